"""Plots of a series of reports with matplotlib, which is loaded when a plot is drawn.

A figure that a report does not give is a hatched gap with a word on why, never a bar of height 0.
"""

from __future__ import annotations

from .charts import plot_carried_over, plot_outcomes, plot_received, plot_series

__all__ = ["plot_carried_over", "plot_outcomes", "plot_received", "plot_series"]
