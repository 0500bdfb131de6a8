"""The code on the pages of the documentation, run: `python -m tests.pages` writes what it prints.

The rules, for `README*.md` and the pages of `docs/`:

* Every fenced block ```` ```python ```` is run. The blocks of one page share a namespace, in order,
  and a folder of their own with a copy of `examples/` in it.
* What a block prints stands in a ```` ```text ```` block right after it, to the character.
* A fenced block with `title="NAME"` is a file: it lies in that folder before the next block runs.
* Blocks of other languages are only looked at by `tests/project/test_docs.py`.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.paths import DOCS, LANGUAGES, ROOT

PAGES = tuple(sorted([*ROOT.glob("README*.md"), *DOCS.glob("*/*.md")]))
COMMON = tuple(sorted(page.name for page in (DOCS / LANGUAGES[0]).glob("*.md")))
"""The names of the pages that there are in each language."""

BLOCK = re.compile(r"^```(?P<language>\w+)(?P<options>[^\n`]*)\n(?P<body>.*?)^```$", re.M | re.S)
_COMMENT = re.compile(r"(?<!\S)(?:#|//).*")
_EITHER = re.compile("_?(chinese|english)|_en$")
_TITLE = re.compile(r'title="([^"]+)"')


def rendered(page: Path) -> str:
    """The text of a page with what its code prints today."""
    text = page.read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": page.stem}
    written: list[str] = []
    at = 0
    printed: str | None = None
    with own_folder():
        for block in BLOCK.finditer(text):
            between = text[at : block.start()]
            body = block["body"]
            if printed is not None and block["language"] == "text" and not between.strip():
                body, printed = printed, None
            elif printed:
                raise AssertionError(f"{page.name}: no ```text block after code that prints")
            if block["language"] == "python":
                line = text.count("\n", 0, block.start("body"))
                printed = _run(body, f"{page.name}", line, names)
            elif title := _TITLE.search(block["options"]):
                Path(title[1]).write_text(body, encoding="utf-8")
            written += [between, f"```{block['language']}{block['options']}\n", body, "```"]
            at = block.end()
    if printed:
        raise AssertionError(f"{page.name}: no ```text block after code that prints")
    return "".join([*written, text[at:]])


def titled(page: str, name: str, language: str = "en") -> str:
    """Return the file of a name on a page of the documentation."""
    text = (DOCS / language / page).read_text(encoding="utf-8")
    return next(block["body"] for block in BLOCK.finditer(text) if f'"{name}"' in block["options"])


def shape(language: str, code: str) -> str:
    """What a block does, whatever its comments and its texts say."""
    if language != "python":
        return _COMMENT.sub("", code).replace(" \n", "\n")
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
        elif isinstance(node, ast.JoinedStr):
            node.values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        elif isinstance(node, ast.Attribute):
            node.attr = _EITHER.sub("", node.attr)
        elif isinstance(node, ast.Name):
            node.id = _EITHER.sub("", node.id)
    return ast.dump(tree)


def _run(code: str, name: str, line: int, names: dict[str, object]) -> str:
    """What a block prints; in a traceback its lines have their numbers on the page."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile("\n" * line + code, name, "exec"), names)
    return "".join(f"{printed.rstrip()}\n" for printed in output.getvalue().splitlines())


@contextlib.contextmanager
def own_folder() -> Iterator[None]:
    """Work in a folder with a copy of ``examples/`` in it."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def main() -> None:
    """Write what the code prints into every page."""
    for page in PAGES:
        page.write_text(rendered(page), encoding="utf-8")


if __name__ == "__main__":
    main()
