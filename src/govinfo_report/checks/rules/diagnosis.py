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
from ..findings import Certainty, Kind, Severity
from ..slips import SLIPS
from ..suggestions import MOST_LISTED, listed, speaking, suggestions_of
from ..wording import brief, too_many

ORDER = 20
KIND = Kind.ACCOUNTS

_BASIS = "经验：由各行、各列勾稽关系的差额推断；{}"
_FIX = (
    "请核对原始登记，确有误的，按建议更正。",
    "Check the cells against the register; if they are wrong, correct them as suggested.",
)
_diagnosis = partial(check, fix=_FIX, certainty=Certainty.LIKELY)


_NOW_HOLD = {1: "the account", 2: "both accounts"}


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
    ("据勾稽关系推断，本格填报有误", "the accounts point to this cell"),
    question=(
        "不相符的行勾稽与列勾稽，是否交于同一单元格且差额相等？",
        "Do a row and a column whose sums do not hold cross in one cell, and are they out by the "
        "same amount?",
    ),
    formula=(
        "行差额 ＝ 列差额，交点即为有误的单元格；应为数 ＝ 填报数 － 差额",
        "difference of the row = difference of the column ⇒ the cell where they cross is "
        "wrong; figure due = figure reported - difference",
    ),
    basis=_BASIS.format("行与列的差额相等，交点仅有一格"),
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
        written = "空白" if value is None else f"填报{value}"
        was = "is blank" if value is None else f"reads {value}"
        words = (
            f"“{brief(facts.label(path))}”{written}，应为{meant}"
            f"{f'，似为{why[0]}' if why else ''}；"
            f"改正后，原不相符的{len(broken)}项勾稽关系均相符",
            f"{path} {was}; it should be {meant}"
            f"{f' (apparently {why[1]})' if why else ''}; "
            f"{_NOW_HOLD.get(len(broken), 'all accounts')} that do not hold would then hold",
        )
        yield _found(facts, diagnosis, words)


@_diagnosis(
    "P26",
    "case-in-wrong-column",
    ("申请可能计入错误的列", "requests may stand in the wrong column"),
    question=(
        "是否有两列差额相等、方向相反，而各行均相符？",
        "Are two columns out by opposite amounts, while every row holds?",
    ),
    formula=(
        "甲列差额 ＝ － 乙列差额，各行总计 ＝ 各列之和",
        "difference of one column = - difference of another, while each row adds up to its total",
    ),
    basis=_BASIS.format("同一行内误计一列，则该行相符而两列各有差额"),
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
    ("申请可能计入错误的行", "requests may stand in the wrong row"),
    question=(
        "是否有两行差额相等、方向相反，而各列均相符？",
        "Are two rows out by opposite amounts, while every column holds?",
    ),
    formula=(
        "甲行差额 ＝ － 乙行差额，各列总计 ＝ 各项结果之和",
        "difference of one row = - difference of another, while each column adds up to its total",
    ),
    basis=_BASIS.format("同一列内误计一行，则该列相符而两行各有差额"),
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
    chinese = "，".join(
        f"“{brief(facts.label(path))}”{too_many(gap)}" for path, gap in totals.items()
    )
    english = ", ".join(f"{path} is out by {gap:+}" for path, gap in totals.items())
    places = [next(iter(way)) for way in diagnosis.ways]
    names = [brief(facts.label(p)).split("·")[1 if down else 0] for p in places[:MOST_LISTED]]
    more = len(places) - len(names)
    return (
        tuple(totals),
        f"{chinese}；可能涉及{''.join(f'“{name}”' for name in names)}"
        f"{f'等{len(places)}处' if more else ''}，仅凭勾稽关系不能确定，请逐一核实",
        f"{english}; the wrong cell may be {' or '.join(places[:MOST_LISTED])}"
        f"{f' or one of {more} more' if more else ''}: the accounts alone do not tell",
    )


@_diagnosis(
    "P25",
    "number-split-over-cells",
    ("一个数可能误拆为相邻两格", "a number may be split over two cells"),
    question=(
        "相邻两格的数字连为一个数后，各项勾稽关系是否均相符？",
        "Would all accounts hold if the digits of two neighbouring cells were one number?",
    ),
    formula=(
        "甲格与乙格数字连写，另一格为0 ⇒ 行、列勾稽均相符",
        "the digits of two cells written as one number, the other cell 0 ⇒ all rows and "
        "columns hold",
    ),
    basis=_BASIS.format("文字识别或转换文件时，一个数易被拆为两格"),
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
    ("差额可能系一处笔误所致", "a slip of the pen would explain the difference"),
    question=(
        "勾稽关系不能确定何处有误时，是否仅有一处笔误（数字颠倒、漏填、多填、错一位、差十倍）可以解释差额？",
        "Where the accounts do not tell the cell, does one slip of the pen alone explain it?",
    ),
    formula=(
        "仅改一格且属常见笔误 ⇒ 勾稽关系均相符；有多种解释的，不作建议",
        "one cell changed, by a common slip ⇒ the accounts hold; nothing is suggested "
        "where several slips would do",
    ),
    basis=_BASIS.format("常见笔误：数字颠倒、漏填、重复、错一位、差十倍"),
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
    ("数字可能整体错位一格", "the figures may be shifted by a cell"),
    question=(
        "将整行移动一列或将若干行移动一行后，各项勾稽关系是否均相符？",
        "Would all accounts hold if a row were moved by a column, or a block by a row?",
    ),
    formula=(
        "一行移动一列，或若干行移动一行 ⇒ 行、列勾稽均相符",
        "a row moved by a column, or a block of rows by a row ⇒ all rows and columns hold",
    ),
    basis=_BASIS.format("录入或转换文件时整行、整段错位"),
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
    ("有误的单元格尚不能确定", "the accounts do not tell which cells are wrong"),
    question=(
        "改动最少的单元格即可使勾稽关系相符的，是否有多种改法？",
        "Where the accounts would hold with a few cells changed, are there several ways to do so?",
    ),
    formula=(
        "改动格数最少、使行列勾稽均相符且各数不为负的改法，多于一种的全部列出",
        "the changes of the fewest cells by which all rows and columns hold and no "
        "figure is negative; all are listed if there are several",
    ),
    fix=(
        "请对照原始登记，确定所列改法中何者属实，据以更正。",
        "See from the register which of the changes is right, and correct the cells.",
    ),
    basis=_BASIS.format("改动格数最少的改法最为可能"),
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
            f"以下{most}{len(ways)}种改法均可使勾稽关系相符，请核实：{chinese}",
            f"there are {least}{len(ways)} ways to make the accounts hold: {english}",
        )
        yield _found(facts, diagnosis, words)
