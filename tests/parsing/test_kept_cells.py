"""Rows between separators: how many cells there are, which are blank, and what that tells."""

from __future__ import annotations

import pytest

from govinfo_report import State, parse_text
from govinfo_report.parsing.placement import place
from govinfo_report.parsing.placement.rows import OpenRow
from govinfo_report.parsing.placement.surroundings import Surroundings
from tests.parsing.test_placement import setting_of
from tests.parsing.test_placement_evidence import LAST_SECTIONS, SECTION_THREE
from tests.parsing.test_placement_laws import example_with, sheets, texts_of
from tests.rendering.layouts import LAYOUTS

HEADS = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
ROWS = "规章 | 0 | 0 | 0 |\n行政规范性文件 | 5 | 3 | 42 |"
Placed = tuple[str, str | None]
"""The code of what decided about a row, and its cells if they are sure."""


def placed_in(text: str) -> dict[str, Placed]:
    """Return how the rows of a text are placed, ``-`` for a blank cell."""
    return {
        row.given.path[-1]: (
            row.why[-1].code,
            " ".join(cell or "-" for cell in texts_of(row.ways[0])) if row.sure else None,
        )
        for row in place(setting_of(text))
    }


def documents(rules: str, documents: str) -> tuple[Placed, Placed]:
    """Return how these two rows are placed, each given with its separators."""
    rows = placed_in(example_with(ROWS, f"规章 {rules}\n行政规范性文件 {documents}"))
    return rows["government_rules"], rows["normative_documents"]


@pytest.mark.parametrize(
    ("cells", "code", "sure"),
    [
        ("| 5 | 3 | 42 |", "number", "5 3 42"),
        ("| | 5 | 3 | 42 | |", "number", "5 3 42"),
        ("| 5（份） | / | 42 |", "heads", "5(份) / 42"),
        ("| 5 | / | 42 | |", "number", "5 / 42"),
        ("| 5（含转发1件） | 若干 | 42 |", "heads", "5(含转发1件) 若干 42"),
        ("| 5（含转发1件） | 若干 | 42 | |", "cells", "5(含转发1件) 若干 42"),
        # Cells of merged labels beside the figures; more of them than columns is another matter.
        ("| | 5 | | 42 |", "cells", "5 - 42"),
        ("| 5 | | 42 | |", "cells", "5 - 42"),
        ("| | 7 | 7 | 7 |", "cells", "7 7 7"),
        # A merged cell, given once for each column that it covers, and once or twice too often.
        ("| 5 | 3 | 42 | 42 |", "merged-cell", "5 3 42"),
        ("| 5 | 5 | 42 | 42 |", "too-many", None),
        ("| 5 | | 42 | 42 |", "lost-columns", None),
        ("| 5 | 3 | 42 | 42 | 42 |", "merged-cell", "5 3 42"),
        ("| 5 | 5 | 5 | 5 | 5 |", "merged-cell", "5 5 5"),
        ("| 5 | 3 | 42 | 42 | 42 | 42 |", "too-many", None),
        ("| 5 | 3 | 42 | 7 |", "too-many", None),
        ("| 5 | 3 | 42 | 备注 |", "too-many", None),
        # Cells of which some stand on the next line.
        ("| 5 | 3 |\n42 |", "strays", None),
        ("| 5 |\n3 |\n42 |", "strays", None),
        ("|\n5 |\n3 |\n42 |", "number", "5 3 42"),
        # As many cells as columns, under heads.
        ("| | | 42 |", "heads", "- - 42"),
        ("| | 3 | |", "heads", "- 3 -"),
        ("| 5 | | 42 |", "heads", "5 - 42"),
        # Nothing shows that a blank cell before a figure would have been kept.
        ("| 5 | | |", "only-last-blank", None),
        ("| 5 | 3 | |", "only-last-blank", None),
        ("| 5 | 3", "lost-columns", None),
        ("| | 3", "lost-columns", None),
        ("| （ ） | （ ） | （ ） |", "heads", "- - -"),
        ("| （ ） | 3 | 42 |", "heads", "- 3 42"),
        ("| （ ） | 3 | 42 | |", "written-out", "- 3 42"),
        ("| | | |", "heads", "- - -"),
        ("| | | | |", "all-blank", "- - -"),
        ("| | |", "all-blank", "- - -"),
    ],
)
def test_the_cells_of_a_row(cells: str, code: str, sure: str | None) -> None:
    assert documents("| 0 | 0 | 0 |", cells)[1] == (code, sure)


