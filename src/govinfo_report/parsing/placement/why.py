"""Why a row was placed as it was: the rules and the doubts, in Chinese and English."""

from __future__ import annotations

from attrs import evolve, frozen

__all__ = ["Why"]


@frozen
class Why:
    """Which rule decided about a row, or what kept its columns from being known.

    Attributes:
        code: Identifier of the rule.
        chinese: The reason in Chinese.
        english: The same in English.
        noted: Whether the record of the reading tells of it, as a column that was lost.
        excluded: How many ways to place the figures it left out.
        span: From where to where something else stands in the text that decided about it.
    """

    code: str
    chinese: str
    english: str
    noted: bool = False
    excluded: int = 0
    span: tuple[int, int] | None = None

    def excluding(self, ways: int) -> Why:
        """Return the same reason, which left out so many ways."""
        return Why(self.code, self.chinese, self.english, self.noted, ways)

    def about(self, start: int, end: int) -> Why:
        """Return the same reason, given by what stands there in the text."""
        return evolve(self, span=(start, end))


def _doubt(code: str, chinese: str, english: str) -> Why:
    return Why(code, chinese, english, noted=True)


# ------------------------------------------------------------------------------------ rules

NUMBER = Why(
    "number", "数字的个数与列数相同", "there are as many figures as columns, in their order"
)
WRITTEN_OUT = Why("written-out", "空格已逐一标出", "the blank cells are written out")
MERGED_CELL = Why(
    "merged-cell",
    "多出的是同一合并单元格的重复",
    "what is too many repeats the figure of one merged cell",
)
ALL_BLANK = Why(
    "all-blank", "各格均保留且都没有数字", "all cells are kept, and none holds a figure"
)
CELLS = Why("cells", "版式保留了空格", "the layout keeps the blank cells of the row")
CUT_ENDS = Why(
    "cut-ends",
    "版式保留了空格，仅行末的空格被省去",
    "the layout keeps blank cells, and cuts off those at the end of a line",
)
HEADS = Why("heads", "数字位于各列表头之下", "the figures stand under the heads of their columns")
EMPTY_LINES = Why(
    "empty-lines", "空格处留有空行", "blank cells leave lines, and the total of the row agrees"
)
ALIGNMENT = Why(
    "alignment",
    "数字按列对齐",
    "the figures are aligned with those of other rows",
)
ACCOUNTS = Why("accounts", "其余填法不符合勾稽关系", "the other ways break an account of the form")
CONVENTION = Why(
    "convention",
    "以首个数字为自然人，其余填法不符合勾稽关系",
    "the first figure is that of natural persons, and the other ways break an account",
)
LABEL_LOST = Why(
    "label-lost",
    "行标题缺失，但只能是这一行",
    "the label of the row is lost, but it can be no other row",
)
UNBALANCED = Why(
    "unbalanced",
    "任何填法都不符合本行合计",
    "no way to place the figures agrees with the total of the row",
)
HEADLESS = Why(
    "headless",
    "本表没有表头，不能认定适用的格式",
    "the table lacks its heads, so that its columns may be those of another revision",
)

# ----------------------------------------------------------------------------------- doubts

STRANGE_HEADS = _doubt(
    "strange-heads",
    "本表表头与规定格式不一致",
    "the heads of this table are not those of the form",
)
SCATTERED = _doubt(
    "scattered",
    "文本中数字与行标题分离",
    "figures stand apart from their labels in this text",
)
ONE_TOO_MANY = _doubt("one-too-many", "多出一个数字", "one figure too many")
HEADS_BEFORE = _doubt(
    "heads-before",
    "数字之前可能有表头的空格",
    "blank cells of the heads may stand before these",
)
UNDER_NO_HEAD = _doubt("under-no-head", "有数字不在任何表头之下", "a figure stands under no head")
ONLY_LAST_BLANK = _doubt("only-last-blank", "只有行末为空", "only the last cells are blank")
MERGED_LABELS = _doubt(
    "merged-labels",
    "合并标题的单元格与空格无法区分",
    "the cells of merged labels are not told from blank ones",
)
LOST_COLUMNS = _doubt("lost-columns", "文本丢失了列的位置", "the text lost the columns of this row")
SQUEEZED = _doubt("squeezed", "空格已被删去", LOST_COLUMNS.english)
RUN_TOGETHER = _doubt("run-together", "数字连在一起", "the figures run together")
NO_CELLS = _doubt("no-cells", "行标题旁没有单元格", "no cells stand beside the label")
CHANGE = _doubt("change", "增减数出现在不填增减的列", "a change stands in a column that holds none")
TWICE = _doubt(
    "twice",
    "同一行出现两次且数字不同",
    "the row stands twice with different figures",
)


def too_many(figures: int, columns: int) -> Why:
    """Return the doubt about a row with more figures than columns."""
    return _doubt(
        "too-many",
        f"{columns} 列有 {figures} 个数字",
        f"{figures} figures for {columns} columns",
    )
