"""Word (DOCX): paragraphs and tables as the file itself has them.

Insertions are in and deletions out, as a reader sees the final text; numbers that Word makes itself
stand before their paragraphs; headers, footers, comments and hidden text are out. What stands in a
text box follows the paragraph that holds it, footnotes follow everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from attrs import frozen

from ...errors import UnreadableInput
from ...languages import Both
from ...text.script import RAISED
from ..contents import (
    Content,
    Format,
    Grid,
    GridCell,
    Picture,
    Source,
    names_in_zip,
    opened,
    sources_of,
    written,
)
from ..decoded import Decoded
from ..word_fields import FIELD, shown_of
from ..word_numbers import Numbers
from ..word_package import Package
from ..word_said import Said
from ..word_styles import RAISING, Styles, W, hidden_by, is_on, val
from ..word_tables import about_cell, number_in, properties_of, within

__all__ = ["FORMAT", "Elements", "elements_of"]

_PPR, _RPR, _PSTYLE, _RSTYLE = W + "pPr", W + "rPr", W + "pStyle", W + "rStyle"
_POSITION = W + "position"
_COLOR, _SHADE, _LIT = W + "color", W + "shd", W + "highlight"
_BARE = ("auto", "FFFFFF", "0", "none", "white")
"""Grounds on which nothing white is seen."""
_NUMPR, _VERTALIGN, _VAL = W + "numPr", W + "vertAlign", W + "val"
_P, _R, _T, _TBL, _TR, _TC = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
_TRPR = W + "trPr"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
        "{urn:schemas-microsoft-com:vml}imagedata",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    }
)
_GONE = frozenset({W + "del", W + "moveFrom", W + "rt", _MC + "Fallback", W + "pPr", W + "rPr"})
"""Elements whose text is not shown, or shown elsewhere."""
_SAYING: Mapping[str, str] = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_TEXT = frozenset({_T, _M + "t"})
_CODE, _FIELD_ALONE = W + "instrText", W + "fldSimple"
_REFERENCES = frozenset({W + "footnoteReference", W + "endnoteReference"})
_RAISED_BY = 6
"""By how many half points a mark is raised at least that is no line of its own."""
_DEEPEST = 60
"""How deep tables, boxes and runs may stand in one another."""


def _decode(data: bytes) -> Decoded:
    """Return what a Word file says.

    Raises:
        UnreadableInput: The file is broken.
    """
    with _opened():
        return written(_Reader(Package(data)).read(), FORMAT.name)


@frozen(eq=False)
class Elements:
    """A Word file by its elements.

    Attributes:
        package: The file.
        decoded: The text that was made of it, and its tables.
        sources: The elements that say this text, in order.
    """

    package: Package
    decoded: Decoded
    sources: Sequence[Source]


def elements_of(data: bytes) -> Elements:
    """Return the elements of a Word file, and what each says in the text made of it.

    Raises:
        MissingLibrary: lxml is not installed.
        UnreadableInput: The file is broken.
    """
    with _opened():
        package = Package(data, changes=True)
        contents = list(_Reader(package).read())
        return Elements(package, written(contents, FORMAT.name), sources_of(contents))


def _opened() -> AbstractContextManager[None]:
    return opened(
        Both("Word 文件", "the Word file"),
        Both(
            "完整的 Word 文件（.docx）", "a whole file in the format of Word 2007 and later (DOCX)"
        ),
        Both(
            "请用 Word 或 WPS 打开，另存为 .docx",
            "open it in Word or WPS and save it anew as .docx",
        ),
    )


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK") and any(
        name.startswith("word/") and name.endswith(".xml") for name in names_in_zip(data)
    )


FORMAT = Format("docx", _is_docx, _decode)


class _Reader:
    """Goes through the elements of a file."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package.blob("styles"), package.parse)
        self.numbers = Numbers(package.part("numbering"), self.styles)
        self.marks = 0
        self._cell: Any | None = None  # that which is being read

    def read(self) -> Iterator[Content]:
        """Give what stands in the file."""
        body = self.package.root.find(W + "body")
        if body is not None:
            yield from self._blocks(body, 0)
        if self.marks:
            for name in ("footnotes", "endnotes"):
                notes = self.package.part(name)
                for note in () if notes is None else notes:
                    if note.get(W + "type") is None:
                        yield from self._blocks(note, 0)

    def _blocks(self, container: Any, depth: int) -> Iterator[Content]:
        """Give the paragraphs and tables in an element."""
        if depth > _DEEPEST:
            raise UnreadableInput(
                Both(
                    "Word 文件中表格、文本框嵌套过深",
                    "tables and boxes of the Word file stand too deep in one another",
                ),
                looked_for=Both(f"嵌套不超过 {_DEEPEST} 层", f"at most {_DEEPEST}"),
                advice=Both("请将年度报告粘贴到新文件中", "paste the report into a new file"),
            )
        begun: Said | None = None  # a paragraph whose end was deleted goes on in the next
        for child in container:
            name = child.tag
            if name == _P:
                said = self._paragraph(child, depth)
                if begun is not None:
                    said.begin_with(begun)
                begun = said if said.goes_on else None
                if begun is None:
                    yield said.paragraph()
                    yield from said.after
            elif name == _TBL:
                yield self._table(child, depth + 1)
            elif name == W + "altChunk":
                raise _of_another_file()
            elif name not in _GONE:
                inner = child.find(W + "sdtContent") if name == W + "sdt" else child
                if inner is not None and len(inner):
                    yield from self._blocks(inner, depth + 1)
        if begun is not None:
            if begun.text():
                yield begun.paragraph()
            yield from begun.after

    def _paragraph(self, paragraph: Any, depth: int) -> Said:
        """Return what a paragraph says."""
        properties = properties_of(paragraph, _PPR)
        said = Said(paragraph)
        style = own = None
        if properties is not None:
            for child in properties:
                name = child.tag
                if name == _PSTYLE:
                    style = child.get(_VAL)
                elif name == _NUMPR:
                    own = child
                elif name == _RPR:
                    said.goes_on = child.find(W + "del") is not None
        said.number = self.numbers.of(own, style)
        said.hiding = self.styles.hiding_of_paragraph(style)
        self._say(paragraph, said, depth)
        return said

    def _say(self, element: Any, said: Said, depth: int) -> None:
        """Note what an element within a paragraph says."""
        for child in element:
            name = child.tag
            if name == _R:
                self._say_run(child, said, depth)
            elif name in _TEXT:
                said.add(child.text or "", child)
            elif name in _GONE or not isinstance(name, str):
                continue
            elif name == W + "subDoc":
                raise _of_another_file()
            elif name in _SAYING:
                said.add(_SAYING[name], child)
            elif name == W + "br":
                said.add("\f\n" if child.get(W + "type") == "page" else "\n", child)
            elif name == W + "sym":
                said.add(chr(int(child.get(W + "char") or "fffd", 16)), child)
            elif name in _REFERENCES:
                self.marks += 1
                said.add(str(self.marks).translate(RAISED), child)
            elif name == _M + "f":
                self._say_fraction(child, said, depth)
            elif name == W + "txbxContent":
                said.after += self._blocks(child, depth + 1)
            elif name in _PICTURES:
                said.after.append(Picture("文中一处", "in the text"))
            elif name == _CODE:
                said.note_code(child.text or "")
            elif name == FIELD:
                said.note_field(child)
            elif name == _FIELD_ALONE and not len(child):
                said.add_field(shown_of(child.get(W + "instr") or ""), child)
            else:
                self._say(child, said, depth)

    def _say_run(self, run: Any, said: Said, depth: int) -> None:
        properties = properties_of(run, _RPR)
        hiding = said.hiding
        raised = white = False
        if properties is not None:
            for child in properties:
                name = child.tag
                if name == _COLOR:
                    white = (child.get(_VAL) or "").upper() == "FFFFFF"
                elif name == _RSTYLE:
                    raised = self.styles.raises(child.get(_VAL))
                    # What two styles both switch on is off again: ECMA-376, 17.7.3.
                    hiding ^= self.styles.hiding(child.get(_VAL))
                elif name == _VERTALIGN:
                    raised = child.get(_VAL) in RAISING
                elif name == _POSITION:
                    raised = raised or abs(float(child.get(_VAL) or 0)) >= _RAISED_BY
            for name, on in hidden_by(properties).items():
                hiding = hiding | {name} if on else hiding - {name}
        if hiding:
            return
        if white and self._cell is not None and self._is_unseen_figure(run, self._cell):
            said.after.append(Picture("表中一处白色数字", "white figures in a table"))
            return
        if raised:
            mark = Said(run)
            mark.fields = said.fields
            self._say(run, mark, depth)
            said.fields = mark.fields
            said.add_raised(mark)
        else:
            self._say(run, said, depth)

    def _is_unseen_figure(self, run: Any, cell: Any) -> bool:
        """Tell whether a white run has digits, and nothing says that its ground is not white.

        The style of a table may still give it one: so the cell is left open, not read as blank.
        """
        if not any(character.isdigit() for part in run.iter(_T) for character in part.text or ""):
            return False
        for element, name in ((run, _RPR), (cell, W + "tcPr")):
            properties = element.find(name)
            for ground in () if properties is None else properties:
                filled = val(ground, "fill") if ground.tag == _SHADE else val(ground)
                if ground.tag in (_SHADE, _LIT) and filled not in _BARE:
                    return False
        return True

    def _say_fraction(self, fraction: Any, said: Said, depth: int) -> None:
        """Say a fraction on one line: what is over another is not before it."""
        for number, name in enumerate(("num", "den")):
            part = fraction.find(_M + name)
            if number:
                said.add("/", fraction)
            if part is not None:
                self._say(part, said, depth)

    def _table(self, table: Any, depth: int) -> Grid:
        """Return a table; a cell that goes on downwards is one."""
        grid = Grid()
        open_cells: dict[int, GridCell] = {}  # by their column: those that may go on below
        for row in within(table, _TR):
            properties = row.find(_TRPR)
            if properties is not None and (
                properties.find(W + "del") is not None or is_on(properties.find(W + "hidden"))
            ):
                continue
            before = 0 if properties is None else number_in(properties.find(W + "gridBefore"))
            cells = [GridCell(colspan=before)] if before else []
            column, below = before, {}
            wide: GridCell | None = None
            for cell in within(row, _TC):
                about = about_cell(cell)
                if about.gone:
                    continue
                span, above = about.span, open_cells.get(column)
                if about.beside == "continue" and wide is not None:
                    wide.colspan += span
                elif about.below == "continue" and above is not None and above.colspan == span:
                    above.rowspan += 1
                    below[column] = above
                else:
                    around, self._cell = self._cell, cell
                    wide = GridCell(list(self._blocks(cell, depth + 1)), colspan=span)
                    self._cell = around
                    cells.append(wide)
                    if about.below:
                        below[column] = wide
                column += span
            open_cells = below
            grid.rows.append(cells)
        return grid


def _of_another_file() -> UnreadableInput:
    return UnreadableInput(
        Both(
            "Word 文件中嵌有另一文件，打开时才并入",
            "the Word file holds another file that Word takes in when it is opened",
        ),
        looked_for=Both("正文就在文件之中", "a file that holds the report itself"),
        advice=Both(
            "请用 Word 或 WPS 打开，另存为 .docx",
            "open it in Word or WPS and save it anew as .docx",
        ),
    )
