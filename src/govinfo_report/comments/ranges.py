"""Ranges of comments in the text of a Word file: elements set around words, runs split for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from ..reading.contents import Source

__all__ = ["Ranges"]

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOTES = {W + "footnote": "footnoteReference", W + "endnote": "endnoteReference"}


class Ranges:
    """Sets the ranges of comments into a text.

    Args:
        root: The element that the text lies in.
        sources: The elements that say the text, in order; kept up as runs are split.
    """

    def __init__(self, root: Any, sources: Sequence[Source]) -> None:
        self._root = root
        self._sources = list(sources)

    def set(self, start: int, end: int, number: int) -> None:
        """Set the range of a comment around the words between two offsets of the text.

        Where there are none, as in a blank cell, it stands in their paragraph. Word has no comments
        in text boxes and footnotes: there it stands at the box, or at the mark of the note.
        """
        hits = [s for s in self._sources if s.start < end and s.end > start and _is_word(s)]
        if not hits:
            self._set_in(self._paragraph(start), number)
            return
        first = self._cut(hits[0], start, before=True)
        last = self._cut(hits[-1] if len(hits) > 1 else first, end, before=False)
        self._set_around(self._host(first.element), self._host(last.element), number)

    def _cut(self, source: Source, offset: int, *, before: bool) -> Source:
        """Split a run at an offset, and return what stands behind it, or before it."""
        element = source.element
        run = element.getparent()
        if self._host(element) is not run:
            return source
        follows = element if before else element.getnext()
        if element.tag == W + "t" and source.start < offset < source.end:
            at = offset - source.start
            follows = deepcopy(element)
            element.text, follows.text = element.text[:at], element.text[at:]
            for piece in (element, follows):
                piece.set(_SPACE, "preserve")
            element.addnext(follows)
            halves = Source(source.start, offset, element), Source(offset, source.end, follows)
            number = self._sources.index(source)
            self._sources[number : number + 1] = halves
            source = halves[before]
        if follows is not None:
            _split(run, follows)
        return source

    def _paragraph(self, start: int) -> Any:
        """Return the paragraph that an offset of the text lies in."""
        paragraphs = [s for s in self._sources if s.element.tag == W + "p"]
        at = [s.element for s in paragraphs if s.start <= start]
        if at:
            return at[-1]
        return paragraphs[0].element if paragraphs else next(self._root.iter(W + "p"), None)

    def _set_in(self, paragraph: Any, number: int) -> None:
        if paragraph is None:
            paragraph = self._root.makeelement(W + "p", None, self._root.nsmap)
            self._root.find(W + "body").insert(0, paragraph)
        host = self._host(paragraph)
        if host is not paragraph:
            self._set_around(host, host, number)
            return
        place = 1 if paragraph.find(W + "pPr") is not None else 0
        for element in reversed(tuple(_elements(paragraph, number))):
            paragraph.insert(place, element)

    def _set_around(self, first: Any, last: Any, number: int) -> None:
        begin, end, mark = _elements(first, number)
        first.addprevious(begin)
        last.addnext(end)
        outer = end
        while outer.getparent().tag != W + "p":  # the mark is no part of an insertion or a link
            outer = outer.getparent()
        outer.addnext(mark)

    def _host(self, element: Any) -> Any:
        """Return the outermost run that an element lies in, or what stands for it in the text."""
        chain = [element, *element.iterancestors()]
        if chain[-1] is not self._root:
            mark = self._mark_of_note(chain)
            return element if mark is None else self._host(mark)
        outer = max(n for n, one in enumerate(chain) if one.tag == W + "p")
        runs = [one for one in chain[:outer] if one.tag == W + "r"]
        return runs[-1] if runs else chain[max(0, outer - 1)] if outer else element

    def _mark_of_note(self, chain: Sequence[Any]) -> Any | None:
        """Return the mark in the text that refers to the note of an element."""
        for note in chain:
            for mark in self._root.iter(W + _NOTES[note.tag]) if note.tag in _NOTES else ():
                if mark.get(W + "id") == note.get(W + "id"):
                    return mark
        return None


def _split(run: Any, follows: Any) -> None:
    """Move a part of a run, and what comes after it, into a run of its own, set alike."""
    before = [one for one in follows.itersiblings(preceding=True) if one.tag != W + "rPr"]
    if not before:
        return
    beside = run.makeelement(run.tag, run.attrib, run.nsmap)
    if (properties := run.find(W + "rPr")) is not None:
        beside.append(deepcopy(properties))
    for one in [follows, *follows.itersiblings()]:
        beside.append(one)
    run.addnext(beside)


def _is_word(source: Source) -> bool:
    return bool(source.element.tag != W + "p")


def _elements(beside: Any, number: int) -> Iterator[Any]:
    """Give the beginning and the end of a range, and the mark of its comment."""
    for name in ("commentRangeStart", "commentRangeEnd"):
        yield beside.makeelement(W + name, {W + "id": str(number)})
    run = beside.makeelement(W + "r")
    properties = run.makeelement(W + "rPr")
    properties.append(run.makeelement(W + "rStyle", {W + "val": "CommentReference"}))
    run.append(properties)
    run.append(run.makeelement(W + "commentReference", {W + "id": str(number)}))
    yield run
