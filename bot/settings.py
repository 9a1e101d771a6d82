"""The only reader of the environment: what is set outside the program, and a sentence for each value that is wrong.

A variable is named like the field, in capitals, with MIDBACK_ in front. A file `.env` in the working directory is read
too; the environment wins.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "MIDBACK_"
_DATABASE_FILE = "midback.db"
_POSTGRESQL = "postgresql+psycopg://"
_TOKEN = re.compile(r"\d{5,20}:[A-Za-z0-9_-]{20,}")
_LISTEN = re.compile(r"(?:[^\s:]+|\[[0-9a-fA-F:]+\]):(\d{1,5})")
_LAST_PORT = 65535
_SHORTEST_SECRET = 16
_TELEGRAM = "api.telegram.org"
_LISTEN_BY_DEFAULT = ("127.0.0.1", 8080)


class SettingsError(Exception):
    """Some settings can't be right; `sentences` has one for each."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


class Settings(BaseSettings):
    """Everything that an operator may set. Without any of it `midback demo` runs; `midback run` needs the token."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    token: SecretStr | None = None
    """From @BotFather: `123456789:AAE…`."""
    api_url: str = f"https://{_TELEGRAM}"
    """The Bot API server."""
    data_dir: Path = Path("data")
    """Folder of what the bot itself keeps; made when needed."""
    database_url: str = ""
    """SQLAlchemy address of a SQLite file or a PostgreSQL database; without it a file in `data_dir`."""
    content_dir: Path | None = None
    """Folder of the content; without it the one that came with the program."""
    operators: Annotated[tuple[int, ...], NoDecode] = ()
    """Telegram ids of the people who are told of red flags, separated by commas."""
    stage: Literal["trial", "production"] = "trial"
    """`production` is for real people: the bot then only starts when everything that they need is filled in."""
    webhook_url: str = ""
    """Where Telegram is to bring updates; without it they are asked for."""
    webhook_secret: SecretStr | None = None
    """By which they are known to be Telegram's."""
    listen: str = ""
    """Address and port for the webhook and the health pages; see `listens_on`."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @property
    def database(self) -> str:
        """Return the address of the database."""
        return self.database_url or f"sqlite+aiosqlite:///{(self.data_dir / _DATABASE_FILE).as_posix()}"

    @property
    def media_dir(self) -> Path:
        """Return the folder of the animations of published content."""
        return self.data_dir / "media"

    @property
    def webhook_path(self) -> str:
        """Return where below the host the webhook is."""
        return unquote(urlsplit(self.webhook_url).path) or "/"

    @property
    def listens_on(self) -> tuple[str, int] | None:
        """Return the address and port to serve on; None when nothing is to be served: who polls needs no port."""
        if self.listen:
            host, _, port = self.listen.rpartition(":")
            return host.strip("[]"), int(port)
        return _LISTEN_BY_DEFAULT if self.webhook_url else None

    def pointed_at(self, *, api_url: str, token: str, database_url: str, data_dir: Path) -> Self:
        """Return these settings for a trial with another server, bot and database; without operators, real people.

        Updates are asked for there, and nothing is served.
        """
        place = {"api_url": api_url, "database_url": database_url, "data_dir": data_dir}
        door = {"webhook_url": "", "webhook_secret": None, "listen": ""}
        changed = {**place, **door, "token": SecretStr(token), "operators": ()}
        return self.model_copy(update={**changed, "stage": "trial"})

    @field_validator("token")
    @classmethod
    def _token_looks_like_one(cls, value: SecretStr | None) -> SecretStr | None:
        text = "" if value is None else value.get_secret_value().strip()
        if text and not _TOKEN.fullmatch(text):
            raise ValueError(
                "is no bot token, which looks like 123456789:AAE…; copy it from @BotFather (/mybots, API Token)"
            )
        return SecretStr(text) if text else None

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _address_is_whole(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s/]+\S*", value):
            raise ValueError("is no web address; it begins with https:// (or http:// for a server on this machine)")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, value: str) -> str:
        value = re.sub(r"^postgres(ql)?://", _POSTGRESQL, value)  # as hosting companies write it
        if value and not value.startswith(("sqlite+aiosqlite:", _POSTGRESQL)):
            raise ValueError(f"must begin with sqlite+aiosqlite:/// or {_POSTGRESQL}")
        return value

    @field_validator("operators", mode="before")
    @classmethod
    def _ids_between_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError("must be Telegram ids separated by commas, such as 123456789,987654321")
        return tuple(int(part) for part in parts)

    @field_validator("stage", mode="before")
    @classmethod
    def _in_small_letters(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("listen")
    @classmethod
    def _address_and_port(cls, value: str) -> str:
        match = _LISTEN.fullmatch(value)
        if value and (match is None or int(match[1]) > _LAST_PORT):
            raise ValueError("must be an address and a port, such as 127.0.0.1:8080")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_sendable(cls, value: SecretStr | None) -> SecretStr | None:
        text = "" if value is None else value.get_secret_value()
        if text and not re.fullmatch(rf"[A-Za-z0-9_-]{{{_SHORTEST_SECRET},256}}", text):
            raise ValueError(f"must be {_SHORTEST_SECRET} to 256 letters, digits, - or _")
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.webhook_url and (self.webhook_secret is None or not self.webhook_secret.get_secret_value()):
            raise ValueError("MIDBACK_WEBHOOK_URL needs MIDBACK_WEBHOOK_SECRET: make one with openssl rand -hex 32")
        # A Bot API server of one's own may be started so that it takes http:// too, and says so itself if it does not.
        if self.webhook_url.startswith("http:") and urlsplit(self.api_url).hostname == _TELEGRAM:
            raise ValueError("MIDBACK_WEBHOOK_URL must begin with https://: Telegram brings updates nowhere else")
        return self


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment and `env_file`. Raises SettingsError."""
    try:
        return Settings(_env_file=env_file)  # pyright: ignore[reportCallIssue]  pydantic-settings adds the parameter
    except ValidationError as problem:
        raise SettingsError([_sentence(error["loc"], error["msg"]) for error in problem.errors()]) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(
            [f"{env_file} can't be read ({type(problem).__name__}); it has to be a text file in UTF-8."]
        ) from None


def unknown_names() -> tuple[str, ...]:
    """Return variables that begin like ours and are none: most likely misspelt."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    return tuple(sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known))


def _sentence(where: tuple[int | str, ...], said: str) -> str:
    said = said.removeprefix("Value error, ")
    if not where:
        return f"{said}."
    name = f"{PREFIX}{where[0]}".upper()
    return f"{name} {said}." if said.startswith(("is ", "must ")) else f"{name}: {said[:1].lower()}{said[1:]}."
