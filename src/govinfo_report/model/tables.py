"""The statutory tables: those of article 20, requests, reconsideration and litigation.

Counts are whole numbers in the unit that the form implies (件 cases, 项 items); amounts are
`govinfo_report.Money`. Sources: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, with
the notes to their forms; article numbers are those of the Regulations (政府信息公开条例).
"""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from .figures import Group, Money, Record

__all__ = [
    "Applicants",
    "Documents",
    "Fees",
    "Items",
    "NotDisclosed",
    "NotProcessed",
    "OtherHandling",
    "Outcomes",
    "ProactiveDisclosure",
    "Procurement",
    "ReconsiderationAndLitigation",
    "Requests",
    "UnableToProvide",
]


# ------------------------------------------------------------------------- section two


@frozen
class Documents(Record):
    """A row of 第二十条第（一）项: government rules or normative documents, in 件.

    Attributes:
        issued: 本年制发件数, made and issued this year (2021).
        repealed: 本年废止件数, repealed this year (2021).
        in_force: 现行有效件数, in force at the end of the year (2021).
        produced: 本年新制作数量, newly made this year (2019).
        disclosed: 本年新公开数量, newly disclosed this year (2019).
        total_public: 对外公开总数量, open to the public in all (2019).
    """

    issued: int | None = None
    repealed: int | None = None
    in_force: int | None = None
    produced: int | None = None
    disclosed: int | None = None
    total_public: int | None = None


@frozen
class Items(Record):
    """A row of 第二十条第（五）项 or 第（六）项: licensing, penalties, compulsion.

    Attributes:
        previous_items: 上一年项目数量, items last year, in 项 (2019).
        change: 本年增/减, change this year, with its sign, in 项 (2019).
        decisions: 本年处理决定数量 (2019: 处理决定数量), decisions this year, in 件.
    """

    previous_items: int | None = None
    change: int | None = None
    decisions: int | None = None


@frozen
class Fees(Record):
    """The row of 第二十条第（八）项: 行政事业性收费, administrative fees.

    Attributes:
        previous_items: 上一年项目数量, fee items last year, in 项 (2019).
        change: 本年增/减, change this year, with its sign, in 项 (2019).
        amount: 本年收费金额（单位：万元）, charged this year (2021).
    """

    previous_items: int | None = None
    change: int | None = None
    amount: Money | None = None


@frozen
class Procurement(Record):
    """The row of 第二十条第（九）项: 政府集中采购, centralised government procurement (2019).

    Attributes:
        projects: 采购项目数量, projects, in 项.
        amount: 采购总金额, amount in the unit written in the cell.
    """

    projects: int | None = None
    amount: Money | None = None


@frozen
class ProactiveDisclosure(Group):
    """二、主动公开政府信息情况: the tables of article 20 of the Regulations.

    Four of them in 2021 (items 1, 5, 6, 8), five in 2019 (item 9 too).

    Attributes:
        government_rules: 规章, item 1.
        normative_documents: 行政规范性文件 (2019: 规范性文件), item 1.
        administrative_licensing: 行政许可, item 5.
        other_services: 其他对外管理服务事项, item 5 (2019).
        administrative_penalties: 行政处罚, item 6.
        administrative_compulsion: 行政强制, item 6.
        administrative_fees: 行政事业性收费, item 8.
        government_procurement: 政府集中采购, item 9 (2019).
    """

    government_rules: Documents = field(factory=Documents)
    normative_documents: Documents = field(factory=Documents)
    administrative_licensing: Items = field(factory=Items)
    other_services: Items = field(factory=Items)
    administrative_penalties: Items = field(factory=Items)
    administrative_compulsion: Items = field(factory=Items)
    administrative_fees: Fees = field(factory=Fees)
    government_procurement: Procurement = field(factory=Procurement)


# ----------------------------------------------------------------------- section three


@frozen
class Applicants(Record):
    """A row of the requests table: applications by kind of applicant, in 件.

    Attributes:
        natural_persons: 自然人.
        commercial_enterprises: 商业企业.
        research_institutions: 科研机构.
        social_welfare_organizations: 社会公益组织.
        legal_service_institutions: 法律服务机构.
        other_organizations: 其他 (other legal persons or organisations).
        total: 总计, the sum of the six.
    """

    natural_persons: int | None = None
    commercial_enterprises: int | None = None
    research_institutions: int | None = None
    social_welfare_organizations: int | None = None
    legal_service_institutions: int | None = None
    other_organizations: int | None = None
    total: int | None = None


