"""The tags of HTML pages, blanked outside their tables."""

from __future__ import annotations

import re

from ..text.script import JUNK
from .html_tables import tables, tags

__all__ = ["blank_tags"]

_OF_TABLES = frozenset({"table", "td", "th", "tr"})
_BLOCK = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol br tr section article header footer nav main title body"
    " head html".split()
)
_UNSEEN = re.compile(r"<(/?)(script|style|aside|table)\b(\s*>)?|(<!--)(-?>)?|(-->)", re.IGNORECASE)
"""Elements that are no text of the page, or stand beside it by their tag and hold no table."""
_COMMENT = "<!--"


def _blank_unseen(norm: str) -> str:
    """Return the text without comments, scripts, styles and boxes; what never ends stays."""
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
    for begin, stop, name, *_ in tags(norm, start, end):
        if name not in _OF_TABLES:
            last = "\n" if name in _BLOCK else JUNK
            parts += [norm[at:begin], JUNK * (stop - begin - 1), last]
            at = stop
    return "".join([*parts, norm[at:end]])


def blank_tags(norm: str) -> str:
    """Return the text with tags outside tables blanked, as long as before."""
    norm = _blank_unseen(norm)
    parts: list[str] = []
    at = 0
    for start, end in tables(norm):
        parts += [_blank_between(norm, at, start), norm[start:end]]
        at = end
    return "".join([*parts, _blank_between(norm, at, len(norm))])
