"""Word files and PDF: what stands in them is read as their reader sees it, and has its place."""

from __future__ import annotations

import importlib
import io
import os
import pickle
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import (
    AnnualReport,
    Decoded,
    MissingLibrary,
    Money,
    SeveralReports,
    State,
    UnreadableInput,
    decode,
    parse_document,
    parse_file,
    parse_many,
    parse_text,
    split_reports,
)
from govinfo_report.reading.documents import FEW_ARE, formats, may_be_document
from govinfo_report.reading.scans.engine import engine
from tests.laws.changes import sample
from tests.laws.converters import write_docx, write_pdf, write_xlsx
from tests.laws.judging import judged
from tests.laws.marked_up import Markup
from tests.laws.marked_up import page as page_of
from tests.laws.statements import Statement, statement
from tests.laws.tables import document
from tests.paths import PACKAGE, ROOT, SHARED

docx: Any = pytest.importorskip("docx")
pytest.importorskip("pdfplumber")
pytest.importorskip("reportlab")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TITLE = "示例县水务局2023年政府信息公开工作年度报告"


def made(seed: int = 0) -> Statement:
    return statement(random.Random(seed))


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole report as a Word file."""
    path = tmp_path_factory.mktemp("word") / "年报.docx"
    write_docx(document(made()), path)
    return path.read_bytes()


def of(*paragraphs: str, change: Callable[[Any], None] | None = None) -> bytes:
    """A Word file with a title, paragraphs and a table of the fees, and what was changed in it."""
    written = docx.Document()
    for text in (TITLE, *paragraphs):
        written.add_paragraph(text)
    written.add_paragraph("二、主动公开政府信息情况")
    table = written.add_table(rows=3, cols=2)
    rows = (
        ("第二十条第（八）项", ""),
        ("信息内容", "本年收费金额（单位：万元）"),
        ("行政事业性收费", "12.5"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    written.add_paragraph("三、收到和处理政府信息公开申请情况")
    if change is not None:
        change(written)
    return saved(written)


def saved(written: Any) -> bytes:
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def fees(data: bytes) -> Any:
    return parse_document(data).proactive_disclosure.administrative_fees.figure("amount")


def element(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml.replace(">", f' xmlns:w="{W}">', 1))


def last_cell(written: Any) -> Any:
    return written.tables[0].rows[2].cells[1]


# ------------------------------------------------------------------------------- both formats


def writers() -> Iterator[Any]:
    yield pytest.param(write_docx, "docx", id="Word")
    yield pytest.param(write_xlsx, "xlsx", id="Excel")
    yield pytest.param(write_pdf(), "pdf", id="PDF")
    yield pytest.param(write_pdf(7, True, "TOP"), "pdf", id="PDF, small")


@pytest.mark.parametrize(("write", "suffix"), writers())
@pytest.mark.parametrize("seed", range(3))
def test_a_document_is_read_as_it_was_written(
    write: Callable[..., None], suffix: str, seed: int, tmp_path: Path
) -> None:
    path = tmp_path / f"年报.{suffix}"
    write(document(made(seed)), path)
    report = parse_file(path)
    found = judged(report, made(seed), lambda: True)
    assert [str(each) for each in found if each.outcome == "wrong"] == []
    assert sum(each.outcome == "right" for each in found) >= 0.97 * len(found)
    assert report.agency
    assert report.overview.text


@pytest.mark.parametrize(("write", "suffix"), writers())
def test_every_figure_has_its_place_in_the_document(
    write: Callable[..., None], suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"年报.{suffix}"
    write(document(made()), path)
    report = parse_file(path)
    total = report.requests.newly_received.figure("total")
    persons = report.requests.newly_received.figure("natural_persons")
    assert total.span is None
    assert total.place is not None
    assert persons.place is not None
    assert (total.place.part, total.place.row) == ("第三部分", persons.place.row)
    assert (total.place.column or 0) - (persons.place.column or 0) == 6
    assert f"第三部分表格 第{total.place.row}行 第{total.place.column}列" in total.place.chinese
    assert (total.place.page is not None) == (suffix == "pdf")
    assert (total.place.box is not None) == (suffix == "pdf")


def test_a_finding_points_to_the_cell_and_to_the_paragraph() -> None:
    data = of("一、总体情况", "2023年，县水务局公开信息1286条。", "年内收取行政事业性收费99万元。")
    report = parse_document(data)
    prose = report.reading.prose["overview"] if report.reading else ()
    assert [span.chinese for span in prose if span.end - span.start > 1][-1] == "第一部分 第2段"
    assert fees(data).place.chinese == "第二部分表格 第3行 第2列"
    assert fees(data).place.english == "table of part two, row 3, column 2"


def test_a_report_of_a_document_goes_to_another_process_and_to_json_with_its_places(
    word: bytes,
) -> None:
    report = parse_document(word)
    places = [figure.place for figure in report.figures()]
    assert any(places)
    assert [figure.place for figure in pickle.loads(pickle.dumps(report)).figures()] == places
    again = AnnualReport.from_json(report.to_json(reading=True))
    assert [figure.place for figure in again.figures()] == places


def test_a_document_of_several_reports_is_split_with_its_tables(tmp_path: Path) -> None:
    written = docx.Document()
    for number in range(2):
        one = tmp_path / f"{number}.docx"
        write_docx(document(made(number)), one)
        body = docx.Document(str(one)).element.body
        for child in list(body)[:-1]:
            written.element.body.insert(len(written.element.body) - 1, child)
    for paragraph in written.paragraphs:
        if paragraph.text.startswith("六、"):
            last = paragraph
    assert last is not None
    data = saved(written)
    with pytest.raises(SeveralReports):
        parse_document(data)
    parts = split_reports(decode(data))
    assert len(parts) == 2
    for number, part in enumerate(parts):
        alone = parse_file(tmp_path / f"{number}.docx")
        assert [(f.path, f.value, f.state) for f in parse_text(part).figures()] == [
            (f.path, f.value, f.state) for f in alone.figures()
        ]
    assert parse_document(data, first=True) == parse_text(parts[0])


def test_many_files_of_any_format_are_read_together(word: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word)
    write_pdf()(document(made()), tmp_path / "b.pdf")
    (tmp_path / "c.txt").write_text(parse_document(word).to_text(), encoding="utf-8")
    outcomes = list(parse_many(sorted(tmp_path.iterdir()), workers=1))
    assert [one.encoding for one in outcomes] == ["docx", "pdf", "utf-8"]
    reports = [one.report for one in outcomes]
    assert reports[0] == parse_file(tmp_path / "a.docx")
    assert reports[0] == reports[2]


def test_each_format_in_the_folder_is_one_that_is_asked() -> None:
    modules = {path.stem for path in (PACKAGE / "reading" / "documents").glob("[!_]*.py")}
    assert {format.name for format in formats()} == modules
    assert modules >= FEW_ARE


_BEGINNINGS = (
    *(
        b"PK\x03\x04",
        b"%PDF-1.7\n",
        b"{\\rtf1",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"BM",
        b"RIFF",
    ),
    *(
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"II*\0",
        b"MM\0*",
        b"WEBP",
        b"\x28\0\0\0",
        b"\0\0\0\0",
    ),
    *(
        b"MIME-Version: 1.0\r\n",
        b"mime-VERSION:1\n",
        b"Content-Type: multipart/related\n",
        b"From: a\n",
    ),
    *(
        b'<?xml version="1.0"?>',
        b'<?mso-application progid="Word.Document"?>',
        b"\n\n",
        b"x" * 1100,
    ),
    *("WordDocument\0".encode("utf-16-le"), b"\0" * 28, "\u4e00\u3001".encode(), b"\xef\xbb\xbf"),
)


@given(st.lists(st.sampled_from(_BEGINNINGS), max_size=5).map(b"".join))
def test_what_is_of_a_format_has_a_sign_of_one(data: bytes) -> None:
    of = {format.name for format in formats() if format.is_of(data)}
    assert may_be_document(data) or not of & FEW_ARE


def test_no_format_is_loaded_for_a_text() -> None:
    code = (
        "import sys, govinfo_report as g\n"
        "assert g.decode('一、总体情况'.encode()).is_text\n"
        "loaded = [name for name in sys.modules if name.startswith('govinfo_report.reading.')]\n"
        "assert not [name for name in loaded if '.documents.' in name or '.html' in name], loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


SHOUTED = """
from ..contents import Format, Paragraph, written

