"""The wording of titles: 政府信息公开工作年度报告, what stands before it, and years beside it.

Everything here takes normalised words without blanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .patterns import pattern

__all__ = ["Parted", "parted", "parted_by_likeness", "year_in", "years_reported"]

_WORDING = pattern(
    "(?:政府|政务)?信息公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:年度)?(?:情况)?的?(?:报告|年报)书?"
)
_OF_A_YEAR = pattern(r"\(20\d\d年?度?\)")
_YEAR = pattern(r"(20[0-4]\d)(?:年度?|(?=(?:政府|政务)?信息公开))")
_USUAL = (
    "政府信息公开工作年度报告",
    "政府信息公开年度工作报告",
    "政府信息公开年度报告",
    "政府信息公开工作年报",
    "政府信息公开工作报告",
    "信息公开工作年度报告",
    "信息公开年度报告",
)
_ITS = frozenset("".join(_USUAL))
_FEWEST = 8
"""At least so many characters of a damaged wording are its own."""


class Parted(NamedTuple):
    """A title in three: what stands before its wording, where the wording is, what follows it."""

    before: str
    start: int
    end: int
    after: str


def parted(words: str) -> Parted | None:
    """Return a title in its parts."""
    match = _WORDING.search(words)
    if match is None:
        return None
    start, end = match.span()
    of_a_year = _OF_A_YEAR.match(words, end)
    return _parts(words, start, of_a_year.end() if of_a_year else end)


def parted_by_likeness(words: str) -> Parted | None:
    """Return a title in its parts; a character of its wording is wrong, lost or swapped."""
    start = None if _WORDING.search(words) else _damaged(words)
    return None if start is None else _parts(words, start, len(words))


def _parts(words: str, start: int, end: int) -> Parted:
    before = _LEFT_OVER.sub("", words[:start])
    start = len(before)
    if before.endswith("人民") and words.startswith("政府", start):
        before += "政府"  # 示例县人民政府信息公开…
    return Parted(before, start, end, words[end:])


_LEFT_OVER = pattern("(?:(?<=年)|(?<=年度))(?:.?[政府].?|.)$|(?<!政)府$")
"""What is left of 政府 where a character of it is lost, doubled or wrong."""


def _damaged(words: str) -> int | None:
    """Return where the wording begins that ends these words, but for one character."""
    if sum(character in _ITS for character in words[-len(_USUAL[0]) :]) < _FEWEST:
        return None
    starts = [
        len(words) - length
        for usual in _USUAL
        for length in (len(usual), len(usual) - 1, len(usual) + 1)
        if length <= len(words) and _is_slip(words[-length:], usual)
    ]
    if not starts:
        return None
    return next((at for at in starts if words[:at].endswith(("年", "年度"))), min(starts))


def _is_slip(said: str, usual: str) -> bool:
    """Whether one character is wrong, lost or too many, or two neighbours are swapped."""
    first = next((at for at, (a, b) in enumerate(zip(said, usual, strict=False)) if a != b), None)
    if first is None:
        return len(said) != len(usual)
    rest, wanted = said[first:], usual[first:]
    if len(rest) == len(wanted):
        return rest[1:] == wanted[1:] or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    return rest[1:] == wanted if len(rest) > len(wanted) else rest == wanted[1:]


def year_in(words: str) -> int | None:
    """Return the first year that words of a title name."""
    match = _YEAR.search(words)
    return int(match[1]) if match else None


_ANNOUNCED = "现将|现就|公布|发布|编制|编写|撰写|形成|制作"
_REPORTED = pattern(
    rf"(?:{_ANNOUNCED})了?[《“\"]?((?:(?!{_ANNOUNCED})[^\W\d_a-zA-Z()]|[()]){{0,40}}?)"
    r"(20[0-4]\d)年度?(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况|报告|年报)"
)


def years_reported(words: str) -> Iterator[tuple[str, int]]:
    """Give whose report prose announces, and of which year: 现公布我局2022年…年度报告."""
    for match in _REPORTED.finditer(words):
        yield match[1], int(match[2])
