"""`diff`: what differs between two reports, and nothing else."""

from __future__ import annotations

import datetime
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_report import (
    REVISIONS,
    AnnualReport,
    Cell,
    Contact,
    ExtraRow,
    Figure,
    Money,
    Overview,
    Period,
    Prose,
    State,
)
from govinfo_report.analysis.comparison import Change, Diff, diff
from govinfo_report.analysis.prose import Passage, pieces
from govinfo_report.checks.sample import changed, sample
from govinfo_report.form.form import Section
from tests import strategies
from tests.work import work

any_report = st.one_of(strategies.reports(), strategies.incomplete_reports())
PATH = "requests.disclosed.total"
FEES = "proactive_disclosure.administrative_fees.amount"


def known(report: AnnualReport) -> dict[str, tuple[Any, ...]]:
    """What a report says of each figure that it has."""
    return {figure.path: facts(figure) for figure in report.figures() if facts(figure) is not None}


def facts(figure: Figure) -> Any:
    if figure.state is State.ABSENT:
        return None
    return figure.value, figure.state, figure.raw, figure.remark, figure.candidates


# ------------------------------------------------------------------------------------ figures


@given(any_report)
def test_a_report_does_not_differ_from_itself(report: AnnualReport) -> None:
    found = diff(report, report)
    assert not found
    assert (found.figures, found.texts) == ((), ())
    assert "no difference" in str(found)


@given(any_report, any_report)
def test_the_changes_make_the_second_report_of_the_first(
    before: AnnualReport, after: AnnualReport
) -> None:
    figures, found = known(before), diff(before, after)
    for change in found.figures:
        assert figures.get(change.path) == facts(change.before)
        figures.pop(change.path, None)
        if change.kind is not Change.REMOVED:
            figures[change.path] = facts(change.after)
    assert figures == known(after)
    assert bool(found) == (before != after)


_MIRRORED = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}


@given(any_report, any_report)
def test_the_other_way_round(before: AnnualReport, after: AnnualReport) -> None:
    there, back = diff(before, after), diff(after, before)
    figures = {change.path: change for change in back.figures}
    assert {change.path for change in there.figures} == set(figures)
    for change in there.figures:
        other = figures[change.path]
        assert other.kind is _MIRRORED.get(change.kind, change.kind)
        assert (other.before, other.after) == (change.after, change.before)
        if change.difference is None:
            assert other.difference is None
        else:
            assert negative(other.difference) == change.difference
    texts = {change.name: change for change in back.texts}
    assert list(texts) == [change.name for change in there.texts]
    for text in there.texts:
        assert texts[text.name].kind is _MIRRORED.get(text.kind, text.kind)
        assert (texts[text.name].before, texts[text.name].after) == (text.after, text.before)


def negative(value: Any) -> Any:
    return Money(-value.amount, value.unit) if isinstance(value, Money) else -value


@pytest.mark.parametrize(
    ("before", "after", "kind", "line"),
    [
        (24, 30, Change.CHANGED, "24 → 30 (+6)"),
        (24, State.BLANK, Change.CHANGED, "24 → blank"),
        (0, State.BLANK, Change.CHANGED, "0 → blank"),
        (
            State.BLANK,
            (None, Cell(State.NOT_APPLICABLE, "/")),
            Change.CHANGED,
            "not_applicable '/'",
        ),
        (24, State.ABSENT, Change.REMOVED, "24 → absent"),
        (State.ABSENT, 24, Change.ADDED, "absent → 24"),
        (1286, (1286, Cell(raw="1,286")), Change.REWRITTEN, "'1,286'"),
        (24, (24, Cell(remark="含补正")), Change.REWRITTEN, "24 含补正"),
        (24, (None, Cell(State.UNRESOLVED, candidates=(3, None))), Change.CHANGED, "3; blank"),
        (24, 24, None, ""),
        (24, (24, Cell(State.INFERRED)), None, ""),
    ],
)
def test_kinds(before: Any, after: Any, kind: Change | None, line: str) -> None:
    found = diff(changed(sample(), {PATH: before}), changed(sample(), {PATH: after}))
    if kind is None:
        assert not found
    else:
        (change,) = found.figures
        assert (change.kind, change.path, change.label) == (kind, PATH, "（一）予以公开·总计")
        assert line in str(found)


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        (Money("1.5", "万元"), Money("2.25", "万元"), Money("0.75", "万元")),
        (Money("1.5", "万元"), Money("20000", "元"), Money("5000", "元")),
        (Money("1.5"), Money("2"), Money("0.5")),
        (Money("1.5", "万元"), Money("2"), None),
        (Money("1.5", "万元"), State.BLANK, None),
    ],
)
def test_differences_of_amounts(before: Any, after: Any, difference: Money | None) -> None:
    found = diff(changed(sample(), {FEES: before}), changed(sample(), {FEES: after}))
    assert found.figures[0].difference == difference


