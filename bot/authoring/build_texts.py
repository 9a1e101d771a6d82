"""Builds all texts of one language: messages as written, and keys derived from the other files."""

from collections.abc import Iterator, Mapping

from bot.authoring.documents import DOCUMENTS, Shown
from bot.authoring.draft import Draft
from bot.authoring.markup import fill
from bot.authoring.shapes import BackgroundShape, Choices, DrillWords, ProgrammeShape, Sign, SignWords
from bot.core.content import DrillText, Texts

RESERVED = ("sign", "drill", "document", "info", "programme")
"""First words of derived keys; messages do not use them."""


def build_texts(
    draft: Draft,
    programme: ProgrammeShape,
    language: str,
    documents: Mapping[tuple[str, str], Shown],
    service: Mapping[str, str],
) -> Texts:
    """Return the texts of `language`; what it lacks is taken from English."""
    drills = {drill_id: words(draft, drill_id, language) for drill_id in sorted(draft.drill_files)}
    messages = {**draft.messages.get("en", {}), **draft.messages.get(language, {})}
    messages.update(_documents(documents, language))
    messages.update(_background(draft, language, service))
    messages["programme.name"] = _name(draft, language) or programme.name
    for code, sign in signs_of(draft, language).items():
        messages.update(_sign(code, sign))
    for drill_id, drill in drills.items():
        messages.update(_drill(drill_id, drill))
    return Texts(
        language=language,
        messages=messages,
        drills={drill_id: drill_text(drill, programme.choices) for drill_id, drill in drills.items()},
    )


def words(draft: Draft, drill_id: str, language: str) -> DrillWords:
    """Return a drill's words in a language, or the English ones."""
    own = draft.translated_drills.get(language, {}).get(drill_id)
    return own or draft.drills[draft.drill_files[drill_id]]


def signs_of(draft: Draft, language: str) -> dict[str, SignWords]:
    """Return all signs by code in a language, in the order of the pages."""
    if draft.signs is None:
        return {}
    pages = (draft.signs.emergency, draft.signs.today, draft.signs.body, draft.signs.history)
    english: dict[str, Sign] = {code: sign for page in pages for code, sign in page.items()}
    own = draft.translated_signs.get(language)
    return {**english, **{code: sign for code, sign in (own.signs if own else {}).items() if code in english}}


def drill_text(drill: DrillWords, choices: Choices) -> DrillText:
    """Return a drill's text with the programme's readings (anchor and bend) settled."""
    settled = {
        "anchor": "{other}" if choices.anchor_side == "opposite" else "{side}",
        "bend": "{side}" if choices.bend_dir == "same" else "{other}",
    }

    def settle(text: str) -> str:
        return fill(text, settled, escaped=False)

    return DrillText(
        name=drill.name,
        steps={
            "band" if form == "usual" else form: tuple(settle(step) for step in steps)
            for form, steps in drill.steps.items()
        },
        cue=settle(drill.cue),
        feel=settle(drill.feel),
        mistake=settle(drill.mistake),
        tempo=settle(drill.tempo),
        regressions=tuple(settle(text) for text in drill.regressions),
        tip=settle(drill.tip),
        learn_more=settle(drill.learn_more),
    )


def _drill(drill_id: str, drill: DrillWords) -> Iterator[tuple[str, str]]:
    key = f"drill.{drill_id}"
    yield f"{key}.name", drill.name
    for direction, label in drill.keys.items():
        yield (f"{key}.key" if direction == "all" else f"{key}.key.{direction}"), label
    for height, text in drill.heights.items():
        yield f"{key}.height.{height}", text
    for pick, text in drill.picks.items():
        yield f"{key}.pick.{pick}", text
    for name, text in (("fixed", drill.fixed), ("locked", drill.locked)):
        if text:
            yield f"{key}.{name}", text


def _sign(code: str, sign: SignWords) -> Iterator[tuple[str, str]]:
    key = f"sign.{code}"
    yield f"{key}.button", sign.button
    yield f"{key}.text", sign.text
    if sign.question:
        yield f"{key}.question", sign.question
    for value, text in sign.answers.items():
        yield f"{key}.answer.{value}", text


def _documents(documents: Mapping[tuple[str, str], Shown], language: str) -> Iterator[tuple[str, str]]:
    for name in DOCUMENTS:
        document = documents[name, language]
        yield f"document.{name}", document.text
        yield f"document.{name}.version", document.version
        yield f"document.{name}.digest", document.digest


def _name(draft: Draft, language: str) -> str:
    own = draft.translated_background.get(language)
    return own.name if own else ""


def _background(draft: Draft, language: str, service: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    background: BackgroundShape | None = draft.translated_background.get(language) or draft.background
    if background is not None:
        cards: dict[str, str] = background.cards.model_dump()
        for name, text in cards.items():
            yield f"info.{name}", fill(text, service, escaped=True)
