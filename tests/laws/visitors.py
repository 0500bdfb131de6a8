"""Layouts written with no look at the reader: what messengers, terminals, databases and models leave.

Blanks that a program squeezes out, bars that a mail puts before each line, columns cut off at their
width, cells that carry their own place or a share of trust.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import zip_longest

from tests.laws import aligned, filling, listed
from tests.laws.aligned import centred, left, pieces, right, wide, widths
from tests.laws.arranged import Render, in_order, tables_last
from tests.laws.delimited import Writer, joined, squared
from tests.laws.filling import Fill, Matrix, blank, gone, one_label, repeated
from tests.laws.tables import Document, Paragraph, Table
from tests.laws.unseen import CELLS, PIPES, TABS, WORDS, each_line, is_count, label_columns

no_blanks = filling.without_blanks


# ------------------------------------------------------------------------------------- terminals


def column_t(table: Table) -> str:
    """``column -t`` over tabs: side by side they count as one, so that blank cells are squeezed out."""
    rows = squared(no_blanks(gone)(table))
    room = widths(rows, wide)
    return "\n".join(
        "  ".join(left(t, w, wide) for t, w in zip(row, room, strict=True)).rstrip() for row in rows
    )


def expanded(fill: Fill, stop: int = 8) -> Writer:
    """Tabs turned into blanks up to the next stop, as ``expand`` does."""

    def write(table: Table) -> str:
        lines = []
        for row in fill(table):
            line = ""
            for text in row[:-1]:
                line += text
                line += " " * (stop - wide(line) % stop)
            lines.append((line + row[-1]).rstrip())
        return "\n".join(lines)

    return write


def cut_off(fill: Fill, room: int = 12) -> Writer:
    """Columns of one width; what is longer is cut off, as a printed worksheet has it."""

    def write(table: Table) -> str:
        lines = []
        for row in squared(fill(table)):
            cells = []
            for text in row:
                while wide(text) > room - 1:
                    text = text[:-1]
                cells.append((right if is_count(text) else left)(text, room - 1, wide))
            lines.append(" ".join(cells).rstrip())
        return "\n".join(lines)

    return write


def rendered_by_lynx(table: Table) -> str:
    """A page on a terminal without columns: cells apart by a blank, an indent before each row."""
    return "\n".join("   " + " ".join(t for t in row if t) for row in gone(table))


def psql(nulls: str = "") -> Writer:
    """A table of psql without borders: heads in the middle, a rule of ``-+-``, a count of rows."""

    def write(table: Table) -> str:
        rows = [[t or nulls for t in row] for row in squared(repeated(table))]
        room = widths(rows, wide)
        head = " | ".join(centred(t, w, wide) for t, w in zip(rows[0], room, strict=True))
        body = [
            " | ".join(
                (right if is_count(t) else left)(t, w, wide) for t, w in zip(r, room, strict=True)
            )
            for r in rows[1:]
        ]
        rule = "-+-".join("-" * w for w in room)
        return "\n".join(
            [f" {head}", f"-{rule}-", *(f" {line}" for line in body), f"({len(body)} rows)"]
        )

    return write


def sqlite_list(table: Table) -> str:
    """The list of sqlite: bars without blanks, a number of the row first."""
    return "\n".join("|".join([str(n), *row]) for n, row in enumerate(squared(blank(table)), 1))


def inserted(table: Table) -> str:
    """A dump: a statement a row, with a key, NULL for nothing, and the time of the entry."""
    lines = []
    for n, row in enumerate(squared(blank(table)), 1):
        cells = [t if is_count(t) else f"'{t}'" if t else "NULL" for t in row]
        lines.append(f"INSERT INTO `nb` VALUES ({n}, {', '.join(cells)}, '2024-01-31 10:22:07');")
    return "\n".join(lines)


def vertical(table: Table) -> str:
    r"""What mysql prints with ``\G``: a line for each column of a row, rows under stars."""
    lines = []
    for n, row in enumerate(squared(blank(table)), 1):
        lines.append(f"{'*' * 20} {n}. row {'*' * 20}")
        lines += [f"c{c}: {t or 'NULL'}" for c, t in enumerate(row, 1)]
    return "\n".join(lines)


# ------------------------------------------------------------------------------- services, models


def cell_objects(table: Table) -> str:
    """Cells of a service that recognises documents: an object each, with its place."""
    return "\n".join(
        json.dumps({"rowIndex": r, "columnIndex": c, "content": t}, ensure_ascii=False)
        for r, row in enumerate(blank(table))
        for c, t in enumerate(row)
    )


def with_trust(fill: Fill) -> Fill:
    """A share of trust behind each cell that holds something."""
    return filling.each(fill, lambda t: f"{t} ({90 + len(t) % 10}.{len(t)}%)" if t else "")


def ragged(fill: Fill, lost: int = 3) -> Fill:
    """Rows that end before their blank cells do, each in another way, as a model writes them."""

    def filled(table: Table) -> Matrix:
        rows = [list(row) for row in fill(table)]
        for n, row in enumerate(rows):
            for _ in range(n % lost):
                if len(row) > 2 and not row[-1]:
                    row.pop()
        return rows

    return filled


def label_and_list(between: str, around: tuple[str, str] = ("", "")) -> Writer:
    """The label of a row, then all its figures in one list."""

    def write(table: Table) -> str:
        lines = []
        for row in one_label(table):
            labels = 0 if table.name == "litigation" else 1
            label = "".join(row[:labels])
            lines.append(
                f"{label}{'：' if label else ''}{around[0]}{between.join(row[labels:])}{around[1]}"
            )
        return "\n".join(lines)

    return write


def bulleted(fill: Fill, mark: str = "• ") -> Writer:
    """A bullet before each cell on its line, also of a blank one."""
    return lambda table: "\n".join(f"{mark}{t}".rstrip() for row in fill(table) for t in row)


def checked(table: Table) -> str:
    """Items of a list to be ticked off: the label, and figures behind colons."""
    return "\n".join(
        "- [x] " + "：".join(t for t in ("".join(row[:1]), " ".join(row[1:])) if t)
        for row in no_blanks(gone)(table)
    )


# ------------------------------------------------------------------------------------ recognised


def rules_as_letters(table: Table) -> str:
    """Rules between cells as recognised text has them: bars, brackets, letters, or nothing."""
    marks = "|]|I|l|[|"
    lines = []
    for r, row in enumerate(blank(table)):
        lines.append(" ".join(f"{t} {marks[(r + c) % len(marks)]}" for c, t in enumerate(row)))
    return "\n".join(re.sub(" {2,}", " ", line) for line in lines)


def lines_of_page(table: Table) -> str:
    """The lines of a page as they stand: wrapped labels, and the figures with the line in the middle."""
    lines = []
    labels = label_columns(table)
    for n, row in enumerate(blank(table)):
        if table.name == "article 20" or n < table.heads:
            lines.append(" ".join(filter(None, row)))
            continue
        words = [pieces(t, 6) for t in row[:labels] if t]
        tall = max(map(len, words), default=1)
        for at, parts in enumerate(zip_longest(*words, fillvalue="") if words else [()]):
            figures = row[labels:] if at == tall // 2 else []
            lines.append(" ".join([*filter(None, parts), *filter(None, figures)]))
    return "\n".join(filter(None, lines))


def scattered_blanks(table: Table) -> str:
    """Two to five blanks between cells, as a page of proportional type gives them; none for blanks."""
    lines = []
    for r, row in enumerate(no_blanks(gone)(table)):
        line = ""
        for c, text in enumerate(row):
            line += " " * (2 + (r + 2 * c) % 4) + text
        lines.append(line.strip())
    return "\n".join(lines)


# -------------------------------------------------------------------------------------- messages


def barred(number: int, line: str) -> str:
    """A bar before each line, as some mails quote."""
    return f"| {line}"


def signed_lines(number: int, line: str) -> str:
    """The name of who says it, before each line of a chat."""
    return f"[10:{number % 60:02}] 县水务局: {line}"


def apart(write: Writer) -> Render:
    """Two empty lines between all lines, and an invisible character on one of them."""
    return lambda document: in_order(write)(document).replace("\n", "\n\u200b\n\n")


def padded(fill: Fill, mark: str = "\u3000") -> Writer:
    """Columns filled up with wide blanks, as one does by hand."""

    def write(table: Table) -> str:
        rows = squared(fill(table))
        room = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join(
            mark.join(t + mark * (w - len(t)) for t, w in zip(row, room, strict=True)).rstrip()
            for row in rows
        )

    return write


def leaders(table: Table) -> str:
    """Points that lead the eye from label to figures."""
    lines = []
    for row in table.rows:
        words = [cell.text for cell in row if not cell.path]
        figures = [cell.text for cell in row if cell.path and cell.text]
        lines.append(" ".join(words) + ("........" + "....".join(figures) if figures else ""))
    return "\n".join(lines)


def twice_told(fill: Fill) -> Fill:
    """Each figure with the change since the year before in brackets behind it."""

    def filled(table: Table) -> Matrix:
        return [
            [f"{t} (+{len(t)})" if is_count(t) and table.name == "requests" else t for t in row]
            for row in fill(table)
        ]

    return filled


def two_up(write: Writer, room: int = 70) -> Render:
    """The tables of sections three and four side by side on one sheet."""

    def render(document: Document) -> str:
        lines: list[str] = []
        kept: list[str] = []
        for block in document.blocks:
            if isinstance(block, Paragraph):
                lines += [*kept, block.text]
                kept = []
                continue
            rows = write(block).split("\n")
            if block.name == "requests":
                half = (len(rows) + 1) // 2
                lines += [
                    (left(a, room, wide) + b).rstrip()
                    for a, b in zip_longest(rows[:half], rows[half:], fillvalue="")
                ]
            else:
                lines += rows
        return "\n".join(lines)

    return render


VISITORS: Mapping[str, Render] = {
    # terminals
    "column -t": in_order(column_t),
    "expand": in_order(expanded(blank)),
    "expand, merges left out": in_order(expanded(gone)),
    "expand, stops of four": in_order(expanded(repeated, 4)),
    "cut off": in_order(cut_off(blank)),
    "cut off, wider": in_order(cut_off(one_label, 28)),
    "lynx": in_order(rendered_by_lynx),
    "psql": in_order(psql()),
    "psql, null": in_order(psql("¤")),
    "sqlite": in_order(sqlite_list),
    "dump": in_order(inserted),
    "mysql, upright": in_order(vertical),
    # services, models
    "objects of cells": in_order(cell_objects),
    "trust, pipes": in_order(joined(with_trust(blank), " | ", "| ", " |")),
    "trust, words": in_order(joined(no_blanks(with_trust(gone)), " ")),
    "ragged, pipes": in_order(joined(ragged(blank), " | ", "| ", " |")),
    "ragged, tabs": in_order(joined(ragged(repeated), "\t")),
    "list behind the label": in_order(label_and_list("、")),
    "list in brackets": in_order(label_and_list(", ", ("[", "]"))),
    "list with strokes": in_order(label_and_list("/")),
    "list with semicolons": in_order(label_and_list("；")),
    "bullets": in_order(bulleted(blank)),
    "bullets, dashes": in_order(bulleted(gone, "- ")),
    "bullets, no blanks": in_order(bulleted(no_blanks(gone), "* ")),
    "ticked off": in_order(checked),
    # recognised
    "rules as letters": in_order(rules_as_letters),
    "lines of a page": in_order(lines_of_page),
    "scattered blanks": in_order(scattered_blanks),
    "tables last, scattered blanks": tables_last(scattered_blanks),
    # messages
    "mail with bars, cells": each_line(CELLS, barred),
    "mail with bars, words": each_line(WORDS, barred),
    "mail with bars, tabs": each_line(TABS, barred),
    "mail with bars, pipes": each_line(PIPES, barred),
    "chat, words": each_line(WORDS, signed_lines),
    "chat, tabs": each_line(TABS, signed_lines),
    "chat, cells": each_line(CELLS, signed_lines),
    "far apart, cells": apart(listed.cells(gone)),
    "far apart, no blanks": apart(listed.cells(no_blanks(gone))),
    "far apart, tabs": apart(joined(blank, "\t")),
    "wide blanks": in_order(padded(blank)),
    "wide blanks, one label": in_order(padded(one_label)),
    "leaders": in_order(leaders),
    "changes behind, pipes": in_order(joined(twice_told(blank), " | ")),
    "changes behind, words": in_order(joined(no_blanks(twice_told(gone)), " ")),
    "changes behind, cells": in_order(listed.cells(twice_told(gone))),
    "two up, words": two_up(joined(no_blanks(gone), " ")),
    "two up, columns": two_up(aligned.columns(one_label), 100),
    "two up, pipes": two_up(joined(gone, " | ")),
}
"""Every layout of this module by name."""
