"""Pictures in documents: what of them is not read, and what was recognised in them.

A cell of a table that says its figure in a picture is not blank. `PICTURED` stands in it, which no
figure has.
"""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from ..languages import Both

__all__ = ["PICTURED", "Recognised", "Unread", "may_say_a_figure"]

PICTURED = "\ufffc"
"""What stands for a picture in a cell (OBJECT REPLACEMENT CHARACTER)."""


def may_say_a_figure(text: str) -> bool:
    """Tell whether a picture beside a text in a cell may be a figure, or a part of it.

    Beside words it is an adornment: no cell with a label is to be lost for it.
    """
    return not any(map(str.isalpha, text))


@frozen
class Unread:
    """A picture in a document, whose text is not read, or but recognised; a page may be one.

    Attributes:
        chinese: Where it is, in Chinese: 第3页.
        english: The same in English.
        recognised: Whether its text was recognised (OCR), which may be wrong.
    """

    chinese: str
    english: str
    recognised: bool = False

    @property
    def told(self) -> Both:
        """What is not read, or but recognised, and where."""
        if self.recognised:
            return Both(
                f"{self.chinese}是图片，文字系自动识别，请与原件核对",
                f"a picture {self.english}: its text was recognised (OCR), "
                "compare it with the picture",
            )
        return Both(
            f"{self.chinese}是图片，其中的文字未读取",
            f"a picture {self.english}: its text is not read",
        )


class Recognised(NamedTuple):
    """A stretch of the text of a document that was recognised in a picture.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        ruled: Whether it is a table with rules, of which each cell was looked at.
    """

    start: int
    end: int
    ruled: bool = False
