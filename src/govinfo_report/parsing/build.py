"""From placed rows to the model: identifiers of the form are attributes of the model."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from operator import attrgetter
from typing import Any

import attrs
from attrs import frozen

from ..form.form import Column, Path, Table
from ..model.figures import Cell, Cells, Group, Money, PlainCells, Record, State, Value, plainly
from ..model.tables import ProactiveDisclosure, ReconsiderationAndLitigation, Requests
from ..reading.values import FACTORS, read_cell
from ..text.caches import Bounded
from ..text.notation import candidates_in, glosses_after, is_absent, is_blank
from ..text.places import Places
from ..text.script import normalise, without_filler
from .placement import LACKING, Fit, Numeral, Piece, PlacedRow

__all__ = ["TABLES", "fill", "record_paths", "records_of"]

TABLES: Mapping[str, type[Group]] = {
    "proactive_disclosure": ProactiveDisclosure,
    "requests": Requests,
    "reconsideration_and_litigation": ReconsiderationAndLitigation,
}

_MOST_CANDIDATES = 20
_TEXT = attrgetter("text")


def _types(cls: type[Record] | type[Group]) -> Mapping[str, Any]:
    hints = typing.get_type_hints(cls)
    return {a.name: hints[a.name] for a in attrs.fields(cls) if not a.kw_only}


_TYPES: Bounded[type[Record] | type[Group], Mapping[str, Any]] = Bounded(_types, 256)
"""The types of the columns, or of the rows and groups, that each class of the model has."""


def _is_money(record: type[Record], column: str) -> bool:
    """Tell whether a column holds amounts, by the model or else by its name."""
    by_model = Money in typing.get_args(_TYPES[record].get(column))
    return by_model or (record is Record and column == "amount")


def _value(piece: Piece, money: bool, column: Column) -> Value:
    """Return the value of a figure, None where it is none that this column can hold."""
    written = piece.written
    if written.number is None:
        return None
    if not money:
        return written.count
    unit = written.unit or column.unit
    if written.too_long or (unit and "元" not in unit and unit not in FACTORS):
        return None  # 5件 is no amount
    return Money(written.number, unit)


def _as_piece(text: str) -> Piece:
    return Piece(0, len(text), text, read_cell(normalise(text)))


@frozen(eq=False)
class _Shape:
    """The row of the model that one row of a table comes to, and its columns.

    ``names`` are its columns, which begin with column ``first`` of the table; ``money`` says which
    of them hold amounts, ``plain`` that none does, ``leading`` that they are what the class begins
    with.
    """

    record: Path
    cls: type[Record]
    first: int
    names: tuple[str, ...]
    money: tuple[bool, ...]
    plain: bool
    leading: bool


@lru_cache(maxsize=512)
def _shapes(table: Table, row: Path) -> tuple[_Shape, ...]:
    shapes: list[_Shape] = []
    for prefix, columns in groupby(enumerate(table.columns), key=lambda e: e[1].path[:-1]):
        members = list(columns)
        names = tuple(column.path[-1] for _, column in members)
        record = row + prefix
        cls = _class_of(record)
        money = tuple(_is_money(cls, name) for name in names)
        leading = tuple(_TYPES[cls])[: len(names)] == names
        shapes.append(_Shape(record, cls, members[0][0], names, money, not any(money), leading))
    return tuple(shapes)


def record_paths(row: PlacedRow) -> Iterator[Path]:
    """Give the paths of the rows of the model that a placed row comes to."""
    return (shape.record for shape in _shapes(row.given.table, row.given.path))


def records_of(row: PlacedRow, text: str, places: Places) -> dict[Path, Record]:
    """Return the rows of the model that a placed row comes to, by their paths."""
    records: dict[Path, Record] = {}
    for shape in _shapes(row.given.table, row.given.path):
        if row.plain and shape.plain:
            figures = row.plain[shape.first : shape.first + len(shape.names)]
            values: list[Value] = list(map(int, map(_TEXT, figures)))
            cells: Mapping[str, Cell] = PlainCells(shape.names, partial(_bounds, figures), places)
        else:
            values = _values(row, shape, text)
            cells = Cells(partial(_cells, row, shape, values, text, places))
        records[shape.record] = _record(shape, values, cells)
    return records


def _record(shape: _Shape, values: Sequence[Value], cells: Mapping[str, Cell]) -> Record:
    if shape.leading:
        return shape.cls(*values, cells=cells)
    own = _TYPES[shape.cls]
    known: dict[str, Any] = {}
    further: dict[str, Value] = {}
    for name, value in zip(shape.names, values, strict=True):
        (known if name in own else further)[name] = value
    return shape.cls(**known, further=further, cells=cells)


def _bounds(figures: Sequence[Numeral]) -> list[int]:
    return [offset for figure in figures for offset in (figure.start, figure.end)]


def _values(row: PlacedRow, shape: _Shape, text: str) -> list[Value]:
    """Return the figures of a placed row, None where there is none or it is not resolved."""
    values: list[Value] = [None] * len(shape.names)
    if row.fit in (Fit.NONE, Fit.UNBALANCED):
        return values
    for at, money in enumerate(shape.money):
        index = shape.first + at
        fitting = row.figures_at(index)
        piece = fitting[0] if len(fitting) == 1 else None
        column = row.given.table.columns[index]
        if piece is None or (piece.written.change and not column.of_changes):
            continue
        if candidates_in(without_filler(text[piece.start : piece.end])) is None:
            values[at] = _value(piece, money, column)
    return values


def _cells(
    row: PlacedRow, shape: _Shape, values: Sequence[Value], text: str, places: Places
) -> dict[str, Cell]:
    return {
        name: _cell(row, shape, at, values[at], text, places) for at, name in enumerate(shape.names)
    }


def _cell(row: PlacedRow, shape: _Shape, at: int, value: Value, text: str, places: Places) -> Cell:
    """Return what is known of one cell of a placed row beside its value."""
    fitting = row.figures_at(shape.first + at)
    pieces = row.given.pieces
    column = row.given.table.columns[shape.first + at]
    read = partial(_value, money=shape.money[at], column=column)
    if not fitting:
        figures = row.given.lexemes.figures
        some = dict.fromkeys(said for piece in pieces if (said := read(piece)) is not None)
        where = places.span(figures.start, figures.end)
        return Cell(State.UNRESOLVED, candidates=tuple(some)[:_MOST_CANDIDATES], span=where)
    if len(fitting) > 1 or row.fit is Fit.UNBALANCED:
        values = dict.fromkeys(None if piece is None else read(piece) for piece in fitting)
        spread = pieces or [piece for piece in fitting if piece is not None]
        all_of_them = places.span(spread[0].start, spread[-1].end) if spread else None
        return Cell(State.UNRESOLVED, candidates=tuple(values), span=all_of_them)
    (piece,) = fitting
    if piece is None:
        return Cell(State.BLANK)
    if piece is LACKING:
        return Cell(State.ABSENT)
    place = places.span(piece.start, piece.end)
    raw, written = _raw(piece, text), piece.written
    kept, remark = glosses_after(text, piece.end)
    options = candidates_in(raw)
    if options is not None:
        values = dict.fromkeys(None if is_blank(o) else read(_as_piece(o)) for o in options)
        return Cell(State.UNRESOLVED, kept, remark, tuple(values), place)
    if is_absent(raw):
        return Cell(State.ABSENT)
    remark = written.remark if remark is None else remark
    if value is None:
        empty = written.empty and written.number is None
        state = State.NOT_APPLICABLE if empty else State.UNRESOLVED
        return Cell(state, raw if kept is None else kept, remark, span=place)
    state = State.READ if row.sure else State.INFERRED
    if kept is None and raw != plainly(value):
        kept = raw
    return Cell(state, kept, remark, span=place)


def _raw(piece: Piece, text: str) -> str:
    """Return a cell as written; of one on several lines, what stands between them is no part."""
    raw = without_filler(text[piece.start : piece.end])
    in_pieces = "\n" in raw and len(piece.text) < piece.end - piece.start
    return piece.text if in_pieces else raw


@lru_cache(maxsize=512)
def _class_of(record: Path) -> type[Record]:
    """Return the class of a row of the model, or that of its group's rows."""
    group: type[Group] = TABLES.get(record[0], Group)
    for at, name in enumerate(record[1:], 2):
        part: type[Record] | type[Group] = _TYPES[group].get(name, Group)
        if issubclass(part, Record):
            return part
        if at == len(record):
            return group.row_class
        group = part
    return Record


def fill(name: str, records: Mapping[Path, Record]) -> Any:
    """Return a table of the model with these rows; ``further`` takes what it does not know."""
    tree: dict[str, Any] = {}
    for path, record in records.items():
        if path[0] == name:
            below = tree
            for step in path[1:-1]:
                below = below.setdefault(step, {})
            below[path[-1]] = record
    return _group(TABLES[name], tree)


def _group(group: type[Group], tree: Mapping[str, Any]) -> Group:
    own = _TYPES[group]
    values: dict[str, Any] = {}
    further: dict[str, Any] = {}
    for name, part in tree.items():
        if isinstance(part, dict):
            part = _group(own.get(name, Group), part)
        (values if name in own else further)[name] = part
    return group(**values, further=further) if further else group(**values)
