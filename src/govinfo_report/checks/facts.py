"""The facts of one report, as the checks ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..form.accounts import Account
from ..model.figures import Figure, Money, Record, State, Value
from ..model.inventory import Inventory, inventory_of
from ..model.report import AnnualReport
from ..text.places import Span, Stretches
from .findings import Number
from .ledger import Ledger
from .limits import USUAL, Limits
from .outline import Outline, outline_of

if TYPE_CHECKING:
    from ..claims import Claim, Claims, Compact
    from .diagnoses import Diagnosis
    from .judging import Judged

__all__ = ["EMPTY", "MOST", "Facts"]

MOST = 500
"""At most so many claims of a section are compared: no prose makes more, and places cost time."""

EMPTY = (State.BLANK, State.NOT_APPLICABLE)
"""How a cell stands that is there and says nothing."""


@frozen(eq=False, slots=False)
class Facts:
    """One report and what follows from its form.

    Attributes:
        report: The report.
        limits: The limits that are drawn by experience.
        judged: The claims judged so far; see `judging`.
        diagnosed: What was found out about wrong cells, once it was; see `diagnoses`.
    """

    report: AnnualReport
    limits: Limits = USUAL
    judged: dict[int, Judged] = field(init=False, factory=dict, repr=False)
    diagnosed: list[Sequence[Diagnosis]] = field(init=False, factory=list, repr=False)
    _stretches: dict[str, Stretches] = field(init=False, factory=dict, repr=False)

    @cached_property
    def inventory(self) -> Inventory:
        """The cells of the report, gathered."""
        return inventory_of(self.report)

    @cached_property
    def outline(self) -> Outline:
        """The outline: what follows from which cells there are."""
        report, inventory = self.report, self.inventory
        return outline_of(report.form, report.forms, inventory.rows, inventory.present)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every cell by its path, made when asked for."""
        return _Figures(self.outline, self.records)

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """The rows of the report by their paths."""
        return dict(zip(self.inventory.rows.paths, self.inventory.records, strict=True))

    @property
    def is_a_whole(self) -> bool:
        """Whether the report claims to be whole: it was read from a text, or has headings."""
        return self.report.reading is not None or bool(self.report.headings)

    # ------------------------------------------------------------------------------ figures

    @cached_property
    def values(self) -> Mapping[str, Value]:
        """The figure of every cell."""
        values: list[Value] = [*self.inventory.values, None]
        places = self.outline.places
        return dict(zip(self.outline.labels, [values[at] for at in places], strict=True))

    @cached_property
    def numbers(self) -> Mapping[str, Number | None]:
        """The figure of every cell as a number."""
        values = self.values
        if Money not in set(map(type, values.values())):
            # No amount is among them, which the type cannot say.
            return values  # type: ignore[return-value]
        return {
            path: value.amount if isinstance(value, Money) else value
            for path, value in values.items()
        }

    @cached_property
    def states(self) -> Mapping[str, State]:
        """How every cell stands."""
        states = [*self.inventory.states, State.ABSENT]
        places = self.outline.places
        return dict(zip(self.outline.labels, [states[at] for at in places], strict=True))

    def values_in(self, section: str) -> dict[str, Value]:
        """Return the figures of a section's tables; blank and ``/`` are None."""
        return {path: v for path, v in self.values.items() if path.startswith(f"{section}.")}

    def state(self, path: str) -> State:
        """How a cell stands; absent for one that the report's form does not have."""
        if not self.inventory.marked:
            return State.READ if path in self.outline.there else State.ABSENT
        return self.states.get(path, State.ABSENT)

    def value(self, path: str) -> Number | None:
        """The figure of a cell as a number, None where it has none."""
        return self.numbers.get(path)

    def number(self, path: str) -> Number:
        """The figure of a cell as a number; a blank cell and ``/`` count as 0."""
        return self.numbers.get(path) or 0

    def label(self, path: str) -> str:
        """The labels of row and column in Chinese."""
        return self.outline.labels.get(path, path)

    def is_inferred(self, path: str) -> bool:
        """Whether the column of a cell was lost and inferred."""
        return self.state(path) is State.INFERRED

    @cached_property
    def marked(self) -> frozenset[str]:
        """The cells that say more than a plain figure, or something else."""
        inventory = self.inventory
        paths = {path for path, value in self.values.items() if type(value) not in _PLAIN}
        for at in inventory.marked:
            for column, cell in inventory.records[at].cells.items():
                if cell.raw is not None or cell.remark is not None:
                    paths.add(f"{inventory.rows.paths[at]}.{column}")
        return frozenset(paths)

    @cached_property
    def inferred(self) -> frozenset[str]:
        """The cells whose column was lost and inferred."""
        if not self.inventory.marked:
            return frozenset()
        return frozenset(path for path, state in self.states.items() if state is State.INFERRED)

    @cached_property
    def empty(self) -> Mapping[str, Sequence[str]]:
        """The cells that are blank or hold ``/``, by section; none for a section without."""
        if not self.inventory.marked:
            return {}
        cells: dict[str, list[str]] = {}
        for section, paths in self.outline.by_section.items():
            for path in paths:
                if self.states[path] in EMPTY:
                    cells.setdefault(section, []).append(path)
        return cells

    @cached_property
    def unresolved(self) -> Sequence[str]:
        """The cells for which no figure is given, since more than one or none fits."""
        if not self.inventory.marked:
            return ()
        return [path for path, state in self.states.items() if state is State.UNRESOLVED]

    # ------------------------------------------------------------------------------- places

    def spans(self, paths: tuple[str, ...]) -> tuple[Span, ...]:
        """Where these cells stand in the text; those that do not are left out."""
        there = [path.rpartition(".") for path in paths if path in self.outline.there]
        cells = [self.records[row].cells.get(column) for row, _, column in there]
        return tuple([cell.span for cell in cells if cell is not None and cell.span is not None])

    def heading_spans(self, section: str) -> tuple[Span, ...]:
        """Return where the heading of a section stands in the text."""
        span = self.headings.get(section)
        return (span,) if span else ()

    @cached_property
    def headings(self) -> Mapping[str, Span]:
        """Where the heading of each section stands in the text; none without a text."""
        reading, spans = self.report.reading, dict[str, Span]()
        for part in reading.parts if reading else ():
            if part.kind == "heading" and part.section is not None:
                spans.setdefault(part.section, part.span)
        return spans

    @cached_property
    def prose(self) -> Mapping[str, str]:
        """The prose of the report by section, ``preamble`` first; none for a section without."""
        report = self.report
        texts = {
            "preamble": report.preamble,
            "overview": report.overview.text,
            **report.table_notes,
            "problems_and_improvements": report.problems_and_improvements.text,
            "other_matters": report.other_matters.text,
        }
        return {section: text for section, text in texts.items() if text}

    @cached_property
    def running(self) -> Mapping[str, Compact]:
        """The prose without blanks, and without line ends within a paragraph."""
        from ..claims import compact

        return {section: compact(text) for section, text in self.prose.items()}

    def running_spans(self, section: str, *parts: tuple[int, int]) -> tuple[Span, ...]:
        """Return where parts of the running prose of a section stand in the text."""
        return self.prose_spans(section, *(self._in_prose(section, *part) for part in parts))

    def as_written(self, section: str, part: tuple[int, int]) -> str:
        """Return a part of the running prose with its blanks, but without line ends."""
        begin, end = self._in_prose(section, *part)
        return "".join(self.prose[section][begin:end].splitlines())

    def _in_prose(self, section: str, begin: int, end: int) -> tuple[int, int]:
        origin = self.running[section].origin
        return origin(begin), origin(end - 1) + 1

    @cached_property
    def claims(self) -> Mapping[str, Claims]:
        """The claims of the prose about figures, by section; the preamble claims nothing."""
        from ..claims import claims_in

        texts = self.running.items()
        return {name: claims_in(text, name) for name, text in texts if name != "preamble"}

    def prose_spans(self, section: str, *parts: tuple[int, int]) -> tuple[Span, ...]:
        """Where parts of the prose of a section stand in the text; none without a text."""
        stretches = self._stretches.get(section)
        if stretches is None:
            reading, text = self.report.reading, self.prose[section]
            stretches = Stretches(reading.prose.get(section, ()) if reading else ())
            if stretches.length != len(text):
                stretches = Stretches(())
            self._stretches[section] = stretches
        return tuple(span for part in parts if (span := stretches.span(*part)))

    @cached_property
    def told(self) -> Sequence[tuple[str, Claim]]:
        """The claims that are compared, with the section that each stands in."""
        return [(name, c) for name, claims in self.claims.items() for c in claims.claims[:MOST]]

    # ----------------------------------------------------------------------------- accounts

    @cached_property
    def unstated(self) -> frozenset[str]:
        """The totals left blank although what they add up has figures: these do not count as 0."""
        blank = set()
        for account in self.outline.accounts if self.empty else ():
            total, *parts = account.cells
            if (
                len(account.left) == 1
                and self.state(total) is State.BLANK
                and any(self.value(part) is not None for part in parts)
            ):
                blank.add(total)
        return frozenset(blank)

    @cached_property
    def hindered(self) -> frozenset[str]:
        """The cells that can be in no sum."""
        return self.outline.absent.union(self.unresolved, self.unstated)

    @cached_property
    def gaps(self) -> Mapping[Account, Number]:
        """The accounts that were assessed and do not hold, with the difference: left less right."""
        number_at = [number or 0 for number in self.numbers.values()].__getitem__
        unknown = self.hindered if self.inventory.marked else frozenset[str]()
        gaps: dict[Account, Number] = {}
        for account, left, right in self.outline.sums:
            one = number_at(left[0]) if len(left) == 1 else sum(map(number_at, left))
            gap = one - sum(map(number_at, right))
            if gap and unknown.isdisjoint(account.cells):
                gaps[account] = gap
        return gaps

    @cached_property
    def ledgers(self) -> tuple[Ledger, ...]:
        """The tables in which something is out of balance."""
        if not self.gaps:
            return ()
        known = (self.numbers, self.hindered, self.gaps, self.inferred)
        ledgers = (Ledger(table, *known) for table in self.outline.tables)
        return tuple(ledger for ledger in ledgers if ledger.gaps)

    def hindrance(self, path: str) -> State | None:
        """Why a cell can be in no sum: its state; None where it can."""
        if path not in self.hindered and path in self.outline.labels:
            return None
        return self.state(path)


_PLAIN = (int, Money, type(None))


class _Figures(Mapping[str, Figure]):
    """The figures of a report, each made when it is asked for."""

    def __init__(self, outline: Outline, records: Mapping[str, Record]) -> None:
        self._outline = outline
        self._records = records
        self._made: dict[str, Figure] = {}

    def __getitem__(self, path: str) -> Figure:
        made = self._made.get(path)
        if made is None:
            label = self._outline.labels[path]
            if path in self._outline.there:
                row, _, column = path.rpartition(".")
                made = self._records[row].figure(column, path, label)
            else:
                made = Figure(path, None, State.ABSENT, label=label)
            self._made[path] = made
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._outline.labels)

    def __len__(self) -> int:
        return len(self._outline.labels)
