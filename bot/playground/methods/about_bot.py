"""Methods about the bot itself: who it is, its commands menu and its texts."""

import re
from collections.abc import Callable

from bot.playground.methods.arguments import Args, text_in
from bot.playground.narrow import as_object
from bot.playground.refusals import bad_request
from bot.playground.speaking import publish_chat
from bot.playground.view import bot_view
from bot.playground.wire import Command
from bot.playground.world import World

MOST_COMMANDS = 100
LONGEST_COMMAND_DESCRIPTION = 256
LONGEST_NAME = 64
LONGEST_SHORT_DESCRIPTION = 120
LONGEST_DESCRIPTION = 512
_COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")

Answering = Callable[[World, Args], object]


def get_me(world: World, _args: Args) -> object:
    """Tell who the bot is."""
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, args: Args) -> object:
    """Set the commands menu of a scope and language."""
    given = args.array("commands")
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[_scope(args)] = tuple(_command(item) for item in given)
    _menus_changed(world)
    return True


def get_my_commands(world: World, args: Args) -> object:
    """Tell the commands menu of exactly this scope and language."""
    return list(world.profile.commands.get(_scope(args), ()))


def delete_my_commands(world: World, args: Args) -> object:
    """Take the commands menu of a scope and language away."""
    world.profile.commands.pop(_scope(args), None)
    _menus_changed(world)
    return True


def set_chat_menu_button(world: World, args: Args) -> object:
    """Remember what the menu button should be."""
    world.profile.menu_button = args.mapping("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(world: World, _args: Args) -> object:
    """Tell what the menu button is."""
    return world.profile.menu_button


def setter(store: Callable[[World], dict[str, str]], name: str, longest: int) -> Answering:
    """Make the method that sets a text of the bot; an empty text takes it away."""

    def answer(world: World, args: Args) -> object:
        text = args.text(name)
        if len(text) > longest:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        texts = store(world)
        if text:
            texts[_language(args)] = text
        else:
            texts.pop(_language(args), None)
        world.live.publish("bot", bot=bot_view(world))
        return True

    return answer


def getter(store: Callable[[World], dict[str, str]], name: str) -> Answering:
    """Make the method that tells a text of the bot."""

    def answer(world: World, args: Args) -> object:
        texts = store(world)
        return {name: texts.get(_language(args), texts.get("", ""))}

    return answer


def _command(item: object) -> Command:
    given = as_object(item) or {}
    name, description = text_in(given, "command").removeprefix("/"), text_in(given, "description").strip()
    if not _COMMAND_NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description or len(description) > LONGEST_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return Command(command=name, description=description)


def _scope(args: Args) -> tuple[str, str]:
    scope = args.mapping("scope") or {"type": "default"}
    kind = text_in(scope, "type")
    return f"chat:{scope.get('chat_id')}" if kind == "chat" else kind, _language(args)


def _language(args: Args) -> str:
    code = args.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("LANGUAGE_CODE_INVALID")
    return code


def _menus_changed(world: World) -> None:
    for chat in world.chats.chats.values():
        publish_chat(world, chat)
