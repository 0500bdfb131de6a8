"""The words of the prose by themselves: passages about another year, slips of typing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...form.instruments import article
from ...text.lines import line_end
from ...text.patterns import pattern
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity

ORDER = 130
KIND = Kind.ENTRIES

_LISTED = 5
"""At most so many slips of one text are quoted."""


# ---------------------------------------------------------------------------------- passages


_NUMBERED = r"[ \t\u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)?"
_HEAD = r"(?:[^，,。；;：:\n\d]{2,24}[。：:]\s*)?"
_OTHER_YEAR = pattern(
    rf"^{_NUMBERED}{_HEAD}(?:截至|截止)?(20\d\d)年度?(?![\d]|[至到—\-~]|以来|\s*\d|年|[前后内底末初起])",
    re.MULTILINE,
)
"""A passage that begins with a year, but for its number and its heading."""
_THIS_YEAR = pattern(r"本年|今年|全年|年内|报告期|同比|比上年|较上年")


@check(
    "N38",
    "passage-of-another-year",
    ("正文有段落所述年份早于报告年度", "a passage is about an earlier year"),
    question=(
        "总体情况有无整段表述往年情况而未提及报告年度？",
        "Is a passage of the overview about an earlier year, without mention of the report's?",
    ),
    formula=(
        "以往年开头的段落，应提及报告年度或“本年”“全年”等",
        "a passage that begins with an earlier year also names the year of the report, "
        "or “本年” (this year) or the like",
    ),
    fix=(
        "请核对该段是否沿用往年报告文字。",
        "See whether the passage was taken over from the report of an earlier year.",
    ),
    basis=f"经验：由往年报告改写时漏改；{article(50)}，报告的是上一年度的情况",
    severity=Severity.NOTE,
    certainty=Certainty.LIKELY,
    wrong=Example.of(
        {"overview.text": "2024年公开信息36条。\n（三）政府信息管理。2023年，县水利局制定文件2件。"}
    ),
    right=Example.of(
        {"overview.text": "2024年公开信息36条。\n（三）政府信息管理。2023年建库，2024年更新2次。"}
    ),
)
def passages(facts: Facts) -> Iterator[Result]:
    """Passage by passage, where the prose as a whole names the year of the report."""
    year, running = facts.report.year, facts.running.get("overview")
    text = running.text if running is not None else ""
    if year is None or str(year) not in text:
        return  # of a whole prose about another year there is a check
    faults = 0
    for match in _OTHER_YEAR.finditer(text):
        passage = text[match.start() : line_end(text, match.end())]
        later = (int(other) >= year for other in re.findall(r"20\d\d", passage))
        if int(match[1]) >= year or any(later) or _THIS_YEAR.search(passage):
            continue
        faults += 1
        yield Fault(
            ("overview.text",),
            f"有一段以“{match[1]}年”开头，报告年度为{year}年，请核实",
            f"it begins with {match[1]}, the report is for {year}",
            spans=facts.running_spans("overview", match.span(1)),
        )
    if not faults:
        yield Held(("overview.text",))


# ------------------------------------------------------------------------------ slips of typing


_HAN = "\u4e00-\u9fff"
_WORDS = pattern(rf"[{_HAN}]{{4,}}")
_BETWEEN = pattern(rf"[^{_HAN}]+")
_HALF_WIDTH = pattern(rf"[,;](?<=[{_HAN}][,;])(?=[{_HAN}])")
# They begin with a character, not with a look at the one before: so `re` skips all others.
_PARTICLES = pattern(
    r"[的了及在](?:(?<=的)(?<![目标有]的)的(?!确)|(?<=了)(?<![为不]了)了(?![解之然却结无如])"
    r"|(?<=及)(?<!以及)及(?!时|格)|(?<=在)(?<![存现所潜内]在)在(?![校职建线押编岗]))"
)
"""A small word twice, but where one belongs to a longer word: 目的的, 为了了解, 以及及时."""
_MARKS_TWICE = pattern(
    r"(?:，，|。。|、、|；；)(?<![，。、；]..)(?![，。、；])|[，、；]。|。[，、；]|，、|、，"
)
"""A mark twice, or two that cannot stand together; three and more are dots that lead on."""
_TWICE_WITH_REASON = frozenset("一二三四五六七八九十两几逐层步个件条")
_LONGEST = 6
"""At most so many characters has a word that is looked for twice."""


def _repeats(text: str) -> bool:
    """Tell, at little cost, whether there can be a word twice in these Chinese characters.

    Laid over itself so many characters further on, the text is zero where it is the same.
    """
    written = text.encode("utf-16-le")
    number = int.from_bytes(written, "little")
    return any(
        bytes(2 * length) in (number ^ number >> 16 * length).to_bytes(len(written), "little")
        for length in range(2, _LONGEST + 1)
    )


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    """Give where a word stands twice, but for those that may: 逐条逐条, 天天天天."""
    for match in _PARTICLES.finditer(text):
        yield match.span()
    for run in _WORDS.finditer(text) if _repeats(_BETWEEN.sub("", text)) else ():
        at, end = run.span() if _repeats(run[0]) else (0, 0)
        while at < end:
            for length in range(_LONGEST, 1, -1):
                word = text[at : at + length]
                if word == text[at + length : min(at + 2 * length, end)]:
                    alike = any(one == other for one, other in pairwise(word))
                    if not (alike or _TWICE_WITH_REASON.intersection(word)):
                        yield at, at + 2 * length
                    at += 2 * length - 1
                    break
            at += 1


@check(
    "N39",
    "slips-of-typing",
    ("正文有重复词语或半角标点", "the prose has doubled words or half-width punctuation"),
    question=(
        "正文有无重复词语，中文语句中有无半角逗号、分号？",
        "Is a word written twice, or is there a half-width comma in a Chinese sentence?",
    ),
    formula=(
        "无“资金资金”“的的”一类重复；汉字之间使用“，”“；”；无“，，”“，。”一类连用",
        "no word is doubled as in “资金资金”; between Chinese characters stand “，” and “；”, "
        "and none behind another as in “，，”",
    ),
    fix=("请删去重复词语，改用全角标点。", "Delete the doubled word; use full-width punctuation."),
    basis="GB/T 15834 标点符号用法；经验",
    severity=Severity.NOTE,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({"overview.text": "公开财政资金资金信息,方便群众查阅。"}),
    right=Example.of({"overview.text": "公开财政资金信息，逐条逐条核对，方便群众查阅。"}),
)
def slips(facts: Facts) -> Iterator[Result]:
    """A word may stand twice with reason, which is why this is no more than a note.

    A text that has half-width marks all through is the work of a tool, not of a slip.
    """
    prose = {name: text for name, text in facts.prose.items() if name not in facts.outline.sections}
    narrow = {name: list(_HALF_WIDTH.finditer(text)) for name, text in prose.items()}
    wide = sum(text.count("，") + text.count("；") for text in prose.values())
    throughout = sum(map(len, narrow.values())) > max(_LISTED, wide)
    for section, text in prose.items():
        doubled = list(_doubled(text))
        marks = [] if throughout else narrow[section]
        twice = list(_MARKS_TWICE.finditer(text))
        if not doubled and not marks and not twice:
            yield Held((f"{section}.text",))
            continue
        words = "".join(dict.fromkeys(f"“{text[begin:end]}”" for begin, end in doubled[:_LISTED]))
        chinese = [f"重复词语{words}"] if doubled else []
        english = [f"doubled words {words}"] if doubled else []
        if marks:
            chinese.append(f"半角标点{len(marks)}处")
            english.append(f"half-width punctuation marks: {len(marks)}")
        if twice:
            listed = "".join(dict.fromkeys(f"“{match.group()}”" for match in twice[:_LISTED]))
            chinese.append(f"标点连用{listed}")
            english.append(f"punctuation marks one behind the other {listed}")
        places = [*doubled, *(match.span() for match in (*marks, *twice))]
        yield Fault(
            (f"{section}.text",),
            "；".join(chinese),
            "; ".join(english),
            spans=facts.prose_spans(section, *places[:_LISTED]),
        )
