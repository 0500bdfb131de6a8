"""``parse_text``: from the text of a report, in any layout, to an `AnnualReport`."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext

from ..errors import NotAnAnnualReport, UnreadableInput
from ..form.form import Form
from ..form.revisions import REVISIONS, Revision, forms_of
from ..model.report import AnnualReport
from ..reading.source import source_of
from ..text.script import han_only
from .assembly import assemble
from .structure import structure_of

__all__ = ["MAX_LENGTH", "parse_text", "read_text"]

MAX_LENGTH = 20_000_000
"""The longest text that is read, in characters; no report comes near it."""

_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_WORDS = ("信息公开", "政务公开", "本年新收", "勾稽关系", "第二十条第")
"""One of these every report has; a text without any is not looked at further."""


def parse_text(text: str, *, revisions: Sequence[Revision] = REVISIONS) -> AnnualReport:
    """Read an annual report from its text, in any layout.

    Args:
        text: The text: copied from a page, made by a crawler or an HTML-to-text tool, from Word or
            PDF; HTML tables and whole pages of HTML too. One report.
        revisions: The revisions of the form to read it with; the current one first. Add your own to
            read a form that this package does not know (see "Add a revision").

    Returns:
        The report. Each figure is right, or says that it is not sure (`State`).

    Raises:
        NotAnAnnualReport: The text is no 政府信息公开工作年度报告.
        UnsupportedForm: It is one, but not in the form of 2019 or later.
        UnreadableInput: It is empty, no text, or longer than `MAX_LENGTH`.
        GrammarError: The grammar of a revision cannot be used.
    """
    return read_text(text, forms_of(revisions))


def read_text(text: str, forms: tuple[Form, ...]) -> AnnualReport:
    """Read an annual report from its text with these forms; see `parse_text`."""
    _check(text)
    with nullcontext() if len(text) < _LONG else _collector_at_rest():
        return _read(text, forms)


_LONG = 100_000
"""A text longer than many reports, in characters."""


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python's collector of cycles from looking, again and again, through what is being made.

    There are no cycles in it; and for a long text that took up to half of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(text: str, forms: tuple[Form, ...]) -> AnnualReport:
    source = source_of(text)
    if not (_has_words(source.norm) or _has_words(han_only(source.norm))):
        raise NotAnAnnualReport(
            "this is not a 政府信息公开工作年度报告",
            looked_for="政府信息公开 in the title or text, the six sections and their tables",
            found=f"a text of {len(text):,} characters without any of them",
            advice="pass the text of the report itself",
        )
    return assemble(source, structure_of(source, forms))


def _has_words(text: str) -> bool:
    return any(word in text for word in _WORDS)


def _check(text: object) -> None:
    if isinstance(text, (bytes, bytearray)):
        raise UnreadableInput(
            "bytes are not text",
            looked_for="a str",
            found=f"{len(text):,} bytes",
            advice='decode them first: data.decode("utf-8-sig") or data.decode("gb18030")',
        )
    if not isinstance(text, str):
        raise UnreadableInput("this is not text", looked_for="a str", found=type(text).__name__)
    if not text or text.isspace():
        raise UnreadableInput(
            "the text is empty", looked_for="the text of a report", found="nothing but blanks"
        )
    if len(text) > MAX_LENGTH:
        raise UnreadableInput(
            "the text is too long",
            looked_for=f"at most {MAX_LENGTH:,} characters",
            found=f"{len(text):,}",
            advice="pass one report at a time",
        )
    sample = text[:20_000]
    odd = len(_UNREADABLE.findall(sample))
    if odd > max(8, len(sample) // 20):
        raise UnreadableInput(
            "this looks like binary data or text in a wrong encoding",
            looked_for="readable text",
            found=f"{odd:,} control or replacement characters in the first {len(sample):,}",
            advice="extract the text first (PDF, DOCX), or decode with the right encoding",
        )
