"""The hook for pre-commit, run in a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import FAULTY, NOT_A_REPORT, PLAIN
from tests.paths import ROOT

HOOKS = ROOT / ".pre-commit-hooks.yaml"
ID = "govinfo-report-check"
_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
_AUTHOR = ("-c", "user.name=示例县", "-c", "user.email=hook@example.org")

pytestmark = pytest.mark.skipif(
    find_spec("pre_commit") is None or shutil.which("git") is None,
    reason="pre-commit or git is not installed",
)


def hook() -> dict[str, Any]:
    import yaml

    (only,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    found: dict[str, Any] = only
    return found


def run(*command: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **_SETTINGS, "PRE_COMMIT_HOME": str(home), "PYTHONUTF8": "1"}
    for name in [name for name in environment if name.startswith("GIT_") and name not in _SETTINGS]:
        del environment[name]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, check=False, timeout=600
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a report that is right, one that is not, and what is no report."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "财政局年报.txt").write_bytes(PLAIN.read_bytes())
    (folder / "交通局年度报告.txt").write_bytes(FAULTY.read_bytes())
    (folder / "说明.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (folder / "年报统计.py").write_text("", encoding="utf-8")
    assert run("git", "init", "-q", home=tmp_path).returncode == 0
    assert run("git", "add", "-A", home=tmp_path).returncode == 0
    return folder


def test_the_hook_is_as_pre_commit_demands(tmp_path: Path) -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS), home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert hook()["id"] == ID
    assert hook()["entry"].split()[:1] == ["govinfo-report"]


def test_what_is_to_be_committed_is_checked(repository: Path, tmp_path: Path) -> None:
    """As it stands but for its environment, which is the one of the test: nothing is fetched."""
    import yaml

    here = {**hook(), "entry": f"{sys.executable} -m govinfo_report check", "language": "system"}
    del here["additional_dependencies"]
    config = {"repos": [{"repo": "local", "hooks": [here]}]}
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    asked = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    done = run(*asked, home=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "exit code: 1" in done.stdout
    assert "交通局年度报告.txt  不通过" in done.stdout
    assert "共2份报告" in done.stdout
    assert "说明.txt" not in done.stdout
    Path("交通局年度报告.txt").write_bytes(PLAIN.read_bytes())
    run("git", "add", "-A", home=tmp_path)
    done = run(*asked, home=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    Path("年报.md").write_text(NOT_A_REPORT, encoding="utf-8")
    run("git", "add", "-A", home=tmp_path)
    assert "exit code: 2" in run(*asked, home=tmp_path).stdout


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The project as somebody can clone it, whether the tests stand in a clone or in a copy."""
    place = tmp_path / "published"
    left_out = shutil.ignore_patterns(".*_cache", ".git", ".venv", ".hypothesis", "__pycache__")
    shutil.copytree(ROOT, place, ignore=left_out)
    for asked in (("init", "-q"), ("add", "-A"), (*_AUTHOR, "commit", "-qm", "As it is")):
        done = run("git", "-C", str(place), *asked, home=tmp_path)
        assert done.returncode == 0, done.stderr
    return place


@pytest.mark.long
def test_the_hook_can_be_installed(published: Path, repository: Path, tmp_path: Path) -> None:
    asked = (sys.executable, "-m", "pre_commit", "try-repo", str(published), ID, "--all-files")
    done = run(*asked, home=tmp_path)
    if "No matching distribution" in done.stdout + done.stderr:
        pytest.skip("no index of packages can be reached")
    assert "交通局年度报告.txt  不通过" in done.stdout, done.stdout + done.stderr
