"""A figure as a part of a page, such as a notebook: what is known of it, and why."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..model.figures import Figure, State, plainly

__all__ = ["figure_to_fragment"]

_NAMES = {
    State.READ: "读出",
    State.INFERRED: "推断",
    State.BLANK: "空白",
    State.NOT_APPLICABLE: "不适用",
    State.UNRESOLVED: "待定",
    State.ABSENT: "缺",
}
"""The name of each state."""


def figure_to_fragment(figure: Figure) -> str:
    """Return a table with a line for each thing that is known of a figure."""
    rows = (
        f'<tr><th scope="row" style="text-align: left">{name}</th>'
        f'<td style="text-align: left">{escape(said, quote=False)}</td></tr>'
        for name, said in _said(figure)
    )
    caption = escape(figure.label or figure.path, quote=False)
    return f'<table lang="zh-CN"><caption>{caption}</caption>{"".join(rows)}</table>'


def _said(figure: Figure) -> Iterator[tuple[str, str]]:
    yield "路径", figure.path
    if figure.value is not None:
        yield "数值", str(figure.value)
    yield "状态", _NAMES[figure.state]
    if figure.candidates:
        blank = _NAMES[State.BLANK]
        named = (blank if value is None else plainly(value) for value in figure.candidates)
        yield "可能的数", "、".join(named)
    if figure.raw:
        yield "原文", figure.raw
    if figure.remark:
        yield "附注", figure.remark
    if figure.at is not None:
        yield "位置", figure.at.chinese
    if figure.why:
        yield "理由", "；".join(one.chinese for one in figure.why)
