import pytest

from bot.playground import Judge


class Ticker:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def ticker() -> Ticker:
    return Ticker()


@pytest.fixture
def judge(ticker: Ticker) -> Judge:
    return Judge(seconds=ticker)


def rules(judge: Judge) -> list[str]:
    return [violation.rule for violation in judge.violations]


def test_thirty_in_a_second_are_tolerated_and_the_next_is_not(judge: Judge, ticker: Ticker) -> None:
    for chat in range(30):
        judge.watch("sendMessage", chat + 1, 0)
    assert rules(judge) == []
    judge.watch("editMessageText", 99, 0)
    assert rules(judge) == ["bot"]
    ticker.at = 1.0
    judge.watch("sendMessage", 100, 0)
    assert rules(judge) == ["bot"]


def test_a_chat_gets_a_short_burst_then_one_a_second(judge: Judge, ticker: Ticker) -> None:
    for _ in range(judge.rules.chat_burst):
        judge.watch("sendMessage", 1, 0)
    judge.watch("sendMessage", 1, 0)
    assert rules(judge) == ["chat"]
    for _ in range(5):
        ticker.at += 1.0
        judge.watch("sendMessage", 1, 0)
    assert rules(judge) == ["chat"]


def test_answers_to_taps_and_chat_actions_are_free(judge: Judge) -> None:
    for _ in range(100):
        judge.watch("answerCallbackQuery", None, 0)
        judge.watch("sendChatAction", 1, 0)
        judge.watch("getUpdates", None, 0)
    assert rules(judge) == []


def test_a_group_gets_twenty_a_minute(judge: Judge, ticker: Ticker) -> None:
    for _ in range(21):
        judge.watch("sendMessage", -1, 0)
        ticker.at += 2.0
    assert rules(judge) == ["group"]


def test_the_same_big_file_again_and_again_fills_its_bucket(judge: Judge, ticker: Ticker) -> None:
    for chat in range(1, 200):
        judge.watch("sendAnimation", chat, 100_000)
        ticker.at += 0.05
    assert rules(judge) == []
    ticker.at += 1.0
    for chat in range(1001, 1028):
        judge.watch("sendAnimation", chat, 1_000_000)
    assert rules(judge) == ["upload"]
    judge.watch("sendAnimation", 5000, 1_000_001)
    assert rules(judge) == ["upload"]
