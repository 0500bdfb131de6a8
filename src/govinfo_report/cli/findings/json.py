"""Findings as JSON for other programs."""

from __future__ import annotations

import json
from typing import Any

from attrs import asdict

from ... import Findings, Span, __version__
from ..checking.checked import Checked, Compared
from ..output import Choices, Output

__all__ = ["JsonFindings"]


class JsonFindings(Output[Checked]):
    """One object for the whole run."""

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._files: list[Any] = []
        self._series: Any = None
        self._comparisons: list[Any] = []

    def render(self, checked: Checked) -> str:
        """Keep the object of a file for the end."""
        compared = checked.compared
        if compared is not None:
            places = [
                [{**one.attempt.about, **_span(one.span)} for one in checked.locations(finding)]
                for finding in checked.findings
            ]
            content = {**_checked(checked), "places": places}
            if compared == Compared("years"):
                self._series = content
            else:
                about = {"kind": compared.kind, "of": compared.of or None, "year": compared.year}
                self._comparisons.append({**about, "reports": _named(checked), **content})
        else:
            self._files.append({**checked.attempt.about, **_checked(checked)})
        return ""

    def close(self) -> str:
        """Return the object."""
        run = {
            "version": __version__,
            "files": self._files,
            "series": self._series,
            "comparisons": self._comparisons,
            "interrupted": asdict(self.interrupted) if self.interrupted else None,
        }
        return json.dumps(run, ensure_ascii=False, indent=2) + "\n"


def _named(checked: Checked) -> dict[str, Any]:
    """Return which file is meant by each name before the colon in paths."""
    return {name: attempt.about for name, attempt in checked.attempts.items()}


def _span(span: Span) -> dict[str, Any]:
    """Return where something stands; in a document that is no text, where in that."""
    return asdict(span, filter=lambda _, value: value is not None)


def _checked(checked: Checked) -> dict[str, Any]:
    """Return the findings as `Findings.to_dict` does; beside them what only the command knows."""
    if checked.problem is not None:
        return {"error": checked.problem.to_dict()}
    accepted = Findings(tuple(finding for finding, _ in checked.accepted)).to_dict()["findings"]
    return {
        "findings": checked.findings.to_dict(),
        "fingerprints": [finding.fingerprint for finding in checked.findings],
        "accepted": [
            {"fingerprint": finding.fingerprint, "reason": why.reason, "finding": document}
            for (finding, why), document in zip(checked.accepted, accepted, strict=True)
        ],
        "reopened": [
            asdict(entry, filter=lambda field, _: field.name != "file")
            for entry in checked.reopened.values()
        ],
    }
