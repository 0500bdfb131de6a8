"""The command ``check``: reports, and what is wrong with them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ... import Check, Revision, Severity, check_series
from ..baseline import Baseline
from ..checked import SERIES, Checked, named_years, rank
from ..findings.json import Json
from ..findings.problems import Problems
from ..findings.sarif import Sarif
from ..findings.text import People
from ..inputs import Outcome, Problem, Source, find, read
from ..options import FINE, FOUND, UNREADABLE, common
from ..selection import catalogue, known
from ..settings import FORMATS, LANGUAGES, SEVERITIES, Settings, settings
from ..tally import tell_problems
from ..terminal.output import say, with_progress
from ..views import View
from ..words import Language

__all__ = ["check"]

_HELP = """\
核对年度报告：哪里有误，应为多少，依据什么。

Check annual reports: what is wrong, what it should be, and why.

\b
FILE  文本 text, Markdown or HTML, in UTF-8, UTF-16 or GB18030
DIR   目录 a folder: all *.txt *.md *.html *.htm in it but README*
-     标准输入 standard input

\b
--format text      逐项列出，附原文 each finding with the line of the text
--format json      供程序使用 for programs
--format sarif     供编辑器使用 SARIF 2.1.0, for editors and code hosts
--format markdown  问题清单，可打印 a list of problems that can be printed

设置可写入 pyproject.toml 的 [tool.govinfo-report]。

Settings can stand in pyproject.toml under [tool.govinfo-report].
"""
_EXIT_CODES = """\b
退出码 Exit codes:
  0  未发现问题 nothing was found (notes do not count, see --fail-on)
  1  发现问题 something was found
  2  有文件读不出 something could not be read
  3  用法错误 wrong usage
