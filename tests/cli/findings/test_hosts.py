"""Findings as code hosts and build servers take them: GitHub, GitLab, JUnit."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from govinfo_report import CHECKS
from tests.cli.running import FAULTY, NOT_A_REPORT, PLAIN, SUMS, TEXT, check_text, run
from tests.paths import EXAMPLES

COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]+))?::(.*)")
"""How the runner of GitHub takes a line apart: no colon ends a property but the last two."""


@pytest.fixture
def _draft() -> None:
    Path("drafts").mkdir()
    Path("drafts/草稿.txt").write_bytes(FAULTY.read_bytes())


def unescaped(text: str) -> str:
    for escaped, meant in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(escaped, meant)
    return text


def commands(*arguments: str | Path) -> list[tuple[str, dict[str, str], str]]:
    lines = check_text("--format", "github", *arguments).splitlines()
    found = []
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match, line
        given = [one.partition("=") for one in (match[2] or "").split(",") if one]
        assert all(equals for _, equals, _ in given)
        properties = {name: unescaped(value) for name, _, value in given}
        found.append((match[1], properties, unescaped(match[3])))
    return found


def issues(*arguments: str | Path) -> list[dict[str, Any]]:
    jsonschema = pytest.importorskip("jsonschema")
    listed = json.loads(check_text("--format", "gitlab", *arguments))
    jsonschema.validate(listed, CODE_QUALITY)
    found: list[dict[str, Any]] = listed
    assert len({issue["fingerprint"] for issue in found}) == len(found)
    return found


CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[A-Za-z0-9-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|.*\\)."},
                    "lines": {"properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
"""What GitLab demands of a Code Quality report."""


def suites(*arguments: str | Path) -> list[Element]:
    document = fromstring(run("check", "--format", "junit", *arguments).stdout_bytes)
    _is_valid(document)
    return list(document)


def _is_valid(document: Element) -> None:
    etree = pytest.importorskip("lxml.etree")
    from xml.etree.ElementTree import tostring

    schema = etree.XMLSchema(etree.fromstring(JUNIT))
    schema.assertValid(etree.fromstring(tostring(document)))
    assert document.tag == "testsuites"
    for suite in document:
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        for count, name in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert suite.get(count) == str(len(suite.findall(f"testcase/{name}")))
    for count in ("tests", "failures", "errors"):
        assert document.get(count) == str(sum(int(suite.get(count, "")) for suite in document))


_TOLD = """
<xs:complexType mixed="true">
  <xs:attribute name="type" type="xs:string"/><xs:attribute name="message" type="xs:string"/>
</xs:complexType>
"""
_COUNTS = "".join(
    f'<xs:attribute name="{name}" type="xs:nonNegativeInteger" use="required"/>'
    for name in ("tests", "failures", "errors")
)
JUNIT = f"""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string"/>{_COUNTS}
  </xs:complexType></xs:element>
  <xs:element name="testsuite"><xs:complexType>
    <xs:sequence><xs:element ref="testcase" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>{_COUNTS}
    <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
  </xs:complexType></xs:element>
  <xs:element name="testcase"><xs:complexType>
    <xs:sequence>
      <xs:choice minOccurs="0">
        <xs:element name="skipped">{_TOLD}</xs:element>
        <xs:element name="error">{_TOLD}</xs:element>
        <xs:element name="failure">{_TOLD}</xs:element>
      </xs:choice>
      <xs:element name="system-out" type="xs:string" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="classname" type="xs:string" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>
