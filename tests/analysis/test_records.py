"""`to_records`: every figure of every report is one row, and a wide frame has a row per report."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Cell, Figure, Money, Period, State, parse_file
from govinfo_report.analysis.records import FigureRow, to_records
from govinfo_report.analysis.shapes import FIGURE_COLUMNS, Shape, frame_of, merged
from govinfo_report.checks.sample import changed, sample
from tests import strategies
from tests.paths import EXAMPLES as FOLDER

EXAMPLES = sorted(path for path in FOLDER.iterdir() if path.stem != "README")

any_report = st.one_of(strategies.reports(), strategies.incomplete_reports())
some_reports = st.lists(any_report, min_size=1, max_size=3)


def expected(report: AnnualReport) -> list[tuple[Any, ...]]:
    """What a row must say of each figure, spelled out once more."""
    return [
        (
            figure.path,
            figure.label,
            figure.state.value,
            None if isinstance(figure.value, Money) else figure.value,
            figure.value.amount if isinstance(figure.value, Money) else None,
            figure.value.yuan if isinstance(figure.value, Money) else None,
            figure.raw,
            figure.remark,
            None if figure.span is None else (figure.span.line, figure.span.column),
        )
        for figure in report.figures()
    ]


def said(row: FigureRow) -> tuple[Any, ...]:
    place = None if row.text_line is None else (row.text_line, row.text_column)
    return (
        row.path,
        row.label,
        row.state,
        row.value,
        row.amount,
        row.yuan,
        row.raw,
        row.remark,
        place,
    )


def row_of(report: AnnualReport, path: str) -> FigureRow:
    (row,) = [row for row in to_records(report) if row.path == path]
    return row


# --------------------------------------------------------------------------------------- long


@given(some_reports)
def test_every_figure_is_one_row(reports: list[AnnualReport]) -> None:
    rows = to_records(reports)
    for number, report in enumerate(reports, 1):
        own = [row for row in rows if row.report == f"#{number}"]
        assert [said(row) for row in own] == expected(report)
        assert len({row.path for row in own}) == len(own)
        period = report.period or Period(None, None)
        about = (report.agency, report.year, *period, report.revision)
        assert {row[1:6] for row in own} == {about}
    assert {row.report for row in rows} == {f"#{n}" for n in range(1, len(reports) + 1)}


@given(any_report)
def test_section_row_and_column_make_up_the_path(report: AnnualReport) -> None:
    for row in to_records(report):
        assert f"{row.section}.{row.row}.{row.column}" == row.path


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_report_read_from_a_text_loses_nothing(path: Path) -> None:
    report = parse_file(path)
    rows = to_records(report)
    assert [said(row) for row in rows] == expected(report)
    assert any(row.text_line for row in rows)


def test_one_report_is_taken_like_a_list_of_one_but_has_no_number() -> None:
    alone = to_records(sample())
    assert {row.report for row in alone} == {None}
    numbered = [row._replace(report="#1") for row in alone]
    assert numbered == to_records([sample()]) == to_records(iter([sample()]))
    assert to_records([]) == []


@pytest.mark.parametrize(
    ("path", "known", "state", "raw"),
    [
        ("requests.disclosed.total", State.BLANK, "blank", ""),
        (
            "requests.disclosed.total",
            (None, Cell(State.NOT_APPLICABLE, "/")),
            "not_applicable",
            "/",
        ),
        ("requests.disclosed.total", (None, Cell(State.UNRESOLVED, "1.5")), "unresolved", "1.5"),
        ("requests.disclosed.total", State.ABSENT, "absent", None),
    ],
)
def test_no_figure_is_not_0(path: str, known: Any, state: str, raw: str | None) -> None:
    row = row_of(changed(sample(), {path: known}), path)
    assert (row.value, row.amount, row.unit, row.state, row.raw) == (None, None, None, state, raw)
    assert row_of(changed(sample(), {path: 0}), path).value == 0


def test_candidates_can_be_told_apart() -> None:
    path = "requests.disclosed.total"
    cell = Cell(State.UNRESOLVED, candidates=(3, None, 15, Money("1.50", "万元")))
    row = row_of(changed(sample(), {path: (None, cell)}), path)
    assert row.candidates == "3; blank; 15; 1.50万元"
    assert row_of(sample(), path).candidates is None


@pytest.mark.parametrize(
    ("revision", "path", "unit"),
    [
        ("2021", "requests.total.total", "件"),
        ("2021", "proactive_disclosure.normative_documents.in_force", "件"),
        ("2021", "reconsideration_and_litigation.reconsideration.upheld", "件"),
        ("2019", "proactive_disclosure.administrative_licensing.decisions", "件"),
        ("2019", "proactive_disclosure.administrative_licensing.previous_items", "项"),
        ("2019", "proactive_disclosure.other_services.change", "项"),
        ("2019", "proactive_disclosure.government_procurement.projects", "项"),
    ],
)
def test_units_of_counts(revision: str, path: str, unit: str) -> None:
    assert row_of(sample(revision), path).unit == unit


def test_an_amount_keeps_its_unit_and_gives_yuan() -> None:
    path = "proactive_disclosure.administrative_fees.amount"
    row = row_of(changed(sample(), {path: Money("1.50", "亿元")}), path)
    assert (row.value, row.unit, row.yuan) == (None, "亿元", Decimal(150_000_000))
    assert str(row.amount) == "1.50"
    row = row_of(changed(sample(), {path: Money("1.50")}), path)
    assert (row.amount, row.unit, row.yuan) == (Decimal("1.5"), None, None)


def test_a_column_of_a_later_revision_may_count_anything() -> None:
    path = "requests.disclosed.trade_unions"
    report = changed(sample(), {path: 3})
    assert (row_of(report, path).value, row_of(report, path).unit) == (3, None)
    report = changed(sample(), {path: Decimal("2.5")})
    assert (row_of(report, path).value, row_of(report, path).amount) == (None, Decimal("2.5"))


def test_columns_are_those_of_the_row() -> None:
    kinds = {"integer": int, "decimal": Decimal, "date": datetime.date, "text": str}
    hints = get_type_hints(FigureRow)
    assert [column.name for column in FIGURE_COLUMNS] == list(FigureRow._fields)
    for column in FIGURE_COLUMNS:
        hint = hints[column.name]
        assert kinds[column.kind] in (hint, *get_args(hint))
        assert column.chinese
        assert column.english
        assert f"\n    {column.name}: " in (inspect.getdoc(FigureRow) or "")


@given(any_report)
def test_cells_have_the_types_of_their_columns(report: AnnualReport) -> None:
    for shape in get_args(Shape):
        frame = frame_of(report, shape)
        kinds = {"integer": int, "decimal": Decimal, "date": datetime.date, "text": str}
        for row in frame.rows:
            for column, cell in zip(frame.columns, row, strict=True):
                assert cell is None or type(cell) is kinds[column.kind]


def test_reports_are_taken_one_by_one() -> None:
    taken = []

    def reports() -> Iterator[AnnualReport]:
        for number in range(3):
            taken.append(number)
            yield sample()

    rows = iter(frame_of(reports(), "long").rows)
    next(rows)
    assert taken == [0]


# --------------------------------------------------------------------------------------- wide


@given(some_reports)
def test_wide_has_a_row_for_each_report(reports: list[AnnualReport]) -> None:
    values, states = frame_of(reports, "wide"), frame_of(reports, "states")
    names = [column.name for column in values.columns]
    assert len(set(names)) == len(names)
    value_rows, state_rows = list(values.rows), list(states.rows)
    assert len(value_rows) == len(state_rows) == len(reports)
    for report, line, state_line in zip(reports, value_rows, state_rows, strict=True):
        row = dict(zip(names, line, strict=True))
        of_state = dict(zip((column.name for column in states.columns), state_line, strict=True))
        assert row["agency"] == of_state["agency"] == report.agency
        figures = {figure.path: figure for figure in report.figures()}
        for path, figure in figures.items():
            check_wide(row, figure)
            assert of_state[path] == figure.state.value
        for path in set(of_state) - set(figures) - {column.name for column in FIGURE_COLUMNS}:
            assert (row[path], of_state[path]) == (None, "absent")


def check_wide(row: dict[str, Any], figure: Figure) -> None:
    if isinstance(figure.value, Money):
        assert row[figure.path] == figure.value.amount
        assert row[f"{figure.path}.unit"] == figure.value.unit
        assert row[f"{figure.path}.yuan"] == figure.value.yuan
    else:
        assert row[figure.path] == figure.value


def test_wide_columns_keep_the_order_of_the_form() -> None:
    for revision in ("2021", "2019"):
        names = [column.name for column in frame_of(sample(revision), "states").columns]
        assert names[6:] == [figure.path for figure in sample(revision).figures()]


def test_wide_columns_do_not_depend_on_the_figures() -> None:
    path = "proactive_disclosure.administrative_fees.amount"
    without = changed(sample(), {path: State.BLANK})
    assert frame_of(without, "wide").columns == frame_of(sample(), "wide").columns


def test_a_count_where_others_have_an_amount() -> None:
    path = "requests.disclosed.trade_unions"
    frame = frame_of([changed(sample(), {path: n}) for n in (3, Decimal("2.5"))], "wide")
    at = [column.name for column in frame.columns].index(path)
    assert frame.columns[at].kind == "decimal"
    assert [row[at] for row in frame.rows] == [Decimal(3), Decimal("2.5")]


def test_a_path_that_few_reports_have_stands_after_the_one_it_follows() -> None:
    assert merged([["a", "c"], ["a", "b", "c"], ["c", "d"], ["e"]]) == ["e", "a", "b", "c", "d"]


@given(st.lists(st.lists(st.integers(0, 9).map(str), unique=True), max_size=5))
def test_merged_has_everything_once(lists: list[list[str]]) -> None:
    found = merged(lists)
    assert sorted(found) == sorted({name for names in lists for name in names})


def test_reports_of_both_revisions_in_one_wide_frame() -> None:
    frame = frame_of([sample("2021"), sample("2019")], "states")
    names = [column.name for column in frame.columns]
    first, second = (dict(zip(names, row, strict=True)) for row in frame.rows)
    path = "requests.other_handling.undivided.total"
    assert (first[path], second[path]) == ("absent", "read")


def test_an_empty_list_has_the_columns_alone() -> None:
    frame = frame_of([], "wide")
    assert list(frame.rows) == []
    assert [column.name for column in frame.columns] == list(FigureRow._fields[:6])


def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="long, wide, states"):
        frame_of(sample(), "tall")  # type: ignore[arg-type]
