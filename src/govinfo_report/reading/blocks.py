"""Blocks: the paragraphs and grids of a text, the waist between every source and parsing.

Whatever a report is read from, reading makes this of it. What comes after knows no source and no
layout: it asks the traits of a grid what its cells can be trusted for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from attrs import frozen

from ..text.caches import Keeping, kept_property
from .pictures import Recognised, Unread

__all__ = ["Block", "Source", "TextCell", "Traits", "new"]


@frozen(eq=False)
class Traits:
    """What the cells of a grid can be trusted for, beside this: its blank cells are kept.

    Attributes:
        name: The layout or source that vouches for it.
        columns: Whether the cells of a column are known for such, those of the heads too: merged
            cells are known, and a cell that one covers is no blank one.
        in_pieces: Whether a cell is put together from several places of the text.
        cuts_ends: Whether tools that write it cut off the blank cells at the end of a line.
    """

    name: str
    columns: bool = False
    in_pieces: bool = False
    cuts_ends: bool = False


class TextCell(NamedTuple):
    """One cell: its normalised text and the place of its first and last character.

    A paragraph is a cell without traits. ``row`` counts the rows of the text, ``column`` the
    columns of a grid, of which it takes ``span``; what it covers is no cell. A cell that was
    wrapped over several lines has ``pieces``, the (start, end) of each.
    """

    text: str
    start: int
    end: int
    row: int
    traits: Traits | None = None
    pieces: tuple[tuple[int, int], ...] = ()
    noise: bool = False
    column: int = 0
    span: int = 1

    def offset(self, index: int) -> int:
        """Return the offset in the text of the character at ``index`` of this cell."""
        if not self.pieces:
            return self.start + index
        for start, end in self.pieces:
            if index < end - start:
                return start + index
            index -= end - start
        return self.end


class Block(NamedTuple):
    """Paragraphs, one cell each, or a grid, whose traits are given.

    A line within a grid that is no row of it is a cell without traits among its cells.
    """

    cells: Sequence[TextCell]
    traits: Traits | None = None


@frozen(eq=False)
class Source(Keeping):
    """A text as reading takes it; the three strings are equally long.

    Attributes:
        text: The text as the caller passed it.
        shown: The text that a reader sees; `FILLER` stands where he sees nothing.
        norm: The same in plain script.
        unread: What of the document that the text is of could not be read, or not for certain.
        recognised: The stretches of the text that were recognised in pictures.
    """

    text: str
    shown: str
    norm: str
    _make: Callable[[], Sequence[Block]]
    unread: Sequence[Unread] = ()
    recognised: Sequence[Recognised] = ()

    @kept_property
    def blocks(self) -> Sequence[Block]:
        """Its paragraphs and grids in reading order, made when asked for."""
        return self._make()


_Made = TypeVar("_Made", bound=tuple[Any, ...])


class _New(Protocol):
    def __call__(self, kind: type[_Made], values: Iterable[Any], /) -> _Made: ...


new: _New = tuple.__new__
"""``new(TextCell, (…))`` makes a cell in a third of the time that ``TextCell(…)`` takes."""
