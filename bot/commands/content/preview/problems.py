"""What is wrong, beside the thing it is about."""

from collections.abc import Sequence

from bot.authoring import Problem
from bot.commands.content.preview.html import bullets, safe


def told(problems: Sequence[Problem], file: str = "") -> str:
    """Return the problems of a file (of all without one) as a box; nothing when there are none."""
    own = [problem for problem in problems if not file or problem.file == file]
    if not own:
        return ""
    head = "1 problem" if len(own) == 1 else f"{len(own)} problems"
    return f'<div class="problems" role="note"><strong>{head}</strong>{bullets(map(_line, own))}</div>'


def _line(problem: Problem) -> str:
    place = f"{problem.file}:{problem.line}:{problem.col}"
    return f"<code>{safe(place)}</code> <b>{safe(problem.code)}</b> {safe(problem.message)}"
