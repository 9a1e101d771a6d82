"""Builds the core's immutable types from a draft that has passed the checks."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.authoring.build_texts import build_texts
from bot.authoring.documents import Shown, shown
from bot.authoring.draft import Draft
from bot.authoring.shapes import (
    DrillShape,
    Item,
    PlacesShape,
    ProgrammeShape,
    SafetyShape,
    ServiceShape,
    SignsShape,
)
from bot.core.content import Content
from bot.core.programme import Constants, Document, Drill, Place, Programme, TemplateItem
from bot.core.vocabulary import Code, Effect, Tier

FORMS = {"usual": "band"}
"""Names of forms in files and, where they differ, in the core."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The parts of a draft that must be there before anything can be built."""

    programme: ProgrammeShape
    signs: SignsShape
    safety: SafetyShape
    service: ServiceShape
    places: PlacesShape
    drills: Mapping[str, DrillShape]


def whole(draft: Draft) -> Whole | None:
    """Return the parts of a draft, or None when one of them could not be read."""
    parts = (draft.programme, draft.signs, draft.safety, draft.service, draft.places)
    programme, signs, safety, service, places = parts
    if not (programme and signs and safety and service and places and draft.background):
        return None
    drills = {drill.id: drill for drill in draft.drills.values()}
    return Whole(programme, signs, safety, service, places, dict(sorted(drills.items())))


def build(draft: Draft, parts: Whole, version: str) -> Content:
    """Return the content version named `version`."""
    service = operator_fields(parts.service, parts.programme)
    documents = shown(draft, parts.programme, service)
    return Content(
        programme=_programme(draft, parts, documents, version),
        texts={
            language: build_texts(draft, parts.programme, language, documents, service) for language in draft.languages
        },
        media={name: listed.media for name, listed in draft.media.items() if name not in draft.unusable},
        service=service,
    )


def operator_fields(service: ServiceShape, programme: ProgrammeShape) -> dict[str, str]:
    """Return the fields that texts may name: the operator's lines, and who answers for the content."""
    fields: dict[str, str] = {key: value for key, value in service.model_dump().items() if value}
    for name in ("author", "clinical_reviewer", "review_date"):
        fields[name] = str(getattr(programme, name))
    return fields


def _programme(draft: Draft, parts: Whole, documents: Mapping[tuple[str, str], Shown], version: str) -> Programme:
    signs, rules = parts.signs, parts.safety.rules
    pages = {**signs.emergency, **signs.today}
    return Programme(
        version=version,
        constants=_constants(parts.programme),
        drills={name: _drill(drill) for name, drill in parts.drills.items()},
        levels=tuple(
            tuple(_item(item, parts.drills) for item in parts.programme.levels[level])
            for level in sorted(parts.programme.levels)
        ),
        emergency=tuple(Code(code) for code in signs.emergency),
        today=tuple(Code(code) for code in signs.today),
        tiers={Code(code): Tier[sign.tier] for code, sign in pages.items() if sign.tier},
        effects={Code(code): _effect(rule.effect) for code, rule in rules.items() if rule.tier == "T2"},
        places=tuple(Place(zone=place.zone, label=place.label) for place in parts.places.places),
        terms=_document("terms", documents),
        health=_document("health", documents),
        languages=draft.languages,
    )


def _constants(programme: ProgrammeShape) -> Constants:
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in programme.constants.items()}
    return Constants(**given)  # pyright: ignore[reportArgumentType] # names and ranges have been checked


def _effect(name: str) -> Effect:
    return Effect.NONE if name == "notice" else Effect(name)


def _drill(drill: DrillShape) -> Drill:
    keys = tuple("" if key == "all" else key for key in drill.keys)
    return Drill(
        id=drill.id,
        fixed_s=drill.timing.fixed_s,
        rep_s=drill.timing.rep_s,
        sided=drill.sided,
        base=drill.reps,
        directions=keys,
        steps={FORMS.get(form, form): len(steps) for form, steps in drill.steps.items()},
    )


def _item(item: Item, drills: Mapping[str, DrillShape]) -> TemplateItem:
    kind, names = places_of(item)[0]
    reps = item.reps if item.reps is not None else drills[names[0]].reps
    return TemplateItem(kind=kind, drills=names, reps=reps, optional=item.optional)


def places_of(item: Item) -> list[tuple[str, tuple[str, ...]]]:
    """Return kind and drills of an item, once for each kind it names; exactly one is right."""
    found = (
        ("drill", item.drill),
        ("alternate", item.alternate),
        ("slot", item.slot),
        ("setup", item.setup),
        ("explore", item.explore),
        ("breath", item.breathe),
    )
    return [(kind, (name,) if isinstance(name, str) else tuple(name)) for kind, name in found if name]


def _document(name: str, documents: Mapping[tuple[str, str], Shown]) -> Document:
    document = documents[name, "en"]
    return Document(name=name, version=document.version, digest=document.digest)
