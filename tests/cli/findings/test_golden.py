"""The lists of problems in both languages, as they stand in ``tests/data/lists/``."""

from __future__ import annotations

import re

import pytest

from govinfo_report.cli.checking.catalogue import catalogue
from tests.cli.findings.golden import FOLDER, FORMATS, LANGUAGES, written

HAN = re.compile("[\u3400-\u9fff]")


def golden(kind: str, language: str) -> str:
    return (FOLDER / f"{kind}-{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_list_is_as_it_was(kind: str, language: str) -> None:
    pytest.importorskip("lxml")
    pytest.importorskip("docx")
    pytest.importorskip("openpyxl")
    told = "python -m tests.cli.findings.golden writes the lists; see what is different"
    assert written(kind, language) == golden(kind, language), told


@pytest.mark.parametrize("kind", FORMATS)
def test_an_english_list_names_places_and_bases_in_english(kind: str) -> None:
    """What is left of Chinese is quoted: names, words of the report, and the basis itself."""
    text = golden(kind, "en")
    assert "table of part three, row 6, column 10" in text
    assert "forms of 2019 and 2021 (国办公开办函" in re.sub(r"\s+", " ", text)
    for line in text.splitlines():
        for place in re.findall(r"(?:table of|heading of|paragraph) \S+", line):
            assert not HAN.search(place)
    assert not re.search("第.部分表格|无法读取|依据：", text)


@pytest.mark.parametrize("code", catalogue())
def test_every_basis_is_named_in_english_beside_the_chinese(code: str) -> None:
    check = catalogue()[code]
    named, _, original = check.basis_en.partition(" (" + check.basis[:1])
    assert check.basis_en.endswith(f" ({check.basis})")
    assert original
    assert re.search("[A-Za-z]{4}", named)
    assert not HAN.search(named)
    if "条例第五十条第（三）项" in check.basis:
        assert "Regulations on Open Government Information, Art. 50 (3)" in named
