"""Section two: what the figures of the article 20 tables can and cannot be.

Its tables have no accounts of their own. What can be said is that stock covers flow, that a change
leaves no fewer items than none, that an amount is in its unit, and who may make government rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ...form.instruments import FORM, FORM_2019, article
from ...model.figures import Cell, Figure, Money, State
from ...text.patterns import pattern
from ...text.places import Span
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity
from ..wording import brief

ORDER = 80
KIND = Kind.PLAUSIBILITY

_SECTION = "proactive_disclosure"
_RULES = f"{_SECTION}.government_rules"
_FEES = f"{_SECTION}.administrative_fees"
_PROCUREMENT = f"{_SECTION}.government_procurement"


def _rows(facts: Facts, *columns: str) -> Mapping[str, str]:
    """Return the rows of the form that have one of these columns, with their labels."""
    rows: dict[str, str] = {}
    for column in columns:
        rows.update(facts.outline.rows_with.get(column, {}))
    return rows


# ------------------------------------------------------------------------------------- units


_UNLIKELY = Decimal(1_000_000)
_IMPOSSIBLE = Decimal(100_000_000)
"""In 万元: more than all administrative fees of the country in a year."""


def _label(figure: Figure) -> str:
    """The name of a cell without the unit, which is told beside the figure."""
    return brief(figure.label).partition("（单位")[0]


def _in_yuan(figure: Figure) -> str:
    raw = figure.raw or ""
    return raw if "元" in raw else f"{raw}元"


@check(
    "N13",
    "fee-unit-confused",
    ("收费金额的单位可能有误", "the unit of the fees may be wrong"),
    question=(
        "行政事业性收费金额是否以万元为单位，有无误以元填报？",
        "Are the administrative fees given in units of 10,000 yuan, and not in yuan?",
    ),
    formula=(
        "填报单位 ＝ 表头单位（万元）；金额 < 100万万元，超过1万亿元的为错误",
        "unit given = unit of the column (10,000 yuan); amount < 1 million of these; "
        "more than 100 million is an error",
    ),
    fix=(
        "请核对单位，折合为万元后填报。",
        "Check the unit, and give the amount in units of 10,000 yuan.",
    ),
    basis=f"{FORM}第二部分，“本年收费金额（单位：万元）”；数额界限为经验",
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({f"{_FEES}.amount": Money(Decimal(152790), "元")}),
    right=Example.of({f"{_FEES}.amount": Money(Decimal("152790.5"), "万元")}),
)
def confused_units(facts: Facts) -> Iterator[Result]:
    """The fees are in 万元, as the head of the column says, and not impossibly high."""
    path = f"{_FEES}.amount"
    figure = facts.figures.get(path)
    if figure is None or not isinstance(figure.value, Money):
        return
    money = figure.value
    if money.unit == "元" and money.amount:
        yield Fault(
            (path,),
            f"“{_label(figure)}”填报“{_in_yuan(figure)}”，"
            f"表头单位为万元，折合{money.amount / 10_000}万元",
            f"{path} is given in yuan, the column is in 10,000 yuan: {money.amount / 10_000}",
            money.amount,
            money.amount / 10_000,
            certainty=Certainty.CERTAIN,
        )
    elif money.amount >= _UNLIKELY and money.unit in ("万元", None):
        impossible = money.amount >= _IMPOSSIBLE
        yield Fault(
            (path,),
            f"“{_label(figure)}”填报{money.amount}万元，"
            f"{'超过全国全年收费总额' if impossible else '数额明显偏大'}，可能误以元为单位，请核实",
            f"{path} is {money.amount} times 10,000 yuan, which is too much; it may be in yuan",
            money.amount,
            severity=Severity.ERROR if impossible else None,
        )
    else:
        yield Held((path,))


# ----------------------------------------------------------------------------------- changes


_SIGNED = pattern(r"[+＋\-－−—增新减減]")


@check(
    "N14",
    "change-not-plausible",
    ("增减数的填写或数值存疑", "a change lacks its sign, or leaves less than nothing"),
    question=(
        "2019年格式的“本年增/减”是否注明增减，与上一年项目数量之和是否不小于零？",
        "In the form of 2019, does each change have its sign and leave no fewer than zero items?",
    ),
    formula=(
        "上一年项目数量 ＋ 本年增/减 ≥ 0；其他单元格注明增减的，各格均须注明；采购金额注明单位",
        "items of last year + change ≥ 0; signs in all cells if in one; a procurement "
        "amount has its unit",
    ),
    fix=(
        "请注明增或减；“本年增/减”误填为本年总数的，改为与上一年之差。",
        "Write the sign; if the figure is this year's total, give the difference instead.",
    ),
    basis=f"{FORM_2019}第二部分",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of(
        {
            f"{_SECTION}.administrative_licensing.change": (2, Cell(State.READ, "增2")),
            f"{_SECTION}.administrative_penalties.change": (5, Cell(span=Span(9, 10, 1, 10))),
            f"{_SECTION}.administrative_compulsion.change": -16,
        },
        revision="2019",
    ),
    right=Example.of({f"{_SECTION}.administrative_compulsion.change": -15}, revision="2019"),
)
def changes(facts: Facts) -> Iterator[Result]:
    """Changes of the 2019 form: what is left is no less than 0; signs are written if at all."""
    rises = []
    items = _rows(facts, "decisions", "change")
    for row, label in items.items():
        previous, change = f"{row}.previous_items", f"{row}.change"
        before, by = facts.value(previous), facts.value(change)
        if by is not None and by > 0:
            rises.append(change)
        if before is None or by is None:
            continue
        if before + by < 0:
            yield Fault(
                (change, previous),
                f"“{label}”上一年项目数量{before}项，本年减{-by}项，结余为负，请核实",
                f"{previous} is {before} and {change} is {by}: that leaves less than 0",
                by,
                -before,
            )
        else:
            yield Held((change, previous))
    # Only a text shows whether signs were written.
    plain = [path for path in rises if not _SIGNED.search(facts.figures[path].raw or "")]
    read = [path for path in plain if facts.figures[path].at is not None]
    if read and len(plain) < len(rises):
        labels = "、".join(
            f"“{items[path.rpartition('.')[0]]}”填报的{facts.value(path)}" for path in read
        )
        yield Fault(
            tuple(read),
            f"其他单元格均注明增减，{labels}未注明，可能误填为本年总数，请核实",
            f"other changes have signs, but not {', '.join(read)}: it may be this year's total",
        )
    path = f"{_PROCUREMENT}.amount"
    figure = facts.figures.get(path)
    if figure and isinstance(figure.value, Money) and figure.value.amount:
        if figure.value.unit is None:
            yield Fault(
                (path,),
                f"“政府集中采购”采购总金额填报{figure.value.amount}，未注明单位",
                f"{path} has no unit",
                severity=Severity.NOTE,
            )
        else:
            yield Held((path,))


# ---------------------------------------------------------------------------- stock and flow


@check(
    "N15",
    "stock-less-than-flow",
    ("现行有效件数小于本年净增件数", "fewer documents are in force than were added this year"),
    question=(
        "现行有效件数是否不少于本年制发而未废止的件数？",
        "Are at least as many documents in force as were issued and not repealed?",
    ),
    formula=(
        "2021年格式：现行有效 ≥ 制发 － 废止；2019年格式：对外公开总数量 ≥ 本年新公开数量",
        "2021: in force ≥ issued - repealed; 2019: publicly available ≥ newly disclosed",
    ),
    fix=(
        "请核对三项件数；当年制发又失效的，在表外说明。",
        "Check the three figures; if documents lapsed within the year, say so below the table.",
    ),
    basis=f"{FORM}第二部分第二十条第（一）项",
    severity=Severity.ERROR,
    certainty=Certainty.LIKELY,
    wrong=Example.of({f"{_SECTION}.normative_documents.in_force": 0}),
    right=Example.of(
        {
            f"{_SECTION}.normative_documents.in_force": 1,
            f"{_SECTION}.government_rules.in_force": (
                0,
                Cell(State.READ, "0(失效1件)", "(失效1件)"),
            ),
            f"{_SECTION}.government_rules.issued": 1,
        }
    ),
)
def stock_and_flow(facts: Facts) -> Iterator[Result]:
    """Documents made this year that are still in force are part of the stock."""
    for row, label in _rows(facts, "in_force", "total_public").items():
        cells = [f"{row}.{column}" for column in ("in_force", "issued", "repealed")]
        whole, new = f"{row}.total_public", f"{row}.disclosed"
        remarks = (facts.figures[path].remark for path in cells if path in facts.figures)
        stock, made, gone = map(facts.value, cells)
        if stock is not None and made is not None:
            least = made - (gone or 0)
            if stock >= least:
                yield Held(tuple(cells))
            elif not any("失效" in remark for remark in remarks if remark):
                yield Fault(
                    tuple(cells),
                    f"“{label}”现行有效填报{stock}件，"
                    f"少于制发{made}件减废止{gone or 0}件之差{least}件",
                    f"{row}: in_force {stock} is less than issued {made} - repealed "
                    f"{gone or 0} = {least}",
                    stock,
                    least,
                )
        total, disclosed = facts.value(whole), facts.value(new)
        if total is None or disclosed is None:
            continue
        if total >= disclosed:
            yield Held((whole, new))
        else:
            yield Fault(
                (whole, new),
                f"“{label}”对外公开总数量填报{total}件，少于本年新公开数量{disclosed}件",
                f"{row}: total_public {total} is less than disclosed {disclosed}",
                total,
                disclosed,
            )


@check(
    "P31",
    "figure-without-its-condition",
    (
        "有处理决定而无项目，或采购项目与金额不匹配",
        "decisions without items, or projects without an amount",
    ),
    question=(
        "2019年格式中，有处理决定的是否有相应项目，有采购项目的是否有相应金额？",
        "In the form of 2019, do decisions come with items, and projects with an amount?",
    ),
    formula=(
        "处理决定数量 > 0 ⇒ 上一年 ＋ 增/减 > 0；采购项目数量 > 0 ⇔ 采购总金额 > 0",
        "decisions > 0 ⇒ items of last year + change > 0; procurement projects > 0 ⇔ amount > 0",
    ),
    fix=("请核对相关单元格，补填漏填的数字。", "Check the cells and fill in what was left out."),
    basis=f"{FORM_2019}第二部分；经验",
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({f"{_PROCUREMENT}.projects": 0}, revision="2019"),
    right=Example.of(
        {f"{_PROCUREMENT}.projects": 0, f"{_PROCUREMENT}.amount": Money(Decimal(0), "万元")},
        revision="2019",
    ),
)
def decisions_without_items(facts: Facts) -> Iterator[Result]:
    """One thing is not without the other; zeros that were written count, blanks do not."""
    for row, label in _rows(facts, "decisions", "change").items():
        paths = tuple(f"{row}.{name}" for name in ("decisions", "previous_items", "change"))
        decisions, before, by = map(facts.value, paths)
        if decisions is None or before is None or by is None:
            continue
        if decisions > 0 and before + by == 0:
            yield Fault(
                paths,
                f"“{label}”处理决定数量填报{decisions}，而项目数量为{before}{by:+}＝0",
                f"{row} has {decisions} decisions but no items",
                decisions,
            )
        else:
            yield Held(paths)
    pair = (f"{_PROCUREMENT}.projects", f"{_PROCUREMENT}.amount")
    projects, amount = map(facts.value, pair)
    if projects is None or amount is None:
        return
    if bool(projects) == bool(amount):
        yield Held(pair)
    else:
        yield Fault(
            pair,
            f"“政府集中采购”采购项目数量填报{projects}项，采购总金额填报{amount}，请核实",
            f"procurement projects: {projects}, their amount: {amount}",
        )


# ------------------------------------------------------------------------------------ powers


_COUNTY_OR_BELOW = pattern(
    r"县(?!级|域)|(?:镇|乡|街道|苏木)(?:人民政府|政府|办事处)|[镇乡]$|街道(?:办|$)"
)


@check(
    "N16",
    "rules-without-power",
    ("县级以下机关填报了规章", "an organ of a county or below reports government rules"),
    question=(
        "不具有规章制定权的县、乡机关是否填报了规章？",
        "Does an organ without the power to make government rules report some?",
    ),
    formula=(
        "名称为县、乡、镇、街道的机关，“规章”各格为0或空白",
        "an organ named as of a county, township or subdistrict ⇒ each cell of "
        "government rules is 0 or blank",
    ),
    fix=(
        "请改填“0”；所填系规范性文件的，移至“行政规范性文件”一行。",
        "Write 0; normative documents belong in the next row.",
    ),
    basis="《立法法》关于规章制定权的规定：国务院部门，省级，设区的市、自治州",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of({f"{_RULES}.in_force": 3}),
    right=Example.of({"agency": "样本市水利局", f"{_RULES}.in_force": 3}),
)
def rules_without_power(facts: Facts) -> Iterator[Result]:
    """Counties and townships make no government rules; of other names nothing is said."""
    agency = facts.report.agency
    if not agency or not _COUNTY_OR_BELOW.search(agency):
        return
    cells = [path for path in facts.figures if path.startswith(f"{_RULES}.")]
    reported = [path for path in cells if facts.number(path) > 0]
    if reported:
        told = "、".join(
            f"“{brief(facts.label(path))}”填报{facts.value(path)}件" for path in reported
        )
        yield Fault(
            tuple(reported),
            f"{agency}不具有规章制定权，但{told}，请核实",
            f"{agency} has no power to make government rules, but fills in {', '.join(reported)}",
        )
    elif any(facts.value(path) is not None for path in cells):
        yield Held(tuple(cells))


_ENFORCING = pattern(
    "公安|城市管理|城管|综合执法|综合行政执法|市场监督|市场监管|生态环境|交通运输|应急管理"
    "|卫生健康|自然资源|消防救援|税务|海关|烟草|住房和城乡建设|农业农村"
)
_DECISIONS = tuple(
    f"{_SECTION}.{row}.decisions"
    for row in ("administrative_licensing", "administrative_penalties", "administrative_compulsion")
)


@check(
    "N18",
    "enforcement-left-blank",
    ("执法机关的许可、处罚、强制均为空白", "a law-enforcing organ leaves its decisions blank"),
    question=(
        "有执法职能的机关是否填报了行政许可、行政处罚、行政强制？",
        "Does an organ that enforces the law report licences, penalties and compulsory measures?",
    ),
    formula=(
        "名称表明有执法职能 ⇒ 三行处理决定数量不全为空白或“/”",
        "a name that tells of law enforcement ⇒ the three cells of decisions are not all "
        "blank or “/”",
    ),
    fix=(
        "请按执法统计数据填报；确无的，填“0”。",
        "Fill them in from the statistics, with 0 where there were none.",
    ),
    basis=f"{article(20, 5, 6)}；{FORM}第二部分；哪些机关执法为经验",
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"agency": "示例县公安局", **dict.fromkeys(_DECISIONS, State.BLANK)}),
    right=Example.of({"agency": "示例县档案馆", **dict.fromkeys(_DECISIONS, State.BLANK)}),
)
def blank_enforcement(facts: Facts) -> Iterator[Result]:
    """An organ whose name says that it enforces law has something to report, or zeros."""
    agency = facts.report.agency
    if not agency or not _ENFORCING.search(agency):
        return
    states = {facts.state(path) for path in _DECISIONS}
    if states <= {State.BLANK, State.NOT_APPLICABLE}:
        yield Fault(
            _DECISIONS,
            f"{agency}的“行政许可”“行政处罚”“行政强制”均未填报，请核实",
            f"{agency} reports no licences, penalties or compulsory measures, not even 0",
        )
    elif any(facts.value(path) is not None for path in _DECISIONS):
        yield Held(_DECISIONS)
