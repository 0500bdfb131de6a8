"""Five whole real reports, each in another layout, held against figures taken from them by hand.

They are not part of this repository: the tests read them from a folder beside it and are skipped
where there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from govinfo_report import AnnualReport, Figure, Money, Period, State, parse_text
from govinfo_report.text.script import squeezed
from tests.parts import assert_every_character_has_its_part
from tests.paths import SHARED

FOLDER = SHARED / "seeds"
EXPECTED = FOLDER / "expected.json"

pytestmark = pytest.mark.skipif(
    not EXPECTED.is_file(), reason="the real reports are not beside this repository"
)

SECTIONS = ("proactive_disclosure", "requests", "reconsideration_and_litigation")
ORGANISATIONS = (
    "commercial_enterprises",
    "research_institutions",
    "social_welfare_organizations",
    "legal_service_institutions",
    "other_organizations",
)
GIVEN = (State.READ, State.INFERRED)


@cache
def _expected() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return found


NAMES = sorted(_expected()) if EXPECTED.is_file() else ["none"]
of_each = pytest.mark.parametrize("name", NAMES)


@cache
def text_of(name: str) -> str:
    return (FOLDER / name).read_bytes().decode("utf-8")


@cache
def report_of(name: str) -> AnnualReport:
    return parse_text(text_of(name))


@cache
def figures_of(name: str) -> dict[str, Figure]:
    return {figure.path: figure for figure in report_of(name).figures()}


def rows_of(name: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Every row of `expected.json` with its path; None for one whose cells are all blank."""
    for section in SECTIONS:
        for row, cells in _expected()[name][section].items():
            yield f"{section}.{row}", cells


def known_cells(name: str) -> Iterator[tuple[str, Any, str | None]]:
    """Path, value and unit of every cell whose column is known."""
    for row, cells in rows_of(name):
        for column, value in (cells or {}).items():
            if column not in ("organizations_in_unknown_columns", "unit"):
                yield f"{row}.{column}", value, (cells or {}).get("unit")


@of_each
def test_every_figure(name: str) -> None:
    figures = figures_of(name)
    wrong = []
    for path, value, unit in known_cells(name):
        figure = figures[path]
        wanted: Any = Money(Decimal(value), unit) if path.endswith(".amount") else value
        blank = value is None
        state_fits = figure.state is State.BLANK if blank else figure.state in GIVEN
        if figure.value != wanted or not state_fits:
            wrong.append((path, wanted, figure))
    assert not wrong


@of_each
def test_no_figure_beside_these(name: str) -> None:
    known = {path for path, _, _ in known_cells(name)}
    given = {path for path, figure in figures_of(name).items() if figure.value is not None}
    assert not given - known


@of_each
def test_a_row_without_figures_is_blank(name: str) -> None:
    figures = figures_of(name)
    for row, cells in rows_of(name):
        if cells is None:
            found = {path: f.state for path, f in figures.items() if path.startswith(f"{row}.")}
            assert set(found.values()) == {State.BLANK}, found
            assert len(found) == 7


@of_each
def test_lost_columns_are_told_and_not_guessed(name: str) -> None:
    figures = figures_of(name)
    for row, cells in rows_of(name):
        lost = (cells or {}).get("organizations_in_unknown_columns")
        if not lost:
            continue
        found = [figures[f"{row}.{column}"] for column in ORGANISATIONS]
        assert {figure.state for figure in found} == {State.UNRESOLVED}, row
        assert {figure.value for figure in found} == {None}, row
        assert {value for figure in found for value in figure.candidates} >= set(lost), row
        assert all(set(figure.candidates) <= {*lost, None} for figure in found), row


def test_what_stands_first_and_last_is_inferred_where_columns_are_lost() -> None:
    name = next(name for name in NAMES if name.startswith("001"))
    for row, cells in rows_of(name):
        if cells is None or "organizations_in_unknown_columns" not in cells:
            continue
        for column in ("natural_persons", "total"):
            assert figures_of(name)[f"{row}.{column}"].state is State.INFERRED, row


# The second lost its columns, the third the label of a row.
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(("001", "002"))])
def test_where_nothing_is_lost_every_figure_is_read(name: str) -> None:
    assert {figure.state for figure in figures_of(name).values()} == {State.READ}


@of_each
def test_remarks_in_cells(name: str) -> None:
    for path, remark in _expected()[name].get("remarks", {}).items():
        figure = figures_of(name)[path]
        assert figure.raw is not None
        if "(" in remark:
            assert figure.raw.replace("（", "(").replace("）", ")") == remark
            assert figure.remark is not None
            assert "到期失效4件" in figure.remark
        else:  # a change without a sign is kept as it stands
            assert figure.raw == remark.split(",")[0]


@of_each
def test_particulars(name: str) -> None:
    expected, report = _expected()[name], report_of(name)
    start, end = (date.fromisoformat(day) for day in expected["period"])
    assert report.revision == expected["revision"]
    assert report.year == expected["year"]
    assert report.period == Period(start, end)
    assert report.agency == expected["agency"]


@of_each
def test_every_character_has_one_part(name: str) -> None:
    assert_every_character_has_its_part(text_of(name), report_of(name))


@of_each
def test_no_prose_is_lost(name: str) -> None:
    """What the report keeps of its sections holds every sentence that stands outside the tables."""
    report, text = report_of(name), text_of(name)
    kept = squeezed(
        "".join(
            prose or ""
            for prose in (
                report.title,
                report.preamble,
                report.overview.text,
                *report.table_notes.values(),
                report.problems_and_improvements.text,
                report.other_matters.text,
            )
        )
    )
    sentences = [part for line in text.splitlines() for part in line.split("。")[:-1]]
    assert len(sentences) >= 10
    assert [sentence for sentence in sentences if squeezed(sentence) not in kept] == []
    for prose in (report.overview, report.problems_and_improvements, report.other_matters):
        assert prose.text
