"""The tables of a report in a document: rows are objects of cells, cells are objects too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Generic, TypeVar, cast, get_args, get_type_hints

import attrs
from attrs import frozen
from cattrs import Converter
from cattrs.errors import AttributeValidationNote, BaseValidationError, ClassValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ..languages import Both, in_chinese
from ..model.figures import ABSENT, READ, Cell, Group, Money, Record, State, Value, own_columns
from ..text.places import Span
from .strict import Hook, Unfit, expected_object, lean

__all__ = ["FURTHER", "GIVEN", "CellDocument", "columns_of", "contradiction", "register_tables"]

FURTHER = "further"
"""Where rows and columns of revisions from outside the package stand."""
GIVEN = (State.READ, State.INFERRED)
"""The states in which a cell has a figure."""

V = TypeVar("V")


@frozen
class CellDocument(Generic[V]):
    """A cell.

    Attributes:
        value: The figure; null where the cell gives none. ``state`` says why.
        state: How the figure stands in the text.
        raw: The cell as written, where that is not just the value.
        remark: What the cell says beside its figure: 到期失效4件.
        candidates: The values that would fit, where the state is ``unresolved``; null among them
            stands for a blank.
        span: The place in the text; written if reading information is asked for.
    """

    value: V | None
    state: State
    raw: str | None = None
    remark: str | None = None
    candidates: tuple[V | None, ...] = ()
    span: Span | None = None

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to say of it but its value."""
        unsaid = self.raw is None and self.remark is None and self.span is None
        return unsaid and self.state is State.READ

    def __attrs_post_init__(self) -> None:
        problem = contradiction(self.value, self.state, self.candidates)
        if problem:
            raise Unfit(problem)


def contradiction(value: object, state: State, candidates: tuple[object, ...] = ()) -> str:
    """Return the contradiction within a cell; empty where there is none."""
    if (value is None) is (state in GIVEN):
        return Both(
            f'状态为 "{state}"，却{"没有" if value is None else "有"}数值',
            f'the state is "{state}", but there is {"no" if value is None else "a"} value',
        )
    if candidates and state is not State.UNRESOLVED:
        return Both(
            f'状态为 "{state}"，却有候选数值', f'the state is "{state}", but there are candidates'
        )
    return ""


def columns_of(record: type[Record]) -> Mapping[str, Any]:
    """The columns that a class of rows has by itself, with the type of a figure in each."""
    hints = get_type_hints(record)
    return {name: get_args(hints[name])[0] for name in own_columns(record)}


def register_tables(converter: Converter, *, reading: bool) -> None:
    """Teach a converter rows and groups of rows.

    Args:
        converter: The converter.
        reading: Whether cells are written with their spans.
    """

    def value(given: Any, _: Any) -> Value:
        if given is None:
            return None
        kind: Any = Money if isinstance(given, dict) else Decimal if isinstance(given, str) else int
        return cast(Value, converter.structure(given, kind))

    converter.register_structure_hook(Value, value)

    @converter.register_unstructure_hook_factory(_is(Record))
    def _(cls: type[Record]) -> Callable[[Record], dict[str, Any]]:
        return _row_writer(cls, converter, reading)

    @converter.register_structure_hook_factory(_is(Record))
    def _(cls: type[Record]) -> Hook:
        return _row_reader(cls, converter)

    @converter.register_unstructure_hook_factory(_is(Group))
    def _(cls: type[Group]) -> Callable[[Group], dict[str, Any]]:
        return _group_writer(lean(cls, make_dict_unstructure_fn(cls, converter)))

    @converter.register_structure_hook_factory(_is(Group))
    def _(cls: type[Group]) -> Hook:
        further = _further_rows(cls, converter)
        return expected_object(
            make_dict_structure_fn(cls, converter, further=override(struct_hook=further))
        )


def _is(base: type) -> Callable[[Any], bool]:
    return lambda cls: isinstance(cls, type) and issubclass(cls, base)


# ---------------------------------------------------------------------------------------- out


