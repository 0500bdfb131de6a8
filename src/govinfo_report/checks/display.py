"""Findings in a notebook: a table, and what could not be assessed below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from .findings import Finding, Findings, NotAssessed, Number, Suggestion

__all__ = ["to_html"]

_MOST_ADVICE = 5
"""At most so many suggestions are shown for a finding."""

# Notebooks style tables too: a class named twice weighs more than what they say of cells.
_STYLE = """
.ogi-findings.ogi-findings { border-collapse: collapse; table-layout: auto; width: 100%; }
.ogi-findings.ogi-findings tr th, .ogi-findings.ogi-findings tr td { border: 1px solid #8886;
  padding: .3em .6em; text-align: left; vertical-align: top; white-space: normal; }
.ogi-findings.ogi-findings tr td.short, .ogi-findings.ogi-findings tr th { white-space: nowrap; }
.ogi-findings.ogi-findings tr td.figure { text-align: right; white-space: nowrap; }
.ogi-findings small { opacity: .75; }
.ogi-findings tr.error td:first-child { box-shadow: inset 4px 0 #d55e00; }
.ogi-findings tr.warning td:first-child { box-shadow: inset 4px 0 #e69f00; }
.ogi-findings tr.note td:first-child { box-shadow: inset 4px 0 #56b4e9; }
"""


def to_html(findings: Findings) -> str:
    """The findings as HTML that suits dark and light pages alike; every text is escaped."""
    return "".join(_parts(findings))


def _parts(findings: Findings) -> Iterator[str]:
    verdict, colon, rest = findings.summary.partition("：" if findings.findings else "。")
    told = f"<strong>{escape(verdict)}</strong>{colon}{escape(rest)}"
    yield (f'<style>{_STYLE}</style>\n<p title="{escape(findings.summary_en)}">{told}</p>\n')
    if findings.findings:
        heads = ("程度", "代码", "问题", "填报数", "算得", "位置")
        yield _table(
            heads,
            [_row(f, f.paths, (f.reported, f.computed), f.suggestions) for f in findings],
        )
    if findings.not_assessed:
        yield f"<details><summary>未能核对{len(findings.not_assessed)}项</summary>\n"
        rows = [_row(entry, entry.because or entry.paths) for entry in findings.not_assessed]
        yield _table(("程度", "代码", "原因", "位置"), rows)
        yield "</details>\n"


def _table(heads: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    return (
        f'<table class="ogi-findings">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    )


def _row(
    entry: Finding | NotAssessed,
    paths: Sequence[str],
    figures: Sequence[Number | None] = (),
    suggestions: Sequence[Suggestion] = (),
) -> str:
    """A row: last come line and column in the text, where there is one, and the cells."""
    words = [f"建议：{s.message}" for s in suggestions[:_MOST_ADVICE]]
    if len(suggestions) > len(words):
        words.append(f"另有{len(suggestions) - len(words)}种改法")
    advice = "".join(f"<br><small>{escape(text)}</small>" for text in words)
    numbers = ("" if number is None else f"{Decimal(number):f}" for number in figures)
    cells = "".join(f'<td class="figure">{number}</td>' for number in numbers)
    place = escape(paths[0]).replace(".", ".<wbr>").replace("_", "_<wbr>") if paths else ""
    if entry.spans:
        place = f"{entry.spans[0].line}:{entry.spans[0].column}<br><small>{place}</small>"
    return (
        f'<tr class="{entry.severity.value}">'
        f'<td class="short" title="{entry.severity}">{entry.severity.chinese}</td>'
        f'<td class="short" title="{escape(entry.name)}">{escape(entry.code)}</td>'
        f'<td title="{escape(entry.message_en)}">{escape(entry.message)}{advice}</td>'
        f'{cells}<td title="{escape(" ".join(paths))}">{place}</td></tr>\n'
    )
