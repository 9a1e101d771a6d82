import json

from bot.core.content import Content, Texts
from tests.authoring.copies import Copy
from tests.authoring.translated import translate


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


def test_keys_may_be_nested(copy: Copy) -> None:
    copy.edit("messages/en.yaml", 'button.yes: "Yes"\nbutton.no: "No"\n', 'button:\n  yes: "Yes"\n  no: "No"\n')
    messages = english(copy).messages
    assert (messages["button.yes"], messages["button.no"]) == ("Yes", "No")


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


def test_another_language_has_its_own_words(copy: Copy) -> None:
    translate(copy)
    copy.edit("messages/es.yaml", 'button.no: "No"', 'button.no: "Que no"')
    loaded = copy.load()
    assert loaded.problems == ()
    assert loaded.content is not None
    spanish = loaded.content.texts["es"]
    assert loaded.content.programme.languages == ("en", "es")
    assert spanish.drills["TG1"].name == spanish.messages["drill.TG1.name"] == "TG1 en español"
    assert "{other}" in spanish.drills["TG1"].steps["band"][0]
    assert (spanish.messages["button.no"], spanish.messages["programme.name"]) == ("Que no", "Espalda media")
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
