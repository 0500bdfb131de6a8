"""The furniture of web pages: what stands around a report and belongs to none of its parts."""

from __future__ import annotations

from string import whitespace

from ..text.patterns import pattern
from ..text.script import JUNK

__all__ = ["begins_furniture", "is_date", "is_furniture"]

_WORDS = pattern(
    "All Rights|"
    + "|".join(
        """
    字体 字号 打印 关闭 分享 扫一扫 二维码 浏览次数 点击数 点击量 阅读次数 访问量
    来源: 作者: 责任编辑 编辑: 发布时间 发布日期 发布机构 索引号 信息分类
    主题词 文号 信息来源 当前位置 首页 上一篇 下一篇 附件 返回顶部 收藏 主办:
    主办单位 承办 版权所有 ICP 备案 网站标识码 公网安备 网站地图 联系我们 技术支持
    建议使用 微信 微博 浏览器 无障碍 适老 长者 纠错 手机版 下载 Copyright 责编
    审核: 相关链接 相关文档 友情链接 您的位置 网友
    """.split()
    )
)
_BEGINS = pattern(
    "[|【(]?(?:上一篇|下一篇|相关|附件|来源|作者|责任?编|编辑|发布|审核|主办|承办|版权|打印|关闭|扫一扫"
    r"|分享|字体|字号|浏览|点击|Copyright|All Rights|您的位置|当前位置|:{3}|索引号|信息来源)"
)
_LONGEST = 59
_DATE = pattern(r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_TIME = pattern(r"20\d\d-\d{1,2}-\d{1,2}.{0,12}")
_MARKS = whitespace + "-—_=|*·.、【】()（）[]<>«»:/"


def begins_furniture(text: str) -> bool:
    """Tell whether a line (normalised) begins with a word of a page around a report."""
    return _BEGINS.match(text) is not None


def is_date(text: str) -> bool:
    """Tell whether a line (normalised) is a date and nothing else, as below a signature."""
    return _DATE.fullmatch(text.strip().replace(JUNK, "")) is not None


def is_furniture(text: str) -> bool:
    """Tell whether a line (normalised) is furniture rather than part of a report."""
    line = text.strip().replace(JUNK, "")
    if not line.strip(_MARKS) or is_date(line) or _TIME.fullmatch(line):
        return True
    return len(line) <= _LONGEST and "。" not in line and _WORDS.search(line) is not None
