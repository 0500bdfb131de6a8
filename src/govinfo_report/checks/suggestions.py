"""Suggestions: the changes of cells that would make accounts hold, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..form.accounts import Account
from .check import Both
from .diagnoses import Diagnosis, diagnoses
from .facts import Facts
from .findings import Edit, Suggestion
from .localization import Changes
from .slips import SLIPS, slip
from .wording import brief

__all__ = ["MOST_LISTED", "listed", "speaking", "suggestions_for", "suggestions_of"]

MOST_LISTED = 5
"""At most so many ways are listed in a message; of the rest it gives the number."""


def suggestions_of(facts: Facts, diagnosis: Diagnosis) -> tuple[Suggestion, ...]:
    """Return the changes that a diagnosis allows, each of which would do."""
    return tuple(_suggestion(facts, diagnosis, way) for way in diagnosis.ways)


def _suggestion(facts: Facts, diagnosis: Diagnosis, changes: Changes) -> Suggestion:
    """Return a change of cells in words."""
    edits = tuple(Edit(path, facts.value(path), new) for path, new in changes.items())
    if diagnosis.kind == "shift":
        return Suggestion(edits, diagnosis.slip, *_whole_rows(facts, changes))
    slips = [slip(facts.number(e.path), e.suggested) for e in edits if not diagnosis.slip]
    if len(diagnosis.ways) > 1:  # that one digit is another is no news where so much may be
        slips = [what if what != "one-digit" else "" for what in slips]
    words = [
        _told(facts, edit, SLIPS.get(what))
        for edit, what in zip(edits, slips or [""] * len(edits), strict=True)
    ]
    chinese, english = ("，".join(w[0] for w in words), ", ".join(w[1] for w in words))
    because = SLIPS.get(diagnosis.slip)
    if because:
        chinese, english = f"{chinese}（似为{because[0]}）", f"{english} (apparently {because[1]})"
    return Suggestion(
        edits, diagnosis.slip or (slips[0] if len(slips) == 1 else ""), chinese, english
    )


def _told(facts: Facts, edit: Edit, because: Both | None) -> Both:
    """Return the change of one cell, and the slip that it may be."""
    chinese = f"“{brief(facts.label(edit.path))}”由{_figure(edit, '空白')}改为{edit.suggested}"
    english = f"change {edit.path} from {_figure(edit, 'blank')} to {edit.suggested}"
    if because:
        chinese, english = f"{chinese}（似为{because[0]}）", f"{english} (apparently {because[1]})"
    return chinese, english


def _whole_rows(facts: Facts, changes: Changes) -> Both:
    """Return the rows that change, as they would be from the first cell to the last."""
    chinese, english = [], []
    for row in dict.fromkeys(path.rpartition(".")[0] for path in changes):
        cells = [path for path in facts.figures if path.rpartition(".")[0] == row]
        figures = [str(changes.get(path, facts.number(path))) for path in cells]
        name = brief(facts.label(cells[0])).partition("·")[0]
        chinese.append(f"“{name}”一行依次改为{'、'.join(figures)}")
        english.append(f"change {row} to {', '.join(figures)}")
    return "；".join(chinese), "; ".join(english)


def _figure(edit: Edit, blank: str) -> str:
    return blank if edit.reported is None else str(edit.reported)


def listed(suggestions: Sequence[Suggestion]) -> Both:
    """Return the first of several changes, numbered, and how many there are besides."""
    first = list(enumerate(suggestions[:MOST_LISTED], 1))
    chinese = "；".join(f"（{number}）{one.message}" for number, one in first)
    english = "; ".join(f"({number}) {one.message_en}" for number, one in first)
    more = len(suggestions) - len(first)
    if more:
        chinese, english = f"{chinese}；另有{more}种", f"{english}; and {more} more"
    return chinese, english


def speaking(diagnosis: Diagnosis) -> Both:
    """Return what speaks for a diagnosis, and against it; empty if nothing does."""
    chinese, english = "", ""
    if diagnosis.evidence:
        among = (
            f"共有{diagnosis.repairs}种改法可使勾稽关系相符，此种" if diagnosis.repairs > 1 else ""
        )
        others = f", of {diagnosis.repairs} ways to make the accounts hold," if among else ""
        sources = diagnosis.evidence
        chinese = f"；{among}与{'、'.join(e.source[0] for e in sources)}一致"
        english = f"; this{others} agrees with {' and '.join(e.source[1] for e in sources)}"
    if diagnosis.against:
        sources = diagnosis.against
        chinese += f"；但与{'、'.join(e.source[0] for e in sources)}不一致"
        english += f"; but it disagrees with {' and '.join(e.source[1] for e in sources)}"
    return chinese, english


def suggestions_for(facts: Facts, account: Account) -> tuple[Suggestion, ...]:
    """Return what would make an account hold: one change, or several of which each would do."""
    cells = set(account.cells)
    about = [d for d in diagnoses(facts) if account in d.ledger.gaps]
    about = [d for d in about if not cells.isdisjoint(d.cells)]
    return suggestions_of(facts, about[0]) if about else ()  # what is sure comes first
