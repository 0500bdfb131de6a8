"""How long reading takes: `python benchmarks/read.py`, from the root of a checkout.

Everything is told as a ratio within one run, so that runs on different machines can be compared.
The floor is the least that any reader has to do: make the characters comparable and cut the text
into numbers and words. Each time is the median of several rounds.

Needs the package and nothing else.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

from govinfo_report import decode, parse_text

EXAMPLES = Path(__file__).parents[1] / "examples"
FLOOR = re.compile(r"\d+|[^\d\s|]+")
SIZES = (1, 10, 100)


def floor(text: str) -> list[str]:
    """Normalise and cut: what reading cannot do without."""
    return FLOOR.findall(unicodedata.normalize("NFKC", text))


def median_time(function: Callable[[], object], rounds: int) -> float:
    """The median of the processor seconds that a call takes, after one call to warm up."""
    function()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return statistics.median(times)


def parts_of(text: str) -> tuple[str, str, str]:
    """A report in three: what precedes the tables, the tables, what follows them."""
    first, last = text.index("二、主动公开政府信息情况\n"), text.index("五、存在的主要问题")
    return text[:first], text[first:last], text[last:]


def garbage(length: int) -> str:
    """Labels, numbers, separators and words in no order."""
    pieces = [
        *("规章", "行政许可", "总计", "其他", "第二十条第（一）项", "本年新收", "自然人", "的"),
        *("0", "12", "1,113", "-", "/", "（", "）", "。", "|", "\t", "\n", " "),
    ]
    chosen = random.Random(0).choices(pieces, k=length)
    return "".join(chosen)[:length]


def by_layout(rounds: int) -> None:
    """Each example against the floor."""
    print(f"{'ms / 10,000 characters':>24} {'× floor':>8}  example")
    ratios = []
    for path in sorted(EXAMPLES.glob("*-20*")):
        text = decode(path.read_bytes()).text
        taken = median_time(partial(parse_text, text), rounds)
        least = median_time(partial(floor, text), 20 * rounds)
        ratios.append(taken / least)
        print(f"{taken * 1e7 / len(text):24.1f} {ratios[-1]:8.0f}  {path.name}")
    print(f"{'median':>24} {statistics.median(ratios):8.0f}\n")


def growth(rounds: int) -> None:
    """How the time for a text grows with it: 1 means as much as the text itself."""
    before, tables, after = parts_of(
        (EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")
    )
    whole = before + tables + after
    kinds: dict[str, Callable[[int], str]] = {
        "narrative repeated": lambda n: before * n + tables + after,
        "tables repeated": lambda n: before + tables * n + after,
        "garbage in section one": lambda n: before + garbage(n * len(whole)) + tables + after,
    }
    print(f"{'':24}" + "".join(f"{f'× {n}':>18}" for n in SIZES))
    print(f"{'':24}" + f"{'text':>10}{'a char.':>8}" * len(SIZES))
    for name, make in kinds.items():
        line, first = f"{name:<24}", 0.0
        for size in SIZES:
            text = make(size)
            each = median_time(partial(parse_text, text), rounds) / len(text)
            first = first or each
            line += f"{len(text):>10,}{each / first:>8.2f}"
        print(line)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each (default: 5)")
    rounds = parser.parse_args().rounds
    by_layout(rounds)
    growth(rounds)


if __name__ == "__main__":
    main()