def test_figures_of_both_revisions() -> None:
    found = {change.path: change.kind for change in diff(sample("2019"), sample("2021")).figures}
    assert found["proactive_disclosure.other_services.decisions"] is Change.REMOVED
    assert found["requests.other_handling.other.total"] is Change.ADDED
    assert "requests.newly_received.total" not in found


# -------------------------------------------------------------------------------------- texts


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("title", {"title": "别的标题"}),
        ("agency", {"agency": "样本市水利局"}),
        ("year", {"year": 2025}),
        ("period.end", {"period": Period(datetime.date(2024, 1, 1), None)}),
        ("contact.telephone", {"contact": Contact(telephone="0000-1")}),
        ("preamble", {"preamble": "别的前言"}),
        ("overview", {"overview": Overview("别的情况")}),
        ("requests", {"table_notes": {"requests": "注：另有说明。"}}),
        ("problems_and_improvements", {"problems_and_improvements": Prose("")}),
        ("extra_rows.requests", {"extra_rows": (ExtraRow("requests", "样本行", ("1", "")),)}),
    ],
)
def test_every_text_is_compared(name: str, changes: dict[str, Any]) -> None:
    found = diff(sample(), attrs.evolve(sample(), **changes))
    (text,) = found.texts
    assert text.name == name
    assert text.label
    assert found.figures == ()


@pytest.mark.parametrize("section", REVISIONS[0].form.sections, ids=lambda section: section.name)
def test_a_section_is_called_as_the_form_calls_it(section: Section) -> None:
    headings = {**sample().headings, section.name: "别的标题"}
    (text,) = diff(sample(), attrs.evolve(sample(), headings=headings)).texts
    assert text.label == f"{section.heading}（标题）"


def test_an_empty_section_is_not_a_missing_one() -> None:
    empty, missing = (attrs.evolve(sample(), overview=Overview(text)) for text in ("", None))
    (text,) = diff(empty, missing).texts
    assert (text.kind, text.before, text.after) == (Change.REMOVED, "", None)


_WORDS = st.lists(st.sampled_from(["公开", "申请", "件", "。", "；", "\r\n", "\n", "1286"])).map(
    "".join
)
texts = st.one_of(_WORDS, st.text())


