"""Placement against brute force: which ways are left where the text alone does not tell."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache, reduce
from itertools import combinations

import pytest

from govinfo_report.form.accounts import column_sums, row_sums
from govinfo_report.parsing.placement import RULES, Fit, PlacedRow, Setting, place
from govinfo_report.parsing.placement.accounts import by_accounts
from govinfo_report.parsing.placement.placed import fit_of, number_at, sums_hold
from govinfo_report.parsing.placement.rows import OpenRow, OpenRows, Way
from tests.parsing.test_placement import setting_of
from tests.paths import EXAMPLES
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import STYLES, Sheet, official, random_cells

LOSING = ("lines_blank_vanished", "pipe_rows_squeezed", "pdf_tail", "lines_dense")


def example_with(old: str, new: str) -> str:
    """Return an example in which a line is written in another way."""
    text = (EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


def by_rules(setting: Setting) -> list[PlacedRow]:
    """Return the rows as the rules place them, before any stage."""
    placed: dict[OpenRow, PlacedRow] = {}
    for rule in RULES:
        left = OpenRows([row for row in setting.rows if row not in placed])
        placed.update({row.given: row for row in rule(left, placed, setting)})
    return [placed[row] for row in setting.rows]


@cache
def sheets() -> Sequence[tuple[Sheet, Setting]]:
    """Reports whose accounts are right, in layouts that lose the blanks."""
    made = []
    for number, (name, style) in enumerate((n, s) for n in LOSING for s in STYLES):
        cells = random_cells(random.Random(number), "2021", style=style)
        sheet = official("2021", cells, year=2023)
        made.append((sheet, setting_of(LAYOUTS[name].render(sheet))))
    return made


def texts_of(way: Way) -> tuple[str, ...]:
    return tuple("" if piece is None else piece.text for piece in way)


def cells_of(sheet: Sheet, row: PlacedRow) -> tuple[str, ...]:
    path, columns = ".".join(row.given.path), row.given.table.columns
    return tuple(sheet.cells[".".join((path, *column.path))] for column in columns)


def numbers_in(row: PlacedRow, column: int) -> set[int | None]:
    return {number_at(way[column]) for way in row.ways}


def sums_of(sides: Sequence[tuple[int, set[int]]]) -> set[int]:
    """Return every sum of one number of each set, with its sign."""
    return reduce(lambda sums, side: {s + side[0] * n for s in sums for n in side[1]}, sides, {0})


# ------------------------------------------------------------------------------------ accounts


def test_accounts_leave_the_truth_and_no_number_that_breaks_one() -> None:
    met = 0
    for sheet, setting in sheets():
        rows = {row.given.path: row for row in place(setting) if row.given.width == 7}
        for row in rows.values():
            if row.fit is not Fit.NONE:
                assert cells_of(sheet, row) in map(texts_of, row.ways)
        if not all(row.ways for row in rows.values()) or setting.lines_deleted:
            continue
        table = next(iter(rows.values())).given.table
        for _, left, right in column_sums(table):
            for column in range(len(table.columns)):
                sides = [(1, rows[path]) for path in left] + [(-1, rows[path]) for path in right]
                sets = [(sign, numbers_in(row, column)) for sign, row in sides]
                for at, (sign, numbers) in enumerate(sets):
                    rest = sums_of(sets[:at] + sets[at + 1 :])  # type: ignore[arg-type]
                    assert {-sign * n for n in numbers if n is not None} <= rest
                    met += len(numbers) > 1
    assert met > 50


def test_accounts_say_how_many_ways_they_left_out() -> None:
    excluded = 0
    for _, setting in sheets():
        before = by_rules(setting)
        after = by_accounts(before, setting)
        assert [row.given for row in after] == [row.given for row in before]
        for old, new in zip(before, after, strict=True):
            left_out = sum(why.excluded for why in new.why)
            assert len(old.ways) == len(new.ways) + left_out
            assert set(map(texts_of, new.ways)) <= set(map(texts_of, old.ways))
            assert new.why[: len(old.why)] == old.why
            assert (new is old) or not old.sure
            excluded += left_out
    assert excluded > 1_000


def agreeing(rows: Sequence[PlacedRow]) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """Return the ways of the rows of a table that every account leaves, by trying all of them."""
    table = rows[0].given.table
    ways = {row.given.path: list(row.ways) for row in rows if row.ways}
    asked = dict(ways)
    for row in rows:
        if row.sure or not row.ways:
            continue
        held = [way for way in row.ways if sums_hold(table, way)]
        if held:
            ways[row.given.path] = asked[row.given.path] = held
        else:  # its total is wrong: it is as it was, and no column is asked that it is in
            del asked[row.given.path]
    sums = [
        ([(1, path) for path in left] + [(-1, path) for path in right], column)
        for _, left, right in column_sums(table)
        if asked.keys() >= {*left, *right}
        for column in range(len(table.columns))
    ]
    changed = True
    while changed:
        changed = False
        for sides, column in sums:
            numbers = [{number_at(way[column]) for way in asked[path]} for _, path in sides]
            if any(None in held for held in numbers):
                continue
            signed = [(sign, held) for (sign, _), held in zip(sides, numbers, strict=True)]
            for at, (sign, path) in enumerate(sides):
                rest = sums_of(signed[:at] + signed[at + 1 :])  # type: ignore[arg-type]
                left = [w for w in asked[path] if -sign * (number_at(w[column]) or 0) in rest]
                if not left:
                    return {path: set(map(texts_of, held)) for path, held in ways.items()}
                changed |= len(left) < len(asked[path])
                asked[path] = left
    return {path: set(map(texts_of, held)) for path, held in {**ways, **asked}.items()}


@pytest.mark.parametrize("wrong", [None, "disclosed.total", "newly_received.other_organizations"])
def test_accounts_leave_out_what_breaks_one_and_nothing_else(wrong: str | None) -> None:
    met = 0
    for number, style in enumerate(("small", "blanks", "mixed", "zeros")):
        cells = random_cells(random.Random(f"{number}/{wrong}"), "2021", style=style)
        if wrong is not None:
            cells[f"requests.{wrong}"] = str(int(cells[f"requests.{wrong}"].strip("/") or 0) + 1)
        sheet = official("2021", cells, year=2023)
        setting = setting_of(LAYOUTS["lines_blank_vanished"].render(sheet))
        before = [row for row in by_rules(setting) if row.given.width == 7]
        expected = agreeing(before)
        for old, new in zip(before, by_accounts(before, setting), strict=True):
            assert set(map(texts_of, new.ways)) == expected.get(old.given.path, set())
            met += len(new.ways) != len(old.ways)
    assert met > 20


# ----------------------------------------------------------------------------------- any order


def cuts_of(digits: str) -> Iterator[list[str]]:
    """Give every way to cut digits into figures, none with a zero in front."""
    for count in range(len(digits)):
        for at in combinations(range(1, len(digits)), count):
            parts = [digits[a:b] for a, b in zip((0, *at), (*at, len(digits)), strict=True)]
            if all(part == "0" or part[0] != "0" for part in parts):
                yield parts


def ways_of(digits: str, row: OpenRow) -> set[tuple[str, ...]]:
    """Return every way to cut digits and put them into columns so that the totals are right."""
    ways = set()
    for parts in cuts_of(digits):
        for columns in combinations(range(row.width), len(parts)):
            cells = dict(zip(columns, parts, strict=True))
            numbers = [int(cells.get(at, "0")) for at in range(row.width)]
            if all(numbers[t] == sum(numbers[p] for p in ps) for t, ps in row_sums(row.table)):
                ways.add(tuple(cells.get(at, "") for at in range(row.width)))
    return ways


@pytest.mark.parametrize("digits", ["15342", "000", "0", "00", "1005", "10", "1200", "12345678"])
def test_a_run_of_digits_is_cut_in_every_way(digits: str) -> None:
    setting = setting_of(example_with("行政规范性文件 | 5 | 3 | 42 |", f"行政规范性文件{digits}"))
    (row,) = [row for row in by_rules(setting) if row.given.path[-1] == "normative_documents"]
    assert set(map(texts_of, row.ways)) == ways_of(digits, row.given)
    assert len(row.ways) == len(set(map(texts_of, row.ways)))
    assert row.fit is fit_of(len(row.ways))


@pytest.mark.parametrize(
    "digits",
    [
        "55",
        "0000000",
        "235",
        "58700216",
        "1001",
        "1010",
        "7007",
        "213000125",
        "101020",
        "12",
        "101",
    ],
)
def test_where_rows_have_a_total_the_last_figure_is_the_sum(digits: str) -> None:
    label = "一、本年新收政府信息公开申请数量"
    setting = setting_of(
        example_with(f"{label} | 58 | 7 | 0 | 0 | 2 | 1 | 68 | ||", label + digits)
    )
    (found,) = [row for row in by_rules(setting) if row.given.path[-1] == "newly_received"]
    assert set(map(texts_of, found.ways)) == ways_of(digits, found.given)


@pytest.mark.parametrize("digits", ["9" * 24, "9" * 25, "1" * 30])
def test_a_run_too_long_is_left_alone(digits: str) -> None:
    setting = setting_of(example_with("行政规范性文件 | 5 | 3 | 42 |", f"行政规范性文件{digits}"))
    (row,) = [row for row in by_rules(setting) if row.given.path[-1] == "normative_documents"]
    assert bool(row.ways) is (len(digits) <= 24)


# ---------------------------------------------------------------------------------- convention

Three = tuple[int, int, int]
FIT: dict[str, Three] = {
    "newly_received": (58, 10, 68),
    "disclosed": (30, 4, 34),
    "partially_disclosed": (20, 4, 24),
    "total": (50, 8, 58),
    "carried_over_to_next_year": (8, 2, 10),
}
JUST_MORE: dict[str, Three] = {
    "newly_received": (36, 32, 68),
    "disclosed": (10, 24, 34),
    "total": (30, 28, 58),
    "carried_over_to_next_year": (6, 4, 10),
}
JUST_HALF: dict[str, Three] = {
    "newly_received": (35, 33, 68),
    "disclosed": (9, 25, 34),
    "total": (29, 29, 58),
    "carried_over_to_next_year": (6, 4, 10),
}


def requests_with(rows: dict[str, Three], layout: str) -> dict[str, PlacedRow]:
    """Return the rows of requests, each with three figures: of persons, of companies, in all."""
    columns = ("natural_persons", "commercial_enterprises", "total")
    cells = {
        f"requests.{row}.{column}": str(number)
        for row, numbers in rows.items()
        for column, number in zip(columns, numbers, strict=True)
        if number
    }
    setting = setting_of(LAYOUTS[layout].render(official("2021", cells, year=2023)))
    placed = {row.given.path[-1]: row for row in place(setting) if row.given.width == 7}
    return {name: placed[name] for name in rows}


@pytest.mark.parametrize("changed", [{}, JUST_MORE])
def test_in_a_squeezed_table_most_requests_are_of_natural_persons(
    changed: dict[str, Three],
) -> None:
    rows = {**FIT, **changed}
    for name, row in requests_with(rows, "pipe_rows_squeezed").items():
        assert [why.code for why in row.why] == ["squeezed", "accounts", "convention"]
        assert [why.excluded for why in row.why] == [0, 20, 10]
        persons, companies, total = rows[name]
        assert numbers_in(row, 0) == {persons}
        assert all(numbers_in(row, column) == {0, companies} for column in range(1, 6))
        assert numbers_in(row, 6) == {total}


@pytest.mark.parametrize(
    ("changed", "layout"),
    [
        ({}, "lines_blank_vanished"),  # blanks vanished, but the table is not squeezed
        (JUST_HALF, "pipe_rows_squeezed"),
        ({"newly_received": (34, 34, 68)}, "pipe_rows_squeezed"),
        ({"newly_received": (0, 68, 68)}, "pipe_rows_squeezed"),  # one figure and the total
        # The accounts of a column cannot be right, or a row's total is not.
        ({"total": (50, 9, 59)}, "pipe_rows_squeezed"),
        ({"total": (51, 8, 58)}, "pipe_rows_squeezed"),
        ({"newly_received": (58, 11, 68)}, "pipe_rows_squeezed"),
        ({"disclosed": (30, 4, 35)}, "pipe_rows_squeezed"),
    ],
)
def test_where_the_convention_is_not_shown_nothing_is_concluded(
    changed: dict[str, Three], layout: str
) -> None:
    rows = {**FIT, **changed}
    for name, row in requests_with(rows, layout).items():
        persons, companies, total = rows[name]
        wrong = persons + companies != total
        assert [why.code for why in row.why][1:] == (["unbalanced"] if wrong else ["accounts"])
        assert row.fit is (Fit.UNBALANCED if wrong else Fit.SEVERAL)
        if persons:
            assert numbers_in(row, 0) == {0, persons}
            assert len(row.ways) == (35 if wrong else 15)


def test_one_figure_and_the_total_show_no_convention() -> None:
    """All may be of persons, and so they may all be of companies."""
    alone = {name: (number, 0, number) for name, (number, _, _) in FIT.items()}
    for name, row in requests_with(alone, "pipe_rows_squeezed").items():
        assert [why.code for why in row.why] == ["squeezed", "accounts"]
        assert all(numbers_in(row, at) == {0, alone[name][0]} for at in range(6))
