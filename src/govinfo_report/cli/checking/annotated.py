"""Annotated copies of Word files: what was found, as comments where it stands."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click
from attrs import evolve, frozen

from ... import Findings, annotate
from ..inputs import STDIN, Attempt
from ..output import Choices
from ..targets import guard, is_folder, named, written
from ..terminal.console import say
from .causes import least_shown, rank
from .checked import Checked

__all__ = ["Annotations"]

_SUFFIX = ".docx"
_SHOWN = 5


@frozen
class Annotations:
    """The copies that are asked for, by the names of their files."""

    chosen: Choices
    targets: Mapping[str, Path]
    is_one: bool

    @classmethod
    def asked(cls, chosen: Choices, target: str, *, many: bool, force: bool) -> Annotations:
        """Return the copies to be made of the inputs.

        Raises:
            click.UsageError: Several copies need a folder; something would be written over.
        """
        say, sources = chosen.language, chosen.sources
        if any(source.name == STDIN for source in sources):
            raise click.UsageError(
                say(
                    "--annotate 须指明 Word 文件，不能用于标准输入",
                    "--annotate needs a Word file, not standard input",
                )
            )
        if many and (Path(target).is_file() or Path(target).suffix.lower() == _SUFFIX):
            raise click.UsageError(
                say(
                    "核对多份文件时，--annotate 须指定文件夹",
                    "with several files --annotate needs a folder",
                )
            )
        own = [source for source in sources if source.name.lower().endswith(_SUFFIX)]
        if many or is_folder(target):
            paths = [Path(target, name) for name in named(own, _SUFFIX)]
        else:
            own, paths = list(sources), [Path(target)]
        copies = dict(zip((source.name for source in own), paths, strict=True))
        guard(copies.values(), sources, force=force)
        return cls(chosen, copies, is_one=not many)

    def refuse(self, attempt: Attempt) -> None:
        """Refuse to annotate the one file that is asked for, if it is none of Word.

        Raises:
            click.UsageError: It is none.
        """
        if self.is_one and attempt.report is not None and not self._has_copy(attempt):
            raise click.UsageError(self._none_of_word(attempt.source.name))

    def write(self, run: Iterable[tuple[Checked, Attempt]], *, quiet: bool) -> None:
        """Write the copies, and say how many comments each has, and which files have none."""
        by_source: dict[str, list[tuple[Findings, Attempt]]] = {}
        for checked, attempt in run:
            if attempt.report is not None:
                of_source = by_source.setdefault(attempt.source.name, [])
                of_source.append((checked.findings, attempt))
        words = self.chosen.language
        others = [name for name, one in by_source.items() if not self._has_copy(one[0][1])]
        for name, checked_reports in by_source.items():
            if name not in others:
                count = self._write(name, checked_reports)
                told = words(f"已写入批注{count}条", words.counted(count, "", "comment").strip())
                if not quiet:
                    say(f"{self.targets[name]}{words('：', ': ')}{told}")
        if others:
            shown = words("，", ", ").join(others[:_SHOWN]) + (" …" if others[_SHOWN:] else "")
            say(self._none_of_word(shown), "yellow")

    def _has_copy(self, attempt: Attempt) -> bool:
        return attempt.source.name in self.targets and attempt.decoded.format == "docx"

    def _none_of_word(self, names: str) -> str:
        return self.chosen.language(
            f"批注只能写入 Word 文件（DOCX），以下文件未加批注：{names}。"
            "可另存为 .docx 再核对，或用 -o 输出问题清单",
            f"comments can be written into Word files (DOCX) alone, and not into: {names}. "
            "Save it as .docx and check that, or write a list of problems with -o",
        )

    def _write(self, name: str, reports: Sequence[tuple[Findings, Attempt]]) -> int:
        """Write one copy; of several reports in a file each adds its comments to it."""
        data, count = Path(name).read_bytes(), 0
        for findings, attempt in reports:
            assert attempt.report is not None
            file = io.BytesIO()
            count += annotate(
                io.BytesIO(data),
                attempt.report,
                file,
                findings=self._shown(findings),
                language=self.chosen.language.value,
            )
            data = file.getvalue()
        with written(self.targets[name]) as target:
            target.write(data)
        return count

    def _shown(self, findings: Findings) -> Findings:
        least = least_shown(self.chosen)
        return evolve(findings, findings=tuple(f for f in findings if rank(f.severity) <= least))
