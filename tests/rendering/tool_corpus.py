"""Write what every tool makes of random reports, the truth beside each text.

    python -m tests.rendering.tool_corpus OUT --seed 1 --count 6
    python -m tests.rendering.tool_corpus OUT --tools html2text pandoc-html-plain

Sample `nnn` is the same report for every tool, and depends on the seed and its number alone. Tools that
are not installed are named on standard error and left out.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.rendering.documents import DOCUMENTS, Document
from tests.rendering.form import REVISIONS
from tests.rendering.sheet import STYLES, Sheet, official, random_cells
from tests.rendering.tools import TOOLS, Tool


def plan(number: int) -> tuple[str, str]:
    """Revision and style of a sample: each round through the styles changes the revisions over."""
    turn, place = divmod(number, len(STYLES))
    return REVISIONS[(place + turn) % len(REVISIONS)], STYLES[place]


def sheet(seed: int, number: int) -> Sheet:
    revision, style = plan(number)
    cells = random_cells(random.Random(f"{seed}:{number}"), revision, style=style)
    year = (2019 if revision == "2019" else 2021) + number % 2
    return official(revision, cells, year=year)


def document_for(tool: Tool, number: int) -> Document | None:
    """Kinds of document take turns, so that in time each meets every revision and style."""
    kinds = [kind for kind in DOCUMENTS.values() if kind.source == tool.source]
    usable = [kind for kind in kinds if kind.available() is None]
    turn, place = divmod(number, len(STYLES))
    return usable[(place // 2 + turn // 2) % len(usable)] if usable else None


def write_samples(out: Path, tool: Tool, *, seed: int, count: int, documents: Path) -> None:
    """All samples of one tool; documents are written once and shared between tools."""
    folder = out / tool.name
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        kind = document_for(tool, number)
        if kind is None:
            continue
        report = sheet(seed, number)
        path = documents / f"{number:03}-{kind.name}.{kind.source}"
        if not path.exists():
            kind.write(report, path)
        text = tool.convert(path)
        revision, style = plan(number)
        truth = {
            "revision": revision,
            "cells": dict(report.cells),
            "layout": tool.name,
            "document": kind.name,
            "keeps_position": tool.keeps_position_of(report, kind.name),
            "omitted_tables": list(tool.omits.get(kind.name, ())),
            "style": style,
        }
        stem = folder / f"{number:03}"
        stem.with_suffix(".txt").write_text(text, encoding="utf-8", newline="")
        stem.with_suffix(".json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--tools", nargs="+", choices=sorted(TOOLS), default=list(TOOLS))
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as documents:
        for name in options.tools:
            tool = TOOLS[name]
            reason = tool.available()
            if reason:
                print(f"{name}: {reason}", file=sys.stderr)
                continue
            write_samples(
                options.out,
                tool,
                seed=options.seed,
                count=options.count,
                documents=Path(documents),
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
