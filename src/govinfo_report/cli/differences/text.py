"""A difference for a person."""

from __future__ import annotations

from ... import Diff
from ..output import Output
from ..terminal.console import rendered, width, write
from ..terminal.difference import difference_page

__all__ = ["TextDifference"]

WIDEST = 100


class TextDifference(Output[Diff]):
    """A page; in a file it is as wide as it can be, whatever the terminal."""

    def render(self, difference: Diff) -> str:
        """Return the page."""
        to_file, names = self.chosen.to_file, [source.name for source in self.chosen.sources]
        columns = WIDEST if to_file else min(width(), WIDEST)
        page = difference_page(difference, names, columns, full=self.chosen.full)
        return f"{page.plain}\n" if to_file else rendered(page)

    def write(self, text: str) -> None:
        """Write the page with its colours."""
        write(text)
