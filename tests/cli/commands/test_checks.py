"""``checks``: the list of checks, and each explained."""

from __future__ import annotations

from govinfo_report import CHECKS
from tests.cli.running import run


def test_the_checks_are_listed_and_explained() -> None:
    listed = run("checks").stdout.splitlines()
    codes = [line.split()[0] for line in listed]
    assert codes == sorted(codes, key=lambda code: (code[0] != "P", code))
    assert {*codes} >= {check.code for check in CHECKS}
    explained = run("checks", "p21").stdout
    check = next(check for check in CHECKS if check.code == "P21")
    assert check.name in explained
    assert check.formula[0] in explained
    assert check.title[1] in run("checks", "--lang", "en", "P2").stdout
    assert run("checks", "P999").exit_code == 3
