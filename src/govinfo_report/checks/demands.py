"""Demands: what a place or a year wants of a report, as data, and the checks that they make.

A demand is about the prose of one section: how long it is, which words are in it, which number it
gives, or which words are not in it. All else is for a check: a demand is what a notice says in one
line, and nobody should have to write a function for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum

from attrs import frozen

from ..text.patterns import pattern
from ..text.script import squeezed
from .check import Both, Check, Example, Fault, Held, Open, Result
from .facts import Facts
from .findings import Certainty, Severity

__all__ = ["Characters", "Demand", "Section", "check_of"]


class Section(str, Enum):
    """The part of the prose that a demand is about."""

    PREAMBLE = "preamble"
    """What stands before section one."""
    OVERVIEW = "overview"
    """Section one."""
    PROBLEMS = "problems_and_improvements"
    """Section five."""
    OTHER_MATTERS = "other_matters"
    """Section six."""
    REPORT = "report"
    """All of these, and the notes at the tables."""

    @property
    def told(self) -> Both:
        """Its name, in Chinese and English."""
        return _SECTIONS[self]

    @property
    def path(self) -> str:
        """The path that findings about it have."""
        named = self in (Section.PREAMBLE, Section.REPORT)
        return self.value if named else f"{self.value}.text"

    def __str__(self) -> str:
        return str(self.value)


_SECTIONS: Mapping[Section, Both] = {
    Section.PREAMBLE: ("前言", "the preamble"),
    Section.OVERVIEW: ("总体情况", "the overview"),
    Section.PROBLEMS: ("第五部分", "section five"),
    Section.OTHER_MATTERS: ("第六部分", "section six"),
    Section.REPORT: ("正文", "the prose"),
}


@frozen
class Characters:
    """How many characters a section may have, blanks left out.

    Attributes:
        at_least: The fewest; None for no such limit.
        at_most: The most; None for no such limit.
    """

    at_least: int | None = None
    at_most: int | None = None


@frozen
class Demand:
    """A demand on the prose of a section: one of `characters`, `words` or `absent`.

    Attributes:
        code: The code of its findings.
        what: What is demanded, in Chinese: 政府网站公开信息条数; 字数 for a length.
        what_en: The same in English.
        section: Where it is demanded.
        characters: How long the section is to be.
        words: The words, one of which has to be there.
        units: The units of the number that has to stand in the same sentence as one of the words;
            none: no number is demanded.
        absent: The words that must not be there.
        severity: How much it weighs if it is not met.
        basis: What it rests on: instrument and article.
    """

    code: str
    what: str
    what_en: str
    section: Section = Section.OVERVIEW
    characters: Characters | None = None
    words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    basis: str = ""


def check_of(demand: Demand, since: int | None, until: int | None) -> Check[Facts]:
    """Return the check that a demand makes, in the years for which it holds."""
    assess, told = _KINDS[_kind(demand)]

    def assessed(facts: Facts) -> Iterator[Result]:
        """Assess the demand where it holds and its section is there."""
        path, year = (demand.section.path,), facts.report.year
        if year is None and (since or until):
            why = "报告年度未能确定，不知是否适用", "the year of the report is not known"
            yield Open(path, (), *why)
        elif year is not None and not (since or year) <= year <= (until or year):
            return
        elif (prose := _prose(facts, demand.section)) is None:
            section = demand.section.told
            yield Open(path, (), f"未见{section[0]}", f"{section[1]} is not there")
        else:
            yield assess(facts, demand, prose)

    words = told(demand)
    return Check(
        code=demand.code,
        name=f"demand-not-met-{demand.code.lower()}",
        severity=demand.severity,
        certainty=Certainty.CERTAIN if demand.characters else Certainty.LIKELY,
        title=words["title"],
        question=words["question"],
        formula=words["formula"],
        fix=words["fix"],
        basis=demand.basis,
        wrong=Example.of(),
        right=Example.of(),
        function=assessed,
    )


def _kind(demand: Demand) -> str:
    return "characters" if demand.characters else "absent" if demand.absent else "words"


def _prose(facts: Facts, section: Section) -> Mapping[str, str] | None:
    """Return the prose of a section, or of all; None where it is not there."""
    if section is Section.REPORT:
        return facts.prose or None
    if section is Section.PREAMBLE:
        text: str | None = facts.report.preamble or None
    else:
        text = getattr(facts.report, section.value).text
    return None if text is None else {section.value: text}


def _quoted(words: Sequence[str]) -> str:
    return "".join(f"“{word}”" for word in words)


def _in_english(words: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


# -------------------------------------------------------------------------------- characters


def _length(facts: Facts, demand: Demand, prose: Mapping[str, str]) -> Result:
    """Compare the length of the prose."""
    characters = demand.characters or Characters()
    length = sum(len("".join(text.split())) for text in prose.values())
    least, most = characters.at_least, characters.at_most
    if most is not None and length > most:
        said = (
            f"共{length}字，要求不超过{most}字，请精简",
            f"it has {length} characters, at most {most} are demanded",
        )
    elif least is not None and length < least:
        said = (
            f"共{length}字，要求不少于{least}字，请补充",
            f"it has {length} characters, at least {least} are demanded",
        )
    else:
        return Held((demand.section.path,))
    spans = facts.heading_spans(demand.section.value)
    return Fault((demand.section.path,), *said, length, spans=spans)


def _of_length(demand: Demand) -> Mapping[str, Both]:
    chinese, english = demand.section.told
    characters = demand.characters or Characters()
    limits = [f"≥ {characters.at_least}"] if characters.at_least is not None else []
    limits += [f"≤ {characters.at_most}"] if characters.at_most is not None else []
    return {
        "title": (f"{chinese}字数不合要求", f"the length of {english} is not as demanded"),
        "question": (f"{chinese}字数是否符合要求？", f"Is the length of {english} as demanded?"),
        "formula": (
            f"{chinese}字数 {'，'.join(limits)}",
            f"characters of {english} {', '.join(limits)}",
        ),
        "fix": ("按要求增减篇幅。", "Bring it to the length that is demanded."),
    }


# ------------------------------------------------------------------------------------- words


_SENTENCE = pattern(r"[^。！？!?\n]+")
_CLAUSES = "，,；;：:"
_NONE = pattern(r"未(?!来)|没有|无(?!障碍|纸化)")
"""That there are none is a number too: 未刊登政府公报."""
_BESIDE = ",，.．余多几"
"""What a number may have in it or behind it, and is none by itself."""
_DIGITS = r"\d〇零一二三四五六七八九十百千万亿两"
_NUMBER = pattern(rf"第[{_DIGITS}]+|[{_DIGITS}{_BESIDE}]+")
"""A number, or one that tells a place and counts nothing: 第二十条."""


def _first(words: Sequence[str], text: str) -> str | None:
    """Return the one of some words that stands first in a text; None where none does."""
    there = [word for word in words if word in text]
    return min(there, key=text.index, default=None)


def _words(facts: Facts, demand: Demand, prose: Mapping[str, str]) -> Result:
    """Look for the words, and for the number that goes with them."""
    path, words = (demand.section.path,), demand.words
    if demand.units:
        found = [_number(facts, demand, *part) for part in prose.items()]
        for kind in (Held, Fault):  # a number in one place will do
            for result in found:
                if isinstance(result, kind):
                    return result
    elif any(_first(words, text) or _first(words, squeezed(text)) for text in prose.values()):
        return Held(path)
    return Fault(
        path,
        f"未见{_quoted(words)}{'等字样' if words[1:] else '字样'}，请补写",
        f"none of these words: {_in_english(words)}",
        spans=facts.heading_spans(demand.section.value),
    )


def _number(facts: Facts, demand: Demand, section: str, text: str) -> Result | None:
    """Look for a number in the sentences that have one of the words; None where none has."""
    path, result = (demand.section.path,), None
    for sentence in _SENTENCE.finditer(text):
        said = "".join(sentence[0].split())
        word = _first(demand.words, said)
        if word is None:
            continue
        at = said.index(word)
        begin = 1 + max(said.rfind(mark, 0, at) for mark in _CLAUSES)
        ends = [end for mark in _CLAUSES if (end := said.find(mark, at)) >= 0]
        if _counted(demand, said, begin) or _NONE.search(said, begin, min(ends, default=len(said))):
            return Held(path)
        spans = facts.prose_spans(section, sentence.span())
        if before := _counted(demand, said[:begin], 0):
            result = Fault(
                path,
                f"“{before}”在“{word}”之前，是否为所要求的数字，请核实",
                f'"{before}" stands before "{word}": is it the number that is demanded?',
                severity=Severity.NOTE,
                spans=spans,
            )
        elif result is None:
            result = Fault(
                path,
                f"写到“{word}”，未见以{_quoted(demand.units)}计的数字，请补写",
                f'"{word}" without a number of {_in_english(demand.units)}',
                spans=spans,
            )
    return result


def _counted(demand: Demand, said: str, begin: int) -> str:
    """Return the first number with one of the units, with that; nothing where there is none."""
    for number in _NUMBER.finditer(said, begin):
        if number[0][0] == "第" or not number[0].strip(_BESIDE):
            continue
        for unit in demand.units:
            rest = unit.lstrip("十百千万亿")  # which the number has taken: 12万 of 万元
            if said.startswith(rest, number.end()):
                return number[0].lstrip(_BESIDE) + rest
    return ""


def _of_words(demand: Demand) -> Mapping[str, Both]:
    chinese, english = demand.section.told
    said = f"{chinese}写有{'或'.join(f'“{word}”' for word in demand.words)}"
    english_said = f"has one of {_in_english(demand.words)}"
    if demand.units:
        english_said += f", with a number of {_in_english(demand.units)} in the sentence"
        said += f"，同一句中有以{'或'.join(f'“{unit}”' for unit in demand.units)}计的数字"
    return {
        "title": (f"{chinese}未写明{demand.what}", f"{english} does not tell {demand.what_en}"),
        "question": (f"{chinese}是否写明{demand.what}？", f"Does it tell {demand.what_en}?"),
        "formula": (said, f"{english} {english_said}"),
        "fix": ("按要求补写。", "Add what is demanded."),
    }


# ------------------------------------------------------------------------------------ absent


def _absent(facts: Facts, demand: Demand, prose: Mapping[str, str]) -> Result:
    """Look for words that must not be there."""
    for section, text in prose.items():
        close = "\n".join(map(squeezed, text.split("\n")))
        if found := _first(demand.absent, text) or _first(demand.absent, close):
            at = text.find(found)
            place = (at, at + len(found))
            return Fault(
                (demand.section.path,),
                f"写有“{found}”，请核实",
                f'it says "{found}"',
                spans=facts.prose_spans(section, place)
                if at >= 0
                else facts.heading_spans(section),
            )
    return Held((demand.section.path,))


def _of_absent(demand: Demand) -> Mapping[str, Both]:
    chinese, english = demand.section.told
    return {
        "title": (
            f"{chinese}写有不应写入的内容：{demand.what}",
            f"{english} has what it should not: {demand.what_en}",
        ),
        "question": (f"{chinese}是否写入{demand.what}？", f"Does it have {demand.what_en}?"),
        "formula": (
            f"{chinese}未写{'、'.join(f'“{word}”' for word in demand.absent)}",
            f"{english} has none of {_in_english(demand.absent)}",
        ),
        "fix": ("按要求删改。", "Leave it out, as is demanded."),
    }


_KINDS: Mapping[
    str,
    tuple[
        Callable[[Facts, Demand, Mapping[str, str]], Result],
        Callable[[Demand], Mapping[str, Both]],
    ],
] = {
    "characters": (_length, _of_length),
    "words": (_words, _of_words),
    "absent": (_absent, _of_absent),
}
