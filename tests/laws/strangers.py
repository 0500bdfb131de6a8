"""More layouts written without a look at the reader: libraries, programs and habits that the others lack.

Each is named for where it comes from. Many put figures beside what is none: coordinates, scores of
recognition, numbers of lines, times, the year before, sums of the office's own.
"""

from __future__ import annotations

import csv
import html
import io
import json
import pprint
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import zip_longest

from tests.laws import aligned, arranged, filling, listed, marked_up, reshaped
from tests.laws.aligned import left, pieces, right, wide, widths
from tests.laws.arranged import Render, in_order
from tests.laws.delimited import Writer, joined, markdown, squared
from tests.laws.filling import Fill, Matrix, blank, gone, repeated
from tests.laws.marked_up import Markup
from tests.laws.tables import Cell, Document, Paragraph, Table
from tests.laws.unseen import (
    BARE_PIPES,
    CELLS,
    PIPES,
    TABS,
    WORDS,
    changed_text,
    each_figure,
    each_line,
    is_count,
    label_columns,
    named_rows,
    page_of_blocks,
    with_tables,
)

no_blanks = filling.without_blanks


def _page(**how: object) -> Render:
    return lambda document: marked_up.page(document, Markup(**how))  # type: ignore[arg-type]


HTML = _page()


def _everywhere(change: Callable[[Table], Table], name: str) -> dict[str, Render]:
    """Changed tables in the layouts that stand for most others."""
    writers = {
        "pipes": BARE_PIPES,
        "tabs": TABS,
        "words": WORDS,
        "cells": CELLS,
        "HTML": HTML,
        "columns": in_order(aligned.columns(blank)),
    }
    return {f"{name}, {writer}": with_tables(change, write) for writer, write in writers.items()}


# ------------------------------------------------------------------------- figures as others write


def accounting(text: str) -> str:
    """The format of accountants: less than nothing in brackets, room for them behind all others."""
    if text.startswith("-") and is_count(text[1:]):
        return f"({text[1:]})"
    return f"{int(text):,} " if is_count(text) else text


def trailing_sign(text: str) -> str:
    """A minus behind its number, as old mainframes print it."""
    return f"{text[1:]}-" if text.startswith("-") and is_count(text[1:]) else text


def coloured_terminal(text: str) -> str:
    """The colours of a terminal around a cell."""
    return f"\x1b[1;32m{text}\x1b[0m" if text else text


def entity_blank(text: str) -> str:
    """A reference to a blank left as it was written."""
    return text or "&nbsp;"


def struck_and_inserted(text: str) -> str:
    """The marks of CriticMarkup for a figure that was changed."""
    return f"{{--{int(text) + 1}--}}{{++{text}++}}" if is_count(text) else text


def pandoc_changes(text: str) -> str:
    """Tracked changes as pandoc keeps them."""
    return f"[{int(text) + 1}]{{.deletion}}[{text}]{{.insertion}}" if is_count(text) else text


def in_brackets(text: str) -> str:
    """A figure in brackets where a person filled in a form."""
    return f"【{text}】" if text else "【 】"


def with_quotes(text: str) -> str:
    """Straight quotes around all that is there."""
    return f"'{text}'" if text else "''"


# ----------------------------------------------------------------------------- matrices of programs


def wrapped_labels(fill: Fill, most: int = 9) -> Fill:
    """Line ends in long labels and heads, as boxes of a page give them."""
    return filling.each(
        fill, lambda t: "\n".join(pieces(t, most)) if re.search(r"[^\W\d]{3}", t) else t
    )


def printed_matrix(table: Table) -> str:
    """What pdfplumber's extract_table returns, printed: None for what is merged, line ends escaped."""
    rows = [[None if not p.first else p.cell.text for p in row] for row in _wrapped(table).grid()]
    return str(rows)


def pretty_matrix(table: Table) -> str:
    """The same, pretty-printed."""
    rows = [[None if not p.first else p.cell.text for p in row] for row in table.grid()]
    return pprint.pformat(rows, width=60)


