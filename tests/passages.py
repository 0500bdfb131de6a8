"""Passages of the documentation that are made from something else: between two comments of a page."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from attrs import frozen

from tests import paths

DOCS = paths.DOCS


@frozen
class Passage:
    """What stands on a page between `<!-- NAME: begin -->` and `<!-- NAME: end -->`.

    Attributes:
        page: The name of the page, such as `checks.md`.
        name: The name of the passage.
    """

    page: str
    name: str

    def _parts(self) -> tuple[str, str, str]:
        begin, end = f"<!-- {self.name}: begin -->", f"<!-- {self.name}: end -->"
        before, found, rest = (DOCS / self.page).read_text(encoding="utf-8").partition(begin)
        text, closed, after = rest.partition(end)
        assert found, f"{self.page} has no {begin}"
        assert closed, f"{self.page} has no {end}"
        return before + begin, text, end + after

    def read(self) -> str:
        """The passage as the page has it."""
        return self._parts()[1].strip("\n")

    def write(self, text: str) -> None:
        """Put a text in its place."""
        before, _, after = self._parts()
        text = text.strip("\n")
        (DOCS / self.page).write_text(f"{before}\n\n{text}\n\n{after}", encoding="utf-8")


def print_or_write(
    passage: Passage,
    made: Callable[[int], str],
    description: str,
    counted: str,
    count: int,
    option: str = "--count",
) -> None:
    """The command of a benchmark: print what it measures, or write it into the page."""
    parser = argparse.ArgumentParser(description=description)
    help_ = f"{counted} (default: {count:,})"
    parser.add_argument(option, dest="count", type=int, default=count, help=help_)
    parser.add_argument("--write", action="store_true", help="write it into the documentation")
    arguments = parser.parse_args()
    text = made(arguments.count)
    if arguments.write:
        passage.write(text)
    else:
        print(text, end="")
