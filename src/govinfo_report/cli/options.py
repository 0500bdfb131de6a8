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

__all__ = [
    "FINE",
    "FOUND",
    "INPUTS",
    "UNREADABLE",
    "USAGE",
    "Commands",
    "common",
    "formatted",
    "reading",
]

FINE, FOUND, UNREADABLE, USAGE = 0, 1, 2, 3
INTERRUPTED, READER_GONE = 130, 141
"""The codes that a shell reports for a program that Ctrl-C or a closed pipe ended."""

INPUTS = """\
FILE  文本、网页、Word、Excel、PDF text, pages, Word, Excel, PDF and more
DIR   目录 a folder: every file in it but hidden ones and README*
-     标准输入 standard input"""
"""The help of the argument of every command that reads any number of reports."""
F = TypeVar("F", bound=Callable[..., Any])


class _Usage(click.UsageError):
    exit_code = USAGE


@contextmanager
def _exit_codes() -> Iterator[None]:
    """Let every command end as the table of exit codes says."""
    try:
        yield
    except click.UsageError as error:
        raise _Usage(error.format_message(), error.ctx) from error
    except MissingLibrary as error:
        advice = f"需要 needs {error.package}，请先安装 install it with: {error.advice}"
        raise _Usage(advice) from error
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        sys.exit(READER_GONE)


class Commands(click.Group):
    """A group of commands that end as the table of exit codes says."""

    @_exit_codes()
    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments."""
        return super().make_context(*args, **extra)

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
            raise click.BadParameter(f"{value!r} 不是 is not NAME=FILE")
        revisions[name] = Revision(name, "", Path(file).absolute())
        try:
            _ = revisions[name].form
        except GrammarError as error:
            raise click.BadParameter(str(error)) from error
    return tuple(revisions.values())


def formatted(formats: Iterable[str]) -> Callable[[F], F]:
    """Return the option that chooses one of several formats to print."""
    choice = click.Choice(list(formats))
    said = "输出格式 what to print; text by default."
    return click.option("-f", "--format", "kind", type=choice, help=said)


def reading(function: F) -> F:
    """Add the options of every command that reads reports."""
    debug = click.option("--debug", is_flag=True, help="内部错误的出处 trace internal errors.")
    grammar = click.option(
        "--grammar",
        "revisions",
        multiple=True,
        metavar="NAME=FILE",
        callback=_grammars,
        help="另加格式 add a form (a .lark file).",
    )
    return grammar(debug(function))


def common(function: F) -> F:
    """Add the arguments and options of every command that reads any number of reports."""
    quiet = click.option("-q", "--quiet", is_flag=True, help="只报错 tell errors only.")
    files = click.argument("files", nargs=-1, required=True, metavar="FILE|DIR|-...")
    return files(quiet(reading(function)))
