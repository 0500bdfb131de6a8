"""Bounded caches: what was worked out once is kept, up to a number of entries."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import _lru_cache_wrapper
from typing import Any, Final, Generic, TypeVar, overload
from weakref import WeakValueDictionary

__all__ = ["Bounded", "Keeping", "clear_caches", "kept_property"]

K = TypeVar("K")
V = TypeVar("V")


class Bounded(dict[K, V], Generic[K, V]):
    """A mapping that makes what it lacks and forgets everything when it is full.

    A look-up that hits costs what it costs in a dictionary. Threads may share it: an entry that two
    of them miss at once is made twice, and both get the one that was kept first.
    """

    __slots__ = ("__weakref__", "_keeps", "_make", "_most")

    def __init__(
        self, make: Callable[[K], V], most: int, keeps: Callable[[K], bool] | None = None
    ) -> None:
        """Begin empty.

        Args:
            make: Makes the value of a key. It must give the same for the same key.
            most: At most so many entries are kept.
            keeps: Whether an entry is kept at all; every one is if not given.
        """
        super().__init__()
        self._make, self._most, self._keeps = make, most, keeps
        _CACHES[id(self)] = self

    def __missing__(self, key: K) -> V:
        made = self._make(key)
        if self._keeps is not None and not self._keeps(key):
            return made
        if len(self) >= self._most:
            self.clear()
        return self.setdefault(key, made)


_CACHES: Final[WeakValueDictionary[int, Bounded[Any, Any]]] = WeakValueDictionary()
"""Every cache that is in use."""


class Keeping:
    """An object that has room, beside its fields, for what a `kept_property` keeps."""


class kept_property(Generic[V]):
    """A property that is worked out when it is first asked for, and then kept: see `Keeping`.

    That of the standard library takes a lock for each until Python 3.12, and that of attrs makes
    every look-up of the class slower, of fields too.
    """

    def __init__(self, make: Callable[[Any], V]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> kept_property[V]: ...
    @overload
    def __get__(self, one: object, owner: type) -> V: ...
    def __get__(self, one: object, owner: type) -> kept_property[V] | V:
        if one is None:
            return self
        # Into its dictionary, which is there for a frozen one, too.
        made = one.__dict__[self._name] = self._make(one)
        return made


def clear_caches() -> None:
    """Forget whatever the package keeps for the next text: every `Bounded`, every ``lru_cache``."""
    for reference in _CACHES.valuerefs():
        cache = reference()
        if cache is not None:
            cache.clear()
    package = __name__.partition(".")[0]
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == package:
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()
