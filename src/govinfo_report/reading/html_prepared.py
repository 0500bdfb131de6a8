"""What the parser of HTML is given instead of a text that is no page in good order.

What is no markup is made a sign, what is cut off is left out, and rows that stand in no table get
one. But for such tables nothing moves: offsets stay those of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from ..text.patterns import pattern
from ..text.script import FILLER

__all__ = [
    "CUT_OFF",
    "OF_ROWS",
    "ROW_TAG",
    "SIGN",
    "PutIn",
    "end_of_markup",
    "prepared",
    "with_plain_ends",
    "with_tables",
]

PutIn = tuple[int, int, int]
"""Where in the source something begins and ends that the text lacks, and how much so far."""

SIGN: Final = "\ufdd1"
"""Stands for a ``<`` that is a sign of plain text; no character of any script."""
_NAMES = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote
    body br button canvas caption center cite code col colgroup data datalist dd del details dfn
    dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2
    h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map
    mark marquee math menu meta meter nav nobr noembed noframes noscript object ol optgroup option
    output p param picture plaintext pre progress q rp rt ruby s samp script section select slot
    small source span strike strong style sub summary sup svg table tbody td template textarea
    tfoot th thead time title tr track tt u ul var video wbr xmp
    """.split()
)
_OPENING = pattern(r"<!--|</?([a-zA-Z][^\s/><]*)([\s/>]?)")
_WHOLE_TAG = pattern(r"</?[a-zA-Z][\w.:-]*(?<!:)(?:\s[^<>]{0,2000})?/?>", re.ASCII)
CUT_OFF: Final = pattern(r"[^<>]{0,300}[\"'=][^<>]{0,100}>(?=[^<>]{0,500}<)", re.ASCII)
"""What is left of a tag at the beginning of a text."""
_DECLARATION = pattern(r"<!\[CDATA\[|(?<![\s/])\]\]>|<(?:!(?!--)|\?)[^<>]{0,2000}>", re.IGNORECASE)
_UNREAD = frozenset({"script", "style"})
_RAW = frozenset(
    {*_UNREAD, "iframe", "noembed", "noframes", "noscript", "textarea", "title", "xmp"}
)
_END_OF_RAW = pattern(
    r"</(script|style|iframe|noembed|noframes|noscript|textarea|title|xmp)(?=[\s/>])", re.IGNORECASE
)
"""Elements that only their own tag ends: without it they would take all that follows."""


def with_plain_ends(text: str) -> str:
    """Return a text whose lines end in one way, without its mark and what is no character."""
    source = text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")
    # A parser counts without the mark.
    return FILLER + source[1:] if source.startswith("\ufeff") else source


def prepared(source: str) -> str:
    """Return a text as it is given to the parser, as long as before.

    A ``<`` that begins no tag is a sign: 数量<b类, <https://…>. A tag is one of HTML, or any other
    that ends before the next one begins. Of a tag that the text cuts off nothing is left, a quote
    that is never closed is none; comments that end, and scripts, hold nothing. An element that only
    its own tag ends is empty where there is none, but for a script, which goes on to the end.
    """
    cut_off = CUT_OFF.match(source)
    if cut_off and cut_off.group().isascii():
        source = FILLER * cut_off.end() + source[cut_off.end() :]
    if "<!" in source or "<?" in source:
        source = _DECLARATION.sub(_comment_for, source)
    ends: dict[str, list[int]] = {}
    for ending in _END_OF_RAW.finditer(source):
        ends.setdefault(ending[1].lower(), []).append(ending.start())
    parts: list[str] = []
    at = done = 0
    endless = False

    def put(instead: str, where: int) -> None:
        nonlocal done
        parts.extend((source[done:where], instead))
        done = where + len(instead)

    while opening := _OPENING.search(source, at):
        start, stop, name = opening.start(), opening.end(), (opening[1] or "").lower()
        whole = name not in _NAMES and _WHOLE_TAG.match(source, start)
        if name and name not in _NAMES and not whole:
            put(SIGN, start)
            at = start + 1
            continue
        if name and not opening[2] and stop < len(source):  # the next tag begins
            put(FILLER * (stop - start), start)
            at = stop
            continue
        if source[start + 1] == "/":
            next_sign = _ANY_SIGN.search(source, stop - 1)
            if next_sign is None or next_sign.group() == "<":
                put(">", stop - 1)
            at = stop
            continue
        end, quote = (-1, -1) if endless and not name else end_of_markup(source, start)
        open_quotes: list[int] = []
        while quote >= 0:
            open_quotes.append(quote)
            end, quote = end_of_markup(source, quote + 1)
        if end < 0 and not name:  # a comment that never ends hides nothing, nor does any after it
            endless = True
            put(FILLER * (stop - start), start)
            at = stop
            continue
        if end < 0:
            put(FILLER * (len(source) - start), start)
            break
        for quote in open_quotes:
            put(" ", quote)
        inside = source[start + 1 : end]
        raw = name in _RAW
        closed = bisect_left(ends.get(name, ()), end) if raw else 0
        goes_on = raw and closed < len(ends.get(name, ()))
        if raw and not goes_on and (name not in _UNREAD or inside.endswith("/>")):
            put("wbr".ljust(len(name)), start + 1)
        if not name and end - start >= len("<!---->"):
            put("-->".rjust(end - start - 4, "-"), start + 4)
        elif "<" in inside:
            put(source[max(done, start + 1) : end].replace("<", SIGN), max(done, start + 1))
        at = end
        if raw and goes_on:
            at = ends[name][closed]
            if name in _UNREAD:
                put(" " * (at - end), end)
        elif name in _UNREAD and not inside.endswith("/>"):
            break
    return "".join([*parts, source[done:]]) if parts else source