def _wrapped(table: Table) -> Table:
    rows = [
        tuple(replace(c, text="\n".join(pieces(c.text, 9))) if not c.path else c for c in row)
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def camelot(table: Table) -> str:
    """A frame of camelot as comma-separated values: all quoted, numbered columns, line ends in cells."""
    rows = squared(wrapped_labels(blank)(table))
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([list(map(str, range(len(rows[0])))), *rows])
    return out.getvalue().rstrip("\n")


def stream(delimiter: str, stands: str = "middle", most: int = 7) -> Writer:
    """Tabula without rules: each line of a cell is a row of the table."""

    def write(table: Table) -> str:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        for row in squared(blank(table)):
            broken = [pieces(text, most) for text in row]
            tall = max(map(len, broken))
            cells = [aligned.stood(cell, tall, stands) for cell in broken]
            writer.writerows(zip(*cells, strict=True))
        return out.getvalue().rstrip("\n")

    return write


def tabula_lattice(table: Table) -> str:
    """Tabula with rules: old line ends in quoted cells."""
    rows = squared(wrapped_labels(blank)(table))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [text.replace("\n", "\r") for text in row] for row in rows
    )
    return out.getvalue().rstrip("\n")


def split_frame(table: Table) -> str:
    """A frame of pandas as JSON of the orientation split."""
    rows = filling.blank(table)
    data = [[int(t) if is_count(t) else t or None for t in row] for row in rows]
    made = {"columns": list(range(len(rows[0]))), "index": list(range(len(rows))), "data": data}
    return json.dumps(made, ensure_ascii=False)


def column_frame(table: Table) -> str:
    """A frame of pandas as JSON by columns: a mapping from row numbers to cells for each."""
    columns = zip(*squared(blank(table)), strict=True)
    made = {str(n): {str(i): t for i, t in enumerate(column)} for n, column in enumerate(columns)}
    return json.dumps(made, ensure_ascii=False, indent=1)


def spreadsheet_rows(table: Table) -> str:
    """A row of xlrd, printed: kinds of cells with their values."""

    def cell(text: str) -> str:
        return (
            f"number:{int(text)}.0" if is_count(text) else f"text:'{text}'" if text else "empty:''"
        )

    return "\n".join(str([Raw(cell(t)) for t in row]) for row in blank(table))


