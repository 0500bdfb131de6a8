"""Layouts written by someone who had not seen the reader: what editors, exports, markups and crawlers leave.

Each is a way of one tool, or of one habit. Many hold digits that are no figures: spans, numbers of
lines and columns, addresses, marks of a change.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from tests.laws import aligned, arranged, filling, listed, marked_up
from tests.laws.aligned import left, pieces, wide, widths
from tests.laws.arranged import Render, in_order
from tests.laws.delimited import Writer, joined, markdown, squared
from tests.laws.filling import Fill, Matrix, blank, gone, gone_across, one_label, repeated
from tests.laws.marked_up import Markup
from tests.laws.tables import Cell, Document, Paragraph, Table

Change = Callable[[str], str]


def changed_text(render: Render, change: Change) -> Render:
    """A layout whose whole text is changed."""
    return lambda document: change(render(document))


def each_line(render: Render, change: Callable[[int, str], str]) -> Render:
    """A layout whose lines are changed, each by its number."""

    def rendered(document: Document) -> str:
        lines = render(document).split("\n")
        return "\n".join(change(number, line) for number, line in enumerate(lines, 1))

    return rendered


def _cells(write: Callable[[Fill], Writer], fill: Fill, change: Change) -> Render:
    """A layout in which the text of each cell is changed."""
    return in_order(write(filling.each(fill, change)))


def each_figure(change: Change) -> Callable[[Table], Table]:
    """A table with another way to write its figures."""

    def changed(table: Table) -> Table:
        rows = [
            tuple(replace(c, text=change(c.text)) if c.path else c for c in row)
            for row in table.rows
        ]
        return replace(table, rows=tuple(rows))

    return changed


def with_tables(change: Callable[[Table], Table], render: Render) -> Render:
    """A layout of tables that are changed."""

    def rendered(document: Document) -> str:
        blocks = [b if isinstance(b, Paragraph) else change(b) for b in document.blocks]
        return render(Document(tuple(blocks)))

    return rendered


def is_count(text: str) -> bool:
    return text.isascii() and text.isdigit()


def label_columns(table: Table) -> int:
    return sum(place.cell.label for place in table.grid()[-1])


PIPES = in_order(joined(blank, " | ", "| ", " |"))
BARE_PIPES = in_order(joined(gone, " | "))
TABS = in_order(joined(blank, "\t"))
WORDS = in_order(joined(filling.without_blanks(gone), " "))
CELLS = in_order(listed.cells(gone))
PAGE = marked_up.page


# ------------------------------------------------------------------------- how figures are written


def floating(text: str) -> str:
    """A count as a frame shows it whose column has a blank."""
    return f"{text}.0" if is_count(text) else text


def two_places(text: str) -> str:
    """A count in a format of two decimal places."""
    return f"{int(text):,}.00" if is_count(text) else text


def padded(text: str) -> str:
    """A count with zeros before it."""
    return text.zfill(3) if is_count(text) else text


def full_width(text: str) -> str:
    """Digits, signs and letters in their wide forms."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


_DIGITS = "零一二三四五六七八九"


