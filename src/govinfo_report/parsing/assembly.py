"""Assembling: what grammar, placement and prose gave, put together to a report."""

from __future__ import annotations

from functools import partial

from ..form.form import Path
from ..model.figures import Record
from ..model.report import AnnualReport, Prose
from ..reading.blocks import Source
from ..text.organs import organ_in_preamble, year_in_preamble
from ..text.places import Places
from .build import TABLES, fill, records_of
from .particulars import contact_of, other_matters_of, overview_of, period_of
from .passages import Passages
from .placement import Setting, place
from .reasons import reasons_of
from .record import reading_of
from .structure import Structure
from .tables import diagnostics_of, extra_rows_of

__all__ = ["assemble"]


def assemble(
    source: Source, structure: Structure, places: Places, file: str | None
) -> AnnualReport:
    """Return the report of a text, from the file of this name, with the record of its reading."""
    setting = Setting(source, structure)
    rows = place(setting)
    records: dict[Path, Record] = {}
    for row in rows:
        records.update(records_of(row, source.shown, places))
    passages = Passages(source, structure)
    title = passages.title
    sections = passages.sections
    bare = dict.fromkeys(structure.parsed.headings, "")
    prose = bare | {name: section.written for name, section in sections.items()}
    normal = {name: section.normal for name, section in sections.items()}
    overview = normal.get("overview", "")
    improvements = normal.get("problems_and_improvements", "")
    closing = normal.get("other_matters", "")
    preamble = passages.preamble.normal
    period = period_of(preamble, overview, closing)
    period = period or period_of(source.norm[: passages.first_heading()])
    year = title.year
    if year is None and period is not None and period.start is not None:
        year = period.start.year
    if year is None:
        year = year_in_preamble(preamble)
    return AnnualReport(
        title=passages.title_text,
        agency=title.agency or organ_in_preamble(preamble),
        year=year,
        period=period,
        contact=contact_of(preamble, closing, improvements, overview=overview),
        preamble=passages.preamble.written or None,
        revision=structure.evidence.form.revision,
        overview=overview_of(prose.get("overview"), overview),
        problems_and_improvements=Prose(prose.get("problems_and_improvements")),
        other_matters=other_matters_of(prose.get("other_matters"), closing),
        extra_rows=tuple(extra_rows_of(setting)),
        table_notes={name: prose[name] for name in TABLES if prose.get(name)},
        headings=passages.headings(),
        reading=reading_of(
            passages,
            places,
            file,
            [*diagnostics_of(setting, rows, places)],
            partial(reasons_of, rows, records),
        ),
        forms=structure.forms,
        **{name: fill(name, records) for name in TABLES},
    )
