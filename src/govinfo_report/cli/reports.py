"""Reports as ``parse`` prints them: to a person as a whole or in a summary, or to a program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from itertools import accumulate

import click
from attrs import field, frozen
from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from .. import State
from ..languages import Both
from .inputs import Attempt, common_folder
from .output import Choices, Output
from .terminal.console import rendered, width, write
from .terminal.draw import MARKS
from .terminal.excerpt import shortened
from .terminal.explanation import explained
from .terminal.report import report_page
from .terminal.typeset import one_line
from .words import told

__all__ = ["FORMATS", "Explanations"]


class _Pages(Output[Attempt]):
    """Whole reports."""

    streams = True
    _between = ""

    def render(self, attempt: Attempt) -> str:
        if attempt.report is None:
            return ""
        return rendered(report_page(attempt, width(), self.chosen.language, full=self.chosen.full))

    def write(self, text: str) -> None:
        if text:
            write(self._between + text)
            self._between = f"\n{'═' * width()}\n\n"


_MIXED = ("混合", "mixed")


class _Summary(Output[Attempt]):
    """A table with a line for each input: which year, how many figures in which state."""

    NARROWEST = 20

    def __init__(self, chosen: Choices) -> None:
        super().__init__(chosen)
        self._folder = common_folder([source.shown for source in chosen.sources])
        self._rows: list[_Row] = []

    def render(self, attempt: Attempt) -> str:
        name = one_line(attempt.name.removeprefix(self._folder))
        report = attempt.report
        if report is None:
            self._rows.append(_Row(name, told(Both("无法读取", "unreadable"))))
            return ""
        agency = one_line(report.agency or "")
        used = {report.revision, *(report.reading.revisions.values() if report.reading else ())}
        say = self.chosen.language
        form = report.revision if len(used) == 1 else say(*_MIXED)
        year = str(report.year or say("缺失", "none"))
        below = agency if agency not in name else ""
        self._rows.append(_Row(name, below, year, form, attempt.states))
        return ""

    def write(self, text: str) -> None:
        write(text)

    def close(self) -> str:
        states = {State.READ}.union(*(row.states for row in self._rows))
        shown = [state for state in MARKS if state in states]
        table = Table(box=box.SIMPLE_HEAD, padding=0, show_edge=False)
        say = self.chosen.language
        heads = {state: say(MARKS[state].head, MARKS[state].english) for state in shown}
        table.add_column(say("文件", "File"))
        for head in (say("年度", "Year"), say("格式", "Form")):
            table.add_column(head, min_width=4)
        for state in shown:
            table.add_column(heads[state], justify="right", min_width=4)
        taken = sum(1 + max(4, cell_len(heads[state])) for state in shown) + 2 * (1 + 4)
        room = max(width() - taken, self.NARROWEST)
        for line in self._rows:
            counts = [_count(line.states, state) for state in shown] if line.form else []
            table.add_row(line.text(room), line.year, line.form, *counts)
        hints = {state: say(*MARKS[state].hint) for state in shown}
        legend = [f"{heads[s]}{say('：', ': ')}{hint}" for s, hint in hints.items() if hint]
        if any(line.form == say(*_MIXED) for line in self._rows):
            legend.append(say("混合：各表格式不同", "mixed: tables of several forms"))
        said = say("；", "; ").join(legend)
        return f"{rendered(table)}\n" + (f"{rendered(Text(said, 'dim'))}\n" if said else "")


@frozen
class _Row:
    name: str
    below: str = ""
    year: str = ""
    form: str = ""
    states: Counter[State] = field(factory=Counter)

    def text(self, room: int) -> Text:
        """The name, its end at least, and what stands below it."""
        text = Text(shortened(self.name, room, end=True), "" if self.form else "red")
        return text.append(f"\n{self.below}", "dim") if self.below else text


def _count(states: Counter[State], state: State) -> Text:
    count = states[state]
    return Text(str(count), MARKS[state].style if count else "dim")


class _Objects(Output[Attempt]):
    """An object in JSON for each input; where there may be several, they are an array."""

    streams = True
    _before = "[\n"

    def render(self, attempt: Attempt) -> str:
        text = json.dumps(attempt.to_dict(), ensure_ascii=False, indent=2)
        before, self._before = self._before, ",\n"
        return before + text if self.chosen.many else f"{text}\n"

    def close(self) -> str:
        return "\n]\n" if self.chosen.many else ""


class _Lines(Output[Attempt]):
    """An object in JSON on a line for each input."""

    streams = True

    def render(self, attempt: Attempt) -> str:
        return json.dumps(attempt.to_dict(), ensure_ascii=False) + "\n"


class Explanations(Output[Attempt]):
    """Why the figures at some paths, or below them, stand as they do."""

    streams = True
    _between = ""

    def __init__(self, chosen: Choices, paths: Sequence[str]) -> None:
        super().__init__(chosen)
        self._paths = paths
        self._missing = dict.fromkeys(paths)
        self._known: dict[str, None] = {}

    def render(self, attempt: Attempt) -> str:
        """Return the explanation of those figures of a report."""
        figures = []
        for figure in attempt.figures:
            steps = accumulate(figure.path.split("."), lambda path, step: f"{path}.{step}")
            parts = dict.fromkeys(steps)
            self._known |= parts
            asked = [path for path in self._paths if path in parts]
            for path in asked:
                self._missing.pop(path, None)
            if asked:
                figures.append(figure)
        text = rendered(explained(figures, self.chosen.language, width())) if figures else ""
        return f"{one_line(attempt.name)}\n\n{text}" if text and self.chosen.many else text

    def write(self, text: str) -> None:
        """Write it, under what was written before."""
        if text:
            write(self._between + text)
            self._between = f"\n{'═' * width()}\n\n"

    def close(self) -> str:
        """Refuse a path that no report has.

        Raises:
            click.UsageError: There is one.
        """
        for path in self._missing if self._known else ():
            near = get_close_matches(path, self._known, n=3, cutoff=0.4)
            hint = Both(f"；是否指 {'、'.join(near)}？", f"; did you mean {', '.join(near)}?")
            said = Both(f"--explain {path}：没有此路径", f"--explain {path}: no such path")
            raise click.UsageError(Both(said.chinese + hint.chinese, said + hint) if near else said)
        return ""


FORMATS: Mapping[str, Callable[[Choices], Output[Attempt]]] = {
    "text": lambda chosen: (_Summary if chosen.many and not chosen.full else _Pages)(chosen),
    "json": _Objects,
    "jsonl": _Lines,
}
