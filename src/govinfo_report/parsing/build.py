"""From placed rows to the model: identifiers of the form are attributes of the model."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import Any

import attrs
from attrs import frozen

from ..form import Path, Table
from ..model.figures import Cell, Group, Money, PlainCells, Record, Span, State, Value
from ..model.tables import ProactiveDisclosure, ReconsiderationAndLitigation, Requests
from ..notation import candidates_in, is_blank
from ..reading.atoms import Thing
from ..reading.script import normalise
from ..reading.values import read_cell
from .placement import Piece, PlacedRow
from .places import Places
from .solving import values_at

__all__ = ["TABLES", "fill", "records_of"]

TABLES: dict[str, type[Group]] = {
    "proactive_disclosure": ProactiveDisclosure,
    "requests": Requests,
    "reconsideration_and_litigation": ReconsiderationAndLitigation,
}
FURTHER = "further"


_TIMES = {"万": 10_000, "亿": 100_000_000}
"""What these stand for in a count: 2万件 is 20,000."""

_HINTS: dict[type, Mapping[str, Any]] = {}


def _types(cls: type) -> Mapping[str, Any]:
    """The types of the attributes of a class of the model; looked up once."""
    if cls not in _HINTS:
        _HINTS[cls] = typing.get_type_hints(cls)
    return _HINTS[cls]


def _wants_money(record: type[Record], column: str) -> bool:
    hint = _types(record).get(column)
    return hint is not None and Money in typing.get_args(hint)


def _value(piece: Piece, money: bool, unit: str | None) -> tuple[Value, bool]:
    """The value of a figure, and whether it is one that this column can hold."""
    number = piece.written.number
    if number is None:
        return None, False
    if money:
        return Money(number, piece.written.unit or unit), True
    unit = piece.written.unit or ""
    if "元" in unit:
        return None, False  # an amount of money is no count
    number *= _TIMES.get(unit, 1)
    return (int(number), True) if number == number.to_integral_value() else (None, False)


def _plain(value: Value) -> str:
    return str(value.amount) if isinstance(value, Money) else str(value)


def _as_piece(text: str) -> Piece:
    return Piece(0, len(text), text, read_cell(normalise(text)))


@frozen(eq=False)
class _Shape:
    """What one row of a table comes to: a row of the model, and its columns.

    ``names`` are the columns with their place among the figures of the row; ``plain`` says that
    all of them are counts that the class has by name.
    """

    record: Path
    cls: type[Record]
    first: int
    names: tuple[str, ...]
    plain: bool


@lru_cache(maxsize=512)
def _shapes(table: Table, row: Path) -> tuple[_Shape, ...]:
    shapes: list[_Shape] = []
    for prefix, columns in groupby(enumerate(table.columns), key=lambda e: e[1].path[:-1]):
        members = list(columns)
        names = tuple(column.path[-1] for _, column in members)
        record = row + prefix
        cls = _class_of(record)
        own = {attribute.name for attribute in attrs.fields(cls)} - {"further", "cells"}
        plain = own.issuperset(names) and not any(_is_money(record, name) for name in names)
        shapes.append(_Shape(record, cls, members[0][0], names, plain))
    return tuple(shapes)


def records_of(row: PlacedRow, text: str, places: Places) -> dict[Path, Record]:
    """The rows of the model that a placed row comes to, by their paths."""
    shapes = _shapes(row.table, row.path)
    found: dict[Path, Record] = {}
    cells: dict[Path, tuple[Value, Cell]] | None = None
    for shape in shapes:
        if row.plain and shape.plain:
            things = row.found.figures.things[shape.first : shape.first + len(shape.names)]
            numbers = (int(thing.text) for thing in things)
            values: dict[str, Any] = dict(zip(shape.names, numbers, strict=True))
            found[shape.record] = shape.cls(
                **values,
                cells=PlainCells(partial(_plain_cells, shape.names, things, places)),
            )
            continue
        if cells is None:
            cells = cells_of(row, text, places)
        own = {path: cell for path, cell in cells.items() if path[:-1] == shape.record}
        found[shape.record] = _record(shape.cls, own)
    return found


def _plain_cells(names: Sequence[str], things: Sequence[Thing], places: Places) -> dict[str, Cell]:
    return {
        name: Cell(State.READ, span=places.span(thing.start, thing.end))
        for name, thing in zip(names, things, strict=True)
    }


def cells_of(row: PlacedRow, text: str, places: Places) -> dict[Path, tuple[Value, Cell]]:
    """The cells of a placed row by their paths."""
    filled: dict[Path, tuple[Value, Cell]] = {}

    def span(piece: Piece) -> Span:
        return places.span(piece.start, piece.end)

    for index, column in enumerate(row.table.columns):
        path = row.path + column.path
        money = _is_money(path[:-1], path[-1])
        unit = column.unit
        found = values_at(row, index)
        if not found:
            where = places.span(row.found.figures.start, row.found.figures.end)
            filled[path] = None, Cell(State.UNRESOLVED, span=where)
            if row.pieces:
                candidates = dict.fromkeys(
                    value
                    for piece in row.pieces
                    if (value := _value(piece, money, unit)[0]) is not None
                )
                filled[path] = (
                    None,
                    Cell(State.UNRESOLVED, candidates=tuple(candidates)[:20], span=where),
                )
            continue
        if len(found) > 1 or (row.broken and not row.sure):
            fitting = [None if p is None else _value(p, money, unit)[0] for p in found]
            spread = row.pieces or [p for p in found if p is not None]
            filled[path] = (
                None,
                Cell(
                    State.UNRESOLVED,
                    candidates=tuple(dict.fromkeys(fitting)),
                    span=places.span(spread[0].start, spread[-1].end) if spread else None,
                ),
            )
            continue
        (piece,) = found
        if piece is None:
            filled[path] = None, Cell(State.BLANK)
            continue
        raw = text[piece.start : piece.end]
        options = candidates_in(raw)
        if options is not None:
            known = [None if is_blank(o) else _value(_as_piece(o), money, unit)[0] for o in options]
            filled[path] = (
                None,
                Cell(State.UNRESOLVED, candidates=tuple(dict.fromkeys(known)), span=span(piece)),
            )
            continue
        value, fits = _value(piece, money, unit)
        written = piece.written
        if not fits:
            state = State.NOT_APPLICABLE if written.empty else State.UNRESOLVED
            if written.number is not None:
                state = State.UNRESOLVED
            filled[path] = None, Cell(state, raw, written.remark, span=span(piece))
            continue
        state = State.READ if row.sure else State.INFERRED
        said = raw if raw != _plain(value) else None
        filled[path] = value, Cell(state, said, written.remark, span=span(piece))
    return filled


@lru_cache(maxsize=512)
def _class_of(record: Path) -> type[Record]:
    """The class of a row of the model; that of its group's rows where the model has no such row."""
    group: type[Group] = TABLES.get(record[0], Group)
    for at, name in enumerate(record[1:], 2):
        hint = _types(group).get(name) if name != FURTHER else None
        if isinstance(hint, type) and issubclass(hint, Record):
            return hint
        if at == len(record):
            return group.row_class
        group = hint if isinstance(hint, type) and issubclass(hint, Group) else Group
    return Record


