"""A translation has every text inside its files that English has, and no other (`features.md P15`)."""

from collections.abc import Collection, Iterator

from bot.authoring.build_texts import signs_of
from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.authoring.shapes import DrillWords, SignWords
from bot.authoring.yaml_files import Path

MAPS = ("steps", "keys", "heights", "picks")
OPTIONAL = ("tip", "learn_more", "fixed", "locked")


def check(draft: Draft) -> Iterator[Problem]:
    """Find files, parts and answers that are missing in a translation or that English does not have."""
    for language in draft.languages:
        if language != "en":
            yield from _drills(draft, language)
            yield from _signs(draft, language)
            yield from _background(draft, language)


def _drills(draft: Draft, language: str) -> Iterator[Problem]:
    own = draft.translated_drills.get(language, {})
    for drill in draft.drills.values():
        file = f"translations/{language}/drills/{drill.id}.yaml"
        if drill.id in own:
            yield from _drill(draft, file, drill, own[drill.id])
        else:
            yield from _no_file(draft, file, f"{drill.id} is not translated; write it")
    for drill_id in own.keys() - draft.drill_files.keys():
        file = f"translations/{language}/drills/{drill_id}.yaml"
        yield Problem(file, 1, 1, "UNKNOWN", f"there is no drill {drill_id} in English; correct the file's name")


def _drill(draft: Draft, file: str, english: DrillWords, own: DrillWords) -> Iterator[Problem]:
    for part in MAPS:
        yield from _entries(draft, file, (part,), getattr(english, part), getattr(own, part))
    for part in OPTIONAL:
        yield from _optional(draft, file, (part,), english=getattr(english, part), own=getattr(own, part))
    here, there = len(own.regressions), len(english.regressions)
    if here != there:
        message = f"{here} ways to make it easier are written here, {there} in English; write each of them"
        yield draft.problem(file, ("regressions",), "TEXT-MISSING" if here < there else "UNKNOWN", message, key=True)


def _signs(draft: Draft, language: str) -> Iterator[Problem]:
    file, english = f"translations/{language}/signs.yaml", signs_of(draft, "en")
    found = draft.translated_signs.get(language)
    if found is None:
        yield from _no_file(draft, file, "the signs are not translated; write them")
        return
    yield from _entries(draft, file, ("signs",), english, found.signs)
    for code, own in found.signs.items():
        if code in english:
            yield from _sign(draft, file, code, english[code], own)


def _sign(draft: Draft, file: str, code: str, english: SignWords, own: SignWords) -> Iterator[Problem]:
    path = ("signs", code)
    yield from _optional(draft, file, (*path, "question"), english=english.question, own=own.question)
    yield from _entries(draft, file, (*path, "answers"), english.answers, own.answers)
    if own.answers.keys() == english.answers.keys() and list(own.answers) != list(english.answers):
        message = f"the answers stand in another order than in English; put them so: {_listed(english.answers)}"
        yield draft.problem(file, (*path, "answers"), "ANSWERS", message, key=True)


def _background(draft: Draft, language: str) -> Iterator[Problem]:
    file = f"translations/{language}/background.yaml"
    found = draft.translated_background.get(language)
    if found is None:
        yield from _no_file(draft, file, "the background cards are not translated; write them")
    elif not found.name:
        message = 'the programme\'s name is missing; write it as `name: "..."`, also if it stays the same'
        yield draft.problem(file, ("name",), "TEXT-MISSING", message)


def _no_file(draft: Draft, file: str, message: str) -> Iterator[Problem]:
    """Tell of a file that is not there; what is wrong with one that is there is told where it is read."""
    if file not in draft.files:
        yield Problem(file, 1, 1, "TEXT-MISSING", message)


def _entries(draft: Draft, file: str, path: Path, english: Collection[str], own: Collection[str]) -> Iterator[Problem]:
    for name in english:
        if name not in own:
            message = f'"{name}" of {_named(path)} is not translated; write it'
            yield draft.problem(file, path, "TEXT-MISSING", message, key=True)
    for name in own:
        if name not in english:
            message = f'{_named(path)} has no "{name}" in English; allowed: {_listed(english)}; take it out'
            yield draft.problem(file, (*path, name), "UNKNOWN", message, key=True)


def _optional(draft: Draft, file: str, path: Path, *, english: str, own: str) -> Iterator[Problem]:
    if english and not own:
        message = f"{_named(path)} is not translated; write it"
        yield draft.problem(file, path, "TEXT-MISSING", message, key=True)
    elif own and not english:
        message = f"{_named(path)} is not there in English; take it out, or write the English text too"
        yield draft.problem(file, path, "UNKNOWN", message, key=True)


def _named(path: Path) -> str:
    return ".".join(str(part) for part in path if part != "signs") or "the list of signs"


def _listed(names: Collection[str]) -> str:
    return ", ".join(names) or "none"
