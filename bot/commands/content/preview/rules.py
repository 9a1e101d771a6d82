"""The rules as tables: numbers with their limits, signs with their tiers, what each computed rule does."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from bot.authoring import Loaded, Problem
from bot.authoring.checks.constants import RANGES
from bot.authoring.shapes import Sign
from bot.authoring.texts import pages
from bot.commands.content.preview.html import Page, as_shown, note, safe, section, table
from bot.commands.content.preview.problems import told
from bot.core.programme import Constants

Row = tuple[str, ...]


def page(loaded: Loaded, problems: Sequence[Problem]) -> Page:
    """Return the page of rules."""
    parts = (
        told(problems, "safety.yaml"),
        told(problems, "signs.yaml"),
        section("Safety rules", _safety(loaded)),
        section("Signs", *_signs(loaded)),
        section("Numbers", told(problems, "programme.yaml"), _constants(loaded)),
    )
    return Page(file="rules.html", title="Rules", body="\n".join(parts))


def _safety(loaded: Loaded) -> str:
    safety = loaded.draft.safety
    if safety is None:
        return note("safety.yaml could not be read.")
    rows = [
        (f"<code>{safe(code)}</code>", _tier(rule.tier), safe(rule.effect), safe(rule.about))
        for code, rule in safety.rules.items()
    ]
    return table("Rules that are computed from answers", ("Rule", "Tier", "Effect", "When"), rows)


def _signs(loaded: Loaded) -> Iterator[str]:
    signs = loaded.draft.signs
    if signs is None:
        yield note("signs.yaml could not be read.")
        return
    tiers: dict[str, Sign] = {**signs.emergency, **signs.today, **signs.body, **signs.history}
    for name, found in pages(signs):
        rows = [
            (f"<code>{safe(code)}</code>", _tiers(tiers[code]), as_shown(sign.button), as_shown(sign.text))
            for code, sign in found.items()
        ]
        yield table(f"Page {name}", ("Sign", "Tier", "Button", "Text"), rows)


def _tiers(sign: Sign) -> str:
    if sign.tier:
        return _tier(sign.tier)
    return "<br>".join(f"{safe(answer)} {_tier(tier)}" for answer, tier in sign.tiers.items())


def _tier(name: str) -> str:
    return f'<span class="tier {safe(name.lower())}">{safe(name)}</span>'


def _constants(loaded: Loaded) -> str:
    given = loaded.draft.programme.constants if loaded.draft.programme else {}
    law = Constants()
    rows = [_constant(one.name, given.get(one.name), getattr(law, one.name)) for one in fields(Constants)]
    return table("Numbers of the rules", ("Name", "Here", "The programme's own", "Allowed"), rows)


def _constant(name: str, given: int | list[int] | None, law: int | tuple[int, ...]) -> Row:
    own = _listed(law) if given is None else _listed(given)
    shown = f"<b>{safe(own)}</b>" if own != _listed(law) else safe(own)
    allowed = ", ".join(f"{low} to {high}" for low, high in RANGES.get(name, ()))
    return f"<code>{safe(name)}</code>", shown, safe(_listed(law)), safe(allowed)


def _listed(value: int | Sequence[int]) -> str:
    return str(value) if isinstance(value, int) else ", ".join(map(str, value))
