"""``to_html``: the report as one page, its tables with the merged cells of the form.

The page needs nothing beside it: styles stand in it, there is no script. Text that belongs to the
report is text of the page, and nothing else is: how a figure stands, what a table lacks and the
numbers of findings are attributes, which the styles show, so that no tool takes them for figures.
The list of findings is an ``aside``, which reading leaves out. It is seen on top, and stands at the
end, where it is in the way of no tool that makes a text of the page. The words of a sentence that a
finding is about are marked.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape

from attrs import frozen

from ..form.form import Section
from ..model.figures import State
from ..model.mapping import EMPTY
from ..model.report import AnnualReport
from ..model.why import Reasons
from ..text.notation import ABSENT, BLANK
from ..text.patterns import pattern
from .grid import Grid, Head, grid_of
from .remarks import Marked, Remark, due_figures, marked_words, verdict
from .sheet import Filled, Sheet, SheetCell, SheetSection, sheet_of
from .style import FORM, PAGE

__all__ = ["to_fragment", "to_html"]

_STATES = {
    State.INFERRED: ("推", "推断：原文失去列位，由勾稽关系或约定确定"),
    State.BLANK: ("", "空白：原文此格为空"),
    State.NOT_APPLICABLE: ("", "不适用：原文写明没有此项"),
    State.UNRESOLVED: ("？", "待定：原文不能确定这一格；？后是可能的数"),
    State.ABSENT: ("缺", "缺：原文没有这一格"),
}
"""Mark and meaning of each state but that of a figure that was read."""

_LIST = "检查结果"


def to_html(
    report: AnnualReport, *, findings: Iterable[Remark] | None = None, paths: bool = False
) -> str:
    """The report as one page of HTML, for screens of any width and for print.

    For a report ``r`` that was read from a text, ``parse_text(r.to_html()) == r``, as with the
    plain text, with findings or without.

    Args:
        report: The report; see `to_text`.
        findings: What to mark in it, such as ``report.validate()``: each cell of a finding has its
            number and what should stand there, the words of a sentence are marked, and the verdict
            and the list of findings stand on top.
        paths: Whether each cell has its path, as ``data-path``: for who works on the page.

    Returns:
        The page, which ends with a line break.
    """
    sheet = sheet_of(report, shown=True)
    known = "".join(str(part) for part in (report.agency, report.year) if part is not None)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(sheet.title or known or "年度报告", quote=False)}</title>
<style>
{PAGE}{FORM}</style>
</head>
<body>
{_article(report, sheet, findings, paths=paths)}
</body>
</html>
"""


def to_fragment(report: AnnualReport, *, findings: Iterable[Remark] | None = None) -> str:
    """The report as a part of a page, such as a notebook; its styles touch nothing else there.

    Why a figure stands as it does is told where the pointer rests on its cell.

    Args:
        report: The report.
        findings: What to mark in it; see `to_html`.
    """
    sheet = sheet_of(report, shown=True)
    # A page may hold several reports; the same one has the same anchors in every run.
    own = f"r{zlib.crc32(_article(report, sheet, None).encode('utf-8', 'replace')):08x}-"
    reasons = report.reading.reasons if report.reading else EMPTY
    return f"<style>\n{FORM}</style>\n{_article(report, sheet, findings, own, reasons)}\n"


def _article(
    report: AnnualReport,
    sheet: Sheet,
    findings: Iterable[Remark] | None,
    prefix: str = "",
    reasons: Mapping[str, Reasons] = EMPTY,
    *,
    paths: bool = False,
) -> str:
    listed = None if findings is None else tuple(findings)
    open_ = len(getattr(findings, "undecided", ()))
    said = "" if findings is None or listed is None else verdict(findings)
    words = marked_words(report, sheet, listed or ())
    due = due_figures(listed or (), words)
    article = _Article(sheet, listed, said, open_, words, due, prefix, reasons, paths)
    return "\n".join(article.lines())


