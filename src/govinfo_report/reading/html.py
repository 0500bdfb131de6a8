"""A page of HTML, or HTML within other text, as a reader sees it: its text and its tables.

Where no element of a block encloses it, text is plain text, and its lines are lines; so tables in
HTML may stand in plain text or Markdown. In a whole page, and within a paragraph, a cell or any
other block, a line break of the source is a blank, and nothing between Chinese characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from attrs import evolve, frozen

from ..errors import UnreadableInput
from ..languages import Both
from ..text.patterns import pattern
from ..text.script import RAISED
from .html_canvas import Canvas
from .html_elements import (
    AS_WRITTEN,
    BLOCKS,
    CHOSEN,
    DRAWN,
    GLUE,
    LOOSE,
    OF_NOTES,
    PLAIN,
    SAYING,
    UNSEEN,
    Attributes,
    Style,
    attributes_of,
    declared,
    dress_of,
    is_said_before,
    is_tiny,
    said_by,
    says_anything,
    style_of,
)
from .html_sheets import sheets_of
from .html_tables import OF_TABLES, Tables
from .html_tree import Node, Tree
from .tables import Cell, Table

__all__ = ["MAX_TAGS", "Page", "page_of"]

MAX_TAGS = 500_000
"""The most tags of a page, and references to characters: each takes a thousand bytes of memory."""


@frozen(eq=False)
class Page:
    """What a reader sees of a text: as long as that, `FILLER` where he sees nothing; its tables."""

    shown: str
    tables: Sequence[Table]


def page_of(text: str) -> Page:
    """Return what a reader sees of a text that has HTML in it.

    Raises:
        UnreadableInput: It has too many tags, or tables are too deep in one another.
    """
    tags = text.count("<") + text.count("&")
    if tags > MAX_TAGS:
        raise UnreadableInput(
            Both("网页过长", "the page is too long"),
            looked_for=Both(
                f"标签和字符引用合计不超过 {MAX_TAGS:,} 个",
                f"at most {MAX_TAGS:,} tags and character references",
            ),
            found=Both(f"{tags:,} 个", f"{tags:,}"),
            advice=Both(
                "请只保留年度报告的网页，或提取其中的文字",
                "pass the page of the report itself, or its plain text",
            ),
        )
    tree = Tree(text)
    reader = _Reader(tree)
    reader.read()
    if tree.is_longer:
        for table in reader.tables.every:
            _move(table, tree)
    return Page(tree.cut_to_text(reader.canvas.text()), reader.tables.outermost)


def _move(table: Table, tree: Tree) -> None:
    """Let the places of a table and of its cells count in the text."""
    places: list[Table | Cell] = [table, *table.captions]
    places += [cell for group in table.groups for row in group for cell in row]
    for place in places:
        place.start, place.end = tree.in_text(place.start), tree.in_text(place.end)


# --------------------------------------------------------------------------------- what is shown

_WHOLE = pattern(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_BLANK_LINE = pattern(r"\n[ \t]*\n")
_MARKDOWN = pattern(r"^ {0,3}(?:#{1,6} |[*+-] |\d+\. |\|.*\|)|[^\s>]\t[^\s<]", re.MULTILINE)
"""Lines with the marks of Markdown, or cells between tabs."""


def _holds_paragraphs(node: Node) -> bool:
    """Tell whether an element holds paragraphs of plain text, between blank lines."""
    texts = [child.data.strip() for child in node.children or () if child.name == "#text"]
    return any(map(_BLANK_LINE.search, texts))


class _Flow(NamedTuple):
    """How text is shown in an element.

    Attributes:
        seen: Whether it is seen at all.
        tiny: Whether its letters have no size.
        lines: Whether the lines of the source are lines.
        plain: Whether elements in it may hold Markdown.
        raised: Whether its digits are raised ones.
        white: Whether its letters are white.
        ground: Whether what is behind them has a colour.
        turned: Whether they stand in another order than they are written in.
    """

    seen: bool = True
    tiny: bool = False
    lines: bool = False
    plain: bool = False
    raised: bool = False
    white: bool = False
    ground: bool = False
    turned: bool = False


class _Reader:
    """Goes through the elements, shows their texts, and notes the tables."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.canvas = Canvas(len(tree.source))
        self.tables = Tables(self.canvas)
        self._sheets = sheets_of(tree.text)
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
        nodes: Iterator[Node] = iter(self.tree.root.children or ())
        ends: Sequence[str] = ()
        around: list[tuple[Iterator[Node], _Flow, Sequence[str]]] = []
        while True:
            for node in nodes:
                name = node.name
                if name == "#text":
                    as_seen = not flow.turned and (flow.ground or not flow.white)
                    if not as_seen and self._is_figure(node):
                        self._doubt(node)
                    elif flow.seen and not flow.tiny:
                        self._show(node, flow)
                    continue
                if name in ("br", "hr"):
                    self._break(node, flow)
                    continue
                if name[0] == "#":
                    continue
                attributes = attributes_of(node)
                written = declared(name, attributes) if attributes else None
                style = style_of(written) if written else PLAIN
                unseen = style.unseen or (
                    (name in _MAY_BE_UNSEEN or "hidden" in attributes)
                    and self._is_unseen(node, attributes)
                )
                if "aria-hidden" in attributes and self.tables.in_cell and not unseen:
                    unseen = is_said_before(node)
                if name in SAYING and self.tables.in_cell and not flow.tiny:
                    seen = flow.seen if style.visible is None else style.visible
                    if seen and not style.unseen and "hidden" not in attributes:
                        self._show_field(node, attributes)
                if unseen:
                    continue
                if self._sheets is not None:
                    style, doubted = self._with_sheets(node, style)
                    if doubted and flow.seen and not flow.tiny:
                        self._doubt(node)
                        continue
                around.append((nodes, flow, ends))
                nodes = iter(node.children or ())
                if style is PLAIN and name in GLUE:
                    ends = ()
                else:
                    flow, ends = self._begin(node, flow, style)
                if style.further and self.tables.in_cell and node.origin_offset is not None:
                    self.tables.put_picture(node.origin_offset)
                break
            else:
                for end in reversed(ends):
                    self._end(end)
                if not around:
                    return
                nodes, flow, ends = around.pop()

    def _with_sheets(self, node: Node, own: Style) -> tuple[Style, bool]:
        """Return the style of an element, and whether a style sheet hides it within a cell."""
        assert self._sheets is not None
        style = self._sheets.style_of(node)
        if style is PLAIN:
            return own, False
        hidden = style.unseen or style.visible is False
        shown = own.visible or own.block is not None
        of_tables = node.name in OF_TABLES or id(node) in self._around_tables
        if hidden and self.tables.in_cell and not shown and not of_tables:
            return own, True
        block = style.block if own.block is None else own.block
        turned = style.turned if own.turned is None else own.turned
        raised = own.raised or style.raised
        own = evolve(own, block=block, raised=raised, turned=turned, further=style.further)
        return own, False

    def _doubt(self, node: Node) -> None:
        """Doubt the cell with something that a style sheet hides, for a script may show it.

        So do figures that are white on white, for a style sheet elsewhere may say what is behind
        them; and those that stand in another order than they are written in.
        """
        if node.origin_offset is not None and (node.name == "#text" or says_anything(node)):
            self.tables.put_picture(node.origin_offset)

    def _is_figure(self, node: Node) -> bool:
        """Tell whether a text has digits, and stands in a cell."""
        return self.tables.in_cell and any(map(str.isdigit, node.data or ""))

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

    def _is_unseen(self, node: Node, attributes: Attributes) -> bool:
        name = node.name
        return (
            name in UNSEEN
            or "hidden" in attributes
            or (name == "aside" and id(node) not in self._around_tables)
            or (name == "dialog" and "open" not in attributes)
        )

    def _show_field(self, node: Node, attributes: Attributes) -> None:
        """Show what is written in a field of a form, or what figure a picture is of."""
        name, at = said_by(node.name, attributes), node.origin_offset
        said = (attributes.get(name) or "").strip() if name else ""
        drawn = node.name in DRAWN or node.name == CHOSEN
        if at is None or (drawn and is_tiny(attributes)):
            return
        if not said:
            if drawn:
                self.tables.put_picture(at, alone=node.name == CHOSEN)
            return
        written = re.compile(rf"\s{name}\s*=\s*[\"']?\s*({re.escape(said)})", re.IGNORECASE)
        source = self.tree.source
        match = written.search(source, at, source.find(">", at) % (len(source) + 1))
        if match is not None:
            start = match.start(1)
            self.tables.widen(start - self.canvas.bracket, start + len(said))
            self.canvas.put(start, said)

    def _begin(self, node: Node, flow: _Flow, style: Style) -> tuple[_Flow, Sequence[str]]:
        """Begin an element: how its text is shown, and what is to end where it ends."""
        name = node.name
        ends: list[str] = []
        block = name in BLOCKS if style.block is None else style.block or name in OF_TABLES
        if name == "table" or (self.tables.is_open and name in OF_TABLES):
            self.tables.begin(node)
            ends.append(name)
        if block:
            self.canvas.end_line()
            if name == "li" and not says_anything(node):
                self.canvas.break_line()  # its mark stands on a line of its own
            ends.append("line")
            if style is PLAIN and not (flow.lines or flow.plain or name in AS_WRITTEN):
                return flow, ends
        raised = flow.raised
        if name in OF_NOTES or style.raised:
            dress = dress_of(node, self.canvas.last)
            raised = raised or dress == "raised"
            if dress == "brackets":
                self.canvas.open_bracket()
                ends.append("bracket")
        lines, plain = flow.lines, flow.plain
        if style.as_written is not None:
            lines = style.as_written
        elif name in AS_WRITTEN:
            lines = True
        elif block:
            plain = plain and name in LOOSE
            lines = plain and _holds_paragraphs(node)
        seen = flow.seen if style.visible is None else style.visible
        tiny = flow.tiny if style.tiny is None else style.tiny
        white = flow.white if style.white is None else style.white
        ground = flow.ground if style.ground is None else style.ground
        turned = flow.turned if style.turned is None else style.turned
        inner = (seen, tiny, lines, plain, raised, white, ground, turned)
        if inner != flow:
            flow = _Flow(*inner)
        return flow, ends

    def _end(self, end: str) -> None:
        if end == "line":
            if self.canvas.last:
                self.canvas.end_line()
        elif end == "bracket":
            self.canvas.close_bracket()
            self.tables.widen(self.canvas.end, self.canvas.end)
        else:
            self.tables.end(end)

    def _show(self, node: Node, flow: _Flow) -> None:
        """Show a text."""
        canvas, lines = self.canvas, flow.lines
        for start, text in self.tree.stretches(node):
            if flow.raised:
                text = text.translate(RAISED)
            if not text.isspace():
                self.tables.say(start - canvas.bracket, start, text)
                if not lines and not _BLANK.search(text):
                    canvas.put(start, text)
                    continue
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


_MAY_BE_UNSEEN = UNSEEN | {"aside", "dialog"}
_NEAR = 200
"""So many characters before and after a line break the sign between cells is looked for."""
_LEADING = pattern(r"[ \t\n]*\n|[ \t]+\Z")
_BLANK = pattern(r"[ \t\n\f]")
_RUN = pattern(r"[ \t\n\f]+|[^ \t\n\f]+")
