"""The command ``schema``: JSON Schemas of the documents of this package."""

from __future__ import annotations

import json
from typing import Literal

import click

from ..terminal.console import write_utf_8

__all__ = ["schema"]

_HELP = """\
显示 JSON Schema（2020-12）。

Print the JSON Schema (2020-12) of a document.

\b
report    报告 a report, as of convert --to json; by default
findings  问题 findings, as of check --format json
"""


@click.command(help=_HELP, short_help="显示 JSON Schema print the JSON Schema.")
@click.argument("document", type=click.Choice(["report", "findings"]), default="report")
def schema(document: Literal["report", "findings"]) -> None:
    """Print the JSON Schema of a document."""
    from ... import schema as schema_of  # which loads what no other command may need

    write_utf_8(json.dumps(schema_of(document), ensure_ascii=False, indent=2) + "\n")
