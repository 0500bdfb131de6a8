"""``parse_into``: reports in any number into one output, by a run that may end at any time."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path

from attrs import frozen

from .. import __version__
from ..errors import OutputError
from ..files import portable
from ..form.revisions import REVISIONS, Revision, forms_of
from ..languages import Both
from ..parsing.report_text import numbered
from .api import parse_many
from .failure import Failure
from .jsonl import JsonLines
from .outcome import Outcome, Progress
from .output import Entry, Made, ResumableOutput, beside, locked, name_of, writing
from .parquet import Parquet

__all__ = ["OutputSummary", "Standing", "parse_into"]

_KINDS: Mapping[str, type[ResumableOutput]] = {".jsonl": JsonLines, ".parquet": Parquet}
"""Each kind of output by the end of its name."""


@frozen
class Standing:
    """The state of an output when a run began.

    Attributes:
        kept: How many inputs were taken over: they stand there, and still hold.
        changed: How many had changed since they were read.
        gone: How many are no inputs any more.
        outdated: How many were read with another version of this package, or another form.
        retried: How many could not be read, and are to be tried again.
        damaged: How many lines (of Parquet: part files) cannot be read, or stand there twice.
    """

    kept: int = 0
    changed: int = 0
    gone: int = 0
    outdated: int = 0
    retried: int = 0
    damaged: int = 0


@frozen
class OutputSummary:
    """The state of an output after a run.

    Attributes:
        plain: How many reports were read plainly.
        in_doubt: How many were read with something in doubt.
        failures: What could not be read, by the name of the file, and why; of several reports in
            a file, the second is ``reports.txt#2``.
        read: How many of all were read by this run.
        standing: What the run began with.
    """

    plain: int
    in_doubt: int
    failures: Mapping[str, Failure]
    read: int
    standing: Standing

    @property
    def unreadable(self) -> int:
        """How many could not be read."""
        return len(self.failures)

    @property
    def total(self) -> int:
        """How many reports there are; an input that cannot be read counts for one."""
        return self.plain + self.in_doubt + self.unreadable


def parse_into(
    output: str | os.PathLike[str],
    sources: Iterable[os.PathLike[str]],
    *,
    workers: int | None = None,
    revisions: Sequence[Revision] = REVISIONS,
    retry_failed: bool = False,
    force: bool = False,
    begin: Callable[[Standing], object] | None = None,
    progress: Callable[[Progress], object] | None = None,
    start_method: str | None = None,
) -> OutputSummary:
    """Read any number of reports into one output; run again, it goes on where it ended.

    Whatever ends a run, the same call goes on from there: nothing is lost, doubled or torn. What
    stands in the output and still holds is not read again; what does not hold (the file is gone or
    has changed, the package or the form is another, something is damaged) is dropped, and told.

    An input that holds several reports has an entry for each, and is read as a whole or not at all.

    Args:
        output: A file ``….jsonl``, which has a line for each report; or a folder ``….parquet`` of
            files of Parquet, which have a row for each figure.
        sources: The paths of the files. One that is named twice counts once.
        workers: How many processes read, as in `parse_many`.
        revisions: The revisions of the form to read with, as in `parse_text`.
        retry_failed: Whether what could not be read the last time is tried again.
        force: Whether to begin anew, and to write over whatever is there.
        begin: Called once before anything is read, with what stood in the output.
        progress: Called with each input that was read, as in `parse_many`.
        start_method: As in `parse_many`.

    Returns:
        What stands in the output now.

    Raises:
        OutputError: The output cannot be written, or something else stands in its place, or another
            run is writing it.
        GrammarError: The grammar of a revision cannot be used.
        MissingLibrary: pyarrow is not installed: ``pip install "govinfo-report[parquet]"``.
        TypeError: A source is no path.
    """
    kind = _KINDS.get(Path(output).suffix.lower())
    if kind is None:
        raise OutputError(
            Both(f"{output} 的类型无法写入", f"{output} is of no kind that can be written"),
            reason="kind",
            advice=Both(
                f"文件名请以 {'、'.join(_KINDS)} 结尾",
                f"end its name with one of {', '.join(_KINDS)}",
            ),
        )
    path = Path(os.path.realpath(output))
    made_by = _made_by(revisions)
    inputs = _inputs(sources, path)
    done: dict[str, Failure | bool] = {}
    several: dict[str, int] = {}  # how many there are, of an input that holds several
    torn: set[str] = set()  # inputs of which not every report stands there
    dropped: Counter[str] = Counter()

    def holds(entry: Entry) -> bool:
        if force:
            return False
        file = entry.get("file", "")
        name = name_of(entry) if file else ""
        if not file or name in done:
            dropped["damaged"] += 1
        elif file not in inputs:
            dropped["gone"] += 1
        elif entry["made_by"] != made_by:
            dropped["outdated"] += 1
        elif not _Input.of(file, inputs[file], made_by).entry.items() <= entry.items():
            dropped["changed"] += 1
        elif retry_failed and "error" in entry:
            dropped["retried"] += 1
        elif file not in torn:
            take(entry)
            return True
        return False

    def take(entry: Entry) -> None:
        done[name_of(entry)] = _made_of(entry)
        if "of" in entry:
            several[entry["file"]] = entry["of"]

    def stands(file: str) -> bool:
        return file in done or file in several

    def names_of(file: str) -> Iterator[str]:
        of = several.get(file, 1)
        return (numbered(file, number, of) for number in range(1, of + 1))

    target = kind(path)
    with ExitStack() as stack:
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(beside(path, "lock")))
            beside(path, "tmp").unlink(missing_ok=True)
            target.scan(holds, force=force)
            while more := {file for file in several if not done.keys() >= {*names_of(file)}}:
                torn |= more
                for kept in (done, several, dropped):
                    kept.clear()
                target.scan(holds, force=force)
        if not done and 0 < dropped["gone"] == dropped.total() - dropped["damaged"]:
            raise OutputError(
                Both(
                    f"{path} 是另外 {dropped['gone']} 个输入的结果，不含本次任何一个",
                    f"{path} holds {dropped['gone']} other inputs, and none of these",
                ),
                reason="others",
                found=str(dropped["gone"]),
                advice=Both(
                    "请更换输出位置，或用 force 重新开始",
                    "choose another output, or begin anew with force",
                ),
            )
        standing = Standing(kept=sum(map(stands, inputs)), **dropped)
        left = [file for file in inputs if not stands(file)]
        outcomes = parse_many(
            (_Input.of(file, inputs[file], made_by) for file in left),
            then=kind.make,
            workers=workers,
            progress=progress and (lambda made: progress(made._replace(total=len(left)))),
            revisions=revisions,
            start_method=start_method,
        )
        if begin is not None:
            begin(standing)
        with writing(path):
            target.settle()
        stack.callback(target.close, done)
        stack.enter_context(closing(outcomes))
        read = 0
        for outcome in outcomes:
            read += 1
            entry = _entry(outcome)
            target.add(entry, outcome.result)
            take(entry)
    names = chain.from_iterable(map(names_of, inputs))
    failures = {name: why for name in names if isinstance(why := done[name], Failure)}
    counts = Counter(what for what in done.values() if isinstance(what, bool))
    return OutputSummary(counts[False], counts[True], failures, read, standing)


@frozen
class _Input(os.PathLike[str]):
    """A file as it stands when it is about to be read, and what its entry begins with.

    There may be a hundred thousand: of each only its name is kept.
    """

    path: str
    entry: Entry

    @classmethod
    def of(cls, name: str, path: str, made_by: str) -> _Input:
        entry = Entry(file=name, size=None, mtime_ns=None, made_by=made_by)
        with suppress(OSError):
            found = os.stat(path)
            entry["size"], entry["mtime_ns"] = found.st_size, found.st_mtime_ns
        return cls(path, entry)

    def __fspath__(self) -> str:
        return self.path


def _inputs(sources: Iterable[os.PathLike[str]], output: Path) -> dict[str, str]:
    """Return the paths of the inputs by their names."""
    inputs: dict[str, str] = {}
    target = os.stat(output) if output.is_file() else None
    for source in sources:
        if not isinstance(source, os.PathLike):
            raise TypeError(f"a source is a path, a pathlib.Path, not {type(source).__name__}")
        path = os.fsdecode(source)
        name = portable(path)
        if target is not None and name not in inputs and _is(path, target):
            raise OutputError(
                Both(
                    f"{name} 是输入文件，不得覆盖",
                    f"{name} is an input; it is not written over",
                ),
                reason="input",
            )
        inputs.setdefault(name, path)
    return inputs


def _is(path: str, target: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.stat(path), target)
    except OSError:
        return False


def _made_by(revisions: Sequence[Revision]) -> str:
    """Return what entries depend on beside their inputs: this package and the forms, in short."""
    grammars = " ".join(f"{one.revision} {one.grammar.digest}" for one in forms_of(revisions))
    return f"{__version__} {sha256(grammars.encode()).hexdigest()[:16]}"


def _entry(outcome: Outcome[Made]) -> Entry:
    """Return the entry for what came of an input."""
    assert isinstance(outcome.source, _Input)
    made = outcome.result
    in_doubt = made is not None and (made.in_doubt or outcome.damaged > 0)
    entry = Entry(**outcome.source.entry, in_doubt=in_doubt, encoding=outcome.encoding)
    if outcome.of > 1:
        entry["number"], entry["of"] = outcome.number, outcome.of
    if outcome.damaged:
        entry["damaged_characters"] = outcome.damaged
    if outcome.error is not None:
        failure = Failure.of(outcome.error)
        entry["error"], entry["brief"] = failure.to_dict(), dict(failure.brief)
        if failure.traceback:
            entry["traceback"] = failure.traceback
    return entry


def _made_of(entry: Entry) -> Failure | bool:
    """Return why there is no report, or whether the one there is in doubt."""
    if "error" not in entry:
        return entry["in_doubt"]
    told = {**entry["error"]}
    kind, chinese, english, _ = map(told.pop, ("type", "message", "message_en", "internal"))
    return Failure(kind, chinese, english, told, entry.get("traceback", ""), entry["brief"])
