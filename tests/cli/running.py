"""The command as tests run it, and the files that they run it on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from govinfo_report import AnnualReport, Findings, schema
from govinfo_report.cli.app import app
from tests.paths import EXAMPLES

ALL = sorted(EXAMPLES.glob("*-*.*"))
PLAIN = EXAMPLES / "样本市财政局-2022.txt"
INFERRED = EXAMPLES / "假定市自然资源和规划局-2023.txt"
MIXED = EXAMPLES / "虚构省水利厅-2021.txt"
FORM_2019 = EXAMPLES / "模拟区市场监督管理局-2020.txt"
OFFICE = EXAMPLES / "示例县人民政府办公室-2023.txt"
FAULTY = EXAMPLES / "样本市交通运输局-2024-有误.txt"
TEXT = PLAIN.read_text(encoding="utf-8")
NOT_A_REPORT = "今天天气很好，适合出门散步。" * 10
SUMS = "P21,P22,P23,P27,N03"
"""Checks whose outcome on the examples does not depend on which others there are."""
FINDINGS = Draft202012Validator(schema("findings"))
ENVIRONMENT = {"COLUMNS": "80", "FORCE_COLOR": None, "NO_COLOR": None, "TERM": "xterm"}


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Result:
    return CliRunner().invoke(
        app, [str(a) for a in arguments], input=stdin, env={**ENVIRONMENT, **environment}
    )


def run_process(
    *arguments: str | Path, python: tuple[str, ...] = ("-m", "govinfo_report"), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *python, *map(str, arguments)],
        capture_output=True,
        env={**os.environ, "COLUMNS": "80", **environment},
        check=False,
        timeout=60,
    )


def loaded(result: Result) -> Any:
    return json.loads(result.stdout_bytes.decode("utf-8"))


def failing(*_: object, **__: object) -> NoReturn:
    raise ZeroDivisionError("a slip")


def report_of(document: Any) -> AnnualReport:
    return AnnualReport.from_dict(document["report"])


def check_text(*arguments: str | Path, **environment: str) -> str:
    return run("check", *arguments, stdin=b"", **environment).stdout


def check_json(*arguments: str | Path, stdin: bytes = b"") -> Any:
    document = loaded(run("check", "--format", "json", *arguments, stdin=stdin))
    for entry in (*document["files"], document["series"] or {}):
        if "findings" in entry:
            assert list(FINDINGS.iter_errors(entry["findings"])) == []
    return document


def findings_of(entry: Any) -> Findings:
    return Findings.from_dict(entry["findings"])


def row_of_documents(text: str) -> str:
    """The row 行政规范性文件 of the table."""
    (row,) = (line for line in text.splitlines() if re.match(r"\W*行政规范性文件\W", line))
    return row
