"""The annual report as a whole."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from attrs import field, frozen

from ..form.form import Form, Table
from ..form.revisions import REVISIONS, Revision, own_forms
from .figures import Figure, Money, Record, State
from .mapping import in_order, texts
from .tables import ProactiveDisclosure, ReconsiderationAndLitigation, Requests
from .why import NOT_IN_THE_TEXT, Reasons

if TYPE_CHECKING:
    from ..checks import Check, Finding, Findings, Profile
    from .reading import Reading

__all__ = [
    "ASPECTS",
    "SECTIONS",
    "AnnualReport",
    "Contact",
    "ExtraRow",
    "OtherMatters",
    "Overview",
    "Period",
    "Prose",
]

ASPECTS: Mapping[str, str] = MappingProxyType(
    {
        "proactive_disclosure": "主动公开",
        "requests": "依申请公开",
        "information_management": "政府信息管理",
        "platforms": "政府信息公开平台建设",
        "supervision": "监督保障",
    }
)
"""The five aspects of section one, with their Chinese names (note to the form, section 一)."""
SECTIONS = ("proactive_disclosure", "requests", "reconsideration_and_litigation")
"""The sections with tables."""


def _forms(forms: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(forms)


class Period(NamedTuple):
    """The reporting period (统计期限); the form wants 1 January to 31 December.

    Attributes:
        start: First day; None where the text does not say it.
        end: Last day; None where the text does not say it.
    """

    start: datetime.date | None
    end: datetime.date | None


@frozen
class Contact:
    """Whom readers may ask (联系方式).

    Attributes:
        address: 地址.
        postcode: 邮政编码, six digits.
        telephone: 电话, as written.
        email: 电子邮箱.
    """

    address: str | None = None
    postcode: str | None = None
    telephone: str | None = None
    email: str | None = None


@frozen
class Prose:
    """A section of prose.

    Attributes:
        text: The prose as a reader sees it, a paragraph a line; None where the section is not
            there.
    """

    text: str | None = None


@frozen
class Overview(Prose):
    """一、总体情况.

    Attributes:
        aspects: The passage on each of the five aspects (主动公开, 依申请公开, 政府信息管理,
            政府信息公开平台建设, 监督保障) that the text sets apart; see `ASPECTS`.
    """

    aspects: Mapping[str, str] = field(factory=dict, converter=texts, eq=in_order)


@frozen
class OtherMatters(Prose):
    """六、其他需要报告的事项.

    Attributes:
        fee_statement: The sentence on the information-processing fee (信息处理费,
            国办函〔2020〕109号).
        fee_charged: Whether one was charged; None where the text does not say.
        fee_amount: How much; None where the text names no amount.
    """

    fee_statement: str | None = None
    fee_charged: bool | None = None
    fee_amount: Money | None = None


@frozen
class ExtraRow:
    """A row that the form does not have (其他主动公开文件 | 56 | 45).

    Attributes:
        section: The section whose table it stands in.
        label: Its label as written.
        cells: Its cells as written, in order; an empty string for a blank one.
    """

    section: str
    label: str
    cells: tuple[str, ...]


@frozen
class AnnualReport:
    """政府信息公开工作年度报告, an annual report on open government information.

    Source: 条例 article 50; the form is fixed by 国办公开办函〔2019〕60号 and 〔2021〕30号. What
    the text does not say is None. Two reports are equal when they say the same, however they were
    read.

    Attributes:
        title: 标题, as written; None where the text has none.
        agency: The organ, as title or preamble name it.
        year: The year reported on.
        period: 统计期限.
        contact: 联系方式.
        preamble: The prose before section 一.
        revision: The form's revision, ``"2021"`` or ``"2019"``, read off the labels.
        overview: 一、总体情况.
        proactive_disclosure: 二、主动公开政府信息情况.
        requests: 三、收到和处理政府信息公开申请情况.
        reconsideration_and_litigation: 四、政府信息公开行政复议、行政诉讼情况.
        problems_and_improvements: 五、存在的主要问题及改进情况.
        other_matters: 六、其他需要报告的事项.
        extra_rows: Rows that the form does not have.
        table_notes: Prose in sections two to four, by section.
        headings: The heading of each section as written, by section; none for a missing one.
        reading: How the report was read; None if it was built by hand.
        forms: The forms that it was read with, its own among them; those of this package if it was
            built by hand. They take no part in equality.
    """

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period: Period | None = None
    contact: Contact = field(factory=Contact)
    preamble: str | None = None
    revision: str = "2021"
    overview: Overview = field(factory=Overview)
    proactive_disclosure: ProactiveDisclosure = field(factory=ProactiveDisclosure)
    requests: Requests = field(factory=Requests)
    reconsideration_and_litigation: ReconsiderationAndLitigation = field(
        factory=ReconsiderationAndLitigation
    )
    problems_and_improvements: Prose = field(factory=Prose)
    other_matters: OtherMatters = field(factory=OtherMatters)
    extra_rows: tuple[ExtraRow, ...] = ()
    table_notes: Mapping[str, str] = field(factory=dict, converter=texts, eq=in_order)
    headings: Mapping[str, str] = field(factory=dict, converter=texts, eq=in_order)
    reading: Reading | None = field(default=None, eq=False, repr=False)
    forms: tuple[Form, ...] = field(
        factory=own_forms, converter=_forms, kw_only=True, eq=False, repr=False
    )

    @forms.validator
    def _has_a_form(self, _: object, forms: tuple[Form, ...]) -> None:
        names = [form.revision for form in forms]
        if self.revision not in names:
            raise ValueError(
                f"revision {self.revision!r} is none of the report's forms ({', '.join(names)}): "
                "pass its form too, forms=(revision.form, …)"
            )
        if len(set(names)) < len(names):
            raise ValueError(f"two of the report's forms have one name: {', '.join(names)}")

    @property
    def form(self) -> Form:
        """The form that the report stands in: sections, tables, labels; see `Form`."""
        return next(form for form in self.forms if form.revision == self.revision)

    def tables(self) -> tuple[Table, ...]:
        """The tables of the report, each in the revision that it stands in.

        That is the report's own revision, unless another of its forms has columns and rows for
        more of the figures, or for the same figures and leaves fewer cells of their rows without
        one.
        """
        from .inventory import inventory_of, tables_with

        cells = inventory_of(self)
        return tables_with(self.form, self.forms, cells.rows, cells.present)

    def records(self) -> Iterator[tuple[str, Record]]:
        """Every row of the tables with its path, whatever revision it belongs to."""
        for section in SECTIONS:
            yield from _rows_in(getattr(self, section), section)

    def get(self, path: str) -> Any:
        """Return the object at an attribute path, such as ``requests.total.natural_persons``.

        Raises:
            AttributeError: The report has no such path.
        """
        found: Any = self
        for name in path.split("."):
            found = getattr(found, name)
        return found

    def figures(self) -> tuple[Figure, ...]:
        """Every cell of the form's tables, in the order of the form.

        The cells are those of the report's revision; in a table that stands in another revision
        (item by item, as some reports mix them) those of that one. A figure that belongs to
        neither, because the report mixes columns, comes after those of its table.
        """
        rows = dict(self.records())
        columns = {path: record.columns() for path, record in rows.items()}
        listed: list[Figure] = []
        seen: set[str] = set()
        reasons = self.reading.reasons if self.reading else {}
        lost = NOT_IN_THE_TEXT if self.reading else ()

        def why(path: str, record_path: str) -> Reasons:
            return reasons.get(path) or reasons.get(record_path, lost)

        def others(record_path: str) -> Iterator[Figure]:
            """The figures of a row in columns that were not listed."""
            record = rows[record_path]
            for name in columns[record_path]:
                if record.state(name) is not State.ABSENT:
                    path = f"{record_path}.{name}"
                    if path not in seen:
                        seen.add(path)
                        yield record.figure(name, path, name, why(path, record_path))

        for table in self.tables():
            own: dict[str, None] = {}
            for row in table.grid:
                for path, label in row:
                    record_path, _, name = path.rpartition(".")
                    seen.add(path)
                    if record_path in rows:
                        own[record_path] = None
                    if name in columns.get(record_path, ()):
                        known = why(path, record_path)
                        listed.append(rows[record_path].figure(name, path, label, known))
                    else:
                        listed.append(Figure(path, None, State.ABSENT, label=label, why=lost))
            for record_path in own:
                listed += others(record_path)
        for record_path in rows:
            listed += others(record_path)
        return tuple(listed)

    @property
    def in_doubt(self) -> bool:
        """Whether a figure is inferred or unresolved, or the reading has a diagnostic."""
        if self.reading is not None and self.reading.diagnostics:
            return True
        rows = (record for _, record in self.records() if not record.plain)
        return any(
            record.state(column) in _DOUBTFUL for record in rows for column in record.columns()
        )

    def validate(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        checks: Iterable[Check[Any]] = (),
        profile: Profile | None = None,
    ) -> Findings:
        """Check the report by itself: accounts (勾稽关系), cells, prose, structure, particulars.

        Args:
            select: Codes, or beginnings of codes (``"P2"``), of the checks to make; all if empty.
            ignore: Codes, or beginnings of codes, of the checks to leave out.
            checks: Further checks, which `check` made of functions. Those about another subject
                than one report are left out.
            profile: The demands of a place or a year, and how it weighs the checks; see
                `load_profile`.

        Raises:
            CheckError: A further check cannot be made beside the others.
        """
        from ..checks import validate

        return validate(self, select=select, ignore=ignore, checks=checks, profile=profile)

    def to_text(self) -> str:
        """The report as the form itself, plainly; reading it gives the same report back."""
        from ..writing.text import to_text

        return to_text(self)

    def to_markdown(self) -> str:
        """The report in Markdown, with tables; reading it gives the same report back."""
        from ..writing.markdown import to_markdown

        return to_markdown(self)

    def to_html(self, *, findings: Iterable[Finding] | None = None, paths: bool = False) -> str:
        """The report as one page of HTML; reading it gives the same report back.

        Args:
            findings: What to mark in the page: ``report.validate()``.
            paths: Whether each cell has its path, as ``data-path``: for who works on the page.
        """
        from ..writing.html import to_html

        return to_html(self, findings=findings, paths=paths)

    def to_docx(self, target: str | os.PathLike[str] | IO[bytes]) -> None:
        """Write the report as a Word file, set to be printed; reading it gives the same report.

        Args:
            target: A path, which is written over, or an open binary file.

        Raises:
            OSError: The file cannot be written.
        """
        from ..writing.docx import to_docx

        to_docx(self, target)

    def _repr_html_(self) -> str:
        """For notebooks: the form, with the findings marked."""
        from ..writing.html import to_fragment

        return to_fragment(self, findings=self.validate())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """For IPython in a terminal: the form in plain text."""
        printer.text(self.to_text())

    def to_dict(self, *, reading: bool = False) -> dict[str, Any]:
        """The report as dicts, lists, texts and numbers, as JSON has them; see `to_json`."""
        from ..documents.report import to_dict

        return to_dict(self, reading=reading)

    @classmethod
    def from_dict(
        cls, document: dict[str, Any], *, revisions: Sequence[Revision] = REVISIONS
    ) -> AnnualReport:
        """The report that a document holds, as `to_dict` makes it; see `from_json`."""
        from ..documents.report import from_dict

        return from_dict(document, revisions=revisions)

    def to_json(self, *, reading: bool = False, indent: int | None = None) -> str:
        """The report as JSON; `from_json` gives an equal report back.

        Args:
            reading: With how it was read: the spans of the cells, diagnostics, parts of the text.
            indent: By how many spaces to indent; everything on one line if None.

        Raises:
            InvalidDocument: A row of a report built by hand contradicts itself, such as a blank
                cell with a figure.
        """
        from ..documents.envelope import as_text

        return as_text(self.to_dict(reading=reading), indent)

    @classmethod
    def from_json(
        cls, text: str | bytes, *, revisions: Sequence[Revision] = REVISIONS
    ) -> AnnualReport:
        """The report that a JSON text holds, as `to_json` makes it; nothing is guessed.

        Args:
            text: The text.
            revisions: The revisions of the form, that of the report among them, as in `parse_text`.

        Raises:
            InvalidDocument: The text is no JSON, or no report; ``problems`` has every place that
                does not fit. Or its revision is none of these, or another form of that name.
            GrammarError: The grammar of a revision cannot be used.
        """
        from ..documents.envelope import from_text

        return cls.from_dict(from_text(text), revisions=revisions)


_DOUBTFUL = frozenset({State.INFERRED, State.UNRESOLVED})


def _rows_in(part: Any, path: str) -> Iterator[tuple[str, Record]]:
    if isinstance(part, Record):
        yield path, part
    else:
        for name, inner in part.parts():
            yield from _rows_in(inner, f"{path}.{name}")