class Raw(str):
    """A text that shows itself without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def coordinates(form: str, blanks: bool = True) -> Writer:
    """Each cell of a spreadsheet behind its coordinate, a line each."""

    def write(table: Table) -> str:
        return "\n".join(
            form.format(column=_letter(c), row=r + 1, number=c + 1, text=text)
            for r, row in enumerate(blank(table))
            for c, text in enumerate(row)
            if text or blanks
        )

    return write


def r_frame(table: Table) -> str:
    """A tibble of R: kinds of columns below the heads, numbers of rows, NA for nothing."""
    rows = squared(blank(table))
    width = len(rows[0])
    heads = ["", *(f"X{n}" for n in range(1, width + 1))]
    kinds = ["", *("<chr>" for _ in range(width))]
    made = [heads, kinds, *([str(n), *(t or "NA" for t in row)] for n, row in enumerate(rows, 1))]
    room = widths(made, wide)
    lines = [" ".join(right(t, w, wide) for t, w in zip(row, room, strict=True)) for row in made]
    return "\n".join([f"# A tibble: {len(rows)} × {width}", *lines])


def polars(table: Table) -> str:
    """A frame of polars: its shape, kinds of columns, broken lines between them."""
    rows = squared(blank(table))
    width = len(rows[0])
    top = [[f"column_{n}" for n in range(1, width + 1)], ["---"] * width, ["str"] * width]
    body = [[t or "null" for t in row] for row in rows]
    room = widths([*top, *body], wide)

    def line(row: list[str]) -> str:
        return "│ " + " ┆ ".join(left(t, w, wide) for t, w in zip(row, room, strict=True)) + " │"

    def rule(marks: str) -> str:
        start, dash, cross, end = tuple(marks)
        return start + cross.join(dash * (w + 2) for w in room) + end

    return "\n".join(
        [
            f"shape: ({len(rows)}, {width})",
            rule("┌─┬┐"),
            *map(line, top),
            rule("╞═╪╡"),
            *map(line, body),
            rule("└─┴┘"),
        ]
    )


def shell_list(table: Table) -> str:
    """The list of a shell: names of columns and their values."""
    parts = []
    for row in named_rows(table):
        room = max(map(wide, row), default=0)
        parts.append("\n".join(f"{left(k, room, wide)} : {v}".rstrip() for k, v in row.items()))
    return "\n\n".join(parts)


# ------------------------------------------------------------------------------------ other shapes


def _named_cells(table: Table) -> list[tuple[str, str, str]]:
    """Each figure with its row and its column."""
    found = []
    for row in named_rows(table):
        names = list(row)
        labels = 0 if table.name == "litigation" else 1
        label = row[names[0]] if labels else ""
        found += [(label, name, row[name]) for name in names[labels:]]
    return found


def melted(delimiter: str, blanks: bool = True) -> Writer:
    """A long table: a line for each figure, with its row and its column."""

    def write(table: Table) -> str:
        head = ("指标", "申请人", "数值")
        cells = [cell for cell in _named_cells(table) if cell[2] or blanks]
        return "\n".join(delimiter.join(filter(None, row)) for row in [head, *cells])

    return write


def flat_keys(form: str) -> Writer:
    """A line for each figure, named by row and column in one."""
    return lambda table: "\n".join(
        form.format("-".join(filter(None, (row, column))), text)
        for row, column, text in _named_cells(table)
    )


def nested_json(table: Table) -> str:
    """Objects of JSON by row and column."""
    made: dict[str, dict[str, int | str | None]] = {}
    for row, column, text in _named_cells(table):
        made.setdefault(row or "数据", {})[column] = int(text) if is_count(text) else text or None
    return json.dumps(made, ensure_ascii=False, indent=2)


def initial_file(table: Table) -> str:
    """The sections of an INI file."""
    lines = []
    before = None
    for row, column, text in _named_cells(table):
        if row != before:
            lines.append(f"[{row}]" if row else "[数据]")
            before = row
        lines.append(f"{column}={text}")
    return "\n".join(lines)


def sentences(table: Table) -> str:
    """Running text: what stands in each column, with the words of an officer."""
    lines = []
    rows: dict[str, list[str]] = {}
    for row, column, text in _named_cells(table):
        rows.setdefault(row, []).append(f"{column}{text or '未填'}")
    for row, parts in rows.items():
        lines.append(f"{row or '其中'}：" + "，".join(parts) + "。")
    return "\n".join(lines)


def model_answer(table: Table) -> str:
    """Nested bullets with bold names, as language models answer."""
    lines = []
    before = None
    for row, column, text in _named_cells(table):
        if row != before:
            lines.append(f"- **{row or '数据'}**")
            before = row
        lines.append(f"  - {column}: **{text or '空'}**")
    return "\n".join(lines)


def spoken(table: Table) -> str:
    """A table as a program for the blind reads it out."""
    rows = blank(table)
    lines = [f"表格 {len(rows)} 行 {len(rows[0])} 列"]
    for r, row in enumerate(rows, 1):
        lines.append(f"行 {r}")
        lines += [f"列 {c} {text or '空白'}" for c, text in enumerate(row, 1)]
    return "\n".join([*lines, "表格结束"])


def collapsed(table: Table) -> Table:
    """The rows of requests in one: labels and figures on the lines of a cell for each column."""
    if table.name != "requests":
        return table
    grid = table.grid()
    labels = label_columns(table)
    top = [Cell("项目", head=True)]
    top += [Cell(p.cell.text, head=True) for p in grid[2][labels:]]
    body = grid[3:]
    words = "\n".join(row[labels - 1].cell.text for row in body)
    columns = ["\n".join(row[c].cell.text for row in body) for c in range(labels, len(grid[0]))]
    return Table(table.name, (tuple(top), (Cell(words, label=True), *map(Cell, columns))), 1)


# ------------------------------------------------------------------------------- rows and columns more


def _put_in(
    table: Table, at: Callable[[list[Cell]], int], head: str, text: Callable[[int], str]
) -> Table:
    """A column more, put in where `at` says, in the table of requests."""
    if table.name != "requests":
        return table
    single = reshaped.single_heads(table)
    rows = []
    for number, row in enumerate(map(list, single.rows)):
        place = at(row)
        cell = Cell(head, head=True) if number == 0 else Cell(text(number))
        rows.append((*row[:place], cell, *row[place:]))
    return Table(table.name, tuple(rows), 1)


def _behind_labels(row: list[Cell]) -> int:
    return next((n for n, c in enumerate(row) if c.path or c.text == "自然人"), 1)


def line_numbers_behind_labels(table: Table) -> Table:
    """A column of line numbers behind the labels, as in statistical forms."""
    return _put_in(table, _behind_labels, "行次", str)


def unit_behind_labels(table: Table) -> Table:
    """A column with the unit behind the labels."""
    return _put_in(table, _behind_labels, "计量单位", lambda n: "件")


def total_of_organisations(table: Table) -> Table:
    """A column of sums of the office's own behind those of the organisations."""

    def before_total(row: list[Cell]) -> int:
        return len(row) - 1

    return _put_in(table, before_total, "小计", lambda n: str(3 * n % 11))


