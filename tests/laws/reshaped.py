"""Tables as offices change them: columns and rows added, moved, joined and split, heads lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.laws.tables import Block, Cell, Document, Paragraph, Row, Table

Reshape = Callable[[Table], list[Block]]


def document(made: Document, reshape: Reshape) -> Document:
    """A document with each of its tables changed."""
    blocks: list[Block] = []
    for block in made.blocks:
        blocks += [block] if isinstance(block, Paragraph) else reshape(block)
    return Document(tuple(blocks))


def _only(name: str, change: Callable[[Table], Table]) -> Reshape:
    return lambda table: [change(table) if table.name == name else table]


def _has_values(row: Row) -> bool:
    return any(cell.path for cell in row)


def _put(table: Table, rows: list[Row], heads: int | None = None) -> Table:
    return replace(
        table, rows=tuple(map(tuple, rows)), heads=table.heads if heads is None else heads
    )


def _heads_end(table: Table) -> int:
    return next((n for n, row in enumerate(table.rows) if _has_values(list(row))), 0)


# ------------------------------------------------------------------------------------- rows


def heads_again(table: Table) -> Table:
    """The heads once more in the middle, as where a page begins."""
    if table.name != "requests":
        return table
    rows = list(map(list, table.rows))
    at = 3 + next(
        (n for n, row in enumerate(rows[3:]) if row and row[0].text.startswith("（四）")), 1
    )
    if any(cell.down > 1 for cell in rows[at - 1]):
        return table
    rows = _cut(rows, at)
    return _put(table, [*rows[:at], *rows[:3], *rows[at:]])


def _cut(rows: list[Row], at: int) -> list[Row]:
    """End at a row each merged cell that would reach across it, and begin it again there."""
    made: list[Row] = []
    again: list[Cell] = []
    for number, row in enumerate(rows):
        cells: Row = list(again) if number == at else []
        for cell in row:
            if number < at < number + cell.down:
                again.append(replace(cell, text="", down=number + cell.down - at))
                cell = replace(cell, down=at - number)
            cells.append(cell)
        made.append(cells)
    return made


def in_two(table: Table) -> list[Block]:
    """A table that goes on as a second one, without heads."""
    if table.name != "requests" or len(table.rows) < 9:
        return [table]
    rows = _cut(list(map(list, table.rows)), len(table.rows) // 2)
    at = len(rows) // 2
    return [_put(table, rows[:at]), _put(table, rows[at:], 0)]


def by_items(table: Table) -> list[Block]:
    """A table for each item of article 20, its name a paragraph before it."""
    if table.name != "article 20":
        return [table]
    found: list[Block] = []
    rows: list[Row] = []
    for row in map(list, table.rows):
        if len(row) == 1:
            if rows:
                found.append(_put(table, rows))
            found.append(Paragraph(row[0].text))
            rows = []
        else:
            rows.append(row)
    return [*found, *([_put(table, rows)] if rows else [])]


def by_proceedings(table: Table) -> list[Block]:
    """A table for each kind of proceedings in section four."""
    if table.name != "litigation" or len(table.grid()[0]) != 15:
        return [table]
    grid = table.grid()
    found: list[Block] = []
    for at, label in ((0, "行政复议"), (5, "未经复议直接起诉"), (10, "复议后起诉")):
        heads = [Cell(grid[2][n].cell.text, head=True) for n in range(at, at + 5)]
        values = [grid[3][n].cell for n in range(at, at + 5)]
        rows: list[Row] = [[Cell(label, 5, head=True)], heads, values]
        found.append(_put(table, rows, 2))
    return found


def with_title(table: Table) -> Table:
    """A title and a unit above the heads, merged over all columns."""
    width = len(table.grid()[0])
    rows: list[Row] = [
        [Cell("2023年度数据表", width, head=True)],
        [Cell("单位：件", width, head=True)],
        *map(list, table.rows),
    ]
    return _put(table, rows, table.heads + 2)


def with_note(table: Table) -> Table:
    """A note below the last row, merged over all columns."""
    width = len(table.grid()[0])
    note = [Cell("注：含电话登记3件，未计入的5件见附件2。", width, label=True)]
    return _put(table, [*map(list, table.rows), note])


def with_blank_rows(table: Table) -> Table:
    """A blank row after each row that holds figures and covers no other."""
    width = len(table.grid()[0])
    rows: list[Row] = []
    for number, row in enumerate(table.grid()):
        rows.append(list(table.rows[number]))
        whole = all(p.below == p.cell.down - 1 for p in row)
        if whole and _has_values(list(table.rows[number])):
            rows.append([Cell("") for _ in range(width)])
    return _put(table, rows)


def with_own_row(table: Table) -> Table:
    """A row of the office's own, with figures, after the second row of requests."""
    if table.name != "requests":
        return table
    rows = list(map(list, table.rows))
    width = len(table.grid()[0])
    own = [Cell("其中：网上申请", 3, label=True), *(Cell(str(n + 2)) for n in range(width - 3))]
    return _put(table, [*rows[:4], own, *rows[4:]])


# ----------------------------------------------------------------------------------- labels


def split_labels(table: Table) -> Table:
    """Each long label of one row over two rows of the table, the figures in the second one."""
    if table.name != "requests":
        return table
    rows: list[Row] = []
    longer = _widened(table)
    for row in longer:
        last = next((n for n, cell in reversed(list(enumerate(row))) if cell.label), None)
        if last is None or not _has_values(row) or len(row[last].text) < 9 or row[last].down != 2:
            rows.append([replace(cell, down=1) if cell.path else cell for cell in row])
            if _has_values(row):
                rows.append([])
            continue
        text = row[last].text
        half = len(text) // 2
        first = [*row[:last], replace(row[last], text=text[:half], down=1)]
        first += [replace(cell, text="", path=None, down=1) for cell in row[last + 1 :]]
        second = [replace(row[last], text=text[half:], down=1)]
        second += [replace(cell, down=1) for cell in row[last + 1 :]]
        rows += [first, second]
    return _put(table, rows)


