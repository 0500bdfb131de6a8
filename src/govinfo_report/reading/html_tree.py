"""The elements of a page of HTML, or of HTML within other text, and where their texts stand.

The tree is that of justhtml: it reads HTML as browsers do, whatever is wrong with it, in a time
that grows with the length alone, and says where in the source each element and each text begins.
It is pure Python, maintained, and the same in every Python. (The parser of the standard library
makes no tree, differs from one Python to the next, and in some takes quadratic time for quotes that
are never closed; html5lib is no longer maintained, lxml and selectolax are compiled, and none of
them tells offsets.) From where a text begins it is followed through the source here: a character
reference takes more room than what it stands for, and tags that close nothing are passed over.

A page in which nothing has to be repaired gives the same tree without it, in a sixth of the time:
see `html_orderly`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from html import unescape
from typing import Any, Protocol

from ..text.script import FILLER
from .html_orderly import ESCAPED_TWICE, REFERENCE, Stretch, Text, orderly

__all__ = ["Node", "Stretch", "Tree", "has_html"]


class Node(Protocol):
    """An element or a text, as the parser gives it."""

    @property
    def name(self) -> str:
        """Its name: that of its tag, or ``#text``."""

    @property
    def children(self) -> list[Any] | None:
        """The nodes in it."""

    @property
    def parent(self) -> Any:
        """The node that it is in."""

    @property
    def data(self) -> Any:
        """The characters of a text."""

    @property
    def origin_offset(self) -> int | None:
        """Where it begins in the source; None for what the source does not have."""


_HTML = re.compile(r"<(?:/?[a-zA-Z]|!)|&#(?:\d+|[xX][0-9a-fA-F]+);")


def has_html(text: str) -> bool:
    """Tell whether there is anything of HTML in a text: a tag, a comment, a reference."""
    return _HTML.search(text) is not None


PutIn = tuple[int, int, int]
"""Where in the source something begins and ends that the text lacks, and how much so far."""


