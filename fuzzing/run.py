"""Tries inputs one after another and keeps those that break a law, made small."""

from __future__ import annotations

import hashlib
import random
import statistics
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import define, field

from . import laws
from .clock import TooSlow, at_most, seconds
from .documents import make_document
from .texts import make_bytes, make_text

__all__ = ["KINDS", "Run", "check_file"]

_GENEROUS = 100
"""How many times the median of the run an input may take for each of its characters."""
_LEAST = 2.0
"""Seconds that any input may take."""
_ALLOWANCE = 2_000
"""Characters that every input is taken to have more: what a short one takes tells little."""
_AT_FIRST = 1e-5
"""Seconds that a character is taken to cost until enough inputs have told."""
_WINDOW = 500
_KEPT = 3
"""How many inputs are kept of each find."""
_SHRINKING = 60.0
"""Seconds of wall time that are spent on making a find small."""

Input = str | bytes


@define
class Kind:
    """A kind of input: what makes it, what must hold of it, and how its files are called."""

    make: Callable[[random.Random], Input]
    check: Callable[[Input], object]
    suffix: str


def _text(value: Input) -> str:
    assert isinstance(value, str)
    return value


KINDS = {
    "text": Kind(make_text, lambda value: laws.check_text(_text(value)), ".txt"),
    "bytes": Kind(make_bytes, lambda value: laws.check_bytes(_bytes(value)), ".bin"),
    "json": Kind(make_document, lambda value: laws.check_document(_text(value)), ".json"),
}
SHARES = {"text": 8, "bytes": 1, "json": 2}


def _bytes(value: Input) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def check_file(path: Path) -> None:
    """The laws, for an input that was kept in a file."""
    data = path.read_bytes()
    (kind,) = (kind for kind in KINDS.values() if kind.suffix == path.suffix)
    kind.check(data if path.suffix == ".bin" else data.decode("utf-8", "surrogatepass"))


@define
class Run:
    """A run of the fuzzer: what was tried, and what was found.

    Attributes:
        out: The folder for finds.
        tried: How many inputs of each kind.
        finds: How often each find came up, by what it is.
    """

    out: Path
    tried: Counter[str] = field(factory=Counter)
    finds: Counter[str] = field(factory=Counter)
    _rates: dict[str, deque[float]] = field(factory=dict)

    def inputs(self, seed: int, seconds_of_time: float) -> Iterator[tuple[str, Input]]:
        """Inputs until the time is over; each depends on the seed and its number alone."""
        until = time.monotonic() + seconds_of_time
        number = 0
        while time.monotonic() < until:
            rng = random.Random(f"{seed}/{number}")
            (name,) = rng.choices(list(SHARES), list(SHARES.values()))
            yield name, KINDS[name].make(rng)
            number += 1

    def try_one(self, name: str, value: Input) -> None:
        """Try an input; if it breaks a law, keep it in a file."""
        self.tried[name] += 1
        why = self._breaks(name, value)
        if why is None:
            return
        self.finds[why] += 1
        if self.finds[why] <= _KEPT:
            self._keep(name, self._smaller(name, value, why), why)

    def _breaks(self, name: str, value: Input) -> str | None:
        """What an input finds: the error and where it arose, or that it takes too long."""
        rates = self._rates.setdefault(name, deque(maxlen=_WINDOW))
        usual = statistics.median(rates) if len(rates) > 20 else _AT_FIRST
        length = len(value) + _ALLOWANCE
        taken: list[float] = []
        try:
            with at_most(max(_LEAST, _GENEROUS * usual * length)), seconds(taken):
                KINDS[name].check(value)
        except (TooSlow, Exception) as error:
            return _signature(error)
        rates.append(taken[0] / length)
        return None

    def _smaller(self, name: str, value: Input, why: str) -> Input:
        """A shorter input with the same find: lines, then characters, are left out."""
        until = time.monotonic() + _SHRINKING
        for cut in (_lines_of, _characters_of):
            parts = cut(value)
            size = len(parts) // 2
            while size:
                at = 0
                while at < len(parts):
                    if time.monotonic() > until:
                        return _joined(parts)
                    less = parts[:at] + parts[at + size :]
                    if self._breaks(name, _joined(less)) == why:
                        parts = less
                    else:
                        at += size
                size //= 2
            value = _joined(parts)
        return value

    def _keep(self, name: str, value: Input, why: str) -> None:
        data = _bytes(value)
        digest = hashlib.sha256(data).hexdigest()[:10]
        path = self.out / f"{name}-{digest}{KINDS[name].suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.with_suffix(".why").write_text(why + "\n", encoding="utf-8")
        print(f"find: {path}: {why.splitlines()[0]}", flush=True)

    def summary(self) -> str:
        """What was tried and found, in a few lines."""
        lines = [f"{count:8,} inputs tried: {name}" for name, count in self.tried.items()]
        lines += [f"{count:8,} × {why.splitlines()[0]}" for why, count in self.finds.most_common()]
        return "\n".join([*lines, f"{len(self.finds):8,} finds"])


def _lines_of(value: Input) -> list[Input]:
    return [*value.splitlines(keepends=True)]


def _characters_of(value: Input) -> list[Input]:
    return [value[at : at + 1] for at in range(len(value))]


def _joined(parts: list[Input]) -> Input:
    if parts and isinstance(parts[0], bytes):
        return b"".join(part for part in parts if isinstance(part, bytes))
    return "".join(part for part in parts if isinstance(part, str))


def _signature(error: BaseException) -> str:
    """What an error is, and the lines of the package (or law) that it came through last."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "govinfo_report" in f.filename or f.filename.endswith("laws.py")]
    where = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in ours[-3:]]
    kind = type(error).__name__
    if isinstance(error, TooSlow):
        return f"{kind} in {where[0] if where else 'itself'}"
    said = str(error).partition("\n")[0][:60] if not isinstance(error, AssertionError) else ""
    return f"{kind} at {' < '.join(reversed(where))} {said}".strip()
