"""Why something could not be read, in plain values: for people in two languages, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from ..errors import ReportError, UnexpectedError, UnreadableInput, WorkerDied
from ..languages import Both, in_chinese, of_system

__all__ = ["Failure"]

_DETAILS = ("looked_for", "found", "advice")


@frozen
class Failure:
    """Why something could not be read.

    Attributes:
        kind: The class of the exception.
        message: The reason in Chinese, with all that is said of it.
        message_en: The same in English.
        details: ``looked_for``, ``found`` and ``advice`` of a `ReportError` in Chinese, and in
            English as ``looked_for_en``, ``found_en`` and ``advice_en``.
        traceback: Where it happened, for an error that nobody expected; else empty.
        brief: The reason in few words, in Chinese (``zh``) and in English (``en``).
    """

    kind: str
    message: str
    message_en: str
    details: Mapping[str, str] = field(factory=dict)
    traceback: str = ""
    brief: Mapping[str, str] = field(factory=dict)

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """Return the failure that an exception tells of."""
        if isinstance(error, OSError) and not isinstance(error, ReportError):
            brief = _brief(Both("文件无法打开", "cannot be opened"), of_system(error))
            return cls(type(error).__name__, brief["zh"], brief["en"], brief=brief)
        if not isinstance(error, ReportError):
            error = UnexpectedError.of(error)
        if isinstance(error, UnexpectedError):
            told = f"internal error, please report it: {error.message}"
            brief = _brief(Both(in_chinese(error.message), f"internal error: {error.message}"))
            return cls(error.kind, error.told("zh"), told, traceback=error.traceback, brief=brief)
        said = {name: getattr(error, name) for name in _DETAILS}
        details = {
            **{name: in_chinese(text) for name, text in said.items()},
            **{f"{name}_en": str(text) for name, text in said.items()},
        }
        more = error.found if isinstance(error, (UnreadableInput, WorkerDied)) else ""
        brief = _brief(error.message, more)
        return cls(type(error).__name__, error.told("zh"), error.told("en"), details, brief=brief)

    def to_dict(self) -> dict[str, Any]:
        """Return the failure as an object of JSON, for programs."""
        told = {"type": self.kind, "message": self.message, "message_en": self.message_en}
        return {**told, **self.details, "internal": bool(self.traceback)}


def _brief(said: str, more: str = "") -> Mapping[str, str]:
    chinese, why = in_chinese(said), in_chinese(more)
    return {
        "zh": f"{chinese}（{why}）" if why else chinese,
        "en": f"{said}: {more}" if more else str(said),
    }
