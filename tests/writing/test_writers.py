"""A writer that lies in its folder is offered: none is forgotten in silence."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

import govinfo_report
from govinfo_report import AnnualReport

PARTS = {"to_fragment"}
"""Functions that make a part of what another one writes."""


def writers(room: str, beginning: str) -> set[str]:
    """The functions of a room whose names begin so, whatever module they lie in."""
    package = import_module(f"govinfo_report.{room}")
    modules = [
        import_module(f"{package.__name__}.{m.name}") for m in iter_modules(package.__path__)
    ]
    names = {name for module in modules for name in getattr(module, "__all__", ())}
    return {name for name in names if name.startswith(beginning)} - PARTS


def test_every_writer_of_a_text_is_a_method_of_a_report() -> None:
    found = writers("writing", "to_")
    assert {"to_text", "to_markdown", "to_html"} <= found
    assert found <= set(vars(AnnualReport))


@pytest.mark.parametrize(("beginning", "known"), [("write_", "write_xlsx"), ("to_", "to_pandas")])
def test_every_writer_of_tables_can_be_imported(beginning: str, known: str) -> None:
    found = writers("analysis", beginning) - {"to_html"}  # a method of `Diff`
    assert known in found
    assert found <= set(govinfo_report.__all__)
