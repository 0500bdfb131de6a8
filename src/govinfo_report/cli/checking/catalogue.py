"""The catalogue of checks, and the codes that name some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import click

from ... import (
    CHECKS,
    GROUP_CHECKS,
    SERIES_CHECKS,
    VERSION_CHECKS,
    Check,
    Profile,
    installed_checks,
)
from ...languages import Both

__all__ = ["NOT_LOADED", "catalogue", "known", "profile_option", "use"]

NOT_LOADED = "X02"
"""The code of checks of a package that could not be loaded: no check has it, to leave out alone."""

_PROFILE = f"{__name__}.profile"


def catalogue() -> Mapping[str, Check[Any]]:
    """Return every check of this run by its code: P, N, those from outside, those of a profile."""
    context = click.get_current_context(silent=True)
    further: Mapping[str, Check[Any]] = context.meta.get(_PROFILE, ({}, ""))[0] if context else {}
    return {**_lasting(), **further} if further else _lasting()


@cache
def _lasting() -> Mapping[str, Check[Any]]:
    """Return the checks of every run, in the order of the codes."""
    listed: tuple[Check[Any], ...] = (*CHECKS, *SERIES_CHECKS, *GROUP_CHECKS, *VERSION_CHECKS)
    codes = {check.code: check for check in listed}
    own = {code: codes[code] for code in sorted(codes, key=lambda c: (c[0] != "P", c))}
    outside = {check.code: check for check in installed_checks()}
    return own | {code: outside[code] for code in sorted(outside)}


def use(profile: Profile, file: str | None) -> None:
    """Let the catalogue of this run have the demands of a profile.

    Args:
        profile: The profile.
        file: The file, where the command line names it.
    """
    checks = {check.code: check for check in profile.checks}
    click.get_current_context().meta[_PROFILE] = checks, f" --profile {file}" if file else ""


def profile_option(code: str) -> str:
    """Return the option that a command needs to know a code, with a blank; or nothing."""
    context = click.get_current_context(silent=True)
    checks, said = context.meta.get(_PROFILE, ({}, "")) if context else ({}, "")
    return said if code in checks else ""


def known(wanted: tuple[str, ...], option: str, further: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the codes, or beginnings of codes, if each names a check.

    Args:
        wanted: The codes.
        option: Where they stand, for messages.
        further: Codes that they may name beside those of the catalogue.

    Raises:
        click.BadParameter: One names none; it tells the nearest.
    """
    codes = [*catalogue(), *further]
    for code in wanted:
        if not any(one.startswith(code) for one in codes):
            from difflib import get_close_matches

            near = get_close_matches(code, codes, n=1, cutoff=0)
            raise click.BadParameter(
                Both(
                    f"没有代码为 {code} 的检查，最接近的是 {'、'.join(near)}",
                    f"no such check: {code}; nearest: {', '.join(near)}",
                ),
                param_hint=f"'{option}'",
            )
    return wanted
