"""A sheet as HTML in whatever markup says the same to a reader.

Digits of references, inline elements within words and figures, attributes and comments with figures
in them, hidden and deleted figures, line breaks of the source, tags left out or left over.
"""

from __future__ import annotations

import random
from html import escape

from tests.rendering.sheet import Cell, Heading, Paragraph, Sheet, Table

_INLINE = (
    ("<b>", "</b>"),
    ("<strong >", "</strong>"),
    ('<span style="font-size:12.0pt;color:#333">', "</span>"),
    ("<FONT size=3 FACE='宋体'>", "</FONT>"),
    ('<a href="/col/2024/7.html?x=3&y=5">', "</a>"),
    ("<u\n>", "</u >"),
    ("<o:p>", "</o:p>"),
    ('<em title="5 > 3" data-n="9">', "</em>"),
    ("<ins>", "</ins>"),
    ("<label for=a1>", "</label>"),
)
_UNSEEN = (
    "<!-- 3 -->",
    "<!--<td>8</td>-->",
    '<span style="display:none">9</span>',
    "<span style='DISPLAY : NONE ; color:red'>81</span>",
    '<i style="visibility:hidden">4</i>',
    '<b style="font-size:0">7</b>',
    '<span style="text-decoration: line-through">6</span>',
    "<del>5</del>",
    "<s>12</s>",
    "<strike><b>3</b>1</strike>",
    "<i hidden>6</i>",
    "<template>5<b>7</b></template>",
    "<script>var n = 7; if (n<b && '>') n = \"3\"</script>",
    "<style>td { width: 8px }</style>",
    "<noscript>2</noscript>",
    "<img alt='4' width=3 src=\"a.png?n=9\">",
    '<input type=hidden value="2">',
    "<select><option>1<option selected>2</select>",
    "<wbr>",
    "</x>",
    "</span>",
    "<?xml n=3 ?>",
    '<a name="n3"></a>',
)
_ATTRIBUTES = (
    "",
    "",
    " width=80",
    ' style="width:33.3pt;mso-yfti-irow:7"',
    " class='et3' x:num=\"12\"",
    ' data-a="1 > 0"',
    " valign=top\n nowrap",
)


class Dress:
    """The markup of one page, drawn at random."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.much = rng.choice((0.0, 0.05, 0.3))
        self.rows_alone = rng.random() < 0.2
        self.closes = self.rows_alone or rng.random() < 0.7
        self.inner = rng.choice(("{}", "{}", "<p>{}</p>", "<div><span>{}</span></div>", "<p>{}"))
        if not self.closes:
            self.inner = self.inner.replace("<p>{}", "{}") if self.inner == "<p>{}" else self.inner
        self.whole = rng.random() < 0.6
        self.frame = rng.random() < 0.25 and not self.rows_alone

    def chance(self, of: float) -> bool:
        return self.rng.random() < of

    def tag(self, name: str, attributes: str = "") -> str:
        name = name.upper() if self.chance(0.1) else name
        return f"<{name}{attributes}{self.rng.choice(_ATTRIBUTES)}>"

    def text(self, text: str) -> str:
        """A text of one line, as a part of a block."""
        parts: list[str] = []
        at = 0
        while at < len(text):
            size = self.rng.choice((1, 1, 2, 5, 20))
            piece = text[at : at + size]
            at += size
            said = "".join(map(self.character, piece))
            if self.chance(self.much):
                begin, end = self.rng.choice(_INLINE)
                said = f"{begin}{said}{end}"
            if self.chance(self.much / 2):
                said = self.rng.choice(_UNSEEN) + said
            if at < len(text) and self.chance(self.much) and _joins(piece[-1], text[at]):
                said += self.rng.choice(("\n", "\r\n    ", "\n\t\n  "))
            parts.append(said)
        return "".join(parts)

    def character(self, character: str) -> str:
        if self.chance(self.much / 4):
            return self.rng.choice((f"&#{ord(character)};", f"&#x{ord(character):X};"))
        return escape(character, quote=False)

    def blank(self) -> str:
        return self.rng.choice(("", " ", "&nbsp;", "&#160;", "<br>", "\n  ", "<p>&nbsp;</p>"))

    def gap(self) -> str:
        return self.rng.choice(("", "", "\n", "\n\n   ", "\r\n\t", "<!-- 5 -->"))

    def cell(self, cell: Cell) -> str:
        spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        spans += f" colspan={cell.colspan}" if cell.colspan > 1 else ""
        name = "th" if cell.header and self.chance(0.5) else "td"
        inside = self.inner.format(self.text(cell.text)) if cell.text else self.blank()
        end = f"</{name}>" if self.closes else ""
        return f"{self.tag(name, spans)}{self.gap()}{inside}{self.gap()}{end}{self.gap()}"

    def table(self, table: Table) -> str:
        rows = [
            self.tag("tr")
            + self.gap()
            + "".join(map(self.cell, row))
            + ("</tr>" if self.closes else "")
            + self.gap()
            for row in table.rows
        ]
        if self.rows_alone:
            return f"<tbody>{''.join(rows).rstrip()}</tbody>"
        body = "".join(rows)
        if self.chance(0.5):
            body = f"<colgroup><col width=64 span=2></colgroup>{self.gap()}<tbody>{body}</tbody>"
        return f"{self.tag('table', ' border=1')}{self.gap()}{body}</table>"

    def block(self, block: Heading | Paragraph | Table) -> str:
        if isinstance(block, Table):
            return self.table(block)
        heading = isinstance(block, Heading)
        name = self.rng.choice(("h2", "p", "div") if heading else ("p", "p", "div", "section"))
        text = self.text(block.text)
        if heading and self.chance(0.5):
            text = f"<strong>{text}</strong>"
        return f"{self.tag(name)}{self.gap()}{text}{self.gap()}</{name}>"

    def page(self, sheet: Sheet) -> str:
        said = f"<h1>{self.text(sheet.title)}</h1>"
        for block in sheet.blocks:
            said += self.rng.choice(("", "\n", "\n\n", "  \n")) + self.block(block)
        if self.frame:
            said = f'<table width=960><tr><td colspan="2">{said}</td></tr></table>'
        if not self.whole:
            return said
        return (
            f"<!DOCTYPE html>\n<html><head><meta name=n content=7><title>{escape(sheet.title)}"
            f"</title><style>p {{ margin: 3px }}</style></head>\n<body class=b2>\n{said}\n"
            "<script>var total = 35;</script></body></html>\n"
        )


def _joins(one: str, other: str) -> bool:
    """Whether a line break of the source between two characters is nothing to a reader."""
    return ord(one) > 0x2FFF and ord(other) > 0x2FFF


def dressed(sheet: Sheet, rng: random.Random) -> str:
    """The sheet in some markup."""
    return Dress(rng).page(sheet)
