"""The command ``check``: reports, and what is wrong with them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, Literal

import click

from ... import Revision, Severity
from ...languages import Both
from ..checking.baseline import Baseline
from ..checking.catalogue import NOT_LOADED, known
from ..checking.comparing import Plan
from ..checking.manifest import Manifest
from ..checking.planning import Asked, planned
from ..checking.profiles import profiled
from ..checking.run import Run, tell_baseline
from ..checking.settings import Settings, codes, settings
from ..checking.sink import Sink
from ..checking.watching import refuse_unwatched
from ..checking.watching import watch as watching
from ..checking.workers import Checker, results
from ..findings import FORMATS
from ..inputs import Source, find, several
from ..options import FINE, FOUND, INPUTS, INTERRUPTED, UNREADABLE, formatted, reports
from ..output import Choices
from ..speech import Command, option
from ..tally import tell_problems
from ..targets import STDOUT, guard
from ..terminal.console import is_terminal, progress_bar, say

__all__ = ["check"]

_HELP = Both(
    f"""\
核对年度报告，指出有误之处、应填数字和依据。

\b
{INPUTS.chinese}

\b
--format text      逐项列出，附原文
--format json      供程序使用
--format sarif     供编辑器和代码平台使用（SARIF 2.1.0）
--format github    供 GitHub 使用（工作流命令）
--format gitlab    供 GitLab 使用（Code Quality）
--format junit     供持续集成平台使用（JUnit XML）
--format markdown  问题清单（Markdown）
--format html      问题清单（网页），可打印填写
--format docx      问题清单（Word），须加 -o
--format xlsx      问题清单（Excel），另附数据表，须加 -o
--format csv       数据表，每个问题一行
--format parquet   同上（Parquet），须加 -o

设置可写入 pyproject.toml 的 [tool.govinfo-report]。
""",
    f"""\
Check annual reports: what is wrong, what it should be, and why.

\b
{INPUTS}

\b
--format text      each finding with the line of the text
--format json      for programs
--format sarif     SARIF 2.1.0, for editors and code hosts
--format github    commands of a GitHub workflow
--format gitlab    a Code Quality report of GitLab
--format junit     JUnit XML, for build servers
--format markdown  a list of problems in Markdown
--format html      a list of problems to print and fill in
--format docx      the same in Word; needs -o
--format xlsx      the same in Excel, and a sheet of data; needs -o
--format csv       a table of data, a row for each finding
--format parquet   the same in Parquet; needs -o

Settings can stand in pyproject.toml under [tool.govinfo-report].
""",
)
_EXIT_CODES = Both(
    """\b
退出码：
  0  未发现问题（提示不计，见 --fail-on）
  1  发现问题
  2  有文件无法读取
  3  用法错误
""",
    """\b
Exit codes:
  0  nothing was found (notes do not count, see --fail-on)
  1  something was found
  2  something could not be read
  3  wrong usage
