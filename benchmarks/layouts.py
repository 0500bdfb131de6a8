"""What is read of each layout: `python -m benchmarks.layouts`, from the root of a checkout.

The layouts are those of `tests/rendering`: made-up reports, written as crawlers and converters write
them, whose every cell is known. A cell is right if its figure, or that it is blank or `/`, was told;
open if it was called unresolved or absent; else it is wrong. Prints a Markdown table, which stands
in docs/how-reading-works.md.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter

from govinfo_report import parse_text
from tests.judging import judge
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS, Layout

HEADS = ("layout of `tests/rendering`", "cells", "right", "of these inferred", "open", "wrong")


def measured(layout: Layout, count: int) -> list[str]:
    """The line of one layout."""
    found: Counter[str] = Counter()
    for number in range(count):
        made = sample(layout, random.Random(f"layouts/{number}"), damaged=False)
        judged = judge(parse_text(made.text), made.cells, made.values, made.ambiguous)
        found.update(cell.outcome for cell in judged)
        found["inferred"] += sum(str(cell.figure.state) == "inferred" for cell in judged)
    cells = found["right"] + found["open"] + found["wrong"]
    shares = (f"{found[name] / cells:.1%}" for name in ("right", "inferred", "open"))
    return [f"`{layout.name}`", f"{cells:,}", *shares, str(found["wrong"])]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What is read of each layout.")
    parser.add_argument("--count", type=int, default=20, help="reports a layout (default: 20)")
    count = parser.parse_args().count
    print(f"| {' | '.join(HEADS)} |")
    print(f"|---{'|--:' * (len(HEADS) - 1)}|")
    for layout in LAYOUTS.values():
        print(f"| {' | '.join(measured(layout, count))} |")


if __name__ == "__main__":
    main()
