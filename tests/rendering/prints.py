"""A report as other programs print it to PDF, in many styles: `python -m tests.rendering.prints`.

A style says how tables are drawn and what the page is like, in CSS; each program that takes HTML
prints all of them, so far as it knows them. The command prints, reads back, and counts the figures.
"""

from __future__ import annotations

import argparse
import io
import logging
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from govinfo_report import ReportError, parse_document
from tests.judging import judge
from tests.rendering.documents_pdf import chromium_to_pdf
from tests.rendering.sheet import (
    STYLES as FILLINGS,
)
from tests.rendering.sheet import (
    Cell,
    Heading,
    Sheet,
    Table,
    grid,
    official,
    random_cells,
)
from tests.rendering.tools_optional import CHROMIUM, SOFFICE, missing, module, run, run_soffice

__all__ = ["PRINTERS", "STYLES", "Printer", "page_in", "sample"]

_PAGE = """
@page { size: A4; margin: 20mm }
body { font-family: "WenQuanYi Zen Hei", "Noto Sans CJK SC", SimSun, sans-serif; font-size: 12pt }
table { width: 100% }
td { font-size: 8pt; padding: 2pt; text-align: center }
"""
_COLLAPSED = "table { border-collapse: collapse } "
_SEPARATE = "table { border-collapse: separate } "
_ALL = _COLLAPSED + "td { border: 0.75pt solid black } "

STYLES: Mapping[str, str] = {
    # How tables are drawn.
    "ruled": _ALL,
    "ruled, grey": _COLLAPSED + "td { border: 1px solid #ccc } .head td { background: #eee }",
    "ruled, thick": _COLLAPSED + "td { border: 3px solid black }",
    "ruled, hair": _COLLAPSED + "td { border: 0.1pt solid black }",
    "ruled, dotted": _COLLAPSED + "td { border: 1px dotted black }",
    "ruled, dashed": _COLLAPSED + "td { border: 1px dashed black }",
    "ruled, double": _COLLAPSED + "td { border: 3px double black }",
    "ruled, frame": _ALL + "table { border: 2pt solid black }",
    "ruled, coloured": _ALL + ".head td { background: #036; color: white } td { background: #eef }",
    "boxes": _SEPARATE + "table { border-spacing: 0 } td { border: 1px solid black }",
    "boxes apart": _SEPARATE + "table { border-spacing: 2px } td { border: 1px solid black }",
    "boxes far apart": _SEPARATE + "table { border-spacing: 5px } td { border: 1px solid black }",
    "boxes in a frame": _SEPARATE
    + "table { border-spacing: 2px; border: 1px outset grey } td { border: 1px inset grey }",
    "filled boxes": _SEPARATE + "table { border-spacing: 2px } td { background: #e8e8e8 }",
    "filled boxes far apart": _SEPARATE + "table { border-spacing: 5px } td { background: #ddd }",
    "bands": _COLLAPSED + "tr:nth-child(even) td { background: #eee }",
    "bands, head": _COLLAPSED
    + "tr:nth-child(even) td { background: #eee } .head td { background: #036; color: white }",
    "rules across": _COLLAPSED + "td { border-top: 1px solid; border-bottom: 1px solid }",
    "rules across, in a frame": _COLLAPSED
    + "table { border: 1px solid } td { border-top: 1px solid; border-bottom: 1px solid }",
    "rules down": _COLLAPSED + "td { border-left: 1px solid; border-right: 1px solid }",
    "three rules": _COLLAPSED
    + "table { border-top: 1.5pt solid; border-bottom: 1.5pt solid } "
    + ".head td { border-bottom: 0.75pt solid }",
    "frame alone": _COLLAPSED + "table { border: 1px solid black }",
    "no rules": _COLLAPSED,
    "no rules, left": _COLLAPSED + "td { text-align: left }",
    "no rules, right": _COLLAPSED + "td { text-align: right }",
    "no rules, wide": _COLLAPSED + "td { padding: 4pt 8pt; font-size: 7pt }",
    "round boxes": _SEPARATE
    + "table { border-spacing: 1px } td { border: 1px solid; border-radius: 3px }",
    # What the page is like.
    "landscape": _ALL + "@page { size: A4 landscape }",
    "a3": _ALL + "@page { size: A3 }",
    "letter": _ALL + "@page { size: letter }",
    "narrow margins": _ALL + "@page { margin: 5mm }",
    "wide margins": _ALL + "@page { margin: 35mm 25mm } td { font-size: 7pt; padding: 1pt }",
    "low pages": _ALL + "@page { size: 210mm 120mm; margin: 10mm }",
    "low pages, rows whole": _ALL
    + "@page { size: 210mm 120mm; margin: 10mm } tr { break-inside: avoid }",
    "low pages, boxes": _SEPARATE
    + "table { border-spacing: 0 } td { border: 1px solid } "
    + "@page { size: 210mm 120mm; margin: 10mm }",
    "low pages, no rules": _COLLAPSED + "@page { size: 210mm 120mm; margin: 10mm }",
    "one page": _ALL + "@page { size: 210mm 1400mm }",
    "large letters": _ALL + "@page { size: A3 } td { font-size: 14pt } body { font-size: 18pt }",
    "small letters": _ALL + "td { font-size: 5pt } body { font-size: 9pt }",
    "left": _ALL + "td { text-align: left; vertical-align: top }",
    "right": _ALL + "td { text-align: right; vertical-align: bottom }",
    "repeated heads": _ALL + "@page { size: 210mm 150mm } .head { display: table-header-group }",
}
"""CSS by the name of the style."""


