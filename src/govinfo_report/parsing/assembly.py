"""Assembling: what grammar, placement and prose gave, put together to a report."""

from __future__ import annotations

from ..model.report import AnnualReport, Prose
from ..text.organs import organ_in_preamble
from ..text.places import Places
from .build import TABLES, fill
from .particulars import contact_of, other_matters_of, overview_of, period_of
from .passages import Passages
from .placement import Setting
from .record import reading_of
from .structure import Structure
from .tables import tables_of

__all__ = ["assemble"]


def assemble(text: str, norm: str, structure: Structure) -> AnnualReport:
    """Return the report of a text, with the record of its reading."""
    places = Places(text)
    tables = tables_of(Setting(text, norm, structure), places)
    passages = Passages(text, norm, structure)
    title = passages.title
    prose = {name: passages.written(runs) for name, runs in passages.sections.items()}
    normal = {name: passages.normal(runs) for name, runs in passages.sections.items()}
    for name in structure.parsed.headings:
        prose.setdefault(name, "")
        normal.setdefault(name, "")
    overview = normal.get("overview", "")
    improvements = normal.get("problems_and_improvements", "")
    closing = normal.get("other_matters", "")
    preamble = passages.normal(passages.preamble)
    period = period_of(preamble, overview, closing)
    period = period or period_of(norm[: passages.first_heading()])
    year = title.year
    if year is None and period is not None and period.start is not None:
        year = period.start.year
    return AnnualReport(
        title=title.text,
        agency=title.agency or organ_in_preamble(preamble),
        year=year,
        period=period,
        contact=contact_of(preamble, closing, improvements),
        preamble=passages.written(passages.preamble) if passages.preamble else None,
        revision=structure.evidence.form.revision,
        overview=overview_of(prose.get("overview"), overview),
        problems_and_improvements=Prose(prose.get("problems_and_improvements")),
        other_matters=other_matters_of(prose.get("other_matters"), closing),
        extra_rows=tables.extra,
        table_notes={name: prose[name] for name in TABLES if prose.get(name)},
        headings=passages.headings(),
        reading=reading_of(passages, places, tables.diagnostics),
        forms=structure.forms,
        **{name: fill(name, tables.records) for name in TABLES},
    )
