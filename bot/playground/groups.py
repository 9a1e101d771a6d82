"""Groups the bot may be in."""

from bot.playground.acting import plain_entities, say, tell_membership
from bot.playground.chats import BotPlace, Chat, Content, Message
from bot.playground.happenings import Happening, Sight
from bot.playground.people import Member, Person, Settle
from bot.playground.wire import User
from bot.playground.world import World


class Group:
    """A group with people in it. The bot hears only commands and mentions, as with privacy mode on."""

    def __init__(self, world: World, chat: Chat, settle: Settle) -> None:
        self._world = world
        self._chat = chat
        self._settle = settle

    @property
    def id(self) -> int:
        """Return the chat id, below zero."""
        return self._chat.id

    @property
    def messages(self) -> list[Message]:
        """Return what stands in the group now, oldest first."""
        return self._chat.visible

    @property
    def log(self) -> list[Happening]:
        """Return all that was seen to happen."""
        return self._chat.log

    @property
    def bot_present(self) -> bool:
        """Return whether the bot is in the group now."""
        return self._chat.bot_place is BotPlace.IN

    def seat(self, person: Person) -> Member:
        """Return this person as a member of the group, to write and tap there."""
        return Member(self._world, self._chat, self._chat.members[person.id], self._settle)

    def add_bot(self, by: Person) -> None:
        """Bring the bot into the group: it hears of its membership, then of the service message."""
        who = self._chat.members[by.id]
        self._move_bot(who, BotPlace.IN, Sight.JOINED, ("left", "member"))
        say(self._world, self._chat, who, Content(service={"new_chat_members": [self._world.bot]}))

    def remove_bot(self, by: Person) -> None:
        """Throw the bot out: its sends get 403."""
        self._move_bot(self._chat.members[by.id], BotPlace.REMOVED, Sight.LEFT, ("member", "kicked"))

    def send(self, person: Person, text: str) -> Message:
        """Let a member write."""
        return say(
            self._world, self._chat, self._chat.members[person.id], Content(text=text, entities=plain_entities(text))
        )

    def _move_bot(self, who: User, place: BotPlace, sight: Sight, change: tuple[str, str]) -> None:
        self._chat.bot_place = place
        self._world.note(self._chat, sight, who=who["first_name"])
        tell_membership(self._world, self._chat, who, *change)
