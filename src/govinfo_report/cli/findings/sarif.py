"""Findings as SARIF 2.1.0, which editors and code hosts show beside the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ... import Check, Finding, Suggestion, __version__
from ..checked import SERIES, Accepted, Checked, Place
from ..inputs import STDIN, Outcome
from ..terminal.output import write_utf_8
from ..views import View
from ..words import Language

__all__ = ["Sarif"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "govinfoReport/v1"
_LINE_END = re.compile(r"\r\n|\r|\n")


class Sarif(View):
    """A log with one run: the checks as rules, the findings as results.

    Args:
        language: The language of the messages.
        checks: The checks by code.
    """

    def __init__(self, language: Language, checks: Mapping[str, Check[Any]]):
        self._in = language
        self._checks = checks
        self._numbers = {code: number for number, code in enumerate(checks)}
        self._results: list[Any] = []
        self._artifacts: dict[str, Any] = {}
        self._notifications: list[Any] = []
        self._open = 0

    def add(self, checked: Checked) -> str:
        """Keep the results of a file for the end."""
        if checked.name != SERIES:
            self._artifacts[checked.name] = _artifact(checked.outcome)
        if checked.problem is not None:
            self._notifications.append(
                {
                    "level": "error",
                    "message": {"text": checked.problem.message},
                    "locations": [{"physicalLocation": {"artifactLocation": _uri(checked.name)}}],
                }
            )
            return ""
        for finding in checked.findings:
            self._results.append(self._result(checked, finding))
        for finding, accepted in checked.accepted:
            self._results.append(self._result(checked, finding) | _suppressed(accepted))
        self._open += len(checked.findings.not_assessed)
        return ""

    def close(self) -> None:
        """Write the log."""
        run = {
            "tool": {
                "driver": {
                    "name": "govinfo-report",
                    "version": __version__,
                    "rules": [self._rule(check) for check in self._checks.values()],
                }
            },
            "language": self._in("zh-CN", "en-US"),
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "invocations": [
                {
                    "executionSuccessful": not self._notifications,
                    "toolExecutionNotifications": self._notifications,
                }
            ],
            "artifacts": list(self._artifacts.values()),
            "results": self._results,
            "properties": {"notAssessed": self._open},
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        write_utf_8(json.dumps(log, ensure_ascii=False, indent=2) + "\n")

    def _rule(self, check: Check[Any]) -> Any:
        say = self._in
        basis = say(f"依据：{check.basis}", f"Basis: {check.basis}")
        return {
            "id": check.code,
            "name": check.name,
            "shortDescription": {"text": say(*check.title)},
            "fullDescription": {"text": say(*check.question)},
            "help": {"text": f"{say(*check.fix)}\n\n{check.formula}\n\n{basis}"},
            "defaultConfiguration": {"level": str(check.severity)},
        }

    def _result(self, checked: Checked, finding: Finding) -> dict[str, Any]:
        places = checked.places(finding)
        first = [_location(place) for place in places[:1]]
        if not first and checked.name != SERIES:
            first = [{"physicalLocation": {"artifactLocation": _uri(checked.name)}}]
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "level": str(finding.severity),
            "message": {"text": self._in.message(finding)},
            "locations": first,
            "relatedLocations": [
                {"id": number, **_location(place)} for number, place in enumerate(places[1:], 1)
            ],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "properties": {"certainty": str(finding.certainty)},
        }
        if finding.code in self._numbers:
            result["ruleIndex"] = self._numbers[finding.code]
        fixes = [fix for s in finding.suggestions for fix in self._fixes(checked, s)]
        return {**result, "fixes": fixes} if fixes else result

    def _fixes(self, checked: Checked, suggestion: Suggestion) -> Iterator[Any]:
        """The change of the text, where each cell to change holds its figure and nothing else."""
        changes: dict[str, list[Any]] = {}
        for edit in suggestion.edits:
            place = checked.place(edit.path)
            if place is None or place.text != str(edit.reported):
                return
            replacement = {
                "deletedRegion": _region(place),
                "insertedContent": {"text": str(edit.suggested)},
            }
            changes.setdefault(place.outcome.name, []).append(replacement)
        yield {
            "description": {"text": self._in.message(suggestion)},
            "artifactChanges": [
                {"artifactLocation": _uri(name), "replacements": replacements}
                for name, replacements in changes.items()
            ],
        }


def _suppressed(accepted: Accepted) -> dict[str, Any]:
    justified = {"justification": accepted.reason} if accepted.reason else {}
    return {"suppressions": [{"kind": "external", **justified}]}


def _artifact(outcome: Outcome) -> Any:
    name = outcome.decoded.encoding.removesuffix("-sig").upper()
    return {"location": _uri(outcome.name), **({"encoding": name} if name else {})}


def _uri(name: str) -> Any:
    if name == STDIN:
        return {"uri": "stdin"}
    path = Path(name)
    return {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}


def _location(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _uri(place.outcome.name),
            "region": _region(place),
        }
    }
    if place.figure is not None and place.figure.label:
        found["message"] = {"text": place.figure.label}
    return found


def _region(place: Place) -> Any:
    """The place; columns and offsets are those of code points, ends are exclusive."""
    span = place.span
    ends = list(_LINE_END.finditer(place.text))
    column = len(place.text) - ends[-1].end() + 1 if ends else span.column + len(place.text)
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.line + len(ends),
        "endColumn": column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
