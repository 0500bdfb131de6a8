"""Tools that turn a Word file into text."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.rendering.tools_base import Tool
from tests.rendering.tools_optional import module, pandoc


def _python_docx(path: Path, separator: str) -> str:
    """Paragraphs and tables in order; `row.cells` gives a merged cell once for each place."""
    lines: list[str] = []
    for item in module("docx").Document(str(path)).iter_inner_content():
        if hasattr(item, "rows"):
            lines += [separator.join(cell.text for cell in row.cells) for row in item.rows]
        else:
            lines.append(item.text)
    return "\n".join(lines)


def _python_docx_once(path: Path) -> str:
    """The same with each merged cell written once, where it begins in its row."""
    lines: list[str] = []
    for item in module("docx").Document(str(path)).iter_inner_content():
        if not hasattr(item, "rows"):
            lines.append(item.text)
            continue
        for row in item.rows:
            cells: list[Any] = []
            for cell in row.cells:
                if not cells or cells[-1]._tc is not cell._tc:
                    cells.append(cell)
            lines.append(" | ".join(cell.text for cell in cells))
    return "\n".join(lines)


def _python_docx_paragraphs(path: Path) -> str:
    """The commonest few lines of code for it: the tables are not there at all."""
    document = module("docx").Document(str(path))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def _docx2txt(path: Path) -> str:
    return str(module("docx2txt").process(str(path)))


def _docx2python(path: Path) -> str:
    with module("docx2python").docx2python(str(path)) as content:
        return str(content.text)


def _mammoth_raw(path: Path) -> str:
    with path.open("rb") as file:
        return str(module("mammoth").extract_raw_text(file).value)


def _mammoth_markdownify(path: Path) -> str:
    """Word to HTML to Markdown, as document pipelines for language models do it."""
    with path.open("rb") as file:
        html = module("mammoth").convert_to_html(file).value
    return str(module("markdownify").markdownify(html))


_NO_TABLES = {"docx": ("article_20", "requests", "litigation")}

DOCX_TOOLS = (
    Tool("python-docx-tabs", "docx", partial(_python_docx, separator="\t"), True, ("docx",)),
    Tool("python-docx-pipes", "docx", partial(_python_docx, separator=" | "), True, ("docx",)),
    Tool("python-docx-once", "docx", _python_docx_once, True, ("docx",)),
    Tool(
        "python-docx-paragraphs",
        "docx",
        _python_docx_paragraphs,
        False,
        ("docx",),
        omits=_NO_TABLES,
    ),
    Tool("docx2txt", "docx", _docx2txt, True, ("docx2txt",)),
    Tool("docx2python", "docx", _docx2python, True, ("docx2python",)),
    Tool("mammoth", "docx", _mammoth_raw, True, ("mammoth",)),
    Tool("mammoth-markdownify", "docx", _mammoth_markdownify, True, ("mammoth", "markdownify")),
    *(
        Tool(
            f"pandoc-docx-{target}",
            "docx",
            partial(pandoc, target=target),
            True,
            programs=("pandoc",),
        )
        for target in ("plain", "markdown", "gfm")
    ),
)
