"""Layouts written by one who had not seen the reader: dumps of programs, pages of odd style, forms of statistics.

What a cell says is told by marks that few think of: quotes of other languages, references of places,
styles that hide, heads that hold digits, rows and columns that are of no form.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from tests.laws import aligned, arranged, drawn, filling, listed, marked_up
from tests.laws.aligned import centred, left, narrow, pieces, right, wide, widths
from tests.laws.arranged import Render, in_order
from tests.laws.delimited import Writer, comma_separated, joined, markdown, squared
from tests.laws.filling import Fill, Matrix, blank, gone, one_label, repeated
from tests.laws.guests import _figures, _in, _page, _tables
from tests.laws.marked_up import Markup
from tests.laws.tables import Block, Cell, Document, Paragraph, Table
from tests.laws.unseen import changed_text, each_line, is_count, label_columns, transposed

Change = Callable[[str], str]

no_blanks = filling.without_blanks


def _rows(line: Callable[[int, list[str]], str], fill: Fill = blank) -> Writer:
    """A line for each row of a rectangle."""
    return lambda table: "\n".join(line(n, row) for n, row in enumerate(squared(fill(table)), 1))


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


# --------------------------------------------------------------------------- literals of programs


def literal(before: str, between: str, after: str, nothing: str, some: str = "{}") -> Writer:
    """A row as a literal of some language, with its word for nothing."""

    def line(number: int, row: list[str]) -> str:
        cells = [some.format(_text(text)) if text else nothing for text in row]
        return before + between.join(cells) + after

    return _rows(line)


def fact(number: int, row: list[str]) -> str:
    """A fact of Prolog, which holds the number of its row."""
    cells = [text if is_count(text) else f"'{text}'" for text in row]
    return f"hang({number}, {', '.join(cells)})."


def keyed(mark: str, between: str, quoted: bool = False, first: int = 0) -> Writer:
    """Keys by the number of the column, and what they hold."""

    def line(number: int, row: list[str]) -> str:
        return between.join(
            f"c{n}{mark}{_text(text) if quoted else text}" for n, text in enumerate(row, first)
        )

    return _rows(line)


def sheet_cells(table: Table) -> str:
    """A sheet of a web editor: each cell with its row, its column, its value and how it is shown."""
    cells = [
        {"r": r, "c": c, "v": {"v": int(t) if is_count(t) else t, "m": t, "ct": {"t": "n"}}}
        for r, row in enumerate(blank(table))
        for c, t in enumerate(row)
        if t
    ]
    return json.dumps({"celldata": cells}, ensure_ascii=False)


def nulls(table: Table) -> str:
    """Rows of JSON in which figures are numbers and what is blank is null."""
    return json.dumps(
        [[int(t) if is_count(t) else t or None for t in row] for row in squared(blank(table))],
        ensure_ascii=False,
    )


def fields_and_items(table: Table) -> str:
    """A block of JSON for a wiki: fields with labels, then items by their keys."""
    rows = squared(one_label(table))
    fields = [{"key": f"k{n}", "label": text} for n, text in enumerate(rows[0])]
    items = [{f"k{n}": text for n, text in enumerate(row)} for row in rows[1:]]
    made = json.dumps({"fields": fields, "items": items}, ensure_ascii=False, indent=1)
    return f"```json:table\n{made}\n```"


def only_what_is_there(table: Table) -> str:
    """A line for each cell with something in it: place and text."""
    return "\n".join(
        f"{r} {c} {t}" for r, row in enumerate(blank(table), 1) for c, t in enumerate(row, 1) if t
    )


def property_list(table: Table) -> str:
    """An array of arrays in XML."""
    rows = "".join(
        "<array>" + "".join(f"<string>{html.escape(t)}</string>" for t in row) + "</array>\n"
        for row in blank(table)
    )
    return f"<array>\n{rows}</array>"


# ------------------------------------------------------------------------------ printed frames


def show(table: Table) -> str:
    """A frame as a cluster prints it: a box, all at the right, null for nothing."""
    rows = [[text or "null" for text in row] for row in squared(one_label(table))]
    room = widths(rows, wide)
    rule = "+" + "+".join("-" * width for width in room) + "+"
    lines = [
        "|" + "|".join(right(t, w, wide) for t, w in zip(row, room, strict=True)) + "|"
        for row in rows
    ]
    return "\n".join([rule, lines[0], rule, *lines[1:], rule, f"only showing top {len(rows)} rows"])


def format_table(most: int = 14) -> Writer:
    """A table of a shell: heads underlined, long texts cut with an ellipsis."""

    def write(table: Table) -> str:
        rows = [
            [t if len(t) <= most else f"{t[: most - 1]}…" for t in row]
            for row in squared(one_label(table))
        ]
        room = widths(rows, wide)
        rows.insert(1, ["-" * wide(text) for text in rows[0]])
        return "\n".join(
            " ".join(left(t, w, wide) for t, w in zip(row, room, strict=True)).rstrip()
            for row in rows
        )

    return write


def format_list(table: Table) -> str:
    """A record for each row: the head, a colon, the figure."""
    heads, *body = squared(one_label(table))
    room = max(map(wide, heads))
    return "\n\n".join(
        "\n".join(f"{left(h, room, wide)} : {t}".rstrip() for h, t in zip(heads, row, strict=True))
        for row in body
    )


def pretty_vertical(table: Table) -> str:
    """A record for each row, numbered and underlined."""
    heads, *body = squared(one_label(table))
    lines = []
    for n, row in enumerate(body, 1):
        lines += [f"Row {n}:", "──────"]
        lines += [f"{h}: {t or 'ᴺᵁᴸᴸ'}" for h, t in zip(heads, row, strict=True)]
        lines.append("")
    return "\n".join(lines)


def middle_left_out(table: Table) -> str:
    """A frame with an index whose columns in the middle are not shown."""
    rows = squared(one_label(table))
    shown = [[*r[:3], "...", *r[-3:]] if len(r) > 7 else r for r in rows]
    rows = [["", *shown[0]], *([str(n), *row] for n, row in enumerate(shown[1:]))]
    room = widths(rows, wide)
    lines = [" ".join(right(t, w, wide) for t, w in zip(r, room, strict=True)) for r in rows]
    return "\n".join([*lines, f"[{len(rows) - 1} rows x {len(rows[0])} columns]"])


def numbered_shell(table: Table) -> str:
    """A rounded box with a number before each row, as a new shell prints."""
    rows = [["#", *one_label(table)[0]]]
    rows += [[str(n), *row] for n, row in enumerate(one_label(table)[1:])]
    rows = squared(rows)
    room = widths(rows, wide)

    def rule(marks: str) -> str:
        return marks[0] + marks[1].join("─" * (w + 2) for w in room) + marks[2]

    lines = [
        "│" + "│".join(f" {right(t, w, wide)} " for t, w in zip(r, room, strict=True)) + "│"
        for r in rows
    ]
    return "\n".join([rule("╭┬╮"), lines[0], rule("├┼┤"), *lines[1:], rule("╰┴╯")])


def glimpse(table: Table) -> str:
    """A line for each column: its name, its type, what its rows hold."""
    heads, *body = squared(one_label(table))
    return "\n".join(
        f"$ {head or n} <chr> {', '.join(_text(row[n]) for row in body)}"
        for n, head in enumerate(heads)
    )


def numbered_frame(table: Table) -> str:
    """Rows with their number and a colon, at the right."""
    rows = squared(one_label(table))
    rows = [
        ["", *rows[0]],
        *([f"{n}:", *(t or "NA" for t in r)] for n, r in enumerate(rows[1:], 1)),
    ]
    room = widths(rows, wide)
    return "\n".join(
        " ".join(right(t, w, wide) for t, w in zip(r, room, strict=True)) for r in rows
    )


# -------------------------------------------------------------------------------- lines of a page


def centred_lines(text: str) -> str:
    """Each line in the middle of the page."""
    return "\n".join(centred(line, max(wide(line), 90), wide).rstrip() for line in text.split("\n"))


def lines_at_the_right(text: str) -> str:
    """Each line at the right of the page."""
    return "\n".join(" " * max(0, 90 - wide(line)) + line for line in text.split("\n"))


def justified(text: str) -> str:
    """Each line stretched to the width of the page where it has blanks."""
    lines = []
    for line in text.split("\n"):
        words = line.split(" ")
        room = 90 - sum(map(wide, words))
        if len(words) > 1 and room > len(words):
            each, more = divmod(room, len(words) - 1)
            line = (
                "".join(word + " " * (each + (n < more)) for n, word in enumerate(words[:-1]))
                + words[-1]
            )
        lines.append(line)
    return "\n".join(lines)


def flowed(text: str, most: int = 72) -> str:
    """Lines broken at blanks, each of which but the last ends in one."""
    lines = []
    for line in text.split("\n"):
        while wide(line) > most and " " in line[1:most]:
            at = line.rindex(" ", 1, most) + 1
            lines.append(line[:at])
            line = line[at:]
        lines.append(line)
    return "\n".join(lines)


def two_rows_a_line(between: str, fill: Fill = gone) -> Writer:
    """Two rows of the table on each line."""

    def write(table: Table) -> str:
        rows = [between.join(row) for row in fill(table)]
        return "\n".join(between.join(rows[n : n + 2]) for n in range(0, len(rows), 2))

    return write


def rows_ended(mark: str, between: str) -> Writer:
    """All rows on one line, with a mark at the end of each."""
    return lambda table: mark.join(between.join(row) for row in no_blanks(gone)(table)) + mark


def struck_over(text: str) -> str:
    """Each character printed, a step back, and printed again, as a terminal shows what is bold."""
    return "".join(f"{c}\b{c}" for c in text)


def underlined_by_steps(text: str) -> str:
    """Each character over a line."""
    return "".join(f"_\b{c}" for c in text)


def struck_lines(text: str) -> str:
    """Lines of which each is first written wrong, then again from its beginning."""
    return "\n".join(
        f"{'12 ' * 3}\r{line}" if n % 4 == 3 else line for n, line in enumerate(text.split("\n"))
    )


def with_erasing(number: int, line: str) -> str:
    """Marks of a terminal around each line: a place, and that the rest is erased."""
    return f"\x1b[{number};1H{line}\x1b[K"


def linked_in_terminal(text: str) -> str:
    """A link of a terminal around a figure."""
    if not is_count(text):
        return text
    return f"\x1b]8;;http://example.test/{int(text) % 7}\x1b\\{text}\x1b]8;;\x1b\\"


def prefixed(change: Callable[[int, str], str]) -> Callable[[Render], Render]:
    """A layout with something before each line."""
    return lambda render: each_line(render, change)


def commented(mark: str) -> Callable[[int, str], str]:
    """A mark of a comment before each line."""
    return lambda number, line: f"{mark}{line}"


def syslog(number: int, line: str) -> str:
    """A time, a machine and a process before each line."""
    return f"Jan  9 10:{number % 60:02}:07 gov01 print[{3000 + number}]: {line}"


def kernel(number: int, line: str) -> str:
    """Seconds in brackets before each line."""
    return f"[{number * 3.125:12.6f}] {line}"


def sung(number: int, line: str) -> str:
    """A time in brackets, as the words of a song have it."""
    return f"[{number // 60:02}:{number % 60:02}.{number * 7 % 100:02}]{line}"


def prompted(number: int, line: str) -> str:
    """Marks of an interpreter before each line."""
    return f"{'>>> ' if number == 1 else '... '}{line}"


def notebook(number: int, line: str) -> str:
    """A number of the cell before each line."""
    return f"In [{number}]: {line}"


def said_by(number: int, line: str) -> str:
    """The time and who says it before each line."""
    return f"[10:{number % 60:02}] <wang{number % 3}> {line}"


def footed(footer: str, lines: int = 16) -> Callable[[Render], Render]:
    """A foot with the number of the page after so many lines, wherever they are."""

    def changed(render: Render) -> Render:
        def rendered(document: Document) -> str:
            text = render(document).split("\n")
            pages = [text[n : n + lines] for n in range(0, len(text), lines)]
            return "\n".join(
                "\n".join([*page, footer.format(n, len(pages))]) for n, page in enumerate(pages, 1)
            )

        return rendered

    return changed


def fed(render: Render) -> Render:
    """A form feed between pages, at the beginning of a line, with nothing else."""

    def rendered(document: Document) -> str:
        text = render(document).split("\n")
        return "\n\f".join("\n".join(text[n : n + 13]) for n in range(0, len(text), 13))

    return rendered


# ------------------------------------------------------------------------- how figures are written


def _count(change: Callable[[str], str]) -> Change:
    """A change of plain counts."""
    return lambda text: change(text) if is_count(text) else text


def scientific(text: str) -> str:
    """A large count as a power of ten."""
    if int(text) < 100_000:
        return text
    return f"{text[0]}.{text[1:]}E+{len(text) - 1:02}"


def indian(text: str) -> str:
    """Groups of two digits before the last three."""
    if len(text) < 4:
        return text
    front = text[:-3]
    parts = [front[max(0, n - 2) : n] for n in range(len(front), 0, -2)][::-1]
    return ",".join([*parts, text[-3:]])


def by_points(mark: str) -> Change:
    """Groups of three digits apart by a mark."""
    return lambda text: f"{int(text):,}".replace(",", mark)


def roman(text: str) -> str:
    """A small count in Roman numerals."""
    ones = ("", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ", "Ⅺ", "Ⅻ")
    return ones[int(text)] if 0 < int(text) < 13 else text


_DIGITS = "零一二三四五六七八九"


def in_words(text: str) -> str:
    """A count below a hundred million in Chinese, with all its places."""

    def four(number: int) -> str:
        said, gap = "", False
        for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = number // place % 10
            if digit:
                said += ("零" if gap and said else "") + _DIGITS[digit] + unit
                gap = False
            else:
                gap = True
        return said

    number = int(text)
    if number == 0:
        return "零"
    upper, lower = divmod(number, 10_000)
    between = "零" if upper and 0 < lower < 1000 else ""
    return (f"{four(upper)}万{between}" if upper else "") + four(lower)


def in_digits(text: str) -> str:
    """Each digit by its own Chinese numeral."""
    return "".join("〇一二三四五六七八九"[int(c)] for c in text)


def lettered(text: str) -> str:
    """A letter of a note behind each third figure."""
    return f"{text}{'abc'[int(text) % 3]}" if int(text) % 3 == 2 else text


def bracketed_note(text: str) -> str:
    """The number of a note and a bracket, flattened, behind each third figure."""
    return f"{text}1)" if int(text) % 3 == 2 else text


def share_within(between: str) -> Change:
    """A share of the whole behind each figure, in its cell."""
    return lambda text: f"{text}{between}{int(text) % 89}.{int(text) % 7}%"


def of_last_year(text: str) -> str:
    """This year's figure, a stroke, last year's."""
    return f"{text}/{int(text) % 13 + 1}"


def around(before: str, after: str) -> Change:
    """Marks around a figure."""
    return lambda text: f"{before}{text}{after}"


# ------------------------------------------------------------------------- other cells in tables


def each_cell(change: Callable[[Cell], Cell]) -> Callable[[Table], Table]:
    """A table whose cells are changed."""
    return lambda table: replace(table, rows=tuple(tuple(map(change, r)) for r in table.rows))


def _words(change: Change) -> Callable[[Render], Render]:
    """Labels and heads written another way."""
    return _tables(
        each_cell(lambda c: c if c.path or not c.text else replace(c, text=change(c.text)))
    )


def _labels(change: Change) -> Callable[[Render], Render]:
    return _tables(each_cell(lambda c: replace(c, text=change(c.text)) if c.label else c))


_TRADITIONAL = str.maketrans(
    "请数量办结转开为护权属务过执档询关没现补仍类举报诉复无经审纠维护总计织会业学营",
    "請數量辦結轉開為護權屬務過執檔詢關沒現補仍類舉報訴復無經審糾維護總計織會業學營",
)

_ENGLISH = {
    "自然人": "Natural persons",
    "商业企业": "Commercial enterprises",
    "科研机构": "Research institutions",
    "社会公益组织": "Social welfare organizations",
    "法律服务机构": "Legal service institutions",
    "其他": "Others",
    "总计": "Total",
    "结果维持": "Upheld",
    "结果纠正": "Corrected",
    "其他结果": "Other",
    "尚未审结": "Pending",
    "行政许可": "Licensing (Art. 20(5))",
}


def bilingual(text: str) -> str:
    """English behind what it translates."""
    return f"{text} {_ENGLISH[text]}" if text in _ENGLISH else text


def half_wide_signs(text: str) -> str:
    """Chinese brackets and points as those of ASCII."""
    return text.translate(str.maketrans("（），、；：“”", '(),.;:""'))


def ringed_numbers(text: str) -> str:
    """1. as ①."""
    return re.sub(r"^(\d)\.", lambda m: chr(ord("①") + int(m[1]) - 1), text)


def bracket_numbers(text: str) -> str:
    """1. as 1）."""
    return re.sub(r"^(\d)\.", r"\1）", text)


def nested_numbers(text: str) -> str:
    """1. as 3.1 ."""
    return re.sub(r"^(\d)\.", r"3.\1 ", text)


def cut_short(text: str) -> str:
    """A long label cut with points behind."""
    return f"{text[:11]}..." if len(text) > 11 else text


def _of_requests(change: Callable[[Table], Table]) -> Callable[[Render], Render]:
    return _tables(lambda table: change(table) if table.name == "requests" else table)


def row_of_columns(table: Table) -> Table:
    """A row below the heads: 栏次, numbers, and of what the last is the sum."""
    width = len(table.grid()[-1]) - label_columns(table)
    marks = [Cell(str(n)) for n in range(1, width)] + [Cell(f"{width}=1+…+{width - 1}")]
    row = (Cell("栏次", label_columns(table)), *marks)
    return replace(table, rows=(*table.rows[: table.heads], row, *table.rows[table.heads :]))


def counted_heads(table: Table) -> Table:
    """A number in brackets behind each head of a column, and the sum behind the last."""
    number = 0
    rows = []
    order = {id(place.cell): n for n, place in enumerate(table.grid()[table.heads - 1])}
    for row in table.rows[: table.heads]:
        cells = []
        for cell in row:
            number = order.get(id(cell), -1) - label_columns(table) + 1
            cells.append(replace(cell, text=f"{cell.text}({number})") if number > 0 else cell)
        rows.append(tuple(cells))
    return replace(table, rows=(*rows, *table.rows[table.heads :]))


def further_column(
    head: str, text: Callable[[int], str], at_end: bool = True
) -> Callable[[Table], Table]:
    """A column behind the sum, or before the first figure."""

    def changed(table: Table) -> Table:
        labels = label_columns(table)
        rows = []
        for n, row in enumerate(table.rows):
            body = n >= table.heads
            new = (
                (Cell(text(n)),)
                if body
                else ((Cell(head, 1, table.heads, head=True),) if n == 0 else ())
            )
            if at_end:
                rows.append((*row, *new))
            else:
                at = (
                    next((i for i, c in enumerate(row) if not c.label), 0)
                    if body
                    else (1 if n == 0 else 0)
                )
                rows.append((*row[:at], *new, *row[at:]))
        del labels
        return replace(table, rows=tuple(rows))

    return changed


def quarters(table: Table) -> Table:
    """Four columns of quarters behind the sum."""
    for n, head in enumerate(("一季度", "二季度", "三季度", "四季度")):
        table = further_column(head, lambda at, n=n: str((at * 5 + n) % 9))(table)  # type: ignore[misc]
    return table


def of_which(table: Table) -> Table:
    """A row 其中 below each of the first rows and below the last."""
    rows = []
    for n, row in enumerate(table.rows):
        rows.append(row)
        if n in (table.heads, table.heads + 1, len(table.rows) - 1):
            figures = [
                replace(c, text=str(int(c.text) % 3) if is_count(c.text) else "", path=None)
                for c in row
                if c.path
            ]
            rows.append((Cell("其中：网络提交", label_columns(table), label=True), *figures))
    return replace(table, rows=tuple(rows))


def form_of_statistics(write: Writer) -> Render:
    """Number, authority and term above each table; who filled it in, when, below."""

    def made(table: Table) -> str:
        above = "表    号：政公开3表\n制定机关：示例省政务公开办公室\n文    号：示公开〔2023〕12号\n有效期至：2025年1月\n计量单位：件"
        below = "填表人：王某  审核人：李某  联系电话：0000-1234567  报出日期：2024年1月15日"
        return f"{above}\n{write(table)}\n{below}"

    return in_order(made)


def one_table_for_section_two(nothing: str) -> Callable[[Render], Render]:
    """All items of section two in one table, with a column for each head."""

    def changed(table: Table) -> Table:
        if table.name != "article 20":
            return table
        heads: dict[str, None] = {}
        found: list[tuple[str, dict[str, Cell]]] = []
        names: list[str] = []
        for row in table.rows:
            if len(row) == 1:
                continue
            if not row[0].label:
                names = [cell.text for cell in row[1:]]
                heads |= dict.fromkeys(names)
            else:
                found.append((row[0].text, dict(zip(names, row[1:], strict=True))))
        rows = [(Cell("信息内容", head=True), *(Cell(h, head=True) for h in heads))]
        for label, cells in found:
            figures = (replace(cells[h], across=1) if h in cells else Cell(nothing) for h in heads)
            rows.append((Cell(label, label=True), *figures))
        return replace(table, rows=tuple(rows), heads=1)

    return _tables(changed)


def items_side_by_side(table: Table) -> Table:
    """The items of section two one beside the other, in one band of rows."""
    if table.name != "article 20":
        return table
    bands: list[list[tuple[Cell, ...]]] = []
    for row in table.rows:
        if len(row) == 1:
            bands.append([])
        bands[-1].append(tuple(replace(c, across=1) for c in row))
    deep = max(map(len, bands))
    rows = []
    for n in range(deep):
        line: list[Cell] = []
        for band in bands:
            width = max(map(len, band))
            have = band[n] if n < len(band) else ()
            line += [*have, *(Cell("") for _ in range(width - len(have)))]
        rows.append(tuple(line))
    return replace(table, rows=tuple(rows))


def _split(name: str, parts: Callable[[Table], Iterable[Block]]) -> Callable[[Render], Render]:
    """A layout in which a table comes in parts."""

    def changed(render: Render) -> Render:
        def rendered(document: Document) -> str:
            blocks: list[Block] = []
            for block in document.blocks:
                is_it = isinstance(block, Table) and block.name == name
                blocks += parts(block) if is_it and isinstance(block, Table) else [block]
            return render(Document(tuple(blocks)))

        return rendered

    return changed


def by_groups(heads: bool, between: bool) -> Callable[[Table], Iterator[Block]]:
    """The table of requests as one table for each four rows, with or without heads and a line between."""

    def parts(table: Table) -> Iterator[Block]:
        flat = [
            tuple(
                Cell(p.cell.text, head=p.cell.head, label=p.cell.label, path=p.cell.path)
                for p in row
            )
            for row in table.grid()
        ]
        top, body = flat[: table.heads], flat[table.heads :]
        for n in range(0, len(body), 6):
            have = top if heads or n == 0 else []
            if between and n:
                yield Paragraph(f"表3（续{n // 6}）")
            yield replace(table, rows=(*have, *body[n : n + 6]), heads=len(have))

    return parts


def quartered(table: Table) -> Iterator[Block]:
    """Pages over, then down: the left columns of the upper rows, their right columns, the lower rows."""
    flat = [
        tuple(
            Cell(p.cell.text, head=p.cell.head, label=p.cell.label, path=p.cell.path) for p in row
        )
        for row in table.grid()
    ]
    top, body = flat[: table.heads], flat[table.heads :]
    middle = (len(flat[0]) + label_columns(table)) // 2
    for rows in (body[:12], body[12:]):
        for cut in (slice(None, middle), slice(middle, None)):
            yield replace(table, rows=tuple(row[cut] for row in (*top, *rows)), heads=table.heads)


def mirrored(fill: Fill) -> Fill:
    """Each row from its end to its beginning."""
    return lambda table: [row[::-1] for row in squared(fill(table))]


def one_sheet(write: Callable[[Fill], Writer]) -> Render:
    """Paragraphs and tables in one sheet of fifteen columns."""

    def rendered(document: Document) -> str:
        rows: Matrix = []
        for block in document.blocks:
            rows += [[block.text]] if isinstance(block, Paragraph) else blank(block)
        rows = [[*row, *[""] * (15 - len(row))] for row in rows]
        return write(lambda table: rows)(document.tables[0])

    return rendered


def named_sheets(write: Writer) -> Render:
    """A line with the name of its sheet above each table."""
    sheets = {"article 20": "Sheet1", "requests": "Sheet2 (2)", "litigation": "Sheet3"}
    return in_order(
        lambda table: f"=== {sheets[table.name]} [A1:O{len(table.rows)}] ===\n{write(table)}"
    )


def signs_told(text: str) -> str:
    """A sign that there is nothing, in words."""
    return "不适用" if text in ("/", "-", "—", "——", "／", "－") else text


def blanks_told(word: str) -> Change:
    """A word where a cell is blank."""
    return lambda text: text or word


def stacked_heads(table: Table) -> str:
    """Columns whose heads are upright, a character a line, figures below at the right."""
    rows = squared(one_label(table))
    heads = rows[0]
    deep = max(len(h) for h in heads[1:])
    tall = [[heads[0] if n == 0 else "", *(h[n : n + 1] for h in heads[1:])] for n in range(deep)]
    made = [*tall, *rows[1:]]
    room = widths(made, wide)
    return "\n".join(
        "  ".join(
            (left if not n else right)(t, w, wide)
            for n, (t, w) in enumerate(zip(row, room, strict=True))
        ).rstrip()
        for row in made
    )


def broken_figures(most: int = 4) -> Fill:
    """Long figures broken within their cells."""

    def filled(table: Table) -> Matrix:
        return [
            ["\n".join(pieces(t, most)) if is_count(t) and len(t) > most else t for t in row]
            for row in blank(table)
        ]

    return filled


def multi_line_columns(fill: Fill) -> Writer:
    """Columns by blanks, in which a cell may have several lines, from its top."""

    def write(table: Table) -> str:
        rows = [[cell.split("\n") for cell in row] for row in squared(fill(table))]
        room = [max(wide(t) for row in rows for t in row[c]) for c in range(len(rows[0]))]
        lines = []
        for row in rows:
            for n in range(max(map(len, row))):
                texts = [cell[n] if n < len(cell) else "" for cell in row]
                lines.append(
                    "  ".join(left(t, w, wide) for t, w in zip(texts, room, strict=True)).rstrip()
                )
        return "\n".join(lines)

    return write


def ruled_lines(fill: Fill) -> Writer:
    """The same in bars, with a rule below each row."""

    def write(table: Table) -> str:
        rows = [[cell.split("\n") for cell in row] for row in squared(fill(table))]
        room = [max(1, *(wide(t) for row in rows for t in row[c])) for c in range(len(rows[0]))]
        rule = "+" + "+".join("-" * (w + 2) for w in room) + "+"
        lines = [rule]
        for row in rows:
            for n in range(max(map(len, row))):
                texts = [cell[n] if n < len(cell) else "" for cell in row]
                lines.append(
                    "|"
                    + "|".join(f" {left(t, w, wide)} " for t, w in zip(texts, room, strict=True))
                    + "|"
                )
            lines.append(rule)
        return "\n".join(lines)

    return write


def column_breaks(table: Table) -> str:
    """Cells of a wide table wrapped to a narrow page: each row's cells in groups of five, indented."""
    lines = []
    for row in squared(one_label(table)):
        lines.append(row[0])
        rest = [t or "·" for t in row[1:]]
        lines += ["    " + "    ".join(rest[n : n + 5]) for n in range(0, len(rest), 5)]
    return "\n".join(lines)


