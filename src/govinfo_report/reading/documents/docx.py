"""Word (DOCX): paragraphs and tables as the file itself has them.

Insertions are in and deletions out, as a reader sees the final text; numbers that Word makes itself
stand before their paragraphs; headers, footers, comments and hidden text are out. What stands in a
text box follows the paragraph that holds it, footnotes follow everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from ...errors import UnreadableInput
from ...libraries import library
from ..contents import (
    Content,
    Format,
    Grid,
    GridCell,
    Paragraph,
    Picture,
    names_in_zip,
    opened,
    written,
)
from ..decoded import Decoded
from ..word_numbers import Numbers, W

__all__ = ["FORMAT"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
        "{urn:schemas-microsoft-com:vml}imagedata",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
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
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DEEPEST = 60
"""How deep tables, boxes and runs may stand in one another."""


def _library(name: str) -> Any:
    return library(name, "documents", "python-docx")


def _decode(data: bytes) -> Decoded:
    """Return what a Word file says.

    Raises:
        MissingLibrary: python-docx is not installed.
        UnreadableInput: The file is broken.
    """
    with opened(
        "the Word file",
        "a whole file in the format of Word 2007 and later (DOCX)",
        "open it in Word or WPS and save it anew as .docx",
    ):
        package = _library("docx.opc.package").OpcPackage.open(BytesIO(data))
        return written(_Reader(package.main_document_part).read(), FORMAT.name)


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK") and any(
        name.startswith("word/") and name.endswith(".xml") for name in names_in_zip(data)
    )


FORMAT = Format("docx", _is_docx, _decode)


class _Reader:
    """Goes through the elements of a file."""

    def __init__(self, part: Any) -> None:
        parse = _library("docx.oxml").parse_xml
        parts = {
            relation.reltype.rpartition("/")[2]: relation.target_part
            for relation in part.rels.values()
            if not relation.is_external
        }
        # A part of a kind that python-docx knows has its elements at hand; another is parsed here.
        roots = {
            name: parts[name].element
            if hasattr(parts[name], "element")
            else parse(parts[name].blob)
            for name in ("numbering", "styles", "footnotes", "endnotes")
            if name in parts
        }
        self.root = part.element if hasattr(part, "element") else parse(part.blob)
        self.numbers = Numbers(roots.get("numbering"), roots.get("styles"))
        self.notes = [roots[name] for name in ("footnotes", "endnotes") if name in roots]
        self.marks = 0

    def read(self) -> Iterator[Content]:
        """Give what stands in the file."""
        body = self.root.find(W + "body")
        if body is not None:
            yield from self._blocks(body, 0)
        if self.marks:
            for notes in self.notes:
                for note in notes:
                    if note.get(W + "type") is None:
                        yield from self._blocks(note, 0)

    def _blocks(self, container: Any, depth: int) -> Iterator[Content]:
        """Give the paragraphs and tables in an element."""
        if depth > _DEEPEST:
            raise UnreadableInput(
                "tables and boxes of the Word file stand too deep in one another",
                looked_for=f"at most {_DEEPEST}",
                advice="paste the report into a new file",
            )
        begun = ""  # a paragraph whose end was deleted goes on in the next
        after: list[Content] = []
        for child in container:
            name = child.tag
            if name == W + "p":
                said = _Said()
                self._say(child, said, depth)
                text = self.numbers.of(child) + said.text() if not begun else begun + said.text()
                after += said.after
                if child.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    begun = text
                    continue
                begun = ""
                yield Paragraph(text)
                yield from after
                after = []
            elif name == W + "tbl":
                yield self._table(child, depth + 1)
            elif name not in _GONE:
                inner = child.find(W + "sdtContent") if name == W + "sdt" else child
                if inner is not None and len(inner):
                    yield from self._blocks(inner, depth + 1)
        if begun:
            yield Paragraph(begun)
        yield from after

    def _say(self, element: Any, said: _Said, depth: int) -> None:
        """Note what an element within a paragraph says."""
        for child in element:
            name = child.tag
            if name in _GONE or not isinstance(name, str):
                continue
            if name == W + "r":
                self._say_run(child, said, depth)
            elif name in (W + "t", _M + "t"):
                said.add(child.text or "")
            elif name in _SAYING:
                said.add(_SAYING[name])
            elif name == W + "br":
                said.add("\f\n" if child.get(W + "type") == "page" else "\n")
            elif name == W + "sym":
                said.add(chr(int(child.get(W + "char") or "fffd", 16)))
            elif name in (W + "footnoteReference", W + "endnoteReference"):
                self.marks += 1
                said.add(str(self.marks).translate(_RAISED))
            elif name == _M + "f":
                self._say_fraction(child, said, depth)
            elif name == W + "txbxContent":
                said.after += self._blocks(child, depth + 1)
            elif name in _PICTURES:
                said.after.append(Picture("文中一处", "in the text"))
            else:
                self._say(child, said, depth)

    def _say_run(self, run: Any, said: _Said, depth: int) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            if any(_is_on(properties.find(W + name)) for name in ("vanish", "strike", "dstrike")):
                return
            raised = properties.find(W + "vertAlign")
            if raised is not None and raised.get(W + "val") in ("superscript", "subscript"):
                mark = _Said()
                self._say(run, mark, depth)
                said.add(mark.text().translate(_RAISED))
                said.after += mark.after
                return
        self._say(run, said, depth)

    def _say_fraction(self, fraction: Any, said: _Said, depth: int) -> None:
        """Say a fraction on one line: what is over another is not before it."""
        for number, name in enumerate(("num", "den")):
            part = fraction.find(_M + name)
            if number:
                said.add("/")
            if part is not None:
                self._say(part, said, depth)

    def _table(self, table: Any, depth: int) -> Grid:
        """Return a table; a cell that goes on downwards is one."""
        grid = Grid()
        open_cells: dict[int, GridCell] = {}  # by their column: those that may go on below
        for row in _within(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and (
                properties.find(W + "del") is not None or _is_on(properties.find(W + "hidden"))
            ):
                continue
            before = _number(properties, "gridBefore", 0)
            cells = [GridCell(colspan=before)] if before else []
            column, below = before, {}
            wide: GridCell | None = None
            for cell in _within(row, W + "tc"):
                about = cell.find(W + "tcPr")
                if about is not None and about.find(W + "cellDel") is not None:
                    continue
                span = _number(about, "gridSpan", 1)
                merged, beside = _merge(about, "vMerge"), _merge(about, "hMerge")
                above = open_cells.get(column)
                if beside == "continue" and wide is not None:
                    wide.colspan += span
                elif merged == "continue" and above is not None and above.colspan == span:
                    above.rowspan += 1
                    below[column] = above
                else:
                    wide = GridCell(list(self._blocks(cell, depth + 1)), colspan=span)
                    cells.append(wide)
                    if merged:
                        below[column] = wide
                column += span
            open_cells = below
            grid.rows.append(cells)
        return grid


class _Said:
    """What a paragraph says, and what stands in boxes at it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.after: list[Content] = []

    def add(self, text: str) -> None:
        """Note some text."""
        self._pieces.append(text)

    def text(self) -> str:
        """Return the text."""
        return "".join(self._pieces)


def _within(element: Any, name: str) -> Iterator[Any]:
    """Give the rows of a table or the cells of a row, those in wrappers too."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            yield from _within(child, name)


def _is_on(switch: Any | None) -> bool:
    return switch is not None and switch.get(W + "val") not in ("0", "false", "off", "none")


def _number(properties: Any | None, name: str, otherwise: int) -> int:
    found = None if properties is None else properties.find(W + name)
    said = "" if found is None else str(found.get(W + "val") or "")
    return max(int(said), otherwise) if said.isdigit() else otherwise


def _merge(properties: Any | None, name: str) -> str:
    """Return how a cell is merged: ``restart``, ``continue``; empty where it is not."""
    found = None if properties is None else properties.find(W + name)
    return "" if found is None else str(found.get(W + "val") or "continue")
