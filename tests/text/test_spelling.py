"""Slips of spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.text.spelling import allowed_slips, slips_between

WORDS = st.text("公开申请处理信息", max_size=9)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("上年结转", "上年结转", 0),
        ("上年转结", "上年结转", 1),
        ("上年结", "上年结转", 1),
        ("上年的结转", "上年结转", 1),
        ("上年结算", "上年结转", 1),
        ("转结上年", "上年结转", 4),
        ("其他法律行政止公开", "其他法律行政法规禁止公开", 3),
    ],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other, 9) == slips
    assert slips_between(one, other, slips) == slips
    if slips:
        assert slips_between(one, other, slips - 1) is None


@given(one=WORDS, other=WORDS, most=st.integers(0, 9))
def test_either_word_may_be_the_one_that_slipped(one: str, other: str, most: int) -> None:
    assert slips_between(one, other, most) == slips_between(other, one, most)
    assert (slips_between(one, other, 9) == 0) == (one == other)


@given(word=WORDS)
def test_a_short_word_can_have_no_slip(word: str) -> None:
    assert allowed_slips(word) <= 3
    assert len(word) >= 4 or allowed_slips(word) == 0
