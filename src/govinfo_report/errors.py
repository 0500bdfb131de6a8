"""Errors, in words for people: what was looked for, what was found, what to do."""

from __future__ import annotations

from traceback import format_exception
from typing import ClassVar

__all__ = [
    "GrammarError",
    "InvalidDocument",
    "MissingLibrary",
    "NotAnAnnualReport",
    "OutputError",
    "ReportError",
    "SeveralReports",
    "UnexpectedError",
    "UnreadableInput",
    "UnsupportedForm",
    "WorkerDied",
]

_SHOWN = 100
"""How many problems of a document a message lists."""


class ReportError(Exception):
    """Base of every error this package raises on purpose.

    Attributes:
        message: What is wrong, in one sentence.
        looked_for: What the reader was looking for.
        found: What stood in the text instead.
        advice: What the user can do about it.
        chinese: The same as the class says, in few words of Chinese; empty if no input is at fault.
    """

    chinese: ClassVar[str] = ""

    def __init__(self, message: str, *, looked_for: str = "", found: str = "", advice: str = ""):
        self.message = message
        self.looked_for = looked_for
        self.found = found
        self.advice = advice
        more = {"looked for": looked_for, "found": found, "what to do": advice}
        super().__init__(
            "; ".join([message, *(f"{k}: {said}" for k, said in more.items() if said)])
        )


class NotAnAnnualReport(ReportError):
    """The text is no annual report on open government information (政府信息公开工作年度报告)."""

    chinese = "不是政府信息公开工作年度报告"


class UnsupportedForm(ReportError):
    """The text is such a report, but in another form: before 2019, or of a school year."""

    chinese = "不是2019年以后的格式"


class SeveralReports(ReportError):
    """The text holds several such reports: the figures of one are not those of another.

    Attributes:
        lines: The line in which each begins, counted from 1.
        titles: The title of each, in plain script; None where there is none.
    """

    chinese = "不止一份年度报告"

    def __init__(
        self,
        message: str,
        *,
        lines: tuple[int, ...] = (),
        titles: tuple[str | None, ...] = (),
        looked_for: str = "",
        advice: str = "",
    ) -> None:
        self.lines = lines
        self.titles = titles
        named = [f"line {n} {title or ''}".rstrip() for n, title in zip(lines, titles, strict=True)]
        more = (f"and {len(named) - _SHOWN} more",) if len(named) > _SHOWN else ()
        found = ", ".join((*named[:_SHOWN], *more))
        super().__init__(message, looked_for=looked_for, found=found, advice=advice)


class UnreadableInput(ReportError):
    """The input is no text: binary data, an unknown encoding, or longer than the limit."""

    chinese = "读不出文字"


class GrammarError(ReportError):
    """A grammar of the form cannot be used: missing, ambiguous, or without what a form needs."""

    chinese = "格式的语法不能用"


class InvalidDocument(ReportError):
    """A JSON document cannot be read, or a report not be written as one: nothing is guessed.

    Attributes:
        problems: Everything that does not fit, each with its path:
            ``requests.total.total.value: expected a whole number, found "1"``.
    """

    def __init__(
        self,
        message: str,
        *,
        problems: tuple[str, ...] = (),
        looked_for: str = "",
        advice: str = "",
    ) -> None:
        self.problems = problems
        more = (f"and {len(problems) - _SHOWN} more",) if len(problems) > _SHOWN else ()
        found = "; ".join((*problems[:_SHOWN], *more))
        super().__init__(message, looked_for=looked_for, found=found, advice=advice)


class MissingLibrary(ReportError, ImportError):
    """A library that this use needs is not installed; the message says how to install it.

    Attributes:
        package: The library, such as ``pandas``.
        extra: The extra of this package that installs it.
    """

    chinese = "缺少读写所需的库"

    def __init__(self, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(
            f"{package} is not installed", advice=f'pip install "govinfo-report[{extra}]"'
        )

    def __reduce__(self) -> tuple[type[MissingLibrary], tuple[str, str]]:
        return type(self), (self.package, self.extra)


class OutputError(ReportError):
    """The output of many reports cannot be written, or is not to be written over.

    Attributes:
        reason: ``kind``: the end of its name is none that is known; ``input``: it is an input too;
            ``foreign``: something else stands in its place; ``others``: it holds other inputs, and
            none of these; ``busy``: another run is writing it; ``failed``: the system refuses.
    """

    def __init__(self, message: str, *, reason: str = "", found: str = "", advice: str = ""):
        self.reason = reason
        super().__init__(message, found=found, advice=advice)


class UnexpectedError(ReportError):
    """An error that nobody foresaw, while one report of many was read: please report it.

    Attributes:
        kind: The class of the error, such as ``ZeroDivisionError``.
        traceback: Where it happened.
    """

    chinese = "内部错误，请报告"

    def __init__(self, message: str, *, kind: str = "", traceback: str = "", advice: str = ""):
        self.kind = kind
        self.traceback = traceback
        super().__init__(message, advice=advice)

    @classmethod
    def of(cls, error: Exception) -> UnexpectedError:
        """The error that tells of another, which nobody foresaw."""
        kind = type(error).__name__
        return cls(
            f"{kind}: {error}",
            kind=kind,
            traceback="".join(format_exception(error)),
            advice="if it is not from a function of your own, please report it",
        )


class WorkerDied(ReportError):
    """The process that read one report of many ended before it had an answer.

    Attributes:
        exit_code: How it ended, as `multiprocessing.Process.exitcode` tells it: negative for a
            signal.
    """

    chinese = "读取时进程终止"

    def __init__(
        self, message: str, *, exit_code: int | None = None, found: str = "", advice: str = ""
    ) -> None:
        self.exit_code = exit_code
        super().__init__(message, found=found, advice=advice)
