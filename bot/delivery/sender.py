"""Saying what is in the outbox: many chats at once, one letter at a time in each (`scale.md 4`)."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.delivery.limiter import Limiter
from bot.service.keeping import Fate, Room, StoreTroubleError, Verdict
from bot.service.ports import InDoubt, Later, Letter, Outcome, Speaker
from bot.service.post_office import PostOffice

log = logging.getLogger(__name__)

AT_ONCE = 30
POLL = 5.0
"""Seconds after which the outbox is looked at even if nobody woke the sender."""
STOP_WITHIN = 20.0
SHORTEST_REST = 0.02
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """When a letter is to be tried again. `hurry`: at once if the participant writes meanwhile."""

    participant_id: int
    at: datetime
    hurry: bool


class Sender:
    """Takes letters, has them said and stores what became of them; wakes at once for `wake` (a `Mouth`)."""

    def __init__(
        self,
        *,
        office: PostOffice,
        speaker: Speaker,
        clock: Clock,
        limiter: Limiter | None = None,
        alone: bool = True,
        at_once: int = AT_ONCE,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the collaborators; `alone` unless other processes send from the same outbox."""
        self._office = office
        self._alone = alone
        self._speaker = speaker
        self._clock = clock
        self._limiter = limiter or Limiter()
        self._at_once = at_once
        self._seconds = seconds
        self._woken = asyncio.Event()
        self._stopping = False
        self._round_lock = asyncio.Lock()
        self._on_the_way: dict[int, asyncio.Task[None]] = {}
        self._results: list[tuple[Letter, Outcome]] = []
        self._hurry: set[int] = set()
        self._alarms: dict[int, Alarm] = {}
        self._held_back = False
        self._others: float | None = None
        self._broken: BaseException | None = None
        self._troubles = 0

    def wake(self, participant_id: int | None = None) -> None:
        """There is something to say (to this participant)."""
        if participant_id and any(one.participant_id == participant_id and one.hurry for one in self._alarms.values()):
            self._hurry.add(participant_id)
        self._woken.set()

    async def run(self) -> None:
        """Send until `stop`. Raises what the speaker raises when the bot cannot go on."""
        await self._office_recovers()
        while not self._stopping:
            self._woken.clear()
            await self._survive()
            await self._rest()
        await self._finish()

    async def drain(self) -> int:
        """Send everything that may go now and return how many rows that were; for clocks that are moved by hand."""
        count = 0
        while True:
            taken = await self._round()
            count += taken
            if self._on_the_way:
                await asyncio.wait(self._on_the_way.values(), return_when=asyncio.FIRST_COMPLETED)
            elif not taken and not self._results:
                return count

    async def reap(self) -> int:
        """Settle letters whose lease ran out although nobody is saying them, or waits to store what became of them."""
        waiting = (letter.id for letter, _ in self._results)
        count = await self._office.recover(but=(*self._on_the_way, *waiting))
        if count:
            self._woken.set()
        return count

    def stop(self) -> None:
        """Take nothing more. `run` returns when what is on its way has arrived, after 20 s at the latest."""
        self._stopping = True
        self._woken.set()

    async def _office_recovers(self) -> None:
        while not self._stopping:
            try:
                await self._office.recover(everything=self._alone, but=tuple(self._on_the_way))
            except StoreTroubleError as trouble:
                await self._pause(trouble)
            else:
                return

    async def _survive(self) -> None:
        """Go one round; trouble with the store is waited out, everything else is raised."""
        try:
            await self._round()
        except StoreTroubleError as trouble:
            await self._pause(trouble)
        else:
            self._troubles = 0

    async def _pause(self, trouble: StoreTroubleError) -> None:
        pause = min(FIRST_PAUSE * 2**self._troubles, LONGEST_PAUSE)
        self._troubles += 1
        log.warning("Letters wait %.1f s for the store: %s", pause, trouble)
        await asyncio.sleep(pause)
        self._woken.set()

    async def _round(self) -> int:
        """Store what came back, take what may go, and start it; return how many rows that were."""
        async with self._round_lock:
            if self._broken is not None:
                raise self._broken
            results, hurry = list(self._results), set(self._hurry)
            claimed, verdicts = await self._office.exchange(results, self._room(hurry))
            del self._results[: len(results)]
            self._hurry -= hurry
            self._learn(verdicts)
            self._held_back, self._others = claimed.held_back, claimed.wait
            self._start(claimed.letters)
            if claimed.closed:
                self._woken.set()
            return len(claimed.letters) + claimed.closed

    def _room(self, hurry: set[int]) -> Room:
        now = self._seconds()
        free = 0 if self._stopping or self._limiter.silent(now) else self._at_once - len(self._on_the_way)
        bulk = min(free, self._limiter.bulk(now))
        return Room(
            letters=free,
            bulk=bulk,
            resting=self._limiter.resting(now),
            hurry=frozenset(hurry),
            silent=self._limiter.silent(now),
        )

    def _learn(self, verdicts: Sequence[tuple[Letter, Verdict]]) -> None:
        """Set alarms for what is to be tried again; those that have rung are done with."""
        now = self._clock.now()
        self._alarms = {key: alarm for key, alarm in self._alarms.items() if alarm.at > now}
        for letter, verdict in verdicts:
            if verdict.fate is Fate.PENDING and verdict.due_at is not None:
                self._alarms[letter.id] = Alarm(
                    participant_id=letter.participant_id, at=verdict.due_at, hurry=verdict.counts
                )

    def _start(self, letters: Sequence[Letter]) -> None:
        self._limiter.went((letter.chat_id for letter in letters), self._seconds())
        for letter in letters:
            self._alarms.pop(letter.id, None)
            self._on_the_way[letter.id] = asyncio.create_task(self._say(letter), name=f"letter {letter.id}")

    async def _say(self, letter: Letter) -> None:
        try:
            outcome = await self._speaker.speak(letter)
        except StoreTroubleError:  # the cache of file ids; whether the message went out is unknown
            self._results.append((letter, InDoubt()))
        except BaseException as error:  # noqa: BLE001  it is raised from the next round; the letter stays leased
            self._broken = error
        else:
            if isinstance(outcome, Later) and outcome.everyone:
                self._limiter.silence(outcome.seconds, self._seconds())
            self._results.append((letter, outcome))
        finally:
            del self._on_the_way[letter.id]
            self._woken.set()

    async def _rest(self) -> None:
        """Wait for a reason to look again."""
        waits = [POLL, *self._limiter.waits(self._seconds(), bulk=self._held_back)]
        if self._others is not None:
            waits.append(max(SHORTEST_REST, self._others))
        if self._alarms:
            soonest = min(alarm.at for alarm in self._alarms.values())
            waits.append(max(SHORTEST_REST, (soonest - self._clock.now()).total_seconds()))
        try:
            async with asyncio.timeout(min(waits)):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _finish(self) -> None:
        if self._on_the_way:
            await asyncio.wait(self._on_the_way.values(), timeout=STOP_WITHIN)
        try:
            await self._round()
        except StoreTroubleError as trouble:
            log.warning("The last results could not be stored; they are in doubt at the next start: %s", trouble)