""",
)


def _codes(
    ctx: click.Context, parameter: click.Parameter, values: Sequence[str]
) -> tuple[str, ...]:
    further = [NOT_LOADED] if parameter.name == "ignore" else []
    return known(codes(",".join(values)), parameter.opts[0], further)


@click.command(
    cls=Command, help=_HELP, short_help=Both("核对年度报告", "Check reports."), epilog=_EXIT_CODES
)
@formatted(FORMATS)
@option(
    "--select",
    multiple=True,
    metavar="CODE,...",
    callback=_codes,
    help=Both("仅进行所列检查，如 P21 或 P2", "Make these checks only, such as P21 or P2."),
)
@option(
    "--ignore",
    multiple=True,
    metavar="CODE,...",
    callback=_codes,
    help=Both("不进行所列检查", "Leave these checks out."),
)
@profiled()
@planned
@option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help=Both("已接受问题的清单", "A file of accepted findings."),
)
@option(
    "--update-baseline",
    is_flag=True,
    help=Both("将现有问题全部记为已接受", "Accept all that is found now."),
)
@option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    help=Both(
        "达到何种程度的问题时退出码为 1，默认为 warning",
        "What to exit with 1 for; warning by default.",
    ),
)
@option(
    "--watch",
    is_flag=True,
    help=Both("文件变动后重新核对，按 Ctrl-C 结束", "Check again when files change; Ctrl-C ends."),
)
@option("--full", is_flag=True, help=Both("不缩略，并列出提示", "Shorten nothing, show notes too."))
@option(
    "-o",
    "--output",
    metavar="FILE",
    help=Both("输出位置，默认为标准输出", "Where to write; standard output if none."),
)
@option(
    "--annotate",
    metavar="FILE|DIR",
    help=Both("另写带批注的 Word 副本", "Write a copy of the Word file with comments."),
)
@option("--force", is_flag=True, help=Both("覆盖已有文件", "Overwrite the file."))
@option(
    "--headings",
    type=click.Choice(["names", "zh"]),
    help=Both(
        "数据表的表头：英文名（默认）或中文", "Heads of data: names (the default) or Chinese."
    ),
)
@option(
    "--excel",
    is_flag=True,
    help=Both("使 csv 可由 Excel 直接打开", "Write csv that Excel opens (with a BOM)."),
)
@option(
    "--workers",
    type=click.IntRange(min=0),
    metavar="N",
    help=Both(
        "进程数；文件多时默认用全部处理器核", "How many processes; for many files one a core."
    ),
)
@reports(required=False)
def check(
    files: tuple[str, ...],
    kind: str | None,
    asked: Asked,
    update_baseline: bool,
    full: bool,
    output: str | None,
    annotate: str | None,
    force: bool,
    headings: Literal["names", "zh"] | None,
    excel: bool,
    workers: int | None,
    watch: bool,
    quiet: bool,
    revisions: tuple[Revision, ...],
    debug: bool,
    **given: Any,
) -> None:
    """Check reports: what is wrong, what it should be, and why."""
    root = click.get_current_context().find_root()
    chosen = settings(Path.cwd()).but(format=kind, lang=root.obj, **given)
    root.obj = chosen.lang
    if update_baseline and chosen.baseline is None:
        raise click.UsageError(
            Both(
                "--update-baseline 须与 --baseline FILE 同用",
                "--update-baseline needs --baseline FILE",
            )
        )
    _refuse_unheeded(chosen.format, headings=headings, excel=excel)
    once = partial(
        _run,
        files,
        asked,
        chosen,
        update_baseline=update_baseline,
        full=full,
        target=Path(str(output)) if output not in (None, STDOUT) else None,
        piped=output == STDOUT,
        annotate=annotate,
        headings=headings or "names",
        excel=excel,
        workers=workers,
        quiet=quiet,
        revisions=revisions,
        debug=debug,
    )
    if not watch:
        sys.exit(once(force=force))
    refuse_unwatched(files, annotate=annotate, update_baseline=update_baseline)
    sys.exit(
        watching(
            lambda first: once(force=force or not first),
            lambda: _watched(files, asked, chosen.baseline, once.keywords["target"]),
        )
    )


def _watched(
    files: Sequence[str], asked: Asked, baseline: Path | None, target: Path | None
) -> Iterator[str]:
    """Yield the names of the files that a run depends on: reports, and what says how to check."""
    yield from (source.name for source in find(files, but=target))
    yield from (str(file) for file in (baseline, asked.manifest, asked.parent) if file is not None)
    if asked.manifest is not None:
        with suppress(click.UsageError):  # it is being written, and looked at again
            listed = Manifest.read(asked.manifest)
            yield from (source.name for source in listed.with_the_rest([]))


def _run(
    files: Sequence[str],
    asked: Asked,
    chosen: Settings,
    *,
    update_baseline: bool,
    full: bool,
    target: Path | None,
    piped: bool,
    annotate: str | None,
    force: bool,
    headings: Literal["names", "zh"],
    excel: bool,
    workers: int | None,
    quiet: bool,
    revisions: tuple[Revision, ...],
    debug: bool,
) -> int:
    """Make one run, and return its exit code."""
    baseline = None
    if chosen.baseline is not None:
        begun = update_baseline and not chosen.baseline.exists()
        baseline = Baseline(chosen.baseline) if begun else Baseline.read(chosen.baseline)
    plan = asked.plan(files, quiet=quiet)
    sources = _sources(files, plan, target)
    guard([target] if target else [], sources, force=force)
    choices = Choices(
        sources,
        full=full,
        quiet=quiet,
        language=chosen.lang,
        fail_on=chosen.fail_on,
        to_file=target is not None,
        headings=headings,
        excel=excel,
    )
    many = not files or len(sources) > 1 or several(files)
    copies = None
    if annotate is not None:
        from ..checking.annotated import Annotations  # it reads Word files

        copies = Annotations.asked(choices, annotate, many=many, force=force)
    form = FORMATS[chosen.format](choices)
    sink = Sink(form, target, chosen.lang)
    sink.refuse(chosen.format, piped=piped)
    run = Run(chosen, form, baseline)
    bar = many and not quiet and not (form.streams and target is None and is_terminal())
    interrupted = None
    checker = Checker(run.codes, revisions, keeps=copies is not None or not plan.is_empty)
    try:
        with (
            progress_bar(shown=bar, doing=_CHECKING) as tell,
            closing(results(sources, checker, workers)) as found,
        ):
            tell(0, len(sources))
            for done, of_source in enumerate(found, 1):
                for result in of_source:
                    if copies is not None:
                        copies.refuse(result.checked.attempt)
                    sink.write(run.add(result))
                tell(done, len(sources))
        for text in run.compared(plan):
            sink.write(text)
    except KeyboardInterrupt:
        interrupted = run.interrupt(sources)
    sink.close()
    if copies is not None:
        copies.write(run.attempts, quiet=quiet)
    if baseline is not None and interrupted is None:
        tell_baseline(baseline, run, update=update_baseline, quiet=quiet)
    tell_problems(run.problems, debug=debug)
    if interrupted:
        say(interrupted.told, "yellow")
        return INTERRUPTED
    failed = run.failed and not update_baseline  # what was just accepted is no finding
    return UNREADABLE if run.problems else FOUND if failed else FINE


_CHECKING = Both("正在核对", "checking")


def _sources(files: Sequence[str], plan: Plan, target: Path | None) -> list[Source]:
    """Return the inputs: those of the arguments, and those that the manifest and the parent add."""
    sources = find(files, but=target)
    if plan.parent is not None and all(source.name != plan.parent for source in sources):
        sources.append(Source(plan.parent))
    if plan.manifest is None:
        return sources
    manifest = os.path.realpath(plan.manifest.file)
    sources = [source for source in sources if os.path.realpath(source.name) != manifest]
    if (more := plan.manifest.not_listed(sources)) and not plan.quiet:
        names = "，".join(more[:3]) + (" ……" if more[3:] else "")
        say(
            Both(
                f"清单未列{len(more)}份，机关、年度以报告为准：{names}",
                f"{len(more)} not in the manifest, taken as they name themselves: {names}",
            ),
            "yellow",
        )
    return plan.manifest.with_the_rest(sources)


def _refuse_unheeded(kind: str, **given: Any) -> None:
    """Refuse an option that the format does not heed."""
    for name in [name for name, value in given.items() if value]:
        takers = [one for one in FORMATS if name in getattr(FORMATS[one], "heeds", ())]
        if kind not in takers:
            names = ", ".join(takers)
            raise click.UsageError(
                Both(
                    f"--{name} 只用于 {names}，不用于 {kind}",
                    f"--{name} is for {names}, not for {kind}",
                )
            )
