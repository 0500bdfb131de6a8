"""``parse -o``: many reports into one file, by a run that may end at any time and then goes on."""

from __future__ import annotations

import errno
import json
import multiprocessing
import sqlite3
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import click
from attrs import frozen

from .. import Outcome as Answer
from .. import Revision, __version__, parse_many
from .failures import Told
from .inputs import STDIN, Problem, Source
from .journal import OUTPUT, Input, Journal
from .kinds import KINDS, Kind, Made
from .options import FINE, FOUND, UNREADABLE
from .part import Part, beside
from .targets import guard, written
from .terminal.console import with_progress

__all__ = ["Batch", "kind_of"]

# Processes that are no copies of this one: they hold none of its files and locks, and see its end.
_START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def kind_of(output: str) -> Kind:
    """What an output is written as; the end of its name tells it.

    Raises:
        click.UsageError: The end of its name tells nothing.
    """
    found = KINDS.get(Path(output).suffix.lower())
    if found is None:
        raise click.UsageError(f"-o {output}: 只写 writes only {', '.join(KINDS)}")
    return found


@frozen
class Batch:
    """How many reports are read into one file.

    Attributes:
        target: The file.
        kind: What it is written as.
        revisions: The revisions of the form to read with.
        workers: How many processes read; None for one on each core.
        retry: Whether what could not be read is tried again.
        force: Whether to begin anew and to write over what is there.
        bar: Whether a bar is shown while files are read.
    """

    target: Path
    kind: Kind
    revisions: Sequence[Revision]
    workers: int | None
    retry: bool
    force: bool
    bar: bool

    def run(self, sources: Sequence[Source], told: Told) -> int:
        """Read what is to be read and write the output; the exit code.

        Raises:
            click.UsageError: The output cannot be written, or something else stands in its place.
        """
        if self.target.exists() and not self.target.is_file():
            raise click.UsageError(f"{self.target}: 不是文件 is no file")
        if any(source.name == STDIN for source in sources):
            raise click.UsageError("-o 不能用于标准输入 with -o, standard input cannot be read")
        self.kind.need()
        guard([self.target], sources, force=True)
        problems = {source.name: source.problem for source in sources if source.problem}
        with self._opened() as journal:
            part = Part(self.target, journal, self.kind)
            self._prepare(journal, part, sources, told)
            del sources  # the journal has them
            count = journal.count(failed=self.retry)
            if count or not part.is_done:
                self._read(journal, part, problems, told)
            told.outcome(journal, now=count)
            return max(journal.codes(), default=FINE)

    @contextmanager
    def _opened(self) -> Iterator[Journal]:
        """The journal; what keeps it or the output from being written is wrong usage."""
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            with closing(Journal(beside(self.target, "state"), force=self.force)) as journal:
                yield journal
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # nobody reads what is told
            why = getattr(error, "strerror", None) or error
            raise click.UsageError(f"{self.target}: 不能写 cannot be written: {why}") from error

    def _prepare(self, journal: Journal, part: Part, sources: Sequence[Source], told: Told) -> None:
        """See what is there, and forget what does not hold any more."""
        if self.force:
            part.take_over()
        part.recover()
        if foreign := part.foreign:
            if journal["phase"] is None:
                journal.remove()
            raise click.UsageError(f"已存在 exists already, --force 覆盖 overwrites: {foreign}")
        journal.plan(Input.of(source.name) for source in sources)
        known, gone = journal.entries(), journal.gone()
        if known and gone == known:
            raise click.UsageError(
                f"{self.target}: 是另一些文件的结果 is of other files, {known}, and none of these; "
                "choose another -o, or begin anew with --force"
            )
        made_by = self._made_by()
        if known and journal["made by"] != made_by:
            told.made_otherwise()
            journal.forget()
        elif gone:
            told.gone(gone)
        journal["made by"] = made_by
        if not self.kind.verbatim and (journal.count(failed=self.retry) or not part.is_done):
            journal.forget(place=OUTPUT)

    def _made_by(self) -> str:
        """What the entries depend on beside the inputs: this program and the grammars."""
        digest = sha256()
        for folder in {one.grammar.parent: None for one in self.revisions}:
            for path in sorted(folder.glob("*.lark")):  # what one imports stands beside it
                digest.update(path.read_bytes())
        names = (f"{one.name}={one.grammar.name}" for one in self.revisions)
        return " ".join([__version__, *names, digest.hexdigest()])

    def _read(
        self, journal: Journal, part: Part, problems: Mapping[str, Exception], told: Told
    ) -> None:
        """Read what is new or has changed, and let the output take its place.

        Args:
            journal: The journal.
            part: What there is of the output so far.
            problems: Folders among the inputs that hold nothing, or cannot be opened.
            told: What tells a person.
        """
        count = journal.count(failed=self.retry)
        waiting: deque[Input] = deque()

        def paths() -> Iterator[Path]:
            for input in journal.to_read(failed=self.retry):
                problem = problems.get(input.name)
                if problem is not None:
                    part.add(input, *self._entry(input.name, Problem.of(problem)))
                else:
                    waiting.append(input)
                    yield Path(input.name)

        outcomes = parse_many(
            paths(),
            then=self.kind.make,
            workers=self.workers,
            revisions=self.revisions,
            start_method=_START,
        )
        part.open()
        try:
            with closing(part), closing(outcomes):
                for outcome in with_progress(outcomes, shown=self.bar, total=count):
                    input = waiting.popleft()
                    part.add(input, *self._entry(input.name, outcome))
        except KeyboardInterrupt:
            told.interrupted(journal)
            raise
        if not self.kind.verbatim:
            self._write_failures(journal)
        part.finish()

    def _entry(self, name: str, outcome: Answer[Made] | Problem) -> tuple[bytes, int, str]:
        """What is kept of an input, the exit code that it asks for, and why it has no report."""
        if isinstance(outcome, Problem):
            told, problem = _head(name, None, 0), outcome
        else:
            told = _head(name, outcome.encoding, outcome.damaged)
            made = outcome.result
            if made is not None:
                in_doubt = made.doubtful or outcome.damaged
                return self.kind.kept(told, made.data), FOUND if in_doubt else FINE, ""
            assert outcome.error is not None
            problem = Problem.of(outcome.error)
        error = {"error": problem.to_dict()}
        kept = self.kind.kept({**told, **error}, b"")
        return kept, UNREADABLE, json.dumps({**error, **problem.brief, "trace": problem.traceback})

    def _write_failures(self, journal: Journal) -> None:
        """What could not be read, for programs, where the output has no place for it."""
        path = beside(self.target, "failed.jsonl")
        if not any(journal.failures(1)):
            path.unlink(missing_ok=True)
            return
        with written(path) as file:
            for name, why in journal.failures():
                told = {"file": name, "error": json.loads(why)["error"]}
                line = json.dumps(told, ensure_ascii=False) + "\n"
                file.write(line.encode("utf-8", "replace"))


def _head(name: str, encoding: str | None, damaged: int) -> dict[str, object]:
    """What is said of an input beside the report."""
    told: dict[str, object] = {"file": name, "encoding": encoding}
    if damaged:
        told["damaged_characters"] = damaged
    return told
