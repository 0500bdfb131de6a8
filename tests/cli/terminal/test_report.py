"""A report as a page: every figure in its place, every doubt told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from govinfo_report import (
    AnnualReport,
    Cell,
    Decoded,
    ExtraRow,
    Money,
    Overview,
    State,
    parse_file,
    parse_text,
)
from govinfo_report.cli.inputs import Attempt, Source
from govinfo_report.cli.terminal.report import report_page
from govinfo_report.model.tables import Applicants, Documents, Fees, ProactiveDisclosure, Requests
from tests.cli.running import FORM_2019, INFERRED, MIXED, PLAIN, TEXT, run
from tests.paths import EXAMPLES


def test_one_file_shows_who_which_year_and_the_tables() -> None:
    result = run("parse", PLAIN)
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "样本市财政局2022年政府信息公开工作年度报告"
    for start, end in (
        ("  机关  ", "样本市财政局"),
        ("  年度  ", "2022"),
        ("  期限  ", "2022-01-01 – 2022-12-31"),
        ("  格式  ", "2021 国办公开办函〔2021〕30号"),
        ("  数字  ", "200        已识别"),
        ("  行政规范性文件", "6             4            57"),
        ("  行政事业性收费", "36.42万元"),
    ):
        assert [x for x in lines if x.startswith(start) and x.endswith(end)], (start, end)
    (file,) = (at for at, line in enumerate(lines) if line.startswith("  文件  "))
    # The path of a checkout may be longer than the line.
    assert any(line.endswith("(utf-8)") for line in lines[file : file + 3])
    for heading in (
        "一、总体情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "六、其他需要报告的事项",
    ):
        assert heading in lines


def test_every_figure_of_the_requests_table_stands_in_its_place() -> None:
    shown = [line.split() for line in run("parse", PLAIN).stdout.splitlines()]
    report = parse_text(TEXT)
    row = report.requests.newly_received
    values = [str(row.value(column)) for column in row.columns()]
    assert ["一、本年新收政府信息公开申请数量", *values] in shown
    outcome = report.reconsideration_and_litigation.direct_litigation
    values = [str(outcome.value(column)) for column in outcome.columns()]
    assert ["未经复议直接起诉", *values] in shown


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-*.*")), ids=lambda path: path.stem)
@pytest.mark.parametrize("full", [False, True])
def test_nothing_is_wider_than_80_columns(path: Path, full: bool) -> None:
    attempt = Attempt(Source("x"), Decoded("", "utf-8"), report=parse_file(path))
    text = report_page(attempt, 80, full=full).plain
    assert max(map(cell_len, text.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in text.splitlines())


def _read(path: Path) -> AnnualReport:
    from govinfo_report.files import parse_file

    return parse_file(path)


def test_a_narrower_and_a_wider_terminal() -> None:
    narrow, wide = (run("parse", PLAIN, COLUMNS=columns).stdout for columns in ("60", "140"))
    assert "5.要求行政机关确认或重新出具已获取信息  " in wide
    assert "5.要求行政机关确认或重新出具已获取信息" not in narrow
    assert max(map(cell_len, wide.splitlines())) <= 140


def test_the_columns_of_organisations_stand_under_their_head() -> None:
    lines = run("parse", PLAIN).stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if "法人或其他组织" in line)
    assert lines[at + 1].split() == ["社会", "法律"]
    assert lines[at + 2].split() == ["商业", "科研", "公益", "服务"]
    assert lines[at + 3].split() == ["自然人", "企业", "机构", "组织", "机构", "其他", "总计"]


def test_a_table_in_another_revision_is_shown_in_it() -> None:
    out = run("parse", MIXED).stdout
    assert "，但第二十条第（一）项: 2019" in out
    assert "本年新制作数量" in out
    assert "本年制发件数" not in out


def test_the_form_of_2019() -> None:
    out = run("parse", FORM_2019).stdout
    assert "2019 国办公开办函〔2019〕60号" in out
    assert "(gb18030)" in out
    assert "第二十条第（九）项" in out


def test_inferred_and_blank_figures_are_marked_and_explained() -> None:
    result = run("parse", INFERRED)
    assert result.exit_code == 1
    line = next(x for x in result.stdout.splitlines() if x.startswith("  二、上年结转"))
    assert line.split()[1:] == ["5*", "2*", "空", "空", "空", "空", "7*"]
    assert "153*  推断  列位缺失，据勾稽关系推断" in result.stdout
    assert "空    空白" in result.stdout
    assert "[column-lost]" in result.stdout
    assert "    35:20  二、上年结转政府信息公开申请数量" in result.stdout
    assert "69:1  字体：【大 中 小】 打印 关闭" in result.stdout


def test_every_state_remarks_and_extra_rows() -> None:
    unresolved = Cell(State.UNRESOLVED, candidates=(3, 4, None))
    report = AnnualReport(
        overview=Overview("一段话"),
        proactive_disclosure=ProactiveDisclosure(
            government_rules=Documents(
                issued=2,
                repealed=0,
                cells={
                    "repealed": Cell(raw="0(到期失效4件)", remark="(到期失效4件)"),
                    "in_force": Cell(State.NOT_APPLICABLE, raw="本级不制定规章"),
                },
            ),
            administrative_fees=Fees(
                amount=Money("1.5", "万元"), cells={"amount": Cell(State.INFERRED)}
            ),
        ),
        requests=Requests(
            newly_received=Applicants(
                natural_persons=7,
                total=9,
                cells={
                    "natural_persons": Cell(State.INFERRED),
                    "commercial_enterprises": unresolved,
                    "research_institutions": unresolved,
                    "other_organizations": Cell(State.UNRESOLVED, raw="若干"),
                    "legal_service_institutions": Cell(State.NOT_APPLICABLE, raw="-"),
                    "social_welfare_organizations": Cell(State.BLANK),
                },
            )
        ),
        extra_rows=(ExtraRow("proactive_disclosure", "其他主动公开文件", ("56", "")),),
    )
    attempt = Attempt(Source("x"), report=report)
    lines = report_page(attempt, 80).plain.splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in lines if line.split()}
    assert rows["规章"] == ["[1]", "2", "0", "/"]
    assert rows["行政事业性收费"] == ["1.5万元*"]
    assert rows["一、本年新收政府信息公开申请数量"] == ["7*", "?", "?", "空", "-", "?", "9"]
    assert rows["（七）总计"] == ["缺"] * 7
    text = "".join(line.strip() for line in lines)
    assert "本年废止件数：附注：(到期失效4件)" in text
    assert "现行有效件数：原文为“本级不制定规章”" in text
    assert "商业企业、科研机构：3 | 4 | 空白；其他：原文为“若干”" in text
    assert "格式以外的行：其他主动公开文件 | 56 | 空白" in text
    assert "机关      原文未载" in text
    for mark in ("已识别", "未确定", "不适用", "缺失  原文中缺失该格"):
        assert mark in text
    assert attempt.doubts == ["2 inferred", "3 unresolved"]
    assert [one.chinese for one in attempt.doubts] == ["推断2处", "未确定3处"]


def test_full_shortens_nothing() -> None:
    short, full = run("parse", PLAIN).stdout, run("parse", "--full", PLAIN).stdout
    assert "（--full）" in short
    assert "（--full）" not in full
    assert "前言" in full
    assert "前言" not in short
    ending = (parse_text(TEXT).overview.text or "").strip()[-8:]
    assert ending in full.replace("\n  ", "")
    assert ending not in short.replace("\n  ", "")


def test_characters_that_steer_a_terminal_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT.replace("一、总体情况\n", "一、总体情况\n\x1b[2J\x07"), encoding="utf-8")
    result = run("parse", "--full", path)
    assert not {"\x1b", "\x07"} & set(result.stdout)


def test_colours_only_on_a_terminal_that_wants_them() -> None:
    assert "\x1b[" not in run("parse", INFERRED).stdout
    assert "\x1b[" in run("parse", INFERRED, FORCE_COLOR="1").stdout


@pytest.mark.parametrize("path", [INFERRED, MIXED, FORM_2019])
def test_the_page_is_in_one_language(path: Path) -> None:
    report = parse_file(path)
    chinese, english = (
        run("--lang", language, "parse", "--full", path).stdout for language in ("zh", "en")
    )
    assert "Agency" in english
    assert "Agency" not in chinese
    assert "  机关  " in chinese
    assert "  机关  " not in english
    for one in report.reading.diagnostics if report.reading else ():
        assert one.message_en
        assert not re.search("[a-z]{3}", one.message)
        assert not re.search("[\u4e00-\u9fff]", re.sub("“.*?”", "", one.message_en))
        assert one.message[:8] in chinese
        assert one.message_en[:8] in english
        assert one.message_en[:8] not in chinese
