"""Findings as SARIF 2.1.0, which editors and code hosts show beside the text."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ... import Check, Finding, Place, Suggestion, __version__
from ...languages import in_language
from ..checking.catalogue import catalogue
from ..checking.checked import Accepted, Checked, Location
from ..inputs import LINE_END, STDIN, Attempt
from ..output import Choices, Output

__all__ = ["SarifFindings"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "govinfoReport/v1"

_FIXES = 5
"""At most so many fixes are given for a finding."""


class SarifFindings(Output[Checked]):
    """A log with one run: the checks as rules, the findings as results."""

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._in = chosen.language
        self._numbers = {code: number for number, code in enumerate(catalogue())}
        self._results: list[Any] = []
        self._artifacts: dict[str, Any] = {}
        self._notifications: list[Any] = []
        self._open = 0

    def render(self, checked: Checked) -> str:
        """Keep the results of a file for the end."""
        if checked.compared is None:
            self._artifacts[checked.attempt.source.name] = _artifact(checked.attempt)
        if checked.problem is not None:
            notification = {
                "level": "error",
                "message": {"text": self._in.message(checked.problem)},
                "locations": [_whole(checked.attempt)],
            }
            self._notifications.append(notification)
            return ""
        self._results += [self._result(checked, finding) for finding in checked.findings]
        for finding, accepted in checked.accepted:
            self._results.append(self._result(checked, finding) | _suppressed(accepted))
        self._open += len(checked.findings.not_assessed)
        return ""

    def close(self) -> str:
        """Return the log."""
        driver = {
            "name": "govinfo-report",
            "version": __version__,
            "rules": [self._rule(check) for check in catalogue().values()],
        }
        if self.interrupted is not None:
            text = in_language(self.interrupted.told, self._in.value)
            self._notifications.append({"level": "error", "message": {"text": text}})
        invocation = {
            "executionSuccessful": not self._notifications,
            "toolExecutionNotifications": self._notifications,
        }
        run = {
            "tool": {"driver": driver},
            "language": self._in("zh-CN", "en-US"),
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "invocations": [invocation],
            "artifacts": list(self._artifacts.values()),
            "results": self._results,
            "properties": {"notAssessed": self._open},
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return json.dumps(log, ensure_ascii=False, indent=2) + "\n"

    def _rule(self, check: Check[Any]) -> Any:
        say = self._in
        basis = f"{say('依据：', 'Basis: ')}{say.basis(check)}"
        title = say(*check.title)
        told = filter(None, (say(*check.fix), say(*check.formula), basis))
        return {
            "id": check.code,
            "name": check.name,
            "shortDescription": {"text": title},
            "fullDescription": {"text": say(*check.question) or title},
            "help": {"text": "\n\n".join(told)},
            "defaultConfiguration": {"level": str(check.severity)},
        }

    def _result(self, checked: Checked, finding: Finding) -> dict[str, Any]:
        locations = checked.locations(finding)
        first = [_physical(location) for location in locations[:1]]
        if not first and checked.compared is None:
            first = [_whole(checked.attempt)]
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "level": str(finding.severity),
            "message": {"text": self._in.message(finding)},
            "locations": first,
            "relatedLocations": [
                {"id": number, **_physical(one)} for number, one in enumerate(locations[1:], 1)
            ],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "properties": {"certainty": str(finding.certainty)},
        }
        if len(finding.suggestions) > 1:  # of which only the first are given
            result["properties"]["suggestions"] = len(finding.suggestions)
        if finding.code in self._numbers:
            result["ruleIndex"] = self._numbers[finding.code]
        fixes = [fix for s in finding.suggestions[:_FIXES] for fix in self._fixes(checked, s)]
        return {**result, "fixes": fixes} if fixes else result

    def _fixes(self, checked: Checked, suggestion: Suggestion) -> Iterator[Any]:
        """Yield the change of the text, if each cell to change holds just its figure."""
        changes: dict[str, list[Any]] = {}
        for edit in suggestion.edits:
            location = checked.location(edit.path)
            if location is None or location.words.text != str(edit.reported):
                return
            if not location.attempt.decoded.is_text:  # what is to be changed is no text
                return
            inserted = {"text": str(edit.suggested)}
            replacement = {"deletedRegion": _region(location), "insertedContent": inserted}
            changes.setdefault(location.attempt.source.name, []).append(replacement)
        changed = [{"artifactLocation": _uri(n), "replacements": r} for n, r in changes.items()]
        yield {
            "description": {"text": self._in.message(suggestion)},
            "artifactChanges": changed,
        }


def _suppressed(accepted: Accepted) -> dict[str, Any]:
    justified = {"justification": accepted.reason} if accepted.reason else {}
    return {"suppressions": [{"kind": "external", **justified}]}


def _artifact(attempt: Attempt) -> Any:
    name = attempt.decoded.encoding.removesuffix("-sig").upper()
    return {"location": _uri(attempt.source.name), **({"encoding": name} if name else {})}


def _uri(name: str) -> Any:
    if name == STDIN:
        return {"uri": "stdin"}
    path = Path(name)
    # Of the bytes, whatever these are.
    return {"uri": path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))}


def _in_file(name: str, **more: Any) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _uri(name), **more}}


def _whole(attempt: Attempt) -> dict[str, Any]:
    """Return the place of a report: its file, and the line where it begins if there are several."""
    begins = {} if attempt.part is None else {"region": {"startLine": attempt.part.span.line}}
    return _in_file(attempt.source.name, **(begins if attempt.decoded.is_text else {}))


def _physical(location: Location) -> dict[str, Any]:
    place = location.span.place
    if place is not None:
        return _in_document(location, place)
    physical = _in_file(location.attempt.source.name, region=_region(location))
    if location.cell is not None and location.cell.label:
        physical["message"] = {"text": location.cell.label}
    return physical


def _in_document(location: Location, place: Place) -> dict[str, Any]:
    """Return a place in a document that is no text: it has no lines, but parts, rows and pages."""
    words = [place.chinese, location.cell.label if location.cell is not None else ""]
    return {
        **_in_file(location.attempt.source.name),
        "logicalLocations": [{"fullyQualifiedName": place.chinese, "kind": "element"}],
        "message": {"text": " ".join(filter(None, words))},
    }


def _region(location: Location) -> Any:
    """Return the place; columns and offsets are those of code points, ends are exclusive."""
    span, text = location.span, location.words.text
    ends = list(LINE_END.finditer(text))
    column = len(text) - ends[-1].end() + 1 if ends else span.column + len(text)
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.line + len(ends),
        "endColumn": column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
