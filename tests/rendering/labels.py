"""Changes to labels and rows of the tables; each is `(sheet, rng) -> Sheet`.

The truth moves with the text: a figure that no longer stands there leaves `Sheet.cells`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.rendering.sheet import Block, Cell, Sheet, Table

Rows = list[tuple[Cell, ...]]


def _relabel(sheet: Sheet, change: Callable[[str], str], table: str | None = None) -> Sheet:
    """Every text that is no figure rewritten, in one table or in all."""

    def cell(old: Cell) -> Cell:
        return old if old.path is not None else replace(old, text=change(old.text))

    def rewritten(block: Block) -> Block:
        if not isinstance(block, Table) or table not in (None, block.name):
            return block
        return Table(block.name, tuple(tuple(cell(c) for c in row) for row in block.rows))

    return replace(sheet, blocks=tuple(rewritten(block) for block in sheet.blocks))


def _swapped(sheet: Sheet, words: dict[str, str], table: str | None = None) -> Sheet:
    return _relabel(sheet, lambda text: words.get(text, text), table)


def _rows(sheet: Sheet, name: str, change: Callable[[Rows], Rows]) -> Sheet:
    blocks = (
        Table(name, tuple(change(list(block.rows))))
        if isinstance(block, Table) and block.name == name
        else block
        for block in sheet.blocks
    )
    return replace(sheet, blocks=tuple(blocks))


def item_lines_plain(sheet: Sheet, rng: random.Random) -> Sheet:
    """`第二十条(一)项`, `第二十条  第(一)项` and their like."""
    form = rng.choice(
        (
            "第二十条（{}）项",
            "第二十条  第（{}）项",
            "第二十条第{}项",
            "第二十条 第（{}） 项",
            "《条例》第二十条第（{}）项",
        )
    )

    def change(text: str) -> str:
        inside = text.startswith("第二十条第（")
        return form.format(text[len("第二十条第（")]) if inside else text

    return _relabel(sheet, change, "article_20")


def item_lines_absent(sheet: Sheet, _: random.Random) -> Sheet:
    return _rows(
        sheet,
        "article_20",
        lambda rows: [row for row in rows if not row[0].text.startswith("第二十条")],
    )


def other_document_name(sheet: Sheet, _: random.Random) -> Sheet:
    """规范性文件 in 2021 tables, and the other way round."""
    swap = {"行政规范性文件": "规范性文件", "规范性文件": "行政规范性文件"}
    return _swapped(sheet, swap, "article_20")


def column_slips(sheet: Sheet, rng: random.Random) -> Sheet:
    slips = {
        "本年废止件数": rng.choice(("本年度止件数", "本年度废止件数", "本年废止数")),
        "现行有效件数": rng.choice(("现行有效件", "现行有效数")),
        "本年制发件数": rng.choice(("本年发件", "本年制发数量", "本年制发数")),
        "本年处理决定数量": rng.choice(("本年处理绝对数量", "处理决定数量", "本年度处理决定数量")),
        "行政事业性收费": rng.choice(("行政事业型收费", "行政事业收费")),
        "本年增/减": rng.choice(("本年增减", "本年增／减", "本年增、减")),
        "本年收费金额（单位：万元）": rng.choice(
            ("本年收费金额(万元)", "本年收费金额（单位:万元）")
        ),
    }
    kept = {label: slip for label, slip in slips.items() if rng.random() < 0.5}
    return _swapped(sheet, kept)


def request_slips(sheet: Sheet, rng: random.Random) -> Sheet:
    slips = {
        "二、上年结转政府信息公开申请数量": "二、上年结转政府信息公开数量",
        "一、本年新收政府信息公开申请数量": "一、本年新收政府信息公开申请数",
        "三、本年度办理结果": rng.choice(("三、本年办理结果", "本年度办理结果")),
        "四、结转下年度继续办理": rng.choice(
            ("四、结转下年度继续办理数量", "四、结转下年继续办理")
        ),
        "（六）其他处理": "（六）其他",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": (
            "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请"
        ),
    }
    kept = {label: slip for label, slip in slips.items() if rng.random() < 0.5}
    return _swapped(sheet, kept, "requests")


def member_numbers(sheet: Sheet, rng: random.Random) -> Sheet:
    """`1、`, `（1）.`, `1．` for `1.`"""
    form = rng.choice(("{}、", "（{}）.", "{}．", "{}. ", "（{}）"))

    def change(text: str) -> str:
        return form.format(text[0]) + text[2:] if text[:1].isdigit() and text[1:2] == "." else text

    return _relabel(sheet, change, "requests")


def remarks(sheet: Sheet, rng: random.Random) -> Sheet:
    """A note of the office inside a label."""
    note = rng.choice(("(县级无此项)", "（本级无制定权）", "（含转发）"))
    return _swapped(
        sheet, {"规章": f"规章{note}", "行政强制": "行政强制（不含委托）"}, "article_20"
    )


def cut_headers(sheet: Sheet, _: random.Random) -> Sheet:
    """The second line of a header is lost, so that columns are named alike."""
    cut = {
        "本年新制作数量": "本年新",
        "本年新公开数量": "本年新",
        "结果维持": "结果",
        "结果纠正": "结果",
        "其他结果": "其他",
        "尚未审结": "尚未",
    }
    return _swapped(sheet, cut)


def broken_headers(sheet: Sheet, _: random.Random) -> Sheet:
    """`商业 企业`: a line break inside a header cell came out as a blank."""
    names = ("商业企业", "科研机构", "结果维持", "结果纠正", "其他结果", "尚未审结")
    return _swapped(sheet, {name: f"{name[:2]} {name[2:]}" for name in names})


def total_in_third_row(sheet: Sheet, _: random.Random) -> Sheet:
    """总计 stands beside the kinds of organisation, a blank above it."""

    def change(rows: Rows) -> Rows:
        total = rows[1][-1]
        above = replace(total, text="", rowspan=1)
        return [rows[0], (*rows[1][:-1], above), (*rows[2], replace(total, rowspan=1)), *rows[3:]]

    return _rows(sheet, "requests", change)


def extra_row(sheet: Sheet, rng: random.Random) -> Sheet:
    """A row of the office's own under item one."""
    label = rng.choice(("其他主动公开文件", "其他文件", "转发上级文件"))

    def change(rows: Rows) -> Rows:
        at = next(i for i, row in enumerate(rows) if "规范性文件" in row[0].text) + 1
        numbers = (Cell(str(rng.randint(1, 90))) for _ in range(len(rows[at - 1]) - 1))
        return [*rows[:at], (Cell(label), *numbers), *rows[at:]]

    return _rows(sheet, "article_20", change)


def sub_rows(sheet: Sheet, _: random.Random) -> Sheet:
    """其他对外管理服务事项 split in rows of the office's own: the form's row is not in the text."""
    gone: set[str] = set()

    def change(rows: Rows) -> Rows:
        found: Rows = []
        for row in rows:
            if row[0].text != "其他对外管理服务事项":
                found.append(row)
                continue
            gone.update(cell.path for cell in row if cell.path)
            for label in ("行政检查", "行政确认"):
                found.append((Cell(label), *(replace(cell, path=None) for cell in row[1:])))
        return found

    changed = _rows(sheet, "article_20", change)
    return replace(changed, cells={p: t for p, t in sheet.cells.items() if p not in gone})


def lost_label(sheet: Sheet, _: random.Random) -> Sheet:
    """Seed 002: the label of a row is lost while its figure stays."""
    return _swapped(sheet, {"行政事业性收费": ""}, "article_20")


def lost_note(sheet: Sheet, _: random.Random) -> Sheet:
    """The corner of the requests table holds something else, or nothing."""
    return _relabel(sheet, lambda text: "" if "勾稽" in text else text, "requests")
