"""The pictures of the documentation show what is so."""

from __future__ import annotations

import html
import json
import re

import click
import pytest

pytest.importorskip("docx")
pytest.importorskip("pypdfium2")

from tests import pictures

_WORDS = re.compile(r"<text[^>]*>([^<]*)</text>")


def test_the_pictures_were_drawn_from_what_is_so_today() -> None:
    kept = json.loads(pictures.SOURCES.read_text(encoding="utf-8"))
    assert kept == pictures.digests(pictures.sources()), "python -m tests.pictures"
    assert all((pictures.FOLDER / name).stat().st_size > 10_000 for name in kept)


def test_the_picture_of_the_terminal_holds_what_is_printed() -> None:
    """Character for character but for blanks."""
    drawn = (pictures.FOLDER / pictures.TERMINAL).read_text(encoding="utf-8")
    shown = "".join(html.unescape("".join(_WORDS.findall(drawn))).split())
    printed = click.unstyle(pictures.sources()[pictures.TERMINAL].decode())
    assert "".join(printed.split()) in shown
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "").replace(
        "https://www.textualize.io", ""
    )
