"""``parse_batch``: reports in a batch of Arrow, as engines for many machines hand them over.

A batch goes in with a row for each source, and comes out with a row for each report: what is in
it, what was found in it, or why it could not be read. Ray Data, Dask and Spark call the same
function; none of them is known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..analysis.findings import FINDING_COLUMNS, FindingRow, findings_records
from ..analysis.frames import arrow_of, arrow_schema, cells_of
from ..analysis.records import FigureRow, to_records
from ..analysis.shapes import FIGURE_COLUMNS, DataColumn, Frame
from ..errors import UnreadableInput
from ..form.revisions import REVISIONS, Revision, forms_of
from ..languages import Both
from ..libraries import library
from ..model.report import AnnualReport
from .failure import Failure
from .reading import Answer, Data, File, Job, Reader, Remote

if TYPE_CHECKING:
    import pyarrow

__all__ = ["batch_schema", "parse_batch"]

Batch = TypeVar("Batch", bound="pyarrow.RecordBatch | pyarrow.Table")

_FIGURE = FIGURE_COLUMNS[6:]
_FINDING = FINDING_COLUMNS[4:]
"""The columns of a figure and of a finding, without those that its report has by itself."""


class _Content(NamedTuple):
    """What is told of a report.

    Attributes:
        head: Its organ, year, period and revision.
        in_doubt: Whether anything in it is.
        verdict: The verdict of its findings.
        figures: A row for each figure.
        findings: A row for each finding, and for what could not be assessed.
    """

    head: tuple[Any, ...]
    in_doubt: bool
    verdict: str
    figures: list[FigureRow]
    findings: list[FindingRow]


def parse_batch(batch: Batch, *, revisions: Sequence[Revision] = REVISIONS) -> Batch:
    """Read and check the reports of a batch of Arrow.

    One that cannot be read is a row that says why: nothing is raised for it, and no batch is lost.

    Args:
        batch: A `pyarrow.RecordBatch` or `pyarrow.Table` with one of these columns: ``path`` (of a
            file; with ``://`` in it whatever fsspec opens), ``content`` (the bytes of a file) or
            ``text`` (the text of a report). Beside it there may be ``name``, by which the source is
            known in what comes out; without it the path is, or nothing.
        revisions: The revisions of the form to read with, as in `parse_text`.

    Returns:
        The same kind of batch, with a row for each report and the columns of `batch_schema`.

    Raises:
        GrammarError: The grammar of a revision cannot be used.
        MissingLibrary: pyarrow is not installed: ``pip install "govinfo-report[parquet]"``.
        ValueError: The batch has none of these columns, or several of them.
    """
    pa = library("pyarrow", "parquet")
    reader = Reader(forms_of(revisions), _content)
    rows = [
        (name, answer)
        for name, job in _jobs(batch)
        for answer in (reader(job) if job is not None else [Answer(error=_blank())])
    ]
    schema = batch_schema()
    plain = [(name, *_plainly(answer)) for name, answer in rows]
    contents: list[_Content | None] = [answer.result for _, answer in rows]
    arrays = [
        pa.array([row[at] for row in plain], schema[at].type) for at in range(len(schema) - 3)
    ]
    arrays += [
        _lists(_FIGURE, [one and one.figures for one in contents]),
        _lists(_FINDING, [one and one.findings for one in contents]),
        pa.array([_error(answer) for _, answer in rows], schema.field("error").type),
    ]
    made: Batch = type(batch).from_arrays(arrays, schema=schema)
    return made


_HEAD = FIGURE_COLUMNS[1:6]
_ERROR = ("type", "message", "message_en", "internal")


def batch_schema() -> pyarrow.Schema:
    """Return the schema of what `parse_batch` gives.

    The fields say in their metadata what they mean, in Chinese (``zh``) and English (``en``).

    Raises:
        MissingLibrary: pyarrow is not installed: ``pip install "govinfo-report[parquet]"``.
    """
    pa = library("pyarrow", "parquet")

    def field(name: str, kind: Any, chinese: str, english: str) -> Any:
        return pa.field(name, kind, metadata={"zh": chinese, "en": english})

    def rows(columns: Sequence[DataColumn]) -> Any:
        return pa.list_(pa.struct([*arrow_schema(columns)]))

    error = pa.struct(dict.fromkeys(_ERROR, pa.string()) | {"internal": pa.bool_()})
    return pa.schema(
        [
            field("name", pa.string(), "来源名称", "the name of the source"),
            field("number", pa.int64(), "来源中的第几份报告", "which of its reports, from 1"),
            field("of", pa.int64(), "来源中共几份报告", "how many reports it holds"),
            field("encoding", pa.string(), "编码或文件格式", "how it was decoded"),
            field("damaged", pa.int64(), "无法解码的字符数", "characters it has lost"),
            *arrow_schema(_HEAD),
            field("in_doubt", pa.bool_(), "是否存疑", "whether anything in it is in doubt"),
            field("verdict", pa.string(), "核对结论", "the verdict of its findings"),
            field("figures", rows(_FIGURE), "各项数字", "its figures"),
            field("findings", rows(_FINDING), "发现的问题", "what was found in it"),
            field("error", error, "无法读取的原因", "why there is no report"),
        ]
    )


def _content(report: AnnualReport) -> _Content:
    """Return what is told of a report."""
    findings = report.validate()
    figures = to_records(report)
    return _Content(
        figures[0][1 : 1 + len(_HEAD)],
        report.in_doubt,
        findings.verdict.value,
        figures,
        findings_records((report, findings), not_assessed=True),
    )


def _jobs(batch: Any) -> Iterator[tuple[str | None, Job | None]]:
    """Yield each source of a batch with its name; None for one that is missing."""
    given = [name for name in _SOURCES if name in batch.schema.names]
    if len(given) != 1:
        raise ValueError(f"one column of {', '.join(_SOURCES)} is wanted, found {given or 'none'}")
    (kind,) = given
    sources = batch.column(kind).to_pylist()
    names = batch.column("name").to_pylist() if "name" in batch.schema.names else sources
    if kind != "path" and names is sources:
        names = [None] * len(sources)
    for source, name in zip(sources, names, strict=True):
        if name is None and kind == "path":
            name = source
        yield name, None if source is None else _SOURCES[kind](source, name)


def _of_path(path: str, name: str) -> Job:
    return Remote(path, name) if "://" in path else File(Path(path), name)


_SOURCES: Mapping[str, Callable[[Any, Any], Job]] = {
    "path": _of_path,
    "content": Data,
    "text": lambda text, _: text,
}
"""The columns that sources stand in, and the job that each makes of a source and its name."""


def _blank() -> UnreadableInput:
    return UnreadableInput(Both("此行未给出来源", "this row has no source"))


def _plainly(answer: Answer) -> tuple[Any, ...]:
    """Return what is told of a report in single values."""
    content: _Content | None = answer.result
    told = answer.number, answer.of, answer.encoding, answer.damaged
    if content is None:
        return (*told, *[None] * (len(_HEAD) + 2))
    return (*told, *content.head, content.in_doubt, content.verdict)


def _error(answer: Answer) -> dict[str, Any] | None:
    if answer.error is None:
        return None
    told = Failure.of(answer.error).to_dict()
    return {name: told[name] for name in _ERROR}


def _lists(columns: Sequence[DataColumn], rows: Sequence[Sequence[Any] | None]) -> Any:
    """Return an array of lists: the rows of each report, or null."""
    pa = library("pyarrow", "parquet")
    ends = [*accumulate((len(some or ()) for some in rows), initial=0)]
    offsets = [end if some is not None else None for end, some in zip(ends, rows, strict=False)]
    names = [column.name for column in columns]
    cells = ((getattr(row, name) for name in names) for some in rows for row in some or ())
    table = arrow_of(cells_of(Frame(tuple(columns), map(tuple, cells))))
    arrays = [column.combine_chunks() for column in table.columns]
    structs = pa.StructArray.from_arrays(arrays, fields=[*table.schema])
    return pa.ListArray.from_arrays(pa.array([*offsets, ends[-1]], pa.int32()), structs)
