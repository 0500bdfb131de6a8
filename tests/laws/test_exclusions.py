"""Whatever keeps placement from taking a figure on trust is noticed where it is not asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest

from tests.laws.exclusions import EXCLUSIONS
from tests.laws.test_laws import hold_plain
from tests.parsing import (
    test_aligned_pages,
    test_alignment,
    test_beside_figures,
    test_blanks_between,
    test_cut_figures,
    test_empty_lines,
    test_folded_lines,
    test_kept_cells,
    test_kept_cells_evidence,
    test_more_in_tables,
    test_pipes,
    test_placement_accounts,
    test_placement_doubts,
    test_placement_evidence,
    test_placement_number,
    test_rows,
    test_second_looks,
    test_tool_texts,
    test_what_people_paste,
)
from tests.reading import test_scans

NOTICED_IN: Mapping[str, tuple[str, int]] = {
    "of another table": ("below channels, words", 1),
    "of several years": ("unseen: year beside year, words", 4),
    "going on": ("unseen: rows go on, tabs", 102),
    "strange heads": ("last head lost, pipes", 4),
    "with codes": ("traveller: column of codes, words", 4),
    "with further columns": ("wayfarer: quarters, words", 3),
    "behind its figures": ("wayfarer: mirrored, pipes", 4),
    "behind groups": ("wayfarer: glimpse", 2),
    "with arrows": ("traveller: arrows, words", 4),
    "signs among heads": ("traveller: merges as dashes, pipes", 0),
    "with a share": ("columns, percentages", 26),
    "of several labels": ("stranger: collapsed, HTML", 38),
    "interrupted": ("columns, spans, narrow", 2),
    "scattered": ("unseen: labels, then figures", 2),
    "broken within": ("parted: amounts broken", 7),
    "parted by other marks": ("parted: guillemets", 49),
    "with keys": ("parted: keys", 0),
    "under no head": ("total first, tabs", 1),
    "figures behind the heads": ("permuted: last year without a head, pipes", 3),
    "room for a lost head": ("permuted: last year without a head, HTML", 16),
    "merged figures under heads": ("over blanks, HTML", 1),
    "rows in their place": ("rendering, tabs_shifted", 2),
    "another order of heads": ("column between, words", 2),
    "blank cells too few": ("unseen: by applicant", 2),
    "heads before the cells": ("prettytable", 0),
    "merged labels": ("one line, pipes", 1),
    "only the last blank": ("rendering, mixed_tables_squeezed", 70),
    "several ways by lines": ("blank rows, cells", 1),
    "columns that show": ("wide blanks", 2),
    "figures run together": ("unseen: units, run together", 12),
    "figures on lines below": ("unseen: filled to 20, words", 2),
    "cut or not": ("rounded, wrapped", 1),
    "several in one": ("two in one, grid", 2),
    "headless or not": ("guest: sorted, tabs", 0),
    "lines deleted": ("rendering, lines_deduplicated", 8),
}
"""For each exclusion a layout, and about which report, that comes out wrong without it."""

NOTICED_BY: Mapping[str, Callable[..., object]] = {
    "broken off": test_placement_doubts.test_the_last_row_of_a_text_that_breaks_off_has_no_blank_cells,
    "before labels": test_what_people_paste.test_figures_before_their_labels_are_of_none_below,
    "by heads": test_placement_doubts.test_heads_tell_another_order,
    "before a number": test_folded_lines.test_the_number_of_a_label_may_stand_at_the_end_of_the_line_before,
    "before running heads": test_beside_figures.test_a_row_goes_on_below_the_running_head_of_a_page,
    "by order of heads": test_placement_doubts.test_no_row_is_blank_whose_first_cell_is_not_understood,
    "with other things behind": test_placement_doubts.test_where_most_rows_end_with_a_time_those_without_one_lack_a_column,
    "at ends of pages": test_placement_evidence.test_numbers_on_every_so_many_lines_are_those_of_pages,
    "of characters apart": test_blanks_between.test_a_blank_between_all_characters_parts_no_remainder_from_a_figure,
    "between slashes": test_placement_evidence.test_strokes_that_stand_between_heads_are_no_cells,
    "behind a dash": test_more_in_tables.test_a_figure_beside_its_label,
    "in disorder": test_placement_doubts.test_on_a_page_of_several_columns_no_loose_figure_is_trusted,
    "of another label": test_placement_doubts.test_figures_below_their_label_are_not_its_own_beside_the_beginning_of_another,
    "by number": test_placement_doubts.test_a_row_with_far_too_many_figures_shows_that_they_are_scattered,
    "by cells": test_pipes.test_a_blank_cell_is_kept_wherever_pipes_stand,
    "by empty lines": test_rows.test_labels_in_two_pieces_with_an_empty_line_between,
    "by alignment": test_placement_evidence.test_signs_that_may_be_wide_make_no_column,
    "in any way": test_placement_doubts.test_figures_under_strange_heads_are_not_placed,
    "folded or not": test_folded_lines.test_no_figure_is_cut_by_the_end_of_a_line,
    "change or not": test_second_looks.test_a_change_beside_the_column_of_changes,
    "by accounts": test_placement_accounts.test_a_column_with_a_cell_that_is_no_number_is_not_asked,
    "one of two lines": test_second_looks.test_a_line_of_a_grid_without_a_label_may_be_the_row_above,
    "one of each": test_placement_doubts.test_of_a_row_that_stands_twice_the_better_one_is_taken,
    "with or without label": test_placement_doubts.test_figures_under_the_heads_of_a_row_whose_label_is_lost_are_inferred,
    "recognised or not": test_scans.test_a_figure_of_a_picture_says_so,
    "a cell of others": test_placement_number.test_beside_a_column_too_many_only_right_totals_tell_the_columns,
    "a column lacking": test_kept_cells_evidence.test_a_short_row_shows_that_no_row_of_its_table_begins_with_a_blank_cell,
    "a column too many": test_placement_number.test_where_rows_have_a_figure_too_many_others_are_sure_only_if_their_totals_are_right,
    "a figure of others": test_placement_number.test_a_figure_that_may_not_be_its_own_leaves_the_others_a_place_further_on,
    "a merged cell, repeated": test_placement_number.test_a_figure_that_may_not_be_its_own_leaves_the_others_a_place_further_on,
    "a number below the label": test_placement_evidence.test_a_number_alone_below_a_label_is_not_placed_by_alignment,
    "a remark at the end": test_kept_cells.test_words_in_a_cell_more_may_be_a_remark_or_the_last_cell,
    "beginnings of figures": test_cut_figures.test_figures_cut_by_a_line_break,
    "blanks squeezed out": test_kept_cells.test_totals_at_the_front_show_that_blanks_were_squeezed_out,
    "cells between the columns": test_kept_cells.test_a_row_with_a_cell_between_its_figures_shows_a_column_more,
    "columns set apart": test_alignment.test_single_blanks_are_no_columns,
    "columns side by side": test_alignment.test_totals_that_come_out_right_prove_the_columns,
    "columns that are broken": test_aligned_pages.test_where_the_totals_of_many_rows_are_wrong_no_columns_are_shown,
    "columns that share a place": test_alignment.test_figures_of_a_column_stand_over_one_character,
    "figures above heads": test_rows.test_the_cells_of_a_row_without_a_label,
    "heads as long as rows": test_kept_cells.test_the_cells_of_a_row,
    "heads before blanks": test_kept_cells.test_the_cells_of_a_row,
    "heads for all figures": test_placement_doubts.test_heads_tell_another_order,
    "kept, and not asked": test_kept_cells.test_words_in_a_cell_more_may_be_a_remark_or_the_last_cell,
    "lines of no row": test_tool_texts.test_lines_of_no_row_show_where_columns_are_not,
    "lines that were lost": test_empty_lines.test_where_many_rows_have_lost_their_lines_those_of_others_tell_nothing,
    "numbers of rows": test_rows.test_the_numbers_of_rows_are_no_cells,
    "one figure too many": test_placement_number.test_one_figure_too_many_leaves_two_for_each_column_and_two_leave_all,
    "rows that disagree": test_placement_evidence.test_texts_like_those_found,
    "totals by lines": test_empty_lines.test_lines_that_leave_a_wrong_total_place_nothing,
    "twice": test_placement_doubts.test_of_a_row_that_stands_twice_the_better_one_is_taken,
    "wider lines": test_empty_lines.test_what_empty_lines_tell,
}
"""For each of the others a small report that comes out wrong without it, and the test that has it."""

_NEAR = 40
"""At most so many further reports are tried, should another be the one that tells."""


def test_whatever_can_be_turned_off_is_noticed() -> None:
    """A rule or a stage that is new wants a layout or a small report that is wrong without it."""
    assert EXCLUSIONS.keys() == NOTICED_IN.keys() | NOTICED_BY.keys()
    assert NOTICED_IN.keys().isdisjoint(NOTICED_BY)


@pytest.mark.parametrize("name", NOTICED_IN)
def test_a_law_notices_that_it_is_turned_off(name: str) -> None:
    layout, first = NOTICED_IN[name]
    for seed in (first, *range(_NEAR)):
        with pytest.MonkeyPatch.context() as patch:
            EXCLUSIONS[name](patch)
            noticed = fails(layout, seed)
        if noticed and not fails(layout, seed):
            return
    pytest.fail(f"nothing comes out wrong in {layout} without it")


@pytest.mark.parametrize("name", NOTICED_BY)
def test_a_small_report_notices_that_it_is_turned_off(name: str) -> None:
    test = NOTICED_BY[name]
    for given in cases_of(test):
        with pytest.MonkeyPatch.context() as patch:
            EXCLUSIONS[name](patch)
            noticed = fails_with(test, given)
        if noticed and not fails_with(test, given):
            return
    pytest.fail(f"{test.__name__} passes without it")


def cases_of(test: Callable[..., object]) -> Iterator[Mapping[str, object]]:
    """Give the arguments of a test, one set of them after the other."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for chosen in product(*(mark.args[1] for mark in marks)):
        given: dict[str, object] = {}
        for mark, each in zip(marks, chosen, strict=True):
            names = mark.args[0]
            given.update(
                [(names, each)] if isinstance(names, str) else zip(names, each, strict=True)
            )
        yield given


def fails_with(test: Callable[..., object], given: Mapping[str, object]) -> bool:
    """Tell whether a test fails, in whatever way, for these arguments."""
    try:
        test(**given)
    except Exception:
        return True
    return False


def fails(layout: str, seed: int) -> bool:
    """Tell whether the plain law fails for a report in a layout."""
    try:
        hold_plain(layout, seed)
    except AssertionError:
        return True
    return False
