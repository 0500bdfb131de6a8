"""The schemas of the package and the tables of docs/json.md: `python -m tests.schemas` writes them.

Both are made from the classes; a test holds files and page against them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from govinfo_report.documents.schema import findings_schema, report_schema
from govinfo_report.documents.strict import DATE, DECIMAL
from tests.paths import PACKAGE, ROOT

FOLDER = PACKAGE / "schemas"
PAGE = ROOT / "docs" / "json.md"
BEGIN, END = "<!-- tables made from the schemas: begin -->", "<!-- end -->"

Schema = Mapping[str, Any]


def files() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    made = {"report-1.json": report_schema(), "findings-1.json": findings_schema()}
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in made.items()
    }


def generated() -> str:
    """What the schemas say, as tables: the documents first, then what they are made of."""
    report, findings = report_schema(), findings_schema()
    parts = {**report["$defs"], **findings["$defs"]}
    lines = ["### The report\n", *_table(report), "### The findings\n", *_table(findings)]
    for name in sorted(parts):
        lines += [f"### {name}\n", *_table(parts[name])]
    return "\n".join(lines)


def _table(schema: Schema) -> Iterator[str]:
    if schema.get("description"):
        yield f"{schema['description']}\n"
    if "oneOf" in schema:
        yield from ("| one of | means |", "|---|---|")
        yield from (f"| `{one['const']}` | {one['description']} |" for one in schema["oneOf"])
    else:
        needed = schema.get("required", ())
        yield from ("| key | holds | means |", "|---|---|---|")
        for name, inner in schema["properties"].items():
            always = " (always there)" if name in needed else ""
            yield f"| `{name}`{always} | {_kind(inner)} | {inner.get('description', '')} |"
    yield ""


_SIMPLE = {"string": "text", "integer": "whole number", "boolean": "true or false", "null": "null"}
_PATTERNS = {f"^{DECIMAL}": "decimal number as text", f"^{DATE}": "date"}


def _kind(schema: Schema) -> str:
    """What a schema takes, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_kind(inner) for inner in schema["anyOf"])
    kind: Any = schema["type"]
    if kind == "array":
        return f"array of: {_kind(schema['items'])}"
    if kind == "object":
        return f"object, each value: {_kind(schema['additionalProperties'])}"
    for pattern, told in _PATTERNS.items():
        if schema.get("pattern", "").startswith(pattern):
            return told
    return " or ".join(_SIMPLE[one] for one in (kind if isinstance(kind, list) else [kind]))


def on_page() -> str:
    """The tables as the page has them."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return rest.partition(END)[0].strip("\n")


def main() -> None:
    """Write the files, and the tables into the page."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{generated().rstrip()}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
