"""Everything that a person is told stands in Chinese and in English, and neither in the other."""

from __future__ import annotations

import ast
import copy
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

import govinfo_report
from govinfo_report import (
    CHECKS,
    AnnualReport,
    CheckError,
    Failure,
    GrammarError,
    InvalidDocument,
    MissingLibrary,
    NotAnAnnualReport,
    OutputError,
    Profile,
    ProfileError,
    ReportError,
    Revision,
    SeveralReports,
    UnexpectedError,
    UnreadableInput,
    UnsupportedForm,
    WorkerDied,
    check_series,
    errors,
    load_profile,
    parse_document,
    parse_file,
    parse_into,
    parse_many,
    parse_text,
)
from govinfo_report.languages import Both, in_chinese, of_system
from tests.paths import ROOT

PACKAGE = Path(govinfo_report.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
RAISED = {name for name in errors.__all__ if name != "ReportError"} | {
    "UsageError",
    "BadParameter",
    "Unfit",
    "refused",
    "opened",
}
"""Whatever makes an error, or a part of one."""
SAID = {"found", "advice", "looked_for", "help", "short_help", "epilog"}

HAN = re.compile(r"[\u3400-\u9fff]")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|'[^']*'|`[^`]*`|\([^)]*\)|【】")
# Names, commands and code are the same in every language.
CODE = re.compile(
    r"pip install|\S*[./_=|*-]\S*|%\w+|\{[^}]*\}|《[^》]*》|“[^”]*”|\"[^\"]*\"|`[^`]*`|（[^）]*）"
)
SENTENCE = re.compile(r"\b[A-Za-z]+ +[a-z]{2,}\b")
"""Two words, the second of them small: a name such as ``JSON Schema`` is no sentence."""


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def text_of(node: ast.expr) -> str | None:
    """The text of a literal, with `{}` for what stands in it; None for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "{}" for part in node.values)
    if isinstance(node, ast.BinOp):
        parts = text_of(node.left), text_of(node.right)
        return None if None in parts else "".join(filter(None, parts))
    return None


def calls() -> Iterator[tuple[str, ast.Call]]:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{module.relative_to(PACKAGE)}:{node.lineno}", node


def test_what_is_told_in_both_languages_is_in_both() -> None:
    pairs = [(place, *map(text_of, node.args)) for place, node in calls() if called(node) == "Both"]
    assert len(pairs) > 300
    wrong = []
    for place, chinese, english in pairs:
        if chinese is not None and SENTENCE.search(CODE.sub("#", chinese)):
            wrong.append((place, chinese))
        if english is not None and HAN.search(QUOTED.sub("", english)):
            wrong.append((place, english))
    assert wrong == []


def test_no_error_is_told_in_one_language_alone() -> None:
    wrong = []
    for place, node in calls():
        if called(node) not in RAISED and not {key.arg for key in node.keywords} & SAID:
            continue
        told = [key.value for key in node.keywords if key.arg in SAID]
        if called(node) in RAISED:
            told += node.args if called(node) != "MissingLibrary" else []
        for argument in told:
            text = text_of(argument) or ""
            if re.search(r"[A-Za-z]{2} [a-z]{2}", text.replace("pip install", "")) or HAN.search(
                text
            ):
                wrong.append((place, text))
    assert wrong == []


# ------------------------------------------------------------------------------- errors that occur

EXAMPLES = sorted(ROOT.glob("examples/*.txt"))


def several() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in EXAMPLES[:2])


def faulty_grammar(folder: Path) -> None:
    (folder / "mine.lark").write_text("report: (\n", encoding="utf-8")
    _ = Revision("mine", "", folder / "mine.lark").form


def written_over(folder: Path) -> None:
    (folder / "out.jsonl").write_text("mine\n", encoding="utf-8")
    parse_into(folder / "out.jsonl", EXAMPLES[:1])


def raised(error: Exception) -> None:
    raise error


def failed_then(report: object) -> None:
    raise ZeroDivisionError("a slip")


OCCUR: dict[type[ReportError], list[Callable[[Path], object]]] = {
    NotAnAnnualReport: [
        lambda folder: parse_text("hello"),
        lambda folder: parse_text("关于政府信息公开工作年度报告的通知"),
    ],
    UnsupportedForm: [
        lambda folder: parse_text(
            "某学院2023—2024学年度信息公开工作年度报告\n" + "信息公开工作情况。" * 60
        ),
    ],
    SeveralReports: [lambda folder: parse_text(several())],
    UnreadableInput: [
        lambda folder: parse_text(""),
        lambda folder: parse_document(b"GIF89a" + bytes(40)),
        lambda folder: parse_document(b"PK\x03\x04" + bytes(40)),
        lambda folder: parse_document(b"\0" * 99 + b"x"),
        lambda folder: parse_document(b"%PDF-1.7\n"),
        lambda folder: parse_file("https://example.org/report.html"),
        lambda folder: parse_text("政府信息公开工作年度报告" + "<table><tr><td>" * 900),
    ],
    GrammarError: [
        faulty_grammar,
        lambda folder: parse_text("", revisions=()),
        lambda folder: Revision("mine", "", folder / "none.lark").form,
    ],
    CheckError: [
        lambda folder: check_series([], checks=[failed_then]),  # type: ignore[list-item]
        lambda folder: check_series([], checks=[attrs.evolve(CHECKS[0], name="again")]),
        lambda folder: check_series([], checks=[attrs.evolve(CHECKS[0], code="Z1")]),
        lambda folder: check_series(
            [],
            checks=[attrs.evolve(CHECKS[0], code="ZJ1", function=failed_then)],  # type: ignore[arg-type]
        ),
    ],
    ProfileError: [
        lambda folder: Profile.from_toml("name = 样本市"),
        lambda folder: Profile.from_toml("name = 3"),
        lambda folder: Profile.from_toml('name = "a"\nsource = "b"\nnmae = 3'),
        lambda folder: Profile.from_toml('name = "a"\nsource = "b"\nignore = ["Q"]'),
        lambda folder: Profile.from_toml('name = "a"\nsource = "b"\n[demands.Q]'),
        lambda folder: Profile.from_toml('name = "a"\nsource = "b"\n[demands.L1]'),
        lambda folder: Profile.from_toml('name = "a"\nsource = "b"\n[limits]\nx = 1'),
        lambda folder: load_profile(ROOT / "README.md"),
    ],
    InvalidDocument: [
        lambda folder: AnnualReport.from_json("["),
        lambda folder: AnnualReport.from_json("[]"),
        lambda folder: AnnualReport.from_json(b"\xff"),
        lambda folder: AnnualReport.from_json(
            '{"schema_version": "1.0", "revision": "2021", "year": "x"}'
        ),
        lambda folder: AnnualReport.from_json('{"schema_version": "9.0", "revision": "2021"}'),
        lambda folder: AnnualReport.from_json('{"schema_version": "1.0", "revision": "1999"}'),
        lambda folder: AnnualReport.from_json('{"schema_version": 1, "schema_version": 2}'),
    ],
    MissingLibrary: [lambda folder: raised(MissingLibrary("pandas", "pandas"))],
    OutputError: [written_over, lambda folder: parse_into(folder / "out.txt", EXAMPLES[:1])],
    UnexpectedError: [
        lambda folder: raised(
            next(parse_many([EXAMPLES[0]], then=failed_then, workers=1)).error  # type: ignore[arg-type]
        )
    ],
    WorkerDied: [
        lambda folder: raised(
            WorkerDied(Both("进程意外终止", "it died"), exit_code=-9, found=Both("被终止", "ended"))
        )
    ],
}


def test_every_class_of_error_is_tried() -> None:
    known = {getattr(errors, name) for name in errors.__all__} - {ReportError}
    assert known == set(OCCUR)


@pytest.mark.parametrize(
    ("kind", "number"), [(kind, n) for kind, cases in OCCUR.items() for n in range(len(cases))]
)
def test_an_error_is_told_in_the_language_asked_for(
    kind: type[ReportError], number: int, tmp_path: Path
) -> None:
    if kind is UnreadableInput:
        pytest.importorskip("pdfplumber")
    with pytest.raises(kind) as caught:
        OCCUR[kind][number](tmp_path)
    error = caught.value
    chinese, english = error.told("zh"), error.told("en")
    assert english == str(error) != chinese
    assert HAN.search(in_chinese(error.message)) or kind is UnexpectedError
    assert not SENTENCE.search(CODE.sub("#", chinese.replace(str(tmp_path), ""))), chinese
    assert not HAN.search(QUOTED.sub("", english)), english
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (other.told("zh"), other.told("en")) == (chinese, english)

    failure = Failure.of(error)
    assert failure.message == chinese
    assert not SENTENCE.search(CODE.sub("#", failure.brief["zh"].replace(str(tmp_path), "")))
    assert not HAN.search(QUOTED.sub("", failure.brief["en"]))


def test_a_text_in_both_languages_is_its_english_and_survives_copies() -> None:
    both = Both("第1页", "page 1")
    assert both == "page 1"
    assert isinstance(both, str)
    for other in (pickle.loads(pickle.dumps(both)), copy.deepcopy(both)):
        assert (str(other), in_chinese(other)) == ("page 1", "第1页")
    assert in_chinese("a.txt") == "a.txt"


def test_what_the_system_says_is_told_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "none").read_bytes()
    assert of_system(caught.value).chinese == "文件或文件夹不存在"
    assert of_system(caught.value) == "No such file or directory"
    assert of_system(OSError(99_999, "odd")).chinese == "系统错误 99999"
