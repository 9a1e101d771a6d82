"""Every row of `platform.md` 1.8, as the library raises it."""

import json
from datetime import timedelta

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData

from bot.telegram_ui.errors import WAIT_UNTOLD, Meaning, Verdict, classify


class Answers(BaseRequest):
    """A transport that gives one answer, or raises."""

    def __init__(self, status: int, body: str) -> None:
        self._answer = status, body.encode()

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(  # type: ignore[override]
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        return self._answer


def refusal(status: int, description: str, **parameters: int) -> str:
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    return json.dumps(body | ({"parameters": parameters} if parameters else {}))


@pytest.mark.parametrize(
    ("status", "description", "meaning"),
    [
        (403, "Forbidden: bot was blocked by the user", Meaning.BLOCKED),
        (403, "Forbidden: user is deactivated", Meaning.DEACTIVATED),
        (403, "Forbidden: bot can't initiate conversation with a user", Meaning.UNREACHABLE),
        (403, "Forbidden: bot was kicked from the group chat", Meaning.UNREACHABLE),
        (400, "Bad Request: chat not found", Meaning.UNREACHABLE),
        (400, "Bad Request: PEER_ID_INVALID", Meaning.UNREACHABLE),
        (400, "Bad Request: message is not modified: specified new message content is the same", Meaning.SAME),
        (400, "Bad Request: message to edit not found", Meaning.GONE),
        (400, "Bad Request: message can't be edited", Meaning.GONE),
        (400, "Bad Request: there is no text in the message to edit", Meaning.GONE),
        (400, "Bad Request: there is no caption in the message to edit", Meaning.GONE),
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", Meaning.TOO_LATE),
        (400, "Bad Request: can't parse entities: Unsupported start tag", Meaning.BAD_MARKUP),
        (400, "Bad Request: wrong file identifier/HTTP URL specified", Meaning.WRONG_FILE),
        (400, "Bad Request: can't use file of type Photo as Animation", Meaning.WRONG_FILE),
        (400, "Bad Request: BUTTON_DATA_INVALID", Meaning.OURS),
        (400, "Bad Request: message is too long", Meaning.OURS),
        (400, "Bad Request: message caption is too long", Meaning.OURS),
        (401, "Unauthorized", Meaning.BAD_TOKEN),
        (404, "Not Found", Meaning.BAD_TOKEN),
        (409, "Conflict: terminated by other getUpdates request", Meaning.RIVAL),
        (413, "Request Entity Too Large", Meaning.OURS),
        (500, "Internal Server Error: restart", Meaning.UNKNOWN),
        (502, "Bad Gateway", Meaning.UNKNOWN),
    ],
)
async def test_an_answer_of_the_server_has_its_meaning(status: int, description: str, meaning: Meaning) -> None:
    with pytest.raises(TelegramError) as raised:
        await Answers(status, refusal(status, description)).post("https://example.org")
    assert classify(raised.value) == Verdict(meaning)


async def test_a_proxy_that_answers_in_html_leaves_it_unknown() -> None:
    with pytest.raises(TelegramError) as raised:
        await Answers(502, "<html>Bad Gateway</html>").post("https://example.org")
    assert classify(raised.value) == Verdict(Meaning.UNKNOWN)


async def test_too_many_requests_says_how_long_to_wait() -> None:
    with pytest.raises(TelegramError) as raised:
        await Answers(429, refusal(429, "Too Many Requests: retry after 7", retry_after=7)).post("https://example.org")
    assert classify(raised.value) == Verdict(Meaning.WAIT, 7.0)


@pytest.mark.parametrize(
    ("description", "seconds"), [("Too Many Requests: retry after 9", 9.0), ("Too Many Requests", WAIT_UNTOLD)]
)
async def test_too_many_requests_without_parameters_waits_all_the_same(description: str, seconds: float) -> None:
    with pytest.raises(TelegramError) as raised:
        await Answers(429, refusal(429, description)).post("https://example.org")
    assert classify(raised.value) == Verdict(Meaning.WAIT, seconds)


def test_a_wait_may_be_a_span_of_time() -> None:
    assert classify(RetryAfter(timedelta(seconds=3))) == Verdict(Meaning.WAIT, 3.0)


@pytest.mark.parametrize(
    ("cause", "meaning"),
    [
        (httpx.ConnectError("refused"), Meaning.NOT_SENT),
        (httpx.ConnectTimeout("slow"), Meaning.NOT_SENT),
        (httpx.PoolTimeout("busy"), Meaning.NOT_SENT),
        (httpx.ReadTimeout("slow"), Meaning.UNKNOWN),
        (httpx.WriteTimeout("slow"), Meaning.UNKNOWN),
        (httpx.RemoteProtocolError("Server disconnected"), Meaning.UNKNOWN),
        (None, Meaning.UNKNOWN),
    ],
)
@pytest.mark.parametrize("kind", [NetworkError, TimedOut])
def test_only_what_never_left_may_be_sent_again(
    kind: type[NetworkError], cause: Exception | None, meaning: Meaning
) -> None:
    problem = kind("httpx")
    problem.__cause__ = cause
    assert classify(problem) == Verdict(meaning)


@pytest.mark.parametrize(
    ("problem", "meaning"),
    [
        (ChatMigrated(-100), Meaning.UNREACHABLE),
        (Conflict("x"), Meaning.RIVAL),
        (InvalidToken("x"), Meaning.BAD_TOKEN),
        (Forbidden("Forbidden: something new"), Meaning.UNREACHABLE),
        (BadRequest("something new"), Meaning.OURS),
        (TelegramError("something new"), Meaning.OURS),
        (OSError("disk"), Meaning.OURS),
    ],
)
def test_what_has_no_row_has_a_meaning_too(problem: Exception, meaning: Meaning) -> None:
    assert classify(problem) == Verdict(meaning)


def test_letters_of_either_case_are_recognised() -> None:
    assert classify(BadRequest("MESSAGE IS NOT MODIFIED")).meaning is Meaning.SAME
