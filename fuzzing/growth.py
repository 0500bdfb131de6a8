"""How time grows with each hostile text: `python -m fuzzing.growth`, from the root of a checkout.

Every text of `hostile` is made at three lengths, alone and within an example. What takes much more
a character at the last length than at the one before is told: 1.0 is growth like the text itself.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from govinfo_report import AnnualReport, ReportError, parse_text

from .clock import TooSlow, at_most, seconds
from .hostile import TEXTS, around, whole

_LIMIT = 10.0
_NOISE = 0.02
"""Less processor time than this tells nothing."""


def steps(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """What can be done with a text, one after another."""
    report: AnnualReport | None = None

    def parse() -> None:
        nonlocal report
        try:
            report = parse_text(text)
        except ReportError:
            report = None

    yield "parse", parse
    if report is None:
        return
    read = report
    yield "places", lambda: (read.figures(), read.reading and read.reading.unclaimed)
    yield "validate", read.validate
    yield "to_text", read.to_text
    yield "to_html", read.to_html
    yield "to_json", read.to_json
    document = read.to_json()
    yield "from_json", lambda: AnnualReport.from_json(document)


def times(text: str) -> dict[str, float]:
    """The processor seconds of each step; infinite where it was stopped."""
    found: dict[str, float] = {}
    for name, step in steps(text):
        taken: list[float] = []
        try:
            with at_most(_LIMIT), seconds(taken):
                step()
        except TooSlow:
            return {**found, name: float("inf")}
        except Exception as error:  # told, so that the others are tried too
            print(f"{type(error).__name__} in {name}: {str(error)[:90]}")
            return found
        found[name] = taken[0]
    return found


def texts(names: list[str], length: int) -> Iterator[tuple[str, str]]:
    """Each hostile text, alone and in each place of the example."""
    for name in names:
        text = TEXTS[name](length)
        yield f"{name}: alone", whole(text)
        for place, made in around(text).items():
            yield f"{name}: {place}", made


def main() -> None:
    """Print what grows faster than its text."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", help="texts to try (default: all)")
    parser.add_argument("--length", type=int, default=100_000, help="the last length")
    parser.add_argument("--factor", type=float, default=2.0, help="growth to tell from")
    parser.add_argument("--all", action="store_true", help="tell every one")
    options = parser.parse_args()
    small = options.length // 10
    told = 0
    for (name, less), (_, more) in zip(
        texts(options.names or list(TEXTS), small),
        texts(options.names or list(TEXTS), options.length),
        strict=True,
    ):
        before, after = times(less), times(more)
        for step, taken in after.items():
            growth = taken / max(before.get(step, 0.0), _NOISE / 10) * len(less) / len(more)
            if options.all or (growth > options.factor and taken > _NOISE):
                told += 1
                each = taken / len(more) * 1e6
                print(f"{growth:6.1f} × {each:9.2f} µs a character  {step:9}  {name}", flush=True)
    print(f"{told} grow faster than {options.factor} times their text")


if __name__ == "__main__":
    main()
