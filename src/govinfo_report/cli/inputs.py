"""Inputs of the command line, and what came of reading them: reports, or the reason why not."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from attrs import evolve, frozen

from .. import (
    AnnualReport,
    Decoded,
    Failure,
    Figure,
    MissingLibrary,
    ReportText,
    Revision,
    SeveralReports,
    State,
    UnreadableInput,
    decode_file,
    parse_text,
    split_reports,
)
from ..languages import Both

__all__ = [
    "LINE_END",
    "STDIN",
    "Attempt",
    "Source",
    "common_folder",
    "find",
    "find_each",
    "read",
    "read_each",
    "several",
    "used",
]

T = TypeVar("T")
NOT_DECODED = Decoded("", "")
LIST_LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
_HEAD = 1000
"""Within so many characters a list of problems has its title."""
_SUITES = '<testsuites name="govinfo-report"'
"""Findings as JUnit XML begin with it."""
_FIRST_HEADS = 6
"""So many heads of columns tell a table of findings."""
STDIN = "-"
LINE_END = re.compile(r"\r\n|[\r\n]")
OUTPUTS = frozenset({".json", ".jsonl", ".lock", ".parquet", ".sarif", ".toml"})
"""What this command writes, and reads again under another name only: no reports in a folder."""

HIDDEN = (".", "~$", "~wr")
"""How the names of hidden files begin; so Word names what it keeps beside a file that is open."""


@frozen
class Source(os.PathLike[str]):
    """A file to read; a path, as it stands, so that of a hundred thousand each name is kept once.

    Attributes:
        name: Its name as the user gave it; ``-`` for standard input.
        problem: What kept a folder from being looked through, if this is one.
        in_folder: Whether it was found in a folder, and not named.
    """

    name: str
    problem: Exception | None = None
    in_folder: bool = False

    @property
    def shown(self) -> str:
        """The name as text: Linux allows any bytes, and old systems left those of GB18030."""
        try:
            self.name.encode()
        except UnicodeEncodeError:
            data = os.fsencode(self.name)
            try:
                return data.decode("gb18030")
            except UnicodeDecodeError:
                return data.decode("utf-8", "backslashreplace")
        return self.name

    def __fspath__(self) -> str:
        return self.name

    def decoded(self) -> Decoded:
        """Return its text."""
        if self.problem is not None:
            raise self.problem
        if self.name == STDIN:
            return decode_file(sys.stdin.buffer, name=STDIN)
        return decode_file(self.name, name=self.shown)


@frozen
class Attempt:
    """An attempt to read an input, or one report of several in it.

    Attributes:
        source: The input.
        decoded: Its text; empty if it could not be decoded.
        report: The report in it.
        problem: Why there is no report.
        part: Where in the text the report stands, if there are several.
        number: Which of them it is, counted from 1.
        of: How many there are.
    """

    source: Source
    decoded: Decoded = NOT_DECODED
    report: AnnualReport | None = None
    problem: Failure | None = None
    part: ReportText | None = None
    number: int = 1
    of: int = 1

    @property
    def name(self) -> str:
        """The name of the input; of several reports in it, the second is ``reports.txt#2``."""
        return self.source.shown + (f"#{self.number}" if self.of > 1 else "")

    @property
    def told(self) -> Attempt:
        """The attempt without text and figures: of the report only what it is of, and its form."""
        report, part = self.report, self.part
        return evolve(
            self,
            decoded=Decoded(
                "", self.decoded.encoding, self.decoded.damaged, format=self.decoded.format
            ),
            report=report
            and AnnualReport(
                agency=report.agency,
                year=report.year,
                revision=report.revision,
                forms=report.forms,
            ),
            part=part and evolve(part, text="", decoded=None),
        )

    @property
    def about(self) -> dict[str, Any]:
        """The name of the input as programs are told it, and which report of several this is."""
        which = {"number": self.number, "of": self.of} if self.of > 1 else {}
        return {"file": self.source.shown, **which}

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
    def doubts(self) -> list[Both]:
        """The doubts about the figures, in few words; empty if there are none."""
        reading = self.report.reading if self.report else None
        counts = {
            Both("推断", "inferred"): self.states[State.INFERRED],
            Both("未确定", "unresolved"): self.states[State.UNRESOLVED],
            Both("诊断", "diagnostics"): len(reading.diagnostics) if reading else 0,
            Both("损坏的字符", "damaged characters"): self.decoded.damaged,
        }
        return [
            Both(f"{what.chinese}{count}处", f"{count} {what}")
            for what, count in counts.items()
            if count
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the object that programs are given: the name, and the report or the problem."""
        about = {**self.about, "encoding": self.decoded.encoding or None}
        if not self.decoded.is_text:
            about["format"] = self.decoded.format
        if self.decoded.damaged:
            about["damaged_characters"] = self.decoded.damaged
        if self.report is not None:
            return {**about, "report": self.report.to_dict(reading=True)}
        assert self.problem is not None
        return {**about, "error": self.problem.to_dict()}


def several(arguments: Sequence[str]) -> bool:
    """Return whether more than one input may be meant."""
    return len(arguments) > 1 or os.path.isdir(arguments[0])


def common_folder(names: Sequence[str]) -> str:
    """Return the folder that all files are in, with the separator at its end; empty for none."""
    try:
        folder = os.path.commonpath([os.path.dirname(name) for name in names])
    except ValueError:  # absolute and relative names, or two drives
        return ""
    return os.path.join(folder, "") if folder else ""


def find(arguments: Iterable[str], *, but: Path | None = None) -> list[Source]:
    """Return the inputs that the arguments name; a folder stands for every file in it.

    A file that cannot be read is told, whatever it is: what is passed over in silence would seem to
    have passed. Only hidden files, README files and what this command writes (`OUTPUTS`, and lists
    of problems) are left out of a folder, never of the arguments.

    Args:
        arguments: Files and folders; ``-`` for standard input.
        but: A file that will be written, and is left out of a folder.
    """
    return list(find_each(arguments, but=but))


def find_each(arguments: Iterable[str], *, but: Path | None = None) -> Iterator[Source]:
    """Yield the inputs that the arguments name, as `find` returns them."""
    for argument in arguments:
        folder = argument != STDIN and os.path.isdir(argument)
        yield from _within(argument, but) if folder else [Source(argument)]


def _within(folder: str, but: Path | None) -> Iterator[Source]:
    errors: list[OSError] = []
    names = []
    for place, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        folders[:] = [name for name in folders if Path(name).suffix.lower() not in OUTPUTS]
        names += [str(Path(place, name)) for name in files if _may_be_report(name)]
    if but is not None:
        written = os.path.realpath(but)
        names = [name for name in names if os.path.realpath(name) != written]
    yield from (Source(name, in_folder=True) for name in sorted(names))
    yield from (Source(str(error.filename), error) for error in errors)
    if not names and not errors:
        error = UnreadableInput(
            Both("文件夹中没有年度报告", "the folder holds no reports"),
            looked_for=Both(
                "文本、网页、Word、Excel 或 PDF 文件", "files with text, HTML, Word (DOCX) or PDF"
            ),
        )
        yield Source(folder, error)


def _may_be_report(name: str) -> bool:
    is_output = Path(name).suffix.lower() in OUTPUTS
    return not is_output and not name.lower().startswith((*HIDDEN, "readme"))


def read(source: Source, revisions: Sequence[Revision]) -> Attempt:
    """Read an input that holds one report; what cannot be read must not stop the others."""
    attempt = Attempt(source)
    try:
        attempt = evolve(attempt, decoded=source.decoded())
        report = parse_text(attempt.decoded, revisions=revisions)
    except Exception as error:
        return evolve(attempt, problem=Failure.of(error))
    return evolve(attempt, report=report)


def read_each(sources: Iterable[Source], revisions: Sequence[Revision]) -> Iterator[Attempt]:
    """Read inputs, and of one that holds several reports each of them."""
    for source in sources:
        attempt = read(source, revisions)
        if source.in_folder and _is_list(attempt):
            continue
        if attempt.problem is None or attempt.problem.kind != SeveralReports.__name__:
            yield attempt
            continue
        parts = split_reports(attempt.decoded, revisions=revisions)
        for number, part in enumerate(parts, 1):
            yield _read_part(
                evolve(attempt, problem=None, part=part, number=number, of=len(parts)), revisions
            )


def _is_list(attempt: Attempt) -> bool:
    """Return whether this is a list of problems, or a table of them, that the command wrote."""
    if attempt.problem is None:
        return False
    head = attempt.decoded.text[:_HEAD].lstrip("\ufeff")
    if head.startswith(_heads_of_data()) or _SUITES in head:
        return True
    from .. import ProblemList

    return any(ProblemList(language).title in head for language in LIST_LANGUAGES)


@cache
def _heads_of_data() -> tuple[str, ...]:
    """Return how tables of findings begin, as CSV, in either language."""
    from .. import FINDING_COLUMNS

    names = [column.name for column in FINDING_COLUMNS[:_FIRST_HEADS]]
    chinese = [column.heading for column in FINDING_COLUMNS[:_FIRST_HEADS]]
    return ",".join(names), ",".join(chinese)


def _read_part(attempt: Attempt, revisions: Sequence[Revision]) -> Attempt:
    assert attempt.part is not None
    try:
        return evolve(attempt, report=parse_text(attempt.part, revisions=revisions))
    except Exception as error:
        return evolve(attempt, problem=Failure.of(error))


def used(attempt: Attempt, use: Callable[[Attempt], T]) -> T:
    """Use what was read; an error in its use becomes its problem, and that is used."""
    try:
        return use(attempt)
    except MissingLibrary:
        raise
    except Exception as error:
        return use(evolve(attempt, report=None, problem=Failure.of(error)))
