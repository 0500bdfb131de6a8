"""A sheet as the web page of an invented county: menu, breadcrumb, article, footer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from tests.rendering.sheet import Block, Cell, Heading, Sheet, Table

# Words of the menu that are also row labels and headings: every government site has some.
_MENU = ("首页", "政务公开", "规章", "行政规范性文件", "行政许可", "行政处罚", "总体情况", "其他")
_TRAIL = ("首页", "政府信息公开", "法定主动公开内容", "政府信息公开年报")
_FONT_SIZE = "浏览次数：128　字体：【大 中 小】　打印　关闭"
_FOOTER = (
    "主办：示例县人民政府　承办：示例县人民政府办公室",
    "网站标识码：0000000000　样公网安备00000000000000号　联系电话：0000-1234567",
)
# Printed cells have rules of their own: with shared ones no rule stands above the first row of a page,
# and tools that look for rules miss that row.
_CSS = """@page { size: A4; margin: 18mm; @bottom-center { content: '- ' counter(page) ' -'; } }
td, th { border: 1px solid #333; font-size: 9pt; padding: 3pt; }
@media print {
  table { border-collapse: separate; border-spacing: 0; }
  table:last-of-type { break-inside: avoid; }
}"""


@dataclass(frozen=True)
class HtmlStyle:
    """The markup of one kind of page; `{}` stands for the text."""

    heading: str
    paragraph: str
    cell: str
    blank: str
    run: str = "{}"
    latin_run: str = "{}"
    table: str = '<table border="1" cellspacing="0">'
    header_tag: str = "td"
    row_indent: str = ""
    cell_indent: str = ""


_WORD_FONT = "font-size:16.0pt;font-family:仿宋_GB2312"
_WORD_CELL = (
    '<p class="MsoNormal" align="center" style="text-align:center;line-height:14.0pt">{}</p>'
)

HTML_STYLES: Mapping[str, HtmlStyle] = {
    # Typed into the editor of the site: nothing but cells, indented source.
    "plain": HtmlStyle(
        heading="<p><strong>{}</strong></p>",
        paragraph="<p>　　{}</p>",
        cell="{}",
        blank="",
        row_indent="\n        ",
        cell_indent="\n          ",
    ),
    # Exported from Word: a paragraph in each cell, a span for each change of script.
    "word": HtmlStyle(
        heading='<p class="MsoNormal" style="text-indent:32.0pt"><b>{}</b></p>',
        paragraph='<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt">{}</p>',
        cell=_WORD_CELL,
        blank=_WORD_CELL.format('<span lang="EN-US"><o:p>&nbsp;</o:p></span>'),
        run=f'<span style="{_WORD_FONT}">{{}}</span>',
        latin_run=f'<span lang="EN-US" style="{_WORD_FONT}">{{}}</span>',
        table='<table class="MsoTableGrid" border="1" style="border-collapse:collapse;border:none">',
        row_indent="\n",
        cell_indent="\n",
    ),
    # From a site generator: real headings and header cells, no blank between tags.
    "modern": HtmlStyle(
        heading="<h2>{}</h2>",
        paragraph="<p>{}</p>",
        cell="{}",
        blank="&nbsp;",
        table='<table border="1" style="width:100%">',
        header_tag="th",
    ),
}


def to_html(sheet: Sheet, style: str = "plain") -> str:
    """The page in one of `HTML_STYLES`."""
    markup = HTML_STYLES[style]
    title = escape(sheet.title)
    menu = "".join(f'<li><a href="#">{word}</a></li>' for word in _MENU)
    trail = " &gt; ".join(f'<a href="#">{word}</a>' for word in _TRAIL)
    footer = "".join(f"<p>{line}</p>" for line in _FOOTER)
    article = "\n".join(_block(block, markup) for block in sheet.blocks)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_示例县人民政府</title>
<style>{_CSS}</style>
</head>
<body>
<div class="nav"><ul>{menu}</ul></div>
<div class="breadcrumb">当前位置：{trail}</div>
<div class="article">
<h1>{title}</h1>
<div class="info">发布日期：2025-01-20　来源：示例县人民政府办公室　{_FONT_SIZE}</div>
<div class="content">
{article}
</div>
</div>
<div class="footer">{footer}</div>
<script>var page = {{"counter": 0}};</script>
</body>
</html>
"""


def _block(block: Block, markup: HtmlStyle) -> str:
    if isinstance(block, Table):
        rows = "".join(_row(row, markup) for row in block.rows)
        end = markup.row_indent and "\n"
        return f"{markup.table}<tbody>{rows}{end}</tbody></table>"
    template = markup.heading if isinstance(block, Heading) else markup.paragraph
    return template.format(_runs(block.text, markup))


def _row(row: tuple[Cell, ...], markup: HtmlStyle) -> str:
    cells = "".join(f"{markup.cell_indent}{_cell(cell, markup)}" for cell in row)
    return f"{markup.row_indent}<tr>{cells}{markup.row_indent}</tr>"


def _cell(cell: Cell, markup: HtmlStyle) -> str:
    tag = markup.header_tag if cell.header else "td"
    spans = "".join(
        f' {name}="{number}"'
        for name, number in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if number > 1
    )
    inside = markup.cell.format(_runs(cell.text, markup)) if cell.text else markup.blank
    return f"<{tag}{spans}>{inside}</{tag}>"


def _runs(text: str, markup: HtmlStyle) -> str:
    """Text in runs of one script each, the way Word splits it."""
    parts = re.split(r"([!-~]+)", text)
    templates = (markup.run, markup.latin_run)
    return "".join(
        templates[index % 2].format(escape(part)) for index, part in enumerate(parts) if part
    )
