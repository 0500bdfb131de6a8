"""Sentences of annual reports, each known to be true or false beside the tables of its report.

They lie in `tests/claims/corpus`, one file for each kind. A file has groups: the report (of
`reports.toml`), the place in it, sentences that are true there, and false ones with what is wrong.
A sentence that can be read in several ways is true if one of them is.

Half of them, by a hash of the sentence, is held back: whoever mends the checks looks at `open` only,
and never at `held`. `python -m tests.claims.sentences` moves sentences to the half where they belong.
"""

from __future__ import annotations

import datetime
import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen

from govinfo_report import AnnualReport, Money, OtherMatters, Overview, Period, Prose
from govinfo_report.checks.sample import changed
from tests.paths import TESTS

tomllib: Any = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

CORPUS = TESTS / "claims" / "corpus"
HALVES = ("open", "held")
_HELD_BACK = """\
# HELD BACK. Sentences that measure the checks: not to be looked at while mending them.
# Close this file; the other half lies in `open`.

"""
_PLACES: Mapping[str, str] = {
    "preamble": "现公布年度报告",
    "opening": "本机关把公开当作日常工作",
    "proactive": "（一）主动公开",
    "requests": "（二）依申请公开",
    "management": "（三）政府信息管理",
    "platforms": "（四）政府信息公开平台建设",
    "supervision": "（五）监督保障",
    "section2": "二、主动公开政府信息情况",
    "section3": "三、收到和处理政府信息公开申请情况",
    "section4": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "个别栏目更新不够及时",
    "other": "本年度未收取信息处理费",
    "fee": "本年度未收取信息处理费",
}
"""The places where a sentence may stand, and how the line begins that it is put to."""
_INSTEAD = ("opening", "fee")
"""Where it stands instead of the line, not behind it."""
_BELOW = ("section2", "section3", "section4")
"""Where it stands on a line of its own below the heading."""


@frozen
class Sentence:
    """A sentence in its report.

    Attributes:
        kind: What it is about: the name of its file.
        report: The name of the report.
        place: Where in the report it stands.
        before: What stands before it, and is true.
        text: The sentence, or a few that belong together.
        wrong: What is wrong with it; empty where it is true.
    """

    kind: str
    report: str
    place: str
    before: str
    text: str
    wrong: str

    @property
    def true(self) -> bool:
        return not self.wrong

    @property
    def half(self) -> str:
        """The half that it belongs to: by its text alone."""
        digest = hashlib.sha256((self.report + self.text).encode()).digest()
        return HALVES[digest[0] % 2]

    def in_text(self) -> str:
        """The text of the report with the sentence in its place."""
        return put(text_of(self.report), self.place, self.before + self.text)


def put(text: str, place: str, words: str) -> str:
    """A text of a report with words in a place."""
    lines = text.split("\n")
    begin = _PLACES.get(place)
    if begin is None:
        raise ValueError(f"no place is called {place}")
    (at,) = (n for n, line in enumerate(lines) if line.startswith(begin))
    if place in _INSTEAD:
        lines[at] = words
    elif place in _BELOW:
        lines.insert(at + 1, words)
    else:
        lines[at] += words
    return "\n".join(lines)


# --------------------------------------------------------------------------------- reports


def _documents() -> dict[str, Any]:
    return dict(tomllib.loads((CORPUS / "reports.toml").read_text(encoding="utf-8")))


def rows_of(name: str) -> Iterator[str]:
    """The paths of the rows that `reports.toml` has figures for."""

    def below(part: Any, path: str) -> Iterator[str]:
        for key, value in part.items():
            if isinstance(value, dict):
                yield from below(value, f"{path}{key}.")
            elif isinstance(value, list):
                yield path + key

    return below(_documents()[name], "")


def report_names() -> tuple[str, ...]:
    """The names of the reports."""
    return tuple(_documents())


@cache
def text_of(name: str) -> str:
    """The text of a report without any sentence of the corpus."""
    return report_of(name).to_text()


