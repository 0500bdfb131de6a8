"""Findings as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from govinfo_report import parse_file
from tests.cli.running import FAULTY, NOT_A_REPORT, SUMS, check_json, findings_of, run
from tests.paths import DOCS, LANGUAGES


def test_the_json_holds_the_findings_as_the_library_gives_them() -> None:
    run_ = check_json("--select", SUMS, FAULTY)
    assert set(run_) == {"version", "files", "series", "comparisons", "interrupted"}
    (entry,) = run_["files"]
    assert set(entry) == {"file", "findings", "fingerprints", "accepted", "reopened"}
    assert entry["file"] == str(FAULTY)
    expected = parse_file(FAULTY).validate(select=SUMS.split(","))
    assert entry["findings"] == expected.to_dict()
    assert entry["fingerprints"] == [finding.fingerprint for finding in expected]
    assert "N03:requests.disclosed.total" in entry["fingerprints"]
    assert [finding.spans for finding in findings_of(entry)] == [f.spans for f in expected]


def test_every_field_that_the_command_adds_is_described(years: Path, tmp_path: Path) -> None:
    pages = [(DOCS / language / "command-line.md").read_text("utf-8") for language in LANGUAGES]
    (tmp_path / "bad.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    run("check", "--select", SUMS, "--baseline", "known.json", "--update-baseline", FAULTY)
    known = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))
    known["entries"][0]["value"]["reported"] = "1234"
    (tmp_path / "known.json").write_text(json.dumps(known), encoding="utf-8")
    arguments = ("--select", f"{SUMS},P40", "--baseline", "known.json", "--series")
    found = check_json(*arguments, years, FAULTY, "bad.txt")
    accepted = [one for entry in found["files"] for one in entry.get("accepted", ())]
    reopened = [one for entry in found["files"] for one in entry.get("reopened", ())]
    places = [place for group in found["series"]["places"] for place in group]
    errors = [entry["error"] for entry in found["files"] if "error" in entry]
    assert accepted
    assert reopened
    assert places
    assert errors
    entries = (*found["files"], found["series"])
    keys = set().union(*(found, *entries, *accepted, *reopened, *places, *errors))
    for page in pages:
        assert [key for key in sorted(keys) if f"`{key}`" not in page] == []
