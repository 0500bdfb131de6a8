"""The official sheet: a report laid out as the form prints it, before any tool has touched it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.rendering import form, prose
from tests.rendering.accounts import STYLES, random_cells
from tests.rendering.form import paths

__all__ = [
    "STYLES",
    "Block",
    "Cell",
    "Heading",
    "Paragraph",
    "Sheet",
    "Table",
    "grid",
    "official",
    "paths",
    "random_cells",
]


@dataclass(frozen=True)
class Cell:
    """A cell as in HTML; `path` is set on figures, `header` on item lines and column headers."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    path: str | None = None
    header: bool = False


@dataclass(frozen=True)
class Table:
    """Rows as in HTML: a position covered by a span is not repeated."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Sheet:
    """A whole report; `cells` holds every path of the form, "" for a blank cell."""

    revision: str
    title: str
    blocks: tuple[Block, ...]
    cells: Mapping[str, str]


def grid(table: Table) -> list[list[Cell]]:
    """The table with its spans spread out: the same object stands at every place it covers."""
    places: list[list[Cell | None]] = [[] for _ in table.rows]
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column < len(places[number]) and places[number][column] is not None:
                column += 1
            for below in range(number, min(number + cell.rowspan, len(places))):
                line = places[below]
                line.extend([None] * (column + cell.colspan - len(line)))
                line[column : column + cell.colspan] = [cell] * cell.colspan
            column += cell.colspan
    spread = [[cell for cell in line if cell is not None] for line in places]
    if any(len(line) != len(place) for line, place in zip(spread, places, strict=True)):
        raise ValueError(f"table {table.name!r} has a hole")
    if len({len(line) for line in spread}) != 1:
        raise ValueError(f"table {table.name!r} is ragged")
    return spread


def _head(text: str, rowspan: int = 1, colspan: int = 1) -> Cell:
    return Cell(text, rowspan, colspan, header=True)


def _article_20(items: tuple[form.Item, ...], cells: Mapping[str, str]) -> Table:
    """One table of four grid columns: the last figure of a row takes what the row leaves over."""
    rows: list[tuple[Cell, ...]] = []
    for item in items:
        last = len(item.columns) - 1

        def width(index: int, last: int = last) -> int:
            return 3 - last if index == last else 1

        rows.append((_head(item.line, 1, 4),))
        names = [_head(label, 1, width(index)) for index, (label, _) in enumerate(item.columns)]
        rows.append((_head("信息内容"), *names))
        for label, row in item.rows:
            figures = []
            for index, (_, column) in enumerate(item.columns):
                path = f"{form.PROACTIVE}.{row}.{column}"
                figures.append(Cell(cells[path], 1, width(index), path))
            rows.append((Cell(label), *figures))
    return Table("article_20", tuple(rows))


def _requests(groups: tuple[form.Group, ...], cells: Mapping[str, str]) -> Table:
    def figures(row: str) -> list[Cell]:
        found = (f"{form.REQUESTS}.{row}.{column}" for column in form.COLUMNS)
        return [Cell(cells[path], path=path) for path in found]

    body: list[list[Cell]] = []
    for label, group, members in groups:
        if not members:
            body.append([Cell(label, 1, 2), *figures(group)])
        for index, (name, member) in enumerate(members):
            start = [] if index else [Cell(label, len(members))]
            body.append([*start, Cell(name), *figures(f"{group}.{member}")])
    body.append([Cell(form.RESULTS_TOTAL[0], 1, 2), *figures(form.RESULTS_TOTAL[1])])
    body[0].insert(0, Cell(form.RESULTS_LABEL, len(body)))
    rows: list[list[Cell]] = [
        [_head(form.NOTE, 3, 3), _head("申请人情况", 1, 7)],
        [_head(form.NATURAL[0], 2), _head("法人或其他组织", 1, 5), _head("总计", 2)],
        [_head(label) for label, _ in form.ORGANISATIONS],
        [Cell(form.NEW[0], 1, 3), *figures(form.NEW[1])],
        [Cell(form.CARRIED[0], 1, 3), *figures(form.CARRIED[1])],
        *body,
        [Cell(form.NEXT[0], 1, 3), *figures(form.NEXT[1])],
    ]
    return Table("requests", tuple(tuple(row) for row in rows))


def _litigation(cells: Mapping[str, str]) -> Table:
    names = [label for label, _ in form.OUTCOMES]
    (review, _), (direct, _), (after, _) = form.PROCEEDINGS
    figures = [
        f"{form.LITIGATION}.{kind}.{outcome}"
        for _, kind in form.PROCEEDINGS
        for _, outcome in form.OUTCOMES
    ]
    return Table(
        "litigation",
        (
            (_head(review, 1, 5), _head("行政诉讼", 1, 10)),
            (*(_head(name, 2) for name in names), _head(direct, 1, 5), _head(after, 1, 5)),
            tuple(_head(name) for name in names * 2),
            tuple(Cell(cells[path], path=path) for path in figures),
        ),
    )


def official(
    revision: str,
    cells: Mapping[str, str],
    *,
    agency: str = "示例县人民政府办公室",
    year: int = 2024,
    item_revisions: Mapping[str, str] | None = None,
) -> Sheet:
    """The report as the form prints it; a path missing from `cells` is a blank cell."""
    expected = paths(revision, item_revisions)
    if unknown := set(cells) - set(expected):
        raise ValueError(f"not cells of this form: {sorted(unknown)}")
    full = {path: cells.get(path, "") for path in expected}
    titles = [Heading(text) for text in form.HEADINGS]
    blocks: tuple[Block, ...] = (
        Paragraph(prose.preamble(agency, year, revision)),
        titles[0],
        *(Paragraph(text) for text in prose.overview(agency, year)),
        titles[1],
        _article_20(form.items(revision, item_revisions), full),
        titles[2],
        _requests(form.groups(revision, item_revisions), full),
        titles[3],
        _litigation(full),
        titles[4],
        *(Paragraph(text) for text in prose.problems(year)),
        titles[5],
        *(Paragraph(text) for text in prose.other_matters(year)),
    )
    return Sheet(revision, f"{agency}{year}年政府信息公开工作年度报告", blocks, full)
