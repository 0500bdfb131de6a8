"""Writing to the terminal, or to whatever stands in for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from .inputs import Source
from .typeset import clean

__all__ = ["rendered", "say", "width", "with_progress", "write", "write_json"]


def width() -> int:
    """The columns of the terminal; 80 where there is none."""
    return Console().width


def rendered(shown: RenderableType, *, stderr: bool = False) -> str:
    """What rich makes of something, with colours if the stream is a terminal that has them.

    It is click that writes it, so that a reader who went away is met in one place.
    """
    console = Console(stderr=stderr, highlight=False)
    with console.capture() as capture:
        console.print(shown, no_wrap=True, overflow="ignore", crop=False)
    return capture.get()


def write(text: str, *, stderr: bool = False) -> None:
    """Write text that `rendered` made, with its colours."""
    click.echo(text, nl=False, err=stderr, color=True)


def write_json(text: str) -> None:
    """Write JSON, which is UTF-8 whatever the terminal uses."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def say(text: str, style: str = "") -> None:
    """Tell the user something beside the output."""
    write(rendered(Text(clean(text), style), stderr=True), stderr=True)


def with_progress(sources: list[Source], *, shown: bool) -> Iterable[Source]:
    """The sources, with a bar on standard error if ``shown`` and if it is a terminal."""
    console = Console(stderr=True)
    if shown and console.is_terminal:
        return _with_bar(sources, console)
    return sources


def _with_bar(sources: list[Source], console: Console) -> Iterator[Source]:
    columns = (
        TextColumn("读取 reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(sources)
