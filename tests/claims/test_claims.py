"""Claims of prose: what the grammar reads, numerals, and that any text can be read."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.claims import Claim, ClaimKind, Doubt, number_of, read_claims
from govinfo_report.claims.grammar import compile_grammar, grammar
from govinfo_report.claims.tree import Word, items_of, words_of
from tests.claims.phrases import in_chinese
from tests.work import work


def only(prose: str) -> Claim:
    (claim,) = read_claims(prose).claims
    return claim


def counts(prose: str) -> dict[str, int]:
    """The plain counts of a prose by subject."""
    return {
        "+".join(claim.subjects): int(claim.quantity.value)
        for claim in read_claims(prose).claims
        if claim.quantity is not None and not claim.doubts
    }


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234", 1234),
        ("1.2万", 12000),
        ("3万", 30000),
        ("两", 2),
        ("十", 10),
        ("四十一", 41),
        ("一百零三", 103),
        ("一〇三", 103),
        ("一千四百", 1400),
        ("两万三千", 23000),
        ("百", 100),
    ],
)
def test_numerals(written: str, value: int) -> None:
    assert number_of(written)[0] == value


@given(st.integers(0, 9999))
def test_every_chinese_numeral(number: int) -> None:
    assert number_of(in_chinese(number))[0] == number


@given(st.integers(1, 9999), st.sampled_from(["{}", "{:,}", " {} ", "０{}"]))
def test_the_place_of_a_number(number: int, shape: str) -> None:
    written = shape.format(number)
    prose = f"县里共收到政府信息公开申请{written}件。"
    claim = only(prose)
    assert claim.quantity is not None
    assert claim.quantity.value == number
    assert prose[claim.quantity.start : claim.quantity.end].endswith("件")
    assert written.strip() in prose[claim.start : claim.end]


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("30余件", 30, 40),
        ("320多件", 320, 330),
        ("3万余件", 30000, 40000),
        ("百余件", 100, 200),
        ("近百件", 50, 100),
        ("约50件", 45, 55),
        ("50件左右", 45, 55),
        ("50件以上", 50, None),
        ("超过50件", 50, None),
        ("不足50件", 0, 50),
        ("50件", 50, 50),
    ],
)
def test_how_exactly_a_number_is_meant(words: str, least: int, most: int | None) -> None:
    quantity = only(f"收到政府信息公开申请{words}。").quantity
    assert quantity is not None
    assert quantity.least <= least
    assert quantity.most is None if most is None else quantity.most is not None
    assert quantity.most is None or most is None or quantity.most <= most


def test_what_a_passage_claims() -> None:
    prose = (
        "2024年，新收申请161件，上年结转3件，办理158件，结转下年继续办理6件。"
        "其中予以公开及部分公开92件，占58.2%；不予公开42件；无法提供四件。"
        "因信息公开引发的行政复议9件，仅1件纠正；行政诉讼4件。"
    )
    assert counts(prose) == {
        "received": 161,
        "carried_over_from_last_year": 3,
        "decided": 158,
        "carried_over_to_next_year": 6,
        "disclosed+partially_disclosed": 92,
        "not_disclosed": 42,
        "unable_to_provide": 4,
        "reconsideration": 9,
        "corrected": 1,
        "litigation": 4,
    }
    (share,) = [claim.share for claim in read_claims(prose).claims if claim.share]
    assert share.percent == Decimal("58.2")
    assert prose[share.start : share.end] == "58.2%"


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("收到政府信息公开申请５件。", {"received": 5}),
        ("共接收到14件信息公开申请。", {"received": 14}),
        ("收到信息公开申请十二件，均已办结12件。", {"received": 12, "decided": 12}),
        (
            "依申请公开中，予以公开、部分公开分别为3件、4件。",
            {"disclosed": 3, "partially_disclosed": 4},
        ),
        ("因信息公开引发行政复议、行政诉讼各1件。", {"reconsideration": 1, "litigation": 1}),
        (
            "制发12件规范性文件，废止9件。",
            {"normative_documents.issued": 12, "normative_documents.repealed": 9},
        ),
        ("規(guī)范性文件現(xiàn)行有效16件。", {"normative_documents.in_force": 16}),
        (
            "这一年里从年头到年尾一件一件登记在册的算起来收到政府信息公\n开申请7件。",
            {"received": 7},
        ),
        ("行政事业性收费12.5万元。", {"administrative_fees": 125000}),
    ],
)
def test_wordings(prose: str, expected: dict[str, int]) -> None:
    assert counts(prose) == expected


@pytest.mark.parametrize(
    ("prose", "doubt"),
    [
        ("去年收到政府信息公开申请5件。", Doubt.PERIOD),
        ("截至6月底，收到政府信息公开申请5件。", Doubt.PERIOD),
        ("全市各部门收到政府信息公开申请5件。", Doubt.SCOPE),
        ("网上收到政府信息公开申请5件。", Doubt.PART),
        ("收到涉及土地的政府信息公开申请5件。", Doubt.SUBJECT),
        ("收到政府信息公开申请5人次。", Doubt.UNIT),
        ("下一步，收到政府信息公开申请5件。", Doubt.PLAN),
        ("办理行政复议5件。", Doubt.SUBJECT),
        ("公示行政许可决定5件。", Doubt.SUBJECT),
    ],
)
def test_doubts(prose: str, doubt: Doubt) -> None:
    claims = [claim for claim in read_claims(prose).claims if claim.quantity]
    assert claims
    assert doubt in claims[-1].doubts


@pytest.mark.parametrize(
    ("prose", "kind", "subject"),
    [
        ("未收到政府信息公开申请。", ClaimKind.NONE, "received"),
        ("没有结转下年度继续办理的申请。", ClaimKind.NONE, "carried_over_to_next_year"),
        ("未收取信息处理费。", ClaimKind.NONE, "information_processing_fee"),
        ("未发生因政府信息公开引发的行政复议。", ClaimKind.NONE, "reconsideration"),
    ],
)
def test_denials(prose: str, kind: ClaimKind, subject: str) -> None:
    claim = only(prose)
    assert (claim.kind, claim.subjects) == (kind, (subject,))


@pytest.mark.parametrize(
    "prose",
    [
        "未收到申请人投诉。",
        "无锡路设有窗口。",
        "答复书二十八份，“三审制”落实到位。",
        "依照国办公开办函〔2021〕30号、第二十条第（一）项办理。",
        "自收到申请之日起20个工作日内答复，联系电话0000-1234567。",
        "1.建制度；2.抓落实。一是收件登记，二是按时答复。",
        "12345热线全天24小时有人值守。",
        "",
    ],
)
def test_what_claims_nothing(prose: str) -> None:
    found = read_claims(prose)
    assert not [c for c in found.claims if c.kind is not ClaimKind.ALL]
    assert not [q for q in found.unread if q.written != "二十八份"]


def test_a_change_against_last_year() -> None:
    (change,) = read_claims("收到政府信息公开申请46件，比上年的40件增加6件，增长15%。").changes
    assert change.before is not None
    assert change.before.value == 40
    assert change.by == 6
    assert change.percent is not None
    assert change.percent.percent == 15
    (fall,) = read_claims("收到政府信息公开申请46件，同比减少6件。").changes
    assert fall.by == -6


_PIECES = (
    "收到 政府信息公开申请 5 件 予以公开 、 和 ， 。 未 全部 办结 行政复议 维持 占 58.2% 分别为 各 约 "
    "余 去年 增长 规范性文件 废止 制发 （ ） 两项合计 百分之 零 2024年 《 〔 1,2 自然人 \n 上年结转 均"
).split(" ")


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=40))
def test_any_text_can_be_read_and_every_place_lies_in_it(pieces: list[str]) -> None:
    prose = "".join(pieces)
    found = read_claims(prose)
    places = [
        *((claim.start, claim.end) for claim in found.claims),
        *((number.start, number.end) for number in found.unread),
        *((share.start, share.end) for share in found.shares),
        *((change.start, change.end) for change in found.changes),
    ]
    for start, end in places:
        assert 0 <= start < end <= len(prose)
    for claim in found.claims:
        if claim.quantity is not None:
            assert claim.start <= claim.quantity.start < claim.quantity.end <= claim.end


def test_any_sequence_of_words_is_a_text() -> None:
    names = sorted({*grammar().words, *grammar().patterns} - grammar().ignored)
    chance = random.Random(20)
    for _ in range(3000):
        chosen = chance.choices(names, k=chance.randint(1, 8))
        words = [Word(name, "x", at, at + 1) for at, name in enumerate(chosen)]
        assert [word for item in items_of(words) for word in words_of(item)] == words


def test_the_stored_grammar_is_the_grammar_as_it_is() -> None:
    assert grammar().words == compile_grammar().words
    assert grammar().patterns == compile_grammar().patterns
    assert grammar().ignored == compile_grammar().ignored
    assert grammar().automaton.states == compile_grammar().automaton.states
    assert grammar().automaton.rules == compile_grammar().automaton.rules


def test_words_put_together_of_parts_are_words() -> None:
    meanings, words = grammar().meanings, grammar().words
    assert {meanings[word] for word in ("不服信息公开答复", "因不服依申请公开决定")} == {""}
    assert {"依申请公开", "承办依申请公开件", "公开申请"} <= set(words["REQUESTS"])
    assert not any(name.startswith("_") for name in words)


def test_a_sentence_ends_where_the_grammar_says() -> None:
    """No word holds the end of a sentence, and what stands in a title ends none."""
    stops = grammar().words["STOP"]
    for word, name in grammar().meanings.items():
        assert name == "STOP" or not any(stop in word for stop in stops), word
    assert counts("印发《问答！12件》，收到政府信息公开申请5件。") == {"received": 5}


def test_no_word_has_two_meanings() -> None:
    of_words: dict[str, str] = {}
    for name, words in compile_grammar().words.items():
        for word in words:
            assert of_words.setdefault(word, name) == name, word


@pytest.mark.parametrize(
    "piece", ["收到申请、", "3件", "一", "（", "未", "1,", "全部", "百分之", "a"]
)
def test_the_cost_grows_with_the_length(piece: str) -> None:
    read_claims(piece)

    def cost(length: int) -> int:
        return work(lambda: read_claims(piece * (length // len(piece))))

    assert cost(4_000) < 5 * cost(1_000)


@pytest.mark.parametrize(
    "said",
    [
        "全部办结",
        "所有申请均已按要求办理完成",
        "所有申请已办理完毕",
        "均已按照法定程序办理完毕",
        "已按规定全部答复完毕",
        "每件申请均得到妥善办理",
        "目前已全部办结完毕",
    ],
)
def test_all_are_decided_in_whatever_words(said: str) -> None:
    *_, claim = read_claims(f"收到政府信息公开申请46件，{said}。").claims
    assert (claim.kind, claim.subjects, claim.doubts) == (ClaimKind.ALL, ("decided",), frozenset())
    assert not claim.on_time


def test_all_requests_with_their_number_are_counted() -> None:
    assert [c.kind for c in read_claims("所有政府信息公开申请46件均已办结。").claims] == [
        ClaimKind.COUNT,
        ClaimKind.ALL,
    ]
    assert not read_claims("所有申请的办理流程都公开。").claims


@pytest.mark.parametrize(
    ("prose", "doubts"),
    [
        ("对上年结转的4件政府信息公开申请，已办结4件。", {Doubt.PART}),
        ("对上年结转的4件政府信息公开申请，已办结3件。", {Doubt.PART}),
        ("新收政府信息公开申请46件，对上年结转的4件，办结4件。", {Doubt.PART}),
        ("新收政府信息公开申请46件，上年结转4件，办结46件。", set()),
        ("上年结转政府信息公开申请4件，全年办结46件。", set()),
        ("上年结转政府信息公开申请4件，新收2件，办结3件。", set()),
    ],
)
def test_what_is_decided_of_those_carried_over_is_a_part(prose: str, doubts: set[Doubt]) -> None:
    *_, claim = read_claims(prose).claims
    assert claim.subjects == ("decided",)
    assert claim.doubts == doubts