def chinese(text: str) -> str:
    """A count below a hundred in Chinese numerals."""
    if not is_count(text) or int(text) > 99:
        return text
    tens, ones = divmod(int(text), 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def with_unit(text: str) -> str:
    """A count with its unit."""
    return f"{text}件" if is_count(text) else text


def with_unit_apart(text: str) -> str:
    """A count with its unit behind a blank."""
    return f"{text} 件" if is_count(text) else text


def grouped(mark: str) -> Change:
    """Digits in groups of three."""
    return lambda text: f"{int(text):,}".replace(",", mark) if is_count(text) else text


def signed(minus: str) -> Change:
    """Another sign for less than nothing."""
    return lambda text: re.sub(r"^-(?=\d)", minus, text)


def letter_for_zero(text: str) -> str:
    """A letter where a nought stands alone, as recognised text has it."""
    return "O" if text == "0" else text


def digits_apart(text: str) -> str:
    """A blank between all characters, as recognised and spread text has it."""
    return " ".join(text)


def remarked(text: str) -> str:
    """A remark with a figure behind each count but nought."""
    return f"{text}（含上年2件）" if is_count(text) and text != "0" else text


def underlined(text: str) -> str:
    """A figure on the line of a form that was filled in."""
    return f"__{text}__" if text else "____"


def struck(text: str) -> str:
    """What stood there before, struck out by the marks of Markdown."""
    return f"~~88~~ {text}" if text else text


def noted(text: str) -> str:
    """A footnote of Markdown."""
    return f"{text}[^1]" if is_count(text) else text


def raised(text: str) -> str:
    """A footnote mark in the HTML of Markdown."""
    return f"{text}<sup>1</sup>" if is_count(text) else text


def coloured(text: str) -> str:
    """A colour in the HTML of Markdown."""
    return f'<font color="#000080" size=3>{text}</font>'


def linked(text: str) -> str:
    """A link to a list of the cases."""
    return f"[{text}](list.html?id=7)" if is_count(text) else text


def coded(text: str) -> str:
    """A figure set as code."""
    return f"`{text}`" if text else text


def as_formula(text: str) -> str:
    """A figure set as mathematics."""
    return f"${text}$" if is_count(text) else text


def forced_text(text: str) -> str:
    """A figure that a spreadsheet is to take for a text."""
    return f'="{text}"' if is_count(text) else text


def tab_behind(text: str) -> str:
    """A figure with a tab behind it, for the same end."""
    return f"{text}\t" if is_count(text) else text


def joined_by_nothing(text: str) -> str:
    """A zero-width space behind each character."""
    return "".join(f"{c}\u200b" for c in text)


def instead_of_blank(word: str) -> Change:
    """What a data base or a program writes where nothing is."""
    return lambda text: text or word


# ------------------------------------------------------------------------------- breaks in cells


def _broken(text: str, mark: str = "\n", most: int = 5) -> str:
    """A long text of words in pieces."""
    words = len(text) > 5 and re.search(r"[^\W\d]{4}", text)
    return mark.join(pieces(text, most)) if words else text


def quoted(fill: Fill, delimiter: str, breaks: bool = True) -> Writer:
    """Delimited values as a spreadsheet copies them: a cell with breaks is quoted."""

    def write(table: Table) -> str:
        out = io.StringIO()
        rows = [[_broken(t) if breaks else t for t in row] for row in fill(table)]
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
        return out.getvalue().rstrip("\n")

    return write


def unquoted(fill: Fill, delimiter: str = "\t", mark: str = "\n") -> Writer:
    """Cells with breaks, joined without quotes, as a word processor copies them."""
    return lambda table: "\n".join(
        delimiter.join(_broken(text, mark) for text in row) for row in fill(table)
    )


def cell_marks(table: Table) -> str:
    """The text of a range in a word processor: a mark ends each cell, and one more each row."""
    return "".join("".join(f"{t}\r\x07" for t in row) + "\r\x07" for row in gone(table))


def browser_paragraphs(table: Table) -> str:
    """A table whose cells hold paragraphs, as a browser copies it."""
    return "\n".join("\t".join(f"\n{text}\n\n" for text in row) for row in gone(table))


def antiword(most: int = 6) -> Writer:
    """Cells wrapped between bars, and no rule between the rows."""

    def write(table: Table) -> str:
        lines = []
        for row in gone_across(table):
            broken = [pieces(text, most) for text in row]
            for line in zip_longest(*broken, fillvalue=""):
                lines.append("|" + "|".join(left(text, 2 * most, wide) for text in line) + "|")
        return "\n".join(lines)

    return write


# --------------------------------------------------------------------------------- merged cells


def _covered(table: Table, beside: str, below: str) -> Matrix:
    return [
        [p.cell.text if p.first else beside if p.beside else below for p in row]
        for row in table.grid()
    ]


def ditto(table: Table) -> Matrix:
    """A ditto mark below, and nothing beside, in labels and heads."""
    return _covered(table, "", "〃")


def same_as_above(table: Table) -> Matrix:
    """The words for the same below."""
    return _covered(table, "", "同上")


def arrows(table: Table) -> Matrix:
    """Signs that show to where a merged cell begins."""
    return _covered(table, "←", "↑")


def multimarkdown(table: Table) -> str:
    """Markdown with doubled pipes for what is merged beside, and a sign for what is below."""
    lines = []
    for row in table.grid():
        parts: list[str] = []
        for place in row:
            if place.beside:
                parts[-1] += "|"
            else:
                parts.append(f" {place.cell.text if place.first else '^^'} |")
        lines.append("|" + "".join(parts))
    rule = "|" + "---|" * len(table.grid()[0])
    return "\n".join([lines[0], rule, *lines[1:]])


def dokuwiki(table: Table) -> str:
    """DokuWiki: carets around heads, three colons for what is below, nothing for what is beside."""
    lines = []
    for row in table.grid():
        line = ""
        for place in row:
            mark = "^" if place.cell.head else "|"
            text = place.cell.text if place.first else ":::"
            line += mark if place.beside else f"{mark} {text} "
        lines.append(line + ("^" if row[-1].cell.head else "|"))
    return "\n".join(lines)


def tiddlywiki(table: Table) -> str:
    """TiddlyWiki: a mark to the left for what is beside, a tilde for what is below."""

    def text(head: bool, text: str) -> str:
        return f"!{text}" if head else text

    return "\n".join(
        "|"
        + "|".join(
            text(p.cell.head, p.cell.text) if p.first else "<" if p.beside else "~" for p in row
        )
        + "|"
        for row in table.grid()
    )


def moinmoin(table: Table) -> str:
    """MoinMoin: spans as marks in a cell."""

    def mark(cell: Cell) -> str:
        marks = (f"<-{cell.across}>" if cell.across > 1 else "") + (
            f"<|{cell.down}>" if cell.down > 1 else ""
        )
        return f"{marks} {cell.text} "

    return "\n".join("||" + "||".join(map(mark, row)) + "||" for row in table.rows)


def trac(table: Table) -> str:
    """Trac: doubled pipes, more of them for what is merged beside, equal signs around heads."""
    return "\n".join(
        "||"
        + "||".join(
            "||" * (c.across - 1) + (f"= {c.text} =" if c.head else f" {c.text} ") for c in row
        )
        + "||"
        for row in table.rows
    )


def creole(table: Table) -> str:
    """Creole: an equal sign before a head."""
    return "\n".join(
        "|"
        + "|".join(("=" if p.cell.head else "") + (p.cell.text if p.first else "") for p in row)
        + "|"
        for row in table.grid()
    )


def asciidoc_spans(table: Table) -> str:
    """AsciiDoc, with spans as numbers before the bar."""

    def mark(cell: Cell) -> str:
        down = f".{cell.down}" if cell.down > 1 else ""
        across = str(cell.across) if cell.across > 1 else ""
        return f"{across}{down}{'+' if across or down else ''}|{cell.text}"

    rows = [" ".join(map(mark, row)) for row in table.rows]
    return "\n".join([f'[cols="{len(table.grid()[0])}*"]', "|===", *rows, "|==="])


def latex_spans(table: Table) -> str:
    """A tabular with commands for merged cells."""

    def cell(made: Cell) -> str:
        text = made.text.replace("%", r"\%")
        if made.down > 1:
            text = rf"\multirow{{{made.down}}}{{*}}{{{text}}}"
        return rf"\multicolumn{{{made.across}}}{{|c|}}{{{text}}}" if made.across > 1 else text

    lines = []
    for row in table.grid():
        parts = []
        for p in row:
            if not p.beside:
                covered = (
                    rf"\multicolumn{{{p.cell.across}}}{{|c|}}{{}}" if p.cell.across > 1 else ""
                )
                parts.append(cell(p.cell) if p.first else covered)
        lines.append(" & ".join(parts) + r" \\ \cline{2-4}")
    width = len(table.grid()[0])
    top = "\\begin{table}[h]\n" + rf"\begin{{tabular}}{{|{'c|' * width}}}"
    return "\n".join([top, r"\hline", *lines, r"\end{tabular}", r"\end{table}"])


def mediawiki_rows(table: Table) -> str:
    """MediaWiki with a row a line."""
    lines = ['{| class="wikitable" border=1']
    for row in table.grid():
        bar = "!" if row[0].cell.head else "|"
        texts = (p.cell.text if p.first else "" for p in row)
        lines += ["|-", f"{bar} " + f" {bar * 2} ".join(texts)]
    return "\n".join([*lines, "|}"])


def bbcode(table: Table) -> str:
    """The table of a forum."""

    def tag(cell: Cell) -> str:
        spans = f"={cell.across},{cell.down}" if cell.across > 1 or cell.down > 1 else ""
        return f"[td{spans}]{cell.text}[/td]"

    rows = ["[tr]" + "".join(map(tag, row)) + "[/tr]" for row in table.rows]
    return "\n".join(["[table=98%]", *rows, "[/table]"])


def list_table(table: Table) -> str:
    """The table of reStructuredText that is a list of lists."""
    lines = [".. list-table::", f"   :header-rows: {max(table.heads, 1)}", ""]
    for row in blank(table):
        lines += [f"   {'* -' if n == 0 else '  -'} {text}".rstrip() for n, text in enumerate(row)]
    return "\n".join(lines) + "\n"


def csv_table(table: Table) -> str:
    """The table of reStructuredText that is comma-separated values."""
    rows = ["   " + ", ".join(f'"{text}"' for text in row) for row in blank(table)]
    return "\n".join([".. csv-table::", "   :widths: 10, 20, 30", "", *rows, ""])


def typst(table: Table) -> str:
    """A table of Typst."""

    def cell(made: Cell) -> str:
        spans = [f"colspan: {made.across}"] if made.across > 1 else []
        spans += [f"rowspan: {made.down}"] if made.down > 1 else []
        return f"table.cell({', '.join(spans)})[{made.text}]" if spans else f"[{made.text}]"

    rows = ["  " + ", ".join(map(cell, row)) + "," for row in table.rows]
    return "\n".join(["#table(", f"  columns: {len(table.grid()[0])},", *rows, ")"])


def roff(table: Table) -> str:
    """A table of troff."""
    rows = ["@".join(row) for row in blank(table)]
    return "\n".join(
        [".TS", "tab(@) allbox;", "l" + " c" * len(table.grid()[0]) + ".", *rows, ".TE"]
    )


def rtf(table: Table) -> str:
    """Rows and cells of rich text, its characters left as they are."""
    rows = []
    for row in blank(table):
        ends = "".join(rf"\cellx{1000 * n}" for n in range(1, len(row) + 1))
        rows.append(
            rf"\trowd\trgaph108{ends}\intbl " + "".join(rf"{t}\cell " for t in row) + r"\row"
        )
    return "\n".join(rows)


def spanned_grid(table: Table) -> str:
    """A grid whose merged cells are one box over rows and columns, as pandoc draws it."""
    grid = table.grid()
    height, width = len(grid), len(grid[0])
    room = widths([["" if p.cell.across > 1 else p.cell.text for p in row] for row in grid], wide)
    for row in grid:
        for at, p in enumerate(row):
            if p.first and p.cell.across > 1:
                has = sum(room[at : at + p.cell.across]) + 3 * (p.cell.across - 1)
                room[at + p.cell.across - 1] += max(0, wide(p.cell.text) - has)

    def rule(number: int) -> str:
        line = "+"
        for at in range(width):
            inner = 0 < number < height and grid[number][at].below > 0
            beside = inner and at + 1 < width and grid[number][at + 1].beside > 0
            line += (" " if inner else "-") * (room[at] + 2) + (" " if beside else "+")
        return line

    lines = []
    for number, row in enumerate(grid):
        lines.append(rule(number))
        line = "|"
        for at, p in enumerate(row):
            if p.beside:
                continue
            space = sum(room[at : at + p.cell.across]) + 3 * (p.cell.across - 1)
            line += f" {left(p.cell.text if p.first else '', space, wide)} |"
        lines.append(line)
    return "\n".join([*lines, rule(height)])


# ------------------------------------------------------------------------------ data of programs


def named_rows(table: Table) -> list[dict[str, str]]:
    """Each row with the names of its columns."""
    if table.name == "article 20":
        found: list[dict[str, str]] = []
        heads: Sequence[str] = []
        for row in repeated(table):
            if row[0] == "信息内容":
                heads = row
            elif len(set(row)) > 1:
                found.append(dict(zip(heads, row, strict=True)))
        return found
    heads, *rows = one_label(table)
    if table.name == "litigation":
        heads = [
            "".join(dict.fromkeys(p.cell.text for p in c))
            for c in zip(*table.grid()[:3], strict=True)
        ]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def json_records(table: Table) -> str:
    """A list of objects, counts as numbers, nothing as null."""
    rows = [
        {k: int(v) if is_count(v) else v or None for k, v in row.items()}
        for row in named_rows(table)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def json_indented(table: Table) -> str:
    """Lists of JSON, an item a line."""
    return json.dumps(blank(table), ensure_ascii=False, indent=2)


def yaml_rows(table: Table) -> str:
    """Lists of YAML."""
    return "\n".join(
        "\n".join(f"{'- -' if not n else '  -'} '{text}'" for n, text in enumerate(row))
        for row in blank(table)
    )


def yaml_records(table: Table) -> str:
    """Mappings of YAML."""
    return "\n".join(
        "\n".join(
            f"{'-' if not n else ' '} {k}: {v}".rstrip() for n, (k, v) in enumerate(row.items())
        )
        for row in named_rows(table)
    )


def tuples(table: Table) -> str:
    """Tuples of a data base."""
    rows = [tuple(int(t) if is_count(t) else t or None for t in row) for row in blank(table)]
    return "\n".join(map(str, rows))


def array(table: Table) -> str:
    """An array as numpy shows it."""
    rows = ["[" + " ".join(repr(t) for t in row) + "]" for row in blank(table)]
    return "[" + "\n ".join(rows) + "]"


def flat_list(table: Table) -> str:
    """All texts of a table in one list of Python, with the blanks of the page."""
    return repr([f"\r\n\t\t{t}\r\n" if t else "\xa0" for row in gone(table) for t in row])


def insertions(table: Table) -> str:
    """Statements of SQL."""

    def value(text: str) -> str:
        return text if is_count(text) else f"'{text}'" if text else "NULL"

    return "\n".join(
        f"INSERT INTO `t1` VALUES ({n}, {', '.join(map(value, row))});"
        for n, row in enumerate(repeated(table), 1)
    )


def records(table: Table) -> str:
    """The upright output of a data base client."""
    lines = []
    for n, row in enumerate(named_rows(table), 1):
        lines.append(f"{'*' * 27} {n}. row {'*' * 27}")
        room = max(map(wide, row), default=0)
        lines += [f"{' ' * (room - wide(k))}{k}: {v or 'NULL'}" for k, v in row.items()]
    return "\n".join(lines)


def elements(table: Table) -> str:
    """Elements of XML, named by column."""
    rows = [
        "<row>" + "".join(f'<field name="{k}">{v}</field>' for k, v in row.items()) + "</row>"
        for row in named_rows(table)
    ]
    return "\n".join(["<resultset>", *rows, "</resultset>"])


def spreadsheet_xml(table: Table) -> str:
    """The rows of a spreadsheet saved as XML."""

    def cell(made: Cell) -> str:
        spans = f' ss:MergeAcross="{made.across - 1}"' if made.across > 1 else ""
        spans += f' ss:MergeDown="{made.down - 1}"' if made.down > 1 else ""
        kind = "Number" if is_count(made.text) else "String"
        data = f'<Data ss:Type="{kind}">{made.text}</Data>' if made.text else ""
        return f'<Cell ss:StyleID="s62"{spans}>{data}</Cell>'

    rows = [f'<Row ss:Height="18">{"".join(map(cell, row))}</Row>' for row in table.rows]
    return "\n".join(['<Table ss:ExpandedColumnCount="10">', *rows, "</Table>"])


def word_xml(table: Table) -> str:
    """The table of a document in the XML of a word processor."""
    rows = []
    for row in table.grid():
        cells = []
        for p in row:
            if p.beside:
                continue
            marks = f'<w:gridSpan w:val="{p.cell.across}"/>' if p.cell.across > 1 else ""
            restart = "" if p.below else ' w:val="restart"'
            marks += f"<w:vMerge{restart}/>" if p.cell.down > 1 else ""
            text = f"<w:r><w:t>{p.cell.text}</w:t></w:r>" if p.first and p.cell.text else ""
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="987"/>{marks}</w:tcPr><w:p>{text}</w:p></w:tc>'
            )
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def frame_cut(table: Table) -> str:
    """A frame whose middle columns are not shown."""
    rows = [
        [*row[:3], "...", *row[-2:]] if len(row) > 6 else row
        for row in filling.with_index(filling.nan)(table)
    ]
    room = widths(rows, wide)
    return "\n".join(
        "  ".join(aligned.right(t, w, wide) for t, w in zip(row, room, strict=True))
        for row in squared(rows)
    )


def frame_in_blocks(table: Table, columns: int = 4) -> str:
    """A frame too wide for its window: some columns, then the next ones, below."""
    rows = squared(filling.with_index(filling.nan)(table))
    blocks = []
    for at in range(1, len(rows[0]), columns):
        part = [[row[0], *row[at : at + columns]] for row in rows]
        room = widths(part, wide)
        lines = [
            "  ".join(aligned.right(t, w, wide) for t, w in zip(r, room, strict=True)) for r in part
        ]
        more = at + columns < len(rows[0])
        blocks.append("\n".join([f"{lines[0]}  \\" if more else lines[0], *lines[1:]]))
    return "\n\n".join(blocks)


# ---------------------------------------------------------------------------- tables turned about


def transposed(fill: Fill) -> Fill:
    """Rows and columns change places."""
    return lambda table: [list(column) for column in zip(*squared(fill(table)), strict=True)]


def section_four_transposed(fill: Fill) -> Fill:
    """The one row of section four as a column, as narrow pages have it."""
    return lambda table: (transposed(fill) if table.name == "litigation" else fill)(table)


def _given(rows: Matrix) -> Fill:
    """Rows that are there already."""
    return lambda table: rows


def in_blocks(write: Callable[[Fill], Writer], columns: int = 4) -> Writer:
    """A wide table in two: the labels and some columns, then the labels and the others."""

    def written(table: Table) -> str:
        labels = label_columns(table) if table.name != "article 20" else 99
        rows = squared(blank(table))
        if len(rows[0]) <= labels + columns:
            return write(_given(rows))(table)
        first = [row[: labels + columns] for row in rows]
        second = [[*row[:labels], *row[labels + columns :]] for row in rows]
        return "\n\n".join(write(_given(part))(table) for part in (first, second))

    return written


def wrapped_rows(between: str, at: int = 4) -> Writer:
    """Each row goes on in a second line after some cells."""

    def write(table: Table) -> str:
        lines = []
        for row in blank(table):
            lines += [between.join(row[n : n + at]) for n in range(0, len(row), at)]
        return "\n".join(lines)

    return write


def column_by_column(fill: Fill) -> Writer:
    """All texts of the first column, then all of the second, as a page is read by its boxes."""
    return lambda table: "\n".join(
        t for column in zip(*squared(fill(table)), strict=True) for t in column if t
    )


def labels_then_figures(table: Table) -> str:
    """All labels, then all rows of figures."""
    labels = label_columns(table) or 1
    rows = blank(table)
    if table.name == "article 20":
        return joined(gone, " ")(table)
    heads = [" ".join(filter(None, row)) for row in rows[: table.heads]]
    words = [" ".join(filter(None, row[:labels])) for row in rows[table.heads :]]
    figures = [" ".join(filter(None, row[labels:])) for row in rows[table.heads :]]
    return "\n".join(filter(None, [*heads, *words, *figures]))


def by_column(mark: str = "：", before: str = "") -> Writer:
    """A block for each row: its label, then a line for each column."""

    def write(table: Table) -> str:
        lines = []
        for row in named_rows(table):
            names = list(row)
            labels = 0 if table.name == "litigation" else 1
            lines += [row[name] for name in names[:labels]]
            lines += [f"{before}{name}{mark}{row[name]}" for name in names[labels:]]
            lines.append("")
        return "\n".join(lines)

    return write


def by_applicant(table: Table) -> str:
    """A table of two columns for each kind of applicant."""
    if table.name != "requests":
        return joined(repeated, " | ", "| ", " |")(table)
    heads, *rows = one_label(table)
    parts = []
    for at, head in enumerate(heads[1:], 1):
        lines = [head, "| 项目 | 数量 |", "|---|---|"]
        parts.append("\n".join([*lines, *(f"| {row[0]} | {row[at]} |" for row in rows)]))
    return "\n\n".join(parts)


def year_beside_year(table: Table) -> Table:
    """Each figure of last year beside that of this year, in the table of requests."""
    if table.name != "requests":
        return table
    grid = table.grid()
    labels = label_columns(table)
    top = [Cell("项目", labels, 2, head=True)]
    top += [Cell(p.cell.text, 2, head=True) for p in grid[2][labels:]]
    second = [Cell(t, head=True) for _ in grid[2][labels:] for t in ("2022年", "2023年")]
    rows: list[tuple[Cell, ...]] = [tuple(top), tuple(second)]
    for number, row in enumerate(table.rows[3:]):
        cells = []
        for at, cell in enumerate(row):
            cells += [Cell(str((7 * number + at) % 40)), cell] if cell.path else [cell]
        rows.append(tuple(cells))
    return Table(table.name, tuple(rows), 2)


def with_letters(fill: Fill) -> Fill:
    """The letters of the columns above, the numbers of the rows before, as a spreadsheet shows them."""

    def filled(table: Table) -> Matrix:
        rows = squared(fill(table))
        top = ["", *(chr(ord("A") + n) for n in range(len(rows[0])))]
        return [top, *([str(n), *row] for n, row in enumerate(rows, 1))]

    return filled


def continued(write: Writer, lines: int = 9) -> Writer:
    """A table in parts, each with its heads again, and a line that says so."""

    def written(table: Table) -> str:
        rows = write(table).split("\n")
        heads, body = rows[: table.heads], rows[table.heads :]
        parts = [body[n : n + lines] for n in range(0, len(body), lines)]
        return "\n\n续表1\n".join("\n".join([*heads, *part]) for part in parts)

    return written


def captioned(write: Writer) -> Writer:
    """A caption with a number, and a unit, above a table."""
    numbers = {"article 20": 1, "requests": 2, "litigation": 3}
    return lambda table: f"表{numbers[table.name]} 情况统计表（单位：件）\n{write(table)}"


def in_pieces_of_one_line(table: Table) -> str:
    """The marks between cells change from row to row, as where a text went through many hands."""
    marks = ("\t", " | ", "  ", "，")
    return "\n".join(marks[n % 4].join(row) for n, row in enumerate(blank(table)))


def wide_columns(table: Table) -> str:
    """Columns filled up with wide blanks."""
    rows = squared(blank(table))
    room = [w + w % 2 + 2 for w in widths(rows, wide)]
    return "\n".join(
        "".join(
            t + " " * ((w - wide(t)) % 2) + "\u3000" * ((w - wide(t)) // 2)
            for t, w in zip(row, room, strict=True)
        ).rstrip()
        for row in rows
    )


# -------------------------------------------------------------------------- around and in lines


def numbered(form: str) -> Callable[[int, str], str]:
    """A number before each line."""
    return lambda number, line: form.format(number, line)


def folded(text: str, most: int) -> str:
    """Each line cut after so many characters."""
    return "\n".join("\n".join(pieces(line, most)) for line in text.split("\n"))


def filled_lines(text: str, most: int, **how: str) -> str:
    """Each line broken at blanks."""
    return "\n".join(textwrap.fill(line, most, **how) for line in text.split("\n"))  # type: ignore[arg-type]


def side_by_side(text: str, most: int = 44) -> str:
    """A page of two columns, read across."""
    lines = [
        part
        for line in text.split("\n")
        for part in (textwrap.wrap(line, most) if wide(line) < most else pieces(line, most // 2))
    ]
    half = (len(lines) + 1) // 2
    return "\n".join(
        f"{left(one, most, wide)}    {two}".rstrip()
        for one, two in zip_longest(lines[:half], lines[half:], fillvalue="")
    )


def without_headings(render: Render) -> Render:
    """The headings of sections are gone."""
    return lambda document: render(
        Document(tuple(b for b in document.blocks if not isinstance(b, Paragraph) or b.level != 2))
    )


def paged_by_line(write: Writer, lines: int = 21) -> Render:
    """A running head with the number of the page in it, on top of each."""

    def render(document: Document) -> str:
        rows = in_order(write)(document).split("\n")
        pages = [rows[n : n + lines] for n in range(0, len(rows), lines)]
        return "\n".join(
            "\n".join([f"示例县水务局  2023年年报  {n}", *page]) for n, page in enumerate(pages, 1)
        )

    return render


def recognised(text: str) -> str:
    """Marks as recognised text has them: brackets narrow, enumeration commas lost."""
    return text.translate(str.maketrans("（）“”、", '()"" '))


# --------------------------------------------------------------------------------------- pages


def _page(**how: object) -> Render:
    return lambda document: PAGE(document, Markup(**how))  # type: ignore[arg-type]


def in_field(cell: Cell) -> str:
    """A figure as the value of a field of a form."""
    text = html.escape(cell.text)
    return f'<input type="text" size="5" value="{text}">' if cell.path else text


def in_area(cell: Cell) -> str:
    """A figure in a field of several lines."""
    text = html.escape(cell.text)
    return f"<textarea rows=1>{text}</textarea>" if cell.path else text


def with_empty_paragraph(cell: Cell) -> str:
    """Paragraphs and a break around a text."""
    return f"<p></p><p>{html.escape(cell.text)}<br></p><p>&nbsp;</p>"


def in_fonts(cell: Cell) -> str:
    """Fonts within fonts."""
    text = html.escape(cell.text)
    return f"<center><font size=2><font face=宋体><b>{text}</b></font></font></center>"


def with_hidden_cell(document: Document) -> str:
    """A cell that is not shown at the head of each row."""
    return PAGE(document, Markup()).replace(
        "<tr>", '<tr><td style="display: none;" width="0">16</td>'
    )


def twice(document: Document) -> str:
    """Each table for wide and once more for narrow windows."""
    return _page(wrap='<div class="pc">{0}</div><div class="mobile">{0}</div>')(document)


def with_hidden_table(document: Document) -> str:
    """A table of the year before that is not shown."""
    shown = PAGE(document, Markup())
    first, mark, rest = shown.partition("<table>")
    last_year = re.sub(
        r">(\d+)<", lambda m: f">{int(m[1]) + 3}<", mark + rest.partition("</table>")[0]
    )
    return f'{first}<div style="display:none">{last_year}</table></div>{mark}{rest}'


def a_table_each_row(document: Document) -> str:
    """Each row a table of its own."""
    made = Document(
        tuple(
            part
            for b in document.blocks
            for part in (
                [b]
                if isinstance(b, Paragraph)
                else [Table(b.name, (tuple(Cell(t) for t in row),)) for row in repeated(b)]
            )
        )
    )
    return PAGE(made, Markup())


def page_of_blocks(document: Document, write: Writer) -> str:
    return "\n".join(
        f"<p>{html.escape(b.text)}</p>" if isinstance(b, Paragraph) else write(b)
        for b in document.blocks
    )


def grid_of_style(document: Document) -> str:
    """Cells that a style sets side by side."""

    def write(table: Table) -> str:
        width = len(table.grid()[0])
        cells = [
            f'<div style="grid-column: span {c.across}; grid-row: span {c.down}">{c.text}</div>'
            for row in table.rows
            for c in row
        ]
        style = f"display:grid;grid-template-columns:repeat({width},1fr)"
        return f'<div style="{style}">\n' + "\n".join(cells) + "\n</div>"

    return page_of_blocks(document, write)


def lists_of_items(document: Document) -> str:
    """A list for each row."""
    return page_of_blocks(
        document,
        lambda table: "\n".join(
            "<ul>" + "".join(f"<li>{t}</li>" for t in row) + "</ul>" for row in blank(table)
        ),
    )


def definitions(document: Document) -> str:
    """A term for each name, a definition for each figure."""

    def write(table: Table) -> str:
        return "\n".join(
            "<dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in row.items()) + "</dl>"
            for row in named_rows(table)
        )

    return page_of_blocks(document, write)


def preformatted(document: Document) -> str:
    """Columns of blanks in a page."""
    return page_of_blocks(
        document, lambda t: f"<pre>{html.escape(aligned.columns(blank)(t))}</pre>"
    )


def spans_in_rows(document: Document) -> str:
    """Rows of spans, each on the line of the one before."""
    return page_of_blocks(
        document,
        lambda table: "\n".join(
            "<div>"
            + "".join(f'<span class="c{n}">{t}</span>' for n, t in enumerate(row))
            + "</div>"
            for row in blank(table)
        ),
    )


def own_tags(document: Document) -> str:
    """A table in the tags of an office suite on the web."""

    def write(table: Table) -> str:
        rows = [
            "<lark-tr>\n"
            + "\n".join(
                f'<lark-td rowspan="{c.down}" colspan="{c.across}">\n{c.text}\n</lark-td>'
                for c in row
            )
            + "\n</lark-tr>"
            for row in table.rows
        ]
        top = f'<lark-table rows="{len(rows)}" column-widths="183,183,120">'
        return "\n".join([top, *rows, "</lark-table>"])

    return in_order(write, "\n\n", arranged.hashed)(document)


def spreadsheet_page(document: Document) -> str:
    """A page saved by a spreadsheet, with figures in attributes."""
    shown = PAGE(document, Markup(attributes=" class=xl65 width=72"))
    shown = re.sub(r"<td ([^>]*)>(\d+)</td>", r'<td \1 x:num="\2">\2</td>', shown)
    return shown.replace("<table>", "<table><col width=72 span=3 style='mso-width-alt:2304'>")


def escaped_twice(document: Document) -> str:
    """A page within the text of a page."""
    return html.escape(PAGE(document, Markup()))


def page_in_json(document: Document) -> str:
    """A page as a value of JSON."""
    body = PAGE(document, Markup(attributes=' width="57"'))
    return json.dumps({"code": 200, "data": {"id": 15, "content": body}}, ensure_ascii=False)


def figure_as_picture(cell: Cell) -> str:
    """Pictures of digits beside nothing."""
    text = html.escape(cell.text)
    return f'<img src="n/{text}.png" alt="{text}">' if cell.path and cell.text else text


def word_pieces(cell: Cell) -> str:
    """Runs with marks for proofing, in the middle of a figure."""
    half = len(cell.text) // 2
    one, two = html.escape(cell.text[:half]), html.escape(cell.text[half:])
    return f"<span lang=EN-US>{one}<o:p></o:p></span><span style='mso-spacerun:yes'>{two}</span>"


def fractions(cell: Cell) -> str:
    """The total behind a stroke in a smaller letter."""
    text = html.escape(cell.text)
    return f"{text}<small>/20</small>" if cell.path and is_count(cell.text) else text


_BLANKED = {
    word: in_order(joined(filling.each(blank, instead_of_blank(word)), ","))
    for word in ("NULL", "null", "nan", "None", r"\N", "undefined", "<NA>", "(空)")
}

UNSEEN: Mapping[str, Render] = {
    # figures
    "counts with a decimal": with_tables(each_figure(floating), TABS),
    "counts with a decimal, commas": with_tables(
        each_figure(floating), in_order(quoted(blank, ",", False))
    ),
    "two decimal places, pipes": with_tables(each_figure(two_places), PIPES),
    "two decimal places, words": with_tables(each_figure(two_places), WORDS),
    "zeros before, cells": with_tables(each_figure(padded), CELLS),
    "wide digits, pipes": with_tables(each_figure(full_width), PIPES),
    "wide digits, words": with_tables(each_figure(full_width), WORDS),
    "wide digits, cells": with_tables(each_figure(full_width), CELLS),
    "Chinese numerals, tabs": with_tables(each_figure(chinese), TABS),
    "Chinese numerals, cells": with_tables(each_figure(chinese), CELLS),
    "Chinese numerals, words": with_tables(each_figure(chinese), WORDS),
    "units, pipes": with_tables(each_figure(with_unit), PIPES),
    "units, words": with_tables(each_figure(with_unit), WORDS),
    "units, run together": with_tables(each_figure(with_unit), in_order(joined(gone, ""))),
    "units apart, words": with_tables(each_figure(with_unit_apart), WORDS),
    "units apart, cells": with_tables(each_figure(with_unit_apart), CELLS),
    "groups by narrow blanks, pipes": with_tables(each_figure(grouped("\u202f")), PIPES),
    "groups by blanks, tabs": with_tables(each_figure(grouped(" ")), TABS),
    "groups by strokes, pipes": with_tables(each_figure(grouped("'")), PIPES),
    "groups by commas, words": with_tables(each_figure(grouped(",")), WORDS),
    "groups by wide commas, cells": with_tables(each_figure(grouped("，")), CELLS),
    "minus sign, pipes": with_tables(each_figure(signed("−")), PIPES),
    "dash for minus, words": with_tables(each_figure(signed("–")), WORDS),
    "wide minus, cells": with_tables(each_figure(signed("－")), CELLS),
    "minus apart, pipes": with_tables(each_figure(signed("- ")), PIPES),
    "letter for nought, pipes": with_tables(each_figure(letter_for_zero), PIPES),
    "letter for nought, words": with_tables(each_figure(letter_for_zero), WORDS),
    "letter for nought, cells": with_tables(each_figure(letter_for_zero), CELLS),
    "characters apart, pipes": _cells(lambda f: joined(f, " | "), blank, digits_apart),
    "characters apart, cells": _cells(lambda f: listed.cells(f), gone, digits_apart),
    "characters apart, columns": _cells(lambda f: aligned.columns(f, gap=4), blank, digits_apart),
    "remarks in cells, pipes": with_tables(each_figure(remarked), PIPES),
    "remarks in cells, words": with_tables(each_figure(remarked), WORDS),
    "filled-in lines, pipes": with_tables(each_figure(underlined), PIPES),
    "filled-in lines, words": with_tables(each_figure(underlined), WORDS),
    "Markdown, struck out": with_tables(each_figure(struck), in_order(markdown(blank))),
    "Markdown, footnotes": with_tables(each_figure(noted), in_order(markdown(repeated))),
    "Markdown, raised marks": with_tables(each_figure(raised), in_order(markdown(blank))),
    "Markdown, colours": with_tables(each_figure(coloured), in_order(markdown(blank))),
    "Markdown, links": with_tables(each_figure(linked), in_order(markdown(blank))),
    "Markdown, code": with_tables(each_figure(coded), in_order(markdown(blank))),
    "Markdown, formulas": with_tables(each_figure(as_formula), in_order(markdown(blank))),
    "commas, forced text": with_tables(each_figure(forced_text), in_order(joined(blank, ","))),
    "commas, tabs behind figures": with_tables(
        each_figure(tab_behind), in_order(joined(blank, ","))
    ),
    "zero-width blanks, cells": _cells(listed.cells, gone, joined_by_nothing),
    "zero-width blanks, tabs": _cells(lambda f: joined(f, "\t"), blank, joined_by_nothing),
    **{f"commas, {word} for blank": render for word, render in _BLANKED.items()},
    "commas, NULL, merges repeated": _cells(
        lambda f: joined(f, ","), repeated, instead_of_blank("NULL")
    ),
    "commas, blanks quoted": _cells(lambda f: joined(f, ","), blank, instead_of_blank('""')),
    "commas, not quoted": in_order(joined(blank, ",")),
    "commas and blanks, not quoted": in_order(joined(repeated, ", ")),
    "wide commas": in_order(joined(blank, "，")),
    "wide semicolons": in_order(joined(gone_across, "；")),
    "enumeration commas": in_order(joined(gone, "、")),
    "slashes between": in_order(joined(blank, " / ")),
    # breaks in cells
    "spreadsheet, quoted breaks, tabs": in_order(quoted(blank, "\t")),
    "spreadsheet, quoted breaks, commas": in_order(quoted(blank, ",")),
    "spreadsheet, quoted breaks, semicolons": in_order(quoted(repeated, ";")),
    "word processor, breaks in cells": in_order(unquoted(gone_across)),
    "word processor, upright breaks": in_order(unquoted(gone_across, "\t", "\x0b")),
    "word processor, cell marks": in_order(cell_marks),
    "browser, paragraphs in cells": in_order(browser_paragraphs),
    "pipes, breaks in cells": in_order(unquoted(blank, " | ")),
    "antiword": in_order(antiword()),
    "antiword, wide": in_order(antiword(12)),
    # merged cells
    "ditto marks, pipes": in_order(joined(ditto, " | ")),
    "ditto words, tabs": in_order(joined(same_as_above, "\t")),
    "arrows, pipes": in_order(joined(arrows, " | ")),
    "MultiMarkdown": in_order(multimarkdown),
    "DokuWiki": in_order(dokuwiki),
    "TiddlyWiki": in_order(tiddlywiki),
    "MoinMoin, spans": in_order(moinmoin),
    "Trac": in_order(trac),
    "Creole": in_order(creole),
    "AsciiDoc, spans": in_order(asciidoc_spans),
    "LaTeX, spans": in_order(latex_spans),
    "MediaWiki, rows": in_order(mediawiki_rows),
    "BBCode": in_order(bbcode),
    "list-table": in_order(list_table),
    "csv-table": in_order(csv_table),
    "Typst": in_order(typst),
    "troff": in_order(roff),
    "RTF": in_order(rtf),
    "grid, spans": in_order(spanned_grid, "\n\n"),
    # data
    "JSON objects": in_order(json_records),
    "JSON, indented": in_order(json_indented),
    "YAML lists": in_order(yaml_rows),
    "YAML mappings": in_order(yaml_records),
    "tuples": in_order(tuples),
    "array": in_order(array),
    "flat list": in_order(flat_list),
    "SQL": in_order(insertions),
    "upright records": in_order(records),
    "XML fields": in_order(elements),
    "spreadsheet XML": in_order(spreadsheet_xml),
    "word processor XML": in_order(word_xml),
    "frame, columns not shown": in_order(frame_cut),
    "frame, in blocks": in_order(frame_in_blocks, "\n\n"),
    # turned about
    "transposed, pipes": in_order(joined(transposed(blank), " | ")),
    "transposed, tabs": in_order(joined(transposed(repeated), "\t")),
    "transposed, one label": in_order(joined(transposed(one_label), " | ", "| ", " |")),
    "section four transposed, pipes": in_order(joined(section_four_transposed(blank), " | ")),
    "section four transposed, tabs": in_order(joined(section_four_transposed(repeated), "\t")),
    "section four transposed, cells": in_order(listed.cells(section_four_transposed(gone))),
    "section four transposed, words": in_order(
        joined(filling.without_blanks(section_four_transposed(blank)), " ")
    ),
    "in blocks, pipes": in_order(in_blocks(lambda f: joined(f, " | "))),
    "in blocks, tabs": in_order(in_blocks(lambda f: joined(f, "\t"))),
    "in blocks, columns": in_order(in_blocks(lambda f: aligned.columns(f))),
    "rows go on, pipes": in_order(wrapped_rows(" | ")),
    "rows go on, tabs": in_order(wrapped_rows("\t", 6)),
    "rows go on, blanks": in_order(wrapped_rows("  ", 5)),
    "column by column": in_order(column_by_column(blank)),
    "labels, then figures": in_order(labels_then_figures),
    "a line for each column": in_order(by_column()),
    "a line for each column, bulleted": in_order(by_column(": ", "  - ")),
    "a line for each column, equals": in_order(by_column(" = ")),
    "by applicant": in_order(by_applicant),
    "year beside year, pipes": with_tables(year_beside_year, BARE_PIPES),
    "year beside year, HTML": with_tables(year_beside_year, _page()),
    "year beside year, cells": with_tables(year_beside_year, CELLS),
    "year beside year, words": with_tables(year_beside_year, WORDS),
    "letters and numbers, tabs": in_order(joined(with_letters(blank), "\t")),
    "letters and numbers, pipes": in_order(joined(with_letters(repeated), " | ")),
    "continued, pipes": in_order(continued(joined(blank, " | "))),
    "continued, tabs": in_order(continued(joined(repeated, "\t"), 7)),
    "continued, words": in_order(continued(joined(filling.without_blanks(gone), " "), 7)),
    "captions, pipes": in_order(captioned(joined(blank, " | "))),
    "captions, words": in_order(captioned(joined(filling.without_blanks(gone), " "))),
    "captions, cells": in_order(captioned(listed.cells(gone))),
    "marks change": in_order(in_pieces_of_one_line),
    "wide columns": in_order(wide_columns),
    # lines
    "line numbers, tabs": each_line(TABS, numbered("{:6}\t{}")),
    "line numbers, pipes": each_line(PIPES, numbered("{:4} {}")),
    "line numbers, cells": each_line(CELLS, numbered("{:>6}\t{}")),
    "line numbers, words": each_line(WORDS, numbered("{}: {}")),
    "line numbers, words, blanks": each_line(WORDS, numbered("{:>4}  {}")),
    "line numbers on their own lines": each_line(BARE_PIPES, numbered("{}\n{}")),
    "every fifth line numbered": each_line(
        WORDS, lambda n, line: f"{n} {line}" if n % 5 == 0 else line
    ),
    "mail, pipes": each_line(PIPES, numbered("> {1}")),
    "mail, cells": each_line(CELLS, numbered("> {1}")),
    "mail, words, wrapped": each_line(
        changed_text(WORDS, lambda text: filled_lines(text, 38)), numbered(">> {1}")
    ),
    "added, pipes": each_line(BARE_PIPES, numbered("+{1}")),
    "added, cells": each_line(CELLS, numbered("+{1}")),
    "removed, words": each_line(WORDS, numbered("-{1}")),
    "removed, cells": each_line(CELLS, numbered("-{1}")),
    "removed, pipes": each_line(BARE_PIPES, numbered("- {1}")),
    "wide indents, cells": each_line(CELLS, numbered("\u3000\u3000{1}")),
    "wide indents, words": each_line(WORDS, numbered("\u3000\u3000{1}")),
    "folded at 40, pipes": changed_text(PIPES, lambda text: folded(text, 40)),
    "folded at 20, words": changed_text(WORDS, lambda text: folded(text, 20)),
    "folded at 76, one line": changed_text(
        arranged.on_one_line(WORDS), lambda text: folded(text, 76)
    ),
    "filled to 20, words": changed_text(WORDS, lambda text: filled_lines(text, 20)),
    "filled to 40, pipes": changed_text(PIPES, lambda text: filled_lines(text, 40)),
    "filled to 60, hanging": changed_text(
        WORDS, lambda text: filled_lines(text, 36, subsequent_indent="    ")
    ),
    "two columns, words": changed_text(WORDS, side_by_side),
    "two columns, cells": changed_text(CELLS, side_by_side),
    "running heads with numbers, words": paged_by_line(joined(filling.without_blanks(gone), " ")),
    "running heads with numbers, cells": paged_by_line(listed.cells(gone)),
    "running heads with numbers, pipes": paged_by_line(joined(blank, " | ")),
    "no headings, pipes": without_headings(PIPES),
    "no headings, cells": without_headings(CELLS),
    "no headings, words": without_headings(WORDS),
    "no headings, tabs": without_headings(TABS),
    "no headings, HTML": without_headings(_page()),
    "recognised, words": changed_text(WORDS, recognised),
    "recognised, columns": changed_text(in_order(aligned.columns(blank)), recognised),
    "two blanks": in_order(joined(filling.without_blanks(gone), "  ")),
    "three blanks": in_order(joined(filling.without_blanks(gone), "   ")),
    "one blank, blanks kept": in_order(joined(gone, " ")),
    "two blanks, blanks kept": in_order(joined(gone, "  ")),
    "cells, joined by commas": in_order(listed.cells(gone, ",")),
    "cells, joined by commas, no blanks": in_order(
        listed.cells(filling.without_blanks(gone), "，")
    ),
    "cells, apart, no-break blanks": _cells(
        lambda f: listed.cells(f, "\n\n"), gone, instead_of_blank("\u00a0")
    ),
    "line separators": changed_text(CELLS, lambda text: text.replace("\n", "\u2028")),
    "byte order mark, old line ends": changed_text(
        TABS, lambda t: "\ufeff" + t.replace("\n", "\r")
    ),
    # pages
    "HTML, fields": _page(inner=in_field),
    "HTML, areas": _page(inner=in_area),
    "HTML, empty paragraphs": _page(inner=with_empty_paragraph),
    "HTML, fonts": _page(inner=in_fonts, newlines=False),
    "HTML, runs": _page(inner=word_pieces),
    "HTML, pictures": _page(inner=figure_as_picture),
    "HTML, fractions": _page(inner=fractions),
    "HTML, hidden cell": with_hidden_cell,
    "HTML, twice": twice,
    "HTML, hidden table": with_hidden_table,
    "HTML, a table each row": a_table_each_row,
    "HTML, grid of style": grid_of_style,
    "HTML, lists": lists_of_items,
    "HTML, definitions": definitions,
    "HTML, preformatted": preformatted,
    "HTML, spans in rows": spans_in_rows,
    "HTML, own tags": own_tags,
    "HTML, spreadsheet": spreadsheet_page,
    "HTML, escaped twice": escaped_twice,
    "HTML in JSON": page_in_json,
}
"""Every layout of this module by name."""
