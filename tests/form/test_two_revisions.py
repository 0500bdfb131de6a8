"""Two revisions of one name never meet: a report carries its form, in any process."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

from govinfo_report import (
    REVISIONS,
    AnnualReport,
    GrammarError,
    InvalidDocument,
    Revision,
    check_series,
    metrics,
    parse_many,
    parse_text,
)
from govinfo_report.checks.sample import sample
from govinfo_report.cli import app
from govinfo_report.many.reading import Reader
from govinfo_report.model.tables import Procurement
from govinfo_report.text.caches import clear_caches
from tests.foreign import (
    COMMENT,
    CONFIRMATION,
    NAME,
    OTHER_FORM,
    PRIVACY,
    all_of,
    revision,
    text,
)

TEXT = text()


@pytest.fixture
def one(tmp_path: Path) -> Revision:
    return revision(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> Revision:
    return revision(tmp_path, OTHER_FORM, "another.lark")


def read(revision: Revision) -> AnnualReport:
    return parse_text(TEXT, revisions=[revision, *REVISIONS])


def paths(report: AnnualReport) -> set[str]:
    return {figure.path for figure in report.figures()}


# ------------------------------------------------------------------------------ in one process


def test_reading_with_another_revision_of_the_name_leaves_a_report_as_it_was(
    one: Revision, other: Revision
) -> None:
    first = read(one)
    before = all_of(first)
    second = read(other)
    assert all_of(first) == before
    assert first.revision == second.revision == NAME
    assert first.form is not second.form
    assert {CONFIRMATION, PRIVACY} <= paths(first)
    assert CONFIRMATION in paths(second)
    assert PRIVACY not in paths(second)
    assert len(first.figures()) == 210
    assert "9.属于个人隐私 | 2 |" in first.to_text()
    assert metrics(first).keys() == metrics(second).keys()


def test_equality_is_about_what_the_report_says(one: Revision) -> None:
    report = read(one)
    forms = report.forms[:1]
    assert attrs.evolve(report, forms=forms) == report
    assert "forms=" not in repr(report)


def test_what_is_made_of_a_report_keeps_its_form(one: Revision) -> None:
    report = read(one)
    for again in (
        attrs.evolve(report, title=None),
        copy.copy(report),
        copy.deepcopy(report),
        pickle.loads(pickle.dumps(report)),
    ):
        assert again.form is report.form
        assert paths(again) == paths(report)


def test_the_form_of_a_report_is_that_of_its_revision(one: Revision) -> None:
    report = read(one)
    assert [form.revision for form in report.forms] == [NAME, "2021", "2019"]
    assert report.form is one.form
    assert report.form.instrument == "示例令第1号"
    assert attrs.evolve(report, revision="2019").form.revision == "2019"


def test_a_report_cannot_be_built_without_its_form(one: Revision, other: Revision) -> None:
    with pytest.raises(ValueError, match=r"'2031' is none of the report's forms \(2021, 2019\)"):
        AnnualReport(revision=NAME)
    with pytest.raises(ValueError, match="have one name: 2031, 2031"):
        AnnualReport(revision=NAME, forms=[one.form, other.form])
    assert AnnualReport(revision=NAME, forms=[one.form]).form is one.form
    assert AnnualReport().form is REVISIONS[0].form


def test_two_revisions_of_one_name_are_not_read_with(one: Revision, other: Revision) -> None:
    with pytest.raises(GrammarError, match="two revisions are named 2031") as caught:
        parse_text(TEXT, revisions=[one, other])
    assert one.form.digest in caught.value.found
    assert other.form.digest in caught.value.found
    assert parse_text(TEXT, revisions=[one, one]) == parse_text(TEXT, revisions=[one])
    with pytest.raises(GrammarError, match="no revision"):
        parse_text(TEXT, revisions=[])


def test_a_table_by_itself_is_told_its_form(one: Revision, other: Revision) -> None:
    requests = read(one).requests
    findings = requests.validate(revisions=[one], select=["P21"])
    assert "requests.total.total" in {finding.paths[0] for finding in findings}
    assert not requests.validate(revisions=[other], select=["P21"])


def test_which_form_is_the_newer_one_is_told_by_the_reports(one: Revision) -> None:
    newer = read(one)
    older = attrs.evolve(newer, revision="2021", year=2024, title=None)
    assert newer.year == 2023
    assert "N34" in {finding.code for finding in check_series([newer, older])}
    newer, older = attrs.evolve(newer, year=2025), older
    assert "N34" not in {finding.code for finding in check_series([newer, older])}


def test_threads_do_not_mix_them_up(one: Revision, other: Revision) -> None:
    expected = {revision.grammar: all_of(read(revision)) for revision in (one, other)}
    with ThreadPoolExecutor(4) as pool:
        for revision, report in [(r, pool.submit(read, r)) for r in (one, other) * 6]:
            assert all_of(report.result()) == expected[revision.grammar]


# --------------------------------------------------------------------------------------- JSON


def test_a_document_comes_back_with_its_revision(one: Revision) -> None:
    report = read(one)
    document = json.loads(report.to_json(reading=True))
    assert (document["revision"], document["form"]) == (NAME, {NAME: one.form.digest})
    assert "forms" not in document
    for again in (
        AnnualReport.from_json(report.to_json(reading=True), revisions=[one, *REVISIONS]),
        AnnualReport.from_dict(report.to_dict(reading=True), revisions=[one, *REVISIONS]),
    ):
        assert again == report
        assert all_of(again) == all_of(report)


def test_a_document_whose_revision_is_not_given_is_refused(one: Revision) -> None:
    written = read(one).to_json()
    with pytest.raises(InvalidDocument) as caught:
        AnnualReport.from_json(written)
    (problem,) = caught.value.problems
    assert problem == f'revision: the document is of revision "2031" "{one.form.digest}"'
    assert REVISIONS[0].form.digest in str(caught.value)
    assert "revisions=" in caught.value.advice


def test_a_document_in_another_form_of_the_name_is_refused(one: Revision, other: Revision) -> None:
    document = read(one).to_dict()
    with pytest.raises(InvalidDocument) as caught:
        AnnualReport.from_dict(document, revisions=[other, *REVISIONS])
    (problem,) = caught.value.problems
    for told in (NAME, one.form.digest, other.form.digest):
        assert told in problem


def test_a_document_names_every_form_that_a_table_stands_in(one: Revision, other: Revision) -> None:
    report = attrs.evolve(read(one), revision="2021")
    own = REVISIONS[0].form
    document = report.to_dict()
    assert list(document["form"].items()) == [("2021", own.digest), (NAME, one.form.digest)]
    again = AnnualReport.from_dict(document, revisions=[*REVISIONS, one])
    assert all_of(again) == all_of(report)
    with pytest.raises(InvalidDocument) as caught:
        AnnualReport.from_dict(document)
    told = f'revision: the document is of revision "{NAME}" "{one.form.digest}"'
    assert caught.value.problems == (told,)
    assert own.digest in caught.value.looked_for
    with pytest.raises(InvalidDocument) as caught:
        AnnualReport.from_dict(document, revisions=[*REVISIONS, other])
    (problem,) = caught.value.problems
    assert problem.startswith("form: ")
    for told in (NAME, one.form.digest, other.form.digest):
        assert told in problem


@pytest.mark.parametrize("form", [None, "2021", ["2021"]])
def test_the_forms_of_a_document_are_an_object(form: object) -> None:
    with pytest.raises(InvalidDocument, match="form: expected an object"):
        AnnualReport.from_dict(AnnualReport().to_dict() | {"form": form})


def test_a_document_of_version_1_0_is_taken_at_its_word(one: Revision) -> None:
    document = read(one).to_dict()
    del document["form"]
    document["schema_version"] = "1.0"
    assert AnnualReport.from_dict(document, revisions=[one]) == read(one)
    with pytest.raises(InvalidDocument, match='of revision "2031"'):
        AnnualReport.from_dict(document)


def test_no_document_brings_forms_along() -> None:
    document = AnnualReport().to_dict()
    with pytest.raises(InvalidDocument, match="forms: unknown key"):
        AnnualReport.from_dict({**document, "forms": ["2021"]})


# ----------------------------------------------------------------------------- other processes


FRESH = """
import pickle, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from govinfo_report import REVISIONS, AnnualReport, InvalidDocument, Revision
from tests.foreign import all_of
folder = Path(sys.argv[2])
pickled = pickle.loads((folder / "report.pickle").read_bytes())
revision = Revision("2031", "", folder / "form_2031.lark")
written = (folder / "report.json").read_bytes()
try:
    AnnualReport.from_json(written)
