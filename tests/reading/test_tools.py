"""Reports as documents, read from the text that the usual extraction tools make of them.

A tool that is not installed is skipped, in its own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from govinfo_report import parse_text
from tests.judging import judge
from tests.rendering.documents import DOCUMENTS
from tests.rendering.sheet import Sheet
from tests.rendering.tool_corpus import plan, sheet
from tests.rendering.tools import TOOLS, Tool

NUMBERS = range(4)
"""Samples of each tool and kind of document: all styles but two, both revisions."""

SLOW = ("beautifulsoup-strip", "pymupdf-tables", "pymupdf4llm")
"""They take seconds for a report, or their text does: one sample, but in the profile `long`."""

MOST = 0.98
_ALIGNED = "the place on the line alone tells a column, and a row of few figures fits several"
FLOORS: Mapping[str, tuple[float, str]] = {
    "inscriptis": (0.70, _ALIGNED),
    "inscriptis-strict": (0.70, _ALIGNED),
    "pandoc-html-plain": (0.96, _ALIGNED),
    "pandoc-html-markdown": (0.96, _ALIGNED),
    "pandoc-docx-plain": (0.97, _ALIGNED),
    "pandoc-docx-markdown": (0.97, _ALIGNED),
    "lynx": (0.65, "lines end at 80 characters, and a row goes on below without its columns"),
    "lynx-wide": (0.96, f"{_ALIGNED}; heads stand a character beside their columns"),
    "pdftotext-layout": (0.80, "labels are wrapped around their figures, columns move by page"),
    "pdfplumber-layout": (0.92, "labels are wrapped around their figures, columns move by page"),
    "pdfplumber-layout of pdf-chromium": (
        0.78,
        "columns are narrower than a figure, which moves those behind it out of their own",
    ),
    "pypdf": (0.80, "blank cells are blanks at the end of a line, and some are left out"),
}
"""Tools from whose text, of one kind of document perhaps, a smaller share can be read, and why."""

# Which table a cell lies in, by its section; a tool may leave tables out.
TABLES = {
    "proactive_disclosure": "article_20",
    "requests": "requests",
    "reconsideration_and_litigation": "litigation",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where documents are kept: each is written once and read by all tools."""
    return tmp_path_factory.mktemp("documents")


def texts(tool: Tool, folder: Path) -> Iterator[tuple[int, Sheet, str, str]]:
    """Reports in all kinds of document that the tool reads, with what it makes of them."""
    kinds = [kind for kind in DOCUMENTS.values() if kind.source == tool.source]
    usable = [kind for kind in kinds if kind.available() is None]
    if not usable:
        pytest.skip(" ".join(filter(None, (kind.available() for kind in kinds))))
    short = tool.name in SLOW and settings.get_current_profile_name() == "fast"
    for number in NUMBERS[:1] if short else NUMBERS:
        kind = usable[number % len(usable)]
        report = sheet(7, number)
        path = folder / f"{number}-{kind.name}.{kind.source}"
        if not path.exists():
            kind.write(report, path)
        yield number, report, kind.name, tool.convert(path)


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.filterwarnings("ignore")  # of the tools
def test_the_text_of_a_tool(name: str, folder: Path) -> None:
    tool = TOOLS[name]
    if reason := tool.available():
        pytest.skip(reason)
    right = total = 0
    least = 0.0
    for number, report, document, text in texts(tool, folder):
        found = judge(parse_text(text), report.cells)
        wrong = [str(entry) for entry in found if entry.outcome == "wrong"]
        assert not wrong, "\n".join((f"sample {number}, {document}", *wrong[:8]))
        if tool.keeps_position_of(report, document):
            omitted = tool.omits.get(document, ())
            there = [e for e in found if TABLES[e.path.partition(".")[0]] not in omitted]
            right += sum(entry.outcome == "right" for entry in there)
            total += len(there)
            floor, _ = FLOORS.get(f"{name} of {document}") or FLOORS.get(name, (MOST, ""))
            least += floor * len(there)
    assert right >= least, f"{right} of {total}"


def test_floors_are_below_the_rule_and_have_a_reason() -> None:
    for name, (floor, reason) in FLOORS.items():
        tool, _, document = name.partition(" of ")
        assert tool in TOOLS
        assert document in ("", *DOCUMENTS)
        assert floor < MOST
        assert len(reason) > 20


def test_samples_are_of_both_revisions() -> None:
    assert {plan(number)[0] for number in NUMBERS} == {"2019", "2021"}
