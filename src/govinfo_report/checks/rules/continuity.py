"""Continuity from one year to the next: cases carried over or pending, documents in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...form.instruments import FORM_2019, FORM_2021, article
from ...text.patterns import pattern
from ..check import Example, Fault, Held, Result, check
from ..findings import Certainty, Severity
from ..several import Comparison, settled
from ..years import Series, between_years

ORDER = 140

_LEFT, _TAKEN = "requests.carried_over_to_next_year.", "requests.carried_over_from_last_year."
_TOTAL = "total"
_FIX = (
    "请核对两年的申请台账，确定年末未办结件数，更正有误的年度。",
    "See from the register how many were pending at the end of the year, and correct the year "
    "that is wrong.",
)
_BASIS = f"{FORM_2021}第三部分：上年结转即上一年度报告的“结转下年度继续办理”"


@check(
    "P40",
    "carried-over-total-not-continued",
    (
        "上年结转与上一年度报告的结转下年度不一致",
        "the requests carried over are not those that last year left",
    ),
    question=(
        "本年“上年结转”的总计，是否等于上一年度报告“结转下年度继续办理”的总计？",
        "Is the total carried over from last year the total that last year's report left pending?",
    ),
    formula=(
        "结转下年度继续办理·总计（上一年） ＝ 上年结转·总计（本年）",
        "carried over to next year, total (last year’s report) = carried over from last "
        "year, total (this year’s)",
    ),
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
        "分类上年结转与上一年度报告的结转下年度不一致",
        "the requests carried over in a column are not those that last year left in it",
    ),
    question=(
        "自然人与各类组织各列的“上年结转”，是否等于上一年度报告的“结转下年度继续办理”？",
        "For each kind of applicant, are the requests carried over those that last year left?",
    ),
    formula=(
        "结转下年度继续办理（上一年） ＝ 上年结转（本年），除总计外逐列",
        "carried over to next year (last year’s report) = carried over from last year "
        "(this year’s), in each column but the total",
    ),
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
            f"{series.called(later)}“{series.label(compared.cell)}”填报{compared.reported}件，"
            f"{series.called(earlier)}“{series.label(compared.others[0])}”填报{compared.computed}件，"
            f"{series.called(later)}",
            f"{compared.cell} is {compared.reported}, {compared.others[0]} is {compared.computed}",
        )

    comparisons = [
        Comparison.of(series, f"{later}:{_TAKEN}{column}", [f"{earlier}:{_LEFT}{column}"])
        for column in columns
    ]
    return settled(series, comparisons, tell)


_KINDS = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")


@check(
    "N57",
    "pending-outcomes-not-continued",
    (
        "上一年尚未审结的案件多于本年案件总数",
        "more cases were left pending last year than there are this year in all",
    ),
    question=(
        "上一年尚未审结的复议、诉讼案件，是否不多于本年该类案件的总数？",
        "Are the cases that last year left pending no more than this year's cases of the kind?",
    ),
    formula=(
        "尚未审结（上一年） ≤ 总计（本年），行政复议、未经复议直接起诉、复议后起诉逐类核对",
        "pending (last year) ≤ total (this year), for each kind of review or action",
    ),
    fix=(
        "请核对上一年尚未审结的案件本年是否审结、是否计入本年；口径不同的，无须改动。",
        "See what became of the cases that were pending, and whether they are counted this year.",
    ),
    basis=f"{FORM_2021}第四部分；未审结案件转入下一年统计，属经验",
    severity=Severity.NOTE,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of(
        {
            "reconsideration_and_litigation.reconsideration.pending": 5,
            "reconsideration_and_litigation.reconsideration.total": 8,
        },
        {},
    ),
    right=Example.of(
        {
            "reconsideration_and_litigation.reconsideration.pending": 3,
            "reconsideration_and_litigation.reconsideration.total": 6,
        },
        {},
    ),
)
@between_years
def pending_outcomes(series: Series, earlier: str, later: str) -> Iterator[Result]:
    """What was pending is settled this year, or pending still: it is among this year's cases.

    Some count only the cases that are new in a year, so this is no more than a note.
    """

    def tell(compared: Comparison) -> Fault:
        kind = series.label(compared.cell).partition(" ")[0]
        return Fault(
            compared.paths,
            f"“{kind}”，{series.called(earlier)}尚未审结{compared.computed}件，"
            f"{series.called(later)}总计仅{compared.reported}件，请核实",
            f"{compared.others[0]} is {compared.computed}, {compared.cell} only "
            f"{compared.reported}",
            compared.reported,
            compared.computed,
        )

    unlike = []
    for kind in _KINDS:
        row = f"reconsideration_and_litigation.{kind}"
        compared = Comparison.of(series, f"{later}:{row}.total", [f"{earlier}:{row}.pending"])
        if not compared.hindered and compared.reported >= compared.computed:
            yield Held(compared.paths)
        else:
            unlike.append(compared)
    yield from settled(series, unlike, tell)


@check(
    "P41",
    "in-force-not-stock-and-flow",
    (
        "现行有效件数与上一年存量及本年增减不一致",
        "the documents in force do not follow from last year's",
    ),
    question=(
        "规章、行政规范性文件的现行有效件数，是否等于上一年现行有效件数加本年制发件数减本年废止件数？",
        "Are the documents in force last year's, plus those issued, less those repealed?",
    ),
    formula=(
        "现行有效（本年） ＝ 现行有效（上一年） ＋ 本年制发 － 本年废止",
        "in force (this year) = in force (last year) + issued - repealed",
    ),
    fix=(
        "请核对文件目录；差额系到期失效或集中清理的，请在表下注明。",
        "Check the list of documents; if some lapsed by themselves, say so below the table.",
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
        explained = f"；文中“{told}”可作说明", f"; “{told}” may explain it"
        row = series.label(compared.cell).partition("·")[0]
        return compared.fault(
            f"“{row}”，{series.called(later)}现行有效填报{compared.reported}件，"
            f"{series.called(earlier)}现行有效{before}＋本年制发{issued}－本年废止{repealed}"
            f"＝{compared.computed}件，{series.called(later)}",
            f"{compared.cell} is {compared.reported}, {compared.others[0]} {before} + "
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


_CLAUSE = pattern(r"[^，。；、,;\n]+")


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
    ("同一年度数据前后不一致", "the figures of one year are given differently"),
    question=(
        "上一年项目数量是否与上一年度报告一致？同一年度有多份报告的，数据是否一致？",
        "Does this report give last year's figures as last year's report does, and do several "
        "reports of a year agree?",
    ),
    formula=(
        "本年报告的上一年项目数量 ＝ 上一年度报告的上一年项目数量 ＋ 本年增/减；"
        "同年各份报告逐格相等",
        "items of last year (this year’s report) = items of last year + change (last "
        "year’s report); reports of one year are equal cell by cell",
    ),
    fix=(
        "请核实何者正确；经更正的，在报告中说明。",
        "Find out which figure is right; if one was corrected, the report should say so.",
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
            f"“{row}”，{series.called(later)}报告的上一年项目数量为{compared.reported}项，"
            f"按{series.called(earlier)}报告应为"
            f"{before}{'－' if change < 0 else '＋'}{abs(change)}＝{compared.computed}项，"
            f"{series.called(later)}",
            f"{compared.cell} is {compared.reported}, {' + '.join(compared.others)} = {before} "
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
            f"“{series.label(compared.cell)}”，{series.called(other)}填报{compared.reported}，"
            f"{series.called(one)}填报{compared.computed}，前者",
            f"{compared.cell} is {compared.reported}, {compared.others[0]} is {compared.computed}",
        )
