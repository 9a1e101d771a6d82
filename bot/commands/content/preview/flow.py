"""The way through the bot: which question follows which, as it came up in play."""

from collections import Counter

from bot.commands.content.preview.html import Page, link, note, safe, section
from bot.commands.content.preview.played import Played
from bot.commands.content.preview.screens import anchor_of, file_of
from bot.commands.scenes import ENDS, GROUPS, words_of
from bot.core.prompts import PromptName
from bot.core.side_taps import PROMPTS

PERCENT = 100


def page(played: Played) -> Page:
    """Return the page of the flow."""
    course = "".join(f'<li><a href="#{safe(_slug(group))}">{safe(group)}</a></li>' for group in GROUPS)
    groups = [section(group, _boxes(played, names), anchor=_slug(group)) for group, names in _first().items()]
    told = note(
        f"From {played.days} days of synthetic participants. A number says how often a way was taken, a button that "
        "nobody took it."
    )
    return Page(file="flow.html", title="Flow", body=f'{told}<ol class="course">{course}</ol>\n' + "\n".join(groups))


def _first() -> dict[str, list[PromptName]]:
    """Return each question in the first group that has it."""
    seen: set[PromptName] = set()
    found: dict[str, list[PromptName]] = {}
    for group, names in GROUPS.items():
        found[group] = [name for name in names if name not in seen]
        seen.update(names)
    return found


def _boxes(played: Played, names: list[PromptName]) -> str:
    return f'<div class="boxes">{"".join(_box(played, name) for name in names)}</div>'


def _box(played: Played, name: PromptName) -> str:
    shown = link(f"{file_of('en')}#{_anchor(name)}", words_of(name))
    head = f'<h3 id="q-{name.value}">{shown}</h3>'
    taken = played.next.get(name, Counter[PromptName]())
    ways = [_way(to, _share(count, taken.total())) for to, count in taken.most_common()]
    ways += [_way(to, f"by “{label}”") for to, label in played.ways.get(name, {}).items() if to not in taken]
    if ways:
        return f'<div class="box">{head}<ul>{"".join(ways)}</ul></div>'
    told = "the end" if name in ENDS else "asked below a message" if name in PROMPTS else "did not come up"
    return f'<div class="box unmet">{head}<p>{told}</p></div>'


def _way(to: PromptName, how: str) -> str:
    return f'<li><a href="#q-{to.value}">{safe(words_of(to))}</a> <small>{safe(how)}</small></li>'


def _share(count: int, total: int) -> str:
    percent = count * PERCENT / total
    return f"{percent:.0f} %" if percent >= 1 else "under 1 %"


def _slug(group: str) -> str:
    return group.lower().replace(" ", "-")


def _anchor(name: PromptName) -> str:
    group = next((group for group, names in GROUPS.items() if name in names), "")
    return anchor_of(group, name)
