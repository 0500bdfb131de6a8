"""Markup in good order: the elements of a page in which a parser would have nothing to repair.

Most pages, and nearly all that programs write, close what they open, in order, and put rows into
tables and cells into rows. Then the tree is what the tags say, and it is made here, several times
as fast as by a parser that knows every repair. Whatever is not plainly so is left to that parser:
a tag that is not closed or stands where it may not, an element that opens or closes another one,
a reference without its end, a sign that may be a tag. So both give the same tree, or only one does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from html.entities import html5
from itertools import islice
from types import MappingProxyType
from typing import Any, Literal

from ..text.caches import Bounded
from ..text.patterns import pattern

__all__ = ["Element", "Stretch", "Text", "orderly"]


Stretch = tuple[int, str]
"""A stretch of text: its offset in the source and its characters.

They are those of the source, or what a character reference there stands for.
"""


class Element:
    """An element, a comment, or the root."""

    __slots__ = ("attrs", "children", "name", "origin_offset", "parent")
    data = None

    def __init__(
        self,
        name: str,
        origin_offset: int | None,
        parent: Element | None,
        attrs: Mapping[str, str | None],
    ) -> None:
        self.name: str = name
        self.origin_offset: int | None = origin_offset
        self.parent: Element | None = parent
        self.attrs: Mapping[str, str | None] = attrs
        self.children: list[Any] = []


class Text:
    """A text: all that stands between two tags, or on both sides of one that makes no element."""

    __slots__ = ("origin_offset", "parent", "stretches")
    name = "#text"
    children = None
    attrs = None

    def __init__(self, parent: Element, stretches: list[Stretch]) -> None:
        self.origin_offset: int | None = stretches[0][0]
        self.parent: Element = parent
        self.stretches: list[Stretch] = stretches

    @property
    def data(self) -> str:
        """The characters."""
        return "".join([text for _, text in self.stretches])


def orderly(source: str) -> Element | None:
    """Return the root of the elements of a source; None if not all of it is in good order."""
    if "]]>" in source or "<?" in source:
        return None
    root = parent = Element("#root", None, None, _NO_ATTRIBUTES)
    inside = _inside("#root")
    around: list[tuple[Element, _Inside]] = []
    opened: set[str] = set()  # of the elements that may not stand in their like
    parts = source.split("<")
    if parts[0] and not _put(parent, parts[0], 0):
        return None
    begin, passed = len(parts[0]), 0  # where a tag begins, up to where nothing is to be looked at
    for part in islice(parts, 1, None):
        start, begin = begin, begin + 1 + len(part)
        if start >= passed:
            written, ended, text = part.partition(">")
            step = inside.steps[written] if ended else None
            if step is None:
                return None
            does, name, attributes, within, once = step
            if does == "close":
                parent, inside = around.pop()
                opened.discard(once)
            elif does == "open":
                if once:
                    if once in opened:
                        return None
                    opened.add(once)
                element = Element(name, start, parent, attributes)
                parent.children.append(element)
                around.append((parent, inside))
                parent, inside = element, within
            elif does == "open row":
                group = Element("tbody", None, parent, _NO_ATTRIBUTES)
                row = Element(name, start, group, attributes)
                parent.children.append(group)
                group.children.append(row)
                around += (parent, inside), (group, _inside("tbody", put_in=True))
                parent, inside = row, within
            elif does == "close both":
                around.pop()
                parent, inside = around.pop()
            elif does != "nothing":
                parent.children.append(Element(name, start, parent, attributes))
                if does != "empty":
                    end = _end_of_comment(source, start) if does == "comment" else None
                    if does == "raw":
                        end = _END_OF_RAW[name].search(source, start + len(written) + 2)
                    if end is None:
                        return None
                    passed = end.end()
                    text = source[passed:begin]
        elif passed < begin:
            text = source[passed:begin]
        else:
            continue
        if not text:
            continue
        if inside.is_blank:
            if text.strip(_BLANKS):
                return None
        elif not _put(parent, text, begin - len(text)):
            return None
    return root if parent is root else None


def _put(parent: Element, text: str, at: int) -> bool:
    """Put a text into an element, and tell whether each reference in it is plain."""
    stretches = _stretches(text, at) if "&" in text else [(at, text)]
    if stretches is None:
        return False
    children = parent.children
    if children and children[-1].name == "#text":
        children[-1].stretches += stretches
    else:
        children.append(Text(parent, stretches))
    return True


def _end_of_comment(source: str, start: int) -> re.Match[str] | None:
    comment = _COMMENT.match(source, start)
    return None if comment is None or "<!" in comment.group()[1:] else comment


# ----------------------------------------------------------------------------- what a tag does


_Does = Literal["open", "open row", "close", "close both", "empty", "raw", "comment", "nothing"]
"""The effect of a tag where it stands.

