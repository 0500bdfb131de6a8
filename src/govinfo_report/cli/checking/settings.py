"""The settings of a project: ``[tool.govinfo-report]`` in its ``pyproject.toml``."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from attrs import evolve, field, frozen, validators

from ... import Profile, ProfileError, Severity, load_profile
from ...languages import Both, in_chinese, of_system
from ..findings import FORMATS
from ..words import LANGUAGES, Language
from .catalogue import NOT_LOADED, known

tomllib: Any = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

__all__ = ["Settings", "codes", "read_profile", "settings"]

TABLE = "govinfo-report"


def codes(value: object) -> tuple[str, ...]:
    """Return the codes of a list, or of a string with commas between them."""
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, Sequence) or not all(isinstance(code, str) for code in value):
        raise TypeError
    return tuple(code.strip().upper() for code in value if code.strip())


def _path(value: object) -> Path | None:
    if value is None or isinstance(value, Path):
        return value
    if not isinstance(value, str) or not value:
        raise TypeError
    return Path(value)


@frozen
class Settings:
    """How to check, where the command line says nothing else.

    Attributes:
        select: Codes, or beginnings of codes, of the checks to make.
        ignore: Codes, or beginnings of codes, of the checks to leave out.
        baseline: The file that lists accepted findings.
        lang: The language.
        format: What to print.
        fail_on: The least severity that makes the exit code 1.
        profile: The demands of a place or a year.
    """

    select: tuple[str, ...] = field(default=(), converter=codes)
    ignore: tuple[str, ...] = field(default=(), converter=codes)
    baseline: Path | None = field(default=None, converter=_path)
    lang: Language = field(default=Language.ZH, converter=Language)
    format: str = field(default="text", validator=validators.in_(list(FORMATS)))
    fail_on: Severity = field(default=Severity.WARNING, converter=Severity)
    profile: Profile | None = None

    def but(self, **given: Any) -> Settings:
        """Return these settings but for those that the command line gives."""
        return evolve(self, **{name: value for name, value in given.items() if value})


_EXPECTED: Mapping[str, str] = {
    "select": Both('代码的列表，如 ["P2", "N03"]', 'a list of codes, such as ["P2", "N03"]'),
    "ignore": Both('代码的列表，如 ["P2", "N03"]', 'a list of codes, such as ["P2", "N03"]'),
    "baseline": Both("文件名", "the name of a file"),
    "lang": " | ".join(LANGUAGES),
    "format": " | ".join(FORMATS),
    "fail-on": " | ".join(Severity),
    "profile": Both("文件名", "the name of a file"),
}


def settings(folder: Path) -> Settings:
    """Return the settings for work in a folder, from the nearest ``pyproject.toml`` at or above it.

    Raises:
        click.UsageError: They cannot be understood; it names the file and the key.
    """
    for place in (folder, *folder.parents):
        file = place / "pyproject.toml"
        if file.is_file():
            return _read(file)
    return Settings()


def _read(file: Path) -> Settings:
    try:
        with file.open("rb") as stream:
            document = tomllib.load(stream)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise click.UsageError(_unread(file, error)) from error
    tool = document.get("tool", {})
    table = tool.get(TABLE, {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise click.UsageError(
            Both(f"{file}：[tool.{TABLE}] 不是表", f"{file}: [tool.{TABLE}] is not a table")
        )
    project = Settings()
    for key, value in sorted(table.items(), key=lambda item: item[0] != "profile"):
        project = _with(project, file, key, value)
    if project.baseline is not None:
        project = evolve(project, baseline=file.parent / project.baseline)
    return project


def _unread(file: Path, error: Exception) -> Both:
    if isinstance(error, tomllib.TOMLDecodeError):
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"：第 {place[1]} 行第 {place[2]} 列" if place else ""
        return Both(f"{file}：TOML 格式有误{where}", f"{file}: cannot be read: {error}")
    why = of_system(error)
    return Both(f"{file}：无法读取：{why.chinese}", f"{file}: cannot be read: {why}")


def _with(project: Settings, file: Path, key: str, value: Any) -> Settings:
    if key not in _EXPECTED:
        raise click.UsageError(
            Both(
                f"{file}：[tool.{TABLE}] 没有 {key} 一项，可用：{'、'.join(_EXPECTED)}",
                f"{file}: [tool.{TABLE}] has no such key: {key} ({', '.join(_EXPECTED)})",
            )
        )
    try:
        if key == "profile":  # it comes first: codes may be those of its demands
            path = _path(value)
            return evolve(project, profile=read_profile(file.parent / path) if path else None)
        changed = evolve(project, **{key.replace("-", "_"): value})
    except (TypeError, ValueError) as error:
        raise click.UsageError(
            Both(
                f"{file}：[tool.{TABLE}] {key} = {value!r}，应为{in_chinese(_EXPECTED[key])}",
                f"{file}: [tool.{TABLE}] {key} = {value!r} should be {_EXPECTED[key]}",
            )
        ) from error
    if key in ("select", "ignore"):
        demands = project.profile.checks if project.profile is not None else ()
        further = (*(check.code for check in demands), *([NOT_LOADED] if key == "ignore" else []))
        known(getattr(changed, key), f"{file}: [tool.{TABLE}] {key}", further)
    return changed


def read_profile(file: Path) -> Profile:
    """Return the profile that a file holds.

    Raises:
        click.UsageError: It holds none, or cannot be read.
    """
    try:
        return load_profile(file)
    except ProfileError as error:
        raise click.UsageError(Both(error.told("zh"), error.told("en"))) from error
    except OSError as error:
        why = of_system(error)
        raise click.UsageError(
            Both(f"{file}：无法读取：{why.chinese}", f"{file}: cannot be read: {why}")
        ) from error
