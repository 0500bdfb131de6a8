"""The tables of a report as a word processor holds them: rows of cells that may be merged."""

from __future__ import annotations

from dataclasses import dataclass

from tests.laws.statements import Statement
from tests.rendering import form


@dataclass(frozen=True)
class Cell:
    """A cell where it begins: its text, how far it reaches, whether it is a head or a label."""

    text: str
    across: int = 1
    down: int = 1
    head: bool = False
    label: bool = False
    path: str | None = None


Row = list[Cell]


@dataclass(frozen=True)
class Table:
    """Rows of cells; a row lists only the cells that begin in it."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0

    def grid(self) -> list[list[Place]]:
        """The table as a rectangle, where a merged cell stands in each of its places."""
        filled: list[dict[int, Place]] = [{} for _ in self.rows]
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while column in filled[number]:
                    column += 1
                for below in range(min(cell.down, len(self.rows) - number)):
                    for beside in range(cell.across):
                        place = Place(cell, below == 0 and beside == 0, below, beside)
                        filled[number + below][column + beside] = place
                column += cell.across
        width = max((max(row, default=-1) + 1 for row in filled), default=0)
        blank = Place(Cell(""), True, 0, 0)
        return [[row.get(column, blank) for column in range(width)] for row in filled]


@dataclass(frozen=True)
class Place:
    """A place of the rectangle: the cell that covers it, and whether the cell begins there."""

    cell: Cell
    first: bool
    below: int
    beside: int


@dataclass(frozen=True)
class Paragraph:
    """A line of running text; a heading has a level."""

    text: str
    level: int = 0


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A report as paragraphs and tables, in their order."""

    blocks: tuple[Block, ...]

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]


def _head(text: str, across: int = 1, down: int = 1) -> Cell:
    return Cell(text, across, down, head=True)


def _label(text: str, across: int = 1, down: int = 1) -> Cell:
    return Cell(text, across, down, label=True)


def _value(statement: Statement, path: str, across: int = 1) -> Cell:
    return Cell(statement.entries[path].text, across, path=path)


def _spread(width: int, parts: int) -> list[int]:
    """How many of a number of columns each of the parts gets."""
    base, more = divmod(width, parts)
    return [base + (1 if i < more else 0) for i in range(parts)]


def article_20(statement: Statement) -> Table:
    """The table of section two, with one band of heads for each item."""
    rows: list[tuple[Cell, ...]] = []
    width = 3
    for item in form.items(statement.revision):
        columns = [
            (label, name)
            for label, name in item.columns
            if any(f"{form.PROACTIVE}.{row}.{name}" in statement.entries for _, row in item.rows)
        ]
        lines = [
            (label, row)
            for label, row in item.rows
            if any(f"{form.PROACTIVE}.{row}.{n}" in statement.entries for _, n in columns)
        ]
        if not lines:
            continue
        spans = _spread(width, len(columns))
        rows.append((_head(item.line, width + 1),))
        heads = [_head(label, span) for (label, _), span in zip(columns, spans, strict=True)]
        rows.append((_head("信息内容"), *heads))
        for label, row in lines:
            values = [
                _value(statement, f"{form.PROACTIVE}.{row}.{name}", span)
                for (_, name), span in zip(columns, spans, strict=True)
            ]
            rows.append((_label(label), *values))
    return Table("article 20", tuple(rows))


