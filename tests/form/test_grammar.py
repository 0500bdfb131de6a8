"""The grammar carries the weight: what stands in it is read, checked and written, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from lark import Lark, Token
from lark.lexer import Lexer

from govinfo_report import (
    REVISIONS,
    AnnualReport,
    GrammarError,
    Overview,
    Record,
    Revision,
    parse_text,
)
from govinfo_report.checks import validate
from govinfo_report.form.accounts import accounts_of
from govinfo_report.form.form import Form
from govinfo_report.form.grammar_text import grammar_folder
from govinfo_report.model.tables import Applicants

GRAMMAR = grammar_folder() / "form_2021.lark"
DELTA = grammar_folder() / "form_2019.lark"
FORMS = {revision.name: revision.form for revision in REVISIONS}
ROW = "law_enforcement_case_files"
PATH = f"requests.not_disclosed.{ROW}"
ONE = Applicants(1, 0, 0, 0, 0, 0, 1)


def filled(group: Any, row: Applicants) -> Any:
    """A group of the requests table, each row of the form of 2021 in it the same."""
    parts = {
        name: row if isinstance(part, Record) else filled(part, row)
        for name, part in group.parts()
        if name != "undivided"
    }
    return attrs.evolve(group, **parts)


def report_on(requests: Any, **more: Any) -> AnnualReport:
    """A report that holds this requests table and no other."""
    named: dict[str, Any] = {
        "title": "示例县人民政府办公室2027年政府信息公开工作年度报告",
        "agency": "示例县人民政府办公室",
        "year": 2027,
    }
    headings = {"requests": "三、收到和处理政府信息公开申请情况", **more.pop("headings", {})}
    return AnnualReport(requests=requests, headings=headings, **named, **more)


WHOLE = report_on(filled(AnnualReport().requests, ONE))


# --------------------------------------------------------------------------------- a row less


@pytest.fixture
def without_a_row(tmp_path: Path) -> Revision:
    """The form of 2021 without 7.属于行政执法案卷."""
    source = GRAMMAR.read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if not line.startswith(f"{ROW}:")]
    grammar = tmp_path / "form_without.lark"
    grammar.write_text("\n".join(lines).replace(f" | {ROW}", ""), encoding="utf-8")
    return Revision("without", "示例文件", grammar)


def test_a_row_taken_out_is_no_longer_read(without_a_row: Revision) -> None:
    assert WHOLE.get(PATH).total == 1
    report = parse_text(WHOLE.to_text(), revisions=[without_a_row])
    assert report.get(PATH) == Applicants()
    assert PATH not in {path for path, record in report.records() if record.cells}
    (extra,) = report.extra_rows
    assert extra.label == "7.属于行政执法案卷"
    assert extra.cells == ("1", "0", "0", "0", "0", "0", "1")


def test_the_other_rows_stay_as_they_were(without_a_row: Revision) -> None:
    report = parse_text(WHOLE.to_text(), revisions=[without_a_row])
    others = [(path, record) for path, record in WHOLE.records() if path != PATH]
    assert [(path, report.get(path)) for path, _ in others] == others


def test_a_row_taken_out_is_in_no_account(without_a_row: Revision) -> None:
    table = without_a_row.form.tables["requests"]
    assert len(table.rows) == 24
    assert not [account for account in accounts_of(table) if ROW in str(account)]


# -------------------------------------------------------------------------------- a row more


FORM_2027 = """
// One reason more for not disclosing, and another heading for section one.
%import form_2021 (report, overview, _reason_not_disclosed, FIGURES, TEXT)

