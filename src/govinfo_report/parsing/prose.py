"""Prose as a reader sees it: its paragraphs, without page numbers and without what is not shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from ..reading.blocks import Source
from ..reading.furniture import begins_furniture, is_furniture
from ..text.caches import Keeping, kept_property
from ..text.lines import line_begin
from ..text.notation import OPEN, PROSE, pieces_of
from ..text.paragraphs import Gap, ProseLine, is_full, joints, page_width, width_of
from ..text.patterns import pattern
from ..text.script import FILLER, JUNK, normalise, squeezed

__all__ = ["PAGE_NUMBER", "Paragraph", "Prose", "Run", "paragraphs_of"]

Run = tuple[int, int]
"""A stretch of the text: the offset of its first character, and that after its last."""

_Piece = tuple[Run, str, str]
"""A stretch, what is shown there, and the same in plain script; all are equally long."""
_BLANKS = " \t\r\f" + JUNK
_SEEN = pattern(f"[^{JUNK}]+")
_SHOWN = pattern(f"[^{FILLER}]+")
_OF_RULES = "-=—_*"
_RULE = pattern(f"[{_OF_RULES}]{{4,}}")
_LONGEST_NUMBER = 3
PAGE_NUMBER = pattern(rf"\d{{1,{_LONGEST_NUMBER}}}")
"""A number on a line of its own that a printed page may have."""
_UNITS = "件条次人个份项起例宗篇期场批名家处部户天元万亿千百%年月日号，。、；,;"
"""What follows a number on a line of its own that belongs to a sentence."""


@frozen
class Paragraph(Keeping):
    """A paragraph: the stretches of its lines, and what joins each to the one before."""

    source: Source
    lines: tuple[Run, ...]
    joints: tuple[str, ...]

    @kept_property
    def _pieces(self) -> Sequence[_Piece]:
        if len(self.lines) == 1:
            return _seen(self.source, *self.lines[0])
        pieces: list[_Piece] = []
        end = 0
        for joint, (start, stop) in zip(self.joints, self.lines, strict=True):
            if joint:  # it stands for the end of the line
                pieces.append(((end, end + len(joint)), joint, joint))
            pieces += _seen(self.source, start, stop)
            end = stop
        return pieces

    @property
    def is_sure(self) -> bool:
        """Whether the notation says that it is prose, whatever it looks like."""
        return any(PROSE in self.source.norm[start:stop] for start, stop in self.lines)

    @kept_property
    def normal(self) -> str:
        """What stands in it, in plain script."""
        return "".join([normal for _, _, normal in self._pieces])

    @kept_property
    def written(self) -> str:
        """What stands in it, as shown."""
        return "".join([written for _, written, _ in self._pieces])

    def stretches(self) -> Iterator[Run]:
        """Give the stretches of the text that make it up, one after another."""
        return (run for run, _, _ in self._pieces if run[0] < run[1])


@frozen
class Prose(Keeping):
    """The prose of a section, a paragraph a line."""

    paragraphs: Sequence[Paragraph] = ()

    @kept_property
    def normal(self) -> str:
        """The prose in plain script, as long as the prose itself."""
        return "\n".join([paragraph.normal for paragraph in self.paragraphs])

    @kept_property
    def written(self) -> str:
        """The prose, as shown."""
        return "\n".join([paragraph.written for paragraph in self.paragraphs])

    def stretches(self) -> Iterator[Run]:
        """Give the stretches of the text that make it up; none goes beyond the end of a line.

        The end of a paragraph is that of its last line.
        """
        begin = end = -1
        for number, paragraph in enumerate(self.paragraphs):
            if number:
                last = self.paragraphs[number - 1].lines[-1][1]
                yield (begin, last + 1) if last == end else (begin, end)
                if last != end:
                    yield last, last + 1
                begin = end = -1
            for start, stop in paragraph.stretches():
                if start != end and begin >= 0:
                    yield begin, end
                if start != end:
                    begin = start
                end = stop
        if begin >= 0:
            yield begin, end


def _seen(source: Source, start: int, stop: int) -> list[_Piece]:
    """Return what is seen of a stretch within a line."""
    shown, norm = source.shown[start:stop], source.norm[start:stop]
    if OPEN in shown:
        return [
            ((start + begin + part.start(), start + begin + part.end()), said, normalise(said))
            for begin, _, words in pieces_of(shown)
            for part in _SHOWN.finditer(words)
            for said in (part.group(),)
        ]
    if JUNK not in norm:
        return [((start, stop), shown, norm)]
    return [
        ((start + part.start(), start + part.end()), shown[part.start() : part.end()], part.group())
        for part in _SEEN.finditer(norm)
    ]


@frozen
class _Line:
    """A line of prose and its place; ``page`` tells that it is furniture of a printed page."""

    section: str
    run: Run
    said: ProseLine
    page: bool = False


def paragraphs_of(
    source: Source,
    runs: Mapping[str, Iterable[Run]],
    noise: Collection[int],
    title: str | None,
    tabled: Collection[str],
) -> Mapping[str, Sequence[Paragraph]]:
    """Return the paragraphs of each section.

    Args:
        source: The text.
        runs: The stretches of prose of each section.
        noise: Where page numbers and rules begin.
        title: The title of the report, which may stand at the head of each page.
        tabled: The sections with tables: a number on a line of its own may be a cell of one.
    """
    lines = [
        line
        for section, stretches in runs.items()
        for run in stretches
        for line in _lines(source, section, run, noise, section in tabled)
    ]
    kept = _without_pages(lines, title)
    paragraphs: dict[str, list[Paragraph]] = {section: [] for section in runs}
    begun: list[tuple[_Line, str]] = []

    def end() -> None:
        if begun:
            paragraph = Paragraph(
                source, tuple(line.run for line, _ in begun), tuple(joint for _, joint in begun)
            )
            paragraphs[begun[0][0].section].append(paragraph)
            begun.clear()

    for line, joint in zip(kept, joints([line.said for line in kept]), strict=True):
        if joint is None:
            end()
        begun.append((line, joint or ""))
    end()
    return paragraphs


def _without_junk(shown: str, norm: str) -> str:
    if JUNK not in norm:
        return shown
    return "".join([shown[part.start() : part.end()] for part in _SEEN.finditer(norm)])


def _lines(
    source: Source, section: str, run: Run, noise: Collection[int], tabled: bool
) -> Iterator[_Line]:
    """Give the lines of a stretch; rules are the break that they are on the page."""
    norm = source.norm
    at, end = run
    gap = Gap.BREAK
    begun = line_begin(norm, at)
    for line in norm[at:end].split("\n"):
        text = line.lstrip(_BLANKS)
        begin = at + len(line) - len(text)
        text = text.rstrip(_BLANKS)
        stop = begin + len(text)
        if gap is not Gap.BREAK and "\f" in line[: begin - at]:
            gap = Gap.PAGE
        if not text:
            gap = max(gap, Gap.BLANK) if gap is not Gap.PAGE else gap
        elif text[0] in _OF_RULES and _RULE.fullmatch(text):
            gap = Gap.BREAK
        else:
            shown = source.shown[begin:stop]
            around = OPEN in shown or (begins_furniture(text) and is_furniture(text))
            gap = Gap.BREAK if around else gap
            before = ""
            if begun < begin:
                before = source.shown[begun:begin].replace(FILLER, "").strip("\f")
                before = "" if before.strip() else before
            bare = not tabled and len(text) <= _LONGEST_NUMBER
            page = begin in noise or (bare and PAGE_NUMBER.fullmatch(text) is not None)
            said = ProseLine(
                text.replace(JUNK, ""),
                _without_junk(shown, text),
                width_of(before) if before else 0,
                "\u3000" in before,
                gap,
            )
            yield _Line(section, (begin, stop), said, page)
            gap = Gap.BREAK if around else Gap.NONE
        if line.endswith("\f"):
            gap = max(gap, Gap.PAGE) if gap is not Gap.BLANK else Gap.PAGE
        at += len(line) + 1
        begun = at


def _without_pages(lines: Sequence[_Line], title: str | None) -> list[_Line]:
    """Return the lines of prose without numbers and heads of pages."""
    if not any(line.page or line.said.gap is Gap.PAGE for line in lines):
        return list(lines)
    pages = [False] * len(lines)
    if any(line.page for line in lines):
        width = page_width([line.said for line in lines if not line.page])
        pages = [line.page and _is_of_a_page(lines, at, width) for at, line in enumerate(lines)]
    beside = [at for at in range(len(lines)) if not pages[at] and _is_at_an_edge(lines, pages, at)]
    often = Counter(_squeezed(lines[at]) for at in beside)
    heads = {head for head, count in often.items() if count > 1} | {squeezed(title or "")}
    for at in beside:
        pages[at] = _squeezed(lines[at]) in heads
    kept: list[_Line] = []
    gap = Gap.NONE
    for line, page in zip(lines, pages, strict=True):
        own = line.said.gap
        if page:
            gap = Gap.BREAK if Gap.BREAK in (gap, own) else Gap.PAGE
            continue
        if gap is not Gap.NONE:
            own = Gap.BREAK if Gap.BREAK in (gap, own) else gap
            line = evolve(line, said=line.said._replace(gap=own))
        kept.append(line)
        gap = Gap.NONE
    return kept


def _squeezed(line: _Line) -> str:
    return "".join(line.said.text.split())


def _is_of_a_page(lines: Sequence[_Line], at: int, width: int) -> bool:
    """Tell whether what looks like the number of a page is one.

    A bare number is one beside the end of a page, or where the lines show that there are pages; but
    not where the line before is not full and it belongs to a sentence: 新收申请, 86, 件.
    """
    said = lines[at].said
    if not PAGE_NUMBER.fullmatch(said.text):
        return True
    follows = lines[at + 1].said if at + 1 < len(lines) else None
    if said.gap is Gap.PAGE or follows is None or follows.gap is Gap.PAGE:
        return True
    if not width:
        return False
    apart = Gap.NONE not in (said.gap, follows.gap) or follows.text[0] not in _UNITS
    return apart or (at > 0 and is_full(lines[at - 1].said, follows, width))


def _is_at_an_edge(lines: Sequence[_Line], pages: Sequence[bool], at: int) -> bool:
    """Tell whether a line is the first or the last of a printed page."""
    after = at + 1 < len(lines) and (pages[at + 1] or lines[at + 1].said.gap is Gap.PAGE)
    return after or (at > 0 and pages[at - 1]) or lines[at].said.gap is Gap.PAGE
