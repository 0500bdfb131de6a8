"""Layouts written with no look at the reader: what pipelines for models, editors and offices hand on.

Converters for models, exports of notes and wikis, prefixes of tools, tables from which rows and
columns without cases are left out, figures of other years beside and below, columns of codes.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from tests.laws import aligned, arranged, drawn, filling, listed, marked_up
from tests.laws.aligned import centred, left, pieces, right, wide, widths
from tests.laws.arranged import Render, in_order
from tests.laws.delimited import Writer, joined, markdown, squared
from tests.laws.filling import Fill, Matrix, blank, gone, one_label, repeated
from tests.laws.guests import HTML, _figures, _in, _page, _tables
from tests.laws.marked_up import Markup
from tests.laws.tables import Cell, Document, Paragraph, Table
from tests.laws.unseen import (
    CELLS,
    PIPES,
    TABS,
    WORDS,
    changed_text,
    each_line,
    is_count,
    label_columns,
)

no_blanks = filling.without_blanks
NOTHING = frozenset(("", "0", "/", "-", "—"))


def _column(table: Table) -> int:
    """How many cells the first row of a body has before its figures."""
    return label_columns(table)


# ------------------------------------------------------------------------- converters for models


def docling(table: Table) -> str:
    """Markdown in columns of one width, merged cells repeated."""
    rows = squared(repeated(table))
    room = [max(3, w) for w in widths(rows, len)]
    lines = [
        f"| {' | '.join(left(t, w, len) for t, w in zip(r, room, strict=True))} |" for r in rows
    ]
    rule = f"|{'|'.join('-' * (w + 2) for w in room)}|"
    return "\n".join([lines[0], rule, *lines[1:]])


def otsl(table: Table) -> str:
    """Marks before each cell: what is filled, empty, merged beside or above."""
    lines = []
    for row in table.grid():
        line = ""
        for place in row:
            if place.first:
                line += f"<fcel>{place.cell.text}" if place.cell.text else "<ecel>"
            elif place.below and place.beside:
                line += "<xcel>"
            else:
                line += "<ucel>" if place.below else "<lcel>"
        lines.append(f"{line}<nl>")
    return "<otsl>" + "".join(lines) + "</otsl>"


def mineru(document: Document) -> str:
    """Markdown with each table as HTML on one line, in a page of its own."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(f"# {block.text}" if block.level else block.text)
        else:
            made = marked_up.table(block, Markup(newlines=False))
            lines.append(f"<html><body>{made}</body></html>")
    return "\n\n".join(lines)


