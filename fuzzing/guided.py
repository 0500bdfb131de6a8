"""Inputs chosen by what they reach in the code: `python -m fuzzing --guided`, with Atheris.

Half of the changes are Atheris' own, to bytes; the other half are those of `texts`, to reports.
"""

from __future__ import annotations

import os
import random
import sys
import time

from . import texts
from .run import Run

__all__ = ["fuzz"]


def fuzz(run: Run, seconds: float, seed: int) -> None:
    """Try inputs for so many seconds; the process ends with it, as Atheris wants it.

    Raises:
        SystemExit: Atheris is not installed.
    """
    try:
        import atheris
    except ImportError:
        sys.exit('--guided needs Atheris: pip install ".[fuzz]" (Linux and macOS)')
    until = time.monotonic() + seconds

    def try_one(data: bytes) -> None:
        if time.monotonic() > until:
            print(run.summary(), flush=True)
            os._exit(1 if run.finds else 0)  # the fuzzer does not come back
        run.try_one("text", data.decode("utf-8", "replace"))

    def change(data: bytes, size: int, number: int) -> bytes:
        rng = random.Random(number)
        if rng.random() < 0.5:
            return bytes(atheris.Mutate(data, size))
        return texts.mutate(rng, data.decode("utf-8", "replace")).encode("utf-8", "replace")[:size]

    atheris.instrument_all()
    arguments = [sys.argv[0], f"-seed={seed or 1}", "-max_len=40000", "-timeout=600"]
    atheris.Setup(arguments, try_one, custom_mutator=change)
    atheris.Fuzz()