``open row`` begins the group of a row as well, which the source does not have, and ``close both``
ends it with its table; ``raw`` begins an element that holds no elements.
"""
_Step = tuple[_Does, str, Mapping[str, "str | None"], "_Inside", "str | None"]
"""The effect of a tag, its name and attributes, the inside that follows, its like that is no more.

That is the kind of elements of which none may stand in another.
"""


class _Inside:
    """The inside of an element: what each tag does there, worked out when it is first met.

    Attributes:
        is_blank: Whether it holds no text but blanks.
        steps: What tags do, by what is written between their signs; None where that is not plain.
    """

    __slots__ = ("_in_paragraph", "_name", "_put_in", "is_blank", "steps")

    def __init__(self, name: str, in_paragraph: bool, put_in: bool) -> None:
        self._name, self._in_paragraph, self._put_in = name, in_paragraph, put_in
        self.is_blank: bool = name in _NO_TEXT
        self.steps: Bounded[str, _Step | None] = Bounded(
            self._step, _MOST_KEPT, lambda written: len(written) <= _LONGEST_KEPT
        )

    def _step(self, written: str) -> _Step | None:
        inside = self._name
        if written.startswith("!"):
            return "comment", "#comment", _NO_ATTRIBUTES, self, None
        tag = _tag(f"<{written}>")
        if tag is None:
            return None
        name, closes, attributes = tag
        does: _Does
        if closes:
            if name in _GONE and inside not in _HOLDS:
                does = "nothing"
            elif name == inside:
                does = "close"
            elif self._put_in and name == "table":
                does = "close both"
            else:
                return None
            return does, name, attributes, self, _ONCE.get(name)
        opens_row = inside == "table" and name == "tr"
        inside = "tbody" if opens_row else inside
        if (
            (inside in _HOLDS and name not in _HOLDS[inside])
            or (name in _ONLY_IN and inside not in _ONLY_IN[name])
            or (self._in_paragraph and name in _ENDS_PARAGRAPH)
            or (name in _RAW and written.endswith("/"))
        ):
            return None
        if name in _GONE:
            does = "nothing"
        elif name in _EMPTY or name in _RAW:
            does = "empty" if name in _EMPTY else "raw"
        else:
            does = "open row" if opens_row else "open"
        in_paragraph = name == "p" or (self._in_paragraph and not opens_row and name not in _CELLS)
        return does, name, attributes, _inside(name, in_paragraph), _ONCE.get(name)


@lru_cache(maxsize=512)
def _inside(name: str, in_paragraph: bool = False, *, put_in: bool = False) -> _Inside:
    """Return the inside of an element; ``put_in`` if the source does not have that itself."""
    return _Inside(name, in_paragraph, put_in)


_MOST_KEPT, _LONGEST_KEPT = 1024, 200
"""So many tags are kept for the inside of one element, and none that is longer."""

# ------------------------------------------------------------------------------------ one tag

_BLANKS = " \t\n\f"
_Tag = tuple[str, bool, Mapping[str, str | None]]
"""The name of a tag, whether it is an end tag, and its attributes."""
_NO_ATTRIBUTES: Mapping[str, str | None] = MappingProxyType({})
_TAG = pattern(
    r"<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*(?::[a-zA-Z]+)?)"
    r"(?P<attributes>(?:[ \t\n\f]+[^\s\"'<>/=]+"
    r"(?:[ \t\n\f]*=[ \t\n\f]*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'=<>`/]+))?)*)"
    r"[ \t\n\f]*/?>"
)
_ATTRIBUTE = pattern(
    r"[ \t\n\f]([^\s\"'<>/=]+)(?:[ \t\n\f]*=[ \t\n\f]*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`/]+)))?"
)
_LINKS = frozenset({"action", "href", "src"})
"""Attributes in which an ``&`` is most often one; they are asked for nothing but their ``#``."""
_COMMENT = pattern(r"<!--(?!-?>).*?--!?>|<!doctype[^<>]{0,2000}>", re.DOTALL | re.IGNORECASE)


