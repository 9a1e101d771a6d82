"""What the bot tells about itself: commands menu, name and descriptions, each by language."""

from dataclasses import dataclass, field

from bot.playground.wire import Command

Scope = str
PRIVATE_SCOPES = ("chat:{chat}", "all_private_chats", "default")


@dataclass(slots=True)
class Profile:
    """Texts by language code ("" is for everybody else); commands by scope and language."""

    commands: dict[tuple[Scope, str], tuple[Command, ...]] = field(
        default_factory=dict[tuple[Scope, str], tuple[Command, ...]]
    )
    names: dict[str, str] = field(default_factory=dict[str, str])
    descriptions: dict[str, str] = field(default_factory=dict[str, str])
    short_descriptions: dict[str, str] = field(default_factory=dict[str, str])
    menu_button: dict[str, object] = field(default_factory=lambda: dict[str, object](type="default"))

    def menu_for(self, chat_id: int, language: str) -> tuple[Command, ...]:
        """Return the commands a person sees in a private chat: the most specific scope, then language, wins."""
        for scope in PRIVATE_SCOPES:
            for code in (language[:2], ""):
                found = self.commands.get((scope.format(chat=chat_id), code))
                if found is not None:
                    return found
        return ()
