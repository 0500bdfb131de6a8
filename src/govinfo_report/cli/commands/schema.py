"""The command ``schema``: JSON Schemas of the documents of this package."""

from __future__ import annotations

import json
from typing import Literal

import click

from ...languages import Both
from ..speech import Command
from ..terminal.console import write_utf_8

__all__ = ["schema"]

_HELP = Both(
    """\
显示 JSON Schema（2020-12）。

\b
report    年度报告，与 convert --to json 一致，默认
findings  问题，与 check --format json 一致
""",
    """\
Print the JSON Schema (2020-12) of a document.

\b
report    a report, as of convert --to json; by default
findings  findings, as of check --format json
""",
)


@click.command(
    cls=Command, help=_HELP, short_help=Both("显示 JSON Schema", "Print the JSON Schema.")
)
@click.argument("document", type=click.Choice(["report", "findings"]), default="report")
def schema(document: Literal["report", "findings"]) -> None:
    """Print the JSON Schema of a document."""
    from ... import schema as schema_of  # which loads what no other command may need

    write_utf_8(json.dumps(schema_of(document), ensure_ascii=False, indent=2) + "\n")
