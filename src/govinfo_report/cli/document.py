"""What became of an input, as a JSON object for other programs."""

from __future__ import annotations

from typing import Any

from .inputs import Outcome, Problem

__all__ = ["document", "error_object", "head"]


def document(outcome: Outcome) -> dict[str, Any]:
    """The object for one input: its name, and the report or why there is none."""
    told = head(outcome.name, outcome.decoded.encoding or None, outcome.decoded.damaged)
    if outcome.report is not None:
        return {**told, "report": outcome.report.to_dict(reading=True)}
    assert outcome.problem is not None
    return {**told, "error": error_object(outcome.problem)}


def head(name: str, encoding: str | None, damaged: int) -> dict[str, Any]:
    """What is said of an input beside the report."""
    told: dict[str, Any] = {"file": name, "encoding": encoding}
    if damaged:
        told["damaged_characters"] = damaged
    return told


def error_object(problem: Problem) -> dict[str, Any]:
    """Why something could not be read."""
    told = {"type": problem.kind, "message": problem.message, **problem.details}
    return {**told, "internal": bool(problem.traceback)}
