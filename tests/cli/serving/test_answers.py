"""What the checker answers: the same as the command, whatever is written into the form."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import REVISIONS, AnnualReport, State, parse_document, parse_text
from govinfo_report.cli.serving.answers import answer
from tests.cli.running import ALL, FAULTY, NOT_A_REPORT, OFFICE, PLAIN, TEXT
from tests.rendering.tools_optional import SOFFICE, missing, run_soffice

DISCLOSED = "requests.disclosed.total"
NEXT_YEAR = "requests.carried_over_to_next_year.commercial_enterprises"
NEW = "requests.newly_received"
LACKING = missing(programs=(SOFFICE,))


def ask(do: str = "check", **asked: Any) -> dict[str, Any]:
    """Ask as the page does: through JSON."""
    asked = {"do": do, "language": "zh", **asked}
    return dict(json.loads(json.dumps(answer(json.loads(json.dumps(asked))))))


def text(of: str) -> dict[str, str]:
    return {"text": of}


def file(data: bytes, name: str) -> dict[str, str]:
    return {"name": name, "data": base64.b64encode(data).decode()}


FAULTY_TEXT = FAULTY.read_text("utf-8")


def test_a_faulty_report_is_told_cell_by_cell() -> None:
    told = ask(source=text(FAULTY_TEXT))
    assert told["verdict"] == "fail"
    assert told["marked"] == len(told["problems"]) == 4
    (problem,) = [one for one in told["problems"] if one["path"] == DISCLOSED]
    assert (problem["reported"], problem["due"]) == (["54"], ["45"])
    start, end = problem["span"]
    assert FAULTY_TEXT.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "54"


def test_spans_are_counted_as_browsers_do() -> None:
    moved = ask(source=text("😀" + FAULTY_TEXT))["problems"][1]["span"]
    assert moved[0] == ask(source=text(FAULTY_TEXT))["problems"][1]["span"][0] + 2


def test_the_page_leads_from_each_number_to_its_place() -> None:
    told = ask(source=text(FAULTY_TEXT))
    for number in range(1, told["marked"] + 1):
        assert f'href="#finding-{number}"' in told["page"]
    assert f'data-path="{DISCLOSED}"' in told["page"]


def test_what_is_no_report_says_why() -> None:
    assert "年度报告" in ask(source=text(NOT_A_REPORT))["failed"]
    assert ask(source=text(NOT_A_REPORT), language="en")["failed"].startswith("this is no annual")


@pytest.mark.parametrize(
    "asked", [{}, {"do": "fly"}, {"do": "check"}, {"do": "check", "source": 1}]
)
def test_what_is_not_understood_is_an_answer_too(asked: dict[str, Any]) -> None:
    assert answer(asked)["failed"]


def test_a_file_is_shown_as_its_own_text_or_as_the_form() -> None:
    assert ask(source=file(TEXT.encode("gb18030"), "年报.txt"))["text"] == TEXT
    word = io.BytesIO()
    parse_text(FAULTY_TEXT).to_docx(word)
    told = ask(source=file(word.getvalue(), "年报.docx"))
    assert parse_text(told["text"]) == parse_document(word.getvalue())
    assert len(told["problems"]) == 4
    assert all(one["span"] is None for one in told["problems"])


def test_a_page_is_shown_as_the_form() -> None:
    """Its tags are nothing to read, or to write in."""
    page = parse_text(FAULTY_TEXT).to_html().encode()
    told = ask(source=file(page, "年报.html"))
    assert "<" not in told["text"]
    assert parse_text(told["text"]) == parse_text(FAULTY_TEXT)


def test_of_several_reports_one_is_shown() -> None:
    both = TEXT + "\n\n" + FAULTY_TEXT
    told = [ask(source={"text": both, "number": n}) for n in (1, 2)]
    assert [one["of"] for one in told] == [2, 2]
    assert [one["year"] for one in told] == [2022, 2024]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_writing_a_cell_changes_that_cell_alone(path: Any) -> None:
    report = parse_document(path.read_bytes())
    cell = next(
        f.path
        for f in report.figures()
        if f.path.endswith("natural_persons") and f.value is not None
    )
    told = ask("edit", source=file(path.read_bytes(), path.name), written={cell: "777"})
    changed = parse_text(told["text"])
    assert changed.get(cell) == 777
    others = {f.path: (f.value, f.raw) for f in report.figures() if f.path != cell}
    assert {f.path: (f.value, f.raw) for f in changed.figures() if f.path != cell} == others


@pytest.mark.parametrize(
    ("words", "value", "state"),
    [
        ("12", 12, State.READ),
        ("", None, State.BLANK),
        ("/", None, State.NOT_APPLICABLE),
        ("12件", 12, State.READ),
        ("不详|x", None, State.UNRESOLVED),
    ],
)
def test_what_is_written_is_read_as_anywhere(words: str, value: int | None, state: State) -> None:
    told = ask("edit", source=text(TEXT), written={f"{NEW}.natural_persons": words})
    (figure,) = [
        one for one in parse_text(told["text"]).figures() if one.path == f"{NEW}.natural_persons"
    ]
    assert (figure.value, figure.state) == (value, state)


def test_written_right_the_report_has_no_problems() -> None:
    """As a clerk would: both cells that are named, the group that is left open, the sentence."""
    group = "reconsideration_and_litigation.direct_litigation.total"
    right = {DISCLOSED: "45", NEXT_YEAR: "2", group: "5"}
    told = ask("edit", source=text(FAULTY_TEXT), written=right)
    assert [one["code"] for one in told["problems"]] == ["P34"]
    told = ask(source=text(told["text"].replace("新收申请96件", "新收申请86件")))
    assert told["problems"] == []
    assert told["verdict"] == "pass"


@pytest.mark.parametrize("revision", [one.name for one in REVISIONS])
def test_an_empty_form_is_the_whole_form(revision: str) -> None:
    told = ask("begin", agency="示例县教育局", year=2025, revision=revision)
    report = parse_text(told["text"])
    assert (report.agency, report.year, report.revision) == ("示例县教育局", 2025, revision)
    assert {figure.state for figure in report.figures()} == {State.BLANK}
    paths = {p for t in report.form.tables.values() for row in t.grid for p, _ in row}
    assert {figure.path for figure in report.figures()} == paths
    assert set(report.headings) == {section.name for section in report.form.sections}


def test_totals_are_worked_out_and_follow() -> None:
    begun = ask("begin", agency="示例县教育局", year=2025)
    first = ask(
        "edit",
        source=text(begun["text"]),
        sums=begun["sums"],
        written={f"{NEW}.natural_persons": "3", "requests.disclosed.natural_persons": "3"},
    )
    report = parse_text(first["text"])
    assert report.requests.newly_received.total == 3
    assert report.requests.total.natural_persons == report.requests.total.total == 3
    then = ask(
        "edit",
        source=text(first["text"]),
        sums=first["sums"],
        written={f"{NEW}.commercial_enterprises": "2"},
    )
    assert parse_text(then["text"]).requests.newly_received.total == 5
    own = ask("edit", source=text(then["text"]), sums=then["sums"], written={f"{NEW}.total": "9"})
    assert parse_text(own["text"]).requests.newly_received.total == 9, "what was written stays"


def test_nothing_is_worked_out_in_a_report_that_was_opened() -> None:
    told = ask("edit", source=text(TEXT), written={f"{NEW}.total": ""})
    assert told["sums"] is None
    assert parse_text(told["text"]).requests.newly_received.total is None


def test_the_report_of_the_year_before_stands_beside() -> None:
    before = file(OFFICE.read_bytes().replace(b"2023", b"2021"), "上年.txt")
    told = ask(source=text(TEXT), beside=before)
    assert told["beside"]
    assert len(told["problems"]) > told["marked"]
    assert ask(source=text(TEXT), beside=text(NOT_A_REPORT))["failed"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("beside", [None, text(TEXT)])
@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("list-html", b"<!DOCTYPE html>"),
        ("list-docx", b"PK"),
        ("list-xlsx", b"PK"),
        ("findings-json", b"{"),
        ("form-docx", b"PK"),
        ("form-json", b"{"),
    ],
)
def test_files_to_keep(kind: str, begins: bytes, beside: Any, language: str) -> None:
    if kind == "list-xlsx":
        pytest.importorskip("openpyxl")
    told = ask("file", kind=kind, source=text(FAULTY_TEXT), beside=beside, language=language)
    content = base64.b64decode(told["data"])
    assert content.startswith(begins)
    assert told["name"].startswith("样本市交通运输局2024")
    if kind == "form-json":
        assert AnnualReport.from_json(content) == parse_text(FAULTY_TEXT)
    if kind == "form-docx":
        assert parse_document(content) == parse_text(FAULTY_TEXT)


def test_a_word_file_is_given_back_with_comments() -> None:
    pytest.importorskip("lxml")
    word = io.BytesIO()
    parse_text(FAULTY_TEXT).to_docx(word)
    told = ask("file", kind="commented-docx", source=file(word.getvalue(), "年报.docx"))
    copy = base64.b64decode(told["data"])
    assert parse_document(copy) == parse_text(FAULTY_TEXT)
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert "word/comments.xml" in package.namelist()


def test_in_english_nothing_but_the_report_is_chinese() -> None:
    told = ask(source=text(PLAIN.read_text("utf-8")), language="en")
    assert all(line.isascii() for line in told["summary"])


@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
@pytest.mark.parametrize("suffix", ["doc", "wps"])
def test_an_older_file_of_an_office_is_read_on_this_machine(tmp_path: Path, suffix: str) -> None:
    """A file of WPS is one of Word under another name."""
    draft = tmp_path / "年报.docx"
    parse_text(FAULTY_TEXT).to_docx(draft)
    older = run_soffice(draft, "doc")
    told = ask(source=file(older.read_bytes(), f"年报.{suffix}"))
    assert told["verdict"] == "fail"
    assert len(told["problems"]) == 4
