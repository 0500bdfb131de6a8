"""Diagnoses: from the minimal repairs of a table to what can be said of its cells.

Where one repair is the smallest, its cells are told one by one. Where there are several, evidence
from elsewhere may speak for one of them, or a slip of the pen; else all of them are told.

Nothing follows from the accounts alone for certain: three wrong cells can look like another one
that is wrong by itself. A repair is certain only if it is the only one of its size and every cell
of it is confirmed by something that does not rest on the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from attrs import evolve, frozen

from ..model.mapping import EMPTY
from .evidence import Evidence, told_by_prose
from .facts import Facts
from .findings import Certainty
from .ledger import Ledger
from .localization import Changes, Localization
from .slips import slip

__all__ = ["Diagnosis", "diagnose", "diagnoses"]


@frozen
class Diagnosis:
    """What is wrong with some cells of a table, or may be.

    Attributes:
        ledger: The table.
        kind: ``cell`` (it is wrong), ``column`` or ``row`` (cases that stand in the wrong one),
            ``split``, ``shift``, ``slip`` (only a slip of the pen speaks for it) or ``several``.
        ways: The changes, of which each would do; with several the accounts leave open which.
        certainty: How sure it is.
        repairs: How many repairs of the table are as small.
        is_complete: Whether these are known to be all.
        slip: What seems to have happened; see `slips`.
        evidence: What else speaks for it.
        against: What speaks against it.
    """

    ledger: Ledger
    kind: str
    ways: tuple[Changes, ...]
    certainty: Certainty = Certainty.LIKELY
    repairs: int = 1
    is_complete: bool = True
    slip: str = ""
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of all ways."""
        return tuple(dict.fromkeys(path for way in self.ways for path in way))


def diagnoses(facts: Facts) -> Sequence[Diagnosis]:
    """Return what is wrong with the cells of a report, as far as it says by itself."""
    if not facts.diagnosed:
        evidence = told_by_prose(facts) if facts.ledgers else ()
        facts.diagnosed.append(diagnose(facts, evidence))
    return facts.diagnosed[0]


def diagnose(facts: Facts, evidence: Sequence[Evidence]) -> Sequence[Diagnosis]:
    """Return what is wrong with the cells of a report, by its accounts and some evidence."""
    return [
        diagnosis
        for ledger in facts.ledgers
        for localization in ledger.localizations
        for diagnosis in _Group(ledger, localization, evidence).diagnoses()
    ]


