"""Figures that are drawn are not blank, and digits that are raised are no part of a figure."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from govinfo_report import (
    AnnualReport,
    MissingLibrary,
    Money,
    State,
    UnreadableInput,
    decode,
    parse_document,
    parse_text,
)

TITLE = "示例县水务局2023年政府信息公开工作年度报告"
PROSE = (TITLE, "一、总体情况", "2023年，示例县水务局按时公开。", "二、主动公开政府信息情况")
HEADS = ("信息内容", "本年收费金额（单位：万元）")
REST = (
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
LABEL = "行政事业性收费"


def fees(report: AnnualReport) -> Any:
    path = "proactive_disclosure.administrative_fees.amount"
    return next(figure for figure in report.figures() if figure.path == path)


def picture() -> io.BytesIO:
    """A small picture, as a file."""
    image: Any = pytest.importorskip("PIL.Image")
    file = io.BytesIO()
    image.new("RGB", (30, 20), "gray").save(file, "PNG")
    file.seek(0)
    return file


# --------------------------------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("<img src=3.png>", State.UNRESOLVED),
        ("<img src=3.png alt=图>", State.UNRESOLVED),
        ("&nbsp;<a href=#><img src=3.png></a>", State.UNRESOLVED),
        ("1<img src=3.png>", State.UNRESOLVED),
        ("<svg viewBox='0 0 9 9'><path d='M0 0h3v6'/></svg>", State.UNRESOLVED),
        ("<canvas></canvas>", State.UNRESOLVED),
        ("<object data=3.svg></object>", State.UNRESOLVED),
        ("<select><option>1<option selected>13</select>", State.UNRESOLVED),
        ("13<select><option>1<option selected>2</select>", State.READ),
        ("<img src=3.png alt=13>", State.READ),
        ("<img src=dot.gif width=1 height=1>", State.BLANK),
        ("<img src=3.png style='display:none'>", State.BLANK),
        ("<img src=3.png hidden>", State.BLANK),
        ("<i style='visibility:hidden'><svg></svg></i>", State.BLANK),
        ("", State.BLANK),
    ],
)
def test_of_a_page(cell: str, state: State) -> None:
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    head = "".join(f"<th>{text}</th>" for text in HEADS)
    row = f"<td><img src=dot.png>{LABEL}</td><td>{cell}</td>"
    table = f"<table><tr><td colspan=2>第二十条第（八）项</td></tr><tr>{head}</tr><tr>{row}</tr>"
    rest = "".join(f"<p>{text}</p>" for text in REST)
    report = parse_text(f"<body>{prose}{table}</table>{rest}</body>")
    figure = fees(report)
    assert figure.state is state
    assert figure.value == (Money(13, "万元") if state is State.READ else None)
    assert report.in_doubt is (state is State.UNRESOLVED)


# -------------------------------------------------------------------------------- Word and Excel


def word(label: bool, change: Callable[[Any, Any], None] | None = None) -> bytes:
    docx: Any = pytest.importorskip("docx")
    written = docx.Document()
    for text in PROSE:
        written.add_paragraph(text)
    table = written.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = text
    first, last = table.rows[1].cells
    first.text = LABEL
    if change is None:
        (first if label else last).paragraphs[0].add_run().add_picture(picture())
    else:
        change(written, last)
    if label:
        last.text = "13"
    for text in REST:
        written.add_paragraph(text)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def excel(label: bool, change: Callable[[Any], None] | None = None) -> bytes:
    openpyxl: Any = pytest.importorskip("openpyxl")
    images: Any = importlib.import_module("openpyxl.drawing.image")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ([text] for text in PROSE):
        sheet.append(row)
    sheet.append(HEADS)
    sheet.append([LABEL, 13 if label else None])
    if change is None:
        sheet.add_image(images.Image(picture()), f"{'A' if label else 'B'}{sheet.max_row}")
    else:
        change(sheet.cell(sheet.max_row, 2))
    for row in ([text] for text in REST):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("made", [word, excel])
def test_of_a_document(made: Callable[[bool], bytes]) -> None:
    report = parse_document(made(False))
    figure = fees(report)
    assert (figure.state, figure.value) == (State.UNRESOLVED, None)
    assert report.reading is not None
    assert [one.code for one in report.reading.diagnostics].count("picture") == 1
    figure = fees(parse_document(made(True)))  # beside a label it is an adornment
    assert (figure.state, figure.value) == (State.READ, Money(13, "万元"))


# ---------------------------------------------------------------------------------------- PDF

Draw = Callable[[Any, float, float], None]
"""Draws something within a cell of 160 by 20 points, whose lower left corner is given."""


def outline(canvas: Any, x: float, y: float) -> None:
    """Draw the outline of a 7."""
    path = canvas.beginPath()
    path.moveTo(x, y + 9)
    for right, up in ((6, 9), (6, 8), (3, 0), (2, 0), (4.5, 8), (0, 8)):
        path.lineTo(x + right, y + up)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def image(canvas: Any, x: float, y: float, width: float = 20, height: float = 10) -> None:
    utils: Any = importlib.import_module("reportlab.lib.utils")
    canvas.drawImage(utils.ImageReader(picture()), x, y, width, height)


def turned(canvas: Any, x: float, y: float) -> None:
    canvas.saveState()
    canvas.translate(x + 8, y)
    canvas.rotate(90)
    canvas.drawString(0, 0, "3")
    canvas.restoreState()


def watermark(canvas: Any, x: float, y: float) -> None:
    canvas.saveState()
    canvas.translate(x, y - 30)
    canvas.rotate(45)
    canvas.drawString(0, 0, "样本 2024 01 05 11 12")
    canvas.restoreState()


DRAWN: Mapping[str, tuple[Draw, State]] = {
    "an outline": (lambda canvas, x, y: outline(canvas, x + 70, y + 5), State.UNRESOLVED),
    "a picture": (lambda canvas, x, y: image(canvas, x + 70, y + 5), State.UNRESOLVED),
    "a picture of the row": (
        lambda canvas, x, y: image(canvas, x - 40, y + 2, 190, 16),
        State.UNRESOLVED,
    ),
    "a figure on its side": (lambda canvas, x, y: turned(canvas, x + 70, y + 5), State.UNRESOLVED),
    "the ground of the table": (
        lambda canvas, x, y: image(canvas, x - 160, y, 320, 40),
        State.BLANK,
    ),
    "a watermark": (watermark, State.BLANK),
    "an outline on another row": (
        lambda canvas, x, y: outline(canvas, x + 70, y + 25),
        State.BLANK,
    ),
    "nothing": (lambda canvas, x, y: None, State.BLANK),
}


def page(draw: Draw, words: bool = True) -> bytes:
    """A page with the table of the fees, whose cell is drawn."""
    canvases: Any = pytest.importorskip("reportlab.pdfgen.canvas")
    fonts: Any = importlib.import_module("reportlab.pdfbase.pdfmetrics")
    cid: Any = importlib.import_module("reportlab.pdfbase.cidfonts")
    fonts.registerFont(cid.UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = canvases.Canvas(file, invariant=1)
    canvas.setFont("STSong-Light", 10)
    if words:
        for at, text in enumerate(PROSE):
            canvas.drawString(80, 760 - 20 * at, text)
        canvas.drawString(90, 645, HEADS[0])
        canvas.drawString(250, 645, HEADS[1])
        canvas.drawString(90, 625, LABEL)
        for at, text in enumerate(REST):
            canvas.drawString(80, 580 - 15 * at, text)
    canvas.grid([80, 240, 400], [620, 640, 660])
    draw(canvas, 240, 620)
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("name", DRAWN)
def test_of_a_cell_of_pdf(name: str) -> None:
    pytest.importorskip("pdfplumber")
    draw, state = DRAWN[name]
    figure = fees(parse_document(page(draw)))
    assert (figure.state, figure.value) == (state, None)
    if state is State.UNRESOLVED:
        assert figure.why[-1].code == "pictured"


def field(value: str, border: bool) -> Draw:
    def draw(canvas: Any, x: float, y: float) -> None:
        size = {"width": 50, "height": 15, "fontSize": 9, "forceBorder": border}
        canvas.acroForm.textfield(name="fee", value=value, x=x + 60, y=y + 2, **size)

    return draw


@pytest.mark.parametrize(
    ("right", "state"),
    [(20, State.READ), (120, State.READ), (139, State.UNRESOLVED), (-12, State.UNRESOLVED)],
)
def test_a_figure_that_goes_over_a_rule(right: float, state: State) -> None:
    """A program that has no room in a cell writes on: what lies within is another figure."""
    pytest.importorskip("pdfplumber")
    written = page(lambda canvas, x, y: canvas.drawString(x + right, y + 5, "1234567"))
    figure = fees(parse_document(written))
    assert figure.state is state
    assert figure.state is State.UNRESOLVED or figure.raw == "1234567"


def test_figures_on_either_side_of_a_rule() -> None:
    pytest.importorskip("pdfplumber")

    def draw(canvas: Any, x: float, y: float) -> None:
        canvas.drawRightString(x + 158, y + 5, "12")
        canvas.drawString(x + 162, y + 5, "34")

    assert fees(parse_document(page(draw))).raw == "12"


@pytest.mark.parametrize(("right", "raw"), [(90, "1234567"), (118, "1234567"), (124, "")])
def test_a_figure_that_goes_over_the_edge_of_the_page(right: float, raw: str) -> None:
    """The cell has room for it, the page has not; what is not begun on it stands elsewhere."""
    pytest.importorskip("pdfplumber")

    def draw(canvas: Any, x: float, y: float) -> None:
        canvas.setPageSize((360, 842))
        canvas.drawString(x + right, y + 5, "1234567")

    assert fees(parse_document(page(draw))).raw == raw


@pytest.mark.parametrize("border", [False, True])
@pytest.mark.parametrize(("value", "state"), [("12", State.READ), ("", State.BLANK)])
def test_a_field_to_fill_in(value: str, state: State, border: bool) -> None:
    pytest.importorskip("pdfplumber")
    figure = fees(parse_document(page(field(value, border))))
    assert figure.state is state
    assert figure.raw == value


def of_several_places(field: Any, writer: Any, generic: Any) -> None:
    """What a field says is told once, by what stands above each place that shows it."""
    names = {name: field.pop(generic.NameObject(name)) for name in ("/V", "/T", "/FT")}
    above = generic.DictionaryObject({generic.NameObject(name): names[name] for name in names})
    field[generic.NameObject("/Parent")] = writer._add_object(above)


def otherwise_drawn(field: Any, writer: Any, generic: Any) -> None:
    field[generic.NameObject("/V")] = generic.TextStringObject("21")


def not_drawn(field: Any, writer: Any, generic: Any) -> None:
    del field["/AP"]


def in_letters_of_two_bytes(field: Any, writer: Any, generic: Any) -> None:
    value = b"\xfe\xff" + "12".encode("utf-16-be")
    field[generic.NameObject("/V")] = generic.ByteStringObject(value)


def in_a_circle(field: Any, writer: Any, generic: Any) -> None:
    """It has no value, and is drawn with one."""
    del field["/V"]
    field[generic.NameObject("/Parent")] = field.indirect_reference


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (of_several_places, State.READ),
        (otherwise_drawn, State.UNRESOLVED),
        (not_drawn, State.READ),  # readers of PDF draw it
        (in_letters_of_two_bytes, State.READ),
        (in_a_circle, State.UNRESOLVED),
    ],
)
def test_a_field_as_other_programs_write_it(change: Any, state: State) -> None:
    pypdf: Any = pytest.importorskip("pypdf")
    pytest.importorskip("pdfplumber")
    generic: Any = importlib.import_module("pypdf.generic")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(page(field("12", border=True))))
    change(writer.pages[0]["/Annots"][0].get_object(), writer, generic)
    file = io.BytesIO()
    writer.write(file)
    figure = fees(parse_document(file.getvalue()))
    assert figure.state is state
    if state is State.READ:
        assert figure.raw == "12"


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("FreeText", State.UNRESOLVED),
        ("Ink", State.UNRESOLVED),
        ("StrikeOut", State.UNRESOLVED),
        ("Link", State.READ),
        ("Highlight", State.READ),
    ],
)
def test_what_lies_on_a_cell(kind: str, state: State) -> None:
    pypdf: Any = pytest.importorskip("pypdf")
    pytest.importorskip("pdfplumber")
    generic: Any = importlib.import_module("pypdf.generic")
    written = page(lambda canvas, x, y: canvas.drawString(x + 70, y + 5, "12"))
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(written))
    annotation = generic.DictionaryObject()
    names = {"/Type": generic.NameObject("/Annot"), "/Subtype": generic.NameObject(f"/{kind}")}
    names["/Rect"] = generic.ArrayObject(map(generic.FloatObject, (300, 622, 340, 638)))
    for name, value in names.items():
        annotation[generic.NameObject(name)] = value
    writer.add_annotation(0, annotation)
    file = io.BytesIO()
    writer.write(file)
    assert fees(parse_document(file.getvalue())).state is state


def outlines(canvas: Any, x: float, y: float) -> None:
    for row in range(6):
        for at in range(20):
            outline(canvas, 80 + 12 * at, 400 - 20 * row)


def test_a_page_of_outlines_is_a_picture() -> None:
    pytest.importorskip("pdfplumber")
    report = parse_document(page(outlines))
    assert report.reading is not None
    assert [one.code for one in report.reading.diagnostics].count("picture") == 1
    with pytest.raises((MissingLibrary, UnreadableInput)):
        parse_document(page(outlines, words=False))


def test_more_outlines_than_rules_may_be() -> None:
    """Letters are many; that a page has them refuses none of the others."""
    pytest.importorskip("pdfplumber")

    def draw(canvas: Any, x: float, y: float) -> None:
        for row in range(60):
            for at in range(200):
                outline(canvas, 20 + 2.5 * at, 560 - 9 * row)

    assert LABEL in decode(page(draw)).text


def mark(rise: float, size: float) -> Draw:
    def draw(canvas: Any, x: float, y: float) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(x + 70, y + 5, "12")
        canvas.setFont("STSong-Light", size)
        canvas.drawString(x + 70 + canvas.stringWidth("12", "STSong-Light", 10), y + 5 + rise, "13")

    return draw


@pytest.mark.parametrize(
    ("rise", "size", "value"), [(4, 6, "12"), (-3, 6, "12"), (0, 6, None), (0, 10, "1213")]
)
def test_a_raised_digit_of_pdf_is_a_mark(rise: float, size: float, value: str | None) -> None:
    pytest.importorskip("pdfplumber")
    figure = fees(parse_document(page(mark(rise, size))))
    assert figure.value == (None if value is None else Money(Decimal(value), "万元"))
    assert figure.state is (State.UNRESOLVED if value is None else State.READ)


MARKED: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "raised": ({"vertAlign": "superscript"}, "12"),
    "lowered": ({"vertAlign": "subscript"}, "12"),
    "struck out": ({"strike": True}, "12"),
    "plain": ({}, "1213"),
}


@pytest.mark.parametrize("how", MARKED)
def test_a_raised_digit_of_excel_is_a_mark(how: str) -> None:
    pytest.importorskip("openpyxl")
    rich: Any = importlib.import_module("openpyxl.cell.rich_text")
    fonts: Any = importlib.import_module("openpyxl.cell.text")
    font, value = MARKED[how]

    def change(cell: Any) -> None:
        cell.value = rich.CellRichText("12", rich.TextBlock(fonts.InlineFont(**font), "13"))

    figure = fees(parse_document(excel(False, change)))
    assert (figure.state, figure.value) == (State.READ, Money(Decimal(value), "万元"))


def test_a_cell_of_excel_that_is_struck_out_says_nothing() -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")

    def change(cell: Any) -> None:
        cell.value, cell.font = 12, openpyxl.styles.Font(strike=True)

    assert fees(parse_document(excel(False, change))).state is State.BLANK


@pytest.mark.parametrize("how", ["w:vertAlign", "w:position", "a style"])
def test_a_raised_digit_of_word_is_a_mark(how: str) -> None:
    docx: Any = pytest.importorskip("docx")
    enum: Any = importlib.import_module("docx.enum.style")

    def change(written: Any, cell: Any) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.add_run("12")
        run = paragraph.add_run("3")
        if how == "w:vertAlign":
            run.font.superscript = True
        elif how == "w:position":
            position = run._r.get_or_add_rPr().makeelement(docx.oxml.ns.qn("w:position"))
            position.set(docx.oxml.ns.qn("w:val"), "8")
            run._r.rPr.append(position)
        else:
            base = written.styles.add_style("注", enum.WD_STYLE_TYPE.CHARACTER)
            base.font.superscript = True
            run.style = written.styles.add_style("表注", enum.WD_STYLE_TYPE.CHARACTER)
            run.style.base_style = base

    figure = fees(parse_document(word(False, change)))
    assert (figure.state, figure.value) == (State.READ, Money(Decimal(12), "万元"))
