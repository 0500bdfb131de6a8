"""Ways in which a table with merged cells becomes a rectangle of texts, and columns that are added to it."""

from __future__ import annotations

from collections.abc import Callable

from tests.laws.tables import Place, Table

Matrix = list[list[str]]
Fill = Callable[[Table], Matrix]


def _filled(table: Table, covered: Callable[[Place], str]) -> Matrix:
    return [
        [place.cell.text if place.first else covered(place) for place in row]
        for row in table.grid()
    ]


def blank(table: Table) -> Matrix:
    """A merged cell speaks where it begins; what else it covers is blank."""
    return _filled(table, lambda place: "")


def repeated(table: Table) -> Matrix:
    """A merged cell stands in each place that it covers."""
    return _filled(table, lambda place: place.cell.text)


def repeated_across(table: Table) -> Matrix:
    """A merged cell is repeated beside itself, and blank below."""
    return _filled(table, lambda place: "" if place.below else place.cell.text)


def repeated_down(table: Table) -> Matrix:
    """A merged cell is repeated below itself, and blank beside."""
    return _filled(table, lambda place: "" if place.beside else place.cell.text)


def none(table: Table) -> Matrix:
    """What a merged cell covers is None, as pdfplumber has it."""
    return _filled(table, lambda place: "None")


def nan(table: Table) -> Matrix:
    """What a merged cell covers is NaN, as pandas has it; so is a blank one."""
    return [[text or "NaN" for text in row] for row in _filled(table, lambda place: "")]


def gone(table: Table) -> Matrix:
    """Only the cells that begin in a row; what a merged cell covers is left out."""
    return [[cell.text for cell in row] for row in table.rows]


def gone_across(table: Table) -> Matrix:
    """Beside itself a merged cell leaves nothing; below, it leaves a blank."""
    return [
        [place.cell.text if place.first else "" for place in row if not place.beside]
        for row in table.grid()
    ]


def one_label(table: Table) -> Matrix:
    """The labels of a row joined in one column, and the heads of a column in one row."""
    return _joined(table, "")


def one_label_spaced(table: Table) -> Matrix:
    """The same with a blank between the joined texts."""
    return _joined(table, " ")


def _joined(table: Table, glue: str) -> Matrix:
    if table.name == "article 20":
        return repeated_across(table)
    grid = table.grid()
    labels = next((i for i, place in enumerate(grid[-1]) if not place.cell.label), 0)
    found: Matrix = []
    for part, rows in (("head", grid[: table.heads]), ("body", grid[table.heads :])):
        if part == "head":
            heads = []
            for column in range(labels, len(grid[0])):
                texts = dict.fromkeys(row[column].cell.text for row in rows)
                heads.append(glue.join(texts))
            found.append([*(["项目"] if labels else []), *heads])
            continue
        for row in rows:
            texts = dict.fromkeys(place.cell.text for place in row[:labels])
            first = [glue.join(texts)] if labels else []
            found.append([*first, *(place.cell.text for place in row[labels:])])
    return found


# ---------------------------------------------------------------------------- added columns


def with_row_numbers(fill: Fill, head: str = "序号") -> Fill:
    """Number the rows in a first column."""

    def filled(table: Table) -> Matrix:
        rows = fill(table)
        return [[str(n) if n else head, *row] for n, row in enumerate(rows)]

    return filled


def with_index(fill: Fill) -> Fill:
    """Number the rows and the columns from nought, as a frame does."""

    def filled(table: Table) -> Matrix:
        rows = fill(table)
        width = max(map(len, rows))
        top = ["", *map(str, range(width))]
        return [top, *([str(n), *row] for n, row in enumerate(rows))]

    return filled


def with_column_numbers(fill: Fill) -> Fill:
    """A row of column numbers above the table."""

    def filled(table: Table) -> Matrix:
        rows = fill(table)
        return [[str(n) for n in range(max(map(len, rows)))], *rows]

    return filled


def with_column_marks(fill: Fill) -> Fill:
    """A row of 甲 and numbers below the heads, as statistical tables have it."""

    def filled(table: Table) -> Matrix:
        rows = fill(table)
        if table.name == "article 20":
            return rows
        labels = sum(place.cell.label for place in table.grid()[-1])
        width = max(map(len, rows))
        marks = [*"甲乙丙"[:labels], *(str(n) for n in range(1, width - labels + 1))]
        heads = 1 if len(rows) < len(table.rows) else table.heads
        return [*rows[:heads], marks, *rows[heads:]]

    return filled


def with_last_column(fill: Fill, head: str, texts: Callable[[int], str]) -> Fill:
    """A further column at the end, in the table of requests."""

    def filled(table: Table) -> Matrix:
        rows = fill(table)
        if table.name != "requests":
            return rows
        heads = 1 if len(rows) < len(table.rows) else table.heads
        return [
            [*row, (head if n == 0 else "") if n < heads else texts(n)]
            for n, row in enumerate(rows)
        ]

    return filled


def with_percentage(fill: Fill) -> Fill:
    """A column of percentages at the end."""
    return with_last_column(fill, "占比", lambda n: f"{3 * n % 100}%")


def with_year_before(fill: Fill) -> Fill:
    """A column at the end with the totals of the year before."""
    return with_last_column(fill, "上年数", lambda n: str(7 * n % 40))


def with_remarks(fill: Fill) -> Fill:
    """A column of remarks at the end, filled here and there."""
    return with_last_column(fill, "备注", lambda n: "含补正1件" if n % 5 == 0 else "")


# ------------------------------------------------------------------------- changed texts


def each(fill: Fill, change: Callable[[str], str]) -> Fill:
    """Write the text of each cell another way."""
    return lambda table: [[change(text) for text in row] for row in fill(table)]


def without_blank_ends(fill: Fill) -> Fill:
    """Leave out the blanks at the end of each row."""

    def filled(table: Table) -> Matrix:
        rows = [list(row) for row in fill(table)]
        for row in rows:
            while row and not row[-1]:
                row.pop()
        return rows

    return filled


def without_blanks(fill: Fill) -> Fill:
    """Leave out all blanks."""
    return lambda table: [[text for text in row if text] for row in fill(table)]
