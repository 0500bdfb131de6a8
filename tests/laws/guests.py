"""Layouts written with no look at the reader: what people paste, and what tools of today print.

Boxes with coordinates, dumps of programs, markup with spans, messages cut in pieces, rows upside
down, figures before their label, marks that are no digits but look like them.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from tests.laws import aligned, arranged, filling, listed, marked_up
from tests.laws.aligned import left, pieces, right, wide, widths
from tests.laws.arranged import Render, in_order
from tests.laws.delimited import Writer, joined, markdown, squared
from tests.laws.filling import Fill, Matrix, blank, gone, one_label, repeated
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
    with_tables,
)

no_blanks = filling.without_blanks
COLUMNS = in_order(aligned.columns(blank))


def _page(**how: object) -> Render:
    return lambda document: marked_up.page(document, Markup(**how))  # type: ignore[arg-type]


HTML = _page()


def _in(names: str, change: Callable[[Render], Render], *, of: str) -> dict[str, Render]:
    """A change in some of the layouts that stand for most others."""
    writers = {
        "pipes": PIPES,
        "bare pipes": BARE_PIPES,
        "tabs": TABS,
        "words": WORDS,
        "cells": CELLS,
        "columns": COLUMNS,
        "HTML": HTML,
    }
    return {f"{of}, {name}": change(writers[name]) for name in names.split(", ")}


def _tables(change: Callable[[Table], Table]) -> Callable[[Render], Render]:
    return lambda render: with_tables(change, render)


def _figures(change: Callable[[str], str]) -> Callable[[Render], Render]:
    return _tables(each_figure(change))


# ----------------------------------------------------------------------------- how figures are written

_NOTHING = ("/", "／", "无", "—", "-", "——")
_NOUGHT = ("0", "０", "零", "0", "〇", "0件")


def mixed_styles(table: Table) -> Table:
    """Nought and nothing written in another way in each row, as several hands fill in a form."""
    rows = []
    for n, row in enumerate(table.rows):
        changes = {"/": _NOTHING[n % 6], "0": _NOUGHT[n % 6]}
        rows.append(
            tuple(replace(c, text=changes.get(c.text, c.text)) if c.path else c for c in row)
        )
    return replace(table, rows=tuple(rows))


def look_alikes(text: str) -> str:
    """Letters for the digits that look like them, as recognised text has it."""
    return text.replace("1", "l").replace("5", "S") if is_count(text) else text


def keycaps(text: str) -> str:
    """Digits as the signs of messengers."""
    return "".join(f"{c}\ufe0f\u20e3" for c in text) if is_count(text) else text


def mathematical(text: str) -> str:
    """Bold digits of mathematics, which make a plain text bold."""
    return "".join(chr(0x1D7CE + int(c)) for c in text) if is_count(text) else text


def directed(text: str) -> str:
    """Marks of direction around a figure."""
    return f"\u202a{text}\u202c\u200e" if text else text


def too_narrow(text: str) -> str:
    """Signs where a column is too narrow for a figure of two digits."""
    return "#" * len(text) if is_count(text) and len(text) > 1 else text


def corrected(text: str) -> str:
    """What stood there first, and what it became."""
    return f"{int(text) + 1}→{text}" if is_count(text) else text


def of_all(text: str) -> str:
    """A share of all there are."""
    return f"{text}/{int(text) + 7}" if is_count(text) else text


def word_diff(text: str) -> str:
    """The difference of words, as git shows it."""
    return f"[-{int(text) + 1}-]{{+{text}+}}" if is_count(text) else text


def word_before(text: str) -> str:
    """A word before each figure."""
    return f"共{text}件" if is_count(text) else text


def points_for_groups(text: str) -> str:
    """Points between groups of three digits, as in Germany, where there are such groups."""
    return f"{int(text):,}".replace(",", ".") if is_count(text) else text


def apostrophe(text: str) -> str:
    """The mark by which a spreadsheet takes a figure for a text."""
    return f"'{text}" if is_count(text) else text


def blank_around(text: str) -> str:
    """Blanks that do not break around each figure, as formats of spreadsheets give them."""
    return f"\xa0{text}\xa0\u3000"


def summed(table: Table) -> Table:
    """The formula instead of its result, where a column holds sums."""

    def shown(cell: Cell, row: int) -> Cell:
        whole = cell.path is not None and cell.path.endswith(".total") and is_count(cell.text)
        return replace(cell, text=f"=SUM(D{row}:I{row})") if whole else cell

    rows = [tuple(shown(c, n) for c in row) for n, row in enumerate(table.rows, 1)]
    return replace(table, rows=tuple(rows))


# ------------------------------------------------------------------------------ boxes with coordinates


def _placed(table: Table, top: int = 90) -> list[tuple[int, int, int, int, str]]:
    """Each cell that holds something, with the box of its text on a page."""
    found = []
    for r, row in enumerate(table.grid()):
        for c, place in enumerate(row):
            if place.first and place.cell.text:
                x, y = 60 + 48 * c, top + 18 * r
                found.append((x, y, x + 6 * len(place.cell.text), y + 11, place.cell.text))
    return found


def _lines_of(document: Document) -> list[tuple[int, int, int, int, str]]:
    """The same of a whole document, from top to bottom."""
    found, top = [], 40
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append((60, top, 60 + 6 * len(block.text), top + 11, block.text))
            top += 18
        else:
            found += _placed(block, top)
            top += 18 * len(block.rows)
    return found


def bbox(document: Document) -> str:
    """`pdftotext -bbox`: a word with the corners of its box on each line."""
    lines = [
        f'    <word xMin="{a}.{b % 9}00000" yMin="{b}.480000" xMax="{c}.120000" yMax="{d}.480000">'
        f"{html.escape(t)}</word>"
        for a, b, c, d, t in _lines_of(document)
    ]
    top = '<!DOCTYPE html>\n<html><body>\n<doc>\n  <page width="595.3" height="841.9">'
    return "\n".join([top, *lines, "  </page>\n</doc>\n</body></html>"])


def pdf_words(document: Document) -> str:
    """The words of PyMuPDF, printed: corners, word, number of block, line and word."""
    return "\n".join(
        str((float(a), b + 0.48, c + 0.12, float(d), t, n // 9, n % 9, 0))
        for n, (a, b, c, d, t) in enumerate(_lines_of(document))
    )


def pdf_blocks(document: Document) -> str:
    """The blocks of PyMuPDF, printed: a row of a table each."""
    rows: dict[int, list[tuple[int, int, int, int, str]]] = {}
    for box in _lines_of(document):
        rows.setdefault(box[1], []).append(box)
    return "\n".join(
        str(
            (
                float(r[0][0]),
                float(r[0][1]),
                float(r[-1][2]),
                float(r[0][3]),
                "".join(f"{b[4]}\n" for b in r),
                n,
                0,
            )
        )
        for n, r in enumerate(rows.values())
    )


def pdf_to_xml(document: Document) -> str:
    """`pdftohtml -xml`: a piece of text with its place and size."""
    lines = [
        f'<text top="{b}" left="{a}" width="{c - a}" height="{d - b}" font="0">{html.escape(t)}</text>'
        for a, b, c, d, t in _lines_of(document)
    ]
    top = '<?xml version="1.0" encoding="UTF-8"?>\n<pdf2xml>\n<page number="1" height="1262" width="892">'
    return "\n".join([top, *lines, "</page>\n</pdf2xml>"])


def miner_tree(document: Document) -> str:
    """The tree of pdfminer, printed."""
    return "\n".join(
        f"<LTTextLineHorizontal {a}.000,{841 - d}.120,{c}.000,{841 - b}.120 {t + chr(10)!r}>"
        for a, b, c, d, t in _lines_of(document)
    )


def tabula_json(table: Table) -> str:
    """Tabula as JSON: a box with its text for each cell."""
    rows = [
        [
            {"top": 90.0 + 18 * r, "left": 60.0 + 48 * c, "width": 48.0, "height": 18.0, "text": t}
            for c, t in enumerate(row)
        ]
        for r, row in enumerate(blank(table))
    ]
    return json.dumps([{"extraction_method": "lattice", "data": rows}], ensure_ascii=False)


def svg(document: Document) -> str:
    """A drawing: each text with its place."""
    lines = [
        f'<text x="{a}" y="{d}" font-size="9">{html.escape(t)}</text>'
        for a, _, _, d, t in _lines_of(document)
    ]
    top = '<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842" viewBox="0 0 595 842">'
    return "\n".join([top, *lines, "</svg>"])


def bottom_up(render: Render) -> Render:
    """The rows of each table from the last to the first, where a tool counts lines from below."""

    def changed(table: Table) -> Table:
        grid = [tuple(Cell(p.cell.text if p.first else "") for p in row) for row in table.grid()]
        return Table(table.name, tuple(reversed(grid)), 0)

    return with_tables(changed, render)


def labels_behind(table: Table) -> Table:
    """The figures of a row before its label, as some tools order the pieces of a page."""
    rows = [
        tuple(sorted(row, key=lambda c: not c.path)) if any(c.path for c in row) else row
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def labels_at_both_ends(table: Table) -> Table:
    """The label of a row once more behind its figures, as in wide registers."""
    rows = [
        (*row, replace([c for c in row if not c.path][-1], down=1, across=1))
        if any(c.path for c in row) and any(not c.path for c in row)
        else row
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


# ------------------------------------------------------------------------------- dumps of programs


def printed(table: Table) -> str:
    """`print_r` of PHP: each cell behind its number."""
    lines = ["Array", "("]
    for r, row in enumerate(squared(blank(table))):
        lines += [f"    [{r}] => Array", "        ("]
        lines += [f"            [{c}] => {t}" for c, t in enumerate(row)]
        lines += ["        )", ""]
    return "\n".join([*lines, ")"])


def php(table: Table) -> str:
    """Arrays of PHP."""
    rows = [f"    array({', '.join(_literal(t) for t in row)})," for row in squared(blank(table))]
    return "\n".join(["$rows = array(", *rows, ");"])


def _literal(text: str, nothing: str = "''") -> str:
    return text if is_count(text) else f"'{text}'" if text else nothing


def lisp(table: Table) -> str:
    """Lists of Lisp: blanks between, `nil` for nothing."""
    rows = (" ".join(_literal(t, "nil").replace("'", '"') for t in row) for row in blank(table))
    return "(" + "\n ".join(f"({row})" for row in rows) + ")"


def matlab(table: Table) -> str:
    """A cell array of MATLAB."""
    rows = (
        "    " + ", ".join(_literal(t, "[]") for t in row) + ";" for row in squared(blank(table))
    )
    return "\n".join(["data = {", *rows, "};"])


def console_table(table: Table) -> str:
    """`console.table`: an index, numbered columns, quotes around texts."""
    body = squared(blank(table))
    rows = [["(index)", *map(str, range(len(body[0])))]]
    rows += [[str(n), *(_literal(t) for t in row)] for n, row in enumerate(body)]
    room = [w + 2 for w in widths(rows, wide)]

    def rule(ends: str) -> str:
        return ends[0] + ends[1].join("─" * w for w in room) + ends[2]

    lines = [
        "│" + "│".join(aligned.centred(t, w, wide) for t, w in zip(row, room, strict=True)) + "│"
        for row in rows
    ]
    return "\n".join([rule("┌┬┐"), lines[0], rule("├┼┤"), *lines[1:], rule("└┴┘")])


def numpy_array(table: Table) -> str:
    """An array of NumPy: quotes and blanks, no commas."""
    rows = (
        "[" + " ".join(f"'{t}'" if t else "nan" for t in row) + "]" for row in squared(blank(table))
    )
    return "[" + "\n ".join(rows) + "]"


def series(table: Table) -> str:
    """Each row as pandas prints it: a line for each cell behind its number, then the row's number."""
    lines = []
    for r, row in enumerate(squared(blank(table))):
        lines += [f"{c:<3}{right(t or 'NaN', 40, wide)}" for c, t in enumerate(row)]
        lines.append(f"Name: {r}, dtype: object")
    return "\n".join(lines)


