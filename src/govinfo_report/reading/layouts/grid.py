"""Tables with drawn borders (box characters, ``+---+``), whose cells may be wrapped."""

from __future__ import annotations

import itertools
import re

from ...text.script import HAN, JUNK
from ..blocks import TextCell, Traits
from ..lines import BLANK, Layout, Line, Lines, Taken, cell_of, cell_of_pieces

__all__ = ["LAYOUT"]

_TRAITS = Traits("grid", in_pieces=True)

_BOX = "─━═┄┅┈┉┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╟╢╤╧╪╫╭╮╯╰┏┓┗┛┣┫┳┻╋╞╡┍┑┕┙┝┥┯┷┿╒╕╘╛"
_BORDER = re.compile(rf"[\s|+\-=:*{JUNK}{_BOX}]+")
_BORDER_STRETCH = re.compile(rf"[\-=:+{_BOX}]{{2,}}|[{_BOX}]")
_FLAT = "─━═┄┅┈┉"
_JOINT = re.compile(rf"(?<=[-=])\+|\+(?=[-=])|(?![{_FLAT}])[{_BOX}]")


_BEFORE = frozenset("|+-=:*" + _BOX)
"""The characters that a border may begin with."""


def _is_border(line: Line) -> bool:
    text = line[2]
    return (
        text[:1] in _BEFORE
        and len(text) > 2
        and bool(_BORDER.fullmatch(text))
        and bool(_BORDER_STRETCH.search(text))
    )


def _in_grid(line: Line) -> bool:
    text = line.stripped
    return bool(text) and (text[0] in "|+" or text[0] in _BOX)


def _segments(line: Line) -> list[tuple[str, int]]:
    """Return the stretches between the vertical borders of a line, with their offsets."""
    parts: list[tuple[str, int]] = []
    at = 0
    bounds = [m.start() for m in re.finditer(r"\|", line.text)]
    bounds += [m.start() for m in _JOINT.finditer(line.text) if m.start() not in bounds]
    bounds.sort()
    for begin, end in itertools.pairwise(bounds):
        parts.append((line.text[begin + 1 : end], line.start + begin + 1))
        at = end
    tail = line.text[at + 1 :] if bounds else line.text
    if tail.strip(BLANK):
        parts.append((tail, line.start + at + 1))
    return parts


def _several_rows(group: list[list[tuple[str, int]]]) -> bool:
    """Tell whether the lines between two borders are rows of their own: figures below figures."""
    figures = [sum(text.strip(BLANK).isdigit() for text, _ in parts) for parts in group]
    return len(group) > 1 and min(figures) > 1


def _take(lines: Lines, first: int, row: int) -> Taken | None:
    if not _is_border(lines[first]) or not _JOINT.search(lines[first].text):
        return None
    last = first
    borders = 0
    while last < len(lines):
        if not _in_grid(lines[last]):
            if lines[last].stripped or last + 1 >= len(lines) or not _in_grid(lines[last + 1]):
                break
        elif _is_border(lines[last]) and _JOINT.search(lines[last].text):
            borders += 1
        last += 1
    if borders < 2:
        return None
    rows: list[list[TextCell]] = []
    group: list[list[tuple[str, int]]] = []

    def close() -> None:
        if not group:
            return
        number = row + len(rows)
        widths = {len(parts) for parts in group}
        if len(widths) == 1 and _several_rows(group):
            for parts in group:
                number = row + len(rows)
                rows.append(
                    [cell_of(*part, number, _TRAITS, column) for column, part in enumerate(parts)]
                )
        elif len(widths) == 1:
            rows.append(
                [
                    cell_of_pieces(pieces, number, _TRAITS, column)
                    for column, pieces in enumerate(zip(*group, strict=True))
                ]
            )
        else:
            # Lines that do not agree on their columns: what they hold cannot be told apart.
            for parts in group:
                cells = [cell_of(text, at, row + len(rows)) for text, at in parts]
                for at, cell in enumerate(cells):
                    noise = len(group) > 1 and not re.search(f"[{HAN}]{{2}}", cell.text)
                    cells[at] = cell._replace(noise=noise)
                rows.append(cells)
        group.clear()

    for line in lines[first:last]:
        if not line.stripped:
            continue
        if _is_border(line):
            close()
            continue
        parts = _segments(line)
        if not parts:
            continue
        ruled = [bool(_BORDER_STRETCH.fullmatch(text.strip(BLANK))) for text, _ in parts]
        if ruled[-1]:
            # A border to the right of a cell that goes on: the row ends, that cell does not.
            close()
            kept = [part for part, border in zip(parts, ruled, strict=True) if not border]
            cells = [cell_of(text, at, row + len(rows)) for text, at in kept]
            cells = [cell for cell in cells if cell.text]
            if cells:
                rows.append(cells)
            continue
        group.append(parts)
    close()
    return list(itertools.chain.from_iterable(rows)), last - first


LAYOUT = Layout(
    traits=_TRAITS,
    begins=lambda text, stripped: stripped[:1] in _BEFORE,
    take=_take,
)
