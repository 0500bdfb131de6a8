"""The prose against the tables: what is found, what is explained, and above all what is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report import AnnualReport, Findings, Overview, Severity, parse_file, parse_text
from govinfo_report.checks.sample import changed, sample
from tests.paths import EXAMPLES, SHARED
from tests.strategies import reports
from tests.work import work

CODES = ("P34", "P35", "P36", "N20", "N21", "N22", "N23", "N24", "N25", "N26", "N27")
SEEDS = SHARED / "seeds"


def told(report: AnnualReport, prose: str) -> Findings:
    """What the checks of the prose say of a report whose section one is this."""
    return changed(report, {"overview": Overview(prose)}).validate(select=CODES)


def loud(findings: Findings) -> list[str]:
    return [str(f.message) for f in findings if f.severity is not Severity.NOTE]


NOT_WRONG = (
    "2024年，我局共收到政府信息公开申请46件，上年结转4件，全年办结46件，结转下年度继续办理4件。",
    "全年共受理依申请公开事项46件，其中自然人40件，商业企业5件，法律服务机构1件。",
    "新收政府信息公开申请四十六件，其中法人或其他组织6件。",
    "收到申请46件（自然人40件、法人和其他组织6件），上年结转4件。",
    "2024年收到信息公开申请46件，2023年收到40件。",
    "去年收到政府信息公开申请40件，今年收到46件，增长15%。",
    "2023年收到政府信息公开申请52件，办结50件。2024年收到政府信息公开申请46件。",
    "收到政府信息公开申请46件，同比下降11.5%。",
    "通过网上平台收到政府信息公开申请30件，信函收到政府信息公开申请16件，共计46件。",
    "共收到申请46件，其中网络申请30件、信函申请10件、当面申请6件。",
    "收到群众来信来访120件，受理信访事项33件，全部办结。",
    "12345热线受理群众诉求1200件，办结率100%，按时答复率100%。",
    "收到人大代表建议15件、政协提案20件，全部办理完毕。",
    "收到网民留言256条，均已答复。",
    "办结政府信息公开申请46件，其中予以公开24件、部分公开7件、不予公开3件、无法提供8件、不予处理3件、其他处理1件。",
    "在办结的46件申请中，予以公开24件，占52.2%；部分公开7件，占15.2%；不予公开3件，占6.5%；无法提供8件，占17.4%。",
    "予以公开及部分公开31件，占67.4%。",
    "依申请公开方面，予以公开、部分公开分别为24件、7件。",
    "依申请公开中，因不掌握相关政府信息无法提供8件，属于过程性信息不予公开1件，保护第三方合法权益2件。",
    "申请办理中，信访举报投诉类申请3件，逾期不补正1件。",
    "办理依申请公开50件，其中上年结转4件，新收46件。",
    "收到政府信息公开申请46件，均在法定期限内答复。",
    "收到依申请公开46件，按时办结率100%。",
    "收到依申请公开46件，答复率100%。",
    "受理渠道畅通。对上年结转的4件政府信息公开申请，已依法办结3件。",
    "新收政府信息公开申请46件，对上年结转的4件，已办结4件。",
    "因政府信息公开引发的行政复议3件，行政诉讼3件。",
    "涉及政府信息公开的行政复议案件3件，其中维持2件、纠正1件。",
    "政府信息公开行政诉讼案件3件，其中未经复议直接起诉2件、复议后起诉1件。",
    "因信息公开被申请行政复议3件，其中2件维持，1件纠正；行政诉讼3件，1件尚未审结。",
    "全年收到行政复议申请320件，审结300件，其中维持180件，纠正12件。",
    "市司法局全年办理行政复议案件512件，行政应诉案件98件。",
    "依申请公开工作有序开展。本年度办理行政诉讼案件25件。",
    "制发行政规范性文件2件，废止1件，现行有效12件。",
    "全年制定规范性文件2件，解读规范性文件5件，清理规范性文件40件。",
    "公开规范性文件12件，其中新制定2件。",
    "对120件规范性文件进行清理，宣布失效30件，废止12件，修改6件。",
    "备案审查各部门规范性文件86件。",
    "作出行政许可决定315件、行政处罚决定27件、行政强制决定4件。",
    "办理行政许可1200件，行政处罚案件46起。",
    "公示行政许可决定信息1315条、行政处罚决定信息627条。",
    "行政许可、行政处罚等信息500余条已在网站公示。",
    "收取行政事业性收费12.5万元。",
    "行政事业性收费125000元。",
    "未收取信息处理费。行政事业性收费12.5万元。",
    "本年度未发生政府信息公开收费情况。",
    "全市各部门共收到政府信息公开申请1200件，办结1180件。",
    "全县各单位受理依申请公开申请255件，予以公开71件、部分公开5件。",
    "市公安局收到政府信息公开申请20件，予以公开10件，不予公开8件。",
    "其中，市自然资源和规划局受理申请210件，答复率100%。",
    "上半年收到政府信息公开申请20件，下半年收到26件。",
    "一季度收到政府信息公开申请8件。",
    "月均收到政府信息公开申请4件。",
    "3月收到政府信息公开申请9件。",
    "截至6月底，共收到政府信息公开申请20件。",
    "截至2024年12月31日，共收到政府信息公开申请46件。",
    "自2008年以来累计收到政府信息公开申请1286件。",
    "2024年，累计收到政府信息公开申请46件。",
    "收到政府信息公开申请40余件。",
    "收到政府信息公开申请近50件。",
    "收到政府信息公开申请约50件。",
    "收到征地拆迁类政府信息公开申请30件。",
    "收到关于土地征收的政府信息公开申请25件。",
    "涉及房屋征收的申请较多，收到30件。",
    "受理咨询类申请12件，补正5件，撤回申请2件。",
    "其中涉及土地类信息20件，财政类信息6件。",
    "申请人主要为自然人，占87%。",
    "撤回申请3件，延期答复5件。",
    "依申请公开。年内以“三审制”把关，办理答复书28份，答复意见征求函30件。",
    "未发生因政府信息公开被追究责任的情形。",
    "未收到对政府信息公开工作的投诉举报。",
    "未发生行政诉讼败诉案件。",
    "无行政复议被纠错情形1件以外的情况。",
    "行政诉讼无败诉案件。",
    "行政诉讼零败诉。",
    "没有逾期答复的申请。",
    "本年度没有收到申请人投诉。",
    "无锡路街道设立政府信息公开申请窗口1个。",
    "按照国办公开办函〔2021〕30号要求，落实第二十条第（一）项。",
    "自收到申请之日起20个工作日内答复。",
    "对收到的申请在20个工作日内办结，全年召开会议2次。",
    "一是收到申请件件登记；二是答复前三审。",
    "邀请人大代表10人、政协委员12人参加开放日3场。",
    "培训3期、参训140人次，网站发布信息1286条、微信推送321篇。",
    "政府采购意向公开86条。",
    "公开征集重大行政决策意见16件，收到意见建议46条，采纳40条。",
    "明年计划办结率达到100%，力争制发规范性文件5件。",
    "下一步，预计受理申请60件。",
    "满意率98.6%，群众知晓率95%。",
    "12345热线转来政府信息公开咨询86件，全部答复。",
    "全局共受理政府信息公开申请46件，同比增加6件，增长15%。",
    "本年度收到政府信息公开申请46件，较上年增加6件。",
    "本年新收申请46件，较去年40件增长15.0%。",
    "共收到申请46件，较2023年的40件增长15%。",
    "新收申请46件，其中自然人40件，占86.9%。",
    "收到申请46件，上年结转4件，已办结46件，办结率92%。",
    "收到申请46件，办结46件，办结率100%。",
    "收到依申请公开件46件，已全部办结，结转下年度4件。",
    "上年结转的4件申请已全部办结。",
    "共办理人大建议12件、政协提案9件，办结率、满意率均为100%。",
    "对46件新收申请和4件结转申请逐件登记，办结46件。",
    "结转下年度继续办理的申请4件。",
    "本年度没有因政府信息公开工作收取信息处理费，未发出收费通知。",
    "依申请公开46件。",
    "政府信息公开申请数量46件，予以公开24件。",
    "行政复议3件，行政诉讼3件，均与政府信息公开有关。",
    "我局办理的政府信息公开申请中，引发行政复议3件、行政诉讼3件。",
    "本局共收到公民、法人和其他组织提出的政府信息公开申请46件，已答复46件。",
    "已答复政府信息公开申请45件，其他处理1件。",
    "全年共收到46件政府信息公开申请，其中当年予以公开24件。",
    "处理政府信息公开申请50件（含上年结转4件），其中办结46件。",
    "应办理政府信息公开申请50件，已办结46件，4件结转下年度。",
    "本年办结46件，予以公开24件（52.17%），部分公开7件（15.22%）。",
    "规范性文件库收录现行有效规范性文件12件，新增2件。",
    "新制定并公开规范性文件2件，废止规范性文件1件。",
    "公布现行有效规章3件、规范性文件120件目录。",
    "局机关政府信息公开申请46件，下属单位政府信息公开申请12件。",
    "下属5家单位共收到政府信息公开申请12件，全部办结。",
    "各镇（街道）收到申请56件。",
)
"""Sentences that agree with the sample, or are about something else."""


TRUE_ANYWHERE = (
    "上年结转的4件，已办理4件。",
    "上年结转的4件申请已全部办结，新收46件中办结42件。",
    "转下年度办理4件。",
    "县政府办代表县政府受理政府信息公开申请17件。",
    "县政府办公室代县政府办理政府信息公开申请17件。",
    "全市系统共收到政府信息公开申请320件，办结318件。",
    "下属单位答复政府信息公开申请12件。",
    "各乡镇办结申请120件。",
    "上半年收到申请20件，答复18件。",
    "第三季度办结申请9件。",
    "明年计划答复时限缩短，力争办结率100%。",
    "线下受理30件，线上受理16件。",
    "通过政府网站收到申请30件、邮政寄送16件。",
    "自然人申请40件。",
    "自然人占87%。",
    "自然人申请占87.0%，法人和其他组织占13.0%。",
    "予以公开的占52.2%。",
    "予以公开率52.2%，部分公开率15.2%。",
    "公开和部分公开的占67.4%。",
    "未收到行政复议以外的投诉。",
    "予以公开24件、部分公开7件，其余均作出不予公开、无法提供等答复。",
    "能够公开的，全部予以公开。",
    "对属于公开范围的申请，均予以公开。",
    "对符合公开条件的信息，全部予以公开。",
    "属于主动公开范围的，全部予以公开；不属于的，均书面说明理由。",
    "应公开尽公开，全部予以公开。",
    "各科室制定的文件，均予以公开。",
    "涉及群众切身利益的信息均予以公开。",
    "受理群众来信33件，答复33件。",
    "回应群众诉求120件，答复120件。",
    "依申请公开答复书经法制审核28件，答复46件。",
    "征求第三方意见12件，答复率100%。",
    "未发出收费通知，未收取信息处理费。",
    "未发出收费通知，收取行政事业性收费12.5万元。",
    "作出行政许可决定315件、行政处罚决定27件。",
    "行政许可事项42项，实施行政许可42项。",
    "实施行政处罚27件。",
    "企业开办受理企业申请1200件。",
    "受理企业申请1200件，办结1180件。",
    "个人申请低保120件。",
    "收到个人申请户籍查询30件。",
    "为企业办理登记1200件。",
    "全年办理各类行政许可申请1200件，办结1180件。",
    "依申请公开系统共登记申请46件，其中有效申请46件。",
    "不公开38件会议纪要。",
    "公开文件38件，不予公开12件会议纪要。",
    "因不掌握、需另行制作等原因无法提供8件。",
    "因本机关不掌握相关信息无法提供8件。",
    "因涉及第三方合法权益不予公开2件。",
    "印发规范性文件2件。",
    "转发上级规范性文件8件。",
    "印发《示例县水利局信息公开规定》等文件12件。",
    "全年共办结50件，其中上年结转4件。",
    "按时办结46件。",
    "当年办结42件，其余4件结转下年度办理。",
    "截至年底，有4件申请结转至2025年继续办理。",
    "2023年结转至2024年的4件申请已全部办结。",
    "2023年结转的4件已办结。",
    "年内收到的4件申请结转至下年度办理。",
    "上年结转4件，本年新收46件，办结46件，结转下年4件。",
    "收到的申请全部为自然人或法人提出。",
    "申请人均为本县居民。",
    "申请人多为自然人。",
    "申请全部来自自然人和法人。",
    "无申请为零的单位。",
    "行政诉讼为零的单位有12个。",
    "行政许可、行政处罚案件2400件全部公开。",
    "行政处罚案件信息27件全部公开。",
    "提供政府信息公开申请咨询120件，答复120件。",
    "答复咨询86件。",
    "我局答复人大建议12件、政协提案15件。",
    "处理答复意见征求函30件。",
    "协助县政府办公室答复申请12件。",
    "配合市局答复申请5件。",
    "评查案卷100件，答复规范率100%。",
    "抽查依申请公开答复文书60件，合格率98%。",
    "开展答复质量抽查，抽查答复40件。",
    "同比减少6件，降幅11.5%。",
    "其中不予公开的占办结总数的6.5%，无法提供占17.4%。",
    "无法提供中，不掌握的占100%。",
    "维持的占66.7%。",
    "行政复议纠错率33.3%。",
    "自然人占总数的87%，其中本县居民占60%。",
    "申请内容以土地类为主，占50%。",
    "网上申请占65%，信函申请占25%。",
    "予以公开率较上年提高5个百分点。",
    "主动公开率100%。",
    "公开率100%。",
    "信息公开率达到98%。",
    "答复率100%，满意率98%。",
    "结转率8%。",
    "企业占比13%，多为咨询政策。",
    "商业企业申请占10.9%。",
)
"""True sentences, or such as are about something else, wherever they stand in section one."""


@pytest.mark.parametrize(
    "before",
    [
        "",
        "（一）主动公开。全年发布信息1286条。",
        "（二）依申请公开。收件、登记、答复各有专人。",
        "2024年，我局收到政府信息公开申请46件。",
    ],
)
def test_no_false_alarm_wherever_a_sentence_stands(before: str) -> None:
    for prose in TRUE_ANYWHERE:
        assert not loud(told(sample(), before + prose)), prose


@pytest.mark.parametrize("prose", NOT_WRONG)
def test_no_false_alarm(prose: str) -> None:
    assert not loud(told(sample(), prose))


ABOUT_SOMETHING_ELSE = (
    "网民留言收到1240条，答复1240条，答复率100%。",
    "公开人大代表建议答复16件、政协提案答复18件，不予公开5件。",
    "收到投诉举报件1860件，受理1720件，办结1700件。",
    "受理政务公开投诉举报热线18件，办结18件，维持原答复12件。",
    "受理不动产登记申请12600件，办结12600件。",
    "收到入学申请1200件，办理1190件。",
    "一体化平台受理申请6800件，办结6780件。",
    "全年受理许可申请320件，办结318件，撤回2件。",
    "收到政府信息公开申请46件；受理信访件56件，已办结50件。",
    "信访积案上年结转18件，本年新收66件，办结70件，结转下年14件。",
    "2024年新收行政诉讼案件30件，上年结转12件，办结35件，结转下年7件。",
    "专利申请新收860件，授权320件。",
    "商标注册申请1200件，自然人申请320件，企业申请880件。",
    "自《条例》施行以来，我局累计收到政府信息公开申请520件，办结518件。",
    "“十四五”以来累计受理政府信息公开申请186件，办结率100%。",
    "2019年至2024年累计受理依申请公开310件。",
    "2022年、2023年、2024年分别收到政府信息公开申请30件、40件、46件。",
    "单月最高收到申请11件。",
    "46件申请中，20个工作日内办结的38件，延期后办结的8件。",
    "5个工作日内答复12件，10个工作日内答复20件。",
    "收到申请58件，其中12件作为信访、咨询处理，实际受理46件。",
    "协助上级机关办理政府信息公开申请9件，出具意见9份。",
    "各乡镇、各部门公开信息12860条，收到申请200件。",
    "市本级办理申请86件，各县（市、区）办理申请1530件。",
    "依申请公开平台收到申请26件，均为网络申请。",
    "县政府信息公开申请受理点接待群众26人次，受理申请5件。",
    "网上受理申请26件，办结26件；信函受理11件，办结11件。",
    "政府信息公开申请共46件。其中信函申请11件，予以公开10件；网络申请26件，予以公开12件。",
    "政府信息公开申请共46件。自然人申请中，予以公开20件。",
    "收到政府信息公开申请46件，局办公室办理12件，规划科办理34件。",
    "我局牵头办理市政府交办申请15件，予以公开8件、不予公开5件、其他处理2件。",
    "全年制发公文860件，其中主动公开120件、依申请公开40件、不予公开700件。",
    "主动公开政府信息1268条，其中全部公开1200条，部分公开68条。",
    "公开常务会议纪要24件，部分公开3件。",
    "财政专项资金予以公开56项，不予公开12项（涉密）。",
    "开展依申请公开案卷评查，评查案卷56件，其中予以公开30件，不予公开12件，无法提供14件。",
    "对申请公开的68项内容逐项答复，其中公开36项，不存在20项，不予公开12项。",
    "收到政府信息公开申请46件。国家赔偿申请2件，全部办结。",
    "收到政府信息公开申请46件。收到的补正申请12件，全部办结。",
    "收到政府信息公开申请46件，对到期的申请全部办结。",
    "收到政府信息公开申请46件，除结转下年的外，全部办结。",
    "收到政府信息公开申请46件，其中网络申请26件，全部办结。",
    "收到政府信息公开申请46件，上年结转4件全部办结。",
    "收到政府信息公开申请46件，应于年内办结的全部办结。",
    "全年共办理行政复议案件95件，行政应诉案件48件。",
    "办理以县政府为被申请人的行政复议案件8件，以县政府为被告的行政诉讼案件21件。",
    "代理行政诉讼案件30件，胜诉28件，败诉2件。",
    "法律顾问审核答复书46份，参与行政复议、诉讼案件16件。",
    "被提起行政诉讼26件，其中因政府信息公开提起的3件。",
    "本年度行政复议15件，涉政府信息公开的有3件。",
    "行政诉讼案件7件，其中信息公开3件，其他4件。",
    "本年度我局涉诉案件32件，其中行政诉讼30件、民事诉讼2件。",
    "办理交通违法行政复议案件126件，维持118件，撤销8件。",
    "不服行政处罚申请行政复议46件，提起行政诉讼21件。",
    "省政府受理以我市为被申请人的复议案件12件，维持10件。",
    "在“信用中国”公示行政许可决定1286条，行政处罚决定316条，公示率100%。",
    "市场监管领域共作出行政处罚决定86件，罚没款120.5万元。",
    "免征行政事业性收费36.8万元，惠及企业210户。",
    "征集立法建议36条，制定规章2件计划列入明年立法项目。",
)
"""Sentences whose numbers are of other requests, organs, years or parts; true wherever they stand."""

BEFORE_THEM = (
    "",
    "（二）依申请公开情况。规范政府信息公开申请办理流程。",
    "（二）依申请公开\n2024年，我局共收到政府信息公开申请46件，办结46件。",
)


@pytest.mark.parametrize("prose", ABOUT_SOMETHING_ELSE)
def test_no_false_alarm_in_any_paragraph(prose: str) -> None:
    for before in BEFORE_THEM:
        assert not loud(told(sample(), before + prose))


@pytest.mark.parametrize(
    ("agency", "prose", "is_wrong"),
    [
        ("示例县人民政府", "全县共收到政府信息公开申请560件。", True),
        ("示例县人民政府", "全省共收到政府信息公开申请560件。", False),
        ("示例县人民政府", "全系统共作出行政处罚决定560件。", False),
        ("示例县人民政府", "县政府收到政府信息公开申请46件，全县共收到560件申请。", False),
        (
            "示例县人民政府",
            "全县共收到政府信息公开申请560件。县政府收到政府信息公开申请46件。",
            False,
        ),
        ("模拟镇人民政府", "全县共收到政府信息公开申请560件。", False),
        ("示例县人民政府办公室", "全县共收到政府信息公开申请560件。", False),
    ],
)
def test_whose_area_is_meant(agency: str, prose: str, is_wrong: bool) -> None:
    report = changed(sample(), {"agency": agency})
    assert bool(loud(told(report, prose))) == is_wrong


WRONG = (
    (
        "2024年，我局共收到政府信息公开申请64件，上年结转4件，全年办结46件，结转下年度继续办理4件。",
        "requests.newly_received.total",
    ),
    (
        "收到依申请公开请求0条。",
        "requests.newly_received.total",
    ),
    (
        "未收到政府信息公开申请。",
        "requests.newly_received.total",
    ),
    (
        "本年度我局未收到任何政府信息公开申请。",
        "requests.newly_received.total",
    ),
    (
        "新收政府信息公开申请四十八件。",
        "requests.newly_received.total",
    ),
    (
        "共收到140件信息公开申请。",
        "requests.newly_received.total",
    ),
    (
        "新收申请46件，上年结转9件。",
        "requests.carried_over_from_last_year.total",
    ),
    (
        "新收申请46件，没有上年结转的申请。",
        "requests.carried_over_from_last_year.total",
    ),
    (
        "收到申请46件，办结39件。",
        "requests.total.total",
    ),
    (
        "收到信息公开申请46件，结转下年度继续办理7件。",
        "requests.carried_over_to_next_year.total",
    ),
    (
        "新收申请46件，无结转下年度申请。",
        "requests.carried_over_to_next_year.total",
    ),
    (
        "办结46件申请，予以公开42件。",
        "requests.disclosed.total",
    ),
    (
        "办理依申请公开中，予以公开24件，部分公开9件。",
        "requests.partially_disclosed.total",
    ),
    (
        "政府信息公开申请中不予公开5件。",
        "requests.not_disclosed.state_secrets.total",
    ),
    (
        "政府信息公开申请中无法提供4件，占17.4%。",
        "requests.unable_to_provide.not_held.total",
    ),
    (
        "政府信息公开申请办结46件，其中不予处理6件。",
        "requests.not_processed.petitions.total",
    ),
    (
        "政府信息公开申请办结46件，予以公开和部分公开共33件。",
        "requests.disclosed.total",
    ),
    (
        "新收申请46件，其中自然人38件。",
        "requests.newly_received.natural_persons",
    ),
    (
        "新收申请46件，其中法人或其他组织9件。",
        "requests.newly_received.commercial_enterprises",
    ),
    (
        "收到依申请公开件46件，已全部办结。",
        "requests.carried_over_to_next_year.total",
    ),
    (
        "收到依申请公开件46件，全部答复完毕。",
        "requests.carried_over_to_next_year.total",
    ),
    (
        "因政府信息公开引发行政复议8件。",
        "reconsideration_and_litigation.reconsideration.total",
    ),
    (
        "未发生因政府信息公开引发的行政复议。",
        "reconsideration_and_litigation.reconsideration.total",
    ),
    (
        "政府信息公开行政复议3件，均获维持。",
        "reconsideration_and_litigation.reconsideration.upheld",
    ),
    (
        "政府信息公开行政诉讼3件，全部审结。",
        "reconsideration_and_litigation.direct_litigation.pending",
    ),
    (
        "政府信息公开行政复议3件，其中维持2件、纠正2件。",
        "reconsideration_and_litigation.reconsideration.corrected",
    ),
    (
        "因政府信息公开发生行政诉讼6件。",
        "reconsideration_and_litigation.direct_litigation.total",
    ),
    (
        "全年未发生政府信息公开行政复议、行政诉讼案件。",
        "reconsideration_and_litigation.reconsideration.total",
    ),
    (
        "政府信息公开行政复议零纠错。",
        "reconsideration_and_litigation.reconsideration.corrected",
    ),
    (
        "制发行政规范性文件5件。",
        "proactive_disclosure.normative_documents.issued",
    ),
    (
        "制发规范性文件2件，废止4件，现行有效12件。",
        "proactive_disclosure.normative_documents.repealed",
    ),
    (
        "现行有效规范性文件21件。",
        "proactive_disclosure.normative_documents.in_force",
    ),
    (
        "作出行政许可决定351件。",
        "proactive_disclosure.administrative_licensing.decisions",
    ),
    (
        "行政处罚决定72件。",
        "proactive_disclosure.administrative_penalties.decisions",
    ),
    (
        "收取行政事业性收费15.2万元。",
        "proactive_disclosure.administrative_fees.amount",
    ),
    (
        "收取信息处理费200元。",
        "other_matters.fee_statement",
    ),
    (
        "新收申请46件，比上年的40件增长25%。",
        "requests.newly_received.total",
    ),
    (
        "收到政府信息公开申请60余件。",
        "requests.newly_received.total",
    ),
    (
        "全局全年收到政府信息公开申请87件，均按时答复。",
        "requests.newly_received.total",
    ),
    (
        "全年收到公民、法人和其他组织提交的政府信息公开申请66件。",
        "requests.newly_received.total",
    ),
    (
        "2024年度没有接到群众主动要求公开政府信息的申请。",
        "requests.newly_received.total",
    ),
    (
        "未发生因政府信息申请引起的行政复议和行政诉讼。",
        "reconsideration_and_litigation.reconsideration.total",
    ),
    (
        "2024年未发生有关政府信息公开方面的行政复议、行政诉讼和申诉。",
        "reconsideration_and_litigation.reconsideration.total",
    ),
    (
        "（二）依申请公开。全年办结46件，其中予以公开34件。",
        "requests.disclosed.total",
    ),
    (
        "收到政府信息公开申请46件。引发行政复议8件。",
        "reconsideration_and_litigation.reconsideration.total",
    ),
)
"""Sentences that contradict the sample, and the cell that they contradict."""


@pytest.mark.parametrize(("prose", "path"), WRONG)
def test_a_contradiction_names_the_cell(prose: str, path: str) -> None:
    found = [f for f in told(sample(), prose) if f.severity is not Severity.NOTE]
    assert any(path in finding.paths for finding in found)


@pytest.mark.parametrize(
    ("prose", "reading"),
    [
        ("新收政府信息公开申请50件。", "含上年结转"),
        ("新收政府信息公开申请中，自然人申请较多。新收政府信息公开申请40件。", "自然人"),
        ("新收政府信息公开申请42件。", "不含结转下年度"),
        ("收到政府信息公开申请46件，办结45件。", "不含其他处理"),
        ("政府信息公开申请中，予以公开31件。", "含部分公开"),
        ("政府信息公开申请中，不予公开2件。", "仅（三）不予公开"),
        ("因政府信息公开引发的行政诉讼2件。", "直接起诉"),
    ],
)
def test_another_reading_explains(prose: str, reading: str) -> None:
    (finding,) = told(sample(), prose)
    assert finding.severity is Severity.NOTE
    assert reading in finding.message


def test_a_number_of_some_applicants_is_of_all_where_none_are_named() -> None:
    """That it is just theirs is told, and no excuse: no word of the prose says so."""
    (finding,) = told(sample(), "新收政府信息公开申请40件。")
    assert finding.severity is Severity.WARNING
    assert "仅自然人" in finding.message
    (finding,) = told(sample(), "收到公民、法人和其他组织提出的政府信息公开申请40件。")
    assert finding.severity is Severity.WARNING


def test_the_percentage_says_which_is_the_slip() -> None:
    (finding,) = told(sample(), "政府信息公开申请中无法提供4件，占17.4%。")
    assert finding.code == "N20"
    assert "46的17.4%为8，应为正文件数有误" in finding.message


def test_what_was_not_assessed_is_listed() -> None:
    findings = told(sample(), "网站发布信息1286条。收到政府信息公开申请46件。培训四十一人。")
    assert not findings
    (open_,) = findings.not_assessed
    assert open_.code == "N27"
    assert open_.severity is Severity.NOTE
    assert "1286条" in open_.message
    assert "46" not in open_.message
    assert findings.verdict == "pass"


# ------------------------------------------------------------------------------- whole reports


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-20*")), ids=lambda path: path.stem)
def test_the_examples(path: Path) -> None:
    findings = parse_file(path).validate(select=CODES)
    if "有误" not in path.name:
        assert not loud(findings)
        return
    (finding,) = (f for f in findings if f.severity is not Severity.NOTE)
    assert finding.code == "P34"
    assert (finding.reported, finding.computed) == (96, 86)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside this repository")
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("000", None),
        ("001", "requests.unable_to_provide.not_held.total"),
        ("002", None),
        ("003", None),
        ("004", "requests.newly_received.total"),
    ],
)
def test_the_real_reports(name: str, path: str | None) -> None:
    (file,) = SEEDS.glob(f"{name}_*.txt")
    found = [f for f in parse_file(file).validate(select=CODES) if f.severity is not Severity.NOTE]
    assert [f.paths[0] if path in f.paths else f.paths for f in found] == (
        [found[0].paths[0]] if path else []
    )
    assert all(f.spans for f in found)


# ---------------------------------------------------------------------------------- properties

PLAIN: Mapping[str, str] = {
    "新收政府信息公开申请{}件": "requests.newly_received.total",
    "本年度共收到{}件政府信息公开申请": "requests.newly_received.total",
    "依申请公开方面，上年结转{}件": "requests.carried_over_from_last_year.total",
    "依申请公开方面，结转下年度继续办理{}件": "requests.carried_over_to_next_year.total",
    "全年办结政府信息公开申请{}件": "requests.total.total",
    "信息公开申请中，予以公开的{}件": "requests.disclosed.total",
    "信息公开申请中，部分公开{}件": "requests.partially_disclosed.total",
    "因信息公开引发的行政复议{}件": "reconsideration_and_litigation.reconsideration.total",
    "作出行政许可决定{}件": "proactive_disclosure.administrative_licensing.decisions",
    "作出行政处罚决定{}项": "proactive_disclosure.administrative_penalties.decisions",
}
UNRELATED = st.sampled_from(
    [
        "网站发布信息1286条。",
        "全年办培训3场，到会140人次。",
        "12345热线受理群众诉求872件，全部办结。",
        "各镇收到申请31件。",
        "按国办公开办函〔2021〕30号要求，20个工作日内答复。",
        "《样本办法》第12条写明收件时限。",
        "下一步，力争办结率达到100%。",
        "去年收到政府信息公开申请77件。",
    ]
)


def figure(report: AnnualReport, path: str) -> int:
    return next((f.value for f in report.figures() if f.path == path), None) or 0  # type: ignore[return-value]


@given(reports(), st.lists(st.sampled_from(sorted(PLAIN)), max_size=6), st.lists(UNRELATED))
def test_prose_from_the_table_is_never_wrong(
    report: AnnualReport, shapes: list[str], others: list[str]
) -> None:
    sentences = [f"{shape.format(figure(report, PLAIN[shape]))}。" for shape in shapes]
    assert not loud(told(report, "".join(sentences + others)))


@given(reports(), st.sampled_from(sorted(PLAIN)), st.integers(5000, 90_000), st.lists(UNRELATED))
@settings(deadline=None)
def test_one_number_changed_is_found_in_its_place(
    report: AnnualReport, shape: str, more: int, others: list[str]
) -> None:
    wrong = 300_000 + more  # no sum of what the strategy draws comes to this
    prose = "".join([*others, f"{shape.format(wrong)}。"])
    text = changed(report, {"overview": Overview(prose)}).to_text()
    found = [
        f
        for f in parse_text(text).validate(select=CODES)
        if f.severity is not Severity.NOTE and PLAIN[shape] in f.paths
    ]
    assert len(found) == 1
    span = found[0].spans[0]
    assert str(wrong) in text[span.start : span.end]


FALSE_IN_THE_PASSAGE_ON_REQUESTS: Mapping[str, str] = {
    "自然人申请30件。": "requests.newly_received.natural_persons",
    "企业申请15件。": "requests.newly_received.commercial_enterprises",
    "个人申请6件、单位申请40件。": "requests.newly_received.natural_persons",
    "律所提出申请11件。": "requests.newly_received.legal_service_institutions",
    "申请全部来自自然人。": "requests.newly_received.natural_persons",
    "申请人均为自然人。": "requests.newly_received.natural_persons",
    "46件申请全部予以公开。": "requests.disclosed.total",
    "全部申请均予以公开或部分公开。": "requests.disclosed.total",
    "不予处理的3件，全部系重复申请。": "requests.not_processed.repeated.total",
    "收到的申请均在年内办结，共64件。": "requests.carried_over_to_next_year.total",
    "共答复64件，其中上年结转4件。": "requests.total.total",
    "全年答复申请64件。": "requests.total.total",
    "作出依申请公开答复64件。": "requests.total.total",
    "办结23件。": "requests.total.total",
    "转下年度办理14件。": "requests.carried_over_to_next_year.total",
    "年末尚有14件申请结转至2025年继续办理。": "requests.carried_over_to_next_year.total",
    "2023年末结转至本年度的申请共14件。": "requests.carried_over_from_last_year.total",
    "年底前收到的14件申请结转至下一年度办理。": "requests.carried_over_to_next_year.total",
    "上年度没有结转的申请。": "requests.carried_over_from_last_year.total",
    "新收申请46件，结转14件。": "requests.carried_over_to_next_year.total",
    "不予公开为零。": "requests.not_disclosed.state_secrets.total",
    "没有无法提供信息的情况。": "requests.unable_to_provide.not_held.total",
    "没有收到自然人提出的申请。": "requests.newly_received.natural_persons",
    "没有出现不予处理的申请。": "requests.not_processed.petitions.total",
    "作出不予公开答复13件。": "requests.not_disclosed.state_secrets.total",
    "公开34件，部分公开7件，无法提供8件。": "requests.disclosed.total",
    "因属过程性信息不予公开11件。": "requests.not_disclosed.process_information.total",
    "因本机关不掌握等原因无法提供的有18件。": "requests.unable_to_provide.not_held.total",
    "因不掌握、需要另行制作等原因无法提供的有18件。": "requests.unable_to_provide.not_held.total",
    "申请人逾期不补正而不再处理的11件。": "requests.other_handling.overdue_correction.total",
    "予以公开的占90%。": "requests.disclosed.total",
    "予以公开率为100%。": "requests.disclosed.total",
    "自然人占2.1%。": "requests.newly_received.natural_persons",
    "公开、部分公开的占93.6%。": "requests.disclosed.total",
    "予以公开24件，占办结件的25.2%。": "requests.disclosed.total",
    "通过网上收到政府信息公开申请460件。": "requests.newly_received.total",
    "2023年收到申请40件，2024年为64件。": "requests.newly_received.total",
    "申请量由2023年收到申请40件降至20件。": "requests.newly_received.total",
    "上半年收到36件，下半年收到42件，全年合计78件。": "requests.newly_received.total",
    "收到46件，较2023年增加6件，其中予以公开42件。": "requests.disclosed.total",
    "申请为零。": "requests.newly_received.total",
}
"""False sentences that leave to their passage what they are about, and the cell to look at."""


@pytest.mark.parametrize("prose", FALSE_IN_THE_PASSAGE_ON_REQUESTS)
def test_a_sentence_is_about_what_its_passage_is_about(prose: str) -> None:
    path = FALSE_IN_THE_PASSAGE_ON_REQUESTS[prose]
    findings = told(sample(), f"（二）依申请公开。收件有专人。{prose}")
    assert path in [f.paths[0] for f in findings if f.severity is not Severity.NOTE]


FALSE_OF_PROCEEDINGS_AND_ACTS: Mapping[str, str] = {
    "未发生被纠错案件。": "reconsideration_and_litigation.reconsideration.corrected",
    "没有一起行政复议被纠正。": "reconsideration_and_litigation.reconsideration.corrected",
    "政府信息公开工作中，1件行政诉讼未审结，2件行政复议未审结。": "reconsideration_and_litigation.reconsideration.pending",
    "实施行政强制40件。": "proactive_disclosure.administrative_compulsion.decisions",
    "作出行政处罚72件。": "proactive_disclosure.administrative_penalties.decisions",
    "核发行政许可513件。": "proactive_disclosure.administrative_licensing.decisions",
    "印发行政规范性文件9件。": "proactive_disclosure.normative_documents.issued",
    "未作出行政处罚决定。": "proactive_disclosure.administrative_penalties.decisions",
}


@pytest.mark.parametrize("prose", FALSE_OF_PROCEEDINGS_AND_ACTS)
def test_a_sentence_names_proceedings_or_acts(prose: str) -> None:
    path = FALSE_OF_PROCEEDINGS_AND_ACTS[prose]
    findings = told(sample(), prose)
    assert path in [f.paths[0] for f in findings if f.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("予以公开24件、部分公开7件，占67.4%。", False),
        ("予以公开24件、部分公开7件，占76.4%。", True),
        ("予以公开24件、部分公开7件，合计占67.4%。", False),
        ("予以公开24件、部分公开7件，合计占76.4%。", True),
        ("予以公开24件、部分公开7件、不予公开3件，三者占73.9%。", False),
        ("予以公开24件、部分公开7件、不予公开3件，三者占37.9%。", True),
        ("予以公开24件，占52.2%，部分公开7件，占67.4%。", True),
        ("予以公开和部分公开共31件，占76.4%。", True),
    ],
)
def test_a_percentage_of_several_results(prose: str, wrong: bool) -> None:
    head = "（二）依申请公开。办结政府信息公开申请46件。"
    findings = [f for f in told(sample(), head + prose) if f.code == "N21"]
    assert bool(findings) is wrong


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("未发出收费通知，收取信息处理费200元。", True),
        ("发出收费通知0件，共收费200元。", True),
        ("发出收费通知2件，收取信息处理费200元。", False),
        ("未发出收费通知，未收取信息处理费。", False),
        ("未发出收费通知。行政事业性收费12.5万元。", False),
    ],
)
def test_nothing_is_charged_without_a_notice(statement: str, wrong: bool) -> None:
    text = changed(sample(), {"other_matters.text": statement}).to_text()
    findings = parse_text(text).validate(select=["N26"])
    assert any("收费通知" in f.message for f in findings) is wrong


@given(st.lists(UNRELATED), st.sampled_from(WRONG))
def test_what_claims_nothing_changes_nothing(others: list[str], wrong: tuple[str, str]) -> None:
    alone = [finding.fingerprint for finding in told(sample(), wrong[0])]
    beside = told(sample(), "".join([*others, "\n", wrong[0], "\n", *others]))
    assert [finding.fingerprint for finding in beside] == alone


def test_a_table_without_figures_is_not_assessed() -> None:
    blank = attrs.evolve(AnnualReport(), overview=Overview("新收政府信息公开申请46件。"))
    findings = blank.validate(select=CODES)
    assert not findings
    assert [open_.code for open_ in findings.not_assessed] == ["P34"]


@given(
    st.lists(
        st.sampled_from(("水情随测随报。", "", "发布信息1286条。", "栏目9个，专栏88期。")),
        max_size=12,
    ),
    st.sampled_from(("\n", "\r\n", "\r")),
)
def test_numbers_stand_where_the_text_has_them(lines: list[str], line_end: str) -> None:
    """The places of the words of a prose: those of the text, by offset, line and column."""
    plain = changed(sample(), {"overview.text": "\n".join(("公开是日常工作。", *lines))}).to_text()
    text = plain.replace("\n", line_end)
    report = parse_text(text)
    left = [n for n in report.validate(select=["N27"]).not_assessed if n.paths == ("overview",)]
    spans = [span for one in left for span in one.spans]
    numbers = "".join(lines).count("条") + 2 * "".join(lines).count("期")
    assert len(spans) == numbers
    for span in spans:
        assert text[span.start : span.end] in ("1286条", "9个", "88期")
        before = text[: span.start].replace("\r\n", "\n").replace("\r", "\n")
        assert span.line == before.count("\n") + 1
        assert span.column == len(before) - before.rfind("\n")


def test_only_sentences_that_can_claim_something_cost_much() -> None:
    quiet = changed(sample(), {"overview.text": "把公开当作日常工作来做，随测随报。" * 400})
    told = changed(sample(), {"overview.text": "收到政府信息公开申请46件，随测随报。" * 400})
    quiet.validate(select=CODES)
    few = work(lambda: quiet.validate(select=CODES))
    assert few * 10 < work(lambda: told.validate(select=CODES))


@pytest.mark.parametrize(
    ("number", "severity"), [(4, Severity.NOTE), (5, Severity.WARNING), (0, None)]
)
def test_a_number_beside_the_figure_of_a_cell_explains(
    number: int, severity: Severity | None
) -> None:
    page = changed(sample(), {"overview": Overview(f"废止规范性文件{number}件。")}).to_html()
    row = page.index("行政规范性文件")
    cells = [cell.start() for cell in re.finditer("<td[^>]*>", page[row:])]
    begin = row + page[row + cells[1] :].index(">") + cells[1] + 1
    end = page.index("<", begin)
    report = parse_text(f"{page[:begin]}0（到期失效4件）{page[end:]}")
    assert report.proactive_disclosure.normative_documents.repealed == 0
    found = report.validate(select=["N25"])
    assert [one.severity for one in found] == ([] if severity is None else [severity])
