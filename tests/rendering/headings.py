"""Changes to title and headings; each is `(sheet, rng) -> Sheet` and leaves every cell alone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from tests.rendering.sheet import Block, Heading, Paragraph, Sheet, Table


def _retitle(sheet: Sheet, change: Callable[[int, str], str]) -> Sheet:
    """Each heading rewritten from its place (0 to 5) and its text."""
    blocks: list[Block] = []
    place = 0
    for block in sheet.blocks:
        if isinstance(block, Heading):
            blocks.append(Heading(change(place, block.text)))
            place += 1
        else:
            blocks.append(block)
    return replace(sheet, blocks=tuple(blocks))


def official(sheet: Sheet, _: random.Random) -> Sheet:
    return sheet


def passive(sheet: Sheet, _: random.Random) -> Sheet:
    other = {
        1: "二、行政机关主动公开政府信息情况",
        2: "三、行政机关收到和处理政府信息公开申请情况",
        3: "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    }
    return _retitle(sheet, lambda place, text: other.get(place, text))


def inserted_of(sheet: Sheet, _: random.Random) -> Sheet:
    """的 where the form has none."""
    words = (
        ("公开政府", "公开的政府"),
        ("处理政府", "处理的政府"),
        ("公开行政", "公开的行政"),
        ("及改进", "及改进的"),
    )

    def change(_: int, text: str) -> str:
        for word, other in words:
            text = text.replace(word, other)
        return text

    return _retitle(sheet, change)


def first_renamed(sheet: Sheet, rng: random.Random) -> Sheet:
    name = rng.choice(("工作基本情况", "工作开展情况", "概述", "基本情况", "总体工作情况"))
    return _retitle(sheet, lambda place, text: text if place else f"一、{name}")


def typo(sheet: Sheet, rng: random.Random) -> Sheet:
    slips = (
        (1, "二、主动公开政府政府情况"),
        (1, "二、主动公开政府信息的情况情况"),
        (2, "三、收到和处理政府信息公开申情情况"),
        (3, "四、政府信息公开行政复议、诉讼情况"),
        (4, "五、存在的主要问题及改进情"),
    )
    wrong, slip = rng.choice(slips)
    return _retitle(sheet, lambda place, text: slip if place == wrong else text)


def wrong_number(sheet: Sheet, rng: random.Random) -> Sheet:
    """二 written 一, or one number given twice so that the rest lag behind."""
    start, lag = rng.randrange(1, 6), rng.random() < 0.5
    numbers = "一二三四五六"

    def change(place: int, text: str) -> str:
        wrong = place == start or (lag and place > start)
        return numbers[place - 1] + text[1:] if wrong else text

    return _retitle(sheet, change)


def no_numbers(sheet: Sheet, rng: random.Random) -> Sheet:
    """Numbers made by the list of an editor are lost in text: all of them, or one."""
    only = rng.choice((None, 1, 2, 3, 4))
    return _retitle(sheet, lambda place, text: text[2:] if only in (None, place) else text)


def full_stop(sheet: Sheet, _: random.Random) -> Sheet:
    return _retitle(sheet, lambda _, text: text.replace("、", ".", 1))


def comma(sheet: Sheet, _: random.Random) -> Sheet:
    return _retitle(sheet, lambda _, text: text.replace("、", ",、", 1))


def markdown(sheet: Sheet, rng: random.Random) -> Sheet:
    before, after = rng.choice((("## ", ""), ("# ", ""), ("**", "**"), ("### ", " ###")))
    return _retitle(sheet, lambda _, text: f"{before}{text}{after}")


def blanks(sheet: Sheet, rng: random.Random) -> Sheet:
    form = rng.choice(("{n}、 {t}", "  {n} 、{t}", "{n}  {t}", "\u3000\u3000{n}、{t}"))
    return _retitle(sheet, lambda _, text: form.format(n=text[0], t=text[2:]))


def inner_blanks(sheet: Sheet, _: random.Random) -> Sheet:
    return _retitle(
        sheet, lambda _, text: text.replace("政府信息", "政府 信息").replace("情况", " 情况")
    )


def colon(sheet: Sheet, _: random.Random) -> Sheet:
    return _retitle(sheet, lambda _, text: f"{text}：")


def first_absent(sheet: Sheet, _: random.Random) -> Sheet:
    return _without(sheet, {0})


def two_absent(sheet: Sheet, _: random.Random) -> Sheet:
    """Seed 002: the tables of three and four follow those of two without a heading."""
    return _without(sheet, {2, 3})


def all_absent(sheet: Sheet, _: random.Random) -> Sheet:
    return _without(sheet, set(range(6)))


def _without(sheet: Sheet, places: set[int]) -> Sheet:
    headings = [block for block in sheet.blocks if isinstance(block, Heading)]
    gone = {id(headings[place]) for place in places}
    return replace(sheet, blocks=tuple(block for block in sheet.blocks if id(block) not in gone))


def section_absent(sheet: Sheet, rng: random.Random) -> Sheet:
    """A section of prose left out, heading and all; the numbers close up or do not."""
    gone = rng.choice(("五、", "六、"))
    blocks: list[Block] = []
    inside = False
    for block in sheet.blocks:
        if isinstance(block, Heading):
            inside = block.text.startswith(gone)
        if not inside:
            blocks.append(block)
    closed = replace(sheet, blocks=tuple(blocks))
    return _retitle(closed, lambda _, text: text.replace("六、", "五、", 1))


def glued_to_next(sheet: Sheet, _: random.Random) -> Sheet:
    """`一、总体情况2024年，…`: a heading runs on into the paragraph that follows it."""
    blocks: list[Block] = []
    for block in sheet.blocks:
        last = blocks[-1] if blocks else None
        if isinstance(block, Paragraph) and isinstance(last, Heading):
            blocks[-1] = Paragraph(last.text + block.text)
        else:
            blocks.append(block)
    return replace(sheet, blocks=tuple(blocks))


def glued_to_previous(sheet: Sheet, _: random.Random) -> Sheet:
    """`…追责的情形。二、主动公开政府信息情况`: a heading hangs on the paragraph before it."""
    blocks: list[Block] = []
    for block in sheet.blocks:
        last = blocks[-1] if blocks else None
        if isinstance(block, Heading) and isinstance(last, Paragraph):
            blocks[-1] = Paragraph(last.text + block.text)
        else:
            blocks.append(block)
    return replace(sheet, blocks=tuple(blocks))


def listed_in_preamble(sheet: Sheet, _: random.Random) -> Sheet:
    """Most preambles name the six sections in prose."""
    headings = [block.text[2:] for block in sheet.blocks if isinstance(block, Heading)]
    line = Paragraph(f"全文分六个部分：{'、'.join(headings)}。")
    return replace(sheet, blocks=(sheet.blocks[0], line, *sheet.blocks[1:]))


def prose_before_tables(sheet: Sheet, _: random.Random) -> Sheet:
    """A sentence with figures stands between a heading and its table."""
    lines = {
        "article_20": "本年放出规章0件、规范性文件3件，办理行政许可128件，列表如下。",
        "requests": "本年新收申请7件，上年结转1件，办结8件，其中予以公开5件，详见下表。",
        "litigation": "本年行政复议2件，结果维持1件，尚未审结1件。",
    }
    blocks: list[Block] = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            blocks.append(Paragraph(lines[block.name]))
        blocks.append(block)
    return replace(sheet, blocks=tuple(blocks))


def no_title(sheet: Sheet, _: random.Random) -> Sheet:
    return replace(sheet, title="")


def split_title(sheet: Sheet, _: random.Random) -> Sheet:
    return replace(sheet, title=sheet.title.replace("年政府信息", "年\n政府信息", 1))


def title_year_first(sheet: Sheet, rng: random.Random) -> Sheet:
    found = re.search(r"\d{4}年", sheet.title)
    if not found:
        return sheet
    head, year, tail = sheet.title[: found.start()], found[0], sheet.title[found.end() :]
    form = rng.choice((f"{year}度{head}{tail}", f"{head}{year}度{tail}", f"{head}{tail}（{year}）"))
    return replace(sheet, title=form)
