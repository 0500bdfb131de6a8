"""Sentences that tell several figures of a report, and what one wrong among them makes of these.

`python -m tests.claims.families` counts, over all reports: true sentences with an error or a warning,
and other numbers that nothing is said of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from attrs import frozen

from tests.claims.measure import outcome_of
from tests.claims.sentences import Sentence, report_of, tomllib
from tests.paths import TESTS

REPORTS = ("bureau", "county", "city", "district", "urban", "region", "market", "water", "health")
_SLOT = re.compile(r"{(\w+)}")
_FURTHER = 3
"""Another number is at least so much larger."""


@frozen
class Telling:
    """A form of a sentence, in a report that has a figure for each of its slots.

    Attributes:
        report: The name of the report.
        place: Where in the report the sentence stands.
        form: The sentence, with the names of its slots.
        figures: What a report has for each slot.
        unread: The slots in which another number is not noticed yet.
    """

    report: str
    place: str
    form: str
    figures: Mapping[str, str]
    unread: tuple[str, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that hold a figure of the tables, or follow from some."""
        return tuple(name for name in dict.fromkeys(_SLOT.findall(self.form)) if name in _figures())

    def said(self, wrong: str = "") -> Sentence:
        """The sentence with its figures, or with another number in one slot."""
        told = dict(self.figures)
        if wrong:
            told[wrong] = self._another(wrong)
        text = self.form.format(**told)
        return Sentence("families", self.report, self.place, "", text, self.figures.get(wrong, ""))

    def _another(self, slot: str) -> str:
        """A number that no slot of the report has."""
        value = self.figures[slot]
        if "." in value:
            return f"{(float(value) + 31) % 95 + 3:.1f}"
        number = int(value) + _FURTHER
        while str(number) in self.figures.values():
            number += 1
        return str(number)


@cache
def tellings() -> tuple[Telling, ...]:
    """Every form, in every report that has some of whatever it tells."""
    return tuple(_tellings())


def _tellings() -> Iterator[Telling]:
    for told in _families()["family"]:
        names = _SLOT.findall(told["form"])
        for report in REPORTS:
            figures = figures_of(report)
            if all(figures.get(name) not in (None, "0", "0.0") for name in names):
                unread = tuple(told.get("unread", ()))
                yield Telling(report, told["place"], told["form"], figures, unread)


@cache
def _families() -> dict[str, Any]:
    return dict(tomllib.loads((TESTS / "claims" / "families.toml").read_text(encoding="utf-8")))


def _figures() -> frozenset[str]:
    families = _families()
    return frozenset((*families["slots"], *families["shares"]))


@cache
def figures_of(name: str) -> Mapping[str, str]:
    """What a report has for each slot that it has cells for."""
    report, families = report_of(name), _families()
    cells = {figure.path: figure.value for figure in report.figures()}
    counts: dict[str, int] = {}
    for slot, paths in families["slots"].items():
        found = [
            value
            for path, value in cells.items()
            if isinstance(value, int) and any(fnmatchcase(path, pattern) for pattern in paths)
        ]
        if found:
            counts[slot] = sum(found)
    shares = {
        slot: _percent(counts[part], counts[whole])
        for slot, (part, whole) in families["shares"].items()
        if counts.get(whole)
    }
    assert report.year is not None
    years = {"year": str(report.year), "next_year": str(report.year + 1)}
    return {
        **{k: str(v) for k, v in counts.items()},
        **shares,
        **years,
        "agency": report.agency or "",
    }


def _percent(part: int, whole: int) -> str:
    return str((Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP))


def main() -> None:
    """Count, and name the slots in which another number is not noticed."""
    alarms = [one for one in tellings() if outcome_of(one.said()).loud]
    told: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for one in tellings():
        for slot in one.slots:
            told[one.form, slot] += 1
            missed[one.form, slot] += not outcome_of(one.said(slot)).loud
    print(f"false alarms: {len(alarms)} of {len(tellings())}")
    for one in alarms:
        print(f"  {one.report} {one.said().text}")
    print(f"missed: {missed.total()} of {told.total()}")
    for (form, slot), count in missed.most_common():
        if count:
            print(f"  {count} of {told[form, slot]} {slot}: {form}")


if __name__ == "__main__":
    main()
