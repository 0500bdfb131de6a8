"""Findings as JSON for other programs."""

from __future__ import annotations

import json
from typing import Any

from .. import Finding, NotAssessed, Suggestion, __version__
from .checked import SERIES, Checked, Place
from .document import span_object, value_object
from .terminal import write_json
from .views import View

__all__ = ["Json"]


class Json(View):
    """One object for the whole run."""

    def __init__(self) -> None:
        self._files: list[Any] = []
        self._series: Any = None

    def add(self, checked: Checked) -> str:
        """Keep the object of a file for the end."""
        if checked.name == SERIES:
            self._series = _checked(checked)
        else:
            self._files.append(_checked(checked))
        return ""

    def close(self) -> None:
        """Write the object."""
        run = {"version": __version__, "files": self._files, "series": self._series}
        write_json(json.dumps(run, ensure_ascii=False, indent=2) + "\n")


def _checked(checked: Checked) -> Any:
    head = {} if checked.name == SERIES else {"file": checked.name}
    problem = checked.problem
    if problem is not None:
        told = {"type": problem.kind, "message": problem.message, **problem.details}
        return {**head, "error": {**told, "internal": bool(problem.traceback)}}
    findings = checked.findings
    return {
        **head,
        "verdict": str(checked.verdict),
        "findings": [_finding(checked, finding) for finding in findings],
        "accepted": [
            {**_finding(checked, finding), "reason": accepted.reason}
            for finding, accepted in checked.accepted
        ],
        "not_assessed": [_not_assessed(checked, one) for one in findings.not_assessed],
        "assessed": findings.assessed,
        "made": list(findings.made),
    }


def _finding(checked: Checked, finding: Finding) -> dict[str, Any]:
    before = checked.reopened.get(finding.fingerprint)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "certainty": str(finding.certainty),
        "message": finding.message,
        "message_en": finding.message_en,
        "paths": list(finding.paths),
        "reported": value_object(finding.reported),
        "computed": value_object(finding.computed),
        "difference": value_object(finding.difference),
        "suggestions": [_suggestion(suggestion) for suggestion in finding.suggestions],
        "basis": finding.basis,
        "spans": [_place(checked, place) for place in checked.places(finding)],
        "fingerprint": finding.fingerprint,
        "reopened": before
        and {"reported": before.reported, "computed": before.computed, "reason": before.reason},
    }


def _suggestion(suggestion: Suggestion) -> Any:
    return {
        "message": suggestion.message,
        "message_en": suggestion.message_en,
        "slip": suggestion.slip,
        "edits": [
            {
                "path": edit.path,
                "reported": value_object(edit.reported),
                "suggested": value_object(edit.suggested),
            }
            for edit in suggestion.edits
        ],
    }


def _not_assessed(checked: Checked, one: NotAssessed) -> Any:
    return {
        "code": one.code,
        "name": one.name,
        "severity": str(one.severity),
        "message": one.message,
        "message_en": one.message_en,
        "paths": list(one.paths),
        "because": list(one.because),
    }


def _place(checked: Checked, place: Place) -> Any:
    """A span; across years with the file whose text it is in."""
    file = {"file": place.outcome.name} if checked.name == SERIES else {}
    return {**file, **span_object(place.span)}
