"""The catalogue on docs/checks.md, made from the checks: `python -m tests.checks_page` rewrites it.

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
    Severity,
)
from govinfo_report.checks.facts import Facts
from govinfo_report.checks.sample import changed, sample
from govinfo_report.form.accounts import accounts_of
from tests.checks import messages
from tests.checks.test_catalogue import tried
from tests.passages import Passage

PASSAGE = Passage("checks.md", "catalogue")
UNCOVERED = Passage("checking.md", "cells that no account covers")

FAMILIES: Mapping[str, Sequence[Check[Any]]] = {
    "One report": CHECKS,
    "The years of one organ": SERIES_CHECKS,
    "An organ and those below it": GROUP_CHECKS,
    "Versions of one report": VERSION_CHECKS,
}
SEVERITIES = {
    Severity.ERROR: "错误 error",
    Severity.WARNING: "警告 warning",
    Severity.NOTE: "提示 note",
}


def generated() -> str:
    """A table of all checks, and a section on each."""
    return "\n".join(_lines())


def _in_order(checks: Sequence[Check[Any]]) -> list[Check[Any]]:
    return sorted(checks, key=lambda check: (check.code[0] != "P", check.code))


def _lines() -> Iterator[str]:
    for family, checks in FAMILIES.items():
        yield f"## {family}\n"
        yield "| code | what it asks | severity |"
        yield "|---|---|---|"
        for check in _in_order(checks):
            severity = SEVERITIES[check.severity]
            link = f"[`{check.code}`](#{check.code.lower()}-{check.name})"
            yield f"| {link} | {check.question[0]} | {severity} |"
        yield ""
    yield "## The checks one by one\n"
    for checks in FAMILIES.values():
        for check in _in_order(checks):
            yield from _section(check)


def _section(check: Check[Any]) -> Iterator[str]:
    yield f"### {check.code} {check.name}\n"
    yield f"**{check.question[0]}** {check.question[1]}\n"
    yield f"| | |\n|---|---|\n| finding | {check.title[0]} · {check.title[1]} |"
    yield f"| compares | {_cell(check.formula[0])}<br>{_cell(check.formula[1])} |"
    yield f"| severity | {SEVERITIES[check.severity]}, {check.certainty} |"
    yield f"| basis | {_cell(check.basis)} |"
    yield f"| what to do | {check.fix[0]} {check.fix[1]} |\n"
    wrong = tried(check, check.wrong)
    yield from _example("Finds something", check.wrong, wrong)
    yield from _example("Finds nothing", check.right, None)


def _example(title: str, example: Example, findings: Findings | None) -> Iterator[str]:
    several = len(example.changes) > 1
    for number, changes in enumerate(example.changes, 1):
        which = f", report {number}" if several else ""
        said = "; ".join(_change(path, value, example.revision) for path, value in changes.items())
        if said or not several:
            yield f"- {title}{which}: {said or 'the sample as it is'}"
    for result in [] if findings is None else [*findings, *findings.not_assessed][:1]:
        yield f"\n    > {_cell(result.message)}"
    yield ""


def _change(path: str, value: Any, revision: str) -> str:
    facts = Facts(sample(revision))
    label = facts.label(path) if path in facts.figures else f"`{path}`"
    now = changed(sample(revision), {path: value}) if "." in path else None
    if path in facts.figures and now is not None:
        figure = Facts(now).figures[path]
        before = facts.figures[path].raw
        said = figure.raw if figure.raw else _state(figure.state)
        return f"{_cell(label)} “{said}” for “{before}”"
    return f"{label} {_said(value)}"


def _state(state: State) -> str:
    return {State.BLANK: "", State.NOT_APPLICABLE: "/"}.get(state, str(state))


def _said(value: Any) -> str:
    if value is None:
        return "missing"
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
    PASSAGE.write(generated())
    UNCOVERED.write(uncovered())
    messages.main()
