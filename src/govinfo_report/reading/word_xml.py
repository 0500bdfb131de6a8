"""XML of the parts of a Word file: by lxml, or where that is not installed by Python's own reader.

To read a file takes of its elements no more than both have: names, attributes, texts, children. So
Word files are read without any library, also in a browser; lxml is faster by a fifth. Who changes a
file needs lxml, which knows what an element stands in and keeps the prefixes of names.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from typing import Any, NoReturn
from xml.etree import ElementTree
from xml.parsers import expat

from ..errors import UnreadableInput
from ..languages import Both
from ..libraries import library

__all__ = ["Parse", "lxml", "parser"]

Parse = Callable[[bytes], Any]
"""Makes an element of the bytes of a part.

Raises:
    UnreadableInput: They define entities, which no Word file does.
"""


def parser() -> Parse:
    """Return what reads a part."""
    return _by_python if find_spec("lxml") is None else _by_lxml


def lxml() -> Any:
    """Return the module that changes elements and writes them.

    Raises:
        MissingLibrary: lxml is not installed.
    """
    return library("lxml.etree", "documents", "lxml")


def _by_lxml(blob: bytes) -> Any:
    etree = lxml()
    root = etree.fromstring(
        blob,
        etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        ),
    )
    if root.getroottree().docinfo.doctype:
        _refuse_entities()
    return root


def _by_python(blob: bytes) -> Any:
    beginning = expat.ParserCreate()
    beginning.StartDoctypeDeclHandler = _refuse_entities
    beginning.StartElementHandler = _end_of_beginning
    with suppress(_RootReached):
        beginning.Parse(blob, True)
    return ElementTree.fromstring(blob)


class _RootReached(Exception):
    """The first element begins, before which a document type would stand."""


def _end_of_beginning(*_: object) -> NoReturn:
    raise _RootReached


def _refuse_entities(*_: object) -> NoReturn:
    raise UnreadableInput(
        Both("Word 文件自行定义了实体", "the Word file defines entities of its own"),
        looked_for=Both("不含文档类型声明", "parts without a document type"),
        advice=Both(
            "请用 Word 或 WPS 打开，另存为 .docx",
            "open it in Word or WPS and save it anew as .docx",
        ),
    )
