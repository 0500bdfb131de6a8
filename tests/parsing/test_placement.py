"""Rows are values: each says which rule placed it, and none is changed after it is made."""

from __future__ import annotations

import ast
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import attrs
import pytest

from govinfo_report import REVISIONS, NotAnAnnualReport, State, decode, parse_text
from govinfo_report.parsing.placement import RULES, STAGES, Fit, PlacedRow, Setting, place, why
from govinfo_report.parsing.placement.rows import OpenRow, OpenRows
from govinfo_report.parsing.placement.why import Why
from govinfo_report.parsing.structure import structure_of
from govinfo_report.reading.source import source_of
from tests.paths import EXAMPLES, PACKAGE
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS

PLACEMENT = PACKAGE / "parsing" / "placement"
REASONS = {name: value for name, value in vars(why).items() if isinstance(value, Why)}
CODES = {reason.code for reason in REASONS.values()} | {why.too_many(2, 1).code}
DOCUMENTS = ("proactive_disclosure", "normative_documents")
DOCUMENTS_ROW = "行政规范性文件 | 5 | 3 | 42 |"
HAN = re.compile("[\u4e00-\u9fff]")


def setting_of(text: str) -> Setting:
    source = source_of(text)
    return Setting(source, structure_of(source, tuple(r.form for r in REVISIONS)))


def documents_are(row: str) -> str:
    """Return an example with another row of documents."""
    text = (EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")
    assert DOCUMENTS_ROW in text
    return text.replace(DOCUMENTS_ROW, row)


@cache
def texts() -> tuple[str, ...]:
    """Examples, and reports in every layout, whole and damaged."""
    rng = random.Random(5)
    made = [decode(path.read_bytes()).text for path in sorted(EXAMPLES.glob("*.txt"))]
    for name, layout in LAYOUTS.items():
        if name != "table_run_together":
            made += [sample(layout, rng, damaged=damaged).text for damaged in (False, True)]
    return (*made, documents_are("行政规范性文件 | 5 | （ ） | 42 |"))


@cache
def placed() -> tuple[tuple[str, Sequence[PlacedRow]], ...]:
    found = []
    for text in texts():
        try:
            found.append((text, place(setting_of(text))))
        except NotAnAnnualReport:
            continue
    assert len(found) > 60
    return tuple(found)


def rows() -> Iterator[PlacedRow]:
    return (row for _, rows in placed() for row in rows)


# ----------------------------------------------------------------------------- rows are values


@pytest.mark.parametrize("kind", [OpenRow, PlacedRow, Setting, Why])
def test_rows_are_frozen(kind: type[attrs.AttrsInstance]) -> None:
    row = place(setting_of(texts()[0]))[0]
    made = {OpenRow: row.given, PlacedRow: row, Why: row.why[0]}.get(kind)
    made = made or setting_of(texts()[0])
    for attribute in attrs.fields(kind):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(made, attribute.name, None)


@pytest.mark.parametrize("path", sorted(PLACEMENT.glob("*.py")), ids=lambda path: path.stem)
def test_no_rule_assigns_an_attribute(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete)):
            targets = node.targets if isinstance(node, (ast.Assign, ast.Delete)) else [node.target]
            assert not any(isinstance(target, ast.Attribute) for target in targets)
        assert not (isinstance(node, ast.Name) and node.id == "setattr")


def test_placing_twice_places_alike() -> None:
    setting = setting_of(texts()[0])
    first, again = place(setting), place(setting)
    assert [(row.given, row.fit, row.why) for row in first] == [
        (row.given, row.fit, row.why) for row in again
    ]


# ------------------------------------------------------------------------------- and say why


def test_every_reason_has_a_code_of_its_own_and_words_in_both_languages() -> None:
    assert len({reason.code for reason in REASONS.values()}) == len(REASONS)
    for reason in (*REASONS.values(), why.too_many(12, 7)):
        assert re.fullmatch("[a-z-]+", reason.code)
        assert HAN.search(reason.chinese)
        assert not HAN.search(reason.english)


def test_every_row_of_every_text_names_what_decided_about_it() -> None:
    for row in rows():
        assert row.why
        assert {reason.code for reason in row.why} <= CODES
        if row.fit in (Fit.SURE, Fit.INFERRED, Fit.SEVERAL, Fit.UNBALANCED):
            assert len(row.ways) == 1 or row.fit in (Fit.SEVERAL, Fit.UNBALANCED)
        if row.fit is Fit.SURE:
            assert len(row.why) == 1
            assert not row.why[0].noted
        if row.fit is Fit.NONE:
            assert not row.ways
        for reason in row.why:
            assert (reason.excluded > 0) == (reason.code in ("accounts", "convention"))


