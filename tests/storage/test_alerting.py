from datetime import timedelta

from bot.core.events import CommandName
from bot.core.transition import Alerted, Message, Transition
from bot.core.vocabulary import Tier
from bot.service.alerts import CONTENT
from tests.support.house import OPERATOR, START, House, house

HALF_AN_HOUR = timedelta(minutes=30)


def told(home: House) -> list[tuple[object, object]]:
    alerts = [letter.reply for letter in home.speaker.said if letter.chat_id == OPERATOR]
    return [(one.fields["tier"], one.fields["code"]) for one in alerts if isinstance(one, Message)]


async def test_operators_read_plain_facts_about_a_pseudonym(home: House) -> None:
    await home.meets(7)
    await home.hears_command(7, CommandName.SYMPTOMS)
    await home.sender.drain()
    (letter,) = [letter for letter in home.speaker.said if letter.chat_id == OPERATOR]
    assert isinstance(letter.reply, Message)
    fields = dict(letter.reply.fields)
    assert str(fields.pop("participant")).startswith("P-")
    assert fields == {
        "alert": 1,
        "tier": "T4",
        "code": "T4:E1",
        "at": "2027-01-04 12:00 UTC",
        "delivery": fields["delivery"],
        "mistap": "no",
    }
    assert letter.reply.key == "operator.alert"


async def test_a_t4_is_told_again_three_times_at_most(home: House) -> None:
    await home.meets(7)
    await home.hears_command(7, CommandName.SYMPTOMS)
    for _ in range(6):
        await home.sender.drain()
        home.clock.advance(HALF_AN_HOUR)
        await home.office.repeat_alerts()
    assert told(home) == [("T4", "T4:E1")] * 4


async def test_an_acknowledged_alert_is_not_told_again(home: House) -> None:
    await home.meets(7)
    await home.hears_command(7, CommandName.SYMPTOMS)
    assert [alert.id for alert in await home.database.reading.open_alerts()] == [1]
    assert await home.office.acknowledge(1)
    assert not await home.office.acknowledge(1)
    assert not await home.office.acknowledge(99)
    home.clock.advance(HALF_AN_HOUR)
    assert await home.office.repeat_alerts() == 0
    assert await home.database.reading.open_alerts() == []


async def alerted(home: House, chat_id: int, code: str) -> None:
    """Keep a transition with an alert."""
    async with home.database.begin() as work:
        stored = await work.participant(chat_id)
        assert stored is not None
        said = Transition(state=stored.state, records=(Alerted(code=code, tier=Tier.T4),))
        await work.save(chat_id, stored, said, home.clock.now())


async def test_a_sign_that_was_taken_back_is_not_told_again(home: House) -> None:
    await home.meets(7)
    await alerted(home, 7, "T4:E1")
    await alerted(home, 7, "MISTAP:E1")
    await home.sender.drain()
    home.clock.advance(HALF_AN_HOUR)
    assert await home.office.repeat_alerts() == 0
    assert told(home) == [("T4", "T4:E1"), ("T4", "E1")]


async def test_unanswered_questions_are_not_counted_as_grave_signs(home: House) -> None:
    people = range(1, 8)
    await home.meets(*people)
    for chat_id in people:
        await alerted(home, chat_id, "FU-UNANSWERED:T4")
    await home.sender.drain()
    assert "MANY" not in [code for _, code in told(home)]


async def test_many_grave_alerts_in_a_day_raise_one_about_themselves(home: House) -> None:
    people = range(1, 8)
    await home.meets(*people)
    for chat_id in people:
        await home.hears_command(chat_id, CommandName.SYMPTOMS)
    await home.sender.drain()
    assert [code for _, code in told(home)].count("MANY") == 1


async def test_every_operator_is_told(tmp_path: object) -> None:
    async with house(tmp_path, operators=(901, 902)) as home:  # type: ignore[arg-type]
        await home.meets(7)
        await home.hears_command(7, CommandName.SYMPTOMS)
        await home.sender.drain()
        assert {901, 902} < set(home.speaker.chats)


async def test_what_concerns_nobody_is_told_once_until_it_is_acknowledged(home: House) -> None:
    async with home.database.begin() as work:
        await work.raise_alert(None, CONTENT, None, START)
        await work.raise_alert(None, CONTENT, None, START)
    (waiting,) = await home.database.reading.open_alerts()
    assert await home.office.acknowledge(waiting.id)
    async with home.database.begin() as work:
        await work.raise_alert(None, CONTENT, None, START)
    assert len(await home.database.reading.open_alerts()) == 1
