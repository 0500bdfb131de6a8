"""``parse_many``: reports in any number, each with its outcome."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Sized
from contextlib import closing
from typing import Any, TypeVar, overload

from ..errors import ReportError, WorkerDied
from ..form.revisions import REVISIONS, Revision, forms_of
from ..model.report import AnnualReport
from ..pool import cores, spread
from .outcome import Outcome, Progress
from .reading import Answer, Job, Reader, job_of

__all__ = ["parse_many"]

T = TypeVar("T")
Source = str | os.PathLike[str]


@overload
def parse_many(
    sources: Iterable[Source],
    *,
    then: None = None,
    workers: int | None = None,
    ordered: bool = True,
    progress: Callable[[Progress], object] | None = None,
    revisions: Sequence[Revision] = REVISIONS,
    start_method: str | None = None,
) -> Generator[Outcome[None], None, None]: ...


@overload
def parse_many(
    sources: Iterable[Source],
    *,
    then: Callable[[AnnualReport], T],
    workers: int | None = None,
    ordered: bool = True,
    progress: Callable[[Progress], object] | None = None,
    revisions: Sequence[Revision] = REVISIONS,
    start_method: str | None = None,
) -> Generator[Outcome[T], None, None]: ...


def parse_many(
    sources: Iterable[Source],
    *,
    then: Callable[[AnnualReport], Any] | None = None,
    workers: int | None = None,
    ordered: bool = True,
    progress: Callable[[Progress], object] | None = None,
    revisions: Sequence[Revision] = REVISIONS,
    start_method: str | None = None,
) -> Generator[Outcome[Any], None, None]:
    """Read any number of reports, in several processes; each has its outcome.

    A source that holds several reports has an outcome for each of them.

    One that cannot be read is an outcome that says why, and so is one that a worker process died
    of; the others go on. Sources are taken as they are needed, a few for each worker ahead, and no
    outcome is kept: memory does not grow with their number, and they may come without end.

    Args:
        sources: Paths and texts: an `os.PathLike`, such as a `pathlib.Path`, is the path of a file;
            a str is a text, as in `parse_text`, never the name of a file.
        then: What to make of each report, in the process that read it: ``AnnualReport.to_json``,
            ``AnnualReport.validate``, or a function of your own, at the top of a module. What it
            gives is the ``result`` of the outcome; the report itself is left behind, which spares
            the way between processes.
        workers: How many processes read; None for one on each core, 1 or 0 to read in this process.
        ordered: Whether outcomes come in the order of their sources, or as they are ready.
        progress: Called in this process with each source, before its outcomes are handed out.
        revisions: The revisions of the form to read with, as in `parse_text`.
        start_method: How processes are started: ``fork``, ``spawn`` or ``forkserver``; that of
            `multiprocessing` if None.

    Returns:
        The outcomes, one for each report. To close it early ends the processes.

    Raises:
        GrammarError: The grammar of a revision cannot be used.
        TypeError: ``sources`` is one path or text; or ``then`` cannot be sent to another process.
        ValueError: The number of workers is negative, or there is no such way to start processes.
        WorkerDied: While outcomes are taken: worker processes cannot be started at all.
    """
    if isinstance(sources, (str, bytes, os.PathLike)):
        raise TypeError("sources is one path or text; pass a list of them, or use parse_file")
    if workers is None:
        workers = cores()
    if workers < 0:
        raise ValueError(f"workers is 0 or more, or None, not {workers}")
    context = multiprocessing.get_context(start_method)
    reader = Reader(forms_of(revisions), then)
    pairs = (
        _here(sources, reader)
        if workers <= 1
        else _elsewhere(sources, context, workers, reader, ordered=ordered)
    )
    total = len(sources) if isinstance(sources, Sized) else None
    return _outcomes(pairs, total, progress)


Answers = Generator[tuple[int, Source, Sequence[Answer]], None, None]


def _outcomes(
    answers: Answers, total: int | None, progress: Callable[[Progress], object] | None
) -> Generator[Outcome[Any], None, None]:
    done = failed = 0
    try:
        for index, source, of_source in answers:
            done += 1
            failed += any(answer.error is not None for answer in of_source)
            if progress is not None:
                progress(Progress(done, failed, total))
            for answer in of_source:
                yield Outcome(index, source, *answer)
    finally:
        answers.close()


def _jobs(sources: Iterable[Source]) -> Iterator[tuple[int, Source, Job | Answer]]:
    """The sources as jobs; one that is none has its answer already."""
    for index, source in enumerate(sources):
        try:
            job: Job | Answer = job_of(source)
        except (ReportError, OSError) as error:
            job = Answer(error=error)
        yield index, source, job


def _here(sources: Iterable[Source], reader: Reader) -> Answers:
    """Answers of this process."""
    for index, source, job in _jobs(sources):
        yield index, source, [job] if isinstance(job, Answer) else reader(job)


def _elsewhere(
    sources: Iterable[Source], context: Any, workers: int, reader: Reader, *, ordered: bool
) -> Answers:
    """Answers of worker processes."""
    taken: dict[int, Source] = {}

    def jobs() -> Iterator[Job | Answer]:
        for index, source, job in _jobs(sources):
            taken[index] = source
            yield job

    def known(job: Job | Answer) -> list[Answer] | None:
        return [job] if isinstance(job, Answer) else None

    answers = spread(
        jobs(), reader.packed, known, context=context, workers=workers, ordered=ordered
    )
    with closing(answers):
        for index, said in answers:
            if isinstance(said, bytes):
                said = reader.unpacked(said)
            elif isinstance(said, WorkerDied):
                said = [Answer(error=said)]
            yield index, taken.pop(index), said
