"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, AnyStr

__all__ = ["LaterPattern", "pattern"]

_METHODS = ("search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")
_FACTS = ("flags", "groups", "groupindex")


class LaterPattern:
    """Stands for a compiled pattern: has its methods and attributes, once one of them is needed.

    To compile a pattern takes from a tenth of a millisecond to some milliseconds (a class of all
    Chinese characters: one), and a report meets few of them all.
    """

    __slots__ = ("_flags", "pattern", *_METHODS, *_FACTS)

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern: str | bytes = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile it, and keep what it has: later look-ups do not come here."""
        if name not in self.__slots__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        compiled = re.compile(self.pattern, self._flags)
        for kept in (*_METHODS, *_FACTS):
            setattr(self, kept, getattr(compiled, kept))
        return getattr(self, name)


if TYPE_CHECKING:

    def pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """Return what has the methods of a compiled pattern."""
else:
    # The other one is what a type checker is to know.
    def pattern(pattern: str | bytes, flags: int = 0) -> LaterPattern:
        """Return what has the methods of a compiled pattern, and is compiled when one is used."""
        return LaterPattern(pattern, flags)
