"""One source of many: read where it is, in whatever process; whatever goes wrong is an answer."""

from __future__ import annotations

import copyreg
import io
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import NotAnAnnualReport, ReportError, UnexpectedError, UnreadableInput
from ..files import Decoded, decode, decode_file
from ..form.form import Form
from ..form.revisions import reduced
from ..languages import Both
from ..libraries import library
from ..model.report import AnnualReport
from ..parsing.parse import read_part, read_text
from ..parsing.report_text import ReportText

__all__ = ["Answer", "Data", "File", "Job", "Reader", "Remote", "job_of"]


class File(NamedTuple):
    """A file to read: where it is, whatever folder a process works in, and its name as given."""

    path: Path
    name: str


class Remote(NamedTuple):
    """A file that fsspec opens: its address, and its name."""

    url: str
    name: str


class Data(NamedTuple):
    """The bytes of a file, and its name."""

    data: bytes
    name: str | None


Job = File | Remote | Data | str
"""A job: a file, its bytes, or a text. Plain, so that it goes to any process."""


def job_of(source: object) -> Job:
    """The job that a source means.

    Raises:
        OSError: It is a relative path, and there is no folder to look from.
        UnreadableInput: It is neither a path nor a text.
    """
    if isinstance(source, os.PathLike):
        # Absolute, as the folder that a worker works in need not be that of its parent.
        name = os.fsdecode(source)
        return File(Path(os.path.abspath(name)), name)
    if isinstance(source, str):
        return "".join(source)  # plain, should it be of a class of the user's
    raise UnreadableInput(
        Both("既不是路径，也不是文本", "this is neither a path nor a text"),
        looked_for=Both(
            "文件用 pathlib.Path，年度报告的文字用 str",
            "a pathlib.Path for a file, or a str with the text of a report",
        ),
        found=type(source).__name__,
        advice=Both(
            "字节可用 decode(data).text 转为文本", "decode(data).text makes a text of bytes"
        )
        if isinstance(source, bytes)
        else "",
    )


class Answer(NamedTuple):
    """The outcome of a report; the attributes are those of `Outcome`."""

    report: AnnualReport | None = None
    result: Any = None
    error: ReportError | OSError | None = None
    encoding: str | None = None
    damaged: int = 0
    number: int = 1
    of: int = 1


class Reader:
    """Reads one job after the other, and never raises.

    Args:
        forms: The forms to read with: the very same ones in every process.
        then: What to make of each report; the report itself is the answer without it.
    """

    def __init__(self, forms: tuple[Form, ...], then: Callable[[AnnualReport], Any] | None) -> None:
        self._forms = forms
        self._then = then

    def __call__(self, job: Job) -> list[Answer]:
        """Read one job: an answer for each report in it, or the one that says why there is none."""
        encoding, damaged = None, 0
        try:
            if isinstance(job, str):
                said = read_text(job, self._forms)
            else:
                decoded = _decoded(job)
                encoding, damaged = decoded.encoding or decoded.format, decoded.damaged
                said = read_text(decoded, self._forms)
            if isinstance(said, AnnualReport):
                return [self._answer(said)._replace(encoding=encoding, damaged=damaged)]
        except Exception as error:
            return [Answer(None, None, _told(error, job), encoding, damaged)]
        return [
            self._part(part)._replace(encoding=encoding, damaged=damaged, number=n, of=len(said))
            for n, part in enumerate(said, 1)
        ]

    def _answer(self, report: AnnualReport) -> Answer:
        return Answer(report) if self._then is None else Answer(result=self._then(report))

    def _part(self, part: ReportText) -> Answer:
        """Read one report of several; another one that cannot be read makes no difference to it."""
        try:
            return self._answer(read_part(part, self._forms))
        except Exception as error:
            return Answer(error=_told(error, part.text))

    def packed(self, job: Job) -> bytes:
        """The answers to a job, as they go to another process."""
        return pickle.dumps([self._packed(answer) for answer in self(job)])

    def _packed(self, answer: Answer) -> bytes:
        try:
            packed = self._dumped(answer)
            if answer.error is not None:
                self._loaded(packed)  # classes of the user's may go in and not come out
        except Exception as error:
            lost = error if answer.error is None else answer.error
            told = Answer(None, None, UnexpectedError.of(lost), *answer[3:])
            packed = self._dumped(told)
        return packed

    def unpacked(self, packed: bytes) -> list[Answer]:
        """The answers that came from another process."""
        answers: list[bytes] = pickle.loads(packed)
        return [self._unpacked(n, len(answers), one) for n, one in enumerate(answers, 1)]

    def _unpacked(self, number: int, of: int, packed: bytes) -> Answer:
        try:
            return self._loaded(packed)
        except Exception as error:
            return Answer(error=UnexpectedError.of(error), number=number, of=of)

    def _dumped(self, answer: Answer) -> bytes:
        """Pickle an answer; the forms stay behind, as the other side has them."""
        file = io.BytesIO()
        pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = {**copyreg.dispatch_table, Form: self._numbered}
        pickler.dump(answer)
        return file.getvalue()

    def _numbered(self, form: Form) -> tuple[Callable[..., Form], tuple[Any, ...]]:
        return (_form, (self._forms.index(form),)) if form in self._forms else reduced(form)

    def _loaded(self, packed: bytes) -> Answer:
        answer: Answer = _Unpickler(packed, self._forms).load()
        return answer


def _decoded(job: File | Remote | Data) -> Decoded:
    if isinstance(job, Data):
        return decode(job.data, name=job.name)
    if isinstance(job, File):
        return decode_file(job.path, name=job.name)
    with library("fsspec", "fsspec").open(job.url, "rb") as file:
        return decode_file(file, name=job.name)


def _form(number: int) -> Form:
    """Stand in a pickle for the form of a number; `_Unpickler` knows which that is."""
    raise pickle.UnpicklingError(f"form {number} of the process that it was pickled in")


class _Unpickler(pickle.Unpickler):
    def __init__(self, packed: bytes, forms: tuple[Form, ...]) -> None:
        super().__init__(io.BytesIO(packed))
        self._forms = forms

    def find_class(self, module: str, name: str) -> Any:
        if name == _form.__name__ and module == __name__:
            return self._forms.__getitem__
        return super().find_class(module, name)


def _told(error: Exception, job: Job) -> ReportError | OSError:
    """The error as a user is told of it, the same in this process as from another.

    It keeps no frames: in them the text of the report would stay in memory.
    """
    if isinstance(error, NotAnAnnualReport):
        error = _with_advice(error, job)
    if not isinstance(error, (ReportError, OSError)):
        return UnexpectedError.of(error)
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


_LONGEST_NAME = 1_000


def _with_advice(error: NotAnAnnualReport, job: Job) -> NotAnAnnualReport:
    """A name of a file that was passed as a text gets the advice that it needs."""
    if not isinstance(job, str) or len(job) > _LONGEST_NAME or "\n" in job:
        return error
    if not os.path.splitext(job)[1]:
        return error
    return NotAnAnnualReport(
        error.message,
        looked_for=error.looked_for,
        found=Both(
            f"{job!r}，凡 str 都作为文本读取", f"{job!r}, taken for a text, as every str is"
        ),
        advice=Both(
            "要读取这个名称的文件，请用 pathlib.Path(name)",
            "pass pathlib.Path(name) to have the file of this name read",
        ),
    )
