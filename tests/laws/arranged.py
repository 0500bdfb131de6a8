"""Ways in which the paragraphs and the tables of a report are put one after the other."""

from __future__ import annotations

from collections.abc import Callable

from tests.laws.delimited import Writer
from tests.laws.tables import Document, Paragraph, Table

Render = Callable[[Document], str]


def in_order(
    write: Writer, between: str = "\n", paragraph: Callable[[Paragraph], str] | None = None
) -> Render:
    """Everything where it stands."""
    say = paragraph or (lambda block: block.text)

    def render(document: Document) -> str:
        return between.join(
            say(block) if isinstance(block, Paragraph) else write(block)
            for block in document.blocks
        )

    return render


def tables_last(write: Writer, between: str = "\n") -> Render:
    """All paragraphs, then all tables, as the usual loops over a document write them."""

    def render(document: Document) -> str:
        blocks = [block.text for block in document.paragraphs]
        return between.join([*blocks, *map(write, document.tables)])

    return render


def tables_first(write: Writer, between: str = "\n") -> Render:
    """All tables, then all paragraphs."""

    def render(document: Document) -> str:
        blocks = [block.text for block in document.paragraphs]
        return between.join([*map(write, document.tables), *blocks])

    return render


def hashed(block: Paragraph) -> str:
    """A heading of Markdown."""
    return f"{'#' * block.level} {block.text}" if block.level else block.text


def underlined(block: Paragraph) -> str:
    """A heading with a rule under it."""
    mark = {1: "=", 2: "-"}.get(block.level)
    return f"{block.text}\n{mark * 2 * len(block.text)}" if mark else block.text


def indented(block: Paragraph) -> str:
    """A paragraph with two wide blanks before it."""
    return block.text if block.level == 1 else f"\u3000\u3000{block.text}"


def wrapped(block: Paragraph) -> str:
    """A paragraph in lines of thirty characters."""
    return "\n".join(block.text[i : i + 30] for i in range(0, len(block.text), 30))


def paged(
    write: Writer, lines: int = 17, footer: str = "- {} -", head: str = "", heads: bool = False
) -> Render:
    """A page break after so many lines, with its number, a running head, and repeated heads."""

    def render(document: Document) -> str:
        found: list[str] = []
        number = 1
        count = 0
        for block in document.blocks:
            text = block.text if isinstance(block, Paragraph) else write(block)
            rows = text.split("\n")
            again = rows[: block.heads] if heads and isinstance(block, Table) else []
            for at, line in enumerate(rows):
                if count == lines:
                    count = 0
                    found.append(footer.format(number))
                    number += 1
                    found += [head] if head else []
                    found += again if at > len(again) else []
                found.append(line)
                count += 1
        return "\n".join(found)

    return render


def with_notes(write: Writer, note: str = "注：表中数据截至2023年12月31日，共3张表。") -> Render:
    """A footnote below each table, with figures in it."""
    return in_order(lambda table: f"{write(table)}\n{note}")


def crlf(render: Render) -> Render:
    """Line ends of Windows."""
    return lambda document: render(document).replace("\n", "\r\n")


def blanks(render: Render, mark: str) -> Render:
    """Another mark for each blank."""
    return lambda document: render(document).replace(" ", mark)


def on_one_line(render: Render, mark: str = " ") -> Render:
    """Everything on one line."""
    return lambda document: render(document).replace("\n", mark)


def doubled(render: Render) -> Render:
    """An empty line after every line."""
    return lambda document: render(document).replace("\n", "\n\n")
