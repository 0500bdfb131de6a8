"""Findings as a list of problems (问题清单) in Markdown, to print or to send back to an author."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ... import Check, Finding
from ..checked import SERIES, Block, Checked, blocks
from ..terminal.output import write_utf_8
from ..terminal.typeset import one_line
from ..views import View
from ..words import SEVERITIES, VERDICTS, Language
from .one_finding import label

__all__ = ["Problems"]

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")
_HEADS = (
    ("序号", "No."),
    ("严重程度", "Severity"),
    ("位置", "Place"),
    ("问题", "Problem"),
    ("报告数", "Reported"),
    ("应为", "Should be"),
    ("建议", "To do"),
    ("依据", "Basis"),
)


class Problems(View):
    """A table for each file, numbered throughout; then what could not be assessed or read.

    Args:
        language: The language.
        checks: The checks by code.
    """

    def __init__(self, language: Language, checks: Mapping[str, Check[Any]]):
        self._in = language
        self._checks = checks
        self._parts: list[str] = []
        self._clean: list[str] = []
        self._unreadable: list[str] = []
        self._found: Counter[str] = Counter()
        self._number = 0

    def add(self, checked: Checked) -> str:
        """Keep the table of a file for the end."""
        if checked.problem is not None:
            self._unreadable.append(f"{_plain(checked.name)}：{_plain(checked.problem.message)}")
            return ""
        self._found.update(finding.code for finding in checked.findings)
        if len(checked.findings) or checked.findings.undecided:
            self._parts.append("\n".join(self._file(checked)))
        elif checked.name != SERIES:
            self._clean.append(_plain(checked.name))
        return ""

    def close(self) -> None:
        """Write the list."""
        say = self._in
        parts = [f"# {say('政府信息公开工作年度报告问题清单', 'Problems of the annual reports')}"]
        parts += self._parts
        parts += self._listed(say("未发现问题", "No problems found"), self._clean)
        parts += self._listed(say("读不出", "Could not be read"), self._unreadable)
        if self._found:
            parts.append("\n".join(self._summary()))
        write_utf_8("\n\n".join(parts) + "\n")

    def _file(self, checked: Checked) -> Iterator[str]:
        say = self._in
        between = say("各年之间", "Across the years")
        yield f"## {between if checked.name == SERIES else _plain(checked.name)}"
        yield ""
        report = checked.outcome.report
        who = (
            ""
            if report is None
            else " ".join(filter(None, (report.agency, str(report.year or ""))))
        )
        verdict = say(*VERDICTS[checked.verdict])
        yield f"{_plain(who)}{say('：', ': ')}**{verdict}**" if who else f"**{verdict}**"
        if len(checked.findings):
            yield ""
            yield _row(say(*head) for head in _HEADS)
            yield _row(
                "---:" if head in ("序号", "报告数", "应为") else "---" for head, _ in _HEADS
            )
            for block in blocks(checked, checked.findings):
                yield self._problem(checked, block)
        skipped = checked.findings.undecided
        if skipped:
            yield ""
            yield say(f"未能核对 {len(skipped)} 项：", f"Not assessed ({len(skipped)}):")
            yield ""
            yield from (f"- {one.code} {_plain(say.message(one))}" for one in skipped)

    def _problem(self, checked: Checked, block: Block) -> str:
        say, lead, suggestion = self._in, block.lead, block.suggestion
        self._number += 1
        check = self._checks.get(lead.code)
        todo = say.message(suggestion) if suggestion else say(*check.fix) if check else ""
        return _row(
            [
                str(self._number),
                say(*SEVERITIES[block.severity]),
                _plain(self._place(checked, block)),
                f"{lead.code} {_plain(say.message(lead))}{self._with(block.others)}",
                "" if lead.reported is None else str(lead.reported),
                self._meant(block),
                _plain(todo),
                _plain(lead.basis),
            ]
        )

    def _meant(self, block: Block) -> str:
        """The figure that is suggested; else what others add up to, which need not be right."""
        edits = block.suggestion.edits if block.suggestion else ()
        if len(edits) == 1:
            return str(edits[0].suggested)
        computed = block.lead.computed
        told = self._in(*block.compared)
        return (
            "" if computed is None else self._in(f"（{told} {computed}）", f"({told} {computed})")
        )

    def _place(self, checked: Checked, block: Block) -> str:
        say, place = self._in, block.place
        if place is None:
            return say("全文", "whole text")
        file = f"{place.outcome.name} " if checked.name == SERIES else ""
        line = say(
            f"第{place.span.line}行第{place.span.column}列",
            f"line {place.span.line}, column {place.span.column}",
        )
        figure = place.figure
        return f"{file}{line} {label(figure.label, figure.path, say) if figure else ''}".rstrip()

    def _with(self, others: Sequence[Finding]) -> str:
        codes = "、".join(dict.fromkeys(other.code for other in others))
        return self._in(f"（连带 {codes}）", f" (so also {codes})") if codes else ""

    def _listed(self, title: str, lines: Sequence[str]) -> list[str]:
        return [f"## {title}", "\n".join(f"- {line}" for line in lines)] if lines else []

    def _summary(self) -> Iterator[str]:
        say = self._in
        yield f"## {say('按检查汇总', 'By check')}"
        yield ""
        yield _row([say("检查", "Check"), say("数", "Count"), say("内容", "What is wrong")])
        yield _row(["---", "---:", "---"])
        for code, count in sorted(self._found.items()):
            check = self._checks.get(code)
            yield _row([code, str(count), _plain(say(*check.title)) if check else ""])


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _MARKUP.sub(r"\\\1", one_line(text)).replace("&", "&amp;").replace("\\<", "&lt;")


def _row(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"