def _is_money(record: Path, column: str) -> bool:
    """Whether a column holds amounts, by the model, or by its name where the model has no such."""
    cls = _classes().get(record, Record)
    return _wants_money(cls, column) or (cls is Record and column == "amount")


@lru_cache(maxsize=1)
def _classes() -> dict[Path, type[Record]]:
    """The class of every row of the model by its path."""
    classes: dict[Path, type[Record]] = {}

    def walk(group: type[Group], path: Path) -> None:
        for attribute in attrs.fields(group):
            hint = _types(group).get(attribute.name)
            inner = (*path, attribute.name)
            if isinstance(hint, type) and not isinstance(hint, types.GenericAlias):
                if issubclass(hint, Record):
                    classes[inner] = hint
                elif issubclass(hint, Group):
                    walk(hint, inner)

    for name, group in TABLES.items():
        walk(group, (name,))
    return classes


def fill(name: str, records: Mapping[Path, Record]) -> Any:
    """A table of the model with these rows; ``further`` takes those that it does not know."""
    tree: dict[str, Any] = {}
    for path, record in records.items():
        if path[0] == name:
            below = tree
            for step in path[1:-1]:
                below = below.setdefault(step, {})
            below[path[-1]] = record
    return _group(TABLES[name], tree)


def _group(group: type[Group], tree: Mapping[str, Any]) -> Group:
    hints = _types(group)
    values: dict[str, Any] = {}
    further: dict[str, Any] = {}
    for name, part in tree.items():
        hint = hints.get(name) if name != FURTHER else None
        if isinstance(part, dict):
            part = _group(hint if hint is not None else Group, part)
        (further if hint is None else values)[name] = part
    return group(**values, further=further) if further else group(**values)


def _record(record: type[Record], cells: Mapping[Path, tuple[Value, Cell]]) -> Record:
    own = {attribute.name for attribute in attrs.fields(record)} - {"further", "cells"}
    values: dict[str, Any] = {}
    further: dict[str, Value] = {}
    known: dict[str, Cell] = {}
    for full, (value, cell) in cells.items():
        column = full[-1]
        known[column] = cell
        if column in own:
            values[column] = value
        else:
            further[column] = value
    return record(**values, further=further, cells=known)
