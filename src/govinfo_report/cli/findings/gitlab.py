"""Findings as a Code Quality report of GitLab, which shows those that a merge request brings."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from ..checking.checked import Checked
from ..checking.issues import Issue, issues, path_in_repository
from ..output import Choices, Output

__all__ = ["GitlabFindings"]

_SEVERITIES = {None: "critical", "error": "major", "warning": "minor", "note": "info"}


class GitlabFindings(Output[Checked]):
    """A list of issues, each with a fingerprint that stays when lines move."""

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._issues: list[Issue] = []

    def render(self, checked: Checked) -> str:
        """Keep the issues of a file for the end."""
        self._issues += issues(checked, self.chosen)
        return ""

    def close(self) -> str:
        """Return the list."""
        told = self.chosen.language("已中断，未核对", "interrupted, not checked")
        left = self.interrupted.left if self.interrupted is not None else ()
        unchecked = [Issue(path_in_repository(name), "unchecked", told, ()) for name in left]
        times: Counter[tuple[str, ...]] = Counter()
        listed = []
        for issue in (*self._issues, *unchecked):
            identity = (issue.path, issue.kind, issue.subject)
            listed.append(_entry(issue, f"{identity}{times[identity] or ''}"))
            times[identity] += 1  # of two with one fingerprint only the first would be shown
        return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _entry(issue: Issue, identity: str) -> dict[str, Any]:
    line = issue.span.line if issue.span is not None else 1
    return {
        "description": "\n".join((issue.title, *issue.lines)),
        "check_name": issue.kind,
        "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
        "severity": _SEVERITIES[issue.severity],
        "location": {"path": issue.path or "stdin", "lines": {"begin": line}},
    }
