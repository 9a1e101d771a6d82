from bot.core.prompts import PromptName
from bot.telegram_ui.face import FaceAcknowledge, FaceButton, FaceLink
from bot.telegram_ui.keyboards import keyboard


def test_no_buttons_are_no_keyboard() -> None:
    assert keyboard(()) is None


def test_each_kind_of_button_has_its_own_way_back() -> None:
    go = FaceButton(label="Go", prompt=PromptName.HOME, serial=36, value="begin", style="primary")
    plain = FaceButton(label="Help", prompt=PromptName.HOME, serial=36, value="help")
    link = FaceLink(label="Read", url="https://example.org/")
    seen = FaceAcknowledge(label="Acknowledge", alert_id=4)
    made = keyboard(((go, plain), (link,), (seen,)))
    assert made is not None
    (first, second), (third,), (fourth,) = made.inline_keyboard
    assert (first.text, first.callback_data, first.style) == ("Go", "1:ho:10:begin", "primary")
    assert second.style is None
    assert (third.url, third.callback_data) == ("https://example.org/", None)
    assert fourth.callback_data == "ack:4"
