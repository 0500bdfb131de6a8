"""Folders in which each module defines one thing: a command, a format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

__all__ = ["Folder"]

T = TypeVar("T")


class Folder(Mapping[str, T]):
    """The things that the modules of a package define, by the modules' names; ``text`` goes first.

    A module names the one thing that it defines in ``__all__``. One that is dropped into the
    folder is in it, and none is imported before it is asked for.

    Args:
        package: The full name of the package.
    """

    def __init__(self, package: str) -> None:
        self._package = package

    def __getitem__(self, name: str) -> T:
        if name not in tuple(self):
            raise KeyError(name)
        module = import_module(f"{self._package}.{name}")
        (defined,) = module.__all__
        thing: T = getattr(module, defined)
        return thing

    def __iter__(self) -> Iterator[str]:
        modules = iter_modules(import_module(self._package).__path__)
        yield from sorted((m.name for m in modules), key=lambda name: (name != "text", name))

    def __len__(self) -> int:
        return sum(1 for _ in self)
