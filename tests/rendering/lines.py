"""Layouts without pipes: a cell on a line, tabs, or nothing at all between cells."""

from __future__ import annotations

from tests.rendering.page import Row, TableText, by_rows, document, rows_of, sheet_rng
from tests.rendering.pipes import split_header
from tests.rendering.sheet import Heading, Sheet, Table


def row_spaced(row: Row) -> str:
    """A cell, an empty line; a blank cell is one more empty line."""
    return "".join(f"{text}\n\n" if text else "\n" for text in row.texts)


def spaced(table: Table) -> str:
    # The document adds the gap after the table, so the last one is taken off here.
    return by_rows(row_spaced, "")(table).removesuffix("\n\n")


def lines_blank_kept(sheet: Sheet) -> str:
    return document(sheet, spaced, gap="\n\n")


def lines_blank_vanished(sheet: Sheet) -> str:
    return document(sheet, _joined("\n\n"), gap="\n\n")


def lines_dense(sheet: Sheet) -> str:
    """BeautifulSoup `get_text("\\n", strip=True)`: blank cells vanish."""
    return document(sheet, _joined("\n"))


def _joined(between: str) -> TableText:
    return lambda table: between.join(text for row in rows_of(table) for text in row.filled)


def lines_deduplicated(sheet: Sheet) -> str:
    """A crawler's filter for repeated lines: of each line only the first in the document stays."""
    return "\n".join(dict.fromkeys(lines_dense(sheet).split("\n"))).strip() + "\n"


def lines_header_split(sheet: Sheet) -> str:
    return document(sheet, lambda table: spaced(split_header(table)), gap="\n\n")


def rows_run_together(sheet: Sheet) -> str:
    """`规章000`, each row on its line."""
    return document(sheet, by_rows(lambda row: "".join(row.texts)))


def table_run_together(sheet: Sheet) -> str:
    """`规章555规范性文件141414第…`, the whole table on one line."""
    return document(sheet, by_rows(lambda row: "".join(row.texts), ""))


def one_line_blanks(sheet: Sheet) -> str:
    return " ".join(lines_dense(sheet).split()) + "\n"


def row_tabs(row: Row) -> str:
    return "\t".join(row.fields)


def tabs(sheet: Sheet) -> str:
    """What a browser copies: one field a grid position."""
    return document(sheet, by_rows(row_tabs), gap="\n\n")


def row_tabs_shifted(row: Row) -> str:
    """Seed 003: labels take one column less than the form gives them, the rest hangs behind."""
    fields = row.fields
    if len(row.line) == 10 and not row.header:
        own = row.labels[-1]
        lead = row.starts.index(True)
        before = fields[:lead] + [cell.text for cell in row.labels[:-1]]
        after = [""] * max(own.colspan - 2, 0)
        if own.text.startswith("3.其他"):  # two rows lose their leading tabs altogether
            before, after = [], [""]
        elif own.text.startswith("（七）"):
            before = []
        fields = [*before, own.text, *after, *(cell.text for cell in row.figures)]
    return "\t".join(fields + [""] * (len(row.line) - len(fields)))


def tabs_shifted(sheet: Sheet) -> str:
    return document(sheet, by_rows(row_tabs_shifted), gap="\n\n")


def tabs_repeated(sheet: Sheet) -> str:
    """python-docx `row.cells` joined by tabs: a merged cell is given at each position."""
    return document(sheet, by_rows(lambda row: "\t".join(cell.text for cell in row.line)))


def row_indented(row: Row) -> str:
    """Seed 004: a tab and a cell on each line, a bare tab for what is merged from above."""
    cells = zip(row.line, (None, *row.line), row.starts, strict=False)
    return "\n".join(
        f"\t{cell.text if start else ''}" for cell, left, start in cells if cell is not left
    )


def tab_indented(sheet: Sheet) -> str:
    table = by_rows(row_indented, "\n\n")
    return document(sheet, lambda found: f"{table(found)}\n", gap="\n\n")


def no_tables(sheet: Sheet) -> str:
    """The tables were pictures, or a script drew them."""
    return document(sheet, lambda _: "")


def image_names(sheet: Sheet) -> str:
    rng = sheet_rng(sheet)
    return document(sheet, lambda _: f"{rng.randint(1_600_000_000_000, 1_800_000_000_000)}.jpg")


def headings_only(sheet: Sheet) -> str:
    """Headings two, three and four follow one another, all on one line with the prose around."""
    texts = [
        f" {b.text} " if isinstance(b, Heading) else b.text
        for b in sheet.blocks
        if not isinstance(b, Table)
    ]
    return f"{sheet.title}{''.join(texts)}".strip() + "\n"
