"""Tables whose columns or rows come in another order, with columns of other things, or without heads.

Every cell is kept between marks, so that what the heads say is all that tells a column.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence

from tests.laws.arranged import Render, in_order
from tests.laws.delimited import Writer, squared
from tests.laws.filling import Fill, Matrix, blank, one_label, repeated
from tests.laws.tables import Table

Rearrange = Callable[[Matrix, Matrix], Matrix]
"""Makes of the lines of heads and those of figures the lines of another table."""
_REQUESTS, _PROCEEDINGS = 7, 15
"""How many columns of figures the tables of sections three and four have."""
_MOST_LABELS = 5


def written(rearrange: Rearrange, line: Callable[[Sequence[str]], str], fill: Fill) -> Writer:
    """A table put in another order, line by line."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        return "\n".join(map(line, rearrange(rows[: table.heads], rows[table.heads :])))

    return write


def _is_of_requests(rows: Matrix) -> bool:
    return _REQUESTS < len(rows[0]) <= _REQUESTS + _MOST_LABELS


def columns(*order: int) -> Rearrange:
    """The columns of the requests in this order; one that is not named is gone."""

    def rearrange(heads: Matrix, body: Matrix) -> Matrix:
        rows = heads + body
        if not _is_of_requests(rows):
            return rows
        labels = len(rows[0]) - _REQUESTS
        return [[*row[:labels], *(row[labels + at] for at in order)] for row in rows]

    return rearrange


def proceedings(*order: int) -> Rearrange:
    """The columns of reviews and actions in this order."""

    def rearrange(heads: Matrix, body: Matrix) -> Matrix:
        rows = heads + body
        if len(rows[0]) != _PROCEEDINGS:
            return rows
        return [[row[at] for at in order] for row in rows]

    return rearrange


def further(at: int | None, head: str, text: Callable[[int], str]) -> Rearrange:
    """One more column of the requests, at the end or before another."""

    def rearrange(heads: Matrix, body: Matrix) -> Matrix:
        if not _is_of_requests(heads + body):
            return heads + body
        said = [head, *[""] * (len(heads) - 1)][: len(heads)] + [text(n) for n in range(len(body))]
        rows = heads + body
        place = len(rows[0]) if at is None else at
        return [[*row[:place], one, *row[place:]] for row, one in zip(rows, said, strict=True)]

    return rearrange


def of_two_years(before: bool) -> Rearrange:
    """Every column of the requests once more, for last year, behind or before those of this year."""

    def rearrange(heads: Matrix, body: Matrix) -> Matrix:
        rows = heads + body
        if not _is_of_requests(rows):
            return rows
        made: Matrix = []
        for number, row in enumerate(rows):
            labels, own = row[:-_REQUESTS], row[-_REQUESTS:]
            other = [f"{text}(上年)" if text else "" for text in own]
            if number >= len(heads):
                other = [str((number * 3 + at) % 20) for at in range(_REQUESTS)]
            made.append([*labels, *other, *own] if before else [*labels, *own, *other])
        return made

    return rearrange


def joined_heads(heads: Matrix, body: Matrix) -> Matrix:
    """One line of heads, those over others before them."""
    return [
        ["-".join(dict.fromkeys(filter(None, said))) for said in zip(*heads, strict=True)],
        *body,
    ]


def heads_each_time(heads: Matrix, body: Matrix) -> Matrix:
    """The last line of heads over each row."""
    return [line for row in body for line in (*heads[-1:], row)]


def with_subtotals(heads: Matrix, body: Matrix) -> Matrix:
    """A subtotal that nobody asked for behind each five rows."""
    made = list(heads)
    for number, row in enumerate(body, 1):
        made.append(row)
        if number % 5 == 0:
            made.append(["小计", *[""] * (len(row) - 2), "99"])
    return made


def lettered(heads: Matrix, body: Matrix) -> Matrix:
    """The letters of columns and the numbers of rows, as a spreadsheet shows them."""
    rows = heads + body
    letters = ["", *(chr(ord("A") + at) for at in range(len(rows[0])))]
    return [letters, *([str(number), *row] for number, row in enumerate(rows, 1))]


REARRANGED: Mapping[str, tuple[Rearrange, Fill]] = {
    "total first": (columns(6, 0, 1, 2, 3, 4, 5), blank),
    "organisations first": (columns(1, 2, 3, 4, 5, 0, 6), blank),
    "two changed": (columns(0, 2, 1, 3, 4, 5, 6), blank),
    "turned": (columns(6, 5, 4, 3, 2, 1, 0), blank),
    "no total": (columns(0, 1, 2, 3, 4, 5), blank),
    "no others": (columns(0, 1, 2, 3, 4, 6), blank),
    "no persons": (columns(1, 2, 3, 4, 5, 6), blank),
    "actions changed": (proceedings(*range(5), *range(10, 15), *range(5, 10)), blank),
    "totals of groups first": (
        proceedings(4, 0, 1, 2, 3, 9, 5, 6, 7, 8, 14, 10, 11, 12, 13),
        blank,
    ),
    "totals among others": (
        proceedings(0, 1, 2, 3, 4, 5, 6, 7, 9, 8, 14, 10, 11, 12, 13),
        blank,
    ),
    "percentages": (further(None, "占比", lambda n: f"{n % 9 + 1}2.5%"), blank),
    "percentages without a head": (further(None, "", lambda n: f"{n % 9 + 1}2.5%"), blank),
    "last year": (further(None, "上年", lambda n: str((n * 7 + 3) % 90)), blank),
    "last year without a head": (further(None, "", lambda n: str((n * 7 + 3) % 90)), blank),
    "changes": (further(None, "增减", "+{}".format), blank),
    "remarks": (further(None, "备注", lambda n: "无" if n % 3 else "含上年"), blank),
    "numbers of rows": (further(0, "序号", lambda n: str(n + 1)), one_label),
    "numbers without a head": (further(0, "", lambda n: str(n + 1)), blank),
    "two years": (of_two_years(before=False), blank),
    "two years, last first": (of_two_years(before=True), blank),
    "rows turned": (lambda heads, body: heads + body[::-1], repeated),
    "rows sorted": (lambda heads, body: heads + sorted(body), repeated),
    "rows twice": (lambda heads, body: heads + [row for row in body for _ in range(2)], blank),
    "no heads": (lambda heads, body: body, blank),
    "last heads": (lambda heads, body: heads[-1:] + body, blank),
    "first heads": (lambda heads, body: heads[:1] + body, blank),
    "joined heads": (joined_heads, repeated),
    "heads each time": (heads_each_time, blank),
    "subtotals": (with_subtotals, blank),
    "lettered": (lettered, blank),
}


def _of_cells(row: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>"


def _in_table(write: Writer) -> Writer:
    return lambda table: f"<table>\n{write(table)}\n</table>"


PERMUTED: Mapping[str, Render] = {
    **{
        f"{name}, {kind}": in_order(written(rearrange, mark.join, fill))
        for name, (rearrange, fill) in REARRANGED.items()
        for kind, mark in {"pipes": " | ", "tabs": "\t"}.items()
    },
    **{
        f"{name}, HTML": in_order(_in_table(written(rearrange, _of_cells, fill)))
        for name, (rearrange, fill) in REARRANGED.items()
    },
}