def _row_writer(
    cls: type[Record], converter: Converter, reading: bool
) -> Callable[[Record], dict[str, Any]]:
    columns = columns_of(cls)
    amount = converter.get_unstructure_hook(Money)
    decimal = converter.get_unstructure_hook(Decimal)
    span = converter.get_unstructure_hook(Span)

    def plain(value: Value) -> Any:
        if isinstance(value, Money):
            return amount(value)
        return decimal(value) if isinstance(value, Decimal) else value

    def written(column: str, value: Value, cell: Cell) -> dict[str, Any]:
        problem = contradiction(value, cell.state, cell.candidates)
        if problem:
            raise Unfit(Both(f"{column}：{in_chinese(problem)}", f"{column}: {problem}"))
        told: dict[str, Any] = {"value": plain(value), "state": cell.state.value}
        if cell.raw is not None:
            told["raw"] = cell.raw
        if cell.remark is not None:
            told["remark"] = cell.remark
        if cell.candidates:
            told["candidates"] = [plain(candidate) for candidate in cell.candidates]
        if reading and cell.span is not None:
            told["span"] = span(cell.span)
        return told

    def write(record: Record) -> dict[str, Any]:
        row: dict[str, Any] = {}
        cells = record.cells
        for column, kind in columns.items():
            value, cell = getattr(record, column), cells.get(column)
            if value is not None:
                if type(value) is not kind:
                    raise Unfit(
                        Both(
                            f"{column}：{value!r} 不是 {kind.__name__}",
                            f"{column}: {value!r} is no {kind.__name__}",
                        )
                    )
                row[column] = written(column, value, cell or READ)
            elif cell is not None and cell != ABSENT:
                row[column] = written(column, value, cell)
        further = {
            column: written(column, value, cells.get(column, ABSENT if value is None else READ))
            for column, value in record.further.items()
        }
        if further:
            row[FURTHER] = further
        for column in cells.keys() - columns.keys() - further.keys():
            raise Unfit(Both(f"{column}：该行没有此列", f"{column}: the row has no such column"))
        return row

    return write


def _group_writer(
    write: Callable[[Group], dict[str, Any]],
) -> Callable[[Group], dict[str, Any]]:
    """Put further rows and columns last, as they stand in the form."""

    def written(group: Group) -> dict[str, Any]:
        rows = write(group)
        if FURTHER in rows:
            rows[FURTHER] = rows.pop(FURTHER)
        return rows

    return written


# ----------------------------------------------------------------------------------------- in


def _row_reader(cls: type[Record], converter: Converter) -> Hook:
    cell: Any = CellDocument
    hooks = {name: converter.get_structure_hook(cell[t]) for name, t in columns_of(cls).items()}
    hooks[FURTHER] = _further(cls, converter.get_structure_hook(cell[Value]))

    def read(row: dict[str, Any], _: Any) -> Record:
        told: dict[str, Any] = _each(row, hooks.get, cls)
        more: dict[str, CellDocument[Any]] = told.pop(FURTHER, {})
        return cls(
            **{column: cell.value for column, cell in told.items()},
            further={column: cell.value for column, cell in more.items()},
            cells={
                column: Cell(cell.state, cell.raw, cell.remark, cell.candidates, cell.span)
                for column, cell in (*told.items(), *more.items())
                if not cell.is_plain
            },
        )

    return expected_object(read)


def _further_rows(cls: type[Group], converter: Converter) -> Hook:
    def read(given: Any, _: Any) -> Any:
        return converter.structure(given, Group if _holds_rows(given) else cls.row_class)

    return _further(cls, read)


def _holds_rows(given: Any) -> bool:
    """Whether this is a group of rows: one level deeper than a row, which holds cells."""
    if not isinstance(given, dict):
        return False
    inner = [value for name, value in given.items() if name != FURTHER]
    more = given.get(FURTHER)
    inner += more.values() if isinstance(more, dict) else ()
    return bool(inner) and all(
        isinstance(part, dict) and all(isinstance(value, dict) for value in part.values())
        for part in inner
    )


def _further(cls: type, hook: Hook) -> Hook:
    """Takes what a class does not have by name, each thing with the same hook."""
    own = {attribute.name for attribute in attrs.fields(cls)}

    def misplaced(given: Any, _: Any) -> Any:
        raise Unfit(Both(f"不在 {FURTHER!r} 之内", f"does not stand in {FURTHER!r}, but beside it"))

    def read(given: dict[str, Any], _: Any) -> dict[str, Any]:
        return _each(given, lambda name: misplaced if name in own else hook, cls)

    return expected_object(read)


def _each(
    given: dict[str, Any], hook_of: Callable[[str], Hook | None], cls: type
) -> dict[str, Any]:
    """The values of an object, each taken by the hook for its key; all that fails is told."""
    found: dict[str, Any] = {}
    errors: list[Exception] = []
    for key, value in given.items():
        hook = hook_of(key)
        try:
            if hook is None:
                raise Unfit(Both("不认识的键", "unknown key"))
            found[key] = hook(value, None)
        except (BaseValidationError, Unfit) as error:
            # Python 3.10 knows no `__notes__`, so that types do not allow to assign it plainly.
            setattr(error, "__notes__", [AttributeValidationNote("", key, None)])  # noqa: B010
            errors.append(error)
    if errors:
        raise ClassValidationError("", errors, cls)
    return found
