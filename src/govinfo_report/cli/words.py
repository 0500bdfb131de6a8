"""Chinese or English: what a person is told in the language asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Protocol

from .. import Certainty, Severity, Verdict

__all__ = ["CERTAINTIES", "SEVERITIES", "STYLES", "VERDICTS", "Language", "Told"]

SEVERITIES = {one: (one.chinese, one.value) for one in Severity}
CERTAINTIES = {one: (one.chinese, one.value) for one in Certainty}
VERDICTS = {one: (one.chinese, one.value) for one in Verdict}
STYLES: Mapping[Severity, str] = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
}


class Told(Protocol):
    """What has its words in both languages: a finding, a suggestion, what was not assessed."""

    @property
    def message(self) -> str:
        """In Chinese."""

    @property
    def message_en(self) -> str:
        """In English."""


class Language(str, Enum):
    """The language that a person is told in."""

    ZH = "zh"
    EN = "en"

    def __call__(self, chinese: str, english: str) -> str:
        """The one of two wordings that is in this language."""
        return chinese if self is Language.ZH else english

    def choose(self, chinese: int, english: int) -> int:
        """The one of two measures that goes with this language."""
        return chinese if self is Language.ZH else english

    def message(self, told: Told) -> str:
        """The message in this language."""
        return self(told.message, told.message_en)

    def counted(self, count: int, chinese: str, english: str) -> str:
        """``3 错误``; ``3 errors``, ``1 error``."""
        return f"{count} " + self(chinese, english + ("s" if count != 1 else ""))
