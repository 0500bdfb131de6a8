"""Reports in files: from bytes to text, whatever format and encoding they are in."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from attrs import evolve

from .errors import UnreadableInput
from .form.revisions import REVISIONS, Revision
from .languages import Both
from .model.report import AnnualReport
from .parsing.parse import MAX_LENGTH, parse_text
from .reading.decoded import Decoded
from .reading.documents import format_of
from .reading.encodings import decode_text
from .text.patterns import pattern

__all__ = [
    "MAX_BYTES",
    "Decoded",
    "decode",
    "decode_file",
    "parse_document",
    "parse_file",
    "portable",
]

MAX_BYTES = 4 * MAX_LENGTH
"""The most bytes that are read of a file."""

_UNPACK = Both("请先解压，再读取其中的文件", "unpack it first, and pass the files in it")
_OLD = Both(
    "旧版 Office 文件，已损坏，或既不是文档也不是表格",
    "a file of an old Office, broken or neither text nor sheet",
)
_BINARY = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD, ""),
    (b"GIF8", Both("图片（GIF）", "an image (GIF)"), Both("请另存为 PNG", "save it as PNG")),
    (b"RIFF", Both("音频或视频", "sound or film"), ""),
    (b"\x1f\x8b", Both("压缩文件（gzip）", "a compressed file (gzip)"), _UNPACK),
    (b"Rar!", Both("压缩文件（RAR）", "a compressed file (RAR)"), _UNPACK),
    (b"7z\xbc\xaf", Both("压缩文件（7z）", "a compressed file (7z)"), _UNPACK),
    (b"PK\x03\x04", Both("压缩文件（ZIP）", "a ZIP file"), _UNPACK),
)
_OFD = "OFD.xml"
"""What an OFD file has in it."""
_SURROGATE = pattern("[\ud800-\udfff]")
_ESCAPED = "file:"


def decode(data: bytes, *, name: str | None = None) -> Decoded:
    """Decode the bytes of a file: a document, or text in an encoding that Chinese reports come in.

    A document is known by how it begins, whatever its name is: Word, Excel, PDF, a page with its
    pictures (MHTML). Of a text a byte order mark decides; without one it is UTF-8 if the bytes are,
    or are but for a few that were damaged; else UTF-16, GB18030 or Big5, by what the bytes show.

    Args:
        data: The bytes.
        name: The name of the file, which its reports then have in every export.

    Raises:
        UnreadableInput: The bytes are neither: an old Word file, an image, no known encoding; or
            the document is broken.
        MissingLibrary: The library for documents is not installed.
    """
    decoded = _decoded(data)
    return decoded if name is None else evolve(decoded, name=portable(name))


def _decoded(data: bytes) -> Decoded:
    _refuse_long(data)
    if (format := format_of(data)) is not None:
        return format.decode(data)
    _refuse_binary(data)
    return decode_text(data)


def decode_file(file: str | os.PathLike[str] | IO[bytes], *, name: str | None = None) -> Decoded:
    """Decode a file, as `decode` does its bytes; of a longer one than that no more is read.

    Args:
        file: Its path, or a file that is open for reading bytes.
        name: The name that its reports have in every export; its path as it was given, if None.

    Raises:
        OSError: The file cannot be opened.
        UnreadableInput: It cannot be read, or is longer than `MAX_BYTES`.
        MissingLibrary: The library for documents is not installed.
    """
    if isinstance(file, (str, os.PathLike)):
        _refuse_what_is_no_file(Path(file))
        with Path(file).open("rb") as opened:
            return decode(
                opened.read(MAX_BYTES + 1), name=os.fsdecode(file) if name is None else name
            )
    return decode(file.read(MAX_BYTES + 1), name=name)


def portable(name: str) -> str:
    """Return the name of a file as text of Unicode, which any program can read; none is lost.

    A name stands as it is. One that is no Unicode (Linux allows any bytes) stands as ``file:`` and
    the name, with ``%FF`` for a byte that is none and ``%25`` for ``%``; ``unquote_to_bytes`` of
    `urllib.parse` gives back its bytes.
    """
    if not _SURROGATE.search(name) and not name.startswith(_ESCAPED):
        return name
    return _ESCAPED + _SURROGATE.sub(
        lambda half: "".join(f"%{byte:02X}" for byte in os.fsencode(half[0])),
        name.replace("%", "%25"),
    )


def parse_file(
    path: str | os.PathLike[str], *, first: bool = False, revisions: Sequence[Revision] = REVISIONS
) -> AnnualReport:
    """Read an annual report from a file: see `parse_text` and `decode`.

    Args:
        path: The file: plain text, Markdown, HTML, Word, Excel, PDF or a picture.
        first: Whether to read the first report of a file that holds several.
        revisions: The revisions of the form to read it with.

    Raises:
        OSError: The file cannot be opened.
        ReportError: What `decode` and `parse_text` raise.
    """
    return parse_text(decode_file(path), first=first, revisions=revisions)


def parse_document(
    data: bytes,
    *,
    name: str | None = None,
    first: bool = False,
    revisions: Sequence[Revision] = REVISIONS,
) -> AnnualReport:
    """Read an annual report from the bytes of a file: see `parse_file`.

    Args:
        data: The bytes.
        name: The name of the file, which the report then has in every export.
        first: Whether to read the first report of a file that holds several.
        revisions: The revisions of the form to read it with.

    Raises:
        ReportError: What `decode` and `parse_text` raise.
    """
    return parse_text(decode(data, name=name), first=first, revisions=revisions)


_ADDRESS = pattern("(?:https?|ftp):/", re.IGNORECASE)
_STREAMS = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""What a shell gives for the output of another command, or for standard input."""
_KINDS = {
    stat.S_IFIFO: Both("命名管道（FIFO）", "a named pipe (FIFO)"),
    stat.S_IFSOCK: Both("套接字", "a socket"),
    stat.S_IFCHR: Both("设备", "a device"),
    stat.S_IFBLK: Both("设备", "a device"),
}