# ------------------------------------------------------------------------------------------ pages


def _e(cell: Cell) -> str:
    return html.escape(cell.text)


def _figure(change: Callable[[str], str]) -> Callable[[Cell], str]:
    """The inside of a cell of HTML, with another way for figures."""
    return lambda cell: change(cell.text) if cell.path and is_count(cell.text) else _e(cell)


def in_formula(text: str) -> str:
    """A figure set as a formula: for programs, as its source, and as it is shown."""
    return (
        f'<span class="katex"><span class="katex-mathml"><math><semantics><mn>{text}</mn>'
        f'<annotation encoding="application/x-tex">{text}</annotation></semantics></math></span>'
        f'<span class="katex-html" aria-hidden="true"><span class="mord">{text}</span></span></span>'
    )


def with_break_chances(cell: Cell) -> str:
    """Chances of a break within words and figures."""
    return "<wbr>".join(html.escape(c) for c in cell.text)


def with_reading(cell: Cell) -> str:
    """How a word is said above it."""
    if cell.path or not cell.text:
        return _e(cell)
    return f"<ruby>{_e(cell)}<rp>(</rp><rt>shu4 liang4 3</rt><rp>)</rp></ruby>"


def hidden_by(attributes: str, inner: str = "93") -> Callable[[Cell], str]:
    """Another figure that is hidden by some attribute or style."""
    return lambda cell: f"<span {attributes}>{inner}</span>{_e(cell)}"


