import json
import shutil

from bot.authoring.build_texts import signs_of
from bot.authoring.drafting import Drafting
from bot.authoring.folder import read_folder
from bot.authoring.shapes import DrillWords
from bot.core.content import Content, Texts
from tests.authoring.copies import Copy


def content(copy: Copy) -> Content:
    found = copy.load().content
    assert found is not None
    return found


def english(copy: Copy) -> Texts:
    return content(copy).texts["en"]


def test_signs_have_their_keys(copy: Copy) -> None:
    messages = english(copy).messages
    assert messages["sign.E8.button"] == "Vomiting blood"
    assert messages["sign.U4.answer.checked"]
    assert messages["sign.V1.question"]
    assert messages["sign.H2.answer.no_ok"]
    assert "sign.E8.question" not in messages


def test_drills_have_their_keys(copy: Copy) -> None:
    messages = english(copy).messages
    assert messages["drill.TG1.name"] == "Rib slide"
    assert messages["drill.TG1.key"] == "rib slide to the {side}"
    assert messages["drill.TG3.key.RL"].endswith("turn left")
    assert messages["drill.TX1.pick.slide_l"] == "Slide left"
    assert messages["drill.SU1.fixed"] == "Anchor is fixed"


def test_the_programme_has_its_name_and_cards(copy: Copy) -> None:
    messages = english(copy).messages
    assert messages["programme.name"] == "Mid-back"
    assert messages["info.rules"].endswith("the person who gave you this bot.")


def test_messages_keep_their_own_keys(copy: Copy) -> None:
    copy.add("messages/en.yaml", "own.text: one\nown.button:\n  next: two\n")
    messages = english(copy).messages
    assert (messages["own.text"], messages["own.button.next"]) == ("one", "two")


def test_the_anchor_is_opposite_the_slide_unless_the_programme_says_otherwise(copy: Copy) -> None:
    assert "anchor on your {other}" in english(copy).drills["TG1"].steps["band"][0]
    copy.edit("programme.yaml", "anchor_side: opposite", "anchor_side: same")
    assert "anchor on your {side}" in english(copy).drills["TG1"].steps["band"][0]


def test_the_bend_goes_with_the_slide_unless_the_programme_says_otherwise(copy: Copy) -> None:
    assert "to the {side}" in english(copy).drills["TG5"].steps["band"][1]
    copy.edit("programme.yaml", "bend_dir: same", "bend_dir: opposite")
    assert "to the {other}" in english(copy).drills["TG5"].steps["band"][1]


def test_no_text_keeps_a_field_that_only_authors_know(copy: Copy) -> None:
    for drill in english(copy).drills.values():
        assert "{anchor}" not in repr(drill)
        assert "{bend}" not in repr(drill)


def translate(copy: Copy) -> None:
    """Offer a second language in which everything is there; only a name and a message differ."""
    copy.edit("programme.yaml", "languages: [en]", "languages: [en, es]")
    shutil.copy(copy.folder / "messages/en.yaml", copy.folder / "messages/es.yaml")
    copy.add("messages/en.yaml", 'a: "x"\n')
    copy.add("messages/es.yaml", 'a: "equis"\n')
    for name in ("terms", "health", "privacy"):
        shutil.copy(copy.folder / f"documents/{name}.en.md", copy.folder / f"documents/{name}.es.md")
    draft = Drafting(read_folder(copy.folder), "").read()
    assert draft.background is not None
    for drill in draft.drills.values():
        words = drill.model_dump(include=set(DrillWords.model_fields))
        copy.write(f"translations/es/drills/{drill.id}.yaml", json.dumps({**words, "name": f"{drill.id} en español"}))
    signs = {code: sign.model_dump(exclude={"tier", "tiers"}) for code, sign in signs_of(draft, "en").items()}
    copy.write("translations/es/signs.yaml", json.dumps({"signs": signs}))
    cards = draft.background.model_dump()
    copy.write("translations/es/background.yaml", json.dumps({**cards, "name": "Espalda media"}))


def test_another_language_has_its_own_words(copy: Copy) -> None:
    translate(copy)
    loaded = copy.load()
    assert loaded.problems == ()
    assert loaded.content is not None
    spanish = loaded.content.texts["es"]
    assert loaded.content.programme.languages == ("en", "es")
    assert spanish.drills["TG1"].name == spanish.messages["drill.TG1.name"] == "TG1 en español"
    assert "{other}" in spanish.drills["TG1"].steps["band"][0]
    assert (spanish.messages["a"], spanish.messages["programme.name"]) == ("equis", "Espalda media")
    assert spanish.messages["sign.E8.button"] == "Vomiting blood"


def test_a_translation_has_as_many_steps(copy: Copy) -> None:
    translate(copy)
    path = copy.folder / "translations/es/drills/BR1.yaml"
    words = json.loads(path.read_text(encoding="utf-8"))
    words["steps"]["usual"].pop()
    path.write_text(json.dumps(words), encoding="utf-8")
    assert [(problem.file, problem.code) for problem in copy.problems()] == [
        ("translations/es/drills/BR1.yaml", "STEP-COUNT")
    ]
