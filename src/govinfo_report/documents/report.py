"""A report as Python's own dicts and lists, and back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import attrs
from attrs import frozen
from cattrs import Converter, override
from cattrs.cols import namedtuple_dict_structure_factory, namedtuple_dict_unstructure_factory
from cattrs.gen import make_dict_unstructure_fn

from ..errors import InvalidDocument
from ..form.form import Form
from ..form.revisions import REVISIONS, Revision, forms_of
from ..languages import Both, in_chinese
from ..model.figures import State
from ..model.reading import Reading
from ..model.report import AnnualReport, Period
from ..text.places import Span
from . import envelope, strict
from .strict import Unfit
from .tables import register_tables

__all__ = ["FORMS", "LINE", "Unclaimed", "from_dict", "to_dict"]


@frozen
class Unclaimed:
    """A line of the text that nothing claimed.

    Attributes:
        text: The line.
        span: Its place.
    """

    text: str
    span: Span


LINE = tuple[Span, str]
"""The same as `Reading` has it."""
FORMS = tuple[Form, ...]
"""The forms of a report, of which a document names one."""


def to_dict(report: AnnualReport, *, reading: bool = False) -> dict[str, Any]:
    """The report as dicts, lists, texts and numbers, as JSON has them.

    What the report does not say is left out. Amounts are texts, so that no digit changes; dates
    are those of ISO 8601.

    Args:
        report: The report.
        reading: With how it was read: the spans of the cells, diagnostics, parts of the text.

    Raises:
        InvalidDocument: A row of a report built by hand contradicts itself, such as a blank cell
            with a figure; reading it back would fail.
    """
    told = report if reading else attrs.evolve(report, reading=None)
    try:
        written = converter(reading).unstructure(told)
    except Unfit as problem:
        problems = tuple(_contradictions(report)) or (str(problem),)
        raise InvalidDocument(
            Both("年度报告无法写出", "the report cannot be written"), problems=problems
        ) from None
    said = {"revision": report.revision, "form": _digests(report)}
    return {"schema_version": envelope.REPORT, **said, **written}


def _digests(report: AnnualReport) -> dict[str, str]:
    """Return the digests of the forms that its tables stand in, its own first."""
    forms = (report.form, *report.forms)
    # `in` asks whether it is the very same table first: to compare them costs more than all else.
    of_tables = [next(f for f in forms if t in (f.tables.get(t.name),)) for t in report.tables()]
    return {form.revision: form.digest for form in (report.form, *of_tables)}


def _contradictions(report: AnnualReport) -> list[str]:
    found = []
    for path, record in report.records():
        try:
            converter(False).unstructure(record)
        except Unfit as problem:
            found.append(f"{path}.{problem}")
    return found


def from_dict(
    document: dict[str, Any], *, revisions: Sequence[Revision] = REVISIONS
) -> AnnualReport:
    """Return the report that a document holds, as `to_dict` makes it.

    Args:
        document: The document.
        revisions: The revisions of the form, that of the report among them.

    Raises:
        InvalidDocument: The document is no report; `problems` has every place that does not fit.
            Or a revision that it stands in is none of these, or another form of that name.
    """
    content, advice = envelope.opened(document, envelope.REPORT, "revision")
    forms = forms_of(revisions)
    named = content.pop("form", {})
    if type(named) is not dict:
        raise strict.refused(
            Both(
                f"form：应为对象，实为 {in_chinese(strict.shown(named))}",
                f"form: expected an object, found {strict.shown(named)}",
            )
        )
    if isinstance(content["revision"], str):
        _check_forms(content["revision"], named, forms)
    content = {"forms": forms, **content}
    return strict.structure(converter(True), content, AnnualReport, advice=advice)


def _check_forms(revision: str, named: dict[str, object], forms: Sequence[Form]) -> None:
    """Refuse a document that stands in other forms than these; version 1.0 has no digests."""
    given = {form.revision: form.digest for form in forms}
    problems = []
    for name in dict.fromkeys((revision, *named)):
        told = " ".join(map(strict.shown, (name, named[name]) if name in named else (name,)))
        if name not in given:
            problems.append(
                Both(f"revision：文件为 {told} 版", f"revision: the document is of revision {told}")
            )
        elif named.get(name, given[name]) != given[name]:
            problems.append(
                Both(
                    f'form：文件为 {told} 版，指定的同名版为 "{given[name]}"，格式不同',
                    f"form: the document is of revision {told}, "
                    f'the revision given of this name is "{given[name]}": another form',
                )
            )
    if problems:
        listed = ", ".join(f'"{name}" "{digest}"' for name, digest in given.items())
        raise strict.refused(
            *problems, looked_for=Both(f"下列之一：{listed}", f"one of {listed}"), advice=_PASS
        )


_PASS = Both(
    "请指定读取该报告时所用的格式：from_json(…, revisions=…)",
    "pass the revision that the report was read with: from_json(…, revisions=…)",
)


# ------------------------------------------------------------------------------- the converter


@lru_cache(maxsize=2)
def converter(reading: bool) -> Converter:
    """The converter for reports, built once.

    Args:
        reading: Whether it writes reading information; it always reads that.
    """
    # A name that the module of the class knows only while types are checked.
    attrs.resolve_types(AnnualReport, localns={"Reading": Reading})
    made = strict.converter((State,))
    register_tables(made, reading=reading)
    made.register_unstructure_hook(Period, namedtuple_dict_unstructure_factory(Period, made))
    made.register_structure_hook(
        Period,
        strict.expected_object(
            namedtuple_dict_structure_factory(Period, made, "from_converter", True)
        ),
    )
    made.register_unstructure_hook_func(
        lambda cls: cls == LINE, lambda given: made.unstructure(Unclaimed(given[1], given[0]))
    )
    made.register_structure_hook_func(
        lambda cls: cls == LINE, lambda given, _: _pair(made.structure(given, Unclaimed))
    )
    made.register_structure_hook_func(lambda cls: cls == FORMS, _forms)
    write = make_dict_unstructure_fn(AnnualReport, made, forms=override(omit=True))
    made.register_unstructure_hook(AnnualReport, strict.lean(AnnualReport, write))
    return made


def _forms(given: Any, _: Any) -> tuple[Form, ...]:
    """Take the forms that `from_dict` put there; no document has such a key."""
    if isinstance(given, tuple):
        return given
    raise Unfit(Both("不认识的键", "unknown key"))


def _pair(line: Unclaimed) -> tuple[Span, str]:
    return line.span, line.text
