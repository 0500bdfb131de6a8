"""Wording: what of a report can be written as it is, and how the rest is written.

What is written plainly must be read as what it is: prose as prose, a heading as that of its
section, a cell with its figure. Whatever might be taken for something else is written in the
brackets of `govinfo_report.text.notation`, in which nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from attrs import frozen

from ..form.form import Form
from ..model.figures import Cell, Money, Record, State, Value
from ..text.notation import ABSENT, BLANK, glossed, unresolved, verbatim
from ..text.paragraphs import taken_for_one
from ..text.patterns import pattern
from ..text.script import HAN, han_only, normalise

__all__ = ["Wordings", "kept_apart", "plain_cell", "wordings_of", "written_cell"]

_NOTHING = "/"
_ANOTHER_ROW = "另列事项"
"""Stands for the label of a row that the form does not have, where that is no plain label."""

_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
"""Signs without width."""
_ODD = pattern(
    rf"[\t\r\x00-\x08\x0b-\x1f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]|^[{_UNSEEN}]|[{_UNSEEN}]$"
    r"|[|｜│┃║︱∣¦<>\\`{}~⟦⟧\u2500-\u257f]|&#?\w+;|\*\*|^\s*(?i:page)\s*\d"
)
"""What a layout or a page takes for a mark of its own, or no file of Word can hold."""
_LOST = pattern(rf"  |^ | $|[^\S \u3000]|(?!^)\u3000\u3000|[{_UNSEEN}]")
"""Blanks, and signs without width, that a page does not show."""
_STARTS_PLAINLY = pattern(r"\s*[\u4e00-\u9fff（(“《〔【\dA-Za-z①-⑳]")
_PAGE_NUMBER = pattern(r"\s*第\s*[\d一二三四五六七八九十]+\s*页")
_SENTENCE = pattern(r"[。；！？]")
_LINE_END = pattern(r"\r\n|\n")
_SHORT = 59
"""At most so long is a line that may belong to a page around a report."""
_SIGNATURE = pattern(
    r"20\d\d年\d{1,2}月\d{1,2}日|[一-龥]{2,20}(?:局|府|委员会|办公室|办事处|厅|院|中心)"
)
"""The organ and the date below the last section."""
_LONG = 46
"""With more Chinese characters than this nothing is a label."""
_OF_TABLES = ("信息内容", "勾稽关系", "申请人情况", "本年新收", "第二十条")
"""A long line with one of these may be a table that runs on."""
_SLIPS, _MORE_SLIPS = 1, 3
"""With so many other characters words may still be those of a label, a short one and a long one."""
_HAN = pattern(f"[{HAN}]")
_PART = pattern(r"[(（][一二三四五六七八九十]{1,2}[)）]")
_LISTED = pattern(r"[(]?[一二三四五六七八九十\d]{1,2}[)、.]{1,3}")
_ALIKE = 0.6
_NUMERALS = tuple("一二三四五六七八九十")
_NUMBER = pattern(r"[一二三四五六七八九十]{1,2}、")
_HEADING = pattern(
    r"[一二三四五六七八九十]{1,2}(?: ?[、.．，,]){1,2} ?(?P<words>[^\d。；;]+?)[:：]?"
)
_NAME = pattern(r"[一-龥]{2,20}")
_PLAIN_CELL = pattern(r"\d{1,3}(?:,\d{3})*(?:件|项|个|条|份|次)?|\d{1,9}|/")


@frozen(eq=False)
class Wordings:
    """The labels of some forms, and what can be written beside them as it is.

    Attributes:
        headings: The words of the headings, by section.
        labels: The words of all labels.
    """

    headings: dict[str, frozenset[str]]
    labels: frozenset[str]

    @cached_property
    def _all_headings(self) -> frozenset[str]:
        """The words of the headings of all sections."""
        return frozenset().union(*self.headings.values())

    @cached_property
    def _ends(self) -> tuple[str, ...]:
        """Labels of two characters or more."""
        return tuple(label for label in self.labels if len(label) > 1)

    @cached_property
    def _together(self) -> str:
        """All labels, one after another."""
        return "\n".join(self.labels)

    @cached_property
    def _by_length(self) -> Mapping[int, Sequence[str]]:
        """The labels of each length."""
        by_length: dict[int, list[str]] = {}
        for label in self.labels:
            by_length.setdefault(len(label), []).append(label)
        return by_length

    def prose(
        self, text: str, *, among_tables: bool = False, closing: bool = False, shown: bool = False
    ) -> str:
        """Return a prose as it is written: plainly, or the lines of it that may be misread not.

        Args:
            text: The prose.
            among_tables: Whether it stands in a section with tables, where only a sentence is
                sure to be prose.
            closing: Whether it is the last section, below which short lines are those of a page.
            shown: Whether it is written for a page, which shows not every blank.
        """
        lines = _LINE_END.split(text)
        ends = [*_LINE_END.findall(text), ""]
        if any(line != line.strip() or not line for line in lines) or "\r" in text:
            return verbatim(text)
        pieces = [not _SENTENCE.search(line) and self._is_piece(line) for line in lines]
        written = []
        for at, (line, end) in enumerate(zip(lines, ends, strict=True)):
            beside = pieces[max(0, at - 1) : at] + pieces[at + 1 : at + 2]
            if shown and _LOST.search(line):
                plain = False
            elif closing and _SIGNATURE.fullmatch(line):
                plain = True
            elif pieces[at]:
                plain = not (among_tables or any(beside))
            else:
                of_a_page = closing and "。" not in line and len(line) <= _SHORT
                of_a_part = _PART.match(line) and all(map(_HAN.search, lines[at + 1 : at + 2]))
                plain = self._is_prose(line, among_tables, bool(of_a_part)) and not of_a_page
            written += [line if plain or not line else verbatim(line), end]
        return "".join(written)

    def _is_piece(self, line: str) -> bool:
        """Whether a line is a piece of a label, which two of them may make up."""
        norm = normalise(line)
        han, all_of_it = _words(norm), han_only(norm)
        return (
            bool(han)
            and _STARTS_PLAINLY.match(line) is not None
            and not _ODD.search(line)
            and self.labels.isdisjoint((han, all_of_it))
            and han in self._together
            and not self._has_a_heading(all_of_it)
        )

    def _is_prose(self, line: str, among_tables: bool, of_a_part: bool) -> bool:
        """Whether a line is read as prose as it stands.

        A title ``of_a_part`` of a section stands before words. It may be nearly a label, and is
        none: （四）政府信息公开平台建设情况.
        """
        if _ODD.search(line) or not _STARTS_PLAINLY.match(line) or _PAGE_NUMBER.match(line):
            return False
        norm = normalise(line)
        if self._has_a_heading(han_only(norm)):
            return False
        han = _words(norm)
        if len(line) > 200 and any(word in han for word in _OF_TABLES):
            return False
        if not han:
            return False
        if "。" in line or len(han) > _LONG or (len(han) >= 24 and _SENTENCE.search(line)):
            return "。" not in line or han not in self.labels
        return not among_tables and not self._is_near(han, slips=not of_a_part)

    def _has_a_heading(self, han: str) -> bool:
        """Whether the words of a heading stand in a line, numbered as one or alone."""
        for heading in self._all_headings:
            at = han.find(heading)
            if at >= 0 and (len(han) <= len(heading) + 2 or han[at - 1 : at] in _NUMERALS):
                return True
        return False

    def _is_near(self, han: str, *, slips: bool = True) -> bool:
        """Whether words are those of a label, a piece of one, or nearly so: with slips in it."""
        if han in self._together or han.startswith(self._ends) or han.endswith(self._ends):
            return True
        if any(label in han for label in self._ends if len(label) > 3):
            return True
        most = _SLIPS if len(han) < 8 else _MORE_SLIPS
        return (
            slips
            and len(han) > 3
            and any(
                _are_alike(label, han, most)
                for length in range(len(han) - most, len(han) + most + 1)
                for label in self._by_length.get(length, ())
            )
        )

    def heading(self, section: str, official: str, written: str) -> str:
        """Return a heading as it is written."""
        match = _HEADING.fullmatch(written)
        if match and not (_ODD.search(written) or _LOST.search(written)):
            words = han_only(normalise(match["words"]))
            if words in self.headings.get(section, ()):
                return written
        return glossed(official, written=written)

    def extra_row(self, label: str, cells: Iterable[str]) -> tuple[str, ...]:
        """Return the cells of a row that the form does not have."""
        words = _words(normalise(label))
        holds_one = any(len(own) > 1 and own in words for own in self.labels)
        if holds_one or not _NAME.fullmatch(label) or self._is_near(words):
            label = glossed(_ANOTHER_ROW, written=label)
        written = [_extra_cell(cell) for cell in cells]
        if all(cell == BLANK for cell in written):
            written[:1] = [glossed("0", written="")]
        return (label, *written)


def kept_apart(texts: Sequence[str | None]) -> list[str | None]:
    """Return written prose, section by section, in which no two paragraphs are taken for one."""
    written = [text.split("\n") if text else None for text in texts]
    while mistaken := taken_for_one([lines or [] for lines in written]):
        for section, line in mistaken:
            lines = written[section]
            assert lines is not None
            lines[line] = verbatim(lines[line])
    return [
        text if lines is None else "\n".join(lines)
        for text, lines in zip(texts, written, strict=True)
    ]


def _words(norm: str) -> str:
    """Return the Chinese characters of a line in plain script, without those of its number."""
    return han_only(_LISTED.sub("", norm.lstrip(), count=1))


def _are_alike(one: str, other: str, slips: int) -> bool:
    """Whether words have the same characters in the same order, but for some."""
    if len(set(one) - set(other)) > slips:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > _ALIKE


def _extra_cell(cell: str) -> str:
    if not cell:
        return BLANK
    return cell if _PLAIN_CELL.fullmatch(cell) else glossed("0", written=cell)


@lru_cache(maxsize=32)
def wordings_of(forms: tuple[Form, ...]) -> Wordings:
    """Return the labels of some forms."""
    headings: dict[str, set[str]] = {}
    for form in forms:
        for wording in form.wordings:
            if wording.role == "heading":
                name = han_only(_NUMBER.sub("", wording.text, count=1))
                headings.setdefault(wording.rule, set()).add(name)
    texts = {wording.text for form in forms for wording in form.wordings}
    labels = {said for text in texts for said in (_words(normalise(text)), han_only(text))}
    return Wordings(
        {section: frozenset(words) for section, words in headings.items()},
        frozenset(filter(None, labels)),
    )


# --------------------------------------------------------------------------------------- cells


def written_cell(record: Record, column: str, unit: str | None, state: State) -> str:
    """Return the content of a cell: as the text has it, where that says all of it."""
    value = record.value(column)
    cell = record.cells.get(column, _NO_CELL)
    if state is State.ABSENT:
        return ABSENT
    if state is State.BLANK:
        return BLANK
    if state is State.UNRESOLVED:
        candidates = (plain_cell(candidate, unit) for candidate in cell.candidates)
        return glossed(unresolved(candidates), written=cell.raw, remark=cell.remark)
    if state is State.NOT_APPLICABLE or value is None:
        if cell.raw is not None and _says_nothing(cell.raw, cell.remark):
            return cell.raw
        return glossed(_NOTHING, written=cell.raw, remark=cell.remark)
    plain = plain_cell(value, unit)
    if cell.raw is not None and _says(cell.raw, value, cell.remark, unit):
        return cell.raw
    written = None if cell.raw == plain else cell.raw  # which says no more than the figure
    return glossed(plain, written=written, remark=cell.remark)


_NO_CELL = Cell()
_DENIAL = pattern(r"[一-龥]{0,10}(?:未|没有|不)[一-龥]{1,10}")


def _says_nothing(raw: str, remark: str | None) -> bool:
    """Whether a cell says that there is nothing, with nothing or itself for its remark."""
    if remark is None:
        return raw in ("/", "-", "—", "无")
    return raw == remark and _DENIAL.fullmatch(raw) is not None


_FIGURE = pattern(
    r"(?P<sign>[增减]?)(?P<number>\d{1,3}(?:,\d{3})+|0|[1-9]\d{0,14})(?P<decimals>\.\d{1,6})?"
    r"(?:(?P<unit>件|项|个|宗|条|万元|亿元|元)|[（(](?P<unit2>件|项|个|宗|条)[）)])?(?P<remark>[（(][一-龥\d]{1,30}[）)])?"
)


def _says(raw: str, value: Value, remark: str | None, unit: str | None) -> bool:
    """Whether a cell as written says this figure and this remark, and nothing else."""
    match = _FIGURE.fullmatch(raw)
    if match is None or normalise(match["remark"] or "") != (remark or ""):
        return False
    money = isinstance(value, Money)
    number = match["number"].replace(",", "") + (match["decimals"] or "")
    if match["sign"] == "减":
        number = f"-{number}"
    said = match["unit"]
    if isinstance(value, Money):
        return str(value.amount) == number and value.unit == (said or unit) and not match["sign"]
    return str(value) == number and not (said and "元" in said) and not money


def plain_cell(value: Value, unit: str | None) -> str:
    """A figure; the unit of an amount only where the head of the column does not give it."""
    if value is None:
        return BLANK
    if isinstance(value, Money):
        return f"{value.amount:f}{(value.unit or '') if value.unit != unit else ''}"
    return str(value)