def test_each_rule_and_each_stage_decides_about_some_rows() -> None:
    met = Counter(reason.code for row in rows() for reason in row.why)
    seldom = {"strange-heads", "too-many", "one-too-many", "merged-cell", "scattered", "no-cells"}
    seldom |= {"change", "twice", "headless", "label-lost", "under-no-head", "heads", "cut-ends"}
    seldom |= {"heads-before", "convention", "only-last-blank", "strays", "totals"}
    seldom |= {"merged-figures", "written-out", "several-in-one", "share"}
    seldom |= {
        "rows-disagree",
        "several-by-lines",
        "not-its-own",
        "fewer-columns",
        "order-of-heads",
        "words-among",
        "dash",
        "slashes",
        "characters-apart",
        "in-disorder",
        "of-several-years",
        "of-another-table",
        "cut",
        "cut-or-not",
        "before-labels",
        "broken-off",
        "recognised",
        "without-rules",
    }
    assert CODES - met.keys() <= seldom
    assert met["number"] > 1_000


def test_one_figure_of_each_column_excludes_nothing_and_lost_columns_say_how_many() -> None:
    excluded = [
        reason.excluded for row in rows() for reason in row.why if reason.code == "accounts"
    ]
    assert excluded
    assert max(excluded) > 10


def test_the_states_of_figures_are_those_of_their_rows() -> None:
    for text, rows in placed()[:40]:
        report = parse_text(text)
        fits = {".".join(row.given.path): row.fit for row in rows}
        for figure in report.figures():
            fit = next(
                (fit for row, fit in fits.items() if figure.path.startswith(f"{row}.")), None
            )
            if figure.state is State.READ:
                assert fit is Fit.SURE, figure
            elif figure.state is State.INFERRED:
                assert fit in (Fit.INFERRED, Fit.SEVERAL), figure


@pytest.mark.parametrize(
    ("written", "fit", "codes"),
    [
        ("行政规范性文件 | 5 | 3 | 42 |", Fit.SURE, ["number"]),
        ("行政规范性文件 | 5 | （ ） | 42 |", Fit.SURE, ["heads"]),
        ("行政规范性文件 | | 3 | 42 |", Fit.SURE, ["heads"]),
        ("行政规范性文件 | | | |", Fit.SURE, ["heads"]),
        ("行政规范性文件\n5\n42", Fit.SEVERAL, ["lost-columns"]),
        ("行政规范性文件\n5\n3\n42\n7", Fit.SEVERAL, ["one-too-many"]),
        ("行政规范性文件 | 减5 | 3 | 42 |", Fit.SURE, ["heads"]),  # no column to have moved from
        ("行政规范性文件15342", Fit.SEVERAL, ["run-together"]),
        ("行政规范性文件", Fit.NONE, ["no-cells"]),
    ],
)
def test_who_decided_about_a_row(written: str, fit: Fit, codes: list[str]) -> None:
    setting = setting_of(documents_are(written))
    row = {row.given.path: row for row in place(setting)}.get(DOCUMENTS)
    assert row is not None
    assert (row.fit, [reason.code for reason in row.why]) == (fit, codes)


def test_a_row_that_stands_twice_says_where_the_other_one_is() -> None:
    twice = documents_are(f"{DOCUMENTS_ROW}\n行政规范性文件 | 5 | 3 | 43 |")
    (row,) = [row for row in place(setting_of(twice)) if row.given.path == DOCUMENTS]
    assert (row.fit, row.why[-1].code) == (Fit.SEVERAL, "twice")
    assert row.why[-1].span is not None
    assert twice[slice(*row.why[-1].span)].startswith("5 | 3 | 43")


def test_the_order_of_the_rules_is_read_in_one_place() -> None:
    assert [rule.__name__ for rule in RULES] == [
        "of_another_table",
        "of_several_years",
        "broken_off",
        "going_on",
        "before_labels",
        "behind_its_figures",
        "of_several_labels",
        "by_heads",
        "before_a_number",
        "before_running_heads",
        "by_order_of_heads",
        "strange_heads",
        "with_codes",
        "with_further_columns",
        "behind_groups",
        "with_arrows",
        "with_a_share",
        "with_other_things_behind",
        "at_ends_of_pages",
        "of_characters_apart",
        "between_slashes",
        "broken_within",
        "parted_by_other_marks",
        "with_keys",
        "behind_a_dash",
        "in_disorder",
        "interrupted",
        "of_another_label",
        "scattered",
        "by_number",
        "by_cells",
        "by_empty_lines",
        "by_alignment",
        "in_any_way",
    ]
    assert [stage.__name__ for stage in STAGES] == [
        "cut_or_not",
        "folded_or_not",
        "several_in_one",
        "change_or_not",
        "by_accounts",
        "headless_or_not",
        "one_of_two_lines",
        "one_of_each",
        "with_or_without_label",
        "recognised_or_not",
    ]


@pytest.mark.parametrize("rule", RULES[:-1], ids=lambda rule: rule.__name__)
def test_a_rule_places_none_but_open_rows_and_each_once(rule: object) -> None:
    for text in texts()[::7]:
        setting = setting_of(text)
        open_rows = OpenRows(setting.rows[::2])
        told = list(rule(open_rows, {}, setting))  # type: ignore[operator]
        assert {row.given for row in told} <= set(open_rows)
        assert len({row.given for row in told}) == len(told)
