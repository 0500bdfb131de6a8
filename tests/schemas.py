"""The schemas of the package and the tables of docs/en/json.md: `python -m tests.schemas` writes them.

Both are made from the classes; a test holds files and page against them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from govinfo_report.documents.schema import findings_schema, report_schema
from govinfo_report.documents.strict import DATE, DECIMAL
from tests.passages import Passage, said
from tests.paths import PACKAGE

FOLDER = PACKAGE / "schemas"
PASSAGE = Passage("json.md", "tables made from the schemas")

Schema = Mapping[str, Any]


def files() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    made = {"report-1.json": report_schema(), "findings-1.json": findings_schema()}
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in made.items()
    }


class _Words(NamedTuple):
    """The words of the tables in a language."""

    report: str
    findings: str
    choices: str
    keys: str
    always: str
    either: str
    array: str
    mapping: str
    kinds: Mapping[str, str]
    told: Callable[[str], str]


_WORDS = {
    "en": _Words(
        "The report",
        "The findings",
        "| one of | means |",
        "| key | holds | means |",
        " (always there)",
        " or ",
        "array of: ",
        "object, each value: ",
        {
            "string": "text",
            "integer": "whole number",
            "boolean": "true or false",
            "null": "null",
            DECIMAL: "decimal number as text",
            DATE: "date",
        },
        lambda words: words,
    ),
    "zh": _Words(
        "报告 { #the-report }",
        "核对结果 { #the-findings }",
        "| 取值 | 含义 |",
        "| 键 | 类型 | 含义 |",
        "（必有）",
        "或",
        "数组，各项为",
        "对象，各值为",
        {
            "string": "文本",
            "integer": "整数",
            "boolean": "true 或 false",
            "null": "null",
            DECIMAL: "写成文本的十进制数",
            DATE: "日期",
        },
        said,
    ),
}


def generated(language: str = "en") -> str:
    """What the schemas say, as tables: the documents first, then what they are made of."""
    words = _WORDS[language]
    report, findings = report_schema(), findings_schema()
    parts = {**report["$defs"], **findings["$defs"]}
    lines = [f"### {words.report}\n", *_table(report, words)]
    lines += [f"### {words.findings}\n", *_table(findings, words)]
    for name in sorted(parts):
        lines += [f"### {name}\n", *_table(parts[name], words)]
    return "\n".join(lines)


def _table(schema: Schema, words: _Words) -> Iterator[str]:
    if schema.get("description"):
        yield f"{words.told(schema['description'])}\n"
    if "oneOf" in schema:
        yield from (words.choices, "|---|---|")
        for one in schema["oneOf"]:
            yield f"| `{one['const']}` | {words.told(one['description'])} |"
    else:
        needed = schema.get("required", ())
        yield from (words.keys, "|---|---|---|")
        for name, inner in schema["properties"].items():
            always = words.always if name in needed else ""
            means = words.told(inner.get("description", ""))
            yield f"| `{name}`{always} | {_kind(inner, words)} | {means} |"
    yield ""


def _kind(schema: Schema, words: _Words) -> str:
    """What a schema takes, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return words.either.join(_kind(inner, words) for inner in schema["anyOf"])
    kind: Any = schema["type"]
    if kind == "array":
        return f"{words.array}{_kind(schema['items'], words)}"
    if kind == "object":
        return f"{words.mapping}{_kind(schema['additionalProperties'], words)}"
    for pattern in (DECIMAL, DATE):
        if schema.get("pattern", "").startswith(f"^{pattern}"):
            return words.kinds[pattern]
    kinds = kind if isinstance(kind, list) else [kind]
    return words.either.join(words.kinds[one] for one in kinds)


def main() -> None:
    """Write the files, and the tables into the page."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    PASSAGE.write(generated(), generated("zh"))


if __name__ == "__main__":
    main()