def content_list(document: Document) -> str:
    """A list of blocks as JSON: a text or the HTML of a table, with the number of its page."""
    blocks: list[dict[str, object]] = []
    for n, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            blocks.append({"type": "text", "text": block.text, "page_idx": n // 6})
        else:
            made = marked_up.table(block, Markup(newlines=False))
            blocks.append({"type": "table", "table_body": made, "page_idx": n // 6})
    return json.dumps(blocks, ensure_ascii=False, indent=2)


def paginated(render: Render, lines: int = 14) -> Render:
    """A number of the page and a long rule between pages, wherever they end."""

    def rendered(document: Document) -> str:
        text = render(document).split("\n")
        parts = ["\n".join(text[i : i + lines]) for i in range(0, len(text), lines)]
        return "\n\n".join(f"{{{n}}}{'-' * 48}\n\n{part}" for n, part in enumerate(parts))

    return rendered


def page_comments(render: Render, lines: int = 14) -> Render:
    """Comments of HTML with the number, foot and head of the page between pages."""

    def rendered(document: Document) -> str:
        text = render(document).split("\n")
        parts = ["\n".join(text[i : i + lines]) for i in range(0, len(text), lines)]
        between = (
            '\n\n<!-- PageFooter="示例县水务局 2024" -->\n<!-- PageNumber="- {} -" -->\n'
            "<!-- PageBreak -->\n\n"
        )
        return "".join(part + between.format(n) for n, part in enumerate(parts, 1))

    return rendered


def latex_one_line(table: Table) -> str:
    """A tabular with merged cells on one line, as models for formulas write it."""
    width = len(table.grid()[0])
    rows = []
    for row in table.grid():
        cells = []
        for place in row:
            if place.beside:
                continue
            cell = place.cell
            text = cell.text if place.first else ""
            if place.first and cell.down > 1:
                text = rf"\multirow{{{cell.down}}}{{*}}{{{text}}}"
            if cell.across > 1:
                text = rf"\multicolumn{{{cell.across}}}{{|c|}}{{{text}}}"
            cells.append(text)
        rows.append(" & ".join(cells))
    body = r" \\ \hline ".join(rows)
    return rf"\begin{{tabular}}{{|{'c|' * width}}} \hline {body} \\ \hline \end{{tabular}}"


def textract(table: Table) -> str:
    """Commas, a mark before each text and a blank behind it, as the console of a service exports."""
    return "\n".join(
        ",".join(f'"\'{t} "' if t else '"\'"' for t in row) for row in squared(blank(table))
    )


def tei(table: Table) -> str:
    """Rows and cells of the Text Encoding Initiative; spans are attributes."""
    lines = ["<table>"]
    for row in table.rows:
        lines.append("  <row>")
        for c in row:
            spans = f' cols="{c.across}"' if c.across > 1 else ""
            spans += f' rows="{c.down}"' if c.down > 1 else ""
            role = ' role="head"' if c.head else ""
            lines.append(f"    <cell{role}{spans}>{html.escape(c.text)}</cell>")
        lines.append("  </row>")
    return "\n".join([*lines, "</table>"])


def editor_tree(document: Document) -> str:
    """The tree of an editor: nodes with types, attributes of spans, texts as leaves."""

    def text(said: str) -> list[dict[str, object]]:
        leaf = [{"type": "text", "text": said}] if said else []
        return [{"type": "paragraph", "content": leaf}]

    nodes: list[dict[str, object]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            nodes += text(block.text)
            continue
        rows = [
            {
                "type": "tableRow",
                "content": [
                    {
                        "type": "tableCell",
                        "attrs": {"colspan": c.across, "rowspan": c.down, "colwidth": [57]},
                        "content": text(c.text),
                    }
                    for c in row
                ],
            }
            for row in block.rows
        ]
        nodes.append({"type": "table", "content": rows})
    return json.dumps({"type": "doc", "content": nodes}, ensure_ascii=False)


def confluence(document: Document) -> str:
    """The storage format of a wiki: macros, widths of columns, paragraphs within cells."""
    lines = ['<ac:structured-macro ac:name="toc"><ac:parameter ac:name="maxLevel">3</ac:parameter>']
    lines.append("</ac:structured-macro>")
    for block in document.blocks:
        if isinstance(block, Paragraph):
            tag = f"h{block.level}" if block.level else "p"
            lines.append(f"<{tag}>{html.escape(block.text)}</{tag}>")
            continue
        columns = '<col style="width: 57.0px;" />' * len(block.grid()[0])
        made = marked_up.table(block, Markup(newlines=False, th=True, inner=_paragraph))
        made = made.replace("<table>", f'<table class="wrapped"><colgroup>{columns}</colgroup>', 1)
        lines.append(made)
    return "".join(lines)


def _paragraph(cell: Cell) -> str:
    return f"<p>{html.escape(cell.text)}</p>" if cell.text else "<p><br /></p>"


def frame_in_notebook(document: Document) -> str:
    """A frame as a notebook shows it: HTML with an index and numbers for heads, NaN for nothing."""
    blocks = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(f"<p>{html.escape(block.text)}</p>")
            continue
        rows = squared(repeated(block))
        heads = "".join(f"<th>{n}</th>" for n in range(len(rows[0])))
        cells = ["".join(f"<td>{html.escape(t or 'NaN')}</td>" for t in row) for row in rows]
        body = "\n".join(f"<tr><th>{n}</th>{row}</tr>" for n, row in enumerate(cells))
        blocks.append(
            f'<table border="1" class="dataframe">\n<thead><tr style="text-align: right;">'
            f"<th></th>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
            f"<p>{len(rows)} rows × {len(rows[0])} columns</p>"
        )
    return "\n".join(blocks)


# ------------------------------------------------------------------------------- notes and wikis


def fenced(render: Render) -> Render:
    """Each table within a fence of code."""
    return lambda document: re.sub(r"\A|\Z", "\n```\n", render(document)).strip("\n")


def fenced_tables(write: Writer) -> Render:
    """A fence of code around each table alone."""
    return in_order(lambda table: f"```text\n{write(table)}\n```")


def callout(number: int, line: str) -> str:
    """Lines of a callout."""
    return f"> [!info]- 年报\n> {line}" if number == 1 else f"> {line}"


def org_groups(table: Table) -> str:
    """Org with a caption, groups of columns, and a rule after the heads."""
    rows = squared(blank(table))
    lines = ["| " + " | ".join(["", *row]) + " |" for row in rows]
    marks = "| / | " + " | ".join("<>" if n % 3 else "<" for n in range(len(rows[0]))) + " |"
    rule = "|" + "+".join(["-----"] * (len(rows[0]) + 1)) + "|"
    at = max(table.heads, 1)
    return "\n".join(
        ["#+CAPTION: 表", "#+ATTR_LATEX: :width 12cm", *lines[:at], marks, rule, *lines[at:]]
    )


def simple_spans(table: Table) -> str:
    """A simple table of reStructuredText, with rules under heads that are merged beside."""
    grid = table.grid()
    room = widths([["" if p.cell.across > 1 else p.cell.text for p in row] for row in grid], wide)
    for row in grid:
        for c, place in enumerate(row):
            if place.first and place.cell.across > 1:
                last = c + place.cell.across - 1
                has = sum(room[c : last + 1]) + 2 * (place.cell.across - 1)
                room[last] += max(0, wide(place.cell.text) - has)
    rule = "  ".join("=" * max(w, 1) for w in room)
    lines = [rule]
    for n, row in enumerate(grid):
        cells, under = [], []
        for c, place in enumerate(row):
            if place.beside:
                continue
            across = place.cell.across
            width = sum(room[c : c + across]) + 2 * (across - 1)
            cells.append(left(place.cell.text if place.first else "", width, wide))
            under.append("-" * width)
        lines.append("  ".join(cells).rstrip())
        if any(place.cell.across > 1 and place.first for place in row) and n + 1 < len(grid):
            lines.append("  ".join(under))
        if n + 1 == max(table.heads, 1):
            lines.append(rule)
    return "\n".join([*lines, rule])


def notion_pages(table: Table) -> str:
    """A page for each row: the label as its heading, a property for each column."""
    head, *body = one_label(table)
    lines = []
    for row in body:
        labels = 1 if table.name == "requests" else 0
        lines += [f"# {row[0]}" if labels else "# 无标题", ""]
        lines += [f"{h}: {t}" for h, t in zip(head[labels:], row[labels:], strict=False)]
        lines.append("")
    return "\n".join(lines)


def toml(table: Table) -> str:
    """Tables of TOML, with quoted keys."""
    head, *body = squared(one_label(table))
    lines = []
    for row in body:
        lines.append("[[rows]]")
        lines += [
            f'"{h or n}" = {t if is_count(t) else json.dumps(t, ensure_ascii=False)}'
            for n, (h, t) in enumerate(zip(head, row, strict=True))
        ]
    return "\n".join(lines)


def by_place(write: str) -> Writer:
    """Each cell on its line with its place."""

    def written(table: Table) -> str:
        return "\n".join(
            write.format(r=r, c=c, t=t, a=chr(64 + c))
            for r, row in enumerate(blank(table), 1)
            for c, t in enumerate(row, 1)
        )

    return written


def separator_named(table: Table) -> str:
    """Commas below the line by which a spreadsheet learns of them; blanks before quoted figures."""
    lines = ["sep=,"]
    for row in squared(blank(table)):
        lines.append(", ".join(f'"{t}"' for t in row))
    return "\n".join(lines)


def long_form(columns_first: bool) -> Writer:
    """A line for each figure: parts of its label, its column, and itself."""

    def write(table: Table) -> str:
        rows = squared(repeated(table))
        if table.name == "article 20":
            return "\n".join("\t".join(row) for row in rows)
        labels = _column(table)
        heads = one_label(table)[0][1 if labels else 0 :]
        body = rows[table.heads :]
        places = [(r, c) for r in range(len(body)) for c in range(len(heads))]
        if columns_first:
            places.sort(key=lambda place: place[::-1])
        lines = ["\t".join([*[f"类别{n}" for n in range(1, labels + 1)], "指标", "数值"])]
        for r, c in places:
            lines.append("\t".join([*body[r][:labels], heads[c], body[r][labels + c]]))
        return "\n".join(lines)

    return write


# ------------------------------------------------------------------------------- prefixes of tools


def composed(number: int, line: str) -> str:
    """The name of a service and a bar before each line."""
    return f"web-1  | {line}"


def grepped(number: int, line: str) -> str:
    """The name of a file and the number of the line."""
    return f"年报2023.txt:{number}:{line}"


def blamed(number: int, line: str) -> str:
    """Who wrote a line, and when."""
    return f"^3f2a91{number % 10} (李工 2024-01-31 10:22:07 +0800 {number:>3}) {line}"


def barred_numbers(number: int, line: str) -> str:
    """The number of the line before a bar."""
    return f"{number:>4} | {line}"


def boxed_numbers(number: int, line: str) -> str:
    """The number of the line before a rule that is drawn."""
    return f"{number:>4} │ {line}"


def timed(number: int, line: str) -> str:
    """A time on a line of its own, then who says it."""
    return f"2024-01-31 10:{number % 60:02}:07\n县水务局：{line}"


def journal(number: int, line: str) -> str:
    """The journal of a machine."""
    return f"1月 31 10:22:{number % 60:02} host report[{1280 + number}]: {line}"


def hunk(render: Render) -> Render:
    """A patch in which the report is added."""

    def rendered(document: Document) -> str:
        lines = render(document).split("\n")
        top = [
            "diff --git a/nb.txt b/nb.txt",
            "index 3f2a91..7c1e86 100644",
            "--- a/nb.txt",
            "+++ b/nb.txt",
            f"@@ -0,0 +1,{len(lines)} @@",
        ]
        return "\n".join([*top, *(f"+{line}" for line in lines)])

    return rendered


def side_by_side(render: Render, room: int = 60) -> Render:
    """The text twice, the second time beside the first, as `sdiff` shows it."""

    def rendered(document: Document) -> str:
        return "\n".join(
            f"{left(line, max(room, wide(line)), wide)}   {line}".rstrip()
            for line in render(document).split("\n")
        )

    return rendered


def chopped(render: Render, room: int) -> Render:
    """Lines that are cut off at the edge of a terminal, and a sign that they go on."""

    def cut(line: str) -> str:
        if wide(line) <= room:
            return line
        while wide(line) > room - 1:
            line = line[:-1]
        return f"{line}>"

    return lambda document: "\n".join(cut(line) for line in render(document).split("\n"))


def folded(render: Render, room: int) -> Render:
    """Lines that are broken at so many places."""

    return lambda document: "\n".join(
        part for line in render(document).split("\n") for part in _broken(line, room)
    )


def _broken(line: str, room: int) -> Iterable[str]:
    """A line broken where so many places are full."""
    part = ""
    for c in line:
        if wide(part + c) > room:
            yield part
            part = ""
        part += c
    yield part


def soft_breaks(render: Render, room: int = 75) -> Render:
    """Lines broken with a sign of equality, as mail in quoted printable is."""

    def broken(line: str) -> str:
        return "=\n".join(pieces(line, room))

    return lambda document: "\n".join(broken(line) for line in render(document).split("\n"))


# ------------------------------------------------------------------- lines and blanks that went


def unique_lines(render: Render) -> Render:
    """Lines that are as the one before them left out, as `uniq` does it."""

    def rendered(document: Document) -> str:
        lines = render(document).split("\n")
        kept = [b for a, b in zip(["\0", *lines], lines, strict=False) if a != b or not b]
        return "\n".join(kept)

    return rendered


def each_line_once(render: Render) -> Render:
    """Every line once in the whole text, as cleaning of corpora leaves it."""
    return lambda document: "\n".join(dict.fromkeys(render(document).split("\n")))


def squeezed(text: str) -> str:
    """No blanks at all but the ends of lines."""
    return re.sub(r"[^\S\n]+", "", text)


def one_blank(text: str) -> str:
    """One blank for any white space within a line."""
    return re.sub(r"[^\S\n]+", " ", text)


def points_for_blanks(text: str) -> str:
    """Points in the middle for blanks, as an editor shows them."""
    return text.replace(" ", "·").replace("\u3000", "□")


def filled_with(mark: str, fill: Fill = blank) -> Writer:
    """Columns between which a mark leads the eye."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        room = widths(rows, wide)
        lines = []
        for row in rows:
            cells = []
            for text, width in zip(row, room, strict=True):
                spare = width - wide(text)
                cells.append(mark * spare + text if is_count(text) else text + mark * spare)
            lines.append((mark * 3).join(cells))
        return "\n".join(lines)

    return write


def decimal_aligned(table: Table) -> str:
    """Figures right, decimals below each other, words in the middle."""
    rows = squared(blank(table))
    room = [w + 3 for w in widths(rows, wide)]

    def place(text: str, width: int) -> str:
        whole, point, rest = text.partition(".")
        if not is_count(whole.lstrip("+-")):
            return centred(text, width, wide)
        return right(whole, width - 3, wide) + left(point + rest, 3, wide)

    return "\n".join(
        "  ".join(place(t, w) for t, w in zip(row, room, strict=True)).rstrip() for row in rows
    )


def fitted(room: int) -> Writer:
    """A table in columns that together fill a page of so many places, its cells wrapped."""

    def write(table: Table) -> str:
        rows = squared(blank(table))
        labels = _column(table) or 1
        width = len(rows[0])
        label = 10
        rest = max(4, (room - label * labels - 2 * width) // max(1, width - labels))
        most = [label if c < labels else rest for c in range(width)]
        lines = []
        for row in rows:
            cells = [list(_broken(t, m)) for t, m in zip(row, most, strict=True)]
            for n in range(max(map(len, cells))):
                parts = [
                    (right if is_count(t) else left)(c[n], m, wide) if n < len(c) else " " * m
                    for t, c, m in zip(row, cells, most, strict=True)
                ]
                lines.append("  ".join(parts).rstrip())
        return "\n".join(lines)

    return write


WIDE_RULES = drawn.Rules("＋－＋＋", "＋－＋＋", "＋－＋＋", "＋－＋＋", "｜｜｜")
MIXED_RULES = drawn.Rules("┏━┯┓", "┣━┿┫", "┠─┼┨", "┗━┷┛", "┃│┃")
DOTTED_RULES = drawn.Rules("┌┄┬┐", "├┄┼┤", "├┄┼┤", "└┄┴┘", "┆┆┆")


def wide_rules(table: Table) -> str:
    """Rules of full width, typed by hand."""
    rows = squared(blank(table))
    room = [max(2, w + w % 2) for w in widths(rows, wide)]
    rule = "＋" + "＋".join("－" * (w // 2) for w in room) + "＋"
    lines = [rule]
    for row in rows:
        cells = (left(t, w, wide) for t, w in zip(row, room, strict=True))
        lines += ["｜" + "｜".join(cells) + "｜", rule]
    return "\n".join(lines)


def box_of_signs(table: Table) -> str:
    """A box of plus, minus and bar, where a merged cell is one wide box."""
    marks = str.maketrans("│─┌┐└┘├┤┼┬┴", "|-+++++++++")
    return drawn.spanning_box(table).translate(marks)


# ------------------------------------------------------------------------------ how figures are written


def raised(text: str) -> str:
    """A raised number of a note behind each figure of an odd last digit."""
    return f"{text}{'¹²³'[len(text) % 3]}" if is_count(text) and int(text) % 2 else text


def starred(text: str) -> str:
    """Signs of notes behind figures."""
    return f"{text}{'※△#'[len(text) % 3]}" if is_count(text) else text


def noted(text: str) -> str:
    """A note in brackets behind figures."""
    return f"{text}[注{len(text)}]" if is_count(text) and text != "0" else text


def year_in_brackets(text: str) -> str:
    """The figure of the year before in brackets, in the same cell."""
    return f"{text}（上年{int(text) + 3}）" if is_count(text) else text


def bare_brackets(text: str) -> str:
    """The same without a word."""
    return f"{text}({int(text) + 3})" if is_count(text) else text


def trend(text: str) -> str:
    """An arrow and by how much a figure has grown."""
    return f"{text} ↑{int(text) % 7 + 1}" if is_count(text) else text


def read_out(text: str) -> str:
    """A Chinese digit for each digit, as figures are read out."""
    return "".join("〇一二三四五六七八九"[int(c)] for c in text) if is_count(text) else text


def formal(text: str) -> str:
    """The numerals of cheques, digit by digit."""
    return "".join("零壹贰叁肆伍陆柒捌玖"[int(c)] for c in text) if is_count(text) else text


def ringed(text: str) -> str:
    """Numbers in rings, up to twenty."""
    return chr(0x245F + int(text)) if is_count(text) and 0 < int(text) <= 20 else text


def raised_digits(text: str) -> str:
    """All digits raised, as a wrong style leaves them."""
    return text.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) if is_count(text) else text


def of_another_script(text: str) -> str:
    """Digits of Arabic."""
    return "".join(chr(0x660 + int(c)) for c in text) if is_count(text) else text


def ten_thousands(text: str) -> str:
    """Large counts in 万."""
    if not is_count(text) or int(text) < 10_000:
        return text
    whole, rest = divmod(int(text), 10_000)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".") + "万"


def many_units(text: str) -> str:
    """Another word for cases behind each figure."""
    return f"{text}{'件条次宗项'[len(text) % 5]}" if is_count(text) else text


def split_thousands(text: str) -> str:
    """A thin blank between all digits, as wide type leaves it."""
    return "\u2009".join(text) if is_count(text) else text


def signs_of_money(table: Table) -> Table:
    """A sign of money before each amount."""

    def shown(cell: Cell) -> Cell:
        amount = cell.path is not None and cell.path.endswith(".amount")
        return replace(cell, text=f"￥{cell.text}") if amount and cell.text[:1].isdigit() else cell

    return replace(table, rows=tuple(tuple(map(shown, row)) for row in table.rows))


def half_wide(table: Table) -> Table:
    """Digits of full width in every other row."""
    rows = [
        tuple(
            replace(c, text="".join(chr(ord(x) + 0xFEE0) if x.isdigit() else x for x in c.text))
            if c.path and is_count(c.text) and n % 2
            else c
            for c in row
        )
        for n, row in enumerate(table.rows)
    ]
    return replace(table, rows=tuple(rows))


def folded_signs(text: str) -> str:
    """All signs of full width in their plain form."""
    return unicodedata.normalize("NFKC", text)


# ------------------------------------------------------------------------------ tables of another shape


def _flat(table: Table) -> Table:
    """A table in which each place is a cell: merged heads and labels repeated, figures not."""
    rows = [
        tuple(
            replace(p.cell, across=1, down=1) if p.first or not p.cell.path else Cell("")
            for p in row
        )
        for row in table.grid()
    ]
    return replace(table, rows=tuple(rows))


def _changed(name: str, change: Callable[[Table], Table]) -> Callable[[Table], Table]:
    return lambda table: change(table) if table.name == name else table


def without_rows_of_nought(table: Table) -> Table:
    """Rows in which nothing happened left out, as people do who have little to tell."""
    flat = _flat(table)
    rows = [
        row
        for row in flat.rows
        if not any(c.path for c in row) or any(c.path and c.text not in NOTHING for c in row)
    ]
    return replace(flat, rows=tuple(rows))


def without_columns_of_nought(table: Table) -> Table:
    """Columns in which nothing happened left out."""
    flat = _flat(table)
    body = [row for row in flat.rows if any(c.path for c in row)]
    if table.name == "article 20" or not body or len({len(row) for row in flat.rows}) > 1:
        return table
    kept = [
        c
        for c in range(len(body[0]))
        if not body[0][c].path or any(row[c].text not in NOTHING for row in body)
    ]
    return replace(flat, rows=tuple(tuple(row[c] for c in kept) for row in flat.rows))


def halves(second_labels: bool) -> Callable[[Render], Render]:
    """The table of requests in two halves, one below the other, the second with or without labels."""

    def changed(render: Render) -> Render:
        def rendered(document: Document) -> str:
            blocks: list[Paragraph | Table] = []
            for block in document.blocks:
                if not isinstance(block, Table) or block.name != "requests":
                    blocks.append(block)
                    continue
                flat = _flat(block)
                labels = _column(block)
                one = [row[: labels + 3] for row in flat.rows]
                two = [
                    (*row[: labels if second_labels else 0], *row[labels + 3 :])
                    for row in flat.rows
                ]
                blocks.append(replace(flat, rows=tuple(one)))
                if not second_labels:
                    blocks.append(Paragraph("（续）"))
                blocks.append(replace(flat, rows=tuple(two)))
            return render(Document(tuple(blocks)))

        return rendered

    return changed


def only_totals(table: Table) -> Table:
    """The labels of the requests and their totals alone."""
    flat = _flat(table)
    rows = [
        tuple(c for c in row if c.label or (c.path or "").endswith(".total")) for row in flat.rows
    ]
    labels = _column(table)
    head = (*(Cell("项目", head=True) for _ in range(labels)), Cell("总计", head=True))
    return replace(flat, rows=(head, *rows[table.heads :]), heads=1)


def _beside_each_row(
    head: str, text: Callable[[int], str], at_end: bool = False
) -> Callable[[Table], Table]:
    """A column before the labels, between labels and figures, or at the end."""

    def changed(table: Table) -> Table:
        rows = []
        labels = _column(table)
        for n, row in enumerate(_flat(table).rows):
            heads = n < table.heads
            cell = Cell(head if n == 0 else "", head=True) if heads else Cell(text(n), label=True)
            at = len(row) if at_end else labels
            rows.append((*row[:at], cell, *row[at:]))
        return replace(table, rows=tuple(rows))

    return _changed("requests", changed)


unit_column = _beside_each_row("计量单位", lambda n: "件")
code_column = _beside_each_row("代码", lambda n: f"{31_00 + n}")
letters_column = _beside_each_row("序", lambda n: chr(64 + n))


def codes_first(before: Callable[[int], tuple[str, ...]]) -> Callable[[Table], Table]:
    """Columns before each row, as a pipeline puts them that appends one report to the other."""

    def changed(table: Table) -> Table:
        rows = [
            (*(Cell(t, label=True) for t in before(n)), *row)
            for n, row in enumerate(_flat(table).rows)
        ]
        return replace(table, rows=tuple(rows))

    return changed


def rows_below(label: str, text: Callable[[str], str]) -> Callable[[Table], Table]:
    """A row of other figures below each row of the requests."""

    def changed(table: Table) -> Table:
        rows = []
        for row in _flat(table).rows:
            rows.append(row)
            if any(c.path for c in row):
                below = [replace(c, text=text(c.text), path=None) if c.path else c for c in row]
                labels = [n for n, c in enumerate(row) if not c.path]
                for n in labels:
                    below[n] = Cell(label, label=True)
                rows.append(tuple(below))
        return replace(table, rows=tuple(rows))

    return _changed("requests", changed)


def _older(text: str) -> str:
    return str(int(text) + 3) if is_count(text) else text


def _share(text: str) -> str:
    return f"{int(text) % 97}.{len(text)}%" if is_count(text) else "-"


def years_as_rows(table: Table) -> Table:
    """A column of years behind the labels; each row once for each year."""
    rows: list[tuple[Cell, ...]] = []
    labels = _column(table)
    for n, row in enumerate(_flat(table).rows):
        if not any(c.path for c in row):
            rows.append((*row[:labels], Cell("年度" if n == 0 else "", head=True), *row[labels:]))
            continue
        for year in ("2022", "2023"):
            cells = [
                replace(c, text=_older(c.text), path=None) if c.path and year == "2022" else c
                for c in row[labels:]
            ]
            rows.append((*row[:labels], Cell(year, label=True), *cells))
    return replace(table, rows=tuple(rows))


def compared(table: Table) -> Table:
    """The totals of three years side by side, and the change."""
    flat = _flat(table)
    labels = _column(table)
    rows: list[tuple[Cell, ...]] = [
        (
            *(Cell("项目", head=True) for _ in range(labels)),
            *(Cell(t, head=True) for t in ("2021年", "2022年", "2023年", "同比")),
        )
    ]
    for row in flat.rows[table.heads :]:
        total = next((c for c in row if (c.path or "").endswith(".total")), Cell(""))
        old = _older(total.text)
        rows.append(
            (*row[:labels], Cell(_older(old)), Cell(old), replace(total, path=None), Cell("-3"))
        )
    return replace(flat, rows=tuple(rows), heads=1)


def sum_first(table: Table) -> Table:
    """The row of the sum before the rows that it is made of."""
    flat = _flat(table)
    rows = list(flat.rows)
    at = next(
        (
            n
            for n, row in enumerate(rows)
            if any((c.path or "") == "requests.total.total" for c in row)
        ),
        None,
    )
    if at is None or len(rows) <= table.heads + 2:
        return table
    rows.insert(table.heads + 2, rows.pop(at))
    return replace(flat, rows=tuple(rows))


def labels_in_the_middle(fill: Fill = blank) -> Fill:
    """A merged cell speaks in the middle of what it covers, as recognised and drawn tables have it."""

    def filled(table: Table) -> Matrix:
        grid = table.grid()
        return [
            [
                place.cell.text
                if place.below == (min(place.cell.down, len(grid) - r + place.below) - 1) // 2
                and place.beside == (place.cell.across - 1) // 2
                else ""
                for place in row
            ]
            for r, row in enumerate(grid)
        ]

    return filled


def at_the_end(table: Table) -> Matrix:
    """A merged cell speaks in the last place that it covers beside itself."""
    return [
        [p.cell.text if not p.below and p.beside == p.cell.across - 1 else "" for p in row]
        for row in table.grid()
    ]


def covered_with(mark: str) -> Fill:
    """A mark where a merged cell covers a place."""
    return lambda table: [[p.cell.text if p.first else mark for p in row] for row in table.grid()]


def trailing_tabs(table: Table) -> str:
    """Tabs up to the last column that a sheet has ever used, and rows of them below."""
    rows = ["\t".join(row) + "\t" * 19 for row in squared(blank(table))]
    return "\n".join([*rows, "\t" * 30, "\t" * 30])


def quoted_tabs(table: Table) -> str:
    """Tabs, and quotes around cells in which a line ends, quotes within doubled."""
    out = io.StringIO()
    rows = [
        [f"{t[:5]}\n{t[5:]}" if len(t) > 7 else t for t in row] for row in squared(blank(table))
    ]
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue().rstrip("\n")


# ------------------------------------------------------------------------------ told by a model


def summary(between: str = "、", rest: str = "，其余均为0") -> Writer:
    """Sentences that name what is not nought, and say of all else that it is."""

    def write(table: Table) -> str:
        if table.name == "article 20":
            return "\n".join(" ".join(t for t in row if t) for row in gone(table))
        head, *body = one_label(table)
        labels = 1 if table.name == "requests" else 0
        lines = []
        for row in body:
            told = [
                f"{h}{t}件"
                for h, t in zip(head[labels:], row[labels:], strict=True)
                if t not in NOTHING
            ]
            label = row[0] if labels else "合计情况"
            lines.append(f"- **{label}**：{between.join(told) or '无'}{rest if told else ''}")
        return "\n".join(lines)

    return write


def nested_points(table: Table) -> str:
    """Points of Markdown: a label, below it a point for each column that is not blank."""
    head, *body = squared(one_label(table))
    lines = []
    for row in body:
        lines.append(f"- **{row[0]}**")
        lines += [f"  - {h or '—'}: {t}" for h, t in zip(head[1:], row[1:], strict=True) if t != ""]
    return "\n".join(lines)


def spoken_cells(table: Table) -> str:
    """Another program for the blind: what a cell says, then where it is."""
    return "\n".join(
        f"{t or '空白'}，第 {r} 行，共 {len(table.rows)} 行，第 {c} 列"
        for r, row in enumerate(blank(table), 1)
        for c, t in enumerate(row, 1)
    )


# ------------------------------------------------------------------------------- around the tables


def contents_first(render: Render) -> Render:
    """A list of contents with points and numbers of pages before all."""

    def rendered(document: Document) -> str:
        title, *_ = document.paragraphs
        heads = [p.text for p in document.paragraphs if p.level == 2]
        lines = [f"{head}{'.' * 20}{2 * n + 1}" for n, head in enumerate(heads)]
        first = Paragraph("\n".join([title.text, "目 录", *lines]))
        return render(Document((first, *document.blocks)))

    return rendered


def numbered_headings(mark: str) -> Callable[[Render], Render]:
    """Headings with another kind of number."""

    def changed(render: Render) -> Render:
        def rendered(document: Document) -> str:
            blocks: list[Paragraph | Table] = []
            n = 0
            for block in document.blocks:
                if isinstance(block, Paragraph) and block.level == 2:
                    n += 1
                    text = mark.format(n, "一二三四五六"[n - 1], "ⅠⅡⅢⅣⅤⅥ"[n - 1])
                    block = replace(block, text=text + block.text[2:])
                blocks.append(block)
            return render(Document(tuple(blocks)))

        return rendered

    return changed


def signed_off(write: Writer) -> Render:
    """Who filled in each table, who checked it, and when."""
    return in_order(
        lambda table: (
            f"{write(table)}\n填报人：李某  审核人：王某  联系电话：0571-8612 3  填报日期：2024年1月15日"
        )
    )


def over_and_below(write: Writer) -> Render:
    """Number, unit and page of a form above each table, and its number below."""
    return in_order(
        lambda table: (
            f"表 号：年报2表\n制定机关：示例省  2023年  计量单位：件\n{write(table)}\n共3页 第2页"
        )
    )


def watermarked(render: Render, every: int = 5) -> Render:
    """A line of a mark across the page after every few lines."""

    def rendered(document: Document) -> str:
        lines = []
        for n, line in enumerate(render(document).split("\n"), 1):
            lines += [line, "内部资料 7"] if n % every == 0 else [line]
        return "\n".join(lines)

    return rendered


TRAVELLERS: Mapping[str, Render] = {
    # converters for models
    "docling": in_order(docling, "\n\n", arranged.hashed),
    "OTSL": in_order(otsl),
    "MinerU": mineru,
    "list of contents as JSON": content_list,
    "marker, Markdown": paginated(in_order(markdown(blank), "\n", arranged.hashed)),
    "marker, words": paginated(WORDS),
    "marker, cells": paginated(CELLS),
    "comments of pages, Markdown": page_comments(in_order(markdown(repeated))),
    "comments of pages, tabs": page_comments(TABS),
    "comments of pages, HTML": page_comments(HTML),
    "LaTeX, one line": in_order(latex_one_line),
    "Textract": in_order(textract),
    "TEI": in_order(tei),
    "tree of an editor": editor_tree,
    "Confluence": confluence,
    "frame in a notebook": frame_in_notebook,
    # notes and wikis
    **_in("tabs, words, columns", fenced, of="in a fence"),
    "tables in fences, columns": fenced_tables(aligned.columns(blank)),
    "tables in fences, commas": fenced_tables(joined(blank, ",")),
    "callout, Markdown": each_line(in_order(markdown(blank)), callout),
    "callout, tabs": each_line(TABS, callout),
    "Org, groups": in_order(org_groups),
    "simple, spans": in_order(simple_spans),
    "pages of a database": in_order(notion_pages),
    "TOML": in_order(toml),
    "places first": in_order(by_place("({r}, {c}): {t}")),
    "places of a sheet": in_order(by_place("{a}{r}: {t}")),
    "places of formulas": in_order(by_place("R{r}C{c}={t}")),
    "places, tabs": in_order(by_place("{r}\t{c}\t{t}")),
    "separator named": in_order(separator_named),
    "long, by rows": in_order(long_form(False)),
    "long, by columns": in_order(long_form(True)),
    "used range, tabs": in_order(trailing_tabs),
    "quoted line ends, tabs": in_order(quoted_tabs),
    # prefixes of tools
    **{
        f"{name}, {layout}": each_line(render, change)
        for name, change in {
            "composed": composed,
            "grep": grepped,
            "blame": blamed,
            "numbers and bars": barred_numbers,
            "numbers in a box": boxed_numbers,
            "times above": timed,
            "journal": journal,
        }.items()
        for layout, render in {
            "tabs": TABS,
            "words": WORDS,
            "cells": CELLS,
            "pipes": PIPES,
            "no blanks": in_order(listed.cells(no_blanks(gone))),
        }.items()
    },
    **_in("tabs, words, cells, HTML", hunk, of="patch"),
    **_in("tabs, words, columns", side_by_side, of="side by side"),
    **_in("words, columns, pipes, tabs", lambda r: chopped(r, 80), of="cut at 80"),
    **_in("words, columns, pipes", lambda r: folded(r, 80), of="broken at 80"),
    **_in("words, columns, pipes", lambda r: folded(r, 100), of="broken at 100"),
    **_in("words, columns, tabs", soft_breaks, of="soft breaks"),
    # lines and blanks that went
    **_in("tabs, words, cells, pipes", unique_lines, of="uniq"),
    "uniq, no blanks": unique_lines(in_order(listed.cells(no_blanks(gone)))),
    **_in("tabs, words, cells, pipes", each_line_once, of="each line once"),
    **_in("words, columns, pipes", lambda r: changed_text(r, squeezed), of="squeezed"),
    **_in("words, columns, tabs", lambda r: changed_text(r, one_blank), of="one blank"),
    **_in("words, columns", lambda r: changed_text(r, points_for_blanks), of="blanks shown"),
    "points between": in_order(filled_with(".")),
    "lines between": in_order(filled_with("_")),
    "points between, one label": in_order(filled_with("…", one_label)),
    "strokes between": in_order(filled_with("-")),
    "decimals below each other": in_order(decimal_aligned),
    "fitted to 80": in_order(fitted(80)),
    "fitted to 100": in_order(fitted(100)),
    "fitted to 120": in_order(fitted(120)),
    "wide rules": in_order(wide_rules),
    "mixed rules": in_order(drawn.drawn(blank, MIXED_RULES)),
    "dotted rules": in_order(drawn.drawn(gone, DOTTED_RULES)),
    "dotted rules, wrapped": in_order(drawn.drawn(blank, DOTTED_RULES, most=5)),
    "box of signs": in_order(box_of_signs),
    # how figures are written
    **{
        f"{name}{layout}": made
        for name, change in {
            "raised notes": raised,
            "signs of notes": starred,
            "notes in brackets": noted,
            "year before in brackets": year_in_brackets,
            "bare brackets": bare_brackets,
            "arrows": trend,
            "read out": read_out,
            "formal numerals": formal,
            "ringed": ringed,
            "raised digits": raised_digits,
            "another script": of_another_script,
            "ten thousands": ten_thousands,
            "many units": many_units,
            "thin blanks": split_thousands,
        }.items()
        for layout, made in _in("pipes, words, cells, columns", _figures(change), of="").items()
    },
    **_in("pipes, words, cells", _tables(signs_of_money), of="signs of money"),
    **_in("pipes, words, cells", _tables(half_wide), of="half wide"),
    **_in("pipes, words, cells", lambda r: changed_text(r, folded_signs), of="plain signs"),
    # tables of another shape
    **{
        name: render
        for of, change in {
            "rows of nought left out": _tables(without_rows_of_nought),
            "columns of nought left out": _tables(without_columns_of_nought),
            "halves": halves(True),
            "halves, no labels": halves(False),
            "only totals": _tables(_changed("requests", only_totals)),
            "column of units": _tables(unit_column),
            "column of codes": _tables(code_column),
            "column of letters": _tables(letters_column),
            "year first": _tables(codes_first(lambda n: ("2023",))),
            "region and year first": _tables(codes_first(lambda n: ("330102", "2023", str(n)))),
            "organ first": _tables(codes_first(lambda n: ("示例县水务局",))),
            "shares below": _tables(rows_below("占比", _share)),
            "year before below each": _tables(rows_below("上年同期", _older)),
            "year before below, no label": _tables(rows_below("", _older)),
            "years as rows": _tables(_changed("requests", years_as_rows)),
            "totals of three years": _tables(_changed("requests", compared)),
            "sum first": _tables(_changed("requests", sum_first)),
        }.items()
        for name, render in _in("pipes, tabs, words, cells, HTML", change, of=of).items()
    },
    "labels in the middle, pipes": in_order(joined(labels_in_the_middle(), " | ")),
    "labels in the middle, tabs": in_order(joined(labels_in_the_middle(), "\t")),
    "labels in the middle, columns": in_order(aligned.columns(labels_in_the_middle())),
    "labels in the middle, words": in_order(joined(no_blanks(labels_in_the_middle()), " ")),
    "labels at the end, pipes": in_order(joined(at_the_end, " | ")),
    "labels at the end, tabs": in_order(joined(at_the_end, "\t")),
    "merges as noughts, commas": in_order(joined(covered_with("0"), ",")),
    "merges as noughts, tabs": in_order(joined(covered_with("0"), "\t")),
    "merges as dashes, pipes": in_order(joined(covered_with("-"), " | ")),
    "merges as points, words": in_order(joined(no_blanks(covered_with(".")), " ")),
    # told by a model
    "summary": in_order(summary()),
    "summary, no word of the rest": in_order(summary("，", "")),
    "nested points": in_order(nested_points),
    "program for the blind": in_order(spoken_cells),
    # around the tables
    **_in("pipes, words, cells", contents_first, of="contents first"),
    **_in("pipes, words, cells", numbered_headings("{}."), of="headings 1."),
    **_in("pipes, words, cells", numbered_headings("（{1}）"), of="headings in brackets"),
    **_in("pipes, words, cells", numbered_headings("第{1}部分 "), of="headings, parts"),
    **_in("pipes, words, cells", numbered_headings("{2}、"), of="headings, Roman"),
    "signed off, pipes": signed_off(joined(blank, " | ")),
    "signed off, words": signed_off(joined(no_blanks(gone), " ")),
    "signed off, cells": signed_off(listed.cells(no_blanks(gone))),
    "form above, tabs": over_and_below(joined(blank, "\t")),
    "form above, words": over_and_below(joined(no_blanks(gone), " ")),
    "form above, cells": over_and_below(listed.cells(gone)),
    **_in("pipes, words, cells, columns", watermarked, of="watermark"),
    "HTML, sections of heads": _page(th=True, parts=True, inner=_paragraph),
}
"""Every layout of this module by name."""
