"""A report drawn on the pages of a PDF by hand: each rule, each word, and what lies upon them.

A look says how rules are drawn, how words are, and what else is on a page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.rendering.sheet import Cell, Heading, Sheet, Table, grid
from tests.rendering.tools_optional import module

__all__ = ["LOOKS", "Look", "drawn"]

_FONT = "STSong-Light"
_WIDTHS = {
    "article_20": (4, 3, 3, 3),
    "requests": (1.2, 2, 5.4, *(1.5,) * 7),
    "litigation": (1,) * 15,
}
_WORD = re.compile(r"[\d.,+-]+(?:万元)?|.", re.DOTALL)
_LEADING = 1.25


Place = tuple[float, float, float, float]
"""Left, top, right and bottom, from the upper left corner of a page."""


class Box(NamedTuple):
    """A cell on a page, and what it says there."""

    place: Place
    text: str
    cell: Cell


class Words(NamedTuple):
    """A line of text on a page."""

    left: float
    top: float
    size: float
    text: str


Stands = list[Box | Words]


@dataclass
class Pen:
    """A canvas on which places are counted from the top."""

    canvas: Any
    height: float

    def line(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.line(left, self.height - top, right, self.height - bottom)

    def box(self, box: Place, grow: float = 0, **how: Any) -> None:
        left, top, right, bottom = box
        size = right - left + 2 * grow, bottom - top + 2 * grow
        self.canvas.rect(left - grow, self.height - bottom - grow, *size, **how)

    def ground(self, box: Place, shade: float, grow: float = 0) -> None:
        """Fill a box, from black (0) to white (1)."""
        self.canvas.setFillGray(shade)
        self.box(box, grow, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def write(self, left: float, base: float, size: float, text: str) -> None:
        self.canvas.setFont(_FONT, size)
        self.canvas.drawString(left, self.height - base, text)


def _nothing(pen: Pen, boxes: Sequence[Box]) -> None: ...


def _boxes(pen: Pen, boxes: Sequence[Box]) -> None:
    for box in boxes:
        pen.box(box.place)


@dataclass(frozen=True)
class Look:
    """How a report is drawn."""

    rules: Callable[[Pen, Sequence[Box]], None] = _boxes
    word: Callable[[Pen, float, float, float, str], None] = Pen.write
    under: Callable[[Pen, Sequence[Box]], None] = _nothing
    over: Callable[[Pen, Sequence[Box]], None] = _nothing
    size: float = 8
    body: float = 11
    page: tuple[float, float] = (595, 842)
    margin: float = 50
    head: str = ""
    number: str = "- {} -"
    up: int = 1
    """How many pages stand beside each other on a sheet."""
    after: Callable[[bytes], bytes] = field(default=bytes)
    """What is done to the file."""


def _width(text: str, size: float) -> float:
    width: float = module("reportlab.pdfbase.pdfmetrics").stringWidth(text, _FONT, size)
    return width


def _wrapped(text: str, room: float, size: float) -> list[str]:
    lines = [""]
    for word in _WORD.findall(text):
        if lines[-1] and _width(lines[-1] + word, size) > room:
            lines.append("")
        lines[-1] += word
    return lines


class _Setter:
    """Sets the blocks of a sheet on pages; what a page has no room for goes on on the next."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pages: list[Stands] = [[]]
        self.y = look.margin
        self.bottom = look.page[1] - look.margin

    def turn(self) -> None:
        self.pages.append([])
        self.y = self.look.margin

    def text(self, text: str) -> None:
        size = self.look.body
        for line in _wrapped(text, self.look.page[0] - 2 * self.look.margin, size):
            if self.y + 1.6 * size > self.bottom:
                self.turn()
            self.pages[-1].append(Words(self.look.margin, self.y, size, line))
            self.y += 1.6 * size

    def table(self, table: Table) -> None:
        lines = grid(table)
        parts = _WIDTHS[table.name]
        unit = (self.look.page[0] - 2 * self.look.margin) / sum(parts)
        edges = [self.look.margin + unit * sum(parts[:at]) for at in range(len(parts) + 1)]
        corners: dict[int, tuple[int, int]] = {}
        for top, line in enumerate(lines):
            for left, cell in enumerate(line):
                corners.setdefault(id(cell), (top, left))
        cells = [
            (*corners.pop(id(cell)), cell) for line in lines for cell in line if id(cell) in corners
        ]
        heights = [0.0] * len(lines)
        for top, left, cell in sorted(cells, key=lambda one: one[2].rowspan):
            rows = slice(top, top + cell.rowspan)
            lacking = self._need(cell, edges, left) - sum(heights[rows])
            heights[rows.stop - 1] += max(lacking, 0)
        said: set[int] = set()
        first = 0
        while first < len(lines):
            last, y = first, self.y
            while last < len(lines) and y + heights[last] <= self.bottom:
                y += heights[last]
                last += 1
            for top, left, cell in cells:
                begin, end = max(top, first), min(top + cell.rowspan, last)
                if begin >= end:
                    continue
                height = sum(heights[begin:end])
                place = self.y + sum(heights[first:begin])
                fits = end == top + cell.rowspan or self._need(cell, edges, left) <= height
                text = cell.text if fits and id(cell) not in said else ""
                said.update([id(cell)] if text else [])
                box = edges[left], place, edges[left + cell.colspan], place + height
                self.pages[-1].append(Box(box, text, cell))
            self.y = y + 10
            first = last
            if first < len(lines):
                self.turn()

    def _need(self, cell: Cell, edges: Sequence[float], left: int) -> float:
        room = edges[left + cell.colspan] - edges[left] - 6
        return len(_wrapped(cell.text, room, self.look.size)) * self.look.size * _LEADING + 6


