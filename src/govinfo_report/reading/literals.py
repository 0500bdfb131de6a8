r"""Texts that a program printed as literals: line ends are escapes, numbers stand around.

``'规章\n0\n0'`` says what its lines say, ``"\u89c4"`` is 规, and where each line of a text is one
string among numbers, the places that it had on a page, the string is what stands there. Lists in a
list are rows, be they on one line or an item a line.
"""

from __future__ import annotations

import re
from itertools import islice

from ..text.patterns import pattern
from ..text.script import FILLER, HAN, RAISED

__all__ = ["without_escapes"]

_FEWEST = 20
"""At least so many escapes, or lines, are no chance."""
_FEW = 5
"""At least so many lists follow one another."""
_A_LINE = 4
"""At least so many escaped line ends to each true one are the line ends of the text."""
_MOST_LINES = 0.9

_STRING = pattern(r"""(?<!\\)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""", re.DOTALL)
_ESCAPE = pattern(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([ntrfv\"'\\/]))")
_OF_CHARACTER = pattern(r"\\u([0-9a-fA-F]{4})()()")
_INDENTED = pattern(r"(?<=['\"])(?:\\r)?\\n(?:\\t){1,9}")
"""Where a string of many begins: the line end and the indent before an element of a page."""
_SAYS = {"n": "\n", "t": "\t", "r": FILLER, "f": FILLER, "v": FILLER}
_AMONG_NUMBERS = pattern(
    rf"""^(?P<before>[^"'{HAN}\n]*)(?:"(.*)"|'(.*)')[^"'{HAN}\n]*$""",
    re.MULTILINE,
)
_NUMBER = pattern(r"\d+(?:\.\d+)?")
_LISTS = pattern(r"^.*\], ?\[.*$", re.MULTILINE)
"""A line on which one list follows another."""
_ITEM = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|-?\d[\d.]*|None|null|nan|NaN)"""
_ITEMS = pattern(rf"^[ \t\[]*{_ITEM},?[\],]*$", re.MULTILINE)
_APART = pattern(r"(?:(?<=['\"])|(?<=\bnan))\s+(?=['\"]|nan\b)")
"""Stands between two items of an array as NumPy prints it, which goes on in the next line."""
_BEFORE_ITEM = pattern(rf"(?<=[\[,])\n(?=[ \t]*{_ITEM},?[\],]*$)", re.MULTILINE)
_BEFORE_END = pattern(r"(?<=[\"'\dleN])\n(?=[ \t]*\])")
_VALUE = pattern(r"""("[A-Za-z_]\w{0,40}": ?"?)(-?\d[\d.]*)(?=[",}\n])""", re.ASCII)
"""A number under a name in an object of a program: a row, a column, a page, a size."""
_FEWEST_NUMBERS = 4
"""So many numbers stand before a string at least: the corners of a box."""


_AROUND = {
    marks: pattern(rf"[^\s|│{marks}][{marks}]+[^\s|│{marks}]") for marks in ("'", "`", "【】")
}
"""Marks that stand around cells, and what shows that they are of words: something on both sides."""


def without_escapes(text: str) -> str:
    """Return a text as the program had it, with `FILLER` for what its literals have besides.

    It is as long as before, and the same where it is no literal.
    """
    if "\\u" in text and text.count("\\u") >= _FEWEST:
        text = _OF_CHARACTER.sub(_said, text)
    for marks, inside in _AROUND.items():
        if text.count(marks[0]) >= _FEWEST and inside.search(text) is None:
            text = text.translate({ord(mark): FILLER for mark in marks})
    if '": ' in text or '":' in text:
        text = _with_raised_values(text)
    if "' '" in text and text.count("' '") >= _FEWEST and "', '" not in text:
        text = _APART.sub(_comma, text)
    if "]," in text:
        text = _rows_apart(text)
    if text[:1] in "([<" and text.count("\n") >= _FEWEST:
        return _without_places(text)
    escaped = text.count("\\n")
    if escaped < _FEWEST or escaped < _A_LINE * text.count("\n"):
        return text
    longest = max(_STRING.finditer(text), key=_length, default=None)
    if longest is None or 2 * longest[0].count("\\n") < escaped:
        return _ESCAPE.sub(_said, _INDENTED.sub(_unsaid, text))
    return _only(text, longest)


def _with_raised_values(text: str) -> str:
    """Return a text whose numbers under the names of a program are part of no figure."""
    values = list(islice(_VALUE.finditer(text), _FEWEST))
    if len(values) < _FEWEST or any(value[1].endswith('"') for value in values[:_FEW]):
        return text
    return _VALUE.sub(lambda value: value[1] + value[2].translate(RAISED), text)


def _unsaid(blanks: re.Match[str]) -> str:
    return FILLER * len(blanks[0])


def _comma(apart: re.Match[str]) -> str:
    return "," + " " * (len(apart[0]) - 1)


def _rows_apart(text: str) -> str:
    """Return a text with a line for each list that stands in a list."""
    if text.count("\n") >= _FEWEST and len(_ITEMS.findall(text)) >= _FEWEST:
        text = _BEFORE_END.sub(" ", _BEFORE_ITEM.sub(" ", text))
    if text.count("],[") + text.count("], [") < _FEW:
        return text
    return _LISTS.sub(_in_rows, text)


def _in_rows(line: re.Match[str]) -> str:
    """Return lists on a line with a line end between two; those within their items are blanks."""
    rows = line[0].replace("],[", "]\n[").replace("], [", "]\n [")
    return rows.replace("\\n", "  ")


def _quoted(match: re.Match[str]) -> int:
    """Return the group of what stands in quotes, the one kind or the other."""
    return max(group for group in range(1, match.re.groups + 1) if match[group] is not None)


def _length(match: re.Match[str]) -> int:
    return match.end() - match.start()


def _without_places(text: str) -> str:
    """Return a text whose lines are strings among numbers without these."""
    if _AMONG_NUMBERS.match(text) is None:
        return text
    lines = list(_AMONG_NUMBERS.finditer(text))
    if len(lines) < _MOST_LINES * text.count("\n") or any(
        len(_NUMBER.findall(line["before"])) < _FEWEST_NUMBERS for line in lines
    ):
        return text
    parts, at = [], 0
    for line in lines:
        parts += [text[at : line.start()], _only(line[0], line, line.start())]
        at = line.end()
    return "".join([*parts, text[at:]])


def _only(text: str, match: re.Match[str], offset: int = 0) -> str:
    """Return what a string says, with `FILLER` for all that stands around it."""
    start, end = (place - offset for place in match.span(_quoted(match)))
    said = _ESCAPE.sub(_said, text[start:end])
    return FILLER * start + said + FILLER * (len(text) - end)


def _said(escape: re.Match[str]) -> str:
    """Return the character of an escape behind `FILLER`, as long as the escape."""
    code = escape[1] or escape[2]
    if code:
        said = chr(int(code, 16))
        if "\ud800" <= said <= "\udfff":
            return escape[0]  # half of a character
    else:
        said = _SAYS.get(escape[3], escape[3])
    return FILLER * (len(escape[0]) - 1) + said
