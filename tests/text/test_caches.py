"""Caches are bounded, cleared together, and the only state that the package keeps."""

from __future__ import annotations

import ast
import functools
import gc
import pkgutil
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st

import govinfo_report
from govinfo_report import parse_text
from govinfo_report.text.caches import Bounded, clear_caches
from tests.paths import PACKAGE
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS

KEPT_BY_HAND: Mapping[str, str] = {
    "govinfo_report.pool._ends": "the open ends of pipes, which a forked process closes",
}
"""Mutable state of modules that is no cache, with what it is for."""


# ------------------------------------------------------------------------------ one cache


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_a_cache_gives_what_is_made_and_keeps_no_more_than_it_may(
    keys: list[int], most: int
) -> None:
    made: Counter[int] = Counter()

    def double(key: int) -> int:
        made[key] += 1
        return 2 * key

    cache = Bounded(double, most, lambda key: key != 9)
    for key in keys:
        kept = key in cache
        before = made[key]
        assert cache[key] == 2 * key
        assert made[key] == before + (not kept)
        assert len(cache) <= most
        assert (key in cache) == (key != 9)


def test_two_that_make_an_entry_at_once_get_the_same_one() -> None:
    cache: Bounded[str, list[str]]

    def make(key: str) -> list[str]:
        if len(nested) < 1:
            nested.append(key)
            cache[key]  # as a second thread may, before the first is done
        return [key]

    nested: list[str] = []
    cache = Bounded(make, 10)
    assert cache["a"] is cache["a"]


# ------------------------------------------------------------------------------ all of them


def texts() -> list[str]:
    rng = random.Random(2)
    names = ("pipe_rows", "lines_blank_kept", "html_pretty", "aligned_wide")
    return [sample(LAYOUTS[name], rng, damaged=True).text for name in names]


def read(text: str) -> str:
    report = parse_text(text)
    return report.to_json(reading=True) + report.validate().to_json() + report.to_text()


def filled() -> list[str]:
    """The caches of the package that hold something, wherever they are kept."""
    names = []
    for thing in gc.get_objects():
        if isinstance(thing, Bounded) and thing:
            names.append(repr(next(iter(thing))))
        elif isinstance(thing, functools._lru_cache_wrapper) and thing.cache_info().currsize:
            wrapped = thing.__wrapped__
            if wrapped.__module__.startswith(govinfo_report.__name__):
                names.append(f"{wrapped.__module__}.{wrapped.__qualname__}")
    return names


def test_clearing_reaches_every_cache_and_changes_no_reading() -> None:
    given = texts()
    first = [read(text) for text in given]
    assert len(filled()) > 20
    clear_caches()
    assert filled() == []
    assert [read(text) for text in given] == first


# --------------------------------------------------------- and no other state in the modules


MUTABLE = (dict, list, set, bytearray)
WRITING = frozenset(
    "add append clear discard extend insert pop popitem remove setdefault update".split()
)


def modules() -> Iterator[tuple[ModuleType, ast.Module]]:
    for info in pkgutil.walk_packages([str(PACKAGE)], f"{govinfo_report.__name__}."):
        if info.name.endswith("__main__"):
            continue
        module = import_module(info.name)
        assert module.__file__ is not None
        with open(module.__file__, encoding="utf-8") as source:
            yield module, ast.parse(source.read())


def names_of(target: ast.expr) -> Iterator[str]:
    """The last name of whatever is assigned to, called on or deleted from."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Attribute):
        yield target.attr
    elif isinstance(target, (ast.Tuple, ast.List)):
        for element in target.elts:
            yield from names_of(element)


def written_to(tree: ast.AST) -> Iterator[str]:
    """The names of containers that some line of a module writes to."""
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, (ast.AugAssign, ast.AnnAssign)):
            targets = [node.target]
        elif isinstance(node, ast.Delete):
            targets = node.targets
        for target in targets:
            if isinstance(target, ast.Subscript):
                yield from names_of(target.value)
            elif isinstance(node, ast.AugAssign):
                yield from names_of(target)
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in WRITING:
            yield from names_of(called.value)


def state(module: ModuleType, tree: ast.Module, written: set[str]) -> Iterator[str]:
    """The names in a module whose containers may change while it is in use."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names = [name for target in node.targets for name in names_of(target)]
            annotation = ""
        elif isinstance(node, ast.AnnAssign):
            names = list(names_of(node.target))
            annotation = ast.unparse(node.annotation)
        else:
            continue
        for name in names:
            value = getattr(module, name, None)
            if not isinstance(value, MUTABLE) or isinstance(value, Bounded) or name == "__all__":
                continue
            constant = name.isupper() and value and name not in written
            if not constant or annotation.startswith(("dict", "list", "set", "defaultdict")):
                yield f"{module.__name__}.{name}"


def test_modules_keep_no_state_but_bounded_caches() -> None:
    every = list(modules())
    written = {name for _, tree in every for name in written_to(tree) if name.isupper()}
    kept = {name for module, tree in every for name in state(module, tree, written)}
    assert kept - KEPT_BY_HAND.keys() == set()


def test_a_store_made_by_hand_would_be_seen() -> None:
    source = """
_seen: dict[str, int] = {}
_MET = {"a": 1}
_ROWS = {"b": 2}
def look(text):
    _seen[text] = 1
    _MET.setdefault(text, 2)
    return _ROWS[text]
"""
    module, tree = ModuleType("handmade"), ast.parse(source)
    exec(source, module.__dict__)
    assert list(state(module, tree, set(written_to(tree)))) == ["handmade._seen", "handmade._MET"]
