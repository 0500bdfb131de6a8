"""What stands around a report on its page; each is `(text, rng) -> str` on the finished text."""

from __future__ import annotations

import random

_MENU = "首页 机构职能 政策文件 规章 规范性文件 行政许可 行政处罚 行政强制 行政事业性收费 政府集中采购 总计 其他 依申请公开 年度报告".split()


def site_menu(text: str, rng: random.Random) -> str:
    """Menu items equal to row labels, each on its line or all in one."""
    return rng.choice(("\n", " ", " | ", "\n\n")).join(_MENU) + "\n" + text


def breadcrumbs(text: str, rng: random.Random) -> str:
    between = rng.choice((" > ", " >> ", "/", " › "))
    path = ("您的位置：首页", "政务公开", "法定主动公开内容", "政府信息公开年报", "示例县")
    return between.join(path) + "\n" + text


def font_size(text: str, rng: random.Random) -> str:
    line = rng.choice(
        (
            "字体：【大 中 小】 打印 关闭",
            "- 字体: 【 大 中 小 】\n-\n打印\n-\n关闭",
            "【字体：大 中 小】 【打印】 【关闭窗口】",
        )
    )
    return f"{line}\n{text}" if rng.random() < 0.5 else f"{text}{line}\n"


def page_views(text: str, rng: random.Random) -> str:
    day = f"2025-01-{rng.randint(10, 31)}"
    return f"发布时间：{day} 09:{rng.randint(10, 59)} 来源：示例县政府网 浏览次数：{rng.randint(1, 9999)}次\n{text}"


def metadata_box(text: str, rng: random.Random) -> str:
    """The box above every document, in pipes like the tables below."""
    lines = (
        "| 索引号： | 000000000/2025-00012 | 主题分类： | 政府信息公开年报 |",
        f"| 发布机构： | 示例县人民政府办公室 | 成文日期： | 2025-01-{rng.randint(10, 31)} |",
        "| 标题： | 2024年政府信息公开工作年度报告 | 有效性： | 有效 |",
        "| 文号： | 无 | 公开方式： | 主动公开 |",
    )
    return "\n".join(lines) + "\n" + text


def long_pipes(text: str, rng: random.Random) -> str:
    """A line of several hundred pipes, left by a table that only held the page together."""
    line = "|" * rng.randint(300, 450)
    return f"{line}\n{text}" if rng.random() < 0.5 else f"{text}{line}\n"


def footer_first(text: str, _: random.Random) -> str:
    footer = (
        "主办：示例县人民政府办公室 承办：示例县数据局",
        "备案号：示ICP备00000000号-1 网站标识码：0000000000",
        "联系电话：0000-7654321 地址：示例县样本路8号",
    )
    return "\n".join(footer) + "\n" + text


def attachments(text: str, rng: random.Random) -> str:
    name = rng.choice(
        ("附件：年度报告.docx", "附件1：统计表.xls（23KB）\n附件2：年度报告.pdf", "相关附件：")
    )
    return f"{text}{name}\n"


def share_buttons(text: str, rng: random.Random) -> str:
    line = rng.choice(("分享到： 微信 微博 QQ空间", "分享到\n微信\n微博\n收藏\n打印"))
    return f"{text}{line}\n"


def qr_code(text: str, _: random.Random) -> str:
    return f"{text}扫一扫在手机打开当前页\n"


def signature(text: str, rng: random.Random) -> str:
    day = rng.choice(("2025年1月20日", "二〇二五年一月二十日", "2025.1.20"))
    return f"{text}\n示例县人民政府办公室\n{day}\n"


def neighbours(text: str, _: random.Random) -> str:
    """Links to other years' reports, whose titles look like this one's."""
    return f"{text}上一篇：示例县人民政府办公室2023年政府信息公开工作年度报告\n下一篇：样本市2024年政府信息公开工作年度报告\n"
