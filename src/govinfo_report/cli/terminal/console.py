"""The console: a terminal, or whatever stands in for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click
from rich.console import Console, RenderableType
from rich.text import Text

from ...languages import Both
from ..words import told
from .typeset import clean

__all__ = [
    "is_terminal",
    "on_terminal",
    "progress_bar",
    "rendered",
    "say",
    "width",
    "with_progress",
    "write",
    "write_bytes",
    "write_utf_8",
]

T = TypeVar("T")


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def on_terminal() -> bool:
    """Return whether standard error is a terminal; colours may be asked for where it is none."""
    return sys.stderr.isatty()


def width() -> int:
    """Return the columns of the terminal; 80 where there is none."""
    return Console().width


def rendered(shown: RenderableType, *, stderr: bool = False) -> str:
    """Return something set by rich, with colours if the stream is a terminal that has them.

    Click writes it, so that a reader who went away is met in one place.
    """
    console = Console(stderr=stderr, highlight=False)
    with console.capture() as capture:
        console.print(shown, no_wrap=True, overflow="ignore", crop=False)
    return capture.get()


def write(text: str, *, stderr: bool = False) -> None:
    """Write text that `rendered` made, with its colours."""
    click.echo(text, nl=False, err=stderr, color=True)


def write_utf_8(text: str) -> None:
    """Write text for programs: UTF-8, whatever the terminal uses."""
    write_bytes(text.encode("utf-8", "replace"))


def write_bytes(content: bytes) -> None:
    """Write what is no text."""
    click.echo(content, nl=False)


def say(text: str, style: str = "") -> None:
    """Tell the user something beside the output, in the language of this run."""
    write(rendered(Text(clean(told(text)), style), stderr=True), stderr=True)


_READING = Both("正在读取", "reading")


def with_progress(things: Sequence[T], *, shown: bool, doing: Both = _READING) -> Iterator[T]:
    """Yield the things, with a bar on standard error if ``shown`` and if it is a terminal."""
    with progress_bar(shown=shown, doing=doing) as tell:
        for done, thing in enumerate(things):
            tell(done, len(things))
            yield thing


@contextmanager
def progress_bar(
    *, shown: bool, doing: Both = _READING
) -> Iterator[Callable[[int, int | None], None]]:
    """Give a function to be told how many are done, and of how many; it moves a bar.

    Args:
        shown: Whether a bar is wanted; there is none but on a terminal.
        doing: The words in front of it.
    """
    console = Console(stderr=True)
    if not (shown and on_terminal() and console.is_terminal):
        yield lambda done, total: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(told(doing)),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
