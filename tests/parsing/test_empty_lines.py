"""Cells on lines of their own: what the empty lines between them tell of blank ones."""

from __future__ import annotations

import pytest

from govinfo_report.parsing.placement import place
from tests.parsing.test_placement import setting_of
from tests.parsing.test_placement_laws import example_with, texts_of

ROWS = "规章 | 0 | 0 | 0 |\n行政规范性文件 | 5 | 3 | 42 |"
DENSE, SPACED, WIDE = "5\n3\n42", "\n5\n\n3\n\n42\n", "\n\n5\n\n\n3\n\n\n42\n\n"
"""A row without a blank cell: its figures with no empty line between them, with one, with two."""


@pytest.mark.parametrize(
    ("rules", "documents", "placed"),
    [
        # A blank cell leaves a line, or two.
        ("3\n\n3", DENSE, "3 - 3"),
        ("3\n\n\n3", DENSE, "3 - 3"),
        ("\n3\n3", DENSE, "- 3 3"),
        ("3\n3", "5\n\n3", None),
        ("\n3\n\n\n3\n", SPACED, "3 - 3"),
        ("\n3\n\n\n\n3\n", SPACED, "3 - 3"),
        ("\n\n3\n\n3\n", SPACED, "- 3 3"),
        # No row shows that a blank cell leaves any; or there are more lines than cells.
        ("3\n3", DENSE, None),
        ("\n3\n\n3\n", SPACED, None),
        ("\n\n3\n\n\n3\n\n", WIDE, None),
        ("3\n\n\n\n\n3", "5\n\n3", None),
        # More space between all lines of a part of the text is no blank cell.
        ("\n3\n\n3", DENSE, None),
        # Two figures on a line, a page number or a note among them.
        ("3 3", DENSE, None),
        ("3\n— 12 —\n\n3", DENSE, None),
        # Figures that run together are no cell: 05 is 0 and 5.
        ("05\n\n3", DENSE, None),
        ("3\n\n3\n（注）", DENSE, "3 - 3"),
    ],
)
def test_what_empty_lines_tell(rules: str, documents: str, placed: str | None) -> None:
    text = example_with(ROWS, f"规章\n{rules}\n行政规范性文件\n{documents}")
    (row,) = [r for r in place(setting_of(text)) if r.given.path[-1] == "government_rules"]
    if placed is None:
        assert not row.sure
    else:
        assert row.why[0].code == "empty-lines"
        assert " ".join(cell or "-" for cell in texts_of(row.ways[0])) == placed


def test_what_a_crawler_deleted_is_not_blank() -> None:
    """No line of figures stands twice and rows lack some: an empty line tells nothing then."""
    for figures, code in (("1\n\n3", "empty-lines"), ("1\n\n4", "lost-columns")):
        text = example_with(ROWS, f"规章\n{figures}\n行政规范性文件\n5\n3\n42")
        (row,) = [r for r in place(setting_of(text)) if r.given.path[-1] == "government_rules"]
        assert row.why[0].code == code
