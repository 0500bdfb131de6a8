"""Findings of a run of the checks, comparisons that could not be made, and a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, overload

from attrs import field, frozen

from ..form.instruments import cited_in_english
from ..model.mapping import EMPTY, read_only
from ..text.places import Span

if TYPE_CHECKING:
    from .basis import Gap

__all__ = [
    "Certainty",
    "Edit",
    "Finding",
    "Findings",
    "Kind",
    "NotAssessed",
    "Number",
    "Severity",
    "Suggestion",
    "Verdict",
    "Why",
]

Number = int | Decimal


_CHINESE = {
    "error": "错误",
    "warning": "警告",
    "note": "提示",
    "certain": "确定",
    "likely": "很可能",
    "possible": "可能",
    "pass": "通过",
    "fail": "不通过",
    "incomplete": "未能全部核对",
    "accounts": "勾稽关系",
    "prose": "文表一致",
    "structure": "报告结构",
    "entries": "填写规范",
    "plausibility": "数据合理性",
    "particulars": "名称日期",
    "years": "跨年衔接",
    "organs": "上下级汇总",
    "versions": "版本一致",
    "others": "其他",
}


class Bilingual(str, Enum):
    """Words that have their counterpart in Chinese: ``Severity.ERROR.chinese`` is 错误."""

    @property
    def chinese(self) -> str:
        """The word in Chinese."""
        return _CHINESE[self]

    def __str__(self) -> str:
        return str(self.value)


class Severity(Bilingual):
    """How much a finding weighs."""

    ERROR = "error"
    """The report cannot be right as it stands."""
    WARNING = "warning"
    """It may be right, but somebody should look."""
    NOTE = "note"
    """Worth knowing; nothing need be wrong."""


class Certainty(Bilingual):
    """How sure a finding is: another thing than how much it weighs."""

    CERTAIN = "certain"
    """It follows from the figures as they stand."""
    LIKELY = "likely"
    """It rests on how a sentence is understood, or on a figure whose column was inferred."""
    POSSIBLE = "possible"
    """It is unusual, and may be right all the same."""


class Verdict(Bilingual):
    """The outcome of a run of the checks."""

    PASS = "pass"
    """All that was to be assessed was assessed, and no error was found."""
    FAIL = "fail"
    """At least one error was found."""
    INCOMPLETE = "incomplete"
    """No error was found, but something that may be one could not be assessed."""


class Kind(Bilingual):
    """What kind of comparison a check makes."""

    ACCOUNTS = "accounts"
    """Sums of cells against totals (勾稽关系)."""
    PROSE = "prose"
    """What the prose says against the tables, or against itself."""
    STRUCTURE = "structure"
    """Tables, rows and headings against the form."""
    ENTRIES = "entries"
    """How cells and sentences are written."""
    PLAUSIBILITY = "plausibility"
    """Figures against what can be, or is to be expected."""
    PARTICULARS = "particulars"
    """Organ, year, period and dates against each other."""
    YEARS = "years"
    """The reports of several years against each other."""
    ORGANS = "organs"
    """The reports of an organ and of those below it against each other."""
    VERSIONS = "versions"
    """The versions of a report against each other."""
    OTHERS = "others"
    """Anything else, such as a check from outside."""


@frozen
class Edit:
    """One cell written otherwise.

    Attributes:
        path: The cell.
        reported: What it says.
        suggested: What it would say.
    """

    path: str
    reported: Number | None
    suggested: Number


@frozen
class Suggestion:
    """A change that would make the accounts hold; nothing is changed by itself.

    Attributes:
        edits: The cells to write otherwise: as few as will do.
        slip: What seems to have happened, such as ``digits-swapped``; empty where the figures
            do not tell.
        message: The change, in Chinese.
        message_en: The same in English.
    """

    edits: tuple[Edit, ...]
    slip: str
    message: str
    message_en: str


@frozen
class Finding:
    """One thing that is wrong with a report, or may be.

    Attributes:
        code: Code of the check, such as ``P21``; never used again for another check.
        name: Name of the fault, such as ``total-not-sum-of-results``.
        severity: How much it weighs.
        message: What is wrong, in Chinese: the cells by their labels, both sides, the difference.
        message_en: The same in English, the cells by their identifiers.
        paths: The cells it is about, as attribute paths, the one to look at first in front; with
            the year or the organ and a colon before it where several reports were compared.
        reported: The figure that the report gives; None where no two figures differ.
        computed: The figure that follows from the other cells.
        difference: ``reported - computed``.
        certainty: How sure it is.
        suggestions: What could be changed. With several, each of them would do, and nothing tells
            which is right; see `suggestion`.
        basis: What the check rests on: article, instrument, note of the form.
        spans: The places of these cells, and of the words about them, in the text; empty where
            there is no text.
        about: What tells the finding from others of its check where it is about no cell.
    """

    code: str
    name: str
    severity: Severity
    message: str
    message_en: str
    paths: tuple[str, ...]
    reported: Number | None = None
    computed: Number | None = None
    difference: Number | None = None
    certainty: Certainty = Certainty.CERTAIN
    suggestions: tuple[Suggestion, ...] = ()
    basis: str = ""
    spans: tuple[Span, ...] = field(default=(), eq=False)
    about: str = ""

    @property
    def basis_en(self) -> str:
        """What the check rests on, its instruments named in English too."""
        return cited_in_english(self.basis)

    @property
    def span(self) -> Span | None:
        """The place to look at first."""
        return self.spans[0] if self.spans else None

    @property
    def suggestion(self) -> Suggestion | None:
        """The change that is suggested; None where there is none, or where several would do."""
        return self.suggestions[0] if len(self.suggestions) == 1 else None

    @property
    def fingerprint(self) -> str:
        """Code and first cell: the same after the report was corrected elsewhere."""
        return f"{self.code}:{self.paths[0] if self.paths else self.about}"


@frozen
class Why:
    """Why comparisons could not be made, in words that others share: they are told together.

    ``Why("列", "column", "有关单元格数字无法识别", "their figures could not be read", …)``.

    Attributes:
        unit: What was not compared: 列, 行, 处文字; in Chinese the measure word with the noun.
        unit_en: The same in English, one of them.
        reason: Why, and what can be done about it, in Chinese.
        reason_en: The same in English.
        things: What tells the columns, rows, sentences from each other: each is counted once.
    """

    unit: str
    unit_en: str
    reason: str
    reason_en: str
    things: tuple[str, ...] = ()


@frozen
class NotAssessed:
    """Something that a check could not assess: neither right nor wrong is known.

    Attributes:
        code: Code of the check.
        name: Name of the fault it looks for.
        severity: How much a finding would weigh.
        message: Why, in Chinese.
        message_en: Why, in English.
        paths: The cells that would have been compared.
        because: Those of them that stand in the way: absent, not resolved, a total left blank.
        spans: Their places in the text.
        why: The reason by itself, which others share; None where it is this one's own.
    """

    code: str
    name: str
    severity: Severity
    message: str
    message_en: str
    paths: tuple[str, ...]
    because: tuple[str, ...]
    spans: tuple[Span, ...] = field(default=(), eq=False)
    why: Why | None = None


def _kept(kinds: Mapping[Kind, int]) -> Mapping[Kind, int]:
    return read_only(kinds)


@frozen
class Findings(Sequence[Finding]):
    """The outcome of a run: a sequence of findings, with what could not be assessed.

    Attributes:
        findings: What was found, in the order of the checks and of the form.
        not_assessed: What could not be assessed, and why.
        assessed: How many single comparisons were made.
        made: The codes of the checks that compared something.
        kinds: How many comparisons of each kind were made; empty where a document does not say.
    """

    findings: tuple[Finding, ...] = ()
    not_assessed: tuple[NotAssessed, ...] = ()
    assessed: int = 0
    made: tuple[str, ...] = ()
    kinds: Mapping[Kind, int] = field(default=EMPTY, converter=_kept, hash=False)

    @property
    def verdict(self) -> Verdict:
        """``pass``, ``fail`` or ``incomplete``."""
        if any(finding.severity is Severity.ERROR for finding in self.findings):
            return Verdict.FAIL
        return Verdict.INCOMPLETE if self.undecided else Verdict.PASS

    @property
    def undecided(self) -> tuple[NotAssessed, ...]:
        """The comparisons not made that may hide a fault: they make a verdict ``incomplete``."""
        return tuple(one for one in self.not_assessed if one.severity is not Severity.NOTE)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What could not be assessed, grouped by the reasons, in words that can be acted on."""
        from .basis import gaps

        return gaps(self.not_assessed)

    @property
    def compared(self) -> str:
        """How many comparisons of each kind were made, in Chinese: 勾稽关系68项、文表一致8项."""
        from .basis import compared

        return compared(self.kinds, "zh")

    @property
    def compared_en(self) -> str:
        """The same in English: ``accounts 68, prose 8``."""
        from .basis import compared

        return compared(self.kinds, "en")

    @property
    def summary(self) -> str:
        """The verdict and what it rests on, in Chinese: comparisons of each kind, and gaps."""
        from .basis import summary

        return summary(self, "zh")

    @property
    def summary_en(self) -> str:
        """The same in English."""
        from .basis import summary

        return summary(self, "en")

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.findings[index]

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __str__(self) -> str:
        told = (f"{f.code} {f.severity.chinese} {f.message}" for f in self.findings)
        return "\n".join([self.summary, *told])

    def _repr_html_(self) -> str:
        """For notebooks."""
        from .display import to_html

        return to_html(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """For IPython in a terminal."""
        printer.text(str(self))

    def to_dict(self) -> dict[str, Any]:
        """The findings as dicts, lists, texts and numbers, as JSON has them; see `to_json`."""
        from ..documents.findings import to_dict

        return to_dict(self)

    @classmethod
    def from_dict(cls, document: dict[str, Any]) -> Findings:
        """The findings that a document holds, as `to_dict` makes it.

        Raises:
            InvalidDocument: The document holds no findings.
        """
        from ..documents.findings import from_dict

        return from_dict(document)

    def to_json(self, *, indent: int | None = None) -> str:
        """The findings as JSON; `from_json` gives equal ones back.

        Args:
            indent: By how many spaces to indent; everything on one line if None.
        """
        from ..documents.envelope import as_text

        return as_text(self.to_dict(), indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Findings:
        """The findings that a JSON text holds, as `to_json` makes it; nothing is guessed.

        Raises:
            InvalidDocument: The text is no JSON, or holds no findings; ``problems`` has every place
                that does not fit.
        """
        from ..documents.envelope import from_text

        return cls.from_dict(from_text(text))
