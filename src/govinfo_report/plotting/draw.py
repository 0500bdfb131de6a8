"""Drawing: bars, stacks, gaps, and the words about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..form.form import Path
from ..text.patterns import pattern
from .series import Bar, ReportYears
from .style import COLOURS, HATCHES, INK, Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["carried_over", "outcomes", "received"]

_RECEIVED: Path = ("requests", "newly_received")
_CARRIED: tuple[Path, ...] = (
    ("requests", "carried_over_from_last_year"),
    ("requests", "carried_over_to_next_year"),
)
_NUMBERING = pattern(r"^[一二三四五六七八九十]+、")
_NUMBER = pattern(r"^[（(].+?[）)]")
_NOTE = pattern(r"（[^（）]{6,}）")
_HATCHED: Mapping[str, Any] = {
    "facecolor": "none",
    "edgecolor": "#aaaaaa",
    "hatch": "////",
    "linewidth": 0.5,
}
_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
_CENTRED: Mapping[str, Any] = {"ha": "center", "va": "center"}
_BAR = 0.66
"""The width of a bar, or of bars side by side, where a year is 1 wide."""
_ROOM = 18
"""A number stands in each part of a stack that is at least this fraction of the highest stack."""
_TICKS = 60
"""How many characters the labels of the years may have altogether to stand upright."""


def received(ax: Axes, series: ReportYears, style: Style) -> None:
    """The requests received: a bar for each year."""
    _rows(ax, series, style, (_RECEIVED,))
    _finish(ax, series, style, _row_name(series, style, _RECEIVED))


def carried_over(ax: Axes, series: ReportYears, style: Style) -> None:
    """The requests carried over: two bars for each year."""
    _rows(ax, series, style, _CARRIED)
    _finish(ax, series, style, style.word("结转", "Carried over"))
    _legend(ax, style, reverse=False)


def _rows(ax: Axes, series: ReportYears, style: Style, paths: Sequence[Path]) -> None:
    """Bars side by side, one for each row."""
    width = _BAR / len(paths)
    for number, path in enumerate(paths):
        aside = (number - (len(paths) - 1) / 2) * width
        heights: dict[float, float] = {}
        for place, said in enumerate(series.said):
            bar = said.row(path)
            if said.report is None:
                if not number:
                    _gap(ax, style, bar, place, _BAR)
            elif bar.value is None:
                _gap(ax, style, bar, place + aside, width)
            else:
                heights[place + aside] = float(bar.value)
                _above(ax, style, str(bar.value), place + aside, float(bar.value))
        _bars(ax, heights, width, number, _row_name(series, style, path))


def outcomes(ax: Axes, series: ReportYears, style: Style) -> None:
    """The results: a stack of their groups for each year, and what is given as their sum."""
    names = {
        path: style.word(_NOTE.sub("", label), f"({number}) {_plain(path)}")
        for number, (path, label) in enumerate(series.groups.items(), 1)
    }
    stacks = [{path: said.group(path) for path in names} for said in series.said]
    totals = [said.total for said in series.said]
    tops = dict.fromkeys(range(len(stacks)), 0.0)
    highest = max(sum(float(bar.value or 0) for bar in stack.values()) for stack in stacks)
    for number, (path, name) in enumerate(names.items()):
        bars = {place: stack[path].value for place, stack in enumerate(stacks)}
        heights = {place: float(value) for place, value in bars.items() if value is not None}
        _bars(ax, heights, _BAR, number, name, [tops[place] for place in heights])
        for place, height in heights.items():
            if height > 0 and height * _ROOM >= highest:
                words, centre = str(bars[place]), tops[place] + height / 2
                ax.text(
                    place, centre, words, fontsize="small", bbox=_PAPER, **_CENTRED, **style.font
                )
            tops[place] += height
    for place, (stack, total) in enumerate(zip(stacks, totals, strict=True)):
        if any(bar.value is not None for bar in stack.values()):
            _top(ax, style, place, stack, names, total)
        else:
            _gap(ax, style, next(iter(stack.values()), total), place, _BAR)
    _totals(ax, style, totals)
    _finish(ax, series, style, style.word("本年度办理结果", "Results"))
    _legend(ax, style, reverse=True)


def _totals(ax: Axes, style: Style, totals: Sequence[Bar]) -> None:
    """A mark at the left of each stack, as high as what is given as its sum."""
    given = {place: float(bar.value) for place, bar in enumerate(totals) if bar.value is not None}
    ax.scatter(
        [place - _BAR / 2 for place in given],
        list(given.values()),
        marker=">",
        color="black",
        zorder=3,
        label=style.word("（七）总计", "Total given"),
    )


def _top(
    ax: Axes,
    style: Style,
    place: int,
    stack: Mapping[Path, Bar],
    names: Mapping[Path, str],
    total: Bar,
) -> None:
    """Return the words above a stack: its sum, the sum given if that is another, what it lacks."""
    height = sum(bar.value for bar in stack.values() if bar.value is not None)
    lacking: dict[str, str] = {}
    for path, bar in stack.items():
        if bar.value is None:
            why = style.gap(bar.state)
            lacking[why] = lacking.get(why, "") + _short(names[path])
    words = [f"{why} {groups}" for why, groups in lacking.items()]
    given = height if total.value is None else total.value
    if given > height and lacking:
        ax.bar(place, float(given - height), _BAR, float(height), **_HATCHED)
    if not lacking:
        words.append(str(height) if given == height else f"{height} ≠ {given}")
    elif total.value is not None:
        words.append(str(given))
    _above(ax, style, "\n".join(words), place, float(max(height, given)))


# -------------------------------------------------------------------------------------- pieces


def _bars(
    ax: Axes,
    heights: Mapping[float, float] | Mapping[int, float],
    width: float,
    number: int,
    name: str,
    bottoms: Sequence[float] | None = None,
) -> None:
    ax.bar(
        list(heights),
        list(heights.values()),
        width,
        bottoms,
        label=name,
        facecolor=COLOURS[number % len(COLOURS)],
        hatch=HATCHES[number % len(HATCHES)],
        edgecolor="white",
        linewidth=0.5,
    )


def _gap(ax: Axes, style: Style, bar: Bar, place: float, width: float) -> None:
    """A place without a figure, and why there is none."""
    ax.axvspan(place - width / 2, place + width / 2, **_HATCHED)
    ax.text(
        place,
        0.5,
        style.gap(bar.state),
        transform=ax.get_xaxis_transform(),
        rotation=90,
        color=INK,
        bbox=_PAPER,
        **_CENTRED,
        **style.font,
    )


def _above(ax: Axes, style: Style, words: str, place: float, height: float) -> None:
    ax.annotate(
        words,
        (place, height),
        (0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize="small",
        **style.font,
    )


def _finish(ax: Axes, series: ReportYears, style: Style, title: str) -> None:
    """Title, axes and their labels."""
    from matplotlib.ticker import MaxNLocator

    ticks = []
    for said in series.said:
        year = "?" if said.year is None else str(said.year)
        agency = said.report.agency if said.report and series.organ is None else None
        ticks.append(" ".join(filter(None, (style.organ(agency), year))))
    is_long = max(map(len, ticks)) * len(ticks) > _TICKS
    ax.set_xticks(
        range(len(ticks)),
        ticks,
        **style.font,
        rotation=25 if is_long else 0,
        ha="right" if is_long else "center",
    )
    ax.set_xlim(-0.6, len(ticks) - 0.4)
    ax.set_title(title, **style.font)
    ax.set_ylabel(style.word("件", "Requests"), **style.font)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.margins(y=0.14)
    ax.spines[["top", "right"]].set_visible(False)


def _legend(ax: Axes, style: Style, *, reverse: bool) -> None:
    """The legend beside the plot; that of a stack from the top down."""
    ax.legend(
        loc="upper left",
        bbox_to_anchor=(1, 1),
        frameon=False,
        reverse=reverse,
        prop={"size": "small", **{key.removeprefix("font"): style.font[key] for key in style.font}},
    )


# --------------------------------------------------------------------------------------- names


def _row_name(series: ReportYears, style: Style, path: Path) -> str:
    row = series.rows.get(path)
    chinese = _NUMBERING.sub("", row.label) if row else path[-1]
    return style.word(chinese, _plain(path))


def _plain(path: Path) -> str:
    """An identifier in words: ``not_disclosed`` → Not disclosed."""
    return path[-1].replace("_", " ").capitalize()


def _short(name: str) -> str:
    """The number of a group, or its name where it has none."""
    found = _NUMBER.match(name)
    return found.group() if found else name
