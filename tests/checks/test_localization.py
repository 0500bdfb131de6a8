"""The smallest repairs of a table: all of them, none that does not hold, and none called certain."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Certainty, Finding, State, check_series, decode, parse_text
from govinfo_report.checks.evidence import told_by_prose
from govinfo_report.checks.facts import Facts
from govinfo_report.checks.localization import connected, localized
from govinfo_report.checks.sample import changed, sample
from govinfo_report.checks.sample_several import sample_years
from govinfo_report.comments.cells import Cells
from govinfo_report.comments.comment import comments_of
from govinfo_report.form.accounts import Account, accounts_of
from tests.cli.running import run
from tests.rendering import form
from tests.strategies import PURE, reports

Numbers = Mapping[str, int | Decimal]

# -------------------------------------------------------------------------------- a small table

COLUMNS = ("persons", "others", "total")
RESULTS = (("results", "granted"), ("results", "refused"))
NEW, OLD, TOTAL, LEFT = (("new",), ("old",), ("total",), ("left",))
ROWS = (NEW, OLD, *RESULTS, TOTAL, LEFT)


def cell(row: tuple[str, ...], column: str) -> tuple[str, ...]:
    return ("t", *row, column)


def small_accounts() -> tuple[Account, ...]:
    rows = [
        Account("row", (cell(row, "total"),), tuple(cell(row, c) for c in COLUMNS[:-1]))
        for row in ROWS
    ]
    results = [
        Account("results", (cell(TOTAL, c),), tuple(cell(row, c) for row in RESULTS))
        for c in COLUMNS
    ]
    flow = [
        Account("flow", (cell(NEW, c), cell(OLD, c)), (cell(TOTAL, c), cell(LEFT, c)))
        for c in COLUMNS
    ]
    return (*rows, *results, *flow)


SMALL = small_accounts()
CELLS = [".".join(cell(row, column)) for row in ROWS for column in COLUMNS]


@st.composite
def small_tables(draw: st.DrawFn) -> dict[str, int]:
    """A table in which everything holds, with up to four cells written otherwise."""
    number = st.integers(0, 3)
    table: dict[str, int] = {}
    for column in COLUMNS[:-1]:
        granted, refused, left = draw(number), draw(number), draw(number)
        old = draw(st.integers(0, granted + refused + left))
        column_of = {RESULTS[0]: granted, RESULTS[1]: refused, OLD: old, LEFT: left}
        column_of |= {TOTAL: granted + refused, NEW: granted + refused + left - old}
        table |= {".".join(cell(row, column)): n for row, n in column_of.items()}
    for row in ROWS:
        parts = (table[".".join(cell(row, column))] for column in COLUMNS[:-1])
        table[".".join(cell(row, "total"))] = sum(parts)
    changes = draw(st.dictionaries(st.sampled_from(CELLS), st.integers(-1, 6), max_size=4))
    return {path: changes.get(path, table[path]) for path in CELLS}


def gap(account: Account, numbers: Numbers) -> int | Decimal:
    left, right = account.cells[: len(account.left)], account.cells[len(account.left) :]
    return sum(numbers[path] for path in left) - sum(numbers[path] for path in right)


def solved(cells: Sequence[str], numbers: Numbers) -> dict[str, int] | None:
    """The only figures of these cells with which everything holds; None if there are none."""
    rest = {path: 0 if path in cells else number for path, number in numbers.items()}
    lines = [
        [Fraction(gap(account, {**dict.fromkeys(numbers, 0), path: 1})) for path in cells]
        + [Fraction(-gap(account, rest))]
        for account in SMALL
    ]
    for at in range(len(cells)):
        pivot = next(line for line in lines[at:] if line[at])
        lines.remove(pivot)
        pivot = [value / pivot[at] for value in pivot]
        lines = [[v - line[at] * p for v, p in zip(line, pivot, strict=True)] for line in lines]
        lines.insert(at, pivot)
    if any(line[-1] for line in lines[len(cells) :]):
        return None
    new = {path: lines[at][-1] for at, path in enumerate(cells)}
    if any(n < 0 or n.denominator > 1 or n == numbers[path] for path, n in new.items()):
        return None
    return {path: int(number) for path, number in new.items()}


def by_brute_force(numbers: Numbers) -> list[dict[str, int]]:
    """All smallest repairs of up to three cells."""
    below = {path for path, number in numbers.items() if number < 0}
    for count in (1, 2, 3):
        found = [
            new
            for cells in combinations(CELLS, count)
            if below <= set(cells) and (new := solved(cells, numbers))
        ]
        if found:
            return found
    return []


@settings(max_examples=40)
@given(small_tables())
def test_all_smallest_repairs_are_found_and_no_others(numbers: dict[str, int]) -> None:
    if not any(gap(account, numbers) for account in SMALL):
        assert localized(SMALL, numbers).repairs == ()
        return
    found = localized(SMALL, numbers)
    if by_hand := by_brute_force(numbers):
        assert list(found.repairs) == by_hand
        assert found.is_complete
        common = set.intersection(*(set(repair.items()) for repair in by_hand))
        assert found.common.items() == common
    else:
        assert not found.repairs or len(found.repairs[0]) > 3
        assert found.is_complete is (not found.repairs)


# -------------------------------------------------------------------------- the form's own tables


def requests_of(report: AnnualReport) -> tuple[tuple[Account, ...], dict[str, int]]:
    (table,) = (t for t in Facts(report).outline.tables if t.section == form.REQUESTS)
    accounts = accounts_of(table)
    return accounts, {p: report.get(p) or 0 for row in table.grid for p, _ in row}


@settings(max_examples=60)
@given(reports(PURE), st.randoms(use_true_random=False), st.integers(1, 5))
def test_what_is_found_is_minimal_and_holds(
    report: AnnualReport, rng: random.Random, count: int
) -> None:
    accounts, right = requests_of(report)
    wrong = {path: rng.randint(0, 3000) for path in rng.sample(sorted(right), count)}
    numbers = {**right, **wrong}
    found = localized(accounts, numbers)
    assert localized(accounts, numbers) == found
    if count <= 3 and wrong.items() - right.items():
        assert found.repairs
        assert len(found.repairs[0]) <= count
    assert len({len(repair) for repair in found.repairs}) <= 1
    assert len({frozenset(repair.items()) for repair in found.repairs}) == len(found.repairs)
    for repair in found.repairs:
        assert all(new >= 0 and new != numbers[path] for path, new in repair.items())
        assert not any(gap(account, {**numbers, **repair}) for account in accounts)
        for left_out in repair:  # and every cell of it is needed
            part = {path: new for path, new in repair.items() if path != left_out}
            assert any(gap(account, {**numbers, **part}) for account in accounts)


def test_repairs_come_in_the_order_of_the_form() -> None:
    wrong = {
        "requests.disclosed.natural_persons": 21,
        "requests.partially_disclosed.commercial_enterprises": 2,
    }
    report = changed(sample(), wrong)
    order = [figure.path for figure in report.figures()]
    accounts, numbers = requests_of(report)
    repairs = [[order.index(path) for path in way] for way in localized(accounts, numbers).repairs]
    assert len(repairs) == 2
    assert repairs == sorted(repairs)
    assert all(way == sorted(way) for way in repairs)


def test_a_doubtful_cell_is_doubted_first() -> None:
    """Two errors of one size match in two ways; a column that was inferred speaks for one."""
    wrong = {
        "requests.disclosed.natural_persons": 21,
        "requests.partially_disclosed.commercial_enterprises": 2,
    }
    accounts, numbers = requests_of(changed(sample(), wrong))
    ways = localized(accounts, numbers).repairs
    for way in ways:
        for path in way:
            assert localized(accounts, numbers, frozenset([path])).repairs == (way,)
    assert localized(accounts, numbers, frozenset(["requests.total.total"])).repairs == ways
    # It is no cheaper to doubt two cells that are doubtful than one that is not.
    one = changed(sample(), {"requests.disclosed.total": 42})
    accounts, numbers = requests_of(one)
    doubtful = frozenset(numbers) - {"requests.disclosed.total"}
    assert localized(accounts, numbers, doubtful).repairs == ({"requests.disclosed.total": 24},)


def test_a_number_below_zero_is_always_wrong() -> None:
    wrong = {"requests.disclosed.other_organizations": -1, "requests.disclosed.natural_persons": 21}
    accounts, numbers = requests_of(changed(sample(), wrong))
    for repair in localized(accounts, numbers).repairs:
        assert "requests.disclosed.other_organizations" in repair
    # Where its sums hold with it, nothing can make it right without breaking them.
    hidden = {
        "requests.disclosed.legal_service_institutions": 2,
        "requests.disclosed.other_organizations": -1,
        "requests.partially_disclosed.other_organizations": 1,
        "requests.partially_disclosed.legal_service_institutions": -1,
        "requests.newly_received.total": 64,
    }
    accounts, numbers = requests_of(changed(sample(), hidden))
    assert all(
        {"requests.disclosed.other_organizations"} <= repair.keys()
        for repair in localized(accounts, numbers).repairs
    )


def test_accounts_without_a_common_cell_are_balanced_each_by_itself() -> None:
    (outcomes,) = (t for t in Facts(sample()).outline.tables if t.section == form.LITIGATION)
    groups = connected(accounts_of(outcomes))
    assert [len(group) for group in groups] == [1, 1, 1]
    accounts, _ = requests_of(sample())
    assert connected(accounts) == [accounts]


def test_a_search_that_takes_too_long_is_given_up() -> None:
    rng = random.Random("too long")
    accounts, right = requests_of(sample())
    numbers = {path: number + rng.randint(0, 1) for path, number in right.items()}
    found = localized(accounts, numbers)
    assert found.repairs == ()


# ----------------------------------------------------------------------------------- the findings

CODES = ("P21", "P22", "P23", "P27", "P25", "P26", "N03", "N04", "N05", "N06", "N70")
AMBIGUOUS = {
    "requests.newly_received.total": 47,
    "requests.carried_over_to_next_year.natural_persons": 4,
}
"""Or it is the natural persons that are new, and the total that is left."""
TOTAL_WRONG = {"requests.newly_received.total": 64}


def told(changes: Mapping[str, object], prose: str = "") -> list[Finding]:
    report = changed(sample(), {**changes, **({"overview.text": prose} if prose else {})})
    return list(report.validate(select=CODES))


def only(findings: Sequence[Finding], code: str) -> Finding:
    (finding,) = (finding for finding in findings if finding.code == code)
    return finding


def test_a_repair_is_certain_if_the_prose_gives_the_figure_too() -> None:
    assert only(told(TOTAL_WRONG), "N03").certainty is Certainty.LIKELY
    finding = only(told(TOTAL_WRONG, "2024年，本单位新收政府信息公开申请46件。"), "N03")
    assert finding.certainty is Certainty.CERTAIN
    assert "与第一部分文字所述“新收政府信息公开申请46件”一致" in finding.message
    assert 'agrees with the words "新收政府信息公开申请46件"' in finding.message_en


@pytest.mark.parametrize(
    "prose",
    [
        "2024年，本单位新收政府信息公开申请约46件。",
        "2024年，全市新收政府信息公开申请46件。",
        "2023年，本单位新收政府信息公开申请46件。",
        "2024年，本单位予以公开24件。",
        "2024年，本单位新收政府信息公开申请47件。",
    ],
)
def test_prose_that_does_not_say_so_confirms_nothing(prose: str) -> None:
    finding = only(told(TOTAL_WRONG, prose), "N03")
    assert finding.certainty is Certainty.LIKELY
    assert finding.message == only(told(TOTAL_WRONG), "N03").message


def test_prose_that_gives_the_reported_figure_is_told_as_speaking_against() -> None:
    finding = only(told(TOTAL_WRONG, "2024年，本单位新收政府信息公开申请64件。"), "N03")
    assert finding.certainty is Certainty.POSSIBLE
    assert "但与第一部分文字所述“新收政府信息公开申请64件”不一致" in finding.message
    assert 'disagrees with the words "新收政府信息公开申请64件"' in finding.message_en


def test_a_sum_that_prose_gives_confirms_no_cell_of_it() -> None:
    wrong = {"requests.not_disclosed.third_party_rights.total": 5}
    words = "2024年，本单位新收政府信息公开申请46件，不予公开3件。"
    finding = only(told(wrong, words), "N03")
    assert finding.certainty is Certainty.LIKELY
    assert "与第一部分文字所述“不予公开3件”一致" in finding.message


def test_that_there_are_none_is_said_to_be_0() -> None:
    words = "2024年，本单位未收到政府信息公开申请。"
    (evidence,) = told_by_prose(Facts(changed(sample(), {"overview.text": words})))
    assert (evidence.cells, evidence.value) == (("requests.newly_received.total",), 0)


def test_prose_that_speaks_for_every_repair_is_not_told() -> None:
    words = "2024年，本单位新收政府信息公开申请46件，予以公开24件。"
    named = [finding for finding in told(AMBIGUOUS, words) if finding.code == "N03"]
    assert named
    assert not any("24" in finding.message for finding in named)


def test_two_cells_of_a_line_are_a_pair_only_if_one_has_what_the_other_lacks() -> None:
    row = "requests.disclosed"
    for wrong in (
        {f"{row}.natural_persons": 15, f"{row}.commercial_enterprises": 14},
        {f"{row}.natural_persons": 15, f"{row}.total": 29},
    ):
        found = told(wrong)
        assert {f.paths[0] for f in found if f.code == "N03"} == set(wrong)
        assert not {f.code for f in found} & {"P26", "N04", "N70"}


def test_three_cells_of_a_row_may_be_one_shifted_row() -> None:
    row = "requests.not_disclosed.third_party_rights"
    wrong = {f"{row}.natural_persons": 0, f"{row}.commercial_enterprises": 2, f"{row}.total": 0}
    found = told(wrong)
    assert only(found, "N06").suggestion is not None
    assert not [finding for finding in found if finding.code == "N03"]


def test_of_repairs_of_three_cells_each_change_is_told() -> None:
    wrong = {
        "requests.unable_to_provide.not_held.natural_persons": 6,
        "requests.partially_disclosed.commercial_enterprises": 0,
        "requests.disclosed.legal_service_institutions": 0,
    }
    finding = only(told(wrong), "N70")
    assert len(finding.suggestions) == 6
    assert {len(way.edits) for way in finding.suggestions} == {3}
    assert all(way.message.count("改为") == 3 for way in finding.suggestions)
    assert "依次" not in finding.message


def test_of_four_cells_not_all_repairs_may_be_known() -> None:
    more = {
        "requests.disclosed.natural_persons": 27,
        "requests.partially_disclosed.commercial_enterprises": 8,
    }
    finding = only(told({**AMBIGUOUS, **more}), "N70")
    assert "以下至少2种改法" in finding.message
    assert "there are at least 2 ways" in finding.message_en


def test_the_differences_of_misplaced_cases_are_told_without_other_errors() -> None:
    row = "requests.disclosed"
    wrong = {f"{row}.natural_persons": 19, f"{row}.commercial_enterprises": 4}
    alone = only(told(wrong), "P26")
    found = told({**wrong, "requests.total.natural_persons": 90})
    assert only(found, "P26").message == alone.message
    assert "“（七）总计·自然人”多计1件" in alone.message


def test_nothing_is_certain_where_a_cell_of_the_table_is_not_known() -> None:
    unknown = {"requests.disclosed.other_organizations": State.UNRESOLVED}
    words = "2024年，本单位新收政府信息公开申请46件。"
    finding = only(told({**TOTAL_WRONG, **unknown}, words), "N03")
    assert finding.certainty is Certainty.LIKELY
    assert "一致" in finding.message


def test_two_cells_are_certain_only_if_each_is_confirmed() -> None:
    both = {**TOTAL_WRONG, "requests.disclosed.total": 42}
    one = "2024年，本单位新收政府信息公开申请46件。"
    for prose, certainty in (
        (one, Certainty.LIKELY),
        (f"{one}予以公开24件。", Certainty.CERTAIN),
        (f"{one}予以公开42件。", Certainty.POSSIBLE),
    ):
        found = [finding for finding in told(both, prose) if finding.code == "N03"]
        assert [finding.certainty for finding in found] == [certainty] * 2


def test_prose_decides_between_repairs_and_is_told() -> None:
    open_ = only(told(AMBIGUOUS), "N70")
    assert [{e.path: e.suggested for e in s.edits} for s in open_.suggestions] == [
        {
            "requests.newly_received.natural_persons": 41,
            "requests.carried_over_to_next_year.total": 5,
        },
        {
            "requests.newly_received.total": 46,
            "requests.carried_over_to_next_year.natural_persons": 3,
        },
    ]
    assert open_.certainty is Certainty.POSSIBLE
    assert "以下2种改法均可使勾稽关系相符，请核实：（1）" in open_.message
    for new, cell in ((46, "newly_received.total"), (47, "newly_received.natural_persons")):
        found = told(AMBIGUOUS, f"2024年，本单位新收政府信息公开申请{new}件。")
        assert not [finding for finding in found if finding.code == "N70"]
        named = [finding for finding in found if finding.code == "N03"]
        assert f"requests.{cell}" in {finding.paths[0] for finding in named}
        assert {finding.certainty for finding in named} == {Certainty.LIKELY}
        for finding in named:
            words = f"共有2种改法可使勾稽关系相符，此种与第一部分文字所述“新收政府信息公开申请{new}件”一致"
            assert words in finding.message
            assert "of 2 ways to make the accounts hold" in finding.message_en


def test_prose_that_agrees_with_each_repair_decides_nothing() -> None:
    words = "2024年，本单位新收政府信息公开申请46件，结转下年度继续办理5件。"
    finding = only(told(AMBIGUOUS, words), "N70")
    assert "文字所述" not in finding.message


def test_what_all_repairs_have_in_common_is_told_by_itself() -> None:
    found = told({**AMBIGUOUS, "requests.disclosed.total": 42})
    assert only(found, "N03").paths[0] == "requests.disclosed.total"
    assert only(found, "N03").certainty is Certainty.LIKELY
    assert {len(way.edits) for way in only(found, "N70").suggestions} == {2}
    # A sum that does not hold says what it needs: the surest of what would make it hold.
    for finding in found:
        paths = {edit.path for way in finding.suggestions for edit in way.edits}
        assert ("requests.disclosed.total" in paths) is (
            "requests.disclosed.total" in finding.paths
        )


def test_three_wrong_cells_that_look_like_another_one_are_never_called_certain() -> None:
    """The corners of a rectangle: the fourth one alone would explain them."""
    wrong = {
        "requests.disclosed.natural_persons": 21,
        "requests.disclosed.commercial_enterprises": 2,
        "requests.partially_disclosed.natural_persons": 5,
    }
    finding = only(told(wrong, "2024年，本单位新收政府信息公开申请46件，予以公开24件。"), "N03")
    assert finding.paths[0] == "requests.partially_disclosed.commercial_enterprises"
    assert finding.certainty is Certainty.LIKELY


def test_of_more_than_three_cells_nothing_is_more_than_possible() -> None:
    rows = ("newly_received", "disclosed", "partially_disclosed", "total")
    columns = ("natural_persons", "commercial_enterprises", "other_organizations", "total")
    wrong = {
        f"requests.{row}.{column}": 100 * at + 7
        for at, (row, column) in enumerate(zip(rows, columns, strict=True), 1)
    }
    named = [finding for finding in told(wrong) if finding.code == "N03"]
    assert {finding.paths[0] for finding in named} == set(wrong)
    assert {finding.certainty for finding in named} == {Certainty.POSSIBLE}


def test_where_a_sum_of_outcomes_is_wrong_each_of_its_cells_may_be() -> None:
    row = "reconsideration_and_litigation.reconsideration"
    found = told({f"{row}.total": 7, f"{row}.pending": 0})
    assert [[edit.suggested for edit in way.edits] for way in only(found, "N70").suggestions] == [
        [6],
        [5],
        [4],
        [4],
        [3],
    ]
    assert "另有" not in only(found, "N70").message
    assert only(found, "P27").suggestions == only(found, "N70").suggestions
    # None of them can have been greater than it is by more than it gives.
    assert len(only(told({f"{row}.total": 1}), "N70").suggestions) == 2


def test_of_many_repairs_a_message_lists_five_and_counts_the_rest() -> None:
    wrong = {
        "requests.disclosed.total": 25,
        "requests.disclosed.natural_persons": 21,
        "requests.partially_disclosed.commercial_enterprises": 3,
    }
    found = told(wrong)
    finding = only(found, "N70")
    assert len(finding.suggestions) == 7
    assert "以下7种改法均可使勾稽关系相符" in finding.message
    assert finding.message.endswith("；另有2种")
    assert "（5）" in finding.message
    assert "（6）" not in finding.message
    assert finding.message_en.endswith("; and 2 more")
    assert finding.suggestion is None


def test_one_exchange_among_many_repairs_is_the_one_suggested() -> None:
    """Two columns are out by as much: in one row only the figures changed places."""
    row = "requests.disclosed"
    wrong = {f"{row}.natural_persons": 3, f"{row}.commercial_enterprises": 20}
    more = {
        "requests.partially_disclosed.natural_persons": 40,
        "requests.partially_disclosed.commercial_enterprises": 30,
        "requests.partially_disclosed.total": 70,
        "requests.total.natural_persons": 74,
        "requests.total.commercial_enterprises": 34,
        "requests.total.total": 109,
        "requests.newly_received.natural_persons": 74,
        "requests.newly_received.commercial_enterprises": 34,
        "requests.newly_received.total": 109,
    }
    finding = only(told({**more, **wrong}), "P26")
    assert finding.suggestion is not None
    assert finding.certainty is Certainty.POSSIBLE
    assert [edit.suggested for edit in finding.suggestion.edits] == [20, 3]


# ------------------------------------------------------------------- where several would do as well


def test_where_several_changes_would_do_none_is_shown_as_what_should_be_there() -> None:
    report = changed(sample(), AMBIGUOUS)
    findings = report.validate(select=CODES)
    assert only(list(findings), "N70").suggestion is None
    assert "应为" not in report.to_html(findings=findings)
    right = changed(sample(), TOTAL_WRONG)
    assert "应为46" in right.to_html(findings=right.validate(select=CODES))


def test_they_are_one_problem_with_the_sums_that_they_mend(tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text(changed(sample(), AMBIGUOUS).to_text(), encoding="utf-8")
    result = run("check", "--select", ",".join(CODES), str(tmp_path / "open.txt"))
    assert "1处问题" in result.stdout
    assert "N70（可能）" in result.stdout
    assert "应为" not in result.stdout


def test_they_are_one_comment_with_the_sums_that_they_mend() -> None:
    text = changed(sample(), AMBIGUOUS).to_text()
    report = parse_text(text)
    findings = report.validate(select=CODES)
    assert len(findings) > 2
    (comment,) = comments_of(report, findings, Cells(report, decode(text.encode())))
    assert "以下2种改法" in comment.lines[0]


# -------------------------------------------------------------------------------- the other years

CARRIED = {
    "requests.newly_received.total": 48,
    "requests.carried_over_from_last_year.natural_persons": 2,
}
"""Or it is the natural persons that are new, and the total that was carried over."""


def of_years(*changes: Mapping[str, Any]) -> list[Finding]:
    return list(check_series(sample_years(*changes), select=["N71"]))


def test_last_year_decides_between_repairs() -> None:
    found = of_years({}, CARRIED)
    assert {finding.paths[0] for finding in found} == {f"2024:{path}" for path in CARRIED}
    assert {finding.certainty for finding in found} == {Certainty.LIKELY}
    for finding in found:
        assert (
            "共有2种改法可使勾稽关系相符，此种与2023年报告“四、结转下年度继续办理·自然人”填报3件"
            in finding.message
        )
        assert finding.suggestion is not None
        assert finding.suggestion.edits[0].path == finding.paths[0]
        assert finding.suggestion.edits[0].suggested == finding.computed


def test_next_year_confirms_a_cell() -> None:
    path = "requests.carried_over_to_next_year.total"
    (finding,) = of_years({path: 6}, {})
    assert finding.paths == (f"2023:{path}",)
    assert (finding.reported, finding.computed) == (6, 4)
    assert finding.certainty is Certainty.CERTAIN
    assert "与2024年报告“二、上年结转·总计”填报4件一致" in finding.message


def test_a_year_says_nothing_of_what_it_does_not_carry_over() -> None:
    assert not of_years({}, {"requests.disclosed.total": 42})
    # Nor with a cell that its own accounts put in doubt.
    assert not of_years({"requests.carried_over_to_next_year.commercial_enterprises": 3}, CARRIED)


def test_what_the_prose_alone_confirms_is_not_told_by_the_series() -> None:
    words = "2024年，本单位新收政府信息公开申请48件。"
    path = "requests.newly_received.total"
    assert not of_years({}, {path: 84, "overview.text": words.replace("48", "47")})


def test_prose_can_speak_against_another_year() -> None:
    path = "requests.carried_over_to_next_year.total"
    words = "2023年，本单位新收政府信息公开申请46件，结转下年度继续办理6件。"
    (finding,) = of_years({path: 6, "overview.text": words}, {})
    assert finding.certainty is Certainty.POSSIBLE
    assert "但与第一部分文字所述" in finding.message
