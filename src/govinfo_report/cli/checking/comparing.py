"""Reports compared with each other: years of organs, organs below one, versions of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from ... import (
    AnnualReport,
    Findings,
    check_group,
    check_series,
    check_versions,
    group_names,
    organ_names,
    same_organ,
    series_names,
)
from ...languages import Both
from ..inputs import Attempt, common_folder
from ..terminal.console import say
from .checked import Checked, Compared, checked
from .manifest import Entry, Manifest

__all__ = ["Plan"]

_SHOWN = 5


@frozen
class _Placed:
    """A report with its organ and its year, as the manifest or the report itself has them."""

    attempt: Attempt
    report: AnnualReport
    entry: Entry | None

    @property
    def year(self) -> int | None:
        """The year; that of the manifest where the report has none."""
        return self.report.year or (self.entry.year if self.entry else None)

    @property
    def dated(self) -> Attempt:
        """The attempt with its report, which has the year of the manifest if it has none."""
        return evolve(self.attempt, report=evolve(self.report, year=self.year))

    @property
    def named(self) -> AnnualReport:
        """The report, with the organ and the year that the manifest says."""
        organ = self.entry.organ if self.entry and self.entry.organ else self.report.agency
        return evolve(self.report, agency=organ, year=self.year)


@frozen
class Plan:
    """What is to be compared, beside each report by itself.

    Attributes:
        series: Whether all reports are years of one organ.
        by_organ: Whether the years of each organ are compared.
        group: Whether all reports of a year are of organs beside each other.
        versions: Whether all reports are versions of one.
        manifest: What a manifest says of the files.
        parent: The file of the organ above all others, with ``group``.
        consolidated: Whether the figures of those above are sums of those below.
        quiet: Whether only what is wrong is told.
    """

    series: bool = False
    by_organ: bool = False
    group: bool = False
    versions: bool = False
    manifest: Manifest | None = None
    parent: str | None = None
    consolidated: bool = False
    quiet: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be compared."""
        asked = self.series, self.by_organ, self.group, self.versions
        return not any(asked) and self.manifest is None

    def comparisons(self, attempts: Iterable[Attempt], codes: Any) -> Iterator[Checked]:
        """Yield the findings between reports.

        Args:
            attempts: What was read.
            codes: The codes of the checks to make and to leave out.
        """
        entry_of = self.manifest.entry_of if self.manifest else lambda _: None
        placed = [
            _Placed(one, one.report, entry_of(one.source.name)) for one in attempts if one.report
        ]
        self._tell_contradictions(placed)
        if self.series:
            if len(placed) < 2:
                self._too_few("--series")
            else:
                yield _years("", placed, codes)
        if self.versions:
            if len(placed) < 2:
                self._too_few("--versions")
            else:
                yield _versions(placed, codes)
        if self.by_organ or self.manifest is not None:
            yield from self._organs(placed, codes)
        if self.group:
            yield from self._group(placed, codes)
        if self.manifest is not None:
            yield from self._parents(self.manifest, placed, codes)

    # ------------------------------------------------------------------------- years of each organ

    def _organs(self, placed: Sequence[_Placed], codes: Any) -> Iterator[Checked]:
        by_organ: dict[str, list[_Placed]] = {}
        unnamed: list[str] = []
        names = organ_names(one.named for one in placed)
        for name, one in zip(names, placed, strict=True):
            if name is None:
                unnamed.append(one.attempt.name)
            else:
                by_organ.setdefault(name, []).append(one)
        compared = {name: of for name, of in by_organ.items() if len(of) > 1}
        single = len(by_organ) - len(compared)
        if not self.quiet:
            say(
                Both(
                    f"按机关核对：{len(compared)}个机关各年相互核对，{single}个机关仅有1份报告",
                    f"by organ: the years of {len(compared)} compared; {single} with one report",
                )
            )
        if unnamed:
            files = _listed(unnamed)
            say(
                Both(
                    f"报告未写明机关，未作各年核对：{files}",
                    f"no organ is named, years not compared: {files}",
                ),
                "yellow",
            )
        self._tell_alike(by_organ)
        for name, of in compared.items():
            yield _years(name, of, codes)

    def _tell_alike(self, by_organ: Mapping[str, Sequence[_Placed]]) -> None:
        """Say which names may be those of one organ, in different years, and were kept apart."""
        years = {name: {one.year for one in of} for name, of in by_organ.items()}
        names = list(by_organ)
        pairs = [
            f"{one} / {other}"
            for at, one in enumerate(names)
            for other in names[at + 1 :]
            if not years[one] & years[other] and one[:2] == other[:2] and same_organ(one, other)
        ]
        if pairs and not self.quiet:
            say(
                Both(
                    f"名称相近，按不同机关核对；如为同一机关，请用 --manifest 写明："
                    f"{'；'.join(pairs[:_SHOWN])}{' ……' if pairs[_SHOWN:] else ''}",
                    f"alike, but taken for different organs; say so in --manifest if they are one: "
                    f"{'; '.join(pairs[:_SHOWN])}{' …' if pairs[_SHOWN:] else ''}",
                ),
                "yellow",
            )

    # -------------------------------------------------------------------- organs beside each other

    def _group(self, placed: Sequence[_Placed], codes: Any) -> Iterator[Checked]:
        """Compare all organs, year by year, with the one above them if it is named."""
        parents = [one for one in placed if one.attempt.source.name == self.parent]
        children = [one for one in placed if one not in parents]
        if not children or len(placed) < 2:
            self._too_few("--group")
            return
        yield from self._by_year("", parents, children, {}, codes)

    def _parents(
        self, manifest: Manifest, placed: Sequence[_Placed], codes: Any
    ) -> Iterator[Checked]:
        """Compare each organ that the manifest names as one above others with those below it."""
        parents = organ_names(entry.parent or None for entry in manifest.entries)
        above = dict(zip(manifest.entries, parents, strict=True))
        names = organ_names([*parents, *(one.named for one in placed)])[len(parents) :]
        for parent in dict.fromkeys(filter(None, parents)):
            upper = [one for one, name in zip(placed, names, strict=True) if name == parent]
            children = [one for one in placed if one.entry and above[one.entry] == parent]
            if not upper:
                say(
                    Both(
                        f"上级没有报告，仅在下级之间核对：{parent}",
                        f"no report of the organ above, those below are compared: {parent}",
                    ),
                    "yellow",
                )
            expected: dict[int | None, list[str]] = {}
            read = {one.entry: one for one in children}
            for entry in (entry for entry in manifest.entries if above[entry] == parent):
                one = read.get(entry)
                organ = entry.organ or (one.report.agency if one else "")
                if organ:
                    year = one.year if one else entry.year
                    expected.setdefault(year, []).append(organ)
            yield from self._by_year(parent, upper, children, expected, codes)

    def _by_year(
        self,
        of: str,
        parents: Sequence[_Placed],
        children: Sequence[_Placed],
        expected: Mapping[int | None, Sequence[str]],
        codes: Any,
    ) -> Iterator[Checked]:
        undated = [one.attempt.name for one in (*parents, *children) if one.year is None]
        if undated:
            files = _listed(undated)
            say(
                Both(
                    f"年度不明，未参加各单位之间的核对：{files}",
                    f"the year is not known, not compared with other organs: {files}",
                ),
                "yellow",
            )
        always = expected.get(None, ())  # no report of it was read, and no year is given
        years = {one.year for one in children} | {*expected}
        for year in sorted(year for year in years if year is not None):
            upper = next((one for one in parents if one.year == year), None)
            below = [one for one in children if one.year == year]
            names = [*expected.get(year, ()), *always]
            if len(below) + (upper is not None) > 1 or (below and names):
                compared = Compared("organs", of, year)
                yield self._beside(compared, upper, below, names, codes)

    def _beside(
        self,
        compared: Compared,
        parent: _Placed | None,
        children: Sequence[_Placed],
        expected: Sequence[str],
        codes: Any,
    ) -> Checked:
        upper = parent.named if parent else None
        lower = [one.named for one in children]
        findings = check_group(
            upper, lower, expected=expected, consolidated=self.consolidated, **codes
        )
        attempts = [one.attempt for one in ((parent,) if parent else ())]
        attempts += [one.attempt for one in children]
        named = zip(group_names(upper, lower), attempts, strict=True)
        return checked(compared.name, dict(named), findings, compared)

    # --------------------------------------------------------------------------- what is not right

    def _too_few(self, option: str) -> None:
        what = {"--series": "各年核对", "--versions": "各版本核对", "--group": "各单位核对"}
        say(
            Both(f"{what[option]}须有两份以上年度报告", f"{option} needs two reports or more"),
            "yellow",
        )

    def _tell_contradictions(self, placed: Iterable[_Placed]) -> None:
        """Say where the manifest names another organ, or year, than the report does."""
        for one in placed:
            entry, report = one.entry, one.report
            if entry is None:
                continue
            told = []
            if entry.organ and report.agency and not same_organ(entry.organ, report.agency):
                told.append((entry.organ, report.agency))
            if entry.year and report.year and entry.year != report.year:
                told.append((str(entry.year), str(report.year)))
            for said, stands in told:
                name = one.attempt.name
                say(
                    Both(
                        f"清单与报告不一致，请核实：{name}：清单为{said}，报告为{stands}",
                        f"the manifest and the report differ: {name}: {said}, {stands}",
                    ),
                    "yellow",
                )


def _years(of: str, placed: Sequence[_Placed], codes: Any) -> Checked:
    dated = [one.dated for one in placed]
    reports = [one.report for one in dated if one.report]
    named = zip(series_names(reports), placed, strict=True)
    by_year = sorted(named, key=lambda one: one[1].year or 0)
    compared = Compared("years", of)
    attempts = {name: one.attempt for name, one in by_year}
    return checked(compared.name, attempts, check_series(reports, **codes), compared)


def _versions(placed: Sequence[_Placed], codes: Any) -> Checked:
    folder = common_folder([one.attempt.name for one in placed])
    named = {one.attempt.name.removeprefix(folder): one for one in placed}
    findings: Findings = check_versions({name: o.report for name, o in named.items()}, **codes)
    attempts = {name: one.attempt for name, one in named.items()}
    compared = Compared("versions")
    return checked(compared.name, attempts, findings, compared)


def _listed(names: Sequence[str]) -> str:
    return "，".join(names[:_SHOWN]) + (f" …… ({len(names)})" if names[_SHOWN:] else "")
