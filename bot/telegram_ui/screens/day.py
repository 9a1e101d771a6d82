"""Around a session: the reminder, the questions that open it, the band, and the closing card."""

from datetime import timedelta

from bot.core.band import TARGET
from bot.core.prompts import PromptName
from bot.core.timekeeping import zone_of
from bot.core.vocabulary import Height, Memory
from bot.telegram_ui.face import Face
from bot.telegram_ui.screens.clock import TIMES
from bot.telegram_ui.screens.expected import drills_of, expected_plan, minutes_of, next_date
from bot.telegram_ui.screens.felt import move_words
from bot.telegram_ui.screens.reasons import decided_on
from bot.telegram_ui.screens.text import lines, paragraphs
from bot.telegram_ui.screens.view import PRIMARY, Rows, View

NOON = 12
EVENING = 18
LAST_FOR_TONIGHT = 19
"""From this hour on "Tonight" (20:00) would say the same as "In 1 h"."""
LEVEL_MOVES = ("why.level.up", "why.level.down")
TOLD_MOVES = 2


def reminder(view: View) -> Face:
    """Write the day's message: what is on today, how long it takes, how it went last time (`experience.md`)."""
    if view.state.asking.get("late"):
        return view.face(view.words.text("reminder.late"), *_reminder_rows(view))
    return view.face(
        paragraphs(
            view.words.text(f"reminder.{_part_of_day(view)}"), lines(_expected(view), _last(view)), _follow_up(view)
        ),
        *_reminder_rows(view),
    )


def _reminder_rows(view: View) -> Rows:
    tonight = (view.button("tonight", "tonight"),) if _hour(view) < LAST_FOR_TONIGHT else ()
    return (
        (view.button("begin", "begin", PRIMARY),),
        (view.button("m15", "m15"), view.button("m60", "m60"), *tonight),
        (view.button("not_today", "skip"),),
    )


def _hour(view: View) -> int:
    """Return the local hour of the reminder."""
    at = view.state.routine.last_at
    usual = view.state.enrolment.reminder_time or TIMES[0]
    return at.astimezone(zone_of(view.state.enrolment.zone)).hour if at is not None else int(usual[:2])


def _part_of_day(view: View) -> str:
    hour = _hour(view)
    return "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"


def _expected(view: View) -> str:
    day = view.state.routine.last_date
    plan = expected_plan(view.state, view.content.programme, day) if day is not None else None
    if plan is None:
        return ""
    names = " · ".join(view.words.drill(drill).name for drill in drills_of(plan))
    return view.words.text("reminder.today", drills=names, minutes=minutes_of(plan))


def _last(view: View) -> str:
    training = view.training
    today = view.state.routine.last_date
    if training is None or training.last_pre is None or training.last_counted is None:
        return ""
    yesterday = today is not None and (today - training.last_counted).days == 1
    when = "yesterday" if yesterday else "last"
    day = view.words.day(training.last_counted, today)
    if training.last_post is None:
        return view.words.text(f"reminder.{when}.pre", pre=training.last_pre, day=day)
    return view.words.text(f"reminder.{when}", pre=training.last_pre, post=training.last_post, day=day)


def _follow_up(view: View) -> str:
    due, today = view.state.safety.thread_next, view.state.routine.last_date
    return view.words.text("reminder.follow_up") if due is not None and today is not None and due <= today else ""


def keep(view: View) -> Face:
    """Ask once, after three quiet days, whether the time still suits; nothing is counted against anybody (EG17)."""
    return view.face(
        view.words.text("keep.text"),
        (view.button("keep_time", "keep", PRIMARY),),
        (view.button("change_time", "change"), view.button("pause", "pause")),
    )


def quick(view: View) -> Face:
    """Ask the one question that comes before everything else. "No" does not stand out: it is not the better answer."""
    return view.face(
        view.words.text("quick.text"),
        (view.button("no", "none"), view.button("something_new", "new")),
        (view.toggle(view.words.label("button.short"), "short", on=view.session.short),),
    )


