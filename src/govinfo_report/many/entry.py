"""An entry of an output: which input it is of, how that was when it was read, what came of it."""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple, TypedDict

from .failure import Failure
from .outcome import Outcome

__all__ = ["Entry", "Made", "Stamp", "entry_of", "failure_of", "portable", "stamp_of"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = "file:"

Stamp = tuple[int | None, int | None]
"""The bytes of a file, and when it was last changed, in nanoseconds; None if there is none."""


def stamp_of(source: os.PathLike[str]) -> Stamp:
    """Return what tells whether the file at this path has changed."""
    try:
        found = os.stat(source)
    except OSError:
        return None, None
    return found.st_size, found.st_mtime_ns


def portable(name: str) -> str:
    """Return the name of a file as text of Unicode, which any program can read; none is lost.

    A name stands as it is. One that is no Unicode (Linux allows any bytes) stands as ``file:`` and
    the name, with ``%FF`` for a byte that is none and ``%25`` for ``%``; ``unquote_to_bytes`` of
    `urllib.parse` gives back its bytes.
    """
    if not _SURROGATE.search(name) and not name.startswith(_ESCAPED):
        return name
    return _ESCAPED + _SURROGATE.sub(
        lambda half: "".join(f"%{byte:02X}" for byte in os.fsencode(half[0])),
        name.replace("%", "%25"),
    )


class Made(NamedTuple):
    """What a worker makes of a report: whether it is in doubt, and what an output takes of it."""

    in_doubt: bool
    content: Any


class Entry(TypedDict, total=False):
    """What stands in an output of one input beside the report, as JSON has it."""

    file: str  # as `portable` names it
    size: int | None  # when it was read; None if there was no such file
    mtime_ns: int | None
    made_by: str  # the version of the program, and a digest of the forms
    in_doubt: bool  # whether anything in the report is, or a character is damaged
    encoding: str | None
    damaged_characters: int  # if there are any
    error: dict[str, Any]  # as `Failure.to_dict` tells it, if there is no report
    brief: dict[str, str]  # the same in few words, by language
    traceback: str  # of an error that nobody expected


def entry_of(file: str, stamp: Stamp, made_by: str, outcome: Outcome[Made]) -> Entry:
    """Return the entry for what came of an input."""
    made = outcome.result
    entry = Entry(file=file, size=stamp[0], mtime_ns=stamp[1], made_by=made_by)
    entry["in_doubt"] = made is not None and (made.in_doubt or outcome.damaged > 0)
    entry["encoding"] = outcome.encoding
    if outcome.damaged:
        entry["damaged_characters"] = outcome.damaged
    if outcome.error is not None:
        failure = Failure.of(outcome.error)
        entry["error"], entry["brief"] = failure.to_dict(), dict(failure.brief)
        if failure.traceback:
            entry["traceback"] = failure.traceback
    return entry


def failure_of(entry: Entry) -> Failure | None:
    """Return why there is no report; None if there is one."""
    if "error" not in entry:
        return None
    kind, message = entry["error"]["type"], entry["error"]["message"]
    details = {key: entry["error"][key] for key in Failure.DETAILS if key in entry["error"]}
    return Failure(kind, message, details, entry.get("traceback", ""), entry["brief"])
