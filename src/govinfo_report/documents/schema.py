"""The JSON Schemas of the documents, made from the classes that the documents are written from.

What a key means is what the docstring of its class says; the Chinese name in front of that is the
title. The files in ``schemas/`` are made by this module, and a test holds them against it.
"""

from __future__ import annotations

import ast
import datetime
import inspect
import json
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from importlib import resources
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from ..checks.findings import Severity, Verdict
from ..model.figures import Group, Money, Record, State, Value
from ..model.reading import Reading
from ..model.report import AnnualReport
from ..text.patterns import pattern
from .envelope import FINDINGS, MAJOR, MINOR, REPORT
from .findings import Run
from .report import FORMS, LINE, Unclaimed
from .strict import DATE, DECIMAL
from .tables import FURTHER, GIVEN, CellDocument, columns_of

__all__ = ["attributes_of", "findings_schema", "report_schema", "schema"]

Schema = dict[str, Any]
Document = Literal["report", "findings"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_END = r"$(?!\n)"
"""The end of a text; some programs let ``$`` match before a last line break too."""
_SIMPLE: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Decimal: {"type": "string", "pattern": f"^{DECIMAL}{_END}"},
    datetime.date: {"type": "string", "format": "date", "pattern": f"^{DATE}{_END}"},
}
_CELLS = {int: "CountCell", Money: "AmountCell", Value: "FurtherCell"}
_UNNAMED = {
    Record: "Columns of a revision from outside the package, by their identifiers.",
    Group: "Rows of a revision from outside the package, by their identifiers.",
}


def schema(document: Document = "report") -> Schema:
    """The JSON Schema (2020-12) of a document, as it comes with the package.

    Args:
        document: ``report`` for what `AnnualReport.to_dict` gives, ``findings`` for what
            `Findings.to_dict` does.

    Raises:
        ValueError: There is no such document.
    """
    if document not in get_args(Document):
        names = ", ".join(get_args(Document))
        raise ValueError(f"document is one of {names}, not {document!r}")
    file = resources.files("govinfo_report") / "schemas" / f"{document}-{MAJOR}.json"
    found: Schema = json.loads(file.read_text(encoding="utf-8"))
    return found


def report_schema() -> Schema:
    """The JSON Schema (2020-12) of a report."""
    form = {
        "type": "object",
        "additionalProperties": {"type": "string", "pattern": f"^[0-9a-f]{{16}}{_END}"},
        "description": "The digest of each form that one of the tables stands in, by the name of "
        "its revision, that of the report first; none in version 1.0.",
    }
    return _document("report", AnnualReport, REPORT, "revision", form=form)


def findings_schema() -> Schema:
    """The JSON Schema (2020-12) of the findings about a report."""
    schema = _document("findings", Run, FINDINGS)
    error = {"properties": {"severity": {"const": Severity.ERROR.value}}}
    doubt = {"properties": {"severity": {"not": {"const": Severity.NOTE.value}}}}
    return schema | {
        "if": {"properties": {"findings": {"contains": error}}},
        "then": _only("verdict", {"const": Verdict.FAIL.value}),
        "else": {
            "if": {"properties": {"not_assessed": {"contains": doubt}}},
            "then": _only("verdict", {"const": Verdict.INCOMPLETE.value}),
            "else": _only("verdict", {"const": Verdict.PASS.value}),
        },
    }


def _only(key: str, schema: Schema) -> Schema:
    return {"properties": {key: schema}}


def _document(name: str, cls: type, version: str, *needed: str, **more: Schema) -> Schema:
    made = _Schemas()
    root = made.object(cls)
    versions = {
        "type": "string",
        "pattern": rf"^{MAJOR}\.{MINOR}{_END}",
        "description": f"The version of this format, {version}.",
    }
    return {
        "$schema": _DIALECT,
        "$id": f"urn:govinfo-report:{name}-{MAJOR}",
        **root,
        "properties": {"schema_version": versions, **more, **root["properties"]},
        "required": ["schema_version", *needed, *root.get("required", ())],
        "$defs": dict(sorted(made.definitions.items())),
    }


