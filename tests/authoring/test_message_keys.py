from bot.authoring.markup import fields
from bot.authoring.message_keys import FILLED, MESSAGES
from bot.authoring.shapes import ServiceShape
from tests.authoring.copies import shipped


def test_the_table_has_every_shipped_message_and_no_other() -> None:
    assert MESSAGES.keys() == shipped().keys()


def test_the_table_has_the_fields_of_the_shipped_messages() -> None:
    assert {key: set(message.fields) for key, message in MESSAGES.items()} == {
        key: set(fields(text)) for key, text in shipped().items()
    }


def test_every_field_is_explained_once() -> None:
    used = {name for message in MESSAGES.values() for name in message.fields}
    assert used - ServiceShape.model_fields.keys() == FILLED.keys()


def test_a_group_says_where_its_texts_are_read() -> None:
    assert MESSAGES["weekday.short.0"].where == "A day of the week in short, for lists of days off."
    untold = {key.split(".")[0] for key, message in MESSAGES.items() if not message.where}
    assert untold == {"button", "command", "toast"}, "what these are is said by their kind"
