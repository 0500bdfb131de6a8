"""The words of a paragraph of Word, with the elements that say them."""

from __future__ import annotations

from typing import Any

from ..text.script import RAISED
from .contents import Content, Paragraph, Picture, Piece
from .pictures import PICTURED
from .word_fields import Fields

__all__ = ["Said"]


class Said:
    """What a paragraph says, with the elements that say it, and what stands in boxes at it."""

    def __init__(self, element: Any) -> None:
        self._element: Any = element
        self.fields: Fields | None = None  # most paragraphs have none
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self.after: list[Content] = []
        self.number: str = ""
        self.hiding: frozenset[str] = frozenset()
        self.goes_on: bool = False  # its end was deleted

    def add(self, text: str, element: Any) -> None:
        """Note some text, and the element that says it; no code of a field is shown."""
        if self.fields is not None and self.fields.are_code:
            return
        self._texts.append(text)
        self._pieces.append((len(text), element))

    def note_code(self, code: str) -> None:
        """Note a part of the code of a field."""
        if self.fields is not None:
            self.fields.note_code(code)

    def note_field(self, mark: Any) -> None:
        """Note where a field begins, or ends, and what it shows beside its result."""
        self.fields = self.fields or Fields()
        self.add_field(self.fields.note(mark), mark)

    def add_field(self, text: str, element: Any) -> None:
        """Note what a field shows beside its result."""
        if text == PICTURED:
            self.after.append(Picture("文中一处域", "in a field of the text"))
        elif text:
            self.add(text, element)

    def add_raised(self, mark: Said) -> None:
        """Note what stands raised."""
        self._texts += [text.translate(RAISED) for text in mark._texts]
        self._pieces += mark._pieces
        self.after += mark.after

    def begin_with(self, begun: Said) -> None:
        """Note what stands in the paragraph before, whose end was deleted."""
        number = "" if begun.text() else self.number
        self._texts = [*begun._texts, *self._texts]
        self._pieces = [*begun._pieces, (0, self._element), *self._pieces]
        self._element = begun._element
        self.number = begun.number or number
        self.after = [*begun.after, *self.after]

    def text(self) -> str:
        """Return the text, behind the number of the paragraph."""
        return self.number + "".join(self._texts)

    def paragraph(self) -> Paragraph:
        """Return the paragraph that says it."""
        return Paragraph(self.text(), pieces=[(len(self.number), self._element), *self._pieces])
