"""A PostgreSQL server that the tests start themselves, empty databases on it, and why there is none."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from storage import migrate

GIVEN = "TEST_PG_URL"
"""A server that is there already, as an address that begins with postgresql+psycopg://; its user makes databases."""
QUICK = "-F -c synchronous_commit=off -c full_page_writes=off -c max_connections=300"
"""The data are gone with the tests: nothing has to survive a power cut."""
_numbers = count(1)


class Server:
    """A running server. `url` is the address of its first database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._template = self._made("midback_template")
        migrate.upgrade(self._template)

    @contextmanager
    def database(self, *, empty: bool = False) -> Generator[str]:
        """Make a database for as long as the context lasts and return its address; its schema is there unless empty."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        yield self._made(name, "" if empty else f" TEMPLATE {make_url(self._template).database}")
        self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _made(self, name: str, how: str = "") -> str:
        self._do(f"CREATE DATABASE {name}{how}")
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        address = make_url(self.url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def server() -> Generator[Server]:
    """Start a server for as long as the context lasts; skips the test where there is none to start."""
    given = os.environ.get(GIVEN)
    if given:
        yield Server(given)
        return
    programs = _programs()
    if programs is None:
        pytest.skip(f"PostgreSQL is not on this machine (install postgresql, or name a server in {GIVEN})")
    with tempfile.TemporaryDirectory(prefix="midback-pg-", ignore_cleanup_errors=True) as place:
        user = _unprivileged(place)
        data = f"{place}/data"
        _run([f"{programs}/initdb", "-D", data, "-A", "trust", "-U", "midback", "-E", "UTF8", "--no-sync"], user)
        port = free_port()
        options = f"{QUICK} -h 127.0.0.1 -p {port} -k ''"
        control = [f"{programs}/pg_ctl", "-D", data, "-w"]
        _run([*control, "-l", f"{place}/log", "-o", options, "start"], user)
        try:
            yield Server(f"postgresql+psycopg://midback@127.0.0.1:{port}/postgres")
        finally:
            _run([*control, "-m", "immediate", "stop"], user)


def _programs() -> Path | None:
    """Return the folder of the newest server's programs."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    known = shutil.which("initdb")
    return None if known is None else Path(known).parent


def _unprivileged(place: str) -> str | None:
    """Return who runs the server, since it refuses to be root; None for whoever runs the tests."""
    if os.getuid() != 0:
        return None
    os.chown(place, pwd.getpwnam("nobody").pw_uid, -1)
    return "nobody"


def _run(command: Sequence[str], user: str | None) -> None:
    subprocess.run(command, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)  # noqa: S603  our own words


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
