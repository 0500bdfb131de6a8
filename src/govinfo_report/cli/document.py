"""What became of an input, as a JSON object for other programs."""

from __future__ import annotations

from typing import Any

from .inputs import Outcome, Problem

__all__ = ["document", "error_object"]


def document(outcome: Outcome) -> dict[str, Any]:
    """The object for one input: its name, and the report or why there is none."""
    head: dict[str, Any] = {"file": outcome.name, "encoding": outcome.decoded.encoding or None}
    if outcome.decoded.damaged:
        head["damaged_characters"] = outcome.decoded.damaged
    if outcome.report is not None:
        return {**head, "report": outcome.report.to_dict(reading=True)}
    assert outcome.problem is not None
    return {**head, "error": error_object(outcome.problem)}


def error_object(problem: Problem) -> dict[str, Any]:
    """Why something could not be read."""
    told = {"type": problem.kind, "message": problem.message, **problem.details}
    return {**told, "internal": bool(problem.traceback)}
