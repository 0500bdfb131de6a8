"""An organ beside those below it, and versions of one report beside each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Money, State, parse_text
from govinfo_report.checks import Severity, check_group, check_versions
from govinfo_report.checks.check import CRASHED
from govinfo_report.checks.likeness import alike, likeness
from govinfo_report.checks.sample import changed, sample
from govinfo_report.checks.sample_several import ORGANS, sample_organs
from tests.strategies import PURE, incomplete_reports, reports
from tests.work import work

TOTAL = "requests.total.total"
FEES = "proactive_disclosure.administrative_fees.amount"
CHANGE = "proactive_disclosure.administrative_penalties.change"


def added_up(children: list[AnnualReport]) -> AnnualReport:
    """A parent whose every cell is the sum of the children's."""
    sums: dict[str, Any] = {}
    for figure in children[0].figures():
        values = [child.get(figure.path) for child in children]
        amounts = [value for value in values if isinstance(value, Money)]
        if amounts:
            assume(len({amount.unit for amount in amounts}) == 1)
            total = sum((amount.amount for amount in amounts), Decimal(0))
            sums[figure.path] = Money(total, amounts[0].unit)
        else:
            sums[figure.path] = sum(value or 0 for value in values)
    return changed(attrs.evolve(children[0], agency="示例县人民政府", year=2023), sums)


@st.composite
def groups(draw: st.DrawFn) -> tuple[AnnualReport, list[AnnualReport]]:
    """Organs in one revision, with blanks and all, and the sum of their figures."""
    mixture = draw(st.sampled_from(PURE))
    children = [
        attrs.evolve(draw(reports([mixture])), agency=name, year=2023, title=None, preamble=None)
        for name in ORGANS[: draw(st.integers(1, 3))]
    ]
    return added_up(children), children


def is_priced(report: AnnualReport) -> bool:
    """Whether its amounts have units: without, nothing can be added up."""
    values = [figure.value for figure in report.figures()]
    return all(value.unit for value in values if isinstance(value, Money) and value.amount)


@given(groups())
def test_nothing_is_wrong_with_a_parent_that_is_the_sum(
    group: tuple[AnnualReport, list[AnnualReport]],
) -> None:
    parent, children = group
    names = [child.agency or "" for child in children]
    findings = check_group(parent, children, expected=names, consolidated=True, ignore=["N51"])
    assert [finding.message_en for finding in findings] == []
    if is_priced(parent):
        assert findings.verdict == "pass"


@given(groups(), st.data())
def test_a_broken_cell_is_named(
    group: tuple[AnnualReport, list[AnnualReport]], data: st.DataObject
) -> None:
    parent, children = group
    counts = [f.path for f in parent.figures() if isinstance(f.value, int)]
    path = data.draw(st.sampled_from(counts))
    at = data.draw(st.integers(-1, len(children) - 1))
    more = data.draw(st.integers(1, 99))
    broken = parent if at < 0 else children[at]
    wrong = changed(broken, {path: (broken.get(path) or 0) + more})
    if at < 0:
        parent = wrong
    else:
        children[at] = wrong
    findings = check_group(parent, children, consolidated=True, select=["P43"])
    (finding,) = findings
    assert f"{wrong.agency}:{path}" in finding.paths
    assert finding.difference == (more if at < 0 else -more)
    assert finding.severity is Severity.ERROR


@given(groups(), st.data())
def test_what_is_not_resolved_is_not_added_up(
    group: tuple[AnnualReport, list[AnnualReport]], data: st.DataObject
) -> None:
    parent, children = group
    path = data.draw(st.sampled_from([f.path for f in parent.figures()]))
    children[0] = changed(children[0], {path: State.UNRESOLVED})
    findings = check_group(parent, children, consolidated=True, ignore=["N51"])
    assert not [f for f in findings if f.paths[0].endswith(f":{path}")]
    assert any(f"{children[0].agency}:{path}" in o.because for o in findings.not_assessed)
    assert findings.verdict == "incomplete"


_ANY = st.one_of(incomplete_reports(), reports())


@given(st.one_of(st.none(), _ANY), st.lists(_ANY, max_size=4), st.booleans())
def test_any_reports_can_be_a_group(
    parent: AnnualReport | None, children: list[AnnualReport], consolidated: bool
) -> None:
    for findings in (
        check_group(parent, children, expected=["样本市教育局"], consolidated=consolidated),
        check_versions(children),
    ):
        assert CRASHED not in {finding.code for finding in findings}


# ----------------------------------------------------------------------------- parent and sums


def test_a_child_that_is_missing_fails_nothing() -> None:
    parent, children = sample_organs({}, {}, {}, {})
    findings = check_group(parent, children[:2], expected=ORGANS[:3], consolidated=True)
    assert not findings
    assert [(o.code, o.because) for o in findings.not_assessed] == [
        ("P44", ("示例县民政局:agency",)),
        ("P43", ("示例县人民政府:agency",)),
    ]
    assert findings.verdict == "incomplete"


