"""What may know what, held against the imports; and that the test of it sees each broken wall.

The rooms, the table and the checker stand in `tests/architecture.py`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.architecture import LATE, ROOMS, Room, breaches, rooms_of
from tests.architecture_page import PASSAGES, passage
from tests.paths import DOCS, LANGUAGES, PACKAGE, ROOT, TESTS

NOT_ROOMS = {"data", "finds", "laws", "project", "rendering", "typing"}
"""Folders of tests/ that stand for no room: what tests are made of, and tests of the whole."""

FOUND = {
    "checks/rules": "checks/test_rules.py",
    "cli/commands": "cli/test_folder.py",
    "cli/findings": "cli/test_folder.py",
    "reading/documents": "reading/test_documents.py",
    "reading/layouts": "reading/test_layout_modules.py",
}
"""Folders with a file for each thing of a kind, and the tests that what lies there is in use."""

INNER = {
    "cli/checking",
    "cli/overview",
    "cli/serving",
    "cli/terminal",
    "parsing/placement",
    "reading/pages",
    "reading/scans",
}
"""Folders within a room that are only its parts."""


def test_every_wall_holds() -> None:
    assert [str(breach) for breach in breaches(PACKAGE)] == []


def test_a_room_knows_only_rooms_above_it_in_the_table() -> None:
    """So there is no cycle of rooms."""
    above: set[str] = set()
    for name, room in ROOMS.items():
        assert {*room.knows.split()} <= above, name
        above.add(name)


def test_every_late_import_has_a_reason() -> None:
    assert all(entry.reason for entry in LATE)
    assert len({entry[:3] for entry in LATE}) == len(LATE)


@pytest.mark.parametrize("name", PASSAGES)
def test_the_page_says_what_is_so(name: str) -> None:
    assert passage(name).read() == PASSAGES[name](), "python -m tests.architecture_page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_what_is_there(language: str) -> None:
    page = (DOCS / language / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"[`\s]((?:[a-z_]+/)+(?:[a-z_]+\.\w+)?)", page)
    assert len(named) > 20
    roots = (PACKAGE, ROOT)
    missing = {name for name in named if not any((root / name).exists() for root in roots)}
    assert missing <= ({"src/"} if PACKAGE.parent.name == "site-packages" else set())


def test_a_folder_within_a_room_is_a_part_of_it_or_a_registry() -> None:
    """Of a registry a test says that nothing which lies there can be forgotten."""
    within = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob("*/*/**/*.py")}
    assert within == FOUND.keys() | INNER
    for folder, tests in FOUND.items():
        text = (TESTS / tests).read_text(encoding="utf-8")
        assert folder.rpartition("/")[2] in text
        assert "dropped" in text


def test_the_tests_mirror_the_rooms() -> None:
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert folders - NOT_ROOMS - {"__pycache__"} == rooms_of(PACKAGE)
    assert [path.name for path in TESTS.glob("test_*.py")] == [], "which room is tested?"


# The test of the test: a copy of the sources with one wall broken.


BROKEN: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "text knows claims": (
        "text/places.py",
        ("from ..claims import read_claims",),
        "text.places: text must not know claims",
    ),
    "reading knows claims": (
        "reading/furniture.py",
        ("import govinfo_report.claims.reader",),
        "reading.furniture: reading must not know claims",
    ),
    "form knows the model": (
        "form/accounts.py",
        ("from govinfo_report.model import tables",),
        "form.accounts: form must not know model",
    ),
    "checks know reading": (
        "checks/rules/cells.py",
        ("from ...reading.values import number",),
        "checks.rules.cells: checks must not know reading",
    ),
    "documents know parsing": (
        "documents/tables.py",
        ("from .. import parsing",),
        "documents.tables: documents must not know parsing",
    ),
    "many knows the command line": (
        "many/outcome.py",
        ("from ..cli.app import app",),
        "many.outcome: many must not know cli",
    ),
    "errors know a text": (
        "errors.py",
        ("from .text.places import Span",),
        "errors: errors.py must not know text",
    ),
    "in a function of the model": (
        "model/mapping.py",
        ("def late() -> None:", "    from ..writing import text"),
        "model.mapping: model must not know writing",
    ),
    "in a method that is a coroutine": (
        "model/mapping.py",
        ("class A:", "    async def late(self) -> None:", "        import govinfo_report.many"),
        "model.mapping: model must not know many",
    ),
    "for type checkers": (
        "cli/words.py",
        ("import typing", "if typing.TYPE_CHECKING:", "    from ..form.form import Table"),
        "cli.words: cli must not know form",
    ),
    "else than for type checkers": (
        "parsing/structure.py",
        ("if not TYPE_CHECKING:", "    from ..checks import validate"),
        "parsing.structure: parsing must not know checks",
    ),
    "where an import may fail": (
        "reading/lines.py",
        ("try:", "    import lxml", "except ImportError:", "    from ..checks import validate"),
        "reading.lines: reading must not know checks",
    ),
    "by name": (
        "writing/grid.py",
        ("import importlib", 'importlib.import_module("govinfo_report.checks")'),
        "writing.grid: writing must not know checks",
    ),
    "by a relative name": (
        "writing/grid.py",
        ("from importlib import import_module", 'import_module("..checks", __package__)'),
        "writing.grid: writing must not know checks",
    ),
    "by one of two names": (
        "analysis/frames.py",
        ('__import__("pandas" if A else "govinfo_report.claims")',),
        "analysis.frames: analysis must not know claims",
    ),
    "by a computed name": (
        "writing/grid.py",
        ("from importlib import import_module", 'import_module(f"..{room}", __package__)'),
        "writing.grid: (computed): no module that is known by its name",
    ),
    "by an importer handed on": (
        "writing/grid.py",
        ("import importlib", "ROOMS = [*map(importlib.import_module, NAMES)]"),
        "writing.grid: (computed): no module that is known by its name",
    ),
    "by an importer of another name": (
        "writing/grid.py",
        ("from importlib import import_module as load",),
        "writing.grid: (computed): no module that is known by its name",
    ),
    "in the table of the façade": (
        "__init__.py",
        ('_LATER = {**_LATER, **{"cli.app": "app"}}',),
        "__init__: __init__.py must not know cli",
    ),
    "a name of the façade that leads nowhere": (
        "__init__.py",
        ('_LATER = {"analysis.nowhere": "nothing"}',),
        "__init__: analysis.nowhere: no module that is known by its name",
    ),
    "what is not public": (
        "cli/words.py",
        ("from .. import AnnualReport, _LATER",),
        "cli.words: _LATER is not in the public API",
    ),
    "all of the package": (
        "cli/words.py",
        ("import govinfo_report",),
        "cli.words: all of it is not in the public API",
    ),
    "too many dots": (
        "claims/lexer.py",
        ("from ...reading import lexer",),
        "claims.lexer: ...reading: no module that is known by its name",
    ),
    "a late import that is not listed": (
        "model/report.py",
        ("def late() -> None:", "    from .inventory import tables_of"),
        "model.report: a late import of model.inventory that is not listed",
    ),
    "a listed late import in another function": (
        "model/report.py",
        ("def late() -> None:", "    from ..checks import validate"),
        "model.report: model must not know checks",
    ),
    "modules of a room that know each other": (
        "claims/numerals.py",
        ("from .claim import Claim",),
        "claims.numerals: a cycle: claims.claim → claims.numerals → claims.claim",
    ),
    "a new room": (
        "rumours/hearsay.py",
        ("X = 1",),
        "rumours: a room without a line in the table",
    ),
    "a new module beside the rooms": (
        "helpers.py",
        ("X = 1",),
        "helpers.py: a room without a line in the table",
    ),
}
"""A module, the lines put at its end, of which the last breaks a wall, and what is said of it."""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    copied = tmp_path / "govinfo_report"
    shutil.copytree(PACKAGE, copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


def breaks(package: Path) -> list[str]:
    """What the copy breaks and the package does not."""
    kept = breaches(PACKAGE)
    return [str(breach) for breach in breaches(package) if breach not in kept]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_wall_is_seen(broken: str, package: Path) -> None:
    name, lines, wall = BROKEN[broken]
    module = package / name
    who, _, what = wall.partition(": ")
    new = what == "a room without a line in the table"
    assert module.exists() is not new
    module.parent.mkdir(exist_ok=True)
    kept = [] if new else module.read_text(encoding="utf-8").splitlines()
    module.write_text("\n".join([*kept, *lines]), encoding="utf-8")
    line = 0 if new else len([*kept, *lines])
    assert breaks(package) == [f"{who}:{line}: {what}"]


def test_a_room_that_is_gone_is_seen(package: Path) -> None:
    shutil.rmtree(package / "plotting")
    assert "plotting:0: in the table, and not there" in breaks(package)


def test_a_listed_import_that_is_gone_is_seen(package: Path) -> None:
    module = package / "cli" / "__init__.py"
    module.write_text("", encoding="utf-8")
    assert "cli:0: main does not import cli.app, which is listed" in breaks(package)


def test_a_line_of_the_table_is_what_allows() -> None:
    rooms = {**ROOMS, "parsing": Room("", "languages.py errors.py text form model")}
    new = {*breaches(PACKAGE, rooms)} - {*breaches(PACKAGE)}
    assert {breach.wall for breach in new} == {"parsing must not know reading"}
