"""The fast way to the elements of a page gives what the parser that knows every repair gives."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.reading import html_tree
from govinfo_report.reading.html_orderly import orderly
from govinfo_report.reading.html_tree import Stretch, Tree
from tests.laws.layouts import LAYOUTS, MARKUPS
from tests.laws.statements import statement

LINKS = ("action", "href", "src")
BETWEEN = ("table", "thead", "tbody", "tfoot", "tr", "colgroup")
"""Elements between whose parts blanks are nothing."""
UNREAD = ("iframe", "noembed", "noframes", "noscript", "script", "style")


def is_orderly(text: str) -> bool:
    return getattr(orderly(text), "name", None) == "#root"


def tree(text: str) -> list[Any]:
    """Each element with its place, its attributes and what it holds; each text."""
    made = Tree(text)
    return contents(made, made.root)


def contents(made: Tree, node: Any) -> list[Any]:
    if node.name in UNREAD:
        return []
    return [
        joined(made.stretches(child)) if child.name == "#text" else element(made, child)
        for child in node.children or ()
        if not (node.name in BETWEEN and child.name == "#text" and not child.data.strip(" \t\n\f"))
    ]


def element(made: Tree, node: Any) -> Any:
    if node.name.startswith("#"):
        return "a comment"
    attributes = node.attrs or {}
    said = {key: attributes[key] or "" for key in attributes if key not in LINKS}
    linked = [(attributes.get(key) or "").startswith("#") for key in LINKS]
    return node.name, node.origin_offset, said, linked, contents(made, node)


def joined(stretches: Iterable[Stretch]) -> list[tuple[int, str]]:
    """Stretches, those that follow one another in one."""
    made: list[tuple[int, str]] = []
    for start, text in stretches:
        if made and sum((made[-1][0], len(made[-1][1]))) == start:
            made[-1] = made[-1][0], made[-1][1] + text
        else:
            made.append((start, text))
    return made


def by_parser(text: str) -> list[Any]:
    with patch.object(html_tree, "orderly", lambda source: None):
        return tree(text)


# ------------------------------------------------------------------------------- made-up markup

HOLD = {
    "table": ["tr", "tr", "tbody", "thead", "caption", "colgroup"],
    "tbody": ["tr"],
    "thead": ["tr"],
    "tr": ["td", "td", "th"],
    "colgroup": ["col"],
    "ul": ["li"],
    "dl": ["dt", "dd"],
    "select": ["option", "optgroup"],
    "optgroup": ["option"],
}
ELEMENTS = """
    p p div table table table tr td tbody b b i font span span a ul ol li dl dd h1 h3 title form
    button select option center section nobr o:p x-y pre textarea svg ruby object template math
    label hr br img input meta link col html head body script style noscript
""".split()
EMPTY = ("hr", "br", "img", "input", "meta", "link", "col")
ATTRIBUTES = """
    hidden|style="display:none"|style='x'|STYLE=y|href="#a"|href="?a=1&b=2"|href="&#35;a"|colspan=2
    |rowspan="2"|colspan=2 colspan=3|colspan = '3'|title="3 > 2"|a="<"|style="a&amp;b"|/|"|=|open
    |x="y"colspan=2|class="甲"|a/b|href=a/b|value=5|value="5&#48;"|type='text' value='6'|src="?a&b"
""".split("|")
TEXTS = """
    甲 5 &amp; &nbsp; &#26032; &#x65b0; & &lt; &#32; &#10; &amp;nbsp; &nbsp6 &x; > &copy; &#128;
    &#12; &AMP; &amp;#160; < ]]> --> \u3000 \xa0 \x0b \x0c \x85 \ufdd0 \r\n \r \0 \t \n
    <!--甲--> <!----> <!--> <!--甲--!> <!--> --> <!-- <!doctype\thtml> <![endif]--> <?xml?> </p>
    </br> <br/> </b>
""".split(" ")


def markup(rng: random.Random, depth: int, inside: str) -> str:
    """What an element holds: mostly as it should be, now and then anything."""
    made: list[str] = []
    for _ in range(rng.randint(0, 3)):
        if rng.random() < 0.3:
            bare = inside in HOLD and inside != "ul" and rng.random() < 0.95
            made.append(rng.choice([" ", "\n", "<!-- -->"] if bare else TEXTS))
        elif depth:
            wanted = HOLD.get(inside, ELEMENTS) if rng.random() < 0.97 else ELEMENTS
            name = rng.choice(wanted)
            written = name.upper() if rng.random() < 0.1 else name
            attribute = " " + rng.choice(ATTRIBUTES).strip() if rng.random() < 0.2 else ""
            made.append(f"<{written}{attribute}>")
            if name not in EMPTY:
                made.append(rng.choice(["", "5", "<b>"]) if name in UNREAD else "")
                made.append(markup(rng, depth - 1, name) if name not in UNREAD else "")
                made.append(f"</{name}>" if rng.random() < 0.99 else "")
    return "".join(made)


@given(st.integers(0, 2**32), st.integers(1, 5))
def test_both_ways_give_the_same_elements(seed: int, depth: int) -> None:
    text = markup(random.Random(seed), depth, "div")
    assert tree(text) == by_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html>\n<head><title>甲&amp;</title></head>\n<body>\n甲<p>乙</p></body></html>\n",
        "<table>\n<tr>\n<td>5</td>\n</tr>\n<!-- --></table>6",
        "<table><caption>甲</caption><colgroup><col></colgroup><tbody><tr><th>5</th></tr></tbody></table>",
        "<table><tr><td><p>5</p><table><tr><td>6</td></tr></table></td></tr></table>",
        "<ul><li>甲<ul><li>乙</li></ul></li></ul>",
        "<p>&#26032;&nbsp;& A&amp;nbsp;5<o:p></o:p></p>",
        "<script>if (a<b) '<table>'</script><noscript><p></noscript>5",
        "<span><b>5</b></span>",
    ],
)
def test_pages_in_good_order_take_the_fast_way(text: str) -> None:
    assert is_orderly(text)
    assert tree(text) == by_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>甲<p>乙",
        "<p>甲<div>乙</div></p>",
        "<b><i>甲</b></i>",
        "<td>5</td>",
        "<table>5</table>",
        "<table><td>5</td></table>",
        "<table><tr><td><tr></td></tr></table>",
        "<ul><li><li></li></li></ul>",
        "<a><span><a></a></span></a>",
        "<h1><h2></h2></h1>",
        "<form><div><form></form></div></form>",
        "<title><b></b></title>",
        "<textarea>\n5</textarea>",
        "<svg><p></p></svg>",
        "<template><td>5</td></template>",
        "5 < 6",
        "5&nbsp6",
        "<div>",
        "</div>",
        "<script>5",
        "<!-- 5",
        "<![CDATA[5]]>",
        '<b title="<">5</b>',
        "<b title='5>6</b>",
    ],
)
def test_what_may_need_repair_is_left_to_the_parser(text: str) -> None:
    assert orderly(text) is None


@pytest.mark.parametrize("name", sorted(set(MARKUPS) - {"HTML, not closed", "HTML, title"}))
def test_what_programs_write_is_in_good_order(name: str) -> None:
    text = LAYOUTS[name](statement(random.Random(name)))
    assert is_orderly(text)
    assert tree(text) == by_parser(text)
