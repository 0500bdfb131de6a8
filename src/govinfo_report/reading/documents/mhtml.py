"""Web pages saved with their pictures (MHTML): the page in it, and those of its frames.

A browser saves a page as a message in several parts (RFC 2557). Its lines are not those that its
user sees, so a place is a row and column of a table, or a paragraph, as in a Word file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import evolve

from ...errors import UnreadableInput
from ...text.places import Mark
from ...text.script import FILLER
from ..contents import Format, opened
from ..decoded import Decoded
from ..encodings import decode_text
from ..html import page_of
from ..tables import Cell, Table, columns_of

if TYPE_CHECKING:
    from email.message import Message
from ...languages import Both, in_chinese
from ...text.patterns import pattern

__all__ = ["FORMAT"]

_HEAD = 8192
_FIELD = pattern(rb"[A-Za-z][A-Za-z0-9-]*:")
_VERSION = pattern(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_TYPE = pattern(rb"^Content-Type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_TYPE_OF_PART = pattern(rb"^Content-Type:", re.IGNORECASE | re.MULTILINE)
_END_OF_HEAD = pattern(rb"\r?\n\r?\n")
_BOUNDARY = pattern(rb"\bboundary\s*=", re.IGNORECASE)
_MOST_PARTS, _MOST_BOUNDARIES = 5_000, 50
"""The most parts, and boundaries between them: each line is held against each of these."""
_MOST_LINES_OF_FILE, _MOST_LINES_OF_PAGES = 2_000_000, 200_000


def _is_mhtml(data: bytes) -> bool:
    head = _END_OF_HEAD.split(data[:_HEAD], maxsplit=1)[0]
    return bool(_FIELD.match(head) and _VERSION.search(head) and _TYPE.search(head))


def _decode(data: bytes) -> Decoded:
    """Return what the pages in a message say.

    Raises:
        UnreadableInput: There is none, or the message is broken.
    """
    with opened(
        Both("网页文件", "the web page"),
        Both("完整的 MHTML 网页", "a page with its parts (MHTML)"),
        Both("请重新保存网页，类型选“仅 HTML”", "save it anew, as HTML alone"),
    ):
        from email import message_from_bytes

        _refuse_much(data.count(b"\n"), _MOST_LINES_OF_FILE, Both("行", "lines"))
        _refuse_much(len(_TYPE_OF_PART.findall(data)), _MOST_PARTS, Both("个部分", "parts"))
        _refuse_much(len(_BOUNDARY.findall(data)), _MOST_BOUNDARIES, Both("处分界", "boundaries"))
        pages = [_page(part) for part in message_from_bytes(data).walk() if _is_page(part)]
    if not pages:
        raise UnreadableInput(
            Both("文件中没有网页", "there is no page in this file"),
            looked_for=Both("类型为 text/html 的部分", "a part of the type text/html"),
            advice=Both("请重新保存网页，类型选“仅 HTML”", "save the page anew, as HTML alone"),
        )
    return _joined(pages)


FORMAT = Format("mhtml", _is_mhtml, _decode)


def _refuse_much(found: int, most: int, what: str) -> None:
    if found > most:
        raise UnreadableInput(
            Both("网页文件过大", "the web page is too large"),
            looked_for=Both(f"不超过 {most:,} {in_chinese(what)}", f"at most {most:,} {what}"),
            found=Both(f"{found:,} {in_chinese(what)}", f"{found:,}"),
            advice=Both("请只保存年度报告所在的网页", "save the page of the report alone"),
        )


def _is_page(part: Message) -> bool:
    return part.get_content_type() == "text/html"


def _page(part: Message) -> Decoded:
    """Return what a reader sees of a page, with its tables and the places of both."""
    data = part.get_payload(decode=True)
    decoded = decode_text(data if isinstance(data, bytes) else b"", _charset(part))
    _refuse_much(decoded.text.count("\n"), _MOST_LINES_OF_PAGES, "lines in a page")
    page = page_of(decoded.text)
    seen = list(accumulate((char != FILLER for char in page.shown), initial=0))
    text = page.shown.replace(FILLER, "")
    tables = [_moved(table, seen) for table in page.tables]
    return Decoded(text, decoded.encoding, decoded.damaged, FORMAT.name, tables)


def _charset(part: Message) -> str:
    charset = part.get_param("charset", "")
    return charset if isinstance(charset, str) else ""


def _moved(table: Table, seen: Sequence[int]) -> Table:
    """Return a table of a page with its places in the text that is seen of it."""
    return Table(
        seen[table.start],
        seen[table.end],
        [_moved_cell(cell, seen) for cell in table.captions],
        [[[_moved_cell(cell, seen) for cell in row] for row in group] for group in table.groups],
    )


def _moved_cell(cell: Cell, seen: Sequence[int]) -> Cell:
    tables = [_moved(table, seen) for table in cell.tables]
    return evolve(cell, start=seen[cell.start], end=seen[cell.end], tables=tables)


def _joined(pages: Sequence[Decoded]) -> Decoded:
    """Return several pages as one, each after the other."""
    text, tables = "", list[Table]()
    for page in pages:
        begun = range(len(text), len(text) + len(page.text) + 1)
        tables += [_moved(table, begun) for table in page.tables]
        text += page.text + "\n"
    marks = sorted({mark.start: mark for mark in _marks(text, tables)}.values())
    damaged = sum(page.damaged for page in pages)
    return Decoded(text, pages[0].encoding, damaged, FORMAT.name, tables, marks)


_LINE = pattern(r"^[^\S\n]*(?=\S)", re.MULTILINE)
_MOST_LINES = 3
"""A cell of more lines, or with tables in it, holds a part of the page."""


def _marks(text: str, tables: Iterable[Table]) -> Iterator[Mark]:
    """Give where lines and cells begin; of two at one place the later one tells more."""
    yield from (Mark(line.end()) for line in _LINE.finditer(text))
    numbered = list(tables)
    for number, table in enumerate(numbered, 1):
        rows = [row for group in table.groups for row in group]
        for at, (row, columns) in enumerate(zip(rows, columns_of(table), strict=True), 1):
            for cell, column in zip(row, columns, strict=True):
                numbered += cell.tables
                if not cell.tables and text.count("\n", cell.start, cell.end) <= _MOST_LINES:
                    yield Mark(cell.start, number, at, column + 1)
