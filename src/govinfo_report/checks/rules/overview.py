"""What the prose has to tell beside the five aspects: supervision by governments, documents."""

from __future__ import annotations

from collections.abc import Iterator

from ...form.instruments import FORM, article
from ...text.patterns import pattern
from ...text.script import squeezed
from ..check import Example, Fault, Held, Result, check
from ..facts import Facts
from ..findings import Certainty, Kind, Severity

ORDER = 135
KIND = Kind.STRUCTURE


# ------------------------------------------------------------------------------- supervision


_GOVERNMENT = pattern(r"(?:人民政府|[省市县区旗州盟镇乡]政府)$")
_SUPERVISION = {
    "工作考核": ("assessment of the work", pattern("考核|考评|评估|测评|绩效|评比|通报|排名")),
    "社会评议": ("appraisal by the public", pattern("评议|满意度|评价")),
    "责任追究": ("accountability", pattern("追究|问责|追责|约谈")),
}
"""What a government is to report the results of, and the words that tell of it."""


@check(
    "N53",
    "supervision-not-told",
    (
        "未报告工作考核、社会评议、责任追究结果",
        "the report tells of no assessment, public appraisal or accountability",
    ),
    question=(
        "政府的年度报告是否写明工作考核、社会评议和责任追究的结果？",
        "Does the report of a government tell of assessment, public appraisal and accountability?",
    ),
    formula=(
        "各级人民政府的报告 ⇒ 正文至少述及工作考核、社会评议、责任追究中的一项",
        "the report of a government ⇒ its prose tells of one of the three at least",
    ),
    fix=(
        "请在“监督保障”中写明考核、评议、责任追究的结果；未开展或未发生的，写明“未开展”“未发生”。",
        "Tell the results of each under supervision, in section one; if there were none, say so.",
    ),
    basis=f"{article(50, 4)}：各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况",
    severity=Severity.NOTE,
    certainty=Certainty.LIKELY,
    wrong=Example.of({"agency": "示例县人民政府"}),
    right=Example.of(
        {"agency": "示例县人民政府", "problems_and_improvements.text": "全年未发生责任追究情形。"}
    ),
)
def supervision(facts: Facts) -> Iterator[Result]:
    """A government tells one of the three at least; offices and departments need not.

    Many tell of one and mean all by it: which words tell of the others cannot be known for sure.
    """
    report = facts.report
    if not _GOVERNMENT.search(report.agency or "") or not report.overview.text:
        return
    told = squeezed("\n".join(facts.prose.values()))
    if any(words.search(told) for _, words in _SUPERVISION.values()):
        yield Held(("overview.supervision",))
        return
    names = [english for english, _ in _SUPERVISION.values()]
    yield Fault(
        ("overview.supervision",),
        f"{'、'.join(_SUPERVISION)}三项，正文均未述及；各级人民政府的年度报告应写明其结果，请核实",
        f"the prose mentions none of {', '.join(names)}; the report of a government tells of them",
    )


# --------------------------------------------------------------------------------- documents


_MADE = ("issued", "produced", "disclosed")
_TOLD = {
    "government_rules": ("规章", "government rules", pattern("规章|立法|文件")),
    "normative_documents": ("规范性文件", "normative documents", pattern("文件")),
}


@check(
    "N55",
    "documents-not-told",
    (
        "正文未述及本年制发的规章、规范性文件",
        "documents were issued in the year, and the prose mentions none",
    ),
    question=(
        "第二部分填有本年制发的规章、行政规范性文件的，正文是否述及？",
        "Where rules or normative documents were issued in the year, does the prose name them?",
    ),
    formula=(
        "规章、行政规范性文件本年制发件数 > 0 ⇒ 正文述及规章、规范性文件；件数是否一致，由N25核对",
        "rules or normative documents issued > 0 ⇒ the prose mentions them; N25 asks whether "
        "their number is right",
    ),
    fix=(
        "请在“政府信息管理”中写明规章、行政规范性文件的制发、废止和现行有效件数。",
        "Tell under information management how many were issued, repealed and are in force.",
    ),
    basis=f"{article(20, 1)}；{FORM}第一部分，政府信息管理；经验",
    severity=Severity.NOTE,
    certainty=Certainty.POSSIBLE,
    wrong=Example.of({"overview.text": "2024年，水利局把公开当作日常工作来做。"}),
    right=Example.of({"overview.text": "2024年，水利局制发文件2件，同日配发解读。"}),
)
def documents(facts: Facts) -> Iterator[Result]:
    """Any word for documents will do: whether its number is right is asked elsewhere."""
    overview = facts.report.overview.text
    if not overview:
        return
    told = squeezed("\n".join(facts.prose.values()))
    for row, (chinese, english, words) in _TOLD.items():
        cells = [f"proactive_disclosure.{row}.{column}" for column in _MADE]
        made = next((cell for cell in cells if facts.number(cell) > 0), None)
        if made is None:
            continue
        if words.search(told):
            yield Held((made,))
            continue
        yield Fault(
            (made,),
            f"第二部分填报本年制发{chinese}{facts.number(made)}件，正文未述及，请核实",
            f"{made} is {facts.number(made)}, but the prose mentions no {english}",
        )
