"""Output, to a person or to a program in one of its formats, and the choices beside the format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Generic, Literal, TypeVar

from attrs import frozen

from .. import Severity
from ..languages import Both
from .inputs import Source
from .terminal.console import write_utf_8
from .words import Language

__all__ = ["Choices", "Interruption", "Output"]

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
        headings: The heads of columns in tables of data: their ``names``, or Chinese (``zh``).
        excel: Whether CSV is written so that Excel opens it.
    """

    sources: Sequence[Source] = ()
    many: bool = False
    full: bool = False
    quiet: bool = False
    language: Language = Language.ZH
    fail_on: Severity = Severity.WARNING
    to_file: bool = False
    headings: Literal["names", "zh"] = "names"
    excel: bool = False


@frozen
class Interruption:
    """How far a run came that was ended early.

    Attributes:
        done: How many reports were checked, or could not be read.
        left: The names of the inputs that were not looked at.
    """

    done: int
    left: tuple[str, ...]

    @property
    def told(self) -> Both:
        """The same in words."""
        left = len(self.left)
        return Both(
            f"已中断：已核对 {self.done} 份，余 {left} 份未核对",
            f"interrupted: {self.done} checked, {left} left",
        )


class Output(ABC, Generic[T]):
    """A format of output.

    Args:
        chosen: The choices beside the format.

    Attributes:
        streams: Whether it writes while inputs are read, which a progress bar would disturb.
        suffix: The end of the names of its files, if it is no text and needs one.
        heeds: The choices that only this format and some others heed.
        interrupted: How far the run came, if it was ended early.
    """

    streams = False
    suffix = ""
    heeds: tuple[str, ...] = ()
    interrupted: Interruption | None = None

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
