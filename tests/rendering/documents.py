"""A sheet as a document: the web page, Word file or PDF from which users take their text.

`DOCUMENTS` lists every kind, so that a corpus can ask for them by name. The libraries behind DOCX and
PDF are optional and loaded on use only.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from tests.rendering.documents_html import HTML_STYLES, to_html
from tests.rendering.documents_pdf import chromium_to_pdf, reportlab_to_pdf
from tests.rendering.sheet import Heading, Sheet, Table, grid
from tests.rendering.tools_base import Source
from tests.rendering.tools_optional import CHROMIUM, missing, module

__all__ = ["DOCUMENTS", "Document", "docx_bytes", "docx_of", "to_docx", "to_html", "to_pdf"]


def to_pdf(sheet: Sheet, path: Path, engine: str = "reportlab") -> None:
    """Print the sheet with `reportlab` (ruled table, narrow columns) or with `chromium`."""
    if engine == "chromium":
        chromium_to_pdf(to_html(sheet, "modern"), path)
    else:
        reportlab_to_pdf(sheet, path)


def to_docx(sheet: Sheet, path: Path) -> None:
    """A Word file with merged cells, as a clerk types it: no heading styles, a page footer."""
    docx: Any = module("docx")
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "示例县人民政府办公室编"
    document.add_paragraph(sheet.title)
    for block in sheet.blocks:
        if isinstance(block, Table):
            _docx_table(document, block)
        else:
            paragraph = document.add_paragraph()
            paragraph.add_run(block.text).bold = isinstance(block, Heading)
    document.save(str(path))


def _docx_table(document: Any, table: Table) -> None:
    lines = grid(table)
    written = document.add_table(rows=len(lines), cols=len(lines[0]), style="Table Grid")
    # Going through the rows' cells again after a merge is slow and repeats them: take them once.
    places = [list(row.cells) for row in written.rows]
    done: set[int] = set()
    for top, line in enumerate(lines):
        for left, cell in enumerate(line):
            if id(cell) in done:
                continue
            done.add(id(cell))
            last = places[top + cell.rowspan - 1][left + cell.colspan - 1]
            merged = (
                places[top][left].merge(last) if (cell.rowspan, cell.colspan) != (1, 1) else last
            )
            merged.text = cell.text


_DOCX_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_DOCX_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
_DOCX_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_bytes(sheet: Sheet) -> bytes:
    """The bytes of a Word file with merged cells, made without any library: quick."""
    blocks = [_docx_paragraph(sheet.title)]
    for block in sheet.blocks:
        if isinstance(block, Table):
            blocks.append(_docx_rows(block))
        else:
            blocks.append(_docx_paragraph(block.text))
    return docx_of(blocks)


def docx_of(blocks: Iterable[str]) -> bytes:
    """The bytes of a Word file whose body is these paragraphs and tables, in its own mark-up."""
    body = f"<w:body>{''.join(blocks)}</w:body>"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("[Content_Types].xml", _DOCX_TYPES)
        package.writestr("_rels/.rels", _DOCX_RELATIONS)
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_DOCX_NAMESPACE}">{body}</w:document>',
        )
    return written.getvalue()


def _docx_paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _docx_rows(table: Table) -> str:
    rows = []
    lines = grid(table)
    for number, line in enumerate(lines):
        cells = []
        for column, cell in enumerate(line):
            if column and line[column - 1] is cell:
                continue
            below = number > 0 and lines[number - 1][column] is cell
            marks = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
            if cell.rowspan > 1:
                marks += "<w:vMerge/>" if below else '<w:vMerge w:val="restart"/>'
            text = _docx_paragraph("" if below else cell.text)
            cells.append(f"<w:tc><w:tcPr>{marks}</w:tcPr>{text}</w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


@dataclass(frozen=True)
class Document:
    """One kind of document: how it is written, and what must be there for that."""

    name: str
    source: Source
    write: Callable[[Sheet, Path], None]
    modules: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    def available(self) -> str | None:
        """Why this kind cannot be written here, or None."""
        return missing(modules=self.modules, programs=self.programs)


def _html_file(style: str, sheet: Sheet, path: Path) -> None:
    path.write_text(to_html(sheet, style), encoding="utf-8")


DOCUMENTS: Mapping[str, Document] = {
    document.name: document
    for document in (
        *(Document(f"html-{name}", "html", partial(_html_file, name)) for name in HTML_STYLES),
        Document("docx", "docx", to_docx, ("docx",)),
        Document("pdf-reportlab", "pdf", partial(to_pdf, engine="reportlab"), ("reportlab",)),
        Document("pdf-chromium", "pdf", partial(to_pdf, engine="chromium"), programs=(CHROMIUM,)),
    )
}
