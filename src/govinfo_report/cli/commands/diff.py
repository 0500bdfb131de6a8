"""The command ``diff``: what differs between two reports."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from ... import Diff, Revision
from ... import diff as compared
from ..difference import difference_page
from ..inputs import Outcome, Source, read
from ..options import FINE, FOUND, UNREADABLE, reading
from ..tally import tell_problems
from ..targets import STDOUT, guard, written
from ..terminal.output import rendered, width, write, write_utf_8

__all__ = ["diff"]

WIDEST = 100
_HELP = """\
比较两份报告：两个年度，或同一报告的两个版本。

Compare two reports: two years, or two versions of one report.

\b
--format text  数据和文字的不同之处 figures and texts that differ
--format json  供程序使用 for programs
--format html  并排的网页 a page with both side by side

\b
[-去掉的-]{+加上的+}  what went, what came
"""
_EXIT_CODES = """\b
退出码 Exit codes:
  0  相同 nothing differs
  1  不同 something differs
  2  有文件读不出 something could not be read
  3  用法错误 wrong usage, or the output cannot be written
"""
_WRITTEN: Mapping[str, Callable[[Diff], str]] = {
    "json": lambda difference: difference.to_json(indent=2) + "\n",
    "html": Diff.to_html,
}


@click.command(help=_HELP, short_help="比较两份报告 compare two reports.", epilog=_EXIT_CODES)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "-f",
    "--format",
    "kind",
    type=click.Choice(["text", *_WRITTEN]),
    default="text",
    help="输出格式 what to print; text by default.",
)
@click.option("-o", "--output", metavar="FILE", help="写到哪里 where; standard output if none.")
@click.option("--force", is_flag=True, help="覆盖已有文件 overwrite the file.")
@click.option("--full", is_flag=True, help="不缩略 shorten no texts.")
@reading
def diff(
    before: str,
    after: str,
    kind: str,
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
    outcomes = [read(source, revisions) for source in sources]
    first, second = (outcome.report for outcome in outcomes)
    if first is None or second is None:
        _tell(outcomes, debug=debug)
        sys.exit(UNREADABLE)
    difference = compared(first, second)
    if kind in _WRITTEN:
        text = _WRITTEN[kind](difference)
    else:
        columns = WIDEST if target else min(width(), WIDEST)
        page = difference_page(difference, [before, after], columns, full=full)
        text = f"{page.plain}\n" if target else rendered(page)
    if target is not None:
        with written(target) as file:
            file.write(text.encode("utf-8", "replace"))
    else:
        (write_utf_8 if kind in _WRITTEN else write)(text)
    sys.exit(FOUND if difference else FINE)


def _tell(outcomes: list[Outcome], *, debug: bool) -> None:
    problems = [(outcome.name, outcome.problem) for outcome in outcomes if outcome.problem]
    tell_problems(problems, debug=debug)