def named_tuples(table: Table) -> str:
    """The rows of a frame as named tuples."""
    return "\n".join(
        f"Pandas(Index={r}, {', '.join(f'_{c}={t or None!r}' for c, t in enumerate(row, 1))})"
        for r, row in enumerate(squared(blank(table)))
    )


def stata(table: Table) -> str:
    """A list of Stata: a frame, the number of each observation, a rule after every fifth."""
    rows = squared(repeated(table))
    room = widths(rows, wide)
    rule = "     " + "|" + "-" * (sum(room) + 2 * len(room)) + "|"
    lines = [rule.replace("|", "+")]
    for n, row in enumerate(rows, 1):
        cells = "  ".join(right(t, w, wide) for t, w in zip(row, room, strict=True))
        lines.append(f"{n:>3}. | {cells} |")
        lines += [rule] if n % 5 == 0 else []
    return "\n".join([*lines, rule.replace("|", "+")])


def julia(table: Table) -> str:
    """A frame of Julia: a column of row numbers, a line of types, `missing` for nothing."""
    head, *body = squared(repeated(table))
    rows = [["Row", *head], ["", *["String?"] * len(head)]]
    rows += [[str(n), *(t or "missing" for t in row)] for n, row in enumerate(body, 1)]
    room = widths(rows, wide)
    lines = [
        f" {right(row[0], room[0], wide)} │ "
        + "  ".join(left(t, w, wide) for t, w in zip(row[1:], room[1:], strict=True))
        for row in rows
    ]
    rule = "─" * (room[0] + 2) + "┼" + "─" * (sum(room[1:]) + 2 * len(room))
    top = f"{len(body)}×{len(head)} DataFrame"
    return "\n".join([top, *(line.rstrip() for line in lines[:2]), rule, *lines[2:]])


