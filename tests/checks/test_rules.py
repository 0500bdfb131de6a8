"""The folder of the rules: a module that lies in it is part of the catalogue, whoever put it there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from govinfo_report.checks import (
    CHECKS,
    GROUP_CHECKS,
    SERIES_CHECKS,
    VERSION_CHECKS,
    Check,
    rules,
)
from govinfo_report.form.instruments import article
from tests.paths import PACKAGE, ROOT

BY_SUBJECT: Mapping[str, Sequence[Check[Any]]] = {
    "CHECKS": CHECKS,
    "SERIES_CHECKS": SERIES_CHECKS,
    "GROUP_CHECKS": GROUP_CHECKS,
    "VERSION_CHECKS": VERSION_CHECKS,
}
ALL = [check for checks in BY_SUBJECT.values() for check in checks]
MODULES = sorted(Path(rules.__path__[0]).glob("[!_]*.py"))

RULE = '''"""A rule that nobody lists."""

from __future__ import annotations

from collections.abc import Iterator

from {package}check import Example, Fault, Held, Result, check
from {package}{module} import {subject}
from {package}findings import Severity
{more}

@check(
    "{code}",
    "title-of-{code}",
    ("标题不对", "the title is wrong"),
    question=("标题是否正确？", "Is the title right?"),
    formula=("标题", "the title"),
    fix=("改正标题。", "Correct the title."),
    basis="经验",
    severity=Severity.NOTE,
    wrong=Example.of({{"title": "年报"}}, {{}}),
    right=Example.of({{}}, {{}}),
)
def dropped(subject: {subject}) -> Iterator[Result]:
    """One that is dropped in."""
    yield Fault(("title",), "年报", "a report")
'''

WHAT_RUNS = """
import json
import re
import govinfo_report as g
from govinfo_report.checks.sample import sample

report = sample()
runs = {
    "CHECKS": report.validate(),
    "SERIES_CHECKS": g.check_series([report]),
    "GROUP_CHECKS": g.check_group(None, [report]),
    "VERSION_CHECKS": g.check_versions([report]),
}
print(json.dumps({
    name: [[check.code for check in getattr(g, name)], [finding.code for finding in findings]]
    for name, findings in runs.items()
}))
"""
WHAT_THE_PAGE_SAYS = "from tests.checks_page import generated; print(generated())"


def rule(
    code: str, module: str = "facts", subject: str = "Facts", more: str = "", package: str = ".."
) -> str:
    return RULE.format(code=code, module=module, subject=subject, more=more, package=package)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The rules of a copy of the package."""
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    if not (PACKAGE / "grammar").is_dir():
        shutil.copytree(ROOT / "grammar", tmp_path / PACKAGE.name / "grammar")
    return tmp_path / PACKAGE.name / "checks" / "rules"


def run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run a program that imports the copy of the package."""
    copy = folder.parents[2]
    return subprocess.run(
        [
            sys.executable,
            "-X",
            "utf8",
            "-c",
            f"import sys; sys.path.insert(0, {str(copy)!r})\n{code}",
        ],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )


@pytest.mark.parametrize(
    ("tuple_", "module", "subject"),
    [
        ("CHECKS", "facts", "Facts"),
        ("SERIES_CHECKS", "years", "Series"),
        ("GROUP_CHECKS", "organs", "Organs"),
        ("VERSION_CHECKS", "several", "Versions"),
    ],
)
def test_a_module_dropped_into_the_folder_runs(
    folder: Path, tuple_: str, module: str, subject: str
) -> None:
    (folder / "dropped_in.py").write_text(rule("N99", module, subject), encoding="utf-8")
    ran = run(folder, WHAT_RUNS)
    assert not ran.returncode, ran.stderr
    for name, (codes, findings) in json.loads(ran.stdout).items():
        assert ("N99" in codes) is (name == tuple_)
        assert ("N99" in findings) is (name == tuple_)
        others = [check.code for check in BY_SUBJECT[name]]
        assert [code for code in codes if code != "N99"] == others


def test_modules_come_in_the_order_that_they_give(folder: Path) -> None:
    for code, order in (("N97", "ORDER = 115"), ("N98", "ORDER = 1"), ("N99", "")):
        more = f"{order}\n" if order else ""
        (folder / f"a_{code.lower()}.py").write_text(rule(code, more=more), encoding="utf-8")
    codes, _ = json.loads(run(folder, WHAT_RUNS).stdout)["CHECKS"]
    own = [check.code for check in CHECKS]
    assert codes[0] == "N98"
    assert codes[-1] == "N99"
    assert [code for code in codes if code in own] == own
    assert codes.index("P34") < codes.index("N97") < codes.index("N21")


def test_a_module_dropped_into_the_folder_is_on_the_page(folder: Path) -> None:
    (folder / "dropped_in.py").write_text(rule("N99", "several", "Versions"), encoding="utf-8")
    page = run(folder, WHAT_THE_PAGE_SAYS)
    assert "### N99 title-of-N99" in page.stdout, page.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (rule("P21"), "the code P21 is used already"),
        (rule("X01"), "the code X01 is used already"),
        (rule("N99", "several", "Several"), "N99 is about"),
        (rule("N99", more="from .accounts import nothing"), "nothing"),
    ],
)
def test_a_module_that_does_not_fit_is_an_error(folder: Path, text: str, said: str) -> None:
    (folder / "dropped_in.py").write_text(text, encoding="utf-8")
    ran = run(folder, "from govinfo_report import CHECKS")
    assert ran.returncode
    assert said in ran.stderr.splitlines()[-1]


def test_a_retired_code_is_never_used_again(folder: Path) -> None:
    path = folder.parent / "check.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("RETIRED: frozenset[str] = frozenset(", 'RETIRED = frozenset(["P21"]'),
        encoding="utf-8",
    )
    ran = run(folder, "from govinfo_report import CHECKS")
    assert "the code P21 is used already" in ran.stderr


def test_a_check_that_another_module_borrows_is_found_once(folder: Path) -> None:
    text = rule("N99", more="from .accounts import flow\n")
    (folder / "dropped_in.py").write_text(text, encoding="utf-8")
    ran = run(folder, WHAT_RUNS)
    assert not ran.returncode, ran.stderr
    codes, _ = json.loads(ran.stdout)["CHECKS"]
    assert codes.count("P22") == codes.count("N99") == 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_rule_holds_checks_and_knows_no_other_rule(path: Path) -> None:
    name = f"{rules.__name__}.{path.stem}"
    assert any(check.function.__module__ == name for check in ALL)
    assert not [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("from .") and not line.startswith("from ..")
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_rule_takes_its_citations_from_the_table_of_instruments(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if "Example.of(" not in line:
            assert not re.search("条例第|国办.{0,4}函〔", line)


def test_articles_are_cited_as_officials_do() -> None:
    assert article(50, 2) == "条例第五十条第（二）项"
    assert article(20, 5, 6) == "条例第二十条第（五）、（六）项"
    assert [article(number) for number in (5, 10, 11, 33)] == [
        "条例第五条",
        "条例第十条",
        "条例第十一条",
        "条例第三十三条",
    ]


def test_sums_that_one_wrong_cell_breaks_are_symptoms() -> None:
    assert {check.code for check in ALL if check.is_symptom} == {"P21", "P22", "P23", "P27"}
