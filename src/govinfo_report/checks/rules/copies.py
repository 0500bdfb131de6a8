"""Copies of last year's report, or of another organ's: tables and prose not written anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...model.figures import State
from ...text.organs import shorter_names
from ..check import Example, Fault, Held, Open, Result, check
from ..findings import Certainty, Severity, Why
from ..likeness import alike, likeness
from ..organs import Organs
from ..sample_several import SAME_REQUESTS
from ..several import Several, digits_in
from ..wording import SECTIONS
from ..years import Series, between_years

ORDER = 150

_PROSE = ("overview", "problems_and_improvements")
_STOCKS = frozenset({"in_force", "total_public", "previous_items"})
_KNOWN = frozenset({State.READ, State.INFERRED, State.BLANK, State.NOT_APPLICABLE})
_SOME_UNREAD = (
    "部分单元格数字无法识别，请对照原文核实",
    "some of the figures could not be read, please compare with the original",
)
_DIGITS = 8
"""That so many digits agree by chance in a table is out of the question."""
_LONG, _SECTION = 200, 100
"""From how many characters on prose is compared: few words may well be the same."""
_ALIKE = 0.85
_NAMED = 6
"""How many organs a message names; of more it gives the number."""


@check(
    "N42",
    "table-same-as-last-year",
    ("全表与上一年相同", "a table is last year's"),
    question=(
        "各部分的表是否逐格与上一年相同？（全为0或数字很少的不计）",
        "Are all cells of a section those of last year? Tables with few figures do not count.",
    ),
    formula=(
        "本年全表 ≠ 上一年全表（总计与存量除外，非零数字合计不少于8位时）",
        "table of this year ≠ table of last year, totals and stocks aside, if its "
        "figures have 8 digits or more",
    ),
    fix=("请核对是否误用上一年的表。", "See whether last year's table was used by mistake."),
    basis="经验：两年数据逐格相同，多系误贴所致",
    severity=Severity.ERROR,
    certainty=Certainty.LIKELY,
    wrong=Example.of({}, SAME_REQUESTS),
    right=Example.of({}, {}),
)
@between_years
def copied_table(series: Series, earlier: str, later: str) -> Iterator[Result]:
    """The tables of a section, cell by cell; one that holds next to nothing proves nothing.

    Stocks, such as what is in force, may stay the same and do not count. Tables of different
    revisions are not compared.
    """
    reports = series.reports[earlier], series.reports[later]
    for section, title in SECTIONS.items():
        before, now = (facts.values_in(section) for facts in reports)
        if before.keys() != now.keys():
            continue
        cells = f"{later}:{section}", f"{earlier}:{section}"
        unsure = [p for p in now if any(facts.state(p) not in _KNOWN for facts in reports)]
        if any((before[path] or 0) != (now[path] or 0) for path in now if path not in unsure):
            yield Held(cells)
        elif digits_in(now, _STOCKS) < _DIGITS:
            continue
        elif unsure:
            yield Open(
                cells,
                tuple(f"{later}:{path}" for path in unsure),
                f"{title}已识别各格与{series.called(earlier)}相同，另有{len(unsure)}格数字无法识别",
                f"the known cells of {section} are those of {earlier}; {len(unsure)} "
                f"could not be read",
                why=Why("个部分的表", "table", *_SOME_UNREAD, cells[:1]),
            )
        else:
            yield Fault(
                cells,
                f"{series.called(later)}{title}共{len(now)}格，与{series.called(earlier)}逐格相同",
                f"all {len(now)} cells of {cells[0]} are the same as in {earlier}",
            )


def _likeness(one: str, other: str, least: int) -> float | None:
    """How alike two texts are; None where one is short."""
    return None if min(len(one), len(other)) < least else likeness(one, other)


def _prose(series: Several, name: str) -> dict[str, str]:
    prose = series.reports[name].prose
    return {section: prose[section] for section in _PROSE if section in prose}


def _likeness_of_all(series: Series, earlier: str, later: str) -> float | None:
    one, other = ("\n".join(_prose(series, name).values()) for name in (earlier, later))
    return _likeness(one, other, _LONG)


_SAMPLE = (
    "今年的工作从三件小事做起。先把公告栏里过期的文件撤下来，逐件写明停用的缘由；再把办事指南按"
    "居民提问的次序重排，问得最多的放在最前；最后请十位居民试着在网站上找三样东西，找不到的当场记下，"
    "月底前改好。下半年又把水库水位、河道清淤、取水许可三类信息接到同一页，省去来回翻找。窗口收到申请，"
    "当天登记，隔天分办，到期前三天提醒承办人。答复书出门之前由两个人分别看一遍，一个看事实，一个看依据。"
)


@check(
    "N43",
    "prose-same-as-last-year",
    ("正文与上一年几乎相同", "the prose is nearly last year's"),
    question=(
        "除数字外，总体情况、存在的主要问题两部分文字是否与上一年几乎相同？",
        "Numbers aside, is the prose of sections one and five nearly the same as last year's?",
    ),
    formula=(
        "五字片段重合度 ＜ 85%（两部分合计不少于200字时）",
        "pieces of five characters in common < 85%, of 200 characters or more",
    ),
    fix=("请按本年度工作实际重新撰写。", "Write about this year."),
    basis="经验：套用上一年文字而仅修改数字",
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of(
        {"overview.text": _SAMPLE}, {"overview.text": _SAMPLE.replace("三样", "四样")}
    ),
    right=Example.of({"overview.text": _SAMPLE}, {}),
)
@between_years
def copied_prose(series: Series, earlier: str, later: str) -> Iterator[Result]:
    """The prose that is to be new each year, as short pieces that two texts have in common."""
    share = _likeness_of_all(series, earlier, later)
    if share is None:
        return
    cells = tuple(f"{name}:{section}" for section in _PROSE for name in (later, earlier))
    if share < _ALIKE:
        yield Held(cells)
        return
    facts = series.reports[later]
    spans = [
        s for name, t in _prose(series, later).items() for s in facts.prose_spans(name, (0, len(t)))
    ]
    yield Fault(
        cells,
        f"{series.called(later)}与{series.called(earlier)}的正文重合度为{share:.0%}",
        f"{share:.0%} of the prose of {later} and {earlier} is the same",
        spans=tuple(spans),
    )


@check(
    "P42",
    "section-same-as-last-year",
    ("部分内容与上一年几乎相同", "a section is nearly last year's"),
    question=(
        "总体情况或存在的主要问题部分，是否与上一年几乎相同？",
        "Is a section of prose nearly the same as last year's, though the whole is not?",
    ),
    formula=(
        "五字片段重合度 ＜ 85%（该部分不少于100字，且全文不重合时）",
        "pieces of five characters in common < 85%, of a section with 100 characters or "
        "more, unless the whole is alike",
    ),
    fix=("请按本年度情况重新撰写该部分。", "Write this section anew."),
    basis="经验：存在问题与改进措施逐年照搬",
    severity=Severity.NOTE,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of(
        {"problems_and_improvements.text": _SAMPLE},
        {"problems_and_improvements.text": _SAMPLE, "overview.text": _SAMPLE[::-1]},
    ),
    right=Example.of({"problems_and_improvements.text": _SAMPLE}, {}),
)
@between_years
def copied_section(series: Series, earlier: str, later: str) -> Iterator[Result]:
    """Each section by itself, where not all of the prose is last year's anyway."""
    if (_likeness_of_all(series, earlier, later) or 0) >= _ALIKE:
        return
    before, now = _prose(series, earlier), _prose(series, later)
    for section in _PROSE:
        if section not in before or section not in now:
            continue
        share = _likeness(before[section], now[section], _SECTION)
        if share is None:
            continue
        cells = f"{later}:{section}", f"{earlier}:{section}"
        if share < _ALIKE:
            yield Held(cells)
            continue
        facts = series.reports[later]
        yield Fault(
            cells,
            f"“{facts.outline.headings[section]}”，"
            f"{series.called(later)}与{series.called(earlier)}重合度为{share:.0%}",
            f"{share:.0%} of {section} of {later} and {earlier} is the same",
            spans=facts.prose_spans(section, (0, len(now[section]))),
        )


