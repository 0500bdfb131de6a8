"""What this machine may lack: optional libraries and programs, found and run in one place."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

CHROMIUM = "chromium"
SOFFICE = "soffice"
_CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SECONDS = 120


def module(name: str) -> Any:
    """An optional library, imported only when something is converted with it."""
    return importlib.import_module(name)


def missing(*, modules: Iterable[str] = (), programs: Iterable[str] = ()) -> str | None:
    """What is not installed, in words, or None."""
    lacking = [f"module {name}" for name in modules if importlib.util.find_spec(name) is None]
    lacking += [f"program {name}" for name in programs if shutil.which(name) is None]
    return f"not installed: {', '.join(lacking)}" if lacking else None


def run(arguments: Sequence[str]) -> str:
    """Standard output of a program, as UTF-8 whatever the user's locale is."""
    done = subprocess.run(
        arguments,
        capture_output=True,
        check=True,
        timeout=_SECONDS,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return done.stdout.decode("utf-8")


def run_chromium(*arguments: str) -> str:
    """Run headless chromium with a profile of its own, thrown away afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return run([CHROMIUM, *_CHROMIUM_FLAGS, f"--user-data-dir={profile}", *arguments])


def run_soffice(path: Path, suffix: str) -> Path:
    """Save a file in another format, beside it, with LibreOffice and a profile of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        made = ("--convert-to", suffix, "--outdir", str(path.parent), str(path))
        run([SOFFICE, "--headless", home, *made])
    return path.with_suffix(f".{suffix.partition(':')[0]}")


def pandoc(path: Path, target: str) -> str:
    """Convert an HTML or Word file, told apart by its name."""
    return run(["pandoc", "--to", target, str(path)])
