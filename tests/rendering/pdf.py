"""Layouts of text taken out of a PDF: blank cells vanish, labels wrap, pages break in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.rendering.page import Row, document, rows_of, wrap
from tests.rendering.sheet import Block, Paragraph, Sheet, Table

# Characters on a line of a label, by the grid columns it covers in the requests table.
_LABEL_WIDTH = {1: 13, 2: 20, 3: 26}
_ITEM_WIDTH = 20
_GROUP_WIDTH = 4
_RESULTS_WIDTH = 3
_PROSE_WIDTH = 36
_PAGE_LINES = 14


@dataclass(frozen=True)
class Print:
    """How the extractor saw the page."""

    middle: bool = False
    """Figures beside the middle line of a wrapped label, not the last."""
    glued: bool = False
    """A group label comes out in pieces, each glued in front of a row of its group."""
    vertical: bool = False
    """The label of all results stands upright, one character a line."""
    pages: int = 0
    """The first page number, 0 for none; each new page repeats the header."""
    narrower: int = 0
    """Characters taken off each line of a label, so that more of them wrap."""


def _header(rows: list[Row]) -> list[str]:
    """Header rows, the names of four characters broken over two lines."""
    lines: list[str] = []
    for row in rows:
        names = [name if len(name) < 4 or len(row.own) < 5 else name[:-2] for name in row.texts]
        rests = [name[-2:] for name in row.texts if len(name) >= 4 and len(row.own) >= 5]
        lines.append(" ".join(names))
        if rests:
            lines.append(" ".join(rests))
    return lines


def _row(row: Row, prefix: str, look: Print) -> list[str]:
    """A row's lines: its wrapped label with the figures hanging on one of them."""
    own = [cell for cell in row.labels if cell.rowspan == 1]
    lines = [""]
    if own:
        width = _LABEL_WIDTH[own[-1].colspan] if len(row.line) == 10 else _ITEM_WIDTH
        lines = wrap(own[-1].text, width - look.narrower)
    place = (len(lines) - 1) // 2 if look.middle else len(lines) - 1
    figures = " ".join(cell.text for cell in row.figures if cell.text)
    lines[place] = f"{lines[place]} {figures}".strip()
    lines[0] = f"{prefix} {lines[0]}".strip()
    return [line for line in lines if line]


def _table(table: Table, look: Print) -> list[list[str]]:
    """The lines of each row below the header."""
    found: list[list[str]] = []
    pieces: list[list[str]] = []
    for row in rows_of(table):
        if row.header:
            continue
        before: list[str] = []
        prefix = ""
        for cell in row.labels:
            if cell.rowspan == 1:
                continue
            results = cell.colspan == 1 and cell is row.line[0]
            if results and look.vertical:
                before += list(cell.text)
            elif look.glued:
                pieces.append(wrap(cell.text, _RESULTS_WIDTH if results else _GROUP_WIDTH))
            elif results:
                before += wrap(cell.text, _RESULTS_WIDTH)
            else:
                prefix = cell.text
        if look.glued:
            prefix = " ".join(part.pop(0) for part in pieces if part)
        lines = _row(row, prefix, look)
        if row.line[1].rowspan == 1:  # no group goes on: pieces without a row stand alone
            lines += [piece for part in pieces[1:] for piece in part]
            del pieces[1:]
        found.append([*before, *lines])
    return found


def _printed(sheet: Sheet, look: Print) -> str:
    page = look.pages

    def text(table: Table) -> str:
        nonlocal page
        header: list[str] = []
        if table.name != "article_20":
            header = _header([row for row in rows_of(table) if row.header])
        lines = list(header)
        used = len(lines)
        body = iter(_table(table, look))
        for row in rows_of(table):
            if row.header:
                if not header:
                    lines.append(" ".join(row.texts))
                continue
            new = next(body)
            if page and used + len(new) > _PAGE_LINES:
                lines += ["", f"- {page} -", "", *header]
                page += 1
                used = len(header)
            lines += new
            used += len(new)
        return "\n".join(lines)

    return document(replace(sheet, blocks=tuple(map(_prose, sheet.blocks))), text)


def _prose(block: Block) -> Block:
    """Prose runs over lines of a fixed length, with no mark where a paragraph ends."""
    if isinstance(block, Paragraph):
        return Paragraph("\n".join(wrap(block.text, _PROSE_WIDTH)))
    return block


def pdf_tail(sheet: Sheet) -> str:
    return _printed(sheet, Print())


def pdf_middle(sheet: Sheet) -> str:
    return _printed(sheet, Print(middle=True, narrower=2))


def pdf_glued(sheet: Sheet) -> str:
    return _printed(sheet, Print(glued=True))


def pdf_vertical(sheet: Sheet) -> str:
    return _printed(sheet, Print(vertical=True))


def pdf_pages(sheet: Sheet) -> str:
    return _printed(sheet, Print(vertical=True, glued=True, pages=3))