def page_in(sheet: Sheet, css: str) -> str:
    """The page of a sheet in a style; every cell has its own markup and no attribute of style."""
    blocks = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            rows = "".join(_row(row) for row in block.rows)
            blocks.append(f'<table class="{block.name}">{rows}</table>')
        else:
            tag = "h3" if isinstance(block, Heading) else "p"
            blocks.append(f"<{tag}>{escape(block.text)}</{tag}>")
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>{_PAGE}{css}</style>'
        f"</head><body><h2>{escape(sheet.title)}</h2>\n{chr(10).join(blocks)}</body></html>"
    )


def _row(row: tuple[Cell, ...]) -> str:
    head = ' class="head"' if all(cell.header for cell in row) else ""
    return f"<tr{head}>{''.join(map(_cell, row))}</tr>"


def _cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return f"<td{spans}>{escape(cell.text)}</td>"


@dataclass(frozen=True)
class Printer:
    """A program that makes a PDF of a sheet in a style, and what must be there for it."""

    write: Callable[[Sheet, str], bytes]
    styles: tuple[str, ...] = tuple(STYLES)
    modules: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    def available(self) -> str | None:
        """Why it cannot print here, or None."""
        return missing(modules=self.modules, programs=self.programs)


def _chromium(sheet: Sheet, style: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        chromium_to_pdf(page_in(sheet, STYLES[style]), path)
        return path.read_bytes()


def _weasyprint(sheet: Sheet, style: str) -> bytes:
    made: bytes = module("weasyprint").HTML(string=page_in(sheet, STYLES[style])).write_pdf()
    return made


def _xhtml2pdf(sheet: Sheet, style: str) -> bytes:
    made = io.BytesIO()
    module("reportlab.pdfbase.pdfmetrics").registerFont(
        module("reportlab.pdfbase.cidfonts").UnicodeCIDFont("STSong-Light")
    )
    css = STYLES[style] + "* { font-family: STSong-Light }"
    module("xhtml2pdf.pisa").CreatePDF(page_in(sheet, css), made)
    return made.getvalue()


def _libreoffice(sheet: Sheet, style: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(page_in(sheet, STYLES[style]), encoding="utf-8")
        return run_soffice(path, "pdf:writer_web_pdf_Export").read_bytes()


_TYPST_STYLES = {
    "ruled": "stroke: 0.5pt",
    "rules across": "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt)",
    "rules down": "stroke: (x, y) => (left: 0.5pt, right: 0.5pt)",
    "no rules": "stroke: none",
    "bands": 'stroke: none, fill: (x, y) => if calc.odd(y) { rgb("eee") }',
    "boxes apart": "stroke: 0.5pt, gutter: 2pt",
    "boxes far apart": "stroke: 0.5pt, gutter: 5pt",
    "filled boxes": 'stroke: none, gutter: 2pt, fill: rgb("ddd")',
    "three rules": "stroke: (x, y) => (top: if y == 0 { 1pt } else if y == 3 { 0.5pt })",
}


def _typst(sheet: Sheet, style: str) -> bytes:
    parts = [
        '#set text(font: "WenQuanYi Zen Hei", size: 11pt, lang: "zh")',
        "#show table.cell: set text(size: 8pt)",
        f"= #{_quoted(sheet.title)}",
    ]
    for block in sheet.blocks:
        if not isinstance(block, Table):
            mark = "== " if isinstance(block, Heading) else ""
            parts.append(f"{mark}#{_quoted(block.text)}")
            continue
        columns = len(grid(block)[0])
        widths = {"requests": "(2em, 5em, 3fr, " + "1fr, " * (columns - 3) + ")"}
        cells = ",\n".join(
            f"table.cell(rowspan: {cell.rowspan}, colspan: {cell.colspan}, {_quoted(cell.text)})"
            for row in block.rows
            for cell in row
        )
        parts.append(
            f"#table(columns: {widths.get(block.name, f'(1fr,) * {columns}')}, inset: 3pt, "
            f"align: center, {_TYPST_STYLES[style]}, {cells})"
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.typ")
        path.write_text("\n\n".join(parts), encoding="utf-8")
        made: bytes = module("typst").compile(str(path))
        return made


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_REPORTLAB_STYLES: Mapping[str, list[tuple[Any, ...]]] = {
    "ruled": [("GRID", (0, 0), (-1, -1), 0.5, "black")],
    "boxes": [("BOX", (0, 0), (-1, -1), 1, "black"), ("INNERGRID", (0, 0), (-1, -1), 0.25, "grey")],
    "rules across": [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
    "rules down": [("LINEAFTER", (0, 0), (-1, -1), 0.5, "black")],
    "three rules": [
        ("LINEABOVE", (0, 0), (-1, 0), 1.5, "black"),
        ("LINEBELOW", (0, 2), (-1, 2), 0.5, "black"),
        ("LINEBELOW", (0, -1), (-1, -1), 1.5, "black"),
    ],
    "bands": [("ROWBACKGROUNDS", (0, 0), (-1, -1), ["lightgrey", "white"])],
    "no rules": [],
}


def _reportlab(sheet: Sheet, style: str) -> bytes:
    platypus, styles = module("reportlab.platypus"), module("reportlab.lib.styles")
    font = "STSong-Light"
    module("reportlab.pdfbase.pdfmetrics").registerFont(
        module("reportlab.pdfbase.cidfonts").UnicodeCIDFont(font)
    )

    def text(said: str, size: int, alignment: int = 0) -> Any:
        made = styles.ParagraphStyle(
            "text",
            fontName=font,
            fontSize=size,
            leading=size + 3,
            wordWrap="CJK",
            alignment=alignment,
        )
        return platypus.Paragraph(escape(said.encode("gbk", "replace").decode("gbk")), made)

    flow = [text(sheet.title, 16)]
    for block in sheet.blocks:
        if not isinstance(block, Table):
            flow.append(text(block.text, 11))
            continue
        lines, spans, seen = grid(block), [], set()
        data: list[list[Any]] = [[""] * len(line) for line in lines]
        for top, line in enumerate(lines):
            for left, cell in enumerate(line):
                if id(cell) not in seen:
                    seen.add(id(cell))
                    data[top][left] = text(cell.text, 8, 1)
                    corner = (left + cell.colspan - 1, top + cell.rowspan - 1)
                    spans.append(("SPAN", (left, top), corner))
        widths = {
            "article_20": (140, 110, 110, 110),
            "requests": (30, 50, 130, *(38,) * 7),
        }.get(block.name, (32,) * len(lines[0]))
        commands = [*spans, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *_REPORTLAB_STYLES[style]]
        flow.append(platypus.Table(data, colWidths=widths, style=commands))
    made = io.BytesIO()
    platypus.SimpleDocTemplate(made, leftMargin=50, rightMargin=50).build(flow)
    return made.getvalue()


_FPDF_STYLES = {
    "ruled": "ALL",
    "three rules": "MINIMAL",
    "rules across": "HORIZONTAL_LINES",
    "rules down": "NO_HORIZONTAL_LINES",
    "no rules": "NONE",
    "one rule": "SINGLE_TOP_LINE",
    "bands": "NONE",
}
_FONT = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"


def _fpdf(sheet: Sheet, style: str) -> bytes:
    pdf = module("fpdf").FPDF()
    pdf.add_font("han", fname=_FONT)
    pdf.set_font("han", size=11)
    pdf.add_page()
    pdf.multi_cell(0, text=sheet.title, new_x="LMARGIN", new_y="NEXT")
    for block in sheet.blocks:
        if not isinstance(block, Table):
            pdf.set_font("han", size=11)
            pdf.multi_cell(0, text=block.text, new_x="LMARGIN", new_y="NEXT")
            continue
        pdf.set_font("han", size=8)
        fill = {"cell_fill_color": 230, "cell_fill_mode": "ROWS"} if style == "bands" else {}
        columns = len(grid(block)[0])
        widths = {"requests": (2, 3, 8, *(2,) * (columns - 3))}.get(block.name, (1,) * columns)
        with pdf.table(
            borders_layout=_FPDF_STYLES[style],
            first_row_as_headings=False,
            text_align="CENTER",
            col_widths=widths,
            **fill,
        ) as table:
            for row in block.rows:
                line = table.row()
                for cell in row:
                    line.cell(cell.text, colspan=cell.colspan, rowspan=cell.rowspan)
    return bytes(pdf.output())


def _pandoc(sheet: Sheet, style: str) -> bytes:
    """A Word file that pandoc makes of the page, printed by LibreOffice: rules under the head."""
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder, "page.html"), Path(folder, "page.docx")
        page.write_text(page_in(sheet, STYLES[style]), encoding="utf-8")
        run(["pandoc", "--from", "html", "--output", str(made), str(page)])
        return run_soffice(made, "pdf").read_bytes()


PRINTERS: Mapping[str, Printer] = {
    "chromium": Printer(_chromium, programs=(CHROMIUM,)),
    "weasyprint": Printer(_weasyprint, modules=("weasyprint",)),
    "libreoffice": Printer(_libreoffice, programs=(SOFFICE,)),
    "pandoc": Printer(_pandoc, ("ruled",), programs=("pandoc", SOFFICE)),
    "xhtml2pdf": Printer(
        _xhtml2pdf,
        ("ruled", "ruled, grey", "bands", "rules across", "three rules", "no rules", "landscape"),
        modules=("xhtml2pdf",),
    ),
    "typst": Printer(_typst, tuple(_TYPST_STYLES), modules=("typst",)),
    "reportlab": Printer(_reportlab, tuple(_REPORTLAB_STYLES), modules=("reportlab",)),
    "fpdf2": Printer(_fpdf, tuple(_FPDF_STYLES), modules=("fpdf",)),
}


def sample(seed: str, number: int) -> Sheet:
    """A report, the same for every printer and style."""
    rng = random.Random(f"{seed}/{number}")
    revision, filling = rng.choice(("2021", "2021", "2019")), rng.choice(FILLINGS)
    cells = random_cells(rng, revision, style=filling)
    return official(revision, cells, agency="示例县人民政府办公室", year=2023)


def _counts(printer: Printer, style: str, sheet: Sheet) -> Counter[str]:
    data = printer.write(sheet, style)
    try:
        report = parse_document(data)
    except ReportError:
        return Counter(open=len(sheet.cells))
    return Counter(each.outcome for each in judge(report, sheet.cells))


def main() -> None:
    """Print the counts of each printer and style."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--reports", type=int, default=2, help="how many reports in each style")
    parser.add_argument("--printer", action="append", choices=list(PRINTERS))
    parser.add_argument("--style", default="", help="only those whose name has this in it")
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    for name in chosen.printer or PRINTERS:
        printer = PRINTERS[name]
        if reason := printer.available():
            print(name, reason)
            continue
        for style in filter(lambda style: chosen.style in style, printer.styles):
            counts: Counter[str] = Counter()
            for number in range(chosen.reports):
                counts += _counts(printer, style, sample(chosen.seed, number))
            told = "  ".join(f"{key} {counts[key]:5}" for key in ("right", "wrong", "open"))
            print(f"{name:12} {style:26} {told}", flush=True)


if __name__ == "__main__":
    main()
