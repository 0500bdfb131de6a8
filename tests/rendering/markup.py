"""HTML tables left standing inside Markdown or plain text."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from tests.rendering.page import document, sheet_rng
from tests.rendering.sheet import Cell, Heading, Paragraph, Sheet, Table


def _spans(cell: Cell) -> str:
    across = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    down = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return across + down


def compact(table: Table) -> str:
    """One line, bare tags: what MinerU and other OCR tools put into Markdown."""
    rows = (
        "".join(f"<td{_spans(cell)}>{escape(cell.text, False)}</td>" for cell in row)
        for row in table.rows
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def pretty(table: Table) -> str:
    """A tag on each line, with the paragraphs and spans that an editor leaves in each cell."""
    lines = ['<table border="1" cellspacing="0">', "<tbody>"]
    for row in table.rows:
        lines.append("<tr>")
        for cell in row:
            text = escape(cell.text, False) or "&nbsp;"
            style = 'style="text-align:center"'
            lines += [f'<td width="80"{_spans(cell)}>', f"<p {style}><span>{text}</span></p>"]
            lines.append("</td>")
        lines.append("</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])


def _markdown(sheet: Sheet) -> Sheet:
    """Headings marked and prose escaped, so that only the tables are HTML."""
    blocks = tuple(
        Heading(f"## {block.text}")
        if isinstance(block, Heading) and not block.text.startswith("#")
        else Paragraph(escape(block.text, False))
        if isinstance(block, Paragraph)
        else block
        for block in sheet.blocks
    )
    title = f"# {sheet.title}" if sheet.title else ""
    return replace(sheet, title=title, blocks=blocks)


def html_compact(sheet: Sheet) -> str:
    return document(_markdown(sheet), compact, gap="\n\n")


def html_pretty(sheet: Sheet) -> str:
    return document(_markdown(sheet), pretty, gap="\n\n")


def html_one_line_cells(sheet: Sheet) -> str:
    """A table that pandoc left as HTML because of its spans: a row a line, header cells as th."""
    rng = sheet_rng(sheet)
    blank = rng.choice(("", "&nbsp;", "<br>"))

    def text(table: Table) -> str:
        lines = []
        for row in table.rows:
            cells = (
                f"<{tag}{_spans(cell)}>{escape(cell.text, False) or blank}</{tag}>"
                for cell in row
                for tag in ("th" if cell.header else "td",)
            )
            lines.append(f"<tr>{''.join(cells)}</tr>")
        return "\n".join(["<table>", *lines, "</table>"])

    return document(_markdown(sheet), text, gap="\n\n")
