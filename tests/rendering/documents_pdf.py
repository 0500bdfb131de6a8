"""A sheet as a PDF: printed by chromium, or set by reportlab in a ruled table with narrow columns."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tests.rendering.sheet import Cell, Sheet, Table, grid
from tests.rendering.tools_optional import module, run_chromium

_FONT = "STSong-Light"
_TABLE_FONT_SIZE = {"article_20": 9, "requests": 9, "litigation": 7}
# Points, for 17 characters of label at most: every long label wraps, the group labels run downwards.
_WIDTHS = {
    "article_20": (150, 100, 100, 100),
    "requests": (18, 42, 132, *(37,) * 7),
    "litigation": (31,) * 15,
}
# Rows of the requests table on its first page.
_ROWS_BEFORE_BREAK = 12


def chromium_to_pdf(html: str, path: Path) -> None:
    """Print a page as a reader would from the browser."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html, encoding="utf-8")
        run_chromium("--no-pdf-header-footer", f"--print-to-pdf={path}", page.as_uri())


def reportlab_to_pdf(sheet: Sheet, path: Path) -> None:
    """Set the sheet like a printed report, numbered `- 2 -` at the foot of each page."""
    platypus: Any = module("reportlab.platypus")
    _register_font()
    setter = _Setter(platypus, module("reportlab.lib.styles"))
    flow = [setter.text(sheet.title, 16, 24)]
    for block in sheet.blocks:
        if isinstance(block, Table):
            flow += setter.table(block)
        else:
            flow.append(setter.text(block.text, 12, 20))
    document = platypus.SimpleDocTemplate(
        str(path), invariant=1, leftMargin=56, rightMargin=56, topMargin=60, bottomMargin=60
    )
    document.build(flow, onFirstPage=_number, onLaterPages=_number)


def one_line_pdf(text: str, path: Path) -> None:
    """The smallest Chinese PDF, for asking whether a tool reads such files at all."""
    canvas: Any = module("reportlab.pdfgen.canvas").Canvas(str(path), invariant=1)
    _register_font()
    canvas.setFont(_FONT, 12)
    canvas.drawString(72, 720, text)
    canvas.save()


def _register_font() -> None:
    fonts: Any = module("reportlab.pdfbase.pdfmetrics")
    cid: Any = module("reportlab.pdfbase.cidfonts")
    fonts.registerFont(cid.UnicodeCIDFont(_FONT))


def _number(canvas: Any, document: Any) -> None:
    canvas.setFont(_FONT, 9)
    canvas.drawCentredString(document.pagesize[0] / 2, 36, f"- {document.page} -")


class _Setter:
    """Paragraphs and ruled tables in reportlab's terms."""

    def __init__(self, platypus: Any, styles: Any) -> None:
        self._platypus = platypus
        self._styles = styles

    def text(self, text: str, size: int, leading: int, alignment: int = 0) -> Any:
        style = self._styles.ParagraphStyle(
            "text",
            fontName=_FONT,
            fontSize=size,
            leading=leading,
            wordWrap="CJK",
            alignment=alignment,
        )
        # What the font lacks would be left out without a word.
        return self._platypus.Paragraph(text.encode("gbk", "replace").decode("gbk"), style)

    def table(self, table: Table) -> list[Any]:
        """The table, or its two parts with a page break between them."""
        lines = grid(table)
        if table.name != "requests":
            return [self._part(table.name, lines, set())]
        started: set[int] = set()
        first = self._part(table.name, lines[:_ROWS_BEFORE_BREAK], started)
        rest = self._part(table.name, lines[_ROWS_BEFORE_BREAK:], started)
        return [first, self._platypus.PageBreak(), rest]

    def _part(self, name: str, lines: list[list[Cell]], started: set[int]) -> Any:
        """Rows of one page; a merged cell begun on the page before (`started`) stays empty here."""
        corners: dict[int, list[int]] = {}
        for top, line in enumerate(lines):
            for left, cell in enumerate(line):
                corners.setdefault(id(cell), [left, top, left, top])[2:] = [left, top]
        size = _TABLE_FONT_SIZE[name]
        data: list[list[Any]] = [[""] * len(line) for line in lines]
        for top, line in enumerate(lines):
            for left, cell in enumerate(line):
                if id(cell) not in started:
                    data[top][left] = self.text(cell.text, size, size + 2, alignment=1)
                    started.add(id(cell))
        rules: list[tuple[Any, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
        rules += [("SPAN", (c[0], c[1]), (c[2], c[3])) for c in corners.values()]
        return self._platypus.Table(
            data, colWidths=_WIDTHS[name], style=rules, spaceBefore=6, spaceAfter=6
        )
