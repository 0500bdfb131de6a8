"""Manifests: a CSV file that says of each report which organ and year it is of, and who is above.

Its first line names the columns, in English or Chinese, in any order; only ``file`` must be there.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

import click
from attrs import frozen

from ... import ReportError, decode_file
from ...languages import Both, of_system
from ..inputs import Source

__all__ = ["Entry", "Manifest"]

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "file": ("文件", "文件名"),
    "organ": ("机关", "单位", "编制机关"),
    "parent": ("上级", "上级机关", "上级单位"),
    "year": ("年度", "年份", "报告年度"),
}
"""The columns, and what else they may be called."""
_CALLED = {name: key for key, others in _COLUMNS.items() for name in (key, *others)}
_YEAR = re.compile(r"(20\d\d)\s*(?:年度?)?")
_DELIMITERS = "\t;，,"
_SHOWN = 20
_FIX = Both("请改正清单后重新运行", "correct the manifest and run again")


@frozen
class Entry:
    """A line of a manifest.

    Attributes:
        file: The path of the file.
        organ: The organ; empty where the report is to say it.
        parent: The organ above it; empty for none.
        year: The year; None where the report is to say it.
    """

    file: str
    organ: str = ""
    parent: str = ""
    year: int | None = None


@frozen
class _Problem:
    line: int
    column: int
    expected: Both
    found: str

    def told(self, file: Path) -> Both:
        found = (
            Both(f"“{self.found}”", f'"{self.found}"') if self.found else Both("空白", "nothing")
        )
        return Both(
            f"{file}：第{self.line}行第{self.column}列：应为{self.expected.chinese}，"
            f"实际为{found.chinese}",
            f"{file}: line {self.line}, column {self.column}: expected {self.expected}, "
            f"found {found}",
        )


@frozen(slots=False)
class Manifest:
    """The lines of a manifest.

    Attributes:
        file: The manifest.
        entries: What it says of each file, in order.
    """

    file: Path
    entries: tuple[Entry, ...]

    @classmethod
    def read(cls, file: Path) -> Manifest:
        """Return what stands in a file, whatever its encoding.

        Raises:
            click.UsageError: It cannot be read, or is not as it should be; each place is told.
        """
        try:
            decoded = decode_file(file)
        except (OSError, ReportError) as error:
            why = _why(error)
            raise click.UsageError(
                Both(
                    f"{file}：清单无法读取：{why.chinese}",
                    f"{file}: the manifest cannot be read: {why}",
                )
            ) from error
        problems: list[_Problem] = []
        entries = tuple(_entries(decoded.text, file.parent, problems))
        if decoded.damaged:
            problems.insert(0, _Problem(1, 1, _ENCODED, f"{decoded.damaged} ×"))
        if problems:
            raise click.UsageError(_told(file, problems))
        return cls(file, entries)

    @cached_property
    def _by_file(self) -> Mapping[str, Entry]:
        return {os.path.realpath(entry.file): entry for entry in self.entries}

    def entry_of(self, file: str) -> Entry | None:
        """Return what is said of a file; None for one that is not in the manifest."""
        return self._by_file.get(os.path.realpath(file))

    def with_the_rest(self, sources: Sequence[Source]) -> list[Source]:
        """Return the sources, and behind them the files of the manifest that are none of them."""
        known = {os.path.realpath(source.name) for source in sources}
        rest = (e.file for e in self.entries if os.path.realpath(e.file) not in known)
        return [*sources, *map(Source, rest)]

    def not_listed(self, sources: Iterable[Source]) -> list[str]:
        """Return the names of the sources that the manifest does not list."""
        return [s.shown for s in sources if s.problem is None and self.entry_of(s.name) is None]


_ENCODED = Both("可以识别的文字编码（建议 UTF-8）", "a text in a known encoding, such as UTF-8")
_HEADS = Both(
    "表头：file（文件）、organ（机关）、parent（上级）、year（年度）",
    "a head: file, organ, parent, year",
)


def _entries(text: str, folder: Path, problems: list[_Problem]) -> Iterator[Entry]:
    import csv

    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    counts = {delimiter: first.count(delimiter) for delimiter in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda one: (counts[one], one == ","))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    heads: list[str | None] | None = None
    seen: dict[str, int] = {}
    before = 0
    try:
        for row in reader:
            line, before = before + 1, reader.line_num
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if heads is None:
                heads = _heads(cells, line, problems)
                if "file" not in heads:
                    return
                continue
            yield from _entry(cells, heads, line, folder, seen, problems)
    except csv.Error as error:
        expected = Both("CSV：引号须成对", "CSV, its quotation marks in pairs")
        problems.append(_Problem(reader.line_num, 1, expected, str(error)))
    if heads is None:
        problems.append(_Problem(1, 1, _HEADS, ""))
    elif not seen and not problems:
        expected = Both("每份报告一行", "a line for each report")
        problems.append(_Problem(reader.line_num + 1, 1, expected, ""))


def _heads(cells: Sequence[str], line: int, problems: list[_Problem]) -> list[str | None]:
    heads: list[str | None] = []
    for column, cell in enumerate(cells, start=1):
        head = _CALLED.get(cell.casefold())
        from difflib import get_close_matches

        near = get_close_matches(cell.casefold(), _CALLED, n=1)
        if head is None and cell:
            hint = Both(
                f"{_HEADS.chinese}" + (f"（是否指 {near[0]}？）" if near else ""),
                f"{_HEADS}" + (f" (did you mean {near[0]}?)" if near else ""),
            )
            problems.append(_Problem(line, column, hint, cell))
        elif head in heads and head is not None:
            once = Both("每个表头只出现一次", "each head once")
            problems.append(_Problem(line, column, once, cell))
        heads.append(head)
    if "file" not in heads and not problems:
        needed = Both("表头中有 file（文件）一列", "a column named file")
        problems.append(_Problem(line, 1, needed, ", ".join(cells)))
    return heads


def _entry(
    cells: Sequence[str],
    heads: Sequence[str | None],
    line: int,
    folder: Path,
    seen: dict[str, int],
    problems: list[_Problem],
) -> Iterator[Entry]:
    for column, cell in enumerate(cells[len(heads) :], start=len(heads) + 1):
        if cell:
            count = Both(f"{len(heads)}列，与表头一致", f"{len(heads)} columns, as in the head")
            problems.append(_Problem(line, column, count, cell))
    said = {head: cell for head, cell in zip(heads, cells, strict=False) if head}
    at = {head: column for column, head in enumerate(heads, start=1) if head}
    name = said.get("file", "")
    if not name:
        problems.append(_Problem(line, at["file"], Both("文件名", "the name of a file"), ""))
        return
    file = os.path.join(folder, name) if str(folder) != "." else name
    place = os.path.realpath(file)
    if place in seen:
        once = Both(
            f"每个文件一行（已见于第{seen[place]}行）", f"each file once (line {seen[place]})"
        )
        problems.append(_Problem(line, at["file"], once, name))
        return
    seen[place] = line
    year = said.get("year", "")
    digits = _YEAR.fullmatch(normalize("NFKC", year))
    if year and not digits:
        problems.append(
            _Problem(line, at["year"], Both("年度，如 2023", "a year, such as 2023"), year)
        )
    organ, parent = said.get("organ", ""), said.get("parent", "")
    if parent and parent == organ:
        another = Both("另一个机关，不是本机关自己", "another organ than this one itself")
        problems.append(_Problem(line, at["parent"], another, parent))
    yield Entry(file, organ, parent, int(digits[1]) if digits else None)


def _told(file: Path, problems: Sequence[_Problem]) -> Both:
    shown = [problem.told(file) for problem in problems[:_SHOWN]]
    more = len(problems) - len(shown)
    chinese = [one.chinese for one in shown] + ([f"…… 另有{more}处"] if more else [])
    english = [str(one) for one in shown] + ([f"… and {more} more"] if more else [])
    return Both("\n".join([*chinese, f"{_FIX.chinese}。"]), "\n".join([*english, f"{_FIX}."]))


def _why(error: OSError | ReportError) -> Both:
    if isinstance(error, OSError):
        return of_system(error)
    return Both(error.told("zh"), error.told("en"))