@frozen(eq=False)
class _Article:
    """Writes one report, line by line.

    ``verdict`` stands over the list, ``open`` counts what the checks could not assess, ``words``
    are those of the prose that findings are about, ``due`` is what should stand in cells,
    ``prefix`` stands before the anchors, ``reasons`` are told of each cell, and ``paths`` says
    whether it has its path.
    """

    sheet: Sheet
    findings: tuple[Remark, ...] | None
    verdict: str
    open: int
    words: Mapping[str, tuple[Marked, ...]]
    due: Mapping[str, str]
    prefix: str
    reasons: Mapping[str, Reasons]
    paths: bool

    def lines(self) -> Iterator[str]:
        yield '<article class="govinfo-report" lang="zh-CN">'
        if self.sheet.title is not None:
            yield f"<h1>{_text(self.sheet.title)}</h1>"
        yield from self._prose("preamble", self.sheet.preamble, "preamble")
        for part in self.sheet.parts:
            yield from self._part(part)
        yield from self._legend()
        yield from self._list()
        yield "</article>"

    def _part(self, part: SheetSection) -> Iterator[str]:
        lines = [f"<h2>{_text(part.heading)}</h2>"] if part.heading else []
        lines += self._prose(part.section.name, part.prose)
        for filled in part.tables:
            lines += self._table(filled, part.section)
        for label, *cells in part.extra_rows:
            figures = (f"<td>{_figure(text)}</td>" for text in cells)
            head = _head(Head(label, 0, scope="row"), 1)
            lines += _frame("plain extra", label, _row([head, *figures]))
        lines += self._prose(part.section.name, part.notes, "note")
        if lines:
            name = part.section.name
            anchor = f"{self.prefix}{name}" if any(self._about(name)) else ""
            yield from (_tag("section", {"id": anchor}), *lines, "</section>")

    # --------------------------------------------------------------------------------- tables

    def _table(self, filled: Filled, section: Section) -> Iterator[str]:
        grid = grid_of(filled)
        name = grid.title or section.heading.partition("、")[2] or section.heading
        kind = "plain" if grid.stub == 1 else "grouped" if grid.stub else "wide"
        yield from _frame(kind, name, self._rows(grid, name))
        missing = "、".join(row.name for row in filled.missing if row.label)
        if missing and filled.rows:
            yield _shown("lacking", f"原文缺少的行：{missing}")

    def _rows(self, grid: Grid, name: str) -> Iterator[str]:
        if grid.title:
            yield f"<caption>{_text(grid.title)}</caption>"
        else:
            yield f'<caption class="unseen" data-text="{escape(name)}"></caption>'
        columns = ["group"] * (grid.stub - 1) + ["label"] * min(grid.stub, 1)
        yield "<colgroup>"
        yield from (f'<col class="{kind}">' for kind in columns)
        yield f'<col class="figure" span="{grid.width - grid.stub}">'
        yield "</colgroup>"
        yield "<thead>"
        for heads in grid.heads:
            yield from _row(_head(head, grid.stub) for head in heads)
        yield "</thead>"
        yield "<tbody>"
        for heads, cells in grid.rows:
            yield from _row([*(_head(head, grid.stub) for head in heads), *map(self._cell, cells)])
        yield "</tbody>"

    def _cell(self, cell: SheetCell) -> str:
        """A figure: its text, its state as class, mark and title, the numbers of its findings."""
        mark, meaning = _STATES.get(cell.state, ("", ""))
        classes = [cell.state.value.replace("_", "-")] if meaning else []
        classes += ["total"] if cell.path.endswith(".total") else []
        titles = [meaning] if meaning else []
        if cell.state is not State.ABSENT:
            titles += (reason.chinese for reason in self._reasons(cell.path))
        links = []
        for number, finding in self._about(cell.path):
            severity = escape(str(finding.severity))
            classes += [severity if finding.paths[0] == cell.path else "beside"]
            titles.append(f"{number} {finding.code} {finding.message}")
            links.append(self._link(number))
        attributes = {
            "id": f"{self.prefix}{cell.path}" if links else "",
            "data-path": cell.path if self.paths else "",
            "class": " ".join(dict.fromkeys(classes)),
            "title": "\n".join(titles),
        }
        written = cell.text.startswith(mark)
        state = "" if written else f'<span class="state" data-text="{mark}"></span>'
        numbers = f'<span class="numbers">{"".join(links)}</span>' if links else ""
        due = _due(self.due.get(cell.path, ""))
        return f"{_tag('td', attributes)}{_figure(cell.text)}{state}{due}{numbers}</td>"

    def _link(self, number: int) -> str:
        """A number that leads to a finding; it is no text of the page."""
        assert self.findings is not None
        severity = escape(str(self.findings[number - 1].severity))
        return (
            f'<a class="{severity}" href="#{self.prefix}finding-{number}" data-text="{number}"'
            f' aria-label="检查结果第{number}条"></a>'
        )

    def _reasons(self, path: str) -> Reasons:
        return self.reasons.get(path) or self.reasons.get(path.rpartition(".")[0], ())

    # ----------------------------------------------------------------------------------- prose

    def _prose(self, section: str, text: str | None, kind: str = "") -> Iterator[str]:
        """Prose as paragraphs, in which the words of findings are marked."""
        marks, at = self.words.get(section, ()), 0
        for line in (text or "").split("\n"):
            if line.strip():
                kinds = " ".join(filter(None, [kind, "indented" if line[0] == "\u3000" else ""]))
                inner = "".join(self._marked(line, at, marks))
                yield f"{_tag('p', {'class': kinds})}{inner}</p>"
            at += len(line) + 1

    def _marked(self, line: str, at: int, marks: Sequence[Marked]) -> Iterator[str]:
        """A paragraph that begins ``at`` an offset of its prose."""
        done, findings = 0, self.findings or ()
        for mark in marks:
            start, end = mark.start - at, mark.end - at
            if not 0 <= start < len(line):
                continue
            attributes = {
                "id": f"{self.prefix}{mark.anchor}",
                "class": str(findings[mark.numbers[0] - 1].severity),
                "title": "\n".join(f"{n} {findings[n - 1].message}" for n in mark.numbers),
            }
            yield _text(line[done:start]) if start > done else ""
            yield f"{_tag('mark', attributes)}{_text(line[start:end])}</mark>"
            yield _due(self.due.get(mark.anchor, ""))
            yield from map(self._link, mark.numbers)
            done = end
        yield _text(line[done:]) if done < len(line) else ""

    @cached_property
    def _anchors(self) -> Mapping[int, str]:
        """The names of the first words that each finding is about."""
        marks = [
            (n, mark.anchor) for own in self.words.values() for mark in own for n in mark.numbers
        ]
        return dict(reversed(marks))

    # ------------------------------------------------------------------- what is not the report

    def _about(self, path: str) -> Iterator[tuple[int, Remark]]:
        """The findings about a cell, or a section as a whole, with their numbers."""
        for number, finding in enumerate(self.findings or (), 1):
            if path in finding.paths:
                yield number, finding

    @cached_property
    def _cells(self) -> tuple[SheetCell, ...]:
        return tuple(
            cell
            for part in self.sheet.parts
            for filled in part.tables
            for _, cells in filled.rows
            for cell in cells
        )

    @cached_property
    def _places(self) -> frozenset[str]:
        """Return the targets that a finding can be linked to: cells and sections."""
        written = {
            part.section.name
            for part in self.sheet.parts
            if part.heading or part.prose or part.tables or part.extra_rows or part.notes
        }
        return frozenset(cell.path for cell in self._cells) | written

    def _legend(self) -> Iterator[str]:
        states = {cell.state for cell in self._cells}
        told = [
            f"{mark}——{meaning}"
            for state, (mark, meaning) in _STATES.items()
            if state in states and mark
        ]
        if told:
            yield _shown("legend", f"表中记号：{'；'.join(told)}。")

    def _list(self) -> Iterator[str]:
        if self.findings is None:
            return
        yield f'<aside aria-label="{_LIST}">'
        yield f"<h2>{_LIST}</h2>"
        if self.verdict:
            yield f'<p class="verdict">{_text(self.verdict)}</p>'
        yield "<ol>" if self.findings else "<p>没有发现差错。</p>"
        for number, finding in enumerate(self.findings, 1):
            severity = str(finding.severity)
            said = getattr(finding.severity, "chinese", severity)
            place = self._anchors.get(number) or next(
                (path for path in finding.paths if path in self._places), None
            )
            back = f' <a href="#{self.prefix}{escape(place)}">定位</a>' if place else ""
            yield (
                f'<li id="{self.prefix}finding-{number}" class="{escape(severity)}">'
                f"<b>{_text(said)}</b> "
                f"<code>{_text(finding.code)}</code> {_text(finding.message)}{back}</li>"
            )
        if self.findings:
            yield "</ol>"
        if self.open:
            yield f"<p>另有{self.open}项因数字待定或缺失，未能判定。</p>"
        yield "</aside>"


