"""What is built and installed: the wheel alone reads a report, the grammar travels with it."""

from __future__ import annotations

import importlib.util
import os
import random
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import official, random_cells

GRAMMARS = sorted(path.name for path in (ROOT / "grammar").glob("*.lark"))
BACKEND = importlib.util.find_spec("hatchling") is not None
"""With the build backend at hand, no environment is set up for it, and no network is needed."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not (ROOT / "pyproject.toml").is_file() or importlib.util.find_spec("build") is None,
        reason="needs the repository and the package build",
    ),
]

READ = """
import sys
from pathlib import Path
import govinfo_report
report = govinfo_report.parse_text(Path(sys.argv[1]).read_text(encoding="utf-8"))
assert govinfo_report.parse_text(report.to_text()) == report
print(Path(govinfo_report.__file__).parent)
print(report.agency, report.year, report.revision)
print(sum(figure.state == "read" for figure in report.figures()))
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program away from the repository, and without its folders on the path."""
    left_out = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Wheel and source distribution, built once; the wheel from the source distribution."""
    out = tmp_path_factory.mktemp("dist")
    alone = ["--no-isolation"] if BACKEND else []
    run(sys.executable, "-m", "build", *alone, "--outdir", out, ROOT, cwd=out)
    (wheel,) = out.glob("*.whl")
    (source,) = out.glob("*.tar.gz")
    return wheel, source


def environment_with(package: Path, folder: Path, *options: str) -> Path:
    """The interpreter of a fresh environment with a package and nothing else of its own.

    What the package needs is found in the environment of the tests, which stands behind it on the
    path; so nothing need be fetched. Only the package itself must come from its own place.
    """
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    python = python_of(environment)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(python, "-c", where, cwd=folder).strip())
    behind = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    (site / "behind.pth").write_text("\n".join(sorted(behind)) + "\n", encoding="utf-8")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", *options, package, cwd=folder)
    return python


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A report in a file, and how many figures it has."""
    sheet = official("2021", random_cells(random.Random(2), "2021", style="busy"), year=2023)
    path = tmp_path_factory.mktemp("report") / "report.txt"
    path.write_text(LAYOUTS["pipe_rows"].render(sheet), encoding="utf-8")
    return path, len(sheet.cells)


def assert_reads(python: Path, report: tuple[Path, int], folder: Path, package: Path) -> None:
    path, figures = report
    where, who, count = run(python, "-c", READ, path, cwd=folder).splitlines()
    assert Path(where).is_relative_to(package)
    assert who == "示例县人民政府办公室 2023 2021"
    assert int(count) == figures


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_every_file_of_the_package_as_it_is(built: tuple[Path, Path]) -> None:
    package = ROOT / "src" / "govinfo_report"
    files = {
        f"govinfo_report/{path.relative_to(package).as_posix()}": path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    files |= {
        f"govinfo_report/grammar/{name}": (ROOT / "grammar" / name).read_bytes()
        for name in GRAMMARS
    }
    held = {name: data for name, data in contents(built[0]).items() if ".dist-info/" not in name}
    assert held == files


def test_the_checkout_makes_the_same_wheel_as_the_source_distribution(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    """The wheel of `built` was made from the source distribution."""
    alone = ["--no-isolation"] if BACKEND else []
    run(sys.executable, "-m", "build", *alone, "--wheel", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == built[0].name
    assert contents(wheel) == contents(built[0])


def test_the_wheel_holds_the_package_and_its_grammar(built: tuple[Path, Path]) -> None:
    names = zipfile.ZipFile(built[0]).namelist()
    assert GRAMMARS
    assert {f"govinfo_report/grammar/{name}" for name in GRAMMARS} <= set(names)
    assert "govinfo_report/py.typed" in names
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"govinfo_report"}


def test_the_source_distribution_holds_all_that_builds_and_tests_it(
    built: tuple[Path, Path],
) -> None:
    with tarfile.open(built[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"grammar/{name}" for name in GRAMMARS} <= names
    assert {"pyproject.toml", "LICENSE", "src/govinfo_report/__init__.py"} <= names
    assert "tests/project/test_package.py" in names


def test_the_wheel_alone_reads_a_report(
    built: tuple[Path, Path], report: tuple[Path, int], tmp_path: Path
) -> None:
    python = environment_with(built[0], tmp_path)
    assert_reads(python, report, tmp_path, tmp_path)


def test_an_editable_install_finds_the_grammar(report: tuple[Path, int], tmp_path: Path) -> None:
    """It holds no copy of the grammar: the folder of the repository is read."""
    options = [*(["--no-build-isolation"] if BACKEND else []), "--editable"]
    python = environment_with(ROOT, tmp_path, *options)
    assert_reads(python, report, tmp_path, ROOT)
