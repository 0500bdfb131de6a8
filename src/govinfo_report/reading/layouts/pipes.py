"""Cells between pipes: a row per line or a cell per line, with or without outer pipes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import chain, count, product

from ...text.patterns import pattern
from ..blocks import TextCell, Traits
from ..lines import (
    BLANK,
    Layout,
    Lines,
    Segment,
    Taken,
    block_of,
    cell_of,
    cells_at,
    numbered,
    segments_of,
    shapes_by,
    single,
)

__all__ = ["LAYOUT"]

_TRAITS = Traits("pipes")

_RULE_CELL = pattern(r":?-{3,}:?|:-:?|-:|={2,}")


def _take(lines: Lines, first: int, row: int) -> Taken:
    block = block_of(lines, first, "|", 8)
    with_pipes = [text for text in block.stripped if "|" in text]
    lone = with_pipes.count("|")
    if lone and lone >= 0.6 * len(with_pipes):
        bare = sum(1 for text in block.stripped if text and "|" not in text)
        if bare >= 0.1 * lone:
            block = lines[first : _with_last_cell(lines, first + len(block))]
            return _lone_pipes(block, row), len(block)
    led, between = _outer_pipes(with_pipes)
    doubled = _two_pipes_a_cell(with_pipes)
    open_ended = _open_ended(with_pipes) if not (led or between or doubled) else ()
    if open_ended:
        closed, opened = _PIPES[led, False, False], _PIPES[led, True, False]
        shapes = [
            (opened if text.count("|") in open_ended else closed)[text] for text in block.texts
        ]
    else:
        shapes_of = _PIPES[led, between, doubled]
        shapes = [shapes_of[text] for text in block.texts]
    if _RULE in shapes:
        _leave_rules_out(shapes)
    return cells_at(block, shapes, count(row)), len(block)


def _pipe_cells(way: tuple[bool, ...], line: str) -> tuple[Segment, ...]:
    led, between, doubled = way
    stripped = line.strip(BLANK)
    if "|" not in line:
        return single(line)
    parts = segments_of(line, "||" if doubled else "|", _TRAITS)
    if led and stripped[0] == "|":
        parts = numbered(parts[1:])
    if stripped[-1] == "|" and not between:
        parts = parts[:-1]
    return _RULE if _is_rule(parts) else parts


_PIPES = {way: shapes_by(partial(_pipe_cells, way)) for way in product((False, True), repeat=3)}
"""The cells of lines by how their pipes stand, see `_outer_pipes` and `_two_pipes_a_cell`."""
_RULE: tuple[Segment, ...] = (("---", 0, 0, None, True, 0),)


def _leave_rules_out(shapes: list[tuple[Segment, ...]]) -> None:
    """Take out the rules below heads, and with them the empty head of a table that has none."""
    above = None
    for at, shape in enumerate(shapes):
        if shape == _RULE:
            shapes[at] = ()
            if above is not None and _is_empty_head(shapes[above]):
                shapes[above] = ()
        elif shape:
            above = at


def _is_empty_head(shape: Sequence[Segment]) -> bool:
    """Tell whether a line has several cells, all of them blank; one alone is that of a row."""
    return len(shape) > 1 and not any(part[0] for part in shape)


def _outer_pipes(with_pipes: Sequence[str]) -> tuple[bool, bool]:
    """Tell whether rows begin with a pipe, and whether pipes stand between cells only."""
    counted = Counter(with_pipes)  # most lines of a report are alike
    content = begun = outer = long = open_ended = 0
    for text, times in counted.items():
        if not text.strip("| "):
            continue
        content += times
        ended = text[-1] == "|"
        if text[0] == "|":
            begun += times
            outer += times if ended else 0
        if text.count("|") > 2:
            long += times
            open_ended += 0 if ended else times
    if begun >= 0.9 * content and (outer <= 0.1 * content or _only_open_cells(counted)):
        return True, True  # a pipe opens each cell, and none ends a row
    led = bool(content) and outer >= 0.6 * content
    return led, not led and open_ended >= max(3, 0.3 * long)


def _two_pipes_a_cell(with_pipes: Sequence[str]) -> bool:
    """Tell whether two pipes each part the cells: wherever one stands, another stands beside it."""
    lines = [_SPANNING.sub("", text) for text in set(with_pipes) if text.strip("| ")]
    return len(lines) > 2 and not any(
        any(text.split("|")[1::2]) or text.count("|") % 2 for text in lines
    )


_SPANNING = pattern(r"<\|\d{1,3}>")
"""How many rows a cell spans, with the bar that a notation has for it."""


def _only_open_cells(lines: Mapping[str, int]) -> bool:
    """Tell whether lines that end with a pipe have a blank cell behind it.

    They have as many pipes as others that end with a cell, and none has the one more that closes
    such a line.
    """
    ends: tuple[Counter[int], Counter[int]] = Counter(), Counter()
    for text, times in lines.items():
        if (pipes := text.count("|")) > 2 and text.strip("| "):
            ends[text[-1] == "|"][pipes] += times
    open_, closed = ends
    return open_.total() >= _FEWEST_OPEN and not any(closed[pipes + 1] for pipes in open_)


_FEWEST_OPEN = 3
"""Fewer lines that end with a cell may have lost their pipe."""


def _open_ended(with_pipes: Sequence[str]) -> Collection[int]:
    """Return the numbers of pipes of which some lines, beside others, end with a cell."""
    return {count for text in set(with_pipes) if text[-1] != "|" and (count := text.count("|")) > 2}


def _is_rule(parts: Sequence[Segment]) -> bool:
    """Tell whether the cells of a line are the rule below a head: ``--- | :-: |``."""
    said = [part[0] for part in parts if part[0]]
    return (
        bool(said)
        and all(text[0] in "-:=" for text in said)
        and all(_RULE_CELL.fullmatch(text) for text in said)
    )


def _with_last_cell(lines: Lines, end: int) -> int:
    """Return where a block of lone pipes ends, with the figure in the cell after the last one."""
    after = end
    while after < len(lines) and not lines.stripped[after]:
        after += 1
    alone = lines.stripped[end - 1] == "|" and after < len(lines)
    return after + 1 if alone and _FIGURE.fullmatch(lines.stripped[after]) else end


_FIGURE = pattern(r"[-+]?\d[\d,.]*|[/-]")


def _lone_pipes(block: Lines, row: int) -> list[TextCell]:
    """Cells on lines of their own, a lone pipe on a line between them."""
    rows: list[list[TextCell]] = []
    current: list[TextCell] = []
    after_pipe = True
    for line in block:
        text = line.stripped
        if set(text) <= {"|", " "}:
            for _ in range(text.count("|")):
                if after_pipe and current:
                    current.append(cell_of("", line.start, row + len(rows), _TRAITS, len(current)))
                after_pipe = True
            continue
        if not after_pipe:
            rows.append(current)
            current = []
        at = line.start
        for part in line.text.split("|"):
            if part.strip(BLANK):
                current.append(cell_of(part, at, row + len(rows), _TRAITS, len(current)))
            at += len(part) + 1
        after_pipe = text.endswith("|")
    return [*chain.from_iterable(rows), *current]


LAYOUT = Layout(
    traits=_TRAITS,
    begins=lambda text, stripped: "|" in text,
    take=_take,
    after=("asciidoc", "grid", "latex", "mediawiki"),
)
