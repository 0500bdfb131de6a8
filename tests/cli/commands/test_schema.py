"""``schema``: the schemas of the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest

import govinfo_report
from govinfo_report import schema
from tests.cli.running import run


@pytest.mark.parametrize("name", ["report", "findings"])
def test_the_schema_is_that_of_the_package(name: Literal["report", "findings"]) -> None:
    folder = Path(govinfo_report.__file__).parent / "schemas"
    document = json.loads((folder / f"{name}-1.json").read_text(encoding="utf-8"))
    assert json.loads(run("schema", name).stdout_bytes) == document
    assert schema(name) == document


def test_without_a_name_it_is_that_of_a_report() -> None:
    assert run("schema").stdout == run("schema", "report").stdout
    assert run("schema", "figures").exit_code == 3
    with pytest.raises(ValueError, match="one of report, findings"):
        schema("figures")  # type: ignore[arg-type]
