"""Laws of sentences with several figures: each is confirmed, another number in one slot is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.families import Telling, tellings
from tests.claims.measure import outcome_of


@settings(max_examples=150)
@given(st.sampled_from(tellings()))
def test_a_sentence_with_its_figures_is_never_contradicted(telling: Telling) -> None:
    told = outcome_of(telling.said())
    assert not told.loud, told


@settings(max_examples=150)
@given(st.data())
def test_another_number_in_one_slot_is_called_wrong_or_explained(data: st.DataObject) -> None:
    telling = data.draw(st.sampled_from(tellings()))
    read = [slot for slot in telling.slots if slot not in telling.unread]
    if not read:
        return
    told = outcome_of(telling.said(data.draw(st.sampled_from(read))))
    assert told.loud or told.noted, told


@pytest.mark.long
def test_every_sentence_in_every_report() -> None:
    alarms = [str(told) for one in tellings() if (told := outcome_of(one.said())).loud]
    silent = [
        f"{one.report} {slot}: {one.form}"
        for one in tellings()
        for slot in one.slots
        if slot not in one.unread
        if not ((told := outcome_of(one.said(slot))).loud or told.noted)
    ]
    assert not alarms
    assert not silent
