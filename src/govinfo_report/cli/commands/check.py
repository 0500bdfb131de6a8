"""The command ``check``: reports, and what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from attrs import define, field

from ... import Findings, Revision, Severity, check_series
from ...languages import Both
from ..checking.annotated import Annotations
from ..checking.baseline import Baseline
from ..checking.catalogue import NOT_LOADED, catalogue, known
from ..checking.causes import rank
from ..checking.checked import SERIES, Checked, named_years
from ..checking.profiles import profiled
from ..checking.settings import Settings, codes, settings
from ..findings import FORMATS
from ..inputs import Attempt, find, read_each, several, used
from ..options import FINE, FOUND, INPUTS, UNREADABLE, common, formatted
from ..output import Choices, Output
from ..speech import Command, option
from ..tally import tell_problems
from ..targets import STDOUT, guard, written
from ..terminal.console import is_terminal, say, with_progress, write_bytes
from ..words import Language

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
--format markdown  问题清单（Markdown）
--format html      问题清单（网页），可打印填写
--format docx      问题清单（Word），须加 -o
--format xlsx      问题清单（Excel），须加 -o

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
--format markdown  a list of problems in Markdown
--format html      a list of problems to print and fill in
--format docx      the same in Word; needs -o
--format xlsx      the same in Excel; needs -o

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
@option("--series", is_flag=True, help=Both("各年相互核对", "The files are years of one organ."))
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
@common
def check(
    files: tuple[str, ...],
    kind: str | None,
    series: bool,
    update_baseline: bool,
    full: bool,
    output: str | None,
    annotate: str | None,
    force: bool,
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
    baseline = None
    if chosen.baseline is not None:
        begun = update_baseline and not chosen.baseline.exists()
        baseline = Baseline(chosen.baseline) if begun else Baseline.read(chosen.baseline)
    to_file = output not in (None, STDOUT)
    target = Path(str(output)) if to_file else None
    sources = find(files, but=target)
    guard([target] if target else [], sources, force=force)
    choices = Choices(
        sources,
        full=full,
        quiet=quiet,
        language=chosen.lang,
        fail_on=chosen.fail_on,
        to_file=to_file,
    )
    many = several(files)
    copies = None
    if annotate is not None:
        copies = Annotations.asked(choices, annotate, many=many, force=force)
    form = FORMATS[chosen.format](choices)
    sink = _Sink(form, target, chosen.lang)
    sink.refuse(chosen.format, piped=output == STDOUT)
    run = _Run(chosen, form, baseline)
    bar = many and not quiet and not (form.streams and target is None and is_terminal())
    for attempt in read_each(with_progress(sources, shown=bar), revisions):
        if copies is not None:
            copies.refuse(attempt)
        sink.write(used(attempt, run.checked))
    if series:
        sink.write(run.check_series())
    sink.close()
    if copies is not None:
        copies.write(run.everything, quiet=quiet)
    if baseline is not None:
        _tell_baseline(baseline, run, update=update_baseline, quiet=quiet)
    problems = [(one.name, one.problem) for one in run.everything if one.problem]
    tell_problems(problems, debug=debug)
    failed = run.failed and not update_baseline  # what was just accepted is no finding
    sys.exit(UNREADABLE if problems else FOUND if failed else FINE)


@define
class _Sink:
    """The place that the output goes to: a file, or standard output."""

    output: Output[Checked]
    target: Path | None
    language: Language
    parts: list[str] = field(factory=list)

    def refuse(self, kind: str, *, piped: bool) -> None:
        """Refuse to write into a terminal what is no text."""
        suffix = self.output.suffix
        if not suffix or self.target is not None or (piped and not is_terminal()):
            return
        name = self.language(f"问题清单{suffix}", f"problems{suffix}")
        told = self.language(
            f"{kind} 格式不是文本，须写入文件，请加 -o {name}",
            f"{kind} is no text and must go to a file: -o {name}",
        )
        raise click.UsageError(told)

    def write(self, text: str) -> None:
        """Write a text, or keep it until the file is whole."""
        if self.target is None:
            self.output.write(text)
        else:
            self.parts.append(text)

    def close(self) -> None:
        """Write what comes last."""
        if self.target is not None:
            content = "".join(self.parts).encode("utf-8", "replace") + self.output.content()
            with written(self.target) as file:
                file.write(content)
        elif self.output.suffix:
            write_bytes(self.output.content())
        else:
            self.output.write(self.output.close())


@define
class _Run:
    """The files checked so far."""

    settings: Settings
    output: Output[Checked]
    baseline: Baseline | None
    everything: list[Checked] = field(factory=list)

    @property
    def codes(self) -> Mapping[str, Any]:
        """The checks to make and to leave out: by their codes, and by a profile."""
        chosen = self.settings
        return {"select": chosen.select, "ignore": chosen.ignore, "profile": chosen.profile}

    @property
    def made(self) -> list[str]:
        """The codes of the checks that were asked for."""
        select, ignore = self.settings.select or ("",), self.settings.ignore
        if self.settings.profile is not None:
            ignore = (*ignore, *self.settings.profile.ignore)
        return [c for c in catalogue() if c.startswith(select) and not c.startswith(ignore)]

    @property
    def failed(self) -> bool:
        """Whether something was found that matters."""
        least = rank(self.settings.fail_on)
        severities = (finding.severity for one in self.everything for finding in one.findings)
        return any(rank(severity) <= least for severity in severities)

    def checked(self, attempt: Attempt) -> str:
        """Check one input, and return the text to write now."""
        findings = attempt.report.validate(**self.codes) if attempt.report else Findings()
        return self._added(Checked(attempt.name, {"": attempt}, findings))

    def check_series(self) -> str:
        """Compare the years with each other, and return the text to write now."""
        attempts = named_years(checked.attempt for checked in self.everything)
        if len(attempts) < 2:
            say(
                Both("各年核对须有两份以上年度报告", "--series needs two reports or more"), "yellow"
            )
            return ""
        reports = [checked.attempt.report for checked in self.everything]
        findings = check_series(filter(None, reports), **self.codes)
        return self._added(Checked(SERIES, attempts, findings))

    def _added(self, checked: Checked) -> str:
        if self.baseline is not None and checked.problem is None:
            checked = self.baseline.applied(checked)
        text = self.output.render(checked)
        self.everything.append(checked)
        return text


def _tell_baseline(baseline: Baseline, run: _Run, *, update: bool, quiet: bool) -> None:
    """Say which entries are stale, or write the file anew."""
    if not update:
        for entry in baseline.stale(run.everything, run.made):
            name = f"{entry.file} {entry.fingerprint}"
            stale = Both(
                f"{baseline.file}：基线条目已失效：{name}",
                f"{baseline.file}: stale entry: {name}",
            )
            say(stale, "yellow")
        return
    updated = baseline.updated(run.everything, run.made)
    updated.write()
    if not quiet:
        bare = sum(not entry.reason for entry in updated.entries)
        all_of_them = len(updated.entries)
        say(
            Both(
                f"{baseline.file}：共{all_of_them}条，其中{bare}条未写理由",
                f"{baseline.file}: {all_of_them} entries, {bare} without a reason",
            )
        )
