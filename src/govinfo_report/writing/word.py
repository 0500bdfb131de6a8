"""Word: paragraphs, tables and whole files of WordprocessingML, set as official documents are.

A4, with the margins, typefaces and sizes of GB/T 9704: 仿宋 for text, 黑体 for headings, 小标宋
for the title, 宋体 in tables; the file names what may stand in for each where it is not installed.
The heads of a table are repeated on each page, and no row is torn. The same contents make the same
bytes: the file holds no time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import define, frozen

from ..text.patterns import pattern

__all__ = ["PAGE_WIDTH", "WIDE_PAGE_WIDTH", "Cell", "document", "paragraph", "table"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_SHORT, _LONG = 11906, 16838
"""The sides of A4, in twentieths of a point, as all lengths here."""
_TOP, _RIGHT, _BOTTOM, _LEFT = 2098, 1474, 1984, 1588
"""37, 26, 35 and 28 mm: what GB/T 9704 leaves for the text is 156 mm by 225 mm."""
PAGE_WIDTH = _SHORT - _LEFT - _RIGHT
"""How wide the text of an upright page is."""
WIDE_PAGE_WIDTH = _LONG - _TOP - _BOTTOM
"""How wide it is on a page that lies on its side."""

TEXT, HEADING, TITLE, TABLE = "仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"
_STAND_INS = {
    TEXT: ("仿宋,FangSong,华文仿宋,STFangsong,方正仿宋_GBK", "roman"),
    HEADING: ("SimHei,方正黑体_GBK,华文黑体,STHeiti,微软雅黑", "swiss"),
    TITLE: ("方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体", "roman"),
    TABLE: ("SimSun,NSimSun,华文宋体,STSong", "roman"),
}
"""For each typeface those that may stand in for it, and its family."""

_SHADE = "FFF2CC"


@frozen
class Cell:
    """A cell of a table, with the columns and rows that it covers.

    Attributes:
        text: What stands in it; line breaks are kept.
        columns: How many columns it covers.
        rows: How many rows it covers.
        align: ``left``, ``center`` or ``right``.
        is_head: Whether it is set as a head.
        is_marked: Whether it has a coloured ground.
    """

    text: str
    columns: int = 1
    rows: int = 1
    align: str = "center"
    is_head: bool = False
    is_marked: bool = False


@define
class _Open:
    """A cell that goes on in the rows below: how many more, and over how many columns."""

    rows: int
    columns: int


def paragraph(text: str, style: str = "", *, indented: bool = True) -> str:
    """Return a paragraph.

    Args:
        text: What it says; line breaks are kept.
        style: ``Title``, ``Heading1`` or ``Cell``; plain text if empty.
        indented: Whether the first line of plain text is set in by two characters.
    """
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if not (style or indented):
        properties = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    return _paragraph(text, properties)


def _paragraph(text: str, properties: str) -> str:
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    run = f"<w:r>{''.join(_pieces(text))}</w:r>" if text else ""
    return f"<w:p>{said}{run}</w:p>"


_NO_XML = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML file can hold."""
_PIECES = pattern("(\t|\r\n|[\n\r])")


