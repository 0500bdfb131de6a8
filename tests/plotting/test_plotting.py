"""Plots: every figure that a report gives is drawn as it is; what it does not give is a gap."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import matplotlib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import font_manager, pyplot
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.container import BarContainer
from matplotlib.patches import Rectangle

from govinfo_report import AnnualReport, Money, Record, Revision, State, parse_file
from govinfo_report.checks.sample import changed, sample
from govinfo_report.errors import MissingLibrary, ReportError
from govinfo_report.model.tables import Applicants
from govinfo_report.plotting import (
    plot_carried_over,
    plot_outcomes,
    plot_received,
    plot_series,
)
from tests import strategies
from tests.paths import ROOT

matplotlib.use("Agg")

SINGLE = (plot_received, plot_outcomes, plot_carried_over)
NEW = "requests.newly_received.total"
GAPS = {"blank", "“/”", "unresolved", "absent", "no report"}
any_reports = st.lists(
    st.one_of(strategies.reports(), strategies.incomplete_reports()), min_size=1, max_size=3
)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    pyplot.close("all")


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font that is called Chinese; nothing may be drawn with it."""
    font = font_manager.FontEntry(
        fname=font_manager.findfont("DejaVu Sans"), name="Noto Sans CJK SC", weight=400
    )
    known = font_manager.fontManager.ttflist
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [*known, font])


@pytest.fixture
def no_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    known = font_manager.fontManager.ttflist
    left = [font for font in known if font.name.startswith(("DejaVu", "cm", "STIX"))]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", left)
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [])


def year_of(year: int, **values: Any) -> AnnualReport:
    """The sample of a year, with other totals."""
    values = {"requests." + path.replace("__", "."): value for path, value in values.items()}
    return changed(sample(), {"year": year, **values})


def bars(ax: Axes) -> dict[str, list[Rectangle]]:
    """The bars by the names in the legend."""
    found: dict[str, list[Rectangle]] = {}
    for container in ax.containers:
        assert isinstance(container, BarContainer)
        name = str(container.get_label())
        if not name.startswith("_"):
            found.setdefault(name, []).extend(container.patches)
    return found


def heights(ax: Axes) -> dict[str, list[float]]:
    return {name: [bar.get_height() for bar in found] for name, found in bars(ax).items()}


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def ticks(ax: Axes) -> list[str]:
    return [tick.get_text() for tick in ax.get_xticklabels()]


def everything(ax: Axes) -> str:
    legend = ax.get_legend()
    named = [text.get_text() for text in legend.get_texts()] if legend else []
    return "\n".join([ax.get_title(), ax.get_ylabel(), *ticks(ax), *words(ax), *named])


# --------------------------------------------------------------------------- what is drawn


@given(any_reports)
def test_every_figure_is_a_bar_and_every_other_one_a_gap(listed: list[AnnualReport]) -> None:
    listed.sort(key=lambda report: (report.year is None, report.year or 0))
    rows = {
        plot_received: ["newly_received"],
        plot_carried_over: ["carried_over_from_last_year", "carried_over_to_next_year"],
    }
    for plot, names in rows.items():
        ax = plot(listed, lang="en")
        drawn, gaps = heights(ax), Counter(word for word in words(ax) if word in GAPS)
        lacking = 0
        for name in names:
            totals = [report.get(f"requests.{name}.total") for report in listed]
            given_ = [float(total) for total in totals if total is not None]
            lacking += len(totals) - len(given_)
            assert drawn[name.replace("_", " ").capitalize()] == given_
        assert gaps.total() - gaps["no report"] == lacking
        pyplot.close("all")


def sums(report: AnnualReport) -> Mapping[str, int]:
    """The groups of results, added up along the model; blank parts are 0."""
    found = {}
    for name, part in report.requests.parts():
        rows = [part] if isinstance(part, Record) else [row for _, row in part.parts()]
        found[name] = sum(row.total or 0 for row in rows)
    flow = ("newly_received", "carried_over_from_last_year", "total", "carried_over_to_next_year")
    return {name: number for name, number in found.items() if name not in flow}


@given(strategies.reports())
def test_a_stack_has_every_group_and_comes_to_the_total(report: AnnualReport) -> None:
    ax = plot_outcomes(report, lang="en")
    found = {name: bar for name, (bar,) in bars(ax).items()}
    plain = {name.partition(") ")[2]: bar.get_height() for name, bar in found.items()}
    assert plain == {name.replace("_", " ").capitalize(): n for name, n in sums(report).items()}
    above = 0.0
    for bar in found.values():
        assert bar.get_y() == above
        above += bar.get_height()
    assert above == report.requests.total.total
    assert str(int(above)) in words(ax)
    pyplot.close("all")


