"""The participant's clock: what time it is there, which place that is, and when to write (`features.md P2`)."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.places import CLOCKS_A_PAGE, PLACES_A_PAGE, asked_at, clock_page, clocks, near_places
from bot.core.prompts import PromptName
from bot.core.timekeeping import MINUTE, local_date, local_time
from bot.telegram_ui.face import Face
from bot.telegram_ui.screens.text import paragraphs
from bot.telegram_ui.screens.view import Rows, View, columns

TIMES = ("08:00", "12:30", "18:00", "20:00")
HOURS = tuple(f"{hour:02d}" for hour in range(8, 22))
MINUTES = tuple(f"{minute:02d}" for minute in range(0, 60, 5))
NEVER_OFF = 8


def clock(view: View) -> Face:
    """Ask what time it is there: a button for each clock that some place keeps now."""
    at, programme = asked_at(view.state), view.content.programme
    offsets = clock_page(view.state, programme)
    labels = _clock_labels(view, offsets, at)
    more = (view.prompt.page + 1) * CLOCKS_A_PAGE < len(clocks(programme, at))
    turns = [("less", view.prompt.page > 0), ("more", more)]
    return view.face(
        paragraphs(view.progress(), view.words.text("clock.text")),
        *columns((view.tap(labels[offset], str(offset)) for offset in offsets), 4),
        tuple(view.button(f"clock.{value}", value) for value, there in turns if there),
        view.back(),
    )


def _clock_labels(view: View, offsets: Sequence[int], at: datetime) -> dict[int, str]:
    """Show the time at each offset, with the weekday where two dates share a time."""
    local = {offset: at + offset * MINUTE for offset in offsets}
    seen = Counter(f"{moment:%H:%M}" for moment in local.values())

    def label(moment: datetime) -> str:
        time = f"{moment:%H:%M}"
        return time if seen[time] == 1 else f"{view.words.label(f'weekday.short.{moment.weekday()}')} {time}"

    return {offset: label(moment) for offset, moment in local.items()}


def place(view: View) -> Face:
    """Ask which of the places on this clock it is, so that summer time is kept right."""
    places = near_places(view.state, view.content.programme)
    start = view.prompt.page * PLACES_A_PAGE
    shown = tuple(enumerate(places))[start : start + PLACES_A_PAGE]
    more = (view.button("more", "more"),) if start + PLACES_A_PAGE < len(places) else ()
    return view.face(
        paragraphs(view.progress(), view.words.text("place.text")),
        *columns((view.tap(place.label, str(index)) for index, place in shown), 2),
        (view.button("back", "back"), *more),
    )


def time(view: View) -> Face:
    """Ask when to write: a few times, or the hour and then the minute, always 08:00 to 21:59 (`programme.md H.11`)."""
    page = min(view.prompt.page, 2)
    key, rows = (("time.text", _times(view)), ("time.hours", _hours(view)), ("time.minutes", _minutes(view)))[page]
    back = (view.button("back", "back"),) if page else view.back()
    return view.face(paragraphs(view.progress(), view.words.text(key)), *rows, back)


def _times(view: View) -> Rows:
    return (*columns((view.tap(value, value) for value in TIMES), 2), (view.button("other", "other"),))


def _hours(view: View) -> Rows:
    return columns((view.tap(f"{hour}:00", hour) for hour in HOURS), 4)


def _minutes(view: View) -> Rows:
    hour = view.state.asking.get("hour", HOURS[0])
    return columns((view.tap(f"{hour}:{minute}", f"{hour}:{minute}") for minute in MINUTES), 4)


def place_of(view: View) -> str:
    """Return the name that people know the participant's zone by."""
    zone = view.state.enrolment.zone or "UTC"
    names = {place.zone: place.label for place in view.content.programme.places}
    return names.get(zone, zone.rpartition("/")[2].replace("_", " "))


def first_reminder(view: View) -> str:
    """Say when the first reminder comes: today if its time is still ahead, else the next date that is not off."""
    enrolment, words = view.state.enrolment, view.words
    wanted = enrolment.reminder_time or TIMES[0]
    at = view.state.routine.since
    if at is None:
        return words.text("ready.daily", time=wanted, place=place_of(view))
    today = local_date(at, enrolment.zone)
    start = 0 if local_time(at, enrolment.zone) < wanted else 1
    dates = (today + timedelta(days=ahead) for ahead in range(start, NEVER_OFF))
    first = next(day for day in dates if day.weekday() not in enrolment.days_off)
    key = {0: "ready.today", 1: "ready.tomorrow"}.get((first - today).days, "ready.on")
    return words.text(key, time=wanted, place=place_of(view), day=words.weekday(first))


SCREENS = {PromptName.CLOCK: clock, PromptName.PLACE: place, PromptName.TIME: time}
