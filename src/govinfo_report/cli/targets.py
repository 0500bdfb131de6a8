"""Files to write: their names, and that each is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import IO

import click

from ..languages import Both, of_system
from .inputs import STDIN, Source, common_folder
from .terminal.console import write_utf_8

__all__ = ["STDOUT", "guard", "is_folder", "named", "not_written", "put", "with_number", "written"]

STDOUT = "-"
_SHOWN = 3


def named(sources: Sequence[Source], suffix: str) -> list[str]:
    """Return the name of a file for each input: ``2023.html`` for ``reports/2023.txt``.

    Where that would be the same for two inputs, the names of the folders that tell them apart
    come before it: ``first-2023.html``; where that is not enough, the end of the name comes in:
    ``2023.txt.html``; and where that is the name of another one already, a number.

    Raises:
        click.UsageError: An input was given twice.
    """
    paths = [Path(os.path.normpath("stdin" if s.name == STDIN else s.name)) for s in sources]
    times = Counter(paths)
    for source, path in zip(sources, paths, strict=True):
        if times[path] > 1:
            raise click.UsageError(
                Both(
                    f"{source.shown}：重复指定", f"{source.shown}: given twice, or under two names"
                )
            )
    folder = common_folder([str(path) for path in paths])
    inner = []
    for path in paths:
        within = Path(str(path).removeprefix(folder))
        parts = (part for part in within.parts if part not in (within.anchor, os.pardir))
        inner.append(Path("-".join(parts)))
    chosen, taken = [""] * len(paths), set[str]()
    for ways in (
        [path.stem for path in paths],
        [path.stem for path in inner],
        [path.name for path in paths],
        [path.name for path in inner],
    ):
        counts = Counter(map(str.casefold, ways))
        for number, way in enumerate(map(str.casefold, ways)):
            if not chosen[number] and counts[way] == 1 and way not in taken:
                chosen[number] = ways[number]
                taken.add(way)
    for number, path in enumerate(inner):
        if not chosen[number]:
            numbered = (f"{path.name}-{n}" for n in count(2))
            chosen[number] = next(name for name in numbered if name.casefold() not in taken)
            taken.add(chosen[number].casefold())
    return [f"{name}{suffix}" for name in chosen]


def with_number(target: Path, number: int, taken: set[Path]) -> Path:
    """Return the file for one of several reports in an input: ``2023-1.html`` for ``2023.html``.

    Args:
        target: The file that the input would have for one report.
        number: Which of its reports it is.
        taken: The files of other inputs and reports; this one is added to them.
    """
    dashes = (f"{target.stem}{'-' * n}{number}{target.suffix}" for n in count(1))
    numbered = next(name for name in map(target.with_name, dashes) if name not in taken)
    taken.add(numbered)
    return numbered


def is_folder(output: str) -> bool:
    """Return whether an output is a folder, or meant to be one."""
    return os.path.isdir(output) or output.endswith(("/", os.sep))


def guard(targets: Iterable[Path], sources: Iterable[Source], *, force: bool) -> None:
    """See to it that nothing is written over that should stay.

    Raises:
        click.UsageError: A target is an input; or it exists, and ``force`` does not allow that.
    """
    existing = [target for target in targets if os.path.isfile(target)]
    files = {_identity(target): target for target in existing}
    for source in sources if existing else ():
        target = files.get(_identity(source.name))
        if target is not None:
            raise click.UsageError(
                Both(
                    f"{target}：是输入文件，不得覆盖",
                    f"{target}: is an input; it is not written over",
                )
            )
    if existing and not force:
        names = ", ".join(map(str, existing[:_SHOWN])) + (" …" if existing[_SHOWN:] else "")
        raise click.UsageError(
            Both(
                f"文件已存在；如需覆盖，请加 --force：{names}",
                f"exists already, --force overwrites: {names}",
            )
        )


def _identity(path: str | Path) -> tuple[int, int] | None:
    """Return the file itself, whatever name it is reached by; None for none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


@contextmanager
def written(target: Path) -> Iterator[IO[bytes]]:
    """Open a file to write; it takes its place when it is whole, and only then.

    Raises:
        click.UsageError: It cannot be written.
    """
    place = Path(os.path.realpath(target))
    try:
        if place.exists() and not place.is_file():  # a device, a named pipe
            with place.open("wb") as file:
                yield file
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        import secrets

        unfinished = place.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            with unfinished.open("xb") as file:
                yield file
            unfinished.replace(place)
        finally:
            with suppress(FileNotFoundError):
                unfinished.unlink()
    except OSError as error:
        raise click.UsageError(not_written(target, error)) from error


def not_written(target: Path, error: OSError) -> Both:
    """Return what is told where a file cannot be written."""
    why = of_system(error)
    return Both(f"{target}：无法写入：{why.chinese}", f"{target}: cannot be written: {why}")


def put(content: str | bytes, target: Path | None) -> None:
    """Write a text in UTF-8, or bytes, to a file; to standard output where there is none."""
    if target is not None:
        data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
        with written(target) as file:
            file.write(data)
    elif isinstance(content, bytes):
        sys.stdout.buffer.write(content)
    else:
        write_utf_8(content)
