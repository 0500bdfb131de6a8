"""Checks from outside: handed over in a call, and brought along by packages that are installed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

import govinfo_report
from govinfo_report import (
    CHECKS,
    AnnualReport,
    Check,
    CheckError,
    Example,
    Facts,
    Fault,
    Findings,
    Held,
    Open,
    Organs,
    Result,
    Series,
    Severity,
    Versions,
    check,
    check_group,
    check_series,
    check_versions,
    schema,
)
from govinfo_report.checks import outside
from govinfo_report.checks.sample import changed, sample
from tests.cli.running import PLAIN
from tests.paths import ROOT

TITLE = ("总体情况未写服务热线", "the overview names no hotline")


@check("YB01", "hotline-missing", TITLE, severity=Severity.WARNING, basis="样本市自查要点")
def hotline(facts: Facts) -> Iterator[Result]:
    """The overview names the hotline of the city."""
    text = facts.prose.get("overview")
    path = ("overview.text",)
    if text is None:
        yield Open(path, path, "未见总体情况", "there is no overview")
    elif "12345" in text:
        yield Held(path)
    else:
        yield Fault(path, "未见12345", "there is no 12345")


def other(function: Any, code: str = "YB02", **more: Any) -> Check[Any]:
    made: Check[Any] = check(
        code, "title-wrong", ("标题", "title"), severity=Severity.NOTE, basis="经验", **more
    )(function)
    return made


WITH = changed(sample(), {"overview.text": f"{sample().overview.text}\n热线12345。"})


def test_a_check_handed_over_is_made_beside_those_of_the_catalogue() -> None:
    findings = sample().validate(checks=[hotline])
    (found,) = findings
    assert (found.code, found.severity, found.basis) == ("YB01", "warning", "样本市自查要点")
    assert found.message == "总体情况未写服务热线：未见12345"
    assert found.message_en == "the overview names no hotline: there is no 12345"
    assert findings.assessed == sample().validate().assessed + 1
    assert findings.made[-1] == "YB01"
    right = WITH.validate(checks=[hotline])
    assert not right
    assert right.made[-1] == "YB01"


def test_what_it_leaves_open_makes_the_verdict_incomplete() -> None:
    findings = AnnualReport(revision="2021").validate(checks=[hotline], select=["YB"])
    (left,) = findings.not_assessed
    assert (left.code, left.message) == ("YB01", "未能核对：未见总体情况")
    assert findings.verdict == "incomplete"


def test_it_is_chosen_by_its_code_like_the_others() -> None:
    assert sample().validate(checks=[hotline], select=["YB01"]).made == ("YB01",)
    assert "YB01" not in sample().validate(checks=[hotline], select=["P2"]).made
    assert "YB01" not in sample().validate(checks=[hotline], ignore=["YB"]).made


def test_its_findings_come_back_from_json_and_keep_to_the_schema() -> None:
    findings = AnnualReport(revision="2021").validate(checks=[hotline, other(crash)])
    assert {one.code for one in findings.not_assessed} >= {"YB01"}
    assert {one.code for one in findings} >= {"X01"}
    Draft202012Validator(schema("findings")).validate(findings.to_dict())
    assert Findings.from_json(findings.to_json()) == findings
    found = sample().validate(checks=[hotline])
    assert Findings.from_json(found.to_json()) == found


def test_a_list_of_checks_serves_every_subject() -> None:
    def years(series: Series) -> Iterator[Result]:
        yield Fault(("2024:title",), "各年", "years")

    def organs(organs: Organs) -> Iterator[Result]:
        yield Fault(("示例县水利局:title",), "各机关", "organs")

    def versions(versions: govinfo_report.Versions) -> Iterator[Result]:
        yield Fault(("#1:title",), "各版本", "versions")

    mine = [hotline, other(years, "YB11"), other(organs, "YB12"), other(versions, "YB13")]
    assert mine[3].subject is Versions
    chosen: Any = {"checks": mine, "select": ["YB"]}
    report = sample()
    found = [
        report.validate(**chosen),
        check_series([report], **chosen),
        check_group(None, [report], **chosen),
        check_versions([report], **chosen),
    ]
    assert [[one.code for one in run] for run in found] == [["YB01"], ["YB11"], ["YB12"], ["YB13"]]


def test_a_part_of_a_report_is_checked_too() -> None:
    def total(facts: Facts) -> Iterator[Result]:
        yield Fault(("requests.total.total",), "总计", "total")
        yield Fault(("overview.text",), "正文", "prose")

    findings = sample().requests.validate(checks=[other(total)], select=["YB"])
    assert [found.paths for found in findings] == [("requests.total.total",)]


def crash(facts: Facts) -> Iterator[Result]:
    yield Held(("title",))
    raise ZeroDivisionError("of all things")


def one_path_without_a_tuple(facts: Facts) -> Iterator[Result]:
    yield Fault("requests.total.total", "总计", "total")  # type: ignore[arg-type]


def a_float(facts: Facts) -> Iterator[Result]:
    yield Fault(("title",), "标题", "title", 0.5)  # type: ignore[arg-type]


def a_severity_in_words(facts: Facts) -> Iterator[Result]:
    yield Fault(("title",), "标题", "title", severity="warning")  # type: ignore[arg-type]


def no_result(facts: Facts) -> Iterator[Result]:
    yield "标题"  # type: ignore[misc]


def nothing_at_all(facts: Facts) -> Iterator[Result]:
    return None  # type: ignore[return-value]


@pytest.mark.parametrize(
    "function",
    [
        crash,
        one_path_without_a_tuple,
        a_float,
        a_severity_in_words,
        no_result,
        nothing_at_all,
    ],
)
def test_a_check_that_fails_to_run_is_told_and_hides_nothing(function: Any) -> None:
    wrong = changed(sample(), {"requests.newly_received.total": 47})
    findings = wrong.validate(checks=[other(function), hotline])
    assert {"P22", "P23", "X01", "YB01"} <= {found.code for found in findings}
    (told,) = (found for found in findings if found.code == "X01")
    assert told.fingerprint == "X01:YB02"
    assert "检查 YB02 未能运行，请告知其编写者" in told.message
    assert __name__ in told.message_en
    assert Findings.from_json(findings.to_json()) == findings


def test_a_decimal_is_a_number() -> None:
    def money(facts: Facts) -> Iterator[Result]:
        yield Fault(("title",), "金额", "money", Decimal("0.50"), 1)

    (found,) = sample().validate(checks=[other(money)])
    assert found.difference == Decimal("-0.50")


@pytest.mark.parametrize("code", ["P21", "N60", "X01", "X02"])
def test_a_code_of_the_catalogue_is_taken(code: str) -> None:
    with pytest.raises(CheckError) as error:
        sample().validate(checks=[other(crash, code)])
    assert f"代码 {code} 已被占用" in error.value.told("zh")
    assert f"the code {code} is used already" in error.value.told("en")
    assert "title-wrong" in error.value.told("zh")


@pytest.mark.parametrize("code", ["P99", "L01", "yb01", "YB", "YB-1", "", "示例01", "YB01:2"])
def test_a_code_keeps_to_the_rule(code: str) -> None:
    with pytest.raises(CheckError, match="two to eight capital letters"):
        check_series([sample()], checks=[other(crash, code)])


def test_two_checks_cannot_have_one_code() -> None:
    with pytest.raises(CheckError, match="YB01 is used already"):
        sample().validate(checks=[hotline, other(crash, "YB01")])


def test_one_that_is_given_twice_is_made_once() -> None:
    assert len(sample().validate(checks=[hotline, hotline])) == 1


def test_a_function_without_the_decorator_is_no_check() -> None:
    with pytest.raises(CheckError) as error:
        sample().validate(checks=[crash])  # type: ignore[list-item]
    assert "所给的不是检查" in error.value.told("zh")
    assert "@check" in error.value.told("zh")


def about_nothing(facts) -> Iterator[Result]:  # type: ignore[no-untyped-def]
    yield Held(("title",))


def about_a_report(report: AnnualReport) -> Iterator[Result]:
    yield Held(("title",))


def about_what_is_not_there(facts: Fakts) -> Iterator[Result]:  # type: ignore[name-defined]  # noqa: F821
    yield Held(("title",))


@pytest.mark.parametrize("function", [about_nothing, about_a_report, about_what_is_not_there])
def test_a_function_says_what_it_is_about(function: Any) -> None:
    with pytest.raises(CheckError) as error:
        sample().validate(checks=[other(function)])
    assert "Facts、Series、Organs、Versions" in error.value.told("zh")
    assert "YB02" in error.value.told("en")
    if annotations := list(function.__annotations__.values())[:-1]:
        assert f"found: {annotations[0]}" in error.value.told("en")


def test_the_subject_is_found_by_a_dotted_name_too() -> None:
    def dotted(facts: govinfo_report.Facts) -> Iterator[Result]:
        yield Held(("title",))

    assert sample().validate(checks=[other(dotted)], select=["YB"]).made == ("YB02",)


def test_examples_are_optional() -> None:
    assert hotline.wrong == hotline.right == Example.of()
    assert attrs.evolve(hotline, code="YB09").basis_en


# --------------------------------------------------------------------------- entry points


MODULE = '''"""Checks of an invented city."""

from __future__ import annotations

from collections.abc import Iterator

from govinfo_report import (
    CHECKS, Example, Facts, Fault, Held, Result, Series, Severity, check
)


@check(
    "YB01",
    "hotline-missing",
    ("总体情况未写服务热线", "the overview names no hotline"),
    question=("总体情况是否写有服务热线？", "Does the overview name the hotline?"),
    formula=("总体情况含“12345”", "the overview has 12345"),
    fix=("补写热线。", "Name the hotline."),
    basis="样本市自查要点",
    severity=Severity.WARNING,
)
def hotline(facts: Facts) -> Iterator[Result]:
    """The overview names the hotline of the city."""
    path = ("overview.text",)
    yield Held(path) if "12345" in (facts.report.overview.text or "") else Fault(
        path, "未见12345", "there is no 12345"
    )


@check("YB02", "years-few", ("年份少", "few years"), severity=Severity.NOTE, basis="经验")
def few(series: Series) -> Iterator[Result]:
    """Never enough."""
    yield Fault(("2024:title",), "年份少", "few")


@check("P21", "taken-already", ("标题", "title"), severity=Severity.NOTE, basis="经验")
def collides(facts: Facts) -> Iterator[Result]:
    yield Held(("title",))


borrowed = CHECKS[0]
listed = [hotline, few]
'''


class Installed:
    """A folder with a small distribution, as pip leaves one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "sample_checks.py").write_text(MODULE, encoding="utf-8")

    def with_points(self, *points: str, name: str = "sample-checks") -> Installed:
        info = self.folder / f"{name.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        text = "\n".join(("[govinfo_report.checks]", *points, ""))
        (info / "entry_points.txt").write_text(text, encoding="utf-8")
        return self

    def run(self, code: str) -> Any:
        program = (
            f"import sys; sys.path.insert(0, {str(self.folder)!r})\n"
            f"import json\nfrom govinfo_report.checks.sample import sample\n{code}"
        )
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            check=False,
        )
        assert not done.stderr, done.stderr
        return json.loads(done.stdout)

    def commands(self, *each: tuple[str | Path, ...]) -> list[str]:
        words = [list(map(str, arguments)) for arguments in each]
        code = f"""
from click.testing import CliRunner
from govinfo_report.cli.app import app
runs = [CliRunner().invoke(app, words, env={{"COLUMNS": "80"}}) for words in {words!r}]
print(json.dumps([result.output for result in runs]))
"""
        said: list[str] = self.run(code)
        return said


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    return Installed(tmp_path)


