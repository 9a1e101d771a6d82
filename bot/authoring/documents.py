"""The texts that people agree to, as they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.authoring.draft import Draft
from bot.authoring.markup import digest, document_html, fill
from bot.authoring.shapes import ProgrammeShape

DOCUMENTS = ("terms", "health", "privacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A document in one language: HTML with the operator's fields filled in, and its digest."""

    version: str
    text: str
    digest: str


def document_file(name: str, language: str) -> str:
    """Return the name of a document's file."""
    return f"documents/{name}.{language}.md"


def shown(draft: Draft, programme: ProgrammeShape, service: Mapping[str, str]) -> dict[tuple[str, str], Shown]:
    """Return the documents by name and language; one that a language lacks is shown in English."""
    versions: dict[str, str] = programme.documents.model_dump()
    found: dict[tuple[str, str], Shown] = {}
    for language in draft.languages:
        for name in DOCUMENTS:
            own = draft.documents.get(document_file(name, language))
            source = draft.documents[document_file(name, "en")] if own is None else own
            text = fill(document_html(source), service, escaped=True)
            found[name, language] = Shown(version=versions[name], text=text, digest=digest(text))
    return found
