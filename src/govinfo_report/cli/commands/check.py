"""The command ``check``: reports, and what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from attrs import define, field

from ... import Findings, Revision, Severity, check_series
from ..checking.annotated import Annotations
from ..checking.baseline import Baseline
from ..checking.catalogue import catalogue, known
from ..checking.causes import rank
from ..checking.checked import SERIES, Checked, named_years
from ..checking.settings import Settings, codes, settings
from ..findings import FORMATS
from ..inputs import Attempt, find, read_each, several, used
from ..options import FINE, FOUND, INPUTS, UNREADABLE, common, formatted
from ..output import Choices, Output
from ..tally import tell_problems
from ..targets import STDOUT, guard, written
from ..terminal.console import is_terminal, say, with_progress, write_bytes
from ..words import LANGUAGES, Language

__all__ = ["check"]

_HELP = f"""\
核对年度报告：哪里有误，应为多少，依据什么。

Check annual reports: what is wrong, what it should be, and why.

\b
{INPUTS}

\b
--format text      逐项列出，附原文 each finding with the line of the text
--format json      供程序使用 for programs
--format sarif     供编辑器使用 SARIF 2.1.0, for editors and code hosts
--format markdown  问题清单 a list of problems in Markdown
--format html      问题清单网页，可打印填写 a list to print and fill in
--format docx      问题清单文档 the same in Word; needs -o
--format xlsx      问题清单表格 the same in Excel; needs -o

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
    return known(codes(",".join(values)), parameter.opts[0])


@click.command(help=_HELP, short_help="核对年度报告 check reports.", epilog=_EXIT_CODES)
@formatted(FORMATS)
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
    type=click.Choice([severity.value for severity in Severity]),
    help="何时为1 what to exit with 1 for; warning by default.",
)
@click.option("--full", is_flag=True, help="不缩略 shorten nothing, show notes too.")
@click.option("-o", "--output", metavar="FILE", help="写到哪里 where; standard output if none.")
@click.option("--annotate", metavar="FILE|DIR", help="写带批注的 Word 副本 a copy with comments.")
@click.option("--force", is_flag=True, help="覆盖已有文件 overwrite the file.")
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
    chosen = settings(Path.cwd()).but(format=kind, **given)
    if update_baseline and chosen.baseline is None:
        raise click.UsageError("--update-baseline 需要 needs --baseline FILE")
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
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the checks to make and to leave out."""
        return {"select": self.settings.select, "ignore": self.settings.ignore}

    @property
    def made(self) -> list[str]:
        """The codes of the checks that were asked for."""
        select, ignore = self.settings.select or ("",), self.settings.ignore
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
            say("各年核对需要两份以上报告 --series needs two reports or more", "yellow")
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
            name = f"{baseline.file}: {entry.file} {entry.fingerprint}"
            say(f"基线条目已失效 stale entry in {name}", "yellow")
        return
    updated = baseline.updated(run.everything, run.made)
    updated.write()
    if not quiet:
        bare = sum(not entry.reason for entry in updated.entries)
        counts = f"{len(updated.entries)} 条 entries，{bare} 条未写理由 without a reason"
        say(f"{baseline.file}: {counts}")