FOUND = """
import govinfo_report as g
runs = [sample().validate(), g.check_series([sample()])]
print(json.dumps([[[f.code, f.message, f.message_en] for f in run] for run in runs]))
"""


def test_packages_bring_checks_along(installed: Installed) -> None:
    installed.with_points("city = sample_checks:hotline", "years = sample_checks:few")
    report, series = installed.run(FOUND)
    assert [code for code, *_ in report] == ["YB01"]
    assert [code for code, *_ in series] == ["YB02"]


def test_an_entry_point_leads_to_several_checks(installed: Installed) -> None:
    installed.with_points("all = sample_checks:listed")
    report, series = installed.run(FOUND)
    assert [code for code, *_ in (*report, *series)] == ["YB01", "YB02"]


@attrs.frozen
class Point:
    """An entry point as `importlib.metadata` has it."""

    name: str
    value: str
    loaded: object = attrs.field(eq=False)
    package: str | None = None

    @property
    def dist(self) -> SimpleNamespace | None:
        return SimpleNamespace(name=self.package, version="2.1") if self.package else None

    def load(self) -> object:
        if isinstance(self.loaded, BaseException):
            raise self.loaded
        return self.loaded


def test_what_entry_points_lead_to_is_taken_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three, four = (other(crash, f"YB1{number}") for number in range(4))
    module, bare = ModuleType(crash.__module__), ModuleType("bare")
    vars(module).update(three=three, again=three, number=3)
    points = [
        Point("z", "list", iter([one, two]), "a-city"),
        Point("y", "module", module, "b-city"),
        Point("y", "module", module, "b-city"),  # found in two folders of the path
        Point("x", "check", four, "a-city"),
        Point("w", "bare", bare, "b-city"),
        Point("v", "text", "YB", "b-city"),
        Point("u", "leaves", SystemExit(3), None),
        Point("t", "raises", LookupError("nowhere"), "b-city"),
        Point("s", "own", CHECKS[0], "c-city"),
    ]
    asked: list[str] = []

    def entry_points(group: str) -> list[Point]:
        asked.append(group)
        return points

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    outside.installed.cache_clear()
    try:
        found = outside.installed()
        assert outside.installed_checks() is found.checks
    finally:
        outside.installed.cache_clear()
    assert asked == ["govinfo_report.checks"]
    assert found.checks == (four, one, two, three)
    assert [(left.about, left.paths) for left in found.not_loaded] == [
        *(("u", ()), ("t", ()), ("v", ()), ("w", ()), ("s", ()))
    ]
    assert {(left.code, left.name, left.severity) for left in found.not_loaded} == {
        ("X02", "checks-not-loaded", Severity.ERROR)
    }
    code = CHECKS[0].code
    for left, package, point, chinese, english in zip(
        found.not_loaded,
        ("", *["b-city 2.1"] * 3, "c-city 2.1"),
        ("u = leaves", "t = raises", "v = text", "w = bare", "s = own"),
        (
            "SystemExit: 3",
            "LookupError: nowhere",
            "所给的不是检查",
            "模块 bare 没有检查",
            f"代码 {code} 已被占用",
        ),
        (
            "SystemExit: 3",
            "LookupError: nowhere",
            "no check; found: str",
            "bare defines no check",
            f"{code} is used already",
        ),
        strict=True,
    ):
        assert f"软件包 {package} 所带的检查未能载入（{point}）" in left.message
        assert f"checks of the package {package} could not be loaded ({point})" in left.message_en
        assert chinese in left.message
        assert english in left.message_en
    for left in found.not_loaded[2:4]:
        assert "在函数上方加 @check" in left.message
        assert "put @check(…) above the function" in left.message_en


