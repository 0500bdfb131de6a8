"""Options that several commands have, and the exit codes of all."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from .. import REVISIONS, GrammarError, MissingLibrary, Revision
from ..languages import Both
from .speech import Group, UsageError, asked, option
from .words import spoken

__all__ = [
    "FINE",
    "FOUND",
    "INPUTS",
    "INTERRUPTED",
    "UNREADABLE",
    "USAGE",
    "Commands",
    "common",
    "formatted",
    "reading",
    "reports",
]

FINE, FOUND, UNREADABLE, USAGE = 0, 1, 2, 3
INTERRUPTED, READER_GONE = 130, 141
"""The codes that a shell reports for a program that Ctrl-C or a closed pipe ended."""

INPUTS = Both(
    """\
FILE  文件：文本、网页、Word、Excel、PDF
DIR   文件夹：其中的全部文件，隐藏文件和 README* 除外
-     标准输入""",
    """\
FILE  a file: text, a page, Word, Excel, PDF and more
DIR   a folder: every file in it but hidden ones and README*
-     standard input""",
)
"""The help of the argument of every command that reads any number of reports."""
F = TypeVar("F", bound=Callable[..., Any])


@contextmanager
def _exit_codes() -> Iterator[None]:
    """Let every command end as the table of exit codes says."""
    try:
        yield
    except click.UsageError as error:
        root = error.ctx.find_root().obj if error.ctx is not None else None
        raise UsageError(error, root or spoken()) from error
    except MissingLibrary as error:
        needed = click.UsageError(
            Both(
                f"须先安装 {error.package}：{error.advice}",
                f"{error.package} is needed; install it with: {error.advice}",
            )
        )
        raise UsageError(needed, spoken()) from error
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        sys.exit(READER_GONE)


class Commands(Group):
    """A group of commands that end as the table of exit codes says."""

    @_exit_codes()
    def make_context(
        self, info_name: str | None, args: list[str], *given: Any, **extra: Any
    ) -> click.Context:
        """Read the arguments."""
        return super().make_context(info_name, args, *given, obj=asked(args), **extra)

    @_exit_codes()
    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        return super().invoke(ctx)


def _grammars(
    ctx: click.Context, parameter: click.Parameter, values: Sequence[str]
) -> tuple[Revision, ...]:
    """Return the revisions; those of ``--grammar`` replace any of their name."""
    revisions = {revision.name: revision for revision in REVISIONS}
    for value in values:
        name, equals, file = value.partition("=")
        if not (name and equals and file):
            raise click.BadParameter(
                Both(f"“{value}”不是 NAME=FILE", f"{value!r} is not NAME=FILE")
            )
        revisions[name] = Revision(name, "", Path(file).absolute())
        try:
            _ = revisions[name].form
        except GrammarError as error:
            raise click.BadParameter(Both(error.told("zh"), error.told("en"))) from error
    return tuple(revisions.values())


def formatted(formats: Iterable[str]) -> Callable[[F], F]:
    """Return the option that chooses one of several formats to print."""
    names = list(formats)
    said = Both("输出格式，默认为 text", "What to print; text by default.")
    name = "FORMAT" if len(names) > _FEW else None  # the help tells of each then
    return option("-f", "--format", "kind", type=click.Choice(names), metavar=name, help=said)


_FEW = 5
"""So many choices stand beside each other in a terminal."""


def reading(function: F) -> F:
    """Add the options of every command that reads reports."""
    debug = option(
        "--debug", is_flag=True, help=Both("显示内部错误的出处", "Trace internal errors.")
    )
    grammar = option(
        "--grammar",
        "revisions",
        multiple=True,
        metavar="NAME=FILE",
        callback=_grammars,
        help=Both("另加一版格式（.lark 文件）", "Add a form (a .lark file)."),
    )
    return grammar(debug(function))


def reports(*, required: bool = True) -> Callable[[F], F]:
    """Return the arguments and options of every command that reads any number of reports.

    Args:
        required: Whether an argument must be there.
    """
    quiet = option("-q", "--quiet", is_flag=True, help=Both("只显示错误", "Tell errors only."))
    files = click.argument("files", nargs=-1, required=required, metavar="FILE|DIR|-...")
    return lambda function: files(quiet(reading(function)))


def common(function: F) -> F:
    """Add the arguments and options of a command that reads any number of reports."""
    return reports()(function)
