"""A person in a journey: what they do reads as a sentence, and the next line sees what came of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Self

from bot.core.events import Tap
from bot.core.prompts import PromptName as P
from bot.core.state import Participant, Session, Training
from bot.playground.chats import Message
from bot.playground.people import Person
from bot.telegram_ui.callback_data import TapData, decode

if TYPE_CHECKING:
    from tests.journeys.place import Place

Said = str | int | Sequence[str | int] | Mapping[str, str]
"""An answer; or one after the other, the last of them from then on; or by movement key, `""` for the others."""
Answers = Mapping[P, Said]
Script = dict[P, list[str] | Mapping[str, str]]

UNDER_MESSAGES = frozenset({P.HOLD, P.FOLLOW_UP_HOLD, P.RESCREEN, P.SUMMARY, P.LEFT_OPEN})
OVER = frozenset({P.DONE, P.HOME, P.PAUSED})
JOINING: Answers = {
    P.WELCOME: "adult",
    P.TERMS: "agree",
    P.HEALTH: "agree",
    P.EMERGENCY: "none",
    P.TODAY: "none",
    P.BODY: "done",
    P.GATES: "done",
    P.GATE_OK: "ok",
    P.REGION: "upper",
    P.SIDE: "right",
    P.BAND: "yes",
    P.CLOCK: "60",
    P.TIME: "08:00",
}
SESSION: Answers = {
    P.REMINDER: "begin",
    P.READY: "begin",
    P.KEEP: "keep",
    P.FOLLOW_UP: "not_yet",
    P.QUICK: "none",
    P.EMERGENCY: "none",
    P.TODAY: "none",
    P.BODY: "done",
    P.MINI: "none",
    P.OFFER: "decline",
    P.LOCKED: "yes",
    P.STEP: "next",
    P.STRETCH: "2",
    P.EASE: "go",
    P.STRETCH_AGAIN: "2",
    P.RATE: "neutral",
    P.FEEL: "ribs",
    P.UGH: "go",
    P.EXPLORE: "done",
    P.AFTER: "none",
    P.REACH: "yes",
    P.WEEKLY_SIDE: "right",
}


class Someone:
    """A person in the private chat with the bot."""

    def __init__(self, place: "Place", person: Person) -> None:
        self.place = place
        self.person = person

    # --- what they see

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def card(self) -> Message:
        """The question in front; messages that merely have a button don't count."""
        for message in reversed(self.person.messages):
            tap = first_tap(message)
            if tap is not None and tap.prompt not in UNDER_MESSAGES:
                return message
        raise LookupError(f"{self.person.name} sees no question.")

    @property
    def question(self) -> P:
        tap = first_tap(self.card)
        assert tap is not None
        return tap.prompt

    @property
    def last(self) -> Message:
        """The bot's newest message."""
        return self.person.from_bot[-1]

    @property
    def texts(self) -> list[str]:
        """The bot's messages, as they are now, oldest first."""
        return [message.text for message in self.person.from_bot]

    @property
    def rings(self) -> int:
        """How often the bot has written anew."""
        return len(self.person.notifications())

    @property
    def toasts(self) -> list[str]:
        return self.person.toasts()

    def sees(self, *words: str) -> None:
        """Check that the card says this."""
        for some in words:
            assert some in self.card.text, self.card.text

    async def state(self) -> Participant:
        return await self.place.state_of(self.id)

    async def session(self) -> Session:
        session = (await self.state()).session
        assert session is not None, "no session is open"
        return session

    async def training(self) -> Training:
        training = (await self.state()).training
        assert training is not None, "joining is not done"
        return training

    def data_of(self, label: str) -> str:
        """What a button of the card says to the bot, to say it again later."""
        button = self.card.button(label)
        assert button is not None, self.card.labels
        return button.get("callback_data", "")

    # --- what they do

    async def says(self, *texts: str) -> Self:
        for text in texts:
            self.person.send(text)
            await self.place.settle()
        return self

    async def taps(self, *labels: str) -> Self:
        for label in labels:
            self.person.tap(label)
            await self.place.settle()
        return self

    async def answers(self, value: str) -> Self:
        """Tap the button of the card that says this to the bot."""
        card = self.card
        data, label = next((data, label) for data, label in taps_of(card) if data.value == value)
        del data
        self.person.tap_on(card.id, label)
        await self.place.settle()
        return self

    async def joins(self, *, until: P = P.READY, seen: bool = False, **said: Said) -> Self:
        """Answer the questions of joining up to READY, or up to another one; `region="lower"` says something else.

        The chat shows only where that leads, unless it is to be `seen`.
        """
        await self.says("/start")
        answers = _answers(JOINING, said)
        return await (self._answer_all(answers, {until}) if seen else self._answer_unseen(answers, until))

    async def joins_for_tomorrow(self) -> Self:
        await self.joins()
        return await self.taps("Tomorrow")

    async def goes_on(self, until: P | None = None, **said: Said) -> Self:
        """Answer what is asked in a session until it is over, or until this question."""
        ends = OVER if until is None else frozenset({until})
        return await self._answer_all(_answers(SESSION, said), ends)

    async def does_session(self, *, pre: int, post: int | None = None, **said: Said) -> Self:
        """Begin, answer everything, and end."""
        if self.question in {P.DONE, P.HOME, P.PAUSED}:
            await self.says("/now")
        elif self.question in {P.READY, P.REMINDER}:
            await self.answers("begin")
        return await self._answer_all(_answers(SESSION, _scored(pre, post, said)), OVER)

    async def plays(self, *, pre: int, post: int | None = None, **said: Said) -> Self:
        """Do a session, or the rest of one, that nobody looks at: the chat shows only how it ends."""
        return await self._answer_unseen(_answers(SESSION, _scored(pre, post, said)), None)

    async def goes_on_quietly(self, until: P | None = None, **said: Said) -> Self:
        """Answer what is asked, to the end or until this question, without the chat."""
        return await self._answer_unseen(_answers(SESSION, said), until)

    async def reaches(self, drill: str) -> Self:
        """Do the session as far as this drill without the chat, which then shows it."""
        state = await self.state()
        with self.place.quiet():
            while state.session is None or state.session.plan[state.session.at].drill != drill:
                state = await self._tells(state, _chosen(_answers(SESSION, {}), _asked(state), state))
        await self.place.settle()
        return self

    async def plays_days(self, pres: Sequence[int], *, same: bool = False, **said: Said) -> Self:
        """Do the session of each following day, quickly; `same`: the score does not fall in a session."""
        for pre in pres:
            await self.place.tomorrow()
            await self.plays(pre=pre, post=pre if same else None, **said)
        return self

    async def _answer_unseen(self, answers: Script, until: P | None) -> Self:
        state = await self.state()
        with self.place.quiet():
            while _asked(state) is not until:
                over = _asked(state) in OVER
                state = await self._tells(state, "begin" if over else _chosen(answers, _asked(state), state))
                if until is None and _asked(state) in OVER:
                    break
        await self.place.settle()
        return self

    async def _tells(self, state: Participant, value: str) -> Participant:
        prompt = state.prompt
        assert prompt is not None
        tap = Tap(at=self.place.clock.now(), prompt=prompt.name, serial=prompt.serial, value=value)
        return await self.place.tell(self.id, tap)

    async def _answer_all(self, answers: Script, ends: Collection[P]) -> Self:
        while self.question not in ends:
            by_key = isinstance(answers.get(self.question), Mapping)
            await self.answers(_chosen(answers, self.question, await self.state() if by_key else None))
        return self


