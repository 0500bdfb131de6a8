"""Baselines: findings that somebody looked at and accepted, with the reason."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import click
from attrs import evolve, frozen

from ... import Finding
from ...languages import Both, in_chinese, of_system
from ..inputs import STDIN
from ..targets import not_written
from .checked import COMPARED, Accepted, Checked

__all__ = ["Baseline"]

VERSION = 1
_FIELDS = {"file", "fingerprint", "value", "reason"}
_VALUES = {"reported", "computed"}


def _values(finding: Finding) -> tuple[str | None, str | None]:
    """Return the figures of a finding as the file holds them."""
    return _written(finding.reported), _written(finding.computed)


def _written(value: int | Decimal | None) -> str | None:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return None if value is None else str(value)


@frozen
class Baseline:
    """The entries of a baseline file.

    Attributes:
        file: The file.
        entries: The findings that were accepted.
    """

    file: Path
    entries: tuple[Accepted, ...] = ()

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """Return the baseline in a file.

        Raises:
            click.UsageError: It is none; the message names the entry that is wrong.
        """
        try:
            document = json.loads(file.read_text(encoding="utf-8-sig"))
            return cls(file, tuple(_entries(document)))
        except (OSError, ValueError) as error:
            raise click.UsageError(_unread(file, error)) from error

    def name(self, file: str) -> str:
        """Return the name of a file as an entry has it."""
        if file.startswith(COMPARED) or file.partition("#")[0] == STDIN:
            return file
        folder = os.path.realpath(self.file.parent)
        try:
            return Path(os.path.relpath(os.path.realpath(file), folder)).as_posix()
        except ValueError:  # on another drive
            return Path(file).absolute().as_posix()

    def applied(self, checked: Checked) -> Checked:
        """Set apart what was accepted; a finding with other figures than then is open again."""
        own: dict[str, list[Accepted]] = {}
        for entry in self.entries:
            if entry.file == self.name(checked.name):
                own.setdefault(entry.fingerprint, []).append(entry)
        standing, accepted, reopened = [], [], {}
        for finding in checked.findings:
            entries = own.get(finding.fingerprint, [])
            fitting = [e for e in entries if (e.reported, e.computed) == _values(finding)]
            if fitting:
                accepted.append((finding, fitting[0]))
                continue
            standing.append(finding)
            if entries:
                reopened[finding.fingerprint] = entries[0]
        findings = evolve(checked.findings, findings=tuple(standing))
        return evolve(checked, findings=findings, accepted=tuple(accepted), reopened=reopened)

    def stale(self, everything: Iterable[Checked], made: Sequence[str]) -> list[Accepted]:
        """Return the entries that accept nothing any more: the finding, or the file, is gone.

        Those of files that were not looked at, and of checks not ``made``, may still be of use.
        """
        known = {self.name(one.name): _known(one) for one in everything if one.problem is None}

        def is_stale(entry: Accepted) -> bool:
            if entry.file in known:
                return entry.fingerprint not in known[entry.file]
            if entry.file.startswith(COMPARED) or entry.file == STDIN:
                return False
            return not (folder / entry.file).exists()

        folder, codes = self.file.parent, set(made)
        own = (entry for entry in self.entries if entry.fingerprint.partition(":")[0] in codes)
        return [entry for entry in own if is_stale(entry)]

    def updated(self, everything: Sequence[Checked], made: Sequence[str]) -> Baseline:
        """Return a baseline of all findings, without what is stale; reasons are kept."""
        stale = self.stale(everything, made)
        reasons = {entry.key: entry.reason for entry in reversed(self.entries)}
        fresh = []
        for checked in everything:
            name = self.name(checked.name)
            for finding in (*checked.findings, *(finding for finding, _ in checked.accepted)):
                reason = reasons.get((name, finding.fingerprint), "")
                fresh.append(Accepted(name, finding.fingerprint, *_values(finding), reason))
        renewed = {entry.key for entry in fresh}
        kept = [e for e in self.entries if e not in stale and e.key not in renewed]
        entries = sorted(dict.fromkeys([*kept, *fresh]), key=lambda entry: entry.key)
        return evolve(self, entries=tuple(entries))

    def write(self) -> None:
        """Write the file.

        Raises:
            click.UsageError: It cannot be written.
        """
        entries = [
            {
                "file": entry.file,
                "fingerprint": entry.fingerprint,
                "value": {"reported": entry.reported, "computed": entry.computed},
                "reason": entry.reason,
            }
            for entry in self.entries
        ]
        text = json.dumps({"version": VERSION, "entries": entries}, ensure_ascii=False, indent=2)
        try:
            self.file.write_text(f"{text}\n", encoding="utf-8")
        except OSError as error:
            raise click.UsageError(not_written(self.file, error)) from error


def _unread(file: Path, error: Exception) -> Both:
    if isinstance(error, json.JSONDecodeError):
        where = f"第 {error.lineno} 行第 {error.colno} 列"
        why: str = Both(f"不是 JSON：{where}有误", str(error))
    elif isinstance(error, (OSError, UnicodeDecodeError)):
        why = of_system(error)
    else:
        why = error.args[0]
    return Both(f"{file}：不能作为基线：{in_chinese(why)}", f"{file}: is no baseline: {why}")


def _known(checked: Checked) -> set[str]:
    """Return the fingerprints of findings, and of what could not be assessed this time."""
    findings = (*checked.findings, *(finding for finding, _ in checked.accepted))
    open_ = (one for one in checked.findings.not_assessed if one.paths)
    return {finding.fingerprint for finding in findings} | {f"{o.code}:{o.paths[0]}" for o in open_}


def _entries(document: object) -> Iterable[Accepted]:
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise ValueError(
            Both(
                f'应为 {{"version": {VERSION}, "entries": […]}}',
                f'should be {{"version": {VERSION}, "entries": […]}}',
            )
        )
    if not isinstance(document.get("entries"), list):
        raise ValueError(Both('"entries" 应为列表', '"entries" is not a list'))
    for number, entry in enumerate(document["entries"], 1):
        try:
            yield _entry(entry)
        except ValueError as error:
            why = error.args[0]
            raise ValueError(
                Both(f"entries[{number}]：{in_chinese(why)}", f"entries[{number}]: {why}")
            ) from error


def _entry(entry: object) -> Accepted:
    if not isinstance(entry, dict) or not {"file", "fingerprint", "value"} <= entry.keys():
        raise ValueError(
            Both(f"应有 {'、'.join(sorted(_FIELDS))}", f"should have {', '.join(sorted(_FIELDS))}")
        )
    value = entry["value"]
    if unknown := sorted(entry.keys() - _FIELDS):
        raise ValueError(
            Both(f"没有 {'、'.join(unknown)} 一项", f"no such field: {', '.join(unknown)}")
        )
    if not isinstance(value, dict) or not value.keys() <= _VALUES:
        raise ValueError(
            Both(
                '"value" 应有 "reported"、"computed"', '"value" should have "reported", "computed"'
            )
        )
    texts = {key: entry.get(key, "") for key in ("file", "fingerprint", "reason")}
    for key, text in {**texts, **value}.items():
        if not (isinstance(text, str) or (key in value and text is None)):
            raise ValueError(Both(f'"{key}" 应为字符串', f'"{key}" should be a string'))
    return Accepted(reported=value.get("reported"), computed=value.get("computed"), **texts)
