"""The types of the public API: `tests/typing/public_api.py` uses every name, and runs."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import pytest

import govinfo_report
from govinfo_report import parse_file
from tests.typing import public_api

SOURCE = Path(public_api.__file__)
REPORT = SOURCE.parents[2] / "examples" / "示例县人民政府办公室-2023.txt"
FUNCTIONS = [
    function
    for _, function in inspect.getmembers(public_api, inspect.isfunction)
    if function.__module__ == public_api.__name__ and function is not public_api.one_finding
]


def test_every_public_name_is_used() -> None:
    used = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse(SOURCE.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
    }
    assert [name for name in govinfo_report.__all__ if name not in used] == []


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_what_it_does_can_be_done(
    function: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mpl.use("Agg")
    monkeypatch.chdir(tmp_path)  # where it writes
    given: dict[str, object] = {
        "folder": tmp_path,
        "report": parse_file(REPORT),
        "reports": [REPORT],
    }
    if function is public_api.reading:
        given["report"] = REPORT
    function(**{name: given[name] for name in inspect.signature(function).parameters})
