"""What the tests of this package share: small content, a participant, letters, and a bot on the stand-in's line."""

import hashlib
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import MovableClock
from bot.core.content import Content, Media, Texts
from bot.core.programme import Constants, Document, Programme
from bot.core.prompts import PromptName
from bot.core.state import Enrolment, Participant, Prompt
from bot.core.transition import Message, ShowCard
from bot.playground.app import build_app
from bot.playground.server import serve
from bot.playground.stand_in import StandIn
from bot.service.ports import CardRef, Letter
from bot.telegram_ui.transport import Line, line_to

NOON = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)
WORDS = {
    "toast.stale": "That card is over.",
    "toast.trouble": "That did not work. Please tap again.",
    "toast.done": "Done.",
    "notice.group": "I work in private chats only.",
    "button.acknowledge": "Acknowledge",
    "operator.alert": "T4 · {participant} · {code}",
    "command.now": "Start a session",
    "command.stop": "Pause the reminders",
}


def content(messages: Mapping[str, str] = WORDS, *, version: str = "v1") -> Content:
    document = Document(name="terms", version="1", digest="0" * 64)
    programme = Programme(
        version=version,
        constants=Constants(),
        drills={},
        levels=(),
        emergency=(),
        today=(),
        tiers={},
        effects={},
        places=(),
        terms=document,
        health=document,
        languages=("en",),
    )
    texts = {"en": Texts(language="en", messages=messages, drills={})}
    return Content(programme=programme, texts=texts, media={}, service={})


class OneVersion:
    """A library with a single version."""

    def __init__(self, only: Content) -> None:
        self.current = only

    def version(self, name: str) -> Content:
        return self.current


def participant(*, text_only: bool = False, language: str = "en") -> Participant:
    return Participant(
        joined_at=NOON,
        serial=7,
        prompt=Prompt(name=PromptName.HOME, serial=7),
        enrolment=Enrolment(text_only=text_only, language=language),
    )


def letter(
    chat_id: int,
    reply: ShowCard | Message | None = None,
    *,
    card: CardRef | None = None,
    state: Participant | None = None,
) -> Letter:
    return Letter(
        id=1,
        participant_id=1,
        chat_id=chat_id,
        reply=reply or ShowCard(),
        state=state or participant(),
        card=card,
        attempt=1,
    )


def film(folder: Path, name: str = "AN1.L") -> Media:
    path = folder / f"{name}.gif"
    data = b"GIF89a" + name.encode().ljust(40, b"\0")
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return Media(name=name, path=str(path), sha256=digest, width=320, height=320, seconds=2.0, alt="")


@asynccontextmanager
async def on_the_line() -> AsyncGenerator[tuple[StandIn, Line]]:
    """A stand-in with a standing clock, and a bot that talks to it over HTTP."""
    stand_in = StandIn(MovableClock(NOON, running=False))
    async with serve(build_app(stand_in)) as address:
        line = line_to(address, stand_in.token)
        async with line.bot:
            yield stand_in, line
