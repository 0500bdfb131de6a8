"""Small inputs on which the reader once broke a promise: the right value, or an honest doubt.

They are not part of this repository: the tests read them from a folder beside it and are skipped
where there is none. What each stands for is tested elsewhere, in words of our own.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from govinfo_report import AnnualReport, Figure, ReportError, SeveralReports, State, parse_text
from tests.paths import SHARED

FOLDER = SHARED / "finds"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the finds are not beside this repository"
)

DOCUMENTS = "proactive_disclosure.normative_documents"
RULES = "proactive_disclosure.government_rules"
NEW = "requests.newly_received"
SAMPLE = "30 3 0 0 1 1 35"
RIGHT: Mapping[str, Mapping[str, str]] = {
    "a1_inscriptis_heads.txt": {NEW: "48 69 45 _ 15 _ 177"},
    "a2_pdftotext_empty_column.txt": {"requests.not_disclosed.internal_affairs": "* * _ * * * *"},
    "b_pdf_wrapped_label_other_row.txt": {"requests.not_processed.excessive": "0 0 35 0 0 0 35"},
    "c_br.html": {RULES: "? 0 0"},
    "c_p_p.html": {RULES: "? 0 0"},
    "c_nbsp.html": {RULES: "? 0 0"},
    "c_del_ins.html": {RULES: "6 0 0"},
    "c_hidden.html": {RULES: "5 0 0"},
    "c_sup.html": {RULES: "5 0 0"},
    "c_footnote_circled.txt": {RULES: "5 0 0"},
    "c_footnote_superscript.txt": {RULES: "5 0 0"},
    "g_numbering_blank.md": {"requests.disclosed": "5 2 0 0 0 0 7"},
    "g_paren_blank.md": {"requests.disclosed": "5 2 0 0 0 0 7"},
    "i_litigation_row_taken_for_total.txt": {"requests.total": "46 71 45 _ 16 _ 178"},
    "j_ocr_O.txt": {"proactive_disclosure.administrative_licensing": "?"},
    "j_slash.txt": {"proactive_disclosure.administrative_licensing": "?"},
    "l_lost_column.txt": {NEW: "48 69 - 0 15 0 177"},
    "n_percent_column.txt": {"requests.not_disclosed.prohibited_by_law": "_ 20 10 _ _ _ 30"},
    "o_row_numbers.txt": {RULES: "3 1 _"},
    "p_page_number.txt": {DOCUMENTS: "? ? ?"},
    "q_01_row_label_split_pipe.txt": {
        "requests.other_handling.overdue_correction": "6 1 0 0 0 0 7"
    },
    "q_02_word_wu_shifts_row.html": {NEW: "30 3 / / 1 1 35"},
    "q_08_blank_total_merged_label.html": {RULES: "_ _ _", DOCUMENTS: "3 1 12"},
    "q_09_label_three_characters_off.txt": {NEW: SAMPLE},
    "r_pdf_slash_row.txt": {"requests.other_handling.overdue_fee": "/ / / / / / /"},
    "t_wrong_sum_moves_row.txt": {"requests.partially_disclosed": "_ 9 _ _ _ _ _"},
    "v_minus_zwsp.txt": {"proactive_disclosure.administrative_penalties": "862 -18 335"},
    "v_minus_lrm.txt": {"proactive_disclosure.administrative_penalties": "862 -18 335"},
    "v_arrow_down.txt": {"proactive_disclosure.administrative_penalties": "862 -18 335"},
    "w_to.txt": {RULES: "? 0 0"},
}
"""Figures of rows: ``_`` blank, ``/`` not applicable, ``-`` absent, ``?`` no figure, ``*`` any."""
PAGES = ("q_04b", "q_05_", "q_05c", "q_06", "q_07", "q_10", "q_11", "q_12")
"""Those that hold the same report, whole; its figures of one row each."""
SURE = {State.READ, State.INFERRED, State.BLANK, State.NOT_APPLICABLE}


def report_of(name: str) -> AnnualReport:
    return parse_text((FOLDER / name).read_text(encoding="utf-8"))


def row_of(report: AnnualReport, path: str) -> list[Figure]:
    return [figure for figure in report.figures() if figure.path.rpartition(".")[0] == path]


def agrees(figure: Figure, right: str) -> bool:
    """Tell whether a figure is right, or says that it is not sure."""
    if right == "*" or figure.state not in SURE:
        return True
    if right in "_/?-":
        states = {"_": State.BLANK, "/": State.NOT_APPLICABLE}
        return figure.state is states.get(right)
    return str(figure.value) == right


@pytest.mark.parametrize("name", RIGHT)
def test_a_find_gives_its_right_figures_or_says_that_it_is_not_sure(name: str) -> None:
    report = report_of(name)
    for path, right in RIGHT[name].items():
        figures = row_of(report, path)
        told = [(figure.path, figure.value, figure.state.value) for figure in figures]
        assert all(map(agrees, figures, right.split())), told


@pytest.mark.parametrize("name", PAGES)
def test_the_report_in_other_clothes_has_the_same_figures(name: str) -> None:
    (path,) = FOLDER.glob(f"{name}*")
    report = report_of(path.name)
    for row, right in ((NEW, SAMPLE), ("proactive_disclosure.administrative_licensing", "120")):
        assert all(map(agrees, row_of(report, row), right.split()))
    fee = report.proactive_disclosure.administrative_fees.amount
    assert fee is None or fee.amount == 12


@pytest.mark.parametrize(
    ("name", "agency", "year"),
    [
        ("m_agency_street.txt", "示例里街", 2022),
        ("m_agency_wrapped_title.txt", "示例新区样本街道办事处", 2023),
        ("m_year_short_title.txt", None, 2022),
        ("p_02-title-breaks-after-zhengfu.txt", "示例区样本街道办事处", 2023),
        ("p_03-year-from-the-preamble.txt", "示例县统计局", 2023),
    ],
)
def test_a_find_tells_its_organ_and_year(name: str, agency: str | None, year: int) -> None:
    report = report_of(name)
    assert report.agency == agency or agency is None
    assert report.year == year


def test_two_reports_are_told_apart() -> None:
    with pytest.raises(SeveralReports):
        report_of("two_reports_mixed.txt")


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("[a-z]*_*")))
def test_a_find_comes_back_as_it_was_read(name: str) -> None:
    try:
        report = report_of(name)
    except ReportError:
        return
    assert parse_text(report.to_text()) == report
    assert parse_text(report.to_markdown()) == report
    assert AnnualReport.from_json(report.to_json()) == report
