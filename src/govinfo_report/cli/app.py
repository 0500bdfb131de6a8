"""The commands, their options and exit codes."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence

import click

from .. import Revision, __version__
from .check import check
from .inputs import Outcome, Problem, Source, find, read
from .listing import checks
from .options import FINE, FOUND, UNREADABLE, USAGE, Commands, common
from .outputs import JsonArray, JsonLines, Output, Reports, SingleJson, Summary
from .terminal import say, with_progress

__all__ = ["app"]

_APP = """\
读取、核对政府信息公开工作年度报告。

Read and check annual reports on open government information.
"""
_PARSE = """\
读取年度报告，显示其内容。一个文件显示全文，多个文件显示一览表。

Read annual reports and print them: the whole of one, a summary of several.

\b
FILE  文本 text, Markdown or HTML, in UTF-8, UTF-16 or GB18030
DIR   目录 a folder: all *.txt *.md *.html *.htm in it but README*
-     标准输入 standard input

\b
--format json   一个对象；多个文件或目录为数组
                an object; an array for several files or a folder
--format jsonl  每个文件一行 a line with an object for each file
"""
_ALL_EXIT_CODES = """\b
退出码 Exit codes:
  0  无疑、无误 nothing in doubt, nothing found
  1  有疑、有误 something in doubt, something found
  2  有文件读不出 something could not be read
  3  用法错误 wrong usage
"""
_EXIT_CODES = """\b
退出码 Exit codes:
  0  全部读出 everything was read plainly
  1  读出但有疑 read with doubts: figures inferred or unresolved, diagnostics
  2  有文件读不出 something could not be read
  3  用法错误 wrong usage
"""


@click.group(
    cls=Commands,
    help=_APP,
    invoke_without_command=True,
    epilog=_ALL_EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="govinfo-report %(version)s")
@click.pass_context
def app(ctx: click.Context) -> None:
    """Read and check annual reports on open government information."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(USAGE)


app.add_command(check)
app.add_command(checks)


@app.command(
    help=_PARSE, short_help="读取年度报告 read reports and print them.", epilog=_EXIT_CODES
)
@click.option(
    "-f",
    "--format",
    "kind",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    help="输出格式 what to print; text by default.",
)
@click.option("--full", is_flag=True, help="不缩略 shorten nothing, no summary.")
@common
def parse(
    files: tuple[str, ...],
    kind: str,
    full: bool,
    quiet: bool,
    revisions: tuple[Revision, ...],
    debug: bool,
) -> None:
    """Read reports and print them: the whole of one, a summary of several."""
    sources = find(files)
    many = len(files) > 1 or os.path.isdir(files[0])
    output = _output(kind, sources, revisions, many=many, full=full)
    bar = many and not quiet and not (output.streams and sys.stdout.isatty())
    tally = _Tally(many=many, quiet=quiet, debug=debug)
    for source in with_progress(sources, shown=bar):
        outcome, text = _attempt(source, revisions, output)
        output.write(text)
        tally.add(outcome)
    output.close()
    tally.tell()
    sys.exit(tally.exit_code)


def _output(
    kind: str,
    sources: Sequence[Source],
    revisions: Sequence[Revision],
    *,
    many: bool,
    full: bool,
) -> Output:
    if kind == "jsonl":
        return JsonLines()
    if kind == "json":
        return JsonArray() if many else SingleJson()
    return Summary(sources) if many and not full else Reports(revisions, full=full)


def _attempt(source: Source, revisions: Sequence[Revision], output: Output) -> tuple[Outcome, str]:
    """Read and render one input; an error in either must not stop the others."""
    outcome = read(source, revisions)
    try:
        return outcome, output.render(outcome)
    except Exception as error:
        outcome = Outcome(source, outcome.decoded, problem=Problem.of(error))
        return outcome, output.render(outcome)


class _Tally:
    """What must be said after the last file, and the exit code."""

    def __init__(self, *, many: bool, quiet: bool, debug: bool):
        self._many = many
        self._quiet = quiet
        self._debug = debug
        self._counts: Counter[int] = Counter()
        self._doubts: list[str] = []
        self._problems: list[tuple[str, Problem]] = []

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        if outcome.problem is not None:
            self._counts[UNREADABLE] += 1
            self._problems.append((outcome.name, outcome.problem))
        elif outcome.doubts:
            self._counts[FOUND] += 1
            self._doubts.append(f"{outcome.name}: {'，'.join(outcome.doubts)}")
        else:
            self._counts[FINE] += 1

    @property
    def exit_code(self) -> int:
        """The worst that happened."""
        return max(code for code, count in self._counts.items() if count)

    def tell(self) -> None:
        """Say on standard error what was in doubt and what could not be read."""
        if self._many and not self._quiet:
            names = {FINE: "读出 read", FOUND: "有疑 in doubt", UNREADABLE: "读不出 unreadable"}
            counts = [f"{self._counts[code]} {name}" for code, name in names.items()]
            say(f"{self._counts.total()} 份文件 files: {'，'.join(counts)}")
            for line in self._doubts:
                say(f"有疑 in doubt: {line}", "yellow")
        for name, problem in self._problems:
            say(f"读不出 unreadable: {name}: {problem.message}", "red")
            if self._debug and problem.traceback:
                say(problem.traceback)
