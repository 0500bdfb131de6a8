"""The schemas say what the classes say, take every document, and refuse what reading refuses."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govinfo_report import AnnualReport, parse_file
from govinfo_report.checks import CHECKS, Check, Findings
from govinfo_report.checks.sample import changed, sample
from govinfo_report.errors import InvalidDocument
from tests import schemas
from tests.documents.test_json import EXAMPLES, FROZEN, FROZEN_FINDINGS, FURTHER, SEEDS
from tests.paths import LANGUAGES, PACKAGE
from tests.strategies import incomplete_reports, reports

FOLDER = PACKAGE / "schemas"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / name).read_bytes())
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


REPORT = validator("report-1.json")
FINDINGS = validator("findings-1.json")


@pytest.mark.parametrize("name", schemas.files())
def test_the_files_are_made_from_the_classes(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text == schemas.files()[name], "python -m tests.schemas"


def test_no_file_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(schemas.files())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_made_from_the_schemas(language: str) -> None:
    made = schemas.generated(language).strip("\n")
    assert made == schemas.PASSAGE.read(language), "python -m tests.schemas"


@pytest.mark.parametrize("schema", [REPORT.schema, FINDINGS.schema], ids=["report", "findings"])
def test_the_schemas_are_such(schema: Any) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("schema", [REPORT.schema, FINDINGS.schema], ids=["report", "findings"])
def test_every_key_is_described(schema: Any) -> None:
    """Which happens in the docstring of its class."""
    bare = [
        f"{name}.{key}"
        for name, part in {"": schema, **schema["$defs"]}.items()
        for key, inner in part.get("properties", {}).items()
        if not inner.get("description")
    ]
    assert bare == []


def test_rows_and_columns_have_their_chinese_names() -> None:
    parts = json.loads((FOLDER / "report-1.json").read_bytes())["$defs"]
    assert parts["Requests"]["properties"]["total"]["title"] == "（七）总计"
    assert parts["Items"]["properties"]["decisions"]["title"] == "本年处理决定数量"
    assert parts["NotDisclosed"]["title"] == "（三）不予公开"
    tables = [
        part
        for part in parts.values()
        if "further" in part.get("properties", {}) and len(part["properties"]) > 1
    ]
    assert len(tables) >= 12
    for part in tables:
        for key, inner in part["properties"].items():
            assert ("title" in inner) is (key != "further"), key


# -------------------------------------------------------------------------------- it takes all


def assert_takes(report: AnnualReport) -> None:
    for reading in (False, True):
        REPORT.validate(report.to_dict(reading=reading))
    FINDINGS.validate(report.validate().to_dict())


@given(reports())
def test_every_report_is_taken(report: AnnualReport) -> None:
    assert_takes(report)


@given(incomplete_reports())
def test_so_is_one_that_lacks_parts(report: AnnualReport) -> None:
    assert_takes(report)


@pytest.mark.parametrize("path", [*EXAMPLES, *SEEDS], ids=lambda path: path.stem)
def test_so_is_one_that_was_read(path: Path) -> None:
    assert_takes(parse_file(path))


def test_so_are_the_others() -> None:
    assert_takes(FURTHER)
    assert_takes(AnnualReport())
    assert_takes(AnnualReport.from_json(FROZEN.read_bytes()))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_so_are_the_findings_of_every_check(check: Check[Any]) -> None:
    for changes in check.wrong.changes:
        report = changed(sample(check.wrong.revision), changes)
        FINDINGS.validate(report.validate(select=[check.code]).to_dict())


# ------------------------------------------------------------------- it refuses what is refused


Place = tuple[str | int, ...]

JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -3,
    1.9,
    "",
    "1",
    "1.50",
    "-1",
    "1.",
    "１",
    "1\n",
    "2024-01-01",
    "2024-02-30",
    "2024-1-1",
    "2024-01-01\n",
    "1.2",
    "2.0",
    "1.01",
    "1.0\n",
    "read",
    "blank",
    "unresolved",
    "absent",
    "error",
    "pass",
    "note",
    [],
    [None],
    ["1"],
    [3, None],
    {},
    {"value": 1, "state": "read"},
    {"value": None, "state": "read"},
    {"value": None, "state": "unresolved", "candidates": [1, None]},
    {"value": None, "state": "blank", "candidates": [1]},
    {"value": {"amount": "1.5"}, "state": "inferred"},
    {"value": "1.5", "state": "read"},
    {"value": "x", "state": "read"},
    {"total": {"value": 1, "state": "read"}},
    {"further": {"new": {"value": 1, "state": "read"}}},
    {"further": {"new": {"total": {"value": 1, "state": "read"}}}},
    {"further": {"new": {"inner": {"total": {"value": 1, "state": "read"}}}}},
    {"further": {"new": {"further": {"inner": {"further": {"x": {"value": 1, "state": "read"}}}}}}},
    {"further": {"new": {}}},
    {"further": {"total": {}, "further": {}}},
    {"amount": "1"},
    {"start": 0, "end": 1, "line": 1, "column": 1},
    {"start": None, "end": None},
)


def places(document: Any, way: Place = ()) -> Iterator[Place]:
    """Every key and index in a document."""
    if isinstance(document, (dict, list)):
        inner = document.items() if isinstance(document, dict) else enumerate(document)
        for key, value in inner:
            yield (*way, key)
            yield from places(value, (*way, key))


def altered(document: Any, place: Place, change: Callable[[Any, Any], None]) -> Any:
    """A copy of a document in which something is done to one key or index."""
    found = copy.deepcopy(document)
    holder = found
    for key in place[:-1]:
        holder = holder[key]
    change(holder, place[-1])
    return found


FORMS = [sample(revision).form.digest for revision in ("2019", "2021")]


def is_read(document: Any, read: Callable[[Any], object]) -> bool:
    """Whether a document is read; which revisions and forms there are, no schema can say."""
    if isinstance(document.get("revision"), str):
        document = {**document, "revision": "2021"}
        if isinstance(form := document.get("form"), dict):
            wrong = [digest for digest in form.values() if digest not in FORMS]
            document["form"] = {"2021": (wrong or FORMS)[-1]}
    try:
        read(document)
    except InvalidDocument:
        return False
    return True


def take_out(holder: Any, key: Any) -> None:
    del holder[key]


def put_twice(holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        holder[f"{key}_"] = holder[key]
    else:
        holder.append(holder[key])


def put(value: Any) -> Callable[[Any, Any], None]:
    return lambda holder, key: holder.__setitem__(key, copy.deepcopy(value))


CHANGES = (take_out, put_twice, *(put(value) for value in JUNK))

DOCUMENTS: tuple[tuple[Any, Draft202012Validator, Callable[[Any], object]], ...] = (
    (json.loads(FROZEN.read_bytes()), REPORT, AnnualReport.from_dict),
    (FURTHER.to_dict(), REPORT, AnnualReport.from_dict),
    (json.loads(FROZEN_FINDINGS.read_bytes()), FINDINGS, Findings.from_dict),
)
KINDS = pytest.mark.parametrize(
    ("document", "schema", "read"), DOCUMENTS, ids=["report", "further", "findings"]
)


@pytest.mark.long
@KINDS
def test_schema_and_reading_agree_on_every_change(
    document: Any, schema: Draft202012Validator, read: Callable[[Any], object]
) -> None:
    """Each key once taken out, once put in twice, once with each of these values instead."""
    taken = {True: 0, False: 0}
    for place in places(document):
        for change in CHANGES:
            made = altered(document, place, change)
            fits = is_read(made, read)
            taken[fits] += 1
            assert schema.is_valid(made) is fits, (place, made)
    assert min(taken.values()) > 20


@KINDS
@given(st.data())
@settings(max_examples=300)
def test_they_agree_on_a_few_changes(
    document: Any, schema: Draft202012Validator, read: Callable[[Any], object], data: st.DataObject
) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(list(places(document))))
        document = altered(document, place, data.draw(st.sampled_from(CHANGES)))
    assert schema.is_valid(document) is is_read(document, read)


@given(incomplete_reports(), st.data())
def test_so_they_do_on_any_report(report: AnnualReport, data: st.DataObject) -> None:
    document = report.to_dict()
    place = data.draw(st.sampled_from(list(places(document))))
    document = altered(document, place, data.draw(st.sampled_from(CHANGES)))
    assert REPORT.is_valid(document) is is_read(document, AnnualReport.from_dict)
