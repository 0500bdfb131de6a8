"""A page of HTML, or HTML within other text, as a reader sees it: its text and its tables.

Where no element of a block encloses it, text is plain text, and its lines are lines; so tables in
HTML may stand in plain text or Markdown. In a whole page, and within a paragraph, a cell or any
other block, a line break of the source is a blank, and nothing between Chinese characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from attrs import define, field, frozen

from ..errors import UnreadableInput
from ..text.script import FILLER
from .html_tree import Node, Tree

__all__ = ["Cell", "Page", "Table", "page_of"]


@define(eq=False)
class Cell:
    """A cell of a table: where its text begins and ends, how far it spans, the tables in it."""

    start: int
    end: int
    rowspan: int = 1
    colspan: int = 1
    tables: list[Table] = field(factory=list)


@define(eq=False)
class Table:
    """A table: where it begins and ends, its caption, and the rows of its groups of rows."""

    start: int
    end: int
    captions: list[Cell] = field(factory=list)
    groups: list[list[list[Cell]]] = field(factory=list)


@frozen(eq=False)
class Page:
    """What a reader sees of a text: as long as that, `FILLER` where he sees nothing; its tables."""

    shown: str
    tables: Sequence[Table]


def page_of(text: str) -> Page:
    """Return what a reader sees of a text that has HTML in it.

    Raises:
        UnreadableInput: There are too many tags, or tables too deep in one another.
    """
    tree = Tree(text)
    reader = _Reader(tree)
    reader.read()
    for table in reader.every:
        _move(table, tree)
    return Page(tree.cut_to_text(reader.canvas.text()), reader.tables)


def _move(table: Table, tree: Tree) -> None:
    """Let the places of a table and of its cells count in the text."""
    places: list[Table | Cell] = [table, *table.captions]
    places += [cell for group in table.groups for row in group for cell in row]
    for place in places:
        place.start, place.end = tree.in_text(place.start), tree.in_text(place.end)


# ----------------------------------------------------------------------------- what elements mean

_UNSEEN = frozenset(
    """
    area audio base canvas col colgroup datalist del embed frame frameset head iframe img input
    link map meta noembed noframes noscript object optgroup option param picture rp rt s script
    select source strike style template track video
    """.split()
)
"""Elements whose content is deleted, is no text, or is the choices of a form."""
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main
    menu nav ol p plaintext pre search section summary table tbody td tfoot th thead title tr ul xmp
    """.split()
)
_AS_WRITTEN = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
_LOOSE = frozenset({"article", "blockquote", "center", "div", "main", "section"})
"""Blocks that may hold Markdown."""
_WHOLE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)


@frozen
class _Style:
    """What the style of an element says; None for what it leaves as it was."""

    unseen: bool = False
    visible: bool | None = None
    tiny: bool | None = None
    block: bool | None = None
    as_written: bool | None = None
    raised: bool = False


@lru_cache(maxsize=1024)
def _style_of(style: str) -> _Style:
    declarations = [declaration.partition(":") for declaration in style.lower().split(";")]
    said = {
        name.strip(): value.strip().removesuffix("!important").strip()
        for name, _, value in declarations
    }
    display, visibility = said.get("display", ""), said.get("visibility", "")
    size = re.match(r"[\d.]+", said.get("font-size", ""))
    lines = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    space = said.get("white-space", "")
    aside = said.get("position") in ("absolute", "fixed") and any(
        said.get(side, "").startswith("-") and len(said[side]) > len("-99px")
        for side in ("left", "top")
    )
    none = "hidden" in said.get("overflow", "") and any(
        re.fullmatch(r"0(?:px|pt|em)?", said.get(side, "")) for side in ("width", "height")
    )
    return _Style(
        display == "none"
        or said.get("mso-hide") == "all"
        or said.get("opacity") in ("0", "0.0", "0%")
        or "line-through" in lines
        or aside
        or none,
        visibility == "visible" if visibility else None,
        float(size.group().strip(".") or 1) == 0 if size and size.group().count(".") < 2 else None,
        not display.startswith(("inline", "contents")) if display else None,
        space.startswith(("pre", "break-spaces")) if space else None,
        said.get("vertical-align") in ("super", "sub") or "mso-text-raise" in said,
    )


