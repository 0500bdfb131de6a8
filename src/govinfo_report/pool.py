"""Worker processes that each have a few jobs at hand, and answer them in order.

Not `concurrent.futures`: there, a worker that dies takes the whole pool along and does not say what
it was working on; the workers of a process that was killed wait for ever; and a running job cannot
be given up. Here each worker has a pipe of its own. Which jobs it has is known, so that the one
that killed it is known too, and the others go to another worker. No thread runs beside that of the
caller, so that to fork is safe where the caller has none.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_all_start_methods
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any, TypeVar

from .errors import WorkerDied
from .languages import Both

__all__ = ["AHEAD", "START", "Pool", "cores", "spread"]

Answer = TypeVar("Answer")

# Processes that are no copies of this one: they hold none of its files and locks, and see its end.
START = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
"""How a command starts processes."""
AHEAD = 16
"""How many answers for each worker may wait for one that comes before them."""
DEPTH = 4
"""How many jobs a worker has at hand: one at work, the others there when it is done."""
_YOUNG = 100_000
"""How many new objects a worker makes until it looks for cycles: those of many reports.

What it reads has few, and is gone when it is sent. At Python's own 700 it would look through what
is being made over and over: a tenth of the time, and more where much is made.
"""
_READY = b"ready"
_PATIENCE = 10.0
"""How many seconds a worker is waited for that has nothing left to do."""
_STILLBORN = 2
"""How many workers in a row may end before they can begin, until it is plain that none can."""
_DIED = Both("读取此报告的进程意外终止", "the process that read this report died")
_TRY_ALONE = Both(
    "请检查内存是否不足，并单独读取此报告，看是否再次发生",
    "see whether memory ran out; read it alone to see whether that happens again",
)
_NONE = Both("工作进程无法启动", "worker processes end before they can begin")
_GUARD = Both(
    '启动进程的脚本须置于 `if __name__ == "__main__":` 之下；或用 workers=1 在本进程读取',
    'a script that starts processes needs `if __name__ == "__main__":` around what it does; '
    "workers=1 reads in this process",
)

_ends: set[Connection] = set()
"""The ends of pipes that this process talks to workers through; a fork of it has them too."""

Work = Callable[[Any], bytes]


class _Worker:
    """A process, this end of its pipe, and the jobs that it has not answered yet."""

    def __init__(self, context: Any, work: Work) -> None:
        self.pipe, theirs = context.Pipe()
        _ends.add(self.pipe)
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.jobs: deque[tuple[int, Any]] = deque()
        self.ready = False
        try:
            self.process.start()
        except BaseException:
            self._hang_up()
            raise
        finally:
            theirs.close()  # so that the pipe ends with the process

    def send(self, number: int, job: Any) -> bool:
        """Hand it a job; False if it is gone."""
        try:
            self.pipe.send(job)
        except OSError:
            return False
        self.jobs.append((number, job))
        return True

    def end(self, *, kill: bool) -> int | None:
        """Make an end of it, at once or when it has nothing left to do; its exit code."""
        if not kill:
            with suppress(OSError):
                self.pipe.send(None)
        self._hang_up()
        if not kill:
            self.process.join(_PATIENCE)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        code: int | None = self.process.exitcode
        self.process.close()
        return code

    def _hang_up(self) -> None:
        _ends.discard(self.pipe)
        self.pipe.close()


class Pool:
    """Processes that work off jobs. A context: at its end the processes are gone.

    Args:
        context: How processes are started, as `multiprocessing.get_context` gives it.
        workers: How many processes there are at most; each is started when there is work for it.
        work: What they do with a job; it gives bytes, which come back as they are.
    """

    def __init__(self, context: BaseContext, workers: int, work: Work) -> None:
        self._context = context
        self._most = workers
        self._work = work
        self._workers: list[_Worker] = []
        self._again: deque[tuple[int, Any]] = deque()
        self._stillborn = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        while self._workers:
            self._workers.pop().end(kill=kind is not None)

    @property
    def busy(self) -> bool:
        """Whether an answer is to come."""
        return bool(self._again) or any(worker.jobs for worker in self._workers)

    @property
    def has_room(self) -> bool:
        """Whether one more job would be at some worker's hand."""
        jobs = sum(len(worker.jobs) for worker in self._workers) + len(self._again)
        return jobs < self._most * DEPTH

    def submit(self, number: int, job: Any) -> None:
        """Hand a job to the worker that has the fewest.

        Raises:
            TypeError: The work cannot be sent to another process.
        """
        while True:
            worker = min(self._workers, key=lambda one: len(one.jobs), default=None)
            if worker is None or (worker.jobs and len(self._workers) < self._most):
                worker = self._started()
            if worker.send(number, job):
                return
            if not worker.jobs:  # it died with nothing to do, and nothing is lost
                self._bury(worker)
            else:  # what it has still said is heard first, by `answers`
                self._again.append((number, job))
                return

    def answers(self, timeout: float | None) -> Iterator[tuple[int, bytes | WorkerDied]]:
        """The answers that are there, each with the number of its job; waits for one at least.

        Args:
            timeout: The seconds to wait for the first; None for as long as it takes.

        Raises:
            WorkerDied: Workers end before they can begin.
        """
        for _ in range(len(self._again)):
            self.submit(*self._again.popleft())
        waiting: dict[Any, _Worker] = {one.pipe: one for one in self._workers if one.jobs}
        for pipe in wait(list(waiting), timeout):
            worker = waiting[pipe]
            try:
                said = worker.pipe.recv_bytes()
            except (EOFError, OSError):  # it is gone
                yield from self._dead(worker)
                continue
            if said == _READY:
                worker.ready = True
                self._stillborn = 0
            else:
                yield worker.jobs.popleft()[0], said

    def _dead(self, worker: _Worker) -> Iterator[tuple[int, WorkerDied]]:
        """The job that a worker died of; those that it had not begun go to others."""
        code = self._bury(worker)
        if worker.ready:
            number, _ = worker.jobs.popleft()
            yield number, WorkerDied(_DIED, exit_code=code, found=_ended(code), advice=_TRY_ALONE)
        else:
            self._stillborn += 1
            if self._stillborn > _STILLBORN:
                raise WorkerDied(_NONE, exit_code=code, found=_ended(code), advice=_GUARD)
        self._again.extend(worker.jobs)

    def _bury(self, worker: _Worker) -> int | None:
        self._workers.remove(worker)
        return worker.end(kill=True)

    def _started(self) -> _Worker:
        try:
            worker = _Worker(self._context, self._work)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise TypeError(
                f"what the workers need cannot be sent to them: {error}; "
                "a function has to stand at the top of a module"
            ) from error
        self._workers.append(worker)
        return worker


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    jobs: Iterable[Any],
    work: Work,
    here: Callable[[Any], Answer | None],
    *,
    context: BaseContext,
    workers: int,
    ordered: bool = True,
) -> Generator[tuple[int, Answer | bytes | WorkerDied], None, None]:
    """Have jobs done by processes, and yield the answer to each with its number, from 0.

    Jobs are taken as they are needed, a few for each process ahead. To close it early ends the
    processes.

    Args:
        jobs: The jobs.
        work: What the processes do with one; it gives bytes.
        here: Answers at once a job that is not for them; None for all others.
        context: How processes are started, as `multiprocessing.get_context` gives it.
        workers: How many there are at most.
        ordered: Whether answers come in the order of the jobs, or as they are ready.

    Raises:
        TypeError: The work cannot be sent to another process.
        WorkerDied: Workers end before they can begin.
    """
    left = enumerate(jobs)
    taken: dict[int, None] = {}  # those that no answer was handed out for yet
    ready: dict[int, Answer | bytes | WorkerDied] = {}
    more = True
    with Pool(context, workers, work) as pool:
        while more or taken:
            take = more and pool.has_room and len(taken) < workers * AHEAD
            job = next(left, None) if take else None
            more = more and not (take and job is None)
            if job is not None:
                number, what = job
                taken[number] = None
                answer = here(what)
                if answer is None:
                    pool.submit(number, what)
                else:
                    ready[number] = answer
            if pool.busy:
                ready.update(pool.answers(0 if take else None))
            while ready:
                number = next(iter(taken)) if ordered else next(iter(ready))
                if number not in ready:
                    break
                del taken[number]
                yield number, ready.pop(number)


