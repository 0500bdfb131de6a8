"""From the arguments of the command line to reports that were read, or the reason why not."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from .. import (
    MAX_BYTES,
    AnnualReport,
    Decoded,
    Figure,
    GrammarError,
    NotAnAnnualReport,
    ReportError,
    Revision,
    State,
    UnexpectedError,
    UnreadableInput,
    UnsupportedForm,
    WorkerDied,
    decode,
    parse_text,
)

__all__ = ["Outcome", "Problem", "Source", "find", "read"]

NOT_DECODED = Decoded("", "")
STDIN = "-"
SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})
_CHINESE = {
    NotAnAnnualReport: "不是政府信息公开工作年度报告",
    UnsupportedForm: "不是2019年以后的格式",
    UnreadableInput: "读不出文字",
    GrammarError: "格式的语法不能用",
    WorkerDied: "读取时进程终止",
    UnexpectedError: "内部错误，请报告",
    OSError: "文件打不开",
}


@frozen
class Source:
    """An input: the name of a file as the user gave it, ``-``, or what kept us from finding any."""

    name: str
    problem: Exception | None = None

    def decoded(self) -> Decoded:
        """Its text."""
        if self.problem is not None:
            raise self.problem
        if self.name == STDIN:
            return decode(sys.stdin.buffer.read(MAX_BYTES + 1))
        with Path(self.name).open("rb") as file:
            return decode(file.read(MAX_BYTES + 1))


@frozen
class Problem:
    """Why a file could not be read.

    Attributes:
        kind: The class of the exception.
        message: The reason, for people.
        details: ``looked_for``, ``found`` and ``advice`` of a `ReportError`.
        traceback: Where it happened, for an error that nobody expected; else empty.
        brief: The reason in few words, in each language.
    """

    kind: str
    message: str
    details: Mapping[str, str] = field(factory=dict)
    traceback: str = ""
    brief: Mapping[str, str] = field(factory=dict)

    @classmethod
    def of(cls, error: Exception) -> Problem:
        """The problem that an exception tells of."""
        if not isinstance(error, (ReportError, OSError)):
            error = UnexpectedError.of(error)
        chinese = next((words for kind, words in _CHINESE.items() if isinstance(error, kind)), "")
        name = type(error).__name__
        if isinstance(error, UnexpectedError):
            brief = _brief(chinese, "internal error", error.message)
            told = f"{chinese} internal error, please report it: {error.message}"
            return cls(error.kind, told, traceback=error.traceback, brief=brief)
        if isinstance(error, ReportError):
            details = {key: getattr(error, key) for key in ("looked_for", "found", "advice")}
            more = error.found if isinstance(error, (UnreadableInput, WorkerDied)) else ""
            brief = _brief(chinese, error.message, more)
            return cls(name, f"{chinese}: {error}", details, brief=brief)
        why = error.strerror or str(error)
        return cls(name, f"{chinese}: {why}", brief=_brief(chinese, "cannot be opened", why))


def _brief(chinese: str, english: str, more: str) -> Mapping[str, str]:
    return {
        "zh": f"{chinese}（{more}）" if more else chinese,
        "en": f"{english}: {more}" if more else english,
    }


@frozen
class Outcome:
    """What came of one input: a report, or a problem."""

    source: Source
    decoded: Decoded = NOT_DECODED
    report: AnnualReport | None = None
    problem: Problem | None = None

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
        """What a reader of the figures must know, in few words; empty if nothing is in doubt."""
        counts = {
            "推断 inferred": self.states[State.INFERRED],
            "未定 unresolved": self.states[State.UNRESOLVED],
            "诊断 diagnostics": len(self.report.reading.diagnostics)
            if self.report and self.report.reading
            else 0,
            "字符损坏 damaged characters": self.decoded.damaged,
        }
        return [f"{count} {words}" for words, count in counts.items() if count]


def find(arguments: Iterable[str]) -> list[Source]:
    """The inputs that the arguments name; a folder stands for the text files in it, sorted.

    Hidden files and README files are left out of a folder, never of the arguments.
    """
    sources: list[Source] = []
    for argument in arguments:
        if argument != STDIN and os.path.isdir(argument):
            sources.extend(_within(argument))
        else:
            sources.append(Source(argument))
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
    return (
        Path(name).suffix.lower() in SUFFIXES
        and not name.startswith(".")
        and not name.lower().startswith("readme")
    )


def read(source: Source, revisions: Sequence[Revision]) -> Outcome:
    """Read one input; whatever goes wrong is told in the outcome."""
    decoded = NOT_DECODED
    try:
        decoded = source.decoded()
        report = parse_text(decoded.text, revisions=revisions)
    except Exception as error:  # one bad file must not stop the others
        return Outcome(source, decoded, problem=Problem.of(error))
    return Outcome(source, decoded, report)