@frozen
class _Group:
    """Accounts of a table that share cells.

    Attributes:
        ledger: The table.
        localization: The minimal repairs.
        evidence: What others say of cells.
    """

    ledger: Ledger
    localization: Localization
    evidence: Sequence[Evidence]

    def diagnoses(self) -> Iterator[Diagnosis]:
        """Yield what is wrong with the cells of these accounts."""
        repairs = self.localization.repairs
        moved = self._moved()
        if len(moved) == 1:
            yield Diagnosis(self.ledger, "shift", (moved[0],))
            return
        if len(repairs) == 1:
            yield from self._the_only_one(repairs[0])
        elif repairs:
            yield from self._one_of_several(repairs)

    def _moved(self) -> Sequence[Changes]:
        """The lines that were moved, where that is likelier than as many cells wrong by chance."""
        found, ledger = self.localization, self.ledger
        if not found.repairs or not found.is_complete:
            return [*ledger.rows_shifted(), *ledger.blocks_shifted()]
        if len(found.repairs[0]) > 2:
            return [changes for changes in ledger.rows_shifted() if changes in found.repairs]
        return []

    def _holds(self, evidence: Evidence, changes: Changes = EMPTY) -> bool:
        return evidence.holds(self.ledger.number, changes)

    # ------------------------------------------------------------------------------ one repair

    def _the_only_one(self, repair: Changes) -> Iterator[Diagnosis]:
        """Yield what is wrong by the only repair, with what speaks for it and against."""
        speaking = [e for e in self.evidence if self._holds(e, repair) is not self._holds(e)]
        evidence = [e for e in speaking if self._holds(e, repair)]
        against = [e for e in speaking if e not in evidence]
        confirmed = {e.cells[0] for e in evidence if len(e.cells) == 1}
        if against or not self.localization.is_complete:
            certainty = Certainty.POSSIBLE
        elif self.ledger.is_whole and repair.keys() <= confirmed:
            certainty = Certainty.CERTAIN
        else:
            certainty = Certainty.LIKELY
        for part in self._parts(repair, certainty):
            yield evolve(
                part,
                evidence=tuple(e for e in evidence if not set(part.cells).isdisjoint(e.cells)),
                against=tuple(e for e in against if not set(part.cells).isdisjoint(e.cells)),
            )

    def _parts(self, repair: Changes, certainty: Certainty) -> Iterator[Diagnosis]:
        """Yield the parts of a repair: pairs of cells that belong together, and single ones."""
        left = dict(repair)
        for pair in combinations(repair, 2):
            changes = {path: repair[path] for path in pair}
            kind, what = self._pair(changes)
            if kind and left.keys() >= changes.keys():
                left = {path: new for path, new in left.items() if path not in changes}
                yield self._diagnosis(kind, (changes,), certainty, what)
        for path, new in left.items():
            yield self._diagnosis("cell", ({path: new},), certainty)

    def _diagnosis(
        self, kind: str, ways: tuple[Changes, ...], certainty: Certainty, what: str = ""
    ) -> Diagnosis:
        found = self.localization
        told = (len(found.repairs), found.is_complete, what)
        return Diagnosis(self.ledger, kind, ways, certainty, *told)

    # --------------------------------------------------------------------------- several repairs

    def _one_of_several(self, repairs: Sequence[Changes]) -> Iterator[Diagnosis]:
        """Yield which of several repairs is the likeliest; else what is common, and all ways."""
        agreeing = [[e for e in self.evidence if self._holds(e, way)] for way in repairs]
        most = max(map(len, agreeing))
        best = [way for way, with_it in zip(repairs, agreeing, strict=True) if len(with_it) == most]
        if len(best) == 1:
            deciding = tuple(
                e
                for e in self.evidence
                if self._holds(e, best[0]) and not all(e in with_it for with_it in agreeing)
            )
            for part in self._parts(best[0], Certainty.LIKELY):
                yield evolve(part, evidence=deciding)
            return
        common = self.localization.common
        for path, new in common.items():
            yield self._diagnosis("cell", ({path: new},), Certainty.LIKELY)
        yield self._rest([{p: n for p, n in way.items() if p not in common} for way in repairs])

    def _rest(self, rests: Sequence[Changes]) -> Diagnosis:
        """The diagnosis of cells that can be changed in several ways."""
        pairs = [self._pair(rest) for rest in rests]
        kinds = {kind for kind, _ in pairs}
        kind = next(iter(kinds)) if len(kinds) == 1 else ""
        likely = [
            (rest, own, what)
            for rest, (own, what) in zip(rests, pairs, strict=True)
            if what or (not kind and self._is_slip(rest))
        ]
        if len(likely) == 1:
            ((rest, own, what),) = likely
            return self._diagnosis(own or "slip", (rest,), Certainty.POSSIBLE, what)
        return self._diagnosis(kind or "several", tuple(rests), Certainty.POSSIBLE)

    # ---------------------------------------------------------------------------- what happened

    def _is_slip(self, changes: Changes) -> bool:
        """Whether slips of the pen explain every change."""
        number = self.ledger.number
        return all(slip(number(path), new) for path, new in changes.items())

    def _pair(self, changes: Changes) -> tuple[str, str]:
        """The kind of a change of two cells that belong together, and what seems to have happened.

        A number may be split over them; or as much as one of them has too many, the other has too
        few, and the sum that they share holds all the same: a case stands in the wrong one.
        """
        if len(changes) != 2:
            return "", ""
        if self.ledger.is_split(changes):
            return "split", "split"
        number, around, signs = self.ledger.number, self.ledger.around, self.ledger.signs
        (one, new), (other, other_new) = changes.items()
        shared = [a for a in around[one] if a in around[other]]
        moved = new - number(one) == number(other) - other_new
        if not (moved and shared and all(signs[a][one] == signs[a][other] for a in shared)):
            return "", ""
        kind = "column" if shared[0].kind == "row" else "row"
        is_exchange = (new, other_new) == (number(other), number(one))
        return kind, "neighbours-swapped" if is_exchange else ""
