"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from govinfo_report.text.patterns import LaterPattern, pattern


def test_it_has_what_a_compiled_pattern_has() -> None:
    later, compiled = pattern(r"(?P<a>\d)件", re.IGNORECASE), re.compile(r"(?P<a>\d)件", re.I)
    assert later.pattern == compiled.pattern
    assert (later.flags, later.groups) == (compiled.flags, compiled.groups)
    assert later.groupindex == compiled.groupindex
    assert later.findall("1件2件") == compiled.findall("1件2件")
    assert later.sub("x", "1件") == "x"
    assert later.match("11件", 1)


def test_it_has_nothing_else() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'find'"):
        pattern("a").find  # type: ignore[attr-defined]  # noqa: B018


def test_a_wrong_one_is_told_when_it_is_used() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_it_works_on_bytes() -> None:
    assert pattern(b"a+").findall(b"aab") == [b"aa"]


def test_nothing_is_compiled_by_importing() -> None:
    # In a process of its own: here, other tests have used most of them.
    code = (
        "import re, sys\n"
        "real = re.compile\n"
        "def told(*given):\n"
        "    caller = sys._getframe(1).f_globals['__name__']\n"
        "    assert not caller.startswith('govinfo_report'), (caller, given)\n"
        "    return real(*given)\n"
        "re.compile = told\n"
        "import govinfo_report, govinfo_report.checks\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert isinstance(pattern("a"), LaterPattern)
