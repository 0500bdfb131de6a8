"""What is said at the end of a run over many files: how many of each kind, and what failed."""

from __future__ import annotations

import json
from pathlib import Path

from attrs import frozen
from rich import box
from rich.table import Table
from rich.text import Text

from .inputs import common_folder
from .journal import Journal
from .options import FINE, FOUND, UNREADABLE
from .terminal.console import rendered, say, width, write
from .terminal.excerpt import shortened
from .terminal.typeset import one_line, wrap
from .words import Language

__all__ = ["Told"]

_KINDS = {
    FINE: ("读出", "read"),
    FOUND: ("有疑", "in doubt"),
    UNREADABLE: ("读不出", "unreadable"),
}
SHOWN = 20
"""How many files the table has that was not asked for in full."""


@frozen
class Told:
    """What a run tells a person, on standard error.

    Attributes:
        target: The output.
        language: The language.
        full: Shorten nothing.
        quiet: Tell what failed and nothing else.
        debug: With the traceback of an internal error.
    """

    target: Path
    language: Language
    full: bool
    quiet: bool
    debug: bool

    def made_otherwise(self) -> None:
        """What was there came of another version of this program, or of other grammars."""
        self._note(
            "程序或格式的版本变了，全部重读", "made with another version or grammar: read anew"
        )

    def gone(self, count: int) -> None:
        """Some files of the last run are no inputs any more."""
        files = self.language.counted(count, "", "file")
        self._note(
            f"{count} 份不再是输入，不再写出", f"{files} no longer among the inputs: left out"
        )

    def interrupted(self, journal: Journal) -> None:
        """The run was ended by the user."""
        done = journal.entries()
        self._note(
            f"中断，已读 {done:,} 份；再次运行同一命令，从这里接着读",
            f"interrupted, {done:,} read; the same command goes on from there",
        )

    def outcome(self, journal: Journal, *, now: int) -> None:
        """How many files there are of each kind, and which could not be read."""
        codes = journal.codes()
        total = sum(codes.values())
        counts = [f"{codes.get(code, 0):,} {self.language(*name)}" for code, name in _KINDS.items()]
        self._note(
            f"共 {total:,} 份：{'，'.join(counts)}；"
            + (f"本次读 {now:,} 份" if now else "无需再读"),
            f"{total:,} files: {', '.join(counts)}; "
            + (f"{now:,} of them read now" if now else "nothing was left to read"),
        )
        if codes.get(UNREADABLE):
            self._failures(journal, codes[UNREADABLE])

    def _note(self, chinese: str, english: str) -> None:
        if not self.quiet:
            say(f"{self.target}{self.language('：', ': ')}{self.language(chinese, english)}")

    def _failures(self, journal: Journal, count: int) -> None:
        failed = list(journal.failures(-1 if self.full else SHOWN))
        folder = common_folder([name for name, _ in failed])
        room = width() // 2 - 2
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False, pad_edge=False)
        table.add_column(self.language("读不出的文件", "Unreadable file"))
        table.add_column(self.language("原因", "Why"))
        for name, told in failed:
            why = json.loads(told)
            file = shortened(one_line(name.removeprefix(folder)), room, end=True)
            reason = "\n".join(wrap(one_line(why[self.language.value]), width() - room - 4))
            table.add_row(Text(file, "red"), Text(reason))
        write(rendered(table, stderr=True), stderr=True)
        more = f"{count - len(failed):,}"
        if count > len(failed):
            say(self.language(f"…… 还有 {more} 份 (--full)", f"… and {more} more (--full)"), "dim")
        if self.debug:
            for name, told in failed:
                if trace := json.loads(told)["trace"]:
                    say(f"{name}:\n{trace}")
