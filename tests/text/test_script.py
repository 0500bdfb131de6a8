"""Plain script: one rule for reading, for claims and for checks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import REVISIONS, AnnualReport, Overview
from govinfo_report.text.script import JUNK, han_only, normalise, squeezed

HEADINGS = {section.name: section.heading for section in REVISIONS[0].form.sections}
TRADITIONAL = {
    "overview": "一、總體情況",
    "proactive_disclosure": "二、主動公開政府信息情況",
    "requests": "三、收到和處理政府信息公開申請情況",
    "reconsideration_and_litigation": "四、政府信息公開行政複議、行政訴訟情況",
    "problems_and_improvements": "五、存在的主要問題及改進情況",
    "other_matters": "六、其他需要報告的事項",
}


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        *((heading, HEADINGS[name]) for name, heading in TRADITIONAL.items()),
        ("政府信息公開平臺建設", "政府信息公开平台建设"),
        ("微信公眾號", "微信公众号"),
        ("監督保障", "监督保障"),
        ("教育培訓", "教育培训"),
        ("專欄、欄目與載體", "专栏、栏目与载体"),
        ("信息⻚⾯", "信息页面"),
        ("总 体\u3000情\u200b况", "总体情况"),
        ("规(gui)范", "规范"),
    ],
)
def test_damaged_script_is_plain(written: str, plain: str) -> None:
    assert squeezed(written) == plain


@pytest.mark.parametrize("name", TRADITIONAL)
def test_a_heading_in_traditional_script_is_not_altered(name: str) -> None:
    findings = AnnualReport(headings={name: TRADITIONAL[name]}).validate(select=["N36"])
    assert findings.assessed == 1
    assert not findings, str(findings)


def test_the_five_aspects_are_known_in_traditional_script() -> None:
    text = "主動公開、依申請公開、信息管理、政府網站與監督保障各有專人。" + "平臺。"
    for word in ("網站", "平臺", "專欄", "公眾號"):
        written = text.replace("網站", word)
        report = AnnualReport(overview=Overview(written))
        assert not report.validate(select=["N35"]), written


@given(st.text(max_size=60))
def test_normalising_keeps_every_offset(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text(alphabet=st.sampled_from("總体⻚(gui) \u3000\u200b\t\nａ１②*"), max_size=30))
def test_squeezed_text_holds_no_blank_and_stays_so(text: str) -> None:
    once = squeezed(text)
    assert JUNK not in once
    assert once == "".join(once.split())
    assert han_only(once) == han_only(normalise(text))


# ------------------------------------------------------------------ what a character may become


@pytest.mark.parametrize("mark", "①⑨⓪㊀㊅¹²⁰₁₉½⅓⑴⒈Ⅲ❶㈠🈩")
def test_what_only_holds_a_digit_is_none(mark: str) -> None:
    assert normalise(f"5{mark}") == f"5{mark}"


@pytest.mark.parametrize("five", "５𝟓𝟝𝟧٥५๕")
def test_a_digit_in_another_form_is_that_digit(five: str) -> None:
    assert normalise(five) == "5"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("5<br>6", f"5 {JUNK * 3}6"),
        ("5<BR />6", f"5 {JUNK * 5}6"),
        ("5&nbsp;6", f"5 {JUNK * 5}6"),
        ("5\u00a06", "5 6"),
        ("-\u200e1\u20668\ufe0f", f"-{JUNK}1{JUNK}8{JUNK}"),
        ("\u202e81", "\u202e81"),
        ("5\\.6", f"5{JUNK}.6"),
        ("**5**", f"{JUNK * 2}5{JUNK * 2}"),
        ("***5***", f"{JUNK * 3}5{JUNK * 3}"),
        ("**总体\n情况**", f"{JUNK * 2}总体\n情况{JUNK * 2}"),
        ("5**", "5**"),
        ("| 5** | 6** |", "| 5** | 6** |"),
        ("5**\n\n6**", "5**\n\n6**"),
        ("规(gui)(guī)范", f"规{JUNK * 5}{JUNK * 5}范"),
        ("5(a)", "5(a)"),
        ("5\u200b(a)", f"5{JUNK}(a)"),
        ("(5)(a)", "(5)(a)"),
    ],
)
def test_what_stands_apart_stays_apart_and_nothing_is_dropped(written: str, plain: str) -> None:
    assert normalise(written) == plain