def duckdb(table: Table) -> str:
    """A table of DuckDB: a line of types below the heads, the number of rows in the frame."""
    head, *body = squared(repeated(table))
    rows = [head, ["varchar"] * len(head), *([t or "NULL" for t in row] for row in body)]
    room = [w + 2 for w in widths(rows, wide)]

    def rule(ends: str) -> str:
        return ends[0] + ends[1].join("─" * w for w in room) + ends[2]

    lines = [
        "│" + "│".join(left(f" {t}", w, wide) for t, w in zip(row, room, strict=True)) + "│"
        for row in rows
    ]
    count = f"│ {len(body)} rows  {len(head)} columns".ljust(sum(room) + len(room)) + "│"
    return "\n".join(
        [rule("┌┬┐"), *lines[:2], rule("├┼┤"), *lines[2:], rule("├┴┤"), count, rule("└─┘")]
    )


def sqlplus(table: Table) -> str:
    """A page of SQL*Plus: heads and a rule again after ten rows, the number of rows at the end."""
    head, *body = squared(one_label(table))
    room = widths([head, *body], wide)

    def line(row: Sequence[str]) -> str:
        return " ".join(
            (right if is_count(t) else left)(t, w, wide) for t, w in zip(row, room, strict=True)
        ).rstrip()

    rule = " ".join("-" * w for w in room)
    lines = []
    for at in range(0, len(body), 10):
        lines += [line(head), rule, *map(line, body[at : at + 10]), ""]
    return "\n".join([*lines, f"已选择 {len(body)} 行。"])


def unaligned(table: Table) -> str:
    """psql without alignment: bare bars, the number of rows below."""
    rows = squared(repeated(table))
    return "\n".join([*("|".join(row) for row in rows), f"({len(rows) - 1} 行记录)"])


def composites(table: Table) -> str:
    """Rows of a database as composite values."""
    return "\n".join(f"({','.join(row)})" for row in squared(blank(table)))