@check(
    "N58",
    "prose-same-as-another-organ",
    ("正文与另一单位几乎相同", "the prose is nearly the same as another organ's"),
    question=(
        "除数字和单位名称外，两个单位同年的总体情况、存在的主要问题两部分文字是否几乎相同？",
        "Numbers and names aside, is the prose of sections one and five another organ's?",
    ),
    formula=(
        "两单位文字的五字片段重合度 ＜ 85%（同一年度，两部分合计不少于200字时）",
        "fewer than 85% of the pieces of five characters are in both (of one year, with 200 "
        "characters or more)",
    ),
    fix=("请根据本单位工作情况重新撰写。", "Write about the work of the organ itself."),
    basis="经验：套用其他单位报告而只改数字与名称",
    severity=Severity.WARNING,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of(
        {},
        {"overview.text": f"示例县水利局说明：{_SAMPLE}"},
        {"overview.text": f"示例县教育局说明：{_SAMPLE}"},
    ),
    right=Example.of(
        {}, {"overview.text": _SAMPLE}, {"overview.text": _SAMPLE[::-1]}, {"overview.text": "无。"}
    ),
)
def copied_from_another(organs: Organs) -> Iterator[Result]:
    """The prose of each organ beside that of all others of its year, the own name left out.

    The upper organ is not among them: an office may well report in the words of its government.
    """
    of_year: dict[int | None, dict[str, str]] = {}
    for name in organs.children:
        report = organs.reports[name].report
        text = _without_name(_prose(organs, name), report.agency)
        if len(text) >= _LONG and name not in organs.repeated:
            of_year.setdefault(report.year, {})[name] = text
    for texts in of_year.values():
        names = list(texts)
        if len(names) < 2:
            continue
        copies: dict[str, list[tuple[str, float]]] = {}
        for earlier, later, share in alike(texts.values(), _ALIKE):
            copies.setdefault(names[earlier], []).append((names[later], share))
        copied = {name for found in copies.values() for name, _ in found}
        yield Held(*((f"{name}:overview",) for name in names if name not in {*copies, *copied}))
        for first, found in copies.items():
            yield _copy(organs, first, found)


def _without_name(prose: Mapping[str, str], agency: str | None) -> str:
    text = "\n".join(prose.values())
    for name in shorter_names(agency or ""):
        text = text.replace(name, "")
    return text


def _copy(organs: Organs, first: str, copies: Sequence[tuple[str, float]]) -> Fault:
    """One finding for all organs whose prose is that of the first."""
    named = copies[:_NAMED]
    chinese = "、".join(f"{organs.called(name)}（重合度{share:.0%}）" for name, share in named)
    english = ", ".join(f"{name} ({share:.0%})" for name, share in named)
    if len(copies) > _NAMED:
        chinese += f"等{len(copies)}个单位"
        english += f" and {len(copies) - _NAMED} more"
    sections = _prose(organs, copies[0][0])
    facts = organs.reports[copies[0][0]]
    spans = (s for name, t in sections.items() for s in facts.prose_spans(name, (0, len(t))))
    return Fault(
        tuple(f"{name}:overview" for name in (*(name for name, _ in copies), first)),
        f"与{organs.called(first)}正文几乎相同的单位：{chinese}，请核实",
        f"nearly the same as the prose of {first}: {english}",
        spans=tuple(spans),
    )
