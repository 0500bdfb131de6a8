"""Checks from outside: handed over in a call, or brought along by packages that are installed.

A package brings checks along by an entry point of the group `GROUP`, which leads to a check, to
several, or to a module that defines some. Entry points are looked for when something is checked
for the first time, and not before: that costs an import nothing. What cannot be loaded, or must
not be, is a finding of each run, and keeps nothing else from being checked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.machinery import PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ..errors import CheckError, ReportError
from ..languages import Both, in_chinese
from ..text.patterns import pattern
from .catalogue import SUBJECTS, every_check
from .check import CRASHED, RETIRED, Check
from .findings import Finding, Severity

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = [
    "GROUP",
    "NOT_LOADED",
    "Installed",
    "installed",
    "installed_checks",
    "is_code",
    "is_local_code",
    "taken",
]

GROUP = "govinfo_report.checks"
"""The group of the entry points."""
NOT_LOADED = "X02"
"""The code of checks of a package that could not be loaded."""

_CODE = pattern(r"[A-Z]{2,8}[0-9]{1,4}")
_LOCAL = pattern(r"L[0-9]{1,4}")


def is_code(code: str) -> bool:
    """Return whether a code can be that of a check from outside: ``ZJ01``."""
    return bool(_CODE.fullmatch(code))


def is_local_code(code: str) -> bool:
    """Return whether a code can be that of a demand of a profile: ``L01``, or as of a check."""
    return bool(_LOCAL.fullmatch(code)) or is_code(code)


@frozen
class Installed:
    """The checks of the packages that are installed, and what could not be loaded of them."""

    checks: tuple[Check[Any], ...]
    not_loaded: tuple[Finding, ...]


def installed_checks() -> tuple[Check[Any], ...]:
    """Return the checks that other packages bring along by entry points `govinfo_report.checks`.

    They are loaded when something is checked for the first time, or here. What could not be loaded
    is a finding of every run, ``X02``.
    """
    return installed().checks


@lru_cache(maxsize=1)
def installed() -> Installed:
    """Return what the entry points lead to, in the order of the packages and of their names."""
    points = sorted(_entry_points(), key=lambda p: (_package(p), p.name, p.value))
    checks: list[Check[Any]] = []
    not_loaded: list[Finding] = []
    for point in dict.fromkeys(points):  # a package may lie in two folders of the path
        try:
            checks += taken(_checks_in(point.load()), among=checks)
        except (Exception, SystemExit) as error:  # whatever another package does when imported
            not_loaded.append(_not_loaded(point, error))
    return Installed(tuple(checks), tuple(not_loaded))


def _entry_points() -> Iterable[EntryPoint]:
    """Return the entry points of the group.

    What finds them takes as long to load as Python itself, and reads the files of every package: it
    is not loaded where no package names the group.
    """
    if "importlib.metadata" not in sys.modules and not _may_be_some():
        return ()
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


def _may_be_some() -> bool:
    """Tell whether a package on the path names the group, or may without our seeing it."""
    if any(hasattr(f, "find_distributions") and f is not PathFinder for f in sys.meta_path):
        return True
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except NotADirectoryError:  # an archive
            return True
        except OSError:
            continue
        if folder.lower().endswith(".egg"):
            return True
        for name in names:
            if name.lower().endswith((".dist-info", ".egg-info")):
                with suppress(OSError), open(os.path.join(folder, name, _POINTS), "rb") as points:
                    if GROUP.encode() in points.read():
                        return True
    return False


_POINTS = "entry_points.txt"


def _package(point: EntryPoint) -> str:
    """Return the name of the package that an entry point is of, with its version."""
    return f"{point.dist.name} {point.dist.version}" if point.dist is not None else ""


def _checks_in(loaded: object) -> Iterator[object]:
    """Yield what an entry point leads to: one check, those of a module, or those of a list."""
    if isinstance(loaded, ModuleType):
        own = [one for one in vars(loaded).values() if isinstance(one, Check)]
        found = [one for one in own if one.function.__module__ == loaded.__name__]
        if not found:
            raise CheckError(
                Both(f"模块 {loaded.__name__} 没有检查", f"{loaded.__name__} defines no check"),
                advice=_DECORATE,
            )
        yield from found
    elif isinstance(loaded, Iterable) and not isinstance(loaded, str):
        yield from loaded
    else:
        yield loaded


def _not_loaded(point: EntryPoint, error: BaseException) -> Finding:
    """Return the finding that checks are not made, since they could not be loaded."""
    name = f"{point.name} = {point.value}"
    plain = f"{type(error).__name__}: {error}"
    why = Both(error.told("zh"), error.told("en")) if isinstance(error, ReportError) else plain
    package = _package(point)
    return Finding(
        NOT_LOADED,
        "checks-not-loaded",
        Severity.ERROR,
        f"软件包 {package} 所带的检查未能载入（{name}），请更新或卸载该软件包：{in_chinese(why)}",
        f"checks of the package {package} could not be loaded ({name}), please update or "
        f"uninstall it: {why}",
        (),
        about=point.name,
    )


# ----------------------------------------------------------------------------------- vetting


_DECORATE = Both(
    "在函数上方加 @check(…)，参数注明类型，如 facts: Facts",
    "put @check(…) above the function, and give its parameter a type: facts: Facts",
)


def taken(
    given: Iterable[object], *, among: Iterable[Check[Any]] = (), demanded: bool = False
) -> tuple[Check[Any], ...]:
    """Return checks from outside, if they can be made; one that is given twice counts once.

    Args:
        given: The checks.
        among: The checks from outside that are made anyway.
        demanded: Whether they are the demands of a profile, which may have codes such as ``L01``.

    Raises:
        CheckError: Something is no check, is about no known subject, or has a code that is taken
            or kept for others.
    """
    known = {check.code: check for check in among}
    new: list[Check[Any]] = []
    for check in given:
        if not isinstance(check, Check):
            raise CheckError(
                Both("所给的不是检查", "this is no check"),
                found=getattr(check, "__qualname__", type(check).__name__),
                advice=_DECORATE,
            )
        if known.get(check.code) is check:
            continue
        _refuse(check, known, is_local_code if demanded else is_code)
        known[check.code] = check
        new.append(check)
    return tuple(new)


def _refuse(check: Check[Any], known: Collection[str], is_allowed: Callable[[str], bool]) -> None:
    """Refuse a check that cannot be made beside the others."""
    own = {one.code for one in every_check()}
    told = f"{check.code} {check.name}"
    if check.code in {*own, *RETIRED, CRASHED, NOT_LOADED} or check.code in known:
        raise CheckError(
            Both(f"代码 {check.code} 已被占用", f"the code {check.code} is used already"),
            found=told,
            advice=_OTHER_CODE,
        )
    if not is_allowed(check.code):
        raise CheckError(
            Both(f"检查的代码 {check.code} 不合规则", f"{check.code} is no code for a check"),
            looked_for=Both(
                "两至八个大写字母加一至四位数字，如 ZJ01",
                "two to eight capital letters and one to four digits, such as ZJ01",
            ),
            found=told,
            advice=_OTHER_CODE,
        )
    try:
        subject = check.subject
    except (LookupError, AttributeError, TypeError):
        subject = None
    if subject not in SUBJECTS:
        names = [one.__name__ for one in SUBJECTS]
        raise CheckError(
            Both(
                f"检查 {check.code} 的函数未注明核对对象",
                f"the function of {check.code} does not say what it is about",
            ),
            looked_for=Both(
                f"一个参数，类型为 {'、'.join(names)} 之一",
                f"one parameter, which is one of {', '.join(names)}",
            ),
            found=_annotated(check),
            advice=_DECORATE,
        )


_OTHER_CODE = Both(
    "改用其他代码；一个字母的代码留给本软件包和地方要求",
    "use another code; those with one letter are of this package and of profiles",
)


def _annotated(check: Check[Any]) -> str:
    """Return the annotation of the parameter, as it is written."""
    annotation = next(iter(getattr(check.function, "__annotations__", {}).values()), None)
    return "" if annotation is None else str(annotation)
