"""Tables and text in HTML, as pages and converters leave them within other text."""

from __future__ import annotations

import re

from .script import JUNK

__all__ = ["HTML_TABLE", "blank_tags", "table_rows"]

HTML_TABLE = re.compile(
    r"<table\b(?:(?!<table\b).)*?(?:</table\s*>|\Z|(?=<table\b))", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>|<!--.*?-->", re.DOTALL)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
_LIMIT = 60
_BLANK = " \t\r\n\f" + JUNK

Part = tuple[str, int, int, tuple[tuple[int, int], ...]]
"""A cell: text, start, end, and the pieces it was put together from."""


def _strip(norm: str, start: int, end: int) -> Part:
    """The text between two offsets without tags."""
    pieces: list[tuple[int, int]] = []
    at = start
    for tag in _TAG.finditer(norm, start, end):
        pieces.append((at, tag.start()))
        at = tag.end()
    pieces.append((at, end))
    kept: list[tuple[int, int]] = []
    for begin, stop in pieces:
        text = norm[begin:stop]
        left = len(text) - len(text.lstrip(_BLANK))
        stripped = text.strip(_BLANK)
        if stripped:
            begin = norm.index(stripped, begin + left)
            kept.append((begin, begin + len(stripped)))
    if not kept:
        return "", start, start, ()
    return (
        "".join(norm[a:b] for a, b in kept),
        kept[0][0],
        kept[-1][1],
        tuple(kept) if len(kept) > 1 else (),
    )


def table_rows(norm: str, start: int, end: int) -> list[list[Part]]:
    """The rows of the table between two offsets, spans opened, as a rectangular grid."""
    rows: list[list[Part]] = []
    below: dict[int, int] = {}
    current: list[Part] | None = None
    cell: tuple[int, int, int] | None = None
    in_caption = False

    def pad(at: int) -> None:
        """Leave blank what a cell of an earlier row covers."""
        assert current is not None
        while below.get(len(current), 0) > 0:
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

    for tag in _TAG.finditer(norm, start, end):
        name = (tag[2] or "").lower()
        if name not in ("td", "th", "tr", "table", "caption"):
            continue
        closing = bool(tag[1])
        if name in ("tr", "table", "caption"):
            close_row(tag.start())
            if name == "tr" and not closing:
                current = []
            elif name == "caption" and not closing:
                current, cell, in_caption = [], (tag.end(), 1, 1), True
        elif closing:
            close(tag.start())
        else:
            close(tag.start())
            if current is None:
                current = []
            spans = {kind.lower(): int(count) for kind, count in _SPAN.findall(tag[3] or "")}
            cell = (
                tag.end(),
                min(max(spans.get("row", 1), 1), _LIMIT),
                min(max(spans.get("col", 1), 1), _LIMIT),
            )
    close_row(end)
    return [row for row in rows if row]


_BLOCK = re.compile(
    r"p|div|h[1-6]|li|ul|ol|br|tr|section|article|header|footer|nav|main|title|body|head|html",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"<(script|style)\b.*?</\1\s*>|<aside\b(?:(?!<table\b).)*?</aside\s*>",
    re.IGNORECASE | re.DOTALL,
)
"""What is no text of the page, or by its tag stands beside it and holds no table."""


def blank_tags(norm: str) -> str:
    """The text with everything in angle brackets outside tables blanked, as long as before."""

    def blank(match: re.Match[str]) -> str:
        name = match[2] if match.re is _TAG else None
        if name and re.fullmatch(r"table|td|th|tr", name, re.IGNORECASE):
            return match.group()
        filler = JUNK * (len(match.group()) - 1)
        return filler + ("\n" if name and _BLOCK.fullmatch(name) else JUNK)

    norm = _UNSEEN.sub(lambda m: JUNK * len(m.group()), norm)
    parts: list[str] = []
    at = 0
    for table in HTML_TABLE.finditer(norm):
        parts += [_TAG.sub(blank, norm[at : table.start()]), table.group()]
        at = table.end()
    return "".join([*parts, _TAG.sub(blank, norm[at:])])
