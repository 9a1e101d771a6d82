"""One mistake for each thing that is checked, in a real file: found in that file, on that line, under that name.

`off` says how many lines below the edit the problem stands.
"""

import json
from dataclasses import dataclass
from typing import cast

import pytest

from bot.authoring import default_folder
from tests.authoring.copies import Copy, shipped

HARD = (
    "Subsequently, individuals experiencing considerable musculoskeletal discomfort should systematically "
    "accommodate appropriate modifications concerning repetitive thoracic mobilisation activities."
)
MESSAGES = shipped()
CLEAN = f'safety.clean: "{MESSAGES["safety.clean"]}"'
NO_CHANGE = MESSAGES["safety.noimp14"].partition("{C}. ")[2]
FILMS = "media/manifest.json"
FILM = cast("dict[str, dict[str, str]]", json.loads((default_folder() / FILMS).read_text(encoding="utf-8"))["media"][0])
NAME = f'"file": "{FILM["file"]}"'
LENGTH = f'"duration": {FILM["duration"]},\n   {NAME}'
SIZE = f'"bytes": {FILM["bytes"]},\n   {LENGTH}'
ALT = f'   "alt": {{\n    "en": {json.dumps(FILM["alt"]["en"], ensure_ascii=False)}\n   }},\n   {SIZE}'
LONG = "Take it easy and stay small. " * 40


@dataclass(frozen=True, slots=True)
class Mistake:
    """In `file`, `old` becomes `new`; that is `code`. Without `old` the file's end is added to, or it is replaced."""

    code: str
    file: str
    old: str
    new: str
    off: int = 0

    def __str__(self) -> str:
        return f"{self.code} {self.file} {self.new.strip()[:24]}"


