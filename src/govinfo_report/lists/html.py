"""HTML: the list as a page, a table on paper and on wide screens, on narrow ones a card a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from .problems import HEADS, Problem, ProblemList, Value

__all__ = ["page"]

_STYLE = """\
@page {
  size: A4 landscape; margin: 15mm 12mm 16mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; }
}
:root { --line: #555; --head: #f1f3f5; --error: #b3121d; --warning: #8a5a00; --note: #28578c; }
html { font-size: 16px; color-scheme: light; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2em 1.5em 3em; max-width: 88em; color: #1c1c1c; background: #fff;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC",
    "WenQuanYi Zen Hei", SimHei, sans-serif;
  line-height: 1.6;
}
h1 { font-size: 1.5em; line-height: 1.4; text-align: center; text-wrap: balance; margin: 0 0 .8em; }
h2 { font-size: 1em; margin: 1.4em 0 .3em; break-after: avoid; }
p { margin: .2em 0; overflow-wrap: anywhere; }
p.summary:first-of-type { font-weight: 700; }
ul { margin: .2em 0; padding-left: 1.4em; }
li { overflow-wrap: anywhere; }
table {
  width: 100%; margin: 1em 0; border-collapse: collapse; table-layout: fixed;
  font-size: .84em; line-height: 1.5; font-variant-numeric: tabular-nums;
}
th, td {
  border: 1px solid var(--line); padding: .4em .45em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere;
}
th { background: var(--head); text-align: center; vertical-align: middle; }
td.figure { text-align: center; }
td div + div { font-size: .92em; color: #444; margin-top: .2em; }
td.figure div + div { font-size: 1em; color: inherit; }
tr.error td:first-child { box-shadow: inset 4px 0 var(--error); }
tr.warning td:first-child { box-shadow: inset 4px 0 var(--warning); }
tr.note td:first-child { box-shadow: inset 4px 0 var(--note); }
tr.error .severity { color: var(--error); }
tr.warning .severity { color: var(--warning); }
tr.note .severity { color: var(--note); }
@media screen and (max-width: 56em) {
  body { padding: 1.2em .8em 2em; }
  table, tbody, tr, td { display: block; width: auto; }
  colgroup, thead { display: none; }
  table { font-size: .95em; }
  tr { border: 1px solid var(--line); margin: 0 0 1em; }
  td, td.figure {
    display: grid; grid-template-columns: 5.5em minmax(0, 1fr); column-gap: .6em;
    border: 0; border-bottom: 1px solid #ddd; text-align: left;
  }
  td::before { content: attr(data-head); color: #555; grid-row: 1 / span 9; }
  td > div { grid-column: 2; }
  td.blank { min-height: 2em; }
  tr td:last-child { border-bottom: 0; }
}
@media print {
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  table { font-size: 9pt; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  th, td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def page(listed: ProblemList) -> str:
    """Return the list as a page."""
    language = listed.say("zh-CN", "en")
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_text(listed.title)}</title>
<style>
{_STYLE}</style>
</head>
<body>
{chr(10).join(_body(listed))}
</body>
</html>
"""


def _body(listed: ProblemList) -> Iterator[str]:
    yield f"<h1>{_text(listed.title)}</h1>"
    yield from (f'<p class="summary">{_text(line)}</p>' for line in listed.summary)
    if listed.problems:
        yield "<table>"
        yield "<colgroup>"
        yield from (f'<col style="width: {head.share}%">' for head in HEADS)
        yield "</colgroup>"
        heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in listed.heads)
        yield f"<thead><tr>{heads}</tr></thead>"
        yield "<tbody>"
        for problem, cells in listed.rows():
            yield _row(listed, problem, cells)
        yield "</tbody>"
        yield "</table>"
    else:
        yield f"<p>{_text(listed.nothing)}</p>"
    for note in listed.notes:
        if note.title:
            yield f"<h2>{_text(note.title)}</h2>"
        if len(note.lines) == 1:
            yield f"<p>{_text(note.lines[0])}</p>"
        elif note.lines:
            yield f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in note.lines)}</ul>"


def _row(listed: ProblemList, problem: Problem, cells: Sequence[Sequence[Value]]) -> str:
    drawn = []
    for column, name, lines in zip(HEADS, listed.heads, cells, strict=True):
        kinds = "figure" * column.is_figure or "blank" * (not lines)
        kind = f' class="{kinds}"' if kinds else ""
        inner = "".join(f"<div>{_text(line)}</div>" for line in lines)
        drawn.append(f'<td{kind} data-head="{escape(name)}">{inner}</td>')
    return f'<tr class="{escape(problem.severity)}">{"".join(drawn)}</tr>'


def _text(value: Value) -> str:
    return escape(str(value), quote=False)
