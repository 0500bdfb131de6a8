"""The pictures of the documentation, made: `python -m tests.pictures` draws them anew.

They show what the first commands of README.md give: the terminal, the page of the report, the Word
file with its comments. It needs Chromium and LibreOffice; beside them `sources.json` keeps
a digest of what each was drawn from, which a test compares without any of them.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import pypdfium2
from click.testing import CliRunner
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from govinfo_report.cli.app import app
from tests.pages import own_folder
from tests.paths import DOCS

FOLDER = DOCS / "assets"
SOURCES = FOLDER / "sources.json"
TERMINAL, PAGE, WORD = "terminal.svg", "page.png", "word.png"

_REPORT = "examples/样本市交通运输局-2024-有误.txt"
_COMMAND = "govinfo-report check 草稿.docx --annotate 批注.docx"
_COLUMNS = 84
_FONTS = '"Noto Sans Mono CJK SC", "Sarasa Mono SC", "WenQuanYi Zen Hei Mono", monospace'
_LENGTH = re.compile(r'textLength="[\d.]+"(?P<between>[^>]*>)(?P<words>[^<]*)</text>')
_COLUMN = 12.2
_SHOWN = ((0, 690), (1915, 2330))
_WITH_NOTES = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
_SCALE = 1.3
_WRAP = 26


def _run(*words: str) -> str:
    """What a command prints on a terminal that has colours."""
    environment = {"FORCE_COLOR": "1", "COLUMNS": str(_COLUMNS), "TERM": "xterm-256color"}
    return CliRunner(env=environment).invoke(app, words, color=True).output


def sources() -> Mapping[str, bytes]:
    """What the pictures are drawn from, today."""
    with own_folder():
        _run("convert", "--to", "docx", "-o", "草稿.docx", _REPORT)
        printed = _run(*_COMMAND.split()[1:])
        _run("convert", "--to", "html", "-o", "年报.html", _REPORT)
        page = Path("年报.html").read_bytes()
        return {TERMINAL: printed.encode(), PAGE: page, WORD: Path("批注.docx").read_bytes()}


def digests(drawn_from: Mapping[str, bytes]) -> Mapping[str, str]:
    """A digest of each source: of its words on the terminal, of what the Word file holds unpacked."""
    said = click.unstyle(drawn_from[TERMINAL].decode()).encode()
    with zipfile.ZipFile(io.BytesIO(drawn_from[WORD])) as package:
        parts = b"".join(name.encode() + package.read(name) for name in sorted(package.namelist()))
    plain = {**drawn_from, TERMINAL: said, WORD: parts}
    return {name: hashlib.sha256(source).hexdigest() for name, source in plain.items()}


def terminal(printed: str) -> str:
    """A picture of a terminal, which loads no font from elsewhere."""
    console = Console(record=True, width=_COLUMNS, file=io.StringIO(), color_system="truecolor")
    console.print(Text(f"$ {_COMMAND}", style="bold"))
    console.print(Text.from_ansi(printed.rstrip()), no_wrap=True, overflow="ignore", crop=False)
    shape = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.S)
    shape = shape.replace("Fira Code, monospace", _FONTS)
    shape = shape.replace("font-variant-east-asian: full-width;", "")
    drawn = console.export_svg(title="govinfo-report", code_format=shape, unique_id="terminal")
    return _LENGTH.sub(_as_wide_as_its_cells, drawn)


def _as_wide_as_its_cells(text: re.Match[str]) -> str:
    """Rich takes a Chinese character for one column."""
    width = cell_len(html.unescape(text["words"])) * _COLUMN
    return f'textLength="{width:g}"{text["between"]}{text["words"]}</text>'


def _page(page: bytes, folder: Path) -> Image.Image:
    """The list of findings, and below it the table with the first cells that are marked."""
    (folder / "page.html").write_bytes(page)
    picture = folder / "page.png"
    window = ("--window-size=1100,2700", "--hide-scrollbars", "--force-device-scale-factor=1")
    headless = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", *window)
    subprocess.run(
        [*headless, f"--screenshot={picture}", (folder / "page.html").as_uri()],
        check=True,
        capture_output=True,
    )
    whole = Image.open(picture)
    return _stacked([whole.crop((0, top, whole.width, below)) for top, below in _SHOWN])


def _word(docx: bytes, folder: Path) -> Image.Image:
    """Stripes of the pages around the first comments, with the comments beside them as Word has them."""
    (folder / "word.docx").write_bytes(docx)
    office = ("soffice", "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}")
    to_pdf = (*office, "--convert-to", _WITH_NOTES, "--outdir", folder, folder / "word.docx")
    subprocess.run(to_pdf, check=True, capture_output=True)
    found = ("fc-match", "-f", "%{file}", ":lang=zh-cn")
    font = subprocess.run(found, check=True, capture_output=True, text=True).stdout
    document = pypdfium2.PdfDocument(folder / "word.pdf")
    notes = [
        (number, note.get_object())
        for number, page in enumerate(PdfReader(folder / "word.pdf").pages)
        for note in page.get("/Annots", ())
    ]
    stripes = [
        _stripe(document[number], note, ImageFont.truetype(font, 15))
        for number, note in notes
        if note["/Subtype"] == "/Text"
    ]
    return _stacked(stripes[:3])


def _stripe(page: Any, note: Any, font: ImageFont.FreeTypeFont) -> Image.Image:
    drawn = page.render(scale=_SCALE, may_draw_forms=False, draw_annots=False).to_pil()
    right, below = (float(note["/Rect"][n]) * _SCALE for n in (2, 1))
    at = drawn.height - below
    lines = [
        line[start : start + _WRAP]
        for line in str(note["/Contents"]).split("\n")
        for start in range(0, len(line), _WRAP)
    ]
    height = 22 * len(lines) + 24
    top = max(0, min(int(at - height / 2), drawn.height - height))
    canvas = Image.new("RGB", (drawn.width + 430, height + 20), "white")
    canvas.paste(drawn.crop((0, top, drawn.width, top + height + 20)), (0, 0))
    pen = ImageDraw.Draw(canvas)
    pen.line([(right, at - top), (drawn.width - 20, at - top)], fill="#b3261e")
    box = (drawn.width - 20, 10, canvas.width - 12, height + 10)
    pen.rounded_rectangle(box, 6, fill="#fdecea", outline="#b3261e")
    for number, line in enumerate(lines):
        pen.text((box[0] + 12, 22 + 22 * number), line, fill="#1f1f1f", font=font)
    return canvas


def _stacked(images: Sequence[Image.Image]) -> Image.Image:
    whole = Image.new(
        "RGB", (images[0].width, sum(image.height + 8 for image in images) - 8), "#9e9e9e"
    )
    at = 0
    for image in images:
        whole.paste(image, (0, at))
        at += image.height + 8
    return whole


def main() -> None:
    """Draw the pictures, and keep what they were drawn from."""
    drawn_from = sources()
    (FOLDER / TERMINAL).write_text(terminal(drawn_from[TERMINAL].decode()), encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        for picture, draw in ((PAGE, _page), (WORD, _word)):
            image = draw(drawn_from[picture], Path(name)).convert("RGB")
            image.quantize(64, dither=Image.Dither.NONE).save(FOLDER / picture, optimize=True)
    SOURCES.write_text(json.dumps(digests(drawn_from), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
