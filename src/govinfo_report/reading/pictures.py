"""Pictures in documents: what of them is not read, and what was recognised in them."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from ..languages import Both

__all__ = ["Recognised", "Unread"]


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

    def __str__(self) -> str:
        return f"{self.told.chinese} {self.told}"  # as diagnostics are

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
