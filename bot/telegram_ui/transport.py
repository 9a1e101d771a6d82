"""How calls reach Telegram: one place that builds the bot and its connections.

The library's own httpx transport is kept: it answers a tap well within the 20 ms that are allowed, and the sender
bounds how many calls are in flight, which is where it gets slow (`performance.md` 1). Polling has its own connection.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from ssl import SSLContext
from urllib.parse import urlencode

import httpx
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

LONGEST_POLL_SECONDS = 40
WANTED = ("message", "callback_query", "my_chat_member")
"""The kinds of update that are asked for, explicitly: unset, Telegram keeps what was set before."""
_UPLOAD_SECONDS = 30.0
_CONNECT_SECONDS = 5.0
_READ_SECONDS = 10.0
_WRITE_SECONDS = 5.0
_POOL_SECONDS = 5.0
_CONNECTIONS = 64


class Line:
    """The bot, and how to poll for its updates. It has no repr that could show the token."""

    def __init__(self, bot: Bot, polling: BaseRequest, polling_url: str) -> None:
        self.bot = bot
        self._polling = polling
        self._url = polling_url

    async def poll(self, offset: int) -> Sequence[Mapping[str, object]]:
        """Wait for updates from `offset` on, at most a while; each as it came. Raises TelegramError."""
        query = {"timeout": LONGEST_POLL_SECONDS, "allowed_updates": json.dumps(WANTED)}
        if offset:
            query["offset"] = offset
        # The library's own method parses the batch as a whole, and so fails as a whole.
        answer = await self._polling.post(f"{self._url}?{urlencode(query)}")
        return answer if isinstance(answer, list) else []


def call_request() -> BaseRequest:
    """Build the connections for everything but polling."""
    return HTTPXRequest(
        connection_pool_size=_CONNECTIONS,
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_READ_SECONDS,
        write_timeout=_WRITE_SECONDS,
        media_write_timeout=_UPLOAD_SECONDS,
        pool_timeout=_POOL_SECONDS,
        httpx_kwargs={"verify": _trusted()},
    )


def poll_request() -> BaseRequest:
    """Build the connection for getUpdates, which waits longer than it polls."""
    return HTTPXRequest(
        connection_pool_size=2,  # a poll that was given up may not be closed yet when the next one starts
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=LONGEST_POLL_SECONDS + _READ_SECONDS,
        write_timeout=_WRITE_SECONDS,
        pool_timeout=_POOL_SECONDS,
        httpx_kwargs={"verify": _trusted()},
    )


@cache
def _trusted() -> SSLContext:
    """Return the certificates to trust, read once: it takes 30 ms, and both connections would do it."""
    return httpx.create_ssl_context()


def line_to(api_url: str, token: str) -> Line:
    """Build the bot for a Bot API server, such as `https://api.telegram.org`. Nothing is called yet."""
    root = api_url.rstrip("/")
    polling = poll_request()
    bot = Bot(
        token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=call_request(),
        get_updates_request=polling,
    )
    return Line(bot, polling, f"{root}/bot{token}/getUpdates")