FORMAT = Format(
    "shouted",
    lambda data: data.startswith(b"SHOUTED"),
    lambda data: written([Paragraph(line) for line in data[7:].decode().split("!")], "shouted"),
)
"""


def test_a_module_that_is_dropped_in_is_a_format(tmp_path: Path) -> None:
    copy = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "grammar", copy / "grammar", dirs_exist_ok=True)
    (copy / "reading" / "documents" / "shouted.py").write_text(SHOUTED, encoding="utf-8")
    look = "from govinfo_report import decode; print(decode(b'SHOUTEDone!two').text.split())"
    done = subprocess.run(
        [sys.executable, "-c", look],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert done.stdout.strip() == "['one', 'two']", done.stderr


# -------------------------------------------------------------------------------------- Word


def test_insertions_are_in_and_deletions_are_out() -> None:
    def change(written: Any) -> None:
        paragraph = last_cell(written).paragraphs[0]._p
        run = paragraph.r_lst[0]
        deleted = element('<w:del w:id="1" w:author="a"/>'.replace("/>", "></w:del>"))
        paragraph.replace(run, deleted)
        deleted.append(run)
        run.t_lst[0].tag = f"{{{W}}}delText"
        paragraph.append(element('<w:ins w:id="2" w:author="a"><w:r><w:t>13.5</w:t></w:r></w:ins>'))

    figure = fees(of(change=change))
    assert (str(figure.value), figure.state) == ("13.5万元", State.READ)


@pytest.mark.parametrize("property", ["vanish", "strike", "dstrike"])
def test_what_is_hidden_or_struck_out_is_not_read(property: str) -> None:
    def change(written: Any) -> None:
        run = last_cell(written).paragraphs[0].add_run("99")
        run._r.get_or_add_rPr().append(element(f"<w:{property}></w:{property}>"))

    assert str(fees(of(change=change)).value) == "12.5万元"


def test_a_raised_mark_is_no_digit() -> None:
    def change(written: Any) -> None:
        last_cell(written).paragraphs[0].add_run("1").font.superscript = True

    figure = fees(of(change=change))
    assert str(figure.value) == "12.5万元"
    assert figure.remark == "¹"


def test_cells_beside_each_other_in_a_box_and_headers_are_no_figures() -> None:
    def change(written: Any) -> None:
        written.sections[0].header.paragraphs[0].text = "行政事业性收费 77"
        written.sections[0].footer.paragraphs[0].text = "88"

    data = of(change=change)
    assert "77" not in decode(data).text
    assert "88" not in decode(data).text
    assert str(fees(data).value) == "12.5万元"


def test_a_cell_that_goes_on_below_is_one() -> None:
    def change(written: Any) -> None:
        table = written.tables[0]
        table.add_column(900)
        for row, text in zip(table.rows, ("", "备注", "无"), strict=True):
            row.cells[2].text = text
        table.cell(0, 0).merge(table.cell(0, 2))
        table.cell(1, 2).merge(table.cell(2, 2))

    decoded = decode(of(change=change))
    rows = decoded.tables[0].groups[0]
    assert [[(cell.rowspan, cell.colspan) for cell in row] for row in rows] == [
        [(1, 3)],
        [(1, 1), (1, 1), (2, 1)],
        [(1, 1), (1, 1)],
    ]
    assert str(parse_text(decoded).proactive_disclosure.administrative_fees.amount) == "12.5万元"


def test_the_numbers_that_word_makes_itself_are_read() -> None:
    """Headings of a list: 一、 二、 come from its definition, and stand in no run."""

    def change(written: Any) -> None:
        numbering = written.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        numbering.append(
            element(
                '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
                '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
                '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
            )
        )
        numbering.append(element('<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'))
        for paragraph in written.paragraphs:
            level = 0 if paragraph.text.startswith(tuple("一二三")) else 1
            if level and not paragraph.text.startswith("（"):
                continue
            text = paragraph.text
            paragraph.text = text.partition("、" if not level else "）")[2]
            paragraph._p.get_or_add_pPr().append(
                element(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')
            )

    written = ("一、总体情况", "（一）主动公开。放出信息1286条。", "（二）依申请公开。来件登记。")
    plain, numbered = decode(of(*written)), decode(of(*written, change=change))
    assert numbered.text == plain.text


def test_what_stands_in_a_box_and_in_a_note_is_not_lost() -> None:
    def change(written: Any) -> None:
        run = written.paragraphs[1].add_run("")._r
        run.append(
            element(
                "<w:pict><w:txbxContent><w:p><w:r><w:t>收费标准由县发展改革局核定。</w:t></w:r></w:p>"
                "</w:txbxContent></w:pict>"
            )
        )

    text = decode(of("一、总体情况", "2023年工作平稳。", change=change)).text
    lines = text.splitlines()
    assert lines[lines.index("一、总体情况") + 1] == "收费标准由县发展改革局核定。"


def test_a_table_that_is_a_picture_is_told(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    path = tmp_path / "table.png"
    image.new("RGB", (80, 40), "white").save(path)

    report = parse_document(of(change=lambda written: written.add_picture(str(path))))
    assert report.reading is not None
    told = [one.message for one in report.reading.diagnostics if one.code == "picture"]
    assert len(told) == 1
    assert report.in_doubt


# ------------------------------------------------------------------------------------- Excel


def sheet_with(change: Callable[[Any], None], tmp_path: Path) -> AnnualReport:
    """A report whose workbook was changed."""
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "年报.xlsx"
    write_xlsx(document(made()), path)
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return parse_file(path)


def cell_of(book: Any, label: str, right: int) -> Any:
    """The cell so far to the right of the one that begins with a label."""
    sheet = book.active
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value or "").startswith(label):
                return sheet.cell(cell.row, cell.column + right)
    raise AssertionError(label)


def test_a_formula_that_was_never_worked_out_is_no_blank(tmp_path: Path) -> None:
    """The library that wrote the file works nothing out, nor do those that only read it."""

    def change(book: Any) -> None:
        cell_of(book, "规章", 1).value = "=SUM(B3:B4)"

    figure = sheet_with(change, tmp_path).proactive_disclosure.government_rules.figure("issued")
    assert (figure.state, figure.raw) == (State.UNRESOLVED, "=SUM(B3:B4)")


@pytest.mark.parametrize(
    ("value", "format", "said"),
    [
        (7, "General", "7"),
        (7.0, "0", "7"),
        (12.5, "General", "12.5"),
        ("7", "@", "7"),
        (1234, "#,##0", "1234"),
        (1234, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1234"),
        # In thousands, or with a point that it lacks: 1.2, 0.1234.
        (1234, "0.0,", None),
        (1234, "0!.0000", None),
        (1234, "0\\.0,", None),
    ],
)
def test_numbers_are_read_as_they_are_shown(
    value: Any, format: str, said: str | None, tmp_path: Path
) -> None:
    def change(book: Any) -> None:
        cell = cell_of(book, "行政事业性收费", 1)
        cell.value, cell.number_format = value, format

    fees = sheet_with(change, tmp_path).proactive_disclosure.administrative_fees.figure("amount")
    assert fees.value == (None if said is None else Money(Decimal(said), "万元"))
    assert fees.state is (State.UNRESOLVED if said is None else State.READ)


def test_hidden_rows_and_sheets_are_not_read(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book.active
        sheet.insert_rows(1)
        sheet["A1"] = "隐藏的第一行"
        sheet.row_dimensions[1].hidden = True
        draft = book.create_sheet("草稿", 0)
        draft["A1"] = "另一张表"
        draft.sheet_state = "hidden"

    report = sheet_with(change, tmp_path)
    assert report.reading is not None
    assert not any("隐藏" in text or "另一张" in text for _, text in report.reading.unclaimed)


# --------------------------------------------------------------------------------------- PDF


def test_page_numbers_and_running_heads_are_no_figures(tmp_path: Path) -> None:
    path = tmp_path / "年报.pdf"
    write_pdf(head="示例县水务局", footer="- {} -")(document(made()), path)
    decoded = decode(path.read_bytes())
    assert "- 1 -" not in decoded.text
    assert decoded.text.count("示例县水务局\n") == 0
    found = judged(parse_text(decoded), made(), lambda: True)
    assert {each.outcome for each in found} <= {"right", "excused"}


def test_a_table_that_goes_on_on_the_next_page_is_one(tmp_path: Path) -> None:
    path = tmp_path / "年报.pdf"
    write_pdf()(document(made()), path)
    decoded = decode(path.read_bytes())
    assert len(decoded.tables) == 3
    pages = {mark.page for mark in decoded.marks if mark.table == 2}
    assert len(pages) == 2


def test_a_page_that_is_a_picture_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = pytest.importorskip("PIL.Image")
    canvas: Any = pytest.importorskip("reportlab.pdfgen.canvas")
    picture, path = tmp_path / "page.png", tmp_path / "scan.pdf"
    image.new("RGB", (600, 800), "gray").save(picture)
    page = canvas.Canvas(str(path))
    page.drawImage(str(picture), 0, 0, 590, 840)
    page.save()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    engine.cache_clear()
    with pytest.raises(MissingLibrary, match=r"govinfo-report\[ocr\]"):
        parse_file(path)
    engine.cache_clear()


@pytest.mark.parametrize("corner", [(0, 0), (-50, -70)])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_text_that_nobody_sees_is_not_read(
    turn: int, corner: tuple[int, int], tmp_path: Path
) -> None:
    """As it lies under a scanned page: what some program recognised, how well it does not tell."""
    pypdf: Any = pytest.importorskip("pypdf")
    pytest.importorskip("reportlab")
    canvas: Any = importlib.import_module("reportlab.pdfgen.canvas")
    path = tmp_path / "scan.pdf"
    write_pdf()(document(made()), path)  # makes the font known
    page = canvas.Canvas(str(path))
    for mode, words in enumerate(("行政许可 12", "行政处罚 34", "", "行政强制 56")):
        line = page.beginText(100, 700 - 40 * mode)
        line.setFont("STSong-Light", 12)
        line.setTextRenderMode(mode)
        line.textOut(words)
        page.drawText(line)
    page.save()
    writer = pypdf.PdfWriter(clone_from=path)
    writer.pages[0].mediabox.lower_left = corner
    writer.pages[0].rotate(turn)
    writer.write(path)
    said = decode(path.read_bytes()).text
    assert "56" not in said
    assert "行政许可" in said
    assert "行政处罚" in said


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(turn: int, tmp_path: Path) -> None:
    pypdf: Any = pytest.importorskip("pypdf")
    path = tmp_path / "年报.pdf"
    write_pdf()(document(made()), path)
    upright = [(one.path, one.state, one.value) for one in parse_file(path).figures()]
    writer = pypdf.PdfWriter(clone_from=path)
    writer.pages[0].rotate(turn)
    writer.write(path)
    found = [(one.path, one.state, one.value) for one in parse_file(path).figures()]
    assert found == upright


@pytest.mark.parametrize(
    ("label", "below"),
    [
        ("行政规范性文件", "4"),
        ("行政规范性文件", "件"),
        ("行政规范性文件", "5,6"),
        ("行政规范|性文件", "4"),
    ],
)
def test_a_figure_that_a_page_tears_is_one(below: str, label: str, tmp_path: Path) -> None:
    """The page ends within the row, with the last digit of a figure that fills its cell."""
    label, _, rest_of_label = label.partition("|")
    platypus: Any = pytest.importorskip("reportlab.platypus")
    path = tmp_path / "年报.pdf"
    write_pdf()(document(made()), path)  # makes the font known
    styles = pytest.importorskip("reportlab.lib.styles")
    style = styles.ParagraphStyle("text", fontName="STSong-Light", fontSize=9)
    heads = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    rules = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("FONT", (0, 0), (-1, -1), "STSong-Light", 9),
    ]
    sides = [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
    rows = [heads, ["规章", "0", "0", "3"], [label, "6", "12345678", "1"]]
    rest = [[rest_of_label, "", below, ""], ["行政许可", "7", "", ""]]
    widths = (100, 60, 40, 60)

    def table(of: list[list[str]]) -> Any:
        return platypus.Table(of, colWidths=widths, style=[*rules, *sides])

    words = [TITLE, "一、总体情况", "2023年，示例县水务局按时公开。", "二、主动公开政府信息情况"]
    flow = [platypus.Paragraph(text, style) for text in words]
    flow += [table(rows), platypus.PageBreak(), table(rest)]
    platypus.SimpleDocTemplate(str(path), invariant=1).build(flow)
    figures = {figure.path: figure for figure in parse_file(path).figures()}
    issued, repealed, in_force = (
        figures[f"proactive_disclosure.normative_documents.{name}"]
        for name in ("issued", "repealed", "in_force")
    )
    assert (issued.value, in_force.value) == (6, 1)
    assert repealed.value == {"4": 123456784, "件": 12345678, "5,6": None}[below]
    assert repealed.state is (State.UNRESOLVED if below == "5,6" else State.READ)


@pytest.fixture(scope="module")
def weasyprint() -> Any:
    """What prints a page without a browser."""
    try:
        weasyprint = importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        pytest.skip(f"WeasyPrint cannot be loaded: {error}")
    if "示例" not in decode(_print(weasyprint, "<p>示例县水务局年度报告</p>")).text:
        pytest.skip("no font has Chinese characters")
    return weasyprint


def test_the_page_of_a_report_is_read_from_its_print(word: bytes, weasyprint: Any) -> None:
    """It has words for those who do not see the page, which lie unseen upon its first row."""
    report = parse_document(word)
    read = parse_document(_print(weasyprint, report.to_html()))
    found = [(figure.path, figure.value, figure.state) for figure in read.figures()]
    assert found == [(figure.path, figure.value, figure.state) for figure in report.figures()]


def test_borders_that_are_filled_are_rules(weasyprint: Any) -> None:
    """Where the borders of cells are not drawn as one, each is a frame around its cell."""
    sheet = "table{border-spacing:0}td,th{border:1px solid;padding:3pt}tr{break-inside:avoid}"
    page = f"<style>{sheet}</style>{page_of(document(made()), Markup())}"
    decoded = decode(_print(weasyprint, page))
    assert len(decoded.tables) == 3
    found = judged(parse_text(decoded), made(), lambda: True)
    assert {each.outcome for each in found} <= {"right", "excused"}


@pytest.mark.parametrize(
    ("seed", "above", "rows"),
    [("pdf 1", 0, "avoid"), ("pdf 1", 420, "auto"), ("pdf 1", 360, "auto"), ("pdf 2", 200, "auto")],
)
def test_the_end_of_a_page_tears_rows_and_heads(
    seed: str, above: int, rows: str, weasyprint: Any
) -> None:
    """What no rule closes at the end of a page goes on on the next: a row, a head, a merged cell."""
    report = sample(random.Random(seed), whole=True)
    sheet = (
        "table{border-collapse:collapse}td,th{border:1px solid}"
        f"tr{{break-inside:{rows}}}p:first-child{{height:{above}px}}"
    )
    page = f"<style>{sheet}</style><p></p>{page_of(document(report), Markup())}"
    found = judged(parse_document(_print(weasyprint, page)), report, lambda: True)
    assert {each.outcome for each in found} <= {"right", "excused"}


def _print(weasyprint: Any, page: str) -> bytes:
    printed: bytes = weasyprint.HTML(string=page).write_pdf()
    return printed


@pytest.mark.parametrize("shift", [0.0, 2.0, -2.0])
def test_what_lies_on_a_row_is_no_part_of_it(shift: float, tmp_path: Path) -> None:
    """A stamp on a row: neither its label nor its figures are mixed with the words of another."""
    plumber: Any = pytest.importorskip("pdfplumber")
    pypdf: Any = pytest.importorskip("pypdf")
    canvas: Any = pytest.importorskip("reportlab.pdfgen.canvas")
    path, stamp = tmp_path / "年报.pdf", io.BytesIO()
    write_pdf()(document(made()), path)
    with plumber.open(path) as pdf:
        page = pdf.pages[0]
        (row,) = page.search("行政强制")
        height = float(page.height)
    stamped = canvas.Canvas(stamp, pagesize=(page.width, height))
    stamped.setFont("STSong-Light", 9)
    stamped.drawString(row["x0"] + 3, height - row["bottom"] + 2 + shift, "样本仅供内部核对")
    stamped.save()
    writer = pypdf.PdfWriter(clone_from=path)
    writer.pages[0].merge_page(pypdf.PdfReader(stamp).pages[0])
    writer.write(path)
    assert "行政强制" in decode(path.read_bytes()).text
    found = judged(parse_file(path), made(), lambda: True)
    assert {each.outcome for each in found} <= {"right", "excused", "declined"}
    assert sum(each.outcome == "declined" for each in found) <= 1


@pytest.mark.parametrize(
    ("name", "errors"), [("city-2024", []), ("district-2023", ["N03", "P27", "P27"])]
)
def test_published_reports(name: str, errors: list[str]) -> None:
    """Two reports as they were published: one whose accounts all hold, one with two true errors."""
    path = SHARED / "real" / f"{name}.pdf"
    if not path.is_file():
        pytest.skip("the real reports are not beside this repository")
    report = parse_file(path)
    assert all(figure.state is State.READ for figure in report.figures())
    found = report.validate()
    assert sorted(one.code for one in found if str(one.severity) == "error") == errors
    if errors:
        assert "N36" in [one.code for one in found]  # a label that lost characters


def test_the_form_as_a_word_file() -> None:
    path = SHARED / "real" / "form-2021.docx"
    if not path.is_file():
        pytest.skip("the real reports are not beside this repository")
    states = {figure.state for figure in parse_file(path).figures()}
    assert states == {State.BLANK}


def without_a_box(path: Path) -> None:
    """A PDF whose fonts do not say how large they are: pdfminer tells so in its log."""
    write_pdf()(document(made()), path)
    path.write_bytes(path.read_bytes().replace(b"/FontBBox", b"/FontBoxx"))


def without_a_style(path: Path) -> None:
    """A spreadsheet that names no style of its own: openpyxl warns of it."""
    write_xlsx(document(made()), path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    styles = parts["xl/styles.xml"].decode()
    begin, end = styles.index("<cellStyles"), styles.index("</cellStyles>") + len("</cellStyles>")
    parts["xl/styles.xml"] = (styles[:begin] + styles[end:]).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)


@pytest.mark.parametrize(("name", "write"), [("a.pdf", without_a_box), ("a.xlsx", without_a_style)])
def test_what_libraries_say_is_not_told(
    name: str, write: Callable[[Path], None], tmp_path: Path
) -> None:
    pytest.importorskip("pdfplumber")
    write(tmp_path / name)
    command = [sys.executable, "-m", "govinfo_report", "parse", name]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stderr == ""


# ------------------------------------------------------------------------ what cannot be read


def test_a_broken_document_is_told_in_a_sentence(word: bytes) -> None:
    for data in (word[: len(word) // 2], b"%PDF-1.7\nnothing", b"PK\x03\x04......"):
        with pytest.raises(UnreadableInput) as caught:
            parse_document(data)
        assert caught.value.advice


def test_a_locked_pdf_is_told(tmp_path: Path) -> None:
    canvas: Any = pytest.importorskip("reportlab.pdfgen.canvas")
    path = tmp_path / "locked.pdf"
    page = canvas.Canvas(str(path), encrypt="secret")
    page.drawString(100, 100, "5")
    page.save()
    with pytest.raises(UnreadableInput, match="locked with a password"):
        parse_file(path)


def test_a_package_out_of_all_proportion_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(UnreadableInput, match="out of all proportion"):
        decode(file.getvalue())


def test_tables_too_deep_in_one_another_are_refused() -> None:
    def change(written: Any) -> None:
        cell = last_cell(written)
        for _ in range(70):
            cell = cell.add_table(1, 1).rows[0].cells[0]

    with pytest.raises(UnreadableInput, match="deep"):
        decode(of(change=change))


@pytest.mark.parametrize("name", ["openpyxl", "pdfplumber"])
def test_a_missing_library_names_the_extra(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "openpyxl":
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as package:
            package.writestr("xl/workbook.xml", b"<workbook/>")
        data = file.getvalue()
    else:
        write_pdf()(document(made()), tmp_path / "a.pdf")
        data = (tmp_path / "a.pdf").read_bytes()
    import govinfo_report.libraries as libraries

    def refuse(module: str) -> Any:
        raise ModuleNotFoundError(f"No module named {module!r}", name=module.partition(".")[0])

    monkeypatch.setattr(libraries, "import_module", refuse)
    with pytest.raises(MissingLibrary, match=r"govinfo-report\[documents\]") as caught:
        decode(data)
    assert caught.value.package == name


def test_a_text_is_decoded_as_before() -> None:
    decoded = decode(TITLE.encode())
    assert decoded == Decoded(TITLE, "utf-8")
    assert decoded.is_text
