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

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from html import unescape
from typing import Any, Protocol

from ..text.patterns import pattern
from .html_orderly import ESCAPED_TWICE, REFERENCE, Stretch, Text, orderly
from .html_prepared import (
    CUT_OFF,
    OF_ROWS,
    ROW_TAG,
    SIGN,
    PutIn,
    end_of_markup,
    prepared,
    with_plain_ends,
    with_tables,
)

__all__ = ["Node", "Stretch", "Tree"]


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


class Tree:
    """The elements of a text, and where their texts stand in it.

    Attributes:
        text: The text.
        root: The node that holds all others.
        source: What offsets count in: the text, and tables put around rows that stood in none.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.source: str = with_plain_ends(text)
        self._put_in: list[PutIn] = []
        root = None if CUT_OFF.match(self.source) else orderly(self.source)
        if root is not None:
            self.root: Node = root
            return
        self.source = prepared(self.source)
        self.root = _parsed(self.source)
        tags = [tag.start() for tag in ROW_TAG.finditer(self.source) if tag[2]]
        if tags:
            rows = {node.origin_offset for node in self.nodes() if node.name in OF_ROWS}
            if not rows.issuperset(tags):
                self.source, self._put_in = with_tables(self.source, rows)
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
        return shown.replace(SIGN, "<")

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
                end, _ = end_of_markup(source, at)
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


# ---------------------------------------------------------------------- from a text to its source

_LITERAL = frozenset({"title", "textarea", "xmp", "plaintext"})
"""Elements in whose text a tag is text."""
_BLANKS = " \t\n\f"
_SIGNS = pattern("[<&]")
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