def json_numbers(table: Table) -> str:
    """Rows of JSON on one line: counts as numbers, null for nothing."""
    rows = [[int(t) if is_count(t) else t or None for t in row] for row in blank(table)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def json_ascii(table: Table) -> str:
    """Rows of JSON in which each Chinese character is escaped."""
    return "\n".join(json.dumps(row) for row in blank(table))


def pandoc_native(document: Document) -> str:
    """The tree of pandoc, printed: each cell with its spans."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(f', Para [ Str "{block.text}" ]')
            continue
        lines.append(', Table ( "" , [] , [] ) (Caption Nothing [])')
        for row in block.rows:
            cells = [
                f'Cell ( "" , [] , [] ) AlignDefault (RowSpan {c.down}) (ColSpan {c.across}) '
                f'[ Plain [ Str "{c.text}" ] ]'
                for c in row
            ]
            lines.append('  Row ( "" , [] , [] ) [ ' + "\n    , ".join(cells) + " ]")
    return "[" + "\n".join(lines)[1:] + "\n]"


def escaped_lines(render: Render) -> Render:
    """The whole text as a literal of a program: line ends and tabs escaped, on one line."""
    return lambda document: f"page_content={render(document)!r} metadata={{'source': 'a.docx'}}"


def visible(table: Table) -> str:
    """The marks of a word processor that are shown: ends of cells, ends of rows."""
    return "\n".join("".join(f"{t}¤" for t in row) + "¤" for row in gone(table))


def cat_visible(number: int, line: str) -> str:
    """`cat -ET`: tabs and line ends shown."""
    return line.replace("\t", "^I") + "$"


def notebook(write: Writer) -> Render:
    """Each table as the output of a numbered cell."""

    def render(document: Document) -> str:
        lines, n = [], 0
        for block in document.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.text)
            else:
                n += 1
                lines += [f"In [{n}]: show(tables[{n - 1}])", f"Out[{n}]:", write(block), ""]
        return "\n".join(lines)

    return render


def pandas_names(table: Table) -> Matrix:
    """Heads as pandas tells repeated ones apart: a point and a number behind them, and unnamed ones."""
    head, *body = squared(blank(table))
    seen: dict[str, int] = {}
    names = []
    for n, text in enumerate(head):
        name = text or f"Unnamed: {n}"
        count = seen.get(name, 0)
        seen[name] = count + 1
        names.append(f"{name}.{count}" if count else name)
    return [names, *body]


def tuple_heads(table: Table) -> Matrix:
    """The heads of several levels as tuples, one for each column."""
    rows = squared(repeated(table))
    heads = table.heads or 1
    top = [str(tuple(row[c] for row in rows[:heads])) for c in range(len(rows[0]))]
    return [top, *rows[heads:]]


# ---------------------------------------------------------------------------------- markup with spans


def open_document(document: Document) -> str:
    """The XML of an OpenDocument text: covered cells, and blank cells that are repeated."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(
                f'<text:p text:style-name="P{block.level + 1}">{html.escape(block.text)}</text:p>'
            )
            continue
        lines.append(f'<table:table table:name="表格{len(lines)}">')
        for row in block.grid():
            cells = []
            for place in row:
                cell = place.cell
                if not place.first:
                    cells.append("<table:covered-table-cell/>")
                    continue
                spans = ""
                if cell.across > 1 or cell.down > 1:
                    spans = (
                        f' table:number-columns-spanned="{cell.across}"'
                        f' table:number-rows-spanned="{cell.down}"'
                    )
                inner = f"<text:p>{html.escape(cell.text)}</text:p>" if cell.text else "<text:p/>"
                cells.append(
                    f'<table:table-cell office:value-type="string"{spans}>{inner}</table:table-cell>'
                )
            lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        lines.append("</table:table>")
    return "\n".join(["<office:body><office:text>", *lines, "</office:text></office:body>"])


def cals(document: Document) -> str:
    """A table of DocBook: names of columns and further rows say what is merged."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(f"<para>{html.escape(block.text)}</para>")
            continue
        lines.append(f'<informaltable><tgroup cols="{len(block.grid()[0])}"><tbody>')
        for row in block.grid():
            cells = []
            for n, place in enumerate(row, 1):
                cell = place.cell
                if not place.first:
                    continue
                spans = (
                    f' namest="c{n}" nameend="c{n + cell.across - 1}"' if cell.across > 1 else ""
                )
                spans += f' morerows="{cell.down - 1}"' if cell.down > 1 else ""
                cells.append(f"<entry{spans}>{html.escape(cell.text)}</entry>")
            lines.append(f"<row>{''.join(cells)}</row>")
        lines.append("</tbody></tgroup></informaltable>")
    return "\n".join(["<article>", *lines, "</article>"])


def sheet_xml(document: Document) -> str:
    """The XML of a worksheet: each cell with its address, nothing for blank ones."""
    lines = []
    n = 0
    for block in document.blocks:
        rows = [[block.text]] if isinstance(block, Paragraph) else blank(block)
        for row in rows:
            n += 1
            cells = [
                f'<c r="{chr(65 + c)}{n}"><v>{t}</v></c>'
                if is_count(t)
                else f'<c r="{chr(65 + c)}{n}" t="inlineStr"><is><t>{html.escape(t)}</t></is></c>'
                for c, t in enumerate(row)
                if t
            ]
            lines.append(f'<row r="{n}">{"".join(cells)}</row>')
    return "<worksheet><sheetData>\n" + "\n".join(lines) + "\n</sheetData></worksheet>"


def attributes(table: Table) -> str:
    """Cells whose row, column and value are attributes."""
    return "\n".join(
        f'<cell row="{r}" col="{c}" value="{html.escape(t)}"/>'
        for r, row in enumerate(blank(table), 1)
        for c, t in enumerate(row, 1)
    )


def texinfo(table: Table) -> str:
    """A table of Texinfo."""
    rows = ["@item " + "\n@tab ".join(row) for row in squared(blank(table))]
    return "\n".join(["@multitable @columnfractions .2 .2 .2", *rows, "@end multitable"])


def longtable(table: Table) -> str:
    """A long table of LaTeX with rules of booktabs, a cell a line."""
    rows = squared(blank(table))
    lines = ["\n  & ".join(row) + r" \\" for row in rows]
    top = r"\begin{longtable}[]{@{}" + "l" * len(rows[0]) + "@{}}\n\\toprule\n"
    return (
        top
        + "\n\\midrule\n".join([lines[0], "\n".join(lines[1:])])
        + "\n\\bottomrule\n\\end{longtable}"
    )


def asciidoc_commas(table: Table) -> str:
    """AsciiDoc with values between commas."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(squared(blank(table)))
    return f'[cols="{len(table.grid()[0])}*^.^",format=csv]\n|===\n{out.getvalue()}|==='


