from datetime import date, timedelta

from bot.core import history
from bot.core.prompts import PromptName as P
from tests.core.chat import started
from tests.core.histories import with_scores


def test_the_history_is_asked_again_after_ninety_dates() -> None:
    chat = with_scores(4, 4, 4)
    chat.guarded(history_asked=chat.today - timedelta(days=history.EVERY - 1))
    assert chat.begins().asks is P.QUICK
    old = with_scores(4, 4, 4)
    old.guarded(history_asked=old.today - timedelta(days=history.EVERY))
    assert old.begins().asks is P.SET_HISTORY
    assert old.taps("done").asks is P.QUICK
    assert old.safety.history_asked == old.today


def test_the_history_comes_before_the_first_session_after_a_hold() -> None:
    chat = started()
    chat.guarded(history_due=True, history_asked=date(2027, 1, 1))
    assert chat.begins().asks is P.SET_HISTORY
    assert not chat.safety.history_due
