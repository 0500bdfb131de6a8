"""The place that the output of a run goes to: a file, or standard output."""

from __future__ import annotations

from pathlib import Path

import click
from attrs import define, field

from ..output import Output
from ..targets import written
from ..terminal.console import is_terminal, write_bytes
from ..words import Language
from .checked import Checked

__all__ = ["Sink"]


@define
class Sink:
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
