from bot.commands.scenes import ENDS, GROUPS, scenes
from bot.core.prompts import PromptName
from bot.telegram_ui.screens import face_of
from tests.commands.content.site import content


def test_every_question_has_its_place_in_the_day() -> None:
    assert {name for names in GROUPS.values() for name in names} == set(PromptName)
    assert set(PromptName) > ENDS


def test_every_scene_has_a_name_of_its_own() -> None:
    names = [scene.name for scene in scenes(content())]
    assert len(names) == len(set(names))


def test_every_drill_is_drawn_in_each_form_side_and_step() -> None:
    names = {scene.name for scene in scenes(content())}
    assert {"TG3 st L: step 6", "TG3 nb R: the card", "AN1 short L: the card", "BR1 band: step 1"} <= names


def test_every_scene_can_be_drawn() -> None:
    for scene in scenes(content()):
        assert face_of(scene.state, content()).text, scene.name


def test_every_sign_that_asks_is_drawn_with_its_own_question() -> None:
    asked = [scene for scene in scenes(content()) if scene.group == "Signs"]
    texts = {scene.name: face_of(scene.state, content()).text for scene in asked}
    messages = content().texts["en"].messages
    for name, text in texts.items():
        assert messages[f"sign.{name.removeprefix('Signs: ')}.question"] in text, name
