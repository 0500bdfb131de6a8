"""Inputs of the command line, and what came of reading them: reports, or the reason why not."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from attrs import frozen

from .. import (
    MAX_BYTES,
    AnnualReport,
    Decoded,
    Failure,
    Figure,
    MissingLibrary,
    Revision,
    State,
    UnreadableInput,
    decode,
    parse_text,
)

__all__ = [
    "LINE_END",
    "STDIN",
    "Attempt",
    "Source",
    "common_folder",
    "find",
    "read",
    "read_for",
    "several",
]

T = TypeVar("T")
NOT_DECODED = Decoded("", "")
STDIN = "-"
LINE_END = re.compile(r"\r\n|[\r\n]")
SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})


@frozen
class Source:
    """A file to read.

    Attributes:
        name: Its name as the user gave it; ``-`` for standard input.
        problem: What kept a folder from being looked through, if this is one.
    """

    name: str
    problem: Exception | None = None

    def decoded(self) -> Decoded:
        """Return its text."""
        if self.problem is not None:
            raise self.problem
        if self.name == STDIN:
            return decode(sys.stdin.buffer.read(MAX_BYTES + 1))
        with Path(self.name).open("rb") as file:
            return decode(file.read(MAX_BYTES + 1))


@frozen
class Attempt:
    """An attempt to read an input.

    Attributes:
        source: The input.
        decoded: Its text; empty if it could not be decoded.
        report: The report in it.
        problem: Why there is no report.
    """

    source: Source
    decoded: Decoded = NOT_DECODED
    report: AnnualReport | None = None
    problem: Failure | None = None

    @property
    def name(self) -> str:
        """The name of the input."""
        return self.source.name

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the report."""
        return self.report.figures() if self.report else ()

    @cached_property
    def states(self) -> Counter[State]:
        """How many figures stand in each state."""
        return Counter(figure.state for figure in self.figures)

    @property
    def in_doubt(self) -> bool:
        """Whether a reader of the figures must know more than the figures."""
        return bool(self.decoded.damaged) or (self.report is not None and self.report.in_doubt)

    @property
    def doubts(self) -> list[str]:
        """The doubts about the figures, in few words; empty if there are none."""
        reading = self.report.reading if self.report else None
        counts = {
            "推断 inferred": self.states[State.INFERRED],
            "未定 unresolved": self.states[State.UNRESOLVED],
            "诊断 diagnostics": len(reading.diagnostics) if reading else 0,
            "字符损坏 damaged characters": self.decoded.damaged,
        }
        return [f"{count} {words}" for words, count in counts.items() if count]

    def to_dict(self) -> dict[str, Any]:
        """Return the object that programs are given: the name, and the report or the problem."""
        about: dict[str, Any] = {"file": self.name, "encoding": self.decoded.encoding or None}
        if self.decoded.damaged:
            about["damaged_characters"] = self.decoded.damaged
        if self.report is not None:
            return {**about, "report": self.report.to_dict(reading=True)}
        assert self.problem is not None
        return {**about, "error": self.problem.to_dict()}


def several(arguments: Sequence[str]) -> bool:
    """Return whether more than one report may be meant."""
    return len(arguments) > 1 or os.path.isdir(arguments[0])


def common_folder(names: Sequence[str]) -> str:
    """Return the folder that all files are in, with the separator at its end; empty for none."""
    try:
        folder = os.path.commonpath([os.path.dirname(name) for name in names])
    except ValueError:  # absolute and relative names, or two drives
        return ""
    return os.path.join(folder, "") if folder else ""


def find(arguments: Iterable[str]) -> list[Source]:
    """Return the inputs that the arguments name; a folder stands for the text files in it, sorted.

    Hidden files and README files are left out of a folder, never of the arguments.
    """
    sources: list[Source] = []
    for argument in arguments:
        folder = argument != STDIN and os.path.isdir(argument)
        sources += _within(argument) if folder else [Source(argument)]
    return sources


def _within(folder: str) -> Iterator[Source]:
    errors: list[OSError] = []
    names = []
    for place, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names += [str(Path(place, name)) for name in files if _is_report(name)]
    yield from (Source(name) for name in sorted(names))
    yield from (Source(str(error.filename), error) for error in errors)
    if not names and not errors:
        kinds = ", ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        error = UnreadableInput("the folder holds no reports", looked_for=kinds)
        yield Source(folder, error)


def _is_report(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES and not name.lower().startswith((".", "readme"))


def read(source: Source, revisions: Sequence[Revision]) -> Attempt:
    """Read an input; one that cannot be read must not stop the others."""
    decoded = NOT_DECODED
    try:
        decoded = source.decoded()
        return Attempt(source, decoded, parse_text(decoded.text, revisions=revisions))
    except Exception as error:
        return Attempt(source, decoded, problem=Failure.of(error))


def read_for(source: Source, revisions: Sequence[Revision], use: Callable[[Attempt], T]) -> T:
    """Read an input and use it; an error in its use becomes its problem, and that is used."""
    attempt = read(source, revisions)
    try:
        return use(attempt)
    except MissingLibrary:
        raise
    except Exception as error:
        return use(Attempt(source, attempt.decoded, problem=Failure.of(error)))
