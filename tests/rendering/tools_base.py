"""What a tool is: what it reads, how it is called, what it needs, and what its text still tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.rendering.form import COLUMNS, REQUESTS, RESULTS_TOTAL
from tests.rendering.sheet import Sheet
from tests.rendering.tools_optional import missing

Source = Literal["html", "docx", "pdf"]


@dataclass(frozen=True)
class Tool:
    """One mode of one program that turns a document into text.

    `keeps_position` says whether a careful reader of the text could tell the column of every blank
    cell; `loses_position_in` names the kinds of document for which that is not so. With `by_alignment`
    the column shows in the place on the line alone, so that a column without any figure has no place.
    `omits` names, for a kind of document, the tables that are not in the text at all.
    """

    name: str
    source: Source
    convert: Callable[[Path], str]
    keeps_position: bool
    modules: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    loses_position_in: frozenset[str] = frozenset()
    by_alignment: bool = False
    omits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    check: Callable[[], str | None] | None = None

    def available(self) -> str | None:
        """Why the tool cannot be used here, or None."""
        reason = missing(modules=self.modules, programs=self.programs)
        if reason is None and self.check is not None:
            return self.check()
        return reason

    def keeps_position_of(self, report: Sheet, document: str) -> bool:
        """Whether blank cells of this report keep their column in this kind of document."""
        if not self.keeps_position or document in self.loses_position_in:
            return False
        totals = [f"{REQUESTS}.{RESULTS_TOTAL[1]}.{column}" for column in COLUMNS]
        return not self.by_alignment or all(report.cells[path] for path in totals)
