"""The tutorial notebook runs, and what stands under its cells is what they print."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import nbformat
import pytest

from tests import notebook
from tests.pages import shape

_LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)")


@pytest.fixture(scope="module", params=[*notebook.NOTEBOOKS])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def stored(language: str) -> Any:
    return notebook.stored(language)


@pytest.fixture(scope="module")
def executed(language: str) -> Any:
    return notebook.executed(language)


class _Seen(HTMLParser):
    """The text of a piece of HTML as a reader sees it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(re.sub(r"<style.*?</style>", "", html, flags=re.S))

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def told(cell: Any) -> list[Any]:
    """What a cell tells in words: printed, or in a table; an image is an image.

    Beside an image a warning that no font has Chinese characters is left out.
    """
    kinds = [kind for output in cell.outputs for kind in output.get("data", {})]
    found: list[Any] = []
    for output in cell.outputs:
        if output.output_type == "stream":
            if output.name == "stdout" or notebook.PNG not in kinds:
                found.append((output.name, output.text))
        elif "text/html" in output.data:
            found.append(_Seen(output.data["text/html"]).words)
        else:
            found.append(output.data.get("text/plain", [*output.data]))
    return found


def code(cells: Any) -> list[Any]:
    return [cell for cell in cells.cells if cell.cell_type == "code"]


@pytest.mark.long
def test_what_stands_under_the_cells_is_what_they_print(stored: Any, executed: Any) -> None:
    for before, after in zip(code(stored), code(executed), strict=True):
        assert told(before) == told(after), f"python -m tests.notebook, cell {before.id}"


def test_nothing_goes_wrong(stored: Any) -> None:
    outputs = [output for cell in code(stored) for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    assert sum(notebook.PNG in output.get("data", {}) for output in outputs) >= 2


def test_it_is_stored_without_what_differs_from_run_to_run(language: str, stored: Any) -> None:
    nbformat.validate(stored)
    text = notebook.NOTEBOOKS[language].read_text(encoding="utf-8")
    assert len(text) < 400_000
    assert not set(re.findall(r'"execution_count": (\w+)', text)) - {"null"}
    assert all(not cell.metadata for cell in stored.cells)
    words = re.sub(rf'"{notebook.PNG}": "[^"]*"', "", text)
    assert not re.search(r"(?<![.\w])/(?:home|root|tmp|work|usr|var)/|[A-Z]:\\\\", words)


def test_its_links_lead_somewhere(language: str, stored: Any) -> None:
    prose = "\n".join(cell.source for cell in stored.cells if cell.cell_type == "markdown")
    links = _LINK.findall(prose)
    assert links
    assert [
        link for link in links if not (notebook.NOTEBOOKS[language].parent / link).exists()
    ] == []


def test_the_notebooks_do_the_same() -> None:
    shapes = [
        [shape("python", cell.source) for cell in code(notebook.stored(language))]
        for language in notebook.NOTEBOOKS
    ]
    assert shapes[0] == shapes[1]
