from dataclasses import replace

from bot.core import consents
from bot.core.programme import Document
from bot.core.prompts import PromptName as P
from bot.core.transition import Message
from tests.core.joining_chat import PROGRAMME, Chat, joined


def test_both_are_due_in_order() -> None:
    chat = Chat()
    assert consents.due(chat.state, PROGRAMME) is P.TERMS
    chat.taps("adult", "agree")
    assert consents.due(chat.state, PROGRAMME) is P.HEALTH
    assert not consents.given(chat.state)
    chat.taps("agree")
    assert consents.due(chat.state, PROGRAMME) is None
    assert consents.given(chat.state)


def test_a_new_version_or_another_text_is_due_again() -> None:
    state = joined().state
    version = replace(PROGRAMME, terms=Document(name="terms", version="t2", digest="aa"))
    text = replace(PROGRAMME, health=Document(name="health", version="h1", digest="zz"))
    assert consents.due(state, version) is P.TERMS
    assert consents.due(state, text) is P.HEALTH
    assert consents.given(state)


def test_privacy_names_both_versions() -> None:
    chat = joined()
    chat.does(consents.tell_privacy)
    (message,) = chat.spoken
    assert isinstance(message, Message)
    assert message.fields == {"terms": "t1", "health": "h1"}
