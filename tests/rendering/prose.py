"""Prose for the sections without tables: invented organs, own words, nothing copied from a report.

It holds figures, dates and words of the tables on purpose, because real prose does.
"""

from __future__ import annotations

_INSTRUMENT = {
    "2019": "《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）",
    "2021": "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
}


def preamble(agency: str, year: int, revision: str) -> str:
    return (
        f"本报告由{agency}依照《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条，"
        f"按{_INSTRUMENT[revision]}规定的格式写成。报告数据自{year}年1月1日起至{year}年12月31日止。"
        "读者若对内容有疑问，可致函或致电承办科室（地址：示例县样本路8号；邮编：000000；"
        "电话：0000-1234567；电子邮箱：gongkai@example.org）。"
    )


def overview(agency: str, year: int) -> tuple[str, ...]:
    return (
        f"{year}年，{agency}把公开当作日常工作来做，边办事边公开，本年的做法分五个方面说明如下。",
        "（一）主动公开方面",
        "全年在示例县门户网站放出各类信息1286条，其中文件36份、会议纪要12份、解读稿9篇。",
        "（二）依申请公开方面",
        "申请窗口设在办公楼一层，线上入口同时开放，每件申请都留有登记、转办和答复的日期。",
        "（三）政府信息管理方面",
        "拟稿时就写明能否公开、何时公开，已失效的文件在网页上加注，栏目每季清点1次。",
        "（四）政府信息公开平台建设方面",
        "网站换了检索工具，手机上也能看清表格；样本镇服务大厅添了2台查询机。",
        "（五）监督保障方面",
        "分管负责人每半年听取1次汇报，全年办培训3场、到会140人次，没有发生追责的情形。",
    )


def problems(year: int) -> tuple[str, ...]:
    return (
        f"回看{year}年，短处有三：一是个别栏目隔月才更新；二是解读图少字多；三是答复的写法不一。",
        f"{year + 1}年打算这样改：把更新期限写进岗位职责，解读先给一页要点，给新人当面讲1次。",
    )


def other_matters(year: int) -> tuple[str, ...]:
    return (
        f"依照国办函〔2020〕109号关于信息处理费的规定，{year}年没有向任何申请人收取此项费用。",
        "除此之外没有别的事项需要报告。",
    )
