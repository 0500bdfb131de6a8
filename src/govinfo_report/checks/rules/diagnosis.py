"""Where the error is: from sums that do not hold to the cell that is wrong.

What is out of balance along the rows and down the columns of a table together tells more than
each sum alone; see `Ledger`. The changes named here are suggestions: nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...model.mapping import EMPTY
from ..check import Both, Example, Fault, Result, check
from ..diagnoses import Diagnosis, diagnoses
from ..facts import Facts
from ..findings import Certainty, Severity
from ..slips import SLIPS
from ..suggestions import MOST_LISTED, listed, speaking, suggestions_of
from ..wording import brief

ORDER = 20

_BASIS = "经验：由各行、各列勾稽关系的差额推定；{}"
_FIX = (
    "核对原始登记，确有误的，按建议改正。",
    "Look the cell up in the register; if it is wrong, correct it as suggested.",
)
_diagnosis = partial(check, fix=_FIX, certainty=Certainty.LIKELY)


def _of_kind(facts: Facts, kind: str) -> Iterator[Diagnosis]:
    return (diagnosis for diagnosis in diagnoses(facts) if diagnosis.kind == kind)


def _found(facts: Facts, diagnosis: Diagnosis, message: Both | None = None) -> Fault:
    """A finding on the cells of a diagnosis; the totals that they make wrong come after them.

    It says no more than the suggestion, and what speaks for it, where no message is given.
    """
    ledger, told = diagnosis.ledger, suggestions_of(facts, diagnosis)
    cells = diagnosis.cells
    totals = (a.left[0] for path in cells for a in ledger.around[path] if a in ledger.gaps)
    paths = tuple(dict.fromkeys((*cells, *map(".".join, totals))))
    words = message or (told[0].message, told[0].message_en)
    chinese, english = (a + b for a, b in zip(words, speaking(diagnosis), strict=True))
    edit = told[0].edits[0] if len(told) == len(told[0].edits) == 1 else None
    reported, computed = (edit.reported, edit.suggested) if edit else (None, None)
    return Fault(
        paths,
        chinese,
        english,
        reported,
        computed,
        certainty=diagnosis.certainty,
        suggestions=told,
    )


# --------------------------------------------------------------------------------------- checks


@_diagnosis(
    "N03",
    "cell-at-fault",
    ("勾稽关系指向这一格有误", "the accounts point to this cell"),
    question=(
        "不成立的行勾稽与列勾稽，是否交于同一格，差额相等？",
        "Do the sums of a row and of a column that do not hold cross in one cell, out by as much?",
    ),
    formula="行差 ＝ 列差，交点即为有误的一格；应为数 ＝ 填报数 － 差额",
    basis=_BASIS.format("行与列的差额相等，交点只有一格"),
    severity=Severity.ERROR,
    wrong=Example.of({"requests.disclosed.total": 42}),
    right=Example.of({"reconsideration_and_litigation.reconsideration.total": 4}),
)
def cell_at_fault(facts: Facts) -> Iterator[Result]:
    """A cell that every smallest repair changes, or the one for which something else speaks."""
    for diagnosis in _of_kind(facts, "cell"):
        ((path, meant),) = diagnosis.ways[0].items()
        ledger = diagnosis.ledger
        broken = [account for account in ledger.around[path] if account in ledger.gaps]
        (told,) = suggestions_of(facts, diagnosis)
        why = SLIPS.get(told.slip)
        value = facts.value(path)
        written = "（空白）" if value is None else value
        words = (
            f"{brief(facts.label(path))}填报 {written}，应为 {meant}"
            f"{f'，似为{why[0]}' if why else ''}；"
            f"改正后，不成立的 {len(broken)} 项勾稽关系全部成立",
            f"{path} says {written} and should be {meant}"
            f"{f'; it seems {why[1]}' if why else ''}; "
            f"with that, the {len(broken)} accounts it breaks all hold",
        )
        yield _found(facts, diagnosis, words)


@_diagnosis(
    "P26",
    "case-in-wrong-column",
    ("申请可能记在错误的一列", "requests may stand in the wrong column"),
    question=(
        "是否有两列的差额大小相等、一正一负，而各行都成立？",
        "Are two columns out by opposite amounts, while every row holds?",
    ),
    formula="甲列差额 ＝ － 乙列差额，各行总计 ＝ 各列之和",
    basis=_BASIS.format("同一行内记错一列，行成立而两列各差一数"),
    severity=Severity.WARNING,
    wrong=Example.of(
        {
            "requests.disclosed.natural_persons": 19,
            "requests.disclosed.commercial_enterprises": 4,
        }
    ),
    right=Example.of({"requests.disclosed.natural_persons": 19}),
)
def case_in_wrong_column(facts: Facts) -> Iterator[Result]:
    """Two columns out by opposite amounts: somebody was counted as another kind of applicant."""
    yield from _exchanged(facts, down=False)


@_diagnosis(
    "N04",
    "case-in-wrong-row",
    ("申请可能记在错误的一行", "requests may stand in the wrong row"),
    question=(
        "是否有两行的差额大小相等、一正一负，而各列都成立？",
        "Are two rows out by opposite amounts, while every column holds?",
    ),
    formula="甲行差额 ＝ － 乙行差额，各列总计 ＝ 各项结果之和",
    basis=_BASIS.format("同一列内记错一行，列成立而两行各差一数"),
    severity=Severity.WARNING,
    wrong=Example.of(
        {
            "requests.disclosed.natural_persons": 19,
            "requests.partially_disclosed.natural_persons": 7,
        }
    ),
    right=Example.of({"requests.disclosed.natural_persons": 19}),
)
def case_in_wrong_row(facts: Facts) -> Iterator[Result]:
    """Two rows out by opposite amounts: a request was counted under another result."""
    yield from _exchanged(facts, down=True)


def _exchanged(facts: Facts, *, down: bool) -> Iterator[Result]:
    for diagnosis in _of_kind(facts, "row" if down else "column"):
        if len(diagnosis.ways) == 1:
            yield _found(facts, diagnosis)
            continue
        yield Fault(
            *_opposite(facts, diagnosis, down=down),
            certainty=diagnosis.certainty,
            suggestions=suggestions_of(facts, diagnosis),
        )


def _opposite(
    facts: Facts, diagnosis: Diagnosis, *, down: bool
) -> tuple[tuple[str, ...], str, str]:
    """The totals out by opposite amounts, and where the case may stand in the wrong place."""
    ledger, way = diagnosis.ledger, diagnosis.ways[0]
    crossed = dict.fromkeys(account for path in way for account in ledger.around[path])
    by = {a: ledger.gap(a, EMPTY) - ledger.gap(a, way) for a in crossed}
    totals = {".".join(account.left[0]): gap for account, gap in by.items() if gap}
    chinese = "，".join(f"{brief(facts.label(p))}差 {gap:+}" for p, gap in totals.items())
    english = ", ".join(f"{path} is out by {gap:+}" for path, gap in totals.items())
    places = [next(iter(way)) for way in diagnosis.ways]
    names = [brief(facts.label(p)).split("·")[1 if down else 0] for p in places[:MOST_LISTED]]
    more = len(places) - len(names)
    return (
        tuple(totals),
        f"{chinese}；可能在{'、'.join(names)}{f'等{len(places)}处' if more else ''}，"
        "勾稽关系不能确定是哪一处",
        f"{english}; it may be in {', '.join(places[:MOST_LISTED])}"
        f"{f' or {more} more' if more else ''}: the accounts leave open which",
    )


@_diagnosis(
    "P25",
    "number-split-over-cells",
    ("一个数可能拆在相邻两格", "a number may be split over two cells"),
    question=(
        "相邻两格的数字连起来，是否使所有勾稽关系成立？",
        "Do all accounts hold if the digits of two neighbouring cells are one number?",
    ),
    formula="甲格数字与乙格数字连写，另一格为 0 ⇒ 行、列勾稽全部成立",
    basis=_BASIS.format("文字识别、转换文本时，一个数常被拆成两格"),
    severity=Severity.WARNING,
    wrong=Example.of(
        {
            "requests.not_disclosed.third_party_rights.natural_persons": 1,
            "requests.not_disclosed.third_party_rights.commercial_enterprises": 2,
            "requests.not_disclosed.third_party_rights.total": 12,
            "requests.total.natural_persons": 50,
            "requests.total.total": 56,
            "requests.newly_received.natural_persons": 50,
            "requests.newly_received.total": 56,
        }
    ),
    right=Example.of({"requests.disclosed.natural_persons": 2}),
)
def split_number(facts: Facts) -> Iterator[Result]:
    """Two cells whose digits belong together, as text recognition leaves them."""
    yield from map(partial(_found, facts), _of_kind(facts, "split"))


@_diagnosis(
    "N05",
    "slip-of-the-pen",
    ("一处笔误可以说明差额", "a slip of the pen would explain the difference"),
    question=(
        "勾稽关系不能确定哪一格有误时，是否只有一处笔误（数字颠倒、漏写、多写、错一位、差十倍）说得通？",
        "Where the accounts leave the cell open, does only one slip of the pen explain it?",
    ),
    formula="只改一格、且属常见笔误 ⇒ 勾稽关系全部成立；多于一处说得通时不作建议",
    basis=_BASIS.format("常见笔误：数字颠倒、漏写、重复、错一位、差十倍"),
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of(
        {
            "reconsideration_and_litigation.reconsideration.upheld": 38,
            "reconsideration_and_litigation.reconsideration.corrected": 3,
            "reconsideration_and_litigation.reconsideration.other_result": 2,
            "reconsideration_and_litigation.reconsideration.pending": 2,
            "reconsideration_and_litigation.reconsideration.total": 54,
        }
    ),
    right=Example.of({"reconsideration_and_litigation.reconsideration.total": 4}),
)
def slip_of_the_pen(facts: Facts) -> Iterator[Result]:
    """The smallest change that explains a sum which no crossing explains; none if several do."""
    yield from map(partial(_found, facts), _of_kind(facts, "slip"))


@_diagnosis(
    "N06",
    "figures-shifted",
    ("数字可能整体错了一格", "the figures may be shifted by a cell"),
    question=(
        "整行错开一列或一段错开一行，是否能使所有勾稽关系成立？",
        "Would all accounts hold if a row were moved by a column, or a block by a row?",
    ),
    formula="一行错开一列，或一段错开一行 ⇒ 行、列勾稽全部成立",
    basis=_BASIS.format("录入或转换文本时整行、整段错位"),
    severity=Severity.ERROR,
    wrong=Example.of(
        {
            "requests.disclosed.natural_persons": 0,
            "requests.disclosed.commercial_enterprises": 20,
            "requests.disclosed.research_institutions": 3,
            "requests.disclosed.legal_service_institutions": 0,
            "requests.disclosed.other_organizations": 1,
            "requests.disclosed.total": 0,
        }
    ),
    right=Example.of({"requests.disclosed.natural_persons": 0}),
)
def shifted_table(facts: Facts) -> Iterator[Result]:
    """A row, or a block of rows, that stands a cell from where it belongs."""
    yield from map(partial(_found, facts), _of_kind(facts, "shift"))


@check(
    "N70",
    "several-repairs",
    ("有误的单元格尚不能确定", "the accounts leave open which cells are wrong"),
    question=(
        "改动最少的几格即可使勾稽关系成立时，是否有多种改法？有哪几种？",
        "Where the accounts would hold with a few cells changed, are there several ways to do so?",
    ),
    formula="改动格数最少、使行、列勾稽全部成立且各数不为负的改法，多于一种时全部列出",
    fix=(
        "对照原始登记，确定所列改法中哪一种属实，据以改正。",
        "See from the register which of the changes is the true one, and correct the cells so.",
    ),
    basis=_BASIS.format("改动的格数最少者最为可能（Fellegi–Holt 法）"),
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of(
        {
            "requests.disclosed.natural_persons": 21,
            "requests.partially_disclosed.commercial_enterprises": 2,
        }
    ),
    right=Example.of(
        {
            "requests.disclosed.natural_persons": 21,
            "requests.partially_disclosed.commercial_enterprises": 3,
        }
    ),
)
def several_repairs(facts: Facts) -> Iterator[Result]:
    """All smallest sets of cells whose change would make the accounts hold; see `localization`."""
    for diagnosis in _of_kind(facts, "several"):
        ways = suggestions_of(facts, diagnosis)
        chinese, english = listed(ways)
        most = "" if diagnosis.is_complete else "至少"
        least = "" if diagnosis.is_complete else "at least "
        words = (
            f"以下{most}{len(ways)}种改法均可使勾稽关系成立，请核实：{chinese}",
            f"each of these {least}{len(ways)} changes would do: {english}",
        )
        yield _found(facts, diagnosis, words)
