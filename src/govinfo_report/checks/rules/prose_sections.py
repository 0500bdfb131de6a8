"""The prose against sections two and four: documents, decisions, fees, reviews and litigation."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ...claims import OUTCOMES, Claim, ClaimKind, Doubt, is_proceeding
from ..check import Example, Held, Result
from ..facts import Facts
from ..findings import Kind, Severity
from ..interpretations import proceeding_rows
from ..judging import COUNTS, compared, of_subjects
from ..plain import is_plain
from ..prose_checks import no_figure, not_all, prose_check

ORDER = 115
KIND = Kind.PROSE


def _is_proceeding(claim: Claim) -> bool:
    return claim.subjects[0] in OUTCOMES or is_proceeding(claim.subjects[0])


def _is_disclosure(claim: Claim) -> bool:
    return claim.subjects[0].startswith(("normative_", "government_", "administrative_"))


# -------------------------------------------------------------------- reviews and litigation


@prose_check(
    "P35",
    "proceedings-differ-in-prose",
    (
        "正文复议、诉讼件数与复议诉讼情况表不一致",
        "the prose and the table differ on reviews or actions",
    ),
    question=(
        "正文所述行政复议、行政诉讼件数及各种结果是否与复议诉讼情况表一致？",
        "Are reconsideration and litigation, and their outcomes, the same in prose and table?",
    ),
    formula=(
        "正文件数 ＝ 复议诉讼情况表该类的总计或该项结果",
        "number in the prose = total of the kind of review or action, or its outcome",
    ),
    severity=Severity.ERROR,
    wrong=Example.of({"overview.text": "因政府信息公开引发的行政复议3件，行政诉讼7件。"}),
    right=Example.of({"overview.text": "因政府信息公开引发的行政复议3件，其中维持2件、纠正1件。"}),
)
def proceedings(facts: Facts) -> Iterator[Result]:
    """How many there were, and how many came out in one way."""
    for section, claim in of_subjects(facts, _is_proceeding, ClaimKind.COUNT):
        yield from compared(facts, section, claim)


@prose_check(
    "N24",
    "outcomes-differ-in-prose",
    (
        "正文关于复议、诉讼的表述与复议诉讼情况表不一致",
        "the table does not bear out what the prose says of all reviews or actions",
    ),
    question=(
        "正文称未发生复议诉讼、均获维持、零败诉、全部审结的，与复议诉讼情况表是否一致？",
        "Where the prose says that there were none, that all were upheld or settled, or that none "
        "was lost, does the table say so too?",
    ),
    formula=(
        "未发生 ⇒ 总计 ＝ 0；均获维持 ⇒ 维持 ＝ 总计；零败诉 ⇒ 纠正 ＝ 0；审结 ⇒ 尚未审结 ＝ 0",
        "none occurred ⇒ total = 0; all upheld ⇒ upheld = total; none lost ⇒ corrected = "
        "0; all settled ⇒ pending = 0",
    ),
    severity=Severity.WARNING,
    wrong=Example.of({"overview.text": "因政府信息公开引发的行政复议3件，均获维持。"}),
    right=Example.of({"overview.text": "因政府信息公开引发的行政诉讼2件，零败诉。"}),
)
def outcomes(facts: Facts) -> Iterator[Result]:
    """None occurred, all upheld, none lost, all settled."""
    for section, claim in of_subjects(facts, _is_proceeding, ClaimKind.NONE):
        yield from compared(facts, section, claim)
    for section, claim in of_subjects(facts, lambda claim: bool(claim.within), ClaimKind.ALL):
        is_outcome = claim.subjects[0] == "settled" or claim.subjects[0] in OUTCOMES
        plain = evolve(claim, doubts=claim.doubts - {Doubt.NEARLY})
        if not is_outcome or not is_plain(facts, section, plain):
            continue
        for kind in claim.within:
            yield _all_are(facts, section, claim, kind)


def _all_are(facts: Facts, section: str, claim: Claim, kind: str) -> Result:
    """All reviews or actions of a kind are settled, or came out in one way."""
    rows = proceeding_rows(kind)
    is_settled = claim.subjects[0] == "settled"
    column = "pending" if is_settled else claim.subjects[0]
    cells = tuple(f"reconsideration_and_litigation.{row}.{column}" for row in rows)
    totals = tuple(f"reconsideration_and_litigation.{row}.total" for row in rows)
    if any(map(facts.hindrance, cells + totals)):
        return no_figure(facts, section, claim, cells + totals)
    number, whole = (sum(map(facts.number, paths)) for paths in (cells, totals))
    if Doubt.NEARLY in claim.doubts:  # 全部胜诉: some may have been withdrawn
        number += sum(
            facts.number(f"reconsideration_and_litigation.{row}.other_result") for row in rows
        )
    if number == (0 if is_settled else whole):
        return Held(cells)
    return not_all(facts, section, claim, cells, totals, 0 if is_settled else None)


# -------------------------------------------------------------------------------- section two


@prose_check(
    "N25",
    "disclosure-differs-in-prose",
    ("正文文件、决定或收费数据与第二部分不一致", "the prose and section two differ"),
    question=(
        "正文所述规章、规范性文件、行政许可、处罚、强制、收费是否与第二部分一致？",
        "Are documents, decisions and fees the same in prose and in section two?",
    ),
    formula=(
        "正文数字 ＝ 第二部分该行该列；金额按正文所写位数取整",
        "number in the prose = cell of section two; amounts are rounded as in the prose",
    ),
    severity=Severity.WARNING,
    wrong=Example.of({"overview.text": "制发行政规范性文件2件，废止4件，现行有效12件。"}),
    right=Example.of({"overview.text": "制发行政规范性文件2件，作出行政许可决定315件。"}),
)
def disclosure(facts: Facts) -> Iterator[Result]:
    """Government rules, normative documents, decisions, fees."""
    for section, claim in of_subjects(facts, _is_disclosure, *COUNTS):
        yield from compared(facts, section, claim)
