"""Rows in the tables of a text beside those of the form, and diagnostics about all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..languages import Both
from ..model.reading import Diagnostic
from ..model.report import ExtraRow
from ..text.notation import glosses_after
from ..text.places import Places
from ..text.script import JUNK, without_filler
from .placement import PlacedRow, Setting

__all__ = ["diagnostics_of", "extra_rows_of"]


_TWICE = Both("同一行出现两次且数字不一致", "this row stands twice, with different figures")


def diagnostics_of(
    setting: Setting, rows: Sequence[PlacedRow], places: Places
) -> Iterator[Diagnostic]:
    """Give what a reader should know of the tables of a text."""
    for unread in setting.source.unread:
        code, told = "recognised" if unread.recognised else "picture", unread.told
        yield Diagnostic(code, told.chinese, message_en=str(told))
    if setting.lines_deleted:
        yield Diagnostic(
            "lines-deleted",
            "文本中重复的行已被删除，缺少的单元格不能认定为空白",
            message_en="repeated lines were deleted from this text, so what is missing need not be "
            "blank",
        )
    for row in rows:
        label = row.given.lexemes.label
        if label is not None and label.altered:
            shown = _shown(setting, label.start, label.end)
            yield Diagnostic(
                "label-altered",
                f"项目名称“{shown}”与格式不一致，按位置识别为该行",
                ".".join(row.given.path),
                places.span(label.start, label.end),
                f"the label “{shown}” is not as in the form; the row is known by its place",
            )
        if row.sure or (doubt := row.doubt) is None:
            continue
        path = ".".join(row.given.path)
        if doubt.span is not None:
            at = places.span(*doubt.span)
            yield Diagnostic("row-twice", _TWICE.chinese, path, at, str(_TWICE))
        figures = row.given.lexemes.figures
        span = places.span(figures.start, figures.end) if figures.end else None
        message = f"该行各数字所属的列不能确定：{doubt.chinese}"
        english = f"the columns of this row are not certain: {doubt.english}"
        yield Diagnostic("column-lost", message, path, span, english)


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
