"""Tables and text in HTML, as pages and converters leave them within other text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import UnreadableInput
from ..text.script import JUNK

__all__ = ["blank_tags", "table_rows", "tables"]

_TABLE_EDGE = re.compile(r"<table\b[^<>]*>|</table\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")
_SPAN = re.compile(r"\b(row|col)span\s*=\s*(?:[\"']\s*)?(\d{1,3})", re.IGNORECASE)
_WIDEST = 60
"""The most rows or columns that one cell is taken to span."""
_FEWEST_CELLS = 1_000
_BLANK = " \t\r\n\f" + JUNK

Part = tuple[str, int, int, tuple[tuple[int, int], ...]]
"""A cell: text, start, end, and the pieces it was put together from."""

Tag = tuple[int, int, str, bool, str]
"""Start, end, name in small letters, whether it closes, attributes."""


def tables(norm: str) -> list[tuple[int, int]]:
    """Where the tables stand. One in another ends its first part; one that never ends goes on."""
    found: list[tuple[int, int]] = []
    begin = -1
    for edge in _TABLE_EDGE.finditer(norm):
        closes = norm[edge.start() + 1] == "/"
        if begin >= 0:
            found.append((begin, edge.end() if closes else edge.start()))
        begin = -1 if closes else edge.start()
    if begin >= 0:
        found.append((begin, len(norm)))
    return found


def _tags(norm: str, start: int, end: int) -> Iterator[Tag]:
    """The tags between two offsets."""
    for tag in _TAG.finditer(norm, start, end):
        yield tag.start(), tag.end(), tag[2].lower(), bool(tag[1]), tag[3]


def _strip(norm: str, start: int, end: int) -> Part:
    """The text between two offsets without tags."""
    pieces: list[tuple[int, int]] = []
    at = start
    for begin, stop, *_ in _tags(norm, start, end):
        pieces.append((at, begin))
        at = stop
    pieces.append((at, end))
    kept: list[tuple[int, int]] = []
    for begin, stop in pieces:
        text = norm[begin:stop].lstrip(_BLANK)
        if text:
            begin = stop - len(text)
            kept.append((begin, begin + len(text.rstrip(_BLANK))))
    if not kept:
        return "", start, start, ()
    return (
        "".join(norm[a:b] for a, b in kept),
        kept[0][0],
        kept[-1][1],
        tuple(kept) if len(kept) > 1 else (),
    )


def table_rows(norm: str, start: int, end: int) -> list[list[Part]]:
    """The rows of the table between two offsets, spans opened, as a rectangular grid.

    Raises:
        UnreadableInput: Its spans open to more cells than the table has characters.
    """
    rows: list[list[Part]] = []
    below: dict[int, int] = {}
    current: list[Part] | None = None
    cell: tuple[int, int, int] | None = None
    in_caption = False
    room = max(end - start, _FEWEST_CELLS)

    def cover(count: int) -> None:
        """Count the cells that spans open to: a short text must not grow into a huge grid."""
        nonlocal room
        room -= count
        if room < 0:
            raise UnreadableInput(
                "a table of the page spans more cells than it can hold",
                looked_for=f"rowspan and colspan that open a table of {end - start:,} characters "
                f"to at most {max(end - start, _FEWEST_CELLS):,} further cells",
                found="more",
                advice="pass the page of the report without other tables, or its plain text",
            )

    def pad(at: int) -> None:
        """Leave blank what a cell of an earlier row covers."""
        assert current is not None
        while below.get(len(current), 0) > 0:
            cover(1)
            below[len(current)] -= 1
            current.append(("", at, at, ()))

    def close(stop: int) -> None:
        nonlocal cell
        if cell is None or current is None:
            cell = None
            return
        begin, rowspan, colspan = cell
        pad(begin)
        column = len(current)
        cover(colspan - 1)
        current.append(_strip(norm, begin, stop))
        current.extend(("", stop, stop, ()) for _ in range(colspan - 1))
        if rowspan > 1:
            for covered in range(column, column + colspan):
                below[covered] = rowspan - 1
        cell = None

    def close_row(stop: int) -> None:
        nonlocal current, in_caption
        close(stop)
        if current is not None and not in_caption:
            pad(stop)
            rows.append(current)
        elif current and current[0][0]:
            rows.append(current)
        current, in_caption = None, False

    for begin, stop, name, closing, attributes in _tags(norm, start, end):
        if name in ("tr", "table", "caption"):
            close_row(begin)
            if name == "tr" and not closing:
                current = []
            elif name == "caption" and not closing:
                current, cell, in_caption = [], (stop, 1, 1), True
        elif name in ("td", "th"):
            close(begin)
            if closing:
                continue
            if current is None:
                current = []
            spans = {kind.lower(): int(count) for kind, count in _SPAN.findall(attributes)}
            cell = (
                stop,
                min(max(spans.get("row", 1), 1), _WIDEST),
                min(max(spans.get("col", 1), 1), _WIDEST),
            )
    close_row(end)
    return [row for row in rows if row]


_OF_TABLES = frozenset({"table", "td", "th", "tr"})
_BLOCK = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol br tr section article header footer nav main title body"
    " head html".split()
)
_UNSEEN = re.compile(r"<(/?)(script|style|aside|table)\b(\s*>)?|(<!--)(-?>)?|(-->)", re.IGNORECASE)
"""What is no text of the page, or by its tag stands beside it and holds no table."""
_COMMENT = "<!--"


def _blank_unseen(norm: str) -> str:
    """The text without comments, scripts, styles and boxes beside it; what never ends stays."""
    edges = list(_UNSEEN.finditer(norm))
    ends: list[int] = []
    closed: dict[str, int] = {}
    for edge in reversed(edges):
        _, name, _, begun, empty, over = edge.groups()
        if name is None:
            if empty or over:
                closed[_COMMENT] = edge.end()
            ends.append(closed.get(_COMMENT, 0) if begun else 0)
            continue
        name = name.lower()
        ends.append(0 if edge[1] else closed.get(name, 0))
        if name == "table":
            if not edge[1]:
                closed.pop("aside", None)
        elif edge[1] and edge[3]:
            closed[name] = edge.end()
    parts: list[str] = []
    at = 0
    for edge, end in zip(edges, reversed(ends), strict=True):
        if end and edge.start() >= at:
            parts += [norm[at : edge.start()], JUNK * (end - edge.start())]
            at = end
    return "".join([*parts, norm[at:]]) if parts else norm


def _blank_between(norm: str, start: int, end: int) -> str:
    parts: list[str] = []
    at = start
    for begin, stop, name, *_ in _tags(norm, start, end):
        if name not in _OF_TABLES:
            last = "\n" if name in _BLOCK else JUNK
            parts += [norm[at:begin], JUNK * (stop - begin - 1), last]
            at = stop
    return "".join([*parts, norm[at:end]])


def blank_tags(norm: str) -> str:
    """The text with everything in angle brackets outside tables blanked, as long as before."""
    norm = _blank_unseen(norm)
    parts: list[str] = []
    at = 0
    for start, end in tables(norm):
        parts += [_blank_between(norm, at, start), norm[start:end]]
        at = end
    return "".join([*parts, _blank_between(norm, at, len(norm))])