@example("丙甲丙", "甲丙丙")
@given(texts, texts)
def test_pieces_make_up_both_texts(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(text for kind, text in found if kind != "added") == before
    assert "".join(text for kind, text in found if kind != "removed") == after
    assert all(text for _, text in found)
    assert all(first.kind != second.kind for first, second in pairwise(found))
    back = pieces(after, before)
    for kind, other in (("same", "same"), ("added", "removed"), ("removed", "added")):
        assert [p.text for p in found if p.kind == kind] == [
            p.text for p in back if p.kind == other
        ]


def test_pieces_are_small() -> None:
    before = "全年新收申请68件。窗口设在一层。"
    after = "全年新收申请75件。窗口设在二层。另设信箱。"
    assert pieces(before, after) == (
        Passage("same", "全年新收申请"),
        Passage("removed", "68"),
        Passage("added", "75"),
        Passage("same", "件。窗口设在"),
        Passage("removed", "一"),
        Passage("added", "二"),
        Passage("same", "层"),
        Passage("added", "。另设信箱"),
        Passage("same", "。"),
    )


def test_printed_texts_are_short() -> None:
    long = "样本市把公开当作日常工作来做。" * 20
    before, after = (attrs.evolve(sample(), preamble=f"{long}新收{n}件。{long}") for n in (68, 75))
    line = str(diff(before, after)).splitlines()[-1]
    assert "新收[-68-]{+75+}件" in line
    assert len(line) < 80


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ab" * 50_000, "ba" * 50_001),
        ("a。" * 30_000, "b。a。" * 30_000),
        ("".join(f"{n}。" for n in range(20_000)), "".join(f"{n + 1}。" for n in range(20_000))),
        ("".join(f"{n % 7}。" for n in range(5_000)), "".join(f"{n % 5}。" for n in range(5_000))),
        (bytes(range(32, 127)).decode() * 50, bytes(range(126, 31, -1)).decode() * 50),
    ],
)
def test_the_cost_is_bounded(before: str, after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_report.analysis.prose._STEPS", 1_000_000)
    found: list[Passage] = []
    done = work(lambda: found.extend(pieces(before, after)))
    assert done < 2_000_000
    assert "".join(text for kind, text in found if kind != "removed") == after


# ------------------------------------------------------------------------------ JSON and HTML


@given(any_report, any_report)
def test_json_says_the_same(before: AnnualReport, after: AnnualReport) -> None:
    found = diff(before, after)
    document = json.loads(found.to_json())
    assert document == found.to_dict() == json.loads(found.to_json(indent=2))
    assert [figure["path"] for figure in document["figures"]] == [c.path for c in found.figures]
    for told, change in zip(document["figures"], found.figures, strict=True):
        assert (told["before"]["state"], told["after"]["state"]) == (
            change.before.state.value,
            change.after.state.value,
        )
        if isinstance(change.after.value, int):
            assert told["after"]["value"] == change.after.value
    assert [(t["name"], t["before"], t["after"]) for t in document["texts"]] == [
        (t.name, t.before, t.after) for t in found.texts
    ]


class _Cells(HTMLParser):
    """The rows of a page, and whether every element was closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        assert tag not in ("script", "img", "link", "iframe")
        if tag != "meta":
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


def rows_of(found: Diff, **options: Any) -> list[list[str]]:
    """The cells of each row but those of heads and sections."""
    assert _Cells(found._repr_html_()).rows == _Cells(found.to_html()).rows
    rows = _Cells(found.to_html(**options)).rows
    return [
        row for row in rows if len(row) > 1 and row[0] not in ("数据", "文字", "Figure", "Text")
    ]


@given(any_report, any_report)
def test_the_page_has_every_difference(before: AnnualReport, after: AnnualReport) -> None:
    found = diff(before, after)
    rows = rows_of(found)
    wanted = [[change.label or change.path, *change.told("zh")] for change in found.figures]
    wanted += [[text.label, text.before or "", text.after or ""] for text in found.texts]
    assert rows == wanted  # an HTML parser gives line ends as it finds them
    english = rows_of(found, language="en")
    wanted = [[c.path.partition(".")[2], *c.told("en")] for c in found.figures]
    wanted += [[text.name, text.before or "", text.after or ""] for text in found.texts]
    assert english == wanted


def test_the_page_has_a_column_a_year_and_says_whose_reports_and_which_files() -> None:
    before = attrs.evolve(sample(), agency="示例县水利局", year=2022)
    after = attrs.evolve(before, year=2023, preamble="另一个前言")
    found = diff(before, after)
    assert found.heads() == ("2022", "2023")
    page = found.to_html(files=("<a>.txt", "b.txt"))
    heads = _Cells(page).rows[0]
    assert heads == ["文字", "2022示例县水利局<a>.txt", "2023示例县水利局b.txt"]
    assert "<h1>示例县水利局2022年与2023年报告比较</h1>" in page
    assert not found.is_of_two_organs
    assert "编制机关不同" not in page


def test_reports_of_two_organs_are_said_to_be_so() -> None:
    before = attrs.evolve(sample(), agency="示例县水利局", year=2023)
    found = diff(before, attrs.evolve(before, agency="样本市财政局"))
    assert found.is_of_two_organs
    assert "两份报告的编制机关不同" in found.to_html()
    assert "reports of two organs" in found.to_html(language="en")
    assert found.heads() == ("甲", "乙")
    assert found.heads("en") == ("A", "B")
    assert not diff(before, attrs.evolve(before, agency=None)).is_of_two_organs


def test_the_page_is_in_one_language() -> None:
    before = changed(sample(), {PATH: (None, Cell(State.BLANK))})
    found = diff(before, sample())
    (row,) = [row for row in rows_of(found) if "予以公开" in row[0]]
    assert row[1] == "空白"
    (row,) = [row for row in rows_of(found, language="en") if row[0] == "disclosed.total"]
    assert row[1] == "blank"
    assert '<html lang="en">' in found.to_html(language="en")


def test_the_page_is_safe() -> None:
    nasty = "<script>alert(1)</script>\"'&amp;"
    cell = Cell(State.UNRESOLVED, raw=nasty, remark=nasty)
    before = attrs.evolve(sample(), agency=nasty, preamble=nasty)
    after = changed(attrs.evolve(before, preamble="前言" + nasty * 2), {PATH: (None, cell)})
    for page in (diff(before, after).to_html(), diff(before, after)._repr_html_()):
        assert "<script" not in page
        assert "alert" in page
        assert not re.search(r"https?:", page)
    assert rows_of(diff(before, after))[-1][1:] == [nasty, "前言" + nasty * 2]


def test_the_page_says_that_nothing_differs() -> None:
    assert "两份报告相同" in diff(sample(), sample()).to_html()
    assert "Nothing differs" in diff(sample(), sample()).to_html(language="en")
