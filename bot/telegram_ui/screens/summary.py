"""The page for a healthcare provider: self-reported facts, no judgement, nothing sent on (`programme.md D7`)."""

from bot.core import memory, scores
from bot.core.state import Entry, Participant, Training
from bot.core.timekeeping import local_date
from bot.core.vocabulary import Memory
from bot.telegram_ui.screens.reasons import name_of
from bot.telegram_ui.screens.text import Wording, lines, paragraphs

DATES = "%Y-%m-%d"
TEXT_LIMIT = 3600
SHOWN = 20


def page(state: Participant, words: Wording) -> str:
    """Return the whole page as HTML, below Telegram's 4096 characters."""
    training = state.training
    if training is None:
        return words.text("summary.none")
    text = paragraphs(
        lines(
            words.text("summary.title"),
            words.text("summary.days", since=f"{training.start:{DATES}}", days=_days(state, training)),
        ),
        _scores(training, words),
        _person(state, words),
        _moves(training, words),
        _listed("summary.signs", state, words, "sign"),
        _listed("summary.asked", state, words, "asked"),
        _listed("summary.visits", state, words, "visit"),
        words.text("summary.limits"),
    )
    return text if len(text) <= TEXT_LIMIT else text[: text.rfind("\n", 0, TEXT_LIMIT)]


def _days(state: Participant, training: Training) -> int:
    """Count the dates since the start, up to the last time that anything happened."""
    now = state.struck_at
    return training.day if now is None else (local_date(now, state.enrolment.zone) - training.start).days + 1


def _scores(training: Training, words: Wording) -> str:
    base = scores.baseline(training)
    last = training.scores[-1].day if training.scores else training.start
    now = scores.current(training, last)
    row = " ".join(str(one.score) for one in training.scores)
    return lines(
        words.text("summary.sessions", n=training.total),
        words.text("summary.scores", row=row) if row else "",
        words.text("summary.base", base=base) if base is not None else "",
        words.text("summary.now", now=now) if now is not None else "",
        words.text("summary.high", n=training.high_days),
    )


def _person(state: Participant, words: Wording) -> str:
    enrolment, red = state.enrolment, state.safety.red
    side, region = enrolment.tense_side, enrolment.region
    return lines(
        words.text("summary.region", region=words.label(f"button.region.{region}")) if region is not None else "",
        words.text("summary.side", side=words.label(f"button.side.{side}")) if side is not None else "",
        words.text("summary.band", band=words.label("button.yes" if enrolment.band else "button.no")),
        words.text("summary.red", days=", ".join(f"{day:{DATES}}" for day in red)) if red else "",
    )


def _moves(training: Training, words: Wording) -> str:
    good = [name_of(key, words) for key, one in sorted(training.memory.items()) if one.state is Memory.GOOD]
    last = training.scores[-1].day if training.scores else training.start
    ugh = [
        name_of(key, words)
        for key, one in sorted(training.memory.items())
        if one.state is Memory.EASED or memory.is_out(one, last) or memory.is_retry(one, last)
    ]
    return lines(
        words.text("summary.good", moves="; ".join(good)) if good else "",
        words.text("summary.ugh", moves="; ".join(ugh)) if ugh else "",
    )


def _listed(key: str, state: Participant, words: Wording, kind: str) -> str:
    entries = [one for one in state.safety.diary if one.kind == kind][-SHOWN:]
    return lines(words.text(key), *(f"{one.day:{DATES}} · {_told(one, words)}" for one in entries)) if entries else ""


def _told(entry: Entry, words: Wording) -> str:
    code = entry.code.partition(":")
    match entry.kind:
        case "sign":
            sign = words.text(f"sign.{code[0]}.text")
            return f"{sign} ({words.label(f'sign.{code[0]}.answer.{code[2]}')})" if code[2] else sign
        case "asked":
            return words.text(f"summary.asked.{code[0]}")
        case _:
            return words.text(f"summary.visit.{entry.code}")
