"""Every physical layout by name. To add one, write its function and put one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.rendering import drawn, lines, markup, mixtures, pdf, pipes
from tests.rendering.sheet import Sheet


@dataclass(frozen=True)
class Layout:
    """A way a report comes out as text."""

    name: str
    render: Callable[[Sheet], str]
    keeps_position: bool
    """Whether a careful human could tell the column of every blank cell."""
    keeps_figures: bool = True
    """Whether a report without blank cells can be read in full, each figure in its place."""


_KEEPING = (
    pipes.pipe_rows,
    pipes.pipe_cells,
    pipes.pipe_cells_tail,
    pipes.pipe_mixed,
    pipes.pipe_bordered,
    pipes.pipe_bordered_ruled,
    pipes.pipe_markdownify,
    pipes.pipe_html2text,
    pipes.pipe_lone,
    pipes.pipe_wrapped,
    pipes.pipe_continued,
    pipes.pipe_repeated,
    pipes.pipe_header_split,
    pipes.one_line_pipes,
    pipes.markdown_groups,
    lines.lines_blank_kept,
    lines.lines_header_split,
    lines.tabs,
    lines.tabs_repeated,
    lines.tab_indented,
    drawn.box_drawing,
    drawn.ascii_grid,
    drawn.ascii_grid_narrow,
    drawn.aligned_wide,
    drawn.aligned_narrow,
    drawn.aligned_wrapped,
    drawn.aligned_wrapped_top,
    markup.html_compact,
    markup.html_pretty,
    markup.html_one_line_cells,
    mixtures.mixed_tables,
    mixtures.mixed_within_tables,
)
_LOSING_POSITION = (
    pipes.pipe_rows_squeezed,
    pipes.pipe_cells_squeezed,
    pipes.pipe_mixed_squeezed,
    pipes.one_line_pipes_squeezed,
    lines.lines_blank_vanished,
    lines.lines_dense,
    lines.one_line_blanks,
    lines.tabs_shifted,
    pdf.pdf_tail,
    pdf.pdf_middle,
    pdf.pdf_glued,
    pdf.pdf_vertical,
    pdf.pdf_pages,
    mixtures.mixed_tables_squeezed,
    mixtures.mixed_within_tables_squeezed,
)
_LOSING_FIGURES = (
    lines.lines_deduplicated,
    lines.rows_run_together,
    lines.table_run_together,
    lines.no_tables,
    lines.headings_only,
    lines.image_names,
)

LAYOUTS: Mapping[str, Layout] = {
    **{render.__name__: Layout(render.__name__, render, True) for render in _KEEPING},
    **{render.__name__: Layout(render.__name__, render, False) for render in _LOSING_POSITION},
    **{
        render.__name__: Layout(render.__name__, render, False, keeps_figures=False)
        for render in _LOSING_FIGURES
    },
}
