"""Placement: which column each figure of a row belongs to, and who decided so.

A row as the text gives it is a label, some figures and what separates them. Each of `RULES` is
given the rows that none before it has placed, and places those that it can tell; the last one takes
what is left, with every way to put the figures in their order. `STAGES` then look at all placed
rows together. Each rule and each stage leaves its `Why`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .accounts import by_accounts
from .alignment import by_alignment
from .candidates import in_any_way
from .cut_figures import cut_or_not
from .doubts import (
    behind_a_dash,
    between_slashes,
    in_disorder,
    interrupted,
    of_another_label,
    of_characters_apart,
    of_several_labels,
    scattered,
    with_a_share,
    with_other_things_behind,
)
from .doubts_of_cells import broken_within, parted_by_other_marks, with_keys
from .doubts_of_columns import behind_groups, with_arrows, with_codes, with_further_columns
from .doubts_of_ends import (
    at_ends_of_pages,
    before_a_number,
    before_labels,
    before_running_heads,
    behind_its_figures,
    broken_off,
    going_on,
)
from .doubts_of_tables import (
    of_another_table,
    of_several_years,
    strange_heads,
)
from .empty_lines import by_empty_lines
from .folded_lines import folded_or_not
from .kept_cells import by_cells
from .number import by_number
from .order_of_heads import by_order_of_heads
from .pictures import recognised_or_not
from .placed import Fit, Placed, PlacedRow
from .row_cells import LACKING, Numeral, Piece
from .rows import OpenRow, OpenRows
from .second_looks import (
    change_or_not,
    headless_or_not,
    one_of_each,
    one_of_two_lines,
    several_in_one,
    with_or_without_label,
)
from .setting import Setting
from .under_heads import by_heads
from .why import Why

__all__ = [
    "LACKING",
    "RULES",
    "STAGES",
    "Fit",
    "Numeral",
    "Piece",
    "PlacedRow",
    "Setting",
    "Why",
    "place",
]

Rule = Callable[[OpenRows, Placed, Setting], Iterable[PlacedRow]]
"""Places some of the rows that are open, given those that are placed and what all stand in."""
Stage = Callable[[Sequence[PlacedRow], Setting], Sequence[PlacedRow]]
"""Looks at all placed rows together."""

RULES: tuple[Rule, ...] = (
    of_another_table,  # 总计 ends a table whose rows are not those of the form
    of_several_years,  # the heads name several years, and not every figure is of this one
    broken_off,  # the text ends within a row
    going_on,  # a row goes on in a line without a label
    before_labels,  # figures stand before the first label, those of it perhaps
    behind_its_figures,  # a label ends the line of its figures
    of_several_labels,  # a cell holds the labels of several rows
    by_heads,  # cells stand under their heads
    before_a_number,  # what stands behind a row may be its last figure, or number a label
    before_running_heads,  # what heads each page stands below a row that lacks figures
    by_order_of_heads,  # heads without a grid tell other columns than the form
    strange_heads,  # the heads of the table are whole, and not those of the form
    with_codes,  # the first figures of rows are codes, or years
    with_further_columns,  # several heads are none of the form
    behind_groups,  # a label is the head of a column, each of which has a line
    with_arrows,  # arrows tell of changes beside the figures
    with_a_share,  # a share stands among the figures
    with_other_things_behind,  # most rows end with what is no figure
    at_ends_of_pages,  # the number of a page stands among the figures
    of_characters_apart,  # blanks part all characters, those of figures too
    between_slashes,  # a stroke may part two cells
    broken_within,  # a line break within a cell
    parted_by_other_marks,  # commas within numbers are no separators
    with_keys,  # a figure is the key of a cell
    behind_a_dash,  # a minus may part a label and its figure
    in_disorder,  # rows of several columns of a page
    interrupted,  # words that may be a cell stand among the figures
    of_another_label,  # another label begins beside the figures
    scattered,  # figures stand apart from their labels
    by_number,  # as many figures as columns
    by_cells,  # blank cells are kept between separators
    by_empty_lines,  # blank cells leave empty lines
    by_alignment,  # figures stand one below the other
    in_any_way,  # nothing but the order of the figures is known
)
STAGES: tuple[Stage, ...] = (
    cut_or_not,  # a figure goes on in the next line
    folded_or_not,  # a figure ends a full line, and goes on in the next one
    several_in_one,  # a cell has the figures of several
    change_or_not,  # a change (增、减) stands where none belongs
    by_accounts,  # ways that break an account are left out
    headless_or_not,  # a table without heads may be that of another revision
    one_of_two_lines,  # two lines stand under the same heads
    one_of_each,  # of a row that stands twice, the better one
    with_or_without_label,  # a row whose label is lost is not sure
    recognised_or_not,  # what was recognised in a picture is not sure
)


def place(setting: Setting) -> Sequence[PlacedRow]:
    """Place the figures of all rows; each row of the form once, in the order of the text."""
    placed: dict[OpenRow, PlacedRow] = {}
    open_rows = setting.rows
    for rule in RULES:
        before = len(placed)
        for row in rule(open_rows, placed, setting):
            placed[row.given] = row
        if len(placed) > before:
            open_rows = OpenRows([row for row in open_rows if row not in placed])
        if not open_rows:
            break
    rows: Sequence[PlacedRow] = [placed[row] for row in setting.rows]
    for stage in STAGES:
        rows = stage(rows, setting)
    return rows
