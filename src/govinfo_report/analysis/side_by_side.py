"""HTML: two reports side by side, for a notebook or as a page that loads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from .comparison import Diff, FigureChange, TextChange, name

__all__ = ["page", "tables"]

_STYLE = """
.ogi-diff { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 1em; }
.ogi-diff th, .ogi-diff td { border: 1px solid #8886; padding: .3em .6em; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
.ogi-diff td.figure { text-align: right; }
.ogi-diff td.prose { white-space: pre-wrap; }
.ogi-diff del { background: #d3222233; } .ogi-diff ins { background: #2a8a2a33; }
"""


def page(diff: Diff) -> str:
    """A page of its own."""
    title = escape(f"{name(diff.before)} → {name(diff.after)}")
    return (
        '<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n{tables(diff)}</body>\n</html>\n"
    )


def tables(diff: Diff) -> str:
    """The tables alone: the figures that differ, and the texts."""
    return "".join(_tables(diff))


def _tables(diff: Diff) -> Iterator[str]:
    before, after = escape(name(diff.before)), escape(name(diff.after))
    if not diff:
        yield f"<p>{before} → {after}: 无差异 no difference</p>\n"
        return
    yield f"<style>{_STYLE}</style>\n"
    if diff.figures:
        heads = ("数据 figure", before, after, "差 difference")
        yield _table(heads, map(_figure, diff.figures))
    if diff.texts:
        yield _table(("文字 text", before, after), map(_text, diff.texts))


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    return (
        f'<table class="ogi-diff">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    )


def _figure(change: FigureChange) -> str:
    before, after, difference = map(escape, change.told())
    return (
        f'<tr class="{change.kind}"><th scope="row" title="{escape(change.path)}">'
        f"{escape(change.label or change.path)}</th>"
        f'<td class="figure"><del>{before}</del></td><td class="figure"><ins>{after}</ins></td>'
        f'<td class="figure">{difference}</td></tr>\n'
    )


def _text(change: TextChange) -> str:
    """The texts in two cells; what only one has is marked there."""
    sides = {"removed": "", "added": ""}
    marks = {"removed": "del", "added": "ins"}
    for kind, stretch in change.pieces():
        for side in sides:
            if kind == "same":
                sides[side] += escape(stretch)
            elif kind == side:
                sides[side] += f"<{marks[side]}>{escape(stretch)}</{marks[side]}>"
    cells = "".join(f'<td class="prose">{side}</td>' for side in sides.values())
    return (
        f'<tr class="{change.kind}"><th scope="row" title="{escape(change.name)}">'
        f"{escape(change.label)}</th>{cells}</tr>\n"
    )
