"""The tables of a report: its rows as the model has them, and what a reader should know of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from ..form.form import Path
from ..model.figures import Record
from ..model.reading import Diagnostic
from ..model.report import ExtraRow
from ..text.places import Places
from ..text.script import JUNK
from .build import records_of
from .placement import PlacedRow, Setting, place

__all__ = ["Tables", "tables_of"]


@frozen(eq=False)
class Tables:
    """The rows of all tables by their paths, rows beyond the form, and what to know of them."""

    records: Mapping[Path, Record]
    extra: tuple[ExtraRow, ...]
    diagnostics: Sequence[Diagnostic]


def tables_of(setting: Setting, places: Places) -> Tables:
    """Return the tables of a text."""
    rows = place(setting)
    records: dict[Path, Record] = {}
    for row in rows:
        records.update(records_of(row, setting.text, places))
    diagnostics = [*_of_the_text(setting), *_of_rows(rows, places)]
    return Tables(records, tuple(_extra_rows(setting)), diagnostics)


def _of_the_text(setting: Setting) -> Iterator[Diagnostic]:
    if setting.lines_deleted:
        yield Diagnostic(
            "lines-deleted",
            "重复的行已被删除，空格不能认定为空白 repeated lines were deleted from this text; "
            "what is missing is not blank",
        )


def _of_rows(rows: Sequence[PlacedRow], places: Places) -> Iterator[Diagnostic]:
    for row in rows:
        if row.sure or (doubt := row.doubt) is None:
            continue
        path = ".".join(row.given.path)
        if doubt.span is not None:
            message = "同一行出现两次且数字不同 this row stands twice, with different figures"
            yield Diagnostic("row-twice", message, path, places.span(*doubt.span))
        figures = row.given.lexemes.figures
        span = places.span(figures.start, figures.end) if figures.end else None
        message = f"这一行的列位不能确定 {doubt.english}"
        yield Diagnostic("column-lost", message, path, span)


def _extra_rows(setting: Setting) -> Iterator[ExtraRow]:
    lexemes = setting.structure.lexemes
    for section, label, figures in setting.structure.parsed.extra:
        cells = [
            setting.text[cell.start : cell.end] if kind == "v" else ""
            for kind, cell in zip(lexemes[figures].kinds, lexemes[figures].things, strict=True)
            if kind in "vb"
        ]
        shown = _shown(setting, lexemes[label].start, lexemes[label].end)
        yield ExtraRow(section, shown, tuple(cells))


def _shown(setting: Setting, start: int, end: int) -> str:
    """Return the text between two offsets, without what a page does not show there."""
    both = zip(setting.text[start:end], setting.norm[start:end], strict=True)
    return "".join([written for written, read in both if read != JUNK]).strip()
