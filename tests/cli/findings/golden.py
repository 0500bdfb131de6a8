"""The lists of problems as they stand, in both languages: `python -m tests.cli.findings.golden`.

It writes ``tests/data/lists/``; a test compares. To see what a change does to the lists, look at
the difference.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.cli.running import FAULTY, NOT_A_REPORT, run
from tests.pages_html import parsed
from tests.paths import TESTS

FOLDER = TESTS / "data" / "lists"
LANGUAGES = ("zh", "en")
FORMATS = ("markdown", "html", "docx", "xlsx", "text", "github", "gitlab", "junit")
_NAMES = ("草稿.docx", "无关.txt")
_NEEDED = {"docx": "lxml", "xlsx": "openpyxl"}


def written(kind: str, language: str) -> str:
    """A list in a format as a person reads it: its cells between bars, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        before = Path.cwd()
        os.chdir(folder)
        try:
            draft, other = map(Path, _NAMES)
            assert run("convert", "--to", "docx", "-o", str(draft), FAULTY).exit_code == 0
            other.write_text(NOT_A_REPORT, encoding="utf-8")
            files = [draft] if kind == "html" else [draft, other]  # several are an overview
            asked = ("--format", kind, "--lang", language, "-o", "list")
            assert run("check", *asked, *files).exit_code == (2 if other in files else 1)
            content = Path("list").read_bytes()
        finally:
            os.chdir(before)
    return "".join(f"{line.rstrip()}\n" for line in _READERS.get(kind, _text)(content))


def _text(content: bytes) -> Iterator[str]:
    yield from content.decode().splitlines()


def _row(cells: list[str]) -> str:
    return " | ".join(" / ".join(cell.split("\n")) for cell in cells)


def _html(content: bytes) -> Iterator[str]:
    page = parsed(content.decode())
    yield from (element.text for name in ("h1", "p") for element in page.all(name))
    for row in page.all("tr"):
        cells = [*row.all("th"), *row.all("td")]
        yield _row(["\n".join(d.text for d in cell.all("div")) or cell.text for cell in cells])
    yield from (element.text for name in ("h2", "li") for element in page.all(name))


def _docx(content: bytes) -> Iterator[str]:
    import docx

    document = docx.Document(io.BytesIO(content))
    yield from (paragraph.text for paragraph in document.paragraphs if paragraph.text)
    for table in document.tables:
        yield from (_row([cell.text for cell in row.cells]) for row in table.rows)


def _xlsx(content: bytes) -> Iterator[str]:
    import openpyxl

    for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows():
        yield _row(["" if cell.value is None else str(cell.value) for cell in row])


_READERS = {"html": _html, "docx": _docx, "xlsx": _xlsx}


def main() -> None:
    """Write every list."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        for kind in FORMATS:
            (FOLDER / f"{kind}-{language}.txt").write_text(written(kind, language), "utf-8")


if __name__ == "__main__":
    main()
