"""A difference as JSON."""

from __future__ import annotations

from ... import Diff
from ..output import Output

__all__ = ["JsonDifference"]


class JsonDifference(Output[Diff]):
    """One object."""

    def render(self, difference: Diff) -> str:
        """Return the object on several lines."""
        return difference.to_json(indent=2) + "\n"