def last_year_below(table: Table) -> Table:
    """Below each row of requests that of the year before, as a row of its own."""
    if table.name != "requests":
        return table
    width = len(table.grid()[0])
    labels = label_columns(table)
    rows: list[tuple[Cell, ...]] = []
    made = [list(row) for row in table.rows]
    for number, row in enumerate(made):
        if number >= table.heads:
            row[:] = [replace(c, down=c.down * 2) if c.label and c.down > 1 else c for c in row]
        rows.append(tuple(row))
        if number >= table.heads:
            grid = table.grid()[number]
            covered = sum(1 for p in grid[:labels] if p.cell.down > 1)
            figures = (Cell(str((5 * number + n) % 13)) for n in range(width - labels))
            rows.append((Cell("其中：上年数", labels - covered, label=True), *figures))
    return Table(table.name, tuple(rows), table.heads)


def subtotals(table: Table) -> Table:
    """A row of sums of the office's own at the end of each group of results."""
    if table.name != "requests":
        return table
    rows: list[tuple[Cell, ...]] = []
    width = len(table.grid()[0])
    left_of_group = 0
    results = -1
    for number, row in enumerate(map(list, table.rows)):
        if number >= table.heads:
            for n, cell in enumerate(row):
                if cell.text == "三、本年度办理结果":
                    results = len(rows)
                elif cell.label and cell.down > 1:
                    left_of_group = cell.down
                    row[n] = replace(cell, down=cell.down + 1)
        rows.append(tuple(row))
        if left_of_group:
            left_of_group -= 1
            if not left_of_group:
                figures = (Cell(str((3 * number + n) % 9)) for n in range(width - 3))
                rows.append((Cell("小计", label=True), *figures))
                first = rows[results]
                rows[results] = (replace(first[0], down=first[0].down + 1), *first[1:])
    return Table(table.name, tuple(rows), table.heads)


def columns_sorted(table: Table) -> Table:
    """The columns of requests in the order of their names, as a pivot leaves them."""
    if table.name != "requests":
        return table
    grid = table.grid()
    return reshaped.by_column(
        table, lambda columns: sorted(columns, key=lambda n: grid[2][n].cell.text)
    )


def rows_sorted(table: Table) -> Table:
    """The rows of requests in another order, each with its own label alone."""
    if table.name != "requests":
        return table
    single = reshaped.single_heads(table)
    labels = label_columns(table)
    grid = single.grid()
    body = [
        (
            Cell("".join(dict.fromkeys(p.cell.text for p in row[:labels])), label=True),
            *(p.cell for p in row[labels:]),
        )
        for row in grid[1:]
    ]
    top = (Cell("项目", head=True), *(p.cell for p in grid[0][labels:]))
    return Table(table.name, (top, *sorted(body, key=lambda row: row[0].text[::-1])), 1)


