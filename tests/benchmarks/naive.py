"""What one would write first: an ORM session for each tap, over the same tables."""

from pathlib import Path

from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.core.events import Tap
from bot.core.prompts import PromptName
from bot.core.transition import Message, ShowCard
from storage import codec, tables
from tests.support import fake_core
from tests.support.fake_library import content
from tests.support.house import START, url_of


class NaiveBot:
    """Reads and writes objects."""

    def __init__(self, folder: Path) -> None:
        self._engine = create_async_engine(url_of(folder))
        self._update = 10_000_000

    async def close(self) -> None:
        await self._engine.dispose()

    async def hears_tap(self, chat_id: int, serial: int) -> None:
        self._update += 1
        tap = Tap(at=START, prompt=PromptName.PRE, serial=serial, value="go")
        async with AsyncSession(self._engine, expire_on_commit=False) as session:
            if await session.get(tables.ProcessedUpdateRow, self._update):
                return
            session.add(tables.ProcessedUpdateRow(update_id=self._update, at=START))
            found = await session.exec(select(tables.ParticipantRow).where(tables.ParticipantRow.chat_id == chat_id))
            row = found.one()
            state = codec.read_state(row.id or 0, row.schema_no, row.state)
            done = fake_core.advance(state, tap, content().programme)
            if done.state is None:
                return
            row.state = codec.write_state(done.state)
            row.revision += 1
            self._keep(session, row, tap)
            for record in done.records:
                row.records += 1
                kind, payload = codec.write_entry(record)
                who = row.id or 0
                session.add(
                    tables.RecordRow(
                        participant_id=who, seq=row.records, at=START, kind=kind, schema_no=1, payload=payload
                    )
                )
            for reply in done.replies:
                if isinstance(reply, ShowCard | Message):
                    session.add(_letter(row, reply))
            await session.commit()

    def _keep(self, session: AsyncSession, row: tables.ParticipantRow, tap: Tap) -> None:
        row.events += 1
        kind, payload = codec.write_entry(tap)
        session.add(
            tables.EventRow(
                participant_id=row.id or 0,
                seq=row.events,
                at=START,
                kind=kind,
                schema_no=1,
                payload=payload,
                content="v1",
            )
        )


def _letter(row: tables.ParticipantRow, reply: ShowCard | Message) -> tables.OutboxRow:
    return tables.OutboxRow(
        participant_id=row.id,
        chat_id=row.chat_id,
        kind="card",
        fresh=False,
        prio=0,
        due_at=START,
        state="sent",
        schema_no=1,
        payload=codec.write_reply(reply),
        created_at=START,
    )