def _comment_for(declaration: re.Match[str]) -> str:
    """Return a comment instead of a declaration; nothing instead of the end of CDATA."""
    length = len(declaration.group())
    return f"<!--{'-' * (length - 7)}-->" if length >= 7 else FILLER * length


_ANY_SIGN = pattern("[<>]")
_COMMENT = pattern(r"<!---?>|<!--.*?--!?>", re.DOTALL)
_IN_TAG = pattern(r">|=\s*([\"'])?")


def end_of_markup(source: str, at: int) -> tuple[int, int]:
    """Return where a tag or comment ends, -1 if it does not, and where a quote in it stays open."""
    if source.startswith("<!--", at):
        comment = _COMMENT.match(source, at)
        return (comment.end() if comment else -1), -1
    while sign := _IN_TAG.search(source, at):
        at = sign.end()
        if sign.group() == ">":
            return at, -1
        if sign[1]:
            closed = source.find(sign[1], at)
            if closed < 0:
                return -1, at - 1
            at = closed + 1
    return -1, -1


OF_ROWS: Final = frozenset({"tr", "td", "th", "tbody", "thead", "tfoot"})
ROW_TAG: Final = pattern(
    r"<(?:/(tr|td|th|tbody|thead|tfoot|table)|(tr|td|th|tbody|thead|tfoot)|table)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
"""A tag of rows, cells or tables: what it closes, which row or cell it opens."""
_GAP = pattern(r"(?:\s|<!--(?:(?!-->).){0,500}-->)*", re.DOTALL)


def with_tables(source: str, known: set[int | None]) -> tuple[str, list[PutIn]]:
    """Return the source with a table around rows that stand in none, and where that was put in.

    Args:
        source: The source.
        known: The offsets of the tags of rows and cells that the parser took.
    """
    parts: list[str] = []
    put_in: list[PutIn] = []
    at = size = depth = 0
    open_rows = False
    closed = -1  # the end of the last tag, where that closes something

    def put(tag: str, where: int) -> None:
        nonlocal at, size
        parts.extend((source[at:where], tag))
        size += where - at + len(tag)
        before = put_in[-1][2] if put_in else 0
        put_in.append((size - len(tag), size, before + len(tag)))
        at = where

    for tag in ROW_TAG.finditer(source):
        closes, opens = tag[1], tag[2]
        if open_rows and closed >= 0 and not depth and not _only_gap(source, closed, tag.start()):
            put("</table>", closed)
            open_rows = False
        if not open_rows:
            if not opens or tag.start() in known:
                continue
            put("<table>", tag.start())
            open_rows, depth = True, 0
        elif closes and closes.lower() == "table":
            depth -= 1
            open_rows = depth >= 0
        elif not closes and not opens:
            depth += 1
        closed = tag.end() if closes else -1
    if open_rows and closed >= 0:
        put("</table>", closed)
    return "".join([*parts, source[at:]]), put_in


def _only_gap(source: str, start: int, end: int) -> bool:
    gap = _GAP.match(source, start)
    return gap is not None and gap.end() >= end