"""


def _codes(
    ctx: click.Context, parameter: click.Parameter, values: Sequence[str]
) -> tuple[str, ...]:
    codes = (code.strip().upper() for value in values for code in value.split(","))
    return known(filter(None, codes), parameter.opts[0])


@click.command(help=_HELP, short_help="核对年度报告 check reports.", epilog=_EXIT_CODES)
@click.option(
    "-f",
    "--format",
    type=click.Choice(FORMATS),
    help="输出格式 what to print; text by default.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="语言 language; zh by default.")
@click.option(
    "--select",
    multiple=True,
    metavar="CODE,...",
    callback=_codes,
    help="只做这些 make these only, such as P21 or P2.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE,...",
    callback=_codes,
    help="不做这些 leave these checks out.",
)
@click.option("--series", is_flag=True, help="各年相互核对 the files are years of one organ.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="已接受的问题 a file of accepted findings.",
)
@click.option("--update-baseline", is_flag=True, help="写入基线 accept all that is found now.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="何时为1 what to exit with 1 for; warning by default.",
)
@click.option("--full", is_flag=True, help="不缩略 shorten nothing, show notes too.")
@common
def check(
    files: tuple[str, ...],
    series: bool,
    update_baseline: bool,
    full: bool,
    quiet: bool,
    revisions: tuple[Revision, ...],
    debug: bool,
    **given: Any,
) -> None:
    """Check reports: what is wrong, what it should be, and why."""
    chosen = settings(Path.cwd()).but(**given)
    if update_baseline and chosen.baseline is None:
        raise click.UsageError("--update-baseline 需要 needs --baseline FILE")
    baseline = _baseline(chosen, update=update_baseline)
    run = _Run(chosen, revisions, _view(chosen, full=full, quiet=quiet), baseline)
    sources = find(files)
    many = len(files) > 1 or os.path.isdir(files[0])
    bar = many and not quiet and not (run.view.streams and sys.stdout.isatty())
    for source in with_progress(sources, shown=bar):
        run.check(source)
    if series:
        run.check_series()
    run.view.close()
    if baseline is not None:
        _tell_baseline(baseline, run, update=update_baseline, quiet=quiet)
    tell_problems(run.problems, debug=debug)
    sys.exit(run.exit_code(accepted=update_baseline))


class _Run:
    """The files checked so far."""

    def __init__(
        self,
        chosen: Settings,
        revisions: Sequence[Revision],
        view: View,
        baseline: Baseline | None,
    ):
        self.view = view
        self.everything: list[Checked] = []
        self._chosen = chosen
        self._revisions = revisions
        self._baseline = baseline

    def check(self, source: Source) -> None:
        """Check one input; an error in it must not stop the others."""
        outcome = read(source, self._revisions)
        try:
            text = self._add(self._checked(outcome))
        except Exception as error:
            outcome = Outcome(source, outcome.decoded, problem=Problem.of(error))
            text = self._add(self._checked(outcome))
        self.view.write(text)

    def _checked(self, outcome: Outcome) -> Checked:
        checked = Checked(outcome.name, {"": outcome}, problem=outcome.problem)
        if outcome.report is None:
            return checked
        select, ignore = self._chosen.select, self._chosen.ignore
        findings = outcome.report.validate(select=select, ignore=ignore)
        return Checked(outcome.name, {"": outcome}, findings)

    def check_series(self) -> None:
        """Compare the years with each other."""
        given = [checked.outcome for checked in self.everything]
        outcomes = named_years(given)
        if len(outcomes) < 2:
            say("各年核对需要两份以上报告 --series needs two reports or more", "yellow")
            return
        reports = [outcome.report for outcome in given if outcome.report]
        select, ignore = self._chosen.select, self._chosen.ignore
        found = check_series(reports, select=select, ignore=ignore)
        self.view.write(self._add(Checked(SERIES, outcomes, found)))

    def _add(self, checked: Checked) -> str:
        if self._baseline is not None and checked.problem is None:
            checked = self._baseline.applied(checked)
        text = self.view.add(checked)
        self.everything.append(checked)
        return text

    @property
    def made(self) -> list[str]:
        """The codes of the checks that were asked for."""
        select, ignore = self._chosen.select or ("",), self._chosen.ignore
        return [c for c in catalogue() if c.startswith(select) and not c.startswith(ignore)]

    @property
    def problems(self) -> list[tuple[str, Problem]]:
        """What could not be read."""
        return [(one.name, one.problem) for one in self.everything if one.problem]

    def exit_code(self, *, accepted: bool) -> int:
        """The worst that happened; what was just accepted is no finding."""
        if self.problems:
            return UNREADABLE
        least = rank(Severity(self._chosen.fail_on))
        found = (finding for one in self.everything for finding in one.findings)
        failed = not accepted and any(rank(finding.severity) <= least for finding in found)
        return FOUND if failed else FINE


def _baseline(chosen: Settings, *, update: bool) -> Baseline | None:
    file = chosen.baseline
    if file is None:
        return None
    return Baseline(file) if update and not file.exists() else Baseline.read(file)


def _tell_baseline(baseline: Baseline, run: _Run, *, update: bool, quiet: bool) -> None:
    """Say which entries are stale, or write the file anew."""
    stale = baseline.stale(run.everything, run.made)
    if update:
        updated = baseline.updated(run.everything, run.made)
        updated.write()
        if not quiet:
            bare = sum(not entry.accepted.reason for entry in updated.entries)
            say(
                f"{baseline.file}: {len(updated.entries)} 条 entries，"
                f"{bare} 条未写理由 without a reason"
            )
        return
    for entry in stale:
        say(
            f"基线条目已失效 stale entry in {baseline.file}: {entry.file} {entry.fingerprint}",
            "yellow",
        )


def _view(chosen: Settings, *, full: bool, quiet: bool) -> View:
    language = Language(chosen.lang)
    checks: dict[str, Check[Any]] = dict(catalogue())
    if chosen.format == "json":
        return Json()
    if chosen.format == "sarif":
        return Sarif(language, checks)
    if chosen.format == "markdown":
        return Problems(language, checks)
    return People(language, checks, fail_on=Severity(chosen.fail_on), full=full, quiet=quiet)