def with_conditions(cell: Cell) -> str:
    """What only one program is to read."""
    return f"<!--[if supportFields]><span>PAGE 8</span><![endif]-->{_e(cell)}<![if !vml]><![endif]>"


def marked_data(cell: Cell) -> str:
    """CDATA, as a page has it that is XML."""
    return f"<![CDATA[{cell.text}]]>"


def _html_table(
    table: Table, cell: Callable[[int, int, Cell], str], table_tag: str = "<table>"
) -> str:
    rows = []
    for r, row in enumerate(table.rows):
        rows.append("<tr>" + "".join(cell(r, c, each) for c, each in enumerate(row)) + "</tr>")
    return table_tag + "\n".join(rows) + "</table>"


def _whole(write: Writer, page: str = "<html><body>\n{}\n</body></html>") -> Render:
    """A page of paragraphs and of tables as they are written."""

    def rendered(document: Document) -> str:
        return page.replace(
            "{}", in_order(write, "\n", lambda b: f"<p>{html.escape(b.text)}</p>")(document)
        )

    return rendered


def spans_too_far(table: Table) -> str:
    """Cells that reach as far as the table does, told by a number that is too large."""
    width = len(table.grid()[0])
    tall = len(table.rows)

    def cell(r: int, c: int, each: Cell) -> str:
        last = (
            sum(x.across for x in table.rows[r][: c + 1]) == width and c == len(table.rows[r]) - 1
        )
        across = 99 if last and each.across > 1 and r == 0 else each.across
        down = 60 if each.down > 1 and r + each.down == tall else each.down
        return f'<td colspan="{across}" rowspan="{down}">{_e(each)}</td>'

    return _html_table(table, cell)


