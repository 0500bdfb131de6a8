"""Output, to a person or to a program in one of its formats, and the choices beside the format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from attrs import frozen

from .. import Severity
from .inputs import Source
from .terminal.console import write_utf_8
from .words import Language

__all__ = ["Choices", "Output"]

T = TypeVar("T")


@frozen
class Choices:
    """The choices that are made beside the format; a format heeds those that concern it.

    Attributes:
        sources: The inputs.
        many: Whether more than one report may come of them.
        full: Whether nothing is shortened.
        quiet: Whether only what is wrong is told.
        language: The language that a person is told in.
        fail_on: The least severity that matters.
        to_file: Whether it goes to a file, and not to a terminal or a pipe.
    """

    sources: Sequence[Source] = ()
    many: bool = False
    full: bool = False
    quiet: bool = False
    language: Language = Language.ZH
    fail_on: Severity = Severity.WARNING
    to_file: bool = False


class Output(ABC, Generic[T]):
    """A format of output.

    Args:
        chosen: The choices beside the format.

    Attributes:
        streams: Whether it writes while inputs are read, which a progress bar would disturb.
        suffix: The end of the names of its files, if it is no text and needs one.
    """

    streams = False
    suffix = ""

    def __init__(self, chosen: Choices) -> None:
        self.chosen = chosen

    @abstractmethod
    def render(self, thing: T) -> str:
        """Take in one thing, and return the text to write now, if there is any."""

    def write(self, text: str) -> None:
        """Write what `render` or `close` returned to standard output."""
        write_utf_8(text)

    def close(self) -> str:
        """Return the text that comes after the last thing, if there is any."""
        return ""

    def content(self) -> bytes:
        """Return what comes after the last thing, as a file holds it."""
        return self.close().encode("utf-8", "replace")
