"""Layouts that put pipes between cells: what trafilatura, html2text and markdownify give."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.rendering.page import Row, TableText, by_rows, document, rows_of, sheet_rng
from tests.rendering.sheet import Cell, Sheet, Table

RULE = "---"


def _padding(row: Row, cells: Sequence[str], extra: int = 0) -> str:
    """Pipes for the positions that merged (or dropped) cells leave over; none in a last row."""
    return "" if row.last else "|" * (len(row.line) - len(cells) + extra)


def row_line(row: Row, cells: Sequence[str] | None = None, extra: int = 0) -> str:
    """`行政许可 | 0 | ||`"""
    texts = row.texts if cells is None else cells
    return ("".join(f"{text} | " for text in texts) + _padding(row, texts, extra)).rstrip()


def row_cells(row: Row, cells: Sequence[str] | None = None, extra: int = 0) -> str:
    """`规章 |⏎0 |⏎0 |⏎0 |` with a line of pipes for what is merged (seed 000)."""
    texts = row.texts if cells is None else cells
    lines = [f"{text} |".lstrip() for text in texts] + [_padding(row, texts, extra)]
    return "\n".join(line for line in lines if line)


def row_tail(row: Row, extra: int = 0) -> str:
    """As `row_cells`, the pipes of merged cells standing after the last cell (seed 002)."""
    lines = "\n".join(f"{text} |".lstrip() for text in row.texts)
    return f"{lines} {_padding(row, row.texts, extra)}".rstrip()


def row_hanging(row: Row) -> str:
    """`行政强制 | 4 | -2 |⏎|`: a row in a line, its padding on the next."""
    return f"{' | '.join(row.texts)} |\n{_padding(row, row.texts)}".rstrip("\n")


def row_bordered(row: Row) -> str:
    """`| 行政许可 | 0 |  |  |`: every grid position, a pipe at both ends."""
    return f"| {' | '.join(row.fields)} |"


def row_wrapped(row: Row) -> str:
    """`|⏎ 规章  |⏎ 0  |`"""
    return "\n".join(["|", *(f" {text}  |" for text in row.texts)])


def row_continued(row: Row) -> str:
    """A row in a line; what is merged from above stands as leading pipes."""
    above = row.starts.index(True)
    return "| " * above + row_line(row, extra=-above)


def _padded(sheet: Sheet, render: Callable[[Row, int], str]) -> str:
    """The number of padding pipes varies from site to site, so it says nothing about columns.

    Only long tables have too many: there a row covers columns that no cell starts in.
    """
    extra = sheet_rng(sheet).choice((0, 0, 0, 1, 2))
    return document(sheet, by_rows(lambda row: render(row, extra if len(row.line) > 4 else 0)))


def pipe_rows(sheet: Sheet) -> str:
    return _padded(sheet, lambda row, extra: row_line(row, extra=extra))


def pipe_rows_squeezed(sheet: Sheet) -> str:
    return document(sheet, by_rows(lambda row: row_line(row, row.filled)))


def pipe_cells(sheet: Sheet) -> str:
    return _padded(sheet, lambda row, extra: row_cells(row, extra=extra))


def pipe_cells_squeezed(sheet: Sheet) -> str:
    return document(sheet, by_rows(lambda row: row_cells(row, row.filled)))


def pipe_cells_tail(sheet: Sheet) -> str:
    return _padded(sheet, row_tail)


def pipe_mixed(sheet: Sheet) -> str:
    """Row lines, cell lines and hanging padding side by side in each table."""
    rng = sheet_rng(sheet)
    return document(sheet, by_rows(lambda row: _mixed(row, rng)))


def _mixed(row: Row, rng: random.Random) -> str:
    kinds: tuple[Callable[[Row], str], ...] = (row_line, row_cells, row_hanging)
    return rng.choice(kinds)(row)


def pipe_mixed_squeezed(sheet: Sheet) -> str:
    rng = sheet_rng(sheet)

    def squeezed(row: Row) -> str:
        return rng.choice((row_line, row_cells))(row, row.filled)

    return document(sheet, by_rows(squeezed))


def pipe_bordered(sheet: Sheet) -> str:
    return document(sheet, by_rows(row_bordered))


def ruled(table: Table) -> str:
    """A Markdown table: the line under the first row makes that row its header."""
    lines = [row_bordered(row) for row in rows_of(table)]
    width = len(rows_of(table)[0].line)
    return "\n".join([lines[0], f"| {' | '.join([RULE] * width)} |", *lines[1:]])


def pipe_bordered_ruled(sheet: Sheet) -> str:
    return document(sheet, ruled, gap="\n\n")


def markdownify(table: Table) -> str:
    """Horizontal spans become pipes, vertical ones are forgotten, so lines differ in length."""

    def line(row: Row) -> str:
        return "|" + "".join(f" {cell.text} |" + " |" * (cell.colspan - 1) for cell in row.own)

    lines = [line(row) for row in rows_of(table)]
    rule = f"| {' | '.join([RULE] * len(table.rows[0]))} |"
    return "\n".join([lines[0], rule, *lines[1:]])


def pipe_markdownify(sheet: Sheet) -> str:
    return document(sheet, markdownify, gap="\n\n")


def html2text(table: Table) -> str:
    """No pipe at the ends, a rule under the first row, two blanks before each line end."""
    lines = [" | ".join(row.texts) for row in rows_of(table)]
    rule = "|".join([RULE] * len(table.rows[0]))
    return "\n".join(f"{line}  " for line in (lines[0], rule, *lines[1:]))


def pipe_html2text(sheet: Sheet) -> str:
    return document(sheet, html2text, gap="\n\n")


def pipe_lone(sheet: Sheet) -> str:
    """html2text again, where each cell holds a paragraph: the pipe stands on its own line."""

    def lines(row: Row) -> str:
        # A blank cell leaves two pipes in a row, hence no empty text between the gaps.
        pieces = [piece for text in row.texts for piece in (text, "|")][:-1]
        return "\n\n".join(piece for piece in pieces if piece)

    return document(sheet, by_rows(lines, "\n\n"), gap="\n\n")


def pipe_wrapped(sheet: Sheet) -> str:
    return document(sheet, by_rows(row_wrapped))


def pipe_continued(sheet: Sheet) -> str:
    return document(sheet, by_rows(row_continued))


def pipe_repeated(sheet: Sheet) -> str:
    """python-docx `row.cells`: a merged cell, label or figure, is given at each position."""
    return document(sheet, by_rows(lambda row: " | ".join(cell.text for cell in row.line)))


def one_line_pipes(sheet: Sheet) -> str:
    return _one_line(pipe_rows(sheet))


def one_line_pipes_squeezed(sheet: Sheet) -> str:
    return _one_line(pipe_rows_squeezed(sheet))


def _one_line(text: str) -> str:
    return " ".join(text.split()) + "\n"


def split_header(table: Table) -> Table:
    """Column names of four characters and more over two rows: `商业 | 科研` above `企业 | 机构`.

    Only a header row without other spans can be split; the cells beside it grow by one row.
    """
    for number, row in enumerate(table.rows):
        if len(row) < 5 or not all(c.header and c.rowspan == c.colspan == 1 for c in row):
            continue
        halves = [_halves(cell.text) for cell in row]
        upper = tuple(Cell(first, header=True) for first, _ in halves)
        lower = tuple(Cell(second, header=True) for _, second in halves)
        above = tuple(
            tuple(
                Cell(c.text, c.rowspan + 1, c.colspan, c.path, c.header)
                if index + c.rowspan > number
                else c
                for c in line
            )
            for index, line in enumerate(table.rows[:number])
        )
        return Table(table.name, (*above, upper, lower, *table.rows[number + 1 :]))
    return table


def _halves(name: str) -> tuple[str, str]:
    cut = -2 if len(name) > 3 else len(name)
    return name[:cut], name[cut:]


def pipe_header_split(sheet: Sheet) -> str:
    def split(table: Table) -> str:
        return by_rows(row_line)(split_header(table))

    return document(sheet, split)


_GROUP_STARTS = ("三、", "（三）", "（四）", "（五）", "（六）", "（七）", "四、")


def _segments(table: Table) -> list[list[Row]]:
    """Rows in the groups that a converter cuts a long table into."""
    groups: list[list[Row]] = [[]]
    for row in rows_of(table):
        item = row.header and len(row.own) == 1 and table.name == "article_20"
        result = table.name == "requests" and row.own[0].text.startswith(_GROUP_STARTS)
        if groups[-1] and (item or (result and not row.header)):
            groups.append([])
        groups[-1].append(row)
    return groups


def _markdown_groups(rng: random.Random) -> TableText:
    def text(table: Table) -> str:
        tables: list[str] = []
        for number, rows in enumerate(_segments(table)):
            width = len(rows[0].line)
            lines = [row_bordered(row) for row in rows]
            rule = f"| {' | '.join([RULE] * width)} |"
            if number and table.name == "requests":
                # OCR needs a header for each table: it takes the first row, or makes one up.
                invented: tuple[list[str], ...] = (
                    [],
                    [f"| {' | '.join(f'列{column + 1}' for column in range(width))} |"],
                    [f"| {' | '.join(['项目', *[''] * (width - 2), '总计'])} |"],
                )
                lines = [*rng.choice(invented), *lines]
            tables.append("\n".join([lines[0], rule, *lines[1:]]))
        return "\n\n".join(tables)

    return text


def markdown_groups(sheet: Sheet) -> str:
    return document(sheet, _markdown_groups(sheet_rng(sheet)), gap="\n\n")
