"""Inputs, each read and checked by itself: in this process, or in several at once."""

from __future__ import annotations

import pickle
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from attrs import evolve, frozen

from ... import Failure, Revision
from ..inputs import STDIN, Attempt, Source, read_each, used
from .checked import Checked, checked

__all__ = ["Checker", "Result", "results"]

_FEW = 64
"""So many files at least are worth it that processes are started, if nothing else is asked for."""


class Result(NamedTuple):
    """What came of an input, or of one report of several in it.

    Attributes:
        checked: What is told of it.
        attempt: The report itself, where it is still needed.
    """

    checked: Checked
    attempt: Attempt | None


@frozen
class Checker:
    """Reads an input and checks what is in it; what goes wrong is a result that says so.

    Attributes:
        codes: The checks to make and to leave out.
        revisions: The revisions of the form.
        keeps: Whether the reports themselves are needed: to be compared, or to be written into.
    """

    codes: Mapping[str, Any]
    revisions: Sequence[Revision]
    keeps: bool = False

    def __call__(self, source: Source) -> list[Result]:
        """Return a result for each report in an input; none for a list that the command wrote."""
        try:
            return [used(attempt, self._result) for attempt in read_each([source], self.revisions)]
        except Exception as error:
            return [failed(source, error)]

    def _result(self, attempt: Attempt) -> Result:
        findings = attempt.report.validate(**self.codes) if attempt.report else None
        told = checked(attempt.name, {"": attempt}, findings)
        if not self.keeps:
            return Result(told, None)
        decoded = evolve(attempt.decoded, tables=(), marks=(), recognised=())
        return Result(told, evolve(attempt, decoded=decoded))

    def packed(self, source: Source) -> bytes:
        """Return the same as it goes to another process."""
        return pickle.dumps(self(source))

    def here(self, source: Source) -> list[Result]:
        """Return the same in this process.

        Reports that are kept are packed all the same: unpacked they take a third of the memory.
        """
        found: list[Result] = pickle.loads(self.packed(source)) if self.keeps else self(source)
        return found


def failed(source: Source, error: Exception) -> Result:
    """Return the result of an input of which nothing but an error came."""
    attempt = Attempt(source, problem=Failure.of(error))
    return Result(checked(attempt.name, {"": attempt}), None)


def results(
    sources: Sequence[Source], checker: Checker, workers: int | None
) -> Generator[list[Result], None, None]:
    """Yield the results of each input, in the order of the inputs.

    Args:
        sources: The inputs.
        checker: What is done with each.
        workers: How many processes do it; None for one on each core where there are many inputs.
    """
    if workers is None and len(sources) < _FEW:
        workers = 1
    if workers is None or workers > 1:
        yield from _spread(sources, checker, workers)
    else:
        yield from map(checker.here, sources)


def _spread(
    sources: Sequence[Source], checker: Checker, workers: int | None
) -> Iterator[list[Result]]:
    """Yield the results of each input, by several processes if there are the cores."""
    from multiprocessing import get_context

    from ...pool import START, cores, spread

    workers = workers or cores()
    if workers < 2:
        yield from map(checker.here, sources)
        return

    def here(source: Source) -> list[Result] | None:
        return checker.here(source) if source.name == STDIN or source.problem else None

    context = get_context(START)
    answers = spread(sources, checker.packed, here, context=context, workers=workers)
    with closing(answers):
        for number, said in answers:
            if isinstance(said, bytes):
                said = pickle.loads(said)
            elif isinstance(said, Exception):
                said = [failed(sources[number], said)]
            yield said
