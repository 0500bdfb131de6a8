"""Slips of the pen: how a figure may have come to stand for another one."""

from __future__ import annotations

from collections.abc import Mapping

from .check import Both
from .findings import Number

__all__ = ["SLIPS", "slip"]

SLIPS: Mapping[str, Both] = {
    "sign": ("正负号相反", "the wrong sign"),
    "ten-times": ("数值相差十倍", "a factor of ten"),
    "digits-swapped": ("两位数字颠倒", "two digits swapped"),
    "digit-doubled": ("一位数字重复填写", "a digit repeated"),
    "digit-added": ("多填一位数字", "an extra digit"),
    "digit-lost": ("漏填一位数字", "a digit left out"),
    "one-digit": ("一位数字误填", "one wrong digit"),
    "neighbours-swapped": ("相邻两格数字互换", "two neighbouring cells swapped"),
    "split": ("一个数误拆为相邻两格", "one number split over two neighbouring cells"),
}
"""The slips, in Chinese and English."""


def slip(reported: Number, meant: Number) -> str:
    """Return the slip by which ``reported`` stands for ``meant``; empty if none is known."""
    if reported == -meant != 0:
        return "sign"
    if meant < 0 or reported < 0:
        return ""
    if reported and meant and (reported == meant * 10 or reported * 10 == meant):
        return "ten-times"
    written, wanted = str(reported), str(meant)
    if len(written) == len(wanted):
        wrong = [
            i for i, pair in enumerate(zip(written, wanted, strict=True)) if pair[0] != pair[1]
        ]
        if len(wrong) == 1:
            return "one-digit"
        if len(wrong) == 2 and written[wrong[0]] == wanted[wrong[1]]:
            return "digits-swapped" if written[wrong[1]] == wanted[wrong[0]] else ""
        return ""
    longer, shorter = (written, wanted) if len(written) > len(wanted) else (wanted, written)
    gone = [i for i in range(len(longer)) if longer[:i] + longer[i + 1 :] == shorter]
    if not gone or shorter == "0":
        return ""
    if longer == wanted:
        return "digit-lost"
    return "digit-doubled" if len(gone) > 1 else "digit-added"
