"""Why something could not be read, in plain values: for people in two languages, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from ..errors import ReportError, UnexpectedError, UnreadableInput, WorkerDied

__all__ = ["Failure"]


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

    kind: str
    message: str
    details: Mapping[str, str] = field(factory=dict)
    traceback: str = ""
    brief: Mapping[str, str] = field(factory=dict)

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """Return the failure that an exception tells of."""
        if isinstance(error, OSError):
            why = error.strerror or str(error)
            brief = _brief("文件打不开", "cannot be opened", why)
            return cls(type(error).__name__, f"文件打不开: {why}", brief=brief)
        if not isinstance(error, ReportError):
            error = UnexpectedError.of(error)
        if isinstance(error, UnexpectedError):
            told = f"{error.chinese} internal error, please report it: {error.message}"
            brief = _brief(error.chinese, "internal error", error.message)
            return cls(error.kind, told, traceback=error.traceback, brief=brief)
        details = {key: getattr(error, key) for key in ("looked_for", "found", "advice")}
        more = error.found if isinstance(error, (UnreadableInput, WorkerDied)) else ""
        brief = _brief(error.chinese, error.message, more)
        return cls(type(error).__name__, f"{error.chinese}: {error}", details, brief=brief)

    def to_dict(self) -> dict[str, Any]:
        """Return the failure as an object of JSON, for programs."""
        told = {"type": self.kind, "message": self.message, **self.details}
        return {**told, "internal": bool(self.traceback)}


def _brief(chinese: str, english: str, more: str) -> Mapping[str, str]:
    return {
        "zh": f"{chinese}（{more}）" if more else chinese,
        "en": f"{english}: {more}" if more else english,
    }
