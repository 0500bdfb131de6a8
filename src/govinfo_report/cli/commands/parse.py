"""The command ``parse``: reports as they were read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from ... import Revision
from ..collected import Collection
from ..inputs import Attempt, find, read_each, several, used
from ..options import INPUTS, common, formatted
from ..output import Choices, Output
from ..reports import FORMATS, Explanations
from ..tally import Tally
from ..terminal.console import is_terminal, with_progress
from ..words import LANGUAGES, Language

__all__ = ["parse"]

_HELP = f"""\
读取年度报告，显示其内容。一份报告显示全文，多份报告显示一览表。

Read annual reports and print them: the whole of one, a summary of several.

\b
{INPUTS}

\b
--explain requests.total   数字为何如此 why figures stand so

\b
--format json   一个对象；多份报告为数组
                an object; an array for several reports or a folder
--format jsonl  每份报告一行 a line with an object for each report

\b
-o out.jsonl    多进程读入一处；中断后再运行，接着读
-o out.parquet  by several processes into one output; run again, it goes on
"""
_EXIT_CODES = """\b
退出码 Exit codes:
  0  全部读出 everything was read plainly
  1  读出但有疑 read with doubts: figures inferred or unresolved, diagnostics
  2  有文件读不出 something could not be read
  3  用法错误 wrong usage
"""


@click.command(
    help=_HELP, short_help="读取年度报告 read reports and print them.", epilog=_EXIT_CODES
)
@formatted(FORMATS)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="写入 write a .jsonl file, a .parquet folder.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    metavar="N",
    help="-o: 进程数 how many processes.",
)
@click.option("--retry-failed", is_flag=True, help="-o: 重试读不出的 try again what failed.")
@click.option("--force", is_flag=True, help="-o: 从头读起，覆盖 begin anew, overwrite.")
@click.option(
    "--explain",
    multiple=True,
    metavar="PATH",
    help="说明理由 why figures stand as they do.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="-o, --explain: 语言 language; else zh.",
)
@click.option("--full", is_flag=True, help="不缩略 shorten nothing, no summary.")
@common
def parse(
    files: tuple[str, ...],
    kind: str | None,
    output: str | None,
    explain: tuple[str, ...],
    lang: str | None,
    full: bool,
    quiet: bool,
    revisions: tuple[Revision, ...],
    debug: bool,
    **given: Any,
) -> None:
    """Read reports and print them: the whole of one, a summary of several."""
    language = Language(lang or "zh")
    if explain and (output is not None or kind not in (None, "text")):
        raise click.UsageError("--explain 与 -o、-f 不合 does not go with -o FILE or -f")
    if output is not None:
        if kind is not None and not output.lower().endswith(f".{kind}"):
            raise click.UsageError(f"-f {kind} 与 -o 不合 does not go with -o {output}")
        collection = Collection(output, language, full=full, quiet=quiet, debug=debug)
        sys.exit(collection.read(find(files), revisions=revisions, **given))
    for name, value in {**given, "lang": None if explain else lang}.items():
        if value not in (None, False):
            option = name.replace("_", "-")
            raise click.UsageError(f"--{option} 只用于 is for -o FILE")
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
