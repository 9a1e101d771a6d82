import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.authoring import Loaded
from bot.commands.content import previewing
from bot.commands.content.commands import app
from bot.commands.content.preview.play import Cast
from bot.commands.content.preview.site import Site
from bot.commands.content.previewing import People
from bot.settings import Settings
from tests.authoring.copies import Copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "content")


def write(loaded: Loaded, folder: Path, cast: Cast) -> Site:
    """Write as little as can be served."""
    assert loaded.version
    assert cast.served
    (folder / "index.html").touch()
    return Site(files=(), show=lambda page: page.body)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_all_that_operators_do_is_there() -> None:
    told = run("--help").stdout
    assert all(name in told for name in ("check", "list", "schema", "diff", "preview"))


def test_check_draws_the_screens_too(copy: Copy) -> None:
    line, col = copy.edit("messages/en.yaml", 'button.begin: "', 'button.begin: "{contact}, {urgent_line}: ')
    result = run("check", str(copy.folder))
    assert result.exit_code == 1
    (told,) = result.stdout.splitlines()
    assert f"messages/en.yaml:{line}:{col + len('button.begin: ')}: SCREEN-BUTTON" in told
    assert "your local urgent care line: Begin" in told
    copy.edit("drills/TG1.yaml", "reps: 5", "reps: x")
    result = run("check", str(copy.folder))
    assert result.exit_code == 1
    assert "note: screens were not drawn: the problems above come first" in result.stderr


def test_schemas_are_written(tmp_path: Path) -> None:
    assert run("schema", "--out", str(tmp_path / "schema")).stdout == f"10 schemas in {tmp_path / 'schema'}\n"
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert run("schema", "--out", str(tmp_path / "file")).exit_code == 2


def test_a_preview_is_written_with_its_problems(copy: Copy, tmp_path: Path) -> None:
    line, _ = copy.edit("drills/BR1.yaml", 'cue: "In 4', 'cue: "You are fine. In 4')
    result = run("preview", str(copy.folder), "--out", str(tmp_path / "site"))
    assert result.exit_code == 0
    assert result.stderr == "1 problem; the pages show them\n"
    assert f"open {tmp_path / 'site' / 'index.html'}" in result.stdout
    for name in ("index.html", "drill-BR1.html"):
        text = (tmp_path / "site" / name).read_text(encoding="utf-8")
        assert f"drills/BR1.yaml:{line}:" in text
        assert "must not be said to participants" in text
    assert (tmp_path / "site" / "screens.html").exists()


def test_a_preview_of_content_that_cannot_be_built_shows_what_there_is(copy: Copy, tmp_path: Path) -> None:
    copy.edit("safety.yaml", "rules:\n", "rules: [\n")
    result = run("preview", str(copy.folder), "--out", str(tmp_path / "site"))
    assert result.exit_code == 0
    names = {path.name for path in (tmp_path / "site").iterdir()}
    assert {"index.html", "rules.html", "drill-TG1.html"} <= names
    assert "screens.html" not in names
    front = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Screens and flow can be drawn when these problems are mended." in front
    assert "safety rules were not checked: safety.yaml could not be read" in front


def test_a_preview_that_cannot_be_written_ends_with_2(copy: Copy, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("preview", str(copy.folder), "--out", str(tmp_path / "file"))
    assert result.exit_code == 2
    assert "cannot write the preview" in result.stderr


def test_without_a_folder_it_is_served(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[Path | None, bool, int, bool]] = []

    async def serve(settings: Settings, folder: Path, site: Site, people: People, port: int, *, browser: bool) -> None:
        assert len(people.kinds) == 11
        served.append((settings.content_dir, (folder / "index.html").exists(), port, browser))

    monkeypatch.setattr(previewing, "serve_site", serve)
    monkeypatch.setattr(previewing, "write", write)
    assert run("preview", str(copy.folder), "--no-browser", "--port", "8899").exit_code == 0
    assert served == [(copy.folder, True, 8899, False)]


def test_a_port_that_is_taken_is_said(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "write", write)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("preview", str(copy.folder), "--port", port, "--no-browser")
    assert result.exit_code == 1
    assert f"Port {port} cannot be used: choose another one" in result.stderr


def test_people_to_play_are_on_the_written_site_with_what_to_type(copy: Copy, tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "ada.yaml").write_text("persona: ada\nstart_date: 2027-01-04\nlength: 5\n", encoding="utf-8")
    (tmp_path / "people" / "bob.yaml").write_text("persona: bob\nstart: 2027-01-04\n", encoding="utf-8")
    result = run("preview", str(copy.folder), "--out", str(tmp_path / "site"), "--personas", str(tmp_path / "people"))
    assert result.exit_code == 0
    page = (tmp_path / "site" / "play.html").read_text(encoding="utf-8")
    before = f"MIDBACK_CONTENT_DIR={copy.folder} midback demo --persona"
    assert f"<code>{before} traveller --day 8</code>" in page
    assert f"<code>{before} {tmp_path}/people/ada.yaml --day 5</code>" in page
    assert "bob.yaml:2:8: " in page
    assert "<form" not in page


def test_content_with_problems_cannot_be_played(copy: Copy, tmp_path: Path) -> None:
    copy.edit("drills/BR1.yaml", 'cue: "In 4', 'cue: "You are fine. In 4')
    run("preview", str(copy.folder), "--out", str(tmp_path / "site"))
    assert not (tmp_path / "site" / "play.html").exists()
    front = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "It can be played as a chat when these problems are mended." in front
