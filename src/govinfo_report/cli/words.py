"""The languages that a person is told in, and the words that have a table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

import click

from .. import (
    Certainty,
    Check,
    Failure,
    Finding,
    Gap,
    NotAssessed,
    Severity,
    Suggestion,
    Verdict,
)
from ..languages import in_language

__all__ = ["LANGUAGES", "STYLES", "Language", "spoken", "told"]

T = TypeVar("T")
STYLES: Mapping[Severity, str] = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
}


class Language(str, Enum):
    """A language that a person is told in."""

    ZH = "zh"
    EN = "en"

    def __call__(self, chinese: T, english: T) -> T:
        """Return the one of two things that goes with this language."""
        return chinese if self is Language.ZH else english

    def word(self, word: Severity | Certainty | Verdict) -> str:
        """Return the word in this language."""
        return self(word.chinese, str(word))

    def message(self, message: Failure | Finding | Gap | NotAssessed | Suggestion) -> str:
        """Return the message in this language."""
        return self(message.message, message.message_en)

    def basis(self, found: Check[Any] | Finding) -> str:
        """Return what a finding, or a check, rests on, in this language."""
        return self(found.basis, found.basis_en)

    def counted(self, count: int, chinese: str, english: str) -> str:
        """Return ``3 错误``; ``3 errors``, ``1 error``."""
        return f"{count} " + self(chinese, english + ("s" if count != 1 else ""))


def spoken() -> Language:
    """Return the language of this run, as ``--lang`` or the settings say; Chinese by default."""
    context = click.get_current_context(silent=True)
    language = context.find_root().obj if context is not None else None
    return language if isinstance(language, Language) else Language.ZH


def told(text: str) -> str:
    """Return a text in the language of this run."""
    return in_language(text, spoken())


LANGUAGES = tuple(language.value for language in Language)
"""The names of the languages."""
