"""Differences as ``diff`` prints them: one module a format."""

from __future__ import annotations

from collections.abc import Callable

from ... import Diff
from ..folder import Folder
from ..output import Choices, Output

__all__ = ["FORMATS"]

FORMATS = Folder[Callable[[Choices], Output[Diff]]](__name__)
"""Each format by its name."""