def _ended(code: int | None) -> Both:
    """How a process ended, in words."""
    if code is not None and code < 0:
        with suppress(ValueError):
            name = signal.Signals(-code).name
            return Both(f"被 {name} 信号终止", f"ended by {name}")
    return Both(f"退出码 {code}", f"exit code {code}")


def _serve(pipe: Connection, work: Work) -> None:
    """Answer jobs in a worker, until there are no more or its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what was imported stays
    gc.set_threshold(_YOUNG)
    while _ends:  # a pipe that a worker holds the other end of too does not end with its parent
        _ends.pop().close()
    jobs: queue.SimpleQueue[Any] = queue.SimpleQueue()
    Thread(target=_take, args=(pipe, jobs), daemon=True).start()
    with suppress(OSError):  # the parent is gone
        pipe.send_bytes(_READY)
        while (job := jobs.get()) is not None:
            pipe.send_bytes(work(job))


def _take(pipe: Connection, jobs: queue.SimpleQueue[Any]) -> None:
    """Take jobs off the pipe while others are worked on: so neither side can wait for the other.

    The end of the pipe is the end of the process, whatever it is doing: nobody wants its answer.
    """
    with suppress(EOFError, OSError):
        while (job := pipe.recv()) is not None:
            jobs.put(job)
        jobs.put(None)
        return
    os._exit(0)
