"""What may know what: dependencies point one way, and are read off the imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import govinfo_report
from tests.paths import PACKAGE

NAME = "govinfo_report"

PARTS = (
    "text",
    "form",
    "reading",
    "parsing",
    "model",
    "checks",
    "writing",
    "documents",
    "analysis",
    "many",
    "plotting",
    "cli",
)
MAY_KNOW: Mapping[str, frozenset[str]] = {
    "text": frozenset(),
    "form": frozenset({"text"}),
    "reading": frozenset({"text"}),
    "parsing": frozenset({"text", "form", "reading", "model"}),
    "model": frozenset({"text", "form"}),
    "claims": frozenset({"text", "form"}),
    "checks": frozenset({"text", "form", "model", "claims"}),
    "writing": frozenset({"text", "form", "model"}),
    "documents": frozenset({"text", "form", "model", "checks"}),
    "analysis": frozenset({"text", "form", "model"}),
    "many": frozenset({"text", "form", "parsing", "model"}),
    "plotting": frozenset({"text", "form", "model", "analysis"}),
}
"""The other parts that a part may use; modules beside the parts (form, errors …) serve them all."""


def modules(part: str) -> list[Path]:
    return sorted((PACKAGE / part).rglob("*.py"))


def is_guarded(node: ast.AST) -> bool:
    """Whether this is `if TYPE_CHECKING:`, which nothing runs."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(path: Path, *, inside: bool) -> Iterator[str]:
    """What a module imports, as full dotted names; inside functions too if asked for."""
    here = [NAME, *path.relative_to(PACKAGE).with_suffix("").parts]

    def of(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else []
            found = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            yield found
            yield from (f"{found}.{alias.name}" for alias in node.names)
        elif not is_guarded(node):
            functions = (ast.FunctionDef, ast.AsyncFunctionDef)
            for child in ast.iter_child_nodes(node):
                if inside or not isinstance(child, functions):
                    yield from of(child)

    yield from of(ast.parse(path.read_text(encoding="utf-8")))


def known_parts(path: Path, *, inside: bool = True) -> set[str]:
    """The parts of the package that a module imports."""
    found = set()
    for name in imports(path, inside=inside):
        words = name.split(".")
        if words[0] == NAME and len(words) > 1 and words[1] in PARTS:
            found.add(words[1])
    return found


@pytest.mark.parametrize("part", MAY_KNOW)
def test_a_part_knows_only_what_it_may(part: str) -> None:
    paths = modules(part)
    assert paths
    for path in paths:
        # Reports and findings offer `validate()`, `to_json()` …; what does it is loaded when asked.
        known = known_parts(path, inside=part not in ("model", "checks"))
        assert known <= MAY_KNOW[part] | {part}, path


@pytest.mark.parametrize("path", modules("model"), ids=lambda path: path.stem)
def test_the_model_never_reads(path: Path) -> None:
    assert not known_parts(path) & {"reading", "parsing", "cli"}


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.stem)
def test_what_serves_all_parts_knows_none_that_uses_it(path: Path) -> None:
    if path.stem in ("__init__", "__main__", "files"):
        return
    assert not known_parts(path, inside=False) - {"model"}


def test_the_command_line_uses_the_public_api_alone() -> None:
    public = {f"{NAME}.{name}" for name in govinfo_report.__all__}
    public |= {NAME, f"{NAME}.__version__"}
    for path in modules("cli"):
        for name in imports(path, inside=True):
            if name.split(".")[0] == NAME and not name.startswith(f"{NAME}.cli"):
                assert name in public, f"{path.name} imports {name}"


def test_no_cycle_between_parts() -> None:
    edges = {
        part: set().union(*(known_parts(path, inside=False) for path in modules(part))) - {part}
        for part in PARTS
    }
    while edges:
        free = [part for part, known in edges.items() if not known & edges.keys()]
        assert free, edges
        for part in free:
            del edges[part]