except InvalidDocument as error:
    print(*error.problems)
loaded = AnnualReport.from_json(written, revisions=[revision, *REVISIONS])
print(pickled == loaded, len(pickled.figures()), len(loaded.figures()))
print(all_of(pickled) == all_of(loaded) == pickle.loads((folder / "all.pickle").read_bytes()))
print(len(loaded.validate(select=["P"])), "please report" in str(loaded.validate()))
"""


def test_a_fresh_process_has_the_same_report(one: Revision, tmp_path: Path) -> None:
    report = read(one)
    (tmp_path / "report.pickle").write_bytes(pickle.dumps(report))
    (tmp_path / "all.pickle").write_bytes(pickle.dumps(all_of(report)))
    (tmp_path / "report.json").write_text(report.to_json(reading=True), encoding="utf-8")
    root = str(Path(__file__).parents[2])
    told = subprocess.run(
        [sys.executable, "-c", FRESH, root, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert told.stdout.splitlines() == [
        f'revision: the document is of revision "2031" "{one.form.digest}"',
        "True 210 210",
        "True",
        f"{len(report.validate(select=['P']))} False",
    ]


def test_many_reports_in_one_pickle_have_one_form(one: Revision) -> None:
    reports = [read(one) for _ in range(5)]
    assert pickle.dumps(reports).count(COMMENT.encode()) == 1
    again = pickle.loads(pickle.dumps(reports))
    assert again == reports
    assert {report.form for report in again} == {one.form}


def test_a_form_of_this_package_goes_by_name_and_digest() -> None:
    report = AnnualReport()
    pickled = pickle.dumps(report)
    assert len(pickled) - len(pickle.dumps(attrs.evolve(report, forms=[report.form]))) < 100
    digest = report.form.digest
    changed = pickled.replace(digest.encode(), b"0123456789abcdef")
    with pytest.raises(InvalidDocument) as caught:
        pickle.loads(changed)
    for told in ("2021", "0123456789abcdef", digest):
        assert told in str(caught.value)


def form_of(report: AnnualReport) -> tuple[str, int]:
    return report.form.digest, len(report.figures())


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers_read_with_the_very_forms(method: str, one: Revision, other: Revision) -> None:
    for each in (one, other):
        expected = parse_text(TEXT, revisions=[each, *REVISIONS])
        many = parse_many([TEXT] * 3, revisions=[each, *REVISIONS], workers=2, start_method=method)
        for outcome in many:
            assert outcome.report is not None
            assert outcome.report.form is each.form
            assert all_of(outcome.report) == all_of(expected)
        told = parse_many(
            [TEXT] * 3, then=form_of, revisions=[each], workers=2, start_method=method
        )
        alone = parse_text(TEXT, revisions=[each])
        assert {outcome.result for outcome in told} == {form_of(alone)}


def test_workers_read_with_the_forms_of_the_call(one: Revision, tmp_path: Path) -> None:
    before = one.form
    outcomes = parse_many([TEXT] * 2, revisions=[one], workers=2, start_method="spawn")
    revision(tmp_path, OTHER_FORM)
    assert one.form != before
    for outcome in outcomes:
        assert outcome.report is not None
        assert outcome.report.form is before


def test_answers_of_workers_carry_no_form(one: Revision) -> None:
    forms = (one.form, *(revision.form for revision in REVISIONS))
    plain, foreign = Reader(forms[1:], None), Reader(forms, None)
    packed = foreign.packed(TEXT)
    assert COMMENT.encode() not in packed
    assert all(form.digest.encode() not in packed for form in forms)
    assert len(packed) < 1.1 * len(plain.packed(TEXT))
    (answer,) = foreign.unpacked(packed)
    assert answer.report == read(one)


def test_an_answer_may_bring_a_form_that_nobody_read_with(one: Revision) -> None:
    brought = AnnualReport(revision=NAME, forms=[one.form])
    reader = Reader(tuple(revision.form for revision in REVISIONS), lambda _: brought)
    (again,) = reader.unpacked(reader.packed(TEXT))
    assert again.result.form is one.form


# ---------------------------------------------------------------------------- the command line


def test_the_command_line_reads_with_the_grammar_that_is_named(
    one: Revision, other: Revision, tmp_path: Path
) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    for each in (one, other, one):
        options = ["--grammar", f"{NAME}={each.grammar}"]
        told = CliRunner().invoke(app.app, ["parse", "-f", "json", *options, str(file)])
        assert told.exit_code == 0
        assert json.loads(told.output)["report"]["form"] == {NAME: each.form.digest}
        shown = CliRunner().invoke(app.app, ["parse", "--full", *options, str(file)])
        assert ("格式以外的行" in shown.output) is (each is other)
        checked = CliRunner().invoke(app.app, ["check", *options, str(file)])
        assert "please report" not in checked.output


def without_item_9() -> AnnualReport:
    """A report in the form of 2019 that lacks a table which only that form has."""
    report = parse_text(sample("2019").to_text())
    section = attrs.evolve(report.proactive_disclosure, government_procurement=Procurement())
    return attrs.evolve(report, proactive_disclosure=section)


def test_equal_forms_serve_each_other() -> None:
    """Two threads may make a form at once: a report then stands in one that equals what is kept."""
    report = without_item_9()
    findings = report.validate()
    assert [finding.code for finding in findings] == ["P01"]
    clear_caches()
    again = without_item_9()
    assert again.form is not report.form
    assert again.to_json() == report.to_json()
    assert pickle.loads(pickle.dumps(report)).to_json() == report.to_json()
    assert report.validate() == findings == again.validate()
