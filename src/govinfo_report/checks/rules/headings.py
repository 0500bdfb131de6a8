"""The six headings: there, in order, with their numbers and in the words of the form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ...form.instruments import FORM, article
from ...text.patterns import pattern
from ...text.script import squeezed
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Kind, Severity

ORDER = 40
KIND = Kind.STRUCTURE


@check(
    "P02",
    "section-missing",
    ("六个部分不全或顺序有误", "sections are missing or out of order"),
    question=(
        "六个部分是否齐全，顺序是否与格式一致？",
        "Are all six sections there, in the order of the form?",
    ),
    formula=(
        "一、二、三、四、五、六，各有标题，依次排列",
        "sections one to six, each with its heading, in this order",
    ),
    fix=(
        "请按格式补齐所缺的部分或标题，并调整顺序。",
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
        kept = ("（表格完整）", "; its table is there") if has_table else ("", "")
        yield Fault(
            (name,),
            f"未识别到标题“{heading}”{kept[0]}，请核对标题文字",
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
            f"实际顺序为{'、'.join(official[n].partition('、')[0] for n in order)}",
            f"the order is {', '.join(order)}",
            spans=facts.heading_spans(name),
        )


_NUMBERED = pattern(r"[\s#*_>\\-]*(?:(?P<bracket>[（(])\s*)?(?P<number>[一二三四五六七八九十])")


@check(
    "P03",
    "heading-number-wrong",
    ("标题序号或层级有误", "a heading has a wrong number or level"),
    question=(
        "六个部分的标题序号是否依次为一至六？",
        "Are the headings numbered one to six?",
    ),
    formula=(
        "各部分标题的序号 ＝ 该部分的次序；无序号的不核对",
        "number of a heading = number of the section; headings without a number are left out",
    ),
    fix=("请更正标题序号。", "Correct the number of the heading."),
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
                f"“{heading[2:]}”序号填作“{match['number']}”，应为“{number}”",
                f"the heading of {name} is numbered “{match['number']}”; it should be “{number}”",
                spans=facts.heading_spans(name),
            )
        elif match["bracket"]:
            yield Fault(
                (name,),
                f"“{heading[2:]}”序号带有括号，为下一级标题的格式",
                f"the number of the heading of {name} is in brackets, as if it were of a "
                f"lower level",
                severity=Severity.NOTE,
                spans=facts.heading_spans(name),
            )
        else:
            yield Held((name,))


_NOT_A_WORD = pattern(r"[^\u4e00-\u9fff]|的")
_NUMBER = pattern(r"^[^\u4e00-\u9fff]*[一二三四五六七八九十][）)、.．，,\s]+")
_IN_BRACKETS = pattern(r"[（(][^）)]*[）)]?\s*$")


@lru_cache(maxsize=1024)
def _words(heading: str) -> str:
    """The words of a heading, whatever its number, punctuation and script."""
    words = _IN_BRACKETS.sub("", _NUMBER.sub("", squeezed(heading)))
    return _NOT_A_WORD.sub("", words)


@check(
    "N36",
    "heading-altered",
    ("标题或表格项目名称与格式不一致", "a heading or a label is not worded as in the form"),
    question=(
        "六个部分的标题是否与格式一致？表格各行的项目名称有无错字、漏字？",
        "Are the headings and the labels of the rows worded as in the form?",
    ),
    formula=(
        "标题、项目名称 ＝ 格式规定的文字；序号、标点、繁简、“的”字不计",
        "words of heading and label = words of the form; numbers, punctuation, script "
        "and “的” do not count",
    ),
    fix=("请改为格式规定的文字。", "Use the wording of the form."),
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
                f"填作“{written.strip(' #*')}”，应为“{official[name]}”",
                f"the heading of {name} reads “{written.strip(' #*')}”",
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
                f"表格中有一行的项目名称有误，应为“{label}”",
                f"the label of {note.path} is altered",
                spans=(note.span,) if note.span else (),
            )