def requests(statement: Statement) -> Table:
    """The table of section three: three columns of labels, three rows of heads."""
    entries = statement.entries

    def there(row: str) -> bool:
        return any(f"{form.REQUESTS}.{row}.{column}" in entries for column in form.COLUMNS)

    columns = [
        column
        for column in form.COLUMNS
        if any(p.startswith(form.REQUESTS) and p.endswith(f".{column}") for p in entries)
    ]
    kinds = [(label, name) for label, name in form.ORGANISATIONS if name in columns]
    rows: list[tuple[Cell, ...]] = [(_head(form.NOTE, 3, 3), _head("申请人情况", len(columns)))]
    second = [_head("自然人", 1, 2)] if form.NATURAL[1] in columns else []
    second += [_head("法人或其他组织", len(kinds))] if kinds else []
    second += [_head("总计", 1, 2)] if "total" in columns else []
    rows += [tuple(second), tuple(_head(label) for label, _ in kinds)]

    def values(row: str) -> list[Cell]:
        return [_value(statement, f"{form.REQUESTS}.{row}.{column}") for column in columns]

    for label, row in (form.NEW, form.CARRIED):
        if there(row):
            rows.append((_label(label, 3), *values(row)))
    results: list[list[Cell]] = []
    for label, group, members in form.groups(statement.revision):
        names = [(text, f"{group}.{member}") for text, member in members]
        names = [(text, row) for text, row in names if there(row)]
        if not members and there(group):
            results.append([_label(label, 2), *values(group)])
        for number, (text, row) in enumerate(names):
            before = [_label(label, 1, len(names))] if number == 0 else []
            results.append([*before, _label(text), *values(row)])
    if there("total"):
        results.append([_label(form.RESULTS_TOTAL[0], 2), *values("total")])
    if results:
        results[0].insert(0, _label(form.RESULTS_LABEL, 1, len(results)))
    rows += [tuple(row) for row in results]
    if there(form.NEXT[1]):
        rows.append((_label(form.NEXT[0], 3), *values(form.NEXT[1])))
    return Table("requests", tuple(rows), heads=3)


def litigation(statement: Statement) -> Table:
    """The table of section four: fifteen columns, one row."""

    def outcomes(kind: str) -> list[tuple[str, str]]:
        return [
            (label, f"{form.LITIGATION}.{kind}.{outcome}")
            for label, outcome in form.OUTCOMES
            if f"{form.LITIGATION}.{kind}.{outcome}" in statement.entries
        ]

    first, *later = [outcomes(kind) for _, kind in form.PROCEEDINGS]
    top = [_head("行政复议", len(first))] if first else []
    if any(later):
        top.append(_head("行政诉讼", sum(map(len, later))))
    second = [_head(label, 1, 2) for label, _ in first]
    for (label, _), columns in zip(form.PROCEEDINGS[1:], later, strict=True):
        if columns:
            second.append(_head(label, len(columns)))
    third = [_head(label) for columns in later for label, _ in columns]
    values = [_value(statement, path) for columns in (first, *later) for _, path in columns]
    return Table("litigation", (tuple(top), tuple(second), tuple(third), tuple(values)), heads=3)


# --------------------------------------------------------------------------------- document

_PREAMBLE = (
    "本报告根据《中华人民共和国政府信息公开条例》编制，由总体情况、主动公开政府信息情况等六部分组成，"
    "所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
)
_OVERVIEW = (
    "2023年，示例县水务局把公开当作日常工作来做，全年放出信息1286条。",
    "（一）主动公开。门户网站设栏目12个，按季清点。",
    "（二）依申请公开。窗口设在一层，来件当日登记。",
    "（三）政府信息管理。文件出文前先定能否公开。",
    "（四）平台建设。网站与公众号同时更新。",
    "（五）监督保障。全年办培训3场，到会140人次。",
)
_PROBLEMS = "短处有二：一是个别栏目隔月才更新；二是解读图少字多。明年把更新期限写进岗位职责。"
_OTHER = "本年度未收取信息处理费。"


def document(statement: Statement) -> Document:
    """A whole report with these figures."""
    one, two, three, four, five, six = form.HEADINGS
    blocks: list[Block] = [
        Paragraph("示例县水务局2023年政府信息公开工作年度报告", 1),
        Paragraph(_PREAMBLE),
        Paragraph(one, 2),
        *map(Paragraph, _OVERVIEW),
        Paragraph(two, 2),
        article_20(statement),
        Paragraph(three, 2),
        requests(statement),
        Paragraph(four, 2),
        litigation(statement),
        Paragraph(five, 2),
        Paragraph(_PROBLEMS),
        Paragraph(six, 2),
        Paragraph(_OTHER),
    ]
    return Document(tuple(blocks))
