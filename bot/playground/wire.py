"""The shapes of the Bot API's JSON that the playground reads and writes."""

from typing import Literal, NotRequired, TypedDict


class User(TypedDict):
    """A person or the bot."""

    id: int
    is_bot: bool
    first_name: str
    username: NotRequired[str]
    language_code: NotRequired[str]


class Entity(TypedDict):
    """A stretch of formatted text; offset and length count UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: NotRequired[str]
    language: NotRequired[str]
    custom_emoji_id: NotRequired[str]
    unix_time: NotRequired[int]
    date_time_format: NotRequired[str]


class Button(TypedDict):
    """A button under a message or, with only a text and a request, on the reply keyboard."""

    text: str
    callback_data: NotRequired[str]
    url: NotRequired[str]
    style: NotRequired[str]
    copy_text: NotRequired[object]
    web_app: NotRequired[object]
    request_location: NotRequired[bool]
    request_contact: NotRequired[bool]


class Command(TypedDict):
    """One entry of the commands menu."""

    command: str
    description: str


class Location(TypedDict):
    """A place, in degrees."""

    latitude: float
    longitude: float


Rows = tuple[tuple[Button, ...], ...]
UpdateKind = Literal["message", "edited_message", "callback_query", "my_chat_member"]