def test_nothing_is_loaded_before_something_is_checked(installed: Installed) -> None:
    installed.with_points("city = sample_checks:hotline")
    code = """
import govinfo_report as g
before = [name in sys.modules for name in ("sample_checks", "importlib.metadata")]
g.parse_text(open({!r}, encoding="utf-8").read())
[g.CHECKS, g.check]
between = [name in sys.modules for name in ("sample_checks", "importlib.metadata")]
sample().validate()
print(json.dumps([before, between, "sample_checks" in sys.modules]))
"""
    said = installed.run(code.format(str(PLAIN)))
    assert said == [[False, False], [False, False], True]


BROKEN = {
    "sample_checks:missing": "AttributeError",
    "no_such_module": "ModuleNotFoundError",
    "sys:exit": "所给的不是检查",
    "json": "模块 json 没有检查",
    "leaves_at_once:x": "SystemExit",
    "sample_checks": "代码 P21 已被占用",
}


def test_what_cannot_be_loaded_is_told_and_hides_nothing(installed: Installed) -> None:
    (installed.folder / "leaves_at_once.py").write_text("raise SystemExit(3)")
    points = {f"p{number}": point for number, point in enumerate(BROKEN)}
    installed.with_points(*(f"{name} = {point}" for name, point in points.items()))
    installed.with_points("city = sample_checks:hotline", name="whole-checks")
    for run, others in zip(installed.run(FOUND), (["YB01"], []), strict=True):
        assert [code for code, *_ in run] == [*others, *["X02"] * len(BROKEN)]
        for (_, chinese, english), (name, point) in zip(
            run[len(others) :], points.items(), strict=True
        ):
            assert f"sample-checks 1.0 所带的检查未能载入（{name} = {point}）" in chinese
            assert BROKEN[point] in chinese
            assert f"{name} = {point}" in english


