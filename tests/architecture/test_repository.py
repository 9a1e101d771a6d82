"""What holds for every file that is kept, not only for code."""

import re
import shutil
import subprocess
from functools import cache

import pytest

from tests.architecture.source import ROOT

# Written so that none of them finds itself.
REGISTRIES = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:com|org)|deb\.debian")
MACHINES = re.compile(r"(?<![\w.])(?:/wor[k]/\w|/roo[t]/|/opt/(?:pypi|wheels)|/(?:home|Users)/[a-z]\w*/)")
PIN = re.compile(r"^([a-z0-9.-]+(?:\[[a-z,-]+\])?)==(\S+)(.*?)[ \\]*$")


@cache
def kept_texts() -> dict[str, str]:
    """The files of the repository that are text, new ones included, by their path."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this copy is no git checkout: what belongs to it cannot be told")
    command = [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 # our own words
    texts: dict[str, str] = {}
    for path in filter(None, listed.stdout.split("\0")):
        raw = (ROOT / path).read_bytes() if (ROOT / path).is_file() else b""
        if b"\0" not in raw:
            texts[path] = raw.decode("utf-8", errors="replace")
    return texts


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number} {match.group()}"
        for path, text in kept_texts().items()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        for match in pattern.finditer(line)
    ]


def pins(name: str) -> dict[str, str]:
    """Each requirement with its marker, and the version it is held to."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    matches = (PIN.match(line) for line in text.splitlines())
    return {match[1] + match[3]: match[2] for match in matches if match}


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRIES) == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert lines_with(MACHINES) == []


@pytest.mark.parametrize("name", ["build.txt", "dev.txt", "render.txt", "runtime.txt"])
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    entries = [entry.split() for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]
    assert [entry[0] for entry in entries if "==" not in entry[0] or "--hash=sha256:" not in " ".join(entry)] == []


@pytest.mark.parametrize("name", ["build.txt", "render.txt", "runtime.txt"])
def test_everybody_gets_the_versions_that_were_tested(name: str) -> None:
    tested = pins("dev.txt")
    assert {pin: version for pin, version in pins(name).items() if tested.get(pin) != version} == {}
