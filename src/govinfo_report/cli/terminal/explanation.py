"""Figures explained: what each is, where it stands, and why it is taken so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from ... import Figure
from ..words import Language
from .draw import MARKS
from .typeset import hanging, one_line

__all__ = ["explained"]

INDENT = "  "


def explained(figures: Sequence[Figure], language: Language, width: int) -> Text:
    """Return the explanation of figures, set for so many columns."""
    blocks = (Text("\n").join(_figure(figure, language, width)) for figure in figures)
    return Text("\n\n").join(blocks)


def _figure(figure: Figure, language: Language, width: int) -> Iterator[Text]:
    """Yield the lines about one figure: its label, then a line for each thing to say."""
    yield from hanging(Text(""), figure.label or figure.path, width, "bold", indent=len(INDENT))
    if figure.label:
        yield Text(f"{INDENT}{figure.path}", "dim")
    mark = MARKS[figure.state]
    for name, said in _said(figure, language):
        style = mark.style if name == language("状态", "state") else ""
        yield from hanging(Text(f"{INDENT}{name}{language('：', ': ')}"), said, width, style)


def _said(figure: Figure, language: Language) -> Iterator[tuple[str, str]]:
    mark = MARKS[figure.state]
    if figure.value is not None:
        yield language("数值", "value"), str(figure.value)
    yield language("状态", "state"), language(mark.head, mark.english)
    if figure.candidates:
        yield language("可能的数字", "candidates"), _listed(figure, language)
    if figure.raw:
        yield language("原文", "raw"), one_line(figure.raw)
    if figure.remark:
        yield language("附注", "remark"), one_line(figure.remark)
    if figure.at is not None:
        yield language("位置", "place"), language(figure.at.chinese, figure.at.english)
    if figure.why:
        yield language("理由", "why"), _reasons(figure, language)


def _listed(figure: Figure, language: Language) -> str:
    blank = language("空白", "blank")
    return " | ".join(blank if value is None else str(value) for value in figure.candidates)


def _reasons(figure: Figure, language: Language) -> str:
    said: Iterable[str] = (language(one.chinese, one.english) for one in figure.why)
    return language("；", "; ").join(said)
