"""Where the error is: from sums that do not hold to the cell that is wrong.

What is out of balance along the rows and down the columns of a table together tells more than
each sum alone; see `Ledger`. The changes named here are suggestions: nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..check import Both, Example, Fault, Result, check
from ..facts import Facts
from ..findings import Certainty, Severity
from ..ledger import Ledger, Repair
from ..slips import SLIPS
from ..suggestions import suggestion
from ..wording import brief

ORDER = 20

_BASIS = "经验：由各行、各列勾稽关系的差额推定；{}"
_FIX = (
    "核对原始登记，确有误的，按建议改正。",
    "Look the cell up in the register; if it is wrong, correct it as suggested.",
)
_diagnosis = partial(check, fix=_FIX, certainty=Certainty.LIKELY)


def _repaired(facts: Facts, kind: str) -> Iterator[tuple[Ledger, Repair]]:
    for ledger in facts.ledgers:
        for repair in ledger.repairs:
            if repair.kind == kind:
                yield ledger, repair


def _suggested(facts: Facts, kind: str) -> Iterator[Result]:
    """A finding for each repair of a kind."""
    for ledger, repair in _repaired(facts, kind):
        yield _found(facts, ledger, repair)


def _found(facts: Facts, ledger: Ledger, repair: Repair, message: Both | None = None) -> Fault:
    """A finding on the cells of a repair; the totals that they make wrong come after them.

    It says no more than the suggestion where no message is given.
    """
    told = suggestion(facts, repair)
    cells = tuple(repair.changes)
    totals = (a.left[0] for path in cells for a in ledger.around[path] if a in ledger.gaps)
    paths = tuple(dict.fromkeys((*cells, *map(".".join, totals))))
    words = message or (told.message, told.message_en)
    edit = told.edits[0] if len(told.edits) == 1 else None
    reported, computed = (edit.reported, edit.suggested) if edit else (None, None)
    return Fault(paths, *words, reported, computed, suggestions=(told,))


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
    """The one cell whose change makes its row and its columns hold."""
    for ledger, repair in _repaired(facts, "cell"):
        ((path, meant),) = repair.changes.items()
        broken = [account for account in ledger.around[path] if account in ledger.gaps]
        why = SLIPS.get(suggestion(facts, repair).slip)
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
        yield _found(facts, ledger, repair, words)


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
    for ledger in facts.ledgers:
        ways = ledger.lines_exchanged(down=down)
        if not ways:
            continue
        for repair in ledger.repairs:
            if repair.kind == ("row" if down else "column"):
                yield _found(facts, ledger, repair)
                break
        else:
            gaps = ledger.left_over(ledger.cells_at_fault)
            totals = {".".join(account.left[0]): gap for account, gap in gaps.items()}
            chinese = "，".join(f"{brief(facts.label(p))}差 {gap:+}" for p, gap in totals.items())
            english = ", ".join(f"{path} is out by {gap:+}" for path, gap in totals.items())
            places = [next(iter(way)) for way in ways]
            names = [brief(facts.label(p)).split("·")[1 if down else 0] for p in places]
            yield Fault(
                tuple(totals),
                f"{chinese}；可能在{'、'.join(names)}，勾稽关系不能确定是哪一处",
                f"{english}; it may be in {', '.join(places)}: the accounts leave open which",
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
    yield from _suggested(facts, "split")


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
    yield from _suggested(facts, "slip")


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
    yield from _suggested(facts, "shift")