def _draw(pen: Pen, look: Look, stands: Stands, number: int) -> None:
    boxes = [one for one in stands if isinstance(one, Box)]
    pen.canvas.setLineWidth(0.5)
    look.under(pen, boxes)
    look.rules(pen, boxes)
    for box in boxes:
        left, top, right, bottom = box.place
        lines = _wrapped(box.text, right - left - 6, look.size)
        base = (top + bottom - len(lines) * look.size * _LEADING) / 2 + look.size
        for at, line in enumerate(lines):
            begin = (left + right - _width(line, look.size)) / 2
            look.word(pen, begin, base + at * look.size * _LEADING, look.size, line)
    for words in stands:
        if isinstance(words, Words):
            look.word(pen, words.left, words.top + words.size, words.size, words.text)
    look.over(pen, boxes)
    for base, said in ((28, look.head), (look.page[1] - 25, look.number.format(number))):
        pen.write((look.page[0] - _width(said, 9)) / 2, base, 9, said)


def drawn(sheet: Sheet, look: Look) -> bytes:
    """The PDF of a sheet."""
    module("reportlab.pdfbase.pdfmetrics").registerFont(
        module("reportlab.pdfbase.cidfonts").UnicodeCIDFont(_FONT)
    )
    setter = _Setter(look)
    for block in (Heading(sheet.title), *sheet.blocks):
        if isinstance(block, Table):
            setter.table(block)
        else:
            setter.text(block.text)
    file = io.BytesIO()
    width, height = look.page
    canvas = module("reportlab.pdfgen.canvas").Canvas(
        file, pagesize=(width * look.up, height), invariant=1
    )
    for number, stands in enumerate(setter.pages):
        canvas.saveState()
        canvas.translate(number % look.up * width, 0)
        _draw(Pen(canvas, height), look, stands, number + 1)
        canvas.restoreState()
        if (number + 1) % look.up == 0:
            canvas.showPage()
    canvas.save()
    return look.after(file.getvalue())


# ------------------------------------------------------------------------------------- rules


def _edges(boxes: Sequence[Box]) -> set[Place]:
    edges: set[Place] = set()
    for (left, top, right, bottom), *_ in boxes:
        edges |= {(left, y, right, y) for y in (top, bottom)}
        edges |= {(x, top, x, bottom) for x in (left, right)}
    return edges


def _filled(thick: float) -> Callable[[Pen, Sequence[Box]], None]:
    def rules(pen: Pen, boxes: Sequence[Box]) -> None:
        for edge in _edges(boxes):
            pen.ground(edge, 0, thick / 2)

    return rules


def _double(pen: Pen, boxes: Sequence[Box]) -> None:
    for left, top, right, bottom in _edges(boxes):
        for by in (-0.9, 0.9):
            x, y = (by, 0.0) if left == right else (0.0, by)
            pen.line(left + x, top + y, right + x, bottom + y)


def _apart(by: float) -> Callable[[Pen, Sequence[Box]], None]:
    """Rules that end before they meet, or go on beyond."""

    def rules(pen: Pen, boxes: Sequence[Box]) -> None:
        for left, top, right, bottom in _edges(boxes):
            x, y = (0.0, by) if left == right else (by, 0.0)
            pen.line(left + x, top + y, right - x, bottom - y)

    return rules


def _dashed(pen: Pen, boxes: Sequence[Box]) -> None:
    for left, top, right, bottom in _edges(boxes):
        x, y = (0, 1) if left == right else (1, 0)
        for at in range(0, int(max(right - left, bottom - top)), 5):
            pen.line(left + x * at, top + y * at, left + x * (at + 3), top + y * (at + 3))


