"""The forms that the output takes: reports or a summary for people, JSON for programs."""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Sequence

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from .. import Revision, State
from .document import document
from .inputs import Outcome, Source
from .show import show
from .terminal import rendered, width, write, write_json
from .typeset import one_line

__all__ = ["JsonArray", "JsonLines", "Output", "Reports", "SingleJson", "Summary"]


class Output(ABC):
    """Where outcomes go, one after the other.

    Attributes:
        streams: Whether it writes while the files are read, which a progress bar would disturb.
    """

    streams = True

    @abstractmethod
    def render(self, outcome: Outcome) -> str:
        """What an outcome becomes; nothing is written yet."""

    def write(self, text: str) -> None:
        """Write what :meth:`render` gave."""
        write_json(text)

    def close(self) -> None:  # noqa: B027 - most have nothing to add
        """Write what comes after the last outcome."""


class SingleJson(Output):
    """One JSON object."""

    def render(self, outcome: Outcome) -> str:
        """The object on several lines."""
        return json.dumps(document(outcome), ensure_ascii=False, indent=2) + "\n"


class JsonArray(Output):
    """A JSON array with an object for each input."""

    def __init__(self) -> None:
        self._before = "[\n"

    def render(self, outcome: Outcome) -> str:
        """The object as an element."""
        return json.dumps(document(outcome), ensure_ascii=False, indent=2)

    def write(self, text: str) -> None:
        """Write the element after a comma."""
        write_json(self._before + text)
        self._before = ",\n"

    def close(self) -> None:
        """Close the array."""
        write_json("\n]\n")


class JsonLines(Output):
    """JSON Lines: an object on each line."""

    def render(self, outcome: Outcome) -> str:
        """The object on one line."""
        return json.dumps(document(outcome), ensure_ascii=False) + "\n"


class Reports(Output):
    """Whole reports for people."""

    def __init__(self, revisions: Sequence[Revision], *, full: bool):
        self._revisions = revisions
        self._full = full
        self._between = ""

    def render(self, outcome: Outcome) -> str:
        """The report; nothing for one that could not be read."""
        if outcome.report is None:
            return ""
        return rendered(show(outcome, self._revisions, width(), full=self._full))

    def write(self, text: str) -> None:
        """Write the report, with a line between two of them."""
        if text:
            write(self._between + text)
            self._between = f"\n{'═' * width()}\n\n"


class Summary(Output):
    """A table with a line for each input: who, which year, how many figures in which state."""

    streams = False
    STATES = (
        (State.READ, "读出", "read"),
        (State.INFERRED, "推断", "infer"),
        (State.UNRESOLVED, "未定", "open"),
        (State.BLANK, "空白", "blank"),
        (State.NOT_APPLICABLE, "不适用", "n/a"),
        (State.ABSENT, "缺", "absent"),
    )

    def __init__(self, sources: Sequence[Source]):
        folders = {os.path.dirname(source.name) for source in sources}
        self._common = os.path.commonpath(folders) if "" not in folders else ""
        self._lines: list[tuple[str, str, str, list[int]]] = []

    def render(self, outcome: Outcome) -> str:
        """Keep the outcome's line for the end."""
        name = one_line(outcome.name.removeprefix(self._common).lstrip(os.sep))
        report = outcome.report
        if report is None:
            self._lines.append((f"{name}  读不出 unreadable", "", "", []))
            return ""
        agency = one_line(report.agency or "")
        if agency not in name:
            name = f"{name}  {agency}"
        reading = report.reading
        used = {report.revision, *(reading.revisions.values() if reading else ())}
        counts = [outcome.states[state] for state, _, _ in self.STATES]
        year = str(report.year or "缺")
        self._lines.append((name, year, "+".join(sorted(used, reverse=True)), counts))
        return ""

    def close(self) -> None:
        """Write the table."""
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
        table.add_column("文件 File", overflow="fold")
        table.add_column("年度\nyear", no_wrap=True)
        table.add_column("格式\nform", overflow="fold")
        shown = [
            number
            for number, _ in enumerate(self.STATES)
            if number == 0 or any(counts and counts[number] for *_, counts in self._lines)
        ]
        for number in shown:
            _, chinese, english = self.STATES[number]
            table.add_column(f"{chinese}\n{english}", justify="right", no_wrap=True)
        for name, year, form, counts in self._lines:
            cells = [_count(counts[number], number) if counts else "" for number in shown]
            style = "" if counts else "red"
            table.add_row(Text(name, style), Text(year), Text(form), *cells)
        write(rendered(table) + "\n")


def _count(count: int, number: int) -> Text:
    doubtful = Summary.STATES[number][0] in (State.INFERRED, State.UNRESOLVED, State.ABSENT)
    return Text(str(count), "dim" if not count else "yellow" if doubtful else "")
