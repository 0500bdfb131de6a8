"""Reports as JSON: an object, or an array of objects where there may be several."""

from __future__ import annotations

import json

from ..inputs import Attempt
from ..output import Output
from ..terminal.console import write_utf_8

__all__ = ["JsonReports"]


class JsonReports(Output[Attempt]):
    """An object for each input."""

    streams = True
    _before = "[\n"

    def render(self, attempt: Attempt) -> str:
        """Return the object on several lines."""
        return json.dumps(attempt.to_dict(), ensure_ascii=False, indent=2)

    def write(self, text: str) -> None:
        """Write the object; in an array after a comma."""
        write_utf_8(self._before + text if self.chosen.many else f"{text}\n")
        self._before = ",\n"

    def close(self) -> None:
        """Close the array."""
        if self.chosen.many:
            write_utf_8("\n]\n")
