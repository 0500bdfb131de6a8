"""Each figure says why it stands as it does."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

import pytest

from govinfo_report import AnnualReport, Figure, State, decode, parse_text
from tests.paths import EXAMPLES
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS

HEADS = (
    "示例县统计局2023年政府信息公开工作年度报告\n"
    "三、收到和处理政府信息公开申请情况\n"
    "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
)


def received(row: str) -> tuple[Figure, ...]:
    """The figures of 本年新收 in a text that has this row and a whole one."""
    label = "一、本年新收政府信息公开申请数量"
    whole = "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n"
    report = parse_text(f"{HEADS}{label} | {row}\n{whole}六、其他需要报告的事项\n无")
    start = "requests.newly_received."
    return tuple(figure for figure in report.figures() if figure.path.startswith(start))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_figure_says_it_in_every_layout(layout: str) -> None:
    report = parse_text(sample(LAYOUTS[layout], random.Random(layout), damaged=False).text)
    for figure in report.figures():
        assert figure.why, figure
        for reason in figure.why:
            assert reason.code
            assert reason.chinese
            assert reason.english.isascii()
        if figure.state is State.ABSENT:
            assert [reason.code for reason in figure.why] == ["absent"]


def test_a_figure_in_its_cell_says_by_which_rule() -> None:
    assert {figure.why[-1].code for figure in received("5 | 2 | 0 | 0 | 0 | 0 | 7")} == {"number"}


def test_a_cell_that_is_no_figure_as_a_whole_says_so() -> None:
    figure = received("5 | 3万元 | 0 | 0 | 0 | 0 | 7")[1]
    assert figure.state is State.UNRESOLVED
    assert figure.raw == "3万元"
    assert figure.why[-1].code == "not-a-figure"


def test_a_cell_that_the_text_leaves_open_says_so() -> None:
    figure = received("5 | ？2；（ ） | 0 | 0 | 0 | 0 | 7")[1]
    assert (figure.state, figure.candidates) == (State.UNRESOLVED, (2, None))
    assert figure.why[-1].code == "left-open"


SQUEEZED = (
    "示例县统计局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
    "申请人情况 自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
    "一、本年新收政府信息公开申请数量\n6 1 7\n二、上年结转政府信息公开申请数量\n2 2\n"
    "三、本年度办理结果\n（一）予以公开\n7 1 8\n（七）总计\n7 1 8\n"
    "四、结转下年度继续办理\n1 1\n六、其他需要报告的事项\n无"
)


def test_what_keeps_a_figure_open_is_said_with_how_many_ways() -> None:
    figures = {figure.path: figure for figure in parse_text(SQUEEZED).figures()}
    figure = figures["requests.newly_received.commercial_enterprises"]
    assert figure.state is State.UNRESOLVED
    assert set(figure.candidates) > {1, None}
    assert figure.why[0].code == "lost-columns"
    accounts = next(reason for reason in figure.why if reason.code == "accounts")
    assert accounts.excluded > 0
    assert str(accounts.excluded) in accounts.chinese
    assert figure.why[-1].code == "several-ways"
    total = figures["requests.newly_received.total"]
    assert (total.value, total.state, total.why[-1].code) == (7, State.INFERRED, "alike")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-20*")), ids=lambda path: path.stem)
def test_it_goes_with_the_report(path: Path) -> None:
    report = parse_text(decode(path.read_bytes()).text)
    why = [figure.why for figure in report.figures()]
    for again in (
        pickle.loads(pickle.dumps(report)),
        pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(report)))),
        AnnualReport.from_json(report.to_json(reading=True)),
    ):
        assert [figure.why for figure in again.figures()] == why


def test_equality_does_not_ask_for_it() -> None:
    report = parse_text(SQUEEZED)
    bare = AnnualReport.from_json(report.to_json())
    assert bare == report
    assert bare.figures() == report.figures()
    assert not any(figure.why for figure in bare.figures())


def test_a_notebook_shows_it() -> None:
    report = parse_text(SQUEEZED)
    figure = next(f for f in report.figures() if f.path == "requests.newly_received.total")
    shown = figure._repr_html_()
    assert "推断" in shown
    assert all(reason.chinese in shown for reason in figure.why)
    assert all(reason.chinese in report._repr_html_() for reason in figure.why)
