"""Follow-ups, holds and the home card (`programme.md D4, D5`). Plain sentences: no praise, no emoji, no streak."""

from bot.core.effects import is_paused
from bot.core.gates import closed
from bot.core.prompts import PromptName
from bot.core.timekeeping import local_date, local_time
from bot.telegram_ui.face import Face, FaceButton
from bot.telegram_ui.screens.expected import next_date
from bot.telegram_ui.screens.text import paragraphs
from bot.telegram_ui.screens.view import PRIMARY, Rows, View

REPLIES = ("seen_ok", "seen_no", "not_yet", "worse")


def _replies(view: View) -> Rows:
    return tuple((view.button(value, value),) for value in REPLIES)


def follow_up(view: View) -> Face:
    """Ask inside a session whether somebody has looked at it; going on without an answer counts as not yet."""
    return view.face(view.words.text("follow_up.text"), *_replies(view), (view.button("skip", "none"),))


def follow_up_hold(view: View) -> Face:
    """Ask the same while exercise is on hold."""
    return view.face(view.words.text("safety.follow_up"), *_replies(view))


def update(view: View) -> Face:
    """Let the participant say what has happened since the hold began."""
    extra = (view.button("may_exercise", "may_exercise"),) if _waits_for_word(view) else ()
    return view.face(view.words.text("update.text"), *_replies(view), extra, view.back())


def _waits_for_word(view: View) -> bool:
    """Tell whether a provider's word alone keeps exercise on hold: told not to, or a gate."""
    state = view.state
    return state.safety.hold is None and (state.safety.told_not or closed(state.enrolment.gates))


def paused(view: View) -> Face:
    """Say that exercise is on hold, what opens it again and whom to call."""
    safety = view.state.safety
    kind = "hold" if safety.hold is not None else "told_not" if safety.told_not else "gate"
    way_on = view.button("history", "history", PRIMARY) if kind == "gate" else view.button("update", "update", PRIMARY)
    return view.face(
        view.words.text(f"paused.{kind}"),
        (way_on,),
        (view.button("new_signs", "symptoms"),),
    )


def hold(view: View) -> Face:
    """Show the buttons of a safety message where it is the card itself."""
    held = view.state.safety.hold
    mistap = (view.button("mistap", "mistap"),) if held is not None and held.mistap else ()
    return view.face(view.words.text("paused.hold"), (view.button("update", "update", PRIMARY),), mistap)


def rescreen(view: View) -> Face:
    """Offer the signs once more at the end of a hold."""
    return view.face(view.words.text("safety.rescreen"), (view.button("check_again", "go", PRIMARY),))


def summary(view: View) -> Face:
    """Stand under the page for a provider."""
    return view.face(view.words.text("summary.text"), (view.button("seen_someone", "seen"),))


def left_open(view: View) -> Face:
    """Ask why the last sessions were left before their end."""
    return view.face(
        view.words.text("left_open.text"),
        (view.button("left_busy", "busy"),),
        (view.button("left_hurt", "hurt"),),
        (view.button("left_new", "new"),),
    )


def home(view: View) -> Face:
    """Show where things stand, and the ways on."""
    if is_paused(view.state):
        return paused_home(view)
    routine = view.state.routine
    again = FaceButton(label=view.words.label("button.resume"), prompt=PromptName.RESUME, serial=0, value="resume")
    return view.face(
        paragraphs(view.words.text("home.text"), view.words.text("home.off") if routine.paused else _next(view)),
        (view.button("begin", "begin", PRIMARY),),
        (again,) if _is_off(view) else (),
        (view.button("new_signs", "symptoms"), view.button("settings", "settings")),
        (view.button("help", "help"),),
    )


def _is_off(view: View) -> bool:
    """Tell whether the participant paused the reminders, and the pause still lasts."""
    routine, now = view.state.routine, view.state.struck_at
    until = routine.paused_until
    lasts = until is not None and now is not None and local_date(now, view.state.enrolment.zone) < until
    return routine.paused or lasts


def paused_home(view: View) -> Face:
    """Show home without a way to exercise."""
    return view.face(
        view.words.text("home.paused"),
        (view.button("new_signs", "symptoms"), view.button("settings", "settings")),
        (view.button("help", "help"),),
    )


def _next(view: View) -> str:
    """Name the usual time, where messages come at all."""
    routine, training = view.state.routine, view.training
    if routine.snoozed_until is not None:
        time = local_time(routine.snoozed_until, view.state.enrolment.zone)
        return view.words.text("home.snoozed", time=time)
    if routine.paused_until is not None:
        return view.words.text("home.until", day=view.words.day(routine.paused_until, None))
    last = routine.last_date or (training.last_counted if training else None) or (training.start if training else None)
    if next_date(view.state, last) is None:
        return ""
    return view.words.text("home.daily", time=view.state.enrolment.reminder_time or "")


SCREENS = {
    PromptName.FOLLOW_UP: follow_up,
    PromptName.FOLLOW_UP_HOLD: follow_up_hold,
    PromptName.UPDATE: update,
    PromptName.PAUSED: paused,
    PromptName.HOLD: hold,
    PromptName.RESCREEN: rescreen,
    PromptName.SUMMARY: summary,
    PromptName.LEFT_OPEN: left_open,
    PromptName.HOME: home,
}
