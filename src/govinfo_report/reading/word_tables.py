"""Tables of Word by their elements: rows, cells, and how cells are merged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .word_styles import W

__all__ = ["Merged", "about_cell", "number_in", "properties_of", "within"]

_VAL = W + "val"
_TCPR, _GRIDSPAN, _CELLDEL = W + "tcPr", W + "gridSpan", W + "cellDel"
_VMERGE, _HMERGE = W + "vMerge", W + "hMerge"


def properties_of(element: Any, name: str) -> Any | None:
    """Return the properties of an element, which are the first in it."""
    first = next(iter(element), None)
    if first is None or first.tag == name:
        return first
    return element.find(name)


def within(element: Any, name: str) -> Iterator[Any]:
    """Give the rows of a table or the cells of a row, those in wrappers too."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            yield from within(child, name)


class Merged(NamedTuple):
    """How a cell is merged with others: ``restart``, ``continue``; empty where it is not."""

    span: int = 1
    below: str = ""
    beside: str = ""
    gone: bool = False


_ALONE = Merged()


def about_cell(cell: Any) -> Merged:
    """Return how a cell is merged, and whether it was deleted."""
    properties = properties_of(cell, _TCPR)
    about = _ALONE
    if properties is not None:
        for child in properties:
            name = child.tag
            if name == _GRIDSPAN:
                about = about._replace(span=max(number_in(child), 1))
            elif name == _VMERGE:
                about = about._replace(below=str(child.get(_VAL) or "continue"))
            elif name == _HMERGE:
                about = about._replace(beside=str(child.get(_VAL) or "continue"))
            elif name == _CELLDEL:
                about = about._replace(gone=True)
    return about


def number_in(element: Any | None) -> int:
    """Return the number that an element says; 0 where it says none."""
    said = "" if element is None else str(element.get(_VAL) or "")
    return int(said) if said.isdigit() else 0
