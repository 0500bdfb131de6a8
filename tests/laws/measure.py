"""How much of what is rendered comes back: `python -m tests.laws.measure`.

For each layout, how many figures were right and sure, wrong and sure, or declined; and in sum.
Two versions of the reader are compared by running it on the source of each.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and tell by the exit code whether a figure was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=int, default=5, help="how many reports in each layout")
    parser.add_argument(
        "--changes", type=int, default=0, help="how many changes to try on each, for ambiguity"
    )
    parser.add_argument("--layouts", default="", help="only those whose name has this in it")
    parser.add_argument("--tools", action="store_true", help="the tools that are installed, too")
    parser.add_argument("--scans", action="store_true", help="pictures of pages, and these alone")
    parser.add_argument("--source", help="the folder with the govinfo_report to measure")
    parser.add_argument("--dump", type=Path, help="write the failures to this folder")
    parser.add_argument("--failing", action="store_true", help="print only what is wrong")
    chosen = parser.parse_args(arguments)
    if chosen.source:
        sys.path.insert(0, chosen.source)
    from tests.laws import measuring

    return measuring.run(chosen)


if __name__ == "__main__":
    sys.exit(main())