def heads_to_the_end(table: Table) -> str:
    """Heads in a part of their own, down to its end by a span of nought."""

    def cell(r: int, c: int, each: Cell) -> str:
        down = (
            0 if r < table.heads and r + each.down == table.heads and each.down > 1 else each.down
        )
        return f'<td colspan="{each.across}" rowspan="{down}">{_e(each)}</td>'

    made = [
        "<tr>" + "".join(cell(r, c, x) for c, x in enumerate(row)) + "</tr>"
        for r, row in enumerate(table.rows)
    ]
    n = table.heads
    return f"<table><thead>{''.join(made[:n])}</thead><tbody>{''.join(made[n:])}</tbody></table>"


def labelled_cells(table: Table) -> str:
    """The head of its column as an attribute of each figure, as narrow screens have it."""
    heads = table.grid()[table.heads - 1] if table.heads else []

    def cell(r: int, c: int, each: Cell) -> str:
        at = len(heads) - (len(table.rows[r]) - c)
        name = heads[at].cell.text if each.path and 0 <= at < len(heads) else ""
        return f'<td data-label="{name}" data-th="3" colspan="{each.across}" rowspan="{each.down}">{_e(each)}</td>'

    return _html_table(table, cell)


def hidden_by_class(document: Document) -> str:
    """A figure hidden by a class, which a style of the page describes."""
    style = "<style>.x7 { display: none } .num{text-align:center}</style>"
    inner = '<span class="x7">93</span>'
    made = marked_up.page(document, Markup(inner=lambda c: (inner if c.path else "") + _e(c)))
    return made.replace("<body>", f"<head>{style}</head><body>")


