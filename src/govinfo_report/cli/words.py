"""The languages that a person is told in, and the words that have a table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Protocol, TypeVar

from .. import Certainty, Severity, Verdict

__all__ = ["CERTAINTIES", "LANGUAGES", "SEVERITIES", "STYLES", "VERDICTS", "Language", "Message"]

T = TypeVar("T")
SEVERITIES = {one: (one.chinese, one.value) for one in Severity}
CERTAINTIES = {one: (one.chinese, one.value) for one in Certainty}
VERDICTS = {one: (one.chinese, one.value) for one in Verdict}
STYLES: Mapping[Severity, str] = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
}


class Message(Protocol):
    """A message in both languages: a finding, a suggestion, a comparison that was not made."""

    @property
    def message(self) -> str:
        """The message in Chinese."""

    @property
    def message_en(self) -> str:
        """The message in English."""


class Language(str, Enum):
    """A language that a person is told in."""

    ZH = "zh"
    EN = "en"

    def __call__(self, chinese: T, english: T) -> T:
        """Return the one of two things that goes with this language."""
        return chinese if self is Language.ZH else english

    def message(self, message: Message) -> str:
        """Return the message in this language."""
        return self(message.message, message.message_en)

    def counted(self, count: int, chinese: str, english: str) -> str:
        """Return ``3 错误``; ``3 errors``, ``1 error``."""
        return f"{count} " + self(chinese, english + ("s" if count != 1 else ""))


LANGUAGES = tuple(language.value for language in Language)
"""The names of the languages."""
