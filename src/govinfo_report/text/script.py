"""Damaged script made comparable, character by character, so that every offset stays the same.

The normalised text has exactly as many characters as the text of the caller. Labels and figures
are looked for in it; what is shown to users is always cut from the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from .caches import Bounded
from .patterns import pattern

__all__ = ["FILLER", "HAN", "JUNK", "RAISED", "han_only", "normalise", "squeezed", "without_filler"]

JUNK = "\u200b"
"""Stands where a character means nothing: zero width, soft hyphens, pinyin in brackets."""

FILLER = "\ufdd0"
"""Stands in what is shown of a text where a reader sees nothing; no character of any script."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits to those of a footnote mark, which are part of no figure."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_NOT_HAN = pattern(f"[^{HAN}]+")

_FIXED = {
    **{ord(c): " " for c in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"},
    **{ord(c): " " for c in "\u200a\u202f\u205f\u3000\u1680\x00\x07\x08"},
    **{ord(c): JUNK for c in "\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u034f\u180e"},
    **{ord(c): JUNK for c in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069"},
    **dict.fromkeys(range(65024, 65040), JUNK),
    ord(FILLER): JUNK,
    **{ord(c): "|" for c in "│┃║︱︳∣❘¦┆┇┊┋"},
    **{ord(c): "(" for c in "〔［【﹝﹙⟨〈["},
    **{ord(c): ")" for c in "〕］】﹞﹚⟩〉]"},
    **{ord(c): "-" for c in "−–—﹣－‐‑―"},
    **{ord(c): "/" for c in "／∕⁄"},
    **{ord(c): "\n" for c in "\u2028\u2029\x0b\x85"},
    ord("﹒"): ".",
    ord("．"): ".",
    ord("﹑"): "、",
    ord("､"): "、",
    ord("｡"): "。",
}

# Radicals that PDF fonts give instead of characters. NFKC maps the Kangxi block, not this one.
_RADICALS = dict(
    zip(
        "⺍⺗⺝⺟⺠⺮⺶⺷⻁⻄⻅⻆⻉⻋⻓⻔⻖⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺓⺡⺘⺩⻊⻌⻏⻝",
        "小心月母民竹羊羊虎西见角贝车长门阝青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟幺水手王足辶邑食",
        strict=True,
    )
)

_SOUND = r"[a-zA-Zɡ\u00c0-\u00d6\u00d8-\u00de\u00e0-\u01dc\u0300-\u036f]{1,7}\)"
_PINYIN = pattern(rf"\((?:(?<=[{HAN}]\()|(?<=[{HAN}]{JUNK}\()){_SOUND}(?:{JUNK}*\({_SOUND})*")
"""The sound of a character, in brackets behind it; some converters write it twice."""
_IN_ENGLISH = pattern(
    r"(?<=[a-zA-Z] )\([a-zA-Z]{2}[^()\n|]{0,40}(?:\([^()\n|]{0,9}\)[^()\n|]{0,20})?\)"
)
"""What is in brackets behind English words: ``Licensing (Art. 20(5))`` has no figure."""
_MARKS = ("<circle>", "<super>", "<sub>", "<square>")
"""The kinds of characters that hold a digit or a letter and are none: ①, ¹, ₁, 🈩."""


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # only where a text has traditional characters

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _simplified(character: str) -> str:
    """The simplified form of one character, or the character itself."""
    simple = _converter()(character)
    return simple if len(simple) == 1 else character


@lru_cache(maxsize=16384)
def _plain(character: str) -> str:
    code = ord(character)
    if code in _FIXED:
        return _FIXED[code]
    if character in _RADICALS:
        return _RADICALS[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.decomposition(character).startswith(_MARKS):
        return character
    compatible = unicodedata.normalize("NFKC", character)
    if code < 0x2E80 or (0x2500 <= code <= 0x257F):
        return compatible if len(compatible) == 1 and compatible.isalnum() else character
    if len(compatible) == 1 and compatible != character:
        return _FIXED.get(ord(compatible), compatible)
    return character


def _is_everyday(text: str) -> bool:
    """Tell whether all characters are of GB 2312: those of everyday use."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_UNUSUAL = pattern("[^ -~\\n\\t\u4e00-\u9fff]")
"""Whatever is neither ASCII nor an everyday Chinese character: punctuation, marks, damage."""
_AT_ONCE = 2_000
_FEW = 40
"""Up to so many characters are replaced one after another sooner than all at once."""


def _simple(character: str) -> str:
    han = "\u3400" <= character <= "\u9fff"
    return _simplified(character) if han else _plain(character)


_PLAIN: Bounded[int, str] = Bounded(lambda code: _plain(chr(code)), 65_536)
_SIMPLE: Bounded[int, str] = Bounded(lambda code: _simple(chr(code)), 65_536)
"""For a text with traditional characters: some of them are in the simplified sets too."""


def normalise(text: str) -> str:
    """The text with simplified, half-width, plain characters; as long as the text itself."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    seen = text.replace(FILLER, "")
    text = text.replace(FILLER, JUNK)
    unusual: set[str] = set()
    for begin in range(0, len(seen), _AT_ONCE):  # each one that is found is a string until then
        unusual.update(_UNUSUAL.findall(seen, begin, begin + _AT_ONCE))
    if not unusual.isdisjoint(_NARROW_BLANKS):
        text = _GROUPS.sub(_without_narrow, text)
    table = {c: p for c in unusual if (p := _plain(c)) != c}
    if _has_traditional(seen, unusual):
        plain = text.translate(_SIMPLE)
    elif len(table) > _FEW or any(p in table for p in table.values()):
        plain = text.translate(_PLAIN)
    else:
        plain = text
        for character, replacement in table.items():
            plain = plain.replace(character, replacement)
    if "**" in plain:
        plain = _STRONG.sub(_without_stars, plain)
    if "{" in plain:
        plain = _ATTRIBUTES.sub(_blank_out, plain)
    if "\\" in plain:
        if "\\SetCell" in plain:
            plain = _SET_CELL.sub(_blank_out, plain)
        plain = _ESCAPED.sub(_blank_out, plain)
    if "<" in plain or "&" in plain:
        plain = _APART.sub(_blank_out_but_one, plain)
    if "(" in plain:
        plain = _PINYIN.sub(_blank_out, plain)
        plain = _IN_ENGLISH.sub(_blank_out, plain)
    return plain


def _has_traditional(text: str, unusual: set[str]) -> bool:
    """Whether a text has Chinese characters beyond those of everyday use (GB 2312)."""
    for character in unusual:
        if not ("\u3400" <= character <= "\u9fff" or _is_everyday(character)):
            text = text.replace(character, "")
    return not _is_everyday(text)


_NARROW_BLANKS = "\u2009\u200a\u202f"
_NARROW = pattern(f"[{_NARROW_BLANKS}]")
_GROUPS = pattern(f"(?<![0-9])[0-9]+(?:[{_NARROW_BLANKS}][0-9]+)+")
_OF_THREE = pattern("[1-9][0-9]{0,2}(?:[^0-9][0-9]{3})+")
"""Digits with narrow blanks between groups of three; between others they part no figures."""


def _without_narrow(match: re.Match[str]) -> str:
    return _NARROW.sub(JUNK if _OF_THREE.fullmatch(match[0]) else "'", match[0])


_STRONG = pattern(r"(\*{2,3})(?=[^\s*|])((?:[^*|\n]|\n(?!\n))+)(?<!\s)(\*{2,3})")
"""Words between signs of emphasis in one paragraph; a sign alone is a footnote mark: ``5**``."""
_ATTRIBUTES = pattern(r"\{(?:lang|style|\.|#|custom-style)[^{}]{0,600}\}", re.IGNORECASE)
_SET_CELL = pattern(r"\\SetCell(?:\[[^\[\]\n]{0,80}\])?\{[^{}\n]{0,80}\}")
"""How far a cell reaches, and how it is dressed, as LaTeX has it before what stands in the cell."""
_ESCAPED = pattern(r"\\(?=[-.()*_|#+>~`\[\]])")
"""Markup within cells that means nothing."""
_APART = pattern(r"<br\s*/?>|&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", re.IGNORECASE)
"""Markup that sets apart what stands beside it."""


def _without_stars(match: re.Match[str]) -> str:
    return JUNK * len(match[1]) + match[2] + JUNK * len(match[3])


def _blank_out(match: re.Match[str]) -> str:
    return JUNK * len(match.group())


def _blank_out_but_one(match: re.Match[str]) -> str:
    return " " + JUNK * (len(match.group()) - 1)


def squeezed(text: str) -> str:
    """Return the normalised text without blanks and without characters that mean nothing."""
    return "".join(normalise(text).replace(JUNK, "").split())


def without_filler(shown: str) -> str:
    """Return what is shown of a stretch without what stands where a reader sees nothing."""
    return shown.replace(FILLER, "")


def han_only(text: str) -> str:
    """Return the Chinese characters of a text, without anything between them."""
    return _NOT_HAN.sub("", text)
