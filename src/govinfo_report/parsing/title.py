"""The title of a report: found before the first section, wherever its lines were broken.

Only what is said there counts. A menu, a document number or the date of a page never does; and
where lines leave open what the organ is called, it has no name rather than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..reading.blocks import Source
from ..text.organs import is_place, is_whole, organ_before
from ..text.patterns import pattern
from ..text.script import JUNK, han_only
from ..text.titles import Parted, parted, parted_by_likeness, year_in

__all__ = ["Title", "title_as_written", "title_of"]

_LONGEST = 80
_LONGEST_BEFORE = 40
"""No line before the one with the wording is longer."""
_MOST_LINES = 4
_MOST_LIKE = 2
"""Lines over which the wording may stand; fewer where it is damaged."""
_LONGEST_REST = 6
_SAID = 15
"""A line of prose with a comma in it has at least so many characters."""
_MARKS = " \t#|*\f"
_PAGE = pattern(
    r"[ \t\f]*(?:第 ?\d{1,3} ?页|[Pp]age ?\d{1,3}|[Pp]\. ?\d{1,3}|- ?\d{1,3} ?-)[-—·. ]*"
)
"""The number of a page, at the beginning of a line."""
_ALONE = pattern(r"[^。\n]{0,60}信息公开[^。,，]{0,9}(?:报告|年报)(?=[ \t]+[^ \t\n]{12})")
"""A title, and prose after it on its line."""
_NO_TITLE = "。 ； ; 首页 当前位置 > 目录 索引 http 关于印发 通知 解读 上一篇 下一篇".split()
_ANNOUNCED = pattern("[,，]|现将|现公布|现向|现就|特编制|根据|按照|依照")
"""What stands before the wording of a title in a sentence that names it."""
_MENU = pattern(
    "公开|公告|通知|动态|新闻|首页|年报|报告|栏目|导航|信息|专栏|服务|互动|政务|目录|领导"
)
_FRAGMENT = 3
"""Words above a title are no more than the beginning of a name if they have so few characters."""
_OGI = "政府信息公开"
_SECTION = pattern("[一二三四五六]、")
_SURE_ENDS = ("府", "办", "局", "厅", "办公室", "委员会", "中心", "队", "院", "处")
"""Endings of a name; others may be the middle of one: 城乡建设局, 社会保障局, 行政审批局."""
_YEAR_BEFORE = pattern(r"\d{1,4}年?度?|[()（）《“]")
_YEAR_ALONE = pattern(r"\(?(20[0-4]\d)年?度?\)?")


class Title(NamedTuple):
    """The title of a report, the organ and the year that it names, and where it stands."""

    agency: str | None = None
    year: int | None = None
    run: tuple[int, int] | None = None


def title_as_written(title: Title, source: Source) -> str | None:
    """Return a title as it stands in the text, on one line."""
    if title.run is None:
        return None
    start, end = title.run
    both = zip(source.shown[start:end], source.norm[start:end], strict=True)
    whole = "".join([written for written, read in both if read != JUNK])
    return "".join(part.strip() for part in re.split(r"[\r\n]+", whole))


class _Line(NamedTuple):
    """A line without blanks, its place, and which line of the text it stands in."""

    words: str
    start: int
    end: int
    number: int


def title_of(lines: Iterable[tuple[str, int, int]]) -> Title:
    """Return the title in the lines before section one: (normalised line, offset, its number)."""
    listed = []
    for line, at, number in lines:
        alone = _ALONE.match(line)
        line = alone.group() if alone else line
        page = _PAGE.match(line)
        begin = page.end() if page else 0
        words = "".join(line[begin:].replace(JUNK, "").strip(_MARKS).split())
        if words:
            begin = at + len(line) - len(line[begin:].lstrip(_MARKS + JUNK))
            listed.append(_Line(words, begin, at + len(line.rstrip(_MARKS + JUNK)), number))
    best, best_score = Title(), -1
    for index, one in enumerate(listed):
        if len(one.words) <= _LONGEST and (found := _title_at(listed, index)) is not None:
            title, score = found
            if score > best_score:
                best, best_score = title, score
    return best


def _title_at(lines: Sequence[_Line], index: int) -> tuple[Title, int] | None:
    """Return the title whose wording begins in a line, and how much speaks for it."""
    wording = _wording_at(lines, index, parted, _MOST_LINES)
    wording = wording or _wording_at(lines, index, parted_by_likeness, _MOST_LIKE)
    if wording is None:
        return None
    found, last = wording
    words = "".join(line.words for line in lines[index : last + 1])
    if len(found.after.strip("()（）")) > _LONGEST_REST or _SECTION.match(words):
        return None
    if _ANNOUNCED.search(found.before) or _goes_on(lines, index, last):
        return None
    # 示例县人民政府 over 信息公开…: the line is a name, and no part of the wording.
    named_above = last > index and organ_before(lines[index].words) == organ_before(found.before)
    named = _with_lines_before(lines, index, found.before)
    if named is None:
        return None
    begin, agency, year = named
    year = year or year_in(words)
    if year is None and last + 1 < len(lines):
        follows = _YEAR_ALONE.fullmatch(found.after + lines[last + 1].words)
        if follows:
            last, year = last + 1, int(follows[1])
    score = (agency is not None) * 2 + (year is not None)
    own = organ_before(found.before) is not None or year_in(found.before + _OGI)
    score += bool(own) and not named_above
    return Title(agency, year, (lines[begin].start, lines[last].end)), score


def _wording_at(
    lines: Sequence[_Line], index: int, parted_as: Callable[[str], Parted | None], most: int
) -> tuple[Parted, int] | None:
    """Return a title in its parts whose wording begins in a line, and the line in which it ends."""
    words = ""
    for last in range(index, min(index + most, len(lines))):
        line = lines[last].words
        if len(line) > _LONGEST or not _may_be_title(line):
            return None
        before = len(words)
        words += line
        found = parted_as(words)
        if found is not None:
            begins = found.start < len(lines[index].words)
            return (found, last) if begins and found.end > before else None
    return None


def _may_be_title(words: str) -> bool:
    return not any(word in words for word in _NO_TITLE)


def _goes_on(lines: Sequence[_Line], first: int, last: int) -> bool:
    """Tell whether these lines are the middle of a sentence."""
    if last + 1 < len(lines) and lines[last + 1].words[0] in "。，,；;、":
        return True
    before = lines[first - 1] if first else None
    return (
        before is not None
        and before.number + 1 == lines[first].number
        and len(before.words) > _SAID
        and bool(re.search("[。,，；;]", before.words))
        and bool(han_only(before.words[-1]))
    )


def _with_lines_before(
    lines: Sequence[_Line], index: int, words: str
) -> tuple[int, str | None, int | None] | None:
    """Return where a title begins, its organ and its year, with the lines that belong before it.

    None where a part of the organ's name stands before it that is none by itself.
    """
    organ, year = organ_before(words), year_in(words + _OGI)
    for at in range(index - 1, max(-1, index - _MOST_LINES), -1):
        before = lines[at].words
        if len(before) > _LONGEST_BEFORE or not _may_be_title(before):
            break
        if parted(before) is not None or _ANNOUNCED.search(before) or _SECTION.match(before):
            break
        whole, own = organ_before(before + words), organ_before(before)
        beside = lines[at].number + 1 == lines[at + 1].number
        cut = beside and _is_cut(before, words, whole)
        if beside and not cut and at and lines[at - 1].number + 1 == lines[at].number:
            longer = lines[at - 1].words + before
            cut = _is_cut(longer, words, organ_before(longer + words))
        if organ is None:
            belongs = own is not None or cut
        elif is_place(before):
            belongs = not organ.startswith(before)
        elif is_whole(organ) or _is_organ(before, words, own):
            belongs = False
        else:
            belongs = cut
            name = _YEAR_BEFORE.sub("", before)
            if not cut and beside and len(name) <= _FRAGMENT and name == han_only(name):
                return None  # the name is cut, and nobody knows how it goes
        lacks_year = year is None and year_in(before) is not None
        if not (belongs or lacks_year or _is_year_broken(before, words)):
            break
        words, index = before + words, at
        organ, year = whole, year_in(words + _OGI)
    return index, organ, year


def _is_year_broken(before: str, words: str) -> bool:
    if before[-1].isdigit():
        return words[:1].isdigit() or words.startswith("年")
    return before[-1] == "年" and words.startswith("度")


def _is_cut(before: str, words: str, whole: str | None) -> bool:
    """Tell whether a line holds the first part of a name that goes on in the next."""
    within = _are_parted(before, words)
    name = _YEAR_BEFORE.sub("", before)
    if whole is None or not is_whole(whole) or not name:
        return False
    return name == han_only(name) and (is_whole(name) or not _MENU.search(name) or within)


def _are_parted(before: str, words: str) -> bool:
    """Tell whether 政府信息公开 in the name of an office stands over the end of a line."""
    cuts = range(1, len(_OGI))
    return any(before.endswith(_OGI[:at]) and words.startswith(_OGI[at:]) for at in cuts)


def _is_organ(before: str, words: str, organ: str | None) -> bool:
    """Tell whether a line is the name of an organ, which does not go on in the next."""
    if _are_parted(before, words):
        return False
    return organ is not None and before.endswith(_SURE_ENDS)