def test_a_parent_is_no_less_than_a_child_whoever_is_missing() -> None:
    parent, children = sample_organs({TOTAL: 20}, {}, {}, {})
    findings = check_group(parent, children[:2], expected=ORGANS[:3], consolidated=True)
    (finding,) = findings
    assert finding.code == "N50"
    assert finding.paths == (f"示例县人民政府:{TOTAL}", f"示例县教育局:{TOTAL}")
    assert (finding.reported, finding.computed) == (20, 47)


def test_a_decrease_may_outweigh() -> None:
    parent, children = sample_organs({}, {CHANGE: 9}, {CHANGE: -9}, revision="2019")
    parent = changed(parent, {CHANGE: 0})
    assert not check_group(parent, children, consolidated=True)
    assert not check_group(parent, children[:1], expected=ORGANS[:2], consolidated=True)


def test_an_organ_that_reports_for_itself_is_no_sum() -> None:
    children = sample_organs({}, {}, {})[1]
    office = attrs.evolve(sample(), agency="示例县人民政府办公室")
    findings = check_group(office, children)
    assert not findings
    assert not findings.not_assessed
    assert "P43" not in findings.made
    government = attrs.evolve(office, agency="示例县人民政府")
    findings = check_group(government, children)
    assert not findings
    assert [o.code for o in findings.not_assessed] == ["P43"]
    assert {f.severity for f in check_group(office, children, consolidated=True)} == {"error"}


def test_figures_that_show_a_sum_are_compared_as_one() -> None:
    parent, children = sample_organs({TOTAL: 90}, {}, {})
    (finding,) = check_group(parent, children)
    assert finding.code == "P43"
    assert finding.severity is Severity.WARNING
    assert (finding.reported, finding.computed, finding.difference) == (90, 93, -3)
    assert "2个单位之和为93，汇总数少计3件" in finding.message


def test_amounts_are_added_in_yuan() -> None:
    mixed = {FEES: Money(Decimal("125000"), "元")}
    parent, children = sample_organs({}, {}, mixed)
    assert not check_group(parent, children, consolidated=True)
    parent, children = sample_organs({}, {}, {FEES: Money(Decimal("12.5"), None)})
    findings = check_group(parent, children, consolidated=True)
    assert not findings
    (open_,) = findings.not_assessed
    assert open_.because == (f"示例县教育局:{FEES}",)
    assert "未注明单位" in open_.message


def test_a_blank_row_of_the_parent_is_no_zero() -> None:
    row = "reconsideration_and_litigation.direct_litigation"
    blank = {f.path: State.BLANK for f in sample().figures() if f.path.startswith(row)}
    parent, children = sample_organs(blank, {}, {})
    findings = check_group(parent, children, consolidated=True)
    assert not findings
    assert all(cell.startswith("示例县人民政府:") for cell in findings.not_assessed[0].because)
    parent, children = sample_organs({}, blank, {})
    assert check_group(parent, children, consolidated=True)  # in a child it is 0 to the sum


def test_children_of_another_year_or_given_twice() -> None:
    parent, children = sample_organs({}, {}, {})
    children[1] = attrs.evolve(children[1], year=2023)
    findings = check_group(parent, [*children, children[0]], consolidated=True)
    assert not findings
    assert [o.because[0] for o in findings.not_assessed] == [
        "示例县教育局:agency",
        "示例县水利局#2:agency",
        "示例县人民政府:agency",
    ]


def test_children_without_a_name_have_a_number() -> None:
    parent, children = sample_organs({TOTAL: 90}, {}, {})
    children[1] = attrs.evolve(children[1], agency=None)
    (finding,) = check_group(parent, children)
    assert finding.paths[2] == f"#2:{TOTAL}"


# --------------------------------------------------------------------------------------- twins


def test_twins_with_little_in_them_are_no_twins() -> None:
    zeros = {f.path: 0 for f in sample().figures() if not isinstance(f.value, Money)}
    few = {**zeros, "requests.disclosed.total": 3, "requests.total.total": 3}
    assert not check_group(None, sample_organs({}, few, few)[1], select=["N51"])


def test_three_of_a_kind_are_one_finding() -> None:
    same = {f.path: f.value for f in sample().figures() if f.path.startswith("requests.")}
    children = sample_organs({}, same, {}, same, same)[1]
    (finding,) = check_group(None, children)
    assert finding.code == "N51"
    assert finding.paths == (
        "示例县水利局:requests",
        "示例县民政局:requests",
        "示例县文化局:requests",
    )
    years = [attrs.evolve(child, year=2020 + n) for n, child in enumerate(children)]
    assert not check_group(None, years)


# ------------------------------------------------------------------------------ the same prose


