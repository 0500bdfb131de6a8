"""What each command loads: nothing heavy that it does not use."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.paths import EXAMPLES

REPORT = str(EXAMPLES / "示例县人民政府办公室-2023.txt")
HEAVY = frozenset(
    "cattrs docx duckdb http lxml matplotlib numpy openpyxl pandas pdfplumber polars pyarrow ssl urllib.request".split()
)
"""Libraries of extras and of one use, and what is long to load of Python itself."""
ONLY = {
    ("--version",): {"rich", "multiprocessing", "email"},
    ("parse", REPORT): {"importlib.metadata", "email"},
    ("check", REPORT): {"importlib.metadata", "email", "multiprocessing", "statistics"},
}
"""What a command does not load beside these."""


def loaded(*arguments: str) -> set[str]:
    code = (
        "import sys\n"
        "from govinfo_report.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return {*done.stderr.splitlines()[-1].split()}


@pytest.mark.parametrize("arguments", ONLY, ids=lambda arguments: arguments[0])
def test_a_command_loads_what_it_uses(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) & (HEAVY | ONLY[arguments]) == set()


def test_other_commands_are_not_loaded() -> None:
    commands = {name for name in loaded("parse", REPORT) if ".cli.commands." in name}
    assert commands == {"govinfo_report.cli.commands.parse"}


def test_the_package_loads_no_library_that_a_text_needs_none_of() -> None:
    code = "import sys, govinfo_report as g; g.parse_file(sys.argv[1]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, REPORT], capture_output=True, text=True, check=True
    )
    unwanted = HEAVY | {"lark", "click", "rich", "multiprocessing"}
    assert not {*done.stdout.split()} & unwanted
