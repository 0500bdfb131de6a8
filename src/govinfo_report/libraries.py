"""Libraries that only some uses need: loaded when used, with a word on how to get a missing one."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import MissingLibrary

__all__ = ["library"]


def library(name: str, extra: str, package: str = "") -> Any:
    """A module of a library that comes with an extra of this package.

    Args:
        name: The module, such as ``pyarrow.parquet``.
        extra: The extra that installs it.
        package: What it is called where it is installed from, if not as its module.

    Raises:
        MissingLibrary: It is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        top = name.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != top:
            raise  # the library is there, and lacks something itself
        raise MissingLibrary(package or top, extra) from error
