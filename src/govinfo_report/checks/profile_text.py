"""Profiles as TOML: what a file may say, and what is wrong with one that says something else."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

import attrs

from ..errors import ProfileError
from ..languages import Both, of_system
from ..libraries import library
from .catalogue import every_check
from .check import CRASHED, Check
from .demands import Characters, Demand, Section
from .findings import Severity
from .limits import USUAL, Limits
from .outside import NOT_LOADED, installed_checks, is_local_code
from .profile import Profile

__all__ = ["load_profile", "profile_of"]

_SHOWN = 60
"""At most so many characters of a value are shown."""
_ADVICE = Both(
    "改正后重新运行；各项写法见文档“地方要求”一页",
    "correct it and run again; the page “Demands of a place” of the documentation has every key",
)


def load_profile(path: str | os.PathLike[str], *, checks: Iterable[Check[Any]] = ()) -> Profile:
    """Read a profile, the demands of a place or a year, from a TOML file.

    Args:
        path: The file.
        checks: Further checks whose codes it may name.

    Raises:
        ProfileError: It is no TOML, or something in it is not known or of another type.
        MissingLibrary: Python 3.10 needs ``tomli``.
        OSError: The file cannot be read.
    """
    name = os.fspath(path)
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        why = of_system(error)
        raise ProfileError(
            Both(f"{name}：无法读取", f"{name}: cannot be read"),
            found=why,
            advice=Both("另存为 UTF-8 编码的文本", "save it as text in UTF-8"),
        ) from error
    return profile_of(text, name=name, checks=checks)


def profile_of(text: str, *, name: str = "", checks: Iterable[Check[Any]] = ()) -> Profile:
    """Return the profile that a text in TOML gives; errors name the file, if it has a name."""
    toml = _toml()
    try:
        document = toml.loads(text)
    except toml.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = place.groups() if place else ("", "")
        raise ProfileError(
            Both(
                f"{name or 'TOML'}：TOML 格式有误："
                + (f"第{line}行第{column}列" if place else "文件不完整"),
                f"{name or 'TOML'}: this is no TOML: "
                + (f"line {line}, column {column}" if place else "it ends too early"),
            ),
            advice=_ADVICE,
        ) from error
    known = {one.code for one in (*every_check(), *installed_checks(), *checks)}
    return _Reader(name, known | {CRASHED, NOT_LOADED}).profile(document)


def _toml() -> Any:
    """Return the module that reads TOML."""
    if sys.version_info >= (3, 11):
        import tomllib

        return tomllib
    return library("tomli", "cli")


_TEXT = Both("文字", "a text")
_TEXTS = Both('文字的列表，如 ["条", "件"]', 'a list of texts, such as ["条", "件"]')
_TABLE = Both("表", "a table")
_WHOLE = Both("大于0的整数", "a whole number above 0")
_YEAR = Both("年份，如 2025", "a year, such as 2025")
_DAY = Both("月日，如 “01-20”", 'month and day, such as "01-20"')
_CODES = Both('检查代码的列表，如 ["N35"]', 'a list of codes, such as ["N35"]')
_OWN_CODE = Both("L 加一至四位数字，如 L01", "L and one to four digits, such as L01")
_SEVERITY = Both(" | ".join(Severity), " | ".join(Severity))


@attrs.frozen
class _Reader:
    """Reads a document, key by key.

    Attributes:
        name: The name of the file, for messages.
        known: The codes that it may name.
    """

    name: str
    known: frozenset[str] | set[str]

    # ----------------------------------------------------------------------------- telling

    def _refuse(self, key: str, expected: str, found: Any) -> NoReturn:
        """Raise the error that the value of a key is not what it should be."""
        where = f"{self.name}：" if self.name else ""
        shown = json.dumps(found, ensure_ascii=False, default=str)
        raise ProfileError(
            Both(
                f"{where}{key} 填写有误",
                f"{where.replace('：', ': ')}{key} is wrong",
            ),
            looked_for=expected,
            found=shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}……",
            advice=_ADVICE,
        )

    def _only(self, table: Mapping[str, Any], keys: Iterable[str], place: str) -> None:
        """Refuse keys that are not known."""
        expected = list(keys)
        for key in table:
            if key not in expected:
                near = get_close_matches(key, expected, n=1)
                listed = "、".join(near or expected)
                self._refuse(
                    f"{place}{key}",
                    Both(
                        f"{'最接近的是 ' if near else ''}{listed}",
                        f"{'nearest: ' if near else ''}{listed.replace('、', ', ')}",
                    ),
                    key,
                )

    # ----------------------------------------------------------------------------- values

    def _get(
        self,
        table: Mapping[str, Any],
        key: str,
        place: str,
        kind: Callable[[Any], bool],
        expected: str,
        default: Any = None,
    ) -> Any:
        """Return the value of a key, if it is of its kind."""
        if key not in table:
            return default
        if not kind(table[key]):
            self._refuse(f"{place}{key}", expected, table[key])
        return table[key]

    def _text(self, table: Mapping[str, Any], key: str, place: str, default: str = "") -> str:
        found: str = self._get(table, key, place, _is_text, _TEXT, default)
        return found

    def _texts(
        self, table: Mapping[str, Any], key: str, place: str, expected: str = _TEXTS
    ) -> tuple[str, ...]:
        return tuple(self._get(table, key, place, _is_texts, expected, ()))

    def _table(self, table: Mapping[str, Any], key: str, place: str = "") -> Mapping[str, Any]:
        def is_table(value: Any) -> bool:
            return isinstance(value, dict)

        found: Mapping[str, Any] = self._get(table, key, place, is_table, _TABLE, {})
        return found

    def _needed(self, table: Mapping[str, Any], key: str, place: str) -> str:
        """Return a text that has to be there."""
        if not self._text(table, key, place).strip():
            self._refuse(f"{place}{key}", _TEXT, table.get(key, ""))
        return str(table[key])

    def _severity(self, table: Mapping[str, Any], key: str, place: str) -> Severity:
        severities = list(map(str, Severity))
        found = self._get(
            table, key, place, lambda value: value in severities, _SEVERITY, Severity.WARNING
        )
        return Severity(found)

    # ---------------------------------------------------------------------------- document

    def profile(self, document: Mapping[str, Any]) -> Profile:
        """Return the profile of a whole document."""
        self._only(document, _KEYS, "")
        name = self._needed(document, "name", "")
        source = self._needed(document, "source", "")
        years = [self._get(document, key, "", _is_year, _YEAR) for key in ("since", "until")]
        if None not in years and years[0] > years[1]:
            self._refuse("until", Both(f"不早于 {years[0]}", f"not before {years[0]}"), years[1])
        demands = self._table(document, "demands")
        made = tuple(self._demand(document, demands, code) for code in demands)
        known = self.known | set(demands)
        severity = self._table(document, "severity")
        for code in severity:
            self._known(code, known, f"[severity] {code}", exactly=True)
        ignore = self._texts(document, "ignore", "", _CODES)
        for code in ignore:
            self._known(code, known, "ignore")
        return Profile(
            name,
            source,
            made,
            years[0],
            years[1],
            {code: self._severity(severity, code, "[severity] ") for code in severity},
            ignore,
            self._limits(self._table(document, "limits")),
        )

    def _known(self, code: str, known: Iterable[str], key: str, exactly: bool = False) -> None:
        """Refuse a code, or the beginning of one, that names no check."""
        codes = sorted(known)
        if code in codes or (not exactly and any(one.startswith(code) for one in codes)):
            return
        near = "、".join(get_close_matches(code, codes, n=2, cutoff=0))
        self._refuse(
            key,
            Both(
                f"检查的代码，最接近的是 {near}；检查来自其他软件包的，请先安装",
                f"the code of a check, nearest: {near.replace('、', ', ')}; if another package "
                "brings it along, install that first",
            ),
            code,
        )

    def _limits(self, table: Mapping[str, Any]) -> Limits:
        """Return the limits that a table draws."""
        names = [attribute.name for attribute in attrs.fields(Limits)]
        self._only(table, names, "[limits] ")
        for key, value in table.items():
            try:
                attrs.evolve(USUAL, **{key: value})
                fits = not isinstance(value, bool)
            except (TypeError, ValueError):
                fits = False
            if not fits:
                is_day = isinstance(getattr(USUAL, key), str)
                self._refuse(f"[limits] {key}", _DAY if is_day else _WHOLE, value)
        return attrs.evolve(USUAL, **table)

    def _demand(self, document: Mapping[str, Any], demands: Mapping[str, Any], code: str) -> Demand:
        """Return a demand."""
        if not is_local_code(code) or code in self.known:
            self._refuse(f"[demands.{code}]", _OWN_CODE, code)
        table = self._table(demands, code, "demands.")
        place = f"[demands.{code}] "
        self._only(table, _OF_DEMANDS, place)
        sections = list(map(str, Section))
        listed = Both(" | ".join(sections), " | ".join(sections))
        section = self._get(
            table, "section", place, lambda value: value in sections, listed, "overview"
        )
        words, units, absent = (self._texts(table, k, place) for k in ("words", "units", "absent"))
        characters = self._characters(self._table(table, "characters", place), place)
        kinds = [
            key for key, given in zip(_KINDS, (characters, words, absent), strict=True) if given
        ]
        one = Both(f"{'、'.join(_KINDS)} 之一", f"one of {', '.join(_KINDS)}")
        if len(kinds) != 1:
            self._refuse(f"[demands.{code}]", one, kinds)
        if units and not words:
            self._refuse(f"{place}units", Both("与 words 同用", "together with words"), list(units))
        if characters is not None:  # nothing more is to be said of a length
            table = {"what": "字数", "what_en": "length", **table}
        what = self._needed(table, "what", place)
        return Demand(
            code,
            what,
            self._text(table, "what_en", place) or f"“{what}”",
            Section(section),
            characters,
            words,
            units,
            absent,
            self._severity(table, "severity", place),
            self._basis(document, table, place),
        )

    def _characters(self, table: Mapping[str, Any], place: str) -> Characters | None:
        self._only(table, ("at_least", "at_most"), f"{place}characters.")
        least, most = (
            self._get(table, key, f"{place}characters.", _is_whole, _WHOLE)
            for key in ("at_least", "at_most")
        )
        if least is not None and most is not None and least > most:
            expected = Both(f"不少于 {least}", f"not below {least}")
            self._refuse(f"{place}characters.at_most", expected, most)
        return Characters(least, most) if table else None

    def _basis(self, document: Mapping[str, Any], table: Mapping[str, Any], place: str) -> str:
        """Return what a demand rests on: instrument, article, and where it can be read."""
        own = {key: self._text(table, key, place) for key in ("source", "article", "url")}
        if own["source"]:
            source, url = own["source"], own["url"]
        else:
            source, url = document["source"], own["url"] or self._text(document, "url", "")
        return f"{source}{own['article']}{f'，{url}' if url else ''}"


_KINDS = ("characters", "words", "absent")
_KEYS = ("name", "source", "url", "since", "until", "ignore", "severity", "limits", "demands")
_OF_DEMANDS = (
    *("section", "what", "what_en", *_KINDS, "units", "severity", "source", "article", "url"),
)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_year(value: Any) -> bool:
    return _is_whole(value) and 2008 <= value <= 9999
