"""Setting text in a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.text import Text

__all__ = ["clean", "hanging", "one_line", "pad", "wrap"]

# What stays together: a word of Latin letters or a number, with the brackets in front and the
# punctuation after it; else a single character.
_PIECE = re.compile(
    r"[（《〈“‘〔【「]*(?:[!-~\u00a1-\u024f]+|.)[，。；：、！？）》〉”’〕】」…,.;:!?)\]%]*",
    re.DOTALL,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return the text without characters that would steer the terminal."""
    return _CONTROL.sub(" ", text.expandtabs(4))


def one_line(text: str) -> str:
    """Return the text on a single line."""
    return " ".join(clean(text).split())


def pad(text: str, width: int) -> str:
    """Return the text filled up with blanks to a width in columns."""
    return text + " " * (width - cell_len(text))


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of a text, none too wide, none beginning with closing punctuation."""
    return [line for paragraph in clean(text).split("\n") for line in _fill(paragraph, width)]


def hanging(
    start: Text, text: str, width: int, style: str = "", indent: int | None = None
) -> Iterator[Text]:
    """Yield the lines of a text behind a start; further lines are indented, or under the first."""
    taken = cell_len(start.plain)
    indent = taken if indent is None else indent
    text = clean(text).strip()
    first = wrap(text, width - taken)[:1]
    for line in (*first, *wrap(text[len("".join(first)) :], width - indent)):
        yield start.append(line, style)
        start = Text(" " * indent)


def _fill(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(paragraph.strip()):
        if cell_len(line + piece.rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            yield line.rstrip()
        *full, line = chop_cells(piece.lstrip(), width) or [""]
        yield from full
    if line.strip():
        yield line.rstrip()
