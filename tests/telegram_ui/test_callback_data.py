from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.prompts import PromptName
from bot.telegram_ui.callback_data import LONGEST, TapData, decode, decode_acknowledge, encode, encode_acknowledge

VALUES = st.text(st.characters(min_codepoint=ord("!"), max_codepoint=ord("~")), min_size=1, max_size=40)


@given(st.sampled_from(PromptName), st.integers(0, 10**12), VALUES)
def test_what_a_button_says_is_read_back(prompt: PromptName, serial: int, value: str) -> None:
    data = encode(prompt, serial, value)
    assert len(data.encode()) <= LONGEST
    assert decode(data) == TapData(prompt=prompt, serial=serial, value=value)


@given(st.text())
def test_whatever_comes_in_is_a_tap_of_ours_or_none(data: str) -> None:
    tap = decode(data)
    assert tap is None or encode(tap.prompt, tap.serial, tap.value) == data


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1",
        "1:st:1",
        "1:st:1:",
        "2:st:1:next",
        "1:zz:1:next",
        "1:st:-1:next",
        "1:st:01:next",
        "1:st:A:next",
        "1:st:1:two words",
        "1:st:1:links\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        "1:st:1:" + "x" * LONGEST,
        "1:st:\N{ARABIC-INDIC DIGIT ONE}:next",
        "1:st:1:next\n",
        "ack:7",
    ],
)
def test_foreign_and_damaged_data_is_no_tap(data: str) -> None:
    assert decode(data) is None


@pytest.mark.parametrize("value", ["", "two words", "größer", "x" * LONGEST])
def test_a_button_that_could_not_be_read_back_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="printable ASCII"):
        encode(PromptName.STEP, 1, value)


def test_a_negative_serial_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        encode(PromptName.STEP, -1, "next")


def test_the_acknowledgement_of_an_alert_is_read_back_and_is_no_tap() -> None:
    assert decode_acknowledge(encode_acknowledge(41)) == 41
    assert decode(encode_acknowledge(41)) is None


@pytest.mark.parametrize("data", ["", "ack:", "ack:0", "ack:x", "ack:1 ", "1:st:1:next", "ack:" + "9" * 19])
def test_other_data_acknowledges_nothing(data: str) -> None:
    assert decode_acknowledge(data) is None


def test_names_of_prompts_fit_the_codec_and_differ() -> None:
    names = [prompt.value for prompt in PromptName]
    assert len(set(names)) == len(names)
    assert set(chain.from_iterable(names)) <= set("abcdefghijklmnopqrstuvwxyz")
    assert {len(name) for name in names} == {2}