@pytest.mark.parametrize("revision", ["2021", "2019"])
def test_groups_have_the_labels_of_the_form(chinese: None, revision: str) -> None:
    ax = plot_outcomes(sample(revision))
    assert list(bars(ax)) == [
        "（一）予以公开",
        "（二）部分公开",
        "（三）不予公开",
        "（四）无法提供",
        "（五）不予处理",
        "（六）其他处理",
    ]
    looks = {(bar.get_facecolor(), bar.get_hatch()) for found in bars(ax).values() for bar in found}
    assert len(looks) == 6


def test_both_revisions_stand_in_the_same_groups() -> None:
    earlier = attrs.evolve(sample("2019"), year=2020)
    drawn = heights(plot_outcomes([earlier, sample()], lang="en"))
    assert len(drawn) == 6
    assert drawn["(6) Other handling"] == [1, 1]


def test_a_group_that_a_revision_adds_is_shown(tmp_path: Path) -> None:
    grammar = tmp_path / "form_2029.lark"
    grammar.write_text(
        "%import form_2021 (report, _result, FIGURES)\n"
        "%extend _result: returned_to_sender\n"
        'returned_to_sender: "（七）退回" FIGURES\n',
        encoding="utf-8",
    )
    form = Revision("2029", "示例文件〔2029〕1号", grammar).form
    further: Any = {"returned_to_sender": Applicants(total=5)}
    requests = attrs.evolve(sample().requests, further=further)
    report = attrs.evolve(sample(), revision="2029", forms=[form], requests=requests)
    assert heights(plot_outcomes(report, lang="en"))["(7) Returned to sender"] == [5]


def test_a_stack_that_does_not_come_to_the_total_says_so() -> None:
    report = parse_file(ROOT / "examples" / "样本市交通运输局-2024-有误.txt")
    ax = plot_outcomes(report, lang="en")
    assert "95 ≠ 86" in words(ax)
    marks: Any = ax.collections[0].get_offsets()
    assert [height for _, height in marks] == [86]


# ------------------------------------------------------------------------------------ gaps


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (State.BLANK, "空白"),
        (State.NOT_APPLICABLE, "“/”"),
        (State.UNRESOLVED, "不能确定"),
        (State.ABSENT, "缺"),
    ],
)
def test_a_missing_figure_is_no_bar(chinese: None, state: State, word: str) -> None:
    ax = plot_received([year_of(2022, newly_received__total=state), year_of(2023)])
    ((bar,),) = bars(ax).values()
    assert (round(bar.get_x() + bar.get_width() / 2, 6), bar.get_height()) == (1, 46)
    assert words(ax) == [word, "46"]


def test_zero_is_a_bar() -> None:
    ax = plot_received(year_of(2022, newly_received__total=0), lang="en")
    assert heights(ax) == {"Newly received": [0]}
    assert words(ax) == ["0"]


def test_what_is_no_count_is_a_gap() -> None:
    report = year_of(2022, newly_received__total=Money(3, "元"))
    assert heights(plot_received(report, lang="en")) == {"Newly received": []}


def test_blank_rows_count_as_zero_beside_others() -> None:
    report = year_of(
        2022,
        **{
            f"not_disclosed__process_information__{column}": State.BLANK
            for column in Applicants().columns()
        },
    )
    assert heights(plot_outcomes(report, lang="en"))["(3) Not disclosed"] == [2]


@pytest.mark.parametrize("state", [State.BLANK, State.UNRESOLVED, State.ABSENT])
def test_a_group_that_is_not_known_is_left_out_and_named(state: State) -> None:
    """A total left blank beside figures of its row is not 0."""
    report = year_of(2022, not_disclosed__process_information__total=state)
    ax = plot_outcomes(report, lang="en")
    assert heights(ax)["(3) Not disclosed"] == []
    assert f"{state} (3)\n46" in words(ax)
    remainder = next(bar for bar in ax.patches if not to_rgba(bar.get_facecolor())[3])
    assert isinstance(remainder, Rectangle)
    assert (remainder.get_y(), remainder.get_height()) == (43, 3)


def test_a_report_without_results_is_a_gap() -> None:
    ax = plot_outcomes([AnnualReport(agency=sample().agency, year=2023), sample()], lang="en")
    assert words(ax).count("absent") == 1
    assert all(len(found) == 1 for found in heights(ax).values())
    ax = plot_outcomes(AnnualReport(), lang="en")
    assert words(ax) == ["absent"]


def test_a_year_without_a_report_is_a_gap() -> None:
    for plot in SINGLE:
        ax = plot([year_of(2024), year_of(2022)], lang="en")
        assert ticks(ax) == ["2022", "2023", "2024"]
        assert words(ax).count("no report") == 1


