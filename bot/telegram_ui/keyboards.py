"""Buttons of a face as Telegram's inline keyboard."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram_ui.callback_data import encode, encode_acknowledge
from bot.telegram_ui.face import AnyButton, FaceAcknowledge, FaceLink, FaceOperator

Rows = tuple[tuple[AnyButton, ...], ...]


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the keyboard, or None when there are no buttons."""
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows]) if rows else None


def _button(button: AnyButton) -> InlineKeyboardButton:
    match button:
        case FaceLink():
            return InlineKeyboardButton(button.label, url=button.url)
        case FaceAcknowledge():
            return InlineKeyboardButton(button.label, callback_data=encode_acknowledge(button.alert_id))
        case FaceOperator():
            return InlineKeyboardButton(button.label, callback_data=button.data)
        case _:
            data = encode(button.prompt, button.serial, button.value)
            return InlineKeyboardButton(button.label, callback_data=data, style=button.style or None)
