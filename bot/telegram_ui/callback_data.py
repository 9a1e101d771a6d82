"""What a button carries: `1:<prompt>:<serial in base 36>:<value>`, at most 64 bytes, or `ack:<alert>` for operators.

All else is no tap of ours.
"""

import re
from dataclasses import dataclass

from bot.core.prompts import PromptName

LONGEST = 64
"""Bytes that Telegram allows (`platform.md 1.2`)."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_TAP = re.compile(r"1:([a-z]{2}):(0|[1-9a-z][0-9a-z]{0,12}):([!-~]+)", re.ASCII)
_ACKNOWLEDGE = re.compile(r"ack:([1-9][0-9]{0,17})", re.ASCII)
_PROMPTS = {name.value: name for name in PromptName}


@dataclass(frozen=True, slots=True, kw_only=True)
class TapData:
    """The answer `value` to question `prompt` of card `serial` (not negative)."""

    prompt: PromptName
    serial: int
    value: str


def encode(prompt: PromptName, serial: int, value: str) -> str:
    """Return the data of a button. ValueError when it can't be read back: our mistake, not the participant's."""
    data = f"1:{prompt.value}:{_base36(serial)}:{value}"
    if decode(data) is None:
        raise ValueError(f"A button of {prompt.name} can't carry {value!r}: printable ASCII, {LONGEST} bytes in all.")
    return data


def decode(data: str) -> TapData | None:
    """Read the data of a tap; None when it is foreign, damaged or of another version."""
    match = _TAP.fullmatch(data) if len(data) <= LONGEST else None
    if match is None or (prompt := _PROMPTS.get(match[1])) is None:
        return None
    return TapData(prompt=prompt, serial=int(match[2], _BASE), value=match[3])


def encode_acknowledge(alert_id: int) -> str:
    """Return the data of the button below an operator's alert."""
    return f"ack:{alert_id}"


def decode_acknowledge(data: str) -> int | None:
    """Return the alert that a tap acknowledges; None for any other tap."""
    match = _ACKNOWLEDGE.fullmatch(data)
    return None if match is None else int(match[1])


def _base36(number: int) -> str:
    if number < 0:
        raise ValueError(f"A serial is not negative: {number}.")
    digits = ""
    while number >= _BASE:
        number, rest = divmod(number, _BASE)
        digits = _DIGITS[rest] + digits
    return _DIGITS[number] + digits
