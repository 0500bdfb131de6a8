"""Errors, in words for people: what was looked for, what was found, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from traceback import format_exception

from .languages import Both, Lang, in_chinese, in_language

__all__ = [
    "CheckError",
    "GrammarError",
    "InvalidDocument",
    "MissingLibrary",
    "NotAnAnnualReport",
    "OutputError",
    "ProfileError",
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

    The attributes and ``str(error)`` are English; `told` gives all of it in Chinese or in English.

    Attributes:
        message: What is wrong, in one sentence.
        looked_for: What the reader was looking for.
        found: What stood in the text instead.
        advice: What the user can do about it.
    """

    def __init__(self, message: str, *, looked_for: str = "", found: str = "", advice: str = ""):
        self.message = message
        self.looked_for = looked_for
        self.found = found
        self.advice = advice
        super().__init__(self.told("en"))

    def told(self, lang: Lang = "zh") -> str:
        """What is wrong and all that is said of it, in a language.

        Args:
            lang: The language: ``zh`` for Chinese, ``en`` for English.
        """
        said = [in_language(self.message, lang)]
        for name, labels in _LABELS.items():
            if more := in_language(getattr(self, name), lang):
                said.append(in_language(labels, lang) + more)
        return in_language(_BETWEEN, lang).join(said)


_LABELS = {
    "looked_for": Both("要求：", "looked for: "),
    "found": Both("实际：", "found: "),
    "advice": Both("处理建议：", "what to do: "),
}
_BETWEEN = Both("；", "; ")


def _listed(said: Sequence[str], between: str) -> Both:
    """Return all that is said, or the first of it and how much more there is."""
    more = len(said) - _SHOWN
    further = [Both(f"等 {len(said)} 处", f"and {more} more")] if more > 0 else []
    shown = [*said[:_SHOWN], *further]
    return Both(in_chinese(between).join(map(in_chinese, shown)), between.join(shown))


class NotAnAnnualReport(ReportError):
    """The text is no annual report on open government information (政府信息公开工作年度报告)."""


class UnsupportedForm(ReportError):
    """The text is such a report, but in another form: before 2019, or of a school year."""


class SeveralReports(ReportError):
    """The text holds several such reports: the figures of one are not those of another.

    Attributes:
        lines: The line in which each begins, counted from 1.
        titles: The title of each, in plain script; None where there is none.
    """

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
        named = [
            Both(f"第 {n} 行{quoted}", f"line {n} {quoted}".rstrip())
            for n, title in zip(lines, titles, strict=True)
            for quoted in [f"“{title}”" if title else ""]
        ]
        found = _listed(named, Both("，", ", "))
        super().__init__(message, looked_for=looked_for, found=found, advice=advice)


class UnreadableInput(ReportError):
    """The input is no text: binary data, an unknown encoding, or longer than the limit."""


class GrammarError(ReportError):
    """A grammar of the form cannot be used: missing, ambiguous, or without what a form needs."""


class CheckError(ReportError):
    """A check from outside cannot be made: its code is taken, or it is about no known subject."""


class ProfileError(ReportError):
    """A profile, the demands of a place or a year, cannot be used: the message names the key."""


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
        found = _listed(problems, _BETWEEN)
        super().__init__(message, looked_for=looked_for, found=found, advice=advice)


class MissingLibrary(ReportError, ImportError):
    """A library that this use needs is not installed; the message says how to install it.

    Attributes:
        package: The library, such as ``pandas``.
        extra: The extra of this package that installs it.
    """

    def __init__(self, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(
            Both(f"未安装 {package}", f"{package} is not installed"),
            advice=f'pip install "govinfo-report[{extra}]"',
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

    def __init__(self, message: str, *, kind: str = "", traceback: str = "", advice: str = ""):
        self.kind = kind
        self.traceback = traceback
        super().__init__(message, advice=advice)

    @classmethod
    def of(cls, error: Exception) -> UnexpectedError:
        """The error that tells of another, which nobody foresaw."""
        kind = type(error).__name__
        return cls(
            Both(f"程序内部错误（{kind}：{error}）", f"{kind}: {error}"),
            kind=kind,
            traceback="".join(format_exception(error)),
            advice=Both(
                "如非自编函数所致，请向开发者报告",
                "if it is not from a function of your own, please report it",
            ),
        )


class WorkerDied(ReportError):
    """The process that read one report of many ended before it had an answer.

    Attributes:
        exit_code: How it ended, as `multiprocessing.Process.exitcode` tells it: negative for a
            signal.
    """

    def __init__(
        self, message: str, *, exit_code: int | None = None, found: str = "", advice: str = ""
    ) -> None:
        self.exit_code = exit_code
        super().__init__(message, found=found, advice=advice)
