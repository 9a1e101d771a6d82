import io
import json
import logging
from collections.abc import Iterator

import httpx
import pytest
from telegram.error import InvalidToken

from bot.operations import logs

TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz012345"
log = logging.getLogger("bot.somewhere")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def written(form: logs.Format = "text", level: str = "INFO") -> io.StringIO:
    stream = io.StringIO()
    logs.set_up(level=level, form=form, stream=stream)
    return stream


def fail_with(problem: Exception, cause: Exception | None = None) -> None:
    raise problem from cause


def test_a_line_says_when_how_grave_where_and_what() -> None:
    stream = written()
    log.warning("letter %s waits", 7)
    line = stream.getvalue()
    assert " WARNING bot.somewhere" in line
    assert line.endswith(" letter 7 waits\n")


def test_json_is_one_object_a_line() -> None:
    stream = written("json")
    log.warning("letter %s waits", 7)
    line = json.loads(stream.getvalue())
    assert {key: line[key] for key in ("level", "logger", "message")} == {
        "level": "warning",
        "logger": "bot.somewhere",
        "message": "letter 7 waits",
    }


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("token", [TOKEN, TOKEN.replace(":", "%3A")])
def test_a_token_is_never_written(form: logs.Format, token: str) -> None:
    stream = written(form)
    log.warning("POST https://api.telegram.org/bot%s/getMe", token)
    try:
        fail_with(InvalidToken(f"The token `{token}` was rejected"))
    except InvalidToken:
        log.exception("no luck with %s", token)
    assert token not in stream.getvalue()
    assert logs.HIDDEN in stream.getvalue()


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_exception_of_our_own_is_logged_by_type_and_place_alone(form: logs.Format) -> None:
    stream = written(form)
    try:
        fail_with(ValueError("post 9"), KeyError("pre 7, chest pain"))
    except ValueError:
        log.exception("Update 5 failed")
    said = stream.getvalue()
    assert "ValueError" in said
    assert "KeyError" in said
    assert "test_logs.py" in said
    assert "chest pain" not in said
    assert "post 9" not in said


@pytest.mark.parametrize("problem", [OSError("No space left on device"), httpx.ConnectError("refused")])
def test_the_words_of_the_network_and_the_disk_are_kept(problem: Exception) -> None:
    stream = written()
    try:
        fail_with(problem)
    except (OSError, httpx.ConnectError):
        log.exception("no luck")
    assert str(problem) in stream.getvalue()


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "telegram.Bot", "sqlalchemy.engine"])
def test_libraries_that_write_what_people_sent_are_quiet_even_when_debugging(name: str) -> None:
    stream = written(level="DEBUG")
    logging.getLogger(name).info("POST …")
    logging.getLogger(name).debug("…")
    log.debug("ours")
    assert stream.getvalue().count("\n") == 1


def test_setting_up_twice_does_not_write_twice() -> None:
    written()
    stream = written()
    log.warning("once")
    assert stream.getvalue().count("once") == 1
