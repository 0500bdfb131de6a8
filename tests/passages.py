"""Passages of the documentation that are made from something else: between two comments of a page.

The pages in Chinese have the same passages: what is given in English alone is put into Chinese by
the wordings of `tests/phrases.py`, with the same figures. A test holds one against the other.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator

from attrs import frozen

from tests import paths
from tests.phrases import PHRASES

DOCS = paths.DOCS

_BEGIN = re.compile(r"^<!-- (.+): begin -->$", re.M)
_KEPT = re.compile(r"`[^`]*`|\[[^\]]*\]\([^)]*\)|\d[\d,.]*\d|\d")
"""What is the same in every language: code, links, figures."""
_WORDS = re.compile(r"[A-Za-z]{2}")
_NAME = re.compile(r"[a-z]+(_\w+)+(\([\w=]+\))?|pass|tabs|validate|import [\w, ]+")
_CELL = re.compile(r"(?<!\\)\|")
_MARKED = re.compile(r"(?P<mark>#+ |- )?(?P<words>.*)")


class NoWording(Exception):
    """Words of a passage that `tests/phrases.py` does not have."""


@frozen
class Passage:
    """What stands on a page between `<!-- NAME: begin -->` and `<!-- NAME: end -->`.

    Attributes:
        page: The name of the page, such as `checks.md`.
        name: The name of the passage.
    """

    page: str
    name: str

    def _parts(self, language: str) -> tuple[str, str, str]:
        begin, end = f"<!-- {self.name}: begin -->", f"<!-- {self.name}: end -->"
        page = (DOCS / language / self.page).read_text(encoding="utf-8")
        before, found, rest = page.partition(begin)
        text, closed, after = rest.partition(end)
        assert found, f"{language}/{self.page} has no {begin}"
        assert closed, f"{language}/{self.page} has no {end}"
        return before + begin, text, end + after

    def read(self, language: str = "en") -> str:
        """The passage as the page has it."""
        return self._parts(language)[1].strip("\n")

    def write(self, text: str, chinese: str | None = None) -> None:
        """Put a text in its place, and what it is in Chinese in the other one."""
        self._put("en", text)
        self._put("zh", in_chinese(text) if chinese is None else chinese)

    def _put(self, language: str, text: str) -> None:
        before, _, after = self._parts(language)
        text = text.strip("\n")
        (DOCS / language / self.page).write_text(f"{before}\n\n{text}\n\n{after}", encoding="utf-8")


def passages() -> Iterator[Passage]:
    """All passages of the pages in English."""
    for page in sorted((DOCS / "en").glob("*.md")):
        for name in _BEGIN.findall(page.read_text(encoding="utf-8")):
            yield Passage(page.name, name)


def in_chinese(text: str) -> str:
    """A passage in Chinese: its words as `tests/phrases.py` has them, all else as it is."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    if line.startswith("|"):
        return "|".join(_cell(cell) for cell in _CELL.split(line))
    marked = _MARKED.fullmatch(line)
    return line if marked is None else f"{marked['mark'] or ''}{said(marked['words'])}"


def _cell(cell: str) -> str:
    """A cell of a table, with the blanks around it."""
    words = cell.strip()
    return cell.replace(words, said(words), 1) if words else cell


def said(words: str) -> str:
    """A sentence or a cell in Chinese."""
    kept = iter(_KEPT.findall(words))
    phrase = _KEPT.sub("{}", words)
    if not _WORDS.search(phrase) or _NAME.fullmatch(words):
        return words
    if phrase not in PHRASES:
        raise NoWording(phrase)
    return re.sub(r"\{\}", lambda _: next(kept), PHRASES[phrase])


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
