"""Reports whose accounts hold, as Hypothesis strategies; the organs in them do not exist.

Which rows and columns there are comes from `tests.rendering.form`, which was written down from the
form itself and shares nothing with the grammar.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

from govinfo_report import (
    AnnualReport,
    Cell,
    Contact,
    ExtraRow,
    Money,
    OtherMatters,
    Overview,
    Period,
    Prose,
    Record,
    State,
)
from tests.rendering import form

Known = tuple[Any, Cell]
"""The value of a cell, and what else is known of it."""

Mixture = tuple[str, Mapping[str, str]]
"""A revision, and the tables that stand in the other one."""

PURE: tuple[Mixture, ...] = (("2021", {}), ("2019", {}))
MIXTURES: tuple[Mixture, ...] = (
    *PURE,
    ("2021", {"1": "2019"}),
    ("2021", {"requests": "2019"}),
    ("2019", {"1": "2021"}),
    ("2019", {"8": "2021", "9": "2021"}),
)

HEADINGS = dict(
    zip(
        (
            "overview",
            "proactive_disclosure",
            "requests",
            "reconsideration_and_litigation",
            "problems_and_improvements",
            "other_matters",
        ),
        form.HEADINGS,
        strict=True,
    )
)
BLANK: Known = (None, Cell(State.BLANK))
SLASH: Known = (None, Cell(State.NOT_APPLICABLE, "/"))


# -------------------------------------------------------------------------------------- cells


def _read(value: Any, raw: str | None = None, remark: str | None = None) -> Known:
    return value, Cell(State.READ, raw, remark)


def _zero(path: str) -> st.SearchStrategy[Known]:
    """A zero; only a part may be blank or `/` instead, so that each total stays a figure."""
    if path.endswith(".total"):
        return st.just(_read(0))
    return st.sampled_from([_read(0), _read(0), BLANK, SLASH, _read(0, "0件")])


def _count(path: str, number: int) -> st.SearchStrategy[Known]:
    """A count, in one of the ways in which reports write it."""
    if number == 0:
        return _zero(path)
    ways = [_read(number), _read(number), _read(number, f"{number}件")]
    ways.append(_read(number, f"{number}（含补正1件）", "(含补正1件)"))
    if number >= 1000:
        ways.append(_read(number, f"{number:,}"))
    return st.sampled_from(ways)


@st.composite
def _change(draw: st.DrawFn) -> Known:
    number = draw(st.integers(-300, 300))
    sign = "增" if number > 0 else "减"
    return draw(st.sampled_from([_read(number), _read(number, f"{sign}{abs(number)}")]))


@st.composite
def _amount(draw: st.DrawFn, unit: str | None) -> Known:
    """An amount, with its unit in the cell or without."""
    money = Money(Decimal(draw(st.integers(0, 10**7))).scaleb(-4), unit)
    return draw(st.sampled_from([_read(money), _read(money, str(money))]))


_AMOUNTS: Mapping[str, st.SearchStrategy[Known]] = {
    "administrative_fees": _amount("万元"),
    "government_procurement": st.one_of(
        _amount(None).map(lambda known: _read(known[0])),
        _amount("万元").map(lambda known: _read(known[0], str(known[0]))),
    ),
}

_COUNTS = st.one_of(st.just(0), st.just(0), st.integers(1, 9), st.integers(1, 3000))


@st.composite
def _cells(draw: st.DrawFn, revision: str, mixture: Mapping[str, str]) -> dict[str, Known]:
    """Every cell of the form, by its path; every account holds."""
    found: dict[str, Known] = {}
    for item in form.items(revision, mixture):
        for path in item.paths():
            _, row, column = path.split(".")
            if column == "amount":
                found[path] = draw(_AMOUNTS[row])
            elif column == "change":
                found[path] = draw(_change())
            else:
                found[path] = draw(_count(path, draw(_COUNTS)))
    for path, number in draw(_numbers(form.result_rows(revision, mixture))).items():
        found[path] = draw(_count(path, number))
    return found


@st.composite
def _numbers(draw: st.DrawFn, results: Sequence[str]) -> dict[str, int]:
    """The counts of sections three and four."""
    rows: dict[str, list[int]] = {}
    width = len(form.APPLICANTS)
    for row in results:
        rows[row] = draw(st.lists(_COUNTS, min_size=width, max_size=width))
    rows["total"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    left = draw(st.lists(_COUNTS, min_size=width, max_size=width))
    rows[form.NEXT[1]] = left
    handled = [total + rest for total, rest in zip(rows["total"], left, strict=True)]
    carried = [draw(st.integers(0, min(most, 50))) for most in handled]
    rows[form.CARRIED[1]] = carried
    rows[form.NEW[1]] = [a - b for a, b in zip(handled, carried, strict=True)]
    found = {
        f"{form.REQUESTS}.{row}.{column}": number
        for row, numbers in rows.items()
        for column, number in zip(form.COLUMNS, (*numbers, sum(numbers)), strict=True)
    }
    for _, kind in form.PROCEEDINGS:
        parts = [draw(_COUNTS) for _ in form.OUTCOMES[:-1]]
        for (_, outcome), number in zip(form.OUTCOMES, (*parts, sum(parts)), strict=True):
            found[f"{form.LITIGATION}.{kind}.{outcome}"] = number
    return found


def filled(part: Any, path: str, cells: Mapping[str, Known]) -> Any:
    """A table, group or row of the model with the cells whose paths lie in it."""
    if not isinstance(part, Record):
        inner = {name: filled(below, f"{path}.{name}", cells) for name, below in part.parts()}
        return attrs.evolve(part, **inner)
    own = {
        column: cells[f"{path}.{column}"]
        for column in part.columns()
        if f"{path}.{column}" in cells
    }
    return type(part)(
        **{column: value for column, (value, _) in own.items()},
        cells={column: cell for column, (_, cell) in own.items()},
    )


def tables(cells: Mapping[str, Known]) -> dict[str, Any]:
    """The three sections with tables, holding these cells."""
    blank = AnnualReport()
    return {
        section: filled(getattr(blank, section), section, cells)
        for section in (form.PROACTIVE, form.REQUESTS, form.LITIGATION)
    }


# -------------------------------------------------------------------------------------- texts


_YEAR = 2023
_PERIOD = Period(datetime.date(_YEAR, 1, 1), datetime.date(_YEAR, 12, 31))
_ASPECTS = {
    "proactive_disclosure": "（一）主动公开。示例县门户网站全年放出信息1286条，其中解读稿9篇。",
    "requests": "（二）依申请公开。窗口设在一层，新收申请件件登记。",
    "supervision": "（三）监督保障。全年办培训3场，到会140人次。",
}

FRONTS: tuple[dict[str, Any], ...] = (
    {},
    {
        "title": f"示例县人民政府办公室{_YEAR}年政府信息公开工作年度报告",
        "agency": "示例县人民政府办公室",
        "year": _YEAR,
    },
    {
        "title": f"样本市教育局{_YEAR}年度政府信息公开工作年度报告",
        "agency": "样本市教育局",
        "year": _YEAR,
        "period": _PERIOD,
        "contact": Contact("样本市样本路8号", "000000", "0000-1234567", "gongkai@example.org"),
        "preamble": (
            f"本报告按规定的格式写成，数据自{_YEAR}年1月1日起至{_YEAR}年12月31日止。\n"
            "读者若有疑问，可来信来电（地址：样本市样本路8号；邮编：000000；"
            "电话：0000-1234567；电子邮箱：gongkai@example.org）。"
        ),
    },
    {
        "agency": "示例县水利局",
        "year": _YEAR,
        "period": _PERIOD,
        "preamble": (
            f"本报告由示例县水利局编制，所列数据的统计期限是{_YEAR}年1月1日至{_YEAR}年12月31日。"
        ),
    },
)
OVERVIEWS: tuple[Overview, ...] = (
    Overview(""),
    Overview("样本市把公开当作日常工作来做，边办事边公开。"),
    Overview(
        "全年的做法分三个方面说明如下。\n" + "\n".join(_ASPECTS.values()),
        _ASPECTS,
    ),
)
PROBLEMS: tuple[Prose, ...] = (
    Prose(""),
    Prose("短处有二：一是个别栏目隔月才更新；二是解读图少字多。\n明年把更新期限写进岗位职责。"),
)
OTHERS: tuple[OtherMatters, ...] = (
    OtherMatters("无"),
    OtherMatters("除此之外，没有别的事项需要报告。"),
    OtherMatters("本年度未收取信息处理费。", "本年度未收取信息处理费。", False),
    OtherMatters(
        "全年收取信息处理费120元。其余无可报告。",
        "全年收取信息处理费120元。",
        True,
        Money(120, "元"),
    ),
)
NOTES = ("注：表中数据由示例县样本中心汇总，截至年底。", "本表所列文件均可在样本市门户网站查到。")
_EXTRA_CELLS = st.lists(st.sampled_from(["0", "12", "3,400", "/", ""]), min_size=1, max_size=7)


@st.composite
def extra_rows(draw: st.DrawFn) -> tuple[ExtraRow, ...]:
    """Rows that the form does not have, in the order of the sections."""
    found = []
    for section, label in ((form.PROACTIVE, "样本类文件汇编"), (form.REQUESTS, "示例类来信")):
        if draw(st.booleans()):
            cells = draw(_EXTRA_CELLS.filter(any))
            found.append(ExtraRow(section, label, tuple(cells)))
    return tuple(found)


# ------------------------------------------------------------------------------------ reports


@st.composite
def reports(draw: st.DrawFn, mixtures: Sequence[Mixture] = MIXTURES) -> AnnualReport:
    """A whole report whose accounts hold, in either revision or a mixture of both."""
    revision, mixture = draw(st.sampled_from(mixtures))
    sections = (form.PROACTIVE, form.REQUESTS, form.LITIGATION)
    notes = draw(st.dictionaries(st.sampled_from(sections), st.sampled_from(NOTES)))
    return AnnualReport(
        revision=revision,
        overview=draw(st.sampled_from(OVERVIEWS)),
        problems_and_improvements=draw(st.sampled_from(PROBLEMS)),
        other_matters=draw(st.sampled_from(OTHERS)),
        extra_rows=draw(extra_rows()),
        table_notes=notes,
        headings=HEADINGS,
        **draw(st.sampled_from(FRONTS)),
        **tables(draw(_cells(revision, mixture))),
    )


_CANDIDATES = st.lists(st.one_of(st.none(), st.integers(0, 99)), max_size=4, unique=True).map(tuple)
_UNRESOLVED = st.one_of(
    _CANDIDATES.map(lambda values: (None, Cell(State.UNRESOLVED, candidates=values))),
    st.just((None, Cell(State.UNRESOLVED, "1.5"))),
)


@st.composite
def incomplete_reports(draw: st.DrawFn) -> AnnualReport:
    """A report that lacks rows, tables, headings or prose, with cells that are not resolved."""
    report = draw(reports(PURE))
    cells = {
        f"{path}.{column}": (record.value(column), cell)
        for path, record in report.records()
        for column, cell in record.cells.items()
    }
    rows = sorted({path.rpartition(".")[0] for path in cells if path.startswith(form.REQUESTS)})
    gone = draw(st.sets(st.sampled_from([*rows, form.REQUESTS, form.LITIGATION]), max_size=6))
    cells = {
        path: known
        for path, known in cells.items()
        if not any(path.startswith(f"{part}.") for part in gone)
    }
    counts = [path for path, (value, _) in cells.items() if not isinstance(value, Money)]
    for path in draw(st.sets(st.sampled_from(counts), max_size=5)):
        cells[path] = draw(_UNRESOLVED)
    missing = draw(st.sets(st.sampled_from(list(HEADINGS))))
    if report.title is None:
        missing.discard(form.REQUESTS)  # or nothing says 信息公开, and it is no such report
    prose = {name for name in missing if isinstance(getattr(report, name), Prose)}
    return attrs.evolve(
        report,
        headings={name: text for name, text in HEADINGS.items() if name not in missing},
        **{name: type(getattr(report, name))() for name in prose},
        **tables(cells),
    )
