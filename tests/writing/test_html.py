"""The report as a page: the merged cells of the form, and the same report when it is read back."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import (
    REVISIONS,
    AnnualReport,
    Cell,
    ExtraRow,
    Overview,
    Prose,
    Revision,
    State,
    parse_text,
)
from govinfo_report.checks import Finding, Severity
from govinfo_report.model.tables import Applicants, Documents, ProactiveDisclosure, Requests
from govinfo_report.text.notation import plain_words
from govinfo_report.writing.html import to_fragment
from govinfo_report.writing.style import FORM
from tests.extended import EXAMPLES, EXTENDED, EXTENDED_TEXT, decoded
from tests.pages_html import Element, parsed
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import Cell as DrawnCell
from tests.rendering.sheet import Table as DrawnTable
from tests.rendering.tool_corpus import sheet
from tests.rendering.tools import TOOLS
from tests.rendering.tools_optional import CHROMIUM, missing, run_chromium
from tests.strategies import PURE, incomplete_reports, reports

SEVERITIES = st.sampled_from(["error", "warning", "note"])
THREE_TOOLS = ("html2text", "markdownify", "beautifulsoup")
TOOLS_READ = (*THREE_TOOLS, "browser-copy")


def finding(code: str, severity: str, message: str, *paths: str) -> Finding:
    return Finding(code, "", Severity(severity), message, "", paths)


def example(part: str) -> AnnualReport:
    return parse_text(decoded(next(path for path in EXAMPLES.iterdir() if part in path.name)))


def squeezed(text: str | None) -> str | None:
    """The text without blanks: where a tool breaks lines says nothing."""
    return None if text is None else "".join(text.split())


# ---------------------------------------------------------------------------------- read back


@given(reports())
def test_a_report_is_what_its_page_says(report: AnnualReport) -> None:
    page = report.to_html()
    again = parse_text(page)
    assert again == report, page
    assert again.to_html() == page


@given(incomplete_reports())
def test_so_is_one_that_lacks_parts(report: AnnualReport) -> None:
    assert parse_text(report.to_html()) == report


@given(st.data())
def test_findings_change_nothing_of_it(data: st.DataObject) -> None:
    report = data.draw(incomplete_reports())
    paths = st.sampled_from([figure.path for figure in report.figures()])
    drawn_paths = data.draw(st.lists(st.lists(paths, max_size=4), max_size=6))
    findings = [
        finding("P21", data.draw(SEVERITIES), "总计 61，各项之和 63，相差 -2。", *found)
        for found in drawn_paths
    ]
    assert parse_text(report.to_html(findings=findings)) == report


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-*.*")), ids=lambda path: path.stem)
def test_a_report_from_a_file_comes_back(path: Path) -> None:
    report = parse_text(decoded(path))
    assert parse_text(report.to_html()) == report
    assert parse_text(report.to_html(findings=report.validate())) == report


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if LAYOUTS[name].keeps_position])
def test_so_does_one_from_each_layout(layout: str) -> None:
    made = sample(LAYOUTS[layout], random.Random(layout), damaged=False)
    report = parse_text(made.text)
    assert parse_text(report.to_html()) == report


def assert_says_the_same(again: AnnualReport, report: AnnualReport) -> None:
    """Figures, states, remarks and extra rows exactly; prose but for blanks."""
    assert [
        (figure.path, figure.value, figure.state, figure.raw, figure.remark, figure.candidates)
        for figure in again.figures()
    ] == [
        (figure.path, figure.value, figure.state, figure.raw, figure.remark, figure.candidates)
        for figure in report.figures()
    ]
    for name in ("title", "agency", "year", "period", "contact", "revision", "extra_rows"):
        assert getattr(again, name) == getattr(report, name), name
    assert again.headings == report.headings
    for name in ("overview", "problems_and_improvements", "other_matters"):
        assert squeezed(getattr(again, name).text) == squeezed(getattr(report, name).text)
    assert squeezed(again.preamble) == squeezed(report.preamble)
    assert {name: squeezed(text) for name, text in again.table_notes.items()} == {
        name: squeezed(text) for name, text in report.table_notes.items()
    }
    assert again.overview.aspects.keys() == report.overview.aspects.keys()
    assert again.other_matters.fee_charged == report.other_matters.fee_charged
    assert again.other_matters.fee_amount == report.other_matters.fee_amount


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("html") / "report.html"


@pytest.mark.parametrize("name", THREE_TOOLS)
@given(data=st.data())
@pytest.mark.filterwarnings("ignore")  # of the tools
def test_public_tools_find_the_same_in_the_page(name: str, data: st.DataObject, page: Path) -> None:
    tool = TOOLS[name]
    if reason := tool.available():
        pytest.skip(reason)
    report = data.draw(st.one_of(reports(), incomplete_reports()))
    page.write_text(report.to_html(), encoding="utf-8")
    assert_says_the_same(parse_text(tool.convert(page)), report)


@pytest.mark.parametrize("name", TOOLS_READ)
@pytest.mark.parametrize("part", ["有误", "2022", "2020", "假定市"])
@pytest.mark.filterwarnings("ignore")  # of the tools
def test_marks_are_no_figures_to_them(name: str, part: str, page: Path) -> None:
    tool = TOOLS[name]
    if reason := tool.available():
        pytest.skip(reason)
    report = example(part)
    page.write_text(report.to_html(findings=report.validate()), encoding="utf-8")
    found = parse_text(tool.convert(page)).figures()
    expected = report.figures()
    assert [(figure.value, figure.raw) for figure in found] == [
        (figure.value, figure.raw) for figure in expected
    ]


# ----------------------------------------------------------------------------- how it is drawn


def drawn(table: Element) -> list[list[tuple[str, int, int]]]:
    """Text, rowspan and colspan of every cell."""
    return [
        [
            (
                cell.text.replace("（ ）", ""),
                int(cell.attributes.get("rowspan", 1)),
                int(cell.attributes.get("colspan", 1)),
            )
            for cell in row.all("th", "td")
        ]
        for row in table.all("tr")
    ]


def official(table: DrawnTable) -> list[list[tuple[str, int, int]]]:
    def cell(found: DrawnCell) -> tuple[str, int, int]:
        return found.text, found.rowspan, found.colspan

    return [list(map(cell, row)) for row in table.rows]


@pytest.mark.parametrize("number", range(6))
def test_tables_are_drawn_as_the_form_prints_them(number: int) -> None:
    """Against the sheet of the tests, which shares nothing with the grammar."""
    made = sheet(11, number)
    tables = {block.name: block for block in made.blocks if isinstance(block, DrawnTable)}
    text = "\n".join(
        " | ".join(cell.text or "（ ）" for cell in row)
        for table in tables.values()
        for row in table.rows
    )
    report = parse_text(f"{made.title}\n{text}")
    assert report.revision == made.revision
    *items, requests, outcomes = parsed(report.to_html()).all("table")
    assert drawn(requests) == official(tables["requests"])
    assert drawn(outcomes) == official(tables["litigation"])
    expected = [row for row in official(tables["article_20"]) if len(row) > 1]
    rows = [row for table in items for row in drawn(table)]
    assert [[text for text, *_ in row] for row in rows] == [
        [text for text, *_ in row] for row in expected
    ]
    assert [next(table.all("caption")).text for table in items] == [
        row[0][0] for row in official(tables["article_20"]) if len(row) == 1
    ]


def width_of(row: Element) -> int:
    return sum(int(cell.attributes.get("colspan", 1)) for cell in row.all("th", "td"))


@given(incomplete_reports())
def test_heads_say_what_they_are_heads_of(report: AnnualReport) -> None:
    for table in parsed(report.to_html()).all("table"):
        for part, scopes in (("thead", {"col", "colgroup"}), ("tbody", {"row", "rowgroup"})):
            for section in table.all(part):
                for head in section.all("th"):
                    scope = head.attributes.get("scope")
                    corner = part == "thead" and head.attributes.get("class") == "before-0"
                    assert scope in scopes or (corner and scope is None)
        for row in table.all("tr"):
            labels = [cell for cell in row.all("th") if cell.attributes.get("scope") == "row"]
            assert len(labels) <= 1


@given(incomplete_reports())
def test_every_line_of_a_table_is_as_wide_as_the_table(report: AnnualReport) -> None:
    for table in parsed(report.to_html()).all("table"):
        widths: list[int] = []
        open_spans: list[tuple[int, int]] = []
        for row in table.all("tr"):
            above = sum(columns for columns, _ in open_spans)
            widths.append(width_of(row) + above)
            open_spans = [(columns, rows - 1) for columns, rows in open_spans if rows > 1]
            open_spans += [
                (int(cell.attributes.get("colspan", 1)), int(cell.attributes["rowspan"]) - 1)
                for cell in row.all("th", "td")
                if "rowspan" in cell.attributes
            ]
        assert len(set(widths)) <= 1, widths
        assert not open_spans


def test_a_total_without_the_rows_above_it_keeps_its_group() -> None:
    requests = attrs.evolve(Requests(), total=Applicants(0, 0, 0, 0, 0, 0, 0))
    (table,) = parsed(AnnualReport(requests=requests).to_html()).all("table")
    assert [text for text, *_ in drawn(table)[-1]][:2] == ["三、本年度办理结果", "（七）总计"]


# ------------------------------------------------------------------------- what it tells beside


def states_report() -> AnnualReport:
    cells = {
        "natural_persons": Cell(State.INFERRED, "4"),
        "commercial_enterprises": Cell(State.BLANK),
        "research_institutions": Cell(State.NOT_APPLICABLE, "/"),
        "social_welfare_organizations": Cell(State.UNRESOLVED, candidates=(3, None)),
        "legal_service_institutions": Cell(State.READ, "0（含补正1件）", "(含补正1件)"),
    }
    return AnnualReport(
        title="示例县水利局2024年政府信息公开工作年度报告",
        requests=Requests(newly_received=Applicants(4, None, None, None, 0, None, 4, cells=cells)),
    )


def test_the_state_of_a_figure_shows_without_colour() -> None:
    table = next(parsed(states_report().to_html()).all("tbody"))
    inferred, blank, nothing, unresolved, read, absent, total = table.all("td")
    assert inferred.text == "4"
    assert [mark.attributes["data-text"] for mark in inferred.all("span")] == ["推"]
    assert blank.text == "（ ）"
    assert [cell.attributes["class"] for cell in blank.all("span")] == ["blank"]
    assert nothing.text == "/"
    assert unresolved.text == "？3；（ ）"
    assert read.text == "0（含补正1件）"
    assert "title" not in read.attributes
    marks = [mark.attributes.get("data-text") for mark in absent.all("span")]
    assert marks == [None, "缺"]
    assert total.text == "4"
    titles = [
        cell.attributes["title"].partition("：")[0]
        for cell in table.all("td")
        if "title" in cell.attributes
    ]
    assert titles == ["推断", "空白", "不适用", "待定", "缺"]


def test_a_legend_explains_the_marks_that_are_used() -> None:
    def legend(report: AnnualReport) -> str:
        lines = [
            p for p in parsed(report.to_html()).all("p") if p.attributes.get("class") == "legend"
        ]
        return "".join(line.attributes["data-text"] for line in lines)

    assert "推——" in legend(states_report())
    assert "缺——" in legend(states_report())
    assert legend(example("2022")) == ""


def test_rows_that_the_text_lacks_are_named() -> None:
    lines = [
        p
        for p in parsed(states_report().to_html()).all("p")
        if p.attributes.get("class") == "lacking"
    ]
    assert len(lines) == 1
    assert "二、上年结转政府信息公开申请数量" in lines[0].attributes["data-text"]
    assert not lines[0].text


def test_findings_are_marked_and_listed() -> None:
    report = example("有误")
    findings = report.validate()
    assert findings
    page = parsed(report.to_html(findings=findings))
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    for link in page.all("a"):
        assert link.attributes["href"].removeprefix("#") in ids
    (aside,) = page.all("aside")
    for finding, item in zip(findings, aside.all("li"), strict=True):
        assert finding.code in item.text
        assert finding.message in item.text
    cells = {cell.attributes["id"]: cell for cell in page.all("td") if "id" in cell.attributes}
    assert set(cells) == {path for finding in findings for path in finding.paths}
    for number, finding in enumerate(findings, 1):
        assert str(finding.severity) in cells[finding.paths[0]].attributes["class"].split()
        for path in finding.paths:
            marks = [link.attributes["data-text"] for link in cells[path].all("a")]
            assert str(number) in marks
            assert finding.message in cells[path].attributes["title"]


def test_the_words_of_a_sentence_are_marked_and_what_they_were_held_against() -> None:
    report = example("有误")
    findings = report.validate(select=["P34"])
    page = parsed(report.to_html(findings=findings))
    (mark,) = page.all("mark")
    assert mark.text == "新收申请96件"
    assert mark.attributes["class"] == "error"
    (paragraph,) = (p for p in page.all("p") if list(p.all("mark")))
    assert paragraph.text in (report.overview.text or "")
    (due,) = (s for s in paragraph.all("span") if s.attributes.get("class") == "due")
    assert due.attributes["data-text"] == "对照86"
    assert [link.attributes["data-text"] for link in paragraph.all("a")] == ["1"]
    (back,) = next(page.all("aside")).all("a")
    assert back.attributes["href"] == f"#{mark.attributes['id']}"


def dues(page: Element) -> dict[str, str]:
    """What should stand in cells, by their paths."""
    return {
        cell.attributes["id"]: span.attributes["data-text"]
        for cell in page.all("td")
        for span in cell.all("span")
        if span.attributes.get("class") == "due"
    }


def test_what_a_cell_should_say_stands_beside_it() -> None:
    report = example("有误")
    page = parsed(report.to_html(findings=report.validate()))
    assert dues(page) == {
        "requests.disclosed.total": "应为45",
        "requests.carried_over_to_next_year.commercial_enterprises": "应为2",
        "reconsideration_and_litigation.direct_litigation.total": "算得5",
    }


def test_words_within_words_and_over_line_ends_are_marked_once() -> None:
    text = example("有误").to_text()
    report = parse_text(text)
    said = report.overview.text or ""
    assert report.reading is not None

    def about(start: int, end: int) -> Finding:
        assert report.reading is not None
        span = report.reading.place("overview", said, start, end)
        assert span is not None
        return attrs.evolve(finding("P34", "note", "正文。"), spans=(span,))

    end = said.index("\n")
    found = [about(4, 9), about(2, 7), about(end - 3, end + 4), about(0, 0)]
    page = parsed(report.to_html(findings=found))
    assert [mark.text for mark in page.all("mark")] == [said[2:9], said[end - 3 : end]]
    assert parse_text(report.to_html(findings=found)) == report


def test_the_verdict_stands_over_the_list_and_the_list_is_seen_first() -> None:
    report = example("有误")
    (aside,) = parsed(report.to_html(findings=report.validate())).all("aside")
    verdict = next(p for p in aside.all("p") if p.attributes.get("class") == "verdict")
    assert verdict.text == "不通过：错误8项，警告1项"
    assert re.search(r"\.govinfo-report aside \{\s*order: -1;", FORM)


@pytest.mark.parametrize("name", ["有误", "2022"])
def test_on_paper_nothing_is_torn_and_no_sheet_left_blank(name: str, tmp_path: Path) -> None:
    if reason := missing(programs=(CHROMIUM,), modules=("pypdf",)):
        pytest.skip(reason)
    from pypdf import PdfReader

    report = example(name)
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(report.to_html(findings=report.validate()), encoding="utf-8")
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    sheets = ["".join(sheet.extract_text().split()) for sheet in PdfReader(paper).pages]
    assert 3 <= len(sheets) <= 5
    assert min(map(len, sheets)) > 80
    assert sheets[0].startswith("检查结果")
    (with_heads,) = (text for text in sheets if "三、收到和处理政府信息公开申请情况" in text)
    assert "2.重复申请" in with_heads  # a row of the long group, which would begin a sheet


def test_a_finding_may_be_about_a_section() -> None:
    found = finding("P16", "note", "全表为空。", "requests", "requests.total.change")
    page = parsed(states_report().to_html(findings=[found]))
    (section,) = (part for part in page.all("section") if "id" in part.attributes)
    (link,) = page.all("a")
    assert link.attributes["href"] == f"#{section.attributes['id']}"
    assert list(section.all("table"))


def test_without_findings_nothing_is_said_of_them() -> None:
    assert "<aside" not in example("有误").to_html()


def test_no_findings_is_something_to_say() -> None:
    report = example("2022")
    (aside,) = parsed(report.to_html(findings=report.validate())).all("aside")
    assert "没有发现" in aside.text


def test_what_could_not_be_assessed_is_counted() -> None:
    report = states_report()
    findings = report.validate()
    assert findings.not_assessed
    assert f"另有{len(findings.not_assessed)}项" in report.to_html(findings=findings)


# ------------------------------------------------------------------------------- as a page


MARKUP = '<script>alert("x")</script><img src=x onerror="y">&lt;\'"'


def test_markup_in_a_text_stays_text() -> None:
    report = AnnualReport(
        title=f"示例县水利局2024年政府信息公开工作年度报告{MARKUP}",
        preamble=MARKUP,
        overview=Overview(MARKUP),
        problems_and_improvements=Prose(f"{MARKUP}\n{MARKUP}"),
        headings={"overview": MARKUP, "requests": MARKUP},
        table_notes={"requests": MARKUP},
        extra_rows=(ExtraRow("requests", MARKUP, (MARKUP, "1")),),
        proactive_disclosure=ProactiveDisclosure(
            Documents(1, cells={"issued": Cell(State.READ, MARKUP)})
        ),
        requests=states_report().requests,
    )
    findings = (
        finding(MARKUP, "error", MARKUP, "requests.newly_received.total"),
        finding("P21", "note", MARKUP, MARKUP),
    )
    for page in (
        report.to_html(findings=findings),
        to_fragment(report, findings=findings),
        report._repr_html_(),
    ):
        found = parsed(page)
        assert not list(found.all("script", "img"))
        for element in found.all():
            assert not any(name.startswith("on") for name in element.attributes)
        assert plain_words(found.text).count(MARKUP) >= 5
        assert escape(MARKUP, quote=False) in page


def test_the_page_needs_nothing_beside_it() -> None:
    report = example("有误")
    page = report.to_html(findings=report.validate())
    found = parsed(page)
    assert not list(found.all("script", "link", "img", "iframe", "object"))
    assert not re.search(r"url\(|@import|https?:", page)
    (html,) = found.all("html")
    assert html.attributes["lang"] == "zh-CN"
    assert next(found.all("title")).text == report.title
    assert [element.text for element in found.all("h1")] == [report.title]


@pytest.mark.parametrize("name", ["2022", "2020"])
def test_captions_name_the_tables(name: str) -> None:
    for table in parsed(example(name).to_html()).all("table"):
        (caption,) = table.all("caption")
        assert caption.text or caption.attributes["data-text"]


def selectors(css: str) -> Iterator[str]:
    css = re.sub(r"@media[^{]*\{", "", css)
    for found in re.findall(r"([^{}]+)\{[^{}]*\}", css):
        yield from (selector.strip() for selector in found.split(","))


def test_styles_touch_the_report_alone() -> None:
    found = list(selectors(FORM))
    assert len(found) > 40
    for selector in found:
        assert selector.startswith(".govinfo-report"), selector


def test_a_notebook_is_shown_the_same_in_every_run() -> None:
    path = next(EXAMPLES.glob("*-有误.txt"))
    code = f"from govinfo_report import parse_file; print(parse_file({str(path)!r})._repr_html_())"
    shown = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(shown) == 1


def test_a_notebook_shows_the_report_with_its_findings() -> None:
    report = example("有误")
    shown = report._repr_html_()
    assert shown == to_fragment(report, findings=report.validate())
    found = parsed(shown)
    assert not list(found.all("html", "body", "title"))
    assert len(list(found.all("li"))) == len(report.validate())
    other = parsed(example("2022")._repr_html_() + shown)
    ids = [element.attributes["id"] for element in other.all() if "id" in element.attributes]
    assert len(set(ids)) == len(ids)


def test_paragraphs_are_paragraphs() -> None:
    text = "全年的做法有三。\n（一）主动公开\n逐件登记。\n来信件件有回音。"
    report = attrs.evolve(states_report(), overview=Overview(text))
    paragraphs = [p.text for p in parsed(report.to_html()).all("p")][:4]
    assert "\n".join(paragraphs) == text
    assert parse_text(report.to_html()).overview.text == text


def test_a_revision_from_outside_is_drawn_too(tmp_path: Path) -> None:
    grammar = tmp_path / "form_2031.lark"
    grammar.write_text(EXTENDED, encoding="utf-8")
    revisions = (Revision("html-2031", "示例令第1号", grammar), *REVISIONS)
    report = parse_text(EXTENDED_TEXT, revisions=revisions)
    page = report.to_html(findings=report.validate())
    tables = {next(t.all("caption")).text: t for t in parsed(page).all("table")}
    assert drawn(tables["第二十条第（十五）项"]) == [
        [("信息内容", 1, 1), ("开放数据集数量", 1, 1), ("下载次数", 1, 1)],
        [("公共数据开放", 1, 1), ("14", 1, 1), ("2750", 1, 1)],
    ]
    assert ("（三）不予公开", 2, 1) in drawn(tables[""])[3]
    assert parse_text(page, revisions=revisions) == report


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["有误", "2020"])
def test_the_page_never_scrolls_sideways(width: int, name: str, tmp_path: Path) -> None:
    if reason := missing(programs=(CHROMIUM,)):
        pytest.skip(reason)
    report = example(name)
    inside = escape(report.to_html(findings=report.validate()))
    page = tmp_path / "frame.html"
    page.write_text(
        f'<meta charset="utf-8"><iframe style="width:{width}px;height:844px;border:0" '
        f'srcdoc="{inside}" onload="var p=this.contentDocument.documentElement;'
        "document.title=[p.clientWidth,p.scrollWidth,"
        "getComputedStyle(p.querySelector('.grouped td')).fontSize].join(' ')\"></iframe>",
        encoding="utf-8",
    )
    shown = run_chromium("--window-size=1400,900", "--dump-dom", page.as_uri())
    found = re.search(r"<title>(\d+) (\d+) ([\d.]+)px</title>", shown)
    assert found, "the page was not shown"
    assert found[1] == found[2], "wider than the window"
    assert width - 20 <= int(found[1]) <= width  # a scroll bar takes its place
    assert float(found[3]) >= 12


@given(reports(PURE))
def test_what_is_no_text_of_the_report_is_no_text_of_the_page(report: AnnualReport) -> None:
    """Every text of the body is one that the plain text has too."""
    (article,) = parsed(report.to_html()).all("article")
    plain = "".join(report.to_text().replace(" | ", "").split())
    for element in article.all():
        for part in element.inside:
            if isinstance(part, str) and part.strip() and "行政诉讼" not in part:
                assert "".join(part.split()) in plain
