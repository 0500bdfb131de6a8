"""Ways to say a figure: every cell of the tables, in every form of a sentence (`phrases.toml`).

A sentence with the figure of its cell is true; with another number it is false.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from attrs import frozen

from govinfo_report import Money
from tests.claims.sentences import Sentence, report_of, tomllib
from tests.paths import TESTS

REPORTS = ("city", "county", "health")
"""Reports that have a figure in most rows, of both forms."""


@frozen
class Phrase:
    """A form of a sentence, for a cell of a report.

    Attributes:
        kind: The kind of cell.
        report: The name of the report.
        place: Where in the report the sentence stands.
        form: The sentence, with a place for the number.
        number: The figure of the cell, or of all cells that are meant together.
    """

    kind: str
    report: str
    place: str
    form: str
    number: int | Decimal

    def said(self, number: int | Decimal, written: str = "") -> Sentence:
        """The sentence with a number, which may be written in another way."""
        text = self.form.replace("{n}", written or str(number))
        wrong = "" if number == self.number else str(self.number)
        return Sentence(self.kind, self.report, self.place, "", text, wrong)


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every form for every cell that a report has."""
    return tuple(phrase for report in REPORTS for phrase in _of_report(report))


def _of_report(report: str) -> Iterator[Phrase]:
    kinds: Any = tomllib.loads((TESTS / "claims" / "phrases.toml").read_text(encoding="utf-8"))
    figures = {figure.path: figure.value for figure in report_of(report).figures()}
    for kind, told in kinds.items():
        for path, words in told["words"].items():
            values = [value for cell, value in figures.items() if fnmatchcase(cell, path)]
            if not values:
                continue
            number: Any = sum(v.amount if isinstance(v, Money) else v for v in values)
            for form in told["forms"]:
                for word in words:
                    yield Phrase(kind, report, told["place"], form.replace("{w}", word), number)


def in_chinese(number: int) -> str:
    """A number up to 9999 in Chinese, each place in turn."""
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return text or "零"
