"""The checker as it is built, Node.js and Chromium: for tests that need them."""

from __future__ import annotations

import base64
import gzip
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.paths import ROOT

CHECKER = ROOT / "checker"
PYODIDE = CHECKER / "node_modules" / "pyodide"
NAMED = "GOVINFO_REPORT_CHECKER"
"""The variable of the environment that names the folder where it was built."""


def page() -> Path:
    """Return the page, or skip the test."""
    built = Path(os.environ.get(NAMED) or ROOT / "site" / "checker") / "index.html"
    if not built.is_file():
        pytest.skip("the checker is not built: python checker/build.py")
    return built


def packed(name: str) -> bytes:
    """Return a file that the page holds."""
    match = re.search(f'data-packed="{re.escape(name)}">([^<]*)<', page().read_text("utf-8"))
    assert match, f"the page does not hold {name}"
    return gzip.decompress(base64.b64decode(match[1]))


def node() -> str:
    """Return the program, or skip the test."""
    found = shutil.which("node")
    if found is None or not PYODIDE.is_dir():
        pytest.skip("Node.js is not here, or `npm ci` was not run in checker/")
    return found


def chromium() -> str:
    """Return the program, or skip the test."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not here")
    return found
