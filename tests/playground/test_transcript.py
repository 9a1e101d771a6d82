from datetime import timedelta

from bot.clock import MovableClock
from bot.playground import Person, StandIn
from tests.playground.support import Wire, keyboard

STORY = """\
— Mon 3 Mar 2025, 08:00 —

Ada: /start

🔔 Good morning.
   About five minutes.
   [Begin] / [In 1 h] [Tonight]

Ada taps [Begin]

ⓘ Off we go

✎ [animation move.gif.mp4] Step 1 of 7
   [Next]

🔕 A quiet tip

— Mon 3 Mar 2025, 09:00 —

✗ A quiet tip

Ada: [location]

(Ada blocked the bot)
"""


async def test_a_transcript_reads_as_what_was_seen(
    wire: Wire, stand_in: StandIn, clock: MovableClock, ada: Person
) -> None:
    card = await wire.send(
        ada.id,
        "<b>Good morning.</b>\nAbout five minutes.",
        parse_mode="HTML",
        reply_markup=keyboard(["Begin"], ["In 1 h", "Tonight"]),
    )
    query = ada.tap("Begin")
    assert query is not None
    await wire.yes("answerCallbackQuery", {"callback_query_id": query.id, "text": "Off we go"})
    media = {"type": "animation", "media": "attach://a", "caption": "Step 1 of 7"}
    edit: dict[str, object] = {"chat_id": ada.id, "message_id": card, "media": media}
    await wire.made(
        "editMessageMedia", {**edit, "reply_markup": keyboard(["Next"])}, {"a": ("move.gif", b"GIF89a" + bytes(9))}
    )
    tip = await wire.send(ada.id, "A quiet tip", disable_notification=True)
    clock.advance(timedelta(hours=1))
    await wire.yes("deleteMessage", {"chat_id": ada.id, "message_id": tip})
    ada.send_location(1, 2)
    ada.block()
    assert stand_in.transcript(ada) == STORY


async def test_a_transcript_can_leave_the_times_out(stand_in: StandIn, ada: Person) -> None:
    assert stand_in.transcript(ada, times=False) == "Ada: /start\n"
