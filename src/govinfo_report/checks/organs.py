"""An organ and those below it, as the checks ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from attrs import frozen

from ..model.report import AnnualReport
from ..text.organs import is_short_for, normal_name
from .facts import Facts
from .findings import Kind
from .several import Comparison, Several, numbered

__all__ = ["Organs", "group_names", "organ_names"]


def group_names(parent: AnnualReport | None, children: Iterable[AnnualReport]) -> tuple[str, ...]:
    """Return the names that reports have in the paths of `check_group`: the parent, if any, first.

    A report is named by its organ, a second one of the same name ``…#2``; one that names no organ
    by its place among the children, ``#3``.
    """
    names = [report.agency or f"#{place}" for place, report in enumerate(children, start=1)]
    upper = [parent.agency or "#0"] if parent is not None else []
    return tuple(numbered([*upper, *names]))


def organ_names(reports: Iterable[AnnualReport | str | None]) -> tuple[str | None, ...]:
    """Return the organ of each report under one name, to tell apart the reports of several organs.

    Names are one if they differ only in what is commonly shortened (人民政府 to 政府, 委员会 to 委,
    办公室 to 办), in brackets or in blanks; the first one met stands for all. Names that are
    shortened further, as 残联, and old names stay apart: which organ they mean is not known.

    Args:
        reports: The reports; or names of organs, among them or alone.

    Returns:
        The names, in the order given; None for a report that names no organ.
    """
    first: dict[str, str] = {}
    agencies = [one.agency if isinstance(one, AnnualReport) else one for one in reports]
    return tuple(name and first.setdefault(normal_name(name), name) for name in agencies)


@frozen(eq=False)
class Organs(Several):
    """The report of an organ and those of the organs below it.

    A report is named by its organ, a second one of the same name ``…#2``; one that names no organ
    by its place among the children, ``#3``.

    Attributes:
        parent: The name of the upper report; None if there is none.
        children: The names of the other reports.
        expected: The names of the organs whose reports there should be.
        consolidated: Whether the parent's figures are said to be sums of the children's.
    """

    KIND: ClassVar = Kind.ORGANS

    parent: str | None
    children: tuple[str, ...]
    expected: tuple[str, ...]
    consolidated: bool

    @classmethod
    def of(
        cls,
        parent: AnnualReport | None,
        children: Iterable[AnnualReport],
        expected: Iterable[str] = (),
        consolidated: bool = False,
    ) -> Organs:
        """These reports, each under the name of its organ."""
        reports = list(children)
        names = [*group_names(parent, reports)]
        if parent is not None:
            reports.insert(0, parent)
        facts = {name: Facts(r) for name, r in zip(names, reports, strict=True)}
        upper = names.pop(0) if parent is not None else None
        return cls(facts, upper, tuple(names), tuple(expected), consolidated)

    def called(self, name: str) -> str:
        """The organ; 第3份报告 for a report that names none."""
        return f"第{name[1:]}份报告" if name.startswith("#") else name

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The expected organs of which there is no report."""
        agencies = {self.reports[name].report.agency or "" for name in self.children} - {""}
        return tuple(
            name
            for name in self.expected
            if name not in agencies
            and not any(is_short_for(a, name) or is_short_for(name, a) for a in agencies)
        )

    @cached_property
    def of_another_year(self) -> tuple[str, ...]:
        """The children whose reports are of another year than the parent's."""
        year = None if self.parent is None else self.reports[self.parent].report.year
        years = {name: self.reports[name].report.year for name in self.children}
        return tuple(name for name, own in years.items() if None not in (own, year) and own != year)

    @cached_property
    def repeated(self) -> tuple[str, ...]:
        """The children of which there is a second report for the same year."""
        first: dict[tuple[str, int | None], str] = {}
        for name in self.children:
            report = self.reports[name].report
            first.setdefault((report.agency or name, report.year), name)
        kept = set(first.values())
        return tuple(name for name in self.children if name not in kept)

    @property
    def is_complete(self) -> bool:
        """Whether there is one report of the year for each organ, as far as is known."""
        gaps = self.missing or self.of_another_year or self.repeated
        return bool(self.children) and not gaps

    @cached_property
    def sums(self) -> tuple[Comparison, ...]:
        """Each cell of the parent beside the sum of the children's."""
        return tuple(
            Comparison.of(
                self,
                f"{self.parent}:{path}",
                [f"{child}:{path}" for child in self.children],
                blank_rows_are_0=True,
            )
            for path in (self.reports[self.parent].figures if self.parent is not None else ())
        )

    @cached_property
    def is_a_sum(self) -> bool:
        """Whether the parent's figures are sums: it is said so, or most of them come out so."""
        if self.consolidated:
            return True
        known = [s for s in self.sums if not s.hindered and (s.reported or s.computed)]
        return 2 * sum(s.reported == s.computed for s in known) > len(known)

    @property
    def is_a_government(self) -> bool:
        """Whether the parent reports for a whole government, not for its office."""
        agency = "" if self.parent is None else self.reports[self.parent].report.agency or ""
        return agency.endswith("人民政府")