_PLAIN = _Style()


_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MARKDOWN = re.compile(r"^ {0,3}(?:#{1,6} |[*+-] |\d+\. |\|.*\|)|[^\s>]\t[^\s<]", re.MULTILINE)
"""Lines with the marks of Markdown, or cells between tabs."""


def _holds_paragraphs(node: Node) -> bool:
    """Tell whether an element holds paragraphs of plain text, between blank lines."""
    texts = [child.data.strip() for child in node.children or () if child.name == "#text"]
    return any(map(_BLANK_LINE.search, texts))


@frozen
class _Flow:
    """How text is shown in an element.

    Attributes:
        seen: Whether it is seen at all.
        tiny: Whether its letters have no size.
        lines: Whether the lines of the source are lines.
        plain: Whether elements in it may hold Markdown.
        raised: Whether its digits are raised ones.
    """

    seen: bool = True
    tiny: bool = False
    lines: bool = False
    plain: bool = False
    raised: bool = False


_Attributes = Mapping[str, str | None]


def _attributes(node: Node) -> _Attributes:
    """Return the attributes of an element."""
    attributes: _Attributes = getattr(node, "attrs", None) or {}
    return attributes


def _span(attributes: _Attributes, name: str) -> int:
    """Return how many rows or columns a cell spans."""
    number = re.match(r"\s*\+?(\d{1,6})", attributes.get(name) or "")
    if number is None:
        return 1
    count = int(number.group(1))
    return count or (_TO_THE_END if name == "rowspan" else 1)


_TO_THE_END = 65_534
"""The rows that HTML lets a cell span at most; 0 means all that follow."""
_OF_NOTES = frozenset({"a", "sub", "sup"})
_MARK = re.compile(r"(?:注\s*)?(?:\d{1,2}(?:[,，、\s-]\d{1,2})*[)）.、]?|[*＊※†‡①-⑳¹²³⁴-⁹]{1,3})")
"""A footnote mark without brackets around it."""


def _dress_of(node: Node, before: str) -> str:
    """Return the dress of a footnote mark: ``raised`` digits, ``brackets``; empty if it is none."""
    letter = before.isascii() and before.isalpha()
    if node.name == "sub" and letter:
        return ""  # CO₂
    if node.name == "a" and not (_attributes(node).get("href") or "").startswith("#"):
        return ""
    said = _few_characters(node).strip()
    if said.isascii() and said.isdigit() and len(said) < 3:
        return "raised"
    mark = _MARK.fullmatch(said) or (before.isdigit() and said.isalnum())
    return "brackets" if mark and not letter else ""


def _few_characters(node: Node) -> str:
    """Return the text of an element if it is as short as a footnote mark, else nothing."""
    said = ""
    waiting = list(node.children or ())
    for _ in range(_FEW):
        if not waiting:
            return said
        inner = waiting.pop(0)
        waiting[:0] = inner.children or ()
        if inner.name == "#text":
            said += (inner.data or "")[:_FEW]
    return ""


