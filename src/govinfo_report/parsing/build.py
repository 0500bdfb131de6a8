"""From placed rows to the model: identifiers of the form are attributes of the model."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any

import attrs

from ..form import Path
from ..model.figures import Cell, Group, Money, Record, Span, State, Value
from ..notation import candidates_in, is_blank
from ..reading.script import normalise
from ..reading.values import read_cell
from .placement import Piece, PlacedRow
from .places import Places
from .solving import values_at

__all__ = ["cells_of", "fill"]


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


def cells_of(
    row: PlacedRow, classes: Mapping[Path, type[Record]], text: str, places: Places
) -> dict[Path, tuple[Value, Cell]]:
    """The cells of a placed row by their paths."""
    filled: dict[Path, tuple[Value, Cell]] = {}

    def span(piece: Piece) -> Span:
        return places.span(piece.start, piece.end)

    for index, column in enumerate(row.table.columns):
        path = row.path + column.path
        record = classes.get(path[:-1], Record)
        money = _wants_money(record, path[-1]) or (record is Record and path[-1] == "amount")
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


def record_classes(root: Mapping[str, type[Group]]) -> dict[Path, type[Record]]:
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

    for name, group in root.items():
        walk(group, (name,))
    return classes


def fill(group: type[Group], prefix: Path, cells: Mapping[Path, tuple[Value, Cell]]) -> Any:
    """A group of the model with the cells below its path; ``further`` takes unknown rows."""
    own = {attribute.name for attribute in attrs.fields(group)} - {"further"}
    below: dict[str, dict[Path, tuple[Value, Cell]]] = {}
    for path, cell in cells.items():
        if path[: len(prefix)] == prefix and len(path) > len(prefix) + 1:
            below.setdefault(path[len(prefix)], {})[path] = cell
    values: dict[str, Any] = {}
    further: dict[str, Any] = {}
    hints = _types(group)
    for name, inner in below.items():
        path = (*prefix, name)
        hint = hints.get(name) if name in own else None
        if hint is None:
            deep = any(len(p) > len(path) + 1 for p in inner)
            further[name] = (
                fill(Group, path, inner) if deep else _record(group.row_class, path, inner)
            )
        elif issubclass(hint, Record):
            values[name] = _record(hint, path, inner)
        else:
            values[name] = fill(hint, path, inner)
    return group(**values, further=further)


def _record(record: type[Record], path: Path, cells: Mapping[Path, tuple[Value, Cell]]) -> Record:
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
