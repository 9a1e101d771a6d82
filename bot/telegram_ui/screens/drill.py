"""The cards of a drill: step by step, or one card a side, with what was felt asked on the way (`programme.md B`)."""

from bot.core.content import DrillText, Media
from bot.core.gates import short_an1
from bot.core.prompts import PromptName
from bot.core.state import Block
from bot.core.vocabulary import Dose, Form, Side, TenseSide
from bot.telegram_ui.face import Face, FaceButton
from bot.telegram_ui.screens.reasons import MODE, decided_on
from bot.telegram_ui.screens.text import CAPTION_LIMIT, length, lines, paragraphs
from bot.telegram_ui.screens.view import DANGER, PRIMARY, Row, View

RIB_FORMS = ("TG1", "TG2", "TG3", "TG4", "TG5", "TX1")
SET_UP = "SU1"
SHORT = "short"
"""AN1 without the bend, for thin bones (`programme.md D2` H3)."""
TIP_EVERY = 3
"""The shoulder tip is shown in each third session (S37)."""
PARTS: dict[str, tuple[str, ...]] = {
    "TG2": ("F", "E"),
    "TG3": ("RL", "RR"),
    "TG4": ("RL", "RR"),
    "TG5": ("RL", "RR"),
}
"""Parts of a drill of which one can be left out (`programme.md C8.4`). Their steps stand just before the way back."""
BEFORE_THE_WAY_BACK = (-3, -2)
FOR_THE_DAY = (MODE, "why.left_out", "why.level.cap", "why.band.level")
"""Decisions about the whole session, said on its first card."""


def step(view: View) -> Face:
    """Show the step or, in the one-card form, the whole drill of this side."""
    if view.block.drill == SET_UP and view.prompt.page:
        return _low_anchor(view)
    walking = view.session.walk
    text = _walk_text(view) if walking else card_text(view)
    last = not walking or view.session.step >= len(steps_of(view)) - 1
    more: list[FaceButton] = [*view.change("pre", view.session.pre)]
    if not walking and len(steps_of(view)) > 1:
        more.append(view.button("walk", "walk"))
    return view.face(text, (_onward(view, last=last),), tuple(more), controls(view), media=media_of(view))


def _low_anchor(view: View) -> Face:
    """Ask for the second tap that a low anchor needs (S75)."""
    return view.face(
        paragraphs(heading(view), view.words.text("locked.text")),
        (view.tap(view.words.label("drill.SU1.locked"), "next", PRIMARY),),
        controls(view),
        media=media_of(view),
    )


def controls(view: View) -> Row:
    """Make the row that is always last: back, again, too hard, stop."""
    return (
        view.button("back", "back"),
        view.button("again", "again"),
        view.button("hard", "hard"),
        view.button("stop", "stop", DANGER),
    )


def _onward(view: View, *, last: bool) -> FaceButton:
    if last and view.block.drill == SET_UP:
        return view.tap(view.words.label("drill.SU1.fixed"), "next", PRIMARY)
    return view.button("done" if last else "next", "next", PRIMARY)


def _walk_text(view: View) -> str:
    steps = steps_of(view)
    at = min(view.session.step, len(steps) - 1)
    part = view.words.text("step.part", n=at + 1, m=len(steps)) if len(steps) > 1 else ""
    return fitting(
        [
            (lines(heading(view), part), 0),
            (_today(view) if at == 0 else _left_out(view), 0),
            (filled(view, steps[at]), 0),
            (_easier(view), 0),
            (_cue(view), 0),
            (_how_often(view), 1),
            (_tip(view) if at == 0 else "", 2),
        ]
    )


def card_text(view: View) -> str:
    """Return the whole drill of this side: steps, how often, cue, what to feel, the common slip."""
    text = texts_of(view)
    numbered = lines(*(f"{number}. {filled(view, step)}" for number, step in enumerate(steps_of(view), start=1)))
    return fitting(
        [
            (heading(view), 0),
            (_today(view), 0),
            (numbered, 0),
            (_easier(view), 0),
            (lines(_how_often(view), _cue(view), _told(view, "feel", text.feel)), 0),
            (_told(view, "mistake", text.mistake), 1),
            (_tip(view), 2),
        ]
    )


def fitting(parts: list[tuple[str, int]], limit: int = CAPTION_LIMIT) -> str:
    """Join texts, each with a rank; while the whole is over `limit`, the highest rank above 0 is left out."""
    for rank in sorted({rank for _, rank in parts}, reverse=True):
        whole = paragraphs(*(text for text, of in parts if of <= rank))
        if length(whole) <= limit:
            return whole
    return paragraphs(*(text for text, of in parts if of == 0))


def heading(view: View) -> str:
    """Say which block of how many this is, its name and its side."""
    words, session, block = view.words, view.session, view.block
    at = words.text("step.progress", n=min(session.at, len(session.plan) - 1) + 1, m=len(session.plan))
    name = words.text("step.name", name=texts_of(view).name)
    return " · ".join(part for part in (at, name, _side_words(view, block)) if part)