LONG = "窗口收到申请，当天登记，隔天分办，到期前三天提醒；答复书出门之前由两个人分别看一遍。" * 2
OWN = "".join(map(chr, range(0x4E00, 0x4E00 + 260)))
"""Words that no other text has."""


def prose(*texts: str) -> list[AnnualReport]:
    """Organs whose section one is one of these texts each."""
    return sample_organs({}, *({"overview.text": text} for text in texts))[1]


def words(name: str, number: int) -> str:
    return f"2024年，{name}共公开信息{number}条。{OWN}{name}还公开目录{number}次。{LONG}"


def test_the_name_and_the_numbers_make_no_prose_of_ones_own() -> None:
    children = prose(*(words(name, 7**n) for n, name in enumerate(ORGANS)))
    (finding,) = check_group(None, children, select=["N58"])
    assert finding.paths == tuple(f"{name}:overview" for name in (*ORGANS[1:], ORGANS[0]))
    assert finding.severity is Severity.WARNING
    for name in ORGANS[1:]:
        assert f"{name}（重合度100%）" in finding.message
    assert ORGANS[0] in finding.message
    assert finding.certainty == "possible"


def test_a_copy_of_a_copy_is_found() -> None:
    texts = [OWN[start : start + 225] for start in (0, 15, 30)]
    shares = [likeness(texts[0], other) or 0 for other in texts[1:]]
    assert shares[0] > 0.85 > shares[1]
    findings = check_group(None, prose(*texts), select=["N58"])
    assert [finding.paths for finding in findings] == [
        tuple(f"{name}:overview" for name in (ORGANS[at + 1], ORGANS[at])) for at in (0, 1)
    ]


def test_reports_of_other_years_and_short_ones_are_no_copies() -> None:
    children = prose(words(ORGANS[0], 1), words(ORGANS[1], 2))
    assert check_group(None, children, select=["N58"])
    years = [attrs.evolve(child, year=2020 + n) for n, child in enumerate(children)]
    assert not check_group(None, years, select=["N58"])
    assert not check_group(None, prose(LONG[:80], LONG[:80]), select=["N58"])


@given(
    st.lists(st.text("甲乙", max_size=12) | st.integers(0, 9).map(lambda n: OWN[n : n + 9])),
    st.sampled_from([0.3, 0.5, 0.85, 1.0]),
)
def test_none_that_is_alike_is_missed(texts: list[str], least: float) -> None:
    """Only texts with a rare piece in common are compared: that leaves none out."""
    first: dict[int, int] = {}
    for at, text in enumerate(texts):
        shares = {n: likeness(texts[n], text) for n in range(at)}
        found = [n for n, share in shares.items() if share is not None and share >= least]
        if found:
            first[at] = found[0]
    assert {later: earlier for earlier, later, _ in alike(texts, least)} == first


def test_the_cost_of_looking_for_copies_grows_with_the_organs() -> None:
    def cost(count: int) -> int:
        own = (
            "".join(chr(0x4E00 + (n + 7) * at % 9001) for at in range(300)) for n in range(count)
        )
        texts = [LONG + text for text in own]
        return work(lambda: list(alike(texts, 0.85)))

    assert cost(80) < 5 * cost(20)


# ------------------------------------------------------------------------------------ versions


def test_versions_of_a_report() -> None:
    html = sample()
    docx = changed(html, {TOTAL: 64, FEES: Money(Decimal("125000"), "元")})
    pdf = changed(html, {TOTAL: State.UNRESOLVED})
    (finding,) = check_versions({"html": html, "docx": docx, "pdf": pdf})
    assert finding.code == "N52"
    assert finding.paths == (f"docx:{TOTAL}", f"html:{TOTAL}")
    assert (finding.reported, finding.computed) == (64, 46)
    assert finding.severity is Severity.ERROR


def test_versions_of_different_reports_are_not_compared() -> None:
    findings = check_versions([sample(), attrs.evolve(sample(), year=2020)])
    assert not findings
    assert findings.not_assessed[0].because == ("#2:agency", "#1:agency")


@given(reports(PURE))
def test_a_report_read_again_is_the_same_version(report: AnnualReport) -> None:
    assume(report.title)
    assert not check_versions([report, parse_text(report.to_text())])


# ---------------------------------------------------------------------------------------- cost


def test_the_cost_grows_with_the_organs() -> None:
    def cost(count: int) -> int:
        organs = [f"示例县第{n}中心" for n in range(count)]
        children = [attrs.evolve(sample(), agency=organ, year=2024) for organ in organs]
        return work(lambda: check_group(sample(), children, consolidated=True))

    assert cost(40) < 5 * cost(10)


@pytest.mark.parametrize("parent", [None, sample()])
def test_without_children_there_is_nothing_to_ask(parent: AnnualReport | None) -> None:
    findings = check_group(parent, [], consolidated=True)
    assert not findings
    assert findings.verdict == "pass"
