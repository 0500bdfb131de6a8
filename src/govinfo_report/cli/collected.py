"""``parse -o``: many reports in one output, and what is told of them on standard error."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from attrs import define
from rich import box
from rich.table import Table
from rich.text import Text

from .. import Failure, OutputError, Progress, Standing, parse_into
from ..languages import Both, in_chinese
from ..pool import START
from .inputs import STDIN, Source, common_folder
from .options import FINE, FOUND, UNREADABLE
from .terminal.console import progress_bar, rendered, say, width, write
from .terminal.excerpt import shortened
from .terminal.typeset import one_line, wrap
from .words import Language

__all__ = ["Collection"]

_REFUSED = {
    "kind": Both("只能写入 .jsonl 或 .parquet", "writes only .jsonl, .parquet"),
    "input": Both("是输入文件，不得覆盖", "is an input; it is not written over"),
    "foreign": Both("文件已存在；如需覆盖，请加 --force", "exists already; --force overwrites it"),
    "mixed": Both("其中另有其他文件，请先移走", "holds other things, move them away first"),
    "others": Both(
        "是另一些文件的结果，不含本次任何一个；请更换 -o，或用 --force 重新开始",
        "is of other files, and none of these; choose another -o, or begin anew with --force",
    ),
    "busy": Both(
        "另一次运行正在写入；请等其结束，或更换 -o",
        "another run is writing; wait for its end, or choose another -o",
    ),
    "failed": Both("无法写入", "cannot be written"),
}
"""The message for each reason of an `OutputError`."""
_DROPPED = {
    "outdated": (
        "程序或格式的版本已变，重新读取 {:,} 份",
        "made with another version or form: {:,} files",
    ),
    "gone": ("{:,} 份已不在输入之列，已删去", "left out, no longer among the inputs: {:,} files"),
    "damaged": ("{:,} 处损坏，已删去并重新读取", "damaged, dropped and read anew: {:,} pieces"),
}
"""The message about what stood in the output, for each attribute of `Standing`."""
_SHOWN = 20
"""At most so many files are in the table that was not asked for in full."""


@define
class Collection:
    """An output that many reports are read into.

    Attributes:
        output: Its path.
        language: The language of what is told.
        full: Shorten nothing.
        quiet: Tell what failed and what was damaged, and nothing else.
        debug: With the traceback of an internal error.
        done: How many inputs stand in it by now.
    """

    output: str
    language: Language
    full: bool
    quiet: bool
    debug: bool
    done: int = 0

    def read(self, sources: Iterable[Source], **options: Any) -> int:
        """Read the sources into the output, and return the exit code.

        Args:
            sources: The files; folders that hold nothing, or cannot be opened, are told of.
            options: As `parse_into` takes them.

        Raises:
            click.UsageError: The output cannot be written, or something else stands in its place.
        """
        empty: dict[str, Failure] = {}

        def files() -> Iterator[os.PathLike[str]]:
            for source in sources:
                if source.name == STDIN:
                    raise click.UsageError(
                        Both("-o 不能用于标准输入", "with -o, standard input cannot be read")
                    )
                if source.problem is not None:
                    empty[source.name] = Failure.of(source.problem)
                else:
                    yield source if source.in_folder else Path(source.name)  # ./a.txt is a.txt

        try:
            with progress_bar(shown=not self.quiet) as tell:

                def progress(made: Progress) -> None:
                    self.done += 1
                    tell(made.done, made.total)

                summary = parse_into(
                    self.output,
                    files(),
                    begin=self._begin,
                    progress=progress,
                    start_method=START,
                    **options,
                )
        except OutputError as error:
            why = _REFUSED[error.reason]
            more = (
                Both(f"：{in_chinese(error.found)}", f": {error.found}")
                if error.found
                else Both("", "")
            )
            raise click.UsageError(
                Both(f"{self.output}：{why.chinese}{more.chinese}", f"{self.output}: {why}{more}")
            ) from error
        except KeyboardInterrupt:
            self._say(
                f"已中断，读取了 {self.done:,} 份；再次运行同一命令即接着读取",
                f"interrupted, {self.done:,} read; the same command goes on from there",
            )
            raise
        failures = {**summary.failures, **empty}
        self._count((summary.plain, summary.in_doubt, len(failures)), summary.read)
        if failures:
            self._show(failures)
            return UNREADABLE
        return FOUND if summary.in_doubt else FINE

    def _begin(self, standing: Standing) -> None:
        """Tell of what stood in the output and is dropped."""
        self.done = standing.kept
        for name, (chinese, english) in _DROPPED.items():
            if count := getattr(standing, name):
                told = chinese.format(count), english.format(count)
                self._say(*told, always=name == "damaged")

    def _count(self, counts: Sequence[int], now: int) -> None:
        """Tell how many files there are of each kind, and how many of them were read now."""
        plain, in_doubt, failed = counts
        self._say(
            f"共 {sum(counts):,} 份：已读取 {plain:,} 份，存疑 {in_doubt:,} 份，"
            f"无法读取 {failed:,} 份；" + (f"本次读取 {now:,} 份" if now else "本次无须读取"),
            f"{sum(counts):,} files: {plain:,} read, {in_doubt:,} in doubt, {failed:,} unreadable; "
            + (f"{now:,} of them read now" if now else "nothing was left to read"),
        )

    def _say(self, chinese: str, english: str, *, always: bool = False) -> None:
        if always or not self.quiet:
            say(f"{self.output}{self.language(f'：{chinese}', f': {english}')}")

    def _show(self, failures: Mapping[str, Failure]) -> None:
        """Show a table of what could not be read."""
        shown = list(failures.items())[: None if self.full else _SHOWN]
        folder = common_folder([name for name, _ in shown])
        room = width() // 2 - 2
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False, pad_edge=False)
        table.add_column(self.language("无法读取的文件", "Unreadable file"))
        table.add_column(self.language("原因", "Why"))
        for name, failure in shown:
            file = shortened(one_line(name.removeprefix(folder)), room, end=True)
            reason = one_line(failure.brief[self.language.value])
            table.add_row(Text(file, "red"), Text("\n".join(wrap(reason, width() - room - 4))))
        write(rendered(table, stderr=True), stderr=True)
        if more := len(failures) - len(shown):
            told = f"…… 另有 {more:,} 份（--full 全部列出）", f"… and {more:,} more (--full)"
            say(self.language(*told), "dim")
        for name, failure in shown if self.debug else ():
            if failure.traceback:
                say(f"{name}:\n{failure.traceback}")
