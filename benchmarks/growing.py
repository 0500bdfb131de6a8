"""How time grows with the length of a text: in proportion, whatever it is that is repeated."""

from __future__ import annotations

import gc
import random
import statistics
from collections.abc import Callable, Mapping, Sequence

from govinfo_report import parse_text

from . import texts
from .effort import Effort
from .outcome import Column, Outcome, Table, Target, Value
from .timing import once

Make = Callable[[int, int], str]
"""Makes a text: how many times the length, and the turn that it is for."""
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


def out_of(pieces: tuple[str, ...], length: int, turn: int) -> str:
    """So many characters of the pieces in no order."""
    return "".join(random.Random(turn).choices(pieces, k=length))[:length]


def kinds() -> Mapping[str, Make]:
    """What is repeated: texts of one make, so that a character costs the same in all of them."""
    whole = texts.text_of(texts.REPORT)
    before, tables, _ = parts_of(whole)
    narrative = before.partition(_FIRST)[2]
    narrative *= round(len(whole) / len(narrative))

    def section_one(prose: str) -> str:
        return _HEAD + _FIRST + prose + _REST

    def others(times: int, turn: int) -> str:
        return "".join(
            texts.other_words(narrative, random.Random(f"{turn}/{number}"))
            for number in range(times)
        )

    def whole_others(times: int, turn: int) -> str:
        return "".join(
            texts.anew(whole, random.Random(f"{turn}/{number}"), factor=number + turn + 1)
            for number in range(times)
        )

    return {
        "narrative": lambda n, _: section_one(narrative * n),
        "narrative, other words each time": lambda n, turn: section_one(others(n, turn)),
        "narrative on one line": lambda n, _: section_one(narrative.replace("\n", "") * n + "\n"),
        "tables": lambda n, _: _HEAD + tables * n,
        "whole reports": lambda n, _: whole * n,
        "whole reports, other words and figures each time": whole_others,
        "labels, numbers, separators in no order": (
            lambda n, turn: section_one(out_of(_GARBAGE, n * len(whole), turn))
        ),
        "numbers and separators in no order, under a label": (
            lambda n, turn: (
                f"{whole * n}本年新收政府信息公开申请数量 {out_of(_RUNS, n * len(whole), turn)}"
            )
        ),
    }


def rounds_for(size: int, effort: Effort) -> int:
    """The longer the text, the fewer rounds."""
    return max(3, 3 * effort.rounds // size)


def to_read(text: str) -> float:
    """The seconds of reading a text."""
    return once(lambda: parse_text(text, first=True))


def to_check(text: str) -> float:
    """The seconds of checking a report that was just read."""
    return once(parse_text(text, first=True).validate)


def costs_of(make: Make, spent: Callable[[str], float], effort: Effort) -> list[float]:
    """The seconds that a character costs at each size.

    The sizes take turns, the long ones spread evenly among the short. What is made at random is
    made anew for each turn, so that no size finds more of its words known than another.
    """
    rounds = {size: rounds_for(size, effort) for size in effort.sizes}
    turns = max(rounds.values())
    measured: dict[int, list[float]] = {size: [] for size in rounds}
    for turn in range(turns):
        for size, count in rounds.items():
            if turn * count // turns == len(measured[size]):
                text = make(size, turn)
                gc.collect()  # what a longer one left is not for this one to clear away
                measured[size].append(spent(text) / len(text))
    return [statistics.median(costs) for costs in measured.values()]


def growth(costs: Sequence[float], sizes: Sequence[int]) -> float:
    """How many times the time 100 times the length takes: the worst of all such pairs of sizes."""
    at = dict(zip(sizes, costs, strict=True))
    return max(TIMES * at[size * TIMES] / at[size] for size in sizes if size * TIMES in at)


def table_of(
    name: str, title: str, spent: Callable[[str], float], effort: Effort
) -> tuple[Table, float]:
    """Every kind at every size; and the worst growth."""
    columns = [Column("what is repeated"), Column("µs a character", ".2f")]
    columns += [Column(f"{size:,} × the length", ".2f") for size in effort.sizes]
    columns.append(Column(f"time for {TIMES} ×, the worst", ".0f"))
    rows: list[tuple[Value, ...]] = []
    worst = []
    for kind, make in kinds().items():
        costs = costs_of(make, spent, effort)
        worst.append(growth(costs, effort.sizes))
        rows.append((kind, costs[0] * 1e6, *(cost / costs[0] for cost in costs), worst[-1]))
    return Table(name, title, columns, rows), max(worst)


def measure(effort: Effort) -> Outcome:
    """Reading, and checking what was read."""
    against = "time for a character, against that in the shortest text"
    read, reading = table_of("growing", f"Growing, reading: {against}", to_read, effort)
    checked, checking = table_of(
        "growing-checks", f"Growing, checking: {against}", to_check, effort
    )
    targets = [
        Target(f"parse, {TIMES} × the length: × the time, the worst", reading, LIMIT),
        Target(f"validate, {TIMES} × the length: × the time, the worst", checking, LIMIT),
    ]
    return Outcome([read, checked], targets)
