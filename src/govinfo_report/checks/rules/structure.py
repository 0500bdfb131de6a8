"""The build of a report: its tables with their rows, its sections of prose.

What a text lost on its way here looks like what its author left out: a table that stands in the
report as a picture, a heading that a crawler dropped. A message therefore says what is not in the
text, and leaves it to the reader to look at the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ...form.form import Table
from ...form.instruments import FORM, ISSUED_2021, article
from ...model.figures import State
from ...model.report import ASPECTS
from ...text.patterns import pattern
from ...text.script import squeezed
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity
from ..outline import Outline
from ..wording import title_of

ORDER = 30
KIND = Kind.STRUCTURE


# ------------------------------------------------------------------------------------ tables


_NO_DOCUMENTS = {
    f"proactive_disclosure.{row}.{column}": State.ABSENT
    for row in ("government_rules", "normative_documents")
    for column in ("issued", "repealed", "in_force")
}


@check(
    "P01",
    "table-missing",
    ("表格缺失或无法识别", "a table is missing or could not be read"),
    question=(
        "格式规定的各表是否齐全，数字能否识别？",
        "Are all tables of the form there, and can their figures be read?",
    ),
    formula=(
        "各表均在文本中，且至少有一格可以识别；在而无法识别的为提示",
        "each table is in the text, and at least one of its cells could be read; one "
        "that is there and could not be read is a note",
    ),
    fix=(
        "请对照原文：表格系图片的，改为可编辑表格；确实缺少的，予以补齐。",
        "See the original: replace a picture by a table of text; add a table that is not there.",
    ),
    basis=f"{article(50)}；{FORM}第二至四部分",
    severity=Severity.WARNING,
    wrong=Example.of(_NO_DOCUMENTS),
    right=Example.of({"proactive_disclosure.government_rules.repealed": State.ABSENT}),
)
def missing_tables(facts: Facts) -> Iterator[Result]:
    """Every table of the form has at least one cell that could be read."""
    if not facts.is_a_whole:
        return
    outline = facts.outline
    unread: list[Table] = []
    if facts.unresolved:
        unresolved = set(facts.unresolved)
        unread = [t for t in outline.tables_there if unresolved.issuperset(outline.cells_of(t))]
    read = (table for table in outline.tables_there if table not in unread)
    yield Held(*((f"{table.section}.{table.name}",) for table in read))
    for section, tables in _missing(outline).items():
        whole = len(tables) == sum(table.section == section for table in outline.tables)
        names = "”“".join(title_of(table) for table in tables)
        yield Fault(
            (section,),
            f"文本中未见{'该部分的任何表格：' if whole else ''}“{names}”",
            f"not in the text: {', '.join(f'{section}.{table.name}' for table in tables)}",
        )
    for section in dict.fromkeys(table.section for table in unread):
        tables = [table for table in unread if table.section == section]
        names = "”“".join(map(title_of, tables))
        yield Fault(
            (f"{section}.tables",),
            f"“{names}”表已识别，但单元格数字均无法确定",
            f"the table is there, but none of its figures could be read: "
            f"{', '.join(f'{section}.{t.name}' for t in tables)}",
            severity=Severity.NOTE,
        )


@lru_cache(maxsize=64)
def _missing(outline: Outline) -> Mapping[str, list[Table]]:
    """The tables of which nothing is in the text, by section.

    Where a report has tables of several revisions, those of one alone are not missed.
    """
    own = outline.form.tables
    is_mixed = any(table != own.get(table.name) for table in outline.tables)
    missing: dict[str, list[Table]] = {}
    for table in outline.tables:
        everywhere = all(table.name in form.tables for form in outline.forms)
        if table not in outline.tables_there and (everywhere or not is_mixed):
            missing.setdefault(table.section, []).append(table)
    return missing


@check(
    "P07",
    "rows-not-of-the-form",
    ("表格的行列与格式不符", "rows or columns are not those of the form"),
    question=(
        "表格有无缺行、缺列，或多出格式以外的行？",
        "Do tables lack rows or columns, or have rows that are not in the form?",
    ),
    formula=(
        "表内各行各列 ＝ 格式规定的各行各列",
        "rows and columns of a table = rows and columns of the form",
    ),
    fix=(
        "请按格式补齐所缺行列；格式以外的内容移至正文。",
        "Add what is missing; what the form has no row for belongs in the prose.",
    ),
    basis=f"{FORM}第二至四部分",
    severity=Severity.WARNING,
    wrong=Example.of(
        {
            f"proactive_disclosure.government_rules.{column}": State.ABSENT
            for column in ("issued", "repealed", "in_force")
        }
    ),
    right=Example.of(),
)
def further_rows(facts: Facts) -> Iterator[Result]:
    """The rows and columns of each table are those of the form, no fewer and no more."""
    if facts.is_a_whole:
        yield from _lacking(facts.outline)
    for section in facts.outline.sections if facts.report.extra_rows else ():
        extra = [row for row in facts.report.extra_rows if row.section == section]
        if extra:
            yield Fault(
                (f"{section}.extra_rows",),
                f"含有格式以外的行：{''.join(f'“{row.label}”' for row in extra)}",
                f"rows of {section} that are not in the form: {len(extra)}",
            )


@lru_cache(maxsize=64)
def _lacking(outline: Outline) -> Sequence[Result]:
    """The rows and columns that tables lack: this depends only on which cells are there."""
    results: list[Result] = []
    for table in outline.tables_there:
        there = [row for row in table.rows if outline.has(row, table.columns)]
        rows = [row for row in table.rows if row not in there]
        columns = [c for c in table.columns if not any(outline.has(r, (c,)) for r in there)]
        if not rows and not columns:
            results.append(Held((f"{table.section}.{table.name}",)))
            continue
        labels = [row.name for row in rows]
        labels += [" ".join((*column.groups, column.label)) for column in columns]
        paths = [".".join(row.path) for row in rows] + [".".join(c.path) for c in columns]
        results.append(
            Fault(
                (f"{table.section}.{table.name}", *paths[: len(rows)]),
                f"“{title_of(table)}”表缺少{''.join(f'“{label}”' for label in labels)}",
                f"{table.section}.{table.name} lacks {', '.join(paths)}",
            )
        )
    return results


@check(
    "N37",
    "older-form-than-in-force",
    ("所用格式早于报告年度施行的格式", "the form is older than the one in force for the year"),
    question=(
        "报告是否采用报告年度施行的格式？",
        "Is the report in the form that is in force for its year?",
    ),
    formula=(
        "2021年度及以后 ⇒ 2021年格式；个别表格沿用旧格式的不计",
        "2021 or later ⇒ form of 2021; single tables of the older form do not count",
    ),
    fix=("请按现行格式重新填报。", "Fill in the form that is in force."),
    basis=f"{ISSUED_2021}，自2021年度报告起施行",
    severity=Severity.NOTE,
    wrong=Example.of({"year": 2024}, revision="2019"),
    right=Example.of(revision="2019"),
)
def form_in_force(facts: Facts) -> Iterator[Result]:
    """A form is named for the year from which it is in force."""
    outline, year = facts.outline, facts.report.year
    named = {int(f.revision): f for f in outline.forms if f.revision.isdecimal()}
    own = next((of_year for of_year, form in named.items() if form == outline.form), None)
    if year is None or own is None or own > year or not outline.tables_there:
        return
    due = max(of_year for of_year in named if of_year <= year)
    if own == due:
        yield Held(("revision",))
        return
    yield Fault(
        ("revision",),
        f"报告年度为{year}年，仍采用{own}年格式，应采用{due}年格式",
        f"the report for {year} is in the form of {own}; that of {due} is in force",
    )


# ------------------------------------------------------------------------------------- prose


_NOTHING = pattern(r"(?:暂|本[年机]?[度关]?)?(?:无|没有|不涉及|无此项)[。.]?")


@check(
    "P05",
    "problems-section-empty",
    ("第五部分空白或过短", "section five is empty or too short"),
    question=(
        "“存在的主要问题及改进情况”有无实质内容？",
        "Does section five have any content?",
    ),
    formula=(
        "正文不空白，不仅填写“无”，不少于10字",
        "the section is not blank, says more than “无” (none), and has 10 characters or more",
    ),
    fix=(
        "请写明本年度存在的主要问题和改进措施。",
        "Say what the main problems of the year were and what is done about them.",
    ),
    basis=f"{article(50, 4)}；{FORM}第五部分；10字为经验数",
    severity=Severity.WARNING,
    wrong=Example.of({"problems_and_improvements.text": "无。"}),
    right=Example.of({"problems_and_improvements.text": "解读材料偏少，明年逐件配图解。"}),
)
def problems(facts: Facts) -> Iterator[Result]:
    """Section five says something, where the report has it."""
    text = facts.report.problems_and_improvements.text
    if text is None:
        return
    plain = "".join(text.split())
    path = ("problems_and_improvements.text",)
    if not plain:
        yield Fault(path, "标题下无内容", "there is nothing below its heading")
    elif _NOTHING.fullmatch(plain):
        yield Fault(path, f"仅填写“{plain}”", f"it says no more than “{plain}”")
    elif (length := len(plain)) < (least := facts.limits.problems_characters):
        yield Fault(
            path,
            f"仅{length}字，不足{least}字",
            f"it has only {length} characters, fewer than {least}",
            length,
        )
    else:
        yield Held(path)


_ASPECT_WORDS = {
    "proactive_disclosure": pattern("主动公开"),
    "requests": pattern("申请"),
    "information_management": pattern("管理|清理|规范性文件"),
    "platforms": pattern("平台|网站|公众号|新媒体|微博|微信|专栏|栏目|渠道|载体"),
    "supervision": pattern("监督|保障|考核|培训|检查|评议"),
}


def _not_named(aspects: Iterable[str], text: str) -> list[str]:
    """Those of these aspects that a text has no word for."""
    return [name for name in aspects if not _ASPECT_WORDS[name].search(text)]


_AT_MOST_SINCE = 2025


@check(
    "N35",
    "overview-content",
    ("总体情况内容不全或过长", "the overview lacks an aspect or is too long"),
    question=(
        "总体情况是否涵盖五个方面，篇幅是否过长？",
        "Does the overview cover the five aspects, and is it short enough?",
    ),
    formula=(
        "五个方面均有表述；2025年度起不超过1000字",
        "each of the five aspects is mentioned; from 2025 on, no more than 1,000 characters",
    ),
    fix=(
        "请补写未涉及的方面，删去与政府信息公开无关的内容。",
        "Add what is missing; leave out what is not about open government information.",
    ),
    basis=f"{FORM}第一部分，五个方面；2025年度起多地通知要求一千字以内，属经验",
    severity=Severity.NOTE,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"overview.text": "公开是日常工作。", "overview.aspects": {}}),
    right=Example.of({"overview.aspects": {}}),
)
def overview_content(facts: Facts) -> Iterator[Result]:
    """The overview speaks of the five aspects; words are enough, no headings are asked for."""
    overview, path = facts.report.overview, ("overview.text",)
    if overview.text is None:
        return
    if not overview.text.strip():
        yield Fault(
            path,
            "标题下无内容",
            "there is nothing below its heading",
            severity=Severity.WARNING,
        )
        return
    lacking = [name for name in ASPECTS if name not in overview.aspects]
    lacking = _not_named(lacking, overview.text)
    if lacking:  # by words that may be damaged
        lacking = _not_named(lacking, squeezed(overview.text))
    length, most = len("".join(overview.text.split())), facts.limits.overview_characters
    chinese = [f"未涉及{''.join(f'“{ASPECTS[name]}”' for name in lacking)}"] if lacking else []
    english = [f"nothing on {', '.join(lacking)}"] if lacking else []
    if most is not None and length > most and (facts.report.year or 0) >= _AT_MOST_SINCE:
        chinese.append(f"全文{length}字，超过{most}字")
        english.append(f"it has {length} characters, more than {most}")
    if chinese:
        yield Fault(path, "；".join(chinese), "; ".join(english))
    else:
        yield Held(path)
