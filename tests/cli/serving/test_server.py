"""The server of the checker: for this machine, for who knows the secret, for its own page alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest

from govinfo_report.cli.serving import server as module
from govinfo_report.cli.serving.server import HOST, Server
from tests.cli.running import FAULTY, run
from tests.paths import PACKAGE

ASKED = json.dumps({"do": "check", "source": {"text": FAULTY.read_text("utf-8")}}).encode()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def said(
    server: Server, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(HOST, server.server_port, timeout=20)
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address.startswith("http://127.0.0.1:")
    assert len(server.secret) >= 20


def test_it_gives_each_file_of_the_page_and_no_other(server: Server) -> None:
    page = PACKAGE / "cli" / "serving" / "page"
    for path in page.iterdir():
        response, content = said(server, f"/{server.secret}/{path.name}")
        if path.name == "worker.js":  # for the page that has Python in it
            assert response.status == 404
        else:
            assert (response.status, content) == (200, path.read_bytes())
    for name in ("../server.py", "page/index.html", "%2e%2e/server.py", "nothing"):
        assert said(server, f"/{server.secret}/{name}")[0].status == 404


def test_every_word_of_the_page_is_there_and_is_used() -> None:
    """In Chinese and in English: a name without words would be an error in the browser alone."""
    page = PACKAGE / "cli" / "serving" / "page"
    sources = {path.name: path.read_text("utf-8") for path in page.iterdir()}
    words = re.findall(r"^  (\w+): \[", sources.pop("words.js"), re.M)
    scripts = "".join(text for name, text in sources.items() if name.endswith(".js"))
    asked = set(re.findall(r'say\("(\w+)"', scripts))
    asked |= set(
        re.findall(r'data-(?:say|title|placeholder|aria-label)="(\w+)"', sources["index.html"])
    )
    assert asked <= set(words)
    told = "".join(sources.values())
    assert [one for one in words if f'"{one}"' not in told] == []


@pytest.mark.parametrize("path", ["/", "/index.html", "/x/", "/%s", "/x/%s/", ""])
def test_without_the_secret_there_is_nothing(server: Server, path: str) -> None:
    path = path.replace("%s", server.secret)
    assert said(server, path)[0].status in (400, 404)
    assert said(server, f"{path}answer", method="POST", body=ASKED)[0].status in (400, 404)


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}])
def test_another_site_is_not_answered(server: Server, headers: dict[str, str]) -> None:
    path = f"/{server.secret}/answer"
    assert said(server, path, method="POST", body=ASKED, **headers)[0].status == 404


def test_it_answers_its_page(server: Server) -> None:
    response, content = said(server, f"/{server.secret}/answer", method="POST", body=ASKED)
    assert response.status == 200
    assert json.loads(content)["verdict"] == "fail"
    policy = response.getheader("Content-Security-Policy") or ""
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert response.getheader("Cache-Control") == "no-store"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff"])
def test_nonsense_is_told(server: Server, body: bytes) -> None:
    response, content = said(server, f"/{server.secret}/answer", method="POST", body=body)
    assert response.status == 400
    assert json.loads(content)["failed"] == "请求有误"


def test_what_is_too_long_is_not_taken_in(server: Server, monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "LARGEST", 10)
    response, content = said(server, f"/{server.secret}/answer", method="POST", body=ASKED)
    assert response.status == 413
    assert "过大" in json.loads(content)["failed"]


def test_the_command_says_where_the_page_is() -> None:
    command = [sys.executable, "-m", "govinfo_report", "serve", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"http://127.0.0.1:")
        process.terminate()


def test_a_port_that_is_taken_is_told(server: Server) -> None:
    result = run("serve", "--no-browser", "--port", str(server.server_port))
    assert result.exit_code == 3
    assert "无法使用端口" in result.stderr
    result = run("serve", "--lang", "en", "--port", str(server.server_port))
    assert f"127.0.0.1:{server.server_port} cannot be used" in result.stderr
