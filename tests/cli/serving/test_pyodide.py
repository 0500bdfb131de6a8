"""In Python for browsers the library says of each report what it says natively."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import ReportError, parse_document, parse_file
from tests.cli.running import ALL
from tests.cli.serving import built
from tests.paths import SHARED


def workbook(text: str) -> bytes:
    """A sheet with a row for each line, its cells between bars."""
    book, file = pytest.importorskip("openpyxl").Workbook(), io.BytesIO()
    for line in text.splitlines():
        cells = [cell.strip().replace("（ ）", "") for cell in line.split(" | ")]
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in cells])
    book.save(file)
    return file.getvalue()


def files() -> Iterator[bytes]:
    """Examples as text, in traditional characters, as page, Word and Excel; and from elsewhere."""
    from opencc import OpenCC

    traditional = OpenCC("s2t")
    for path in ALL:
        yield path.read_bytes()
        report = parse_file(path)
        word = io.BytesIO()
        report.to_docx(word)
        yield word.getvalue()
        yield report.to_html().encode()
        yield workbook(report.to_text())
        yield traditional.convert(report.to_text()).encode()
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        yield path.read_bytes()
    yield "今天天气很好，适合出门散步。".encode()


def natively(data: bytes) -> dict[str, Any]:
    try:
        report = parse_document(data)
    except ReportError as error:
        return {"error": error.told("zh")}
    return {
        "report": report.to_json(reading=True),
        "findings": report.validate().to_json(),
        "page": report.to_html(findings=report.validate()),
    }


def test_reports_and_findings_are_the_same(tmp_path: Path) -> None:
    node, data = built.node(), list(files())
    (tmp_path / "modules.tar").write_bytes(built.packed("modules.tar"))
    for at, one in enumerate(data):
        (tmp_path / str(at)).write_bytes(one)
    script = Path(__file__).with_name("pyodide.mjs")
    arguments = [str(script), str(built.PYODIDE), str(tmp_path), str(len(data))]
    subprocess.run([node, *arguments], check=True, timeout=300)
    for at, one in enumerate(data):
        assert json.loads((tmp_path / f"{at}.json").read_bytes()) == natively(one), at
