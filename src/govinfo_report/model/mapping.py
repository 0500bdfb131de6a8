"""Mappings that cannot be changed, for the frozen classes of the model."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from operator import itemgetter
from typing import Any, TypeVar

__all__ = ["EMPTY", "Later", "ReadOnly", "in_order", "read_only", "texts"]

K = TypeVar("K")
V = TypeVar("V")


class ReadOnly(Mapping[K, V]):
    """A copy of a mapping that cannot be changed; unlike Python's own view it can be pickled."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V]) -> None:
        self._items: dict[K, V] = dict(items)

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[object, tuple[Any, ...]]:
        return ReadOnly, (self._items,)

    def get(self, key: K, default: Any = None) -> Any:
        """The value of a key, or the default."""
        return self._items.get(key, default)

    # Those of `Mapping` would look up each key by itself.
    def keys(self) -> KeysView[K]:
        """The keys."""
        return self._items.keys()

    def items(self) -> ItemsView[K, V]:
        """The keys with their values."""
        return self._items.items()

    def values(self) -> ValuesView[V]:
        """The values."""
        return self._items.values()


class Later(ReadOnly[K, V]):
    """A mapping that is made when it is first looked into."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: dict[K, V] | None = None

    def _make(self) -> dict[K, V]:
        raise NotImplementedError

    # What the base class holds, this one makes: only to be read.
    @property
    def _items(self) -> dict[K, V]:  # type: ignore[override]
        if self._made is None:
            self._made = self._make()
        return self._made


EMPTY: ReadOnly[Any, Any] = ReadOnly({})
"""The mapping with nothing in it."""


def read_only(items: Mapping[K, V]) -> Mapping[K, V]:
    """The mapping, if it cannot be changed, or a copy that cannot."""
    # To ask `isinstance` of an abstract class takes ten times as long, for each row of each report.
    return items if ReadOnly in type(items).__mro__ else ReadOnly(items)


def texts(items: Mapping[str, str]) -> Mapping[str, str]:
    """The same for texts: a converter of attrs cannot be generic."""
    return read_only(items)


def in_order(items: Mapping[str, V]) -> tuple[tuple[str, V], ...]:
    """Return the items of a mapping as equality compares them: their order does not matter."""
    return tuple(sorted(items.items(), key=itemgetter(0)))
