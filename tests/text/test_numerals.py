"""Chinese numerals, as prose, dates and periods have them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import parse_text
from govinfo_report.checks.sample import sample
from govinfo_report.claims import read_claims
from govinfo_report.text.numerals import number_in, number_of

DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """A number below 10,000 as it is said."""
    said, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            said += "零" * (gap and bool(said)) + DIGITS[digit] + unit
        gap = not digit
    return said or DIGITS[0]


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_number_that_is_said_is_read(thousands: int, rest: int) -> None:
    assert number_in(written(rest)) == rest
    if thousands:
        assert number_in(f"{written(thousands)}万{written(rest)}") == thousands * 10_000 + rest


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("三十一", 31),
        ("二〇二二", 2022),
        ("二○二二", 2022),
        ("两百", 200),
        ("万", 10_000),
    ],
)
def test_other_ways_to_say_it(numeral: str, number: int) -> None:
    assert number_in(numeral) == number


@given(st.integers(1, 28))
def test_dates_and_counts_are_read_alike(number: int) -> None:
    said = written(number)
    (claim,) = read_claims(f"新收政府信息公开申请{said}件。").claims
    assert claim.quantity is not None
    assert claim.quantity.value == number
    report = sample()
    period = f"数据自二○二四年一月{said}日起至二〇二四年十二月三十一日止。"
    text = report.to_text().replace(report.preamble or "?", f"本报告的统计期限：{period}")
    read = parse_text(text).period
    assert read is not None
    assert read.start == datetime.date(2024, 1, number)


@pytest.mark.parametrize(
    ("numbering", "number"),
    [("①", "1"), ("⑨", "9"), ("⑴", "1"), ("⒐", "9"), ("3", "3"), ("12", "12"), ("三", "三")],
)
def test_an_enclosed_number_is_told_in_plain_digits(numbering: str, number: str) -> None:
    assert number_of(numbering) == number