%extend _reason_not_disclosed: example_matters
example_matters: "9.属于示例事项信息" FIGURES
%override overview: "一、总体工作概况" TEXT*
"""
EXAMPLE = "requests.not_disclosed.example_matters"


@pytest.fixture
def form_2027(tmp_path: Path) -> Revision:
    """A later revision, from outside the package."""
    grammar = tmp_path / "form_2027.lark"
    grammar.write_text(FORM_2027, encoding="utf-8")
    return Revision("2027", "示例文件〔2027〕1号", grammar)


def report_2027(form_2027: Revision, total: int) -> AnnualReport:
    """A report of that revision: one case disclosed, one refused for the new reason."""
    nothing = filled(AnnualReport().requests, Applicants(0, 0, 0, 0, 0, 0, 0))
    whole = Applicants(total, 0, 0, 0, 0, 0, total)
    requests = attrs.evolve(
        nothing,
        newly_received=whole,
        total=whole,
        disclosed=ONE,
        not_disclosed=attrs.evolve(nothing.not_disclosed, further={"example_matters": ONE}),
    )
    return report_on(
        requests,
        revision="2027",
        forms=[form_2027.form],
        overview=Overview("门户网站每周更新。"),
        headings={"overview": "一、总体工作概况"},
    )


def test_a_row_put_in_comes_last_in_its_group(form_2027: Revision) -> None:
    rows = form_2027.form.tables["requests"].rows
    labels = [row.label for row in rows if row.path[1] == "not_disclosed"]
    assert len(labels) == 9
    assert labels[-2:] == ["8.属于行政查询事项", "9.属于示例事项信息"]
    row = rows[[row.path[-1] for row in rows].index("example_matters")]
    assert ".".join(row.path) == EXAMPLE
    assert row.groups == ("三、本年度办理结果", "（三）不予公开")


def test_a_row_put_in_is_written_and_read_back(form_2027: Revision) -> None:
    report = report_2027(form_2027, 2)
    text = report.to_text()
    assert "9.属于示例事项信息 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n" in text
    assert "一、总体工作概况\n门户网站每周更新。\n" in text
    again = parse_text(text, revisions=[form_2027, *REVISIONS])
    assert again.revision == "2027"
    assert again.get(EXAMPLE).total == 1
    assert again.requests.not_disclosed.example_matters.natural_persons == 1
    assert f"{EXAMPLE}.total" in {figure.path for figure in again.figures()}
    assert again == report
    assert again.to_text() == text


def test_a_row_put_in_is_counted(form_2027: Revision) -> None:
    assert report_2027(form_2027, 2).requests.validate(revisions=[form_2027]).verdict == "pass"
    assert not report_2027(form_2027, 2).validate(select=["P2"])
    findings = report_2027(form_2027, 1).requests.validate(revisions=[form_2027])
    assert [finding for finding in findings if finding.code != "N70"] == list(
        validate(report_2027(form_2027, 1), within="requests", select=["P2"])
    )
    assert findings.verdict == "fail"
    assert {finding.code for finding in findings} == {"P21", "N70"}
    for finding in findings:
        assert any(path.startswith(f"{EXAMPLE}.") for path in finding.paths)
        assert "（三）不予公开 9.属于示例事项信息" in finding.message


def test_a_row_put_in_is_unknown_to_the_other_revisions(form_2027: Revision) -> None:
    report = parse_text(report_2027(form_2027, 2).to_text(), revisions=REVISIONS)
    assert report.revision == "2021"
    assert [row.label for row in report.extra_rows] == ["9.属于示例事项信息"]


def test_a_heading_put_in_another_place_is_the_only_one(form_2027: Revision) -> None:
    (overview, *_) = form_2027.form.sections
    assert (overview.name, overview.heading) == ("overview", "一、总体工作概况")
    assert {s.heading for s in form_2027.form.sections[1:]} == {
        section.heading for section in FORMS["2021"].sections[1:]
    }


# ------------------------------------------------------------------------------ a column more


FORM_2028 = """
%import form_2021 (report, _organization, FIGURES)