MISTAKES = [
    # how a file is written
    Mistake("SYNTAX", "safety.yaml", "rules:\n", "rules: [\n", 2),
    Mistake("SYNTAX", "drills/AN2.yaml", 'cue: "', "cue: '"),
    Mistake("SYNTAX", "drills/TG1.yaml", "  band:\n", "\tband:\n"),
    Mistake("DUPLICATE", "drills/TG1.yaml", "sided: true\n", "sided: true\nsided: true\n", 1),
    Mistake("ALIAS", "service.yaml", 'dpia_ref: "none yet"', "dpia_ref: &x none\nlow_back_link: *x"),
    Mistake("TAG", "service.yaml", 'dpia_ref: "none yet"', "dpia_ref: !!binary none"),
    Mistake("NUMBER", "programme.yaml", "stretch_cap: 3 ", "stretch_cap: .inf "),
    Mistake("KEY", "service.yaml", 'dpia_ref: "none yet"', 'dpia_ref: "none yet"\n? [a, b]\n: x', 1),
    Mistake("EMPTY", "service.yaml", "", "\n", 0),
    Mistake("EMPTY", "messages/en.yaml", 'button.neutral: "OK"', 'button.neutral: " "'),
    Mistake("EMPTY", "messages/en.yaml", 'toast.done: "Done."', 'toast.done: ""'),
    Mistake("EMPTY", "signs.yaml", 'button: "Vomiting blood"', 'button: "\u200b"'),
    Mistake("EMPTY", "drills/TG1.yaml", '- "Slide half as far."', '- " "'),
    # which fields it has
    Mistake("MISSING", "drills/TG1.yaml", "tempo_s: 6\n", ""),
    Mistake("UNKNOWN", "drills/TG1.yaml", "sided: true", "sidet: true"),
    Mistake("UNKNOWN", "signs.yaml", "  E1:\n    tier:", "  E1:\n    teir:", 1),
    Mistake("SHAPE", "drills/TG1.yaml", "reps: 5", "reps: five"),
    Mistake("SHAPE", "drills/TG1.yaml", "reps: 5", "reps: 50"),
    Mistake("SHAPE", "safety.yaml", "effect: notice", "effect: none_at_all"),
    Mistake("SHAPE", "programme.yaml", "anchor_side: opposite", "anchor_side: oposite"),
    Mistake("SHAPE", "messages/en.yaml", "", "odd: 5\n"),
    # numbers of the rules
    Mistake("CONSTANT", "programme.yaml", "stretch_cap: 3 ", "stretch_cap: 4 "),
    Mistake("SHAPE", "programme.yaml", "mcid_pct: 30 ", "mcid_pct:    "),
    Mistake("LANGUAGE", "programme.yaml", "languages: [en]", "languages: [en, en]"),
    Mistake("LANGUAGE", "programme.yaml", "languages: [en]", "languages: [english]"),
    Mistake("CONSTANT", "programme.yaml", "hold_t4_h: 48", "hold_t4_h: 24"),
    Mistake("CONSTANT", "programme.yaml", "session_min_s: 240", "session_min_s: 500"),
    Mistake("CONSTANT", "programme.yaml", "gap_rows: [4, 8, 15, 29]", "gap_rows: [4, 8, 15]"),
    Mistake("UNKNOWN", "programme.yaml", "stretch_cap: 3 ", "strech_cap: 3 "),
    # levels and doses
    Mistake("DRILL-UNKNOWN", "programme.yaml", "{drill: TG5, reps: 2}", "{drill: TG9, reps: 2}"),
    Mistake("LEVEL-PLACE", "programme.yaml", "{drill: TG5, reps: 2}", "{drill: TG5, setup: SU1, reps: 2}"),
    Mistake("LEVEL-ORDER", "programme.yaml", "{alternate: [AN2, AN3]}", "{drill: TG1, reps: 3}", -2),
    Mistake(
        "LEVEL-MISSING",
        "programme.yaml",
        "  L0:\n    - {drill: AN1, reps: 3}\n    - {breathe: BR1, reps: 9}\n",
        "  L0: []\n",
    ),
    Mistake("LEVEL-SECONDS", "programme.yaml", "{breathe: BR1, reps: 9}", "{breathe: BR1, reps: 2}", -2),
    Mistake("DOSE", "programme.yaml", "{alternate: [AN2, AN3]}", "{alternate: [AN2, AN3], reps: 9}", -2),
    Mistake("UNREACHABLE", "programme.yaml", "    - {explore: TX1}\n", ""),
    # drills
    Mistake("DRILL-UNKNOWN", "drills/TG5.yaml", "id: TG5", "id: TG6"),
    Mistake("DRILL-FILE", "drills/five.yaml", "", "TG5"),
    Mistake("KEYS", "drills/TG2.yaml", "  F: ", "  RL: "),
    Mistake("SIDED", "drills/TG1.yaml", "sided: true", "sided: false"),
    Mistake("SOURCE", "drills/BR1.yaml", "source: addition", "source: talk"),
    Mistake("TEMPO", "drills/AN1.yaml", "tempo_s: 4", "tempo_s: 2"),
    Mistake("FORM-MISSING", "drills/TG1.yaml", "  st:\n", "  usual:\n", 0),
    Mistake("FORM-UNKNOWN", "drills/TG1.yaml", "  st:\n", "  usual:\n"),
    Mistake("STEP-COUNT", "drills/TG1.yaml", "  st:\n", '  st:\n    - "Sit."\n'),
    Mistake("FORM-RULE", "drills/AN1.yaml", 'cue: "Slow. Back', 'cue: "Back'),
    Mistake("FORM-RULE", "drills/SU1.yaml", "Never let go of a stretched band. ", ""),
    # fields and words
    Mistake("FIELD", "drills/TG1.yaml", "anchor on your {anchor}", "anchor on your {ankor}"),
    Mistake("FIELD", "messages/en.yaml", 'day.date: "{day} {month}"', 'day.date: "{day} {mouth}"'),
    Mistake("BRACE", "drills/TG1.yaml", "anchor on your {anchor}", "anchor on your {anchor"),
    Mistake("TAG", "background.yaml", 'odd: "The first', 'odd: "<u>The</u> first'),
    Mistake("BANNED", "drills/BR1.yaml", 'cue: "In 4', 'cue: "You are fine. In 4'),
    Mistake("BANNED", "messages/en.yaml", 'safety.t4: "Stop', 'safety.t4: "Well done! \U0001f389 Stop'),
    Mistake("BANNED", "messages/en.yaml", 'safety.t3: "Stop', 'safety.t3: "Great job. Stop'),
    Mistake("BANNED", "messages/en.yaml", CLEAN, 'safety.clean: "All good, you can relax."'),
    Mistake("BANNED", "drills/BR1.yaml", 'cue: "In 4', 'cue: "Pain-free in 2 weeks. In 4'),
    Mistake("BANNED", "signs.yaml", 'text: "Vomiting', 'text: "You do not need to see a doctor. Vomiting'),
    Mistake("BANNED", "programme.yaml", 'intended_use: "General', 'intended_use: "A proven therapy. General'),
    Mistake("TONE", "messages/en.yaml", 'toast.done: "Done."', 'toast.done: "Done!"'),
    Mistake("TONE", "messages/en.yaml", 'done.text: "Done', 'done.text: "You missed three days. Done'),
    Mistake("SAFETY-TEXT", "messages/en.yaml", CLEAN, 'safety.clean: "All good, you can relax."'),
    Mistake("SAFETY-TEXT", "messages/en.yaml", NO_CHANGE, "Carry on."),
    Mistake(
        "SAFETY-TEXT",
        "messages/en.yaml",
        "Call {emergency_number} or go to the nearest emergency room now.",
        "If you like, call {emergency_number} some time.",
    ),
    Mistake("SAFETY-TEXT", "messages/en.yaml", "Do not drive yourself. ", ""),
    Mistake("SAFETY-TEXT", "background.yaml", "always talk to a healthcare provider", "do more of it"),
    Mistake("SHOP", "drills/SU1.yaml", "Take a lighter band.", "Buy a lighter band."),
    Mistake("GRADE", "drills/BR1.yaml", 'tip: "Quiet', f'tip: "{HARD} Quiet'),
    Mistake("TOO-LONG", "places.yaml", 'label: "Japan"', 'label: "Japan and all of the islands that belong to it"'),
    Mistake("TOO-LONG", "messages/en.yaml", 'weekday.0: "Monday"', f'weekday.0: "{LONG}"'),
    Mistake("TOO-LONG", "messages/en.yaml", 'command.stop: "No', f'command.stop: "{LONG[:250]} No'),
    Mistake("CARD-TOO-LONG", "drills/AN1.yaml", "  usual:\n", f'  usual:\n    - "{LONG}"\n'),
    # texts that are missing or in the way
    Mistake("TEXT-MISSING", "messages/en.yaml", 'month.12: "December"\n', "", -2),
    Mistake("UNUSED", "messages/en.yaml", "", 'buton.yes: "x"\n'),
    Mistake("RESERVED", "messages/en.yaml", "", 'sign.E1.button: "x"\n'),
    Mistake("LANGUAGE", "messages/es.yaml", "", "a: x\n"),
    Mistake("DOCUMENT-MISSING", "documents/terms.en.md", "", "\n"),
    # signs and rules
    Mistake("SIGN-MISSING", "signs.yaml", "  E9:\n", "  E10:\n"),
    Mistake("SIGN-UNKNOWN", "signs.yaml", "  E9:\n", "  E10:\n"),
    Mistake("ANSWERS", "signs.yaml", 'sudden: "Sudden or severe"', 'severe: "Sudden or severe"'),
    Mistake("TIER", "signs.yaml", "  U12:\n    tier: T3", "  U12:\n    tier: T1", 1),
    Mistake("TIER", "safety.yaml", "P-NOIMP14:   {tier: T2", "P-NOIMP14:   {tier: T1"),
    Mistake("EFFECT", "safety.yaml", "P-NOIMP14:   {tier: T2, effect: freeze", "P-NOIMP14:   {tier: T2, effect: none"),
    Mistake("RULE-MISSING", "safety.yaml", "  W-RED3: ", "  W-RED4: "),
    Mistake("RULE-UNKNOWN", "safety.yaml", "  W-RED3: ", "  W-RED4: "),
    # who stands behind it, and where people are
    Mistake("BLANK", "service.yaml", 'contact: "the person who gave you this bot"', 'contact: " "'),
    Mistake("ZONE", "places.yaml", "zone: Asia/Tokyo", "zone: Asia/Tokio"),
    Mistake("PLACE-TWICE", "places.yaml", '{zone: Asia/Seoul, label: "South', '{zone: Asia/Tokyo, label: "South'),
    Mistake("CLOCK-MISSING", "places.yaml", '  - {zone: Asia/Kathmandu, label: "Nepal"}\n', ""),
    Mistake("UNKNOWN-FILE", "documents/consent.en.md", "", "I agree.\n"),
    Mistake("UNKNOWN-FILE", "documents/terms.es.md", "", "Yes.\n"),
    # animations
    Mistake("UNKNOWN-FILE", "extra.yaml", "", "x: 1\n"),
    Mistake("MEDIA", FILMS, "", '{"media": [\n{"name": "AN1.L"}\n]}', 1),
    Mistake(
        "MEDIA",
        FILMS,
        "",
        '[\n{"name": "AN1.L", "file": "no.mp4", "sha256": "0", "width": 1, "height": 1, "seconds": 1, "alt": "x"}\n]',
        1,
    ),
    Mistake("MEDIA", FILMS, SIZE, f'"bytes": 1,\n   {LENGTH}'),
    Mistake("MEDIA", FILMS, LENGTH, f'"duration": 9.5,\n   {NAME}'),
    Mistake("ALT-MISSING", FILMS, ALT, f"   {SIZE}", -1),
    Mistake("SYNTAX", FILMS, "", '{"media": [\n{"name": "AN1.L",\n', 2),
    Mistake("SYNTAX", FILMS, "", '{"media": [\n{"name": "AN', 1),
]
ELSEWHERE = {
    "FORM-MISSING": "steps:",
    "STEP-COUNT": "  st:",
    "CARD-TOO-LONG": "  usual:",
    "SIGN-MISSING": "emergency:",
    "RULE-MISSING": "rules:",
    "UNREACHABLE": "id: TX1",
    "CLOCK-MISSING": "places:",
    "MISSING": "",
}
"""Where a problem stands that is about something missing: on the line that begins so, the first one without words."""


