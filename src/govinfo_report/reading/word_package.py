"""The package that a Word file is: its parts as XML, each read when asked for.

Without python-docx, which opens and wraps every part of the file for writing it again. Reading a
file through it took twice as long.
"""

from __future__ import annotations

from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import Any
from zipfile import ZipFile

from .word_xml import lxml, parser

__all__ = ["Package", "relations_of"]

_STRICT = tuple(
    (b"http://purl.oclc.org/ooxml/%s/" % of, b"http://schemas.openxmlformats.org/%s/2006/" % of)
    for of in (b"wordprocessingml", b"drawingml", b"officeDocument")
)
"""The names of elements in the strict variety of the format, and the usual ones."""


def relations_of(part: str) -> str:
    """Return the name of the file that tells which parts belong to one."""
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


class Package:
    """A Word file.

    Args:
        data: Its bytes.
        changes: Whether its elements are to be changed, and written again.

    Attributes:
        main: The name of the part that holds what it says.
        root: The element of that part.

    Raises:
        MissingLibrary: It is to be changed, and lxml is not installed.
        UnreadableInput: It defines entities, which no Word file does.
    """

    def __init__(self, data: bytes, *, changes: bool = False) -> None:
        if changes:
            lxml()
        self._element_of = parser()
        self._zip = ZipFile(BytesIO(data))
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self.main: str = self._related("")["officeDocument"]
        self._parts = self._related(self.main)
        self.root: Any = self.parse(self._read(self.main))

    def part(self, name: str) -> Any | None:
        """Return the element of a part that belongs to the main one: ``styles``; None for none."""
        blob = self.blob(name)
        return self.parse(blob) if blob else None

    def blob(self, name: str) -> bytes:
        """Return the bytes of a part that belongs to the main one; empty where there is none."""
        target = self._parts.get(name, "")
        return self._read(target) if target.lower() in self._names else b""

    def name(self, name: str) -> str:
        """Return the name of a part that belongs to the main one; empty where there is none."""
        return self._names.get(self._parts.get(name, "").lower(), "")

    def _related(self, part: str) -> dict[str, str]:
        """Return the parts that belong to one, by what they are to it."""
        rels = relations_of(part)
        if rels.lower() not in self._names:
            return {}
        return {
            str(one.get("Type")).rpartition("/")[2]: normpath(
                join("/", dirname(part), str(one.get("Target")))
            ).lstrip("/")
            for one in self.parse(self._read(rels))
            if one.get("TargetMode") != "External" and one.get("Target")
        }

    def _read(self, part: str) -> bytes:
        return self._zip.read(self._names[part.lower()])

    def written(self, root: Any, before: bytes) -> bytes:
        """Return the bytes of a part whose element was changed, in its variety of the format."""
        blob: bytes = lxml().tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if b"purl.oclc.org/ooxml" in before:
            for strict, usual in _STRICT:
                blob = blob.replace(usual, strict)
        return blob

    def parse(self, blob: bytes) -> Any:
        """Return the element that a part is."""
        if b"purl.oclc.org/ooxml" in blob:
            for strict, usual in _STRICT:
                blob = blob.replace(strict, usual)
        return self._element_of(blob)
