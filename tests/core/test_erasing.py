from datetime import timedelta

from bot.core import erasing
from bot.core.events import Residue
from bot.core.transition import Erased
from bot.core.turn import Turn
from bot.core.vocabulary import Tier
from tests.core.joining_chat import CONSENTS, NOON, PROGRAMME, Chat, hold, joined


def erased(chat: Chat) -> Erased:
    chat.forget().taps("erase")
    (record,) = [one for one in chat.records if isinstance(one, Erased)]
    return record


def test_without_a_hold_nothing_stays() -> None:
    assert erased(joined()) == Erased()


def test_tier_and_end_of_an_open_hold_stay() -> None:
    chat = joined()
    chat.does(lambda turn: turn.guard(hold=hold(Tier.T4, NOON)))
    assert erased(chat) == Erased(tier=Tier.T4, until=NOON + timedelta(hours=48))


def test_told_not_to_exercise_alone_does_not_stay() -> None:
    chat = joined()
    chat.does(lambda turn: turn.guard(told_not=True))
    assert erased(chat) == Erased()


def test_erasing_again_before_the_screens_does_not_lose_the_hold() -> None:
    residue = Residue(tier=Tier.T3, until=NOON + timedelta(days=1))
    assert erased(Chat(residue=residue)) == Erased(tier=Tier.T3, until=residue.until)


def test_of_two_holds_the_higher_tier_and_the_later_end_stay() -> None:
    chat = Chat(residue=Residue(tier=Tier.T3, until=NOON + timedelta(days=9))).taps(*CONSENTS, "E1")
    assert erased(chat) == Erased(tier=Tier.T4, until=NOON + timedelta(days=9))


def test_the_dispatcher_can_tell() -> None:
    turn = Turn(joined().state, PROGRAMME, NOON)
    assert not turn.erased
    erasing.erase(turn)
    assert turn.erased
