# pyright: reportPrivateUsage=false
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limiter import Limiter, Rate


def test_bulk_goes_one_by_one_at_the_rate() -> None:
    limiter = Limiter(everyone=Rate(a_second=10))
    assert limiter.bulk(100.0) == 1
    limiter.went([1], 100.0)
    assert limiter.bulk(100.09) == 0
    assert limiter.bulk(100.1) == 1


def test_what_answers_a_person_is_counted_and_bulk_makes_room() -> None:
    limiter = Limiter(everyone=Rate(a_second=10))
    limiter.went([1, 2, 3], 100.0)
    assert limiter.bulk(100.2) == 0
    assert limiter.waits(100.2, bulk=True)[0] > 0.09
    assert limiter.bulk(100.3) == 1


def test_a_chat_gets_a_few_at_once_then_one_a_second() -> None:
    limiter = Limiter(a_chat=Rate(a_second=1, burst=3))
    limiter.went([7, 7], 100.0)
    assert limiter.resting(100.0) == frozenset()
    limiter.went([7], 100.0)
    assert limiter.resting(100.0) == frozenset({7})
    assert limiter.waits(100.0, bulk=False) == [1.0]
    assert limiter.resting(101.0) == frozenset()
    limiter.went([7], 101.0)
    assert limiter.resting(101.5) == frozenset({7})


def test_after_a_429_nothing_goes_until_it_is_over() -> None:
    limiter = Limiter()
    limiter.silence(5, 100.0)
    limiter.silence(2, 100.0)
    assert limiter.silent(104.0) == 1.0
    assert limiter.waits(104.0, bulk=True) == [1.0]
    assert limiter.silent(105.0) == 0.0


def test_a_quiet_chat_is_forgotten() -> None:
    limiter = Limiter()
    limiter.went(range(1000), 100.0)
    limiter.resting(200.0)
    assert limiter._chats == {}


@given(st.lists(st.floats(min_value=0, max_value=0.2), max_size=300), st.integers(1, 5))
def test_no_second_sees_more_than_the_rate_and_the_burst(gaps: list[float], burst: int) -> None:
    limiter = Limiter(everyone=Rate(a_second=27, burst=burst))
    now, went = 100.0, list[float]()
    for gap in gaps:
        now += gap
        for _ in range(limiter.bulk(now)):
            limiter.went([len(went)], now)
            went.append(now)
    for start in went:
        assert sum(start <= at < start + 1 - 1e-6 for at in went) <= 27 + burst - 1 + 1


def test_other_rates_begin_anew() -> None:
    limiter = Limiter(Rate(a_second=1000), Rate(a_second=1000))
    limiter.went([7] * 500, 100.0)
    limiter.change(Rate(a_second=10), Rate(a_second=1, burst=2))
    assert (limiter.bulk(100.0), limiter.resting(100.0)) == (1, frozenset())
    limiter.went([7, 7], 100.0)
    assert (limiter.bulk(100.1), limiter.resting(100.1)) == (0, frozenset({7}))
