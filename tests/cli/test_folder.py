"""Folders of commands and formats: what lies in one is offered, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import govinfo_report
from govinfo_report import AnnualReport
from govinfo_report.cli.commands import COMMANDS
from govinfo_report.cli.conversions import FORMATS as CONVERSIONS
from govinfo_report.cli.findings import FORMATS as FINDINGS
from tests.cli.running import PLAIN, run_process
from tests.paths import PACKAGE

FOLDERS: Mapping[str, Mapping[str, object]] = {
    "commands": COMMANDS,
    "findings": FINDINGS,
}
OUTPUT = """\
from govinfo_report.cli.output import Output
__all__ = ["Loud"]
class Loud(Output):
    def render(self, thing):
        return "LOUD"
"""
DROPPED: Mapping[str, tuple[str, tuple[str | Path, ...]]] = {
    "commands": (
        "import click\n__all__ = ['command']\n@click.command()\ndef command(): click.echo('LOUD')",
        ("loud",),
    ),
    "findings": (OUTPUT, ("check", "--format", "loud", PLAIN)),
}
"""For each folder a module, and arguments that need it."""


def with_module(folder: str, module: str, then: str) -> str:
    """Code that finds a module in a folder beside those of the package."""
    Path("loud.py").write_text(module, encoding="utf-8")
    return f"import govinfo_report.cli.{folder} as folder; folder.__path__.append('.'); {then}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_lies_in_a_folder_is_offered(folder: str) -> None:
    files = {path.stem for path in (PACKAGE / "cli" / folder).glob("*.py")} - {"__init__"}
    assert set(FOLDERS[folder]) == files
    assert len(FOLDERS[folder]) == len(files)
    assert "text" not in files or next(iter(FOLDERS[folder])) == "text"
    with pytest.raises(KeyError):
        FOLDERS[folder]["loud"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_module_that_is_dropped_in_is_offered(folder: str) -> None:
    module, arguments = DROPPED[folder]
    main = "from govinfo_report.cli import main; main()"
    assert run_process(*arguments).returncode == 3
    done = run_process(*arguments, python=("-c", with_module(folder, module, main)))
    assert (done.returncode, done.stdout.decode().strip()) == (0, "LOUD")


def test_a_format_of_findings_that_is_dropped_in_may_be_set() -> None:
    Path("pyproject.toml").write_text('[tool.govinfo-report]\nformat = "loud"', encoding="utf-8")
    code = with_module("findings", OUTPUT, "from govinfo_report.cli import main; main()")
    assert run_process("check", PLAIN, python=("-c", code)).stdout == b"LOUD"
    assert (
        b"text | csv | docx | github | gitlab | html | json | junit | markdown | parquet | sarif | xlsx"
        in run_process("check", PLAIN).stderr
    )


@pytest.mark.parametrize("module", ["", "__all__ = []", "__all__ = ['one', 'other']"])
def test_a_module_that_does_not_say_what_it_defines_is_an_error(module: str) -> None:
    code = with_module("findings", module, "folder.FORMATS['loud']")
    assert run_process(python=("-c", code)).returncode == 1


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys, govinfo_report.cli.findings as f; list(f.FORMATS); "
        "assert 'govinfo_report.cli.findings.sarif' not in sys.modules; f.FORMATS['sarif']"
    )
    assert run_process(python=("-c", code)).returncode == 0


def test_every_writer_of_the_library_is_offered() -> None:
    texts = {name[3:] for name in vars(AnnualReport) if name.startswith("to_")} - {"dict"}
    tables = {name[6:] for name in govinfo_report.__all__ if name.startswith("write_")}
    of_findings = {name[9:] for name in tables if name.startswith("findings_")}
    assert set(CONVERSIONS) == texts | {name for name in tables if not name.startswith("findings_")}
    assert of_findings < set(FINDINGS)
