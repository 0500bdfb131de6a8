"""The catalogue on docs/en/checks.md, made from the checks: `python -m tests.checks_page` rewrites it,
in Chinese and in English.

It also writes what every check says, for a reader of the messages; see `tests/checks/messages.py`.

A test holds the page against them, so that a check and what is said of it cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govinfo_report import REVISIONS, Money, State
from govinfo_report.checks import (
    CHECKS,
    GROUP_CHECKS,
    SERIES_CHECKS,
    VERSION_CHECKS,
    Check,
    Example,
    Findings,
)
from govinfo_report.checks.facts import Facts
from govinfo_report.checks.sample import changed, sample
from govinfo_report.cli.words import Language
from govinfo_report.form.accounts import accounts_of
from tests.checks import messages
from tests.checks.test_catalogue import tried
from tests.passages import Passage

PASSAGE = Passage("checks.md", "catalogue")
UNCOVERED = Passage("checking.md", "cells that no account covers")

FAMILIES: Mapping[tuple[str, str], Sequence[Check[Any]]] = {
    ("单份报告 { #one-report }", "One report"): CHECKS,
    ("同一机关各年 { #the-years-of-one-organ }", "The years of one organ"): SERIES_CHECKS,
    ("上下级机关 { #an-organ-and-those-below-it }", "An organ and those below it"): GROUP_CHECKS,
    ("同一报告的各版本 { #versions-of-one-report }", "Versions of one report"): VERSION_CHECKS,
}
ABSENT = ("缺", "missing")
STATES = {
    State.BLANK: ("", ""),
    State.NOT_APPLICABLE: ("/", "/"),
    State.ABSENT: ("（缺）", "absent"),
    State.UNRESOLVED: ("（未定）", "unresolved"),
}


def generated(language: Language = Language.EN) -> str:
    """A table of all checks, and a section on each."""
    return "\n".join(_lines(language))


def _in_order(checks: Sequence[Check[Any]]) -> list[Check[Any]]:
    return sorted(checks, key=lambda check: (check.code[0] != "P", check.code))


def _lines(say: Language) -> Iterator[str]:
    for family, checks in FAMILIES.items():
        yield f"## {say(*family)}\n"
        yield say("| 代码 | 检查内容 | 程度 |", "| code | what it asks | severity |")
        yield "|---|---|---|"
        for check in _in_order(checks):
            link = f"[`{check.code}`](#{_anchor(check)})"
            yield f"| {link} | {_cell(say(*check.question))} | {say.word(check.severity)} |"
        yield ""
    yield f"## {say('逐项说明 { #the-checks-one-by-one }', 'The checks one by one')}\n"
    for checks in FAMILIES.values():
        for check in _in_order(checks):
            yield from _section(check, say)


def _anchor(check: Check[Any]) -> str:
    return f"{check.code.lower()}-{check.name}"


def _section(check: Check[Any], say: Language) -> Iterator[str]:
    name = say(f"{check.title[0]} {{ #{_anchor(check)} }}", check.name)
    yield f"### {check.code} {name}\n"
    yield f"{say('**', '')}{say(*check.question)}{say('**', '')}\n"
    severity = (say.word(check.severity), say.word(check.certainty))
    told = {
        ("问题", "finding"): say(
            f"{check.title[0]}（`{check.name}`）", " · ".join(check.title[::-1])
        ),
        ("比较", "compares"): say(*check.formula),
        ("类别", "kind"): say(check.kind.chinese, str(check.kind)),
        ("程度", "severity"): say("，", ", ").join(severity),
        ("依据", "basis"): say.basis(check),
        ("处理", "what to do"): say(*check.fix),
    }
    first, *rest = (f"| {say(*head)} | {_cell(words)} |" for head, words in told.items())
    yield from (first, "|---|---|", *rest)
    yield ""
    wrong = tried(check, check.wrong)
    yield from _example(say("有问题的例子", "Finds something"), check.wrong, wrong, say)
    yield from _example(say("无问题的例子", "Finds nothing"), check.right, None, say)


def _example(
    title: str, example: Example, findings: Findings | None, say: Language
) -> Iterator[str]:
    several = len(example.changes) > 1
    for number, changes in enumerate(example.changes, 1):
        which = say(f"（第{number}份报告）", f", report {number}") if several else ""
        said = say("；", "; ").join(
            _change(path, value, example.revision, say) for path, value in changes.items()
        )
        if said or not several:
            yield f"- {title}{which}{say('：', ': ')}{said or say('样例原样', 'the sample as it is')}"
    for result in [] if findings is None else [*findings, *findings.not_assessed][:1]:
        yield f"\n    > {_cell(say.message(result))}"
    yield ""


def _change(path: str, value: Any, revision: str, say: Language) -> str:
    facts = Facts(sample(revision))
    label = facts.label(path) if path in facts.figures else f"`{path}`"
    now = changed(sample(revision), {path: value}) if "." in path else None
    if path in facts.figures and now is not None:
        figure = Facts(now).figures[path]
        before = facts.figures[path].raw
        after = figure.raw or say(*STATES[figure.state])
        return _cell(say(f"{label}由“{before}”改为“{after}”", f"{label} “{after}” for “{before}”"))
    return f"{label}{say('为', ' ')}{_said(value, say)}"


def _said(value: Any, say: Language) -> str:
    if value is None:
        return say(*ABSENT)
    if isinstance(value, Money):
        return f"“{value}”"
    if isinstance(value, Mapping):
        value = "；".join(map(str, value.values()))
    text = " ".join(str(value).split())
    return f"“{_cell(text if len(text) <= 80 else text[:79] + '…')}”"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def uncovered() -> str:
    """The cells that are in no account, a line for each row."""
    lines = []
    for revision in REVISIONS:
        for table in revision.form.tables.values():
            covered = {path for account in accounts_of(table) for path in account.cells}
            for row in table.rows:
                columns = [c for c in table.columns if ".".join(row.path + c.path) not in covered]
                if columns:
                    names = "、".join(column.label for column in columns)
                    lines.append(f"| `{revision.name}` | {row.name} | {names} |")
    return "\n".join(["| form | row | columns |", "|---|---|---|", *lines])


if __name__ == "__main__":
    PASSAGE.write(generated(), generated(Language.ZH))
    UNCOVERED.write(uncovered())
    messages.main()
