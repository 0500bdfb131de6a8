"""The plots: requests received, their results stacked, requests carried over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..libraries import library
from . import draw
from .series import Reports, ReportYears
from .style import Language, Style, style_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    Draw = Callable[[Axes, ReportYears, Style], None]

__all__ = ["plot_carried_over", "plot_outcomes", "plot_received", "plot_series"]

_WIDTH = 8.5
"""In inches: as wide as the output of a notebook."""


def plot_received(reports: Reports, ax: Axes | None = None, *, lang: Language = "zh") -> Axes:
    """Plot how many requests were received (本年新收) each year, in 件.

    Args:
        reports: A report, or several, in any order; of one organ, or of several side by side.
        ax: Where to draw; a new figure if None.
        lang: The language of the labels, ``zh`` or ``en``. The plot is in English where no font
            with Chinese characters is installed; a warning says so.

    Returns:
        Where it is drawn. A figure that a report does not give is a hatched gap with a word on
        why, and so is a year without a report between two others of the organ.

    Raises:
        MissingLibrary: matplotlib is not installed: ``pip install "govinfo-report[plot]"``.
        ValueError: There are no reports.
    """
    return _plot(draw.received, *_ready(reports, lang), ax, 3.2)


def plot_outcomes(reports: Reports, ax: Axes | None = None, *, lang: Language = "zh") -> Axes:
    """Plot what became of the requests (本年度办理结果) each year, in 件: a stack of the groups.

    The groups, （一）予以公开 to （六）其他处理, are those of the form. A group of several rows is
    their sum; a blank row counts as 0 beside others that have a figure. A group without a figure is
    left out of the stack, and named above it. The mark at the left of a stack stands at what the
    report gives as （七）总计; where the stack comes to another sum, both are written.

    Args:
        reports: As in `plot_received`.
        ax: As in `plot_received`.
        lang: As in `plot_received`.

    Raises:
        MissingLibrary: matplotlib is not installed: ``pip install "govinfo-report[plot]"``.
        ValueError: There are no reports.
    """
    return _plot(draw.outcomes, *_ready(reports, lang), ax, 4.2)


def plot_carried_over(reports: Reports, ax: Axes | None = None, *, lang: Language = "zh") -> Axes:
    """Plot the requests carried over from last year (上年结转) and to next year (结转下年度).

    Args:
        reports: As in `plot_received`.
        ax: As in `plot_received`.
        lang: As in `plot_received`.

    Raises:
        MissingLibrary: matplotlib is not installed: ``pip install "govinfo-report[plot]"``.
        ValueError: There are no reports.
    """
    return _plot(draw.carried_over, *_ready(reports, lang), ax, 3.2)


def plot_series(reports: Reports, *, lang: Language = "zh") -> tuple[Axes, Axes, Axes]:
    """Plot requests received, their results and those carried over, one below the other.

    Args:
        reports: As in `plot_received`.
        lang: As in `plot_received`.

    Returns:
        The three plots of the new figure; ``plot_series(reports)[0].figure`` is the figure.

    Raises:
        MissingLibrary: matplotlib is not installed: ``pip install "govinfo-report[plot]"``.
        ValueError: There are no reports.
    """
    series, style = _ready(reports, lang)
    heights = (2.7, 4.2, 2.9)
    pyplot = library("matplotlib.pyplot", "plot")
    figure, axes = pyplot.subplots(
        3, figsize=(_WIDTH, sum(heights)), height_ratios=heights, layout="constrained"
    )
    first, second, third = axes
    draw.received(first, series, style)
    draw.outcomes(second, series, style)
    draw.carried_over(third, series, style)
    if style.organ(series.organ):
        figure.suptitle(style.organ(series.organ), **style.font)
    return first, second, third


def _ready(reports: Reports, lang: Language) -> tuple[ReportYears, Style]:
    """Return the years and the style of a plot; a warning names the line that called it."""
    return ReportYears.of(reports), style_of(lang, calls=3)


def _plot(what: Draw, series: ReportYears, style: Style, ax: Axes | None, height: float) -> Axes:
    if ax is None:
        pyplot = library("matplotlib.pyplot", "plot")
        _, ax = pyplot.subplots(figsize=(_WIDTH, height), layout="constrained")
    what(ax, series, style)
    if style.organ(series.organ):
        ax.set_title(f"{style.organ(series.organ)}\n{ax.get_title()}", **style.font)
    return ax
