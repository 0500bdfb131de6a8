"""Every pattern of the package, wherever it stands: in modules, classes, calls, and made at work."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import attrs

import govinfo_report
from govinfo_report.text.patterns import LaterPattern

__all__ = ["LOCAL", "Found", "patterns", "unknown"]

_CALLS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
LOCAL = {
    "govinfo_report.parsing.particulars": ("_ADDRESS", "_POSTCODE", "_TELEPHONE", "_EMAIL"),
}
"""Modules in which a call names its pattern by a local name, and what these patterns are."""


@dataclass(frozen=True)
class Found:
    """A pattern, where it stands, and how it is used: ``search`` stands for all but the two."""

    where: str
    pattern: str
    flags: int
    ways: tuple[str, ...]


def _modules() -> Iterator[ModuleType]:
    yield govinfo_report
    for entry in pkgutil.walk_packages(govinfo_report.__path__, "govinfo_report."):
        if not entry.name.endswith("__main__"):
            yield importlib.import_module(entry.name)


def _held(name: str, value: Any, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Patterns that a value is or holds."""
    if isinstance(value, (re.Pattern, LaterPattern)):
        yield name, cast("re.Pattern[str]", value)
    elif isinstance(value, dict) and depth < 3:
        for key, inner in value.items():
            yield from _held(f"{name}[{key!r}]", inner, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)) and depth < 3:
        for inner in value:
            yield from _held(name, inner, depth + 1)
    elif isinstance(value, type) and value.__module__.startswith("govinfo_report") and not depth:
        for key, inner in vars(value).items():
            yield from _held(f"{name}.{key}", inner, depth + 1)


def _ways(tree: ast.AST) -> dict[str, set[str]]:
    """For each name in a module, the methods of patterns that are called on it or taken of it."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _CALLS:
            owner = node.value.value if isinstance(node.value, ast.Subscript) else node.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            found.setdefault(name, set()).add(node.attr)
    return found


def _in_calls(module: ModuleType, tree: ast.AST) -> Iterator[tuple[str, Any, int, str]]:
    """The patterns that a module gives to functions of `re`; None for one that cannot be told."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        called = ast.unparse(node.func)
        way = "compile" if called == "pattern" else called.removeprefix("re.")
        if way not in _CALLS | {"compile"} or (way == called):
            continue
        where = f"{module.__name__}:{node.lineno}"
        flags = next((k.value for k in node.keywords if k.arg == "flags"), None)
        try:
            pattern = eval(compile(ast.Expression(node.args[0]), where, "eval"), vars(module))
            told = eval(compile(ast.Expression(flags), where, "eval"), vars(module)) if flags else 0
        except NameError:
            yield where, None, 0, way
            continue
        if way != "compile":
            yield where, pattern, int(told), way


def _all() -> Iterator[Found | str]:
    for module in _modules():
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        ways = _ways(tree)
        for name, value in vars(module).items():
            for where, pattern in _held(name, value):
                own = tuple(sorted(ways.get(where.split(".")[-1].split("[")[0], {"search"})))
                yield Found(f"{module.__name__}.{where}", pattern.pattern, pattern.flags, own)
        for where, text, flags, way in _in_calls(module, tree):
            if text is None:
                yield where
            elif isinstance(text, str):
                yield Found(where, text, flags, (way,))
        for name in LOCAL.get(module.__name__, ()):
            yield Found(f"{module.__name__}.{name}", vars(module)[name], 0, ("search",))


def _made_at_work() -> Iterator[Found]:
    """The patterns that are made of the labels of the form, and of the grammar of claims."""
    from govinfo_report import REVISIONS
    from govinfo_report.claims import lexer
    from govinfo_report.parsing.driver import vocabulary_of

    vocabulary = vocabulary_of(tuple(revision.form for revision in REVISIONS))
    for name in dir(vocabulary):
        value = getattr(vocabulary, name)
        if isinstance(value, re.Pattern):
            yield Found(f"Vocabulary.{name}", value.pattern, value.flags, ("search",))
    for name in attrs.asdict(lexer._patterns()):
        value = getattr(lexer._patterns(), name)
        yield Found(f"claims.{name}", value.pattern, value.flags, ("search",))


def patterns() -> list[Found]:
    """All of them; one that is used in several modules once."""
    found: dict[tuple[str, int], Found] = {}
    for one in (*_all(), *_made_at_work()):
        if isinstance(one, Found):
            known = found.get((one.pattern, one.flags))
            ways = tuple(sorted({*one.ways, *(known.ways if known else ())}))
            where = known.where if known else one.where
            found[one.pattern, one.flags] = Found(where, one.pattern, one.flags, ways)
    return list(found.values())


def unknown() -> set[str]:
    """The calls whose pattern cannot be told from outside, by module and line."""
    return {one for one in _all() if isinstance(one, str)}