def row_hidden_by_class(document: Document) -> str:
    """A row of other figures after each row, hidden by a class that a style describes."""
    made = marked_up.page(document, Markup())

    def doubled(match: re.Match[str]) -> str:
        return match[0] + re.sub(
            r"<tr>", '<tr class="old">', re.sub(r">\d+</td>", ">4</td>", match[0])
        )

    made = re.sub(
        r"<tr>(?:(?!</tr>).)*?自然人(?:(?!</tr>).)*</tr>", lambda m: m[0], made, flags=re.S
    )
    made = re.sub(r"<tr>(?:(?!</tr>).)*?重复申请(?:(?!</tr>).)*</tr>", doubled, made, flags=re.S)
    return made.replace("<body>", "<head><style>tr.old{display:none;}</style></head><body>")


def in_details(document: Document) -> str:
    """Each table folded below a line to be clicked."""

    def write(table: Table) -> str:
        return f"<details><summary>点击展开（共{len(table.rows)}行）</summary>{marked_up.table(table, Markup())}</details>"

    return _whole(write)(document)


def in_shadow(document: Document) -> str:
    """Tables in a tree of their own."""

    def write(table: Table) -> str:
        return f'<x-table><template shadowrootmode="open">{marked_up.table(table, Markup())}</template></x-table>'

    return _whole(write)(document)


def written_by_script(document: Document) -> str:
    """A page that writes its tables by a script."""

    def write(table: Table) -> str:
        made = (
            marked_up.table(table, Markup(newlines=False)).replace("</", "<\\/").replace('"', '\\"')
        )
        return f'<script>document.write("{made}");</script>'

    return _whole(write)(document)


def escaped_signs(document: Document) -> str:
    """HTML in a string whose signs are escaped by their numbers."""
    made = marked_up.page(document, Markup(newlines=False))
    return (
        '{"content": "'
        + made.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace('"', '\\"')
        .replace("\n", "\\n")
        + '"}'
    )


def with_namespace(document: Document) -> str:
    """Tags with a prefix, as XML has them."""
    made = marked_up.page(document, Markup())
    made = re.sub(r"<(/?)(\w)", r"<\1h:\2", made)
    return '<?xml version="1.0"?>' + made.replace(
        "<h:html>", '<h:html xmlns:h="http://www.w3.org/1999/xhtml">'
    )


