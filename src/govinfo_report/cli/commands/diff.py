"""The command ``diff``: differences between two reports."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from ... import Revision
from ... import diff as compared
from ...languages import Both
from ..inputs import Source, read
from ..options import FINE, FOUND, UNREADABLE, formatted, reading
from ..speech import Command, option
from ..tally import tell_problems
from ..targets import STDOUT, guard, put
from ..terminal.console import rendered, width, write
from ..terminal.difference import WIDEST, difference_page
from ..words import spoken

__all__ = ["diff"]

_HELP = Both(
    """\
比较两份报告：两个年度，或同一报告的两个版本。

\b
--format text  数据和文字的不同之处
--format json  供程序使用
--format html  并排的网页

\b
【】  文字不同之处
""",
    """\
Compare two reports: two years, or two versions of one report.

\b
--format text  figures and texts that differ
--format json  for programs
--format html  a page with both side by side

\b
【】  where texts differ
""",
)
_EXIT_CODES = Both(
    """\b
退出码：
  0  相同
  1  不同
  2  有文件无法读取
  3  用法错误，或输出无法写入
""",
    """\b
Exit codes:
  0  nothing differs
  1  something differs
  2  something could not be read
  3  wrong usage, or the output cannot be written
""",
)


@click.command(
    cls=Command,
    help=_HELP,
    short_help=Both("比较两份报告", "Compare two reports."),
    epilog=_EXIT_CODES,
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@formatted(["text", "html", "json"])
@option(
    "-o",
    "--output",
    metavar="FILE",
    help=Both("写入何处，默认为标准输出", "Where to write; standard output if none."),
)
@option("--force", is_flag=True, help=Both("覆盖已有文件", "Overwrite the file."))
@option("--full", is_flag=True, help=Both("不缩略文字", "Shorten no texts."))
@reading
def diff(
    before: str,
    after: str,
    kind: str | None,
    output: str | None,
    force: bool,
    full: bool,
    revisions: tuple[Revision, ...],
    debug: bool,
) -> None:
    """Compare two reports."""
    sources = [Source(before), Source(after)]
    target = None if output in (None, STDOUT) else Path(str(output))
    guard([target] if target else [], sources, force=force)
    attempts = [read(source, revisions) for source in sources]
    first, second = (attempt.report for attempt in attempts)
    if first is None or second is None:
        tell_problems(((a.name, a.problem) for a in attempts if a.problem), debug=debug)
        sys.exit(UNREADABLE)
    difference = compared(first, second)
    language, shown = spoken(), tuple(source.shown for source in sources)
    page = partial(difference_page, difference, shown, language=language, full=full)
    if kind == "html":
        put(difference.to_html(language=language.value, files=shown), target)
    elif kind == "json":
        put(f"{difference.to_json(indent=2)}\n", target)
    elif target is None:
        write(rendered(page(width())))
    else:  # as wide as it can be, whatever the terminal
        put(f"{page(WIDEST).plain}\n", target)
    sys.exit(FOUND if difference else FINE)