def _widened(table: Table) -> list[Row]:
    """The rows with each body row two rows high."""
    made: list[Row] = []
    for number, row in enumerate(table.rows):
        high = 2 if number >= table.heads else 1
        made.append([replace(cell, down=cell.down * high) for cell in row])
    return made


def plain_labels(table: Table) -> Table:
    """Labels without their numbers."""
    rows = [
        [replace(c, text=_unnumbered(c.text)) if c.label else c for c in row] for row in table.rows
    ]
    return _put(table, rows)


def _unnumbered(text: str) -> str:
    for mark in ("、", "）", "."):
        head, found, rest = text.partition(mark)
        if found and len(head) <= 2:
            return rest
    return text


def one_column_of_labels(table: Table) -> Table:
    """The rows of requests with one column of labels, groups as rows of their own."""
    if table.name != "requests":
        return table
    rows: list[Row] = []
    width = len(table.grid()[0]) - 3
    for number, row in enumerate(table.rows):
        if number < table.heads:
            rows.append(
                [replace(c, across=1) if n == 0 and not number else c for n, c in enumerate(row)]
            )
            continue
        labels = [cell for cell in row if cell.label]
        for label in labels[:-1]:
            rows.append([Cell(label.text, 1, label=True), *(Cell("") for _ in range(width))])
        values = [cell for cell in row if not cell.label]
        rows.append([replace(labels[-1], across=1, down=1), *values])
    return _put(table, rows)


# ---------------------------------------------------------------------------------- columns


def by_column(table: Table, order: Callable[[list[int]], list[int]]) -> Table:
    """The columns of the requests in another order, written without merged heads."""
    grid = table.grid()
    labels = 3
    columns = order(list(range(labels, len(grid[0]))))
    rows: list[Row] = [
        [Cell("项目", labels, head=True), *(Cell(grid[2][n].cell.text, head=True) for n in columns)]
    ]
    for number, row in enumerate(grid):
        if number < table.heads:
            continue
        own = [cell for cell in table.rows[number] if cell.label]
        rows.append([*own, *(row[n].cell for n in columns)])
    return _put(table, rows, 1)


def total_first(table: Table) -> Table:
    """The total in the first column, as its head says."""
    return by_column(table, lambda columns: [columns[-1], *columns[:-1]])


def single_heads(table: Table) -> Table:
    """Heads in one row, without the two that only group others."""
    return by_column(table, lambda columns: columns)


def column_between(table: Table) -> Table:
    """A column that the form does not have, in the middle, with figures."""
    made = by_column(table, lambda columns: columns)
    rows: list[Row] = []
    for number, row in enumerate(map(list, made.rows)):
        more = Cell("个体工商户", head=True) if number == 0 else Cell(str(number % 4))
        rows.append([*row[:-3], more, *row[-3:]])
    return _put(made, rows)


def two_in_one(table: Table) -> Table:
    """The two figures before the last one in one cell, where there are two."""
    rows: list[Row] = []
    for row in map(list, table.rows):
        values = [n for n, cell in enumerate(row) if cell.path]
        if len(values) >= 7:
            one, two = values[-3], values[-2]
            if row[one].text and row[two].text:
                text = f"{row[one].text} {row[two].text}"
                row[one : two + 1] = [Cell(text, 2, path=row[one].path)]
        rows.append(row)
    return _put(table, rows)


def first_head_lost(table: Table) -> Table:
    """The first row of heads is gone."""
    if table.name != "requests":
        return table
    first, second, *rest = map(list, table.rows)
    return _put(table, [[replace(first[0], down=2), *second], *rest], 2)


def last_head_lost(table: Table) -> Table:
    """The last row of heads is gone, and with it the names of the kinds."""
    rows = list(map(list, table.rows))
    if table.name == "article 20" or table.heads != 3:
        return table
    cut = [
        [replace(c, down=min(c.down, 2 - n)) for c in row] if n < 2 else row
        for n, row in enumerate(rows)
        if n != 2
    ]
    return _put(table, cut, 2)


def no_heads(table: Table) -> Table:
    """All heads are gone."""
    if table.name == "article 20":
        return table
    return _put(table, list(map(list, table.rows))[_heads_end(table) :], 0)


def short_heads(table: Table) -> Table:
    """Heads cut short by a narrow column."""
    rows = [
        [replace(c, text=c.text[:2]) if c.head and len(c.text) < 7 else c for c in row]
        for row in table.rows
    ]
    return _put(table, rows)


RESHAPES: Mapping[str, Reshape] = {
    "heads again": _only("requests", heads_again),
    "in two": in_two,
    "by items": by_items,
    "by proceedings": by_proceedings,
    "title": lambda table: [with_title(table)],
    "note row": lambda table: [with_note(table)],
    "blank rows": lambda table: [with_blank_rows(table)],
    "own row": _only("requests", with_own_row),
    "split labels": _only("requests", split_labels),
    "plain labels": lambda table: [plain_labels(table)],
    "one column of labels": _only("requests", one_column_of_labels),
    "total first": _only("requests", total_first),
    "single heads": _only("requests", single_heads),
    "column between": _only("requests", column_between),
    "two in one": lambda table: [two_in_one(table)],
    "first head lost": _only("requests", first_head_lost),
    "last head lost": lambda table: [last_head_lost(table)],
    "no heads": lambda table: [no_heads(table)],
    "short heads": lambda table: [short_heads(table)],
}