class _Schemas:
    """Makes schemas of types, and keeps those of classes as definitions."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of a type."""
        origin, arguments = get_origin(kind), get_args(kind)
        if kind in _SIMPLE:
            return dict(_SIMPLE[kind])
        if origin in (Union, UnionType):
            return _either([self.of(inner) for inner in arguments])
        if kind == LINE:
            return self.of(Unclaimed)
        if origin is tuple:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is Mapping:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if issubclass(kind, Enum):
            return self._defined(kind.__name__, lambda: _enumeration(kind))
        return self._defined(kind.__name__, lambda: self.object(kind))

    def object(self, cls: type) -> Schema:
        """The schema of a class: an object with a key for each attribute."""
        if issubclass(cls, Record):
            properties = {name: self._cell(kind) for name, kind in columns_of(cls).items()}
            more = self._cell(Value)
            return _object(cls, {**properties, FURTHER: _further(cls, more)}, ())
        hints = _types(cls)
        if issubclass(cls, Group):
            del hints[FURTHER]
            more = _either([self.of(cls.row_class), self.of(Group)])
            properties = {name: self.of(kind) for name, kind in hints.items()}
            return _object(cls, {**properties, FURTHER: _further(cls, more)}, ())
        properties = {name: self.of(kind) for name, kind in hints.items()}
        return _object(cls, properties, _needed(cls))

    def _cell(self, value: Any) -> Schema:
        """The schema of a cell: whether it has a value, or candidates, follows from its state."""

        def cell() -> Schema:
            hints = {
                name: kind[value] if getattr(kind, "__parameters__", ()) else kind
                for name, kind in _types(CellDocument).items()
            }
            properties = {name: self.of(kind) for name, kind in hints.items()}
            return _object(CellDocument, properties, _needed(CellDocument)) | {
                "if": _only("state", {"enum": [state.value for state in GIVEN]}),
                "then": _only("value", {"not": {"type": "null"}}),
                "else": _only("value", {"type": "null"}),
                "anyOf": [
                    _only("state", {"const": State.UNRESOLVED.value}),
                    _only("candidates", {"maxItems": 0}),
                ],
            }

        return self._defined(_CELLS[value], cell)

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}  # a group may hold groups
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _types(cls: type) -> dict[str, Any]:
    """The types of the attributes of a class that a document has."""
    hints = get_type_hints(cls, localns={"Reading": Reading})
    names = [a.name for a in attrs.fields(cls) if a.init] if attrs.has(cls) else list(hints)
    return {name: hints[name] for name in names if hints[name] != FORMS}


def _needed(cls: type) -> Sequence[str]:
    """The attributes without a default."""
    if not attrs.has(cls):
        return list(_types(cls))
    return [a.name for a in attrs.fields(cls) if a.default is attrs.NOTHING]


def _either(schemas: Sequence[Schema]) -> Schema:
    if all(schema.keys() == {"type"} for schema in schemas):
        return {"type": [schema["type"] for schema in schemas]}
    return {"anyOf": list(schemas)}


def _further(cls: type, schema: Schema) -> Schema:
    """Return the schema of names that a class does not have itself."""
    own = [attribute.name for attribute in attrs.fields(cls)]
    base = Record if issubclass(cls, Record) else Group
    return {
        "description": _UNNAMED[base],
        "type": "object",
        "propertyNames": {"not": {"enum": own}},
        "additionalProperties": schema,
    }


# ------------------------------------------------------------------------- what docstrings say


def _object(cls: type, properties: Mapping[str, Schema], needed: Sequence[str]) -> Schema:
    said = attributes_of(cls)
    first = (inspect.getdoc(cls) or "").partition("\n\n")[0]
    schema = _titled(" ".join(first.split())) | {
        "type": "object",
        "properties": {
            name: _titled(said.get(name, "")) | schema for name, schema in properties.items()
        },
        "additionalProperties": False,
    }
    return schema | {"required": list(needed)} if needed else schema


def _enumeration(cls: type[Enum]) -> Schema:
    """The members of an enumeration, each with the text below it in the source."""
    body = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0]
    assert isinstance(body, ast.ClassDef)
    said = {}
    for member, text in zip(body.body, body.body[1:], strict=False):
        if isinstance(member, ast.Assign) and isinstance(text, ast.Expr):
            said[ast.unparse(member.targets[0])] = ast.literal_eval(text.value)
    members = [{"const": m.value, "description": _plain(said.get(m.name, ""))} for m in cls]
    return {"description": inspect.getdoc(cls), "oneOf": members}


_ATTRIBUTE = pattern(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_NAME = pattern(r"[^A-Za-z一-鿿]*[一-鿿][^A-Za-z]*?(?=[,:]? [a-z]| \(|\.$)")
"""A Chinese name in front of an explanation: 结果维持, the outcome was upheld."""


def attributes_of(cls: type) -> dict[str, str]:
    """Return the descriptions of all attributes of a class, from the docstrings."""
    said: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        section = inspect.cleandoc(base.__doc__ or "").partition("Attributes:\n")[2]
        for name, text in _ATTRIBUTE.findall(section):
            said[name] = " ".join(text.split())
    return said


def _titled(text: str) -> Schema:
    """A description, with the Chinese name in front of it as title."""
    if not text:
        return {}
    name = _NAME.match(text)
    title = {"title": name[0].strip()} if name else {}
    return title | {"description": _plain(text)}


def _plain(text: str) -> str:
    """Without the marks of code, and with the names that JSON has."""
    return re.sub(r"\bNone\b", "null", text.replace("`", ""))
