"""The server of the checker's page: on this machine alone, for who knows its address.

It listens on 127.0.0.1, and answers only under a path that begins with a secret, to a browser that
names this very host: neither another user of the machine nor a page from elsewhere can ask it. What
is sent is answered and forgotten.
"""

from __future__ import annotations

import json
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

from ...languages import Both, in_language
from .answers import answer

__all__ = ["HOST", "LARGEST", "Server"]

HOST = "127.0.0.1"
LARGEST = 45_000_000
"""At most so many bytes are taken in at once: a file of 30 MB in base 64, and a little."""
_TYPES = {
    "index.html": "text/html; charset=utf-8",
    "checker.css": "text/css; charset=utf-8",
    **{
        f"{name}.js": "text/javascript; charset=utf-8"
        for name in ("engine", "form", "list", "main", "words")
    },
}
"""The files of the page, and what they are."""
_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "connect-src 'self'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
"""The page may load its own files and ask this server, and nothing else."""
_TOO_LONG = Both("内容过大，未予读取", "this is too long, and was not read")
_NOT_UNDERSTOOD = Both("请求有误", "the request is not understood")


class Server(ThreadingHTTPServer):
    """The server, which is ready when it is made.

    Args:
        port: The port; any that is free if 0.

    Attributes:
        address: Where the page is.
        secret: What the paths begin with.
    """

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__((HOST, port), _Handler)
        self.secret: str = secrets.token_urlsafe(16)
        self.address: str = f"http://{HOST}:{self.server_port}/{self.secret}/"


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "govinfo-report"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Give a file of the page."""
        name = self._asked() or "index.html"
        if not self._may_ask() or name not in _TYPES:
            self._give(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        self._give(
            HTTPStatus.OK,
            files(__package__).joinpath("page").joinpath(name).read_bytes(),
            _TYPES[name],
        )

    def do_POST(self) -> None:
        """Answer what the page asks."""
        if not self._may_ask() or self._asked() != "answer":
            self._give(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdecimal():
            self._refuse(HTTPStatus.LENGTH_REQUIRED, _NOT_UNDERSTOOD)
        elif int(length) > LARGEST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LONG)
        else:
            try:
                asked = json.loads(self.rfile.read(int(length)))
            except ValueError:
                asked = None
            if isinstance(asked, dict):
                self._tell(HTTPStatus.OK, answer(asked))
            else:
                self._refuse(HTTPStatus.BAD_REQUEST, _NOT_UNDERSTOOD)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no record of what was asked."""

    def _asked(self) -> str | None:
        """Return what is asked for, behind the secret; None where that is not said."""
        _, secret, name = [*self.path.partition("?")[0].split("/"), "", ""][:3]
        known = secrets.compare_digest(secret.encode(), self.server.secret.encode())
        return name if known and self.path.count("/") == 2 else None

    def _may_ask(self) -> bool:
        """Tell whether the page of this server asks, and no other site, whatever name it uses."""
        here = f"{HOST}:{self.server.server_port}"
        origin = self.headers.get("Origin")
        known = self._asked() is not None and self.headers.get("Host") == here
        return known and origin in (None, f"http://{here}")

    def _refuse(self, status: HTTPStatus, why: Both) -> None:
        self.close_connection = True  # what was sent is not read
        told = in_language(why, "zh")
        self._tell(status, {"failed": told, "brief": told})

    def _tell(self, status: HTTPStatus, told: dict[str, Any]) -> None:
        content = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
        self._give(status, content, "application/json; charset=utf-8")

    def _give(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
