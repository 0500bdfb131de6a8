"""Files that are written: their names, and what they may take the place of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.cli.inputs import Source
from govinfo_report.cli.targets import named
from tests.cli.running import PLAIN, run

_NAMES = st.lists(
    st.builds(
        lambda folders, stem, suffix: "/".join([*folders, stem + suffix]),
        st.lists(st.sampled_from(["a", "b", "A", "..", "甲"]), max_size=3),
        st.sampled_from(["x", "X", "x.y", "甲", "a-x"]),
        st.sampled_from([".txt", ".md", ".TXT", ""]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda name: os.path.normpath(name).casefold().replace("..", "").replace("/", "-"),
)


@given(_NAMES)
def test_every_input_has_a_name_of_its_own(paths: list[str]) -> None:
    made = named([Source(path) for path in paths], ".html")
    assert len({name.casefold() for name in made}) == len(paths)
    for path, name in zip(paths, made, strict=True):
        assert Path(name).name == name
        assert Path(path).stem in name
        assert name.endswith(".html")


@pytest.mark.parametrize(
    ("paths", "made"),
    [
        (["r/2023.txt", "r/2024.txt"], ["2023.md", "2024.md"]),
        (["r/a/2023.txt", "r/b/2023.txt", "r/c.txt"], ["a-2023.md", "b-2023.md", "c.md"]),
        (["r/2023.txt", "r/2023.html"], ["2023.txt.md", "2023.html.md"]),
        (["/r/a/x.txt", "b/x.txt"], ["r-a-x.md", "b-x.md"]),
        (["-", "x.txt"], ["stdin.md", "x.md"]),
        (["x.y", "a/b-x.txt", "a/x.y.txt", "x.txt"], ["x.y-2.md", "b-x.md", "x.y.md", "x.txt.md"]),
        (["a/x.txt", "a-x.txt"], ["x.md", "a-x.md"]),
    ],
)
def test_names_say_where_a_report_is_from(paths: list[str], made: list[str]) -> None:
    assert named([Source(path) for path in paths], ".md") == made


def test_an_input_given_twice_is_told() -> None:
    result = run("convert", "--to", "text", "-o", "made", PLAIN, PLAIN)
    assert result.exit_code == 3
    assert "重复指定" in result.stderr
    assert not Path("made").exists()
