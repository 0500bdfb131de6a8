"""Where findings go: to a person, or to a program in one of its formats."""

from __future__ import annotations

from abc import ABC, abstractmethod

from .checked import Checked
from .terminal.output import write_utf_8

__all__ = ["View"]


class View(ABC):
    """Where what was checked goes, one file after the other.

    Attributes:
        streams: Whether it writes while the files are read, which a progress bar would disturb.
    """

    streams = False

    @abstractmethod
    def add(self, checked: Checked) -> str:
        """Take in a file; the text to write now, if there is any."""

    def write(self, text: str) -> None:
        """Write what `add` gave."""
        if text:
            write_utf_8(text)

    @abstractmethod
    def close(self) -> None:
        """Write what comes after the last file."""
