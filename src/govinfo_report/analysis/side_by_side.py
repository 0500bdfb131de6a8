"""HTML: two reports side by side, for a notebook or as a page that loads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from .comparison import Diff, FigureChange, Language, TextChange, name

__all__ = ["page", "tables"]

_PAGE = """
body { margin: 0 auto; padding: 1.5em 1em 3em; max-width: 66em; line-height: 1.6;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei",
    sans-serif; }
h1 { font-size: 1.4em; line-height: 1.4; overflow-wrap: anywhere; }
@page { size: A4; margin: 18mm 15mm; }
@media print { body { padding: 0; font-size: 10pt; } }
"""
_STYLE = """
.ogi-diff { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 1em; }
.ogi-diff th, .ogi-diff td { border: 1px solid #8886; padding: .3em .5em; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
.ogi-diff thead { display: table-header-group; }
.ogi-diff thead th { background: #8882; }
.ogi-diff thead small { display: block; font-weight: 400; }
.ogi-diff-report { display: none; margin: .3em 0; overflow-wrap: anywhere; }
.ogi-diff tbody th { font-weight: 400; }
.ogi-diff tbody th[scope=rowgroup] { font-weight: 700; }
.ogi-diff tr { break-inside: avoid; }
.ogi-diff.figures th:first-child { width: 46%; }
.ogi-diff.texts th:first-child { width: 16%; }
.ogi-diff th.figure, .ogi-diff td.figure { text-align: right; font-variant-numeric: tabular-nums; }
.ogi-diff td.prose { white-space: pre-wrap; }
.ogi-diff mark { color: inherit; background: #e8b00055; }
@media screen and (max-width: 40em) {
  .ogi-diff-report { display: block; }
  .ogi-diff thead small { display: none; }
  .ogi-diff.figures { font-size: .9em; }
  .ogi-diff.figures th:first-child { width: 37%; }
  .ogi-diff.texts, .ogi-diff.texts tbody, .ogi-diff.texts tr, .ogi-diff.texts th,
  .ogi-diff.texts td { display: block; width: auto; }
  .ogi-diff.texts th:first-child { width: auto; font-weight: 700; }
  .ogi-diff.texts thead { display: none; }
  .ogi-diff.texts td::before { content: attr(data-head); display: block; opacity: .7; }
}
"""


def page(diff: Diff, language: Language = "zh", files: Sequence[str] = ()) -> str:
    """A page of its own.

    Args:
        diff: The differences.
        language: The language of heads and states; in English cells are named by their paths.
        files: The names of both files, if they are known.
    """
    title = escape(_title(diff, language))
    code = "zh-CN" if language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_PAGE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"{tables(diff, language, files)}</body>\n</html>\n"
    )


def _title(diff: Diff, language: Language) -> str:
    reports = (diff.before, diff.after)
    if language == "en":
        return f"{name(diff.before)} and {name(diff.after)} compared"
    years = [f"{report.year}年" if report.year else "" for report in reports]
    if not diff.is_of_two_organs and all(years) and years[0] != years[1]:
        return f"{diff.before.agency or ''}{years[0]}与{years[1]}报告比较"
    named = [f"{report.agency or ''}{year}" for report, year in zip(reports, years, strict=True)]
    return f"{named[0]}报告与{named[1]}报告比较" if all(named) else "两份报告比较"


def tables(diff: Diff, language: Language = "zh", files: Sequence[str] = ()) -> str:
    """The tables alone: the figures that differ, and the texts."""
    return "".join(_Tables(diff, language, files).parts())


class _Tables:
    def __init__(self, diff: Diff, language: Language, files: Sequence[str]) -> None:
        self._diff = diff
        self._language = language
        self._names = tuple(map(escape, diff.heads(language)))
        said = [[report.agency or report.title] for report in (diff.before, diff.after)]
        for number, file in enumerate(files):
            said[number].append(file)
        self._below = [[escape(one) for one in own if one] for own in said]

    def _in(self, chinese: str, english: str) -> str:
        return chinese if self._language == "zh" else english

    def parts(self) -> Iterator[str]:
        diff = self._diff
        if diff.is_of_two_organs:
            told = "两份报告的编制机关不同，增减不是同一机关的变化。"
            english = "These are reports of two organs: nothing changed within one."
            yield f"<p><strong>{self._in(told, english)}</strong></p>\n"
        if not diff:
            yield f"<p>{self._in('两份报告相同。', 'Nothing differs.')}</p>\n"
            return
        yield f"<style>{_STYLE}</style>\n"
        for head, below in zip(self._names, self._below, strict=True):
            told = self._in(f"{head}：", f"{head}: ") + " ".join(below)
            yield f'<p class="ogi-diff-report">{told}</p>\n' if below else ""
        if diff.figures:
            change = self._in("增减", "Change")
            heads = self._heads(self._in("数据", "Figure"), figure=True)
            heads.append(f'<th scope="col" class="figure">{change}</th>')
            yield _table("figures", heads, self._figures())
        if diff.texts:
            heads = self._heads(self._in("文字", "Text"))
            rows = "".join(map(self._text, diff.texts))
            yield _table("texts", heads, [f"<tbody>\n{rows}</tbody>\n"])

    def _heads(self, first: str, *, figure: bool = False) -> list[str]:
        """Return the heads: both years, each with its report and its file below it."""
        kind = ' class="figure"' if figure else ""
        heads = [f'<th scope="col">{first}</th>']
        for head, below in zip(self._names, self._below, strict=True):
            told = "".join(f"<small>{line}</small>" for line in below)
            heads.append(f'<th scope="col"{kind}>{head}{told}</th>')
        return heads

    def _figures(self) -> Iterator[str]:
        """Yield the figures that differ, a section of the report after the other."""
        headings = {
            section.name: section.heading
            for report in (self._diff.before, self._diff.after)
            for section in report.form.sections
        }
        changes = groupby(self._diff.figures, lambda change: change.path.partition(".")[0])
        for section, own in changes:
            heading = escape(self._in(headings.get(section, section), section))
            head = f'<tr><th scope="rowgroup" colspan="4">{heading}</th></tr>\n'
            yield f"<tbody>\n{head}{''.join(map(self._figure, own))}</tbody>\n"

    def _figure(self, change: FigureChange) -> str:
        cells = "".join(
            f'<td class="figure">{escape(told)}</td>' for told in change.told(self._language)
        )
        label = self._in(change.label or change.path, change.path.partition(".")[2])
        return (
            f'<tr class="{change.kind}"><th scope="row" title="{escape(change.path)}">'
            f"{escape(label)}</th>{cells}</tr>\n"
        )

    def _text(self, change: TextChange) -> str:
        """The texts in two cells; what only one has is marked there."""
        sides = {"removed": "", "added": ""}
        for kind, stretch in change.pieces():
            for side in sides:
                if kind == "same":
                    sides[side] += escape(stretch)
                elif kind == side:
                    sides[side] += f"<mark>{escape(stretch)}</mark>"
        cells = "".join(
            f'<td class="prose" data-head="{head}">{side}</td>'
            for head, side in zip(self._names, sides.values(), strict=True)
        )
        label = escape(self._in(change.label, change.name))
        return (
            f'<tr class="{change.kind}"><th scope="row" title="{escape(change.name)}">'
            f"{label}</th>{cells}</tr>\n"
        )


def _table(kind: str, heads: Iterable[str], bodies: Iterable[str]) -> str:
    return (
        f'<table class="ogi-diff {kind}">\n<thead><tr>{"".join(heads)}</tr></thead>\n'
        f"{''.join(bodies)}</table>\n"
    )