class Tree:
    """The elements of a text, and where their texts stand in it.

    Attributes:
        text: The text.
        root: The node that holds all others.
        source: What offsets count in: the text, and tables put around rows that stood in none.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.source: str = _with_plain_ends(text)
        self._put_in: list[PutIn] = []
        root = None if _CUT_OFF.match(self.source) else orderly(self.source)
        if root is not None:
            self.root: Node = root
            return
        self.source = _prepared(self.source)
        self.root = _parsed(self.source)
        tags = [tag.start() for tag in _ROW_TAG.finditer(self.source) if tag[2]]
        if tags:
            rows = {node.origin_offset for node in self.nodes() if node.name in _OF_ROWS}
            if not rows.issuperset(tags):
                self.source, self._put_in = _with_tables(self.source, rows)
                self.root = _parsed(self.source)
        self._left = 8 * len(self.source) + 1_000

    def nodes(self) -> Sequence[Node]:
        """Return all nodes, each after the one that it is in."""
        nodes = [self.root]
        for node in nodes:
            if node.children:
                nodes += node.children
        return nodes

    @cached_property
    def _begins(self) -> set[int | None]:
        """Where texts begin."""
        return {node.origin_offset for node in self.nodes() if node.name == "#text"}

    @property
    def is_longer(self) -> bool:
        """Whether the source has something that the text lacks."""
        return bool(self._put_in)

    def in_text(self, offset: int) -> int:
        """Return the offset in the text of one in the source."""
        before = bisect_left(self._put_in, (offset, 0))
        if not before:
            return offset
        _, end, size = self._put_in[before - 1]
        return offset - size + max(0, end - offset)

    def cut_to_text(self, shown: str) -> str:
        """Return what is shown of the source as it is shown of the text, as long as that."""
        if self._put_in:
            at = 0
            parts: list[str] = []
            for start, end, _ in self._put_in:
                parts.append(shown[at:start])
                at = end
            shown = "".join([*parts, shown[at:]])
        if "\r" in self.text:
            shown = "".join(
                [
                    "\r" if was == "\r" and now in " \n" else now
                    for was, now in zip(self.text, shown, strict=True)
                ]
            )
        return shown.replace(_SIGN, "<")

    def stretches(self, node: Node) -> Iterable[Stretch]:
        """Return the stretches that a text is made of."""
        return node.stretches if isinstance(node, Text) else self._followed(node)

    def _followed(self, node: Node) -> Iterator[Stretch]:
        """Follow a text that the parser gave through the source."""
        source, data, at = self.source, node.data or "", node.origin_offset
        assert at is not None
        if source.startswith(data, at):
            yield at, data
            return
        begin, done = at, 0
        if data[0] in _BLANKS and data[0] not in (source[at : at + 1], _reference(source, at)[0]):
            done = len(data) - len(data.lstrip(_BLANKS))
        literal = node.parent is not None and node.parent.name in _LITERAL
        while done < len(data) and at < len(source) and self._left > 0:
            sign = _SIGNS.search(source, at)
            stop = sign.start() if sign else len(source)
            if stop > at:
                self._left -= stop - at
                if at == begin or at not in self._begins:  # else it is that of another one
                    skipped, length = _common(source[at:stop], data, done)
                    if length:
                        yield at + skipped, data[done : done + length]
                        done += length
                at = stop
            elif source[at] == "&":
                said, length = _reference(source, at)
                twice = ESCAPED_TWICE.match(source, at)
                if not data.startswith(said, done):
                    at += 1
                elif twice:
                    yield at, " "
                    at = twice.end()
                    done += twice.end() - twice.start() - 4
                else:
                    yield at, said
                    at += length
                    done += len(said)
            elif not literal and source[at + 1 : at + 2] in _AFTER_SIGN:
                end, _ = _end_of_markup(source, at)
                end = end if end > 0 else len(source)
                self._left -= end - at
                at = end
            else:
                if data.startswith("<", done):
                    yield at, "<"
                    done += 1
                at += 1


def _parsed(source: str) -> Node:
    from justhtml import JustHTML  # only where a text has HTML that may need repair

    return JustHTML(source, fragment=True, sanitize=False, track_node_locations=True).root


# ------------------------------------------------------------------------ what the parser is given

_SIGN = "\ufdd1"
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
_OPENING = re.compile(r"<!--|</?([a-zA-Z][^\s/><]*)([\s/>]?)")
_WHOLE_TAG = re.compile(r"</?[a-zA-Z][\w.:-]*(?<!:)(?:\s[^<>]{0,2000})?/?>", re.ASCII)
_CUT_OFF = re.compile(r"[^<>]{0,300}[\"'=][^<>]{0,100}>(?=[^<>]{0,500}<)", re.ASCII)
"""What is left of a tag at the beginning of a text."""
_DECLARATION = re.compile(
    r"<!\[CDATA\[|(?<![\s/])\]\]>|<(?:!(?!--)|\?)[^<>]{0,2000}>", re.IGNORECASE
)
_UNREAD = frozenset({"script", "style"})
_RAW = frozenset(
    {*_UNREAD, "iframe", "noembed", "noframes", "noscript", "textarea", "title", "xmp"}
)
_END_OF_RAW = re.compile(
    r"</(script|style|iframe|noembed|noframes|noscript|textarea|title|xmp)(?=[\s/>])", re.IGNORECASE
)
"""Elements that only their own tag ends: without it they would take all that follows."""


def _with_plain_ends(text: str) -> str:
    """Return a text whose lines end in one way, without its mark and what is no character."""
    source = text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")
    # A parser counts without the mark.
    return FILLER + source[1:] if source.startswith("\ufeff") else source


def _prepared(source: str) -> str:
    """Return a text as it is given to the parser, as long as before.

    A ``<`` that begins no tag is a sign: 数量<b类, <https://…>. A tag is one of HTML, or any other
    that ends before the next one begins. Of a tag that the text cuts off nothing is left, a quote
    that is never closed is none; comments that end, and scripts, hold nothing. An element that only
    its own tag ends is empty where there is none, but for a script, which goes on to the end.
    """
    cut_off = _CUT_OFF.match(source)
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
            put(_SIGN, start)
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
        end, quote = (-1, -1) if endless and not name else _end_of_markup(source, start)
        open_quotes: list[int] = []
        while quote >= 0:
            open_quotes.append(quote)
            end, quote = _end_of_markup(source, quote + 1)
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
            put(source[max(done, start + 1) : end].replace("<", _SIGN), max(done, start + 1))
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


_ANY_SIGN = re.compile("[<>]")
_COMMENT = re.compile(r"<!---?>|<!--.*?--!?>", re.DOTALL)
_IN_TAG = re.compile(r">|=\s*([\"'])?")


def _end_of_markup(source: str, at: int) -> tuple[int, int]:
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


_OF_ROWS = frozenset({"tr", "td", "th", "tbody", "thead", "tfoot"})
_ROW_TAG = re.compile(
    r"<(?:/(tr|td|th|tbody|thead|tfoot|table)|(tr|td|th|tbody|thead|tfoot)|table)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
"""A tag of rows, cells or tables: what it closes, which row or cell it opens."""
_GAP = re.compile(r"(?:\s|<!--(?:(?!-->).){0,500}-->)*", re.DOTALL)


def _with_tables(source: str, known: set[int | None]) -> tuple[str, list[PutIn]]:
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

    for tag in _ROW_TAG.finditer(source):
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


# ---------------------------------------------------------------------- from a text to its source

_LITERAL = frozenset({"title", "textarea", "xmp", "plaintext"})
"""Elements in whose text a tag is text."""
_BLANKS = " \t\n\f"
_SIGNS = re.compile("[<&]")
_AFTER_SIGN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/!?")


def _common(piece: str, data: str, done: int) -> tuple[int, int]:
    """Return where in a piece of the source a text goes on, and for how long; for 0 if it does not.

    Parsers leave out the line end at the beginning of some elements, and blanks between others.
    """
    for skipped in (0, 1, len(piece) - len(piece.lstrip(_BLANKS))):
        rest = piece[skipped:]
        if rest and (skipped == 0 or not piece[:skipped].strip(_BLANKS)):
            if data.startswith(rest, done):
                return skipped, len(rest)
            left = len(data) - done
            if left < len(rest) and rest.startswith(data[done:]):
                return skipped, left
    return 0, 0


def _reference(source: str, at: int) -> tuple[str, int]:
    """Return what the reference at an offset stands for, and its length; ``&`` if there is none."""
    reference = REFERENCE.match(source, at)
    if reference is None:
        return "&", 1
    written: str = reference.group()
    said = unescape(written)
    while len(said) > 1 and said[-1] == written[-1]:
        said, written = said[:-1], written[:-1]  # &nbsp6 is a blank and a 6
    return said, len(written)
