"""Every language has all messages and documents, with the fields of English (`features.md P15`)."""

from collections.abc import Iterator, Sequence

from bot.authoring.checks.messages import around
from bot.authoring.documents import DOCUMENTS, document_file
from bot.authoring.draft import LANGUAGE, Draft
from bot.authoring.markup import blank, fields
from bot.authoring.message_keys import MESSAGES
from bot.authoring.problems import Problem


def check(draft: Draft) -> Iterator[Problem]:
    """Find missing texts and documents, differing fields, and languages that are not offered."""
    if draft.programme is None:
        return
    yield from _listed(draft, draft.programme.languages)
    yield from _unread(draft, (*draft.languages, *draft.programme.languages))
    for language in draft.languages:
        yield from _documents(draft, language)
        yield from _messages(draft, language)
    for language in (*draft.messages, *draft.translated_drills, *draft.translated_signs):
        if language not in (*draft.languages, *draft.programme.languages):
            message = f'there are texts in "{language}", but it is not offered; add it to `languages`'
            yield draft.problem("programme.yaml", ("languages",), "LANGUAGE", message)


def _listed(draft: Draft, languages: Sequence[str]) -> Iterator[Problem]:
    for index, language in enumerate(languages):
        path = ("languages", index)
        if not LANGUAGE.fullmatch(language):
            message = f'"{language}" is no language; allowed: codes of two small letters, for example en, es or de'
            yield draft.problem("programme.yaml", path, "LANGUAGE", message)
        elif language in languages[:index]:
            yield draft.problem("programme.yaml", path, "LANGUAGE", f'"{language}" stands here twice; keep one of them')


def _unread(draft: Draft, languages: Sequence[str]) -> Iterator[Problem]:
    known = dict.fromkeys(document_file(name, language) for language in languages for name in DOCUMENTS)
    for file in draft.documents:
        if file not in known:
            message = f"nobody reads this file; known: {', '.join(known)}"
            yield Problem(file, 1, 1, "UNKNOWN-FILE", message)


def _documents(draft: Draft, language: str) -> Iterator[Problem]:
    for name in DOCUMENTS:
        file = document_file(name, language)
        if blank(draft.documents.get(file, "")):
            yield Problem(
                file, 1, 1, "DOCUMENT-MISSING", f"the document is missing or empty; people agree to it: write {file}"
            )


def _messages(draft: Draft, language: str) -> Iterator[Problem]:
    file = f"messages/{language}.yaml"
    if file not in draft.files:
        yield Problem(file, 1, 1, "NO-FILE", f"the messages in this language are missing; write {file}")
    elif language != "en":
        yield from _translated(draft, language, file)


def _translated(draft: Draft, language: str, file: str) -> Iterator[Problem]:
    english, own = draft.messages.get("en", {}), draft.messages[language]
    for key in MESSAGES:
        if key not in own:
            message = f'"{key}" is missing in "{language}"; translate it'
            yield draft.problem(file, around(draft, key, language), "TEXT-MISSING", message, key=True)
    for key in english.keys() & own.keys():
        if set(fields(own[key])) != set(fields(english[key])):
            listed = ", ".join("{" + name + "}" for name in dict.fromkeys(fields(english[key]))) or "none"
            message = f"the fields differ from English; use these: {listed}"
            yield draft.problem(file, draft.message_paths[language][key], "FIELD", message)
