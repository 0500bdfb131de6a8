"""Laws of sentences: told with its figure a cell is confirmed, with another number contradicted."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.measure import outcome_of
from tests.claims.phrases import Phrase, in_chinese, phrases

SHAPES = ("{}", "{:,}", " {} ", "chinese")


def written(number: int | Decimal, shape: str, form: str) -> str:
    """A number as prose may write it; one without a unit, or with a fraction, in plain digits."""
    if not isinstance(number, int) or "{n}件" not in form:
        return str(number)
    return (
        in_chinese(number)
        if shape == "chinese" and number <= 9999
        else (shape if "{" in shape else "{}").format(number)
    )


@settings(max_examples=150)
@given(st.sampled_from(phrases()), st.sampled_from(SHAPES))
def test_the_figure_of_a_cell_is_never_contradicted(phrase: Phrase, shape: str) -> None:
    told = outcome_of(phrase.said(phrase.number, written(phrase.number, shape, phrase.form)))
    assert not told.loud, told
    assert not told.noted, told


@settings(max_examples=150)
@given(st.sampled_from(phrases()), st.sampled_from(SHAPES), st.integers(90, 119))
def test_another_number_is_called_wrong_or_explained(phrase: Phrase, shape: str, more: int) -> None:
    number = phrase.number + more
    told = outcome_of(phrase.said(number, written(number, shape, phrase.form)))
    assert told.loud or told.noted, told
