"""Layouts are found in their folder, say how they begin, and are known by their traits alone."""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govinfo_report.reading import layouts
from govinfo_report.reading.lines import Layout, lines_of
from govinfo_report.text.script import normalise
from tests.paths import EXAMPLES, PACKAGE, ROOT
from tests.rendering.corpus import sample
from tests.rendering.layouts import LAYOUTS as RENDERED

FOLDER = PACKAGE / "reading" / "layouts"
TEX = """
from ..blocks import TextCell, Traits
from ..lines import Layout

TRAITS = Traits("tex")


def _take(lines, first, row):
    cells = []
    taken = 0
    for line in lines[first:]:
        words = line.text.rstrip()
        if not words.endswith(r"\\\\"):
            break
        at = line.start
        for part in words.removesuffix(r"\\\\").split("&"):
            start = at + len(part) - len(part.lstrip())
            word = part.strip()
            cells.append(TextCell(word, start, start + len(word), row + taken, TRAITS))
            at += len(part) + 1
        taken += 1
    return (cells, taken) if taken else None


LAYOUT = Layout(traits=TRAITS, begins=lambda text, stripped: "&" in text, take=_take)
"""
LOOK = """
import sys
from govinfo_report import parse_text
row = parse_text(sys.stdin.read()).proactive_disclosure.normative_documents
print(row.issued, row.repealed, row.in_force, row.figure("repealed").state)
"""


def with_module(folder: Path, source: str | None) -> subprocess.CompletedProcess[str]:
    """Read a table of LaTeX with a copy of the package, one layout of which is this."""
    copy = folder / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "grammar", copy / "grammar", dirs_exist_ok=True)
    if source is not None:
        (copy / "reading" / "layouts" / "tex.py").write_text(source, encoding="utf-8")
    text = (EXAMPLES / "示例县人民政府办公室-2023.txt").read_text(encoding="utf-8")
    lines = text.replace("行政规范性文件 | 5 | 3 | 42 |", "行政规范性文件 | 5 |  | 42 |").split(
        "\n"
    )
    text = "\n".join(
        line.rstrip("| ").replace(" | ", " & ") + r" \\" if " | " in line else line
        for line in lines
    )
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LOOK],
        input=text,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        check=False,
    )


def test_a_module_that_is_dropped_in_is_a_layout(tmp_path: Path) -> None:
    before = with_module(tmp_path / "without", None)
    assert before.stdout.split() == ["None", "None", "None", "unresolved"], before.stderr
    done = with_module(tmp_path / "with", TEX)
    assert done.stdout.split() == ["5", "None", "42", "blank"], done.stderr


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ('begins=lambda text, stripped: "&" in text, ', "", "begins"),
        ("LAYOUT = ", "_LAYOUT = ", "LAYOUT"),
        ("take=_take", 'take=_take, after=("pips",)', "pips"),
    ],
)
def test_a_layout_that_lacks_something_is_an_error_at_once(
    tmp_path: Path, old: str, new: str, error: str
) -> None:
    done = with_module(tmp_path, TEX.replace(old, new))
    assert done.returncode != 0
    assert error in done.stderr.splitlines()[-1]


def test_every_module_of_the_folder_is_known_by_its_name() -> None:
    stems = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    named: dict[str, Layout] = {stem: getattr(layouts, stem).LAYOUT for stem in stems}
    assert {stem: layout.traits.name for stem, layout in named.items()} == {s: s for s in stems}
    assert {layout.traits.name for layout in layouts.LAYOUTS} == stems


def test_each_layout_is_tried_after_those_that_it_names() -> None:
    order = [layout.traits.name for layout in layouts.LAYOUTS]
    assert order == ["asciidoc", "grid", "mediawiki", "latex", "pipes", "tabs", "delimited"]
    for layout in layouts.LAYOUTS:
        assert all(order.index(name) < order.index(layout.traits.name) for name in layout.after)


@pytest.mark.parametrize("layout", layouts.LAYOUTS, ids=lambda layout: layout.traits.name)
def test_how_a_layout_begins_is_seldom_said_of_other_lines(layout: Layout) -> None:
    """Else every such line is looked at twice, and stretches without a layout fall into pieces."""
    others = [other for other in layouts.LAYOUTS if other is not layout]
    asked = vain = 0
    for name, rendered in RENDERED.items():
        text = normalise(sample(rendered, random.Random(name), damaged=False).text)
        lines = lines_of(text, 0)
        for at, (line, stripped) in enumerate(zip(lines.texts, lines.stripped, strict=True)):
            if any(other.begins(line, stripped) for other in others):
                continue
            asked += 1
            vain += layout.begins(line, stripped) and layout.take(lines, at, 0) is None
    assert asked > 3_000
    assert vain < 0.02 * asked


def test_what_comes_after_layouts_knows_none_by_its_name() -> None:
    names = {path.stem for path in FOLDER.glob("*.py")}
    for path in sorted((PACKAGE / "parsing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Constant) and node.value in names), path
