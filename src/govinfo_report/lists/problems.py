"""The list of problems (问题清单): its rows and columns, whatever it is written as."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import IO, Literal, TypeVar

from attrs import frozen

from ..analysis.findings import FindingRow
from ..analysis.shapes import Headings

__all__ = ["HEADS", "Column", "Note", "Problem", "ProblemList", "Value"]

T = TypeVar("T")
Value = int | Decimal | str


@frozen
class Column:
    """A column of the list.

    Attributes:
        chinese: Its head in Chinese.
        english: Its head in English.
        share: Its share of the width, in hundredths.
        is_figure: Whether it holds figures.
    """

    chinese: str
    english: str
    share: int
    is_figure: bool = False


HEADS = (
    Column("序号", "No.", 4, is_figure=True),
    Column("单位", "Organ", 11),
    Column("部分", "Part", 7),
    Column("位置", "Place", 15),
    Column("填报数", "Reported", 7, is_figure=True),
    Column("应为", "Should be", 8, is_figure=True),
    Column("依据", "Basis", 26),
    Column("核实情况", "Verified", 11),
    Column("整改情况", "Corrected", 11),
)
"""The columns, the last two of which are filled in by hand."""


@frozen
class Problem:
    """A problem, a row of the list. The lines of a cell stand below each other.

    Attributes:
        severity: ``error``, ``warning`` or ``note``.
        organ: Whose report it is in, and of which year (单位).
        part: The part of the report: ``第三部分`` (部分).
        place: The cells by their labels, or the words, and where they stand (位置).
        reported: What the report says (填报数): one for each cell that is to be changed.
        due: What it should be (应为), or in brackets what it was compared with.
        basis: What is wrong, what follows from it, and what that rests on (依据).
    """

    severity: str
    organ: tuple[str, ...] = ()
    part: str = ""
    place: tuple[str, ...] = ()
    reported: tuple[Value, ...] = ()
    due: tuple[Value, ...] = ()
    basis: tuple[str, ...] = ()

    def cells(self, number: int) -> tuple[tuple[Value, ...], ...]:
        """Return the lines of each cell of its row, which has this number in the list."""
        part = (self.part,) if self.part else ()
        return (number,), self.organ, part, self.place, self.reported, self.due, self.basis, (), ()


@frozen
class Note:
    """Something that the list says below its rows.

    Attributes:
        title: What it is about; may be empty.
        lines: What it says.
    """

    title: str
    lines: tuple[str, ...]


@frozen
class ProblemList:
    """A list of problems (问题清单).

    Attributes:
        language: ``zh`` or ``en``.
        summary: Verdict and counts, which stand on top.
        problems: The rows.
        notes: What is said below: what could not be checked, or read.
        records: The findings as rows of data, for sheets of their own in a workbook.
        headings: The heads of these sheets.
    """

    language: Literal["zh", "en"] = "zh"
    summary: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    records: tuple[FindingRow, ...] = ()
    headings: Headings = "names"

    def say(self, chinese: T, english: T) -> T:
        """Return the one of two things that goes with the language."""
        return chinese if self.language == "zh" else english

    @property
    def title(self) -> str:
        """The title."""
        return self.say(
            "政府信息公开工作年度报告问题清单",
            "Problems of annual reports on open government information",
        )

    @property
    def nothing(self) -> str:
        """What stands in place of the rows where there are none."""
        return self.say("未发现问题。", "No problems found.")

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return tuple(self.say(head.chinese, head.english) for head in HEADS)

    def rows(self) -> Iterator[tuple[Problem, Sequence[Sequence[Value]]]]:
        """Yield each problem and the lines of the cells of its row."""
        for number, problem in enumerate(self.problems, 1):
            yield problem, problem.cells(number)

    def to_html(self) -> str:
        """The list as a page that loads nothing, for screens of any width and for A4."""
        from .html import page

        return page(self)

    def to_xlsx(self, target: str | os.PathLike[str] | IO[bytes]) -> None:
        """Write the list as an Excel workbook that prints on A4.

        Where there are ``records``, they are in a sheet 数据 behind the list, a row for each, as
        `write_findings_xlsx` writes them, and 说明 says what its columns mean.

        Args:
            target: A path, or an open binary file.

        Raises:
            MissingLibrary: openpyxl is not installed: ``pip install "govinfo-report[xlsx]"``.
        """
        from .xlsx import workbook

        _write(workbook(self), target)

    def to_docx(self, target: str | os.PathLike[str] | IO[bytes]) -> None:
        """Write the list as a Word file that prints on A4.

        Args:
            target: A path, or an open binary file.
        """
        from .docx import word_file

        _write(word_file(self), target)


def _write(content: bytes, target: str | os.PathLike[str] | IO[bytes]) -> None:
    if isinstance(target, (str, os.PathLike)):
        with open(target, "wb") as file:
            file.write(content)
    else:
        target.write(content)
