"""What is shown of a source: its characters in their places, blanks and line ends between them."""

from __future__ import annotations

from ..text.script import FILLER
from ..text.widths import is_wide

__all__ = ["Canvas"]


class Canvas:
    """What is shown of a source: nothing at first, then what is put there."""

    def __init__(self, length: int) -> None:
        self._units = bytearray(FILLER.encode("utf-32-le") * length)
        self._length = length
        self.end: int = 0  # of what was put last
        self.last: str = ""  # the last character of the line, if there is one
        self._blank: tuple[int, bool] | None = None  # where, whether it is a line break
        self._line_ends = 0
        self.bracket: bool = False  # whether one comes before what follows
        self._bracketed = -1  # the end of what was put in brackets last

    def text(self) -> str:
        """Return what is shown."""
        return self._units.decode("utf-32-le", "surrogatepass")

    def put(self, start: int, text: str) -> None:
        """Put characters at an offset, and before them what was to come."""
        if self._line_ends:
            for at in range(self._line_ends):
                self._mark(start - 1 - self.bracket - at, _LINE_END)
        elif self._blank:
            at, line_break = self._blank
            if not (line_break and (is_wide(self.last) or is_wide(text[0]))):
                self._units[4 * at : 4 * at + 4] = _A_BLANK
        if self.bracket:
            self._mark(start - 1, _OPENING)
        self._line_ends, self.bracket, self._blank = 0, False, None
        units = text.encode("utf-32-le", "surrogatepass")
        self._units[4 * start : 4 * start + len(units)] = units
        self.end = start + len(text)
        self.last = text[-1]

    def blank(self, start: int, line_break: bool) -> None:
        """Let a blank of the source come before what follows on the line."""
        if self.last:
            self._blank = (start, line_break or bool(self._blank and self._blank[1]))

    def end_line(self) -> None:
        """Let what follows stand on a line of its own."""
        if self.last:
            self._line_ends, self._blank, self.last = 1, None, ""

    def break_line(self) -> None:
        """End the line, or leave one blank."""
        if self.last:
            self.end_line()
        elif self.end:
            self._line_ends += 1

    def open_bracket(self) -> None:
        """Put a bracket before what follows."""
        self.bracket = True

    def close_bracket(self) -> None:
        """Put a bracket behind what was put last."""
        if not self.bracket and self.end != self._bracketed and self._mark(self.end, _CLOSING):
            self.end += 1
            self._bracketed = self.end
        self.bracket = False

    def take_back(self, at: int) -> None:
        """Take back the character that was put at an offset."""
        self._units[4 * at : 4 * at + 4] = _NOTHING

    def _mark(self, at: int, mark: bytes) -> bool:
        """Put a mark in the place of a tag, and tell whether it could be put there."""
        free = 0 <= at < self._length and self._units.startswith(_NOTHING, 4 * at)
        if free:
            self._units[4 * at : 4 * at + 4] = mark
        return free


_NOTHING, _LINE_END, _A_BLANK, _OPENING, _CLOSING = (
    mark.encode("utf-32-le") for mark in f"{FILLER}\n ()"
)
