"""Findings as JSON for other programs."""

from __future__ import annotations

import json
from typing import Any

from attrs import asdict

from ... import Findings, __version__
from ..checked import SERIES, Checked, Place
from ..document import error_object
from ..terminal.output import write_utf_8
from ..views import View

__all__ = ["Json"]


class Json(View):
    """One object for the whole run."""

    def __init__(self) -> None:
        self._files: list[Any] = []
        self._series: Any = None

    def add(self, checked: Checked) -> str:
        """Keep the object of a file for the end."""
        if checked.name == SERIES:
            self._series = {**_checked(checked), "places": _places(checked)}
        else:
            self._files.append({"file": checked.name, **_checked(checked)})
        return ""

    def close(self) -> None:
        """Write the object."""
        run = {"version": __version__, "files": self._files, "series": self._series}
        write_utf_8(json.dumps(run, ensure_ascii=False, indent=2) + "\n")


def _checked(checked: Checked) -> dict[str, Any]:
    """The findings as `Findings.to_dict` gives them; beside them what only the command knows."""
    if checked.problem is not None:
        return {"error": error_object(checked.problem)}
    accepted = Findings(tuple(finding for finding, _ in checked.accepted))
    return {
        "findings": checked.findings.to_dict(),
        "fingerprints": [finding.fingerprint for finding in checked.findings],
        "accepted": [
            {"fingerprint": finding.fingerprint, "reason": why.reason, "finding": told}
            for (finding, why), told in zip(
                checked.accepted, accepted.to_dict()["findings"], strict=True
            )
        ],
        "reopened": [
            {"fingerprint": fingerprint, **asdict(before)}
            for fingerprint, before in checked.reopened.items()
        ],
    }


def _places(checked: Checked) -> list[list[Any]]:
    """The places of each finding, in the order of the findings, with the file each is in."""
    return [[_place(place) for place in checked.places(found)] for found in checked.findings]


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.outcome.name, **asdict(place.span)}
