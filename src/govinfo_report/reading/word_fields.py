"""Fields of Word: what is shown of them is their result, and not the code that it comes from."""

from __future__ import annotations

from typing import Any

from attrs import define

from .pictures import PICTURED
from .word_styles import W, val

__all__ = ["FIELD", "Fields", "shown_of"]

FIELD = W + "fldChar"
"""The element that stands at the beginning of a field, before its result, and at its end."""
_KIND, _LIST = W + "fldCharType", f"{W}ffData/{W}ddList"
_OF_NOTHING = frozenset("ADVANCE ASK FORMTEXT PRIVATE RD SET TA TC XE".split())
"""Fields that show nothing where they have no result (ECMA-376, part 1, 17.16.5)."""


@define
class _Field:
    code: str = ""
    listed: str = ""
    has_result: bool = False


class Fields:
    """The fields that are open in a paragraph, the innermost last.

    One that begins there and does not end hides nothing of the next.
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def are_code(self) -> bool:
        """Whether what comes now is code, of any of them."""
        return any(not one.has_result for one in self._open)

    def note_code(self, text: str) -> None:
        """Note a part of the code of a field."""
        if self._open:
            self._open[-1].code += text

    def note(self, mark: Any) -> str:
        """Note where a field begins or ends, and return what it shows beside its result.

        That is the entry chosen in a list, and `PICTURED` for what Word draws or works out itself.
        """
        kind = mark.get(_KIND)
        if kind == "begin":
            self._open.append(_Field(listed=_chosen(mark)))
        elif kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif kind == "end" and self._open:
            field = self._open.pop()
            return field.listed or ("" if field.has_result else shown_of(field.code))
        return ""


def shown_of(code: str) -> str:
    """Return what a field shows that has no result, which its code alone tells."""
    name = code.split(maxsplit=1)[:1]
    return "" if not name or name[0].upper() in _OF_NOTHING else PICTURED


def _chosen(mark: Any) -> str:
    """Return the entry of a list that is chosen in it: the first, if none is."""
    entries = mark.find(_LIST)
    if entries is None:
        return ""
    texts = [val(one) for one in entries.findall(W + "listEntry")]
    chosen = entries.find(W + "result")
    chosen = entries.find(W + "default") if chosen is None else chosen
    at = "0" if chosen is None else val(chosen)
    return texts[int(at)] if at.isdigit() and int(at) < len(texts) else PICTURED