@pytest.mark.parametrize(
    ("rules", "cells", "code", "sure"),
    [
        # A blank before a figure in another row shows that this text keeps them.
        ("| | 0 | 1 |", "| 5 | 3 | |", "heads", "5 3 -"),
        ("| 1 | | 1 |", "| 5 | | |", "heads", "5 - -"),
        ("| （ ） | 0 | 0 |", "| 5 | | |", "heads", "5 - -"),
        ("| | 1 | | 1 |", "| 5 | | | |", "cells", "5 - -"),
        ("| | | |", "| 5 | 3 | |", "only-last-blank", None),
        ("| 1 | | |", "| 5 | 3 | |", "only-last-blank", None),
        ("| 1 | 2 | 1 | |", "| 5 | | | |", "only-last-blank", None),
        ("| 1 | | 1 |", "| 5", "lost-columns", None),
        # Where the cells of merged labels stand in another row of as many cells.
        ("| | 1 | 2 | 1 |", "| 5 | | 7 | |", "cells", "5 - 7"),
    ],
)
def test_other_rows_show_what_a_text_keeps(
    rules: str, cells: str, code: str, sure: str | None
) -> None:
    assert documents(rules, cells)[1] == (code, sure)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("| | 5 | 2 | / | 0 | 0 | 0 | 7 |", "number"),
        ("| | 5（含补正1件） | 2 | / | 0 | 0 | 0 | 7 |", "number"),
        # What is said in words may stand in a column of remarks (备注).
        ("| | 5（含补正1件） | 2 | 若干 | 0 | 0 | 0 | 7 |", "cells"),
    ],
)
def test_a_remark_behind_a_figure_is_no_column_of_remarks(cells: str, code: str) -> None:
    row = "一、本年新收政府信息公开申请数量 | 58 | 7 | 0 | 0 | 2 | 1 | 68 | ||"
    text = example_with(row, f"{row.partition(' ')[0]} {cells}")
    assert placed_in(text)["newly_received"][0] == code


LAST_ROW = "四、结转下年度继续办理 | 1 | 1 | 0 | 0 | 0 | 0 | 2 | ||"


def test_what_writers_say_of_a_cell_that_is_not_resolved_is_no_remark() -> None:
    text = example_with(
        LAST_ROW, "四、结转下年度继续办理 | | 1 | 1 | 0 | 0 | 0 | 0 | ？（ ）；51 |"
    )
    code, sure = placed_in(text)["carried_over_to_next_year"]
    assert code != "not-its-own"
    assert sure == "1 1 0 0 0 0 ?( );51"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("1（含补正1件） | （ ） | （ ） | 3 | ？ | （ ） | 4", "written-out"),
        ("1（含补正1件） | | 3", "broken-off"),
    ],
)
def test_a_row_at_the_end_of_a_text_that_lacks_no_cell_is_whole(cells: str, code: str) -> None:
    """Other rows may have one more label before their cells."""
    text = example_with(LAST_ROW, f"四、结转下年度继续办理 | {cells}")
    end = text.index(cells) + len(cells)
    assert placed_in(text[:end])["carried_over_to_next_year"][0] == code


# --------------------------------------------------------------------------------- plain rows


def test_plain_rows_are_what_a_closer_look_says() -> None:
    met = 0
    for sheet, _ in sheets():
        for name in ("pipe_rows", "tabs", "html_pretty", "lines_blank_kept"):
            setting = setting_of(LAYOUTS[name].render(sheet))
            around = Surroundings(setting.source, setting.structure.lexemes)
            for row in setting.rows:
                closer = OpenRow(row.lexemes, around, None)
                whole = len(closer.pieces) == row.width == len(closer.slots)
                plain = [(figure.start, figure.text) for figure in row.plain or ()]
                if plain:
                    met += 1
                    assert plain == [(piece.start, piece.text) for piece in closer.pieces]
                    assert row.positional == closer.positional
                elif whole and row.lexemes.label is not None:
                    assert not all(text.isdigit() for text in closer.texts)
    assert met > 500


NEW, REQUESTS = "一、本年新收政府信息公开申请数量", "requests.newly_received"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        # At the front, the last the sum of the others: the blanks before the total were squeezed.
        ("| 58 | 58 | | | | | |", "squeezed"),
        ("| 58 | 5 | 63 | | | | |", "squeezed"),
        ("| 58 | 5 | 68 | | | | |", "only-last-blank"),
        ("| 0 | 0 | | | | | |", "only-last-blank"),  # of zeros any total is right
        ("| 63 | | | | | | |", "only-last-blank"),
        ("| 58 | | 58 | | | | |", "cells"),
        ("| 58 | | | | | | 58 |", "cells"),
    ],
)
def test_totals_at_the_front_show_that_blanks_were_squeezed_out(cells: str, code: str) -> None:
    text = example_with(f"{NEW} | 58 | 7 | 0 | 0 | 2 | 1 | 68 | ||", f"{NEW} {cells}")
    (row,) = [r for r in place(setting_of(text)) if r.given.path[-1] == "newly_received"]
    assert row.why[0].code == code


TOTAL = "（七）总计"


@pytest.mark.parametrize("others", [True, False])
def test_a_row_does_not_show_alone_that_its_blanks_were_squeezed_out(others: bool) -> None:
    """Its total may be blank, and a wrong one: 64 4 68 and nothing."""
    text = example_with(f"{NEW} | 58 | 7 | 0 | 0 | 2 | 1 | 68", f"{NEW} | 64 | 4 | 68 | | | | ")
    if others:
        text = text.replace(
            f"{TOTAL} | 61 | 7 | 0 | 0 | 2 | 1 | 71", f"{TOTAL} | 67 | 4 | 71 | | | | "
        )
    (total,) = [one for one in parse_text(text).figures() if one.path == f"{REQUESTS}.total"]
    assert total.state is (State.INFERRED if others else State.UNRESOLVED)
    assert total.value == (68 if others else None)


