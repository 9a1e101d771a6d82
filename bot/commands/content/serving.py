"""Serving a folder on this machine, for looking at it; parts of files too, or some browsers show no film."""

import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from pathlib import Path
from threading import Thread

HOST = "127.0.0.1"
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'none'; frame-ancestors 'none'"


class _Files(SimpleHTTPRequestHandler):
    """Files as they are, never kept by the browser."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: it is one person looking at pages."""

    def end_headers(self) -> None:
        """Add what keeps pages fresh and to themselves."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:
        """Serve a part of a file when that is asked for, else the whole."""
        wanted = _RANGE.fullmatch(self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if wanted is None or not path.is_file():
            super().do_GET()
            return
        size = path.stat().st_size
        start, end = int(wanted[1]), min(int(wanted[2] or size - 1), size - 1)
        if start > end:
            self.send_error(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            return
        self._part(path, start, end, size)

    def _part(self, path: Path, start: int, end: int, size: int) -> None:
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {start}-{end}/{size}")
        self.send_header("Content-Length", str(end - start + 1))
        self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        with path.open("rb") as file:
            file.seek(start)
            self.wfile.write(file.read(end - start + 1))

    def copyfile(self, source: BufferedIOBase, outputfile: BufferedIOBase) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Send a file; a browser that went away meanwhile is no trouble."""
        try:
            shutil.copyfileobj(source, outputfile)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


@contextmanager
def serving(folder: Path, port: int = 0) -> Generator[str]:
    """Serve a folder and yield its address; port 0 takes any free one.

    Raises:
        OSError: the port is taken.
    """
    server = ThreadingHTTPServer((HOST, port), partial(_Files, directory=str(folder)))
    thread = Thread(target=server.serve_forever, name="preview", daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
