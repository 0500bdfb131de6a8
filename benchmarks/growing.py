"""How time grows with the length of a text: in proportion, whatever it is that is repeated."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial

from govinfo_report import parse_text

from . import texts
from .effort import Effort
from .outcome import Column, Outcome, Table, Target, Value
from .timing import in_turns

TIMES, LIMIT = 100, 120.0
"""For so many times the length at most so many times the time."""

_HEAD = "示例县2023年政府信息公开工作年度报告\n"
_FIRST = "一、总体情况\n"
_REST = (
    "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
    "四、政府信息公开行政复议、行政诉讼情况\n"
    "五、存在的主要问题及改进情况\n不再逐条列出。\n六、其他需要报告的事项\n没有。\n"
)
_GARBAGE = (
    *("规章", "行政许可", "总计", "其他", "第二十条第（一）项", "本年新收", "自然人", "的"),
    *("0", "12", "1,113", "-", "/", "（", "）", "。", "|", "\t", "\n", " "),
)
_RUNS = ("0", "1", "12", " ", "|", "/", "-", "\t")


def parts_of(text: str) -> tuple[str, str, str]:
    """A report in three: what precedes the tables, the tables, what follows them."""
    first, last = text.index("二、主动公开政府信息情况\n"), text.index("五、存在的主要问题")
    return text[:first], text[first:last], text[last:]


def out_of(pieces: tuple[str, ...], length: int) -> str:
    """So many characters of the pieces in no order."""
    return "".join(random.Random(0).choices(pieces, k=length))[:length]


def kinds() -> Mapping[str, Callable[[int], str]]:
    """What is repeated: texts of one make, so that a character costs the same in all of them."""
    whole = texts.text_of(texts.REPORT)
    before, tables, _ = parts_of(whole)
    narrative = before.partition(_FIRST)[2]
    narrative *= round(len(whole) / len(narrative))
    return {
        "narrative": lambda n: _HEAD + _FIRST + narrative * n + _REST,
        "tables": lambda n: _HEAD + tables * n,
        "whole reports": lambda n: whole * n,
        "labels, numbers, separators in no order": (
            lambda n: _HEAD + _FIRST + out_of(_GARBAGE, n * len(whole)) + _REST
        ),
        "numbers and separators in no order, under a label": (
            lambda n: whole + "本年新收政府信息公开申请数量 " + out_of(_RUNS, n * len(whole))
        ),
        "one line of narrative": (
            lambda n: _HEAD + _FIRST + narrative.replace("\n", "") * n + "\n" + _REST
        ),
    }


def rounds_for(size: int, effort: Effort) -> int:
    """The longer the text, the fewer rounds."""
    return max(1 if size > 100 else 3, effort.rounds // size)


def times_of(make: Callable[[int], str], effort: Effort) -> list[tuple[int, float]]:
    """Length and seconds at each size."""
    measured = []
    for size in effort.sizes:
        text = make(size)
        taken = in_turns([partial(parse_text, text)], rounds_for(size, effort))[0]
        measured.append((len(text), taken))
    return measured


def growth(measured: list[tuple[int, float]], sizes: tuple[int, ...]) -> float:
    """How many times the time 100 times the length takes: the worst of all such pairs of sizes."""
    at = dict(zip(sizes, measured, strict=True))
    pairs = [(at[size], at[size * TIMES]) for size in sizes if size * TIMES in at]
    return max(
        (taken / before) / (length / shorter) * TIMES
        for (shorter, before), (length, taken) in pairs
    )


def measure(effort: Effort) -> Outcome:
    """Every kind at every size."""
    columns = [Column("what is repeated"), Column("µs a character", ".2f")]
    columns += [Column(f"{size:,} × the length", ".2f") for size in effort.sizes]
    columns.append(Column(f"time for {TIMES} ×, the worst", ".0f"))
    rows: list[tuple[Value, ...]] = []
    worst = []
    for name, make in kinds().items():
        measured = times_of(make, effort)
        each = [taken / length for length, taken in measured]
        worst.append(growth(measured, effort.sizes))
        rows.append((name, each[0] * 1e6, *(e / each[0] for e in each), worst[-1]))
    table = Table(
        "growing", "Growing: time for a character, against that in the shortest text", columns, rows
    )
    return Outcome([table], [Target("100 × the length: × the time, the worst", max(worst), LIMIT)])
