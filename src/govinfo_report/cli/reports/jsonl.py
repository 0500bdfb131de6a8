"""Reports as JSON Lines."""

from __future__ import annotations

import json

from ..inputs import Attempt
from ..output import Output

__all__ = ["JsonlReports"]


class JsonlReports(Output[Attempt]):
    """An object on a line for each input."""

    streams = True

    def render(self, attempt: Attempt) -> str:
        """Return the line."""
        return json.dumps(attempt.to_dict(), ensure_ascii=False) + "\n"
