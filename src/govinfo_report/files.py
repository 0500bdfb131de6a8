"""Reports in files: from bytes to text, whatever format and encoding they are in."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from .errors import UnreadableInput
from .form.revisions import REVISIONS, Revision
from .model.report import AnnualReport
from .parsing.parse import MAX_LENGTH, parse_text
from .reading.contents import names_in_zip
from .reading.decoded import Decoded
from .reading.documents import FORMATS
from .reading.encodings import decode_text

__all__ = ["MAX_BYTES", "Decoded", "decode", "decode_file", "parse_document", "parse_file"]

MAX_BYTES = 4 * MAX_LENGTH
"""The most bytes that are read of a file."""

_UNPACK = "unpack it first, and pass the files in it"
_OLD = "a file of an old Office, broken or neither text nor sheet"
_BINARY = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD, ""),
    (b"GIF8", "an image (GIF)", "save it as PNG"),
    (b"RIFF", "sound or film", ""),
    (b"\x1f\x8b", "a compressed file (gzip)", _UNPACK),
    (b"Rar!", "a compressed file (RAR)", _UNPACK),
    (b"7z\xbc\xaf", "a compressed file (7z)", _UNPACK),
    (b"PK\x03\x04", "a ZIP file", _UNPACK),
)
_OFD = "OFD.xml"
"""What an OFD file has in it."""


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a file: a document, or text in an encoding that Chinese reports come in.

    A document is known by how it begins, whatever its name is: Word, Excel, PDF, a page with its
    pictures (MHTML). Of a text a byte order mark decides; without one it is UTF-8 if the bytes are,
    or are but for a few that were damaged; else UTF-16, GB18030 or Big5, by what the bytes show.

    Raises:
        UnreadableInput: The bytes are neither: an old Word file, an image, no known encoding; or
            the document is broken.
        MissingLibrary: The library for documents is not installed.
    """
    _refuse_long(data)
    for format in FORMATS:
        if format.is_of(data):
            return format.decode(data)
    _refuse_binary(data)
    return decode_text(data)


def decode_file(file: str | os.PathLike[str] | IO[bytes]) -> Decoded:
    """Decode a file, as `decode` does its bytes; of a longer one than that no more is read.

    Args:
        file: Its path, or a file that is open for reading bytes.

    Raises:
        OSError: The file cannot be opened.
        UnreadableInput: It cannot be read, or is longer than `MAX_BYTES`.
        MissingLibrary: The library for documents is not installed.
    """
    if isinstance(file, (str, os.PathLike)):
        _refuse_what_is_no_file(Path(file))
        with Path(file).open("rb") as opened:
            return decode(opened.read(MAX_BYTES + 1))
    return decode(file.read(MAX_BYTES + 1))


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
    data: bytes, *, first: bool = False, revisions: Sequence[Revision] = REVISIONS
) -> AnnualReport:
    """Read an annual report from the bytes of a file: see `parse_file`.

    Args:
        data: The bytes.
        first: Whether to read the first report of a file that holds several.
        revisions: The revisions of the form to read it with.

    Raises:
        ReportError: What `decode` and `parse_text` raise.
    """
    return parse_text(decode(data), first=first, revisions=revisions)


_ADDRESS = re.compile("(?:https?|ftp):/", re.IGNORECASE)
_STREAMS = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""What a shell gives for the output of another command, or for standard input."""
_KINDS = {
    stat.S_IFIFO: "a named pipe (FIFO)",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def _refuse_what_is_no_file(path: Path) -> None:
    """Refuse an address, and what would never end or have to be waited for."""
    if _ADDRESS.match(str(path)):
        raise UnreadableInput(
            "this is an address, and nothing is fetched from the network",
            looked_for="a file",
            found=str(path).replace(":/", "://", 1),
            advice="save the page or the document in a file, and pass that",
        )
    if str(path).startswith(_STREAMS):
        return
    kind = _KINDS.get(stat.S_IFMT(path.stat().st_mode))
    if kind is not None:
        raise UnreadableInput(
            "this is no file that has an end",
            looked_for="a file",
            found=kind,
            advice="pass a file, or - for standard input",
        )


def _refuse_long(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            "the file is too long",
            looked_for=f"at most {MAX_BYTES:,} bytes",
            advice="pass one report at a time",
        )


def _refuse_binary(data: bytes) -> None:
    for mark, found, advice in _BINARY:
        if data.startswith(mark):
            if _OFD in names_in_zip(data):
                found = "an OFD file"
                advice = "open it in WPS or a reader of OFD, and save it as DOCX or print it to PDF"
            raise UnreadableInput(
                "this is no file that is read",
                looked_for="text, a page (HTML), Word, Excel, PDF or a picture",
                found=found,
                advice=advice or "save the report as DOCX or PDF",
            )
