"""Findings as ``check`` prints them: one module a format."""

from __future__ import annotations

from collections.abc import Callable

from ..checking.checked import Checked
from ..folder import Folder
from ..output import Choices, Output

__all__ = ["FORMATS"]

FORMATS = Folder[Callable[[Choices], Output[Checked]]](__name__)
"""Each format by its name."""
