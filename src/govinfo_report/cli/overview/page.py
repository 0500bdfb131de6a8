"""The page: one file that loads nothing; a script of its own draws what is looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from ... import ProblemList, Severity, Verdict
from ...languages import in_language
from ..checking.causes import least_shown
from ..checking.checked import Checked
from ..checking.summary import brief
from ..checking.verdicts import run_told
from ..output import Choices, Interruption
from .data import VERDICTS, overview

__all__ = ["page"]

_WORDS: Mapping[str, tuple[str, str]] = {
    "reports": ("报告", "Reports"),
    "checks": ("检查", "Checks"),
    "organs": ("机关", "Organs"),
    "years": ("年度", "Years"),
    "report": ("报告", "Report"),
    "check": ("检查", "Check"),
    "title": ("内容", "What is wrong"),
    "organ": ("机关", "Organ"),
    "year": ("年度", "Year"),
    "verdict": ("结论", "Verdict"),
    "count": ("报告数", "Reports"),
    "concerned": ("涉及报告", "In reports"),
    "findings": ("问题数", "Findings"),
    "failed": ("不通过", "Fail"),
    "skipped": ("未能核对", "Not assessed"),
    "search": ("查找文件、机关或问题", "Search files, organs, problems"),
    "everyVerdict": ("全部结论", "Every verdict"),
    "everyCheck": ("全部检查", "Every check"),
    "everyOrgan": ("全部机关", "Every organ"),
    "everyYear": ("全部年度", "Every year"),
    "clear": ("清除筛选", "Clear filters"),
    "expand": ("展开所示", "Open all shown"),
    "collapse": ("全部收起", "Close all"),
    "print": ("打印", "Print"),
    "more": ("再显示 {} 条（尚余 {} 条）", "Show {} more of {}"),
    "shown": ("列出 {} 条，共 {} 条", "{} of {} entries"),
    "none": ("没有符合条件的条目。", "Nothing fits."),
    "unnamed": ("（未写明）", "(not named)"),
    "nothing": ("未发现问题。", "No problems found."),
    "hidden": ("另有 {} 项未列出（见上方筛选）。", "{} more are filtered out."),
    "reasons": ("未能核对 {} 项", "Not assessed: {}"),
    "part": ("部分", "Part"),
    "place": ("位置", "Place"),
    "reported": ("填报数", "Reported"),
    "due": ("应为", "Should be"),
    "basis": ("依据", "Basis"),
    "whose": ("单位", "Organ"),
    "filters": ("筛选", "Filters"),
    "views": ("汇总方式", "Views"),
    "severity": ("严重程度", "Severity"),
    "sort": ("按此列排序", "Sort by this column"),
    "note": (
        "点击一行，查看该份报告的问题清单；点击检查、机关、年度，筛选其报告。"
        "“应为”栏括号内的数，系据其他各格算得或与之对照的数，何处有误请核实。",
        "Select a report for its list of problems; a check, an organ or a year for its reports. "
        "A figure in brackets under “Should be” was computed or compared; "
        "either side may be wrong.",
    ),
}
_NO_SCRIPT = (
    "本页须启用脚本才能查看明细。不便启用的，可用 --format docx、xlsx 或 markdown 输出问题清单。",
    "This page needs scripts. Without them, write the list with --format docx, xlsx or markdown.",
)


def page(
    everything: Sequence[Checked], chosen: Choices, interrupted: Interruption | None = None
) -> str:
    """Return the page of a run."""
    say = chosen.language
    title = ProblemList(say.value).title
    summary = list(run_told(say, [*map(brief, everything)]))
    if interrupted is not None:
        summary.append(in_language(interrupted.told, say.value))
    data = {
        **overview(everything, chosen, interrupted),
        "words": {name: say(*both) for name, both in _WORDS.items()},
        "verdicts": [
            *(say.word(Verdict(name)) for name in VERDICTS),
            say("无法读取", "unreadable"),
            say("未核对", "not checked"),
        ],
        "severities": [say.word(severity) for severity in Severity],
        "least": least_shown(chosen),
    }
    own = files(__package__)
    lines = "".join(f"<p>{escape(line, quote=False)}</p>" for line in summary)
    return f"""<!DOCTYPE html>
<html lang="{say("zh-CN", "en")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{escape(title, quote=False)}</title>
<style>
{own.joinpath("page.css").read_text(encoding="utf-8")}</style>
</head>
<body>
<header><h1>{escape(title, quote=False)}</h1>{lines}</header>
<noscript><p>{escape(say(*_NO_SCRIPT), quote=False)}</p></noscript>
<main id="page"></main>
<script type="application/json" id="data">{_json(data)}</script>
<script>
{own.joinpath("page.js").read_text(encoding="utf-8")}</script>
</body>
</html>
"""


_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
"""The page loads nothing, whatever a text in it may say."""
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def _json(data: Mapping[str, Any]) -> str:
    """Return JSON that can stand in a page: nothing in it ends the element that it is in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_UNSAFE)
