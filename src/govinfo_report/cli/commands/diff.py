"""The command ``diff``: differences between two reports."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from ... import Revision
from ... import diff as compared
from ..inputs import Source, read
from ..options import FINE, FOUND, UNREADABLE, formatted, reading
from ..tally import tell_problems
from ..targets import STDOUT, guard, put
from ..terminal.console import rendered, width, write
from ..terminal.difference import WIDEST, difference_page
from ..words import LANGUAGES, Language

__all__ = ["diff"]

_HELP = """\
比较两份报告：两个年度，或同一报告的两个版本。

Compare two reports: two years, or two versions of one report.

\b
--format text  数据和文字的不同之处 figures and texts that differ
--format json  供程序使用 for programs
--format html  并排的网页 a page with both side by side

\b
【】  文字不同之处 where texts differ
"""
_EXIT_CODES = """\b
退出码 Exit codes:
  0  相同 nothing differs
  1  不同 something differs
  2  有文件读不出 something could not be read
  3  用法错误 wrong usage, or the output cannot be written
"""


@click.command(help=_HELP, short_help="比较两份报告 compare two reports.", epilog=_EXIT_CODES)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@formatted(["text", "html", "json"])
@click.option("-o", "--output", metavar="FILE", help="写到哪里 where; standard output if none.")
@click.option("--force", is_flag=True, help="覆盖已有文件 overwrite the file.")
@click.option("--full", is_flag=True, help="不缩略 shorten no texts.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="zh", help="语言 language; else zh.")
@reading
def diff(
    before: str,
    after: str,
    kind: str | None,
    output: str | None,
    force: bool,
    full: bool,
    lang: str,
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
    language, shown = Language(lang), tuple(source.shown for source in sources)
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