def dita(table: Table) -> str:
    """A simple table of technical writers."""
    rows = []
    for row in blank(table):
        cells = "".join(f"<stentry>{html.escape(t)}</stentry>" for t in row)
        rows.append(f"<strow>{cells}</strow>")
    return "<simpletable>\n" + "\n".join(rows) + "\n</simpletable>"


def formatted_objects(table: Table) -> str:
    """Cells with spans, as a formatter of pages takes them."""
    rows = []
    for row in table.rows:
        cells = "".join(
            f'<fo:table-cell number-columns-spanned="{c.across}" number-rows-spanned="{c.down}"><fo:block>{html.escape(c.text)}</fo:block></fo:table-cell>'
            for c in row
        )
        rows.append(f"<fo:table-row>{cells}</fo:table-row>")
    return (
        '<fo:table width="100%"><fo:table-body>\n'
        + "\n".join(rows)
        + "\n</fo:table-body></fo:table>"
    )


def office_of_china(table: Table) -> str:
    """A sheet of the Chinese standard for office files."""
    rows = []
    for r, row in enumerate(blank(table), 1):
        cells = "".join(
            f'<表:单元格 表:列号="{c}" 表:式样引用="CELL_{c + 3}"><表:数据 表:数据类型="{"number" if is_count(t) else "text"}"><字:句><字:文本串>{html.escape(t)}</字:文本串></字:句></表:数据></表:单元格>'
            for c, t in enumerate(row, 1)
        )
        rows.append(f'<表:行 表:行号="{r}" 表:行高="13.5">{cells}</表:行>')
    return "<表:工作表内容>\n" + "\n".join(rows) + "\n</表:工作表内容>"


def page_regions(table: Table) -> str:
    """Cells of a recognised page with place, spans and corners."""
    lines = []
    for r, row in enumerate(table.grid()):
        for c, place in enumerate(row):
            if not place.first:
                continue
            text = (
                f"<TextLine><Unicode>{html.escape(place.cell.text)}</Unicode></TextLine>"
                if place.cell.text
                else ""
            )
            lines.append(
                f'<TableCell row="{r}" col="{c}" rowSpan="{place.cell.down}" colSpan="{place.cell.across}">'
                f'<Coords points="{40 * c},{20 * r} {40 * c + 38},{20 * r + 18}"/>{text}</TableCell>'
            )
    return "<TableRegion>\n" + "\n".join(lines) + "\n</TableRegion>"


def strings_of_alto(table: Table) -> str:
    """Words of a recognised page with their places."""
    lines = []
    for r, row in enumerate(blank(table)):
        words = "".join(
            f'<String CONTENT="{html.escape(t)}" HPOS="{60 * c + 7}" VPOS="{24 * r}" WIDTH="{11 * len(t)}" WC="0.9{len(t) % 10}"/>'
            for c, t in enumerate(row)
            if t
        )
        lines.append(f"<TextLine>{words}</TextLine>")
    return "\n".join(lines)


def accessible(table: Table) -> str:
    """The tree that a program of tests takes of a page."""
    lines = ["- table:"]
    for row in gone(table):
        lines.append(f"  - row {_text(' '.join(t for t in row if t))}:")
        lines += [f"    - cell {_text(t)}" if t else "    - cell" for t in row]
    return "\n".join(lines)


def static_text(table: Table) -> str:
    """The tree of a browser, each node with its number."""
    lines = []
    number = 40
    for row in gone(table):
        number += 1
        lines.append(f"\t[{number}] row ''")
        for text in row:
            number += 2
            lines.append(f"\t\t[{number}] gridcell '{text}'")
            if text:
                lines.append(f"\t\t\t[{number + 1}] StaticText '{text}'")
    return "\n".join(lines)


def moving(table: Table) -> str:
    """What a program for the blind says on its way through a table: the head where the column changes."""
    rows = squared(one_label(table))
    lines = []
    for r, row in enumerate(rows[1:], 2):
        lines.append(f"第 {r} 行 {row[0] or '空白'}")
        lines += [
            f"{head} 第 {c} 列 {t or '空白'}"
            for c, (head, t) in enumerate(zip(rows[0][1:], row[1:], strict=True), 2)
        ]
    return "\n".join(lines)


def pandas_heads(table: Table) -> str:
    """A frame with heads in three lines, each said once, and an index in several columns."""
    grid = table.grid()
    if not table.heads:
        return aligned.columns(blank)(table)
    rows = []
    for row in grid[: table.heads]:
        rows.append([p.cell.text if p.first or p.beside == 0 else "" for p in row])
    rows += [[p.cell.text if p.first else "" for p in row] for row in grid[table.heads :]]
    return aligned.columns(lambda _: rows, wide, right)(table)


def protocol(table: Table) -> str:
    """The text form of a protocol: a message for each row."""
    return "\n".join(
        "rows {\n" + "".join(f"  cells: {_text(t)}\n" for t in row) + "}" for row in blank(table)
    )


def wiki_attributes(table: Table) -> str:
    """A wiki whose cells have styles before a bar."""
    lines = ['{| style="width:100%; border-spacing:0"']
    for row in table.rows:
        lines.append('|- style="height:20px"')
        lines.append(
            "| "
            + " || ".join(
                f'style="width:{9 + c.across}%" colspan={c.across} rowspan={c.down} | {c.text}'
                for c in row
            )
        )
    return "\n".join([*lines, "|}"])


def tabularray(table: Table) -> str:
    """A table of LaTeX whose spans are told before a cell."""
    lines = [r"\begin{tblr}{colspec={*{10}{c}},hlines,vlines}"]
    for row in table.grid():
        cells = []
        for p in row:
            spans = (
                f"\\SetCell[r={p.cell.down},c={p.cell.across}]{{c}} "
                if p.first and p.cell.down * p.cell.across > 1
                else ""
            )
            cells.append(spans + (p.cell.text if p.first else ""))
        lines.append(" & ".join(cells) + r" \\")
    return "\n".join([*lines, r"\end{tblr}"])


def context(table: Table) -> str:
    """A table of ConTeXt."""
    rows = "\n".join(
        r"\bTR "
        + " ".join(f"\\bTD[nx={c.across},ny={c.down}] {c.text} \\eTD" for c in row)
        + r" \eTR"
        for row in table.rows
    )
    return f"\\bTABLE\n{rows}\n\\eTABLE"


def html_in_markdown_cells(table: Table) -> str:
    """Markdown whose cells hold marks of HTML."""
    rows = [[f"<center>{t}</center>" if t else "&nbsp;" for t in row] for row in blank(table)]
    return markdown(lambda _: rows)(table)


def grid_of_emacs(table: Table) -> str:
    """A table of Org with lines between all rows and the width of columns told."""
    rows = squared(blank(table))
    rule = "|" + "+".join("-" * 5 for _ in rows[0]) + "|"
    lines = ["| " + " | ".join("<5>" for _ in rows[0]) + " |"]
    for row in rows:
        lines += ["| " + " | ".join(row) + " |", rule]
    return "\n".join(lines)


