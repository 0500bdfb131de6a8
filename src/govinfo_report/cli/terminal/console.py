"""The console: a terminal, or whatever stands in for it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from .typeset import clean

__all__ = ["is_terminal", "rendered", "say", "width", "with_progress", "write", "write_utf_8"]

T = TypeVar("T")


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


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
    click.echo(text.encode("utf-8", "replace"), nl=False)


def say(text: str, style: str = "") -> None:
    """Tell the user something beside the output."""
    write(rendered(Text(clean(text), style), stderr=True), stderr=True)


def with_progress(things: Iterable[T], *, shown: bool, total: int | None = None) -> Iterable[T]:
    """The things, with a bar on standard error if ``shown`` and if it is a terminal.

    Args:
        things: The inputs, or what came of them.
        shown: Whether a bar is wanted.
        total: How many there are, where they have no length.
    """
    console = Console(stderr=True)
    if shown and console.is_terminal:
        return _with_bar(things, console, total)
    return things


def _with_bar(things: Iterable[T], console: Console, total: int | None) -> Iterator[T]:
    columns = (
        TextColumn("读取 reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(things, total=total)
