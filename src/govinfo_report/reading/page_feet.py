"""Feet of pages that only their sequence tells: P1, P2, P3 … or (1), (2), (3) … down the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..text.patterns import pattern
from .blocks import Block, TextCell
from .values import NUMBERING, read_cell

__all__ = ["with_feet_as_noise"]

_LONGEST = 12
"""At most so many characters are in a foot; one with words is looked for elsewhere."""
_FOOT = pattern(r"(?P<before>\D*)(?P<page>[1-9]\d{0,2})(?P<behind>(?:\D.*)?)")
_FEWEST, _FEWEST_NUMBERS = 3, 5
"""So many of a shape, one after the other, are no chance; more, where they may number labels."""
_LAST_OF_FIRST = 2
"""With the first page, or the second, feet begin that may number labels as well."""


def with_feet_as_noise(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return blocks in which the feet of pages are noise.

    They stand on lines of their own, are no figures, are alike but for their number, and that grows
    from page to page, by one but where a foot is lost: no cells of a table are like that.
    """
    shapes: dict[tuple[str, str], list[tuple[int, TextCell]]] = {}
    for block in blocks:
        for cell in block.cells:
            if cell.traits is None and len(cell.text) <= _LONGEST and not cell.noise:
                match = _FOOT.fullmatch(cell.text)
                if match and (match["before"] or match["behind"]):
                    shape = match["before"], match["behind"]
                    shapes.setdefault(shape, []).append((int(match["page"]), cell))
    feet = {cell.start for found in shapes.values() if _are_feet(found) for _, cell in found}
    return [_with_noise(block, feet) for block in blocks] if feet else blocks


def _are_feet(found: Sequence[tuple[int, TextCell]]) -> bool:
    numbers = [number for number, _ in found]
    if len(found) < _FEWEST or any(other <= one for one, other in pairwise(numbers)):
        return False
    text, pages = found[0][1].text, numbers[-1] - numbers[0] + 1
    if NUMBERING.fullmatch(text):
        whole = pages == len(found) >= _FEWEST_NUMBERS
        return whole and numbers[0] <= _LAST_OF_FIRST
    return read_cell(text).number is None and pages < 2 * len(found)


def _with_noise(block: Block, feet: set[int]) -> Block:
    def cells() -> Iterator[TextCell]:
        for cell in block.cells:
            is_foot = cell.traits is None and cell.start in feet and cell.text
            yield cell._replace(noise=True) if is_foot else cell

    return block._replace(cells=list(cells()))