def _dotted(pen: Pen, boxes: Sequence[Box]) -> None:
    for left, top, right, bottom in _edges(boxes):
        x, y = (0, 1) if left == right else (1, 0)
        for at in range(0, int(max(right - left, bottom - top)) + 1, 2):
            pen.ground((left + x * at, top + y * at, left + x * at, top + y * at), 0, 0.5)


def _round(by: float) -> Callable[[Pen, Sequence[Box]], None]:
    def rules(pen: Pen, boxes: Sequence[Box]) -> None:
        for (left, top, right, bottom), *_ in boxes:
            size = right - left - 2 * by, bottom - top - 2 * by
            pen.canvas.roundRect(left + by, pen.height - bottom + by, *size, 3)

    return rules


def _down(pen: Pen, boxes: Sequence[Box]) -> None:
    for edge in _edges(boxes):
        if edge[0] == edge[2]:
            pen.line(*edge)


# ------------------------------------------------------------------------------------- words


def _by_characters(pen: Pen, left: float, base: float, size: float, text: str) -> None:
    for at in reversed(range(len(text))):
        pen.write(left + _width(text[:at], size), base, size, text[at])


def _with_shadow(pen: Pen, left: float, base: float, size: float, text: str) -> None:
    for by, shade in ((0.15 * size, 0.8), (0, 0)):
        pen.canvas.setFillGray(shade)
        pen.write(left + by, base + by, size, text)


def _on_ground(pen: Pen, left: float, base: float, size: float, text: str) -> None:
    pen.ground((left, base - size, left + _width(text, size), base + 1), 0.9)
    pen.write(left, base, size, text)


def _corrected(pen: Pen, left: float, base: float, size: float, text: str) -> None:
    """A figure under a white box, upon which another one is written."""
    if text.isdigit():
        pen.write(left - 1, base, size, "77")
        pen.ground((left - 2, base - size, left + 12, base + 2), 1)
    pen.write(left, base, size, text)


# --------------------------------------------------------------------- what else is on a page


def _shaded(pen: Pen, boxes: Sequence[Box]) -> None:
    for box in boxes:
        pen.ground(box.place, 0.7 if box.cell.header else 0.9)


def _sevens(pen: Pen, boxes: Sequence[Box]) -> None:
    for box in boxes:
        if box.cell.path:
            pen.write(box.place[0] + 1, box.place[3] - 2, 6, "7")


def _white(pen: Pen, boxes: Sequence[Box]) -> None:
    pen.canvas.setFillGray(1)
    _sevens(pen, boxes)
    pen.canvas.setFillGray(0)


def _in_layer(pen: Pen, boxes: Sequence[Box]) -> None:
    pen.canvas._code.append("/OC /Layer BDC")
    _sevens(pen, boxes)
    pen.canvas._code.append("EMC")


def _switched_off(data: bytes) -> bytes:
    """Make a layer of what is marked as one, and switch it off."""
    pypdf, generic = module("pypdf"), module("pypdf.generic")

    def named(**entries: Any) -> Any:
        return generic.DictionaryObject(
            {generic.NameObject(f"/{name}"): value for name, value in entries.items()}
        )

    file = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    layer = file._add_object(
        named(Type=generic.NameObject("/OCG"), Name=generic.TextStringObject("旧数"))
    )
    for page in file.pages:
        page["/Resources"][generic.NameObject("/Properties")] = named(Layer=layer)
    layers = generic.ArrayObject([layer])
    file.root_object[generic.NameObject("/OCProperties")] = named(
        OCGs=layers, D=named(OFF=layers, Order=layers)
    )
    made = io.BytesIO()
    file.write(made)
    return made.getvalue()


LOOKS: Mapping[str, Look] = {
    "boxes": Look(),
    "filled rules": Look(_filled(0.5)),
    "thick filled rules": Look(_filled(2.2)),
    "double rules": Look(_double),
    "rules that do not meet": Look(_apart(1.5)),
    "rules that go on": Look(_apart(-1.5)),
    "dashes": Look(_dashed),
    "dots": Look(_dotted),
    "round boxes": Look(_round(0.5)),
    "round boxes apart": Look(_round(1.5)),
    "rules down": Look(_down),
    "shaded": Look(under=_shaded),
    "words on grounds": Look(word=_on_ground),
    "characters from the last": Look(word=_by_characters),
    "shadows": Look(word=_with_shadow),
    "corrected": Look(word=_corrected),
    "white figures": Look(over=_white),
    "a layer that is off": Look(over=_in_layer, after=_switched_off),
    "small": Look(size=4, body=7),
    "low pages": Look(page=(595, 380)),
    "the title as the head": Look(head="示例县人民政府办公室2023年政府信息公开工作年度报告"),
    "two up": Look(up=2),
}
"""Looks by their names."""
