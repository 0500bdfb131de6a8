"""Tables that prose stands above, below the heading of their section, as most reports have it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.laws.arranged import Render
from tests.laws.guests import _in
from tests.laws.tables import Block, Document, Paragraph, Table


def _under_headings(*said: str) -> Callable[[Render], Render]:
    """Put paragraphs between the headings of sections two, three and four and their tables."""

    def changed(render: Render) -> Render:
        def rendered(document: Document) -> str:
            blocks: list[Block] = []
            for block in document.blocks:
                if isinstance(block, Table) and isinstance(blocks[-1], Paragraph):
                    blocks += map(Paragraph, said)
                blocks.append(block)
            return render(Document(tuple(blocks)))

        return rendered

    return changed


def _in_lines(text: str, width: int) -> tuple[str, ...]:
    return tuple(text[at : at + width] for at in range(0, len(text), width))


_COUNTS = (
    "2023年，我局共收到申请37件，上年结转2件；予以公开21件，部分公开6件，被申请行政复议3件，"
    "其中结果维持2件、结果纠正1件，行政诉讼2件均未审结，总计5件，结转下年度继续办理4件。"
)

PROSE: Mapping[str, tuple[str, ...]] = {
    "a sentence": ("本部分数据由各科室逐月登记，年末由办公室复核后填入下表。",),
    "counts": (_COUNTS,),
    "two paragraphs": ("各项数据逐月登记。", "表中没有发生的事项填零，费用按实收数填报。"),
    "heads": (
        "本表由规章、行政规范性文件和收费三项组成，其他对外管理服务事项不再填报，总计见末列。",
    ),
    "a note": ("注：表中“其他”2件系撤回和逾期未补正，“总计”一列由系统算出。",),
    "a number": ("本年申请", "37", "件，均已办结。"),
    "short words": ("数据见下表：",),
    "a label in two lines": ("复议后起诉", "的2件均已审结。"),
    "a sign in the next line": (
        "未经复议直接起诉的3件均已审结，法院判决维持2件",
        "，其他结果1件。",
    ),
    "a count in two lines": ("制发规章1", "2件、规范性文件3件；行政诉讼案件2件，行政许可5件。"),
    "a year in two lines": ("20", "23年，我局被申请行政复议1件，已作出行政许可2件。"),
    "a share in two lines": ("行政复议纠正率31", ".5%。"),
    **{f"counts in lines of {width}": _in_lines(_COUNTS, width) for width in (19, 26)},
}

WRITERS = "pipes, tabs, words, cells, columns, HTML"

INTRODUCED: Mapping[str, Render] = {
    layout: made
    for name, paragraphs in PROSE.items()
    for layout, made in _in(WRITERS, _under_headings(*paragraphs), of=name).items()
}
PLAIN: Mapping[str, Render] = _in(WRITERS, lambda render: render, of="nothing")
"""The same without prose there."""
