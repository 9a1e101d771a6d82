"""What is asked while a drill is done: how strong the stretch was, how it felt, what is left out (`C6, C8`)."""

from bot.core.exploring import PICKS
from bot.core.memory import is_out
from bot.core.prompts import PromptName
from bot.core.state import Block
from bot.core.vocabulary import MovementKey
from bot.telegram_ui.face import Face
from bot.telegram_ui.screens.drill import card_text, controls, fitting, heading, media_of, side_word
from bot.telegram_ui.screens.text import paragraphs
from bot.telegram_ui.screens.view import DANGER, OFF, ON, PRIMARY, View, columns

MARKS = {"": OFF, "good": ON, "ugh": "✗"}
"""How a pick of the free moves stands (`programme.md B11`)."""

STRETCH_ROWS = (4, 2, 5)
"""At the cap, over it, and at the number that ends the nerve drill."""


def stretch(view: View) -> Face:
    """Ask how strong the stretch was. Not feeling it is an answer like any other (S35)."""
    return view.face(
        _question(view, "stretch.text"),
        *view.scale(*STRETCH_ROWS),
        (view.button("no_stretch", "0"), view.button("elsewhere", "elsewhere")),
        controls(view),
        media=media_of(view),
    )


def stretch_again(view: View) -> Face:
    """Ask once more after the easier go."""
    return view.face(
        _question(view, "stretch_again.text"),
        *view.scale(*STRETCH_ROWS),
        (view.button("no_stretch", "0"),),
        (view.button("stop", "stop", DANGER),),
        media=media_of(view),
    )


def _question(view: View, key: str) -> str:
    side = view.block.side
    place = view.words.text("stretch.place", side=side_word(view, side)) if side is not None else ""
    cap = view.content.programme.constants.stretch_cap
    return paragraphs(heading(view), " ".join(filter(None, (view.words.text(key, cap=cap), place))))


def ease(view: View) -> Face:
    """Ask to make it smaller: never more, never deeper (S22, S23)."""
    cap = view.content.programme.constants.stretch_cap
    return view.face(
        paragraphs(heading(view), view.words.text("ease.text", cap=cap)),
        (view.button("smaller", "go", PRIMARY),),
        (view.button("stop", "stop", DANGER),),
        media=media_of(view),
    )


def rate(view: View) -> Face:
    """Ask how the movement felt; each answer is also the way on."""
    block, words = view.block, view.words
    key = _open_key(view)
    sharp = (view.button("sharp", "sharp"),) if block.drill.startswith("TG") else ()
    return view.face(
        paragraphs(heading(view), words.text("rate.text", move=move_words(view, key))),
        (view.button("good", "good"), view.button("neutral", "neutral"), view.button("ugh", "ugh")),
        sharp,
        controls(view),
        media=media_of(view),
    )


def _open_key(view: View) -> MovementKey:
    keys = view.block.keys
    if not keys:
        raise LookupError(f"nothing is rated in the block {view.block.token!r}")
    return keys[min(view.session.key, len(keys) - 1)]


def move_words(view: View, key: MovementKey) -> str:
    """Name a movement in plain words: "rib slide to the left, rounding, turn left"."""
    drill, _, rest = key.partition(".")
    side, _, direction = rest.partition(".")
    name = f"drill.{drill}.key.{direction}" if direction else f"drill.{drill}.key"
    return view.words.label(name, side=view.words.label("side.left" if side == "L" else "side.right"))


def feel(view: View) -> Face:
    """Ask which part moved; no answer is wrong (S46)."""
    return view.face(
        paragraphs(heading(view), view.words.text("feel.text")),
        (view.button("ribs", "ribs"), view.button("waist", "waist")),
        (view.button("unsure", "unsure"), view.button("stop", "stop", DANGER)),
        media=media_of(view),
    )


def ugh(view: View) -> Face:
    """Say what is left out for now and what comes in its place (S67, S68)."""
    session, words = view.session, view.words
    enough = session.ughs >= view.content.programme.constants.ugh_per_session
    move = move_words(view, _open_key(view)) if view.block.keys else ""
    out = words.text("ugh.text", move=move) if move else words.text("ugh.some")
    return view.face(
        paragraphs(heading(view), out, words.text("ugh.enough") if enough else _instead(view)),
        (view.button("go_on", "go", PRIMARY),),
        (view.button("stop", "stop", DANGER),),
        media=media_of(view),
    )


def _instead(view: View) -> str:
    """Name the fill-in block that follows."""
    session = view.session
    following: tuple[Block, ...] = session.plan[session.at + 1 : session.at + 2]
    if not following or following[0].keys or following[0].side is None:
        return ""
    return view.words.text("ugh.instead", drill=view.words.drill(following[0].drill).name)


def explore(view: View) -> Face:
    """Show the free moves and ask what felt best and what did not (S70, S78): a tap ticks, a second one marks "ugh"."""
    asking = view.state.asking
    marks = {pick: MARKS[asking.get(f"ex.{pick}", "")] for pick in PICKS}
    items = [view.tap(f"{mark} {view.words.label(f'drill.TX1.pick.{pick}')}", pick) for pick, mark in marks.items()]
    ask = view.words.text("explore.text")
    return view.face(
        fitting([(card_text(view), 1), (_leave_out(view), 2), (ask, 0)]),
        *columns(items, 2),
        (view.button("done", "done", PRIMARY), view.button("stop", "stop", DANGER)),
        media=media_of(view),
    )


def _leave_out(view: View) -> str:
    """List the movements that rest today (`programme.md B11`)."""
    training, day = view.training, view.session.day
    memory = training.memory.items() if training is not None else ()
    resting = [move_words(view, key) for key, one in memory if is_out(one, day)]
    return view.words.text("explore.out", moves="; ".join(resting)) if resting else ""


def stop_why(view: View) -> Face:
    """Ask what made them stop; the session has stopped already."""
    return view.face(
        view.words.text("stop_why.text"),
        (view.button("why.pain", "pain"), view.button("why.dizzy", "dizzy")),
        (view.button("why.just", "stop"), view.button("carry_on", "back")),
    )


SCREENS = {
    PromptName.STRETCH: stretch,
    PromptName.STRETCH_AGAIN: stretch_again,
    PromptName.EASE: ease,
    PromptName.RATE: rate,
    PromptName.FEEL: feel,
    PromptName.UGH: ugh,
    PromptName.EXPLORE: explore,
    PromptName.STOP_WHY: stop_why,
}
