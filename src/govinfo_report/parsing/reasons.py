"""The reasons for the figures of placed rows, as the model tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..form.form import Path
from ..model.figures import Record, State
from ..model.why import Reason, Reasons
from ..reading.pictures import PICTURED
from .build import record_paths
from .placement import Fit, PlacedRow, Why

__all__ = ["reasons_of"]

_NOT_A_FIGURE = Reason(
    "not-a-figure",
    "此格内容不能完整读作本栏的数字",
    "what the cell says is not, as a whole, a figure of this column",
)
_PICTURED = Reason(
    "pictured",
    "此格内容为图片，其中的文字未读取",
    "a picture stands in the cell, whose text is not read",
)
_LEFT_OPEN = Reason("left-open", "原文将此格标为待定", "the text itself leaves the cell open")
_ALIKE = Reason("alike", "余下的填法在此格都相同", "the ways that are left agree in this cell")


def reasons_of(rows: Sequence[PlacedRow], records: Mapping[Path, Record]) -> Mapping[str, Reasons]:
    """Return the reasons by the path of the row, and by that of a cell which has more of them."""
    reasons: dict[str, Reasons] = {}
    told: dict[tuple[Why, ...], Reasons] = {}
    for row in rows:
        of_row = told.get(row.why)
        if of_row is None:
            of_row = told[row.why] = tuple(map(_told, row.why))
        for path in record_paths(row):
            name = ".".join(path)
            reasons[name] = of_row
            if not records[path].plain:
                for column in records[path].columns():
                    more = _of_cell(row, records[path], column)
                    if more is not None:
                        reasons[f"{name}.{column}"] = (*of_row, more)
    return reasons


def _told(why: Why) -> Reason:
    if not why.excluded:
        return Reason(why.code, why.chinese, why.english)
    chinese = f"{why.chinese}（排除{why.excluded}种填法）"
    english = f"{why.english} ({why.excluded} ways left out)"
    return Reason(why.code, chinese, english, why.excluded)


def _of_cell(row: PlacedRow, record: Record, column: str) -> Reason | None:
    """Return what is to be said of a cell beside the reasons of its row."""
    state, cell = record.state(column), record.cells.get(column)
    if state is State.UNRESOLVED and cell is not None:
        if cell.raw is not None:
            return _PICTURED if PICTURED in cell.raw else _NOT_A_FIGURE
        if row.fit in (Fit.SURE, Fit.INFERRED):
            return _LEFT_OPEN
        return _several(len(row.ways)) if row.fit is Fit.SEVERAL else None
    if row.fit is Fit.SEVERAL and state is not State.ABSENT:
        return _ALIKE
    return None


def _several(ways: int) -> Reason:
    return Reason(
        "several-ways",
        f"仍有{ways}种填法，无从取舍",
        f"{ways} ways to place the figures of the row are left, and nothing tells which",
    )
