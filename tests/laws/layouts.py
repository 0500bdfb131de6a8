"""Every layout of the laws by name. To add one, write its function and put one line here."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

from govinfo_report import Decoded
from tests.laws import (
    aligned,
    arranged,
    beside,
    delimited,
    drawn,
    filling,
    listed,
    marked_up,
    reshaped,
)
from tests.laws.aligned import between, centred, figures_right, left, narrow, right, wide
from tests.laws.arranged import Render, in_order
from tests.laws.delimited import joined
from tests.laws.filling import (
    blank,
    gone,
    gone_across,
    none,
    one_label,
    one_label_spaced,
    repeated,
    repeated_across,
    repeated_down,
)
from tests.laws.guests import GUESTS
from tests.laws.introduced import INTRODUCED
from tests.laws.marked_up import Markup
from tests.laws.paged import PAGED
from tests.laws.parted import PARTED
from tests.laws.permuted import PERMUTED
from tests.laws.statements import BLANK, Statement, count, statement
from tests.laws.strangers import STRANGERS
from tests.laws.tables import Document, document
from tests.laws.travellers import TRAVELLERS
from tests.laws.unseen import UNSEEN
from tests.laws.visitors import VISITORS
from tests.laws.wayfarers import WAYFARERS
from tests.rendering.form import COLUMNS
from tests.rendering.layouts import LAYOUTS as RENDERED
from tests.rendering.sheet import Sheet, official

Rendered = str | Decoded
"""A text, or what was decoded of a document."""
R = TypeVar("R", str, Decoded)
Layout = Callable[[Statement], Rendered]
"""A way in which a report comes out as text, or in a document."""


def as_text(rendered: Rendered) -> str:
    """The text of what was rendered."""
    return rendered if isinstance(rendered, str) else rendered.text


_DELIMITED: Mapping[str, Render] = {
    "spaced pipes, blank merges": in_order(joined(blank, " | ")),
    "spaced pipes, repeated merges": in_order(joined(repeated, " | ")),
    "spaced pipes, merges left out": in_order(joined(gone, " | ")),
    "spaced pipes, merges left out beside": in_order(joined(gone_across, " | ")),
    "spaced pipes, None": in_order(joined(none, " | ")),
    "spaced pipes, no blanks": in_order(joined(filling.without_blanks(gone), " | ")),
    "spaced pipes, no blank ends": in_order(joined(filling.without_blank_ends(blank), " | ")),
    "spaced pipes, row stripped": in_order(delimited.stripped(blank, " | ")),
    "pipes, blank merges": in_order(joined(blank, "|")),
    "pipes, merges left out": in_order(joined(gone, "|")),
    "pipes around, repeated merges": in_order(joined(repeated, "|", "|", "|")),
    "pipes around, blank merges": in_order(joined(blank, "|", "|", "|")),
    "pipes around, merges left out": in_order(joined(gone, " | ", "| ", " |")),
    "pipe after each cell": in_order(joined(blank, "|", "", "|")),
    "pipe after each cell, merges left out": in_order(joined(gone, " | ", "", " |")),
    "pipe before each cell": in_order(joined(blank, "|", "|", "")),
    "wide bars": in_order(joined(blank, "｜")),
    "wide bars around": in_order(joined(repeated_across, "｜", "｜", "｜")),
    "box bars": in_order(joined(blank, " │ ", "│ ", " │")),
    "Markdown, repeated merges": in_order(delimited.markdown(repeated), paragraph=arranged.hashed),
    "Markdown, blank merges": in_order(delimited.markdown(blank), "\n\n", arranged.hashed),
    "Markdown, empty head": in_order(delimited.markdown(blank, head="empty"), "\n\n"),
    "Markdown, empty head, repeated": in_order(delimited.markdown(repeated, head="empty"), "\n\n"),
    "Markdown, colons in rule": in_order(delimited.markdown(repeated_across, ":---:", "")),
    "Markdown, ragged": in_order(delimited.markdown(gone), "\n\n"),
    "Markdown, bare": in_order(delimited.markdown_bare(blank), "\n\n"),
    "Markdown, bare, merges left out": in_order(delimited.markdown_bare(gone), "\n\n"),
    "Markdown, escaped": in_order(delimited.markdown(filling.each(blank, delimited.escaped))),
    "Markdown, all escaped": in_order(
        delimited.markdown(filling.each(blank, delimited.escaped_all))
    ),
    "Markdown, bold words": in_order(
        delimited.markdown(filling.each(repeated, delimited.bold_words))
    ),
    "Markdown, all bold": in_order(delimited.markdown(filling.each(blank, delimited.bold))),
    "Markdown, br in cells": in_order(
        delimited.markdown(filling.each(blank, delimited.with_breaks))
    ),
    "Markdown, one label": in_order(delimited.markdown(one_label), "\n\n"),
    "Markdown, one label, spaced": in_order(delimited.markdown(one_label_spaced), "\n\n"),
    "Markdown, column numbers": in_order(
        delimited.markdown(filling.with_column_numbers(repeated)), "\n\n"
    ),
    "Markdown, frame": in_order(delimited.markdown(filling.with_index(repeated)), "\n\n"),
    "Markdown, frame of NaN": in_order(delimited.markdown(filling.with_index(filling.nan)), "\n\n"),
    "Markdown, row numbers": in_order(delimited.markdown(filling.with_row_numbers(repeated))),
    "pipes, row numbers": in_order(joined(filling.with_row_numbers(blank), " | ")),
    "pipes, row numbers, no blank ends": in_order(
        joined(filling.without_blank_ends(filling.with_row_numbers(blank)), " | ")
    ),
    "pipes, percentages": in_order(joined(filling.with_percentage(blank), " | ")),
    "pipes, remarks": in_order(joined(filling.with_remarks(blank), " | ")),
    "pipes, year before": in_order(joined(filling.with_year_before(repeated), " | ")),
    "pipes, column marks": in_order(joined(filling.with_column_marks(blank), " | ")),
    "pipes, column marks, one label": in_order(
        joined(filling.with_column_marks(one_label), "|", "|", "|")
    ),
    "tabs, blank merges": in_order(joined(blank, "\t")),
    "tabs, repeated merges": in_order(joined(repeated, "\t")),
    "tabs, repeated beside": in_order(joined(repeated_across, "\t")),
    "tabs, repeated below": in_order(joined(repeated_down, "\t")),
    "tabs, merges left out": in_order(joined(gone, "\t")),
    "tabs, row stripped": in_order(delimited.stripped(blank, "\t")),
    "tabs, no blanks": in_order(joined(filling.without_blanks(gone), "\t")),
    "tabs, one label": in_order(joined(one_label, "\t")),
    "tabs, percentages": in_order(joined(filling.with_percentage(blank), "\t")),
    "tabs, column marks": in_order(joined(filling.with_column_marks(repeated), "\t")),
    "tabs, row numbers": in_order(joined(filling.with_row_numbers(repeated), "\t")),
    "two tabs": in_order(joined(blank, "\t\t")),
    "tab and blank": in_order(joined(blank, " \t ")),
    "commas": in_order(delimited.comma_separated(blank)),
    "commas, all quoted": in_order(delimited.comma_separated(repeated, csv.QUOTE_ALL)),
    "commas, frame": in_order(delimited.comma_separated(filling.with_index(filling.nan))),
    "semicolons": in_order(delimited.comma_separated(blank, delimiter=";")),
    "JSON rows": in_order(delimited.as_json(blank)),
    "Python lists": in_order(delimited.as_lists(repeated)),
    "Textile": in_order(delimited.textile),
    "Jira": in_order(delimited.jira(gone)),
    "Jira, repeated": in_order(
        lambda table: delimited.joined(repeated, "|", "|", "|")(table), "\n\n"
    ),
    "MediaWiki": in_order(delimited.mediawiki),
    "AsciiDoc": in_order(delimited.asciidoc(blank)),
    "AsciiDoc, cells": in_order(delimited.asciidoc_cells(blank)),
    "LaTeX": in_order(delimited.latex(blank)),
    "Org": in_order(delimited.org(blank), "\n\n"),
}

_ALIGNED: Mapping[str, Render] = {
    "columns": in_order(aligned.columns(blank)),
    "columns, repeated": in_order(aligned.columns(repeated)),
    "columns, narrow": in_order(aligned.columns(blank, narrow)),
    "columns, narrow, right": in_order(aligned.columns(repeated, narrow, right)),
    "columns, between": in_order(aligned.columns(blank, between)),
    "columns, figures right": in_order(aligned.columns(repeated_across, wide, figures_right)),
    "columns, centred": in_order(aligned.columns(blank, wide, centred)),
    "columns, wide gap": in_order(aligned.columns(blank, wide, left, 4, 4)),
    "columns, one blank": in_order(aligned.columns(blank, wide, left, 1)),
    "columns, one label": in_order(aligned.columns(one_label)),
    "columns, one label, right": in_order(aligned.columns(one_label, wide, right)),
    "columns, frame": in_order(aligned.columns(filling.with_index(filling.nan), narrow, right)),
    "columns, merges left out": in_order(aligned.columns(gone)),
    "columns, spans": in_order(aligned.spanned()),
    "columns, spans, centred": in_order(aligned.spanned(wide, centred)),
    "columns, spans, narrow": in_order(aligned.spanned(narrow, left, 1)),
    "columns, row numbers": in_order(aligned.columns(filling.with_row_numbers(blank))),
    "columns, percentages": in_order(aligned.columns(filling.with_percentage(blank))),
    "columns, column marks": in_order(aligned.columns(filling.with_column_marks(blank))),
    "drifting": in_order(aligned.drifting(blank)),
    "drifting by two": in_order(aligned.drifting(blank, between, 2)),
    "wrapped, first": in_order(aligned.wrapped(blank, 6, "first")),
    "wrapped, middle": in_order(aligned.wrapped(blank, 6, "middle")),
    "wrapped, last": in_order(aligned.wrapped(blank, 6, "last")),
    "wrapped, narrow, middle": in_order(aligned.wrapped(blank, 8, "middle", narrow)),
    "wrapped, repeated, middle": in_order(aligned.wrapped(repeated, 5, "middle")),
    "page": in_order(aligned.page(blank)),
    "page, upper": in_order(aligned.page(blank, upper=True)),
    "page, wide characters": in_order(aligned.page(blank, 6, 2, wide)),
    "page, narrow labels": in_order(aligned.page(blank, 5, 3)),
    "raw page, figures last": in_order(aligned.raw_page(blank)),
    "raw page, figures first": in_order(aligned.raw_page(blank, figures="first")),
    "raw page, figures middle": in_order(aligned.raw_page(blank, 7, "middle")),
    "raw page, figures apart": in_order(aligned.raw_page(blank, 9, "own")),
    "raw page, one line": in_order(aligned.raw_page(blank, 99)),
    "words": in_order(joined(filling.without_blanks(gone), " ")),
    "words, no blanks": in_order(joined(filling.without_blanks(gone), "")),
    "wide blanks": in_order(joined(blank, "\u3000")),
    "four blanks": in_order(joined(blank, "    ")),
}

_DRAWN: Mapping[str, Render] = {
    "grid": in_order(drawn.drawn(blank, drawn.GRID)),
    "grid, repeated": in_order(drawn.drawn(repeated, drawn.GRID)),
    "grid, narrow": in_order(drawn.drawn(blank, drawn.GRID, narrow)),
    "grid, no head": in_order(drawn.drawn(blank, drawn.GRID, heads=None)),
    "grid, wrapped": in_order(drawn.drawn(blank, drawn.GRID, most=6)),
    "grid, wrapped, middle": in_order(drawn.drawn(blank, drawn.GRID, most=6, stands="middle")),
    "grid, wrapped, last": in_order(drawn.drawn(repeated, drawn.GRID, most=6, stands="last")),
    "psql": in_order(drawn.drawn(blank, drawn.PSQL)),
    "psql, narrow": in_order(drawn.drawn(repeated, drawn.PSQL, narrow)),
    "prettytable": in_order(drawn.drawn(blank, drawn.PRETTY, wide, centred)),
    "prettytable, wrapped": in_order(drawn.drawn(blank, drawn.PRETTY, wide, centred, most=7)),
    "fancy grid": in_order(drawn.drawn(blank, drawn.FANCY)),
    "fancy grid, row numbers": in_order(drawn.drawn(filling.with_row_numbers(blank), drawn.FANCY)),
    "rounded": in_order(drawn.drawn(blank, drawn.ROUNDED)),
    "rounded, wrapped": in_order(drawn.drawn(repeated, drawn.ROUNDED, most=5, stands="middle")),
    "heavy head": in_order(drawn.drawn(blank, drawn.HEAVY)),
    "heavy head, wrapped": in_order(drawn.drawn(blank, drawn.HEAVY, most=6)),
    "double": in_order(drawn.drawn(repeated_across, drawn.DOUBLE)),
    "light": in_order(drawn.drawn(blank, drawn.LIGHT)),
    "light, narrow": in_order(drawn.drawn(repeated, drawn.LIGHT, narrow)),
    "light, wrapped": in_order(drawn.drawn(blank, drawn.LIGHT, most=4, stands="middle")),
    "light, column marks": in_order(drawn.drawn(filling.with_column_marks(blank), drawn.LIGHT)),
    "presto": in_order(drawn.drawn(blank, drawn.PRESTO)),
    "rich box, spans": in_order(drawn.spanning_box),
    "simple": in_order(drawn.ruled(blank)),
    "simple, right": in_order(drawn.ruled(repeated, align=figures_right)),
    "reStructuredText": in_order(drawn.ruled(blank, "=", True), "\n\n", arranged.underlined),
    "reStructuredText, one label": in_order(drawn.ruled(one_label, "=", True), "\n\n"),
    "simple, frame": in_order(drawn.ruled(filling.with_index(repeated)), "\n\n"),
    "multiline": in_order(drawn.multiline(blank), "\n\n"),
    "multiline, one label": in_order(drawn.multiline(one_label, 10), "\n\n"),
}

_LISTED: Mapping[str, Render] = {
    "cells, blanks kept": in_order(listed.cells(gone)),
    "cells, rectangle": in_order(listed.cells(blank)),
    "cells, repeated": in_order(listed.cells(repeated)),
    "cells, no blanks": in_order(listed.cells(filling.without_blanks(gone))),
    "cells, apart": in_order(listed.cells(gone, "\n\n"), "\n\n"),
    "cells, apart, no blanks": in_order(listed.cells(filling.without_blanks(gone), "\n\n"), "\n\n"),
    "cells by row": in_order(listed.cells_by_row(gone), "\n\n"),
    "cells by row, no blanks": in_order(listed.cells_by_row(filling.without_blanks(gone)), "\n\n"),
    "cells, bulleted": in_order(listed.cells(gone, before="- ")),
    "cells, pipe after": in_order(listed.cells(gone, after=" |")),
    "cells, pipe after, rectangle": in_order(listed.cells(blank, after="|")),
    "cells, pipe before": in_order(listed.cells(gone, before="| ")),
    "cells, lone pipes": in_order(listed.cells(gone, "\n|\n")),
    "cells, indented": in_order(listed.indented(gone)),
    "cells, tab": in_order(listed.indented(blank, "\t\t"), "\n\n"),
    "cells, row numbers": in_order(listed.cells(filling.with_row_numbers(gone))),
    "cells, column marks": in_order(listed.cells(filling.with_column_marks(gone))),
    "cells, column marks, no blanks": in_order(
        listed.cells(filling.without_blanks(filling.with_column_marks(blank)))
    ),
    "cells, joined by pipes": in_order(listed.cells(gone, "|")),
    "cells, joined by pipes, no blanks": in_order(
        listed.cells(filling.without_blanks(gone), "|"), "|"
    ),
    "cells, joined by blanks": in_order(listed.cells(filling.without_blanks(gone), " ")),
    "cells, joined by tabs": in_order(listed.cells(gone, "\t")),
    "named": in_order(listed.named(one_label)),
    "named, apart": in_order(listed.named(one_label, ": ", "; ")),
}


def _paged(write: delimited.Writer, **how: object) -> Render:
    return arranged.paged(write, **how)  # type: ignore[arg-type]


_ARRANGED: Mapping[str, Render] = {
    "tables last, pipes": arranged.tables_last(joined(repeated, " | ")),
    "tables last, pipes, blank merges": arranged.tables_last(joined(blank, " | ")),
    "tables last, tabs": arranged.tables_last(joined(repeated, "\t")),
    "tables last, None": arranged.tables_last(joined(none, " | ")),
    "tables last, cells": arranged.tables_last(listed.cells(gone)),
    "tables last, grid": arranged.tables_last(drawn.drawn(blank, drawn.GRID), "\n\n"),
    "tables first, pipes": arranged.tables_first(joined(repeated, " | ")),
    "tables first, tabs": arranged.tables_first(joined(blank, "\t")),
    "paged, pipes": _paged(joined(blank, " | ")),
    "paged, bare numbers": _paged(joined(blank, " | "), lines=13, footer="{}"),
    "paged, columns": _paged(aligned.columns(blank), lines=11, footer="{:>40}"),
    "paged, columns, heads": _paged(aligned.columns(blank), heads=True, footer="第 {} 页"),
    "paged, words": _paged(joined(filling.without_blanks(gone), " "), footer="{}"),
    "paged, words, no blank row": _paged(aligned.raw_page(blank), lines=19, footer="{}"),
    "paged, running head": _paged(
        aligned.page(blank), lines=23, footer="\n     {}\f", head="示例县水务局2023年年报"
    ),
    "paged, cells": _paged(listed.cells(gone), lines=31, footer="{}"),
    "paged, cells, no blanks": _paged(
        listed.cells(filling.without_blanks(gone)), lines=29, footer="- {} -"
    ),
    "paged, tabs, heads": _paged(joined(blank, "\t"), heads=True, footer="第{}页 共9页"),
    "notes, pipes": arranged.with_notes(joined(blank, " | ")),
    "notes, columns": arranged.with_notes(aligned.columns(blank)),
    "notes, words": arranged.with_notes(joined(filling.without_blanks(gone), " ")),
    "notes, cells": arranged.with_notes(listed.cells(gone)),
    "notes, number": arranged.with_notes(joined(blank, "\t"), "3"),
    "line ends of Windows, tabs": arranged.crlf(in_order(joined(blank, "\t"))),
    "no-break blanks, columns": arranged.blanks(in_order(aligned.columns(blank)), "\u00a0"),
    "doubled lines, pipes": arranged.doubled(in_order(joined(blank, " | "))),
    "doubled lines, columns": arranged.doubled(in_order(aligned.columns(blank))),
    "doubled lines, cells": arranged.doubled(in_order(listed.cells(gone))),
    "one line, pipes": arranged.on_one_line(in_order(joined(blank, " | ", "| ", " |"))),
    "one line, tabs": arranged.on_one_line(in_order(joined(blank, "\t"))),
    "one line, words": arranged.on_one_line(in_order(joined(filling.without_blanks(gone), " "))),
    "indented prose, columns": in_order(aligned.columns(blank), "\n", arranged.indented),
    "wrapped prose, page": in_order(aligned.page(blank), "\n", arranged.wrapped),
}

MARKUPS: Mapping[str, Markup] = {
    "HTML": Markup(),
    "HTML, one line": Markup(newlines=False),
    "HTML, heads": Markup(th=True, parts=True, table_attributes=' class="t" border="1"'),
    "HTML, word processor": Markup(
        inner=marked_up.paragraphed,
        attributes=' width="57" style="width:43.0pt;border:solid windowtext 1.0pt" valign="top"',
        row_attributes=' style="height:17.25pt;mso-yfti-irow:3"',
    ),
    "HTML, spaced": Markup(inner=marked_up.spaced, attributes=" nowrap"),
    "HTML, broken": Markup(inner=marked_up.broken, th=True),
    "HTML, by characters": Markup(inner=marked_up.by_characters),
    "HTML, by references": Markup(inner=marked_up.by_references),
    "HTML, by hexadecimal": Markup(inner=marked_up.by_hexadecimal),
    "HTML, source wrapped": Markup(inner=marked_up.source_wrapped),
    "HTML, hidden": Markup(inner=marked_up.with_hidden),
    "HTML, deleted": Markup(inner=marked_up.with_deleted),
    "HTML, footnote": Markup(inner=marked_up.with_footnote),
    "HTML, footnote link": Markup(inner=marked_up.with_footnote_link),
    "HTML, script": Markup(inner=marked_up.with_script),
    "HTML, input": Markup(inner=marked_up.with_input),
    "HTML, title": Markup(inner=marked_up.with_title),
    "HTML, nested cells": Markup(inner=marked_up.nested),
    "HTML, nested tables": Markup(
        wrap='<table width="100%"><tr><td>{}</td></tr></table>',
        paragraph='<table><tr><td colspan="3">{}</td></tr></table>',
    ),
    "HTML, layout table": Markup(
        page='<table border="0"><tr><td>首页 | 7 | 8</td><td>\n{}\n</td></tr></table>'
    ),
    "HTML, capitals": Markup(upper=True),
    "HTML, not closed": Markup(closed=False, quotes=""),
    "HTML, single quotes": Markup(quotes="'", attributes=" align=center height=3"),
    "HTML, repeated": Markup(repeat=True),
    "HTML, scrolled": Markup(wrap='<div class="scroll"><figure>{}</figure></div>'),
    "HTML, bare": Markup(page="{}", paragraph="{}<br>"),
    "HTML, prose without tags": Markup(page="{}", paragraph="{}"),
    "HTML, doctype": Markup(
        page=(
            '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>年报</title>'
            "<style>td{{width:3px}}</style><script>var a = [1, 2];</script></head>"
            "<body><nav><ul><li>首页</li><li>2</li></ul></nav>\n{}\n"
            "<footer>浏览次数：128</footer></body></html>"
        )
    ),
}


def _page(markup: Markup) -> Render:
    return lambda document: marked_up.page(document, markup)


def _text_with_html(markup: Markup) -> Render:
    return in_order(lambda table: marked_up.table(table, markup), "\n\n", arranged.hashed)


_HTML: Mapping[str, Render] = {
    **{name: _page(markup) for name, markup in MARKUPS.items()},
    "Markdown with HTML": _text_with_html(Markup()),
    "Markdown with HTML, one line": _text_with_html(Markup(newlines=False)),
    "div cells": marked_up.divided,
}

WRITERS: Mapping[str, Render] = {
    "pipes": in_order(joined(blank, " | ", "| ", " |")),
    "repeated": in_order(joined(repeated, " | ")),
    "tabs": in_order(joined(gone, "\t")),
    "HTML": _page(Markup()),
    "columns": in_order(aligned.columns(blank)),
    "words": in_order(joined(filling.without_blanks(gone), " ")),
    "cells": in_order(listed.cells(gone)),
    "grid": in_order(drawn.drawn(blank, drawn.LIGHT)),
}


def _reshaped(reshape: reshaped.Reshape, render: Render) -> Render:
    return lambda made: render(reshaped.document(made, reshape))


_RESHAPED: Mapping[str, Render] = {
    f"{name}, {writer}": _reshaped(reshape, render)
    for name, reshape in reshaped.RESHAPES.items()
    for writer, render in WRITERS.items()
}

_BESIDE: Mapping[str, Render] = {
    **{
        f"below channels, {n}": beside.below_channels(WRITERS[n]) for n in ("HTML", "words", "tabs")
    },
    "over blanks, HTML": beside.over_blanks(_page(Markup())),
    "over blanks, grid": beside.over_blanks(in_order(drawn.drawn(blank, drawn.LIGHT))),
}

OWN: Mapping[str, Render] = {
    **_DELIMITED,
    **_ALIGNED,
    **_DRAWN,
    **_LISTED,
    **_ARRANGED,
    **_HTML,
    **_RESHAPED,
    **_BESIDE,
    **{f"unseen: {name}": render for name, render in UNSEEN.items()},
    **{f"stranger: {name}": render for name, render in STRANGERS.items()},
    **{f"visitor: {name}": render for name, render in VISITORS.items()},
    **{f"guest: {name}": render for name, render in GUESTS.items()},
    **{f"traveller: {name}": render for name, render in TRAVELLERS.items()},
    **{f"wayfarer: {name}": render for name, render in WAYFARERS.items()},
    **{f"permuted: {name}": render for name, render in PERMUTED.items()},
    **{f"paged: {name}": render for name, render in PAGED.items()},
    **{f"introduced: {name}": render for name, render in INTRODUCED.items()},
    **{f"parted: {name}": render for name, render in PARTED.items()},
}
"""The layouts that are written here."""


def of_document(render: Callable[[Document], R]) -> Callable[[Statement], R]:
    """A layout of these laws."""
    return lambda statement: render(document(statement))


def of_sheet(render: Callable[[Sheet], R]) -> Callable[[Statement], R]:
    """A layout of `tests.rendering`, which knows the whole form only: a cell not there is blank."""

    def rendered(statement: Statement) -> R:
        cells = {path: entry.text for path, entry in statement.entries.items()}
        return render(official(statement.revision, cells))

    return rendered


LAYOUTS: Mapping[str, Callable[[Statement], str]] = {
    **{name: of_document(render) for name, render in OWN.items()},
    **{f"rendering, {name}": of_sheet(made.render) for name, made in RENDERED.items()},
}
"""Every layout that needs no tool: those of these laws, and those of `tests.rendering`."""


@cache
def keeps_cells(layout: Layout) -> bool:
    """Whether marks other than blanks and empty lines tell in which cell of a row a figure stands."""
    blank = statement(random.Random(0))
    blank = blank.with_entries(dict.fromkeys(blank.entries, BLANK))
    row = "requests.newly_received"
    texts = {
        re.sub(r"[^\S\t]+", " ", as_text(layout(blank.with_entries({f"{row}.{column}": count(7)}))))
        for column in COLUMNS
    }
    return len(texts) == len(COLUMNS)
