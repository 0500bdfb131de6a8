"""The meaning of elements: what of them is unseen, a block, as written, a footnote mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen

from ..text.patterns import pattern
from .html_tree import Node

__all__ = [
    "AS_WRITTEN",
    "BLOCKS",
    "CHOSEN",
    "DRAWN",
    "FURTHER",
    "GLUE",
    "LOOSE",
    "OF_NOTES",
    "PLAIN",
    "SAYING",
    "UNSEEN",
    "Attributes",
    "Style",
    "attributes_of",
    "declared",
    "dress_of",
    "is_said_before",
    "is_tiny",
    "said_by",
    "says_anything",
    "span_of",
    "style_of",
]

UNSEEN = frozenset(
    """
    annotation area audio base canvas col colgroup datalist del embed frame frameset head iframe
    img input link map meta noembed noframes noscript object optgroup option param picture rp rt s
    script select source strike style template track video
    """.split()
)
"""Elements whose content is deleted, is no text, or is the choices of a form."""
BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main
    menu nav ol p plaintext pre search section summary table tbody td tfoot th thead title tr ul xmp
    """.split()
)
DRAWN = frozenset({"canvas", "embed", "iframe", "img", "object", "picture", "svg", "video"})
"""Elements that show what is drawn, and may show a figure."""
CHOSEN = "select"
"""The element that shows one of several choices: a figure, where a cell says nothing else."""
SAYING = DRAWN | {"input", CHOSEN}
"""Elements whose content is no text, and which show something all the same."""
AS_WRITTEN = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
GLUE = frozenset("b em font i ins span strong u".split())
"""Elements that mean nothing without a style."""
LOOSE = frozenset({"article", "blockquote", "center", "div", "main", "section"})
"""Blocks that may hold Markdown."""


@frozen
class Style:
    """What the style of an element says; None for what it leaves as it was."""

    unseen: bool = False
    visible: bool | None = None
    tiny: bool | None = None
    block: bool | None = None
    as_written: bool | None = None
    raised: bool = False
    white: bool | None = None
    """Whether letters are white."""
    ground: bool | None = None
    """Whether what is behind them has a colour."""
    turned: bool | None = None
    """Whether letters stand in another order than they are written in, or upside down."""
    further: bool = False
    """Whether a style sheet shows more than is written: ``td::before {content: attr(data-n)}``."""


@lru_cache(maxsize=1024)
def style_of(style: str) -> Style:
    """Return the style that an attribute says."""
    declarations = [declaration.partition(":") for declaration in style.lower().split(";")]
    said = {
        name.strip(): value.strip().removesuffix("!important").strip()
        for name, _, value in declarations
    }
    display, visibility = said.get("display", ""), said.get("visibility", "")
    size = re.match(r"[\d.]+", said.get("font-size", ""))
    lines = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    space = said.get("white-space", "")
    aside = said.get("position") in ("absolute", "fixed") and any(
        said.get(side, "").startswith("-") and len(said[side]) > len("-99px")
        for side in ("left", "top")
    )
    none = "hidden" in said.get("overflow", "") and any(
        re.fullmatch(r"0(?:px|pt|em)?|1px", said.get(side, "")) for side in ("width", "height")
    )
    cut = said.get("position") in ("absolute", "fixed") and _CUT.match(said.get("clip", ""))
    inkless = said.get("color") == "transparent" and not _INK.search(style.lower())
    return Style(
        display == "none"
        or said.get("mso-hide") == "all"
        or said.get("opacity") in ("0", "0.0", "0%")
        or "line-through" in lines
        or aside
        or none
        or inkless
        or bool(cut),
        visibility == "visible" if visibility else None,
        float(size.group().strip(".") or 1) == 0 if size and size.group().count(".") < 2 else None,
        not display.startswith(("inline", "contents")) if display else None,
        space.startswith(("pre", "break-spaces")) if space else None,
        said.get("vertical-align") in ("super", "sub") or "mso-text-raise" in said,
        _WHITE.fullmatch(color) is not None if (color := said.get("color")) else None,
        _WHITE.fullmatch(ground) is None if (ground := _ground(said)) else None,
        _is_turned(said),
        FURTHER in said,
    )


def _is_turned(said: Mapping[str, str]) -> bool | None:
    """Tell whether declarations turn letters round; None if they say nothing of it."""
    if "override" in (order := said.get("unicode-bidi", "")):
        return said.get("direction") != "ltr"
    if _TURNING.search(said.get("transform", "") + said.get("rotate", "") + said.get("scale", "")):
        return True
    return False if order in ("normal", "isolate", "embed") else None


FURTHER = "-further"
"""The declaration that stands for content which a style sheet adds."""
_TURNING = pattern(r"scale(?:x|y|3d)?\(\s*-|rotate[xyz]?\(\s*-?(?:180deg|0?\.5turn)|^-|^180deg")


def _ground(said: Mapping[str, str]) -> str | None:
    """Return the ground that declarations give to letters."""
    names = ("background-image", "background-color", "background")
    return next((said[name] for name in names if name in said), None)


