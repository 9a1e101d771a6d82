# pyright: reportPrivateUsage=false
"""The demo takes over what is saved in the content folder, after the whole check."""

from pathlib import Path

from bot.clock import MovableClock
from bot.commands.trying import playground
from bot.settings import Settings
from tests.authoring.copies import Copy
from tests.support.house import unhurried
from tests.telegram_ui.support import NOON


async def test_the_demo_takes_over_nothing_that_the_check_refuses(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "mine")
    settings = Settings().model_copy(update={"content_dir": copy.folder})
    clock = MovableClock(NOON, running=False)
    here = playground(settings, clock, tmp_path, ticking=False, watching=True, limiter=unhurried())
    async with here as place:
        (look,) = [chore for name, chore, _ in place.bot.parts.ticker._more if name == "folder"]
        before = place.bot.parts.library.current
        copy.edit("messages/en.yaml", 'button.good: "Good"', 'button.good: ""')
        await look()
        assert place.bot.parts.library.current is before
        copy.edit("messages/en.yaml", 'button.good: ""', 'button.good: "Fine"')
        await look()
        assert place.bot.parts.library.current is not before
