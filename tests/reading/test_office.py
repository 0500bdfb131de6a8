"""Files of other office programs: read through LibreOffice, or told what to do."""

from __future__ import annotations

import io
import random
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import UnreadableInput, decode, parse_file
from govinfo_report.reading import libreoffice
from tests.cli.running import run
from tests.laws.converters import write_docx, write_xlsx
from tests.laws.judging import judged
from tests.laws.statements import Statement, statement
from tests.laws.tables import document
from tests.rendering.tools_optional import SOFFICE, missing, run_soffice

pytest.importorskip("docx")
pytest.importorskip("openpyxl")

LACKING = missing(programs=(SOFFICE,))
with_libreoffice = pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def made() -> Statement:
    return statement(random.Random(5))


def compound(stream: str) -> bytes:
    """The beginning of a file of an old Office, which holds this stream."""
    return COMPOUND + f"{stream}\0".encode("utf-16-le") + bytes(512)


@with_libreoffice
@pytest.mark.parametrize(
    ("suffix", "name"),
    # The others are tried by the laws, in the profile `long`.
    [("doc", "年报.wps"), ("xls", "年报.et"), ("odt", "年报.odt")],
)
def test_it_is_read_as_it_was_written(suffix: str, name: str, tmp_path: Path) -> None:
    write = write_xlsx if suffix in ("xls", "ods") else write_docx
    source = tmp_path / ("report" + (".xlsx" if write is write_xlsx else ".docx"))
    write(document(made()), source)
    path = run_soffice(source, suffix).rename(tmp_path / name)
    report = parse_file(path)
    found = judged(report, made(), lambda: True)
    assert [str(each) for each in found if each.outcome == "wrong"] == []
    assert sum(each.outcome == "right" for each in found) >= 0.97 * len(found)
    place = report.requests.newly_received.figure("total").place
    assert place is not None
    assert place.chinese.startswith("第三部分表格 第")
    assert decode(path.read_bytes()).format == suffix


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (compound("WordDocument"), "DOC"),
        (compound("Workbook"), "XLS"),
        (b"{\\rtf1 }", "RTF"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "XML of 2003"),
    ],
)
def test_without_libreoffice_it_is_said_what_is_missing(
    data: bytes, found: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    with pytest.raises(UnreadableInput, match="is not installed") as caught:
        decode(data)
    assert found in caught.value.found
    assert "save it as ." in caught.value.advice
    (tmp_path / "年报.doc").write_bytes(data)
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "请安装 LibreOffice" in result.stderr


def test_a_file_with_a_password_is_said_to_have_one() -> None:
    with pytest.raises(UnreadableInput, match="locked with a password"):
        decode(compound("EncryptedPackage"))


@with_libreoffice
def test_a_broken_file_is_refused() -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode(compound("Workbook"))
    assert caught.value.advice


@with_libreoffice
def test_it_is_ended_where_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "SECONDS", 0.01)
    with pytest.raises(UnreadableInput, match="too long"):
        decode(b"{\\rtf1 2023}")


def test_a_program_that_begins_others_is_ended_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n(sleep 2; touch {tmp_path}/alive) &\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "program", lambda: str(program))
    monkeypatch.setattr(libreoffice, "SECONDS", 0.5)
    with pytest.raises(UnreadableInput, match="too long"):
        decode(b"{\\rtf1 2023}")
    threading.Event().wait(2.5)
    assert not (tmp_path / "alive").exists()


# ------------------------------------------------------------------------------ the network

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "draw": "drawing",
        "svg": "svg-compatible",
        "manifest": "manifest",
    }.items()
)


def linked(address: str) -> bytes:
    """An OpenDocument text whose picture and whose section lie elsewhere."""
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href'
    content = (
        f'<office:document-content {_SPACES} office:version="1.2"><office:body><office:text>'
        f'<text:p>示例县<draw:frame svg:width="2cm" svg:height="2cm"><draw:image {link}="{address}/a.png"/>'
        f'</draw:frame></text:p><text:section text:name="s"><text:section-source {link}="{address}/b.odt"/>'
        "<text:p>县</text:p></text:section></office:text></office:body></office:document-content>"
    )
    manifest = f"<manifest:manifest {_SPACES}>" + "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in {
            "/": "application/vnd.oasis.opendocument.text",
            "content.xml": "text/xml",
        }.items()
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", manifest + "</manifest:manifest>")
        package.writestr("content.xml", content)
    return file.getvalue()


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: Any) -> None:
            pass

    made = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}", asked
    made.shutdown()
    made.server_close()


@with_libreoffice
def test_nothing_is_fetched_from_the_network(
    server: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = server
    assert "示例县" in decode(linked(address)).text
    assert asked == []
    monkeypatch.setattr(libreoffice, "_SETTINGS", ())
    decode(linked(address))
    assert asked, "what LibreOffice does by itself"
