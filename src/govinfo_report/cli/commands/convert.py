"""The command ``convert``: reports in another format."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import Any

import click

from ... import AnnualReport, Revision
from ...languages import Both
from ..checking.profiles import profiled
from ..conversions import FORMATS, Conversion, ReportFormat, TableFormat
from ..inputs import Attempt, Source, find, read_each, several, used
from ..options import FINE, INPUTS, UNREADABLE, common
from ..speech import Command, option
from ..tally import Tally
from ..targets import STDOUT, guard, is_folder, named, put, with_number, written
from ..terminal.console import is_terminal, with_progress

__all__ = ["convert"]

_HELP = Both(
    f"""\
把年度报告写成另一种格式。

\b
{INPUTS.chinese}

\b
text, markdown, html, docx, json  每份报告一个文件
csv, parquet, xlsx                全部报告一张表

写入文件夹时，文件名取自输入，一个文件有几份的加序号；已有文件不覆盖。
""",
    f"""\
Write annual reports in another format.

\b
{INPUTS}

\b
text, markdown, html, docx, json  a file for each report
csv, parquet, xlsx                a table of all reports

Files in a folder have the names of the inputs, numbered where one holds several
reports; nothing is written over.
""",
)
_EXIT_CODES = Both(
    """\b
退出码：
  0  全部写出，存疑的数字也在内
  2  有文件无法读取，其余已写出
  3  用法错误，或输出无法写入
""",
    """\b
Exit codes:
  0  everything was written, doubtful figures included
  2  something could not be read; the others were written
  3  wrong usage, or the output cannot be written
""",
)


@click.command(
    cls=Command,
    help=_HELP,
    short_help=Both("转换格式", "Write reports in another format."),
    epilog=_EXIT_CODES,
)
@option(
    "-t",
    "--to",
    "kind",
    type=click.Choice(list(FORMATS)),
    required=True,
    help=Both("目标格式", "What to write."),
)
@option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help=Both("写入何处，默认为标准输出", "Where to write; standard output if none."),
)
@option("--force", is_flag=True, help=Both("覆盖已有文件", "Overwrite files."))
@option(
    "--shape",
    type=click.Choice(["long", "wide", "states"]),
    help=Both("csv、parquet 表的形状，默认为 long", "Shape of csv and parquet; long by default."),
)
@option(
    "--excel",
    is_flag=True,
    default=None,
    help=Both("使 csv 可由 Excel 直接打开", "Write csv that Excel opens (with a BOM)."),
)
@option(
    "--headings",
    type=click.Choice(["names", "zh"]),
    help=Both("表头：英文名（默认）或中文", "Heads of tables: names (the default) or Chinese."),
)
@option(
    "--findings/--no-findings",
    default=None,
    help=Both("是否在 html 中标出问题，默认标出", "Mark findings in html; the default."),
)
@profiled(by_settings=False)
@common
def convert(
    files: tuple[str, ...],
    kind: str,
    output: str | None,
    force: bool,
    quiet: bool,
    revisions: tuple[Revision, ...],
    debug: bool,
    **given: Any,
) -> None:
    """Write reports in another format."""
    form = FORMATS[kind]
    chosen = _heeded(kind, given)
    sources = find(files)
    many = several(files)
    _refuse_to_show(kind, form, output)
    to = None if output in (None, STDOUT) else output
    shown = many and not quiet and not (to is None and is_terminal())
    tally = Tally()

    if isinstance(form, TableFormat):
        target = _table(kind, output)
        guard([target] if target else [], sources, force=force)
        reports = _reports(with_progress(sources, shown=shown), revisions, tally)
        first = next(reports, None)
        if first is not None:  # nothing is written where nothing can be read
            with written(target) if target else nullcontext(sys.stdout.buffer) as file:
                form.write(chain((first,), reports), file, **chosen)
    else:
        attempts: Iterable[Attempt] = read_each(with_progress(sources, shown=shown), revisions)
        if not many:  # one file, which may hold several reports
            attempts = list(attempts)
            many = len(attempts) > 1
        targets = dict(zip(sources, _documents(form, to, sources, many=many), strict=True))
        taken = set(filter(None, targets.values()))
        guard(taken, sources, force=force)

        def content_of(attempt: Attempt) -> str | bytes | None:
            content = form.written(attempt.report, **chosen) if attempt.report else None
            tally.add(attempt)
            return content

        for attempt in attempts:
            target = targets[attempt.source]
            if target is not None and attempt.of > 1:
                target = with_number(target, attempt.number, taken)
                guard([target], sources, force=force)
            content = used(attempt, content_of)
            if content is not None:
                put(content, target)
    tally.tell(counts=many and not quiet, doubts=not quiet, debug=debug)
    sys.exit(UNREADABLE if tally.problems else FINE)


def _heeded(kind: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the options that were given; one that the format does not heed is wrong usage."""
    chosen = {name: value for name, value in given.items() if value is not None}
    for name in chosen:
        takers = [other for other, form in FORMATS.items() if name in form.takes]
        if kind not in takers:
            names = ", ".join(takers)
            raise click.UsageError(
                Both(
                    f"--{name} 只用于 {names}，不用于 {kind}",
                    f"--{name} is for {names}, not for {kind}",
                )
            )
    return chosen


def _refuse_to_show(kind: str, form: Conversion, output: str | None) -> None:
    """Refuse to write into a terminal what that cannot show."""
    if output is None and form.binary:
        raise click.UsageError(
            Both(
                f"{kind} 须写入文件，请加 -o FILE{form.suffix}",
                f"{kind} needs a file: -o FILE{form.suffix}",
            )
        )
    if output == STDOUT and form.binary and is_terminal():
        raise click.UsageError(
            Both(
                f"终端无法显示 {kind}，请加 -o FILE{form.suffix}",
                f"a terminal cannot show {kind}: -o FILE{form.suffix}",
            )
        )


def _table(kind: str, output: str | None) -> Path | None:
    """Return the file that a table goes to; None for standard output."""
    if output is None or output == STDOUT:
        return None
    if is_folder(output):
        raise click.UsageError(
            Both(
                f"{output}：是文件夹，{kind} 须写入文件",
                f"{output}: is a folder, {kind} needs a file",
            )
        )
    return Path(output)


def _documents(
    form: ReportFormat, output: str | None, sources: Sequence[Source], *, many: bool
) -> list[Path | None]:
    """Return the file that each report goes to; None for standard output."""
    if not many and (output is None or not is_folder(output)):
        return [None if output is None else Path(output)]
    folder = Path(output or "")
    named_as_file = folder.suffix.lower() == form.suffix and not folder.exists()
    if output is None or folder.is_file() or named_as_file:
        raise click.UsageError(
            Both("多份年度报告须写入文件夹，请加 -o DIR", "several reports need a folder: -o DIR")
        )
    return [folder / name for name in named(sources, form.suffix)]


def _reports(
    sources: Iterable[Source], revisions: Sequence[Revision], tally: Tally
) -> Iterator[AnnualReport]:
    for attempt in read_each(sources, revisions):
        tally.add(attempt)
        if attempt.report is not None:
            yield attempt.report
