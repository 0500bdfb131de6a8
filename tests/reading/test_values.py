"""What one cell says: the whole of it is understood, or it is kept as it is and gives no figure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Figure, Money, State, parse_text
from govinfo_report.reading.values import IN_TEXT, NUMBERING, Written, read_cell
from govinfo_report.text.script import han_only, normalise
from tests.paths import EXAMPLES
from tests.rendering.sheet import Table, official

COUNT = "proactive_disclosure.government_rules.repealed"
CHANGE = "proactive_disclosure.administrative_penalties.change"
AMOUNT = "proactive_disclosure.administrative_fees.amount"

_2019 = "2019", "第二十条第（六）项", ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
_2021 = "2021", "第二十条第（一）项", ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
_FEES = "2021", "第二十条第（八）项", ("信息内容", "本年收费金额（单位：万元）")
TABLES = {
    COUNT: (*_2021, ("规章", "7", None, "9")),
    CHANGE: (*_2019, ("行政处罚", "862", None, "335")),
    AMOUNT: (*_FEES, ("行政事业性收费", None)),
}
"""For each cell: the year, the title and the heads of its table, and its row."""
LAYOUTS = ("pipes", "tabs", "html")


def text_with(cell: str, path: str = COUNT, layout: str = "pipes") -> str:
    """Return a report with these words in a cell."""
    year, title, heads, row = TABLES[path]
    rows = [heads, [cell if words is None else words for words in row]]
    if layout == "pipes":
        lines = ["| " + " | ".join(words) + " |" for words in rows]
        lines.insert(1, "|" + " --- |" * len(heads))
    elif layout == "tabs":
        lines = ["\t".join(words) for words in rows]
    else:
        cells = ("".join(f"<td>{word}</td>" for word in words) for words in rows)
        lines = ["<table>", *(f"<tr>{words}</tr>" for words in cells), "</table>"]
    begin = f"示例县样本局{year}年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{title}\n"
    return begin + "\n".join(lines) + "\n三、收到和处理政府信息公开申请情况\n"


def report_with(cell: str, path: str = COUNT, layout: str = "pipes") -> AnnualReport:
    return parse_text(text_with(cell, path, layout))


def figure_in(report: AnnualReport, path: str = COUNT) -> Figure:
    return {figure.path: figure for figure in report.figures()}[path]


def number_of(figure: Figure) -> Decimal | None:
    value = figure.value
    number = value.amount if isinstance(value, Money) else value
    return None if number is None else Decimal(number)


# ------------------------------------------------------------------------------------- examples

READ = [
    (COUNT, "0", 0, None),
    (COUNT, "5", 5, None),
    (COUNT, "５", 5, None),
    (COUNT, "𝟓", 5, None),
    (COUNT, "٥", 5, None),
    (COUNT, "5.0", 5, None),
    (COUNT, "1,234,567", 1234567, None),
    (COUNT, "1，113", 1113, None),
    (COUNT, "12\u200b3", 123, None),
    (COUNT, "**5**", 5, None),
    (COUNT, "5件", 5, None),
    (COUNT, "5 件", 5, None),
    (COUNT, "5件次", 5, None),
    (COUNT, "5 项目", 5, None),
    (COUNT, "123,456件", 123456, None),
    (COUNT, "5（件）", 5, None),
    (COUNT, "1.5万件", 15000, None),
    (COUNT, "2万", 20000, None),
    (COUNT, "3亿", 300_000_000, None),
    (COUNT, "-58", -58, None),
    (COUNT, "－５８", -58, None),
    (COUNT, "−58件", -58, None),
    (COUNT, "-\u200e58", -58, None),
    (COUNT, "-\u200b5\u20668", -58, None),
    (COUNT, "五", 5, None),
    (COUNT, "〇", 0, None),
    (COUNT, "零", 0, None),
    (COUNT, "十", 10, None),
    (COUNT, "十二", 12, None),
    (COUNT, "三十", 30, None),
    (COUNT, "一百零五", 105, None),
    (COUNT, "九百一十二", 912, None),
    (COUNT, "一千零四十", 1040, None),
    (COUNT, "一千零五", 1005, None),
    (COUNT, "二千三百", 2300, None),
    (COUNT, "5①", 5, "①"),
    (COUNT, "5 ②", 5, "②"),
    (COUNT, "5¹", 5, "¹"),
    (COUNT, "5₁", 5, "₁"),
    (COUNT, "5⑴", 5, "⑴"),
    (COUNT, "5❶", 5, "❶"),
    (COUNT, "5*", 5, "*"),
    (COUNT, "5**", 5, "**"),
    (COUNT, "5※①", 5, "※①"),
    (COUNT, "5[1]", 5, "[1]"),
    (COUNT, "5件（其中2件已到期）", 5, "(其中2件已到期)"),
    (COUNT, "0(到期失效4件)", 0, "(到期失效4件)"),
    (COUNT, "5（上年（甲）4件）", 5, "(上年(甲)4件)"),
    (COUNT, "862（较上年减少18件）", 862, "(较上年减少18件)"),
    (COUNT, "5（件）（含2件） （甲）", 5, "(含2件) (甲)"),
    (COUNT, "0（含3.5万元滞纳金）", 0, "(含3.5万元滞纳金)"),
    (COUNT, "5（占50%）", 5, "(占50%)"),
    (COUNT, "123456789012345件", 123456789012345, None),
    (COUNT, "5，其中3件", 5, ",其中3件"),
    (COUNT, "5 含2件", 5, "含2件"),
    (COUNT, "5注1", 5, "注1"),
    (COUNT, "5详见附件", 5, "详见附件"),
    *(
        (COUNT, f"5{words}", 5, words)
        for words in [
            "包括2件",
            "均为规章",
            "全为规章",
            "见附件",
            "内含2件",
            "包含2件",
            "不含2件",
            "注3",
            "备注见后",
            "说明见后",
            "。其中2件",
        ]
    ),
    (CHANGE, "18", 18, None),
    (CHANGE, "+18", 18, None),
    (CHANGE, "＋18", 18, None),
    (CHANGE, "增18", 18, None),
    (CHANGE, "增 18", 18, None),
    (CHANGE, "增加了18项", 18, None),
    (CHANGE, "新增18", 18, None),
    (CHANGE, "净增18", 18, None),
    (CHANGE, "增长18", 18, None),
    (CHANGE, "上升18", 18, None),
    (CHANGE, "↑18", 18, None),
    (CHANGE, "18▲", 18, None),
    (CHANGE, "18（增）", 18, None),
    (CHANGE, "-18", -18, None),
    (CHANGE, "–18", -18, None),
    (CHANGE, "减18", -18, None),
    (CHANGE, "減\u200b18", -18, None),
    (CHANGE, "减少18", -18, None),
    (CHANGE, "净减18", -18, None),
    (CHANGE, "下降18", -18, None),
    (CHANGE, "降低18", -18, None),
    (CHANGE, "降18", -18, None),
    (CHANGE, "负18", -18, None),
    (CHANGE, "↓18", -18, None),
    (CHANGE, "▼ 18", -18, None),
    (CHANGE, "18↓", -18, None),
    (CHANGE, "18项▼", -18, None),
    (CHANGE, "18⬇\ufe0f", -18, None),
    (CHANGE, "18（减少）", -18, None),
    (CHANGE, "持平", 0, "持平"),
    *(
        (CHANGE, words, 0, words)
        for words in ["未增未减", "未增减", "无增减", "不增不减", "无变化", "增0减0"]
    ),
    (AMOUNT, "3.07", "3.07", None),
    (AMOUNT, "３．０７", "3.07", None),
    (AMOUNT, "3\\.07", "3.07", None),
    (AMOUNT, "3 .07", "3.07", None),
    (AMOUNT, "3\u200b.\u200b07", "3.07", None),
    (AMOUNT, "1,158.4432", "1158.4432", None),
    (AMOUNT, "0.50", "0.50", None),
    (AMOUNT, "-3.07", "-3.07", None),
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("path", "cell", "number", "remark"), READ)
def test_what_a_cell_says(
    path: str, cell: str, number: int | str, remark: str | None, layout: str
) -> None:
    figure = figure_in(report_with(cell, path, layout), path)
    assert (figure.state, number_of(figure)) == (State.READ, Decimal(number)), figure
    assert figure.remark == remark


UNRESOLVED = [
    *(
        (path, cell)
        for path in (COUNT, AMOUNT)
        for cell in [
            *("①", "¹", "½", "⑴", "⒈", "Ⅲ", "㊀", "🈩", "₁", "❶", "㉕"),
            *("1O", "l2", "1O件", "A5", "0x5", "1e5", "#5", "5#", "~5", "=5", "5?"),
            *("12 / 3", "12/3", "5至6", "5-6", "5~6", "5、6", "5或6", "5+6", "5:6", "5;6", "5,6"),
            *(
                "3,07",
                "1,13",
                "1,1134",
                "0,113",
                "12,345,67",
                "1234,567",
                "1, 113",
                "1'662",
                "1’662",
                "1 662",
            ),
            *("12%", "12‰", "十分之一", "1.2.3", "1..2", ".5", "3. 07", "3·07", "5.", "5、", "5。"),
            *("（5）", "(5)", "5)", "（5", "((5))", "5（）", "5（ ）", "5（", "5(1", "5[ ]"),
            *("5 6", "5\u30006", "5\u00a06", "5\u202f6", "05", "00", "-05", "5½", "5 ½", "½5"),
            *(
                "- 5",
                "+ 5",
                "--5",
                "+-5",
                "-减5",
                "减-5",
                "-5↓",
                "减5↓",
                "5-",
                "5 -",
                "▲",
                "增",
                "减",
            ),
            *(
                "约5",
                "5左右",
                "5余",
                "5多",
                "近5",
                "5以上",
                "共5",
                "至少5",
                "5个半",
                "5半",
                ">5",
                "≥5",
            ),
            *(
                "5千",
                "5百",
                "3千件",
                "3百万元",
                "5万余",
                "5万3千元",
                "5亿2000万元",
                "5倍",
                "5成",
                "5年",
            ),
            *(
                "5（左右）",
                "5（有误）",
                "5（约）",
                "5（以上）",
                *("5（至少）", "5（不足）", "5（大概）", "5（估计）"),
                *("5（应为6）", "5（更正）", "5（改为6）", "5（实为6）"),
                "5（千）",
                "5(%)",
                "5（单位：百万元）",
                "18（较上年减少）",
            ),
            *(
                "5增",
                "5月",
                "2022年",
                "5家里",
                "5册",
                "5注册",
                "5 说",
                "①5",
                "*5",
                "5*6",
                "5①6",
                "无5",
            ),
            *(
                "一",
                "两",
                "五六",
                "一二",
                "一五",
                "二〇",
                "零五",
                "十十",
                "五件",
                "百",
                "一百五",
                "减五",
            ),
            *(
                "详见附件",
                "不详",
                "无法统计",
                "未统计",
                "未公开5件",
                "不少于5",
                "X",
                "？？",
                "…",
                "、",
                ".",
            ),
            *("5\u202e6", "\u202e56", "5\ufffc", "○", "5\u20dd"),
        ]
    ),
    *(
        (COUNT, words)
        for words in [
            *("不明", "不清", "不能统计", "不可考", "不足", "不少", "不超过", "不到", "不止"),
            *("不定", "不确定", "不知", "不等", "不同", "未知", "2022年未知"),
        ]
    ),
    (COUNT, "2.5"),
    (COUNT, "2.5件"),
    (COUNT, "5万元"),
    (COUNT, "5元"),
    (COUNT, "+5"),
    (COUNT, "增5"),
    (COUNT, "减5"),
    (COUNT, "5↑"),
    (COUNT, "持平"),
    (CHANGE, "-5↓"),
    (CHANGE, "减5↓"),
    (CHANGE, "增5（增）"),
    (COUNT, "1234567890123456"),
    (AMOUNT, "5件"),
    (AMOUNT, "增5"),
    (AMOUNT, "持平"),
    (AMOUNT, "1234567890.1234567"),
]


@pytest.mark.parametrize(("path", "cell"), UNRESOLVED)
def test_what_is_not_understood_is_kept_and_gives_no_figure(path: str, cell: str) -> None:
    report = report_with(cell, path, "html" if path == COUNT else "pipes")
    figure = figure_in(report, path)
    assert (figure.state, figure.value, figure.raw) == (State.UNRESOLVED, None, cell)
    assert not figure.candidates
    others = [number_of(f) for f in report.figures() if f.path != path and f.value is not None]
    assert others == [Decimal(w) for w in TABLES[path][3][1:] if w is not None]


SENTENCES = ("无此项", "本单位未制作规章", "2022年未发生", "不产生")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "cell",
    [
        *(
            "/",
            "／",
            "//",
            "\\",
            "-",
            "－",
            "—",
            "——",
            "无",
            "没",
            "没有",
            "未",
            "不适用",
            "不涉及",
        ),
        *("N/A", "na", *SENTENCES),
    ],
)
def test_what_says_that_there_is_nothing_to_report(cell: str, layout: str) -> None:
    figure = figure_in(report_with(cell, COUNT, layout))
    assert (figure.state, figure.value, figure.raw) == (State.NOT_APPLICABLE, None, cell)
    assert figure.remark == (cell if cell in SENTENCES else None)


@pytest.mark.parametrize(
    ("cell", "amount", "unit", "yuan"),
    [
        ("3.07万元", "3.07", "万元", "30700"),
        ("3.07 万元", "3.07", "万元", "30700"),
        ("3.07（万元）", "3.07", "万元", "30700"),
        ("3.07", "3.07", "万元", "30700"),
        ("3.07万", "3.07", "万", "30700"),
        ("152790元", "152790", "元", "152790"),
        ("3.9亿元", "3.9", "亿元", "390000000"),
        ("3.9亿", "3.9", "亿", "390000000"),
        ("12千元", "12", "千元", "12000"),
        ("12百元", "12", "百元", "1200"),
    ],
)
def test_an_amount_keeps_its_unit(cell: str, amount: str, unit: str, yuan: str) -> None:
    value = figure_in(report_with(cell, AMOUNT), AMOUNT).value
    assert isinstance(value, Money)
    assert (value, value.yuan) == (Money(Decimal(amount), unit), Decimal(yuan))


# ------------------------------------------------------------------ what checks are to speak of


@pytest.mark.parametrize(("cell", "code"), [("-58", "P14"), ("2.5", "P15"), ("1O", "P13")])
def test_checks_speak_of_what_no_count_can_be(cell: str, code: str) -> None:
    report = report_with(cell)
    (finding,) = report.validate(select=["P13", "P14", "P15"])
    assert finding.code == code
    assert finding.paths == (COUNT,)


def test_a_change_beside_its_column_casts_doubt_on_its_row() -> None:
    """It may be that of the next column; where that has one, it is a cell that holds no count."""
    text = text_with("18", CHANGE)
    values = {}
    for row in ("减862 | 18", "-862 | 18", "增862 | 18", "0 | 18", "-862 | 减18", "增862 | +18"):
        report = parse_text(text.replace("862 | 18", row))
        values[row] = [f.value for f in report.figures() if ".administrative_penalties." in f.path]
    assert values == {
        "减862 | 18": [None, None, None],
        "-862 | 18": [None, None, None],
        "增862 | 18": [None, None, None],
        "0 | 18": [0, 18, 335],
        "-862 | 减18": [-862, -18, 335],
        "增862 | +18": [None, 18, 335],
    }


# ------------------------------------------------------------------------------------------ laws

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u2066\u2069"
WIDE = str.maketrans("0123456789.,-+", "０１２３４５６７８９．，－＋")
MINUS = [*"-−－–—"], [*"减負负↓▼", "减少", "减少了", "下降", "降低", "净减"]
PLUS = ["+", "＋"], [*"增↑▲", "增加", "增加了", "新增", "上升", "增长"]
UNITS = ["", "件", " 件", "（件）", "( 件 )", "项", "个", "宗"]
NOTES = ["", "①", "¹", " ②", "*", "※", "[1]", "（注1）", "（其中3件到期）", "，其中3件", "详见附件"]


@st.composite
def dressed(draw: st.DrawFn) -> tuple[int, str]:
    """A whole number, and one of the ways in which an office may write it."""
    number = draw(st.integers(0, 10**7) | st.integers(0, 99))
    negative = draw(st.booleans())
    words = f"{number:,}" if draw(st.booleans()) else str(number)
    words += draw(st.sampled_from(["", "", ".0", ".00"]))
    if draw(st.booleans()):
        words = words.translate(WIDE)
    close, loose = MINUS if negative else PLUS
    sign = draw(st.sampled_from([*close, *loose] if negative else ["", *close, *loose]))
    gap = draw(st.sampled_from(["", " ", "\u3000"])) if sign in loose else ""
    behind = sign in "↓▼↑▲" and sign and draw(st.booleans())
    unit, note = draw(st.sampled_from(UNITS)), draw(st.sampled_from(NOTES))
    words = words + unit + sign + note if behind else sign + gap + words + unit + note
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words)))
        words = words[:at] + draw(st.sampled_from(INVISIBLE)) + words[at:]
    return -number if negative else number, words


@given(dressed(), st.sampled_from(LAYOUTS))
def test_a_figure_in_any_dress_is_that_figure(written: tuple[int, str], layout: str) -> None:
    number, cell = written
    figure = figure_in(report_with(cell, CHANGE, layout), CHANGE)
    assert (figure.state, figure.value) == (State.READ, number), cell


@given(st.decimals("0.01", 10**6, places=2), st.sampled_from(["", "万元", " 元", "（元）", "亿元"]))
def test_an_amount_in_any_dress_is_that_amount(amount: Decimal, unit: str) -> None:
    for dot in (".", "．", " .", "\\.", "\u200b.", ".\u2060"):
        cell = str(amount).replace(".", dot) + unit
        value = figure_in(report_with(cell, AMOUNT), AMOUNT).value
        assert value == Money(amount, unit.strip(" （）") or "万元"), cell


BESIDE = INVISIBLE + " \u3000\u00a0\t"
NOTATION = "()（）?？"
"""How the plain text of this project writes a cell that is blank or not resolved."""


def is_seen(character: str) -> bool:
    invisible = unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
    return not (invisible or "\ufe00" <= character <= "\ufe0f")


def bare(cell: str) -> str:
    """Return a cell without what is not seen around it."""
    seen = [at for at, character in enumerate(cell) if is_seen(character)]
    return cell[seen[0] : seen[-1] + 1] if seen else ""


def plain(character: str) -> str:
    """Return a digit, a sign or a point in its ASCII form; nothing that is more than that."""
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character))
    for forms, ascii_form in PLAIN:
        if character in forms:
            return ascii_form
    return character


PLAIN = [
    ("−–—－﹣‐‑―", "-"),
    ("＋﹢", "+"),
    ("，﹐", ","),
    ("．﹒", "."),
    ("（〔【﹝［", "("),
    ("\u3000\u00a0\t", " "),
]
SIGNS = (
    "减少",
    "下降",
    "降低",
    "净减",
    "增加",
    "新增",
    "净增",
    "增长",
    "上升",
    *"+-减负增降升↓▼↑▲⬇⬆",
    "",
)
REMARKS = (
    "其中",
    "含",
    "内含",
    "包含",
    "不含",
    "包括",
    "均为",
    "全为",
    "见",
    "详见",
    "注",
    "备注",
    "说明",
)
UNIT = tuple("件项人批宗起个条次份部例家户篇笔则处亿万千百元")
NUMERALS = dict(zip("〇零二三四五六七八九十", (0, 0, *range(2, 11)), strict=True))
SCALES = {"万": 10_000, "亿": 100_000_000}


def figures_of(cell: str) -> set[Decimal]:
    """Return what a cell may be read as, with either sign; told without the reader's grammar.

    A number comes first, but for a sign. What follows it is none of it: a unit, a mark, a bracket,
    or a word that a remark begins with.
    """
    seen = "".join(plain(c) for c in cell if is_seen(c) or plain(c) == " ").replace("**", "")
    seen = seen.replace("\\", "").strip()
    if seen in NUMERALS:
        return {Decimal(NUMERALS[seen])}
    sign = next(sign for sign in SIGNS if seen.startswith(sign))
    rest = seen.removeprefix(sign).removeprefix("了").strip()
    length = next((at for at, c in enumerate(rest) if c not in "0123456789,. "), len(rest))
    digits, after = rest[:length].strip(" ,."), rest[length:].strip(" ,;:、。")
    marked = after[:1] in "*※†‡([↓▼⬇↑▲⬆" or unicodedata.category(after[0]) == "No"
    if not (marked or after.startswith((*UNIT, *REMARKS))):
        return set()
    whole, dot, part = digits.replace(" .", ".").partition(".")
    first, *groups = whole.split(",")
    if not (first.isdecimal() and (part.isdecimal() or not dot)) or (
        first[0] == "0" and first != "0"
    ):
        return set()
    if groups and (len(first) > 3 or any(len(g) != 3 or not g.isdecimal() for g in groups)):
        return set()
    number = Decimal(f"{first}{''.join(groups)}{dot}{part}")
    number *= SCALES.get(after.strip("( ")[:1], 1)
    return {number, -number}


PIECES: Sequence[str] = [
    *"0123456789５①¹½⑴Ⅲ五一十〇两百", *".,，、。．·;:'’%‰/\\-－—+＋~*#@_", *"（）()[]{}>“”?？", "OCR",
    *"件项元万亿千百年个至到约余半无未没不减增降升↓▼↑▲", *BESIDE, *SIGNS, *REMARKS, "万元", "左右", "**",
]  # fmt: skip
ANYTHING = st.text(max_size=8) | st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
ANOTHER_CELL = "|│┃║︱︳∣❘¦┆┇┊┋｜￨<＜﹤&\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a cell of these layouts, or begins markup."""


