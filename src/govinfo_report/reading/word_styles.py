"""Styles of Word: what they hide, and the lists that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

__all__ = ["RAISING", "Styles", "W", "hidden_by", "is_on", "val"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""What the names of Word's elements begin with."""
_VAL = W + "val"
_YES = ("1", "true", "on")
_STYLE = W + "style"
_NOTHING = frozenset[str]()
RAISING = ("superscript", "subscript")
"""What lets letters stand above or below the line."""
_HIDING = frozenset({W + "vanish", W + "strike", W + "dstrike"})


def val(element: Any, name: str = "val") -> str:
    """Return an attribute of an element; ``0`` where it has none."""
    return str(element.get(W + name) or "0")


def is_on(switch: Any | None) -> bool:
    """Tell whether a property is there and switched on."""
    return switch is not None and switch.get(_VAL) not in ("0", "false", "off", "none")


def hidden_by(properties: Any | None) -> dict[str, bool]:
    """Return the properties of a run that hide it or strike it out, and whether they are on."""
    if properties is None:
        return {}
    return {one.tag: is_on(one) for one in properties if one.tag in _HIDING}


class Styles:
    """The styles of a file.

    The part that defines them may be ten times as long as what the file says, so that it is read
    only where it can make a difference.

    Args:
        part: The bytes of that part; empty where there is none.
        parse: Makes its element of them.
    """

    def __init__(self, part: bytes, parse: Callable[[bytes], Any]) -> None:
        self._part, self._parse = part, parse
        self._may_hide = b"vanish" in part or b"strike" in part
        self._may_raise = b"vertAlign" in part
        self._may_number = b"numPr" in part
        self._hiding: dict[str | None, frozenset[str]] = {}
        self._lists: dict[str, tuple[str | None, int | None]] = {}

    @cached_property
    def _defined(self) -> dict[str, Any]:
        """The elements of the styles, by their names."""
        if not self._part:
            return {}
        return {val(one, "styleId"): one for one in self._parse(self._part).findall(_STYLE)}

    @cached_property
    def _default(self) -> str | None:
        """The style of paragraphs that name none."""
        for name, style in self._defined.items():
            if style.get(W + "type") == "paragraph" and val(style, "default") in _YES:
                return name
        return None

    def definition(self, name: str) -> Any | None:
        """Return the element that defines a style."""
        return self._defined.get(name)

    def hiding(self, name: str | None) -> frozenset[str]:
        """Return by which properties a style hides text or strikes it out."""
        if not self._may_hide:
            return _NOTHING
        if name not in self._hiding:
            own: dict[str, bool] = {}
            for style in self._chain(name):
                own = hidden_by(style.find(W + "rPr")) | own
            self._hiding[name] = frozenset(tag for tag, on in own.items() if on)
        return self._hiding[name]

    def hiding_of_paragraph(self, name: str | None) -> frozenset[str]:
        """Return by which properties the style of a paragraph does so, or that of most others."""
        if not self._may_hide:
            return _NOTHING
        return self.hiding(self._default if name is None else name)

    def raises(self, name: str | None) -> bool:
        """Tell whether a style lets letters stand above or below the line."""
        if not self._may_raise:
            return False
        for style in self._chain(name):
            properties = style.find(W + "rPr")
            align = None if properties is None else properties.find(W + "vertAlign")
            if align is not None:
                return val(align) in RAISING
        return False

    def place_in_list(self, name: str) -> tuple[str | None, int | None]:
        """Return the list that a style belongs to, and the level there."""
        if not self._may_number:
            return None, None
        if name not in self._lists:
            number: str | None = None
            level: int | None = None
            for style in self._chain(name):
                properties = style.find(W + "pPr")
                about = None if properties is None else properties.find(W + "numPr")
                if about is None:
                    continue
                at, which = about.find(W + "ilvl"), about.find(W + "numId")
                if level is None and at is not None:
                    level = int(val(at))
                if which is not None:
                    number = val(which)
                    break
            self._lists[name] = number, level
        return self._lists[name]

    def _chain(self, name: str | None) -> Iterator[Any]:
        """Give a style, then those that it is based on."""
        seen: set[str] = set()
        while name is not None and name not in seen and name in self._defined:
            seen.add(name)
            style = self._defined[name]
            yield style
            above = style.find(W + "basedOn")
            name = None if above is None else val(above)
