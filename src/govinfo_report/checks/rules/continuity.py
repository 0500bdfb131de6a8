"""Continuity from one year to the next: cases carried over, documents in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...form.instruments import FORM_2019, FORM_2021, article
from ..check import Example, Fault, Held, Result, check
from ..findings import Certainty, Severity
from ..several import Comparison, settled
from ..years import Series, between_years

ORDER = 140

_LEFT, _TAKEN = "requests.carried_over_to_next_year.", "requests.carried_over_from_last_year."
_TOTAL = "total"
_FIX = (
    "核对两年的申请台账，确定年末未办结的件数，更正与之不符的一年。",
    "Count the open cases of that year's end in the register and correct the year that is wrong.",
)
_BASIS = f"{FORM_2021}第三部分：上年结转即上一年度报告的“结转下年度继续办理”"


@check(
    "P40",
    "carried-over-total-not-continued",
    ("上年结转与上一年的结转下年度不等", "what was carried over is not what last year left"),
    question=(
        "本年“上年结转”的总计，是否等于上一年“结转下年度继续办理”的总计？",
        "Is the total carried over from last year the total that last year's report left open?",
    ),
    formula="结转下年度继续办理·总计（上一年） ＝ 上年结转·总计（本年）",
    fix=_FIX,
    basis=_BASIS,
    severity=Severity.ERROR,
    wrong=Example.of({}, {"requests.carried_over_from_last_year.total": 5}),
    right=Example.of({}, {}),
)
@between_years
def continuity_of_total(series: Series, earlier: str, later: str) -> Iterator[Result]:
    """The total that one year leaves open is the total that the next one takes up."""
    return _continuity(series, earlier, later, [_TOTAL])


@check(
    "N40",
    "carried-over-column-not-continued",
    (
        "某类申请人的上年结转与上一年的结转下年度不等",
        "what was carried over in a column is not what last year left in it",
    ),
    question=(
        "自然人与各类组织，每一列的“上年结转”是否等于上一年的“结转下年度继续办理”？",
        "Is what was carried over what last year left, for each kind of applicant?",
    ),
    formula="结转下年度继续办理（上一年） ＝ 上年结转（本年），除总计外逐列",
    fix=_FIX,
    basis=_BASIS,
    severity=Severity.ERROR,
    wrong=Example.of(
        {},
        {
            "requests.carried_over_from_last_year.natural_persons": 2,
            "requests.carried_over_from_last_year.commercial_enterprises": 2,
        },
    ),
    right=Example.of({}, {}),
)
@between_years
def continuity_in_columns(series: Series, earlier: str, later: str) -> Iterator[Result]:
    """The same for each kind of applicant: a case may have changed its column over the year."""
    columns = [
        path.removeprefix(_TAKEN)
        for path in series.reports[later].figures
        if path.startswith(_TAKEN) and path != _TAKEN + _TOTAL
    ]
    return _continuity(series, earlier, later, columns)


def _continuity(
    series: Series, earlier: str, later: str, columns: Iterable[str]
) -> Iterator[Result]:
    def tell(compared: Comparison) -> Fault:
        return compared.fault(
            f"{series.called(later)}{series.label(compared.cell)} {compared.reported}，"
            f"{series.called(earlier)}{series.label(compared.others[0])} {compared.computed}",
            f"{compared.cell} {compared.reported}, {compared.others[0]} {compared.computed}",
        )

    comparisons = [
        Comparison.of(series, f"{later}:{_TAKEN}{column}", [f"{earlier}:{_LEFT}{column}"])
        for column in columns
    ]
    return settled(series, comparisons, tell)


@check(
    "P41",
    "in-force-not-stock-and-flow",
    ("现行有效件数与上一年存量及本年增减不符", "in force does not follow from last year"),
    question=(
        "规章、行政规范性文件的现行有效件数，是否等于上一年现行有效加本年制发减本年废止？",
        "Are the documents in force those of last year and those issued, less those repealed?",
    ),
    formula="现行有效（本年） ＝ 现行有效（上一年） ＋ 本年制发 － 本年废止",
    fix=(
        "核对文件目录；差额若为到期失效或集中清理，请在表下注明。",
        "See the list of documents; where some lapsed by themselves, say so below the table.",
    ),
    basis=f"{article(20, 1)}；{FORM_2021}第二部分；到期失效不计入废止，属经验",
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({}, {"proactive_disclosure.normative_documents.in_force": 15}),
    right=Example.of({}, {}),
)
@between_years
def stock(series: Series, earlier: str, later: str) -> Iterator[Result]:
    """The documents in force are last year's and the new ones without those repealed.

    Documents also lapse when their term is over. Where a remark or the prose of the year speaks of
    just as many, the difference is explained and worth a note only.
    """

    def tell(compared: Comparison) -> Fault:
        before, issued, repealed = map(series.number, compared.others)
        told = _lapse_of(series, later, compared.computed - compared.reported)
        explained = f"；文中“{told}”可作解释", f"; explained by {told!r}"
        row = series.label(compared.cell).partition("·")[0]
        return compared.fault(
            f"{row}，{series.called(later)}现行有效 {compared.reported}，"
            f"{series.called(earlier)}现行有效 {before} ＋ 本年制发 {issued} － 本年废止 {repealed}"
            f" ＝ {compared.computed}",
            f"{compared.cell} {compared.reported}, {compared.others[0]} {before} + "
            f"issued {issued} - repealed {repealed} = {compared.computed}",
            explained if told else ("", ""),
            Severity.NOTE if told else None,
        )

    comparisons = []
    for path in series.reports[later].figures:
        row, _, column = path.rpartition(".")
        if column == "in_force" and path in series.reports[earlier].figures:
            plus = [f"{earlier}:{path}", f"{later}:{row}.issued"]
            minus = [f"{later}:{row}.repealed"]
            comparisons.append(Comparison.of(series, f"{later}:{path}", plus, minus))
    return settled(series, comparisons, tell)


_CLAUSE = re.compile(r"[^，。；、,;\n]+")


def _lapse_of(series: Series, name: str, number: object) -> str:
    """The words that speak of so many documents lapsed; empty where there are none."""
    facts = series.reports[name]
    remarks = [f.remark for f in facts.figures.values() if f.remark]
    for text in (*remarks, *facts.prose.values()):
        for clause in _CLAUSE.findall(text):
            if "失效" in clause and str(number) in re.findall(r"\d+", clause):
                return str(clause.strip())
    return ""


@check(
    "N45",
    "last-year-restated",
    ("同一年度的数据前后不一", "the figures of one year are given differently"),
    question=(
        "上一年项目数量是否与上一年报告相符？同一年度有几份报告时，数据是否相同？",
        "Does this year's report give last year's figures as that year's report does?",
    ),
    formula="上一年项目数量（本年） ＝ 上一年项目数量 ＋ 本年增/减（上一年）；同年各份报告逐格相等",
    fix=(
        "确定哪一个数字正确；更正过的，在报告中说明。",
        "Find out which figure is right; where one was corrected, the report should say so.",
    ),
    basis=f"{FORM_2019}第二部分；经验",
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of(
        {}, {"proactive_disclosure.administrative_penalties.previous_items": 230}, revision="2019"
    ),
    right=Example.of({}, {}, revision="2019"),
)
def restated(series: Series) -> Iterator[Result]:
    """A year's figures are the same wherever they are given.

    What was carried over is another check's. A change without a sign may be meant either way, or
    be the new number itself; it is wrong only if none of these fits.
    """
    yield from _previous_items(series)
    for names in series.years.values():
        for other in names[1:]:
            if series.are_of_one_organ(names[0], other):
                yield from _versions(series, names[0], other)


@between_years
def _previous_items(series: Series, earlier: str, later: str) -> Iterator[Result]:
    def tell(compared: Comparison) -> Fault:
        before, change = map(series.number, compared.others)
        row = series.label(compared.cell).partition("·")[0]
        return compared.fault(
            f"{row}，{series.called(later)}报告的上一年项目数量 {compared.reported}，"
            f"{series.called(earlier)}报告的 {before} {change:+} ＝ {compared.computed}",
            f"{compared.cell} {compared.reported}, {' + '.join(compared.others)} = {before} "
            f"{change:+} = {compared.computed}",
        )

    comparisons = []
    for path in series.reports[later].figures:
        row, _, column = path.rpartition(".")
        if column != "previous_items" or path not in series.reports[earlier].figures:
            continue
        change = f"{earlier}:{row}.change"
        compared = Comparison.of(series, f"{later}:{path}", [f"{earlier}:{path}", change])
        if not compared.hindered and _has_no_sign(series, change):
            before, number = map(series.number, compared.others)
            if compared.reported in (before - number, number):
                yield Held(compared.paths)
                continue
        comparisons.append(compared)
    yield from settled(series, comparisons, tell)


def _has_no_sign(series: Series, cell: str) -> bool:
    figure = series.figure(cell)
    return figure is not None and (figure.raw or "").strip()[:1].isdigit()


def _versions(series: Series, one: str, other: str) -> Iterator[Result]:
    """Two reports of one year: every cell that has a figure in both."""
    figures = series.reports[other].figures
    for path, figure in series.reports[one].figures.items():
        if figure.value is None or path not in figures or figures[path].value is None:
            continue
        compared = Comparison.of(series, f"{other}:{path}", [f"{one}:{path}"])
        if figure.value == figures[path].value or compared.reported == compared.computed:
            yield Held(compared.paths)
            continue
        yield compared.fault(
            f"{series.called(other)}{series.label(compared.cell)} {compared.reported}，"
            f"{series.called(one)} {compared.computed}",
            f"{compared.cell} {compared.reported}, {compared.others[0]} {compared.computed}",
        )
