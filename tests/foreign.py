"""Forms from outside the package: two revisions of one name, and the text of a report in either."""

from __future__ import annotations

from pathlib import Path

from govinfo_report import AnnualReport, Revision
from tests.paths import EXAMPLES

NAME = "2031"
COMMENT = "// One row more in the table of item five"
FORM = f"""
%import form_2021 (report, _article_20, _item_5_row, _reason_not_disclosed, FIGURES)

{COMMENT}
%extend _item_5_row: administrative_confirmation
administrative_confirmation: ("行政确认" | "行政确认事项") FIGURES

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
OTHER_FORM = """
%import form_2021 (report, _item_5_row, FIGURES)
%extend _item_5_row: administrative_confirmation
administrative_confirmation: "行政确认" FIGURES
"""
"""Another form that its author has called by the same name."""
CONFIRMATION = "proactive_disclosure.administrative_confirmation.decisions"
PRIVACY = "requests.not_disclosed.personal_privacy.total"


def text() -> str:
    """Return the text of a report in the first form; part of it is in the second too."""
    text = (EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")
    heading = "三、收到和处理政府信息公开申请情况\n"
    for before, after in (
        ("行政许可 | 0 | ||\n", "行政许可 | 0 | ||\n行政确认 | 31 | ||\n"),
        (
            "8.属于行政查询事项 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | ||\n",
            "8.属于行政查询事项 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | ||\n"
            "9.属于个人隐私 | 2 | 0 | 0 | 0 | 0 | 0 | 2 | ||\n",
        ),
        (
            heading,
            "第二十条第（十五）项 | |||\n信息内容 | 开放数据集数量 | 下载次数 |\n"
            f"公共数据开放 | 14 | 2750 |\n{heading}",
        ),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    return text


def revision(folder: Path, grammar: str = FORM, file: str = "form_2031.lark") -> Revision:
    """Return the revision of a grammar, written to a file."""
    path = folder / file
    path.write_text(grammar, encoding="utf-8")
    return Revision(NAME, "示例令第1号", path)


def all_of(report: AnnualReport) -> tuple[object, ...]:
    """Return all that a report gives out that depends on its form."""
    return (
        [(f.path, f.label, f.value, f.state) for f in report.figures()],
        report.to_text(),
        report.to_markdown(),
        report.to_html(),
        [(one.code, one.severity, one.paths, one.message) for one in report.validate()],
        [table.name for table in report.tables()],
    )
