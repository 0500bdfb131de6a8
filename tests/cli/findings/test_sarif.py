"""Findings as SARIF."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from govinfo_report import CHECKS, decode
from govinfo_report.checks.sample import changed, sample
from tests.cli.running import FAULTY, NOT_A_REPORT, PLAIN, SUMS, run
from tests.paths import EXAMPLES

_TEXT_SCHEMA = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
_ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}},
}
_FROM_1, _FROM_0 = ({"type": "integer", "minimum": least} for least in (1, 0))
_REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength"],
    "additionalProperties": False,
    "properties": {
        "startLine": _FROM_1,
        "startColumn": _FROM_1,
        "endLine": _FROM_1,
        "endColumn": _FROM_1,
        "charOffset": _FROM_0,
        "charLength": _FROM_0,
    },
}
_LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": _TEXT_SCHEMA,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {"artifactLocation": _ARTIFACT, "region": _REGION},
        },
    },
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["ruleId", "level", "message", "locations", "partialFingerprints"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": _LEVEL,
        "message": _TEXT_SCHEMA,
        "locations": {"type": "array", "items": _LOCATION, "maxItems": 1},
        "relatedLocations": {"type": "array", "items": _LOCATION, "uniqueItems": True},
        "properties": {"type": "object"},
        "partialFingerprints": {"additionalProperties": {"type": "string"}},
        "suppressions": {
            "type": "array",
            "items": {"required": ["kind"], "properties": {"kind": {"enum": ["external"]}}},
        },
        "fixes": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["artifactChanges"],
                "properties": {
                    "description": _TEXT_SCHEMA,
                    "artifactChanges": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "required": ["artifactLocation", "replacements"],
                            "properties": {
                                "artifactLocation": _ARTIFACT,
                                "replacements": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "required": ["deletedRegion"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "deletedRegion": _REGION,
                                            "insertedContent": _TEXT_SCHEMA,
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
_RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "name", "shortDescription", "help", "defaultConfiguration"],
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": _TEXT_SCHEMA,
        "fullDescription": _TEXT_SCHEMA,
        "help": _TEXT_SCHEMA,
        "defaultConfiguration": {"properties": {"level": _LEVEL}},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "language": {"type": "string", "pattern": "^[a-z]{2}-[A-Z]{2}$"},
                    "newlineSequences": {"items": {"type": "string"}, "uniqueItems": True},
                    "properties": {"type": "object"},
                    "artifacts": {
                        "uniqueItems": True,
                        "items": {
                            "additionalProperties": False,
                            "properties": {"location": _ARTIFACT, "encoding": {"type": "string"}},
                        },
                    },
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": {"type": "array", "items": _RESULT},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {"rules": {"type": "array", "items": _RULE}},
                            }
                        },
                    },
                    "invocations": {
                        "items": {
                            "required": ["executionSuccessful"],
                            "additionalProperties": False,
                            "properties": {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {
                                    "items": {
                                        "required": ["message"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "message": _TEXT_SCHEMA,
                                            "level": _LEVEL,
                                            "locations": {"items": _LOCATION, "uniqueItems": True},
                                        },
                                    }
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 demands of the parts that are written here."""


def sarif(*arguments: str | Path) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    result = run("check", "--format", "sarif", *arguments)
    log = json.loads(result.stdout_bytes.decode("utf-8"))
    jsonschema.validate(log, SARIF)
    (only,) = log["runs"]
    return only


def test_the_sarif_is_what_sarif_demands() -> None:
    log = sarif(EXAMPLES, PLAIN)
    rules = log["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} >= {check.code for check in CHECKS}
    assert {result["ruleId"] for result in log["results"]} >= {"P21", "P22", "P23", "P27"}
    for result in log["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert len(log["artifacts"]) == 9


def test_a_region_of_the_sarif_holds_the_figure() -> None:
    lines = re.split(r"\r\n|\r|\n", decode(FAULTY.read_bytes()).text)
    for result in sarif("--select", SUMS, FAULTY)["results"]:
        for location in (*result["locations"], *result["relatedLocations"]):
            region = location["physicalLocation"]["region"]
            assert region["startLine"] == region["endLine"]
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1].isdigit()
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert unquote(uri.removeprefix("file://")) == str(FAULTY)


def test_a_fix_of_the_sarif_sets_right_what_it_is_for(tmp_path: Path) -> None:
    text = decode(FAULTY.read_bytes()).text
    results = sarif("--select", "N03", FAULTY)["results"]
    assert len(results) == 2
    changes = [
        replacement
        for result in results
        for change in result["fixes"][0]["artifactChanges"]
        for replacement in change["replacements"]
    ]
    for change in sorted(changes, key=lambda c: c["deletedRegion"]["charOffset"], reverse=True):
        region = change["deletedRegion"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        text = text[:start] + change["insertedContent"]["text"] + text[end:]
    (tmp_path / "right.txt").write_text(text, encoding="utf-8")
    assert run("check", "--select", "N03,P21,P22,P23", "right.txt").exit_code == 0


def test_of_many_changes_that_would_do_the_sarif_has_the_first(tmp_path: Path) -> None:
    wrong = {
        "requests.disclosed.total": 25,
        "requests.disclosed.natural_persons": 21,
        "requests.partially_disclosed.commercial_enterprises": 3,
    }
    (tmp_path / "open.txt").write_text(changed(sample(), wrong).to_text(), encoding="utf-8")
    for result in sarif("--select", "P2,N03,N70", "open.txt")["results"]:
        if result["ruleId"] == "N70":
            assert len(result["fixes"]) == 5
            assert result["properties"]["suggestions"] == 7
            assert all(
                fix["description"]["text"] in result["message"]["text"] for fix in result["fixes"]
            )
        elif result["ruleId"] == "N03":
            assert len(result["fixes"]) == 1
            assert "suggestions" not in result["properties"]


def test_a_cell_with_more_than_its_figure_gets_no_fix(tmp_path: Path) -> None:
    text = FAULTY.read_text(encoding="utf-8").replace("\t54\n", "\t54件\n")
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    results = sarif("--select", "N03", "odd.txt")["results"]
    fixed = {r["partialFingerprints"]["govinfoReport/v1"]: "fixes" in r for r in results}
    assert fixed == {
        "N03:requests.disclosed.total": False,
        "N03:requests.carried_over_to_next_year.commercial_enterprises": True,
    }


def test_an_unreadable_file_is_told_in_the_sarif(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (invocation,) = sarif("a.txt")["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "年度报告" in invocation["toolExecutionNotifications"][0]["message"]["text"]
