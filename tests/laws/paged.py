"""Texts of pages whose feet tell their numbers each in another way, and are not all there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.laws.arranged import Render
from tests.laws.guests import _in
from tests.laws.tables import Document

Foot = Callable[[int, int], str | None]
"""Makes the foot of a page of its number and that of all pages; None where it has none."""


def pages(foot: Foot, lines: int = 20) -> Callable[[Render], Render]:
    """A foot below so many lines of a page, wherever they are."""

    def changed(render: Render) -> Render:
        def rendered(document: Document) -> str:
            text = render(document).split("\n")
            parts = [text[n : n + lines] for n in range(0, len(text), lines)]
            return "\n".join(
                "\n".join([*part, *filter(None, [foot(n, len(parts))])])
                for n, part in enumerate(parts, 1)
            )

        return rendered

    return changed


FEET: Mapping[str, Foot] = {
    "P.{}": lambda page, _: f"P.{page}",
    "-P{}-": lambda page, _: f"-P{page}-",
    "［{}］": lambda page, _: f"［{page}］",
    "<{}>": lambda page, _: f"〈{page}〉",
    "{}页": lambda page, _: f"{page}页",
    "{} of": lambda page, last: f"{page} of {last}",
    "{}|": lambda page, _: f"{page} | 年报",
    "from two": lambda page, _: f"P{page}" if page > 1 else None,
    "from five": lambda page, _: f"P{page}" if page > 4 else None,
    "of every other": lambda page, _: f"P{page}" if page % 2 else None,
    "of the first two": lambda page, _: f"P{page}" if page < 3 else None,
    "of the last": lambda page, last: f"P{page}" if page == last - 1 else None,
    "but one": lambda page, _: f"P{page}" if page != 4 else None,
    "［{}］ but one": lambda page, _: f"［{page}］" if page != 4 else None,
    "［{}］ of the first two": lambda page, _: f"［{page}］" if page < 3 else None,
    "in front": lambda page, _: f"年报{page}",
    "letters": lambda page, _: "abcdefghijklmnopqrstuvwxyz"[page % 26],
    "Roman": lambda page, _: "ivxlc"[page % 5],
    "Chinese": lambda page, _: "一二三四五六七八九十"[page % 10],
}

PAGED: Mapping[str, Render] = {
    layout: made
    for name, foot in FEET.items()
    for layout, made in _in("words, cells, columns", pages(foot), of=f"feet {name}").items()
}
