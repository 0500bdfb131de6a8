"""Findings as a list of problems (问题清单) on a page, to print and to fill in."""

from __future__ import annotations

from ..checking.problems import Listed

__all__ = ["HtmlFindings"]


class HtmlFindings(Listed):
    """The list as HTML."""

    def close(self) -> str:
        """Return the page."""
        return self.problems.to_html()