"""
"""What the schemas of JUnit XML in use have in common: what is valid here is valid by each."""


@pytest.mark.usefixtures("_draft")
def test_github_is_told_file_line_and_column() -> None:
    found = commands("--select", SUMS, "drafts")
    assert [kind for kind, _, _ in found] == ["error"] * 3
    first, properties, message = found[0]
    assert properties == {
        "file": "drafts/草稿.txt",
        "line": "98",
        "col": "2",
        "title": "N03 据勾稽关系推断，本格填报有误",
    }
    assert "填报54，应为45" in message
    assert "\n关联问题：P21 填报86，算得95；P23 填报54，算得45\n依据：" in message
    assert first == "error"


def test_what_steers_a_workflow_is_escaped() -> None:
    name = "100%,a:b.txt"
    try:
        Path(name).write_bytes(FAULTY.read_bytes())
    except OSError:
        pytest.skip("this file system has no such names")
    assert {properties["file"] for _, properties, _ in commands("--select", SUMS, name)} == {name}
    assert "file=100%25%2Ca%3Ab.txt," in check_text("--format", "github", name)
    Path("bad.txt").write_text(f"::error::出错\n{NOT_A_REPORT}", encoding="utf-8")
    ((kind, properties, message),) = commands("bad.txt")
    assert (kind, properties["title"]) == ("error", "无法读取")
    assert "年度报告" in message


@pytest.mark.usefixtures("_draft")
def test_paths_are_those_of_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = Path("drafts/草稿.txt").absolute()
    for given in (inside, "./drafts/草稿.txt", "drafts/../drafts"):
        paths = {issue["location"]["path"] for issue in issues("--select", SUMS, given)}
        assert paths == {"drafts/草稿.txt"}
    monkeypatch.chdir("drafts")
    Path("else").mkdir()
    monkeypatch.chdir("else")
    (path,) = {issue["location"]["path"] for issue in issues("--select", SUMS, inside)}
    assert Path(path) == inside


@pytest.mark.usefixtures("_draft")
def test_fingerprints_stay_when_lines_move_and_other_findings_go() -> None:
    def prints() -> dict[str, int]:
        found = issues("--select", SUMS, "drafts")
        return {issue["fingerprint"]: issue["location"]["lines"]["begin"] for issue in found}

    before, draft = prints(), Path("drafts/草稿.txt")
    text = draft.read_text(encoding="utf-8")
    draft.write_text("\n\n" + text.replace("\t54\n", "\t45\n"), encoding="utf-8")
    after = prints()
    assert len(before) == 3
    assert len(after) == 2
    assert {mark: line - 2 for mark, line in after.items()}.items() <= before.items()


def test_two_reports_with_the_same_faults_have_fingerprints_of_their_own() -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_bytes(FAULTY.read_bytes())
    text = FAULTY.read_text(encoding="utf-8")
    Path("both.txt").write_text(text + "\n" + text.replace("2024", "2023"), encoding="utf-8")
    assert len(issues("--select", SUMS, "a.txt", "b.txt", "both.txt")) == 12


@pytest.mark.parametrize("language", ["zh", "en"])
def test_in_a_document_the_place_is_told(language: str) -> None:
    pytest.importorskip("lxml")
    pytest.importorskip("docx")
    assert run("convert", "--to", "docx", "-o", "a.docx", FAULTY).exit_code == 0
    place = {"zh": "第三部分表格 第6行 第10列", "en": "table of part three, row 6, column 10"}
    asked = ("--select", "N03,P21,P23", "--lang", language, "a.docx")
    (_, properties, message), *_ = commands(*asked)
    assert "line" not in properties
    assert place[language] in message.splitlines()[1]
    assert place[language] in issues(*asked)[0]["description"]
    (suite,) = suites(*asked)
    assert any(place[language] in (one.text or "") for one in suite.findall("testcase/failure"))


def test_a_suite_is_a_report_and_a_case_a_check() -> None:
    found = suites(EXAMPLES, PLAIN)
    assert len(found) == 10
    codes = {check.code for check in CHECKS}
    for suite in found:
        cases = [case.get("name", "").split()[0] for case in suite]
        assert len(cases) == len(set(cases)) > 20
        assert codes.issuperset(cases)
        assert all(case.get("classname") == suite.get("name") for case in suite)
    (faulty,) = (suite for suite in found if suite.get("name") == str(FAULTY))
    failed = {
        case.get("name", "").split()[0] for case in faulty if case.find("failure") is not None
    }
    assert failed == {"P21", "P22", "P23", "P27", "P34", "N03", "N70"}


def test_what_fails_a_case_is_what_fails_the_run() -> None:
    noted = EXAMPLES / "假定市自然资源和规划局-2023.txt"
    for level, fails in (("warning", "0"), ("note", "1")):
        (suite,) = suites("--select", "P16", "--fail-on", level, noted)
        assert suite.get("failures") == fails
    (suite,) = suites("--select", "P16", noted)
    assert "提示：" in (suite.findtext("testcase/system-out") or "")


def test_what_could_not_be_read_or_assessed_does_not_pass() -> None:
    Path("bad.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (suite,) = suites("bad.txt")
    assert (suite.get("errors"), suite.get("tests")) == ("1", "1")
    (error,) = suite.findall("testcase/error")
    assert error.get("type") == "NotAnAnnualReport"
    (issue,) = issues("bad.txt")
    assert (issue["check_name"], issue["severity"]) == ("unreadable", "critical")
    Path("open.txt").write_text(TEXT.partition("四、")[0], encoding="utf-8")
    (suite,) = suites("open.txt")
    assert int(suite.get("skipped", "")) > 0
    assert "not-assessed" in {issue["check_name"] for issue in issues("open.txt")}
    assert any(kind == "notice" for kind, _, _ in commands("open.txt"))


def test_an_accepted_finding_is_told_to_those_who_read_the_suite_alone() -> None:
    run("check", "--select", SUMS, "--baseline", "b.json", "--update-baseline", FAULTY)
    asked = ("--select", SUMS, "--baseline", "b.json", FAULTY)
    assert commands(*asked) == []
    assert issues(*asked) == []
    (suite,) = suites(*asked)
    assert suite.get("failures") == "0"
    assert "已接受：" in (suite.findtext("testcase/system-out") or "")


def test_years_are_a_suite_of_their_own(years: Path) -> None:
    found = suites("--series", "--select", "P40", years)
    assert [suite.get("name") for suite in found][-1] == "各年之间"
    assert found[-1].findall("testcase/failure")
    (told,) = commands("--series", "--select", "P40", years)
    assert told[1]["file"] == "years/1.txt"


def test_standard_input_has_no_file() -> None:
    result = run("check", "-f", "github", "--select", SUMS, "-", stdin=FAULTY.read_bytes())
    assert result.stdout.startswith("::error line=98,col=2,title=")


def test_suites_that_lie_in_the_folder_are_no_reports() -> None:
    Path("a.txt").write_bytes(FAULTY.read_bytes())
    for _ in range(2):
        run("check", "-f", "junit", "-o", "suites.xml", "--force", ".")
    assert [suite.get("name") for suite in suites(".")] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such characters in names")
def test_a_name_that_xml_does_not_know() -> None:
    name = "a\x01\uffff.txt"
    Path(name).write_bytes(PLAIN.read_bytes())
    (suite,) = suites(name)
    assert suite.get("name") == "a \ufffd.txt"
