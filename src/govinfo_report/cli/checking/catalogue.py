"""The catalogue of checks, and the codes that name some of them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

import click

from ... import (
    CHECKS,
    GROUP_CHECKS,
    SERIES_CHECKS,
    VERSION_CHECKS,
    Check,
    installed_checks,
)
from ...languages import Both

__all__ = ["catalogue", "known"]


@cache
def catalogue() -> Mapping[str, Check[Any]]:
    """Return every check by its code, in the order of the codes: P, N, those from outside."""
    listed: tuple[Check[Any], ...] = (*CHECKS, *SERIES_CHECKS, *GROUP_CHECKS, *VERSION_CHECKS)
    codes = {check.code: check for check in listed}
    own = {code: codes[code] for code in sorted(codes, key=lambda c: (c[0] != "P", c))}
    outside = {check.code: check for check in installed_checks()}
    return own | {code: outside[code] for code in sorted(outside)}


def known(wanted: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return the codes, or beginnings of codes, if each names a check.

    Raises:
        click.BadParameter: One names none; it tells the nearest.
    """
    codes = catalogue()
    for code in wanted:
        if not any(one.startswith(code) for one in codes):
            near = get_close_matches(code, codes, n=1, cutoff=0)
            raise click.BadParameter(
                Both(
                    f"没有代码为 {code} 的检查，最接近的是 {'、'.join(near)}",
                    f"no such check: {code}; nearest: {', '.join(near)}",
                ),
                param_hint=f"'{option}'",
            )
    return wanted