def groups_lost(table: Table) -> Table:
    """The labels of groups are gone, those of rows are there."""
    if table.name != "requests":
        return table
    rows = [
        tuple(replace(c, text="") if c.label and c.down > 1 else c for c in row)
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def doubled_columns(fill: Fill) -> Fill:
    """Each column of figures over two of a sheet, and blank columns before and behind."""

    def filled(table: Table) -> Matrix:
        return [["", *(x for t in row for x in (t, "")), "", ""] for row in squared(fill(table))]

    return filled


def upright(fill: Fill, most: int = 6) -> Fill:
    """Short words of heads in a column of characters."""
    return filling.each(
        fill, lambda t: "\n".join(t) if re.fullmatch(r"[^\W\d]+", t) and len(t) <= most else t
    )


# ----------------------------------------------------------------------------------- recognised pages


def _boxes(table: Table) -> list[tuple[int, int, int, int, str]]:
    """Words with their boxes, in the order of lines."""
    found = []
    for r, row in enumerate(blank(table)):
        for c, text in enumerate(row):
            if text:
                x, y = 60 + 110 * c, 300 + 42 * r + (c * 7) % 3
                found.append((x, y, x + 16 * len(text), y + 20, text))
    return found


def paddle(table: Table) -> str:
    """Boxes, words and scores of PaddleOCR, printed."""
    return "\n".join(
        f"[[[{x}.0, {y}.0], [{u}.0, {y}.0], [{u}.0, {v}.0], [{x}.0, {v}.0]], ('{t}', 0.99{len(t)})]"
        for x, y, u, v, t in _boxes(table)
    )


def tesseract_rows(table: Table) -> str:
    """The table of words of Tesseract."""
    heads = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    return "\n".join(
        [
            heads,
            *(
                f"5\t1\t1\t1\t{(y - 300) // 42 + 1}\t{n % 9 + 1}\t{x}\t{y}\t{u - x}\t{v - y}\t96.3\t{t}"
                for n, (x, y, u, v, t) in enumerate(_boxes(table))
            ),
        ]
    )


def hocr(document: Document) -> str:
    """Words of hOCR, a line in a span."""

    def write(table: Table) -> str:
        lines = []
        for r, row in enumerate(blank(table)):
            words = [
                f"<span class='ocrx_word' title='bbox {60 + 110 * c} {300 + 42 * r} 90 20; x_wconf 96'>"
                f"{html.escape(t)}</span>"
                for c, t in enumerate(row)
                if t
            ]
            lines.append(
                f"<span class='ocr_line' title='bbox 60 {300 + 42 * r}'>{' '.join(words)}</span><br>"
            )
        return "<div class='ocr_page'>" + "\n".join(lines) + "</div>"

    return page_of_blocks(document, write)


def figures_of_row_apart(most: int = 7) -> Writer:
    """Recognised lines: the figures of a row stand before or behind the lines of its label, by turns."""

    def write(table: Table) -> str:
        lines: list[str] = []
        labels = label_columns(table)
        for number, row in enumerate(blank(table)):
            if table.name == "article 20" or number < table.heads:
                lines.append(" ".join(filter(None, row)))
                continue
            words = pieces("".join(row[:labels]), most) if labels else []
            figures = " ".join(filter(None, row[labels:]))
            lines += [figures, *words] if number % 2 else [*words, figures]
        return "\n".join(filter(None, lines))

    return write


# ------------------------------------------------------------------------------------------ pages


def _without_spans(table: Table, across: bool, down: bool) -> Table:
    rows = [
        tuple(replace(c, across=1 if across else c.across, down=1 if down else c.down) for c in row)
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def sticky_heads(document: Document) -> str:
    """Heads in a table of their own above that of the body, and the first column once more."""

    def write(table: Table) -> str:
        heads = table.heads or 0
        if not heads:
            return marked_up.table(table, Markup())
        top = Table(table.name, table.rows[:heads], heads)
        body = Table(table.name, table.rows[heads:])
        fixed = [
            tuple(c for c in row if c.label)
            for row in table.rows[heads:]
            if any(c.label for c in row)
        ]
        made = (
            f'<div class="el-table__header-wrapper">{marked_up.table(top, Markup())}</div>'
            f'<div class="el-table__body-wrapper">{marked_up.table(body, Markup())}</div>'
        )
        if not fixed:
            return made
        copy = marked_up.table(Table(table.name, tuple(fixed)), Markup())
        return f'{made}<div class="el-table__fixed" style="width: 240px">{copy}</div>'

    return page_of_blocks(document, write)


def roles(document: Document) -> str:
    """Blocks that say their part in a table."""

    def write(table: Table) -> str:
        rows = [
            '<div role="row">'
            + "".join(
                f'<div role="{"columnheader" if p.cell.head else "cell"}" aria-colindex="{n}">'
                f"{html.escape(p.cell.text if p.first else '')}</div>"
                for n, p in enumerate(row, 1)
            )
            + "</div>"
            for row in table.grid()
        ]
        return '<div role="table" aria-rowcount="24">' + "\n".join(rows) + "</div>"

    return page_of_blocks(document, write)


def positioned(document: Document) -> str:
    """Text set at its place on a page, as PDF is turned into pages."""

    def write(table: Table) -> str:
        return "\n".join(
            f'<div class="t m0 x{x} h2 y{y}" style="left:{x}px;bottom:{900 - y}px">{html.escape(t)}</div>'
            for x, y, _, _, t in _boxes(table)
        )

    return page_of_blocks(document, write)


def nested_rows(document: Document) -> str:
    """The figures of each row in a table within one cell."""

    def write(table: Table) -> str:
        if table.name != "requests":
            return marked_up.table(table, Markup())
        lines = []
        for row in table.rows:
            words = [c for c in row if not c.path]
            figures = "".join(f"<td>{html.escape(c.text)}</td>" for c in row if c.path)
            line = marked_up.table(Table("", (tuple(words),)), Markup())
            line = line.removeprefix("<table>").removesuffix("</table>")
            inner = f"<td colspan=7><table><tr>{figures}</tr></table></td>" if figures else ""
            lines.append(line.replace("</tr>", f"{inner}</tr>"))
        return f"<table>{''.join(lines)}</table>"

    return page_of_blocks(document, write)


def with_widths_row(document: Document) -> str:
    """A row without height at the end of each table, for the widths of its columns."""

    def write(table: Table) -> str:
        made = marked_up.table(table, Markup(attributes=" style='mso-style:1'"))
        blanks = "<td width=41 style='border:none'></td>" * len(table.grid()[0])
        return made.replace("</table>", f"<tr height=0>{blanks}</tr></table>")

    return page_of_blocks(document, write)


def with_lines(cell: Cell) -> str:
    """Lines of a cell with breaks between."""
    return html.escape(cell.text).replace("\n", "<br>")


# ------------------------------------------------------------------------------------ lines and texts


def logged(number: int, line: str) -> str:
    """A line of a log."""
    return f"2024-01-31 10:{number // 60:02}:{number % 60:02} INFO {line}"


def both_versions(render: Render) -> Render:
    """A list of changes: each changed line as it was and as it is."""

    def rendered(document: Document) -> str:
        lines = []
        for n, line in enumerate(render(document).split("\n")):
            if n % 7 == 3 and re.search(r"\d", line):
                old = re.sub(r"\d+(?=\D*$)", lambda m: str(int(m[0]) + 1), line)
                lines += [f"-{old}", f"+{line}"]
            else:
                lines.append(f" {line}")
        return "\n".join(["@@ -1,58 +1,58 @@", *lines])

    return rendered


def printed_from_browser(write: Writer, lines: int = 23) -> Render:
    """The head and foot that a browser prints on each page: time, address, number."""

    def render(document: Document) -> str:
        rows = in_order(write)(document).split("\n")
        pages = [rows[n : n + lines] for n in range(0, len(rows), lines)]
        return "\n".join(
            "\n".join(
                [
                    "2024/1/31 10:22 示例县水务局2023年政府信息公开工作年度报告",
                    *page,
                    f"http://www.example.gov.cn/art/2024/1/31/art_1229_58.html {n}/{len(pages)}",
                ]
            )
            for n, page in enumerate(pages, 1)
        )

    return render


def escaped_marks(text: str) -> str:
    """Line ends and tabs as they are written in a program."""
    return text.replace("\t", "\\t").replace("\n", "\\n")


def quoted_printable_blank(text: str) -> str:
    """Blanks as references."""
    return text.replace(" ", "&nbsp;")


def appended(write: Writer) -> Render:
    """Tables behind the signature, each under its number."""

    def render(document: Document) -> str:
        names = iter("一二三")
        lines = [
            b.text if isinstance(b, Paragraph) else f"（见附表{next(names)}）"
            for b in document.blocks
        ]
        lines += ["示例县水务局", "2024年1月31日"]
        for n, table in enumerate(document.tables, 1):
            lines += [f"附表{n}", write(table)]
        return "\n".join(lines)

    return render


def twin_rows(most: int = 8) -> Writer:
    """Pipes around each line of a row whose cells are wrapped, without a rule between rows."""

    def write(table: Table) -> str:
        lines = []
        for row in squared(blank(table)):
            broken = [pieces(t, most) for t in row]
            for line in zip_longest(*broken, fillvalue=""):
                lines.append("| " + " | ".join(line) + " |")
        return "\n".join(lines)

    return write


_SEPARATORS = {
    "hyphens": "-",
    "colons": ":",
    "underscores": "_",
    "broken bars": "¦",
    "strokes like bars": "丨",
    "arrows": "→",
    "tildes": "~",
    "asterisks": "*",
    "plus signs": "+",
}

STRANGERS: Mapping[str, Render] = {
    # figures
    "accounting, tabs": with_tables(each_figure(accounting), TABS),
    "accounting, words": with_tables(each_figure(accounting), WORDS),
    "trailing signs, pipes": with_tables(each_figure(trailing_sign), PIPES),
    "terminal colours, columns": in_order(aligned.columns(filling.each(blank, coloured_terminal))),
    "terminal colours, pipes": in_order(joined(filling.each(blank, coloured_terminal), " | ")),
    "references to blanks, tabs": in_order(joined(filling.each(blank, entity_blank), "\t")),
    "references to blanks, cells": in_order(listed.cells(filling.each(gone, entity_blank))),
    "CriticMarkup": with_tables(each_figure(struck_and_inserted), in_order(markdown(blank))),
    "pandoc, tracked changes": with_tables(each_figure(pandoc_changes), in_order(markdown(blank))),
    "figures in brackets, words": with_tables(each_figure(in_brackets), WORDS),
    "figures in brackets, cells": with_tables(each_figure(in_brackets), CELLS),
    "single quotes, commas": in_order(joined(filling.each(blank, with_quotes), ",")),
    # separators
    **{f"{name} between": in_order(joined(gone, mark)) for name, mark in _SEPARATORS.items()},
    # programs
    "pdfplumber, printed": in_order(printed_matrix),
    "pdfplumber, pretty": in_order(pretty_matrix),
    "camelot": in_order(camelot),
    "tabula, lattice": in_order(tabula_lattice),
    "tabula, stream": in_order(stream(",")),
    "tabula, stream, tabs": in_order(stream("\t")),
    "tabula, stream, at the top": in_order(stream(",", "first")),
    "tabula, stream, at the bottom": in_order(stream(",", "last")),
    "pandas, split": in_order(split_frame),
    "pandas, columns": in_order(column_frame),
    "xlrd": in_order(spreadsheet_rows),
    "openpyxl": in_order(coordinates("{column}{row}: {text}")),
    "openpyxl, filled": in_order(coordinates("{column}{row} {text}", False)),
    "rows and columns, numbered": in_order(coordinates("({row}, {number}) {text}")),
    "rows and columns, named": in_order(coordinates("第{row}行第{number}列：{text}")),
    "R": in_order(r_frame),
    "polars": in_order(polars),
    "shell, list": in_order(shell_list),
    "doubled columns, commas": in_order(joined(doubled_columns(blank), ",")),
    "doubled columns, tabs": in_order(joined(doubled_columns(blank), "\t")),
    "doubled columns, pipes": in_order(joined(doubled_columns(repeated), " | ")),
    # shapes
    "melted, tabs": in_order(melted("\t")),
    "melted, commas": in_order(melted(",")),
    "melted, filled, blanks": in_order(melted(" ", False)),
    "flat keys": in_order(flat_keys("{}: {}")),
    "flat keys, equals": in_order(flat_keys("{} = {}")),
    "flat keys, Markdown": in_order(flat_keys("| {} | {} |")),
    "JSON, nested": in_order(nested_json),
    "INI": in_order(initial_file),
    "sentences": in_order(sentences),
    "model, bullets": in_order(model_answer),
    "spoken": in_order(spoken),
    "collapsed, HTML": with_tables(collapsed, _page(inner=with_lines)),
    "collapsed, tabs": with_tables(
        collapsed,
        in_order(joined(lambda t: [[x.replace("\n", " ") for x in row] for row in blank(t)], "\t")),
    ),
    "collapsed, Markdown": with_tables(
        collapsed, in_order(markdown(filling.each(blank, lambda t: t.replace("\n", "<br>"))))
    ),
    # rows and columns more
    **_everywhere(line_numbers_behind_labels, "line numbers behind labels"),
    **_everywhere(unit_behind_labels, "unit behind labels"),
    **_everywhere(total_of_organisations, "own sums"),
    **_everywhere(last_year_below, "last year below"),
    **_everywhere(subtotals, "subtotals"),
    **_everywhere(columns_sorted, "columns sorted"),
    **_everywhere(rows_sorted, "rows sorted"),
    **_everywhere(groups_lost, "groups lost"),
    "upright heads, cells": in_order(listed.cells(upright(gone))),
    "upright heads, words": in_order(joined(upright(no_blanks(gone)), " ")),
    # recognised
    "PaddleOCR": in_order(paddle),
    "Tesseract": in_order(tesseract_rows),
    "hOCR": hocr,
    "recognised, by turns": in_order(figures_of_row_apart()),
    "PaddleOCR, words": in_order(
        lambda t: "\n".join(b[4] for b in sorted(_boxes(t), key=lambda b: (b[1], b[0])))
    ),
    # pages
    "HTML, no spans": with_tables(lambda t: _without_spans(t, True, True), HTML),
    "HTML, no rowspan": with_tables(lambda t: _without_spans(t, False, True), HTML),
    "HTML, sticky heads": sticky_heads,
    "HTML, roles": roles,
    "HTML, positioned": positioned,
    "HTML, nested rows": nested_rows,
    "HTML, row of widths": with_widths_row,
    # lines
    "log, pipes": each_line(BARE_PIPES, logged),
    "log, words": each_line(WORDS, logged),
    "log, cells": each_line(CELLS, logged),
    "both versions, pipes": both_versions(BARE_PIPES),
    "both versions, words": both_versions(WORDS),
    "printed, words": printed_from_browser(joined(no_blanks(gone), " ")),
    "printed, cells": printed_from_browser(listed.cells(gone)),
    "printed, tabs": printed_from_browser(joined(blank, "\t")),
    "printed, columns": printed_from_browser(aligned.columns(blank)),
    "escaped marks, tabs": changed_text(TABS, escaped_marks),
    "escaped marks, cells": changed_text(CELLS, escaped_marks),
    "references for blanks, columns": changed_text(
        in_order(aligned.columns(blank)), quoted_printable_blank
    ),
    "references for blanks, words": changed_text(WORDS, quoted_printable_blank),
    "appended, words": appended(joined(no_blanks(gone), " ")),
    "appended, pipes": appended(joined(gone, " | ")),
    "appended, cells": appended(listed.cells(gone)),
    "wrapped pipes": in_order(twin_rows()),
    "paged, page": arranged.paged(aligned.page(blank)),
    "paged, raw page": arranged.paged(aligned.wrapped(blank), 19, "第{}页 共9页", heads=True),
}
"""Every layout of this module by name."""
