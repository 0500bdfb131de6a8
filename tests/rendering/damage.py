"""Everything that can be done to a report, in five registries; `corpus` draws from them.

`DAMAGE` and `NOISE` are `(text, rng) -> str`, `HEADINGS` and `LABELS` are `(sheet, rng) -> sheet`,
`CELLS` lists cell forms with what each must be read as. To add one, write its function in the
module of its kind and name it here.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.rendering import headings, labels, noise, script
from tests.rendering.cells import CELLS, CellForm, respell
from tests.rendering.sheet import Block, Sheet, Table

__all__ = [
    "AFTER_LAYOUT",
    "CELLS",
    "DAMAGE",
    "HEADINGS",
    "LABELS",
    "NOISE",
    "CellForm",
    "damage_sheet",
    "respell",
]

TextChange = Callable[[str, random.Random], str]
SheetChange = Callable[[Sheet, random.Random], Sheet]


def crlf(text: str, _: random.Random) -> str:
    return text.replace("\n", "\r\n")


def byte_order_mark(text: str, _: random.Random) -> str:
    return f"\ufeff{text}"


def trailing_blanks(text: str, rng: random.Random) -> str:
    return "\n".join(line + rng.choice(("", "  ", "\u3000")) for line in text.split("\n"))


def _named(*functions: TextChange) -> dict[str, TextChange]:
    return {function.__name__: function for function in functions}


def _named_sheet(*functions: SheetChange) -> dict[str, SheetChange]:
    return {function.__name__: function for function in functions}


_LATE = _named(crlf, byte_order_mark, trailing_blanks)
AFTER_LAYOUT = frozenset(_LATE)
"""Damage that belongs to the file; the rest belongs to the characters, see `damage_sheet`."""

DAMAGE: Mapping[str, TextChange] = {
    **_named(
        script.traditional,
        script.over_converted,
        script.taiwan_words,
        script.pinyin,
        script.pinyin_doubled,
        script.injected_commas,
        script.full_width,
        script.half_width_marks,
        script.full_width_brackets,
        script.other_brackets,
        script.mixed_brackets,
        script.radicals,
        script.spaced_labels,
        script.scattered_blanks,
        script.no_break_blanks,
        script.ideographic_blanks,
        script.zero_width,
        script.soft_hyphens,
    ),
    **_LATE,
}

NOISE: Mapping[str, TextChange] = _named(
    noise.site_menu,
    noise.breadcrumbs,
    noise.font_size,
    noise.page_views,
    noise.metadata_box,
    noise.long_pipes,
    noise.footer_first,
    noise.attachments,
    noise.share_buttons,
    noise.qr_code,
    noise.signature,
    noise.neighbours,
)

HEADINGS: Mapping[str, SheetChange] = _named_sheet(
    headings.official,
    headings.passive,
    headings.inserted_of,
    headings.first_renamed,
    headings.typo,
    headings.wrong_number,
    headings.no_numbers,
    headings.full_stop,
    headings.comma,
    headings.markdown,
    headings.blanks,
    headings.inner_blanks,
    headings.colon,
    headings.first_absent,
    headings.two_absent,
    headings.all_absent,
    headings.section_absent,
    headings.glued_to_next,
    headings.glued_to_previous,
    headings.listed_in_preamble,
    headings.prose_before_tables,
    headings.no_title,
    headings.split_title,
    headings.title_year_first,
)

LABELS: Mapping[str, SheetChange] = _named_sheet(
    labels.item_lines_plain,
    labels.item_lines_absent,
    labels.other_document_name,
    labels.column_slips,
    labels.request_slips,
    labels.member_numbers,
    labels.remarks,
    labels.cut_headers,
    labels.broken_headers,
    labels.total_in_third_row,
    labels.extra_row,
    labels.sub_rows,
    labels.lost_label,
    labels.lost_note,
)

# Stands between the texts of a sheet while they are damaged together.
_BETWEEN = "\n\x1e\n"


def damage_sheet(sheet: Sheet, change: TextChange, rng: random.Random) -> Sheet:
    """Damage every text of a sheet before it is laid out; `cells` keeps the truth.

    A page is damaged before a tool turns it into text, so borders and columns stay in line and no
    tag is touched. All texts go through at once: a site that converts 规 converts it everywhere.
    """
    texts = iter(change(_BETWEEN.join(_texts(sheet)), rng).split(_BETWEEN))
    title = next(texts)

    def damaged(block: Block) -> Block:
        if not isinstance(block, Table):
            return replace(block, text=next(texts))
        rows = tuple(tuple(replace(cell, text=next(texts)) for cell in row) for row in block.rows)
        return Table(block.name, rows)

    return replace(sheet, title=title, blocks=tuple(damaged(block) for block in sheet.blocks))


def _texts(sheet: Sheet) -> list[str]:
    found = [sheet.title]
    for block in sheet.blocks:
        if isinstance(block, Table):
            found += [cell.text for row in block.rows for cell in row]
        else:
            found.append(block.text)
    return found
