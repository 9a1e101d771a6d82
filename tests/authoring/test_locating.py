import pytest

from bot.authoring.locating import place_of
from tests.authoring.copies import Copy


@pytest.mark.parametrize(
    ("key", "file", "start"),
    [
        ("welcome.text", "messages/en.yaml", "welcome.text:"),
        ("drill.TG2.key.F", "drills/TG2.yaml", "  F:"),
        ("drill.AN1.key", "drills/AN1.yaml", "keys:"),
        ("drill.SU1.height.low", "drills/SU1.yaml", "  low:"),
        ("drill.TX1.pick.forward", "drills/TX1.yaml", "forward:"),
        ("drill.SU1.fixed", "drills/SU1.yaml", "fixed:"),
        ("sign.E8.text", "signs.yaml", '    text: "Vomiting blood."'),
        ("info.band", "background.yaml", "  band:"),
    ],
)
def test_a_key_leads_back_to_its_line(copy: Copy, key: str, file: str, start: str) -> None:
    found, line, _ = place_of(copy.load().draft, "en", key)
    lines = (copy.folder / file).read_text(encoding="utf-8").splitlines()
    assert found == file
    assert lines[line - 1].lstrip().startswith(start.lstrip()), lines[line - 1]


@pytest.mark.parametrize("key", ["", "nobody.knows", "drill.XX.name"])
def test_what_is_not_known_leads_to_the_messages(copy: Copy, key: str) -> None:
    assert place_of(copy.load().draft, "en", key) == ("messages/en.yaml", 1, 1)


def test_a_document_is_found_as_a_whole(copy: Copy) -> None:
    assert place_of(copy.load().draft, "en", "document.terms.version")[:2] == ("documents/terms.en.md", 1)


def test_a_language_has_its_own_files(copy: Copy) -> None:
    copy.write("messages/es.yaml", 'a: "x"\nmonth.1: "enero"\n')
    copy.write("translations/es/background.yaml", "cards:\n  band: x\n")
    draft = copy.load().draft
    assert place_of(draft, "es", "month.1") == ("messages/es.yaml", 2, 10)
    assert place_of(draft, "es", "month.2")[0] == "messages/en.yaml"
    assert place_of(draft, "es", "info.band")[0] == "translations/es/background.yaml"