def test_no_years_are_missing_among_several_organs(chinese: None) -> None:
    other = attrs.evolve(year_of(2024), agency="虚构县水利局")
    ax = plot_received([other, year_of(2022)])
    assert ticks(ax) == ["示例县水利局 2022", "虚构县水利局 2024"]
    assert "水利局" not in ax.get_title()


def test_far_years_are_not_filled() -> None:
    ax = plot_received([year_of(2022), year_of(9999), attrs.evolve(sample(), year=None)], lang="en")
    assert ticks(ax) == ["2022", "9999", "?"]


# -------------------------------------------------------------------------------- language


def test_labels_are_chinese_by_default(chinese: None) -> None:
    ax = plot_received(sample())
    assert ax.get_title() == "示例县水利局\n本年新收政府信息公开申请数量"
    assert ax.get_ylabel() == "件"
    assert list(bars(plot_carried_over(sample()))) == [
        "上年结转政府信息公开申请数量",
        "结转下年度继续办理",
    ]


def is_chinese(text: str) -> bool:
    return any("\u2e80" <= character <= "\uffef" for character in text)


def test_without_a_font_the_labels_are_english_and_one_warning_says_so(no_chinese: None) -> None:
    series = [year_of(2022, newly_received__total=State.BLANK), year_of(2024)]
    with pytest.warns(UserWarning, match="fonts-noto-cjk") as caught:
        axes = plot_series(series)
    assert len(caught) == 1
    assert caught[0].filename == __file__
    assert not is_chinese("\n".join(map(everything, axes)))
    axes[0].figure.canvas.draw()  # a missing character would warn


@pytest.mark.parametrize("plot", SINGLE)
def test_asked_for_english_there_is_no_warning(no_chinese: None, plot: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = plot(sample(), lang="en")
    assert not is_chinese(everything(ax))


def test_the_warning_points_to_the_call(no_chinese: None) -> None:
    for plot in SINGLE:
        with pytest.warns(UserWarning, match="fonts-noto-cjk") as caught:
            plot(sample())
        assert caught[0].filename == __file__


def test_a_font_installed_since_is_found(no_chinese: None, monkeypatch: pytest.MonkeyPatch) -> None:
    file = font_manager.findfont("DejaVu Sans")

    def addfont(path: str) -> None:
        if path == "broken.ttf":
            raise RuntimeError("no font")
        font_manager.fontManager.ttflist.append(font_manager.FontEntry(fname=path, name="SimHei"))

    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: ["broken.ttf", file + "x"])
    monkeypatch.setattr(font_manager.fontManager, "addfont", addfont)
    ax = plot_received(sample())
    assert ax.title.get_fontfamily() == ["SimHei"]


def has_chinese_font() -> bool:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        plot_received(sample())
    return not caught


def test_every_character_is_drawn() -> None:
    if not has_chinese_font():
        pytest.skip("no font with Chinese characters is installed")
    states = [State.BLANK, State.NOT_APPLICABLE, State.UNRESOLVED, State.ABSENT]
    for number, state in enumerate(states):
        report = year_of(2020 + 2 * number, newly_received__total=state)
        other = parse_file(ROOT / "examples" / "样本市财政局-2022.txt")
        for listed in ([report, year_of(2040)], [report, other]):
            plot_series(listed)[0].figure.canvas.draw()


# --------------------------------------------------------------------------------- manners


@pytest.mark.parametrize("plot", SINGLE)
def test_it_draws_where_it_is_told(plot: Any) -> None:
    _, ax = pyplot.subplots()
    assert plot(sample(), ax, lang="en") is ax
    assert pyplot.get_fignums() == [ax.figure.number]
    assert plot(iter([sample()]), lang="en") is not ax


def test_the_series_is_the_three_plots() -> None:
    listed = [year_of(2022), year_of(2023, newly_received__total=50)]
    single = [plot(listed, lang="en") for plot in SINGLE]
    for ax, alone in zip(plot_series(iter(listed), lang="en"), single, strict=True):
        assert heights(ax) == heights(alone)
        assert words(ax) == words(alone)


def test_settings_stay_as_they_are(chinese: None) -> None:
    before = dict(matplotlib.rcParams)
    plot_series(sample())
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("plot", [*SINGLE, plot_series])
def test_nothing_to_plot(plot: Any) -> None:
    with pytest.raises(ValueError, match="no reports"):
        plot([])
    with pytest.raises(ValueError, match="zh or en"):
        plot(sample(), lang="fr")


def test_without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("matplotlib", "matplotlib.font_manager", "matplotlib.pyplot"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingLibrary, match=r'pip install "govinfo-report\[plot\]"') as caught:
        plot_received(sample())
    assert isinstance(caught.value, ReportError)


def test_matplotlib_is_loaded_when_used() -> None:
    code = "import sys, govinfo_report.plotting; print('matplotlib' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "False"