def checked_list(table: Table) -> str:
    """A list of keys and figures with tabs between, the head before the figure."""
    rows = squared(one_label(table))
    return (
        "\n".join(
            f"{row[0]}\t{head}\t{t}"
            for row in rows[1:]
            for head, t in zip(rows[0][1:], row[1:], strict=True)
        )
        if table.heads
        else "\n".join("\t".join(row) for row in rows)
    )


def percent_escaped(document: Document) -> str:
    """Marks of a transfer of mail: signs of equality escaped, lines broken by one."""
    made = marked_up.page(document, Markup(newlines=False)).replace("=", "=3D")
    return "\n".join(
        "=\n".join(line[n : n + 75] for n in range(0, len(line), 75)) for line in made.split("\n")
    )


def _fills(name: str, change: Callable[[Fill], Fill]) -> dict[str, Render]:
    """A change of the rectangle of a table, in several layouts."""
    return {
        f"{name}, tabs": in_order(joined(change(blank), "\t")),
        f"{name}, pipes": in_order(joined(change(blank), " | ", "| ", " |")),
        f"{name}, words": in_order(joined(no_blanks(change(blank)), " ")),
        f"{name}, columns": in_order(aligned.columns(change(blank))),
    }


_LANGUAGES: Mapping[str, Writer] = {
    "Lua": literal("{ ", ", ", " },", "nil"),
    "Ruby": literal("[", ", ", "],", "nil"),
    "Clojure": literal("[", " ", "]", "nil"),
    "Rust": literal("vec![", ", ", "],", "None", "Some({})"),
    "Haskell": literal("[", ",", "]", "Nothing", "Just {}"),
    "Swift": literal("[", ", ", "],", "nil", "Optional({})"),
    "C": literal("{", ", ", "},", "NULL"),
    "Go": _rows(lambda n, row: f"[{' '.join(row)}]"),
    "Java": _rows(lambda n, row: f"[{', '.join(t or 'null' for t in row)}]"),
    "R, vectors": literal("c(", ", ", ")", "NA"),
    "Prolog": _rows(fact),
}

