"""Pages as a mail carries them: ``=3D`` for a sign of equality, ``=`` where a line was broken."""

from __future__ import annotations

import re

from ..text.patterns import pattern
from ..text.script import FILLER

__all__ = ["without_quoting"]

_FEWEST = 5
_TAG = pattern(r"<[^<>]{0,4000}>")
_BROKEN = pattern(r"=(?:\r?\n|3D)")


def without_quoting(text: str) -> str:
    """Return a page without the quoting of mail, as long as before; the text if there is none.

    A tag is put together, as the parser is to know its name; `FILLER` stands behind it instead.
    """
    if text.count('=3D"') < _FEWEST:
        return text
    return _BROKEN.sub(_outside, _TAG.sub(_whole, text))


def _whole(tag: re.Match[str]) -> str:
    whole = _BROKEN.sub(_inside, tag[0])
    return whole + FILLER * (len(tag[0]) - len(whole))


def _inside(broken: re.Match[str]) -> str:
    return "=" if broken[0] == "=3D" else ""


def _outside(broken: re.Match[str]) -> str:
    said = _inside(broken)
    return said + FILLER * (len(broken[0]) - len(said))
