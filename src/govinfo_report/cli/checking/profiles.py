"""The profile of a run, the demands of a place or a year: from an option, or from the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ... import Profile
from ...languages import Both
from ..speech import option
from .catalogue import use
from .settings import read_profile, settings

__all__ = ["profiled"]

F = TypeVar("F", bound=Callable[..., Any])


def profiled(*, by_settings: bool = True) -> Callable[[F], F]:
    """Return the option for a profile, which is read before codes of checks are.

    Args:
        by_settings: Whether that of the settings is taken where none is given.
    """

    def asked(ctx: click.Context, parameter: click.Parameter, value: str | None) -> Profile | None:
        if value is not None:
            profile: Profile | None = read_profile(Path(value))
        else:
            profile = settings(Path.cwd()).profile if by_settings else None
        if profile is not None:
            use(profile, value)
        return profile

    return option(
        "--profile",
        metavar="FILE",
        is_eager=True,
        callback=asked,
        help=Both("另按地方要求核对（.toml 文件）", "The demands of a place, too (a .toml file)."),
    )
