"""Marks of Markdown and HTML around a report are no part of it."""

from __future__ import annotations

import pytest

from govinfo_report import AnnualReport, State, parse_text

TABLE = (
    "<table><tr><th></th><th>自然人</th><th>商业企业</th><th>科研机构</th><th>社会公益组织</th>"
    "<th>法律服务机构</th><th>其他</th><th>总计</th></tr>"
    "<tr><th>一、本年新收政府信息公开申请数量</th>"
    + "".join(f"<td>{number}</td>" for number in (3, 0, 0, 0, 0, 1, 4))
    + "</tr></table>"
)
PAGE = f"""<html><body>
<h1>示例县水利局2024年政府信息公开工作年度报告</h1>
<p>本报告由示例县水利局编制，数据截至年底。</p>

<p>　　有疑问的读者可以来信来电，电话：0000-1234567。</p>
<h2><b>一、</b>总体情况</h2>
<p class="x">全年逐件登记。</p>

<p>　　来信<b>件件</b>有回音。</p>
<h2>三、收到和处理政府信息公开申请情况</h2>
{TABLE}
<h2>六、其他需要报告的事项</h2>
<p>没有别的事项。</p>
<p>信息处理费分文未收。</p>
</body></html>"""


def test_prose_of_a_page_is_its_lines() -> None:
    report = parse_text(PAGE)
    assert (
        report.preamble
        == "本报告由示例县水利局编制，数据截至年底。\n有疑问的读者可以来信来电，电话：0000-1234567。"
    )
    assert report.overview.text == "全年逐件登记。\n来信件件有回音。"
    assert report.other_matters.text == "没有别的事项。\n信息处理费分文未收。"
    assert report.contact.telephone == "0000-1234567"


@pytest.mark.parametrize(
    ("section", "words"),
    [("preamble", "0000-1234567"), ("overview", "全年逐件"), ("other_matters", "分文未收")],
)
def test_its_words_have_their_place_in_the_page(section: str, words: str) -> None:
    report = parse_text(PAGE)
    prose = report.preamble if section == "preamble" else getattr(report, section).text
    assert prose is not None
    at = prose.index(words)
    assert report.reading is not None
    span = report.reading.place(section, prose, at, at + len(words))
    assert span is not None
    assert PAGE[span.start : span.end] == words


def test_headings_are_without_marks() -> None:
    expected = {
        "overview": "一、总体情况",
        "requests": "三、收到和处理政府信息公开申请情况",
        "other_matters": "六、其他需要报告的事项",
    }
    assert parse_text(PAGE).headings == expected
    for mark in ("## {}", "**{}**", "{}\n------"):
        overview, requests, other = map(mark.format, expected.values())
        blocks = (
            "# 示例县水利局2024年政府信息公开工作年度报告",
            overview,
            requests,
            TABLE,
            other,
            "无事项。",
        )
        report = parse_text("\n\n".join(blocks))
        assert report.headings == expected
        assert report.overview.text == ""
        assert report.other_matters.text == "无事项。"


def newly_received(report: AnnualReport) -> list[object]:
    row = report.requests.newly_received
    return [row.value(column) for column in row.columns()]


def test_the_caption_of_a_table_is_read() -> None:
    caption = "<table><caption>三、收到和处理政府信息公开申请情况</caption>"
    page = PAGE.replace("<h2>三、收到和处理政府信息公开申请情况</h2>", "").replace(
        "<table>", caption
    )
    report = parse_text(page)
    assert report.headings["requests"] == "三、收到和处理政府信息公开申请情况"
    assert newly_received(report) == [3, 0, 0, 0, 0, 1, 4]
    assert parse_text(PAGE.replace("<table>", "<table><caption> </caption>")) == parse_text(PAGE)


def test_what_stands_beside_a_page_is_left_out() -> None:
    aside = "<aside><p>一、总体情况</p><p>另见去年的报告。</p></aside>"
    assert parse_text(PAGE.replace("</body>", f"{aside}</body>")) == parse_text(PAGE)
    within = PAGE.replace("<h2>三", "<aside><h2>三").replace("</table>", "</table></aside>")
    assert newly_received(parse_text(within)) == [3, 0, 0, 0, 0, 1, 4]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- 上年的表 {table} -->",
        "<!--\n<p>旧稿</p>\n{table}\n<p>完</p>-->",
        "<!--[if !mso]><!-->",
        "<!-->",
        "<!--->",
    ],
)
@pytest.mark.parametrize("where", ["<h1>", "<h2>三、", "<table>", "<td>3", "<h2>六、", "</html>"])
def test_a_comment_is_left_out_whatever_it_holds(comment: str, where: str) -> None:
    assert where in PAGE
    old = TABLE.replace("<td>0</td>", "<td>7</td>")
    page = PAGE.replace(where, comment.format(table=old) + where)
    assert parse_text(page) == parse_text(PAGE)


@pytest.mark.parametrize("beginning", ["<!-- ", "<table ", "<table"])
def test_what_never_ends_hides_nothing(beginning: str) -> None:
    page = PAGE.replace("<h2>三、", f"{beginning}<h2>三、")
    assert parse_text(page).requests == parse_text(PAGE).requests


def test_marks_on_lines_of_their_own_are_cells() -> None:
    cells = ["3", "（ ）", "？（ ）；88", "？", "/", "1", "4"]
    text = "\n".join(
        [
            "示例县水利局2024年政府信息公开工作年度报告",
            "三、收到和处理政府信息公开申请情况",
            "申请人情况",
            *("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
            "一、本年新收政府信息公开申请数量",
            *cells,
        ]
    )
    row = parse_text(text).requests.newly_received
    assert newly_received(parse_text(text)) == [3, None, None, None, None, 1, 4]
    assert [row.state(column) for column in row.columns()] == [
        State.READ,
        State.BLANK,
        State.UNRESOLVED,
        State.UNRESOLVED,
        State.NOT_APPLICABLE,
        State.READ,
        State.READ,
    ]
    assert row.cells["research_institutions"].candidates == (None, 88)


def test_an_empty_head_is_no_row_of_blanks() -> None:
    rows = ("| 政府集中采购 | （ ） | 7.1777 |", "", "|  |  |  |  |", "| --- | --- | --- | --- |")
    text = "\n".join(
        [
            "示例县水利局2020年政府信息公开工作年度报告",
            *("| 第二十条第（五）项 |", "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |"),
            "| 行政许可 | 1 | 2 | 3 |",
            *("| 其他对外管理服务事项 | 1 | 2 | 3 |", "| 第二十条第（九）项 |"),
            *("| 信息内容 | 采购项目数量 | 采购总金额 |", *rows, "| 样本类文件汇编 | 0 | / | 5 |"),
        ]
    )
    report = parse_text(text)
    procurement = report.proactive_disclosure.government_procurement
    assert procurement.state("projects") is State.BLANK
    assert procurement.amount is not None
    assert str(procurement.amount) == "7.1777"
    assert [row.cells for row in report.extra_rows] == [("0", "/", "5")]


def test_a_long_line_of_heads_is_no_prose() -> None:
    heads = "  ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    text = f"""示例县水利局2024年政府信息公开工作年度报告
四、政府信息公开行政复议、行政诉讼情况
    行政复议  行政诉讼
    未经复议直接起诉  复议后起诉
    {heads}
    {"  ".join("123456789012345")}
"""
    outcomes = parse_text(text).reconsideration_and_litigation
    assert outcomes.reconsideration.total == 5
    assert outcomes.litigation_after_reconsideration.upheld == 1
    assert not parse_text(text).table_notes
