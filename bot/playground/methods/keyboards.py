"""Reply markup: inline keyboards and the keyboard that stands in for the text field."""

from dataclasses import dataclass
from enum import StrEnum

from bot.playground.methods.arguments import Args
from bot.playground.narrow import as_list, as_object, as_text
from bot.playground.refusals import bad_request
from bot.playground.wire import Button, Rows

MOST_DATA_BYTES = 64
MOST_IN_A_ROW = 8
MOST_BUTTONS = 100
_STYLES = frozenset({"primary", "success", "danger"})
_TOO_MANY = "reply markup is too long"
_NO_ACTION = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
_NO_TEXT = 'can\'t parse inline keyboard button: Field "text" must be non-empty'


class MarkupKind(StrEnum):
    """What a reply markup asks for."""

    NONE = "none"
    INLINE = "inline"
    REPLY = "reply"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Markup:
    """A checked reply markup."""

    kind: MarkupKind = MarkupKind.NONE
    rows: Rows = ()


def reply_markup(args: Args) -> Markup:
    """Read the reply markup of a send; refuse what the server refuses."""
    given = args.mapping("reply_markup")
    if given is None:
        return Markup()
    if "inline_keyboard" in given:
        return Markup(MarkupKind.INLINE, _rows(given["inline_keyboard"], inline=True))
    if "keyboard" in given:
        return Markup(MarkupKind.REPLY, _rows(given["keyboard"], inline=False))
    return Markup(MarkupKind.REMOVE if given.get("remove_keyboard") is True else MarkupKind.NONE)


def inline_rows(args: Args) -> Rows:
    """Read the inline keyboard of an edit; a missing one takes the old one away."""
    markup = reply_markup(args)
    if markup.kind in {MarkupKind.REPLY, MarkupKind.REMOVE}:
        raise bad_request("inline keyboard expected")
    return markup.rows


def _rows(value: object, *, inline: bool) -> Rows:
    given = as_list(value)
    if given is None:
        raise bad_request("can't parse keyboard: array of arrays expected")
    rows = tuple(_row(row, inline=inline) for row in given)
    if sum(len(row) for row in rows) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request(_TOO_MANY)
    return tuple(row for row in rows if row)


def _row(value: object, *, inline: bool) -> tuple[Button, ...]:
    given = as_list(value)
    if given is None:
        raise bad_request("can't parse keyboard: array of arrays expected")
    return tuple(_inline_button(button) if inline else _reply_button(button) for button in given)


def _inline_button(value: object) -> Button:
    given = as_object(value) or {}
    button = Button(text=_label(given))
    _add_action(button, given)
    if len(button) == 1:
        raise bad_request(_NO_ACTION)
    style = as_text(given.get("style"))
    if style is not None:
        if style not in _STYLES:
            raise bad_request("BUTTON_STYLE_INVALID")
        button["style"] = style
    return button


def _add_action(button: Button, given: dict[str, object]) -> None:
    data, url = as_text(given.get("callback_data")), as_text(given.get("url"))
    if data:
        if len(data.encode()) > MOST_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        button["callback_data"] = data
    if url:
        button["url"] = _checked_url(url)
    if given.get("copy_text") is not None:
        button["copy_text"] = given["copy_text"]
    if given.get("web_app") is not None:
        button["web_app"] = given["web_app"]


def _reply_button(value: object) -> Button:
    if isinstance(value, str):
        value = {"text": value}
    given = as_object(value) or {}
    button = Button(text=_label(given))
    if given.get("request_location") is True:
        button["request_location"] = True
    if given.get("request_contact") is True:
        button["request_contact"] = True
    return button


def _label(given: dict[str, object]) -> str:
    text = as_text(given.get("text"))
    if text is None:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request(_NO_TEXT)
    return text


def _checked_url(url: str) -> str:
    if url.startswith(("http://", "https://", "tg://")):
        return url
    raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