WAYFARERS: Mapping[str, Render] = {
    # literals and dumps
    **{f"literal of {name}": in_order(write) for name, write in _LANGUAGES.items()},
    "keys, equals": in_order(keyed("=", "\t")),
    "keys, quoted": in_order(keyed("=", " ", quoted=True)),
    "keys, colons": in_order(keyed(": ", "\n")),
    "keys, ampersands": in_order(keyed("=", "&", first=1)),
    "sheet of a web editor": in_order(sheet_cells),
    "JSON, null": in_order(nulls),
    "fields and items": in_order(fields_and_items),
    "only what is there": in_order(only_what_is_there),
    "property list": in_order(property_list),
    "protocol": in_order(protocol),
    "list of keys": in_order(checked_list),
    # printed frames
    "cluster": in_order(show),
    "shell, table": in_order(format_table()),
    "shell, wide table": in_order(format_table(40)),
    "shell, list": in_order(format_list),
    "records, underlined": in_order(pretty_vertical),
    "middle left out": in_order(middle_left_out),
    "shell, numbered": in_order(numbered_shell),
    "glimpse": in_order(glimpse),
    "numbered frame": in_order(numbered_frame),
    "heads said once": in_order(pandas_heads),
    # lines of a page
    **_in(
        "words, columns, cells, tabs",
        lambda r: changed_text(r, centred_lines),
        of="lines in the middle",
    ),
    **_in("words, cells", lambda r: changed_text(r, lines_at_the_right), of="lines at the right"),
    "justified, words": changed_text(in_order(joined(no_blanks(gone), " ")), justified),
    "justified, one label": changed_text(in_order(joined(one_label, " ")), justified),
    **_in("words, columns, pipes", lambda r: changed_text(r, flowed), of="flowed"),
    "two rows a line, tabs": in_order(two_rows_a_line("\t")),
    "two rows a line, pipes": in_order(two_rows_a_line(" | ")),
    "two rows a line, words": in_order(two_rows_a_line(" ", no_blanks(gone))),
    "rows ended by semicolons": in_order(rows_ended("；", " ")),
    "rows ended by full stops": in_order(rows_ended("。", "，")),
    "rows ended by strokes": in_order(rows_ended(" // ", " ")),
    **_in("tabs, words, pipes", lambda r: changed_text(r, struck_lines), of="written again"),
    "struck over, columns": changed_text(in_order(aligned.columns(blank)), struck_over),
    **_in("tabs, words", _figures(struck_over), of="struck over"),
    **_in("tabs, words", _figures(underlined_by_steps), of="underlined by steps"),
    **_in("tabs, words, columns", lambda r: each_line(r, with_erasing), of="erasing"),
    **_in("tabs, words, pipes", _figures(linked_in_terminal), of="linked in a terminal"),
    **{
        layout: made
        for name, change in {
            "comments, hash": commented("# "),
            "comments, stars": commented(" * "),
            "comments, strokes": commented("// "),
            "comments, dashes": commented("-- "),
            "comments, percent": commented("% "),
            "comments, REM": commented("REM "),
            "syslog": syslog,
            "kernel": kernel,
            "song": sung,
            "interpreter": prompted,
            "notebook cells": notebook,
            "said by": said_by,
        }.items()
        for layout, made in _in("tabs, words, cells", prefixed(change), of=name).items()
    },
    **{
        layout: made
        for footer in (
            "第 {} 页 共 {} 页",
            "{}/{}",
            "P{}",
            "·{}·",
            "〔{}〕",
            "Page {} of {}",
            "{}",
            "          {}",
        )
        for layout, made in _in(
            "words, cells, columns", footed(footer), of=f"foot {footer}"
        ).items()
    },
    **_in("words, cells, tabs, columns", fed, of="form feeds"),
    # figures
    **{
        name: made
        for of, change in {
            "scientific": scientific,
            "groups of two": indian,
            "groups by points": by_points("."),
            "groups by underscores": by_points("_"),
            "groups by middle points": by_points("·"),
            "Roman": roman,
            "in words": in_words,
            "digit by digit": in_digits,
            "lettered": lettered,
            "note and bracket": bracketed_note,
            "share within": share_within(" "),
            "share within, brackets": share_within("("),
            "of last year": of_last_year,
            "comma behind": around("", ","),
            "full stop behind": around("", "。"),
            "in black brackets": around("【", "】"),
            "in pointed brackets": around("<", ">"),
            "in braces": around("{", "}"),
            "plus before": around("+", ""),
            "number sign": around("№", ""),
            "times": around("×", ""),
            "about": around("约", ""),
            "Swiss": around("", ".-"),
            "together": around("共", "件"),
        }.items()
        for name, made in _in("pipes, words, cells", _figures(_count(change)), of=of).items()
    },
    **_in("pipes, words, tabs", _figures(signs_told), of="signs told"),
    **_in("pipes, words, cells", _figures(blanks_told("空")), of="blanks told"),
    **_in("pipes, words, cells", _figures(blanks_told("#N/A")), of="blanks as errors"),
    **_in("pipes, words, cells", _figures(blanks_told("□")), of="blanks as squares"),
    # tables
    **_in("pipes, words, cells, HTML", _words(bilingual), of="bilingual"),
    **_in("pipes, words, cells", _words(lambda t: t.translate(_TRADITIONAL)), of="traditional"),
    **_in("pipes, words, cells, columns", _words(half_wide_signs), of="signs of ASCII"),
    **_in("pipes, words, cells", _labels(ringed_numbers), of="ringed numbers"),
    **_in("pipes, words, cells", _labels(bracket_numbers), of="numbers with brackets"),
    **_in("pipes, words, cells, tabs", _labels(nested_numbers), of="nested numbers"),
    **_in("pipes, words, cells", _labels(lambda t: f"{t}："), of="colons behind labels"),
    **_in("pipes, words, cells", _labels(cut_short), of="labels cut short"),
    **_in("pipes, words, cells, tabs, HTML", _of_requests(row_of_columns), of="row of columns"),
    **_in("pipes, words, cells, tabs, HTML", _of_requests(counted_heads), of="counted heads"),
    **_in(
        "pipes, words, cells, HTML",
        _of_requests(further_column("排名", lambda n: str(n % 9 + 1))),
        of="rank behind",
    ),
    **_in(
        "pipes, words, cells, HTML",
        _of_requests(further_column("序号", lambda n: str(n - 2), False)),
        of="number before figures",
    ),
    **_in("pipes, words, cells, tabs", _of_requests(quarters), of="quarters"),
    **_in("pipes, words, cells, HTML", _of_requests(of_which), of="of which"),
    "form of statistics, tabs": form_of_statistics(joined(gone, "\t")),
    "form of statistics, words": form_of_statistics(joined(no_blanks(gone), " ")),
    "form of statistics, cells": form_of_statistics(listed.cells(gone)),
    "form of statistics, columns": form_of_statistics(aligned.columns(blank)),
    **_in(
        "pipes, words, cells, HTML", one_table_for_section_two(""), of="one table for section two"
    ),
    **_in(
        "pipes, words, cells, HTML",
        one_table_for_section_two("/"),
        of="one table for section two, strokes",
    ),
    **_in("pipes, tabs, words, HTML", _tables(items_side_by_side), of="items side by side"),
    **_in("pipes, tabs, words, cells", _split("requests", by_groups(True, False)), of="by groups"),
    **_in(
        "pipes, tabs, words, cells",
        _split("requests", by_groups(False, True)),
        of="by groups, no heads",
    ),
    **_in("pipes, tabs, words, HTML", _split("requests", quartered), of="quartered"),
    **_fills("mirrored", mirrored),
    **{
        f"transposed, {n}": in_order(w)
        for n, w in {
            "columns": aligned.columns(transposed(one_label)),
            "grid": drawn.drawn(transposed(blank), drawn.LIGHT),
            "cells": listed.cells(transposed(blank)),
            "commas": joined(transposed(repeated), ","),
            "words": joined(no_blanks(transposed(one_label)), " "),
        }.items()
    },
    "one sheet, commas": one_sheet(comma_separated),
    "one sheet, tabs": one_sheet(lambda fill: joined(fill, "\t")),
    "one sheet, pipes": one_sheet(lambda fill: joined(fill, "|")),
    "named sheets, tabs": named_sheets(joined(blank, "\t")),
    "named sheets, commas": named_sheets(comma_separated(blank)),
    "stacked heads": in_order(stacked_heads),
    "broken figures, columns": in_order(multi_line_columns(broken_figures())),
    "broken figures, grid": in_order(ruled_lines(broken_figures())),
    "broken figures, one by one": in_order(ruled_lines(broken_figures(1))),
    "groups of five": in_order(column_breaks),
    "centred cells": in_order(aligned.columns(blank, wide, centred, 1)),
    "narrow centred cells": in_order(aligned.columns(one_label, narrow, centred, 3)),
    # markups
    "DITA": in_order(dita),
    "formatted objects": in_order(formatted_objects),
    "office of China": in_order(office_of_china),
    "regions of a page": in_order(page_regions),
    "strings with places": in_order(strings_of_alto),
    "accessible tree": in_order(accessible),
    "static texts": in_order(static_text),
    "moving through a table": in_order(moving),
    "wiki, styles": in_order(wiki_attributes),
    "tabularray": in_order(tabularray),
    "ConTeXt": in_order(context),
    "Markdown, tags in cells": in_order(html_in_markdown_cells, "\n\n", arranged.hashed),
    "Org, all lines": in_order(grid_of_emacs),
    # pages
    "HTML, formulas": _page(inner=_figure(in_formula)),
    "HTML, MathML": _page(inner=_figure(lambda t: f"<math><mn>{t}</mn></math>")),
    "HTML, chances of a break": _page(inner=with_break_chances),
    "HTML, readings": _page(inner=with_reading),
    "HTML, not visible": _page(inner=hidden_by('style="visibility: hidden"')),
    "HTML, no size": _page(inner=hidden_by('style="font-size:0px"')),
    "HTML, off the page": _page(inner=hidden_by('style="position:absolute;left:-9999px"')),
    "HTML, hidden": _page(inner=hidden_by("hidden")),
    "HTML, important": _page(inner=hidden_by('style="color:red; display : none !important;"')),
    "HTML, no script": _page(inner=lambda c: f"<noscript>93</noscript>{_e(c)}"),
    "HTML, hidden by class": hidden_by_class,
    "HTML, row hidden by class": row_hidden_by_class,
    "HTML, conditions": _page(inner=with_conditions),
    "HTML, sign in attribute": _page(
        inner=lambda c: f'<span title="a>b 7" data-x="<td>3</td>">{_e(c)}</span>'
    ),
    "HTML, button": _page(inner=lambda c: f"{_e(c)}<button>复制</button>" if c.path else _e(c)),
    "HTML, list in cell": _page(inner=lambda c: f"<ul><li>{_e(c)}</li></ul>"),
    "HTML, options": _page(
        inner=lambda c: (
            f"<select><option>8</option><option selected>{_e(c)}</option></select>"
            if c.path
            else _e(c)
        )
    ),
    "HTML, vector": _page(
        inner=lambda c: (
            f'<svg viewBox="0 0 9 9"><title>3</title><text x="1" y="5">{_e(c)}</text></svg>'
        )
    ),
    "HTML, zero width": _page(inner=lambda c: f"\u200b{_e(c)}\ufeff"),
    "HTML, subscript": _page(
        inner=lambda c: f"{_e(c)}<sub>2</sub>" if c.path and is_count(c.text) else _e(c)
    ),
    "HTML, from right": _page(table_attributes=' dir="rtl"'),
    "HTML, spans too far": _whole(spans_too_far),
    "HTML, heads to the end": _whole(heads_to_the_end),
    "HTML, labelled cells": _whole(labelled_cells),
    "HTML, details": in_details,
    "HTML, shadow": in_shadow,
    "HTML, by script": written_by_script,
    "HTML, escaped signs": escaped_signs,
    "XHTML, namespace": with_namespace,
    "XHTML, CDATA": _page(
        inner=marked_data,
        page='<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>\n{}\n</body></html>',
    ),
    "HTML, for mail": percent_escaped,
}
"""Every layout of this module by name."""