def test_a_selection_does_not_hide_what_could_not_be_loaded(installed: Installed) -> None:
    installed.with_points("broken = no_such_module")
    code = """
print(json.dumps([
    [f.fingerprint for f in sample().validate(**chosen)]
    for chosen in ({"select": ["P2"]}, {"ignore": ["X02"]}, {"ignore": ["X01"]})
]))
"""
    assert installed.run(code) == [["X02:broken"], [], ["X02:broken"]]


def test_of_two_packages_with_one_code_the_second_is_told(installed: Installed) -> None:
    installed.with_points("city = sample_checks:hotline")
    other = MODULE.replace("未见12345", "另一软件包")
    (installed.folder / "other_checks.py").write_text(other, encoding="utf-8")
    installed.with_points("city = other_checks:hotline", name="another-city")
    report, _ = installed.run(FOUND)
    assert [code for code, *_ in report] == ["YB01", "X02"]
    assert "另一软件包" in report[0][1]
    assert "sample-checks 1.0" in report[1][1]
    assert "代码 YB01 已被占用" in report[1][1]


def test_one_that_is_installed_can_be_handed_over_too(installed: Installed) -> None:
    installed.with_points("city = sample_checks:hotline")
    code = """
import sample_checks
from govinfo_report import installed_checks
found = sample().validate(checks=[sample_checks.hotline])
print(json.dumps([[f.code for f in found], [c.code for c in installed_checks()]]))
"""
    assert installed.run(code) == [["YB01"], ["YB01"]]


