"""The stretch of a nerve block, 0 to 10, cap 3: asked after each, eased and asked again (`programme.md C6, H.35`)."""

from bot.core import blocks
from bot.core.evolve import replace
from bot.core.prompts import PromptName
from bot.core.scores import score_of
from bot.core.state import Stretch
from bot.core.turn import Turn
from bot.core.vocabulary import SIDES, Side


def answer(turn: Turn, value: str) -> bool:
    """Handle the first stretch of a side, 0 to 10; above the cap it is eased and asked again."""
    if value == "elsewhere":
        turn.say("notice.form_tips")
        turn.ask_in_session(PromptName.STRETCH)
        return True
    number = score_of(value)
    if number is None:
        return blocks.aid(turn, value)
    session = turn.session
    block = session.plan[session.at]
    answer = Stretch(drill=block.drill, side=block.side or Side.LEFT, first=number)
    others = (one for one in session.stretch if (one.drill, one.side) != (answer.drill, answer.side))
    turn.run(stretch=(*others, answer))
    if number > turn.constants.stretch_cap:
        turn.card("EASE")
        turn.ask_in_session(PromptName.EASE)
    else:
        blocks.rate_or_next(turn, block)
    return True


def answer_ease(turn: Turn, value: str) -> bool:
    """Handle "Try again, smaller"."""
    if value != "go":
        return blocks.aid(turn, value)
    turn.ask_in_session(PromptName.STRETCH_AGAIN)
    return True


def answer_again(turn: Turn, value: str) -> bool:
    """Handle the stretch after easing, which is the final one (`programme.md C6`)."""
    number = score_of(value)
    if number is None:
        return blocks.aid(turn, value)
    session = turn.session
    turn.run(stretch=(*session.stretch[:-1], replace(session.stretch[-1], final=number)))
    block = session.plan[session.at]
    if number >= turn.constants.stretch_red:
        turn.run(red=True, complete=False, ended=SIDES)
        turn.decide("C5", "why.stretch_red")
        blocks.enter(turn, session.at + 1)
        return True
    if number > turn.constants.stretch_cap:
        side = block.side or Side.LEFT
        ended = tuple(one for one in session.ended if one is not side)
        ends = SIDES if side is session.planned[0].side else (*ended, side)
        turn.run(ended=ends)
    blocks.rate_or_next(turn, block)
    return True
