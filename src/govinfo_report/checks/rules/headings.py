"""The six headings: there, in order, with their numbers and in the words of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...form.instruments import FORM, article
from ...text.script import squeezed
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Severity

ORDER = 40


@check(
    "P02",
    "section-missing",
    ("六个部分不全或次序不对", "sections are missing or out of order"),
    question=(
        "六个部分是否齐全，次序是否与格式一致？",
        "Are the six sections there, in the order of the form?",
    ),
    formula="一、二、三、四、五、六，各有标题，依次排列",
    fix=(
        "按格式补上所缺的部分或标题，并调整次序。",
        "Add the missing section or heading; put them in the order of the form.",
    ),
    basis=f"{article(50)}；{FORM}，报告由六个部分组成",
    severity=Severity.WARNING,
    wrong=Example.of({"headings.requests": None}),
    right=Example.of(),
)
def sections(facts: Facts) -> Iterator[Result]:
    """Six headings, in the order of the form; one without a heading may still have its table."""
    if not facts.is_a_whole:
        return
    official = facts.outline.headings
    for name, heading in official.items():
        if name in facts.report.headings:
            yield Held((name,))
            continue
        has_table = any(table.section == name for table in facts.outline.tables_there)
        kept = ("，表格仍在", "; its table is there") if has_table else ("", "")
        yield Fault(
            (name,),
            f"没有认出标题“{heading}”{kept[0]}",
            f"no heading of {name} was found{kept[1]}",
        )
    order = [name for name in facts.report.headings if name in official]
    if order == [name for name in official if name in facts.report.headings]:
        return
    known = facts.headings
    starts = {name: known[name].start for name in official if name in known}
    order, expected = sorted(starts, key=lambda name: starts[name]), list(starts)
    if order != expected:
        name = next(name for name, other in zip(order, expected, strict=True) if name != other)
        yield Fault(
            (f"{name}.order",),
            f"次序为{'、'.join(official[n].partition('、')[0] for n in order)}",
            f"the order is {', '.join(order)}",
            spans=facts.heading_spans(name),
        )


_NUMBERED = re.compile(r"[\s#*_>\\-]*(?:(?P<bracket>[（(])\s*)?(?P<number>[一二三四五六七八九十])")


@check(
    "P03",
    "heading-number-wrong",
    ("标题序号或层级不对", "a heading has a wrong number or level"),
    question=(
        "六个标题的序号是否为一至六？",
        "Are the headings numbered 一 to 六?",
    ),
    formula="第 n 部分的标题以序号 n 开头；没有序号的不核对",
    fix=("改正标题序号。", "Correct the number of the heading."),
    basis=FORM,
    severity=Severity.WARNING,
    wrong=Example.of({"headings.requests": "二、收到和处理政府信息公开申请情况"}),
    right=Example.of({"headings.requests": "收到和处理政府信息公开申请情况"}),
)
def section_numbers(facts: Facts) -> Iterator[Result]:
    """A number that is there is right; many texts lose the numbers that an editor made."""
    official = facts.outline.headings
    for name, heading in official.items():
        match = _NUMBERED.match(facts.report.headings.get(name, ""))
        if match is None:
            continue
        number = heading[:1]
        if match["number"] != number:
            yield Fault(
                (name,),
                f"“{heading[2:]}”序号为“{match['number']}”，应为“{number}”",
                f"the heading of {name} has the number {match['number']}, not {number}",
                spans=facts.heading_spans(name),
            )
        elif match["bracket"]:
            yield Fault(
                (name,),
                f"“{heading[2:]}”序号加了括号，成了下一级标题",
                f"the number of the heading of {name} is in brackets, as of a lower level",
                severity=Severity.NOTE,
                spans=facts.heading_spans(name),
            )
        else:
            yield Held((name,))


_NOT_A_WORD = re.compile(r"[^\u4e00-\u9fff]|的")
_NUMBER = re.compile(r"^[^\u4e00-\u9fff]*[一二三四五六七八九十][）)、.．，,\s]+")
_IN_BRACKETS = re.compile(r"[（(][^）)]*[）)]?\s*$")


@lru_cache(maxsize=1024)
def _words(heading: str) -> str:
    """The words of a heading, whatever its number, punctuation and script."""
    words = _IN_BRACKETS.sub("", _NUMBER.sub("", squeezed(heading)))
    return _NOT_A_WORD.sub("", words)


@check(
    "N36",
    "heading-altered",
    ("标题、标签文字与格式不同", "a heading or a label is worded otherwise than in the form"),
    question=(
        "六个标题的文字是否与格式一致？表格各行的标签有无错字、漏字？",
        "Are the headings worded as in the form, and have the labels of the rows no slip?",
    ),
    formula="标题、标签文字 ＝ 格式规定的文字；序号、标点、繁简、“的”字不计",
    fix=("改为格式规定的文字。", "Use the wording of the form."),
    basis=FORM,
    severity=Severity.NOTE,
    wrong=Example.of({"headings.overview": "一、工作开展情况"}),
    right=Example.of({"headings.overview": "一. 總體情況"}),
)
def altered_headings(facts: Facts) -> Iterator[Result]:
    """The headings are worded as in the form, and the labels that reading knew by their place."""
    yield from _altered_labels(facts)
    official = facts.outline.headings
    for name, written in facts.report.headings.items():
        if name not in official:
            continue
        if _words(written) == _words(official[name]):
            yield Held((name,))
        else:
            yield Fault(
                (name,),
                f"“{written.strip(' #*')}”，格式为“{official[name]}”",
                f"the heading of {name} is {written.strip(' #*')!r}",
                spans=facts.heading_spans(name),
            )


def _altered_labels(facts: Facts) -> Iterator[Result]:
    """Labels of rows: a report keeps those alone that its reading knew by their place."""
    reading = facts.report.reading
    for note in reading.diagnostics if reading else ():
        if note.code == "label-altered":
            cells = [path for path in facts.figures if path.startswith(f"{note.path}.")]
            label = facts.label(cells[0]).partition("·")[0] if cells else note.path
            yield Fault(
                (note.path,),
                f"表格一行的标签，格式为“{label}”",
                f"the label of {note.path}",
                spans=(note.span,) if note.span else (),
            )
