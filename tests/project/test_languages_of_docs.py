"""The documentation says the same in Chinese and in English: pages, code, figures, measured tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from tests import checks_page, schemas
from tests.pages import BLOCK, COMMON, shape
from tests.passages import Passage, in_chinese, passages
from tests.paths import DOCS, LANGUAGES, ROOT

PAGES_IN_CHINESE = (ROOT / "README.zh.md", *sorted((DOCS / "zh").glob("*.md")))
PASSAGES = tuple(passages())
_MADE_IN_BOTH = (checks_page.PASSAGE, schemas.PASSAGE)
_FENCED = re.compile(r"^```.*?^```$", re.M | re.S)
_PASSAGE = re.compile(r"^<!-- (.+): begin -->$.*?^<!-- \1: end -->$", re.M | re.S)
_FIGURE = re.compile(r"(?<![A-Za-z\d.,])\d[\d,.]+\d(?![A-Za-z\d])")
"""A figure of three characters or more: a short one may be a word in one of the languages."""
_CHINESE = "\u2014\u2018-\u201d\u2026\u3000-\u9fff\uff00-\uffef"
_TORN = re.compile(f"^(?![|#]).*[{_CHINESE}]\n *[{_CHINESE}]", re.M)
"""A paragraph that goes on in the next line: pages show a blank there."""
_HEADING = re.compile(r"^##+ (.*?)(?: \{ #([\w-]+) \})?$", re.M)
_CODE = ("bash", "json", "lark", "toml", "diff", "yaml")


def text_of(language: str, page: str) -> str:
    return (DOCS / language / page).read_text(encoding="utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    return [
        (block["language"], shape(block["language"], block["body"]))
        for block in BLOCK.finditer(text)
        if block["language"] in (*_CODE, "python")
    ]


def figures(text: str) -> set[str]:
    return set(_FIGURE.findall(_FENCED.sub("", _PASSAGE.sub("", text))))


def anchors(text: str) -> list[str]:
    """What the headings of a page are linked by, as the site makes it of them or they say it."""
    heads = _HEADING.findall(_FENCED.sub("", text))
    return [
        named or re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for words, named in heads
    ]


def test_there_are_the_same_pages_in_each_language() -> None:
    for language in LANGUAGES:
        assert sorted(page.name for page in (DOCS / language).glob("*.md")) == list(COMMON)


@pytest.mark.parametrize("page", COMMON)
def test_the_code_is_the_same(page: str) -> None:
    chinese, english = (Counter(blocks(text_of(language, page))) for language in LANGUAGES)
    assert (chinese - english, english - chinese) == (Counter(), Counter())


@pytest.mark.parametrize("page", COMMON)
def test_the_figures_are_the_same(page: str) -> None:
    chinese, english = (figures(text_of(language, page)) for language in LANGUAGES)
    assert (chinese - english, english - chinese) == (set(), set())


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: f"{passage.page}: {passage.name}")
def test_what_was_measured_is_the_same(passage: Passage) -> None:
    if passage not in _MADE_IN_BOTH:
        assert passage.read("zh") == in_chinese(passage.read()), "the words: tests/data/phrases.txt"


@pytest.mark.parametrize("page", PAGES_IN_CHINESE, ids=lambda page: page.name)
def test_no_line_break_leaves_a_blank_between_chinese_characters(page: Path) -> None:
    assert _TORN.findall(_FENCED.sub("", page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("page", COMMON)
def test_headings_have_the_same_names_for_links(page: str) -> None:
    chinese, english = (anchors(text_of(language, page)) for language in LANGUAGES)
    assert sorted(chinese) == sorted(english)


def test_the_readmes_have_the_same_parts() -> None:
    """Sections, tables, lists, pictures and blocks of code, in the same order, and the same figures."""
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.zh.md", "README.md")]
    chinese, english = ([kind for kind, _ in groupby(_parts(page))] for page in pages)
    assert chinese == english
    told, said = (figures(page) for page in pages)
    assert told == said


def _parts(page: str) -> Iterator[str]:
    for line in page.splitlines():
        if picture := re.search(r'src="([^"]+)"', line):
            yield picture[1]
        elif mark := re.match(r"## |```\w+|\|", line):
            yield mark[0]