%extend _organization: foreign_organizations
foreign_organizations: "境外组织"
"""


def test_a_column_put_in_is_read_counted_and_written(tmp_path: Path) -> None:
    grammar = tmp_path / "form_2028.lark"
    grammar.write_text(FORM_2028, encoding="utf-8")
    revision = Revision("2028", "示例文件〔2028〕1号", grammar)
    labels = [column.label for column in revision.form.tables["requests"].columns]
    assert labels[-3:] == ["其他", "境外组织", "总计"]

    row = Applicants(1, 0, 0, 0, 0, 0, 3, further={"foreign_organizations": 2})
    report = report_on(filled(AnnualReport().requests, row), revision="2028", forms=[revision.form])
    text = report.to_text()
    assert "一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 2 | 3\n" in text
    again = parse_text(text, revisions=[revision, *REVISIONS])
    assert again == report
    assert again.requests.newly_received.foreign_organizations == 2

    wrong = Applicants(1, 0, 0, 0, 0, 0, 1, further={"foreign_organizations": 2})
    requests = attrs.evolve(report.requests, newly_received=wrong)
    (finding,) = (f for f in requests.validate(revisions=[revision]) if f.code == "P23")
    assert "requests.newly_received.foreign_organizations" in finding.paths
    assert (finding.reported, finding.computed) == (1, 3)


# ---------------------------------------------------------------------------------- the delta


def definitions(path: Path) -> dict[str, tuple[str, list[str]]]:
    """Each rule of a grammar: how it is given (``%override``, ``%extend`` or nothing), its labels."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(%override |%extend )?(\w+)\s*:(.*)", line)
        if match:
            given, name, body = match.groups()
            found[name] = ((given or "").strip(), re.findall(r'"([^"]+)"', body))
    return found


def test_the_form_of_2019_says_only_what_differs() -> None:
    parent, delta = definitions(GRAMMAR), definitions(DELTA)
    labels = {text for _, texts in parent.values() for text in texts}
    restated = {
        name: labels.intersection(texts)
        for name, (given, texts) in delta.items()
        if given != "%override" and labels.intersection(texts)
    }
    assert restated.pop("_table_item_9") == {"信息内容"}  # the head of each table of article 20
    assert list(restated) == ["undivided"]  # a group of rows in 2021, one row in 2019
    assert len(delta) < len(parent) / 4


def test_what_2019_overrides_2021_has() -> None:
    parent, delta = definitions(GRAMMAR), definitions(DELTA)
    for name, (given, texts) in delta.items():
        assert (name in parent) == bool(given), name
        if given:
            assert texts != parent[name][1] or not texts, f"{name} is a copy"


# -------------------------------------------------------------------------------- ambiguities


class NoLexer(Lexer):
    """The tokens of this grammar come from elsewhere."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, lexer_state: object, parser_state: object) -> Iterator[Token]:
        return iter(())


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda revision: revision.name)
def test_no_grammar_is_ambiguous(revision: Revision) -> None:
    Lark.open(
        str(revision.grammar),
        parser="lalr",
        lexer=NoLexer,
        start="report",
        strict=True,  # a conflict of shift and reduce is an error too
        import_paths=[str(grammar_folder())],
    )


def test_an_ambiguous_grammar_is_an_error(tmp_path: Path) -> None:
    grammar = tmp_path / "form_twice.lark"
    grammar.write_text(
        "%import form_2021 (report, _reason_not_disclosed, state_secrets, FIGURES)\n"
        '%extend _reason_not_disclosed: again\nagain: "1.属于国家秘密" FIGURES\n',
        encoding="utf-8",
    )
    with pytest.raises(GrammarError, match="faulty"):
        assert Revision("twice", "示例文件", grammar).form is not None


def test_a_missing_grammar_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match="cannot be read"):
        assert Revision("none", "示例文件", tmp_path / "form_none.lark").form is not None


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_name_keeps_the_prefix_of_an_import(form: Form) -> None:
    for table in form.tables.values():
        for path in table.paths():
            assert not any("__" in name or name.startswith("_") for name in path)
