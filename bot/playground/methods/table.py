"""The table of methods by their lower-case names: the server does not mind the case either."""

from collections.abc import Awaitable, Callable

from bot.playground.methods import about_bot, chat_info, editing, polling, sending, taps, tidying
from bot.playground.methods.arguments import Args
from bot.playground.world import World

Method = Callable[[World, Args], object] | Callable[[World, Args], Awaitable[object]]


def _names(world: World) -> dict[str, str]:
    return world.profile.names


def _descriptions(world: World) -> dict[str, str]:
    return world.profile.descriptions


def _short_descriptions(world: World) -> dict[str, str]:
    return world.profile.short_descriptions


_METHODS: dict[str, Method] = {
    "answerCallbackQuery": taps.answer_callback_query,
    "deleteMessage": tidying.delete_message,
    "deleteMessages": tidying.delete_messages,
    "deleteMyCommands": about_bot.delete_my_commands,
    "deleteWebhook": polling.delete_webhook,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageText": editing.edit_message_text,
    "getChat": chat_info.get_chat,
    "getChatMenuButton": about_bot.get_chat_menu_button,
    "getFile": chat_info.get_file,
    "getMe": about_bot.get_me,
    "getMyCommands": about_bot.get_my_commands,
    "getMyDescription": about_bot.getter(_descriptions, "description"),
    "getMyName": about_bot.getter(_names, "name"),
    "getMyShortDescription": about_bot.getter(_short_descriptions, "short_description"),
    "getUpdates": polling.get_updates,
    "getWebhookInfo": polling.get_webhook_info,
    "leaveChat": chat_info.leave_chat,
    "pinChatMessage": tidying.pin_chat_message,
    "sendAnimation": sending.send_animation,
    "sendChatAction": sending.send_chat_action,
    "sendDocument": sending.send_document,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendVideo": sending.send_video,
    "setChatMenuButton": about_bot.set_chat_menu_button,
    "setMyCommands": about_bot.set_my_commands,
    "setMyDescription": about_bot.setter(_descriptions, "description", about_bot.LONGEST_DESCRIPTION),
    "setMyName": about_bot.setter(_names, "name", about_bot.LONGEST_NAME),
    "setMyShortDescription": about_bot.setter(
        _short_descriptions, "short_description", about_bot.LONGEST_SHORT_DESCRIPTION
    ),
    "setWebhook": polling.set_webhook,
    "unpinChatMessage": tidying.unpin_chat_message,
}
_BY_LOWER_NAME = {name.lower(): (name, method) for name, method in _METHODS.items()}
NAMES = tuple(_METHODS)


def find(name: str) -> tuple[str, Method] | None:
    """Return a method and its proper name, or None when there is no such method."""
    return _BY_LOWER_NAME.get(name.lower())
