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
from types import MappingProxyType
from typing import Any

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
    root = Element("#root", None, None, _NO_ATTRIBUTES)
    parent = root
    known: dict[str, _Tag | None] = {}
    paragraphs = [False]  # whether a paragraph is open, in each open element
    opened: set[str | None] = set()  # of the elements that may not stand in their like
    at = 0
    while True:
        begin = source.find("<", at)
        stop = begin if begin >= 0 else len(source)
        if stop > at:
            text = source[at:stop]
            if parent.name in _NO_TEXT:
                if text.strip(_BLANKS):
                    return None
            else:
                stretches = _stretches(text, at) if "&" in text else [(at, text)]
                if stretches is None:
                    return None
                children = parent.children
                if children and children[-1].name == "#text":
                    children[-1].stretches += stretches
                else:
                    children.append(Text(parent, stretches))
        if begin < 0:
            return root if parent is root else None
        at = source.find(">", begin) + 1
        written = source[begin:at]
        if written in known:
            tag = known[written]
        elif written.startswith("<!"):
            comment = _COMMENT.match(source, begin)
            if comment is None or "<!" in comment.group()[1:]:
                return None
            parent.children.append(Element("#comment", begin, parent, _NO_ATTRIBUTES))
            at = comment.end()
            continue
        else:
            tag = known[written] = _tag(written)
        if tag is None:
            return None
        name, closes, attributes = tag
        if closes:
            if name in _GONE:
                if parent.name in _HOLDS:
                    return None
                continue
            if parent.name == "tbody" != name and parent.origin_offset is None:
                assert parent.parent is not None
                parent = parent.parent
                paragraphs.pop()
            if parent.name != name or parent.parent is None:
                return None
            parent = parent.parent
            paragraphs.pop()
            opened.discard(_ONCE.get(name))
            continue
        inside = parent.name
        if inside == "table" and name == "tr":
            group = Element("tbody", None, parent, _NO_ATTRIBUTES)
            parent.children.append(group)
            parent = group
            paragraphs.append(False)
            inside = "tbody"
        in_paragraph = paragraphs[-1]
        if (
            (inside in _HOLDS and name not in _HOLDS[inside])
            or (name in _ONLY_IN and inside not in _ONLY_IN[name])
            or (in_paragraph and name in _ENDS_PARAGRAPH)
            or _ONCE.get(name) in opened
        ):
            return None
        if name in _GONE:
            continue
        element = Element(name, begin, parent, attributes)
        parent.children.append(element)
        if name in _EMPTY:
            continue
        if name in _RAW:
            closing = _END_OF_RAW[name].search(source, at)
            if closing is None or written.endswith("/>"):
                return None
            at = closing.end()
            continue
        parent = element
        paragraphs.append(name == "p" or (in_paragraph and name not in _CELLS))
        if name in _ONCE:
            opened.add(_ONCE[name])


# ------------------------------------------------------------------------------------ one tag

_BLANKS = " \t\n\f"
_Tag = tuple[str, bool, Mapping[str, str | None]]
"""The name of a tag, whether it is an end tag, and its attributes."""
_NO_ATTRIBUTES: Mapping[str, str | None] = MappingProxyType({})
_TAG = re.compile(
    r"<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*(?::[a-zA-Z]+)?)"
    r"(?P<attributes>(?:[ \t\n\f]+[^\s\"'<>/=]+"
    r"(?:[ \t\n\f]*=[ \t\n\f]*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'=<>`/]+))?)*)"
    r"[ \t\n\f]*/?>"
)
_ATTRIBUTE = re.compile(
    r"[ \t\n\f]([^\s\"'<>/=]+)(?:[ \t\n\f]*=[ \t\n\f]*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`/]+)))?"
)
_LINKS = frozenset({"action", "href", "src"})
"""Attributes in which an ``&`` is most often one; they are asked for nothing but their ``#``."""
_COMMENT = re.compile(r"<!--(?!-?>).*?--!?>|<!doctype[^<>]{0,2000}>", re.DOTALL | re.IGNORECASE)


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

REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?", re.ASCII)
_TWICE = r"&amp;(?:nbsp|ensp|emsp|#160|#xa0|#12288|#x3000);"
ESCAPED_TWICE = re.compile(_TWICE, re.IGNORECASE)
_AND = re.compile(rf"({_TWICE})|{REFERENCE.pattern}|&#?", re.IGNORECASE | re.ASCII)


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
_END_OF_RAW = {name: re.compile(rf"</{name}[ \t\n\f]*>", re.IGNORECASE) for name in sorted(_RAW)}
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
