from bot.core import resume, signs
from bot.core.prompts import PromptName as P
from bot.core.state import Screening
from tests.core.joining_chat import Chat, joined


def covered(chat: Chat) -> Chat:
    """Put another card in front and take it away again."""
    chat.does(lambda turn: turn.ask(P.FORGET))
    chat.does(resume.go_back)
    return chat


def test_home_is_behind_everything() -> None:
    assert covered(joined()).asks is P.HOME


def test_told_not_to_exercise_is_a_pause() -> None:
    chat = joined()
    chat.does(lambda turn: turn.guard(told_not=True))
    assert covered(chat).asks is P.PAUSED


def test_the_page_of_signs_comes_back_before_the_pause() -> None:
    chat = joined()
    chat.does(lambda turn: turn.guard(told_not=True))
    chat.does(lambda turn: turn.change(screening=Screening(reason="clearing", page=P.TODAY)))
    covered(chat)
    assert chat.asks is P.TODAY


def test_a_page_of_signs_in_a_session_stays_its_question() -> None:
    chat = joined().in_session(P.TODAY)
    chat.does(lambda turn: turn.change(screening=Screening(reason="quick", page=P.TODAY)))
    covered(chat)
    assert chat.state.session is not None
    assert chat.state.session.prompt == chat.front


def test_a_page_of_signs_beside_a_session_is_not_its_question() -> None:
    chat = joined().in_session(P.PRE)
    chat.does(lambda turn: turn.change(screening=Screening(reason="symptoms", page=P.TODAY)))
    covered(chat)
    assert chat.asks is P.TODAY
    assert chat.state.session is not None
    assert chat.state.session.prompt is not None
    assert chat.state.session.prompt.name is P.PRE


def test_a_second_card_in_front_does_not_forget_the_signs() -> None:
    chat = joined()
    chat.does(lambda turn: signs.open_full(turn, "symptoms"))
    chat.does(lambda turn: turn.ask(P.SETTINGS))
    assert covered(chat).asks is P.EMERGENCY
