"""Findings as a list of problems (问题清单) in Markdown, to print or to send back to an author."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ... import Findings, ProblemList
from ...languages import in_language
from ..checking.catalogue import catalogue
from ..checking.causes import Cause, causes
from ..checking.checked import Checked
from ..output import Choices, Output
from ..terminal.finding import label
from ..terminal.typeset import one_line

__all__ = ["MarkdownFindings"]

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")
_HEADS = (
    ("序号", "No."),
    ("严重程度", "Severity"),
    ("位置", "Place"),
    ("问题", "Problem"),
    ("填报数", "Reported"),
    ("应为", "Should be"),
    ("建议", "To do"),
    ("依据", "Basis"),
)
_NUMBERS = ("序号", "填报数", "应为")


class MarkdownFindings(Output[Checked]):
    """A table for each file, numbered throughout; then what could not be assessed or read."""

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._in = chosen.language
        self._parts: list[str] = []
        self._clean: list[str] = []
        self._unreadable: list[str] = []
        self._counts: Counter[str] = Counter()
        self._number = 0

    def render(self, checked: Checked) -> str:
        """Keep the table of a file for the end."""
        say = self._in
        if checked.problem is not None:
            self._unreadable.append(
                f"{_plain(checked.name)}{say('：', ': ')}{_plain(say.message(checked.problem))}"
            )
            return ""
        self._counts.update(finding.code for finding in checked.findings)
        if len(checked.findings) or checked.findings.undecided:
            self._parts.append("\n".join(self._file(checked)))
        elif checked.compared is None:
            self._clean.append(_plain(checked.name))
        return ""

    def close(self) -> str:
        """Return the list."""
        say = self._in
        parts = [f"# {ProblemList(say.value).title}"]
        if self.interrupted is not None:
            parts.append(f"**{in_language(self.interrupted.told, say.value)}**")
        parts += self._parts
        parts += self._listed(say("未发现问题", "No problems found"), self._clean)
        parts += self._listed(say("无法读取", "Could not be read"), self._unreadable)
        if self._counts:
            parts.append("\n".join(self._summary()))
        return "\n\n".join(parts) + "\n"

    def _file(self, checked: Checked) -> Iterator[str]:
        say = self._in
        compared = checked.compared
        name = in_language(compared.told, say.value) if compared else checked.name
        yield f"## {_plain(name)}"
        yield ""
        report = checked.attempt.report
        who = " ".join(filter(None, (report.agency, str(report.year or "")))) if report else ""
        verdict = f"**{say.word(checked.verdict)}**"
        yield f"{_plain(who)}{say('：', ': ')}{verdict}" if who else verdict
        if len(checked.findings):
            yield ""
            yield _row(say(*head) for head in _HEADS)
            yield _row("---:" if head in _NUMBERS else "---" for head, _ in _HEADS)
            for cause in causes(checked, checked.findings):
                yield self._problem(checked, cause)
        skipped = checked.findings.undecided
        if skipped:
            yield ""
            yield say(f"未能核对{len(skipped)}项：", f"Not assessed ({len(skipped)}):")
            yield ""
            yield from (
                f"- {say('、', ', ').join(gap.codes)} {_plain(say.message(gap))}"
                for gap in Findings(not_assessed=skipped).gaps
            )

    def _problem(self, checked: Checked, cause: Cause) -> str:
        say, lead, suggestion = self._in, cause.lead, cause.suggestion
        self._number += 1
        check = catalogue().get(lead.code)
        todo = say.message(suggestion) if suggestion else say(*check.fix) if check else ""
        codes = "、".join(dict.fromkeys(other.code for other in cause.others))
        others = say(f"（关联问题：{codes}）", f" (so also {codes})") if codes else ""
        cells = (
            str(self._number),
            say.word(cause.severity),
            _plain(self._place(checked, cause)),
            f"{lead.code} {_plain(say.message(lead))}{others}",
            "" if lead.reported is None else str(lead.reported),
            self._meant(cause),
            _plain(todo),
            _plain(say.basis(lead)),
        )
        return _row(cells)

    def _meant(self, cause: Cause) -> str:
        """Return the suggested figure; else the sum of others, which need not be right."""
        edits = cause.suggestion.edits if cause.suggestion else ()
        if len(edits) == 1:
            return str(edits[0].suggested)
        computed = cause.lead.computed
        if computed is None:
            return ""
        compared = f"{self._in(*cause.compared)} {computed}"
        return self._in(f"（{compared}）", f"({compared})")

    def _place(self, checked: Checked, cause: Cause) -> str:
        say, location = self._in, cause.location
        if location is None:
            return say("全文", "the whole report")
        file = f"{location.attempt.name} " if checked.compared is not None else ""
        place = say(location.span.chinese, location.span.english)
        cell = label(location.cell.label, location.cell.path, say) if location.cell else ""
        return f"{file}{place} {cell}".rstrip()

    def _listed(self, title: str, lines: Sequence[str]) -> list[str]:
        return [f"## {title}", "\n".join(f"- {line}" for line in lines)] if lines else []

    def _summary(self) -> Iterator[str]:
        say = self._in
        yield f"## {say('按检查汇总', 'By check')}"
        yield ""
        yield _row([say("检查", "Check"), say("数量", "Count"), say("内容", "What is wrong")])
        yield _row(["---", "---:", "---"])
        for code, count in sorted(self._counts.items()):
            check = catalogue().get(code)
            yield _row([code, str(count), _plain(say(*check.title)) if check else ""])


def _plain(text: str) -> str:
    """Return text that Markdown shows as it stands, on one line."""
    return _MARKUP.sub(r"\\\1", one_line(text)).replace("&", "&amp;").replace("\\<", "&lt;")


def _row(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"
