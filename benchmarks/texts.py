"""The texts that are measured: real reports beside the checkout, the examples, made-up layouts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from attrs import frozen

from govinfo_report import ReportError, decode, parse_text
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SEEDS = ROOT.parent / "shared" / "seeds"
REPORT = EXAMPLES / "示例县人民政府办公室-2023.txt"

_FIGURE = re.compile(r"(?<![\d.,，])\d+(?![\d.,，])")
_WORDS = re.compile(r"[\u4e00-\u9fff]{3,}")


@frozen
class Texts:
    """Texts of one kind, each with a name."""

    name: str
    of: Mapping[str, str]


def text_of(path: Path) -> str:
    """The text of a file."""
    return decode(path.read_bytes()).text


@cache
def examples() -> Texts:
    """The reports in `examples/`."""
    return Texts("examples", {path.stem: text_of(path) for path in sorted(EXAMPLES.glob("*-20*"))})


@cache
def seeds() -> Texts:
    """Whole real reports, in a folder beside the checkout; the examples where there is none."""
    found = {f"seed {path.stem[:3]}": text_of(path) for path in sorted(SEEDS.glob("*.txt"))}
    return Texts("seeds", found) if found else Texts("examples for seeds", examples().of)


@cache
def layouts() -> Texts:
    """A made-up report in each layout of `tests/rendering`."""
    made = {
        name: sample(layout, random.Random("benchmarks"), damaged=False).text
        for name, layout in LAYOUTS.items()
    }
    return Texts("layouts", made)


def kinds() -> tuple[Texts, ...]:
    """All of them, each kind once."""
    return tuple({id(texts.of): texts for texts in (seeds(), examples(), layouts())}.values())


def fresh_seeds(count: int) -> Iterator[str]:
    """Texts like those of the seeds, none like another: other figures, other words."""
    chosen = list(seeds().of.values())
    for number in range(count):
        rng = random.Random(f"fresh/{number}")
        yield anew(chosen[number % len(chosen)], rng, factor=rng.randint(2, 99))


def fresh_layouts(count: int) -> Iterator[str]:
    """Made-up reports of all layouts, some damaged, each with other figures and words."""
    chosen = list(LAYOUTS.values())
    for number in range(count):
        rng = random.Random(f"fresh/{number}")
        with suppress(ReportError):  # so damaged that it is none any more
            yield anew(sample(chosen[number % len(chosen)], rng).text, rng)


def other_words(prose: str, rng: random.Random) -> str:
    """Prose as long, in which the characters of each word have changed places."""
    return _WORDS.sub(lambda found: "".join(rng.sample(found[0], len(found[0]))), prose)


def anew(text: str, rng: random.Random, *, factor: int = 1) -> str:
    """A report with words of its own, and every figure of its tables multiplied.

    No word is as it was in another text. The accounts of the form hold for the multiples if they
    held before.
    """

    def multiplied(found: re.Match[str]) -> str:
        return str(int(found[0]) * factor)

    reading = parse_text(text).reading
    assert reading is not None
    made = []
    for part in reading.parts:
        stretch = text[part.span.start : part.span.end]
        if part.kind == "prose":
            stretch = other_words(stretch, rng)
        elif part.kind == "cells":
            stretch = _FIGURE.sub(multiplied, stretch)
        made.append(stretch)
    return "".join(made)
