"""Layouts made by real tools from pages and documents of these laws, where the tools are installed."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from govinfo_report import Decoded, decode_file
from tests.laws import filling, marked_up
from tests.laws.arranged import Render, in_order, tables_last
from tests.laws.filling import Fill
from tests.laws.layouts import MARKUPS, Layout, R, of_document, of_sheet
from tests.laws.marked_up import Markup
from tests.laws.tables import Document, Paragraph, Table
from tests.rendering.documents import DOCUMENTS
from tests.rendering.tools import TOOLS, Tool
from tests.rendering.tools_docx import DOCX_TOOLS
from tests.rendering.tools_html import HTML_TOOLS
from tests.rendering.tools_optional import CHROMIUM, SOFFICE, missing, module, pandoc, run_soffice
from tests.rendering.tools_pdf import PDF_TOOLS


@dataclass(frozen=True)
class Converter:
    """A way through a real tool, and what must be installed for it."""

    layout: Layout
    modules: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    check: Callable[[], str | None] | None = None

    def available(self) -> bool:
        """Whether all that it needs is here."""
        if missing(modules=self.modules, programs=self.programs) is not None:
            return False
        return self.check is None or self.check() is None


T = TypeVar("T")
Write = Callable[[Document, Path], None]
Convert = Callable[[Path], str]


def _through(
    write: Callable[[T, Path], None], convert: Callable[[Path], R], suffix: str
) -> Callable[[T], R]:
    """Write a document to a file, and read the file with a tool."""

    def render(document: T) -> R:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"report.{suffix}")
            write(document, path)
            return convert(path)

    return render


# ----------------------------------------------------------------------------------- pages


def _page(markup: Markup) -> Write:
    return lambda document, path: _write(path, marked_up.page(document, markup))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _soup(path: Path) -> Any:
    return module("bs4").BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _soup_text(separator: str, strip: bool) -> Convert:
    return lambda path: str(_soup(path).get_text(separator, strip=strip))


def _soup_strings(path: Path) -> str:
    return "\n".join(_soup(path).stripped_strings)


def _soup_rows(separator: str, strip: bool = True) -> Convert:
    """The usual loop over the rows of each table, with the paragraphs in their places."""

    def convert(path: Path) -> str:
        lines = []
        for tag in _soup(path).find_all(["h1", "h2", "p", "tr"]):
            if tag.name != "tr":
                if not tag.find_parent("td"):
                    lines.append(tag.get_text(strip=strip))
                continue
            cells = tag.find_all(["td", "th"], recursive=False)
            lines.append(separator.join(cell.get_text(strip=strip) for cell in cells))
        return "\n".join(lines)

    return convert


def _soup_tables_last(path: Path) -> str:
    """The paragraphs, and then the tables, as a scraper collects them."""
    soup = _soup(path)
    lines = [tag.get_text(strip=True) for tag in soup.find_all(["h1", "h2", "p"])]
    for tag in soup.find_all("tr"):
        lines.append("\t".join(cell.get_text(strip=True) for cell in tag.find_all(["td", "th"])))
    return "\n".join(lines)


def _lxml_text(path: Path) -> str:
    return str(module("lxml.html").parse(str(path)).getroot().text_content())


def _markdownify(**options: Any) -> Convert:
    return lambda path: str(
        module("markdownify").markdownify(path.read_text(encoding="utf-8"), **options)
    )


def _pandoc(target: str) -> Convert:
    return lambda path: pandoc(path, target)


_PAGES = ("HTML", "HTML, heads", "HTML, word processor", "HTML, broken", "HTML, source wrapped")

_PAGE_CONVERTERS: Mapping[str, tuple[Convert, tuple[str, ...], tuple[str, ...]]] = {
    "get_text by lines": (_soup_text("\n", False), ("bs4",), ()),
    "get_text by lines, stripped": (_soup_text("\n", True), ("bs4",), ()),
    "get_text by blanks": (_soup_text(" ", False), ("bs4",), ()),
    "get_text by pipes": (_soup_text("|", False), ("bs4",), ()),
    "get_text by pipes, stripped": (_soup_text("|", True), ("bs4",), ()),
    "get_text by tabs": (_soup_text("\t", False), ("bs4",), ()),
    "get_text by tabs, stripped": (_soup_text("\t", True), ("bs4",), ()),
    "stripped_strings": (_soup_strings, ("bs4",), ()),
    "rows by tabs": (_soup_rows("\t"), ("bs4",), ()),
    "rows by pipes": (_soup_rows(" | "), ("bs4",), ()),
    "rows by blanks": (_soup_rows(" "), ("bs4",), ()),
    "rows by pipes, not stripped": (_soup_rows("|", False), ("bs4",), ()),
    "rows, tables last": (_soup_tables_last, ("bs4",), ()),
    "text_content": (_lxml_text, ("lxml",), ()),
    "markdownify, atx": (_markdownify(heading_style="ATX"), ("markdownify",), ()),
    "markdownify, inferred head": (_markdownify(table_infer_header=True), ("markdownify",), ()),
    "markdownify, escapes": (_markdownify(escape_misc=True), ("markdownify",), ()),
    **{
        f"pandoc, {target}": (_pandoc(target), (), ("pandoc",))
        for target in (
            "rst",
            "org",
            "asciidoc",
            "mediawiki",
            "markdown_mmd",
            "markdown-grid_tables-pipe_tables",
            "commonmark_x",
            "textile",
            "html",
            "plain-multiline_tables",
        )
    },
}


# ----------------------------------------------------------------------------- word documents


def write_docx(document: Document, path: Path) -> None:
    """A Word file with merged cells."""
    made = module("docx").Document()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            made.add_paragraph(block.text)
            continue
        grid = block.grid()
        table = made.add_table(rows=len(grid), cols=len(grid[0]), style="Table Grid")
        places = [list(row.cells) for row in table.rows]
        for top, row in enumerate(grid):
            for at, place in enumerate(row):
                if not place.first:
                    continue
                cell = place.cell
                bottom = min(top + cell.down, len(grid)) - 1
                last = places[bottom][min(at + cell.across, len(row)) - 1]
                merged = places[top][at] if last is places[top][at] else places[top][at].merge(last)
                merged.text = cell.text
    made.save(str(path))


def write_xlsx(document: Document, path: Path, merged: bool = True) -> None:
    """An Excel file with the form in its cells: figures as numbers, paragraphs over all columns."""
    book = module("openpyxl").Workbook()
    sheet = book.active
    top = 1
    for block in document.blocks:
        if isinstance(block, Paragraph):
            sheet.cell(top, 1, block.text)
            if merged:
                sheet.merge_cells(None, top, 1, top, 10)
            top += 1
            continue
        grid = block.grid()
        for down, row in enumerate(grid):
            for across, place in enumerate(row):
                if not place.first:
                    continue
                text, cell = place.cell.text, place.cell
                sheet.cell(top + down, across + 1, int(text) if text.isdecimal() else text or None)
                last = (top + min(down + cell.down, len(grid)) - 1, across + cell.across)
                if last != (top + down, across + 1):
                    sheet.merge_cells(None, top + down, across + 1, *last)
        top += len(grid)
    book.save(str(path))


def _docx_tables_last(separator: str) -> Convert:
    """The usual two loops over a Word file: its paragraphs, then its tables."""

    def convert(path: Path) -> str:
        made = module("docx").Document(str(path))
        lines = [paragraph.text for paragraph in made.paragraphs]
        for table in made.tables:
            lines += [separator.join(cell.text for cell in row.cells) for row in table.rows]
        return "\n".join(lines)

    return convert


def _docx_tables_first(path: Path) -> str:
    made = module("docx").Document(str(path))
    lines = ["\t".join(c.text for c in row.cells) for table in made.tables for row in table.rows]
    return "\n".join([*lines, *(paragraph.text for paragraph in made.paragraphs)])


def _docx_lists(path: Path) -> str:
    """Each row printed as the list that it is."""
    lines: list[str] = []
    for item in module("docx").Document(str(path)).iter_inner_content():
        rows = item.rows if hasattr(item, "rows") else None
        lines += [item.text] if rows is None else [str([c.text for c in r.cells]) for r in rows]
    return "\n".join(lines)


_DOCX_LOOPS: Mapping[str, Convert] = {
    "tables last by tabs": _docx_tables_last("\t"),
    "tables last by pipes": _docx_tables_last(" | "),
    "tables first": _docx_tables_first,
    "lists": _docx_lists,
}


# ------------------------------------------------------------------------------------ frames


def _frame(fill: Fill, write: Callable[[Any], str]) -> Callable[[Table], str]:
    def written(table: Table) -> str:
        pandas = module("pandas")
        rows = fill(table)
        width = max(map(len, rows))
        return write(pandas.DataFrame([[*row, *[""] * (width - len(row))] for row in rows]))

    return written


def _headed(fill: Fill, write: Callable[[Any], str]) -> Callable[[Table], str]:
    def written(table: Table) -> str:
        rows = fill(table)
        return write(module("pandas").DataFrame(rows[1:], columns=rows[0]))

    return written


def _read_html(write: Callable[[Any], str]) -> Callable[[Table], str]:
    """What pandas reads from a table of HTML."""

    def written(table: Table) -> str:
        text = marked_up.table(table, Markup())
        return "\n".join(write(frame) for frame in module("pandas").read_html(io.StringIO(text)))

    return written


def _tabulate(fill: Fill, fmt: str, **options: Any) -> Callable[[Table], str]:
    return lambda table: str(
        module("tabulate").tabulate(fill(table), tablefmt=fmt, disable_numparse=True, **options)
    )


def _rich(fill: Fill, box: str, width: int) -> Callable[[Table], str]:
    def written(table: Table) -> str:
        rows = fill(table)
        made = module("rich.table").Table(
            *rows[0], box=getattr(module("rich.box"), box), show_lines=width < 200
        )
        for row in rows[1:]:
            made.add_row(*row)
        out = io.StringIO()
        module("rich.console").Console(file=out, width=width, markup=False).print(made)
        return out.getvalue().rstrip("\n")

    return written


_PANDAS: Mapping[str, Render] = {
    "to_markdown": in_order(_frame(filling.blank, lambda f: f.to_markdown(index=False)), "\n\n"),
    "to_markdown, index": in_order(_frame(filling.repeated, lambda f: f.to_markdown()), "\n\n"),
    "to_markdown, head": in_order(
        _headed(filling.repeated, lambda f: f.to_markdown(index=False)), "\n\n"
    ),
    "to_string": in_order(_frame(filling.blank, lambda f: f.to_string(index=False)), "\n\n"),
    "to_string, index": in_order(_frame(filling.repeated, lambda f: f.to_string()), "\n\n"),
    "to_string, no head": in_order(
        _frame(filling.blank, lambda f: f.to_string(index=False, header=False)), "\n\n"
    ),
    "to_csv": in_order(_frame(filling.blank, lambda f: f.to_csv())),
    "to_csv, tabs": in_order(
        _frame(filling.repeated, lambda f: f.to_csv(sep="\t", index=False, header=False))
    ),
    "to_html": in_order(_frame(filling.blank, lambda f: f.to_html())),
    "read_html, to_markdown": in_order(_read_html(lambda f: f.to_markdown(index=False)), "\n\n"),
    "read_html, to_string": in_order(_read_html(lambda f: f.to_string(index=False)), "\n\n"),
    "read_html, to_csv": in_order(_read_html(lambda f: f.to_csv(index=False))),
    "read_html, to_html": in_order(_read_html(lambda f: f.to_html(index=False))),
    "tables last, to_markdown": tables_last(
        _frame(filling.repeated, lambda f: f.to_markdown(index=False)), "\n\n"
    ),
}

_TABULATE_FORMATS = (
    "plain",
    "simple",
    "grid",
    "outline",
    "simple_grid",
    "rounded_grid",
    "mixed_grid",
    "double_grid",
    "fancy_grid",
    "fancy_outline",
    "pipe",
    "github",
    "orgtbl",
    "jira",
    "presto",
    "pretty",
    "psql",
    "rst",
    "mediawiki",
    "moinmoin",
    "youtrack",
    "html",
    "latex",
    "textile",
    "tsv",
    "asciidoc",
)

# --------------------------------------------------------------------------------------- pdf

_FONT = "STSong-Light"


def write_pdf(
    size: int = 9, ruled: bool = True, valign: str = "MIDDLE", head: str = "", footer: str = ""
) -> Write:
    """A PDF set by reportlab, with or without rules around the cells."""

    def write(document: Document, path: Path) -> None:
        platypus: Any = module("reportlab.platypus")
        styles: Any = module("reportlab.lib.styles")
        cid: Any = module("reportlab.pdfbase.cidfonts")
        module("reportlab.pdfbase.pdfmetrics").registerFont(cid.UnicodeCIDFont(_FONT))

        def text(content: str, points: int, alignment: int = 0) -> Any:
            style = styles.ParagraphStyle(
                "text",
                fontName=_FONT,
                fontSize=points,
                leading=points + 3,
                wordWrap="CJK",
                alignment=alignment,
            )
            # What the font lacks would be left out without a word.
            content = content.encode("gbk", "replace").decode("gbk")
            return platypus.Paragraph(content, style)

        flow: list[Any] = []
        for block in document.blocks:
            if isinstance(block, Paragraph):
                flow.append(text(block.text, 12))
                continue
            flow.append(_pdf_table(block, text, platypus, size, ruled, valign))
        made = platypus.SimpleDocTemplate(str(path), invariant=1, leftMargin=50, rightMargin=50)

        def mark(canvas: Any, page: Any) -> None:
            canvas.setFont(_FONT, 9)
            canvas.drawCentredString(300, 810, head)
            canvas.drawCentredString(300, 30, footer.format(page.page))

        made.build(flow, onFirstPage=mark, onLaterPages=mark)

    return write


def _pdf_table(
    table: Table, text: Callable[..., Any], platypus: Any, size: int, ruled: bool, valign: str
) -> Any:
    grid = table.grid()
    widths: tuple[int, ...] = {
        "article 20": (140, 110, 110, 110),
        "requests": (30, 50, 130, *(40,) * (len(grid[0]) - 3)),
        "litigation": (32,) * len(grid[0]),
    }[table.name]
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), valign)]
    style += [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else []
    data: list[list[Any]] = [[""] * len(row) for row in grid]
    for top, row in enumerate(grid):
        for at, place in enumerate(row):
            if place.first:
                cell = place.cell
                data[top][at] = text(cell.text, size, 1)
                corner = (at + cell.across - 1, min(top + cell.down, len(grid)) - 1)
                style.append(("SPAN", (at, top), corner))
    return platypus.Table(data, colWidths=widths[: len(grid[0])], style=style)


_PDFS: Mapping[str, Write] = {
    "ruled": write_pdf(),
    "no rules": write_pdf(ruled=False),
    "small, at the top": write_pdf(7, True, "TOP"),
}

_OF_LIBREOFFICE = (("doc",), ("rtf",), ("odt",), ("odt", "docx"), ("pdf",), ("xls",), ("ods",))
"""In which formats LibreOffice saves a Word or an Excel file, one after another."""


def _saved_by_libreoffice(path: Path, suffixes: Sequence[str]) -> Decoded:
    for suffix in suffixes:
        path = run_soffice(path, suffix)
    return decode_file(path)


_GUESSING = ("pdfplumber-tables-pipes", "pdfplumber-tables-tabs", "pymupdf-tables", "pymupdf4llm")
"""Tools that find columns by rules; without any they put figures under heads that are not theirs."""


# -------------------------------------------------------------------------------------- all


def _converters() -> Iterator[tuple[str, Converter]]:
    for name in _PAGES:
        for tool in HTML_TOOLS:
            render = _through(_page(MARKUPS[name]), tool.convert, "html")
            yield f"{tool.name} of {name}", _with(tool, of_document(render))
    for at, (label, (convert, modules, programs)) in enumerate(_PAGE_CONVERTERS.items()):
        for name in dict.fromkeys((_PAGES[0], _PAGES[at % len(_PAGES)], _PAGES[2])):
            render = _through(_page(MARKUPS[name]), convert, "html")
            yield f"{label} of {name}", Converter(of_document(render), modules, programs)
    for tool in DOCX_TOOLS:
        render = _through(write_docx, tool.convert, "docx")
        yield f"{tool.name} of DOCX", _with(tool, of_document(render), "docx")
    for label, convert in _DOCX_LOOPS.items():
        layout = of_document(_through(write_docx, convert, "docx"))
        yield f"{label} of DOCX", Converter(layout, ("docx",))
    for label, render in _PANDAS.items():
        yield f"pandas, {label}", Converter(of_document(render), ("pandas", "tabulate", "lxml"))
    for at, fmt in enumerate(_TABULATE_FORMATS):
        fill = (filling.blank, filling.repeated, filling.one_label)[at % 3]
        options = {} if at % 2 else {"headers": "firstrow"}
        layout = of_document(in_order(_tabulate(fill, fmt, **options), "\n\n"))
        yield f"tabulate, {fmt}", Converter(layout, ("tabulate",))
    for box in ("HEAVY_HEAD", "SQUARE", "ROUNDED", "SIMPLE", "MINIMAL", "ASCII", "MARKDOWN"):
        for width in (120, 400):
            layout = of_document(in_order(_rich(filling.blank, box, width)))
            yield f"rich, {box.lower()}, {width}", Converter(layout, ("rich",))
    for kind, write in _PDFS.items():
        for tool in PDF_TOOLS:
            if kind == "no rules" and tool.name in _GUESSING:
                continue
            layout = of_document(_through(write, tool.convert, "pdf"))
            yield f"{tool.name} of PDF, {kind}", _with(tool, layout, "reportlab")
    itself = of_document(_through(write_docx, decode_file, "docx"))
    yield "the file itself, DOCX", Converter(itself, ("docx",))
    for merged in (True, False):
        itself = of_document(_through(partial(write_xlsx, merged=merged), decode_file, "xlsx"))
        name = "merged paragraphs" if merged else "plain paragraphs"
        yield f"the file itself, XLSX, {name}", Converter(itself, ("openpyxl",))
    for kind, write in _PDFS.items():
        itself = of_document(_through(write, decode_file, "pdf"))
        yield f"the file itself, PDF, {kind}", Converter(itself, ("reportlab", "pdfplumber"))
    for suffixes in _OF_LIBREOFFICE:
        sheet = suffixes[0] in ("xls", "ods")
        itself = of_document(
            _through(
                write_xlsx if sheet else write_docx,
                partial(_saved_by_libreoffice, suffixes=suffixes),
                "xlsx" if sheet else "docx",
            )
        )
        name = f"the file itself, {suffixes[-1].upper()} of LibreOffice"
        modules = ("docx", "openpyxl", "pdfplumber")
        yield name, Converter(itself, modules, (SOFFICE,))
    for made in DOCUMENTS.values():
        if made.source != "html":
            itself = of_sheet(_through(made.write, decode_file, made.source))
            name = f"the file itself, rendering, {made.name}"
            yield name, Converter(itself, (*made.modules, "docx", "pdfplumber"), made.programs)
        if CHROMIUM in made.programs:
            continue  # seconds for a page
        for tool in TOOLS.values():
            if tool.source == made.source:
                layout = of_sheet(_through(made.write, tool.convert, made.source))
                yield f"{tool.name} of rendering, {made.name}", _with(tool, layout, *made.modules)


def _with(tool: Tool, layout: Layout, *modules: str) -> Converter:
    return Converter(layout, (*modules, *tool.modules), tool.programs, tool.check)


CONVERTERS: Mapping[str, Converter] = dict(_converters())
"""The ways through real tools, whether they are installed or not."""


def installed() -> dict[str, Layout]:
    """The layouts of the tools that are here."""
    return {name: made.layout for name, made in CONVERTERS.items() if made.available()}