def asciidoc_aligned(table: Table) -> str:
    """AsciiDoc with spans and alignment before each bar, a cell a line."""

    def mark(cell: Cell) -> str:
        down = f".{cell.down}" if cell.down > 1 else ""
        across = str(cell.across) if cell.across > 1 else ""
        return f"{across}{down}{'+' if across or down else ''}^.^|{cell.text}"

    rows = ["\n".join(map(mark, row)) for row in table.rows]
    columns = f'[%header,cols="{len(table.grid()[0])}*"]'
    return "\n".join([columns, "|===", "\n\n".join(rows), "|==="])


def obsidian(table: Table) -> str:
    """Signs for merged cells within Markdown: one to the left, one above."""
    rows = [
        [p.cell.text if p.first else "<" if p.beside else "^" for p in row] for row in table.grid()
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def spans_beside(table: Table) -> Matrix:
    """A merged cell leaves blanks beside itself, and nothing below."""
    return [
        [t for cell in row for t in (cell.text, *[""] * (cell.across - 1))] for row in table.rows
    ]


def unique_in_row(table: Table) -> Matrix:
    """Each text of a row once, where someone wanted to be rid of merged cells."""
    return [list(dict.fromkeys(row)) for row in repeated(table)]


def without_neighbours(table: Table) -> Matrix:
    """A text that is the same as the one before it in its row left out, for the same end."""
    return [[t for n, t in enumerate(row) if not n or t != row[n - 1]] for row in repeated(table)]


def _runs(cell: Cell) -> str:
    """Marks where a word may be parted, within each figure."""
    return "&shy;<wbr>".join(map(html.escape, cell.text))


def _broken_around(cell: Cell) -> str:
    """Breaks around what a cell says."""
    return f"<br>{html.escape(cell.text)}<br>\n<br>"


def _named_in_cell(table: Table) -> Table:
    grid = table.grid()
    if not table.heads:
        return table
    rows = []
    for n, row in enumerate(table.rows):
        column = 0
        cells = []
        for cell in row:
            while grid[n][column].cell is not cell:
                column += 1
            head = grid[table.heads - 1][column].cell.text
            cells.append(replace(cell, text=f"{head}\x00{cell.text}") if cell.path else cell)
            column += cell.across
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))


def _label_and_figure(cell: Cell) -> str:
    head, mark, text = cell.text.rpartition("\x00")
    label = f'<span class="mobile-label">{html.escape(head)}：</span>' if mark else ""
    return label + html.escape(text)


def foot_first(document: Document) -> str:
    """The last row as the foot of the table, which stands before the rows in the source."""

    def written(table: Table) -> str:
        rows = marked_up.table(table, Markup(newlines=False)).split("<tr>")
        top, *body = rows
        if len(body) < 3 or any(c.down > 1 for row in table.rows[-2:-1] for c in row):
            return "<tr>".join(rows)
        last = body[-1].removesuffix("</table>")
        inner = "".join(f"<tr>{row}" for row in body[:-1])
        return f"{top}<tfoot><tr>{last}</tfoot><tbody>{inner}</tbody></table>"

    return "\n".join(
        f"<p>{html.escape(b.text)}</p>" if isinstance(b, Paragraph) else written(b)
        for b in document.blocks
    )


def table_by_style(document: Document) -> str:
    """Boxes that a style shows as rows and cells."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(f"<div>{html.escape(block.text)}</div>")
            continue
        rows = [
            "".join(f'<span style="display:table-cell">{html.escape(t)}</span>' for t in row)
            for row in blank(block)
        ]
        body = "\n".join(f'<div style="display: table-row">{row}</div>' for row in rows)
        lines.append(f'<div style="display: table">{body}</div>')
    return "<body>" + "\n".join(lines) + "</body>"


def template_row(document: Document) -> str:
    """A hidden row of noughts before the rows of each table, which a script would copy."""
    page = HTML(document)
    row = '<tr style="display:none">' + "<td>0</td>" * 7 + "</tr>"
    return re.sub(r"(<table[^>]*>)", rf"\1{row}", page)


def wide_title(table: Table) -> Table:
    """A title whose span is far too wide, as editors leave it."""
    return replace(table, rows=((Cell("附表（单位：件）", 99, head=True),), *table.rows))


def pandoc_html(document: Document) -> str:
    """Pandoc's Markdown where a table is too odd for it: HTML with columns, rows odd and even."""

    def written(table: Table) -> str:
        made = marked_up.table(table, Markup(th=True, parts=True))
        group = '<colgroup>\n<col style="width: 11%" />\n<col style="width: 9%" />\n</colgroup>'
        made = made.replace("<table>", f"<table>\n{group}", 1)
        return re.sub("<tr>", '<tr class="odd">', made)

    return in_order(written, "\n\n", arranged.hashed)(document)


def text_nodes(between: str) -> Render:
    """All strings of a page joined, as `get_text` does it; the line ends of the source are some."""

    def render(document: Document) -> str:
        parts = re.split(r"<[^>]+>", HTML(document))
        return between.join(html.unescape(part) for part in parts if part)

    return render


# ------------------------------------------------------------------------------- sheets of calculation


def offset(fill: Fill, before: int = 2, behind: int = 3) -> Fill:
    """Blank columns before and behind a table, as the used range of a sheet has them."""
    return lambda table: [[*[""] * before, *row, *[""] * behind] for row in squared(fill(table))]


def spacers(fill: Fill) -> Fill:
    """A blank column between any two."""

    def filled(table: Table) -> Matrix:
        return [[t for text in row for t in (text, "")][:-1] for row in squared(fill(table))]

    return filled