_CUT = pattern(r"rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)")
"""All of an element is cut off, for those who hear the page alone."""
_INK = pattern("background-clip|text-shadow|text-stroke")
"""What shows letters that have no colour."""
_WHITE = pattern(r"white|#f{3}|#f{6}|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,[\s\d.]+)?\)")

PLAIN = Style()


Attributes = Mapping[str, str | None]


def attributes_of(node: Node) -> Attributes:
    """Return the attributes of an element."""
    attributes: Attributes = getattr(node, "attrs", None) or {}
    return attributes


def declared(name: str, attributes: Attributes) -> str:
    """Return what the attributes of an element declare of its style; old ones name colours."""
    style = attributes.get("style") or ""
    if name == "font" and (color := attributes.get("color")):
        style = f"color:{color};{style}"
    if ground := attributes.get("bgcolor"):
        style = f"background:{ground};{style}"
    if name == "bdo" and (attributes.get("dir") or "").lower() == "rtl":
        style = f"unicode-bidi:bidi-override;{style}"
    return style


def span_of(attributes: Attributes, name: str) -> int:
    """Return how many rows or columns a cell spans."""
    written = attributes.get(name)
    number = _NUMBER.match(written) if written else None
    if number is None:
        return 1
    count = int(number.group(1))
    return count or (_TO_THE_END if name == "rowspan" else 1)


_NUMBER = pattern(r"\s*\+?(\d{1,6})")
_TO_THE_END = 65_534
"""The rows that HTML lets a cell span at most; 0 means all that follow."""


def said_by(name: str, attributes: Attributes) -> str | None:
    """Return the attribute with what a field of a form, or the picture of a figure, shows."""
    if name == "input":
        kind = (attributes.get("type") or "text").strip().lower()
        return "value" if kind in ("text", "number", "tel") else None
    figure = _PICTURED.fullmatch((attributes.get("alt") or "").strip())
    return "alt" if name == "img" and figure else None


def is_tiny(attributes: Attributes) -> bool:
    """Tell whether a picture is too small to be a figure, as those that count visits are."""
    return any(re.fullmatch(r"[0-5](?:px)?", attributes.get(side) or "") for side in _SIDES)


_SIDES = ("width", "height")
_PICTURED = pattern(
    r"[约净新]?[增减升降负加少]{0,2}[^\u4e00-\u9fff\s]{0,4}"
    r"[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b\u2460-\u24ff\u2776-\u2793]"
    r"(?:[^\u4e00-\u9fff\s]|[件项万元、至注]){0,12}"
    r"|[-/—／－]{1,2}|无|没有|[〇零一二三四五六七八九十]"
)
"""A figure, what is like one, or a sign or word for none."""
OF_NOTES = frozenset({"a", "sub", "sup"})
_MARK = pattern(r"(?:注\s*)?(?:\d{1,2}(?:[,，、\s-]\d{1,2})*[)）.、]?|[*＊※†‡①-⑳¹²³⁴-⁹]{1,3})")
"""A footnote mark without brackets around it."""


def dress_of(node: Node, before: str) -> str:
    """Return the dress of a footnote mark: ``raised`` digits, ``brackets``; empty if it is none."""
    letter = before.isascii() and before.isalpha()
    if node.name == "sub" and letter:
        return ""  # CO₂
    if node.name == "a" and not (attributes_of(node).get("href") or "").startswith("#"):
        return ""
    said = _few_characters(node).strip()
    if said.isascii() and said.isdigit() and len(said) < 3:
        return "raised"
    mark = _MARK.fullmatch(said) or (before.isdigit() and said.isalnum())
    return "brackets" if mark and not letter else ""


def says_anything(node: Node) -> bool:
    """Tell whether there is any text in an element, or too much to look for it."""
    waiting = list(node.children or ())
    for _ in range(_FEW):
        if not waiting:
            return False
        inner = waiting.pop()
        waiting += inner.children or ()
        if inner.name == "#text" and (inner.data or "").strip():
            return True
    return True


def is_said_before(node: Node) -> bool:
    """Tell whether what is hidden from programs for the blind is what they were told right before.

    So a formula is set once for them and once for the eye.
    """
    said = _few_characters(node).strip()
    siblings = node.parent.children if said and node.parent is not None else None
    before: Node | None = None
    for sibling in siblings or ():
        if sibling is node:
            break
        if sibling.name != "#text" or (sibling.data or "").strip():
            before = sibling
    return before is not None and before.name != "#text" and _few_characters(before).strip() == said


def _few_characters(node: Node) -> str:
    """Return the text of an element if it is as short as a footnote mark, else nothing."""
    said = ""
    waiting = list(node.children or ())
    for _ in range(_FEW):
        if not waiting:
            return said
        inner = waiting.pop(0)
        if inner.name in UNSEEN:
            continue
        waiting[:0] = inner.children or ()
        if inner.name == "#text":
            said += (inner.data or "")[:_FEW]
    return ""


_FEW = 12
"""At most so many nodes and characters are in a footnote mark."""
