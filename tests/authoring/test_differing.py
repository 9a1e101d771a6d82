import hashlib
import json
from pathlib import Path

import pytest

from bot.authoring.differing import Change, Group, changes
from tests.authoring.copies import Copy

Two = tuple[Copy, Copy]


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Copy(tmp_path / "old"), Copy(tmp_path / "new")


def found(two: Two) -> list[Change]:
    return changes(two[0].load().draft, two[1].load().draft)


def test_the_same_is_no_difference(two: Two) -> None:
    assert found(two) == []


def test_comments_and_order_are_no_difference(two: Two) -> None:
    two[1].edit("service.yaml", "emergency_number:", "# called first\nemergency_number:")
    assert found(two) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "change"),
    [
        ("programme.yaml", "stretch_cap: 3 ", "stretch_cap: 2 ", (Group.RULES, "constants.stretch_cap", "3", "2")),
        (
            "programme.yaml",
            "anchor_side: opposite",
            "anchor_side: same",
            (Group.RULES, "choices.anchor_side", "opposite", "same"),
        ),
        (
            "safety.yaml",
            "effect: notice",
            "effect: freeze",
            (Group.RULES, "rules.S-UNCHECKED.effect", "notice", "freeze"),
        ),
        ("signs.yaml", "  U12:\n    tier: T3", "  U12:\n    tier: T4", (Group.RULES, "today.U12.tier", "T3", "T4")),
        ("drills/TG1.yaml", "reps: 5", "reps: 6", (Group.DOSES, "reps", "5", "6")),
        ("drills/AN1.yaml", "rep_s: 8", "rep_s: 9", (Group.DOSES, "timing.rep_s", "8", "9")),
        ("drills/TG1.yaml", "sided: true", "sided: false", (Group.DOSES, "sided", "true", "false")),
        (
            "signs.yaml",
            'text: "Vomiting blood."',
            'text: "Blood."',
            (Group.TEXTS, "emergency.E8.text", "Vomiting blood.", "Blood."),
        ),
        ("messages/en.yaml", 'month.1: "January"', 'month.1: "Jan"', (Group.TEXTS, "month.1", "January", "Jan")),
        ("places.yaml", 'label: "Japan"', 'label: "Nippon"', (Group.OTHER, "Asia/Tokyo", "Japan", "Nippon")),
        ("service.yaml", 'dpia_ref: "none yet"', 'dpia_ref: "7"', (Group.OTHER, "dpia_ref", "none yet", "7")),
        ("programme.yaml", "languages: [en]", "languages: [en, es]", (Group.OTHER, "languages 2", None, "es")),
    ],
)
def test_a_change_is_told_by_what_it_means(
    two: Two, file: str, old: str, new: str, change: tuple[Group, str, str | None, str | None]
) -> None:
    line, _ = two[1].edit(file, old, new)
    (one,) = found(two)
    assert (one.group, one.where, one.old, one.new) == change
    assert one.file == file
    assert one.line in {line, line + 1} or file == "places.yaml"


def test_a_level_is_told_as_a_line(two: Two) -> None:
    two[1].edit("programme.yaml", "    - {alternate: [AN2, AN3]}\n", "    - {alternate: [AN2], optional: true}\n")
    (one,) = found(two)
    assert (one.group, one.where) == (Group.DOSES, "levels.L1")
    assert (one.old, one.new) == ("AN1 ×3, AN2/AN3, BR1 ×6", "AN1 ×3, AN2 (optional), BR1 ×6")


def test_a_step_put_in_between_is_one_change(two: Two) -> None:
    two[1].edit("drills/BR1.yaml", "steps:\n  usual:\n", 'steps:\n  usual:\n    - "Sit well."\n')
    assert [(one.where, one.old, one.new) for one in found(two)] == [("steps.usual 1", None, "Sit well.")]


def test_a_file_that_came_or_went_is_told(two: Two) -> None:
    two[0].write("messages/es.yaml", "a: x\n")
    two[1].remove("drills/BR1.yaml")
    told = [(one.file, one.group, one.old, one.new) for one in found(two)]
    assert told == [
        ("drills/BR1.yaml", Group.DOSES, "there", None),
        ("messages/es.yaml", Group.TEXTS, "there", None),
    ]


def test_a_line_of_a_document_is_told(two: Two) -> None:
    line, _ = two[1].edit("documents/health.en.md", "You can take your consent back", "You can always take it back")
    (one,) = found(two)
    assert (one.group, one.file, one.line) == (Group.TEXTS, "documents/health.en.md", line)


def test_animations_are_told_by_name(two: Two) -> None:
    def listed(copy: Copy, data: bytes) -> None:
        digest = hashlib.sha256(data).hexdigest()
        entry = {"name": "AN1.L", "file": "a.mp4", "sha256": digest, "width": 9, "height": 9, "seconds": 2, "alt": "x"}
        copy.write("media/manifest.json", json.dumps([entry]))

    listed(two[0], b"one")
    listed(two[1], b"two")
    (one,) = found(two)
    assert (one.group, one.where) == (Group.MEDIA, "AN1.L")
    assert one.old is not None
    assert one.old.endswith(": x")
    assert one.old != one.new


@pytest.mark.parametrize(("name", "text"), [("safety.yaml", "rules: [\n"), ("programme.yaml", "5\n")])
def test_what_cannot_be_read_is_compared_as_far_as_it_goes(two: Two, name: str, text: str) -> None:
    two[1].write(name, text)
    assert found(two) != []