def shares_beside(table: Table) -> Table:
    """A column of shares behind each column of figures, in the table of requests."""
    if table.name != "requests":
        return table
    rows = []
    for n, row in enumerate(table.rows):
        cells: list[Cell] = []
        for c, cell in enumerate(row):
            if cell.path:
                cells += [cell, Cell(f"{(7 * n + 3 * c) % 100}%")]
            elif cell.head and n == 0 and cell.across > 3:
                cells.append(replace(cell, across=2 * cell.across))
            elif cell.head and not (n == 0 and c == 0):
                both = [replace(cell, across=1), Cell("占比", 1, cell.down, head=True)]
                cells += [replace(cell, across=2 * cell.across)] if cell.across > 1 else both
            else:
                cells.append(cell)
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))


def units_in_heads(table: Table) -> Table:
    """The unit behind each head of a column."""
    rows = [
        tuple(replace(c, text=f"{c.text}（件）") if c.head and c.across == 1 else c for c in row)
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def spread_words(table: Table) -> Table:
    """Blanks between the characters of short heads and labels, by which they are spread."""

    def spread(cell: Cell) -> Cell:
        short = not cell.path and re.fullmatch(r"[^\W\d_]{2,3}", cell.text)
        return replace(cell, text="  ".join(cell.text)) if short else cell

    return replace(table, rows=tuple(tuple(map(spread, row)) for row in table.rows))


def rotated(table: Table) -> Matrix:
    """A table turned by a quarter: the last column is the first line."""
    grid = squared(blank(table))
    return [list(column) for column in zip(*grid, strict=True)][::-1]


def sorted_lines(table: Table) -> str:
    """The lines of a table in the order of their characters."""
    return "\n".join(sorted("\t".join(row) for row in squared(one_label(table))))


def blank_form_first(render: Render) -> Render:
    """The blank form before each table that is filled in."""

    def rendered(document: Document) -> str:
        blocks: list[Paragraph | Table] = []
        for block in document.blocks:
            if isinstance(block, Table):
                blocks += [
                    Paragraph("（样表）"),
                    each_figure(lambda text: "")(block),
                    Paragraph("（填报表）"),
                ]
            blocks.append(block)
        return render(Document(tuple(blocks)))

    return rendered


def year_before_below(render: Render) -> Render:
    """The table of the year before below each table."""

    def older(text: str) -> str:
        return str(int(text) + 3) if is_count(text) else text

    def rendered(document: Document) -> str:
        blocks: list[Paragraph | Table] = []
        for block in document.blocks:
            blocks.append(block)
            if isinstance(block, Table):
                blocks += [Paragraph("附：2022年同期数据"), each_figure(older)(block)]
        return render(Document(tuple(blocks)))

    return rendered


def told_twice(one: Writer, other: Writer) -> Render:
    """Each table in two layouts, one below the other."""
    return in_order(lambda table: f"{one(table)}\n\n{other(table)}")


def note_inside(table: Table) -> Table:
    """A row with a note in the middle of the table of requests."""
    if table.name != "requests":
        return table
    at = next((n for n, row in enumerate(table.rows) if n > 3 and row and row[0].down > 1), None)
    if at is None:
        return table
    note = Cell("注：以上含上年转来3件，其中2件已于1月办结。", len(table.grid()[0]))
    return replace(table, rows=(*table.rows[:at], (note,), *table.rows[at:]))


# ---------------------------------------------------------------------------------- messages, pieces


def cut_in_pieces(render: Render, size: int = 190) -> Render:
    """Messages of so many characters each, cut wherever they are full, under name and time."""

    def rendered(document: Document) -> str:
        text = render(document)
        parts = [text[i : i + size] for i in range(0, len(text), size)]
        return "\n".join(
            f"县水务局 2024/1/31 10:{n % 60:02}:07\n{part}\n" for n, part in enumerate(parts)
        )

    return rendered


def messages(render: Render, lines: int = 11) -> Render:
    """Messages of some lines each, under name and time."""

    def rendered(document: Document) -> str:
        text = render(document).split("\n")
        parts = ["\n".join(text[i : i + lines]) for i in range(0, len(text), lines)]
        return "\n\n".join(f"李工 10:{n % 60:02}\n{part}" for n, part in enumerate(parts))

    return rendered


def chunks(render: Render, size: int = 300, over: int = 40) -> Render:
    """Pieces of a store of vectors: each begins with the end of the one before."""

    def rendered(document: Document) -> str:
        text = render(document)
        parts = [text[max(0, i - over) : i + size] for i in range(0, len(text), size)]
        return "\n".join(f"--- chunk {n} ---\n{part}" for n, part in enumerate(parts))

    return rendered


def subtitles(render: Render) -> Render:
    """Subtitles: a number, a time, and one line."""

    def rendered(document: Document) -> str:
        lines = [line for line in render(document).split("\n") if line]
        return "\n".join(
            f"{n}\n00:{n // 30:02}:{2 * n % 60:02},000 --> 00:{n // 30:02}:{2 * n % 60 + 1:02},500\n{line}\n"
            for n, line in enumerate(lines, 1)
        )

    return rendered


def quoted_twice(number: int, line: str) -> str:
    """A mail that was answered twice."""
    return f"> > {line}".rstrip()


def slides(render: Render, lines: int = 9) -> Render:
    """The text of slides, each under its number."""

    def rendered(document: Document) -> str:
        text = render(document).split("\n")
        parts = ["\n".join(text[i : i + lines]) for i in range(0, len(text), lines)]
        return "\n".join(f"<!-- Slide number: {n} -->\n{part}" for n, part in enumerate(parts, 1))

    return rendered


def prose_beside(write: Writer, room: int = 110) -> Render:
    """A note of several lines to the right of each table."""
    note = (
        "说明：",
        "1.表中为全年数，",
        "共办理申请128件。",
        "2.另有2件跨年办理。",
        "3.上年为97件。",
    )

    def beside(table: Table) -> str:
        rows = write(table).split("\n")
        pairs = zip_longest(rows, note[: len(rows)], fillvalue="")
        return "\n".join((left(a, room, wide) + b).rstrip() for a, b in pairs)

    return in_order(beside)


def reader_page(write: Writer) -> Render:
    """A page as a service for models has it: title, address and time first, an image, links at the end."""

    def render(document: Document) -> str:
        body = in_order(write, "\n\n", arranged.hashed)(document)
        title = document.paragraphs[0].text
        return (
            f"Title: {title}\n\nURL Source: http://www.example.gov.cn/zfxxgk/2024/0131/1286.html\n\n"
            f"Published Time: 2024-01-31T10:22:07+08:00\n\nMarkdown Content:\n"
            f"![Image 1](http://www.example.gov.cn/a.png)\n\n{body}\n\n"
            "*   [上一篇](http://www.example.gov.cn/2.html)\n*   [下一篇](http://www.example.gov.cn/3.html)"
        )

    return render


def screen_reader(table: Table) -> str:
    """What a program for the blind says: the row where it is another one, and each column."""
    lines = []
    for r, row in enumerate(blank(table), 1):
        for c, text in enumerate(row, 1):
            lines.append(f"{f'第{r}行  ' if c == 1 else ''}第{c}列  {text or '空白'}")
    return "\n".join(lines)


def three_cells(table: Table) -> str:
    """A table poured into lines of three cells each, row ends or not."""
    texts = [t for row in gone(table) for t in row]
    return "\n".join("\t".join(texts[i : i + 3]) for i in range(0, len(texts), 3))


def ruled_by_hand(table: Table) -> str:
    """Lines of signs between rows, bars with blanks of every width, as one types it in a hurry."""
    lines = []
    for r, row in enumerate(blank(table)):
        lines.append("".join(f"|{' ' * (1 + (r + c) % 3)}{t}" for c, t in enumerate(row)) + "|")
        lines.append("=" * (20 + r % 3))
    return "\n".join(lines)


def wrapped_first_label(table: Table) -> str:
    """Cells between single blanks; a long label goes on in the next line, before the next row."""
    lines = []
    for row in no_blanks(gone)(table):
        first = pieces(row[0], 7) if row else [""]
        lines.append(" ".join([first[0], *row[1:]]))
        lines += first[1:]
    return "\n".join(lines)


GUESTS: Mapping[str, Render] = {
    # how figures are written
    **_in("pipes, tabs, words, cells", _tables(mixed_styles), of="several hands"),
    **_in("pipes, words, cells, columns", _figures(look_alikes), of="letters like digits"),
    **_in("tabs, words, cells", _figures(keycaps), of="keycaps"),
    **_in("tabs, words, cells", _figures(mathematical), of="digits of mathematics"),
    **_in("tabs, words, cells, columns", _figures(directed), of="marks of direction"),
    **_in("tabs, words, cells, columns", _figures(too_narrow), of="too narrow"),
    **_in("tabs, words, cells", _figures(corrected), of="corrected"),
    **_in("tabs, words, cells", _figures(of_all), of="of all"),
    **_in("pipes, words, cells", _figures(word_diff), of="differences of words"),
    **_in("tabs, words, cells", _figures(word_before), of="word before"),
    **_in("tabs, words, cells", _figures(points_for_groups), of="points for groups"),
    **_in("tabs, words, cells", _figures(apostrophe), of="apostrophes"),
    **_in("pipes, words, cells, columns", _figures(blank_around), of="blanks around"),
    **_in("tabs, words, cells, HTML", _tables(summed), of="formulas for sums"),
    # coordinates
    "pdftotext, boxes": bbox,
    "PyMuPDF, words": pdf_words,
    "PyMuPDF, blocks": pdf_blocks,
    "pdftohtml, XML": pdf_to_xml,
    "pdfminer, tree": miner_tree,
    "tabula, JSON": in_order(tabula_json),
    "SVG": svg,
    **_in("tabs, words, cells", bottom_up, of="bottom up"),
    **_in("tabs, words, cells", _tables(labels_behind), of="labels behind"),
    **_in("tabs, words, cells", _tables(labels_at_both_ends), of="labels at both ends"),
    # programs
    "print_r": in_order(printed),
    "PHP": in_order(php),
    "Lisp": in_order(lisp),
    "MATLAB": in_order(matlab),
    "console.table": in_order(console_table),
    "NumPy": in_order(numpy_array),
    "pandas, series": in_order(series),
    "pandas, named tuples": in_order(named_tuples),
    "pandas, names of heads, commas": in_order(joined(pandas_names, ",")),
    "pandas, names of heads, tabs": in_order(joined(pandas_names, "\t")),
    "pandas, heads of tuples": in_order(joined(tuple_heads, "\t")),
    "Stata": in_order(stata),
    "Julia": in_order(julia),
    "DuckDB": in_order(duckdb),
    "SQL*Plus": in_order(sqlplus),
    "psql, unaligned": in_order(unaligned),
    "composites": in_order(composites),
    "JSON, numbers": in_order(json_numbers),
    "JSON, escaped": in_order(json_ascii),
    "pandoc, native": pandoc_native,
    "literal, tabs": escaped_lines(TABS),
    "literal, cells": escaped_lines(CELLS),
    "literal, pipes": escaped_lines(PIPES),
    "literal, words": escaped_lines(WORDS),
    "Hive": in_order(joined(blank, "\x01")),
    "separators of ASCII": in_order(joined(blank, "\x1f", "", "\x1e")),
    "marks of cells shown": in_order(visible),
    "cat -ET": each_line(TABS, cat_visible),
    "notebook, columns": notebook(aligned.columns(filling.with_index(blank))),
    "notebook, tabs": notebook(joined(blank, "\t")),
    # markup
    "OpenDocument": open_document,
    "DocBook": cals,
    "worksheet": sheet_xml,
    "attributes": in_order(attributes),
    "Texinfo": in_order(texinfo),
    "LaTeX, long table": in_order(longtable),
    "AsciiDoc, commas": in_order(asciidoc_commas),
    "AsciiDoc, aligned": in_order(asciidoc_aligned),
    "Obsidian": in_order(obsidian, "\n\n"),
    "spans beside, pipes": in_order(joined(spans_beside, " | ", "| ", " |")),
    "spans beside, bare pipes": in_order(joined(spans_beside, "|")),
    "spans beside, tabs": in_order(joined(spans_beside, "\t")),
    "spans beside, commas": in_order(joined(spans_beside, ",")),
    "unique in row, pipes": in_order(joined(unique_in_row, " | ")),
    "unique in row, tabs": in_order(joined(unique_in_row, "\t")),
    "neighbours dropped, pipes": in_order(joined(without_neighbours, " | ")),
    "neighbours dropped, tabs": in_order(joined(without_neighbours, "\t")),
    "neighbours dropped, cells": in_order(listed.cells(without_neighbours)),
    "HTML, places to part": _page(inner=_runs),
    "HTML, breaks around": _page(inner=_broken_around),
    "HTML, head in each cell": with_tables(_named_in_cell, _page(inner=_label_and_figure)),
    "HTML, foot first": foot_first,
    "HTML, table by style": table_by_style,
    "HTML, template row": template_row,
    "HTML, wide title": with_tables(wide_title, HTML),
    "pandoc, HTML": pandoc_html,
    "text nodes, commas": text_nodes(","),
    "text nodes, bars": text_nodes("|"),
    "text nodes, blanks": text_nodes(" "),
    "text nodes, tabs": text_nodes("\t"),
    "text nodes": text_nodes(""),
    # sheets
    "offset, tabs": in_order(joined(offset(blank), "\t")),
    "offset, commas": in_order(joined(offset(blank), ",")),
    "offset, pipes": in_order(joined(offset(repeated), " | ", "| ", " |")),
    "spacers, tabs": in_order(joined(spacers(blank), "\t")),
    "spacers, commas": in_order(joined(spacers(repeated), ",")),
    "spacers, Markdown": in_order(markdown(spacers(blank)), "\n\n"),
    **_in("pipes, tabs, words, cells, HTML", _tables(shares_beside), of="shares beside"),
    **_in("tabs, words, cells", _tables(units_in_heads), of="units in heads"),
    **_in("tabs, words, cells, columns", _tables(spread_words), of="words spread"),
    "rotated, tabs": in_order(joined(rotated, "\t")),
    "rotated, pipes": in_order(joined(rotated, " | ", "| ", " |")),
    "rotated, words": in_order(joined(no_blanks(rotated), " ")),
    "sorted, tabs": in_order(sorted_lines),
    **_in("tabs, words, cells, HTML", blank_form_first, of="blank form first"),
    **_in("tabs, words, cells, HTML", year_before_below, of="year before below"),
    "twice, tabs and pipes": told_twice(joined(blank, "\t"), joined(blank, " | ")),
    "twice, words and cells": told_twice(joined(no_blanks(gone), " "), listed.cells(gone)),
    "twice, cells and Markdown": told_twice(listed.cells(no_blanks(gone)), markdown(repeated)),
    **_in("pipes, words, cells, HTML", _tables(note_inside), of="note inside"),
    # messages
    **_in("tabs, words, cells, pipes", cut_in_pieces, of="cut in pieces"),
    **_in("tabs, words, cells", messages, of="messages"),
    **_in("tabs, words, cells", chunks, of="chunks"),
    **_in("tabs, words, cells", subtitles, of="subtitles"),
    **_in("words, cells", slides, of="slides"),
    "quoted twice, tabs": each_line(TABS, quoted_twice),
    "quoted twice, cells": each_line(CELLS, quoted_twice),
    "prose beside, columns": prose_beside(aligned.columns(blank), 150),
    "prose beside, words": prose_beside(joined(no_blanks(gone), " ")),
    "reader's page": reader_page(markdown(blank)),
    "reader's page, bare": reader_page(joined(gone, " | ", "| ", " |")),
    "screen reader": in_order(screen_reader),
    "small pages, words": arranged.paged(joined(no_blanks(gone), " "), 6, "第{}页"),
    "small pages, tabs": arranged.paged(joined(blank, "\t"), 6, "{}"),
    "small pages, cells": arranged.paged(listed.cells(no_blanks(gone)), 23, "{}"),
    "small pages, columns": arranged.paged(aligned.columns(blank), 6, "\f第 {} 页 共 9 页"),
    "wide blanks for nothing, tabs": changed_text(
        in_order(joined(filling.each(blank, lambda t: t or "\u3000"), "\t")), str
    ),
    "no-break blanks for nothing, words": in_order(
        joined(filling.each(gone, lambda t: t or "\xa0"), " ")
    ),
    "no-break blanks for nothing, cells": in_order(
        listed.cells(filling.each(gone, lambda t: t or "\xa0"), "\n\n")
    ),
    "tab behind each cell": in_order(joined(blank, " \t", "", " \t")),
    "tab before each cell": in_order(joined(gone, "\t", "\t", "\t")),
    "three cells a line": in_order(three_cells),
    "ruled by hand": in_order(ruled_by_hand),
    "label goes on": in_order(wrapped_first_label),
}
"""Every layout of this module by name."""
