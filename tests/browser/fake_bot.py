"""A tiny bot that talks the Bot API over HTTP: enough of one to look at the page with."""

import asyncio
import json
from collections.abc import Mapping

import httpx

from bot.playground.narrow import as_list, as_object, as_text, read_json

Json = dict[str, object]


def keys(*rows: list[tuple[str, str]]) -> str:
    """Rows of (label, style); the label is the data."""
    board = [
        [{"text": label, "callback_data": label, **({"style": style} if style else {})} for label, style in row]
        for row in rows
    ]
    return json.dumps({"inline_keyboard": board})


CARD = keys([("Next", "primary")], [("Again", ""), ("Slow", ""), ("Read", ""), ("Stop", "danger")])
SCALE = keys([(str(value), "") for value in range(6)], [(str(value), "") for value in range(6, 11)])


class FakeBot:
    """Answers /start with a card, and each button in its own way."""

    def __init__(self, url: str, token: str, picture: bytes) -> None:
        self.http = httpx.AsyncClient(base_url=f"{url}/bot{token}/", timeout=60)
        self.slow_gate = asyncio.Event()
        self.picture = picture

    async def call(self, method: str, **params: str) -> object:
        return await self._post(method, params, {})

    async def _post(
        self, method: str, params: Mapping[str, str], files: Mapping[str, tuple[str, bytes, str]]
    ) -> object:
        answer = as_object(read_json((await self.http.post(method, data=params, files=files)).content))
        assert answer is not None
        return answer.get("result")

    async def run(self) -> None:
        await self.call("setMyDescription", description="A few minutes a day.")
        await self.call("setMyCommands", commands=json.dumps([{"command": "now", "description": "Begin"}]))
        offset = 0
        while True:
            found = as_list(await self.call("getUpdates", offset=str(offset), timeout="30"))
            for update in map(as_object, found or []):
                assert update is not None
                await self._handle(update)
                offset = int(str(update["update_id"])) + 1

    async def remind(self, chat_id: int) -> None:
        await self.call("sendMessage", chat_id=str(chat_id), text="Ready for five minutes?", reply_markup=CARD)

    async def _handle(self, update: Json) -> None:
        message, query = as_object(update.get("message")), as_object(update.get("callback_query"))
        if message is not None:
            await self._greet(chat_of(message), as_text(message.get("text")) or "")
        elif query is not None:
            await self._answer(query)

    async def _greet(self, chat: str, text: str) -> None:
        if text == "/place":
            board = json.dumps({"keyboard": [[{"text": "My place", "request_location": True}]]})
            await self.call("sendMessage", chat_id=chat, text="Where are you?", reply_markup=board)
            return
        hello = "<b>Good morning</b> &lt;script&gt; <tg-spoiler>hidden</tg-spoiler>"
        await self.call("sendMessage", chat_id=chat, text=hello, parse_mode="HTML", reply_markup=CARD)

    async def _answer(self, query: Json) -> None:
        message = as_object(query["message"])
        assert message is not None
        label, query_id = str(query["data"]), str(query["id"])
        target = {"chat_id": chat_of(message), "message_id": str(message["message_id"])}
        if label == "Slow":
            await self.slow_gate.wait()
        words = {"Again": {"text": "Noted"}, "Read": {"text": "Please read this.", "show_alert": "true"}}
        await self.call("answerCallbackQuery", callback_query_id=query_id, **words.get(label, {}))
        if label == "Next":
            media = json.dumps({"type": "animation", "media": "attach://loop", "caption": "How strong was it?"})
            files = {"loop": ("move.gif", self.picture, "image/gif")}
            await self._post("editMessageMedia", {"media": media, "reply_markup": SCALE, **target}, files)
        elif label.isdigit():
            await self.call("editMessageCaption", caption=f"You said {label}.", **target)


def chat_of(message: Json) -> str:
    chat = as_object(message["chat"])
    assert chat is not None
    return str(chat["id"])