def _frame(kind: str, name: str, rows: Iterable[str]) -> Iterator[str]:
    """A table in a frame of its own, which scrolls where the table is wider than the screen."""
    yield f'<div class="frame {kind}" role="region" tabindex="0" aria-label="{escape(name)}">'
    yield "<table>"
    yield from rows
    yield "</table>"
    yield "</div>"


def _row(cells: Iterable[str]) -> Iterator[str]:
    yield "<tr>"
    yield from cells
    yield "</tr>"


def _head(head: Head, stub: int) -> str:
    attributes = {
        "class": f"before-{head.column}" if head.column < stub else "",
        "scope": head.scope,
        "colspan": str(head.columns) if head.columns > 1 else "",
        "rowspan": str(head.rows) if head.rows > 1 else "",
    }
    text = _text(head.text)
    text = f"<span>{text}</span>" if head.scope == "rowgroup" else text
    return f"{_tag('th', attributes)}{text}</th>"


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    """The beginning of an element, with those attributes that are not empty."""
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{said}>"


def _figure(text: str) -> str:
    """Return the content of a cell; the brackets of one without a figure are text, but not seen."""
    return f'<span class="blank">{text}</span>' if text in (BLANK, ABSENT) else _text(text)


def _due(text: str) -> str:
    """What should stand in a place, shown beside it: it is no text of the report."""
    return f'<span class="due" data-text="{escape(text)}"></span>' if text else ""


def _shown(kind: str, text: str) -> str:
    """A line about the report, shown by its style: it is no text of the report."""
    return f'<p class="{kind}" data-text="{escape(text)}"></p>'


def _text(text: str) -> str:
    """Return a text as an element holds it, which says so where blanks and line ends count."""
    said = escape(text, quote=False)
    return f'<span style="white-space:pre-wrap">{said}</span>' if _BLANKS.search(text) else said


_BLANKS = pattern(r"[\t\n\f\r]|^ | $|  ")
"""Blanks of which a page would show one or none."""
