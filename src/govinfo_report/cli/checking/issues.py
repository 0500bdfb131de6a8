"""Issues, as code hosts list them beside a change: one a cause, with its file and line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

from ... import Severity, Span
from ..inputs import STDIN, Attempt
from ..output import Choices
from ..terminal.typeset import one_line
from .catalogue import catalogue
from .causes import Cause, causes, least_shown, rank
from .checked import Checked
from .problems import Lister
from .summary import owner

__all__ = ["Issue", "issues", "path_in_repository"]

UNREADABLE = "unreadable"
NOT_ASSESSED = "not-assessed"


def _single(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(one_line, lines))


@frozen
class Issue:
    """One thing that a code host shows.

    Attributes:
        path: The file, as the repository names it; empty for standard input.
        kind: The code of the check; `UNREADABLE`, `NOT_ASSESSED` where there is none.
        title: The kind in words.
        lines: What is wrong, line by line.
        severity: How much it weighs; None where a file could not be read.
        span: Where it stands; None where it does not, and where the file has no lines.
        subject: What tells it from others of its file and kind, and stays when lines move.
    """

    path: str
    kind: str
    title: str = field(converter=one_line)
    lines: tuple[str, ...] = field(converter=_single)
    severity: Severity | None = None
    span: Span | None = None
    subject: str = ""


def issues(checked: Checked, chosen: Choices) -> Iterator[Issue]:
    """Yield the issues of a file or a comparison, the worst first; what follows is folded in.

    Args:
        checked: The file, or the comparison.
        chosen: The choices beside the format: notes are told in full only, or if they count.
    """
    say, attempt = chosen.language, checked.attempt
    path, begin = path_in_repository(attempt.source.shown), _begin(attempt)
    name = checked.name if checked.compared or attempt.of > 1 else ""
    if checked.problem is not None:
        title, told = say("无法读取", "Could not be read"), [say.message(checked.problem)]
        yield Issue(path, UNREADABLE, title, told, span=begin, subject=name)
        return
    lister, least = Lister([checked], chosen), least_shown(chosen)
    for cause in causes(checked, [f for f in checked.findings if rank(f.severity) <= least]):
        yield _issue(checked, cause, lister, name)
    for note in lister.not_assessed(checked):
        yield Issue(path, NOT_ASSESSED, note.title, note.lines, Severity.NOTE, begin, name)


def _issue(checked: Checked, cause: Cause, lister: Lister, name: str) -> Issue:
    lead, location = cause.lead, cause.location
    attempt = location.attempt if location else owner(checked, lead) or checked.attempt
    check, problem = catalogue().get(lead.code), lister.problem(checked, cause)
    title = lister.language(*check.title) if check else lead.name
    message, *basis = problem.basis
    span = location.span if location else _begin(attempt)
    if location is not None and not attempt.decoded.is_text:  # it has no lines to point to
        span, message = None, f"{message}\n{' '.join(problem.place)}"
    lines = (*message.split("\n"), *basis)
    path = path_in_repository(attempt.source.shown)
    subject = f"{name}:{lead.fingerprint}"
    return Issue(path, lead.code, f"{lead.code} {title}", lines, cause.severity, span, subject)


def _begin(attempt: Attempt) -> Span | None:
    """Return where a report begins, if there are several in a file that has lines."""
    return attempt.part.span if attempt.part and attempt.decoded.is_text else None


def path_in_repository(name: str) -> str:
    """Return the path of an input from the working folder, where it lies in that."""
    if name == STDIN:
        return ""
    try:
        path = Path(os.path.relpath(name))
    except ValueError:  # on another drive
        return Path(name).as_posix()
    return (Path(name) if path.parts[:1] == (os.pardir,) else path).as_posix()