@cache
def report_of(name: str) -> AnnualReport:
    """The report of a name: its figures from `reports.toml`, its prose without any figure."""
    data = _documents()[name]
    agency, year = data["agency"], data["year"]
    aspects = {
        "proactive_disclosure": f"{_PLACES['proactive']}。该公开的都挂在网上。",
        "requests": f"{_PLACES['requests']}。收件、登记、答复各有专人。",
        "information_management": f"{_PLACES['management']}。文件出文前先定能否公开。",
        "platforms": f"{_PLACES['platforms']}。栏目按季清点。",
        "supervision": f"{_PLACES['supervision']}。业务培训、社会评议照常开展，没有需要追究责任的情形。",
    }
    fee = f"{_PLACES['fee']}。"
    report = AnnualReport(
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        year=year,
        period=Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31)),
        preamble=f"{_PLACES['preamble']}，数据自{year}年1月1日起至{year}年12月31日止。",
        revision=data.get("revision", "2021"),
        overview=Overview("\n".join((f"{_PLACES['opening']}。", *aspects.values())), aspects),
        problems_and_improvements=Prose(f"{_PLACES['problems']}，今后把更新期限写进岗位职责。"),
        other_matters=OtherMatters(fee, fee, False),
    )
    headings = {section.name: section.heading for section in report.form.sections}
    return changed(attrs.evolve(report, headings=headings), dict(_cells(report, data)))


def _cells(report: AnnualReport, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The figure of every cell of the form; zero where nothing is said."""
    for table in report.form.tables.values():
        for row in table.rows:
            paths = [row.path + column.path for column in table.columns]
            for record, group in groupby(paths, lambda path: path[:-1]):
                columns = [path[-1] for path in group]
                values: Any = data
                for name in record:
                    values = values.get(name, {})
                for column, value in zip(columns, values or [0] * len(columns), strict=True):
                    if column == "amount":
                        value = Money(Decimal(str(value).removesuffix("万元")), "万元")
                    yield ".".join((*record, column)), value


# ------------------------------------------------------------------------------- sentences


def sentences(half: str) -> tuple[Sentence, ...]:
    """The sentences of one half, kind by kind."""
    return tuple(_read(sorted((CORPUS / half).glob("*.toml"))))


def title_of(kind: str) -> str:
    """What the sentences of a kind are about, in English."""
    document = tomllib.loads((CORPUS / "open" / f"{kind}.toml").read_text(encoding="utf-8"))
    return str(document["title"])


def _read(files: Iterable[Path]) -> Iterator[Sentence]:
    for file in files:
        for group in tomllib.loads(file.read_text(encoding="utf-8")).get("group", []):
            place = file.stem, group["report"], group["place"], group.get("before", "")
            for text in group.get("true", []):
                yield Sentence(*place, text, "")
            for text, wrong in group.get("false", []):
                yield Sentence(*place, text, wrong)


def _written(title: str, half: str, chosen: Iterable[Sentence]) -> str:
    """The file of a kind, as it is read again."""
    lines = [f'title = "{title}"\n']

    def of_group(sentence: Sentence) -> tuple[str, str, str]:
        return sentence.report, sentence.place, sentence.before

    for (report, place, before), group in groupby(sorted(chosen, key=of_group), of_group):
        members = list(group)
        lines += ["", "[[group]]", f'report = "{report}"', f'place = "{place}"']
        if before:
            lines.append(f'before = "{before}"')
        true = [f'  "{one.text}",' for one in members if one.true]
        false = [f'  ["{one.text}", "{one.wrong}"],' for one in members if not one.true]
        for name, rows in (("true", true), ("false", false)):
            if rows:
                lines += [f"{name} = [", *rows, "]"]
    return (_HELD_BACK if half == "held" else "") + "\n".join(lines) + "\n"


def files() -> Iterator[tuple[Path, str]]:
    """Every file of the corpus with the sentences that belong there, as `main` writes it."""
    everything = [*sentences("open"), *sentences("held")]
    for kind in sorted({sentence.kind for sentence in everything}):
        for half in HALVES:
            chosen = [one for one in everything if (one.kind, one.half) == (kind, half)]
            yield CORPUS / half / f"{kind}.toml", _written(title_of(kind), half, chosen)


def main() -> None:
    """Put every sentence into the file of its kind in the half where it belongs."""
    for file, text in list(files()):
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
