"""Watching the inputs of a run: it is made again when one of them changes, until Ctrl-C.

The files are looked at by name, several times a second. The system could tell of changes by itself,
but not of those in a folder that is shared over the network, where offices keep their drafts; and
Word does not write into its file but puts another in its place. A look takes microseconds a file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from time import sleep

import click

from ...languages import Both
from ..inputs import STDIN
from ..options import FINE, INTERRUPTED, USAGE
from ..terminal.console import is_terminal, say

__all__ = ["refuse_unwatched", "watch"]

_EVERY = 0.3
"""So many seconds lie between two looks; what changed must be the same in two of them."""


def watch(run: Callable[[bool], int], watched: Callable[[], Iterable[str]]) -> int:
    """Run, and again after each change, until Ctrl-C; return the exit code of the last run.

    Args:
        run: Makes a run, of which it is told whether it is the first, and returns its exit code.
        watched: Returns the names of the files that matter, those that are not there yet too.

    Raises:
        click.UsageError: The first run is wrong usage; of a later one it is told.
    """
    code, first = FINE, True
    try:
        while True:
            seen = _look(watched())
            if is_terminal():
                click.clear()
            try:
                code = run(first)
            except click.UsageError as error:  # the list of files is just being written, say
                if first:
                    raise
                say(error.message, "red")
                code = USAGE
            if code == INTERRUPTED:
                return code
            first = False
            at = f"{datetime.now():%H:%M:%S}"
            say(
                Both(
                    f"{at} 已核对；文件变动后自动重新核对，按 Ctrl-C 结束",
                    f"{at} checked; checked again when a file changes, Ctrl-C ends",
                ),
                "dim",
            )
            _wait(watched, seen)
    except KeyboardInterrupt:
        return code


def refuse_unwatched(files: Iterable[str], **given: object) -> None:
    """Refuse what cannot be watched, and the options that a run made by itself should not heed.

    Raises:
        click.UsageError: Something of that was asked for.
    """
    if STDIN in files:
        raise click.UsageError(
            Both("--watch 不能用于标准输入", "--watch cannot watch standard input")
        )
    for name in (f"--{name.replace('_', '-')}" for name, value in given.items() if value):
        raise click.UsageError(
            Both(f"--watch 不能与 {name} 同用", f"--watch and {name} do not go together")
        )


def _wait(watched: Callable[[], Iterable[str]], seen: Mapping[str, object]) -> None:
    """Wait until something changed, and is no longer changing."""
    while (now := _look(watched())) == seen:
        sleep(_EVERY)
    before = seen
    while now != before:
        sleep(_EVERY)
        before, now = now, _look(watched())


def _look(names: Iterable[str]) -> dict[str, tuple[int, int, int] | None]:
    """Return what tells that a file changed, or that another took its place; None where none is."""
    looked: dict[str, tuple[int, int, int] | None] = {}
    for name in names:
        try:
            status = os.stat(name)
        except OSError:
            looked[name] = None
        else:
            looked[name] = status.st_ino, status.st_mtime_ns, status.st_size
    return looked
