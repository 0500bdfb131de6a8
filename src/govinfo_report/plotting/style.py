"""How a plot looks: its language and font, colours and hatches.

Without a font that has Chinese characters labels are English; nothing is drawn as empty boxes.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Literal

from attrs import frozen

from ..libraries import library
from ..model.figures import State

__all__ = ["COLOURS", "HATCHES", "INK", "Language", "Style", "style_of"]

Language = Literal["zh", "en"]

_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans CJK",  # of a collection matplotlib may know the first font alone: Noto Sans CJK JP
    "Source Han Sans",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Sarasa Gothic SC",
    "LXGW WenKai",
    "Droid Sans Fallback",
    "AR PL UMing",
    "AR PL UKai",
    "AR PL SungtiL GB",
    "Noto Serif CJK SC",
    "Noto Serif CJK",
    "Source Han Serif",
    "Songti SC",
    "STHeiti",
    "STSong",
    "SimSun",
    "Arial Unicode MS",
)
"""Fonts with simplified Chinese characters, the better one first; a name may go on (… JP)."""

COLOURS = ("#0072B2", "#56B4E9", "#D55E00", "#E69F00", "#CC79A7", "#009E73", "#F0E442", "#999999")
"""Colours that people with any kind of colour vision tell apart (Okabe and Ito)."""
HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "ooo")
"""Hatches beside them, so that the same colour never comes back with the same hatch."""
INK = "#555555"
_PLAIN = 400
"""The weight of a plain font, neither light nor bold."""

_GAPS: Mapping[State | None, tuple[str, str]] = {
    State.BLANK: ("空白", "blank"),
    State.NOT_APPLICABLE: ("“/”", "“/”"),
    State.UNRESOLVED: ("不能确定", "unresolved"),
    State.ABSENT: ("缺", "absent"),
    None: ("无报告", "no report"),
}


@frozen
class Style:
    """Language and font of a plot.

    Attributes:
        lang: The language of its labels.
        font: The family and weight of a font with Chinese characters; empty where there is none.
    """

    lang: Language
    font: Mapping[str, Any]

    def word(self, chinese: str, english: str) -> str:
        """A word in the language of the plot."""
        return chinese if self.lang == "zh" else english

    def organ(self, organ: str | None) -> str:
        """The name of an organ; nothing where its characters cannot be drawn."""
        return organ or "" if self.font else ""

    def gap(self, state: State | None) -> str:
        """Why there is no figure."""
        return self.word(*_GAPS.get(state, _GAPS[State.ABSENT]))


def style_of(lang: Language, *, calls: int) -> Style:
    """The style for a language; English, with a warning, where no font has Chinese characters.

    Args:
        lang: The language.
        calls: How many calls away the line is that the warning names.

    Raises:
        ValueError: There is no such language.
        MissingLibrary: matplotlib is not installed.
    """
    if lang not in ("zh", "en"):
        raise ValueError(f"lang is zh or en, not {lang!r}")
    manager = library("matplotlib.font_manager", "plot")
    font = _chinese_font(manager) or _chinese_font(manager, renewed=True)
    if font or lang == "en":
        return Style(lang, font)
    warnings.warn(
        "no font with Chinese characters is installed, so the labels are English and organs are "
        "not named; install one, on Debian or Ubuntu: apt install fonts-noto-cjk "
        "(or fonts-wqy-zenhei)",
        UserWarning,
        stacklevel=calls + 1,
    )
    return Style("en", font)


def _chinese_font(manager: Any, *, renewed: bool = False) -> Mapping[str, Any]:
    """The first font of the list that is installed, in its plainest weight.

    matplotlib keeps a list of fonts: one installed since is not on it until the list is renewed.
    """
    if renewed:
        known = {font.fname for font in manager.fontManager.ttflist}
        for path in sorted(set(manager.findSystemFonts()) - known):
            with suppress(OSError, RuntimeError):  # a font that matplotlib cannot use
                manager.fontManager.addfont(path)
    weights: dict[str, list[int]] = {}
    for font in manager.fontManager.ttflist:
        weight = manager.weight_dict.get(font.weight, font.weight)
        weights.setdefault(font.name, []).append(weight)
    for wanted in _FONTS:
        for name in sorted(weights):
            if name.startswith(wanted):
                weight = min(weights[name], key=lambda weight: abs(weight - _PLAIN))
                return {"fontfamily": name, "fontweight": weight}
    return {}
