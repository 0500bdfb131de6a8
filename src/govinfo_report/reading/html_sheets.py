"""Style sheets within a page: which of its elements they hide, set apart or raise.

Only what a page brings along is known, and a script may show what its sheet hides. So what is
hidden that way is not gone, as it is by the style of the element itself: it is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from attrs import frozen

from ..text.patterns import pattern
from .html_elements import FURTHER, PLAIN, Style, attributes_of, style_of
from .html_tree import Node

__all__ = ["Sheets", "sheets_of"]

_STYLE = pattern(r"<style\b([^<>]{0,500})>", re.IGNORECASE)
_END = pattern(r"</style", re.IGNORECASE)
_SIGN = pattern("[{};]")
_ABOUT = pattern(
    "display|visibility|opacity|font-size|text-decoration|vertical-align|position|overflow|mso-"
    "|transparent|unicode-bidi|transform|rotate|scale|content"
)
"""The properties that tell what is seen, and where."""
_COMPOUND = pattern(r"(?P<tag>\*|[a-zA-Z][\w-]*)?(?P<marks>(?:[.#][\w-]+)*)")
_BESIDE = pattern("::?(?:before|after)", re.IGNORECASE)
"""What a sheet adds to an element, before or after what is written."""
_ADDED = pattern(r"""\bcontent\s*:[^;]{0,200}?(?:attr\(|counters?\(|\d)""")
"""Content that may be a figure."""
_ESCAPED = pattern(r"\\[0-9a-f]{1,6}")
"""A character told by its number, as those of fonts of icons are."""
_ON_SCREEN = pattern(r"@media\s+(?:only\s+)?(?:all|screen)\s*", re.IGNORECASE)
"""A medium that is that of a reader, whatever his window."""
_MOST, _MOST_COMPARED, _MOST_AROUND = 5_000, 1_000_000, 50
"""How many selectors are looked at, how often one is compared, and with how many elements around.

No page that people made comes near it.
"""


@frozen
class _Compound:
    """What a selector asks of one element."""

    tag: str
    classes: frozenset[str]
    ident: str

    def is_of(self, node: Node) -> bool:
        return (
            self.tag in ("", "*", node.name)
            and (not self.ident or self.ident == attributes_of(node).get("id"))
            and self.classes <= _classes(node)
        )


class _Rule(NamedTuple):
    """A selector and what it declares.

    ``last`` is what it asks of the element itself, ``around`` what of those around it, from within,
    and whether each is right above the one before.
    """

    weight: tuple[bool, int, int, int]
    last: _Compound
    around: Sequence[tuple[_Compound, bool]]
    declarations: str

    def is_of(self, node: Node) -> bool:
        """Tell whether the rule is one of an element."""
        if not self.last.is_of(node):
            return False
        above = list(islice(_around(node), _MOST_AROUND))
        at = 0
        for compound, right_above in self.around:
            last = min(at + 1, len(above)) if right_above else len(above)
            found = next((n for n in range(at, last) if compound.is_of(above[n])), None)
            if found is None:
                return False
            at = found + 1
        return True


class Sheets:
    """The style sheets of a page."""

    def __init__(self, rules: Sequence[_Rule]) -> None:
        self._left = _MOST_COMPARED
        self._by_key: dict[str, list[_Rule]] = {}
        for rule in rules:
            last = rule.last
            mark = last.ident and f"#{last.ident}"
            key = mark or next(iter(sorted(last.classes)), "") or last.tag
            self._by_key.setdefault(key, []).append(rule)

    def style_of(self, node: Node) -> Style:
        """Return the style that the sheets give to an element."""
        keys = ("", "*", node.name, *_classes(node), f"#{attributes_of(node).get('id')}")
        asked = [rule for key in keys for rule in self._by_key.get(key, ())]
        self._left -= len(asked)
        rules = [rule for rule in asked if rule.is_of(node)] if self._left > 0 else ()
        if not rules:
            return PLAIN
        rules = sorted(rules, key=lambda rule: rule.weight)
        return style_of(";".join([rule.declarations for rule in rules]))


def sheets_of(source: str) -> Sheets | None:
    """Return the style sheets of a page; None if they say nothing of what is seen."""
    rules = list(islice(_rules(source), _MOST))
    return Sheets(rules) if rules else None


def _around(node: Node) -> Iterator[Node]:
    """Give the elements around one, from within."""
    above: Node | None = node.parent
    while above is not None:
        yield above
        above = above.parent


def _classes(node: Node) -> frozenset[str]:
    return frozenset((attributes_of(node).get("class") or "").split())


def _rules(source: str) -> Iterator[_Rule]:
    """Give the rules of a page that tell what a reader of a screen sees."""
    order = at = 0
    while (style := _STYLE.search(source, at)) and (end := _END.search(source, style.end())):
        at = end.end()
        about = style[1].lower()
        if "media" in about and "screen" not in about and "all" not in about:
            continue
        for selectors, declarations in _blocks(_plain(source[style.end() : end.start()])):
            if _ABOUT.search(declarations):
                for selector in selectors.split(","):
                    order += 1
                    yield from _rule(selector, declarations, order)


def _plain(sheet: str) -> str:
    """Return a sheet without comments, and without the marks that hide it from old browsers."""
    first, *others = sheet.split("/*")
    text = " ".join([first, *(other.partition("*/")[2] for other in others)])
    return text.replace("<!--", " ").replace("-->", " ")


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Give the selectors of a sheet with what they declare, but for those of other media."""
    begin = 0
    around: list[str] = []
    for sign in _SIGN.finditer(text):
        before = text[begin : sign.start()].strip()
        inside = around[-1] if around else ""
        if sign.group() == "{":
            around.append(before or "@")
        elif sign.group() == "}":
            if (
                around
                and not inside.startswith("@")
                and all(map(_ON_SCREEN.fullmatch, around[:-1]))
            ):
                yield inside, before.lower()
            del around[-1:]
        elif inside and inside[0] != "@":
            continue  # one declaration of several
        begin = sign.end()


def _rule(selector: str, declarations: str, order: int) -> Iterator[_Rule]:
    """Give the rule of a selector, if it asks for tags, classes and identifiers alone."""
    if beside := _BESIDE.search(selector):
        if not _ADDED.search(_ESCAPED.sub(" ", declarations)):
            return
        selector, declarations = selector[: beside.start()] or "*", f"{FURTHER}:"
    words = selector.replace(">", " > ").split()
    compounds: list[tuple[_Compound, bool]] = []
    for at, word in enumerate(words):
        if word == ">":
            continue
        match = _COMPOUND.fullmatch(word)
        if match is None:
            return
        marks = re.findall(r"[.#][\w-]+", match["marks"])
        compound = _Compound(
            (match["tag"] or "").lower(),
            frozenset(mark[1:] for mark in marks if mark[0] == "."),
            next((mark[1:] for mark in marks if mark[0] == "#"), ""),
        )
        compounds.append((compound, words[at + 1 : at + 2] == [">"]))
    if compounds and words[-1] != ">":
        weight = (
            "!important" in declarations,
            sum(bool(one.ident) for one, _ in compounds),
            sum(len(one.classes) for one, _ in compounds),
            order,
        )
        yield _Rule(weight, compounds[-1][0], compounds[-2::-1], declarations)
