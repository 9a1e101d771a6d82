"""Every language has all messages and documents of English, with the same fields (`features.md P15`)."""

from collections.abc import Iterator, Sequence

from bot.authoring.build_texts import RESERVED
from bot.authoring.checks.messages import around
from bot.authoring.documents import DOCUMENTS, document_file
from bot.authoring.draft import LANGUAGE, Draft
from bot.authoring.markup import blank, fields
from bot.authoring.problems import Problem


def check(draft: Draft) -> Iterator[Problem]:
    """Find missing texts, unknown keys and differing fields."""
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
        return
    english, own = draft.messages.get("en", {}), draft.messages.get(language, {})
    paths = draft.message_paths.get(language, {})
    for key in english.keys() - own.keys():
        message = f'"{key}" is missing in "{language}"; translate it'
        yield draft.problem(file, around(draft, key, language), "TEXT-MISSING", message, key=True)
    for key, text in own.items():
        if key not in english:
            message = f'"{key}" is not in messages/en.yaml; correct the key, or add the English text'
            yield draft.problem(file, paths[key], "UNKNOWN", message, key=True)
        elif set(fields(text)) != set(fields(english[key])):
            listed = ", ".join("{" + name + "}" for name in dict.fromkeys(fields(english[key]))) or "none"
            yield draft.problem(file, paths[key], "FIELD", f"the fields differ from English; use these: {listed}")
        if key.split(".", 1)[0] in RESERVED:
            message = f'keys that begin with "{key.split(".", 1)[0]}" come from other files; choose another word'
            yield draft.problem(file, paths[key], "RESERVED", message, key=True)