def taps_of(message: Message) -> list[tuple[TapData, str]]:
    """Return what the buttons of a message say to the bot, and their labels."""
    pairs = [(decode(b.get("callback_data", "")), b["text"]) for row in message.content.keyboard for b in row]
    return [(data, label) for data, label in pairs if data is not None]


def first_tap(message: Message) -> TapData | None:
    return next((data for data, _ in taps_of(message)), None)


def _asked(state: Participant) -> P:
    assert state.prompt is not None
    return state.prompt.name


def _scored(pre: int, post: int | None, said: Mapping[str, Said]) -> dict[str, Said]:
    """Add the scores; a session usually takes a point away."""
    return {**said, "pre": pre, "post": max(pre - 1, 0) if post is None else post}


def _answers(usual: Answers, said: Mapping[str, Said]) -> Script:
    spoken: dict[P, Said] = {**usual, **{P[name.upper()]: one for name, one in said.items()}}
    return {prompt: _listed(one) for prompt, one in spoken.items()}


def _listed(said: Said) -> list[str] | Mapping[str, str]:
    if isinstance(said, Mapping):
        return said
    if isinstance(said, str | int):
        return [str(said)]
    return [str(one) for one in said]


def _chosen(answers: Script, prompt: P, state: Participant | None) -> str:
    said = answers[prompt]
    if isinstance(said, Mapping):
        return said.get(_key(state), said.get("", "neutral"))
    return said.pop(0) if len(said) > 1 else said[0]


def _key(state: Participant | None) -> str:
    """Return the movement key that is rated."""
    assert state is not None
    assert state.session is not None
    session = state.session
    return session.plan[session.at].keys[session.key]
