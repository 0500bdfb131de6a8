"""Findings as a page: of one report the list of problems (问题清单), of several an overview."""

from __future__ import annotations

from ..checking.problems import Listed
from ..overview.page import page

__all__ = ["HtmlFindings"]


class HtmlFindings(Listed):
    """The list of one report, to print and to fill in; or the page to look through many."""

    def close(self) -> str:
        """Return the page."""
        if len(self._everything) == 1 and self.interrupted is None:
            return self.problems.to_html()
        return page(self._everything, self.chosen, self.interrupted)