def test_the_command_line_knows_what_is_installed(installed: Installed) -> None:
    installed.with_points("city = sample_checks:hotline")
    explained, listed, told, sarif, markdown = installed.commands(
        ("checks", "YB01"),
        ("checks",),
        ("check", "--select", "YB", PLAIN),
        ("check", "--format", "sarif", PLAIN),
        ("check", "--format", "markdown", PLAIN),
    )
    assert "总体情况是否写有服务热线？" in explained
    assert "样本市自查要点" in explained
    assert "YB01" in listed.splitlines()[-1]
    assert "总体情况未写服务热线" in told
    (run,) = json.loads(sarif)["runs"]
    rules = run["tool"]["driver"]["rules"]
    (result,) = (one for one in run["results"] if one["ruleId"] == "YB01")
    assert rules[result["ruleIndex"]]["id"] == "YB01"
    assert "补写热线。" in rules[result["ruleIndex"]]["help"]["text"]
    assert "补写热线。" in markdown


def test_the_command_line_leaves_out_what_could_not_be_loaded(installed: Installed) -> None:
    installed.with_points("broken = no_such_module")
    told, ignored, selected = installed.commands(
        ("check", "--select", "P21", PLAIN),
        ("check", "--select", "P21", "--ignore", "X02", PLAIN),
        ("check", "--select", "X02", PLAIN),
    )
    assert "X02" in told
    assert "sample-checks 1.0 所带的检查未能载入" in told
    assert "X02" not in ignored
    assert "没有代码为 X02 的检查" in selected


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "标题"},
        {"title": ("标题",)},
        {"fix": ("改正。", 3)},
        {"severity": "warning"},
        {"basis": None},
    ],
)
def test_a_check_is_described_by_texts_in_both_languages(wrong: dict[str, Any]) -> None:
    given: dict[str, Any] = {"title": TITLE, "severity": Severity.NOTE, "basis": "经验", **wrong}
    with pytest.raises(TypeError, match=next(iter(wrong))):
        check("YB09", "none", **given)(crash)


def test_the_catalogue_is_that_of_the_package() -> None:
    assert all(one.is_own for one in CHECKS)
    assert not hotline.is_own
