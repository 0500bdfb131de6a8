"""Suggestions: the change of cells that would make accounts hold, in words."""

from __future__ import annotations

from ..form.accounts import Account
from .check import Both
from .facts import Facts
from .findings import Edit, Suggestion
from .ledger import Changes, Repair
from .slips import SLIPS, slip
from .wording import brief

__all__ = ["suggestion", "suggestions_for"]


def suggestion(facts: Facts, repair: Repair) -> Suggestion:
    """Return a change of cells in words."""
    edits = tuple(Edit(path, facts.value(path), new) for path, new in repair.changes.items())
    kind = repair.slip
    if not kind and len(edits) == 1:
        kind = slip(facts.number(edits[0].path), edits[0].suggested)
    if len(edits) > 2:
        return Suggestion(edits, kind, *_whole_rows(facts, repair.changes))
    chinese = "，".join(
        f"{brief(facts.label(e.path))} {_figure(e, '空白')} 改为 {e.suggested}" for e in edits
    )
    english = ", ".join(f"{e.path} from {_figure(e, 'blank')} to {e.suggested}" for e in edits)
    because = SLIPS.get(kind)
    if because:
        chinese, english = f"{chinese}（似为{because[0]}）", f"{english} (it seems {because[1]})"
    return Suggestion(edits, kind, chinese, english)


def _whole_rows(facts: Facts, changes: Changes) -> Both:
    """Return the rows that change, as they would be from the first cell to the last."""
    chinese, english = [], []
    for row in dict.fromkeys(path.rpartition(".")[0] for path in changes):
        cells = [path for path in facts.figures if path.rpartition(".")[0] == row]
        figures = [str(changes.get(path, facts.number(path))) for path in cells]
        name = brief(facts.label(cells[0])).partition("·")[0]
        chinese.append(f"{name}一行依次改为 {'、'.join(figures)}")
        english.append(f"{row} to {', '.join(figures)}")
    return "；".join(chinese), "; ".join(english)


def _figure(edit: Edit, blank: str) -> str:
    return blank if edit.reported is None else str(edit.reported)


def suggestions_for(facts: Facts, account: Account) -> tuple[Suggestion, ...]:
    """Return what would make an account hold, where its table as a whole leaves one way."""
    cells = set(account.cells)
    for ledger in facts.ledgers:
        for repair in ledger.repairs if account in ledger.gaps else ():
            if not cells.isdisjoint(repair.changes):
                return (suggestion(facts, repair),)
    return ()
