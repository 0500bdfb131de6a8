"""The grammar of claims, and its trees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lark import Lark, Token, Tree

from ..revisions import grammar_folder
from .lexer import ClaimsLexer

__all__ = [
    "Node",
    "child_of",
    "children_of",
    "ends",
    "find",
    "is_a",
    "parser",
    "percent_of",
    "tokens_of",
]

Node = Tree[Token] | Token


@lru_cache(maxsize=1)
def parser() -> Lark:
    """The grammar of claims; built once, when the first prose is read."""
    return Lark.open(
        str(grammar_folder() / "claims.lark"),
        parser="lalr",
        lexer=ClaimsLexer,
        start="text",
        keep_all_tokens=True,
        maybe_placeholders=False,
    )


def tokens_of(node: Node) -> Iterator[Token]:
    """The words of a piece of the tree, in their order."""
    if isinstance(node, Token):
        yield node
    else:
        for child in node.children:
            yield from tokens_of(child)


def child_of(item: Tree[Token], rule: str) -> Tree[Token] | None:
    """The first piece of this rule in a piece of the tree."""
    for child in item.children:
        if isinstance(child, Tree) and child.data == rule:
            return child
    return None


def children_of(item: Tree[Token], rule: str) -> list[Tree[Token]]:
    """The pieces of this rule in a piece of the tree."""
    return [c for c in item.children if isinstance(c, Tree) and c.data == rule]


def percent_of(item: Tree[Token]) -> Token | None:
    """The percentage in a piece of the tree."""
    found = (t for t in item.children if isinstance(t, Token) and t.type == "PERCENT")
    return next(found, None)


def find(item: Tree[Token], rule: str) -> Tree[Token]:
    """The piece of this rule that the grammar says is there."""
    found = child_of(item, rule)
    assert found is not None
    return found


_BOUNDARIES = frozenset("STOP COMMA CLOSE OPEN JOIN CASES INCLUDING".split())


def ends(following: Node | None) -> bool:
    """Whether a statement ends here: nothing follows in its clause that would change it."""
    if following is None:
        return True
    if isinstance(following, Token):
        return following.type in _BOUNDARIES
    return following.data in ("share", "change", "last", "every", "rate", "together")


def is_a(node: Node | None, name: str) -> bool:
    """Whether a node is of this rule, or begins with this terminal."""
    if not isinstance(node, Tree):
        return False
    return node.data == name or next(tokens_of(node)).type == name
