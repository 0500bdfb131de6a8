"""The forms that the output takes: reports or a summary for people, JSON for programs."""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence

from attrs import field, frozen
from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from .. import State
from .document import document
from .inputs import Outcome, Source
from .show import show
from .terminal.draw import MARKS
from .terminal.output import rendered, width, write, write_utf_8
from .terminal.typeset import one_line

__all__ = ["JsonArray", "JsonLines", "Output", "Reports", "SingleJson", "Summary", "common_folder"]


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
        """Write what `render` gave."""
        write_utf_8(text)

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
        write_utf_8(self._before + text)
        self._before = ",\n"

    def close(self) -> None:
        """Close the array."""
        write_utf_8("\n]\n")


class JsonLines(Output):
    """JSON Lines: an object on each line."""

    def render(self, outcome: Outcome) -> str:
        """The object on one line."""
        return json.dumps(document(outcome), ensure_ascii=False) + "\n"


class Reports(Output):
    """Whole reports for people."""

    def __init__(self, *, full: bool):
        self._full = full
        self._between = ""

    def render(self, outcome: Outcome) -> str:
        """The report; nothing for one that could not be read."""
        if outcome.report is None:
            return ""
        return rendered(show(outcome, width(), full=self._full))

    def write(self, text: str) -> None:
        """Write the report, with a line between two of them."""
        if text:
            write(self._between + text)
            self._between = f"\n{'═' * width()}\n\n"


class Summary(Output):
    """A table with a line for each input: which year, how many figures in which state."""

    streams = False
    NARROWEST = 20

    def __init__(self, sources: Sequence[Source]):
        self._folder = common_folder([source.name for source in sources])
        self._lines: list[_Line] = []

    def render(self, outcome: Outcome) -> str:
        """Keep the outcome's line for the end."""
        name = one_line(outcome.name.removeprefix(self._folder))
        report = outcome.report
        if report is None:
            self._lines.append(_Line(name, "读不出 unreadable"))
            return ""
        agency = one_line(report.agency or "")
        used = {report.revision, *(report.reading.revisions.values() if report.reading else ())}
        form = report.revision if len(used) == 1 else "混合"
        year = str(report.year or "缺")
        below = agency if agency not in name else ""
        self._lines.append(_Line(name, below, year, form, outcome.states))
        return ""

    def close(self) -> None:
        """Write the table."""
        shown = [
            state
            for state in MARKS
            if state is State.READ or any(line.states[state] for line in self._lines)
        ]
        table = Table(box=box.SIMPLE_HEAD, padding=0, show_edge=False)
        table.add_column("文件 File")
        for head in ("年度", "格式"):
            table.add_column(head, min_width=4)
        for state in shown:
            table.add_column(MARKS[state].head, justify="right", min_width=4)
        taken = sum(1 + max(4, cell_len(MARKS[state].head)) for state in shown) + 2 * (1 + 4)
        room = max(width() - taken, self.NARROWEST)
        for line in self._lines:
            counts = [_count(line.states, state) for state in shown] if line.form else []
            table.add_row(line.text(room), line.year, line.form, *counts)
        legend = "，".join(f"{MARKS[state].head} {MARKS[state].english}" for state in shown)
        if any(line.form == "混合" for line in self._lines):
            legend += "；混合 forms mixed"
        write(f"{rendered(table)}\n{rendered(Text(legend, 'dim'))}\n")


@frozen
class _Line:
    name: str
    below: str = ""
    year: str = ""
    form: str = ""
    states: Counter[State] = field(factory=Counter)

    def text(self, room: int) -> Text:
        """The name, its end at least, and what stands below it."""
        name = self.name
        while cell_len(name) > room:
            name = "…" + name[2:]
        text = Text(name, "" if self.form else "red")
        return text.append(f"\n{self.below}", "dim") if self.below else text


def _count(states: Counter[State], state: State) -> Text:
    count = states[state]
    return Text(str(count), MARKS[state].style if count else "dim")


def common_folder(names: Sequence[str]) -> str:
    """The folder that all files are in, with the separator at its end; empty for none."""
    try:
        folder = os.path.commonpath([os.path.dirname(name) for name in names])
    except ValueError:  # absolute and relative names, or two drives
        return ""
    return os.path.join(folder, "") if folder else ""
