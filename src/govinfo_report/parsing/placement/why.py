"""Why a row was placed as it was: the rules and the doubts, in Chinese and English."""

from __future__ import annotations

from attrs import frozen

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


# ------------------------------------------------------------------------------------ rules

NUMBER = Why("number", "数字的个数与列数相同", "there are as many figures as columns")
WRITTEN_OUT = Why("written-out", "空格已逐一标出", "the blank cells are written out")
MERGED_CELL = Why("merged-cell", "多出的是合并单元格的重复", "the surplus repeats a merged cell")
ALL_BLANK = Why("all-blank", "各格均保留且都没有数字", "all cells are kept and hold no figure")
TOTALS = Why("totals", "各项合计均相符", "there are as many figures as columns, and all totals fit")
CELLS = Why("cells", "版式保留了空格", "the layout keeps the blank cells of the row")
CUT_ENDS = Why("cut-ends", "仅行末的空格被省去", "only blank cells at the end are cut off")
HEADS = Why("heads", "数字位于各列表头之下", "the figures stand under the heads")
ORDER_OF_HEADS = Why(
    "order-of-heads",
    "表头与规定格式不同，数字按表头的次序",
    "the heads are not those of the form, and a figure stands for each in their order",
)
EMPTY_LINES = Why("empty-lines", "空格处留有空行", "blank cells leave empty lines")
ALIGNMENT = Why("alignment", "数字按列对齐", "the figures are aligned with those of other rows")
ACCOUNTS = Why("accounts", "其余填法不符合勾稽关系", "the other ways break an account")
CONVENTION = Why(
    "convention",
    "以首个数字为自然人，其余填法不符合勾稽关系",
    "the first figure is that of natural persons, and the other ways break an account",
)

# ----------------------------------------------------------------------------------- doubts

LABEL_LOST = Why("label-lost", "行标题缺失", "the label is lost, but it can be no other row")
UNBALANCED = Why("unbalanced", "任何填法都不符合本行合计", "no way agrees with the row's total")
RECOGNISED = Why(
    "recognised",
    "数字系从图片自动识别，请与原件核对",
    "the figures were recognised in a picture (OCR): compare them with it",
)
HEADLESS = Why("headless", "本表没有表头", "a table without heads may be of another revision")


def _lost(code: str, chinese: str, english: str) -> Why:
    return Why(code, chinese, english, noted=True)


LOST_COLUMNS = _lost("lost-columns", "文本丢失了列的位置", "the text lost the columns of this row")
SQUEEZED = _lost("squeezed", "空格已被删去", LOST_COLUMNS.english)
STRANGE_HEADS = _lost(
    "strange-heads", "表头与规定格式不一致", "the heads of this table are not those of the form"
)
OF_ANOTHER_TABLE = _lost(
    "of-another-table",
    "可能是另一表格的合计",
    "it may be the total of another table",
)
OF_SEVERAL_YEARS = _lost(
    "of-several-years",
    "表头有几个年度",
    "the heads of this table name several years",
)
SCATTERED = _lost(
    "scattered", "数字与行标题分离", "figures stand apart from their labels in this text"
)
HEADS_BEFORE = _lost(
    "heads-before", "之前可能有表头的空格", "blank cells of the heads may stand before these"
)
MERGED_LABELS = _lost(
    "merged-labels",
    "合并标题的单元格与空格无法区分",
    "the cells of merged labels are not told from blank ones",
)
SEVERAL_BY_LINES = _lost("several-by-lines", "空行有几种理解", "the empty lines leave several ways")
FEWER_COLUMNS = _lost(
    "fewer-columns",
    "本表的列少于规定格式",
    "the table has fewer columns than the form",
)
ROWS_DISAGREE = _lost(
    "rows-disagree",
    "本行合计与其他各行的列位不一致",
    "its total fits other columns than other rows",
)
ONE_TOO_MANY = _lost("one-too-many", "多出一个数字", "one figure too many")
MERGED_FIGURES = _lost(
    "merged-figures", "合并单元格跨越几列", "a merged cell covers several columns"
)
UNDER_NO_HEAD = _lost("under-no-head", "有数字不在任何表头之下", "a figure stands under no head")
ONLY_LAST_BLANK = _lost("only-last-blank", "只有行末为空", "only the last cells are blank")
RUN_TOGETHER = _lost("run-together", "数字连在一起", "the figures run together")
NOT_ITS_OWN = _lost(
    "not-its-own", "其中一个数字可能不属于本行", "one of the figures may not be of this row"
)
STRAYS = _lost(
    "strays",
    "下一行的数字是否属于本行不能确定",
    "figures on the line below may be those of this row",
)
WITHOUT_RULES = _lost(
    "without-rules",
    "图片中的表格没有可识别的框线",
    "no rules were found in the picture that tell the cells of this table",
)
CUT = Why("cut", "上下行的数字可能是其一部分", "figures right above or below may be part of these")
CUT_OR_NOT = Why(
    "cut-or-not",
    "上下行的一个数字可能是其一部分",
    "a figure right above or below may be part of it",
)
BROKEN_OFF = _lost("broken-off", "文本在本行中断", "the text breaks off in this row")
NO_CELLS = _lost("no-cells", "行标题旁没有单元格", "no cells stand beside the label")
SHARE = _lost("share", "有百分比一列", "a share stands among the figures: a column more")
WORDS_AMONG = _lost(
    "words-among", "数字之间有其他文字", "words stand among the figures that may be a cell"
)
SLASHES = _lost(
    "slashes",
    "斜线可能是各格之间的分隔",
    "a slash may part two cells in this text, and be none",
)
DASH = _lost(
    "dash",
    "负号与行标题相连，可能是分隔",
    "a minus joined to the label may part the two, and be none",
)
CHARACTERS_APART = _lost(
    "characters-apart",
    "各字之间均有空格，相邻的数字可能是一个",
    "blanks part all characters: figures side by side may be one",
)
BEFORE_LABELS = _lost(
    "before-labels",
    "数字可能在其行标题之前",
    "figures stand before the first label: each may belong to the label behind it",
)
IN_DISORDER = _lost(
    "in-disorder",
    "各行的次序混乱，可能是分栏的页面",
    "the rows are in disorder, as those of a page of several columns",
)
SEVERAL_IN_ONE = _lost(
    "several-in-one",
    "一格内有几个数字且相邻一格为空",
    "a cell holds several figures, and one beside it is blank",
)
CHANGE = _lost("change", "增减数所在的列不填增减", "a change stands in a column that holds none")
TWICE = _lost("twice", "同一行出现两次且数字不同", "the row stands twice with different figures")


def too_many(figures: int, columns: int) -> Why:
    """Return the doubt about a row with more figures than columns."""
    return _lost(
        "too-many", f"{columns} 列有 {figures} 个数字", f"{figures} figures for {columns} columns"
    )
