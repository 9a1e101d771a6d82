from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.settings import SettingsError, read_settings, unknown_names

TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz012345"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in unknown_names():
        monkeypatch.delenv(name)
    for name in ("TOKEN", "API_URL", "DATA_DIR", "DATABASE_URL", "CONTENT_DIR", "OPERATORS", "LOG_LEVEL", "LOG_FORMAT"):
        monkeypatch.delenv(f"MIDBACK_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_has_to_be_set() -> None:
    settings = read_settings()
    assert settings.token is None
    assert settings.api_url == "https://api.telegram.org"
    assert settings.database == "sqlite+aiosqlite:///data/midback.db"
    assert settings.operators == ()


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"MIDBACK_TOKEN={TOKEN}\nMIDBACK_LOG_LEVEL=error\n", encoding="utf-8")
    monkeypatch.setenv("MIDBACK_LOG_LEVEL", "debug")
    settings = read_settings()
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN
    assert settings.log_level == "DEBUG"


def test_an_empty_value_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDBACK_TOKEN", "")
    monkeypatch.setenv("MIDBACK_OPERATORS", "")
    assert read_settings().token is None
    assert read_settings().operators == ()


def test_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDBACK_TOKEN", TOKEN)
    assert TOKEN not in repr(read_settings())


def test_operators_stand_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDBACK_OPERATORS", "12345, 67890,")
    assert read_settings().operators == (12345, 67890)


def test_a_trial_unless_said_otherwise_and_always_beside_the_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().stage == "trial"
    monkeypatch.setenv("MIDBACK_STAGE", " Production")
    settings = read_settings()
    assert settings.stage == "production"
    assert settings.pointed_at(api_url="http://here", token=TOKEN, database_url="", data_dir=Path()).stage == "trial"


def test_the_data_folder_holds_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDBACK_DATA_DIR", "elsewhere/kept")
    assert read_settings().database == "sqlite+aiosqlite:///elsewhere/kept/midback.db"


@pytest.mark.parametrize("begins", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_a_server_is_named_as_hosting_companies_name_it(monkeypatch: pytest.MonkeyPatch, begins: str) -> None:
    monkeypatch.setenv("MIDBACK_DATABASE_URL", f"{begins}me:secret@there/midback")
    assert read_settings().database == "postgresql+psycopg://me:secret@there/midback"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("TOKEN", "not-a-token", "is no bot token"),
        ("API_URL", "api.telegram.org", "is no web address"),
        ("DATABASE_URL", "mysql://x", "must begin with sqlite+aiosqlite:///"),
        ("OPERATORS", "Anna", "must be Telegram ids separated by commas"),
        ("OPERATORS", "-5", "must be Telegram ids separated by commas"),
        ("WEBHOOK_URL", "example.org", "is no web address"),
        ("WEBHOOK_SECRET", "short", "must be 16 to 256"),
        ("LISTEN", "port 1", "must be an address and a port"),
        ("LISTEN", "localhost:99999", "must be an address and a port"),
        ("LOG_LEVEL", "loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("LOG_FORMAT", "xml", "'text' or 'json'"),
    ],
)
def test_a_value_that_cannot_be_right_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(f"MIDBACK_{name}", value)
    with pytest.raises(SettingsError) as raised:
        read_settings()
    (sentence,) = raised.value.sentences
    assert sentence.startswith(f"MIDBACK_{name}")
    assert says in sentence
    assert value not in sentence or name == "LOG_LEVEL"


HOOK = {"WEBHOOK_URL": "https://bot.example.org/midback/hook", "WEBHOOK_SECRET": "0123456789abcdef"}


def set_all(monkeypatch: pytest.MonkeyPatch, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"MIDBACK_{name}", value)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (
            {**HOOK, "WEBHOOK_SECRET": ""},
            "MIDBACK_WEBHOOK_URL needs MIDBACK_WEBHOOK_SECRET: make one with openssl rand -hex 32.",
        ),
        (
            {**HOOK, "WEBHOOK_URL": "http://bot.example.org/hook"},
            "MIDBACK_WEBHOOK_URL must begin with https://: Telegram brings updates nowhere else.",
        ),
    ],
)
def test_a_webhook_that_cannot_work_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, values: Mapping[str, str], says: str
) -> None:
    set_all(monkeypatch, values)
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert raised.value.sentences == (says,)


def test_a_server_of_ones_own_may_bring_updates_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {**HOOK, "WEBHOOK_URL": "http://midback:8080", "API_URL": "http://telegram-bot-api:8081"})
    assert read_settings().webhook_path == "/"


@pytest.mark.parametrize(
    ("values", "address"),
    [
        ({}, None),
        (HOOK, ("127.0.0.1", 8080)),
        ({"LISTEN": "192.0.2.1:9000"}, ("192.0.2.1", 9000)),
        ({**HOOK, "LISTEN": "[::1]:9000"}, ("::1", 9000)),
    ],
)
def test_it_listens_where_it_is_told_to_or_for_a_webhook(
    monkeypatch: pytest.MonkeyPatch, values: Mapping[str, str], address: tuple[str, int] | None
) -> None:
    set_all(monkeypatch, values)
    assert read_settings().listens_on == address


def test_the_webhook_is_found_by_the_path_of_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, HOOK)
    assert read_settings().webhook_path == "/midback/hook"


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDBACK_TOKEN", "x")
    monkeypatch.setenv("MIDBACK_LISTEN", "x")
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert len(raised.value.sentences) == 2


def test_a_file_that_is_no_text_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"\.env can't be read"):
        read_settings()


def test_a_misspelt_name_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDBACK_TOKN", "x")
    assert unknown_names() == ("MIDBACK_TOKN",)


def test_the_demo_uses_none_of_the_real_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {**HOOK, "OPERATORS": "12345", "LISTEN": "127.0.0.1:9000"})
    place = {"api_url": "http://127.0.0.1:1", "database_url": "sqlite+aiosqlite:///x"}
    here = read_settings().pointed_at(**place, token=TOKEN, data_dir=Path())
    assert (here.api_url, here.database, here.operators) == ("http://127.0.0.1:1", "sqlite+aiosqlite:///x", ())
    assert (here.webhook_url, here.webhook_secret, here.listens_on) == ("", None, None)
