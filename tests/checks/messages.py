"""What every check says, in both languages: `python -m tests.checks_page` writes it.

``tests/data/checks/`` holds a file for each language: all checks with title, question, what they
compare, what to do, and the messages of their wrong example and of the further cases below. They
are there to be read in one sitting; a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govinfo_report import Cell, Money, State
from govinfo_report.checks import (
    CHECKS,
    GROUP_CHECKS,
    SERIES_CHECKS,
    VERSION_CHECKS,
    Check,
    Example,
)
from tests.checks.test_catalogue import tried
from tests.paths import TESTS

FOLDER = TESTS / "data" / "checks"
LANGUAGES = ("zh", "en")
_HEADS = {
    "question": ("问", "Asks"),
    "formula": ("比较", "Compares"),
    "fix": ("处理", "To do"),
}
_UNREAD = (None, Cell(State.UNRESOLVED))
_REQUESTS, _REVIEWS = "requests", "reconsideration_and_litigation"

FURTHER: Mapping[str, Sequence[Example]] = {
    "P21": (
        Example.of({f"{_REQUESTS}.total.natural_persons": State.ABSENT}),
        Example.of({f"{_REQUESTS}.disclosed.natural_persons": _UNREAD}),
    ),
    "P22": (Example.of({f"{_REQUESTS}.carried_over_from_last_year.natural_persons": _UNREAD}),),
    "P23": (
        Example.of({f"{_REQUESTS}.newly_received.total": State.BLANK}),
        Example.of({f"{_REQUESTS}.other_handling.other.total": 3}),
    ),
    "N01": (
        Example.of(
            {
                f"{_REQUESTS}.newly_received.total": State.BLANK,
                f"{_REQUESTS}.newly_received.natural_persons": _UNREAD,
            }
        ),
    ),
    "N70": (Example.of({f"{_REVIEWS}.reconsideration.total": 9}),),
    "N02": (Example.of({f"{_REQUESTS}.disclosed.research_institutions": State.NOT_APPLICABLE}),),
    "N13": (Example.of({"proactive_disclosure.administrative_fees.amount": Money("2500000")}),),
    "N26": (
        Example.of(
            {
                "other_matters.text": "无其他需要报告的事项。",
                "other_matters.fee_statement": None,
                "other_matters.fee_charged": None,
            }
        ),
    ),
    "P34": (
        Example.of(
            {
                "overview.text": "新收政府信息公开申请46件。",
                f"{_REQUESTS}.newly_received.total": _UNREAD,
            }
        ),
        Example.of({"overview.text": "收到政府信息公开申请50件。"}),
    ),
    "N22": (Example.of({"overview.text": "新收政府信息公开申请46件，同比增长15%。"}),),
    "N35": (Example.of({"overview.text": " ", "overview.aspects": {}}),),
    "P05": (Example.of({"problems_and_improvements.text": "信息更新慢。"}),),
    "N31": (Example.of({"preamble": "现公布2022年政府信息公开工作年度报告。"}),),
    "N32": (Example.of({"preamble": "本报告由XX镇编制，此处填写联系电话。"}),),
    "N47": (Example.of({}, {"year": None}), Example.of({}, {"year": 2027})),
    "P40": (Example.of({}, {f"{_REQUESTS}.carried_over_from_last_year.total": _UNREAD}),),
    "N45": (Example.of({}, {"year": 2023}),),
    "P43": (
        Example.of({f"{_REQUESTS}.total.total": _UNREAD}, {}, {}),
        Example.of({}, {}, {"agency": "样本市气象局"}),
    ),
    "N52": (Example.of({}, {"agency": "样本市气象局"}),),
}
"""Cases in which a check says something else than in its wrong example."""


def written(language: str) -> str:
    """What all checks say, in a language."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(LANGUAGES.index(language)))


def _lines(at: int) -> Iterator[str]:
    every: tuple[Check[Any], ...] = (*CHECKS, *SERIES_CHECKS, *GROUP_CHECKS, *VERSION_CHECKS)
    for check in every:
        yield f"{check.code} {check.title[at]}"
        for name, head in _HEADS.items():
            yield f"  {head[at]}{('：', ': ')[at]}{getattr(check, name)[at]}"
        said = (line for example in _examples(check) for line in _said(check, example, at))
        yield from dict.fromkeys(said)
        yield ""


def _examples(check: Check[Any]) -> Iterator[Example]:
    yield check.wrong
    yield from FURTHER.get(check.code, ())


def _said(check: Check[Any], example: Example, at: int) -> Iterator[str]:
    name = ("message", "message_en")[at]
    findings = tried(check, example)
    for found in (*findings, *findings.not_assessed):
        yield f"  > {getattr(found, name)}"
        for suggestion in getattr(found, "suggestions", ()):
            yield f"    {('建议：', 'suggested: ')[at]}{getattr(suggestion, name)}"


def main() -> None:
    """Write what all checks say."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"messages-{language}.txt").write_text(written(language), "utf-8")