def weekly_side(view: View) -> Face:
    """Ask again which side is tenser; it counts from the next session on (`programme.md C9`)."""
    return view.face(
        view.words.text("weekly_side.text"),
        (view.button("side.left", "left"), view.button("side.right", "right")),
        (view.button("side.same", "same"),),
    )


def offer(view: View) -> Face:
    """Offer the band height that suits the region: low for upper, high for lower (S73, S74)."""
    region = view.state.enrolment.region
    height = TARGET.get(region, Height.LOW) if region is not None else Height.LOW
    return view.face(
        view.words.text(f"offer.{height}", place=view.words.label(f"drill.SU1.height.{height}")),
        (view.button("accept", "accept", PRIMARY), view.button("decline", "decline")),
        view.change("pre", view.session.pre),
    )


def locked(view: View) -> Face:
    """Ask whether the low anchor holds (S75)."""
    return view.face(
        view.words.text("locked.text"),
        (view.tap(view.words.label("drill.SU1.locked"), "yes", PRIMARY),),
        (view.button("locked.no", "no"),),
    )


def reach(view: View) -> Face:
    """Ask once whether the new height reached the spot (`programme.md C11`)."""
    return view.face(
        view.words.text("reach.text"),
        (view.button("yes", "yes"), view.button("no", "no"), view.button("ugh", "ugh")),
    )


def done(view: View) -> Face:
    """Close the session: the two scores, what rests now, the next time. No cheering, no streak."""
    return view.face(
        paragraphs(_scores(view), lines(*_rests(view)), lines(*_moved(view)), _recovery(view), _next_time(view)),
        (view.button("settings", "settings"), view.button("why", "why")),
    )


def _scores(view: View) -> str:
    training = view.training
    if training is None or training.last_pre is None or training.last_post is None:
        return view.words.text("done.text")
    return view.words.text("done.scores", pre=training.last_pre, post=training.last_post)


def _rests(view: View) -> list[str]:
    """Say which movements began to rest today, at most two of them; everything else stays as it is."""
    training = view.training
    day = training.last_counted if training is not None else None
    if training is None or day is None:
        return []
    constants = view.content.programme.constants
    rests = {day + timedelta(days=days) for days in (*constants.avoid_days, constants.sharp_days_min)}
    new = [(key, one.until) for key, one in training.memory.items() if one.state is Memory.AVOID and one.until in rests]
    told = [
        view.words.text("done.avoid", move=move_words(view, key), day=view.words.day(until or day, day))
        for key, until in new[:TOLD_MOVES]
    ]
    return [*told, view.words.text("done.rest_stays")] if told else []


def _moved(view: View) -> list[str]:
    """Say in a sentence when the level moved today (`features.md P14`)."""
    return decided_on(view, view.training.last_counted if view.training is not None else None, LEVEL_MOVES)


def _recovery(view: View) -> str:
    """Say that tomorrow is for breathing only, after a session that left it worse (`programme.md C4` row 2)."""
    training = view.training
    red = view.state.safety.red
    if training is None or not red or training.recovery != red[-1] + timedelta(days=1):
        return ""
    latest = training.last_counted is None or red[-1] >= training.last_counted
    return view.words.text("done.recovery") if latest else ""


def _next_time(view: View) -> str:
    """Say when the next message comes; nothing while none will."""
    last = view.training.last_counted if view.training is not None else None
    following = next_date(view.state, last)
    if last is None or following is None:
        return ""
    key = "done.tomorrow" if (following - last).days == 1 else "done.next"
    time = view.state.enrolment.reminder_time or TIMES[0]
    return view.words.text(key, time=time, day=view.words.day(following, last))


SCREENS = {
    PromptName.REMINDER: reminder,
    PromptName.KEEP: keep,
    PromptName.QUICK: quick,
    PromptName.WEEKLY_SIDE: weekly_side,
    PromptName.OFFER: offer,
    PromptName.LOCKED: locked,
    PromptName.REACH: reach,
    PromptName.DONE: done,
}
