"""Tables in the notation of MediaWiki: spans, attributes, several cells on a line."""

from __future__ import annotations

import pytest

from govinfo_report import parse_text
from tests.parsing.test_under_heads import FORM, documents_of

BEFORE = "一、总体情况\n\n本年度工作平稳。\n\n二、主动公开政府信息情况\n\n第二十条第（一）项\n"
AFTER = "\n三、收到和处理政府信息公开申请情况\n"
HEAD = "! " + " !! ".join(FORM)


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        ((HEAD, "|-", "| 行政规范性文件", "| 5", "| ", "| 42"), ["5", "blank", "42"]),
        ((HEAD, "|-", "| 行政规范性文件 || 5 || || 42"), ["5", "blank", "42"]),
        ((HEAD, "|-", "|行政规范性文件", "|5", "|", "|-", "| 规章"), ["unresolved"] * 3),
        (
            (HEAD, '|- style="height: 3em"', '| align="right" | 行政规范性文件', "|5", "|3", "|7"),
            ["5", "3", "7"],
        ),
        (
            (HEAD, "|-", "| 行政规范性文件", '| colspan="2" | 5', "| 42"),
            ["unresolved", "unresolved", "42"],
        ),
        (
            (
                HEAD,
                "|-",
                "| 规章 || 1",
                "| rowspan=2 | 0",
                "| 2",
                "|-",
                "| 行政规范性文件",
                "| 5 || 7",
            ),
            ["unresolved"] * 3,
        ),
        (
            ("|+ 表1", "|-", HEAD, "|-", "| 行政规范性文件 || - || 3 || 42"),
            ["not_applicable", "3", "42"],
        ),
    ],
)
def test_a_table(lines: tuple[str, ...], right: list[str]) -> None:
    table = "\n".join([BEFORE, '{| class="wikitable" width="3"', *lines, "|}", AFTER])
    assert documents_of(parse_text(table)) == right
