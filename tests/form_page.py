"""The tables of docs/en/the-form.md, made from the grammars: `python -m tests.form_page` rewrites them.

A test holds the page against them, so that grammar and page cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govinfo_report import REVISIONS
from govinfo_report.form.form import Form, Row, Table
from tests.passages import Passage

PASSAGE = Passage("the-form.md", "tables made from the grammars")

NO_ROW_LABEL = "（没有行名 the only row, without a label）"


def generated() -> str:
    """All sections of the form, each with its tables, the revisions side by side."""
    forms = sorted((revision.form for revision in REVISIONS), key=lambda form: form.revision)
    return "\n".join(_sections(forms))


def _sections(forms: Sequence[Form]) -> Iterator[str]:
    for section in forms[-1].sections:
        yield f"### {section.heading}\n"
        yield f"`{section.name}`\n"
        names = dict.fromkeys(
            table.name
            for form in reversed(forms)
            for table in form.tables.values()
            if table.section == section.name
        )
        for name in names:
            yield from _table([form.tables.get(name) for form in forms], forms)


def _table(tables: Sequence[Table | None], forms: Sequence[Form]) -> Iterator[str]:
    known = [table for table in tables if table is not None]
    yield f"#### {known[-1].title or '行政复议、行政诉讼'}\n"
    only = [form.revision for form, table in zip(forms, tables, strict=True) if table is not None]
    if len(only) < len(forms):
        yield f"Only in the form of {', '.join(only)}.\n"
    yield from _side_by_side("column", [_columns(table) for table in tables], forms)
    yield from _side_by_side("row", [_rows(table) for table in tables], forms)


def _columns(table: Table | None) -> dict[str, str]:
    if table is None:
        return {}
    return {
        ".".join(column.path): " › ".join((*column.groups, column.label))
        for column in table.columns
    }


def _rows(table: Table | None) -> dict[str, str]:
    if table is None:
        return {}
    return {".".join(row.path[1:]): _name(row) for row in table.rows}


def _name(row: Row) -> str:
    return " › ".join((*row.groups, row.label)) or NO_ROW_LABEL


def _side_by_side(
    what: str, parts: Sequence[dict[str, str]], forms: Sequence[Form]
) -> Iterator[str]:
    names = dict.fromkeys(name for part in reversed(parts) for name in part)
    yield f"| {what} | {' | '.join(f'`{form.revision}`' for form in forms)} |"
    yield f"|{'---|' * (len(forms) + 1)}"
    for name in names:
        labels = [part.get(name, "") for part in parts]
        shown = [
            "–" if not label else "=" if n and label == labels[n - 1] else label
            for n, label in enumerate(labels)
        ]
        yield f"| {f'`{name}`' if name else '–'} | {' | '.join(shown)} |"
    yield ""


if __name__ == "__main__":
    PASSAGE.write(generated())
