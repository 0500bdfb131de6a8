"""Tables and whole reports in HTML, as pages and word processors write it."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass

from tests.laws.tables import Cell, Document, Paragraph, Table


def _plain(cell: Cell) -> str:
    return html.escape(cell.text)


@dataclass(frozen=True)
class Markup:
    """How a page is written."""

    inner: Callable[[Cell], str] = _plain
    attributes: str = ""
    row_attributes: str = ""
    table_attributes: str = ""
    th: bool = False
    parts: bool = False
    """Whether there are thead and tbody."""
    newlines: bool = True
    upper: bool = False
    closed: bool = True
    """Whether end tags that may be left out are there."""
    repeat: bool = False
    """Whether merged cells are written out in each place instead of as spans."""
    quotes: str = '"'
    wrap: str = "{}"
    paragraph: str = "<p>{}</p>"
    page: str = "<html><body>\n{}\n</body></html>"


def table(made: Table, markup: Markup) -> str:
    """A table in HTML."""
    q = markup.quotes
    rows = []
    for number, row in enumerate(made.rows):
        cells = []
        source: list[Cell] = (
            [Cell(p.cell.text, head=p.cell.head, path=p.cell.path) for p in made.grid()[number]]
            if markup.repeat
            else list(row)
        )
        for cell in source:
            tag = "th" if markup.th and (cell.head or cell.label) else "td"
            attributes = markup.attributes
            if cell.across > 1:
                attributes += f" colspan={q}{cell.across}{q}"
            if cell.down > 1:
                attributes += f" rowspan={q}{cell.down}{q}"
            end = f"</{tag}>" if markup.closed else ""
            cells.append(f"<{tag}{attributes}>{markup.inner(cell)}{end}")
        between = "\n" if markup.newlines else ""
        end = "</tr>" if markup.closed else ""
        line = f"<tr{markup.row_attributes}>{between}{between.join(cells)}{between}{end}"
        if markup.parts and number == 0:
            line = f"<thead>{line}"
        if markup.parts and number == max(made.heads, 1) - 1:
            line = f"{line}</thead><tbody>"
        rows.append(line)
    body = ("\n" if markup.newlines else "").join(rows)
    if markup.parts:
        body += "</tbody>"
    made_up = markup.wrap.format(f"<table{markup.table_attributes}>{body}</table>")
    if markup.upper:
        for tag in ("table", "tr", "td", "th", "colspan", "rowspan", "thead", "tbody"):
            made_up = made_up.replace(f"<{tag}", f"<{tag.upper()}")
            made_up = made_up.replace(f"</{tag}>", f"</{tag.upper()}>")
            made_up = made_up.replace(f" {tag}=", f" {tag.upper()}=")
    return made_up


def page(document: Document, markup: Markup) -> str:
    """A whole page."""
    blocks = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = html.escape(block.text)
            heading = f"<h{block.level}>{text}</h{block.level}>" if block.level else ""
            blocks.append(heading or markup.paragraph.format(text))
        else:
            blocks.append(table(block, markup))
    return markup.page.format("\n".join(blocks))


# ---------------------------------------------------------------------------- inner of cells


def paragraphed(cell: Cell) -> str:
    """A paragraph with a run, as word processors save it."""
    style = 'class="MsoNormal" align="center" style="text-align:center;line-height:18.0pt"'
    text = html.escape(cell.text) or "<o:p>&nbsp;</o:p>"
    return (
        f'<p {style}><span lang="EN-US" style="font-size:9.0pt;font-family:宋体">{text}</span></p>'
    )


def spaced(cell: Cell) -> str:
    """A no-break space where a cell is blank, blanks around the others."""
    return f"&nbsp;{html.escape(cell.text)}&nbsp;" if cell.text else "&nbsp;"


def broken(cell: Cell) -> str:
    """A break after every fourth character of words."""
    text = cell.text
    if cell.path:
        return html.escape(text)
    return "<br/>".join(html.escape(text[i : i + 4]) for i in range(0, len(text), 4))


def by_characters(cell: Cell) -> str:
    """A span around each character, as converted documents have it."""
    return "".join(f"<span>{html.escape(c)}</span>" for c in cell.text)


def by_references(cell: Cell) -> str:
    """A numeric reference for each character."""
    return "".join(f"&#{ord(c)};" for c in cell.text)


def by_hexadecimal(cell: Cell) -> str:
    """A hexadecimal reference for each character, and comments between."""
    return "<!-- 7 -->" + "".join(f"&#x{ord(c):X};" for c in cell.text)


def source_wrapped(cell: Cell) -> str:
    """Lines of the source broken and indented."""
    return f"\n            {html.escape(cell.text)}\n        "


def with_hidden(cell: Cell) -> str:
    """A hidden figure beside the one that is shown."""
    return f'<span style="display:none">77</span>{html.escape(cell.text)}'


def with_deleted(cell: Cell) -> str:
    """A deleted figure beside the one that is left."""
    return f"<del>88</del>{html.escape(cell.text)}"


def with_footnote(cell: Cell) -> str:
    """A footnote mark behind each figure."""
    mark = "<sup>1</sup>" if cell.path and cell.text.isdigit() else ""
    return f"{html.escape(cell.text)}{mark}"


def with_footnote_link(cell: Cell) -> str:
    """A link to a footnote behind each figure."""
    mark = '<a href="#fn2">[2]</a>' if cell.path and cell.text.isdigit() else ""
    return f"{html.escape(cell.text)}{mark}"


def with_script(cell: Cell) -> str:
    """A script and a style in each cell."""
    return f"<script>var n = 5;</script><style>td{{width:9px}}</style>{html.escape(cell.text)}"


def with_input(cell: Cell) -> str:
    """A field whose value is not the text of the cell."""
    return f'<input type="hidden" value="66">{html.escape(cell.text)}'


def with_title(cell: Cell) -> str:
    """Attributes that hold digits and a sign that closes no tag."""
    return f'<span title="3 > 2" data-n="44">{html.escape(cell.text)}</span>'


def nested(cell: Cell) -> str:
    """A table of one cell in each cell."""
    return f"<table><tr><td>{html.escape(cell.text)}</td></tr></table>"


def divided(document: Document) -> str:
    """Rows and cells as div elements, shown as a table by their style."""
    blocks = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(f"<div>{html.escape(block.text)}</div>")
            continue
        rows = []
        for row in block.grid():
            cells = [
                f'<div class="cell">{html.escape(p.cell.text if p.first else "")}</div>'
                for p in row
            ]
            rows.append(f'<div class="row">{"".join(cells)}</div>')
        blocks.append(f'<div class="table">{"".join(rows)}</div>')
    return "<div>" + "\n".join(blocks) + "</div>"
