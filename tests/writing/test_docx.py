"""The report as a Word file: the form as it is printed, and the same report when it is read."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

from govinfo_report import (
    AnnualReport,
    Cell,
    ExtraRow,
    State,
    parse_document,
    parse_file,
    parse_text,
)
from govinfo_report.model.tables import Applicants, Requests
from tests.paths import EXAMPLES
from tests.rendering.sheet import Table
from tests.rendering.tool_corpus import sheet
from tests.strategies import incomplete_reports, reports
from tests.writing.word_files import word_file

docx: Any = pytest.importorskip("docx")
qn: Any = pytest.importorskip("docx.oxml.ns").qn

FILES = sorted(EXAMPLES.glob("*-*.*"))


def assert_reads_back(report: AnnualReport) -> None:
    """The same report, and written again the same bytes."""
    data = word_file(report)
    again = parse_document(data)
    differing = [
        field.name
        for field in attrs.fields(AnnualReport)
        if field.eq and getattr(again, field.name) != getattr(report, field.name)
    ]
    assert not differing
    assert again == report
    assert word_file(attrs.evolve(report)) == data


@given(reports())
def test_a_report_is_what_its_file_says(report: AnnualReport) -> None:
    assert_reads_back(report)


@given(incomplete_reports())
def test_so_is_one_that_lacks_parts(report: AnnualReport) -> None:
    assert_reads_back(report)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_report_from_a_file_comes_back(path: Path) -> None:
    assert_reads_back(parse_file(path))


def test_it_goes_to_a_path_or_an_open_file(tmp_path: Path) -> None:
    report = parse_file(FILES[0])
    report.to_docx(tmp_path / "a.docx")
    report.to_docx(str(tmp_path / "b.docx"))
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {word_file(report)}


# ----------------------------------------------------------------------------- how it is drawn


def opened(report: AnnualReport) -> Any:
    return docx.Document(io.BytesIO(word_file(report)))


def drawn(table: Any) -> list[list[tuple[str, int, int]]]:
    """Text, rows and columns of every cell that begins in a row."""
    rows: list[list[list[Any]]] = []
    above: dict[int, list[Any]] = {}
    for row in table._tbl.tr_lst:
        rows.append([])
        column = 0
        for cell in row.tc_lst:
            if cell.vMerge == "continue":
                above[column][1] += 1
            else:
                text = "".join(node.text or "" for node in cell.iter(qn("w:t")))
                above[column] = [text, 1, cell.grid_span]
                rows[-1].append(above[column])
            column += cell.grid_span
    return [[(text, down, across) for text, down, across in row] for row in rows]


def made(number: int) -> tuple[AnnualReport, dict[str, Table]]:
    """A report, and its tables as the tests draw them, who share nothing with the grammar."""
    whole = sheet(11, number)
    tables = {block.name: block for block in whole.blocks if isinstance(block, Table)}
    text = "\n".join(
        " | ".join(cell.text or "（ ）" for cell in row)
        for table in tables.values()
        for row in table.rows
    )
    return parse_text(f"{whole.title}\n{text}"), tables


@pytest.mark.parametrize("number", range(6))
def test_tables_are_drawn_as_the_form_prints_them(number: int) -> None:
    report, tables = made(number)
    written = [drawn(table) for table in opened(report).tables]
    official = {
        name: [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in table.rows]
        for name, table in tables.items()
    }
    assert written[1:] == [official["requests"], official["litigation"]]
    assert [[text for text, *_ in row] for row in written[0]] == [
        [text for text, *_ in row] for row in official["article_20"]
    ]
    assert len({sum(across for _, _, across in row) for row in written[0]}) == 1


@pytest.mark.parametrize("number", range(2))
def test_heads_are_repeated_and_no_row_is_torn(number: int) -> None:
    items, *others = opened(made(number)[0]).tables
    for table in (items, *others):
        rows = list(table._tbl.tr_lst)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        heads = [row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
        assert sum(heads) == (0 if table is items else 3)
        assert heads == sorted(heads, reverse=True)


def test_it_is_set_as_an_official_document_is() -> None:
    document = opened(parse_file(FILES[0]))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]
    title, *rest = document.paragraphs
    assert title.style.name == "Title"
    assert [p.text[:2] for p in rest if p.style.name == "Heading 1"] == [
        f"{number}、" for number in "一二三四五六"
    ]
    faces = {}
    for name in ("Title", "Heading 1"):
        fonts = document.styles[name].element.rPr.rFonts
        faces[name] = {fonts.get(qn(f"w:{kind}")) for kind in ("eastAsia", "ascii", "hAnsi")}
    assert faces == {"Title": {"方正小标宋简体"}, "Heading 1": {"黑体"}}
    default = next(document.styles.element.iter(qn("w:rPrDefault")))
    assert next(default.iter(qn("w:rFonts"))).get(qn("w:eastAsia")) == "仿宋_GB2312"
    with zipfile.ZipFile(io.BytesIO(word_file(parse_file(FILES[0])))) as package:
        fonts_named = package.read("word/fontTable.xml").decode()
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,' in fonts_named


# ------------------------------------------------------------------------------ what is in it


def states() -> AnnualReport:
    cells = {
        "natural_persons": Cell(State.INFERRED, "4"),
        "commercial_enterprises": Cell(State.BLANK),
        "research_institutions": Cell(State.NOT_APPLICABLE, "/"),
        "social_welfare_organizations": Cell(State.UNRESOLVED, candidates=(3, None)),
    }
    return AnnualReport(
        title="示例县水利局2024年政府信息公开工作年度报告",
        requests=Requests(newly_received=Applicants(4, None, None, None, 0, None, 4, cells=cells)),
    )


def test_a_blank_figure_is_an_empty_cell_and_a_doubtful_one_is_seen() -> None:
    document = opened(states())
    row = document.tables[0]._tbl.tr_lst[-1]
    cells = [
        (
            "".join(node.text for node in cell.iter(qn("w:t"))),
            cell.tcPr.find(qn("w:shd")) is not None,
        )
        for cell in row.tc_lst[1:]
    ]
    assert cells == [
        ("4", True),
        ("", False),
        ("/", False),
        ("？3；（ ）", True),
        ("0", False),
        ("（×）", True),
        ("4", False),
    ]
    assert "着色" in document.sections[0].footer.paragraphs[0].text
    sure = opened(parse_file(FILES[-1]))
    assert "着色" not in "".join(p.text for p in sure.sections[0].footer.paragraphs)


def test_tables_stay_apart_from_each_other() -> None:
    """Word makes one of two tables that nothing stands between."""
    rows = (
        ExtraRow("requests", "示例事项", ("3", "")),
        ExtraRow("requests", "另一事项", ("4", "5")),
    )
    report = attrs.evolve(states(), extra_rows=rows)
    body = opened(report).element.body
    names = [child.tag.rpartition("}")[2] for child in body]
    assert names == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    assert parse_document(word_file(report)).extra_rows == rows


def test_what_xml_cannot_hold_is_replaced_in_a_title_and_kept_in_prose() -> None:
    report = attrs.evolve(
        states(),
        title="示例县水利局2024年政府信息公开\x0e工作年度报告",
        table_notes={"requests": "注：表中\x01数据截至年底\ud800。"},
    )
    again = parse_document(word_file(report))
    assert again.title == "示例县水利局2024年政府信息公开\ufffd工作年度报告"
    assert again.table_notes == report.table_notes


def test_markup_stays_text() -> None:
    report = attrs.evolve(states(), preamble='本报告由<示例县>水利局&办公室编制"]]>。')
    assert opened(report).paragraphs[1].text == report.preamble


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_another_program_saves_of_it_is_the_same_report(tmp_path: Path) -> None:
    report = next(parse_file(path) for path in FILES if "有误" in path.name)
    report.to_docx(tmp_path / "a.docx")
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"),
            *("--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")),
            str(tmp_path / "a.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert parse_file(tmp_path / "saved" / "a.docx") == report
