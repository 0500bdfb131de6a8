"""Samples with their truth: `python -m tests.rendering.corpus OUT --seed N --count K`.

Writes OUT/<layout>/<nnn>.txt and, beside it, <nnn>.json with what the text says. `cells` holds cell
texts before damage to characters: compare values, or texts after NFKC and without invisible marks.
Where a layout does not keep positions, `cells` is what was on the page, not what the text can tell.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.rendering.damage import (
    AFTER_LAYOUT,
    DAMAGE,
    HEADINGS,
    LABELS,
    NOISE,
    damage_sheet,
    respell,
)
from tests.rendering.layouts import LAYOUTS, Layout
from tests.rendering.sheet import STYLES, official, random_cells

# A report in one revision, or items of the other one inside it.
_MIXTURES: tuple[tuple[str, dict[str, str]], ...] = (
    *(("2021", {}),) * 4,
    *(("2019", {}),) * 3,
    ("2021", {"1": "2019"}),
    ("2021", {"requests": "2019"}),
    ("2021", {"5": "2019", "6": "2019", "8": "2019", "9": "2019"}),
    ("2019", {"1": "2021"}),
    ("2019", {"8": "2021", "9": "2021", "requests": "2021"}),
)
_AGENCIES = (
    "示例县人民政府办公室",
    "示例县人民政府",
    "样本市教育局",
    "示例县样本镇人民政府",
    "样本市市场监督管理局",
    "示例区残疾人联合会",
)
_DAMAGED = 0.4


@dataclass(frozen=True)
class Sample:
    """A text with its truth; `values` says what respelled cells must be read as."""

    text: str
    revision: str
    item_revisions: dict[str, str]
    agency: str
    year: int
    cells: dict[str, str]
    values: dict[str, str]
    layout: str
    keeps_position: bool
    keeps_figures: bool
    damage: list[str]
    style: str
    ambiguous: list[str]
    """Rows that a squeezing tool would have written alike, see `ambiguous_rows`."""


# In these a blank last cell and the padding of a squeezed row look the same.
_AMBIGUOUS_LAYOUTS = ("pipe_cells", "pipe_mixed", "one_line_pipes", "mixed_within_tables")


def ambiguous_rows(cells: dict[str, str], layout: str) -> list[str]:
    """Rows of three figures with only the last one blank.

    `规章 |⏎0 |⏎0 |⏎|` is also what `pipe_cells_squeezed` makes of 0, blank, 0. Other rows of the
    report may tell which it was; a reader that leaves such a row unresolved is right too.
    """
    if layout not in _AMBIGUOUS_LAYOUTS:
        return []
    rows: dict[str, list[str]] = {}
    for path, text in cells.items():
        if path.startswith("proactive_disclosure."):
            rows.setdefault(path.rpartition(".")[0], []).append(text)
    return [
        row
        for row, texts in rows.items()
        if len(texts) == 3 and texts[0] and texts[1] and not texts[2]
    ]


def sample(layout: Layout, rng: random.Random, *, damaged: bool | None = None) -> Sample:
    """One report in a layout; `damaged` None leaves it to chance."""
    revision, mixture = rng.choice(_MIXTURES)
    style = rng.choice(STYLES)
    agency, year = rng.choice(_AGENCIES), rng.randint(2019, 2025)
    truth = random_cells(rng, revision, style=style, item_revisions=mixture)
    applied: list[str] = []
    if damaged is None:
        damaged = rng.random() < _DAMAGED
    kinds = rng.sample(("cells", "headings", "labels", "damage", "noise"), rng.randint(1, 3))
    kinds = kinds if damaged else []
    cells = truth
    if "cells" in kinds:
        cells = respell(truth, rng)
        applied.append("cells.respell")
    sheet = official(revision, cells, agency=agency, year=year, item_revisions=mixture)
    for kind, registry in (("labels", LABELS), ("headings", HEADINGS)):
        if kind in kinds:
            name = rng.choice(list(registry))
            sheet = registry[name](sheet, rng)
            applied.append(f"{kind}.{name}")
    late = None
    if "damage" in kinds:
        name = rng.choice(list(DAMAGE))
        applied.append(f"damage.{name}")
        late = DAMAGE[name] if name in AFTER_LAYOUT else None
        if late is None:
            sheet = damage_sheet(sheet, DAMAGE[name], rng)
    text = layout.render(sheet)
    if "noise" in kinds:
        for name in rng.sample(list(NOISE), rng.randint(1, 3)):
            text = NOISE[name](text, rng)
            applied.append(f"noise.{name}")
    if late is not None:
        text = late(text, rng)
    shown = dict(sheet.cells)
    values = {path: truth[path] for path in shown if shown[path] != truth[path]}
    return Sample(
        text,
        revision,
        mixture,
        agency,
        year,
        shown,
        values,
        layout.name,
        layout.keeps_position,
        layout.keeps_figures,
        applied,
        style,
        ambiguous_rows(shown, layout.name),
    )


def samples(seed: int, count: int, names: Sequence[str] = ()) -> Iterator[tuple[int, Sample]]:
    """`count` samples of each layout; a sample depends on seed, layout and number alone."""
    for name in names or LAYOUTS:
        for number in range(count):
            yield number, sample(LAYOUTS[name], random.Random(f"{seed}/{name}/{number}"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--layout", action="append", default=[], choices=list(LAYOUTS))
    arguments = parser.parse_args()
    for number, made in samples(arguments.seed, arguments.count, arguments.layout):
        folder = arguments.out / made.layout
        folder.mkdir(parents=True, exist_ok=True)
        # As bytes: line ends and the mark at the start are part of the sample.
        (folder / f"{number:03}.txt").write_bytes(made.text.encode())
        truth = {key: value for key, value in asdict(made).items() if key != "text"}
        text = json.dumps(truth, ensure_ascii=False, indent=1)
        (folder / f"{number:03}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