@pytest.mark.parametrize("padded", [True, False])
@pytest.mark.parametrize(
    ("rules", "cells", "placed"),
    [
        ("\t\t1\t1", "\t5", ("cut-ends", "5 - -")),
        ("\t\t1\t1", "\t5\t3", ("cut-ends", "5 3 -")),
        ("\t\t1\t1", "\t\t3", ("cut-ends", "- 3 -")),
        # No blank before a figure, or a row of this table that does end with a blank cell.
        ("\t1\t1\t1", "\t5", ("lost-columns", None)),
        ("\t1\t\t", "\t5", ("lost-columns", None)),
        ("\t\t1\t", "\t5", ("lost-columns", None)),
    ],
)
def test_tabs_at_the_end_of_a_line_may_be_cut_off(
    rules: str, cells: str, placed: Placed, padded: bool
) -> None:
    """Other tables may be padded after their figures, where labels take several columns."""
    text = example_with(f"{HEADS}{ROWS}", f"{HEADS}规章{rules}\n行政规范性文件{cells}")
    text = text.replace(" | ", "\t").replace(" |", "\t").replace("|", "\t")
    if not padded:
        text = text.replace("\t0\t\t\n", "\t0\n")
    assert placed_in(text)["normative_documents"] == placed


def test_a_cell_with_candidates_is_a_cell_of_a_row_without_a_label() -> None:
    outcomes = "3 | 1 | 0 | 1 | 5 | 1 | 0 | 0 | 0 | 1 | 1 | 0 | 0 | 1 | 2 |"
    text = example_with(outcomes, outcomes.replace("0", "？（0；1）", 1))
    (row,) = [row for row in place(setting_of(text)) if row.given.width == 15]
    assert row.why[0].code == "number"
    assert texts_of(row.ways[0])[:4] == ("3", "1", "?(0;1)", "1")


OF_APPLICANTS = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
OLD = "二、上年结转政府信息公开申请数量"
SECRET, GRANTED = "| | | 1.属于国家秘密 |", "| | （一）予以公开 |"
FIRST = f"| {OLD} | | | 5 | | 1 | | | | | |"


@pytest.mark.parametrize(
    ("others", "placed"),
    [
        # Labels of two levels, each in a column of its own, show where the figures of all begin.
        (
            (f"{GRANTED} | 1 | 0 | 0 | 0 | 0 | 0 | 1 |", f"{SECRET} 1 | 0 | 0 | 0 | 0 | 0 | 1 |"),
            "5 - 1 - - - -",
        ),
        (
            (f"{GRANTED} | 1 | | 0 | | 0 | | 1 |", f"{SECRET} 1 | 0 | 0 | | 0 | 0 | 1 |"),
            "5 - 1 - - - -",
        ),
        # Those of one level do not, …
        ((f"{GRANTED} | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",), None),
        # … nor do rows in no group stand beside their labels because those in one do.
        (
            (
                "| 1.属于国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
                "| 2.重复申请 | 1 | | 0 | 0 | | 0 | 1 |",
            ),
            None,
        ),
    ],
)
def test_rows_of_two_levels_show_where_those_of_another_begin(
    others: tuple[str, ...], placed: str | None
) -> None:
    table = "\n".join([OF_APPLICANTS, *others, FIRST])
    row = placed_in(f"{SECTION_THREE}{table}\n{LAST_SECTIONS}")["carried_over_from_last_year"]
    assert row == (("cells", placed) if placed else ("unbalanced", None))


@pytest.mark.parametrize(("between", "code"), [(" | ", "accounts"), (" ", "cells")])
def test_a_row_with_a_cell_between_its_figures_shows_a_column_more(between: str, code: str) -> None:
    """Another with as many cells may have its blank one there, and not where none was lost."""
    rows = f"{NEW} | 5 | 1{between}| 0 | 0 | 0 | 0 | 6 |\n{OLD} | | 5 | | 0 | 0 | 0 | 0 | 5 |\n"
    placed = placed_in(f"{SECTION_THREE}{rows}{LAST_SECTIONS}")["carried_over_from_last_year"]
    assert placed == (code, "5 - 0 0 0 0 5" if code == "cells" else None)


@pytest.mark.parametrize("cells", ["5 | | 0 | 0 | 0 | 1 | 6", "| 5 | | 0 | 0 | 0 | 1"])
def test_words_in_a_cell_more_may_be_a_remark_or_the_last_cell(cells: str) -> None:
    rows = f"{NEW} | {cells} | 含补正1件 |\n{OLD} | 0 | | 0 | 0 | 0 | 1 | 1 | |\n"
    placed = placed_in(f"{SECTION_THREE}{rows}{LAST_SECTIONS}")
    assert placed["newly_received"] == ("not-its-own", None)
    assert placed["carried_over_from_last_year"] == ("cells", "0 - 0 0 0 1 1")
