"""The list of problems as a page and as a workbook: its columns, and that texts stay texts."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

import pytest

import govinfo_report
from govinfo_report import MissingLibrary, Note, Problem, ProblemList
from tests.pages_html import parsed
from tests.rendering.tools_optional import CHROMIUM, missing, run_chromium

openpyxl = pytest.importorskip("openpyxl")

HEADS = "序号 单位 部分 位置 填报数 应为 依据 核实情况 整改情况".split()
LONG = "总计与各项之和不一致：" + "办理结果中予以公开、部分公开、不予公开各若干件，" * 5
MARKUP = '<script>alert("x")</script>&amp;'
FORMULA = "=1+1"


def problem(**more: object) -> Problem:
    given: dict[str, object] = {
        "severity": "error",
        "organ": ("示例县水利局", "2024年度"),
        "part": "第三部分",
        "place": ("（七）总计·总计", "第3行第2列"),
        "reported": (61,),
        "due": (63,),
        "basis": (LONG, "依据：条例第五十条"),
    }
    return Problem(**{**given, **more})  # type: ignore[arg-type]


def listed(*problems: Problem, language: str = "zh") -> ProblemList:
    notes = (Note("未能核对2项", ("P21 缺数", "P22 缺数")),)
    return ProblemList(language, ("共1份报告：不通过1份",), problems, notes)  # type: ignore[arg-type]


def sheet_of(made: ProblemList) -> object:
    file = io.BytesIO()
    made.to_xlsx(file)
    return openpyxl.load_workbook(file).active


def rows_of(sheet: object) -> list[list[object]]:
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]  # type: ignore[attr-defined]
    at = next(i for i, row in enumerate(found) if None not in row)
    return found[at:]


# ------------------------------------------------------------------------------------- the page


def test_a_page_has_the_verdict_on_top_and_a_row_a_problem() -> None:
    page = parsed(listed(problem(), problem(severity="warning", due=("（对照 63）",))).to_html())
    assert [head.text for head in page.all("th")] == HEADS
    first, second = next(page.all("tbody")).all("tr")
    cells = list(first.all("td"))
    assert [cell.attributes["data-head"] for cell in cells] == HEADS
    assert cells[0].text == "1"
    assert [line.text for line in cells[1].all("div")] == ["示例县水利局", "2024年度"]
    assert [cell.text for cell in cells][4:6] == ["61", "63"]
    assert [cell.text for cell in cells][-2:] == ["", ""]
    assert [row.attributes["class"] for row in (first, second)] == ["error", "warning"]
    body = listed(problem()).to_html().partition("<body>")[2]
    assert body.index("不通过1份") < body.index("<table>") < body.index("未能核对2项")


def test_it_speaks_english_too() -> None:
    page = listed(problem(), language="en").to_html()
    heads = [head.text for head in parsed(page).all("th")]
    assert heads[:2] == ["No.", "Organ"]
    assert not re.search(r"[\u4e00-\u9fff]", "".join(heads))
    assert '<html lang="en">' in page


def test_a_page_without_problems_says_so() -> None:
    page = listed().to_html()
    assert "未发现问题" in page
    assert "<table" not in page


def test_markup_stays_text_and_nothing_is_loaded() -> None:
    page = listed(problem(organ=(MARKUP,), basis=(MARKUP,), severity=MARKUP)).to_html()
    found = parsed(page)
    assert not list(found.all("script", "link", "img"))
    assert found.text.count(MARKUP) == 2
    assert not re.search(r"url\(|@import|https?:", page)


def many() -> ProblemList:
    return listed(*(problem(place=(f"第{n}格", "第3行第2列")) for n in range(1, 41)))


def test_on_paper_no_sheet_is_blank_no_row_torn_and_each_has_the_heads(tmp_path: Path) -> None:
    if reason := missing(programs=(CHROMIUM,), modules=("pypdf",)):
        pytest.skip(reason)
    from pypdf import PdfReader

    page, paper = tmp_path / "list.html", tmp_path / "list.pdf"
    page.write_text(many().to_html(), encoding="utf-8")
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    sheets = [
        normalize("NFKC", "".join(sheet.extract_text().split())) for sheet in PdfReader(paper).pages
    ]
    assert 3 < len(sheets) < 12
    for number in range(1, 41):
        (at,) = (i for i, text in enumerate(sheets) if f"第{number}格" in text)
        assert sheets[at].count("依据:条例第五十条") == len(re.findall(r"第\d+格", sheets[at]))
    for text in sheets[:-1]:
        assert "核实情况" in text
        assert len(re.findall(r"第\d+格", text)) > 2


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_never_scrolls_sideways(width: int, tmp_path: Path) -> None:
    if reason := missing(programs=(CHROMIUM,)):
        pytest.skip(reason)
    from html import escape

    page = tmp_path / "frame.html"
    page.write_text(
        f'<meta charset="utf-8"><iframe style="width:{width}px;height:844px;border:0" '
        f'srcdoc="{escape(many().to_html())}" onload="var p=this.contentDocument.documentElement;'
        "document.title=[p.clientWidth,p.scrollWidth].join(' ')\"></iframe>",
        encoding="utf-8",
    )
    shown = run_chromium("--window-size=1400,900", "--dump-dom", page.as_uri())
    found = re.search(r"<title>(\d+) (\d+)</title>", shown)
    assert found, "the page was not shown"
    assert found[1] == found[2], "wider than the window"


# --------------------------------------------------------------------------------- the workbook


def test_a_workbook_has_the_same_rows_and_its_figures_are_numbers() -> None:
    several = problem(place=("甲格", "乙格"), reported=(1, 2), due=(2, Decimal("1.5")))
    heads, first, second, *_ = rows_of(sheet_of(listed(problem(), several)))
    assert heads == HEADS
    assert first[0] == 1
    assert first[1] == "示例县水利局\n2024年度"
    assert first[4:6] == [61, 63]
    assert first[-2:] == [None, None]
    assert second[3:6] == ["甲格\n乙格", "1\n2", "2\n1.5"]


def test_a_workbook_prints_on_a4_with_its_heads_on_every_sheet() -> None:
    sheet = sheet_of(many())
    heads = next(row[0].row for row in sheet.iter_rows() if row[1].value == "单位")  # type: ignore[attr-defined]
    assert sheet.print_title_rows == f"${heads}:${heads}"  # type: ignore[attr-defined]
    assert sheet.freeze_panes == f"A{heads + 1}"  # type: ignore[attr-defined]
    assert sheet.page_setup.orientation == "landscape"  # type: ignore[attr-defined]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)  # type: ignore[attr-defined]
    assert sheet.auto_filter.ref == f"A{heads}:I{heads + 40}"  # type: ignore[attr-defined]
    heights = [sheet.row_dimensions[heads + n].height for n in (1, 2)]  # type: ignore[attr-defined]
    assert heights[0] == heights[1] > 5 * 14  # high enough for all lines of the basis


def test_a_text_is_never_a_formula() -> None:
    sheet = sheet_of(listed(problem(organ=(FORMULA,), basis=("\x07-1",), reported=("+1",))))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]  # type: ignore[attr-defined]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {FORMULA, "+1"} <= {cell.value for cell in cells}


def test_the_same_list_is_the_same_file(tmp_path: Path) -> None:
    listed(problem()).to_xlsx(tmp_path / "a.xlsx")
    with (tmp_path / "b.xlsx").open("wb") as file:
        listed(problem()).to_xlsx(file)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> object:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr("govinfo_report.libraries.import_module", gone)
    with pytest.raises(MissingLibrary, match="xlsx"):
        listed(problem()).to_xlsx(io.BytesIO())
    assert govinfo_report.ProblemList is ProblemList


# -------------------------------------------------------------------------------- the Word file


def test_a_word_file_has_the_same_rows_and_heads_on_every_page() -> None:
    docx = pytest.importorskip("docx")
    file = io.BytesIO()
    listed(problem(basis=("\x07甲",)), problem(reported=(1, 2), due=(2, 1))).to_docx(file)
    document = docx.Document(io.BytesIO(file.getvalue()))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == HEADS
    assert rows[1][:2] == ["1", "示例县水利局\n2024年度"]
    assert rows[2][4:6] == ["1\n2", "2\n1"]
    assert rows[1][7:] == ["", ""]
    first, *others = (row._tr.xml for row in document.tables[0].rows)
    assert "<w:tblHeader" in first
    assert all("<w:cantSplit" in row for row in others)
    assert document.sections[0].page_width > document.sections[0].page_height
    again = io.BytesIO()
    listed(problem(basis=("\x07甲",)), problem(reported=(1, 2), due=(2, 1))).to_docx(again)
    assert again.getvalue() == file.getvalue()
