"""Tables written with a delimiter: pipes of many kinds, tabs, commas, and literals of programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Literal

from tests.laws.filling import Fill, Matrix
from tests.laws.tables import Table

Writer = Callable[[Table], str]


def joined(fill: Fill, between: str, before: str = "", after: str = "") -> Writer:
    """Write a row a line, with these delimiters."""
    return lambda table: "\n".join(before + between.join(row) + after for row in fill(table))


def stripped(fill: Fill, between: str) -> Writer:
    """Write a row a line, and strip each line."""
    return lambda table: "\n".join(between.join(row).strip() for row in fill(table))


def squared(rows: Matrix) -> Matrix:
    """Fill up short rows with blanks."""
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def markdown(fill: Fill, rule: str = "---", pad: str = " ", head: str = "first") -> Writer:
    """A table of Markdown: its head is the first row, or is left empty."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        if head == "empty":
            rows.insert(0, [""] * len(rows[0]))
        lines = [f"|{pad}{f'{pad}|{pad}'.join(row)}{pad}|" for row in rows]
        mark = f"|{pad}{f'{pad}|{pad}'.join([rule] * len(rows[0]))}{pad}|"
        return "\n".join([lines[0], mark, *lines[1:]])

    return write


def markdown_bare(fill: Fill) -> Writer:
    """A table of Markdown without pipes at its ends, as html2text writes it."""

    def write(table: Table) -> str:
        rows = fill(table)
        lines = [" | ".join(row) + "  " for row in rows]
        return "\n".join([lines[0], "|".join(["---"] * len(rows[0])), *lines[1:]])

    return write


def escaped(text: str) -> str:
    """Escape the marks of Markdown."""
    text = re.sub(r"^(\d+)\.", r"\1\\.", text)
    return re.sub(r"^([-+*#])", r"\\\1", text)


def escaped_all(text: str) -> str:
    """Escape each mark that Markdown might take for its own."""
    return re.sub(r"([-+*#.()\[\]_])", r"\\\1", text)


def bold_words(text: str) -> str:
    """Set words in bold, figures as they are."""
    return f"**{text}**" if re.search(r"[^\W\d]", text) else text


def bold(text: str) -> str:
    """Set all that is there in bold."""
    return f"**{text}**" if text else ""


def with_breaks(text: str) -> str:
    """Break a long text with the mark of HTML."""
    return "<br>".join(text[i : i + 4] for i in range(0, len(text), 4)) or ""


def comma_separated(
    fill: Fill, quoting: Literal[0, 1] = csv.QUOTE_MINIMAL, delimiter: str = ","
) -> Writer:
    """A file of comma-separated values."""

    def write(table: Table) -> str:
        out = io.StringIO()
        csv.writer(out, quoting=quoting, delimiter=delimiter, lineterminator="\n").writerows(
            fill(table)
        )
        return out.getvalue().rstrip("\n")

    return write


def as_json(fill: Fill) -> Writer:
    """Rows as lists of JSON."""
    return lambda table: "\n".join(json.dumps(row, ensure_ascii=False) for row in fill(table))


def as_lists(fill: Fill) -> Writer:
    """Rows as lists of Python, with None for a blank."""
    return lambda table: "\n".join(str([text or None for text in row]) for row in fill(table))


def textile(table: Table) -> str:
    """Textile, which writes spans."""

    def mark(across: int, down: int, head: bool) -> str:
        spans = (f"\\{across}" if across > 1 else "") + (f"/{down}" if down > 1 else "")
        marks = ("_" if head else "") + spans
        return f"{marks}. " if marks else ""

    return "\n".join(
        "|" + "|".join(mark(c.across, c.down, c.head) + c.text for c in row) + "|"
        for row in table.rows
    )


def jira(fill: Fill) -> Writer:
    """The markup of Jira: doubled pipes around heads."""

    def write(table: Table) -> str:
        lines = []
        for cells, row in zip(fill(table), table.rows, strict=True):
            bar = "||" if all(cell.head for cell in row) else "|"
            lines.append(bar + bar.join(text or " " for text in cells) + bar)
        return "\n".join(lines)

    return write


def mediawiki(table: Table) -> str:
    """MediaWiki, which writes spans as attributes."""
    lines = ['{| class="wikitable"']
    for row in table.rows:
        lines.append("|-")
        for cell in row:
            spans = f'colspan="{cell.across}" ' if cell.across > 1 else ""
            spans += f'rowspan="{cell.down}" ' if cell.down > 1 else ""
            lines.append(
                ("! " if cell.head else "| ") + (f"{spans}| " if spans else "") + cell.text
            )
    return "\n".join([*lines, "|}"])


def asciidoc(fill: Fill) -> Writer:
    """AsciiDoc: a bar before each cell, a cell a line or a row a line."""

    def write(table: Table) -> str:
        rows = [" ".join(f"|{text}" for text in row) for row in fill(table)]
        return "\n".join(["|===", *rows, "|==="])

    return write


def asciidoc_cells(fill: Fill) -> Writer:
    """AsciiDoc with a cell a line and an empty line between rows."""

    def write(table: Table) -> str:
        rows = ["\n".join(f"| {text}".rstrip() for text in row) for row in fill(table)]
        return "|===\n" + "\n\n".join(rows) + "\n|==="

    return write


def latex(fill: Fill) -> Writer:
    """A tabular of LaTeX."""

    def write(table: Table) -> str:
        rows = fill(table)
        lines = [" & ".join(row) + r" \\" for row in rows]
        top = r"\begin{tabular}{" + "l" * len(rows[0]) + "}"
        return "\n".join([top, r"\hline", *lines, r"\hline", r"\end{tabular}"])

    return write


def org(fill: Fill) -> Writer:
    """A table of Org."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|" + "+".join(["---"] * len(rows[0])) + "|", *lines[1:]])

    return write
