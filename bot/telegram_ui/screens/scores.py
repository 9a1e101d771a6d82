"""The 0 to 10 scores before and after, what was felt after, and the change of mind (`programme.md C2, C13`)."""

from bot.core.changes import POST_PAGE
from bot.core.prompts import PromptName
from bot.telegram_ui.face import Face
from bot.telegram_ui.screens.text import paragraphs
from bot.telegram_ui.screens.view import View

SCORE_ROWS = (6, 5)


def pre(view: View) -> Face:
    """Ask the score before the session, with the last one in sight."""
    return view.face(
        paragraphs(view.words.text("pre.text"), _last_time(view)),
        *view.scale(*SCORE_ROWS),
        (view.button("skip", "none"),),
    )


def _last_time(view: View) -> str:
    training = view.training
    last = training.last_check_in if training is not None else None
    today = view.session.day
    if last is None or last.day >= today:
        return ""
    if (today - last.day).days == 1:
        return view.words.text("pre.yesterday", score=last.score)
    return view.words.text("pre.last", score=last.score, day=view.words.day(last.day, today))


def post(view: View) -> Face:
    """Ask the score after the session, with the one before in sight."""
    before = view.session.pre
    told = view.words.text("post.before", score=before) if before is not None else ""
    return view.face(paragraphs(view.words.text("post.text"), told), *view.scale(*SCORE_ROWS))


def after(view: View) -> Face:
    """Ask for signs after the session."""
    return view.face(
        view.words.text("after.text"),
        (view.button("after.none", "none"),),
        (view.button("after.dizzy", "dizzy"), view.button("after.numb", "numb")),
        (view.button("after.sharp", "sharp"), view.button("after.headache", "headache")),
        view.change("post", view.session.post),
    )


def change(view: View) -> Face:
    """Open a score again; the old one stays until another is tapped."""
    what, score = _changed(view)
    old = view.words.text("change.old", score=score) if score is not None else ""
    return view.face(
        paragraphs(view.words.text(f"{what}.text"), old),
        *view.scale(*SCORE_ROWS),
        (view.button("keep_score", "keep"),),
    )


def _changed(view: View) -> tuple[str, int | None]:
    """Return which score is open (the page tells) and what it is."""
    session = view.state.session
    if view.prompt.page == POST_PAGE:
        return "post", session.post if session is not None else None
    return "pre", session.pre if session is not None else None


SCREENS = {PromptName.PRE: pre, PromptName.POST: post, PromptName.AFTER: after, PromptName.CHANGE: change}
