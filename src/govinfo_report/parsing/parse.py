"""``parse_text``: from the text of a report, in any layout, to an `AnnualReport`.

One text is one report. Where it holds several, `split_reports` gives the text of each.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ..errors import NotAnAnnualReport, SeveralReports, UnreadableInput
from ..form.form import Form
from ..form.revisions import REVISIONS, Revision, forms_of
from ..languages import Both
from ..model.report import AnnualReport
from ..reading.blocks import Source
from ..reading.decoded import Decoded
from ..reading.lexer import lex
from ..reading.source import source_in
from ..reading.terminal import as_shown_by_terminal
from ..text.patterns import pattern
from ..text.places import DocumentPlaces, Places, Span
from ..text.script import JUNK, han_only
from .assembly import assemble
from .beginnings import Beginning, beginnings
from .driver import vocabulary_of
from .recognition import NO_REPORT
from .report_text import ReportText, numbered
from .structure import Structure, structure_of
from .title import title_as_written

__all__ = [
    "MAX_CELLS",
    "MAX_LENGTH",
    "MAX_SHOWN",
    "parse_text",
    "read_part",
    "read_text",
    "split_reports",
]

MAX_LENGTH = 20_000_000
"""The longest text that is read, in characters; no report comes near it."""
MAX_SHOWN = 4_000_000
"""The most characters of it beside blanks, tags and hidden text; hundreds of reports have fewer."""
MAX_CELLS = 2_000_000
"""The most lines of it, and cells in them: each takes some hundred bytes of memory."""

_UNREADABLE = pattern("[\x00-\x08\x0e-\x1f\ufffd]")
_WORDS = ("信息公开", "政务公开", "本年新收", "勾稽关系", "第二十条第", "尚未审结")
"""One of these every report has; a text without any is not looked at further."""


def parse_text(
    text: str | Decoded | ReportText,
    *,
    first: bool = False,
    revisions: Sequence[Revision] = REVISIONS,
) -> AnnualReport:
    """Read an annual report from its text, in any layout.

    Args:
        text: The text: copied from a page, made by a crawler or an HTML-to-text tool, from Word or
            PDF; HTML tables and whole pages of HTML too. One report, which may stand there twice,
            in print and for telephones. Or what `decode` made of a file; or a part that
            `split_reports` gave.
        first: Whether to read the first report of a text that holds several.
        revisions: The revisions of the form to read it with; the current one first. Add your own to
            read a form that this package does not know (see "Add a revision").

    Returns:
        The report. Each figure is right, or says that it is not sure (`State`).

    Raises:
        NotAnAnnualReport: The text is no 政府信息公开工作年度报告.
        SeveralReports: It holds several of them: `split_reports` gives the text of each.
        UnsupportedForm: It is one, but not in the form of 2019 or later.
        UnreadableInput: It is empty, no text, or longer than `MAX_LENGTH`.
        GrammarError: The grammar of a revision cannot be used.
    """
    forms = forms_of(revisions)
    if isinstance(text, ReportText):
        return read_part(text, forms)
    said = read_text(text, forms)
    if isinstance(said, AnnualReport):
        return said
    if first:
        return read_part(said[0], forms)
    raise SeveralReports(
        Both(
            f"一个文件中有 {len(said):,} 份年度报告", f"these are {len(said):,} reports in one text"
        ),
        lines=tuple(part.span.line for part in said),
        titles=tuple(part.title for part in said),
        looked_for=Both("一份年度报告", "one report"),
        advice=Both(
            "可用 split_reports 分开各份，或用 first=True 只读第一份",
            "split_reports gives the text of each; first=True has the first one read",
        ),
    )


def read_text(
    said: str | Decoded, forms: tuple[Form, ...]
) -> AnnualReport | tuple[ReportText, ...]:
    """Read the annual report that a text holds; where it holds several, return the text of each."""
    decoded = _checked(said)
    with _collector_at_rest():
        source = _source(decoded)
        structure = structure_of(source, forms)
        begun = beginnings(source, structure.lexemes, forms)
        if len(begun) > 1:
            return _parts(decoded, source, begun)
        return assemble(source, structure, _places(decoded, structure), decoded.name)


def read_part(part: ReportText, forms: tuple[Form, ...]) -> AnnualReport:
    """Read one report of several, its spans as those of the whole text."""
    decoded = _checked(part.decoded or part.text)
    with _collector_at_rest():
        source = _source(decoded)
        structure = structure_of(source, forms, of_several=part.title is not None)
        return assemble(source, structure, _places(decoded, structure, part.span), part.name)


def split_reports(
    text: str | Decoded, *, revisions: Sequence[Revision] = REVISIONS
) -> tuple[ReportText, ...]:
    """Split a text into those of the reports in it; what stands before the first goes with it.

    The same report twice, in print and for telephones, is one. What is no report at all is one
    part: `parse_text` tells.

    Args:
        text: The text, or what `decode` made of a file.
        revisions: The revisions of the form to read it with, as in `parse_text`.

    Returns:
        The text of each report, in their order; put together they are the whole text.

    Raises:
        UnreadableInput: It is empty, no text, or longer than `MAX_LENGTH`.
        GrammarError: The grammar of a revision cannot be used.
    """
    forms = forms_of(revisions)
    decoded = _checked(text)
    with _collector_at_rest():
        source = source_in(decoded)
        begun = [Beginning(0)]
        if _may_be_a_report(source):
            _check_size(source.norm)
            begun = beginnings(source, lex(source.blocks, vocabulary_of(forms)), forms)
        return _parts(decoded, source, begun)


def _parts(decoded: Decoded, source: Source, begun: Sequence[Beginning]) -> tuple[ReportText, ...]:
    text, places = source.text, Places(source.text)
    ends = [*(one.start for one in begun[1:]), len(text)]
    return tuple(
        ReportText(
            text[one.start : end],
            places.span(one.start, end),
            title_as_written(one.title, source),
            one.title.agency,
            one.title.year,
            None if decoded.is_text else decoded.part(one.start, end),
            None if decoded.name is None else numbered(decoded.name, number, len(begun)),
        )
        for number, (one, end) in enumerate(zip(begun, ends, strict=True), 1)
    )


def _places(decoded: Decoded, structure: Structure, within: Span | None = None) -> Places:
    """Return the places in what was decoded."""
    if decoded.is_text:
        return Places(decoded.text, within)
    headings = structure.parsed.headings
    names = [section.name for section in structure.evidence.form.sections]
    parts = sorted(
        (structure.lexemes[at].start, f"第{_NUMERALS[names.index(name)]}部分")
        for name, at in headings.items()
        if name in names
    )
    return DocumentPlaces(decoded.text, decoded.marks, parts, within)


_NUMERALS = "一二三四五六七八九"


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python's collector of cycles from looking, again and again, through what is being made.

    There are no cycles in it; and for a long text that took up to half of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _source(decoded: Decoded) -> Source:
    """Return a text as reading takes it, if it can hold a report at all."""
    source = source_in(decoded)
    if not _may_be_a_report(source):
        raise NotAnAnnualReport(
            NO_REPORT,
            looked_for=Both(
                "标题或正文有“政府信息公开”，并有六部分及其表格",
                "“政府信息公开” in the title or text, the six sections and their tables",
            ),
            found=Both(
                f"全文 {len(source.text):,} 字，均未见到",
                f"a text of {len(source.text):,} characters without any of them",
            ),
            advice=Both("请读取年度报告正文", "pass the text of the report itself"),
        )
    _check_size(source.norm)
    return source


def _check_size(norm: str) -> None:
    """Refuse a text for which memory would be needed without end."""
    if len(norm) <= MAX_CELLS:
        return
    shown = len(norm) - norm.count(" ") - norm.count(JUNK)
    cells = sum(map(norm.count, "\n\t|"))
    if shown > MAX_SHOWN or cells > MAX_CELLS:
        raise UnreadableInput(
            Both("文本过长", "the text is too long"),
            looked_for=Both(
                f"除空白和标签外不超过 {MAX_SHOWN:,} 字，行和单元格合计不超过 {MAX_CELLS:,} 个",
                f"at most {MAX_SHOWN:,} characters beside blanks and tags, in at most "
                f"{MAX_CELLS:,} lines and cells",
            ),
            found=Both(f"{shown:,} 字，{cells:,} 个", f"{shown:,} in {cells:,}"),
            advice=Both("请减少每次读取的份数", "pass fewer reports at a time"),
        )


def _may_be_a_report(source: Source) -> bool:
    return _has_words(source.norm) or _has_words(han_only(source.norm))


def _has_words(text: str) -> bool:
    return any(word in text for word in _WORDS)


def _why_empty(said: Decoded) -> Both:
    unread = [one.told for one in dict.fromkeys(said.unread)]
    if not unread:
        return Both("全为空白", "nothing but blanks")
    return Both("；".join(one.chinese for one in unread), "; ".join(unread))


def _checked(said: object) -> Decoded:
    """Return what a caller passed, if it can be read: a text, or what was decoded."""
    if isinstance(said, (bytes, bytearray)):
        raise UnreadableInput(
            Both("字节不是文本", "bytes are not text"),
            looked_for=Both("str", "a str"),
            found=Both(f"{len(said):,} 个字节", f"{len(said):,} bytes"),
            advice=Both(
                "可用 parse_document(data) 读取文件的字节，或用 decode(data) 解码",
                "parse_document(data) reads the bytes of a file; decode(data) decodes them",
            ),
        )
    if isinstance(said, str):
        said = Decoded(said)
    if not isinstance(said, Decoded):
        raise UnreadableInput(
            Both("不是文本", "this is not text"),
            looked_for=Both("str", "a str"),
            found=type(said).__name__,
        )
    text = said.text
    if not text or text.isspace():
        raise UnreadableInput(
            Both("没有文字", "the text is empty"),
            looked_for=Both("年度报告的文字", "the text of a report"),
            found=_why_empty(said),
        )
    if len(text) > MAX_LENGTH:
        raise UnreadableInput(
            Both("文本过长", "the text is too long"),
            looked_for=Both(f"不超过 {MAX_LENGTH:,} 字", f"at most {MAX_LENGTH:,} characters"),
            found=Both(f"{len(text):,} 字", f"{len(text):,}"),
            advice=Both("请每次只读取一份年度报告", "pass one report at a time"),
        )
    sample = as_shown_by_terminal(text[:20_000])
    odd = len(_UNREADABLE.findall(sample))
    if odd > max(8, len(sample) // 20):
        raise UnreadableInput(
            Both(
                "疑为二进制数据，或解码有误",
                "this looks like binary data or text in a wrong encoding",
            ),
            looked_for=Both("可读的文字", "readable text"),
            found=Both(
                f"前 {len(sample):,} 个字符中有 {odd:,} 个控制字符或替换字符",
                f"{odd:,} control or replacement characters in the first {len(sample):,}",
            ),
            advice=Both(
                "Word 和 PDF 请用 parse_file 读取；文本请按正确的编码解码",
                "parse_file reads Word and PDF; decode text with the right encoding",
            ),
        )
    return said