MARKUP = str.maketrans("", "", "*\\" + INVISIBLE)
"""The signs of emphasis and escape, and what is not seen, need not be kept."""
WORDS = ("增", "减", "无", "没有")


@cache
def form_words() -> str:
    """Return the labels of both revisions, and more."""
    return "".join(
        cell.text
        for revision in ("2019", "2021")
        for block in official(revision, {}, year=2023).blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    )


def cell_of(words: str) -> str:
    """Return a cell of these words; none that may be what is left of a label."""
    cell = bare("".join(c for c in words if c not in ANOTHER_CELL))
    han = han_only(cell)
    assume(cell in WORDS or any(map(str.isdigit, cell)) or not han or han not in form_words())
    return cell


@given(ANYTHING, st.sampled_from(("pipes", "html")))
@example("增", "pipes")
@example("没有", "pipes")
@example("三", "pipes")
@example("（二）", "html")
@example("5\u202e6", "html")
def test_whatever_a_cell_says_is_kept(words: str, layout: str) -> None:
    cell = cell_of(words)
    report = report_with(cell, COUNT, layout)
    figure = figure_in(report)
    rules = report.proactive_disclosure.government_rules
    assert (rules.issued, rules.in_force) == (7, 9)
    if not any(map(is_seen, cell)):
        assert (figure.state, figure.value) == (State.BLANK, None), figure
    elif not cell.strip(NOTATION + BESIDE) or cell[0] in NOTATION:
        assert figure.value is None
    else:
        assert figure.state in (State.READ, State.NOT_APPLICABLE, State.UNRESOLVED), figure
        assert (figure.raw or "").translate(MARKUP).strip() == cell.translate(MARKUP).strip()
        if figure.state is State.READ:
            assert number_of(figure) in figures_of(cell), figure


