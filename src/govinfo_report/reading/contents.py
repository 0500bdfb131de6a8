"""Contents of a document: paragraphs and grids, written down as text with tables in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from logging import NullHandler, getLogger
from typing import Any, NamedTuple
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile

from attrs import define, field, frozen

from ..errors import MissingLibrary, UnreadableInput
from ..languages import Both, in_chinese
from ..text.places import Mark
from .decoded import Decoded
from .pictures import PICTURED, Recognised, Unread, may_say_a_figure
from .tables import Cell, Table, columns_of

__all__ = [
    "Content",
    "Format",
    "Grid",
    "GridCell",
    "Paragraph",
    "Picture",
    "Piece",
    "Points",
    "Source",
    "names_in_zip",
    "opened",
    "sources_of",
    "written",
]


@frozen
class Format:
    """A format of documents.

    Attributes:
        name: What it is called, and what the names of its files end with.
        is_of: Tells of the bytes of a file whether it is one.
        decode: Makes its text and its tables of them.
    """

    name: str
    is_of: Callable[[bytes], bool]
    decode: Callable[[bytes], Decoded]


Points = tuple[int, int, int, int]
"""Left, top, right and bottom on a page, in points from its upper left corner."""


Piece = tuple[int, Any]
"""How many characters of a paragraph an element of the document says, and that element."""


@frozen(eq=False)
class Paragraph:
    """A paragraph of a document, or a line of a page: which page, which line, and where.

    ``pieces`` are what it is made of, where the document has elements (DOCX): first the paragraph
    itself, with what is said before its words, then what says these. ``recognised`` tells whether
    it was recognised in a picture.
    """

    text: str
    page: int | None = None
    line: int | None = None
    box: Points | None = None
    pieces: Sequence[Piece] = ()
    recognised: bool = False


@frozen(eq=False)
class Picture:
    """A picture, whose text is not read, or recognised: where it is, in Chinese and English."""

    chinese: str
    english: str
    recognised: bool = False


@define(eq=False)
class GridCell:
    """A cell: what stands in it, and how far it spans."""

    contents: Sequence[Content] = ()
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    box: Points | None = None


@define(eq=False)
class Grid:
    """A table: its rows, without the cells that another covers; whether it was recognised."""

    rows: list[list[GridCell]] = field(factory=list)
    recognised: bool = False


Content = Paragraph | Grid | Picture


def written(contents: Iterable[Content], format: str) -> Decoded:
    """Write down what stands in a document: paragraphs on lines, cells between tabs."""
    writer = _Writer()
    tables: list[Table] = []
    for content in contents:
        writer.write(content, tables)
    text = "".join(writer.pieces)
    return Decoded(
        text,
        damaged=text.count("\ufffd"),
        format=format,
        tables=tables,
        marks=sorted(writer.marks),
        unread=writer.unread,
        recognised=writer.recognised,
    )


class Source(NamedTuple):
    """A stretch of the text of a document, and the element of the document that says it."""

    start: int
    end: int
    element: Any


def sources_of(contents: Iterable[Content]) -> list[Source]:
    """Return the elements that say the text which `written` makes of the same contents."""
    writer = _Writer()
    for content in contents:
        writer.write(content, [])
    return writer.sources


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.sources: list[Source] = []
        self.length = 0
        self.unread: list[Unread] = []
        self.recognised: list[Recognised] = []
        self.marks: list[Mark] = []
        self._tables = 0

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def write(self, content: Content, tables: list[Table], marked: bool = True) -> None:
        """Write something down, each on lines of its own; note the tables, and where it begins."""
        if isinstance(content, Paragraph):
            if marked and not content.text.isspace() and content.text:
                self.marks.append(
                    Mark(self.length, page=content.page, line=content.line, box=content.box)
                )
            start = self.length
            for length, element in content.pieces:
                self.sources.append(Source(start, start + length, element))
                start += length
            self.add(content.text + "\n")
            if content.recognised:
                self.recognised.append(Recognised(start, self.length))
        elif isinstance(content, Picture):
            self.unread.append(Unread(content.chinese, content.english, content.recognised))
        else:
            tables.append(self._table(content))
            if content.recognised:
                self.recognised.append(Recognised(tables[-1].start, self.length, ruled=True))

    def _table(self, grid: Grid) -> Table:
        table = Table(self.length, self.length, groups=[[]])
        self._tables += 1
        number = self._tables
        for row in grid.rows:
            table.groups[0].append([self._cell(cell) for cell in row])
            self.add("\n")
        table.end = self.length
        rows = zip(grid.rows, table.groups[0], columns_of(table), strict=True)
        self.marks += [
            Mark(cell.start, number, at, column + 1, given.page, None, given.box)
            for at, row in enumerate(rows, 1)
            for given, cell, column in zip(*row, strict=True)
        ]
        return table

    def _cell(self, given: GridCell) -> Cell:
        cell = Cell(self.length, self.length, given.rowspan, given.colspan)
        first = len(self.pieces)
        for content in given.contents:
            self.write(content, cell.tables, marked=False)
        pictured = any(isinstance(one, Picture) and not one.recognised for one in given.contents)
        if pictured and may_say_a_figure("".join(self.pieces[first:])):
            self.add(PICTURED)
        if self.pieces and self.length > cell.start and self.pieces[-1].endswith("\n"):
            self.pieces[-1] = self.pieces[-1][:-1]  # the end of a cell is none of a line
            self.length -= 1
        cell.end = self.length
        self.add("\t")
        return cell


_WITH_A_LOG = ("pdfminer", "pypdfium2")
_UNHEARD = NullHandler()
"""Where there is no other handler, Python prints what is logged."""


@contextmanager
def opened(what: str, looked_for: str, advice: str) -> Iterator[None]:
    """Tell of a broken file in a sentence, whatever it makes of the library that opens it.

    What a library warns of besides, such as styles that it leaves out, says nothing of the report.
    To who asked for its log it goes on to tell it.

    Raises:
        UnreadableInput: The file is broken.
    """
    for name in _WITH_A_LOG:
        getLogger(name).addHandler(_UNHEARD)
    try:
        with catch_warnings():
            simplefilter("ignore")
            yield
    except (MissingLibrary, UnreadableInput):
        raise
    except Exception as error:
        raise UnreadableInput(
            Both(f"{in_chinese(what)}无法打开", f"{what} cannot be opened"),
            looked_for=looked_for,
            found=Both(
                f"文件损坏或格式不符（{type(error).__name__}）",
                f"{type(error).__name__}: {error}"[:200],
            ),
            advice=advice,
        ) from error


_MOST_PARTS, _MOST_BYTES, _TIMES = 10_000, 400_000_000, 200
"""The most files in a package, the most bytes in them, and how many times as long they may be."""
_SMALL, _LONGEST_XML = 5_000_000, 12_000_000
"""How many bytes may be packed as tightly as can be, and the most of a part in XML."""


def names_in_zip(data: bytes) -> frozenset[str]:
    """Return the names of the files in a package; none where it is no whole one.

    Raises:
        UnreadableInput: Unpacked, it would be out of all proportion.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()
    size = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or size > min(_MOST_BYTES, max(_SMALL, _TIMES * len(data))):
        raise UnreadableInput(
            Both("文件的压缩比异常", "the file is packed out of all proportion"),
            looked_for=Both(
                f"不超过 {_MOST_PARTS:,} 个部件，合计不超过 {_MOST_BYTES:,} 字节",
                f"at most {_MOST_PARTS:,} parts of {_MOST_BYTES:,} bytes together",
            ),
            found=Both(
                f"{len(parts):,} 个部件，合计 {size:,} 字节，文件本身 {len(data):,} 字节",
                f"{len(parts):,} parts of {size:,} bytes in a file of {len(data):,}",
            ),
            advice=Both(
                "请将年度报告另存为单独的文件", "save the report anew, in a file of its own"
            ),
        )
    longest = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    if longest > _LONGEST_XML:
        raise UnreadableInput(
            Both("文件过大，疑非年度报告", "the file is much too long for a report"),
            looked_for=Both(
                f"每个部件不超过 {_LONGEST_XML:,} 字节", f"parts of at most {_LONGEST_XML:,} bytes"
            ),
            found=Both(f"{longest:,} 字节", f"{longest:,}"),
            advice=Both("请只保留年度报告", "pass the report alone"),
        )
    return frozenset(part.filename for part in parts)
