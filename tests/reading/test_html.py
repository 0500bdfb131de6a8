"""HTML as a reader sees it: what is shown of a text, its grids, and reports in any markup."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, NotAnAnnualReport, State, UnreadableInput, parse_text
from govinfo_report.reading.blocks import Block
from govinfo_report.reading.html_tree import Tree
from govinfo_report.reading.source import source_of
from govinfo_report.text.script import without_filler
from tests.judging import judge
from tests.rendering.dressed import dressed
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import STYLES, official, random_cells


def shown(text: str) -> str:
    source = source_of(text)
    assert len(source.shown) == len(source.norm) == len(text)
    return without_filler(source.shown)


def rows(block: Block) -> list[list[tuple[str, int, int]]]:
    """The cells of a grid: text, column, columns spanned."""
    found: dict[int, list[tuple[str, int, int]]] = {}
    for cell in block.cells:
        found.setdefault(cell.row, []).append((cell.text, cell.column, cell.span))
    return list(found.values())


def grids(text: str) -> list[list[list[tuple[str, int, int]]]]:
    return [rows(block) for block in source_of(text).blocks if block.traits]


def texts(text: str) -> list[list[list[str]]]:
    return [[[said for said, *_ in row] for row in grid] for grid in grids(text)]


def blocks(text: str) -> list[str | list[list[str]]]:
    """The paragraphs and grids of a text in their order."""
    made: list[str | list[list[str]]] = []
    for block in source_of(text).blocks:
        if block.traits:
            made.append([[said for said, *_ in row] for row in rows(block)])
        else:
            made += [cell.text.replace("\u200b", "") for cell in block.cells]
    return made


# ------------------------------------------------------------------------------ what is shown


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        # Inline elements are glue, blocks end lines.
        ("<p>收到<b>5</b>6<span>件</span></p>", "收到56件"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<p>甲<br>乙<br/><br>丙</p>", "甲\n乙\n\n丙"),
        ('<span style="display:block">甲</span>乙', "甲\n乙"),
        # Line breaks of the source are none, or blanks, but in plain text and where they are kept.
        ("<p>全年\n  收到</p>", "全年收到"),
        ("<p>one\ntwo  three</p>", "one two three"),
        ("<p>全年 收到</p>", "全年 收到"),
        ("<p>\n  甲\n</p>\n\n<p>\n  乙\n</p>", "甲\n乙"),
        ("# 甲\n\n乙\n丙<sup>注</sup>\n", "# 甲\n\n乙\n丙注\n"),
        ("<html>甲\n乙", "甲乙"),
        ("<pre>甲\n  乙</pre>", "甲\n  乙"),
        ('<p style="white-space: pre-wrap">甲\n  乙</p>', "甲\n  乙"),
        ("<div>\n\n# 甲\n\n乙\n丙\n\n</div>", "# 甲\n\n乙\n丙\n\n"),
        # What is deleted, hidden, or no text.
        ("<p><del>5</del><ins>6</ins></p>", "6"),
        ("<p><s>5</s><strike>6</strike>7</p>", "7"),
        ("<p>5<span style='display: none'>9</span></p>", "5"),
        ("<p>5<span style='DISPLAY:none !important'>9</span></p>", "5"),
        ("<p>5<b hidden>9</b><b style='visibility:hidden'>8</b></p>", "5"),
        ("<p style='font-size:0'>8<b style='font-size:12px'>5</b></p>", "5"),
        ("<p style='visibility:hidden'>8<b style='visibility:visible'>5</b></p>", "5"),
        ("<p>5<i style='text-decoration:line-through'>6</i></p>", "5"),
        ("<p>5<!-- 6 --><script>7</script><style>8</style><template>9</template></p>", "5"),
        ("<p>5<noscript>6</noscript><select><option>7</select><input value=8></p>", "5"),
        ("<p>5<img alt='6' src=7></p>", "5"),
        # What is written in a field, where that is what a cell says.
        ("<table><tr><td>甲<td><input value='5'><td>6</table>", "甲\n5\n6"),
        ("<table><tr><td>甲<td><input type=number size=5 value=5><td>6</table>", "甲\n5\n6"),
        ("<table><tr><td>甲</td><td><input type='text' value='5'></td></tr></table>", "甲\n5"),
        ("<table><tr><td>甲<td><input type='hidden' value=5>6</table>", "甲\n6"),
        ("<table><tr><td>甲<td><input hidden value=5>6<td><input></table>", "甲\n6"),
        ("<table><tr><td>甲</td><td><input value='5'></td></tr></table>", "甲\n5"),
        # A picture of a figure; others say nothing.
        ("<table><tr><td>甲<td><img src='5.png' alt='15'><td>6</table>", "甲\n15\n6"),
        (
            "<table><tr><td>甲<td><img src=a.png alt=5至6><td><img src=b alt=无></table>",
            "甲\n5至6\n无",
        ),
        ("<table><tr><td>甲<td><img src=a.png alt='9（注2）'></table>", "甲\n9（注2）"),
        ("<table><tr><td>甲<td><img src=a.png alt=甲><img width=1 alt=0>6</table>", "甲\n\ufffc6"),
        # A picture in a cell without words may say its figure.
        ("<table><tr><td>甲<img src=a><td><img src=a></table>", "甲\n\ufffc"),
        ("<table><tr><td><img src=a>甲<td><svg><path d='M0 0'/></svg></table>", "甲\n\ufffc"),
        ("<table><tr><td>甲<td>6<canvas></canvas><td><img hidden src=a></table>", "甲\n6\ufffc"),
        ("<table><tr><td>甲<td><i style='visibility:hidden'><img></i></table>", "甲"),
        (
            "<table><tr><td><table><tr><td>乙</table><img><td><object></object></table>",
            "乙\n\ufffc",
        ),
        # White figures on white are not seen, if no style sheet elsewhere says what is behind them.
        ("<table><tr><td>甲<td>5<i style='color:#fff'>8</i></table>", "甲\n5\ufffc"),
        ("<table><tr><td>甲<td>5<font color=White>8</font>6</table>", "甲\n5\ufffc6"),
        ("<table><tr><td>甲<td style='color:rgb(255, 255, 255)'>8<td>6</table>", "甲\n\ufffc\n6"),
        ("<table><tr style='color:white'><td>甲<td>8</table>", "甲\n\ufffc"),
        ("<table bgcolor=white><tr style='color:white'><td>甲<td>8</table>", "甲\n\ufffc"),
        ("<table><tr style='color:white' bgcolor=#036><td>甲<td>8</table>", "甲\n8"),
        ("<table style='background:#036'><tr><td>甲<td style='color:#fff'>8</table>", "甲\n8"),
        ("<table><tr style='color:#fff'><td>甲<td style='color:#000'>8</table>", "甲\n8"),
        ("<p style='color:#fff'>5</p>", "5"),
        ("<table><tr><td>甲<td><bdo dir=rtl>12</bdo></table>", "甲\n\ufffc"),
        ("<table><tr><td>甲<td><bdo dir=ltr>12</bdo></table>", "甲\n12"),
        (
            "<table><tr><td>甲<td style='unicode-bidi:bidi-override;direction:rtl'>12</table>",
            "甲\n\ufffc",
        ),
        ("<table><tr><td>甲<td><i style='transform:scaleX(-1)'>12</i></table>", "甲\n\ufffc"),
        ("<table><tr><td>甲<td style='transform:scale(1.1)'>12</table>", "甲\n12"),
        (
            "<style>td:before{content:attr(data-n)}</style><table><tr><td data-n=1></table>",
            "\ufffc",
        ),
        ("<style>b::after{content:'5'}</style><table><tr><td>1<b></b></table>", "1\ufffc"),
        (r"<style>b::after{content:'\f015'}</style><table><tr><td>1<b></b></table>", "1"),
        ("<style>b::after{content:'件'}</style><table><tr><td>1<b></b></table>", "1"),
        ("<aside>5</aside>6", "6"),
        ("5<i style='opacity:0'>6</i><i style='height:0;overflow:hidden'>7</i>", "5"),
        ("5<i style='color:transparent'>6</i><i style='width:1px;overflow:hidden'>7</i>", "5"),
        ("5<i style='position:absolute;clip:rect(0, 0, 0, 0)'>7</i>", "5"),
        ("<i style='color:transparent;background-clip:text'>5</i>", "5"),
        ("5<i style='position:absolute;left:-9999px'>6</i>", "5"),
        ("<script src='3.js'/><p>5</p>", "5"),
        ("<title/><iframe src=3 /><noscript><p>5</p>", "5"),
        ("<script>5</p>", ""),
        (
            "<i aria-hidden=true>5</i>6",
            "56",
        ),  # readers see it, only machines that read aloud do not
        # References.
        ("<p>&#26032;&#x65b0;&lt;&amp;&copy;</p>", "新新<&©"),
        ("<p>&#32;5</p>", "5"),
        ("<p>甲<b>乙</b>&#32;&#x3000;5</p>", "甲乙 \u30005"),
        ("甲<!-- 5 --!>乙<!--> 6 -->", "甲乙 6 -->"),
        ("<p>5&nbsp;6&nbsp7</p>", "5\u00a06\u00a07"),
        ("<p>5&amp;nbsp;6</p>", "5 6"),
        ("<p>R&D &amp; A&B</p>", "R&D & A&B"),
        ("甲 & 乙 &amp; 丙", "甲 & 乙 &amp; 丙"),  # plain text
        # A sign is no tag.
        ("<p>5 < 6</p>", "5 < 6"),
        ("甲<b类，见<https://example.org/3>", "甲<b类，见<https://example.org/3>"),
        # Footnote marks are remarks; powers and unlinked numbers are not.
        ("<p>5<sup>1</sup>件</p>", "5¹件"),
        ("<p>5<sup>[1]</sup></p>", "5[1]"),
        ("<p>5<sup>1,2</sup></p>", "5(1,2)"),
        ("<p>5<sup>a</sup></p>", "5(a)"),
        ("<p>5<span style='vertical-align:super'>1</span></p>", "5¹"),
        ("<p>5<sup>①</sup></p>", "5(①)"),
        ("<p>5<sup><a href='#n1'>1</a></sup></p>", "5¹"),
        ("<p>5<a href='#n1'>12</a></p>", "5¹²"),
        ("<p>5<a href='/1.html'>1</a></p>", "51"),
        ("<p>7m<sup>2</sup>, CO<sub>2</sub></p>", "7m², CO2"),
        # Tags that are broken, cut off, in capitals; quotes; declarations.
        ('lspan="3">5</td>', "5"),
        ('<p>5</p><td colspan="3', "5"),
        ("<p>5</p><td", "5"),
        ("<p>5<b title='3>6</p>", "56"),
        ("<P CLASS=a>5</P >6</b></x>", "5\n6"),
        ('<p title="3 > 2" data-a=\'"4"\'>5</p>', "5"),
        ("<!DOCTYPE html><?xml version='1.0'?><p>5<![CDATA[6]]></p>", "56"),
        ("<o:p>5</o:p><x-y n=3>6", "56"),
        ("<ruby>行<rt>háng</rt></ruby>", "行"),
        ("<title>甲</title><h1>乙</h1>", "甲\n乙"),
    ],
)
def test_what_is_shown(text: str, seen: str) -> None:
    assert shown(text).strip("\n") == seen.strip("\n")


def test_what_is_shown_stands_in_its_place() -> None:
    text = "<p>收到&#53;<b>6</b>件</p>\r\n&amp;"
    seen = source_of(text).shown
    assert [seen.index(said) for said in "收5件&"] == [3, 5, 18, 25]
    assert seen[13] == "6"


SOUP = """<p> </p> <b> </b> <table> </table> <tr> </tr> <td> </td> <td\ncolspan=2> <th> <tbody> 5 新收 \n
 &amp; &nbsp; &#26032; &nbsp6 &x <!--c--> <!-- --> <div> </div> <a\thref="#x>y"> </a> <span " ' = > < </ <select>
 <option> </select> <title> </title> <pre> </pre> <script> </script> <br> </br> <sup> </sup> <svg> </svg>
 <![CDATA[ ]]> <!doctype\thtml> <html> <body> </body> <head> </head> <caption> <x-y> </x> <li> <del> </del>
 <template> </template> <textarea> </textarea> <form> <h1> </h1> <button> <math> \r\n \r \0 <col> <hr>
 <font\tsize=3> </font> <a\t </td\t <dd> <rt> <i\thidden> <i\tstyle=display:none> </i>""".split(" ")


@given(st.lists(st.sampled_from(SOUP), max_size=25))
def test_every_character_of_a_soup_has_its_place(parts: Sequence[str]) -> None:
    text = "".join(parts)
    tree = Tree(text)
    for node in tree.nodes():
        if node.name == "#text":
            for start, said in tree.stretches(node):
                there = tree.source[start : start + len(said)]
                assert there == said or tree.source[start] == "&" or not there.strip()
    source = source_of(text)
    assert len(source.shown) == len(source.norm) == len(text)
    at = 0
    for cell in (cell for block in source.blocks for cell in block.cells):
        assert at <= cell.start <= cell.end <= len(text)
        if not cell.pieces:
            assert source.norm[cell.start : cell.end] == cell.text
        at = cell.start


# ----------------------------------------------------------------------------------- tables


def test_cells_have_their_columns_whatever_spans() -> None:
    text = (
        "<table><caption>表</caption><thead><tr><th rowspan=2 colspan=2>甲</th><th>乙</th></tr>"
        "<tr><th>丙</th></tr></thead><tbody><tr><td>1<td rowspan=0>2<td>3<tr><td>4<td>5</table>"
    )
    assert grids(text) == [
        [
            [("甲", 0, 2), ("乙", 2, 1)],
            [("丙", 2, 1)],
            [("1", 0, 1), ("2", 1, 1), ("3", 2, 1)],
            [("4", 0, 1), ("5", 2, 1)],
        ]
    ]
    assert blocks(text)[0] == "表"


def test_lines_of_a_cell_are_no_glue() -> None:
    row = "<tr><td>行政规范<br>性文件<td>5<br>6<td><p>5</p><p>6</p><td>5&nbsp;6<td>5<b>6</b><td>5 <b>6</b>"
    assert texts(f"<table>{row}</table>") == [
        [["行政规范\n性文件", "5\n6", "5\n6", "5 6", "56", "5 6"]]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<tbody><tr><td>甲</td><td>5</td></tr><tr><td>乙<td>6</tr></tbody>",
        "<tr><td>甲</td><td>5</td></tr>\n<!-- 3 --><tr><td>乙</td><td>6</td></tr>",
        "<td>甲</td><td>5</td><tr><td>乙</td><td>6</td></tr></table>",
        "<div><tr><td>甲<td>5<tr><td>乙<td>6</table></div>",
    ],
)
def test_rows_need_no_table(text: str) -> None:
    made = [said for said in blocks(f"<p>前</p>{text}<p>后</p>") if said]
    assert made == ["前", [["甲", "5"], ["乙", "6"]], "后"]


def test_a_table_may_hold_the_page() -> None:
    inner = "<table><tr><td>甲<td>5<tr><td>乙<td>6</table>"
    page = f"<table><tr><td colspan=2>题<tr><td>前<p>言</p>{inner}后<td>{inner}<tr><td>末</table>"
    grid = [["甲", "5"], ["乙", "6"]]
    made = [said for said in blocks(page) if said]
    assert made == ["题", "前", "言", grid, "后", grid, "末"]


def test_a_table_of_one_cell_in_a_cell_is_what_it_says() -> None:
    text = "<table><tr><td>甲<td><table><tr><td>5</table><tr><td>乙<td>6</table>"
    assert texts(text) == [[["甲", "5"], ["乙", "6"]]]


def test_tables_in_plain_text() -> None:
    text = "# 题\n\n一行\n又一行\n<table><tr><td>甲\n<td>5</table>\n\n| 丙 | 7 |\n| 丁 | 8 |\n"
    made = [said for said in blocks(text) if said]
    assert made == ["# 题", "一行", "又一行", [["甲", "5"]], [["丙", "7"], ["丁", "8"]]]


def test_a_line_break_within_a_row_of_pipes_ends_no_line() -> None:
    (grid,) = texts("| 行政规范<br>性文件 | 5<br>6 |\n| 甲 | 7 |\n")
    seen = [[cell.replace("\u200b", "") for cell in row] for row in grid]
    assert seen == [["行政规范 性文件", "5 6"], ["甲", "7"]]


# ---------------------------------------------------------------------------------- reports

TITLE = "<p>示例市水务局2022年政府信息公开工作年度报告</p>"
HEADS = "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"


def issued(cell: str) -> tuple[object, State, str | None]:
    """What is read of a cell: the figure, its state, the remark."""
    rest = "<td>0</td><td>0</td></tr><tr><td>行政规范性文件</td><td>0</td><td>0</td><td>0</td></tr>"
    head = f"<tr><td colspan=4>第二十条第（一）项</td></tr>{HEADS}"
    report = parse_text(f"{TITLE}<table>{head}<tr><td>规章</td><td>{cell}</td>{rest}</table>")
    figure = next(f for f in report.figures() if f.path.endswith("government_rules.issued"))
    return figure.value, figure.state, figure.remark


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("<del>7</del>8", 8),
        ("8<i style='display:none'>1</i>", 8),
        ("<b hidden>3</b>8", 8),
        ("&#56;", 8),
        ("<table><tr><td>8</table>", 8),
        ("<span x='3'>1</span>8", 18),
        ("<p>\n 8\n</p>", 8),
        ("7<br>8", None),
        ("<p>7</p><p>8</p>", None),
        ("<ul><li>7<li>8</ul>", None),
        ("7&nbsp;8", None),
        ("7 <b>8</b>", None),
        ("<div>7</div>8", None),
    ],
)
def test_what_a_cell_says(cell: str, number: int | None) -> None:
    value, state, _ = issued(cell)
    assert (value, state) == (number, State.UNRESOLVED if number is None else State.READ)


@pytest.mark.parametrize(
    ("mark", "remark"),
    [
        ("<sup>2</sup>", "²"),
        ("<sup>12</sup>", "¹²"),
        ("<a href='#m'>2</a>", "²"),
        ("<sup>[2]</sup>", "[2]"),
        ("<sup>1,2</sup>", "(1,2)"),
        ("<sup>①</sup>", "(①)"),
        ("<sup>*</sup>", "(*)"),
    ],
)
def test_a_footnote_mark_is_a_remark(mark: str, remark: str) -> None:
    assert issued(f"8{mark}") == (8, State.READ, remark)


def test_a_label_may_have_a_footnote_mark() -> None:
    row = "<tr><td>规章<sup>1</sup></td><td>5</td><td>6</td><td>7</td></tr>"
    row += "<tr><td>行政规范性文件<sup>[2]</sup></td><td>1</td><td>2</td><td>3</td></tr>"
    table = f"<table><tr><td colspan=4>第二十条第（一）项</td></tr>{HEADS}{row}</table>"
    rules = parse_text(TITLE + table).proactive_disclosure.government_rules
    assert (rules.issued, rules.repealed, rules.in_force) == (5, 6, 7)


def test_a_report_in_references_alone() -> None:
    text = LAYOUTS["html_compact"].render(official("2021", {}))
    coded = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in text)
    assert parse_text(coded) == parse_text(text)


def said(report: AnnualReport) -> dict[str, object]:
    """All of a report that is prose."""
    return {
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "period": report.period,
        "contact": report.contact,
        "preamble": report.preamble,
        "overview": report.overview,
        "problems": report.problems_and_improvements,
        "other": report.other_matters,
        "notes": report.table_notes,
        "headings": report.headings,
    }


@given(st.integers(0, 2**32 - 1))
def test_the_same_report_in_any_markup(seed: int) -> None:
    """No figure is wrong, none is lost, and its prose and the findings are those of plain text."""
    rng = random.Random(seed)
    revision = rng.choice(("2021", "2019"))
    sheet = official(revision, random_cells(rng, revision, style=rng.choice(STYLES)))
    page = dressed(sheet, rng)
    report, plain = parse_text(page), parse_text(LAYOUTS["pipe_rows"].render(sheet))
    judged = judge(report, sheet.cells)
    assert not [str(cell) for cell in judged if cell.outcome == "wrong"], page
    open_ = [str(cell) for cell in judged if cell.outcome == "open"]
    # A row of blanks alone, as that of table four, is no row yet.
    assert not [cell for cell in open_ if "reconsideration_and_litigation" not in cell], page
    assert said(report) == said(plain), page
    if all(cell.outcome == "right" for cell in judge(plain, sheet.cells)) and not open_:
        findings = [[(f.code, f.message) for f in r.validate()] for r in (report, plain)]
        assert findings[0] == findings[1], page
    seen = source_of(page).shown
    for figure in report.figures():
        if figure.span is not None and figure.raw is not None:
            assert without_filler(seen[figure.span.start : figure.span.end]) == figure.raw


def test_a_claim_within_an_element_is_checked() -> None:
    cells = random_cells(random.Random(7), "2021", style=STYLES[0])  # zeros
    plain = LAYOUTS["html_compact"].render(official("2021", cells))
    claim = "全年新收政府信息公开申请86件。"
    text = plain.replace("（一）主动公开方面", f"{claim}\n\n（一）主动公开方面", 1)
    assert text != plain
    assert [finding.code for finding in parse_text(text).validate()] == ["P34"]
    for other in (
        "<b>86</b>",
        "<!-- 3 -->86",
        "8<i>6</i>",
        "&#56;6",
        "<del>3</del>86",
        "86<sup>1</sup>",
    ):
        found = parse_text(text.replace(claim, claim.replace("86", other))).validate()
        assert [finding.code for finding in found] == ["P34"]
    broken = f"<p>{claim}</p>".replace("信息", "信\n  息")
    assert [f.code for f in parse_text(text.replace(claim, broken)).validate()] == ["P34"]


# ------------------------------------------------------------------------------------- time

LONG = {
    "quotes": '<a x="',
    "other quotes": "<a x='1\">",
    "comments": "<!--",
    "declarations": "<!a",
    "end tags": "</a ",
    "unknown tags": "<foo ",
    "cells": "<td>5",
    "cells that end": "<td></td>5",
    "bold": "<b><p>",
    "notes": "<sup>",
    "text in tables": "<table>5<td>6</table>",
    "references": "&#26032;&x",
}


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_length_alone(name: str) -> None:
    def seconds(length: int) -> float:
        text = LONG[name] * (length // len(LONG[name]))
        begun = time.process_time()
        source_of(text)
        return time.process_time() - begun

    def least(length: int) -> float:
        """The least of three, for the collector of cycles and other work take their time too."""
        return min(seconds(length) for _ in range(3))

    assert least(80_000) < 40 * max(least(10_000), 0.002)


@pytest.mark.parametrize("text", ["<b>" * 500_001, "<table><tr><td>" * 101])
def test_there_are_bounds(text: str) -> None:
    with pytest.raises(UnreadableInput):
        source_of(text)


def test_what_is_not_closed_is_no_report() -> None:
    with pytest.raises(NotAnAnnualReport):
        parse_text("<!-- 政府信息公开 <table><tr><td>第二十条第（一）项")


def test_a_mark_before_a_page_moves_no_offset() -> None:
    page = "<h1>一、总体情况</h1><p>全年公开信息5条。</p><table><tr><td>规章</td><td>3</td></tr></table>"
    marked, plain = source_of(f"\ufeff{page}").shown, source_of(page).shown
    assert all(marked.index(word) == plain.index(word) + 1 for word in ("总体", "5", "规章", "3"))


SHEETS = [
    # What a style sheet of the page hides in a cell is doubted: a script may show it.
    (".h{display:none}", "12<span class='a h'>3</span>", "12\ufffc"),
    ("<!-- b.h , #x { VISIBILITY : hidden } -->", "<b id=x>3</b>12", "\ufffc12"),
    ("td > i{overflow:hidden; width:0px} ", "<i>3</i>12", "\ufffc12"),
    (".t td .h{opacity:0;color:red}", "<p class=h>3</p>", "\ufffc"),
    (".h{position:absolute;clip:rect(0,0,0,0)}", "<i class=h>3</i>", "\ufffc"),
    (".h{color:transparent}", "<i class=h>3</i>", "\ufffc"),
    (
        "@media screen{.h{text-decoration:line-through}}",
        "<s class=h>3</s><i class=h>4</i>",
        "\ufffc",
    ),
    ("@charset 'utf-8';.h{display:none}", "<i class=h></i>12", "12"),
    (".h{display:none}", "行政<i class=h>3</i>", "行政"),
    (".h{display:none}", "<i class=h style='display:inline'>3</i>", "3"),
    # A rule that weighs more, or comes later, decides.
    (".h{display:none}.h{display:inline}", "<i class=h>3</i>", "3"),
    ("#x{display:inline}.h{display:none}", "<i id=x class=h>3</i>", "3"),
    ("#x{display:inline}.h{display:none!important}", "<i id=x class=h>3</i>", "\ufffc"),
    # Not for this element, or for no reader of a screen.
    (".h{display:none}", "<i class=g>3</i>", "3"),
    ("div > .h{display:none}", "<i class=h>3</i>", "3"),
    ("a > html > table > tbody > tr > td > .h{display:none}", "<i class=h>3</i>", "3"),
    (".h:hover{display:none}", "<i class=h>3</i>", "3"),
    ("@media print{.h{display:none}}", "<i class=h>3</i>", "3"),
    ("/* .h{display:none} */", "<i class=h>3</i>", "3"),
    ("} { .h{display:none", "<i class=h>3</i>", "3"),
    # Blocks and raised marks.
    (".b{display:block}", "1<i class=b>2</i>", "1\n2"),
    (".r{vertical-align:super}", "1<i class=r>2</i>", "1²"),
]


@pytest.mark.parametrize(("sheet", "cell", "seen"), SHEETS)
def test_a_style_sheet_of_the_page(sheet: str, cell: str, seen: str) -> None:
    page = f"<head><style>{sheet}</style></head><table class=t><tr><td>{cell}</table>"
    assert shown(page).strip() == seen


def test_a_table_that_a_style_sheet_hides_is_read() -> None:
    """A tab that is not the first one: a script shows it."""
    inner = "<table class=h><tr><td class=h>12</table>"
    page = f"<style>.h{{display:none}}</style><table><tr><td class=h>{inner}<td>3</table>"
    assert shown(page).split() == ["12", "3"]


def test_style_sheets_are_read_in_a_time_that_grows_with_their_length() -> None:
    for sheet in (
        "{" * 200_000,
        "a{" * 100_000,
        ".a " * 60_000,
        "/*" * 100_000,
        "@media screen{" * 9_000,
    ):
        assert shown(f"<style>{sheet}</style><table><tr><td>3</table>").strip() == "3"
    assert shown("<style>" * 20_000 + "</style>3").strip() == "3"


def test_an_item_of_a_list_without_words_is_a_line_all_the_same() -> None:
    """So that cells written as items keep their blank ones: each has its mark."""
    rows = (
        "项目 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
        "一、本年新收政府信息公开申请数量 4 2 0 1 0 2 9",
        "二、上年结转政府信息公开申请数量 3   1  2 6",
        "（一）予以公开 1 1  2 1  5",
    )
    lists = "".join(f"<ul><li>{row.replace(' ', '</li><li>')}</li></ul>" for row in rows)
    text = (
        "<h1>样本县档案局2022年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>按季清点。</p>"
        f"<h2>三、收到和处理政府信息公开申请情况</h2>{lists}<h2>五、存在的主要问题及改进情况</h2>"
    )
    told = [
        (figure.value, figure.state)
        for figure in parse_text(text).figures()
        if figure.path.startswith("requests.carried_over_from_last_year")
    ]
    assert [value for value, _ in told] == [3, None, None, 1, None, 2, 6]
    assert {state for _, state in told} == {State.READ, State.BLANK}
