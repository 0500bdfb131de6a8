"""Reports as ``parse`` prints them: one module a format."""

from __future__ import annotations

from collections.abc import Callable

from ..folder import Folder
from ..inputs import Attempt
from ..output import Choices, Output

__all__ = ["FORMATS"]

FORMATS = Folder[Callable[[Choices], Output[Attempt]]](__name__)
"""Each format by its name."""
