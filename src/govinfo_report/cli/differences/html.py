"""A difference as a web page."""

from __future__ import annotations

from ... import Diff
from ..output import Output

__all__ = ["HtmlDifference"]


class HtmlDifference(Output[Diff]):
    """Both reports side by side."""

    def render(self, difference: Diff) -> str:
        """Return the page."""
        return difference.to_html()
