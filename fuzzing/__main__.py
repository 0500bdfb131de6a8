"""`python -m fuzzing --minutes 60 --seed 1`: try inputs for some time and tell what was found."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .run import Run


def main() -> int:
    """Run the fuzzer; the status is 1 if there are finds."""
    parser = argparse.ArgumentParser(prog="python -m fuzzing", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long (default: 1)")
    parser.add_argument("--seed", type=int, default=0, help="what the inputs depend on")
    parser.add_argument("--out", type=Path, default=Path("finds"), help="folder for what is found")
    parser.add_argument("--guided", action="store_true", help="let Atheris choose, by coverage")
    options = parser.parse_args()
    run = Run(options.out)
    if options.guided:
        from .guided import fuzz

        fuzz(run, options.minutes * 60, options.seed)
    else:
        for name, value in run.inputs(options.seed, options.minutes * 60):
            run.try_one(name, value)
    print(run.summary())
    return 1 if run.finds else 0


if __name__ == "__main__":
    sys.exit(main())
