"""The examples as text, and a report in a form that no revision of this package has."""

from __future__ import annotations

from pathlib import Path

from tests.paths import EXAMPLES

__all__ = ["EXAMPLES", "EXTENDED", "EXTENDED_TEXT", "decoded"]

EXTENDED = """
%import form_2021 (report, _article_20, _item_5_row, _reason_not_disclosed, FIGURES)
%extend _item_5_row: administrative_confirmation
administrative_confirmation: "行政确认" FIGURES
%extend _reason_not_disclosed: personal_privacy
personal_privacy: "9.属于个人隐私" FIGURES
%extend _article_20: _table_item_15
_table_item_15: "第二十条第（十五）项" "信息内容"? _item_15_column* FIGURES? | _item_15_row
_item_15_column: data_sets | downloads
_item_15_row: open_data
data_sets: "开放数据集数量"
downloads: "下载次数"
open_data: "公共数据开放" FIGURES
"""
EXTENDED_TEXT = """示例县人民政府办公室2031年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（五）项
信息内容 | 本年处理决定数量
行政许可 | 4
行政确认 | 31
第二十条第（十五）项
信息内容 | 开放数据集数量 | 下载次数
公共数据开放 | 14 | 2750
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
8.属于行政查询事项 | 1 | 0 | 0 | 0 | 0 | 0 | 1
9.属于个人隐私 | 2 | 0 | 0 | 0 | 0 | 0 | 2
"""


def decoded(path: Path) -> str:
    """The text of an example, in whichever encoding."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
