"""Fields in quotes that have line ends in them, as spreadsheets copy and save such cells."""

from __future__ import annotations

import re

from ..text.patterns import pattern
from ..text.script import JUNK

__all__ = ["without_line_ends"]

_FIELD = pattern(
    r'(?:^|(?<=(?P<separator>[\t,;])))(?P<open>[ ]*=?")(?P<said>(?:[^"。]|""){0,200})'
    r'(?P<close>"[ ]*)(?=(?P<after>[\t,;])|$)',
    re.MULTILINE,
)
_FEWEST = 3
"""A table has at least so many of them; in prose a line may begin and end with a quote."""


def without_line_ends(norm: str) -> str:
    """Return a text in plain script without the line ends in fields in quotes.

    Where the fields are apart by tabs, quotes are none of their words.
    """
    if '"' not in norm:
        return norm
    broken = [match for match in _FIELD.finditer(norm) if "\n" in match["said"]]
    if len(broken) < _FEWEST:
        return norm
    parts: list[str] = []
    at = 0
    for match in broken:
        opening, said, closing = match.group("open", "said", "close")
        if "\t" in (match["separator"], match["after"]):
            opening, closing = JUNK * len(opening), JUNK * len(closing)
        parts += [norm[at : match.start()], opening, said.replace("\n", JUNK), closing]
        at = match.end()
    return "".join([*parts, norm[at:]])