@frozen
class NotDisclosed(Group):
    """（三）不予公开, refused; articles 14 to 16 of the Regulations.

    Attributes:
        state_secrets: 1.属于国家秘密.
        prohibited_by_law: 2.其他法律行政法规禁止公开.
        endangers_security_or_stability: 3.危及“三安全一稳定”.
        third_party_rights: 4.保护第三方合法权益.
        internal_affairs: 5.属于三类内部事务信息.
        process_information: 6.属于四类过程性信息.
        law_enforcement_case_files: 7.属于行政执法案卷.
        administrative_inquiries: 8.属于行政查询事项.
    """

    row_class: ClassVar[type[Record]] = Applicants
    state_secrets: Applicants = field(factory=Applicants)
    prohibited_by_law: Applicants = field(factory=Applicants)
    endangers_security_or_stability: Applicants = field(factory=Applicants)
    third_party_rights: Applicants = field(factory=Applicants)
    internal_affairs: Applicants = field(factory=Applicants)
    process_information: Applicants = field(factory=Applicants)
    law_enforcement_case_files: Applicants = field(factory=Applicants)
    administrative_inquiries: Applicants = field(factory=Applicants)


@frozen
class UnableToProvide(Group):
    """（四）无法提供, could not be provided.

    Attributes:
        not_held: 1.本机关不掌握相关政府信息.
        not_readily_available: 2.没有现成信息需要另行制作.
        unclear_after_correction: 3.补正后申请内容仍不明确.
    """

    row_class: ClassVar[type[Record]] = Applicants
    not_held: Applicants = field(factory=Applicants)
    not_readily_available: Applicants = field(factory=Applicants)
    unclear_after_correction: Applicants = field(factory=Applicants)


@frozen
class NotProcessed(Group):
    """（五）不予处理, not dealt with.

    Attributes:
        petitions: 1.信访举报投诉类申请.
        repeated: 2.重复申请.
        public_publications: 3.要求提供公开出版物.
        excessive: 4.无正当理由大量反复申请.
        confirm_or_reissue: 5.要求行政机关确认或重新出具已获取信息.
    """

    row_class: ClassVar[type[Record]] = Applicants
    petitions: Applicants = field(factory=Applicants)
    repeated: Applicants = field(factory=Applicants)
    public_publications: Applicants = field(factory=Applicants)
    excessive: Applicants = field(factory=Applicants)
    confirm_or_reissue: Applicants = field(factory=Applicants)


@frozen
class OtherHandling(Group):
    """（六）其他处理, other handling: three rows in 2021, one in 2019.

    Attributes:
        overdue_correction: 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
            (2021).
        overdue_fee: 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
            (2021).
        other: 3.其他 (2021).
        undivided: （六）其他处理, one row (2019).
    """

    row_class: ClassVar[type[Record]] = Applicants
    overdue_correction: Applicants = field(factory=Applicants)
    overdue_fee: Applicants = field(factory=Applicants)
    other: Applicants = field(factory=Applicants)
    undivided: Applicants = field(factory=Applicants)


@frozen
class Requests(Group):
    """三、收到和处理政府信息公开申请情况: the requests table.

    Attributes:
        newly_received: 一、本年新收政府信息公开申请数量.
        carried_over_from_last_year: 二、上年结转政府信息公开申请数量.
        disclosed: （一）予以公开.
        partially_disclosed: （二）部分公开（区分处理的，只计这一情形，不计其他情形）.
        not_disclosed: （三）不予公开, eight reasons.
        unable_to_provide: （四）无法提供, three reasons.
        not_processed: （五）不予处理, five reasons.
        other_handling: （六）其他处理.
        total: （七）总计 of the results.
        carried_over_to_next_year: 四、结转下年度继续办理.
    """

    row_class: ClassVar[type[Record]] = Applicants
    newly_received: Applicants = field(factory=Applicants)
    carried_over_from_last_year: Applicants = field(factory=Applicants)
    disclosed: Applicants = field(factory=Applicants)
    partially_disclosed: Applicants = field(factory=Applicants)
    not_disclosed: NotDisclosed = field(factory=NotDisclosed)
    unable_to_provide: UnableToProvide = field(factory=UnableToProvide)
    not_processed: NotProcessed = field(factory=NotProcessed)
    other_handling: OtherHandling = field(factory=OtherHandling)
    total: Applicants = field(factory=Applicants)
    carried_over_to_next_year: Applicants = field(factory=Applicants)


# ------------------------------------------------------------------------ section four


@frozen
class Outcomes(Record):
    """Outcomes of reconsideration or litigation, in 件.

    Attributes:
        upheld: 结果维持.
        corrected: 结果纠正.
        other_result: 其他结果.
        pending: 尚未审结.
        total: 总计, the sum of the four.
    """

    upheld: int | None = None
    corrected: int | None = None
    other_result: int | None = None
    pending: int | None = None
    total: int | None = None


@frozen
class ReconsiderationAndLitigation(Group):
    """四、政府信息公开行政复议、行政诉讼情况: one row of fifteen figures.

    Attributes:
        reconsideration: 行政复议, administrative reconsideration.
        direct_litigation: 未经复议直接起诉, litigation without reconsideration.
        litigation_after_reconsideration: 复议后起诉, litigation after reconsideration.
    """

    row_class: ClassVar[type[Record]] = Outcomes
    reconsideration: Outcomes = field(factory=Outcomes)
    direct_litigation: Outcomes = field(factory=Outcomes)
    litigation_after_reconsideration: Outcomes = field(factory=Outcomes)
