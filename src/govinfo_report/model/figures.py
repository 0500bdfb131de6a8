"""Figures: what a cell of the form says, how sure that is, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from attrs import field, frozen

from ..form.revisions import REVISIONS, Revision
from ..text.caches import Bounded
from ..text.places import Place, Places, Span, packed, unpacked
from .mapping import EMPTY, Later, in_order, read_only
from .why import NOT_IN_THE_TEXT, Reasons

if TYPE_CHECKING:
    from ..checks import Check, Findings

__all__ = [
    "ABSENT",
    "READ",
    "Cell",
    "Cells",
    "Figure",
    "Money",
    "PlainCells",
    "Record",
    "State",
    "Value",
    "own_columns",
    "plainly",
]


class State(str, Enum):
    """How a figure stands in the text."""

    READ = "read"
    """Its cell is sure."""
    INFERRED = "inferred"
    """The text lost its column; the accounts or a stated convention leave one place."""
    BLANK = "blank"
    """The cell is there and empty."""
    NOT_APPLICABLE = "not_applicable"
    """The cell says that there is nothing to report: ``/``, ``-``, 无此项."""
    UNRESOLVED = "unresolved"
    """More than one place fits, or the cell holds no figure: none is given, the candidates are."""
    ABSENT = "absent"
    """The text has no such cell."""

    def __str__(self) -> str:
        return self.value


_YUAN = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "亿元": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
}


def _decimal(value: Decimal | int | str) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value)


@frozen
class Money:
    """An amount as written: 43.788 万元.

    Attributes:
        amount: The figure, exactly as written.
        unit: 万元, 元, 亿元 …; None where neither the cell nor the head of the column has one.
    """

    amount: Decimal = field(converter=_decimal)
    unit: str | None = None

    @property
    def yuan(self) -> Decimal | None:
        """The amount in yuan (元), None where the unit is not known."""
        factor = _YUAN.get(self.unit or "")
        return None if factor is None else self.amount * factor

    def __str__(self) -> str:
        return f"{self.amount}{self.unit or ''}"


Value = int | Decimal | Money | None


@frozen
class Cell:
    """The properties of a cell beside its value.

    Attributes:
        state: How the figure stands in the text.
        raw: The cell as written, None where that is just the value.
        remark: What the cell says beside its figure: 到期失效4件.
        candidates: The values that would fit, where the state is ``unresolved``; None among them
            stands for a blank.
        span: The place in the text; None for a cell that was not read from one.
    """

    state: State = State.READ
    raw: str | None = None
    remark: str | None = None
    candidates: tuple[Value, ...] = ()
    span: Span | None = field(default=None, eq=False)


READ, ABSENT = Cell(), Cell(State.ABSENT)
"""Cells of which nothing is known but whether they have a figure."""


def plainly(value: Value) -> str:
    """Return a figure as it is written where nothing else is said with it."""
    return str(value.amount if isinstance(value, Money) else value)


@frozen
class Figure:
    """One cell of the form, as `AnnualReport.figures` lists it.

    Attributes:
        path: Attribute path: ``requests.newly_received.total``.
        value: An int, a `Money`, or None.
        state: How it stands in the text; see `State`.
        raw: The cell as written; None where the text has no such cell.
        at: Its place in the text that was read, or that was made of a document; None where it has
            none.
        candidates: The values that would fit, where the state is ``unresolved``.
        remark: What the cell says beside its figure.
        label: The labels of row and column in Chinese.
        why: Why it stands as it does: what decided, one reason after another, and what kept it open
            where it is not resolved; empty for a report built by hand.
    """

    path: str
    value: Value
    state: State
    raw: str | None = None
    at: Span | None = field(default=None, eq=False)
    candidates: tuple[Value, ...] = ()
    remark: str | None = None
    label: str = ""
    why: Reasons = field(default=(), eq=False, repr=False)

    @property
    def span(self) -> Span | None:
        """Its place in the text that the caller passed; None where the source is no text."""
        return None if self.place else self.at

    @property
    def place(self) -> Place | None:
        """Its place in a document that is no text, such as 第三部分表格 第5行 第2列."""
        return self.at.place if self.at else None

    def _repr_html_(self) -> str:
        """For notebooks: what is known of the figure, and why."""
        from ..writing.figures import figure_to_fragment

        return figure_to_fragment(self)


class Cells(Later[str, Cell]):
    """The cells of a row; to another process they go as plain values, and are made when needed.

    Args:
        make: What makes them.
    """

    __slots__ = ("_made_by",)

    def __init__(self, make: Callable[[], dict[str, Cell]]) -> None:
        super().__init__()
        self._made_by = make

    def _make(self) -> dict[str, Cell]:
        return self._made_by()

    def __reduce__(self) -> tuple[object, tuple[Any, ...]]:
        cells = [
            (name, (c.state, c.raw, c.remark, c.candidates, packed(c.span)))
            for name, c in self.items()
        ]
        return Cells._of, (tuple(cells),)

    @staticmethod
    def _of(cells: tuple[tuple[str, tuple[Any, ...]], ...]) -> Cells:
        return Cells(
            lambda: {
                name: Cell(state, raw, remark, candidates, unpacked(place))
                for name, (state, raw, remark, candidates, place) in cells
            }
        )


class PlainCells(Later[str, Cell]):
    """The cells of a row each of whose figures was read and says nothing beside itself.

    To know that takes no cells: they are made only for who asks where they stand.

    Args:
        names: The columns.
        bounds: What gives the offsets of each figure, its start and its end.
        places: Where lines begin in the text.
    """

    __slots__ = ("_bounds", "_names", "_places")

    def __init__(
        self, names: tuple[str, ...], bounds: Callable[[], Sequence[int]], places: Places
    ) -> None:
        super().__init__()
        self._names, self._bounds, self._places = names, bounds, places

    def _make(self) -> dict[str, Cell]:
        span = self._places.span
        bounds = iter(self._bounds())
        figures = zip(self._names, bounds, bounds, strict=True)
        return {name: Cell(State.READ, span=span(start, end)) for name, start, end in figures}

    def __reduce__(self) -> tuple[object, tuple[Any, ...]]:
        return PlainCells._of, (self._names, tuple(self._bounds()), self._places)

    @staticmethod
    def _of(names: tuple[str, ...], bounds: tuple[int, ...], places: Places) -> PlainCells:
        return PlainCells(names, lambda: bounds, places)


def _cells(cells: Mapping[str, Cell]) -> Mapping[str, Cell]:
    return read_only(cells)


def _values(values: Mapping[str, Value]) -> Mapping[str, Value]:
    return read_only(values)


def _about_the_report(cells: Mapping[str, Cell]) -> tuple[tuple[str, object], ...]:
    """Return the cells as equality compares them: what the report says, not how it was read."""
    known = []
    for column in sorted(cells):
        cell = cells[column]
        state = State.READ if cell.state is State.INFERRED else cell.state
        if state in (State.READ, State.ABSENT) and cell.raw is None and cell.remark is None:
            continue
        known.append((column, (state, cell.raw, cell.remark, cell.candidates)))
    return tuple(known)


@frozen
class Record:
    """A row of a table: one attribute for each column, and what is known of its cells.

    An attribute is None where the row has no figure in that column; `state` says why: the
    cell is blank, holds ``/``, is not resolved, or is not in the text at all. A column that a later
    revision adds is kept in ``further`` and found as an attribute all the same.
    """

    cells: Mapping[str, Cell] = field(
        default=EMPTY, converter=_cells, eq=_about_the_report, repr=False, kw_only=True
    )
    further: Mapping[str, Value] = field(
        default=EMPTY, converter=_values, eq=in_order, repr=False, kw_only=True
    )

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name != "further" and name in self.further:
            return self.further[name]
        raise AttributeError(f"{type(self).__name__} has no column {name!r}")

    def columns(self) -> tuple[str, ...]:
        """The identifiers of all columns: those of either revision, and further ones."""
        own = own_columns(type(self))
        return (*own, *self.further) if self.further else own

    def value(self, column: str) -> Value:
        """The figure in a column."""
        found: Value = getattr(self, column)
        return found

    @property
    def plain(self) -> bool:
        """Whether each cell that is there was read, and says nothing beside its figure."""
        cells = self.cells
        return (
            type(cells) is PlainCells  # to ask for the type alone takes a tenth of the time
            or cells is EMPTY
            or all(
                cell.state is State.READ
                and cell.raw is None
                and cell.remark is None
                and self.value(column) is not None
                for column, cell in cells.items()
            )
        )

    def state(self, column: str) -> State:
        """How the figure in a column stands."""
        if type(self.cells) is PlainCells:
            return State.ABSENT if self.value(column) is None else State.READ
        cell = self.cells.get(column) or (ABSENT if self.value(column) is None else READ)
        return cell.state

    def figure(self, column: str, path: str = "", label: str = "", why: Reasons = ()) -> Figure:
        """The figure in a column with all that is known of it.

        Args:
            column: The column.
            path: The path of the figure in the report.
            label: Its labels.
            why: Why the row, or this cell of it, stands as it does.
        """
        value = self.value(column)
        cell = self.cells.get(column) or (ABSENT if value is None else READ)
        raw = cell.raw
        if raw is None and value is not None:
            raw = plainly(value)
        elif raw is None and cell.state is State.BLANK:
            raw = ""
        if why and cell.state is State.ABSENT:
            why = NOT_IN_THE_TEXT
        return Figure(
            path, value, cell.state, raw, cell.span, cell.candidates, cell.remark, label, why
        )


def _columns_of(cls: type[Record]) -> tuple[str, ...]:
    return tuple(a.name for a in attrs.fields(cls) if a.name not in ("cells", "further"))


_COLUMNS: Bounded[type[Record], tuple[str, ...]] = Bounded(_columns_of, 256)


def own_columns(cls: type[Record]) -> tuple[str, ...]:
    """Return the columns that a class has by itself."""
    return _COLUMNS[cls]


@frozen
class Group:
    """Several rows under one head, or a whole table; further rows belong to newer revisions.

    A row that a later revision adds, and this class does not know by name, is kept in ``further``
    under its identifier and found as an attribute all the same.
    """

    further: Mapping[str, Any] = field(
        default=EMPTY, converter=_values, eq=in_order, repr=False, kw_only=True
    )
    row_class: ClassVar[type[Record]] = Record

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name != "further" and name in self.further:
            return self.further[name]
        raise AttributeError(f"{type(self).__name__} has no {name!r}")

    def parts(self) -> Iterator[tuple[str, Any]]:
        """The rows and groups in it, with their identifiers."""
        for attribute in attrs.fields(type(self)):
            value = getattr(self, attribute.name)
            if isinstance(value, (Record, Group)):
                yield attribute.name, value
        yield from self.further.items()

    def validate(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        checks: Iterable[Check[Any]] = (),
        revisions: Iterable[Revision] = REVISIONS,
    ) -> Findings:
        """Check this table or group of rows alone: its accounts (勾稽关系) and its cells.

        Args:
            select: Codes, or beginnings of codes, of the checks to make; all if empty.
            ignore: Codes, or beginnings of codes, of the checks to leave out.
            checks: Further checks, which `check` made of functions.
            revisions: The revisions of the form, as in `parse_text`: a table by itself does not
                carry its form. The one that fits it best is taken.
        """
        from ..checks import validate_part

        return validate_part(self, select=select, ignore=ignore, checks=checks, revisions=revisions)
