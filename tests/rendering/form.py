"""The form as data: rows, columns and wording of both revisions, written down from the form itself.

Kept apart from the library's grammar on purpose: an oracle that shared it would share its mistakes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

REVISIONS = ("2019", "2021")
PROACTIVE = "proactive_disclosure"
REQUESTS = "requests"
LITIGATION = "reconsideration_and_litigation"

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@dataclass(frozen=True)
class Item:
    """One item of article 20 in one revision: its columns and rows as (label, identifier)."""

    number: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]

    @property
    def line(self) -> str:
        return f"第二十条第（{dict(ITEM_NAMES)[self.number]}）项"

    def paths(self) -> tuple[str, ...]:
        return tuple(
            f"{PROACTIVE}.{row}.{column}" for _, row in self.rows for _, column in self.columns
        )


ITEM_NAMES = (("1", "一"), ("5", "五"), ("6", "六"), ("8", "八"), ("9", "九"))

_DECISIONS = (("本年处理决定数量", "decisions"),)
_CHANGE = (("上一年项目数量", "previous_items"), ("本年增/减", "change"))
_CHANGE_DECISIONS = (*_CHANGE, ("处理决定数量", "decisions"))
_LICENSING = ("行政许可", "administrative_licensing")
_SANCTIONS = (("行政处罚", "administrative_penalties"), ("行政强制", "administrative_compulsion"))
_FEES = (("行政事业性收费", "administrative_fees"),)

ITEMS: Mapping[str, Mapping[str, Item]] = {
    "2019": {
        "1": Item(
            "1",
            (
                ("本年新制作数量", "produced"),
                ("本年新公开数量", "disclosed"),
                ("对外公开总数量", "total_public"),
            ),
            (("规章", "government_rules"), ("规范性文件", "normative_documents")),
        ),
        "5": Item("5", _CHANGE_DECISIONS, (_LICENSING, ("其他对外管理服务事项", "other_services"))),
        "6": Item("6", _CHANGE_DECISIONS, _SANCTIONS),
        "8": Item("8", _CHANGE, _FEES),
        "9": Item(
            "9",
            (("采购项目数量", "projects"), ("采购总金额", "amount")),
            (("政府集中采购", "government_procurement"),),
        ),
    },
    "2021": {
        "1": Item(
            "1",
            (
                ("本年制发件数", "issued"),
                ("本年废止件数", "repealed"),
                ("现行有效件数", "in_force"),
            ),
            (("规章", "government_rules"), ("行政规范性文件", "normative_documents")),
        ),
        "5": Item("5", _DECISIONS, (_LICENSING,)),
        "6": Item("6", _DECISIONS, _SANCTIONS),
        "8": Item("8", (("本年收费金额（单位：万元）", "amount"),), _FEES),
    },
}

NATURAL = ("自然人", "natural_persons")
ORGANISATIONS = (
    ("商业企业", "commercial_enterprises"),
    ("科研机构", "research_institutions"),
    ("社会公益组织", "social_welfare_organizations"),
    ("法律服务机构", "legal_service_institutions"),
    ("其他", "other_organizations"),
)
APPLICANTS = (NATURAL[1], *(name for _, name in ORGANISATIONS))
COLUMNS = (*APPLICANTS, "total")

NEW = ("一、本年新收政府信息公开申请数量", "newly_received")
CARRIED = ("二、上年结转政府信息公开申请数量", "carried_over_from_last_year")
RESULTS_LABEL = "三、本年度办理结果"
RESULTS_TOTAL = ("（七）总计", "total")
NEXT = ("四、结转下年度继续办理", "carried_over_to_next_year")

# (group label, identifier, members); a group without members is a row by itself.
Group = tuple[str, str, tuple[tuple[str, str], ...]]
_GROUPS: tuple[Group, ...] = (
    ("（一）予以公开", "disclosed", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "partially_disclosed", ()),
    (
        "（三）不予公开",
        "not_disclosed",
        (
            ("1.属于国家秘密", "state_secrets"),
            ("2.其他法律行政法规禁止公开", "prohibited_by_law"),
            ("3.危及“三安全一稳定”", "endangers_security_or_stability"),
            ("4.保护第三方合法权益", "third_party_rights"),
            ("5.属于三类内部事务信息", "internal_affairs"),
            ("6.属于四类过程性信息", "process_information"),
            ("7.属于行政执法案卷", "law_enforcement_case_files"),
            ("8.属于行政查询事项", "administrative_inquiries"),
        ),
    ),
    (
        "（四）无法提供",
        "unable_to_provide",
        (
            ("1.本机关不掌握相关政府信息", "not_held"),
            ("2.没有现成信息需要另行制作", "not_readily_available"),
            ("3.补正后申请内容仍不明确", "unclear_after_correction"),
        ),
    ),
    (
        "（五）不予处理",
        "not_processed",
        (
            ("1.信访举报投诉类申请", "petitions"),
            ("2.重复申请", "repeated"),
            ("3.要求提供公开出版物", "public_publications"),
            ("4.无正当理由大量反复申请", "excessive"),
            ("5.要求行政机关确认或重新出具已获取信息", "confirm_or_reissue"),
        ),
    ),
)
_OTHER: Mapping[str, Group] = {
    "2019": ("（六）其他处理", "other_handling.undivided", ()),
    "2021": (
        "（六）其他处理",
        "other_handling",
        (
            (
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "overdue_correction",
            ),
            (
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                "overdue_fee",
            ),
            ("3.其他", "other"),
        ),
    ),
}

OUTCOMES = (
    ("结果维持", "upheld"),
    ("结果纠正", "corrected"),
    ("其他结果", "other_result"),
    ("尚未审结", "pending"),
    ("总计", "total"),
)
PROCEEDINGS = (
    ("行政复议", "reconsideration"),
    ("未经复议直接起诉", "direct_litigation"),
    ("复议后起诉", "litigation_after_reconsideration"),
)


def items(revision: str, item_revisions: Mapping[str, str] | None = None) -> tuple[Item, ...]:
    """The article 20 items of a report, each in its own revision where a mixture asks for it."""
    mixture = item_revisions or {}
    found = (ITEMS[mixture.get(number, revision)].get(number) for number, _ in ITEM_NAMES)
    return tuple(item for item in found if item is not None)


def groups(revision: str, item_revisions: Mapping[str, str] | None = None) -> tuple[Group, ...]:
    """The groups of results of the requests table, without its total."""
    return (*_GROUPS, _OTHER[(item_revisions or {}).get(REQUESTS, revision)])


def result_rows(revision: str, item_revisions: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Identifiers of the rows that the total of the requests table sums."""
    names: list[str] = []
    for _, group, members in groups(revision, item_revisions):
        names += [f"{group}.{member}" for _, member in members] or [group]
    return tuple(names)


def paths(revision: str, item_revisions: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Every figure path of the form, in the order of the document."""
    found = [path for item in items(revision, item_revisions) for path in item.paths()]
    rows = (NEW[1], CARRIED[1], *result_rows(revision, item_revisions), "total", NEXT[1])
    found += [f"{REQUESTS}.{row}.{column}" for row in rows for column in COLUMNS]
    found += [
        f"{LITIGATION}.{kind}.{outcome}" for _, kind in PROCEEDINGS for _, outcome in OUTCOMES
    ]
    return tuple(found)
