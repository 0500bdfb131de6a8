"""What is read of each layout: `python -m benchmarks.layouts`, from the root of a checkout.

The layouts are those of `tests/rendering`: made-up reports, written as crawlers and converters
write them, whose every cell is known. A cell is right if its figure, or that it is blank or `/`,
was told; open if it was called unresolved or absent; else it is wrong. Prints a Markdown table;
with `--write` puts it into docs/en/how-reading-works.md.
"""

from __future__ import annotations

import random
from collections import Counter

from govinfo_report import parse_text
from tests.judging import judge
from tests.passages import Passage, print_or_write
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS, Layout

PASSAGE = Passage("how-reading-works.md", "layouts")
HEADS = ("right", "of these inferred", "open", "wrong", "layouts")


def measured(layout: Layout, count: int) -> tuple[str, ...]:
    """The shares of one layout, and how many cells are wrong."""
    found: Counter[str] = Counter()
    for number in range(count):
        made = sample(layout, random.Random(f"layouts/{number}"), damaged=False)
        judged = judge(parse_text(made.text), made.cells, made.values, made.ambiguous)
        found.update(cell.outcome for cell in judged)
        found["inferred"] += sum(str(cell.figure.state) == "inferred" for cell in judged)
    cells = found["right"] + found["open"] + found["wrong"]
    shares = (f"{found[name] / cells:.0%}" for name in ("right", "inferred", "open"))
    return (*shares, str(found["wrong"]))


def table(count: int) -> str:
    """All layouts, those that are read alike on one line, the best first."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for layout in LAYOUTS.values():
        lines.setdefault(measured(layout, count), []).append(f"`{layout.name}`")
    best_first = sorted(lines, key=lambda shares: -int(shares[0].rstrip("%")))
    rows = [f"| {' | '.join((*shares, ' '.join(lines[shares])))} |" for shares in best_first]
    return "\n".join([f"| {' | '.join(HEADS)} |", "|--:|--:|--:|--:|---|", *rows]) + "\n"


if __name__ == "__main__":
    print_or_write(PASSAGE, table, "What is read of each layout.", "reports a layout", 10)
