from bot.authoring.cards import HEADER, length, lengths
from bot.core.content import DrillText


def drill(**changed: object) -> DrillText:
    fields: dict[str, object] = {
        "name": "n" * 10,
        "steps": {"band": ("s" * 20, "{side} s")},
        "cue": "c" * 10,
        "feel": "f" * 10,
        "mistake": "m" * 10,
        "tempo": "t" * 10,
        "regressions": ("r" * 30,),
    }
    return DrillText(**{**fields, **changed})  # pyright: ignore[reportArgumentType]


def test_tags_do_not_count_and_wide_signs_count_twice() -> None:
    assert length("<b>ab</b> &amp; 🔔") == len("ab & ") + 2


def test_every_step_and_the_whole_card_are_measured_in_every_form() -> None:
    found = lengths(drill(steps={"band": ("a", "b"), "nb": ("a", "b")}), {})
    assert [(form, step) for form, step, _ in found] == [
        ("band", 0), ("band", 1), ("band", None), ("nb", 0), ("nb", 1), ("nb", None),
    ]  # fmt: skip


def test_fields_count_with_their_longest_value() -> None:
    short = list(lengths(drill(), {"side": "a"}))
    long = list(lengths(drill(), {"side": "a" * 11}))
    assert [b[2] - a[2] for a, b in zip(short, long, strict=True)] == [0, 10, 10]


def test_a_step_card_has_room_for_the_header_and_the_longest_help() -> None:
    sizes = {step: size for _, step, size in lengths(drill(), {"side": "left"})}
    assert sizes[0] >= HEADER + 5 * 10 + 20 + 30