def _pieces(text: str) -> Iterator[str]:
    """Give a text as a run holds it: tabs and line ends are elements."""
    for piece in _PIECES.split(_NO_XML.sub("\ufffd", text)):
        if piece == "\t":
            yield "<w:tab/>"
        elif piece in ("\n", "\r", "\r\n"):
            yield "<w:br/>"
        elif piece:
            yield f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    *,
    heads: int = 0,
    together: Iterable[int] = (),
) -> str:
    """Return a table over the whole width of its columns.

    Args:
        rows: For each row the cells that begin in it, from left to right; those that go on from
            above are none of them.
        widths: How wide each column is.
        heads: How many rows are repeated on each page.
        together: The rows, from 0, that stay on one page with the next.
    """
    kept = frozenset(together)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    open_: dict[int, _Open] = {}  # by its first column: what goes on downwards
    lines = []
    for number, cells in enumerate(rows):
        properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if number < heads else "")
        drawn = "".join(_row(cells, widths, open_, number in kept))
        lines.append(f"<w:tr><w:trPr>{properties}</w:trPr>{drawn}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Form"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _row(
    cells: Sequence[Cell], widths: Sequence[int], open_: dict[int, _Open], kept: bool
) -> Iterator[str]:
    """Give the cells of a row, those that go on from above in their places."""
    column, coming = 0, list(cells)
    while column < len(widths):
        above = open_.get(column)
        if above is not None:
            above.rows -= 1
            if not above.rows:
                del open_[column]
            cell, merge = Cell("", above.columns), "<w:vMerge/>"
        else:
            cell = coming.pop(0) if coming else Cell("", len(widths) - column)
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            if cell.rows > 1:
                open_[column] = _Open(cell.rows - 1, cell.columns)
        width = sum(widths[column : column + cell.columns])
        yield _cell(cell, width, merge, kept)
        column += cell.columns


def _cell(cell: Cell, width: int, merge: str, kept: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>' if cell.is_marked else ""
    properties = (
        f'<w:pStyle w:val="{"Head" if cell.is_head else "Cell"}"/>'
        f"{'<w:keepNext/>' if kept else ''}"
        f"{'' if cell.align == 'center' else f'<w:jc w:val={quoteattr(cell.align)}/>'}"
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{ground}'
        f'<w:vAlign w:val="center"/></w:tcPr>{_paragraph(cell.text, properties)}</w:tc>'
    )


# ------------------------------------------------------------------------------- the whole file


def document(
    body: Iterable[str], *, title: str = "", legend: str = "", on_its_side: bool = False
) -> bytes:
    """Return a Word file.

    Args:
        body: Its paragraphs and tables, one after another.
        title: What its properties name it.
        legend: What stands above the number of each page.
        on_its_side: Whether its pages lie on their side.
    """
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, text in _parts("".join(_apart(body)), title, legend, on_its_side):
            part = ZipInfo(name)  # of 1980, as every file without a time
            part.compress_type, part.create_system, part.external_attr = (
                ZIP_DEFLATED,
                3,
                0o600 << 16,
            )
            package.writestr(part, f"{_XML}{text}")
    return file.getvalue()


def _apart(body: Iterable[str]) -> Iterator[str]:
    """Give paragraphs and tables; Word would make one of two tables with nothing between them."""
    after_table = False
    for block in body:
        is_table = block.startswith("<w:tbl>")
        if after_table and is_table:
            yield _paragraph("", '<w:pStyle w:val="Cell"/>')
        yield block
        after_table = is_table
    if after_table:
        yield _paragraph("", '<w:pStyle w:val="Cell"/>')


def _parts(body: str, title: str, legend: str, on_its_side: bool) -> Iterator[tuple[str, str]]:
    """Give the files of the package, each with its name."""
    names = f'xmlns:w="{_W}" xmlns:r="{_R}"'
    page = _page(on_its_side)
    yield "[Content_Types].xml", _content_types()
    package = (f"{_R}/officeDocument", "word/document.xml")
    core = (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    yield "_rels/.rels", _relations(package, core)
    yield "word/document.xml", f"<w:document {names}><w:body>{body}{page}</w:body></w:document>"
    own = ((f"{_R}/{kind}", f"{name}.xml") for kind, name in _OWN_PARTS.items())
    yield "word/_rels/document.xml.rels", _relations(*own)
    yield "word/styles.xml", _styles()
    yield "word/fontTable.xml", _fonts()
    yield "word/footer1.xml", _footer(legend)
    yield "docProps/core.xml", _properties(title)


_OWN_PARTS = {"styles": "styles", "fontTable": "fontTable", "footer": "footer1"}
"""The parts that the text refers to, and their names, in the order of their relations."""


def _page(on_its_side: bool) -> str:
    """Return the size of the pages, and what stands at their feet."""
    size = f'<w:pgSz w:w="{_SHORT}" w:h="{_LONG}"/>'
    top, right, bottom, left = _TOP, _RIGHT, _BOTTOM, _LEFT
    if on_its_side:
        size = f'<w:pgSz w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"/>'
        top, right, bottom, left = left, bottom, right, top
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>{size}<w:pgMar w:top="{top}" '
        f'w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="992" '
        'w:gutter="0"/></w:sectPr>'
    )


def _properties(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(_NO_XML.sub('', title))}</dc:title>"
        "<dc:creator>govinfo-report</dc:creator></cp:coreProperties>"
    )


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.styles+xml",
        "/word/fontTable.xml": f"{_TYPE}.fontTable+xml",
        "/word/footer1.xml": f"{_TYPE}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    said = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{said}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def _footer(legend: str) -> str:
    number = (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )
    said = _paragraph(legend, '<w:pStyle w:val="Cell"/>') if legend else ""
    return f'<w:ftr xmlns:w="{_W}">{said}{number}</w:ftr>'


def _fonts() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/></w:font>'
        for name, (others, family) in _STAND_INS.items()
    )
    return f'<w:fonts xmlns:w="{_W}">{fonts}</w:fonts>'


def _set_in(name: str, size: float) -> str:
    """Return a typeface, Chinese and other characters alike, and its size in points."""
    fonts = " ".join(f'w:{kind}="{name}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    half = round(2 * size)
    return f'<w:rFonts {fonts}/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _style(id: str, name: str, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _styles() -> str:
    no_indent = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    centred = f'{no_indent}<w:jc w:val="center"/>'
    close = f"{_spacing(0, 0, 240, 'auto')}{centred}"
    above = f"<w:keepNext/><w:keepLines/>{_spacing(160, 80, 560)}"
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="40" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    own = (
        _style("Title", "Title", f"{_spacing(0, 560, 700)}{centred}", _set_in(TITLE, 22)),
        _style("Heading1", "heading 1", f'{above}<w:outlineLvl w:val="0"/>', _set_in(HEADING, 16)),
        _style("Cell", "Cell", close, _set_in(TABLE, 10)),
        _style("Head", "Head", close, _set_in(HEADING, 10)),
        _style("Footer", "footer", close, _set_in(TABLE, 14)),
    )
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_set_in(TEXT, 16)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{_spacing(0, 0, 560)}"
        '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr></w:style>'
        f"{''.join(own)}"
        '<w:style w:type="table" w:styleId="Form"><w:name w:val="Form"/><w:tblPr><w:tblBorders>'
        f"{borders}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr></w:style></w:styles>"
    )


def _spacing(before: int, after: int, line: int, rule: str = "exact") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'
