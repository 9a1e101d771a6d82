"""A speaker that remembers what it said and answers as it was told to."""

from collections.abc import Callable

from bot.core.transition import ShowCard
from bot.service.ports import CardRef, Delivered, Letter, Outcome

Answer = Outcome | Callable[[Letter], Outcome]


class FakeSpeaker:
    """Everything arrives unless told otherwise."""

    def __init__(self) -> None:
        self._answers: list[Answer | BaseException] = []
        self.said: list[Letter] = []

    def will(self, *answers: Answer | BaseException) -> None:
        """Answer the next letters so, one each; an exception is raised. Replaces what it was told before."""
        self._answers = list(answers)

    @property
    def chats(self) -> list[int]:
        return [letter.chat_id for letter in self.said]

    @property
    def words(self) -> list[str]:
        return [word(letter) for letter in self.said]

    async def speak(self, letter: Letter) -> Outcome:
        self.said.append(letter)
        answer = self._answers.pop(0) if self._answers else arrived(letter)
        if isinstance(answer, BaseException):
            raise answer
        return answer(letter) if callable(answer) else answer


def arrived(letter: Letter) -> Delivered:
    if not isinstance(letter.reply, ShowCard):
        return Delivered(message_id=1000 + letter.id)
    edited = letter.card is not None and not letter.reply.fresh
    message_id = letter.card.message_id if letter.card and edited else 1000 + letter.id
    return Delivered(message_id=message_id, card=CardRef(message_id=message_id))


def word(letter: Letter) -> str:
    """Say in a word what a letter is: `card`, `fresh card`, `reminder` or the key of the message."""
    if not isinstance(letter.reply, ShowCard):
        return letter.reply.key
    if letter.reply.reminder is not None:
        return "reminder"
    return "fresh card" if letter.reply.fresh else "card"