def _tag(written: str) -> _Tag | None:
    """Return what a tag says; None if it is not plain."""
    tag = _TAG.fullmatch(written)
    if tag is None:
        return None
    name, closes = tag["name"].lower(), bool(tag["closes"])
    if closes:
        return None if tag["attributes"] or written[-2] == "/" else (name, True, _NO_ATTRIBUTES)
    if name not in _KNOWN and ":" not in name:
        return None
    attributes: dict[str, str | None] = {}
    for said in _ATTRIBUTE.finditer(tag["attributes"]):
        key = said[1].lower()
        value = said[2] or said[3] or said[4]
        if value and "&" in (value[0] if key in _LINKS else value):
            return None
        attributes.setdefault(key, value)
    return name, False, attributes


# ---------------------------------------------------------------------------------- references

REFERENCE = pattern(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?", re.ASCII)
_TWICE = r"&amp;(?:nbsp|ensp|emsp|#160|#xa0|#12288|#x3000);"
ESCAPED_TWICE = pattern(_TWICE, re.IGNORECASE)
_AND = pattern(rf"({_TWICE})|{REFERENCE.pattern}|&#?", re.IGNORECASE | re.ASCII)


def _stretches(text: str, start: int) -> list[Stretch] | None:
    """Return the stretches of a text with references in it; None where one of them is not plain."""
    made: list[Stretch] = []
    at = 0
    for sign in _AND.finditer(text):
        written, twice = sign.group(), sign[1]
        said = " " if twice else _said(written)
        if said is None:
            return None
        if said != "&" or written != "&":
            if sign.start() > at:
                made.append((start + at, text[at : sign.start()]))
            made.append((start + sign.start(), said))
            at = sign.end()
    if at < len(text):
        made.append((start + at, text[at:]))
    return made


@lru_cache(maxsize=1024)
def _said(reference: str) -> str | None:
    """Return what a reference stands for; None if it does not end, or means no plain character."""
    if reference[-1] != ";":
        return reference if reference == "&" else None
    said = unescape(reference) if reference[1] == "#" else html5.get(reference[1:], "")
    plain = len(said) == 1 and (said.isprintable() or said in _SPACES)
    return said if plain else None


_SPACES = "\u00a0\u2002\u2003\u2009\u200b\u200c\u200d\u3000\ufeff"
"""Blanks, and what has no width, as pages have them."""


# ------------------------------------------------------------------------------- what stands where

_INLINE = frozenset(
    """
    a abbr acronym address b bdi bdo big cite code data del dfn em font i ins kbd label legend mark
    meter nobr output progress q s samp small span strike strong sub sup time title tt u var
    """.split()
)
_ENDS_PARAGRAPH = frozenset(
    """
    article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p section summary
    table ul address
    """.split()
)
"""Elements before which a paragraph ends that is open."""
_EMPTY = frozenset("area base br col embed hr img input link meta param track wbr".split())
_GONE = frozenset({"body", "head", "html"})
"""Tags that make no element of what is a part of a page."""
_RAW = frozenset({"iframe", "noembed", "noframes", "noscript", "script", "style"})
"""Elements that hold no elements, and nothing that is seen."""
_END_OF_RAW = {name: pattern(rf"</{name}[ \t\n\f]*>", re.IGNORECASE) for name in sorted(_RAW)}
_CELLS = frozenset({"caption", "td", "th"})
_ROWS = frozenset({"tr"})
_GROUPS = frozenset({"tbody", "tfoot", "thead"})
_HOLDS: Mapping[str, frozenset[str]] = {
    "table": _GROUPS | {"caption", "colgroup"},
    **dict.fromkeys(_GROUPS, _ROWS),
    "tr": frozenset({"td", "th"}),
    "colgroup": frozenset({"col"}),
    "title": frozenset(),
    "select": frozenset({"optgroup", "option"}),
    "optgroup": frozenset({"option"}),
    "option": frozenset(),
}
"""The only elements that may stand in some."""
_NO_TEXT = frozenset({"table", "tr", "colgroup", *_GROUPS})
"""Elements that hold no text but blanks."""
_LISTS = frozenset({"dir", "menu", "ol", "ul"})
_ONLY_IN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_GROUPS | {"caption", "colgroup"}, frozenset({"table"})),
    "tr": _GROUPS,
    "td": _ROWS,
    "th": _ROWS,
    "col": frozenset({"colgroup"}),
    "li": _LISTS,
    "dd": frozenset({"dl"}),
    "dt": frozenset({"dl"}),
    "option": frozenset({"optgroup", "select"}),
    "optgroup": frozenset({"select"}),
}
"""The only elements in which some may stand."""
_ONCE = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **{name: name for name in ("a", "button", "form", "nobr", "select")},
}
"""Elements that end others of their like when they begin, or do not begin in them."""
_KNOWN = frozenset().union(_INLINE, _ENDS_PARAGRAPH, _EMPTY, _GONE, _RAW, _ONLY_IN, _ONCE)