def test_there_are_sixty() -> None:
    assert len(MISTAKES) >= 60
    assert len({mistake.code for mistake in MISTAKES}) >= 50


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_is_told_where_it_is(copy: Copy, mistake: Mistake) -> None:
    line = make(copy, mistake) + mistake.off
    file = "drills/TX1.yaml" if mistake.code == "UNREACHABLE" else mistake.file
    if mistake.code == "LANGUAGE":
        file, line = "programme.yaml", line_of(copy, "programme.yaml", "languages:")
    if mistake.code in ELSEWHERE:
        line = line_of(copy, file, ELSEWHERE[mistake.code])
    problems = copy.problems()
    found = [(problem.file, problem.line) for problem in problems if problem.code == mistake.code]
    assert (file, line) in found, [str(problem) for problem in problems]
    assert all(len(problem.message) > 25 and "\n" not in problem.message for problem in problems)


def make(copy: Copy, mistake: Mistake) -> int:
    """Make the mistake; return the line of the edit."""
    if mistake.code == "DRILL-FILE":
        text = (copy.folder / "drills/TG5.yaml").read_text(encoding="utf-8")
        copy.remove("drills/TG5.yaml")
        copy.write(mistake.file, text)
        return line_of(copy, mistake.file, "id:")
    if mistake.old:
        if mistake.file == FILMS:
            copy.with_films()
        return copy.edit(mistake.file, mistake.old, mistake.new)[0]
    if mistake.file.startswith("messages/en"):
        return copy.add(mistake.file, mistake.new)
    copy.write(mistake.file, mistake.new)
    return 1


def line_of(copy: Copy, file: str, start: str) -> int:
    """Return the number of the first line that begins so and is no comment."""
    lines = (copy.folder / file).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.startswith(start) and not line.startswith("#"))
