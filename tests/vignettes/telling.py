"""A vignette told in words: `L2 /now TG1 RATE=sharp EMERGENCY=E1 +48h`. Each word is what the person does next.

| word | what happens |
|---|---|
| `join` | first word: joining has only just begun; else it is done, politely |
| `L4` | at level 4 |
| `/now` | a command |
| `EMERGENCY` | polite answers until that question is in front |
| `EMERGENCY=E1` | then this answer, or several: `GATES=H4,done`; a button under a message is tapped as it is |
| `TG1` | polite answers until that drill is up |
| `old:QUICK=new` | a tap on the card of that question that was answered before |
| `change:9` | the score before the session is changed |
| `+47h59m` | time passes, and what is due comes |
| `rest` | polite answers to the end |
| `sit:5` | a whole polite session with that score before |
| `dates:7,-,7*3` | a short session on each of these dates, today first; what a date may be is said in `dates` |

Dates: `7` the score before, with the same score after; `?` no score; `-` no session; then, each a letter, `R` a score
after that is two higher, `d` dizzy, `t` tingling, `h` a headache, `s` a first stretch of 5, `g` all drills are done,
`+` the follow-up question is answered with "seen, exercise is OK".
"""

import copy
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from typing import Self

from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.side_taps import PROMPTS as BELOW
from tests.core.chat import Chat

SPAN = re.compile(r"(\d+)([dhms])")
UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
DATE = re.compile(r"(\d+|\?)([Rdthsg+]*)")
AFTER = {"d": "dizzy", "t": "numb", "h": "headache"}


class Person(Chat):
    """Somebody a vignette is about; `old` is the serial of each question that was answered."""

    def __init__(self) -> None:
        super().__init__()
        self.old: dict[P, int] = {}

    def copied(self) -> Self:
        other = copy.copy(self)
        other.records, other.old = list(self.records), dict(self.old)
        return other

    def tell(self, word: str) -> None:
        name, _, rest = word.partition(":")
        if name in _NAMED:
            _NAMED[name](self, rest)
        elif word.startswith("/"):
            self.says(CommandName(word[1:]))
        elif word.startswith("+"):
            self.waits(seconds=_span(word).total_seconds())
        elif re.fullmatch(r"L\d", word):
            self.trained(level=int(word[1:]))
        elif re.fullmatch(r"[A-Z]+\d", word):
            self._goes_to_drill(word)
        else:
            self._answers(word)

    def _goes_to_drill(self, drill: str) -> None:
        for _ in self.blocks():
            if self.session.plan[self.session.at].drill == drill:
                return
        raise AssertionError(f"{drill} never came")

    def _answers(self, word: str) -> None:
        name, _, values = word.partition("=")
        prompt = P[name]
        if prompt in BELOW:
            self._taps_below(prompt, values)
            return
        self.goes_on(prompt).sees(prompt)
        for value in filter(None, values.split(",")):
            self.old[prompt] = self.front.serial
            self.taps(value)

    def _taps_below(self, prompt: P, value: str) -> None:
        hold, training = self.safety.hold, self.state.training
        serial = training.void_serial if prompt is P.LEFT_OPEN and training else hold.serial if hold else 0
        self.tap(value, prompt, serial)

    def taps_old(self, rest: str) -> None:
        name, _, value = rest.partition("=")
        self.tap(value, P[name], self.old[P[name]])
        assert not self.ignored, rest

    def changes(self, score: str) -> None:
        self.tap("pre", P.CHANGE, self.front.serial).taps(score)

    def lives(self, dates: str) -> None:
        """Live each date at the same hour; the first one is today."""
        for number, date in enumerate(_spelled(dates)):
            if number:
                self.waits(days=1)
            if date != "-":
                self._lives_a_date(date)

    def _lives_a_date(self, date: str) -> None:
        match = DATE.fullmatch(date)
        assert match is not None, date
        score, letters = match.groups()
        post = "5" if score == "?" else str(int(score) + 2 * ("R" in letters))
        said = {"pre": "none" if score == "?" else score, "post": post}
        said["after"] = next((AFTER[letter] for letter in letters if letter in AFTER), "none")
        said |= {"stretch": "5"} if "s" in letters else {}
        said |= {} if set("sg") & set(letters) else {"step": "stop", "stop_why": "stop"}
        said |= {"follow_up": "seen_ok"} if "+" in letters else {}
        self.begins().goes_on(**said)


_NAMED: dict[str, Callable[[Person, str], object]] = {
    "old": Person.taps_old,
    "change": Person.changes,
    "sit": lambda person, score: person.sits(int(score)),
    "rest": lambda person, _: person.goes_on(),
    "dates": Person.lives,
}


def _span(word: str) -> timedelta:
    return timedelta(**{UNITS[unit]: int(number) for number, unit in SPAN.findall(word)})


def _spelled(text: str) -> Iterator[str]:
    for part in text.split(","):
        date, _, times = part.partition("*")
        yield from [date] * int(times or 1)


@cache
def _told(story: str) -> Person:
    """Each story goes on from its longest part that was told already."""
    if story in {"", "join"}:
        person = Person()
        return person if story else person.goes_on()
    before, _, word = story.rpartition(" ")
    person = _told(before).copied()
    person.tell(word)
    return person


def told(story: str) -> Person:
    """Somebody at the end of a story; what is done with them changes nobody else."""
    return _told(" ".join(story.split())).copied()
