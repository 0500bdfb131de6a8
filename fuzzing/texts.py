"""Inputs that look like reports, and are not quite: layouts of the corpus, mutated."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from govinfo_report import decode
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS

from .hostile import TEXTS, UNITS

__all__ = ["bases", "make_bytes", "make_text", "mutate"]

_EXAMPLES = Path(__file__).parents[1] / "examples"

TOKENS = (
    *(unit for unit in UNITS.values() if len(unit) < 30),
    *(
        "规章",
        "行政规范性文件",
        "行政许可",
        "总计",
        "其他",
        "（七）总计",
        "一、总体情况",
        "本年新收",
        "第二十条",
    ),
    *(
        "0",
        "1",
        "00",
        "-",
        "/",
        "增3",
        "减少5",
        "1,113",
        "3件",
        "12.5万元",
        "0(到期失效4件)",
        "？1；2",
        "（ ）",
    ),
    *(
        "三、收到和处理政府信息公开申请情况",
        "四、结转下年度继续办理",
        "行政复议",
        "结果维持",
        "未经复议直接起诉",
    ),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<td colspan=3>",
        "<th rowspan=2>",
        "<br>",
        "<p>",
    ),
    *(
        "<!--",
        "-->",
        "<script>",
        "</aside>",
        "<caption>",
        "&lt;",
        "&#48;",
        "**",
        "\\|",
        "```",
        "{.x}",
    ),
    *(
        "\n",
        "\r\n",
        "\r",
        "\f",
        "\t",
        "\x0b",
        "\x1c",
        "\x85",
        "\u2028",
        "\u3000",
        "\ufeff",
        "\u200b",
        "\x00",
    ),
    *(
        "\ud800",
        "\udfff",
        "\ufffd",
        "\U0010ffff",
        "𠮷",
        "㈠",
        "①",
        "Ⅷ",
        "½",
        "٣",
        "〇",
        "規",
        "ｇuī",
        "(guī)",
    ),
    *("---|---", "+---+---+", "│", "─┼─", "| |", "||||", "： ", "；", "。"),
)
"""What is put in: pieces of the form, of layouts, and characters that are trouble."""


@cache
def bases(count: int = 2) -> tuple[str, ...]:
    """The texts to begin with: the examples, and some of each layout, half of them damaged."""
    found = [decode(path.read_bytes()).text for path in sorted(_EXAMPLES.glob("*-20*"))]
    for name, layout in LAYOUTS.items():
        for number in range(count):
            rng = random.Random(f"fuzzing/{name}/{number}")
            found.append(sample(layout, rng, damaged=number % 2 == 1).text)
    return tuple(found)


# ------------------------------------------------------------------------------ ways to change


def _lines(rng: random.Random, text: str) -> tuple[list[str], int, int]:
    """The lines of a text, and a stretch of them."""
    lines = text.split("\n")
    first = rng.randrange(len(lines))
    return lines, first, min(len(lines), first + rng.choice((1, 1, 1, 2, 5, 30)))


def swap_lines(rng: random.Random, text: str) -> str:
    lines, first, last = _lines(rng, text)
    at = rng.randrange(len(lines))
    lines[first:last], lines[at : at + 1] = lines[at : at + 1], lines[first:last]
    return "\n".join(lines)


def drop_lines(rng: random.Random, text: str) -> str:
    lines, first, last = _lines(rng, text)
    return "\n".join(lines[:first] + lines[last:])


def double_lines(rng: random.Random, text: str) -> str:
    lines, first, last = _lines(rng, text)
    return "\n".join(lines[:last] + lines[first:last] * rng.choice((1, 1, 2, 20)) + lines[last:])


def join_lines(rng: random.Random, text: str) -> str:
    lines, first, last = _lines(rng, text)
    glue = rng.choice(("", " ", "|", "\t", "  "))
    return "\n".join([*lines[:first], glue.join(lines[first : last + 1]), *lines[last + 1 :]])


def break_line(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(("\n", "\r\n", "\r", "\n\n", "\f")) + text[at:]


def reverse_lines(rng: random.Random, text: str) -> str:
    lines, first, last = _lines(rng, text)
    return "\n".join(lines[:first] + lines[first:last][::-1] + lines[last:])


def sort_cells(rng: random.Random, text: str) -> str:
    lines, first, last = _lines(rng, text)
    for index in range(first, last):
        cells = lines[index].split("|")
        rng.shuffle(cells)
        lines[index] = "|".join(cells)
    return "\n".join(lines)


def drop_characters(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.choice((1, 1, 2, 10, 200)) :]


def drop_separators(rng: random.Random, text: str) -> str:
    """Some or all of one separator, throughout."""
    mark = rng.choice(("|", "\t", " ", "\n", "</td>", "<tr>", "│", "。", "、"))
    parts = text.split(mark)
    keep = rng.choice((0.0, 0.5, 0.9, 0.98))
    return "".join(part + (mark if rng.random() < keep else "") for part in parts)


def other_separators(rng: random.Random, text: str) -> str:
    marks = ("|", "\t", " ", "  ", "\n", "│", "</td><td>", "，", "\u3000", "||")
    return text.replace(rng.choice(marks), rng.choice(marks))


def insert_token(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 1, 2, 8, 60)) + text[at:]


def replace_token(rng: random.Random, text: str) -> str:
    old, new = rng.choice(TOKENS), rng.choice(TOKENS)
    return text.replace(old, new, rng.choice((1, 3, -1)))


def insert_digits(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + "".join(rng.choices("0123456789", k=rng.choice((1, 2, 9, 40)))) + text[at:]


def change_digits(rng: random.Random, text: str) -> str:
    places = [at for at, character in enumerate(text) if character.isdigit()]
    characters = list(text)
    for at in rng.sample(places, min(len(places), rng.choice((1, 2, 10)))):
        characters[at] = rng.choice("0123456789 ,.-/件")
    return "".join(characters)


def random_characters(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + unicode_text(rng, rng.choice((1, 5, 50))) + text[at:]


def wrap_in_tags(rng: random.Random, text: str) -> str:
    first, last = sorted(rng.choices(range(len(text) + 1), k=2))
    tag = rng.choice(("table", "td", "tr", "p", "div", "aside", "script", "b", "caption", "th"))
    depth = rng.choice((1, 1, 2, 50))
    inner = text[first:last]
    return text[:first] + f"<{tag}>" * depth + inner + f"</{tag}>" * depth + text[last:]


def change_widths(rng: random.Random, text: str) -> str:
    lines, first, last = _lines(rng, text)
    for index in range(first, last):
        width = rng.choice((1, 2, 3, 20))
        lines[index] = (" " * width).join(lines[index].split(" "))
    return "\n".join(lines)


def cut_short(rng: random.Random, text: str) -> str:
    return text[: rng.randrange(len(text) + 1)]


def splice(rng: random.Random, text: str) -> str:
    """The beginning of one text and the end of another."""
    other = rng.choice(bases())
    return text[: rng.randrange(len(text) + 1)] + other[rng.randrange(len(other)) :]


def insert_hostile(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + TEXTS[rng.choice(list(TEXTS))](rng.choice((20, 200, 3_000))) + text[at:]


WAYS: Sequence[Callable[[random.Random, str], str]] = (
    swap_lines,
    drop_lines,
    double_lines,
    join_lines,
    break_line,
    reverse_lines,
    sort_cells,
    drop_characters,
    drop_separators,
    other_separators,
    insert_token,
    insert_token,
    replace_token,
    insert_digits,
    change_digits,
    change_digits,
    random_characters,
    wrap_in_tags,
    change_widths,
    cut_short,
    splice,
    insert_hostile,
)


def mutate(rng: random.Random, text: str) -> str:
    """A text changed in one to many ways."""
    for _ in range(rng.choice((1, 1, 2, 3, 5, 12))):
        text = rng.choice(WAYS)(rng, text)
    return text


def unicode_text(rng: random.Random, length: int) -> str:
    """Characters from anywhere, surrogates too."""
    blocks = ((0, 0x80), (0x80, 0x250), (0x2000, 0x2100), (0x2E80, 0x3100), (0x4E00, 0x9FFF))
    more = ((0xD800, 0xE000), (0xF900, 0x10000), (0x1F000, 0x30000), (0, 0x110000))
    chosen = rng.choices((*blocks, *more), k=length)
    return "".join(chr(rng.randrange(*block)) for block in chosen)


def make_text(rng: random.Random) -> str:
    """An input: mostly a mutated report, sometimes a hostile text or no text at all."""
    chance = rng.random()
    if chance < 0.9:
        return mutate(rng, rng.choice(bases()))
    if chance < 0.95:
        tokens = "".join(rng.choices(TOKENS, k=rng.choice((5, 50, 500))))
        return rng.choice(("信息公开\n", "")) + tokens
    return rng.choice(("信息公开", "")) + unicode_text(rng, rng.choice((1, 30, 1000)))


def make_bytes(rng: random.Random) -> bytes:
    """The bytes of an input in some encoding, with some of them changed."""
    encoding = rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32"))
    data = bytearray(make_text(rng).encode(encoding, "replace"))
    for _ in range(rng.choice((0, 1, 10, 1000))):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data[: rng.choice((len(data), len(data), rng.randrange(len(data) + 1)))])