_FEW = 12
"""At most so many nodes and characters are in a footnote mark."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


# --------------------------------------------------------------------------------- what is shown


class _Canvas:
    """What is shown of a source: nothing at first, then what is put there."""

    def __init__(self, length: int) -> None:
        self._units = bytearray(FILLER.encode("utf-32-le") * length)
        self._length = length
        self.end = 0  # of what was put last
        self.last = ""  # the last character of the line, if there is one
        self._blank: tuple[int, bool] | None = None  # where, whether it is a line break
        self._line_ends = 0
        self.bracket = False  # whether one comes before what follows
        self._bracketed = -1  # the end of what was put in brackets last

    def text(self) -> str:
        """Return what is shown."""
        return self._units.decode("utf-32-le", "surrogatepass")

    def put(self, start: int, text: str) -> None:
        """Put characters at an offset, and before them what was to come."""
        if self._line_ends:
            for at in range(self._line_ends):
                self._mark(start - 1 - self.bracket - at, "\n")
        elif self._blank:
            at, line_break = self._blank
            if not (line_break and (_is_wide(self.last) or _is_wide(text[0]))):
                self._write(at, " ")
        if self.bracket:
            self._mark(start - 1, "(")
        self._line_ends, self.bracket, self._blank = 0, False, None
        self._write(start, text)
        self.end, self.last = start + len(text), text[-1]

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
        if not self.bracket and self.end != self._bracketed and self._mark(self.end, ")"):
            self.end += 1
            self._bracketed = self.end
        self.bracket = False

    def _mark(self, at: int, mark: str) -> bool:
        """Put a mark in the place of a tag, and tell whether it could be put there."""
        free = 0 <= at < self._length and self._units[4 * at : 4 * at + 4] == _NOTHING
        if free:
            self._write(at, mark)
        return free

    def _write(self, start: int, text: str) -> None:
        units = text.encode("utf-32-le", "surrogatepass")
        self._units[4 * start : 4 * start + len(units)] = units


_NOTHING = FILLER.encode("utf-32-le")


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


class _Reader:
    """Goes through the elements, shows their texts, and notes the tables."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.canvas = _Canvas(len(tree.source))
        self.tables: list[Table] = []
        self.every: list[Table] = []
        self._open: list[Table] = []
        self._cells: list[Cell] = []
        self._whole = _WHOLE.search(tree.text) is not None
        self._markdown = not self._whole and _MARKDOWN.search(tree.source) is not None

    @cached_property
    def _around_tables(self) -> set[int]:
        """Which nodes hold a table, by their identity."""
        around: set[int] = set()
        for node in self.tree.nodes():
            if node.name == "table":
                above: Node | None = node.parent
                while above is not None and id(above) not in around:
                    around.add(id(above))
                    above = above.parent
        return around

    def read(self) -> None:
        """Show all that is to be seen."""
        flow = _Flow(lines=not self._whole, plain=self._markdown)
        waiting: list[tuple[Node, _Flow, str]] = [(self.tree.root, flow, "")]
        while waiting:
            node, flow, end = waiting.pop()
            name = node.name
            if end:
                self._end(end)
            elif name == "#text":
                if flow.seen and not flow.tiny:
                    self._show(node, flow)
            elif name in ("br", "hr"):
                self._break(node, flow)
            elif node is self.tree.root:
                waiting += [(child, flow, "") for child in reversed(node.children or ())]
            elif name[0] != "#":
                attributes = _attributes(node)
                written = attributes.get("style")
                style = _style_of(written) if written else _PLAIN
                if not (style.unseen or self._is_unseen(node, attributes)):
                    flow, ends = self._begin(node, flow, style)
                    waiting += [(node, flow, end) for end in ends]
                    if node.children:
                        waiting += [(child, flow, "") for child in reversed(node.children)]

    def _break(self, node: Node, flow: _Flow) -> None:
        """End a line; in a row of cells, as Markdown has them, it is a blank in a cell."""
        source, at = self.tree.source, node.origin_offset
        if at is not None and flow.lines:
            before = source[max(0, at - _NEAR) : at].rpartition("\n")[2]
            after = source[at : at + _NEAR].partition("\n")[0]
            if "|" in before or "|" in after:
                self.canvas.put(at, " ")
                return
        self.canvas.break_line()

    def _is_unseen(self, node: Node, attributes: _Attributes) -> bool:
        name = node.name
        return (
            name in _UNSEEN
            or "hidden" in attributes
            or (name == "aside" and id(node) not in self._around_tables)
            or (name == "dialog" and "open" not in attributes)
        )

    def _begin(self, node: Node, flow: _Flow, style: _Style) -> tuple[_Flow, list[str]]:
        """Begin an element: how its text is shown, and what is to end where it ends."""
        name = node.name
        ends: list[str] = []
        block = name in _BLOCKS if style.block is None else style.block or name in _OF_TABLES
        if name == "table" or (self._open and name in _OF_TABLES):
            self._begin_of_table(node)
            ends.append(name)
        if block:
            self.canvas.end_line()
            ends.append("line")
        raised = flow.raised
        if name in _OF_NOTES or style.raised:
            dress = _dress_of(node, self.canvas.last)
            raised = raised or dress == "raised"
            if dress == "brackets":
                self.canvas.open_bracket()
                ends.append("bracket")
        lines, plain = flow.lines, flow.plain
        if style.as_written is not None:
            lines = style.as_written
        elif name in _AS_WRITTEN:
            lines = True
        elif block:
            plain = plain and name in _LOOSE
            lines = plain and _holds_paragraphs(node)
        seen = flow.seen if style.visible is None else style.visible
        tiny = flow.tiny if style.tiny is None else style.tiny
        inner = (seen, tiny, lines, plain, raised)
        if inner != (flow.seen, flow.tiny, flow.lines, flow.plain, flow.raised):
            flow = _Flow(*inner)
        return flow, ends

    def _end(self, end: str) -> None:
        if end == "line":
            self.canvas.end_line()
        elif end == "bracket":
            self.canvas.close_bracket()
            self._widen(self.canvas.end, self.canvas.end)
        elif end in _CELLS:
            self._cells.pop()
        elif end == "table":
            table = self._open.pop()
            if self._open:
                self._widen(table.start, table.end)

    def _show(self, node: Node, flow: _Flow) -> None:
        """Show a text."""
        canvas, lines = self.canvas, flow.lines
        for start, text in self.tree.stretches(node):
            if flow.raised:
                text = text.translate(_RAISED)
            if not text.isspace():
                self._widen(start - canvas.bracket, start + len(text))
            elif not canvas.last and not lines and text.isascii():
                continue
            if lines:
                # Between blocks, and before what follows one, line ends are no lines.
                between = _LEADING.match(text) if not canvas.last else None
                begin = between.end() if between else 0
                if begin < len(text):
                    canvas.put(start + begin, text[begin:])
                    if text[-1] == "\n":
                        canvas.last = ""
                continue
            for run in _RUN.finditer(text):
                said = run.group()
                if said[0] not in " \t\n\f":
                    canvas.put(start + run.start(), said)
                else:
                    canvas.blank(start + run.start(), "\n" in said)

    # ----------------------------------------------------------------------------------- tables

    def _begin_of_table(self, node: Node) -> None:
        """Begin a table, or a group, a row, a cell, a caption of the one that is open."""
        name, start = node.name, node.origin_offset
        if start is None:
            start = self.canvas.end  # that of rows which have no tag
        if name == "table":
            if len(self._open) >= _DEEPEST:
                raise UnreadableInput(
                    "tables of the page lie too deep in one another",
                    looked_for=f"at most {_DEEPEST} tables in one another",
                    found="more",
                    advice="pass the page of the report alone, or its plain text",
                )
            table = Table(start, start)
            self.every.append(table)
            (self._cells[-1].tables if self._open and self._cells else self.tables).append(table)
            self._open.append(table)
            return
        table = self._open[-1]
        if name == "tr":
            if not table.groups:
                table.groups.append([])
            table.groups[-1].append([])
        elif name in _CELLS:
            attributes = _attributes(node)
            cell = Cell(start, start, _span(attributes, "rowspan"), _span(attributes, "colspan"))
            if name == "caption":
                table.captions.append(cell)
            elif table.groups and table.groups[-1]:
                table.groups[-1][-1].append(cell)
            self._cells.append(cell)
        else:
            table.groups.append([])

    def _widen(self, start: int, end: int) -> None:
        """Let the cell and the table that are open reach over a text, or over a table in them."""
        if self._open:
            table = self._open[-1]
            table.start, table.end = min(table.start, start), max(table.end, end)
            if self._cells:
                cell = self._cells[-1]
                cell.start = start if cell.start == cell.end else min(cell.start, start)
                cell.end = max(cell.end, end)


_DEEPEST = 100
"""At most so many tables may stand in one another."""
_NEAR = 200
"""So many characters before and after a line break the sign between cells is looked for."""
_LEADING = re.compile(r"[ \t\n]*\n|[ \t]+\Z")
_CELLS = frozenset({"td", "th", "caption"})
_OF_TABLES = _CELLS | {"table", "thead", "tbody", "tfoot", "tr"}
_RUN = re.compile(r"[ \t\n\f]+|[^ \t\n\f]+")
