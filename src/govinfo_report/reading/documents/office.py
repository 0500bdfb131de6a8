"""Files of other office programs: DOC, WPS, RTF, ODT, XLS, ET, ODS, made DOCX or XLSX to be read.

LibreOffice makes them, where it is installed; then they are read as those are.
"""

from __future__ import annotations

import re

from attrs import evolve

from ...errors import UnreadableInput
from ...languages import Both
from ...text.patterns import pattern
from ..contents import Format, names_in_zip
from ..decoded import Decoded
from ..libreoffice import converted
from . import docx, xlsx

__all__ = ["FORMAT"]

_KINDS = {
    "doc": (
        Both("旧版 Word 或 WPS 文件（.doc、.wps）", "a Word file before DOCX (DOC, WPS)"),
        docx.FORMAT,
    ),
    "rtf": (Both("RTF 文件", "an RTF file"), docx.FORMAT),
    "odt": (Both("OpenDocument 文本（.odt）", "an OpenDocument text (ODT)"), docx.FORMAT),
    "xml": (Both("Word 2003 XML 文件", "a Word file in XML of 2003"), docx.FORMAT),
    "xls": (
        Both("旧版 Excel 或 WPS 表格文件（.xls、.et）", "an Excel file before XLSX (XLS, ET)"),
        xlsx.FORMAT,
    ),
    "ods": (Both("OpenDocument 表格（.ods）", "an OpenDocument sheet (ODS)"), xlsx.FORMAT),
}
"""What the names of files end with, what these are, and as what they are read."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("doc", "WordDocument"),
    ("xls", "Workbook"),
    ("xls", "Book"),
    ("locked", "EncryptedPackage"),
)
"""The parts of a compound file that tell what it is of, as its directory names them."""
_OPEN_DOCUMENT = pattern(
    rb"PK.{28}mimetypeapplication/vnd\.oasis\.opendocument\.(text|spreadsheet)", re.DOTALL
)
_XML_OF_WORD = pattern(rb"<\?mso-application\s+progid=\"Word\.Document\"\?>")
_HEAD = 1024


def _kind(data: bytes) -> str:
    """Return what the name of such a file ends with; empty for any other."""
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if found := _OPEN_DOCUMENT.match(data):
        return "odt" if found[1] == b"text" else "ods"
    if data.startswith(_COMPOUND):
        return next((kind for kind, name in _STREAMS if _directory_name(name) in data), "")
    return "xml" if _XML_OF_WORD.search(data[:_HEAD]) else ""


def _directory_name(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")


def _decode(data: bytes) -> Decoded:
    """Return what the file says.

    Raises:
        MissingLibrary: The library for DOCX or XLSX is not installed.
        UnreadableInput: LibreOffice is not installed, or the file is broken or locked.
    """
    kind = _kind(data)
    if kind == "locked":
        raise UnreadableInput(
            Both("文件已加密", "the file is locked with a password"),
            looked_for=Both("无需密码即可打开的文件", "a file that opens without one"),
            advice=Both("请取消密码后重新保存", "save it without a password"),
        )
    names_in_zip(data)  # refuses what is packed out of all proportion
    found, format = _KINDS[kind]
    return evolve(format.decode(converted(data, kind, format.name, found)), format=kind)


FORMAT = Format("office", lambda data: bool(_kind(data)), _decode)