def _refuse_what_is_no_file(path: Path) -> None:
    """Refuse an address, and what would never end or have to be waited for."""
    if _ADDRESS.match(str(path)):
        raise UnreadableInput(
            Both(
                "这是网址，本程序不访问网络",
                "this is an address, and nothing is fetched from the network",
            ),
            looked_for=Both("文件", "a file"),
            found=str(path).replace(":/", "://", 1),
            advice=Both(
                "请先将网页或文件下载保存，再读取保存的文件",
                "save the page or the document in a file, and pass that",
            ),
        )
    if str(path).startswith(_STREAMS):
        return
    kind = _KINDS.get(stat.S_IFMT(path.stat().st_mode))
    if kind is not None:
        raise UnreadableInput(
            Both("不是普通文件", "this is no file that has an end"),
            looked_for=Both("文件", "a file"),
            found=kind,
            advice=Both("请指定文件，或用 - 表示标准输入", "pass a file, or - for standard input"),
        )


def _refuse_long(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            Both("文件过大", "the file is too long"),
            looked_for=Both(f"不超过 {MAX_BYTES:,} 字节", f"at most {MAX_BYTES:,} bytes"),
            advice=Both("请每次只读取一份年度报告", "pass one report at a time"),
        )


def _refuse_binary(data: bytes) -> None:
    for mark, found, advice in _BINARY:
        if data.startswith(mark):
            from .reading.contents import names_in_zip

            if _OFD in names_in_zip(data):
                found = Both("OFD 文件", "an OFD file")
                advice = Both(
                    "请用 WPS 或 OFD 阅读器打开，另存为 .docx 或打印为 PDF",
                    "open it in WPS or a reader of OFD, and save it as DOCX or print it to PDF",
                )
            raise UnreadableInput(
                Both("不支持这类文件", "this is no file that is read"),
                looked_for=Both(
                    "文本、网页（HTML）、Word、Excel、PDF 或图片",
                    "text, a page (HTML), Word, Excel, PDF or a picture",
                ),
                found=found,
                advice=advice
                or Both("请将年度报告另存为 .docx 或 PDF", "save the report as DOCX or PDF"),
            )
