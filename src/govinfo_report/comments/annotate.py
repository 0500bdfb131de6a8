"""``annotate``: a Word file with what was found in it, as comments."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Sequence
from html import escape
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..checks import Finding
from ..errors import OutputError, UnreadableInput
from ..languages import Both
from ..model.report import AnnualReport
from ..reading.documents.docx import FORMAT, Elements, elements_of
from ..reading.word_package import relations_of
from .cells import Cells
from .comment import Comment, Language, comments_of
from .ranges import Ranges, W

__all__ = ["annotate"]

_NAMESPACE = W.strip("{}")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR, _INITIALS = "govinfo-report", "核对"


def annotate(
    source: str | os.PathLike[str] | IO[bytes],
    report: AnnualReport,
    target: str | os.PathLike[str] | IO[bytes],
    *,
    findings: Iterable[Finding] | None = None,
    language: Language = "zh",
) -> int:
    """Write a copy of a Word file, with comments at the cells and words of the findings.

    Nothing else of it changes, and reading the copy gives the same report. A finding that has no
    place in the text stands at the heading of its section, or at the title.

    Args:
        source: The Word file (DOCX): a path, or a file that is open for reading bytes.
        report: The report that was read from it.
        target: The copy: a path, which is written over, or a file open for writing bytes.
        findings: What was found in the report; ``report.validate()`` by default.
        language: The language of the comments, ``zh`` or ``en``.

    Returns:
        How many comments were written.

    Raises:
        OSError: A file cannot be read or written.
        OutputError: The copy would be written over the file itself.
        UnreadableInput: The file is none of Word, or not the one that the report was read from.
        MissingLibrary: The library for documents is not installed.
    """
    if isinstance(source, (str, os.PathLike)):
        if isinstance(target, (str, os.PathLike)) and _is_same(source, target):
            raise OutputError(
                Both("副本将覆盖原文件", "the copy would be written over the file itself"),
                reason="input",
                found=os.fspath(target),
                advice=Both("请为副本另取文件名", "give the copy another name"),
            )
        data = Path(source).read_bytes()
    else:
        data = source.read()
    if not FORMAT.is_of(data):
        raise UnreadableInput(
            Both("只能在 Word 文件中写批注", "comments can be written into Word files alone"),
            looked_for=Both(
                "Word 文件（.docx）", "a file in the format of Word 2007 and later (DOCX)"
            ),
            advice=Both(
                "请另存为 .docx，再从中读取年度报告",
                "save it as .docx, and read the report from that",
            ),
        )
    elements = elements_of(data)
    _refuse_another(report, elements)
    found = report.validate() if findings is None else findings
    told = comments_of(report, found, Cells(report, elements.decoded), language)
    written = _with_comments(data, elements, told) if told else data
    if isinstance(target, (str, os.PathLike)):
        Path(target).write_bytes(written)
    else:
        target.write(written)
    return len(told)


def _is_same(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    return os.path.exists(other) and os.path.samefile(one, other)


def _refuse_another(report: AnnualReport, elements: Elements) -> None:
    """Refuse a report that was read from a text, or from a longer document."""
    spans = [part.span for part in report.reading.parts] if report.reading else []
    placed = any(span.place is not None for span in spans)
    if not placed or max(span.start for span in spans) > len(elements.decoded.text):
        raise UnreadableInput(
            Both(
                "年度报告不是从这个 Word 文件读取的", "the report was not read from this Word file"
            ),
            looked_for=Both(
                "由 parse_file 从该文件读取的年度报告", "the report that parse_file makes of it"
            ),
            advice=Both(
                "请从要写批注的文件读取年度报告",
                "read the report from the file that is to have the comments",
            ),
        )


# --------------------------------------------------------------------------------- the package


def _with_comments(data: bytes, elements: Elements, told: Sequence[Comment]) -> bytes:
    """Return the file with comments; every part of it that need not change is as it was."""
    own = elements.package
    with ZipFile(BytesIO(data)) as package:
        before = {info.filename: package.read(info) for info in package.infolist()}
        names = {name.lower(): name for name in before}
        main = names[own.main.lower()]
        name = own.name("comments")
        changed: dict[str, Any] = {main: own.root}
        if name:
            comments = own.parse(before[name])
        else:
            name = _free_name(before)
            comments = own.parse(f'<w:comments xmlns:w="{_NAMESPACE}"/>'.encode())
            rels = names.get(relations_of(main).lower(), relations_of(main))
            types = names[_TYPES.lower()]
            changed[types] = _with_type(own.parse(before[types]), name)
            changed[rels] = _with_relation(own.parse(before.get(rels, _NO_RELATIONS)), name)
        changed[name] = comments
        _comment(elements, comments, told)
        like = before[main]
        parts = {name: own.written(root, before.get(name, like)) for name, root in changed.items()}
        file = BytesIO()
        with ZipFile(file, "w") as copy:
            for info in package.infolist():
                copy.writestr(info, parts.pop(info.filename, before[info.filename]))
            for added, content in parts.items():
                info = ZipInfo(added)
                info.compress_type, info.create_system = ZIP_DEFLATED, 3
                info.external_attr = 0o600 << 16
                copy.writestr(info, content)
    return file.getvalue()


_TYPES = "[Content_Types].xml"
_NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


def _free_name(names: Container[str]) -> str:
    """Return a name for the part with the comments that no part of the file has."""
    return next(name for n in count() if (name := f"word/comments{n or ''}.xml") not in names)


def _with_type(types: Any, name: str) -> Any:
    tag = types.tag.replace("}Types", "}Override")
    types.append(types.makeelement(tag, {"PartName": f"/{name}", "ContentType": _KIND}))
    return types


def _with_relation(relations: Any, name: str) -> Any:
    taken = {one.get("Id") for one in relations}
    own = next(id for n in count() if (id := f"rIdComments{n or ''}") not in taken)
    tag = relations.tag.replace("}Relationships", "}Relationship")
    about = {"Id": own, "Type": f"{_OFFICE}/comments", "Target": f"/{name}"}
    relations.append(relations.makeelement(tag, about))
    return relations


def _comment(elements: Elements, comments: Any, told: Sequence[Comment]) -> None:
    """Write the comments into their part, and set their ranges into the text."""
    root = elements.package.root
    own = [one.get(W + "id") for one in comments]
    marks = (W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
    own += [one.get(W + "id") for one in root.iter(*marks)]
    first = 1 + max((int(id) for id in own if (id or "").isdigit()), default=-1)
    ranges = Ranges(root, elements.sources)
    for number, comment in enumerate(told, first):
        span = comment.span
        ranges.set(span.start if span else 0, span.end if span else 0, number)
        comments.append(elements.package.parse(_comment_xml(number, comment).encode()))


def _comment_xml(number: int, comment: Comment) -> str:
    """Return a comment set in small type, whatever the text of the file is set in."""
    small = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    about = (
        '<w:pPr><w:pStyle w:val="CommentText"/><w:spacing w:before="0" w:after="0" w:line="240" '
        'w:lineRule="auto"/><w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>'
        '<w:jc w:val="left"/></w:pPr>'
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    lines = [
        f'<w:p>{about}{"" if at else mark}<w:r>{small}<w:t xml:space="preserve">'
        f"{escape(_plain(line), quote=False)}</w:t></w:r></w:p>"
        for at, line in enumerate(comment.lines)
    ]
    return (
        f'<w:comment xmlns:w="{_NAMESPACE}" w:id="{number}" w:author="{_AUTHOR}" '
        f'w:initials="{_INITIALS}">{"".join(lines)}</w:comment>'
    )


def _plain(line: str) -> str:
    """Return a line on one line, without what no XML file can hold."""
    return "".join(c if c.isprintable() or c == "\u3000" else " " for c in line)
