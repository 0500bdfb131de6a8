"""Grammars as values: the text of one with the texts that it imports, read from their files."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from ..errors import GrammarError
from ..languages import Both
from ..text.caches import Bounded
from ..text.patterns import pattern

__all__ = ["GrammarText", "grammar_folder", "read_grammar"]

_IMPORT = pattern(r"^[ \t]*%import[ \t]+\.?([\w.]+)[ \t]*(\(?)", re.MULTILINE)
_SETTLED = 2.0
"""How many seconds after its last change a file is told by its stamp; before, two changes may have
the same one."""


def grammar_folder() -> Path:
    """Return the folder of the grammars: in the installed package, or at the top of the repository.

    Raises:
        GrammarError: There is none.
    """
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "grammar", here.parents[3] / "grammar"):
        if (folder / "form_2021.lark").is_file():
            return folder
    raise GrammarError(
        Both("缺少格式的语法文件", "the grammars of the form are missing"),
        looked_for=Both(
            f"{here.parents[1].name} 旁的 grammar/form_2021.lark",
            f"grammar/form_2021.lark beside {here.parents[1].name}",
        ),
        advice=Both("请重新安装本程序", "install the package again"),
    )


_OWN = str(grammar_folder())


@frozen(cache_hash=True)
class GrammarText:
    """The text of a grammar, and the texts that it imports.

    Attributes:
        name: The name of its file, without the ending.
        text: Its own text.
        imports: The texts that it imports, and that these do, each after its name.
    """

    name: str
    text: str = field(repr=False)
    imports: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All texts, its own first."""
        return (self.text, *(text for _, text in self.imports))

    @cached_property
    def digest(self) -> str:
        """The digest of all texts."""
        return hashlib.sha256("\0".join(self.texts).encode()).hexdigest()


def imported(text: str) -> Iterator[str]:
    """Yield the names of the grammars that a text imports."""
    for name, listed in _IMPORT.findall(text):
        yield name if listed else name.rpartition(".")[0]


@frozen
class _Look:
    """A grammar as it was found in its files.

    Attributes:
        grammar: The grammar.
        stamps: The stamp of each file that was looked for, None for one that is not there.
        settled: Whether any later change of these files shows in their stamps.
    """

    grammar: GrammarText
    stamps: dict[str, _Stamp | None]
    settled: bool

    @property
    def holds(self) -> bool:
        """Whether the files are still those that were read."""
        return self.settled and all(_stamp(path) == was for path, was in self.stamps.items())


_Stamp = tuple[int, ...]


def _stamp(path: str) -> _Stamp | None:
    try:
        told = os.stat(path)
    except (OSError, ValueError):
        return None
    return told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino


def read_grammar(path: str | os.PathLike[str]) -> GrammarText:
    """Return the grammar in a file as it is now, with what it imports.

    What it imports is looked for beside it, then among the grammars of this package. As long as the
    files are the same, so is the grammar.

    Raises:
        OSError: A file cannot be opened.
        UnicodeDecodeError: It is no text in UTF-8.
    """
    look = _LOOKS[os.fspath(path)]
    if not look.holds:
        look = _LOOKS[os.fspath(path)] = _look(os.fspath(path))
    return look.grammar


def _look(file: str) -> _Look:
    now = time.time()
    folders = dict.fromkeys((os.path.dirname(file), _OWN))
    stamps: dict[str, _Stamp | None] = {file: _stamp(file)}  # before its text: if it changes …
    text = Path(file).read_text(encoding="utf-8")  # … in between, the stamp is out of date
    imports: dict[str, str] = {}
    waiting = [*imported(text)]
    while waiting:
        name = waiting.pop(0)
        for folder in folders if name not in imports else ():
            part = os.path.join(folder, *name.split(".")) + ".lark"
            stamps[part] = _stamp(part)
            if stamps[part] is not None:
                imports[name] = Path(part).read_text(encoding="utf-8")
                waiting = [*imported(imports[name]), *waiting]
                break
    latest = max((max(stamp[:2]) for stamp in stamps.values() if stamp), default=0)
    settled = latest / 1e9 < now - _SETTLED
    return _Look(GrammarText(Path(file).stem, text, tuple(imports.items())), stamps, settled)


_LOOKS: Bounded[str, _Look] = Bounded(_look, 256)
"""The grammars as they were found last, by their files; what no longer holds is looked at anew."""
