"""The settings card and what opens from it: every answer given while joining, the pause, the erasure."""

from bot.core.gates import CODES
from bot.core.prompts import PromptName
from bot.telegram_ui.face import Face, FaceButton
from bot.telegram_ui.screens.clock import TIMES, place_of
from bot.telegram_ui.screens.text import lines, paragraphs
from bot.telegram_ui.screens.view import DANGER, OFF, ON, PRIMARY, Row, View, columns

WEEKDAYS = range(7)
PAUSES = ("3", "7", "14")


def settings(view: View) -> Face:
    """Show every answer on one card, with a button to change each."""
    return view.face(
        paragraphs(view.words.text("settings.text"), lines(*_values(view))),
        (view.button("settings.time", "time"), view.button("settings.days", "days")),
        (view.button("settings.zone", "zone"), view.button("settings.side", "side")),
        (view.button("settings.region", "region"), view.button("settings.band", "band")),
        (view.button("settings.history", "history"), *_language(view)),
        (_text_only(view), view.button(_pause_key(view), "pause")),
        (view.button("settings.theme", "theme"), view.button("settings.character", "character")),
        (view.button("settings.delete", "delete", DANGER), view.button("close", "close")),
    )


def _language(view: View) -> Row:
    return (view.button("settings.language", "language"),) if len(view.content.texts) > 1 else ()


def _text_only(view: View) -> FaceButton:
    mark = ON if view.state.enrolment.text_only else OFF
    return view.tap(f"{mark} {view.words.label('button.settings.text')}", "text")


def _pause_key(view: View) -> str:
    routine = view.state.routine
    return "settings.resume" if routine.paused or routine.paused_until is not None else "settings.pause"


def _values(view: View) -> list[str]:
    enrolment, words = view.state.enrolment, view.words
    marked = sum(code in enrolment.gates for code in CODES)
    band = None if enrolment.band is None else "yes" if enrolment.band else "no"
    return [
        words.text("settings.time", time=enrolment.reminder_time or TIMES[0], place=place_of(view)),
        words.text("settings.days", days=_days_off(view)),
        words.text("settings.reminders", state=words.label(f"settings.reminders.{_reminders(view)}")),
        words.text("settings.region", region=_named(view, "button.region", enrolment.region)),
        words.text("settings.side", side=_named(view, "button.side", enrolment.tense_side)),
        words.text("settings.band", band=_named(view, "button", band)),
        words.text("settings.history", n=marked),
        words.text("settings.pictures", theme=words.label(f"theme.{enrolment.theme}"), figure=_figure(view)),
        words.text("settings.language", language=words.label("language.name")),
    ]


def _figure(view: View) -> str:
    return view.words.label(f"character.{view.state.enrolment.character}")


def _named(view: View, stem: str, value: str | None) -> str:
    return view.words.label(f"{stem}.{value}" if value else "settings.unknown")


def _days_off(view: View) -> str:
    days = view.state.enrolment.days_off
    if not days:
        return view.words.label("settings.days.none")
    return ", ".join(view.words.label(f"weekday.{day}") for day in days)


def _reminders(view: View) -> str:
    routine = view.state.routine
    return "off" if routine.paused else "later" if routine.paused_until is not None else "on"


def set_days(view: View) -> Face:
    """Tick the weekdays without a reminder, three at most."""
    off = view.state.enrolment.days_off
    items = [view.toggle(view.words.label(f"weekday.{day}"), str(day), on=day in off) for day in WEEKDAYS]
    return view.face(view.words.text("set_days.text"), *columns(items, 2), (view.button("done", "done", PRIMARY),))


def pause_for(view: View) -> Face:
    """Ask for how long reminders should rest."""
    return view.face(
        view.words.text("pause_for.text"),
        tuple(view.button("days", days, n=days) for days in PAUSES),
        (view.button("until_i_say", "open"),),
        view.back(),
    )


def resume(view: View) -> Face:
    """Say until when reminders rest and offer to have them again."""
    until = view.state.routine.paused_until
    words = view.words
    told = words.text("resume.until", day=words.day(until, None)) if until is not None else words.text("resume.open")
    return view.face(told, (view.button("resume", "resume", PRIMARY),), view.back())


def forget(view: View) -> Face:
    """Name what an erasure takes away; the safe button comes first (`platform.md 5.6`)."""
    return view.face(
        view.words.text("forget.text"),
        (view.button("keep_data", "keep", PRIMARY),),
        (view.button("erase", "erase", DANGER),),
    )


def forgotten(view: View) -> Face:
    """Say that everything is gone."""
    return view.face(view.words.text("forgotten.text"))


SCREENS = {
    PromptName.SETTINGS: settings,
    PromptName.SET_DAYS: set_days,
    PromptName.PAUSE_FOR: pause_for,
    PromptName.RESUME: resume,
    PromptName.FORGET: forget,
    PromptName.FORGOTTEN: forgotten,
}
