"""The worst texts that came to mind, at any length: each is made by `TEXTS[name](length)`."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

__all__ = ["EXAMPLE", "TEXTS", "around", "whole"]

_EXAMPLES = Path(__file__).parents[1] / "examples"
EXAMPLE = (_EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")
_START = EXAMPLE.index("二、主动公开政府信息情况\n")
_END = EXAMPLE.index("五、存在的主要问题")
_TABLES = EXAMPLE[_START:_END]
_ROW = "规章 | 0 | 0 | 0\n"
_REQUESTS = "\n一、本年新收政府信息公开申请数量 "

UNITS: Mapping[str, str] = {
    # separators and blanks
    "pipes": "|",
    "pipes and blanks": "| ",
    "tabs": "\t",
    "blanks": " ",
    "wide blanks": "\u3000",
    "line ends": "\n",
    "carriage returns": "\r",
    "form feeds": "\f",
    "lone pipes": "|\n",
    "blanks at line ends": " \n",
    "no width": "\u200b",
    # digits
    "ones": "1",
    "digits": "1234567890",
    "digits in groups": "1,234,567,",
    "decimals": "1.1",
    "digits and blanks": "0 ",
    "digits on lines": "0\n",
    "wide digits": "１２",
    "other digits": "١٢३४",
    "signs": "+-",
    "slashes": "/ ",
    # characters
    "letters": "a",
    "one character": "信",
    "numerals": "一",
    "traditional": "資訊開",
    "beyond the first plane": "𠮷",
    "combining marks": "e\u0301",
    "nulls": "\x00 a",
    "surrogates": "\ud800",
    "replacement": "规\ufffd规规规规规规规规规规规规规规规规规规规规规规规",
    "direction marks": "\u202e规",
    "radicals": "⺟⻅",
    # brackets and marks
    "opening brackets": "(",
    "brackets": "()",
    "nested brackets": "((1)",
    "brackets with numbers": "（1）",
    "asterisks": "*",
    "hashes": "# ",
    "backslashes": "\\",
    "braces": "{lang=",
    "ampersands": "&nbsp",
    "rules": "----\n",
    "box": "┼─",
    "box lines": "├───┼───┤\n│ 1 │ 2 │\n",
    "plus borders": "+---+\n| 1 |\n",
    "question marks": "？1；",
    # HTML
    "less than": "<",
    "tags": "<b>",
    "open tags": "<a ",
    "tables": "<table>",
    "open tables": "<table",
    "cells of HTML": "<td>",
    "rows of HTML": "<tr>",
    "spans": "<td rowspan=60 colspan=60>",
    "tables with spans": "<table><td rowspan=60 colspan=60>1" + "<tr>" * 60,
    "closed tables": "<table><tr><td>规章</td><td>1</td></tr></table>",
    "comments": "<!--",
    "asides": "<aside>",
    "scripts": "<script>",
    # words of the form
    "labels": "行政许可",
    "labels and figures": "行政许可 3 ",
    "labels on lines": "规章\n",
    "headings": "一、总体情况\n",
    "headings in a line": "。一、总体情况",
    "titles": "第二十条第（一）项\n",
    "rows": _ROW,
    "rows of nothing": "规章 |\n",
    "one row of figures": "规章 0 0 0 ",
    "figures without a table": "规章 12345678 ",
    "extra rows": "其他文件甲 | 1 | 2\n",
    "applicants": "自然人 商业企业 科研机构 ",
    "slips": "行政许河\n",
    "accounts": "勾稽关系 ",
    "requests": _REQUESTS + "1 0 0 0 0 0 1",
    "requests run together": _REQUESTS + "1000001",
    "requests with two figures": _REQUESTS + "1 1",
    # words of particulars and prose
    "reports": "信息公开年度报告\n",
    "years": "2023年",
    "dates": "2023年1月1日",
    "until": "2023年1月1日截止到",
    "addresses": "地址 ",
    "postcodes": "邮编 ",
    "telephones": "电话 ",
    "at signs": "a@",
    "fees": "处理费",
    "issued by": "由示",
    "subheads": "\n（一）主",
    "subheads in a line": "（一）主动公开",
    "claims": "新收申请3件，",
    "claims in many": "2023年共收到申请12件；",
    "sentences": "本年度工作平稳推进。",
}
"""What is repeated, by name."""


def repeated(unit: str, length: int) -> str:
    """A unit over and over, cut at a length."""
    return (unit * (length // len(unit) + 1))[:length]


def garbage(length: int) -> str:
    """All of these mixed, in an order that is the same each time."""
    return "".join(random.Random(0).choices(list(UNITS.values()), k=length // 4 + 1))[:length]


def nested(length: int) -> str:
    """Tables in cells of tables."""
    depth = length // 40
    return "<table><tr><td>" * depth + "1" + "</td></tr></table>" * depth


def mixed_cells(length: int) -> str:
    """A figure of every length from one digit on, each in a row of the form."""
    rows: list[str] = []
    size = 0
    while size < length:
        rows.append(f"规章 | {'9' * (len(rows) % 300 + 1)} | 0 | 0\n")
        size += len(rows[-1])
    return "".join(rows)[:length]


TEXTS: Mapping[str, Callable[[int], str]] = {
    **{name: partial(repeated, unit) for name, unit in UNITS.items()},
    "garbage": garbage,
    "nested tables": nested,
    "long figures": mixed_cells,
    "narrative": partial(repeated, EXAMPLE[:_START]),
    "tables of the form": partial(repeated, _TABLES),
    "reports one after another": partial(repeated, EXAMPLE),
}


def around(text: str) -> dict[str, str]:
    """The example with a text in each place of it: before, in prose, in a row, in a cell, after."""
    row = _TABLES.index("\n", _TABLES.index("本年新收")) + 1
    cell = _TABLES.rindex("0", 0, row)
    before, after = EXAMPLE[:_START], EXAMPLE[_END:]
    return {
        "before": text + EXAMPLE,
        "in prose": before + text + "\n" + _TABLES + after,
        "between rows": before + _TABLES[:row] + text + "\n" + _TABLES[row:] + after,
        "in a cell": before + _TABLES[:cell] + text + _TABLES[cell:] + after,
        "after": EXAMPLE + text,
    }


def whole(text: str) -> str:
    """The text with just enough around it to be looked at: it has the words of a report."""
    return "政府信息公开工作年度报告\n" + text
