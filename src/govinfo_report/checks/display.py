"""Findings in a notebook: a table, and what could not be assessed below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from ..text.places import Span
from .findings import Finding, Findings, NotAssessed, Number

__all__ = ["to_html"]

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
    verdict = findings.verdict
    yield (
        f"<style>{_STYLE}</style>\n"
        f"<p><strong>{verdict.chinese} {verdict}</strong>: "
        f"{len(findings)} findings, {findings.assessed} comparisons made, "
        f"{len(findings.not_assessed)} not possible</p>\n"
    )
    if findings.findings:
        heads = ("程度", "代码", "问题", "报告", "核算", "位置")
        yield _table(heads, [_finding(finding) for finding in findings])
    if findings.not_assessed:
        yield f"<details><summary>未能核对 not assessed: {len(findings.not_assessed)}</summary>\n"
        rows = [_not_assessed(entry) for entry in findings.not_assessed]
        yield _table(("程度", "代码", "原因", "位置"), rows)
        yield "</details>\n"


def _table(heads: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    return (
        f'<table class="ogi-findings">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    )


def _finding(finding: Finding) -> str:
    said = escape(finding.message)
    for suggestion in finding.suggestions:
        said += f"<br><small>建议：{escape(suggestion.message)}</small>"
    return (
        f'<tr class="{finding.severity.value}">{_head(finding)}'
        f'<td title="{escape(finding.message_en)}">{said}</td>'
        f'<td class="figure">{_number(finding.reported)}</td>'
        f'<td class="figure">{_number(finding.computed)}</td>'
        f"{_place(finding.span, finding.paths)}</tr>\n"
    )


def _not_assessed(entry: NotAssessed) -> str:
    span = entry.spans[0] if entry.spans else None
    return (
        f'<tr class="{entry.severity.value}">{_head(entry)}'
        f'<td title="{escape(entry.message_en)}">{escape(entry.message)}</td>'
        f"{_place(span, entry.because or entry.paths)}</tr>\n"
    )


def _head(entry: Finding | NotAssessed) -> str:
    return (
        f'<td class="short" title="{entry.severity}">{entry.severity.chinese}</td>'
        f'<td class="short" title="{escape(entry.name)}">{escape(entry.code)}</td>'
    )


def _number(number: Number | None) -> str:
    return "" if number is None else f"{Decimal(number):f}"


def _place(span: Span | None, paths: Sequence[str]) -> str:
    """Line and column in the text, where there is one; the cells in any case."""
    shown = escape(paths[0]).replace(".", ".<wbr>").replace("_", "_<wbr>") if paths else ""
    if span is not None:
        shown = f"{span.line}:{span.column}<br><small>{shown}</small>"
    return f'<td title="{escape(" ".join(paths))}">{shown}</td>'