@given(ANYTHING | dressed().map(lambda written: written[1]), st.sampled_from([COUNT, AMOUNT]))
@example("5①（其中3件到期）", COUNT)
@example("5\u202e6", COUNT)
@example("1O", AMOUNT)
def test_what_a_cell_says_is_written_and_read_back(words: str, path: str) -> None:
    report = report_with(cell_of(words), path)
    for written in (report.to_text(), report.to_markdown(), report.to_html()):
        assert parse_text(written) == report
    assert AnnualReport.from_json(report.to_json()) == report


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("/", 0),
        ("5", 5),
        ("-5", -5),
        ("5万件", 50000),
        ("5元", None),
        ("2.5", None),
        ("没有5", None),
        ("没有制发", 0),
    ],
)
def test_accounts_reckon_with_whole_numbers(cell: str, count: int | None) -> None:
    assert read_cell(cell).count == count


# ---------------------------------------------------------------------------- each word and mark


def said(cell: str) -> tuple[Decimal | int | None, str | None, str | None]:
    """Return the number, the unit and the remark of a cell."""
    written = read_cell(normalise(cell))
    return written.number, written.unit, written.remark


DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Return a number below 10,000 in Chinese."""
    words, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        words += ("零" if zero and words else "") + DIGITS[digit] + name if digit else ""
        zero = not digit
    return words.replace("一十", "十") if number < 20 else words


def test_every_number_in_chinese_is_that_number() -> None:
    for number in range(2, 10_000):
        assert said(chinese(number)) == (number, None, None), chinese(number)
        assert said(f"{chinese(number)}{chinese(number)}")[0] is None


COUNTED = [*"件项宗起个条次人份部例批家户篇笔则处", *("件次", "项次", "人次", "批次", "项目")]


@pytest.mark.parametrize("unit", COUNTED)
def test_every_word_for_what_is_counted_is_a_unit(unit: str) -> None:
    for prefix, scale in (("", 1), ("万", 10_000), ("亿", 100_000_000)):
        for cell in (f"5{prefix}{unit}", f"5 {prefix}{unit}", f"5（{prefix}{unit}）"):
            assert said(cell) == (5, f"{prefix}{unit}", None)
            assert read_cell(normalise(cell)).count == 5 * scale
    assert said(f"5千{unit}")[0] is None


MARKS = "*※†‡¹²³⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉①②⑨⑩⑲⑳⑴⑵⑼⑽⒇⓪❶❷❾❿➀➉➊➓"


@pytest.mark.parametrize("mark", MARKS)
def test_every_footnote_mark_is_a_remark_and_no_digit(mark: str) -> None:
    assert said(f"5{mark}") == (5, None, mark)
    assert said(f"5件 {mark}{mark}") == (5, "件", mark * 2)
    assert said(f"{mark}5")[0] is None


@pytest.mark.parametrize(
    "remark",
    [
        *(f"（单位：{unit}）" for unit in ("亿", "万", "千", "百", "元", "万元")),
        *(f"（占{sign}）" for sign in "%‰"),
        *(f"（较上年{sign}）" for sign in ("减", "减少", "降", "降低", "负", "↓", "▼", "减了")),
        *(f"（{word}）" for word in ("约", "以上", "以下", "至少", "至多", "不足")),
        *(f"（含{word}）" for word in ("左右", "大概", "估计", "应为6", "更正", "改为6", "实为6")),
        "（有误）",
        "注册2件",
        "注销2件",
    ],
)
def test_a_remark_that_may_make_the_figure_another_one_leaves_none(remark: str) -> None:
    assert said(f"5{remark}")[0] is None
    assert said(f"5件{remark}")[0] is None


@pytest.mark.parametrize(
    "remark",
    [
        *(f"（含3{unit}滞纳金）" for unit in ("亿元", "万元", "千元", "百元", "元", "万")),
        *(f"（占3{sign}）" for sign in "%‰"),
        *(f"（较上年{sign}3件）" for sign in ("减", "减少", "减了", "降", "降低", "负", "↓", "▼ ")),
        *(f"{mark}其中2件" for mark in ("", "，", "；", "：", "、", "。", " ")),
        "注：2件",
        "（甲（乙）丙）（丁）",
        "[甲]",
    ],
)
def test_a_remark_about_something_else_leaves_the_figure(remark: str) -> None:
    assert said(f"5{remark}") == (5, None, normalise(remark).strip())
    assert said(f"5件{remark}") == (5, "件", normalise(remark).strip())


def test_what_is_no_remark_makes_a_cell_no_figure() -> None:
    alone = ("()", "( )", "[]", "[ ]", "(甲", "甲)", "[甲", "甲]")
    nested = (
        "((甲)",
        "(甲))",
        "[[甲]]",
        "(甲(乙)",
        "(甲)乙)",
        "(甲(乙(丙)))",
        "[甲[乙]",
        "[甲]乙]",
    )
    for words in (*alone, *nested):
        assert said(f"5{words}")[0] is None, words


def test_dashes_and_words_for_nothing_are_told_from_what_is_not_known() -> None:
    for cell in ("-", "--", "---", "------", "/", "\\", "\\/", "//", "无", "N/A"):
        assert read_cell(cell) == Written(empty=True), cell
    for cell in ("----", "-----", "-------", "无法统计", "未能统计", "未经统计", "未统计", "未知"):
        assert read_cell(cell) == Written(remark=cell), cell


def test_what_numbers_a_label_is_told_from_a_figure() -> None:
    numbers = ["1.", "12、", "(1)", "( 1 )", "(12).", "(1)、", "1)", "1).", "1 .", "1 )"]
    numerals = [
        *"〇零一二三四五六七八九十百千",
        "十二",
        "(三)",
        "三)",
        "四、",
        "五.",
        "(六)、",
        "二百三十",
    ]
    for word in (*numbers, *numerals):
        assert NUMBERING.fullmatch(word), word
    for word in (
        "1",
        "123.",
        "(123)",
        "1.2",
        "a.",
        "(a)",
        "一、二",
        "万",
        "",
        "()",
        "、",
        "1..",
        "一.、",
    ):
        assert not NUMBERING.fullmatch(word), word


# --------------------------------------------------------------------------------- running text


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("862  18↓  335", "862 18↓ 335"),
        ("862 -\u200b18 335", "862 -\u200b18 335"),
        ("862 减18 335", "862 减18 335"),
        ("5① 0 0", "5① 0 0"),
        ("3 .07", "3 .07".replace(" ", "_")),
        ("1,113件 1O 12%", "1,113件 1O 12%"),
        ("5~6 5-6 5至6", "5~6 5-6 5至6"),
        ("5,6 1.2.3 1'662", "5,6 1.2.3 1'662"),
        ("0（含2件）3", "0(含2件) 3"),
        ("0 / -- 3", "0 / -- 3"),
        ("规章3件0件5", "3件 0件 5"),
        ("0①其他情形", "0"),
        ("0（一）其他情形", "0"),
        ("0 2.重复申请 3、其他 12. 0", "0 0"),
        ("0 12.", "0 12."),
        ("0 123. (5) 1", "0 123. (5) 1"),
        ("0 (5)其他", "0"),
        ("电话：0571-1234567转8", "0571-1234567 8"),
        ("a5 5b 2022-2023", "a5 5b 2022-2023"),
        ("000 0", "000 0"),
        ("5： 6， 7", "5 6 7"),
        ("未增未减 1", "未增未减 1"),
        ("减5, 6", "减5 6"),
        ("5①, 6", "5① 6"),
        ("5(件)(含2件) 3", "5(件)(含2件) 3"),
        ("18件↓ 18项▲", "18件↓ 18项▲"),
        ("3项目录 5", "3 5"),
        ("3、0 5", "3、0 5"),
        ("0 10.其他", "0"),
        ("(v5) (v:5) 规章/ 0", "0"),
        ("5至1234567890123456", "5至1234567890123456"),
        ("(5至6) 7", "5至6 7"),
        ("\\\\ 12 \\\\", "12"),
        ("--- ------ ---- 5", "--- ------ 5"),
        ("7 5:6 5;6 8", "7 5:6 5;6 8"),
        ("a,5 a;5 a:5 a、5", ""),
        ("3|/|5 甲:/ 2", "3 / 5 / 2"),
        ("5到6 v5到6 2022到2023", "5到6 v5到6 2022到2023"),
        ("规章减5 同比增6项", "减5 增6项"),
        ("减1O 增2O 3", "减1O 增2O 3"),
        ("0 (5.2) (1,113) 4", "0 (5.2) (1,113) 4"),
        ("0 (5.2)其他 4", "0 4"),
        ("0(12)其他情形", "0"),
        ('0 3、"其他" 4、“其他”', "0"),
        ("5(甲|乙) 6", "5 6"),
        ("5(甲(乙)) 6", "5 6"),
        *((f"0({number})其他", "0") for number in "二三四五六七八九十"),
    ],
)
def test_figures_in_running_text_are_of_the_same_parts(words: str, figures: str) -> None:
    said = [match.group() for match in IN_TEXT.finditer(normalise(words))]
    assert " ".join(figure.replace(" ", "_") for figure in said) == figures


LINES = [
    ("18↓", CHANGE, State.READ, "-18"),
    ("-\u200b18", CHANGE, State.READ, "-18"),
    ("-\u200e18", CHANGE, State.READ, "-18"),
    ("976\\.81", AMOUNT, State.READ, "976.81"),
    ("3\u200b.07", AMOUNT, State.READ, "3.07"),
    ("3 .07", AMOUNT, State.READ, "3.07"),
    ("3.07万元", AMOUNT, State.READ, "3.07"),
    ("12.", AMOUNT, State.UNRESOLVED, None),
    ("（12）", AMOUNT, State.UNRESOLVED, None),
    ("1O", AMOUNT, State.UNRESOLVED, None),
    ("12%", AMOUNT, State.UNRESOLVED, None),
    ("12-13", AMOUNT, State.UNRESOLVED, None),
    ("3,07", AMOUNT, State.UNRESOLVED, None),
]


@pytest.mark.parametrize("between", ["\n", "\n\n", "  "])
@pytest.mark.parametrize(("words", "path", "state", "number"), LINES)
def test_a_cell_on_a_line_says_the_same(
    words: str, path: str, state: State, number: str | None, between: str
) -> None:
    tabs = text_with(words, path, "tabs").replace("\t", between)
    figure = figure_in(parse_text(tabs), path)
    assert figure.state is state, figure
    assert number_of(figure) == (None if number is None else Decimal(number))


# ------------------------------------------------------------------------------------- numbering

REPORT = (EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "three"),
    [("①", "③"), ("⑴", "⑶"), ("⒈", "⒊"), ("1、", "3、"), ("（1）", "（3）"), ("1. | ", "3. | ")],
)
def test_however_a_label_is_numbered_it_is_that_label(one: str, three: str) -> None:
    text = REPORT.replace("1.属于国家秘密", f"{one}属于国家秘密").replace("3.其他", f"{three}其他")
    assert text != REPORT
    report, official = parse_text(text), parse_text(REPORT)
    for rows in ("not_disclosed", "other_handling"):
        assert getattr(report.requests, rows) == getattr(official.requests, rows)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("| 规章 | 5. | 0 | 9 |", State.UNRESOLVED),
        ("| 1. | 规章 | 5、 | 0 | 9 |", State.UNRESOLVED),
        ("| 一 | 规章 | 五 | 0 | 9 |", State.READ),
        ("| （1） | 规章 | （5） | 0 | 9 |", State.UNRESOLVED),
        ("| 规章 | 5. | 无 | 9 |", State.UNRESOLVED),
    ],
)
def test_a_number_before_words_is_theirs_and_a_figure_elsewhere(row: str, state: State) -> None:
    text = text_with("0").replace("| 规章 | 7 | 0 | 9 |", row)
    rules = parse_text(text).proactive_disclosure.government_rules
    assert rules.state("issued") is state
    assert rules.in_force == 9
