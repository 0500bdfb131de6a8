"""Findings as JUnit XML, which build servers show as tests: a suite a report, a case a check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ... import Finding
from ...languages import in_language
from ..checking.catalogue import catalogue
from ..checking.causes import rank
from ..checking.checked import Checked
from ..checking.problems import Lister
from ..output import Choices, Output
from ..terminal.typeset import one_line

__all__ = ["JunitFindings"]

_NOT_XML = re.compile("[\ufffe\uffff]")  # control characters are out already
_COUNTED = ("tests", "failures", "errors")


class JunitFindings(Output[Checked]):
    """One document: a check fails that found what matters, and is skipped where it could not tell.

    What matters is what `--fail-on` says; the rest stands in the output of a case that passes.
    """

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._suites = Element("testsuites", name="govinfo-report")

    def render(self, checked: Checked) -> str:
        """Keep the suite of a report for the end."""
        say, compared = self.chosen.language, checked.compared
        name = one_line(in_language(compared.told, say.value) if compared else checked.name)
        if checked.problem is not None:
            case = _case(name, say("读取", "reading"))
            told = one_line(say.message(checked.problem))
            SubElement(case, "error", type=checked.problem.kind, message=told)
            self._add(name, [case])
        else:
            self._add(name, self._cases(checked, name))
        return ""

    def close(self) -> str:
        """Return the document."""
        say = self.chosen.language
        for left in self.interrupted.left if self.interrupted is not None else ():
            case = _case(one_line(left), say("核对", "checking"))
            told = say("已中断，未核对", "interrupted, not checked")
            SubElement(case, "error", type="interrupted", message=told)
            self._add(one_line(left), [case])
        for count in _COUNTED:
            total = sum(int(suite.get(count, 0)) for suite in self._suites)
            self._suites.set(count, str(total))
        indent(self._suites)
        text = _NOT_XML.sub("\ufffd", tostring(self._suites, encoding="unicode"))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'

    def _add(self, name: str, cases: Iterable[Element]) -> None:
        suite = SubElement(self._suites, "testsuite", name=name)
        suite.extend(cases)
        counts = {"tests": "testcase", "failures": "*/failure", "errors": "*/error"}
        for count, path in {**counts, "skipped": "*/skipped"}.items():
            suite.set(count, str(len(suite.findall(path))))

    def _cases(self, checked: Checked, name: str) -> Iterator[Element]:
        """Yield a case for each check that compared something, or could not."""
        say, findings, lister = (
            self.chosen.language,
            checked.findings,
            Lister([checked], self.chosen),
        )
        skipped = lister.skipped(checked)
        accepted = [finding for finding, _ in checked.accepted]
        told = {one.code for one in (*findings, *accepted, *skipped)} | {*findings.made}
        least = rank(self.chosen.fail_on)
        for code in (code for code in catalogue() if code in told):
            case = _case(name, f"{code} {say(*catalogue()[code].title)}")
            found = [finding for finding in findings if finding.code == code]
            failing = [finding for finding in found if rank(finding.severity) <= least]
            if failing:
                worst = min(failing, key=lambda finding: rank(finding.severity))
                message = one_line(say.message(worst))
                failure = SubElement(case, "failure", type=worst.severity.value, message=message)
                failure.text = _lines(self._told(checked, failing))
            elif reasons := [one_line(say.message(one)) for one in skipped if one.code == code]:
                SubElement(case, "skipped", message=reasons[0]).text = _lines(reasons)
            passing = [finding for finding in found if finding not in failing]
            lines = [*self._told(checked, passing), *self._accepted(checked, code)]
            if lines:
                SubElement(case, "system-out").text = _lines(lines)
            yield case

    def _told(self, checked: Checked, found: Iterable[Finding]) -> Iterator[str]:
        """Yield what was found, each with the place to look at first and what it rests on."""
        say = self.chosen.language
        for finding in found:
            yield f"{say.word(finding.severity)}{say('：', ': ')}{one_line(say.message(finding))}"
            for location in checked.locations(finding)[:1]:
                where = say(location.span.chinese, location.span.english)
                yield f"{one_line(location.attempt.name)} {where}"
            if finding.basis:
                yield f"{say('依据：', 'basis: ')}{say.basis(finding)}"

    def _accepted(self, checked: Checked, code: str) -> Iterator[str]:
        say = self.chosen.language
        for finding, accepted in checked.accepted:
            if finding.code == code:
                reason = f" — {accepted.reason}" if accepted.reason else ""
                told = f"{say('已接受：', 'accepted: ')}{say.message(finding)}{reason}"
                yield one_line(told)


def _case(suite: str, name: str) -> Element:
    return Element("testcase", classname=suite, name=one_line(name))


def _lines(lines: Iterable[str]) -> str:
    return "\n" + "\n".join(lines) + "\n"