def _side_words(view: View, block: Block) -> str:
    if block.side is None:
        return ""
    easier = view.state.enrolment.tense_side not in {None, TenseSide.SAME}
    pair = [other.side for other in view.session.plan if other.drill == block.drill and other.side is not None]
    first = pair[0] is block.side and len(set(pair)) > 1
    end = "_easier" if first and easier and block.drill.startswith("AN") else "_first" if first else ""
    return view.words.text(f"step.side.{block.side}{end}")


def _today(view: View) -> str:
    """Say once what kind of day it is, and always what is different in this block."""
    day = lines(*decided_on(view, view.session.day, FOR_THE_DAY)) if view.session.at == 0 else ""
    dose = view.words.text(f"dose.{view.block.dose}") if view.block.dose is not Dose.D1 else ""
    return lines(day, dose, _left_out(view))


def _left_out(view: View) -> str:
    """Name the only turn or bend that this block keeps, as its token tells (`persona-format.md` 4)."""
    kept = _kept_part(view)
    return view.words.text(f"step.only.{kept}") if kept else ""


def _kept_part(view: View) -> str:
    kept = view.block.token.rpartition(".")[2]
    return kept if kept in PARTS.get(view.block.drill, ()) else ""


def _how_often(view: View) -> str:
    """Say the tempo, and the repetitions where no step of the drill does."""
    tempo = filled(view, texts_of(view).tempo)
    told = any("{reps}" in step for step in steps_of(view))
    if told or view.block.reps == 1:
        return tempo
    return f"{view.words.text('reps.many', n=view.block.reps)} {tempo}"


def _cue(view: View) -> str:
    cue = filled(view, texts_of(view).cue)
    return f"<i>{cue}</i>" if cue else ""


def _told(view: View, name: str, text: str) -> str:
    return f"{view.words.text(f'step.{name}')} {filled(view, text)}" if text else ""


def _easier(view: View) -> str:
    """Show the way to make it easier that "Too hard" has come to."""
    ways, asked = texts_of(view).regressions, view.session.lighter
    if not asked or not ways:
        return ""
    return _told(view, "easier", ways[min(asked, len(ways)) - 1])


def _tip(view: View) -> str:
    training = view.training
    third = training is not None and training.total % TIP_EVERY == TIP_EVERY - 1
    tip = texts_of(view).tip
    return filled(view, tip) if third and tip else ""


def texts_of(view: View) -> DrillText:
    """Return the texts of the block's drill."""
    return view.words.drill(view.block.drill)


def form_of(view: View) -> str:
    """Return the form in which the block's drill is done."""
    block, session = view.block, view.session
    if block.drill == "AN1" and short_an1(view.state.enrolment.gates):
        return SHORT
    return (session.form or Form.BAND).value if block.drill in RIB_FORMS else Form.BAND.value


def steps_of(view: View) -> tuple[str, ...]:
    """Return the steps of the block's drill in its form; the one that is left out today says so."""
    known = texts_of(view).steps
    steps = known.get(form_of(view)) or known[Form.BAND.value]
    kept = _kept_part(view)
    if not kept:
        return steps
    other = 1 - PARTS[view.block.drill].index(kept)
    at = len(steps) + BEFORE_THE_WAY_BACK[other]
    return (*steps[:at], view.words.raw("step.left_out"), *steps[at + 1 :])


def filled(view: View, template: str) -> str:
    """Fill a text of the block's drill: sides as words, repetitions, band height."""
    block, words = view.block, view.words
    height = view.session.height
    fields: dict[str, str | int] = {"reps": block.reps}
    if block.side is not None:
        fields |= {"side": side_word(view, block.side), "other": side_word(view, block.side.other)}
    if height is not None:
        fields["height"] = words.label(f"drill.SU1.height.{height}")
    return words.html(f"drill.{block.drill}", template, **fields)


def side_word(view: View, side: Side) -> str:
    """Return "left" or "right" in the participant's language."""
    return view.words.label("side.left" if side is Side.LEFT else "side.right")


def media_of(view: View) -> Media | None:
    """Return the loop of the block, or None: the text alone always suffices."""
    media = view.content.media
    return next((media[name] for name in _media_names(view) if name in media), None)


def _media_names(view: View) -> list[str]:
    block, form = view.block, form_of(view)
    if block.drill == SET_UP:
        return _set_up_names(view)
    stem = block.drill if form == Form.BAND.value else f"{block.drill}.{form}"
    plain = f"{stem}.{block.side}" if block.side is not None else stem
    # The full loop of AN1 shows the bend that the short form must not have; a seated one may stand in for no other.
    return [plain]


def _set_up_names(view: View) -> list[str]:
    block, session = view.block, view.session
    later = [other.side for other in session.plan[session.at :] if other.side is not None]
    side = block.side or (later[0] if later else Side.LEFT)
    stem = f"{SET_UP}.{session.height}" if session.height is not None else SET_UP
    return [f"{stem}.{side}", stem]


SCREENS = {PromptName.STEP: step}
