"""Tools that turn a web page into text."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from tests.rendering.tools_base import Tool
from tests.rendering.tools_optional import CHROMIUM, module, pandoc, run, run_chromium

_INNER_TEXT = """<script>
var text = document.body.innerText;
document.body.textContent = "";
var box = document.createElement("pre");
box.textContent = text;
document.body.appendChild(box);
</script>"""


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _html2text(path: Path, **options: Any) -> str:
    converter = module("html2text").HTML2Text()
    for name, value in options.items():
        setattr(converter, name, value)
    return str(converter.handle(_read(path)))


def _trafilatura(path: Path, output_format: str) -> str:
    found = module("trafilatura").extract(
        _read(path), output_format=output_format, include_tables=True
    )
    return str(found or "")


def _inscriptis(path: Path, strict: bool) -> str:
    library = module("inscriptis")
    profile = "STRICT_CSS_PROFILE" if strict else "RELAXED_CSS_PROFILE"
    css = getattr(module("inscriptis.css_profiles"), profile)
    config = module("inscriptis.model.config").ParserConfig(css=css)
    return str(library.get_text(_read(path), config))


def _markdownify(path: Path) -> str:
    return str(module("markdownify").markdownify(_read(path)))


def _bs4(path: Path, **options: Any) -> str:
    return str(module("bs4").BeautifulSoup(_read(path), "html.parser").get_text(**options))


def _readability(path: Path) -> str:
    summary = module("readability").Document(_read(path)).summary()
    return str(module("lxml.html").fromstring(summary).text_content())


def _gne(path: Path) -> str:
    return str(module("gne").GeneralNewsExtractor().extract(_read(path))["content"])


def _html_text(path: Path) -> str:
    return str(module("html_text").extract_text(_read(path)))


def _resiliparse(path: Path) -> str:
    extract = module("resiliparse.extract.html2text").extract_plain_text
    return str(extract(_read(path), main_content=True))


def _w3m(path: Path, columns: int) -> str:
    charset = ("-I", "UTF-8", "-O", "UTF-8")
    return run(["w3m", "-dump", "-T", "text/html", *charset, "-cols", str(columns), str(path)])


def _lynx(path: Path, columns: int) -> str:
    charset = ("-assume_charset=utf-8", "-display_charset=utf-8")
    return run(["lynx", "-dump", "-nolist", f"-width={columns}", *charset, path.as_uri()])


def _elinks(path: Path) -> str:
    options = ("-no-references", "-dump-charset", "utf-8", "-dump-width", "160")
    return run(["elinks", "-no-home", "-dump", *options, str(path)])


def _links2(path: Path) -> str:
    return run(["links2", "-dump", "-codepage", "utf-8", "-width", "160", str(path)])


def _copied_from_browser(path: Path) -> str:
    """What marking the whole page and copying it gives."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(_read(path).replace("</body>", f"{_INNER_TEXT}</body>"), encoding="utf-8")
        shown = run_chromium("--dump-dom", page.as_uri())
    found = re.search(r"<pre>(.*?)</pre>", shown, re.DOTALL)
    return unescape(found.group(1)) if found else ""


def _python(
    name: str, convert: Callable[[Path], str], keeps: bool, *modules: str, loses: str = ""
) -> Tool:
    places = frozenset(loses.split())
    return Tool(name, "html", convert, keeps, modules=modules, loses_position_in=places)


def _inscriptis_tool(name: str, strict: bool) -> Tool:
    convert = partial(_inscriptis, strict=strict)
    return Tool(name, "html", convert, True, modules=("inscriptis",), by_alignment=True)


def _program(
    name: str,
    convert: Callable[[Path], str],
    program: str,
    loses: str = "",
    omits: Mapping[str, tuple[str, ...]] | None = None,
) -> Tool:
    places = frozenset(loses.split())
    return Tool(
        name,
        "html",
        convert,
        True,
        programs=(program,),
        loses_position_in=places,
        omits=omits or {},
    )


# A part of lxml that installers of packages often miss.
_CLEAN = "lxml_html_clean"
_TRAFILATURA = ("trafilatura", _CLEAN)

# With no blank between the tags of the page, the figures of a row run together.
_GLUED = "html-modern"

HTML_TOOLS = (
    _python("html2text", _html2text, True, "html2text"),
    _python("html2text-nowrap", partial(_html2text, body_width=0), True, "html2text"),
    _python(
        "html2text-pad-tables",
        partial(_html2text, body_width=0, pad_tables=True),
        True,
        "html2text",
    ),
    _python(
        "html2text-bypass-tables",
        partial(_html2text, body_width=0, bypass_tables=True),
        True,
        "html2text",
    ),
    _python("trafilatura-text", partial(_trafilatura, output_format="txt"), True, *_TRAFILATURA),
    _python(
        "trafilatura-markdown", partial(_trafilatura, output_format="markdown"), True, *_TRAFILATURA
    ),
    _inscriptis_tool("inscriptis", strict=False),
    _inscriptis_tool("inscriptis-strict", strict=True),
    _python("markdownify", _markdownify, True, "markdownify"),
    _python("beautifulsoup", _bs4, True, "bs4", loses=_GLUED),
    _python("beautifulsoup-lines", partial(_bs4, separator="\n"), True, "bs4"),
    _python("beautifulsoup-lines-strip", partial(_bs4, separator="\n", strip=True), False, "bs4"),
    _python("beautifulsoup-strip", partial(_bs4, strip=True), False, "bs4"),
    _python("readability", _readability, True, "readability", _CLEAN, loses=_GLUED),
    _python("gne", _gne, False, "gne"),
    _python("html-text", _html_text, False, "html_text", _CLEAN),
    _python("resiliparse", _resiliparse, True, "resiliparse"),
    # `[TABLE]` stands for a table with merged cells that hold paragraphs.
    _program(
        "pandoc-html-plain",
        partial(pandoc, target="plain"),
        "pandoc",
        omits={"html-word": ("requests", "litigation")},
    ),
    # The markup of the spans is broken over the lines of a cell, figures included.
    _program(
        "pandoc-html-markdown", partial(pandoc, target="markdown"), "pandoc", loses="html-word"
    ),
    _program("pandoc-html-gfm", partial(pandoc, target="gfm"), "pandoc"),
    _program("w3m", partial(_w3m, columns=80), "w3m"),
    _program("w3m-wide", partial(_w3m, columns=200), "w3m"),
    # Lynx gives up the columns of a table that is wider than its window.
    _program("lynx", partial(_lynx, columns=80), "lynx", loses="html-plain"),
    _program("lynx-wide", partial(_lynx, columns=200), "lynx"),
    _program("elinks", _elinks, "elinks"),
    _program("links2", _links2, "links2"),
    _program("browser-copy", _copied_from_browser, CHROMIUM),
)
