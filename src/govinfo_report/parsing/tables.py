"""Rows in the tables of a text beside those of the form, and diagnostics about all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.reading import Diagnostic
from ..model.report import ExtraRow
from ..text.notation import glosses_after
from ..text.places import Places
from ..text.script import JUNK, without_filler
from .placement import PlacedRow, Setting

__all__ = ["diagnostics_of", "extra_rows_of"]


def diagnostics_of(
    setting: Setting, rows: Sequence[PlacedRow], places: Places
) -> Iterator[Diagnostic]:
    """Give what a reader should know of the tables of a text."""
    for unread in setting.source.unread:
        yield Diagnostic("recognised" if unread.recognised else "picture", str(unread))
    if setting.lines_deleted:
        yield Diagnostic(
            "lines-deleted",
            "重复的行已被删除，空格不能认定为空白 repeated lines were deleted from this text; "
            "what is missing is not blank",
        )
    for row in rows:
        label = row.given.lexemes.label
        if label is not None and label.altered:
            shown = _shown(setting, label.start, label.end)
            yield Diagnostic(
                "label-altered",
                f"标签“{shown}”与格式不同，按位置认作这一行 a label that is not as in the form is "
                "known by its place",
                ".".join(row.given.path),
                places.span(label.start, label.end),
            )
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


def extra_rows_of(setting: Setting) -> Iterator[ExtraRow]:
    """Give the rows that the form does not have."""
    lexemes = setting.structure.lexemes
    for section, label, figures in setting.structure.parsed.extra:
        cells = [
            _written(setting, cell.start, cell.end) if kind == "v" else ""
            for kind, cell in zip(lexemes[figures].kinds, lexemes[figures].things, strict=True)
            if kind in "vb"
        ]
        written, _ = glosses_after(setting.text, lexemes[label].end)
        if written is None:
            written = _shown(setting, lexemes[label].start, lexemes[label].end)
        yield ExtraRow(section, written, tuple(cells))


def _written(setting: Setting, start: int, end: int) -> str:
    """Return how a cell is written: as it stands there, or as is said behind it."""
    written, _ = glosses_after(setting.text, end)
    return without_filler(setting.text[start:end]) if written is None else written


def _shown(setting: Setting, start: int, end: int) -> str:
    """Return the text between two offsets, without what a page does not show there."""
    both = zip(setting.text[start:end], setting.norm[start:end], strict=True)
    return "".join([written for written, read in both if read != JUNK]).strip()
