"""The baseline: findings that somebody looked at and accepted, with the reason."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from attrs import evolve, field, frozen

from .. import Finding
from .checked import SERIES, Accepted, Checked
from .inputs import STDIN

__all__ = ["Baseline", "Entry"]

VERSION = 1
_FIELDS = {"file", "fingerprint", "value", "reason"}
_VALUES = {"reported", "computed"}


def _written(value: int | Decimal | None) -> str | None:
    """A figure as the file holds it."""
    if value is None or isinstance(value, int):
        return None if value is None else str(value)
    return f"{value.normalize():f}"


@frozen
class Entry:
    """A finding that was accepted.

    Attributes:
        file: The file, relative to the folder of the baseline; ``*`` for a finding between years.
        fingerprint: Code and first cell.
        accepted: The figures and the reason.
    """

    file: str
    fingerprint: str
    accepted: Accepted

    def fits(self, finding: Finding) -> bool:
        """Whether the figures of a finding are those that were accepted."""
        values = _written(finding.reported), _written(finding.computed)
        return values == (self.accepted.reported, self.accepted.computed)

    @property
    def code(self) -> str:
        """The code of the check."""
        return self.fingerprint.partition(":")[0]


@frozen
class Baseline:
    """The entries of a baseline file.

    Attributes:
        file: Where it lies.
        entries: What was accepted.
    """

    file: Path
    entries: tuple[Entry, ...] = field(default=())

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """The baseline in a file.

        Raises:
            click.UsageError: It is none; the message names the entry that is wrong.
        """
        try:
            document = json.loads(file.read_text(encoding="utf-8-sig"))
            return cls(file, tuple(_entries(document)))
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise click.UsageError(f"{file}: 基线不能用 is no baseline: {why}") from error

    def name(self, file: str) -> str:
        """The name of a file as an entry has it."""
        if file in (SERIES, STDIN):
            return file
        folder = os.path.realpath(self.file.parent)
        try:
            return Path(os.path.relpath(os.path.realpath(file), folder)).as_posix()
        except ValueError:  # on another drive
            return Path(file).absolute().as_posix()

    def applied(self, checked: Checked) -> Checked:
        """Without what was accepted; what has other figures than those accepted is open again."""
        own: dict[str, list[Entry]] = {}
        for entry in self._of(checked):
            own.setdefault(entry.fingerprint, []).append(entry)
        standing, accepted, reopened = [], [], {}
        for finding in checked.findings:
            entries = own.get(finding.fingerprint, [])
            fitting = next((entry for entry in entries if entry.fits(finding)), None)
            if fitting is not None:
                accepted.append((finding, fitting.accepted))
                continue
            standing.append(finding)
            if entries:
                reopened[finding.fingerprint] = entries[0].accepted
        findings = evolve(checked.findings, findings=tuple(standing))
        return evolve(checked, findings=findings, accepted=tuple(accepted), reopened=reopened)

    def stale(self, everything: Iterable[Checked], made: Sequence[str]) -> list[Entry]:
        """The entries that accept nothing any more: the finding, or the file, is gone.

        Those of files that were not looked at, and of checks not ``made``, may still be of use.
        """
        looked = {self.name(one.name): one for one in everything if one.problem is None}
        found = {name: _known(one) for name, one in looked.items()}
        return [
            entry
            for entry in self.entries
            if entry.code in made
            and (
                entry.fingerprint not in found[entry.file]
                if entry.file in found
                else self._is_gone(entry)
            )
        ]

    def updated(self, everything: Sequence[Checked], made: Sequence[str]) -> Baseline:
        """With all that was found, and without what is stale; reasons are kept."""
        stale = self.stale(everything, made)
        reasons = {(e.file, e.fingerprint): e.accepted.reason for e in reversed(self.entries)}
        fresh = []
        for checked in everything:
            name = self.name(checked.name)
            for finding in (*checked.findings, *(finding for finding, _ in checked.accepted)):
                reason = reasons.get((name, finding.fingerprint), "")
                values = _written(finding.reported), _written(finding.computed)
                fresh.append(Entry(name, finding.fingerprint, Accepted(*values, reason)))
        renewed = {(entry.file, entry.fingerprint) for entry in fresh}
        kept = [
            entry
            for entry in self.entries
            if entry not in stale and (entry.file, entry.fingerprint) not in renewed
        ]
        entries = dict.fromkeys([*kept, *fresh])
        order = sorted(entries, key=lambda entry: (entry.file, entry.fingerprint))
        return evolve(self, entries=tuple(order))

    def write(self) -> None:
        """Write the file.

        Raises:
            click.UsageError: It cannot be written.
        """
        entries = [_object(entry) for entry in self.entries]
        text = json.dumps({"version": VERSION, "entries": entries}, ensure_ascii=False, indent=2)
        try:
            self.file.write_text(f"{text}\n", encoding="utf-8")
        except OSError as error:
            raise click.UsageError(
                f"{self.file}: 不能写 cannot be written: {error.strerror}"
            ) from error

    def _of(self, checked: Checked) -> list[Entry]:
        name = self.name(checked.name)
        return [entry for entry in self.entries if entry.file == name]

    def _is_gone(self, entry: Entry) -> bool:
        return entry.file not in (SERIES, STDIN) and not (self.file.parent / entry.file).exists()


def _known(checked: Checked) -> set[str]:
    """The fingerprints of what was found, and of what could not be assessed this time."""
    found = (*checked.findings, *(finding for finding, _ in checked.accepted))
    open_ = (one for one in checked.findings.not_assessed if one.paths)
    return {finding.fingerprint for finding in found} | {f"{o.code}:{o.paths[0]}" for o in open_}


def _object(entry: Entry) -> Mapping[str, Any]:
    accepted = entry.accepted
    return {
        "file": entry.file,
        "fingerprint": entry.fingerprint,
        "value": {"reported": accepted.reported, "computed": accepted.computed},
        "reason": accepted.reason,
    }


def _entries(document: object) -> Iterable[Entry]:
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise ValueError(f'应为 should be {{"version": {VERSION}, "entries": […]}}')
    if not isinstance(document.get("entries"), list):
        raise ValueError('"entries" 不是列表 is not a list')
    for number, entry in enumerate(document["entries"], 1):
        try:
            yield _entry(entry)
        except ValueError as error:
            raise ValueError(f"entries[{number}]: {error}") from error


def _entry(entry: object) -> Entry:
    if not isinstance(entry, dict) or not {"file", "fingerprint", "value"} <= entry.keys():
        raise ValueError(f"应有 should have {', '.join(sorted(_FIELDS))}")
    value = entry["value"]
    if unknown := sorted(entry.keys() - _FIELDS):
        raise ValueError(f"没有此项 no such field: {', '.join(unknown)}")
    if not isinstance(value, dict) or not value.keys() <= _VALUES:
        raise ValueError('"value" 应有 should have "reported", "computed"')
    texts = {key: entry.get(key, "") for key in ("file", "fingerprint", "reason")}
    for key, text in {**texts, **value}.items():
        if not (isinstance(text, str) or (key in value and text is None)):
            raise ValueError(f'"{key}" 应为字符串 should be a string')
    accepted = Accepted(value.get("reported"), value.get("computed"), texts["reason"])
    return Entry(texts["file"], texts["fingerprint"], accepted)
