"""Documents that are no text, one format a module of this folder, made into text and tables.

What lies in this folder is a format: each module has a ``FORMAT``, and says there how its files
begin and how they are decoded.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..contents import Format

__all__ = ["FORMATS"]


def _found() -> tuple[Format, ...]:
    """Import the modules of this folder, and return the formats in them by name."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").FORMAT for name in names)


FORMATS: tuple[Format, ...] = _found()
"""The formats."""
