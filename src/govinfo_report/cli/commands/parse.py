"""The command ``parse``: reports as they were read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from ... import Revision
from ...languages import Both
from ..collected import Collection
from ..inputs import Attempt, find, find_each, read_each, several, used
from ..options import INPUTS, common, formatted
from ..output import Choices, Output
from ..reports import FORMATS, Explanations
from ..speech import Command, option
from ..tally import Tally
from ..terminal.console import is_terminal, with_progress
from ..words import spoken

__all__ = ["parse"]

_HELP = Both(
    f"""\
读取年度报告，显示其内容。一份报告显示全文，多份报告显示一览表。

\b
{INPUTS.chinese}

\b
--explain requests.total   说明数字为何如此

\b
--format json   一个对象；多份报告或文件夹为数组
--format jsonl  每份报告一行

\b
-o out.jsonl    多进程读入一个文件；中断后再次运行，接着读取
-o out.parquet  多进程读入一个文件夹；同上
""",
    f"""\
Read annual reports and print them: the whole of one, a summary of several.

\b
{INPUTS}

\b
--explain requests.total   why figures stand so

\b
--format json   an object; an array for several reports or a folder
--format jsonl  a line with an object for each report

\b
-o out.jsonl    by several processes into one file; run again, it goes on
-o out.parquet  the same into a folder
""",
)
_EXIT_CODES = Both(
    """\b
退出码：
  0  全部读取，无存疑
  1  已读取，但有存疑：有推断或未确定的数字，或有诊断
  2  有文件无法读取
  3  用法错误
""",
    """\b
Exit codes:
  0  everything was read plainly
  1  read with doubts: figures inferred or unresolved, diagnostics
  2  something could not be read
  3  wrong usage
""",
)


@click.command(
    cls=Command,
    help=_HELP,
    short_help=Both("读取年度报告", "Read reports and print them."),
    epilog=_EXIT_CODES,
)
@formatted(FORMATS)
@option(
    "-o",
    "--output",
    metavar="FILE",
    help=Both("写入 .jsonl 文件或 .parquet 文件夹", "Write a .jsonl file, a .parquet folder."),
)
@option(
    "--workers",
    type=click.IntRange(min=0),
    metavar="N",
    help=Both("-o：进程数", "-o: how many processes."),
)
@option(
    "--retry-failed",
    is_flag=True,
    help=Both("-o：重试无法读取的文件", "-o: try again what failed."),
)
@option(
    "--force", is_flag=True, help=Both("-o：从头读取，覆盖已有输出", "-o: begin anew, overwrite.")
)
@option(
    "--explain",
    multiple=True,
    metavar="PATH",
    help=Both("说明数字为何如此", "Why figures stand as they do."),
)
@option("--full", is_flag=True, help=Both("不缩略，不用一览表", "Shorten nothing, no summary."))
@common
def parse(
    files: tuple[str, ...],
    kind: str | None,
    output: str | None,
    explain: tuple[str, ...],
    full: bool,
    quiet: bool,
    revisions: tuple[Revision, ...],
    debug: bool,
    **given: Any,
) -> None:
    """Read reports and print them: the whole of one, a summary of several."""
    language = spoken()
    if explain and (output is not None or kind not in (None, "text")):
        raise click.UsageError(
            Both("--explain 不能与 -o、-f 同用", "--explain does not go with -o FILE or -f")
        )
    if output is not None:
        if kind is not None and not output.lower().endswith(f".{kind}"):
            raise click.UsageError(
                Both(f"-f {kind} 与 -o {output} 不一致", f"-f {kind} does not go with -o {output}")
            )
        collection = Collection(output, language, full=full, quiet=quiet, debug=debug)
        sys.exit(collection.read(find_each(files), revisions=revisions, **given))
    for name, value in given.items():
        if value not in (None, False):
            named = name.replace("_", "-")
            raise click.UsageError(
                Both(f"--{named} 只能与 -o FILE 同用", f"--{named} is for -o FILE")
            )
    sources = find(files)
    many = several(files)

    def output_of(*, many: bool) -> Output[Attempt]:
        chosen = Choices(sources, many=many, full=full, language=language)
        return Explanations(chosen, explain) if explain else FORMATS[kind or "text"](chosen)

    shown = output_of(many=many)
    bar = many and not quiet and not (shown.streams and is_terminal())
    attempts: Iterable[Attempt] = read_each(with_progress(sources, shown=bar), revisions)
    if not many:  # one file, which may hold several reports
        attempts = list(attempts)
        many = len(attempts) > 1
        shown = output_of(many=many)
    tally = Tally()

    def render(attempt: Attempt) -> str:
        text = shown.render(attempt)
        tally.add(attempt)
        return text

    for attempt in attempts:
        shown.write(used(attempt, render))
    shown.write(shown.close())
    tally.tell(counts=many and not quiet, doubts=many and not quiet, debug=debug)
    sys.exit(tally.worst)
