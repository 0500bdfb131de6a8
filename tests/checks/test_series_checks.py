"""The years of one organ, side by side."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Cell, Money, Period, State, parse_text
from govinfo_report.checks import Findings, Severity, check_series, series_names
from govinfo_report.checks.check import CRASHED
from govinfo_report.checks.sample import changed
from govinfo_report.checks.sample_several import sample_years
from govinfo_report.text.organs import same_organ
from tests.rendering import form
from tests.strategies import MIXTURES, incomplete_reports, reports
from tests.work import work

LEFT, TAKEN = "requests.carried_over_to_next_year", "requests.carried_over_from_last_year"
DOCUMENTS = ("government_rules", "normative_documents")
ALARMS = (Severity.ERROR, Severity.WARNING)


def number(report: AnnualReport, path: str) -> int:
    value = report.get(path)
    return value if isinstance(value, int) else 0


def has(report: AnnualReport, path: str) -> bool:
    row, _, column = path.rpartition(".")
    return bool(report.get(row).state(column) is not State.ABSENT)


def followed_on(earlier: AnnualReport, report: AnnualReport, year: int) -> AnnualReport:
    """The report as that of the next year: stocks taken up, all accounts kept."""
    cells: dict[str, Any] = {}
    for column in form.COLUMNS:
        taken = number(earlier, f"{LEFT}.{column}")
        cells[f"{TAKEN}.{column}"] = taken
        handled = number(report, f"requests.total.{column}") + number(report, f"{LEFT}.{column}")
        lacking = max(0, taken - handled)
        cells[f"requests.newly_received.{column}"] = handled + lacking - taken
        for row in ("disclosed", "total"):
            path = f"requests.{row}.{column}"
            cells[path] = number(report, path) + lacking
    for row in ("newly_received", "disclosed", "total"):  # what was lacking is so in each column
        parts = [cells[f"requests.{row}.{column}"] for column in form.COLUMNS[:-1]]
        cells[f"requests.{row}.total"] = sum(parts)
    for row in DOCUMENTS:
        path = f"proactive_disclosure.{row}"
        if has(earlier, f"{path}.in_force") and has(report, f"{path}.in_force"):
            stock = number(earlier, f"{path}.in_force") + number(report, f"{path}.issued")
            gone = min(stock, number(report, f"{path}.repealed"))
            cells |= {f"{path}.repealed": gone, f"{path}.in_force": stock - gone}
    for path, record in report.records():
        items = f"{path}.previous_items"
        if "previous_items" in record.columns() and has(report, items) and has(earlier, items):
            cells[items] = number(earlier, items) + number(earlier, f"{path}.change")
    return of_year(changed(report, cells), year)


def of_year(report: AnnualReport, year: int) -> AnnualReport:
    period = Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return attrs.evolve(
        report, title=None, preamble=None, agency="示例县水利局", year=year, period=period
    )


def tables_differ(one: AnnualReport, other: AnnualReport) -> bool:
    """Whether no table is by chance that of the year before."""

    def values(report: AnnualReport, section: str) -> dict[str, Any]:
        figures = report.figures()
        return {f.path: f.value or 0 for f in figures if f.path.startswith(section)}

    sections = (form.PROACTIVE, form.REQUESTS, form.LITIGATION)
    return all(values(one, name) != values(other, name) for name in sections)


@st.composite
def series(draw: st.DrawFn, least: int = 2, most: int = 5) -> list[AnnualReport]:
    """Consecutive years of one organ, which may change to the newer form once."""
    length = draw(st.integers(least, most))
    change = draw(st.integers(0, length))
    old = [mixture for mixture in MIXTURES if mixture[0] == "2019"]
    new = [mixture for mixture in MIXTURES if mixture[0] == "2021"]
    first = draw(st.integers(2019, 2024))
    years = [of_year(draw(reports(old if change else new)), first)]
    for step in range(1, length):
        report = followed_on(years[-1], draw(reports(old if step < change else new)), first + step)
        years.append(report)
    return years


@given(series(), st.randoms(use_true_random=False))
def test_nothing_is_wrong_with_years_that_follow_on(years: list[AnnualReport], order: Any) -> None:
    assume(all(tables_differ(*pair) for pair in pairwise(years)))
    mixed = list(years)
    order.shuffle(mixed)
    findings = check_series(mixed)
    assert [f.message_en for f in findings if f.severity in ALARMS] == []
    assert [open_.message_en for open_ in findings.not_assessed] == []
    assert {"P40", "N40"} <= set(findings.made)
    assert findings == check_series(years)


def compared_cells(earlier: AnnualReport, later: AnnualReport) -> Iterator[str]:
    """The cells of two years that are compared with the other year, as a finding names them."""
    for column in form.COLUMNS:
        yield f"{earlier.year}:{LEFT}.{column}"
        yield f"{later.year}:{TAKEN}.{column}"
    for path, record in later.records():
        columns = [c for c in record.columns() if has(later, f"{path}.{c}")]
        if "in_force" in columns and has(earlier, f"{path}.in_force"):
            yield from (f"{later.year}:{path}.{column}" for column in columns)
        if "previous_items" in columns and has(earlier, f"{path}.previous_items"):
            yield f"{later.year}:{path}.previous_items"


@given(series(most=3), st.data())
def test_a_broken_cell_is_named(years: list[AnnualReport], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(years) - 2))
    cell = data.draw(st.sampled_from(list(compared_cells(*years[at : at + 2]))))
    year, _, path = cell.partition(":")
    place = at if int(year) == years[at].year else at + 1
    wrong = number(years[place], path) + data.draw(st.integers(1, 500))
    assume(not (path.endswith("previous_items") and wrong in tolerated(years[place - 1], path)))
    years[place] = changed(years[place], {path: wrong})
    named = [f for f in check_series(years) if cell in f.paths and f.severity in ALARMS]
    assert {finding.code for finding in named} & {"P40", "N40", "P41", "N45"}
    assert all(finding.difference for finding in named)


def tolerated(report: AnnualReport, path: str) -> set[int]:
    """What a change without a sign may mean."""
    row = path.rpartition(".")[0]
    change = number(report, f"{row}.change")
    return {number(report, path) - change, change}


@given(series(most=2), st.data())
def test_what_is_not_resolved_is_not_assessed(
    years: list[AnnualReport], data: st.DataObject
) -> None:
    cell = data.draw(st.sampled_from(list(compared_cells(*years))))
    year, _, path = cell.partition(":")
    place = 0 if int(year) == years[0].year else 1
    years[place] = changed(years[place], {path: State.UNRESOLVED})
    findings = check_series(years)
    assert not [finding for finding in findings if cell in finding.paths]
    assert any(cell in open_.because for open_ in findings.not_assessed)
    assert findings.verdict != "pass"


_ANY = st.one_of(incomplete_reports(), reports())
_YEAR = st.one_of(st.none(), st.integers(2020, 2023))


@given(st.lists(st.tuples(_ANY, _YEAR), max_size=5))
def test_any_reports_can_be_a_series(given_: list[tuple[AnnualReport, int | None]]) -> None:
    findings = check_series(attrs.evolve(report, year=year) for report, year in given_)
    assert CRASHED not in {finding.code for finding in findings}
    undated = [place for place, (_, year) in enumerate(given_, start=1) if year is None]
    because = {cell for open_ in findings.not_assessed for cell in open_.because}
    assert {f"#{place}:year" for place in undated} <= because


# ------------------------------------------------------------------------------------ continuity


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def only(findings: Findings) -> Any:
    (finding,) = findings
    return finding


def test_a_total_that_is_not_continued() -> None:
    years = sample_years({}, {f"{TAKEN}.total": 6})
    finding = only(check_series(years, select=["P40", "N40"]))
    assert finding.code == "P40"
    assert finding.paths == (f"2024:{TAKEN}.total", f"2023:{LEFT}.total")
    assert (finding.reported, finding.computed, finding.difference) == (6, 4, 2)
    assert "2024年" in finding.message
    assert "2023年" in finding.message


def test_a_blank_row_is_no_zero_but_agrees_with_one() -> None:
    blank = {f"{TAKEN}.{column}": State.BLANK for column in form.COLUMNS}
    findings = check_series(sample_years({}, blank), select=["P40", "N40"])
    assert not findings
    assert {o.code for o in findings.not_assessed} == {"P40", "N40"}
    nothing = {f"{LEFT}.{column}": 0 for column in form.COLUMNS}
    findings = check_series(sample_years(nothing, blank), select=["P40", "N40"])
    assert not findings
    assert not findings.not_assessed


def test_a_blank_cell_beside_figures_counts_as_0() -> None:
    years = sample_years({}, {f"{TAKEN}.commercial_enterprises": State.BLANK})
    assert only(check_series(years, select=["N40"])).difference == -1


def test_a_year_without_its_table_is_told_once() -> None:
    years = sample_years({}, {}, {})
    years[1] = attrs.evolve(years[1], requests=AnnualReport().requests)
    findings = check_series(years, select=["N40"])
    assert not findings
    assert len(findings.not_assessed) == 2  # once with the year before, once with the one after
    assert "等6格" in findings.not_assessed[0].message


IN_FORCE = "proactive_disclosure.normative_documents.in_force"
REPEALED = "proactive_disclosure.normative_documents.repealed"


@pytest.mark.parametrize(
    "explained",
    [
        {REPEALED: (1, Cell(State.READ, "1(到期失效4件)", "到期失效4件"))},
        {"overview.text": "全年废止文件1件，另有4件规范性文件到期失效。"},
    ],
)
def test_documents_that_lapsed_are_a_note(explained: dict[str, Any]) -> None:
    years = sample_years({}, {IN_FORCE: 9})
    assert only(check_series(years, select=["P41"])).severity is Severity.WARNING
    finding = only(check_series([years[0], changed(years[1], explained)], select=["P41"]))
    assert finding.severity is Severity.NOTE
    assert finding.difference == -4
    assert "失效" in finding.message


def test_a_lapse_of_another_number_explains_nothing() -> None:
    years = sample_years({}, {IN_FORCE: 9, "overview.text": "另有14件到期失效，4件待清理。"})
    assert only(check_series(years, select=["P41"])).severity is Severity.WARNING


def test_other_forms_are_not_compared_in_item_1() -> None:
    years = [sample_years({}, {}, revision="2019")[0], sample_years({}, {})[1]]
    findings = check_series(years)
    assert not findings
    assert not findings.not_assessed
    assert "P40" in findings.made
    assert "P41" not in findings.made


ITEMS = "proactive_disclosure.administrative_penalties"


def test_a_change_without_its_sign_may_be_a_decrease() -> None:
    less = {f"{ITEMS}.change": (20, Cell(State.READ, "20"))}
    years = sample_years(less, {f"{ITEMS}.previous_items": 190}, revision="2019")
    assert not check_series(years, select=["N45"])
    more = {f"{ITEMS}.change": (20, Cell(State.READ, "+20"))}
    years = sample_years(more, {f"{ITEMS}.previous_items": 190}, revision="2019")
    assert only(check_series(years, select=["N45"])).computed == 230


# ------------------------------------------------------------------------------------ the series


def test_two_reports_of_a_year() -> None:
    years = sample_years({}, {}, {})
    again = changed(years[1], {"requests.carried_over_to_next_year.total": 5})
    findings = check_series([*years, again])
    assert codes(findings) == ["N47", "N45"]
    assert findings[1].paths[0] == "2023#2:requests.carried_over_to_next_year.total"
    assert [o.code for o in findings.not_assessed] == ["P40"]  # which of them counts is not known
    findings = check_series([*years, years[1]])
    assert codes(findings) == ["N47"]
    assert findings[0].severity is Severity.NOTE


def test_a_gap_and_a_report_without_a_year() -> None:
    first, _, _, last = sample_years({}, {}, {}, {})
    findings = check_series([attrs.evolve(last, year=None), last, first])
    finding = only(findings)
    assert finding.code == "N47"
    assert finding.paths == ("2022:year", "2023:year")
    (open_,) = findings.not_assessed
    assert open_.because == ("#1:year",)
    assert "第1份" in open_.message


@given(st.lists(st.sampled_from([2021, 2022, 2023, None]), max_size=6))
def test_reports_are_named_as_paths_name_them(given_: list[int | None]) -> None:
    reports = [AnnualReport(year=year) for year in given_]
    names = series_names(reports)
    assert len(set(names)) == len(names) == len(reports)
    findings = check_series(reports, select=["N47"])
    told = {path for entry in (*findings, *findings.not_assessed) for path in entry.paths}
    years = {str(year) for year in given_ if year is not None}
    gaps = {f"{year}:year" for year in (2021, 2022, 2023) if str(year) not in years}
    doubled = {year for year in years if given_.count(int(year)) > 1}
    odd = [name for name in names if name.startswith("#") or name.partition("#")[0] in doubled]
    assert told - gaps == {f"{name}:year" for name in odd}
    for name, year in zip(names, given_, strict=True):
        assert name.partition("#")[0] == ("" if year is None else str(year))


def test_nothing_is_assessed_between_organs() -> None:
    years = sample_years({}, {"agency": "样本市财政局", f"{TAKEN}.total": 90}, {})
    findings = check_series(years)
    assert codes(findings) == ["N60", "N60"]
    assert {"P40", "N40", "P41", "N42", "N43"} <= {o.code for o in findings.not_assessed}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("示例县水利局", None, True),
        ("示例县水利局", "县水利局", True),
        ("示例市残联", "示例市残疾人联合会", True),
        ("示例市人民政府", "示例市政府办公室", True),
        ("示例县国土资源局", "示例县自然资源局", True),
        ("虚构省示例县国土资源局", "示例县自然资源局", True),
        ("示例县卫生和计划生育局", "示例县卫生健康局", True),
        ("示例县市场监督管理局", "示例县市场监管局", True),
        ("示例县教育局", "示例县财政局", False),
        ("示例县教育局", "样本县教育局", False),
        ("示例县教育局", "样本市财政局", False),
        ("示例县城市管理局", "示例县应急管理局", False),
    ],
)
def test_names_of_one_organ(one: str, other: str | None, same: bool) -> None:
    assert same_organ(one, other) is same
    assert same_organ(other, one) is same


def test_a_series_that_goes_back_to_the_old_form() -> None:
    new, old = sample_years({}, {}, {}), sample_years({}, {}, {}, revision="2019")
    finding = only(check_series([new[0], old[1], new[2]], select=["N34"]))
    assert finding.paths == ("2023:revision", "2022:revision")
    assert not check_series([old[0], old[1], new[2]], select=["N34"])


LONG = (
    "河道巡查的记录按月整理成册，放在大厅的架子上供人翻看，翻看的人把疑问写在册末，由值班的人答复。"
    * 5
)


def test_prose_with_other_numbers_is_the_same_prose() -> None:
    years = sample_years(
        {"overview.text": LONG + "全年共收12件。"}, {"overview.text": LONG + "全年共收340件。"}
    )
    finding = only(check_series(years, select=["N43", "P42"]))
    assert finding.code == "N43"
    assert finding.certainty == "possible"


def test_tables_of_zeros_and_of_few_figures_prove_nothing() -> None:
    few = {
        figure.path: 0
        for figure in sample_years({})[0].figures()
        if not isinstance(figure.value, Money)
    }
    few |= {"requests.newly_received.total": 1, "requests.newly_received.natural_persons": 1}
    assert not check_series(sample_years(few, few), select=["N42"])


def test_a_copied_table_with_a_cell_not_known() -> None:
    same = {figure.path: figure.value for figure in sample_years({})[0].figures()}
    assert [f.paths[0] for f in check_series(sample_years(same, same), select=["N42"])] == [
        "2024:proactive_disclosure",
        "2024:requests",
    ]  # the outcomes of the sample are too few to prove anything
    unsure = {**same, "requests.disclosed.total": State.UNRESOLVED}
    findings = check_series(sample_years(same, unsure), select=["N42"])
    assert "2024:requests" not in {f.paths[0] for f in findings}
    (open_,) = findings.not_assessed
    assert open_.because == ("2024:requests.disclosed.total",)


DECISIONS = "proactive_disclosure.administrative_licensing.decisions"


@pytest.mark.parametrize(
    ("figures", "far"),
    [
        ([315, 320, 331, 3300], [3300]),
        ([315, 320, 3, 331, 340], [3]),
        ([315, 320, 3300], []),  # too few years
        ([1, 10, 100, 1000, 10000], []),
        ([1, 1, 100, 100], []),
        ([0, 0, 0, 12], []),
    ],
)
def test_a_figure_out_of_line(figures: list[int], far: list[int]) -> None:
    years = sample_years(*({DECISIONS: figure} for figure in figures))
    findings = check_series(years, select=["N44"])
    assert [finding.reported for finding in findings] == far
    assert all(finding.severity is Severity.NOTE for finding in findings)


@pytest.mark.parametrize(
    ("before", "now", "noted"),
    [(315, 945, True), (945, 315, True), (315, 900, False), (0, 30, True), (2, 29, False)],
)
def test_a_figure_that_changed_much(before: int, now: int, noted: bool) -> None:
    findings = check_series(sample_years({DECISIONS: before}, {DECISIONS: now}), select=["N56"])
    assert [finding.paths[0] for finding in findings] == [f"2024:{DECISIONS}"] * noted
    assert all(finding.severity is Severity.NOTE for finding in findings)


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("许可决定比上年增加两千余件。", True),
        ("作出许可决定3180件。主要是取水权限下放县级。", True),
        ("作出许可决定3180件。", False),
        ("作出许可决定3180件。公开目录已更新。网站访问量比上年增加一成。", False),
    ],
)
def test_a_change_that_the_prose_tells(prose: str, told: bool) -> None:
    years = sample_years({}, {DECISIONS: 3180, "overview.text": f"2024年，{prose}"})
    read = [parse_text(report.to_text()) for report in years]
    for reports_ in (years, read):
        assert bool(check_series(reports_, select=["N56"])) is not told


def test_a_change_is_not_looked_for_where_a_figure_or_the_prose_is_not_known() -> None:
    unknown: list[dict[str, Any]] = [
        {DECISIONS: State.UNRESOLVED},
        {DECISIONS: State.BLANK},
        {DECISIONS: 3180, "overview.text": None},
    ]
    for later in unknown:
        assert not check_series(sample_years({}, later), select=["N56"])


def test_pending_outcomes_are_among_those_of_the_next_year() -> None:
    row = "reconsideration_and_litigation.direct_litigation"
    fewer = {f"{row}.pending": 9, f"{row}.total": 10}
    finding = only(check_series(sample_years(fewer, {}), select=["N57"]))
    assert finding.paths == (f"2024:{row}.total", f"2023:{row}.pending")
    assert finding.severity is Severity.NOTE
    findings = check_series(sample_years(fewer, {f"{row}.total": State.UNRESOLVED}), select=["N57"])
    assert not findings
    (open_,) = findings.not_assessed
    assert open_.because == (f"2024:{row}.total",)
    assert findings.verdict == "pass"


def test_findings_have_their_places_in_the_texts() -> None:
    years = sample_years({}, {f"{TAKEN}.total": 6})
    read = [parse_text(report.to_text()) for report in years]
    finding = only(check_series(read, select=["P40"]))
    texts = [report.to_text() for report in reversed(years)]
    said = [text[s.start : s.end].strip() for text, s in zip(texts, finding.spans, strict=True)]
    assert said == ["6", "4"]


def test_the_cost_grows_with_the_years() -> None:
    def cost(count: int) -> int:
        years = sample_years(*({"overview.text": LONG * 20 + str(n)} for n in range(count)))
        return work(lambda: check_series(years))

    assert cost(20) < 5 * cost(5)


def test_no_reports_and_one() -> None:
    for reports_ in ([], sample_years({})):
        findings = check_series(reports_)
        assert not findings
        assert findings.verdict == "pass"
