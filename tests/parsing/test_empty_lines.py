"""Cells on lines of their own: what the empty lines between them tell of blank ones."""

from __future__ import annotations

import pytest

from govinfo_report.parsing.placement import place
from tests.parsing.test_placement import setting_of
from tests.parsing.test_placement_evidence import LAST_SECTIONS, SECTION_THREE
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
        ("\n3\n", DENSE, None),
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


FULL, BLANK = "1 0 0 2 0 0 3", "_"
LABELS = {
    "first": "1.属于国家秘密",
    "second": "2.其他法律行政法规禁止公开",
    "disclosed": "（一）予以公开",
    "newly_received": "一、本年新收政府信息公开申请数量",
    "carried_over_from_last_year": "二、上年结转政府信息公开申请数量",
}


def told(merged: int, rows: dict[str, str], name: str) -> tuple[str, str]:
    """Return what decided about a row, and how its figures may stand, where each cell has two lines.

    Labels that cover those of other levels leave some cells more.
    """
    heads = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计".split()
    cells = [*SECTION_THREE.split("\n")[:-1], *heads]
    for label, figures in {"first": FULL, "second": FULL, **rows}.items():
        covered = [""] * merged if label[0] in "nc" else []
        cells += [LABELS[label], *covered, *(cell.strip(BLANK) for cell in figures.split())]
    text = "\n\n".join((*cells, LAST_SECTIONS))
    (row,) = [row for row in place(setting_of(text)) if row.given.path[-1] == name]
    ways = [" ".join(cell or BLANK for cell in texts_of(way)) for way in row.ways]
    return row.why[0].code, " or ".join(ways)


@pytest.mark.parametrize(
    ("merged", "rows", "decided"),
    [
        (0, {"disclosed": "1 _ 2 _ 0 0 3"}, ("empty-lines", "1 _ 2 _ 0 0 3")),
        (0, {"disclosed": "1 _ 2 _ 0 0 3", "newly_received": "_ 5 0 0 0 _ 5"}, ("empty-lines", "_ 5 0 0 0 _ 5")),
        # The cells of merged labels are as many as those of a row of the same level that is full …
        (2, {"newly_received": FULL, "carried_over_from_last_year": "_ 5 0 0 0 _ 5"}, ("empty-lines", "_ 5 0 0 0 _ 5")),
        # … and if none is, they may be blank ones, where these do leave lines.
        (1, {"disclosed": "1 _ 2 _ 0 0 3", "newly_received": "5 0 0 0 0 5 _"}, ("several-by-lines", "_ 5 0 0 0 0 5")),
        # Where no row shows that these do, nothing is told by lines.
        (2, {"newly_received": "5 0 0 0 0 5 _"}, ("lost-columns", "5 0 0 0 0 _ 5 or 5 0 0 0 _ 0 5 or 5 0 0 _ 0 0 5 or 5 0 _ 0 0 0 5 or 5 _ 0 0 0 0 5 or _ 5 0 0 0 0 5")),
    ],
)  # fmt: skip
def test_lines_before_a_row_are_of_blank_cells_or_of_merged_labels(
    merged: int, rows: dict[str, str], decided: tuple[str, str]
) -> None:
    assert told(merged, rows, list(rows)[-1]) == decided


def test_lines_that_leave_a_wrong_total_place_nothing() -> None:
    for row, by_lines in (("1 _ 2 _ 0 0 3", True), ("1 _ 2 _ 0 0 4", False)):
        code, _ = told(0, {"disclosed": row}, "disclosed")
        assert (code == "empty-lines") is by_lines


CELLS, ENDS = "1 _ 2 _ 0 0 3", "_ 5 0 0 0 5 _"
"""A row that shows how many lines a blank cell adds; one that begins and ends with such."""


@pytest.mark.parametrize(
    ("merged", "rows", "code"),
    [
        # One blank cell stands before the first figure, and so the total is blank …
        (0, {"second": CELLS, "disclosed": ENDS}, "lost-columns"),
        (0, {"second": CELLS, "newly_received": FULL, "disclosed": ENDS}, "lost-columns"),
        (2, {"second": CELLS, "newly_received": FULL, "carried_over_from_last_year": ENDS}, "lost-columns"),
        # … unless a merged label may have left lines that no full row tells of, or a cell two.
        (2, {"second": CELLS, "carried_over_from_last_year": ENDS}, "several-by-lines"),
        (0, {"newly_received": FULL, "disclosed": ENDS}, "several-by-lines"),
    ],
)  # fmt: skip
def test_lines_before_a_row_are_all_of_blank_cells_where_a_full_row_shows_it(
    merged: int, rows: dict[str, str], code: str
) -> None:
    assert told(merged, rows, list(rows)[-1])[0] == code


@pytest.mark.parametrize("cells", [7, 6, 0])
def test_a_row_of_blank_cells_has_a_line_for_each(cells: int) -> None:
    blank = {"carried_over_from_last_year": " ".join([BLANK] * cells)}
    decided = told(0, {"newly_received": FULL, "disclosed": CELLS, **blank}, *blank)
    assert decided == (("empty-lines", " ".join(BLANK * 7)) if cells == 7 else ("no-cells", ""))


def test_a_row_whose_figures_run_together_says_nothing_of_the_others() -> None:
    rows = {"newly_received": "1 05 0 0 0 0 6", "disclosed": CELLS}
    assert told(0, rows, "newly_received")[0] != "empty-lines"
    assert told(0, rows, "disclosed")[0] == "empty-lines"


def test_of_four_rows_one_may_have_lost_its_lines() -> None:
    assert told(0, {"newly_received": "1 2 3", "disclosed": CELLS}, "disclosed")[0] == "empty-lines"


@pytest.mark.parametrize(("lost", "by_lines"), [(0, True), (1, True), (2, False)])
def test_where_many_rows_have_lost_their_lines_those_of_others_tell_nothing(
    lost: int, by_lines: bool
) -> None:
    others = ("newly_received", "carried_over_from_last_year")
    rows = {name: "1 2 3" if at < lost else FULL for at, name in enumerate(others)}
    code, _ = told(0, {**rows, "disclosed": "1 _ 2 _ 0 0 3"}, "disclosed")
    assert (code == "empty-lines") is by_lines
