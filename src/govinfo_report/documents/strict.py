"""JSON taken strictly: nothing is made into something else, and an error names every place.

`converter` makes a cattrs converter that takes a whole number for a count and nothing near to
one, an object without unknown keys for a class, an array for a tuple. `structure` tells all that
does not fit at once, each thing with its path.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, get_args

import attrs
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory, is_mapping, mapping_structure_factory
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from ..errors import InvalidDocument
from ..languages import Both, in_chinese

__all__ = [
    "DATE",
    "DECIMAL",
    "Hook",
    "Unfit",
    "converter",
    "expected_object",
    "lean",
    "refused",
    "shown",
    "structure",
]

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]

DECIMAL = r"-?[0-9]+(\.[0-9]+)?"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Unfit(Exception):
    """A value does not fit its place; its argument says why."""


def _unfit(expected: str, found: object) -> Unfit:
    return Unfit(
        Both(
            f"应为{in_chinese(expected)}，实为 {in_chinese(shown(found))}",
            f"expected {expected}, found {shown(found)}",
        )
    )


def shown(value: object) -> str:
    """A value in a message, as JSON has it."""
    if isinstance(value, dict):
        return Both("对象", "an object")
    if isinstance(value, list):
        return Both("数组", "an array")
    if value is None or isinstance(value, (str, int, float)):
        told = json.dumps(value, ensure_ascii=False)
        return told if len(told) <= 60 else f"{told[:59]}…"
    return Both(f"Python 的 {type(value).__name__}", f"a Python {type(value).__name__}")


# ------------------------------------------------------------------------------- the converter


def converter(enumerations: Iterable[type[Enum]] = ()) -> Converter:
    """A converter that takes exactly what it gives.

    Args:
        enumerations: The enumerations among the types it will meet.
    """
    made = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    for kind, told in (
        (str, Both("文本", "a text")),
        (int, Both("整数", "a whole number")),
        (bool, Both("true 或 false", "true or false")),
    ):
        made.register_structure_hook(kind, _expected(kind, told, lambda given, _: given))
    for enumeration in enumerations:
        made.register_structure_hook(enumeration, _one_of(enumeration))
        made.register_unstructure_hook(enumeration, lambda member: member.value)
    made.register_structure_hook(Decimal, _decimal)
    made.register_unstructure_hook(Decimal, _plainly)
    made.register_structure_hook(datetime.date, _date)
    made.register_unstructure_hook(datetime.date, datetime.date.isoformat)

    @made.register_structure_hook_factory(attrs.has)
    def _(cls: type, made: Converter) -> Hook:
        return expected_object(make_dict_structure_fn(cls, made))

    @made.register_unstructure_hook_factory(attrs.has)
    def _(cls: type, made: Converter) -> Callable[[Any], dict[str, Any]]:
        return lean(cls, make_dict_unstructure_fn(cls, made))

    @made.register_structure_hook_factory(is_mapping)
    def _(cls: Any, made: Converter) -> Hook:
        return expected_object(mapping_structure_factory(cls, made))

    @made.register_structure_hook_factory(lambda cls: get_args(cls)[-1:] == (Ellipsis,))
    def _(cls: Any, made: Converter) -> Hook:
        return _expected(
            list, Both("数组", "an array"), homogenous_tuple_structure_factory(cls, made)
        )

    return made


def lean(cls: type, write: Callable[[Any], dict[str, Any]]) -> Callable[[Any], dict[str, Any]]:
    """Leaves out what need not be there and says nothing: null, empty objects and arrays."""
    needed = {a.name for a in attrs.fields(cls) if a.default is attrs.NOTHING}
    if len(needed) == len(attrs.fields(cls)):
        return write

    def told(value: Any) -> bool:
        return bool(value) or not (value is None or isinstance(value, (dict, list)))

    def write_leanly(instance: Any) -> dict[str, Any]:
        written = write(instance)
        return {key: value for key, value in written.items() if key in needed or told(value)}

    return write_leanly


def _expected(kind: type, told: str, then: Callable[..., Any]) -> Hook:
    """Hands on values of this very type: ``True`` is no whole number."""

    def take(given: Any, cls: Any) -> Any:
        if type(given) is kind:
            return then(given, cls)
        raise _unfit(told, given)

    return take


def expected_object(then: Callable[..., Any]) -> Hook:
    """A hook that takes nothing but an object, and hands it on."""
    return _expected(dict, Both("对象", "an object"), then)


def _one_of(enumeration: type[Enum]) -> Hook:
    members: dict[str, Enum] = {member.value: member for member in enumeration}
    told = Both("下列之一：" + "、".join(members), "one of " + ", ".join(members))

    def take(given: Any, _: Any) -> Enum:
        if isinstance(given, str) and given in members:
            return members[given]
        raise _unfit(told, given)

    return take


def _decimal(given: Any, _: Any) -> Decimal:
    if isinstance(given, str) and re.fullmatch(DECIMAL, given):
        return Decimal(given)
    raise _unfit(
        Both('加引号的小数，如 "43.788"', 'a decimal number in quotes such as "43.788"'), given
    )


def _plainly(number: Decimal) -> str:
    if not number.is_finite():
        raise Unfit(Both(f"{number} 不是金额", f"{number} is no amount"))
    return f"{number:f}"


def _date(given: Any, _: Any) -> datetime.date:
    if isinstance(given, str) and re.fullmatch(DATE, given):
        with suppress(ValueError):  # such as the 30th of February
            return datetime.date.fromisoformat(given)
    raise _unfit(Both("日期，如 2024-12-31", "a date such as 2024-12-31"), given)


# ------------------------------------------------------------------------------------- errors


def structure(made: Converter, given: object, cls: type[T], *, advice: str = "") -> T:
    """Return the content of a document as an instance of a class.

    Args:
        made: A converter made by `converter`.
        given: The document, without its version.
        cls: The class.
        advice: What to do if it does not fit.

    Raises:
        InvalidDocument: Something does not fit; `problems` has everything that does not.
    """
    try:
        found: T = made.structure(given, cls)
    except (BaseValidationError, Unfit, RecursionError) as error:
        try:
            problems = [*_problems(error)]
        except RecursionError:
            problems = [Both("嵌套过深", "it is nested too deeply")]
        raise refused(*problems, advice=advice) from None
    return found


def refused(*problems: str, looked_for: str = "", advice: str = "") -> InvalidDocument:
    """The error that a document with these problems is refused with."""
    return InvalidDocument(
        Both("文件内容无法读取", "the document cannot be read"),
        problems=problems,
        looked_for=looked_for,
        advice=advice,
    )


def _problems(error: BaseException, path: str = "") -> Iterator[str]:
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _problems(inner, f"{path}{_step(inner)}")
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from (
            _told(f"{path}{_key(key)}", Both("不认识的键", "unknown key"))
            for key in sorted(error.extra_fields, key=str)
        )
    elif isinstance(error, KeyError):
        yield _told(path, Both("缺少此项", "missing"))
    elif isinstance(error, Unfit):
        yield _told(path, error.args[0])
    else:
        raise error  # nested too deeply, or a fault of ours


def _told(path: str, what: str) -> Both:
    path = path.removeprefix(".")
    return Both(f"{path or '整个文件'}：{in_chinese(what)}", f"{path or 'the document'}: {what}")


def _step(error: BaseException) -> str:
    """How the path goes on to the value that an error is about."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return _key(note.name)
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]" if isinstance(note.index, int) else _key(note.index)
    return ""


def _key(key: object) -> str:
    if isinstance(key, str) and re.fullmatch(r"\w+", key):
        return f".{key}"
    return f"[{shown(key)}]"
