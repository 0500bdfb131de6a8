"""Why something could not be read, in plain values: for people in two languages, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from ..errors import (
    GrammarError,
    NotAnAnnualReport,
    ReportError,
    UnexpectedError,
    UnreadableInput,
    UnsupportedForm,
    WorkerDied,
)

__all__ = ["Failure"]

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
class Failure:
    """Why something could not be read.

    Attributes:
        kind: The class of the exception.
        message: The reason, for people, in Chinese and English.
        details: ``looked_for``, ``found`` and ``advice`` of a `ReportError`.
        traceback: Where it happened, for an error that nobody expected; else empty.
        brief: The reason in few words, in Chinese (``zh``) and in English (``en``).
    """

    DETAILS: ClassVar = ("looked_for", "found", "advice")

    kind: str
    message: str
    details: Mapping[str, str] = field(factory=dict)
    traceback: str = ""
    brief: Mapping[str, str] = field(factory=dict)

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """Return the failure that an exception tells of."""
        if not isinstance(error, (ReportError, OSError)):
            error = UnexpectedError.of(error)
        chinese = next((words for kind, words in _CHINESE.items() if isinstance(error, kind)), "")
        name = type(error).__name__
        if isinstance(error, UnexpectedError):
            brief = _brief(chinese, "internal error", error.message)
            told = f"{chinese} internal error, please report it: {error.message}"
            return cls(error.kind, told, traceback=error.traceback, brief=brief)
        if isinstance(error, ReportError):
            details = {key: getattr(error, key) for key in cls.DETAILS}
            more = error.found if isinstance(error, (UnreadableInput, WorkerDied)) else ""
            brief = _brief(chinese, error.message, more)
            return cls(name, f"{chinese}: {error}", details, brief=brief)
        why = error.strerror or str(error)
        return cls(name, f"{chinese}: {why}", brief=_brief(chinese, "cannot be opened", why))

    def to_dict(self) -> dict[str, Any]:
        """Return the failure as an object of JSON, for programs."""
        told = {"type": self.kind, "message": self.message, **self.details}
        return {**told, "internal": bool(self.traceback)}


def _brief(chinese: str, english: str, more: str) -> Mapping[str, str]:
    return {
        "zh": f"{chinese}（{more}）" if more else chinese,
        "en": f"{english}: {more}" if more else english,
    }
