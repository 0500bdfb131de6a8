"""A folder of many reports, for the tests of outputs that collect them."""

from __future__ import annotations

import random
from pathlib import Path

from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS


def fill(folder: Path, count: int, step: int, not_a_report: str) -> Path:
    """Fill a folder with reports, each in the layout that is so many steps on, and two others."""
    (folder / "below").mkdir()
    names = [name for name, layout in LAYOUTS.items() if layout.keeps_figures]
    for number in range(count):
        made = sample(LAYOUTS[names[number * step % len(names)]], random.Random(number))
        place = folder / "below" if number % 3 else folder
        (place / f"{number:02}.txt").write_bytes(made.text.encode())
    (folder / "03x.html").write_text(not_a_report, encoding="utf-8")
    (folder / "below" / "05x.txt").write_bytes(b"%PDF-1.7")
    return folder
