"""The grammar of claims as plain tables: its words, its patterns, and the automaton of its rules.

They are compiled beforehand and stored (see `govinfo_report.form.store`), so that to read prose
takes no Lark. A grammar that was changed is compiled anew in each process until it is stored again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from ..form.automaton import Automaton
from ..form.grammar_text import GrammarText, grammar_folder, read_grammar
from ..form.store import store_automaton, stored_automaton
from ..languages import Both
from ..text.patterns import pattern

if TYPE_CHECKING:
    from lark.lexer import TerminalDef

__all__ = ["Grammar", "compile_grammar", "grammar", "store"]

_START = "text"


@frozen(slots=False)
class Grammar:
    """The grammar of `claims.lark`.

    Attributes:
        words: The words of each terminal that is nothing but words.
        patterns: The patterns of the other terminals, in the order in which they are tried.
        ignored: The terminals that make no difference.
        automaton: How terminals go together.
    """

    words: Mapping[str, Sequence[str]]
    patterns: Mapping[str, str]
    ignored: frozenset[str]
    automaton: Automaton

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """The terminal of each word; nothing for one that makes no difference."""
        return {
            word: "" if name in self.ignored else name
            for name, words in self.words.items()
            for word in words
        }


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar of claims; loaded once, when the first prose is read."""
    stored = stored_automaton(_text())
    if stored is None:
        return compile_grammar()
    automaton, terminals = stored
    ignored = frozenset(terminals["ignored"])
    return Grammar(terminals["words"], terminals["patterns"], ignored, automaton)


def store() -> Grammar:
    """Compile the grammar and store it."""
    made = compile_grammar()
    terminals = {
        "words": dict(made.words),
        "patterns": dict(made.patterns),
        "ignored": sorted(made.ignored),
    }
    store_automaton(made.automaton, _text(), terminals)
    return made


def _text() -> GrammarText:
    return read_grammar(grammar_folder() / "claims.lark")


def compile_grammar() -> Grammar:
    """The grammar, read with Lark.

    Raises:
        GrammarError: The grammar is missing or faulty.
    """
    from ..form.compiling import load, tabulate  # Lark is loaded for a grammar that is not stored

    lark = load(_text(), _START, Both("正文语法", "the grammar of claims"))
    words: dict[str, list[str]] = {}
    patterns: list[TerminalDef] = []
    for terminal in lark.terminals:
        if terminal.name.startswith("_"):
            continue  # a part of words
        listed = _words(terminal.pattern.to_regexp())
        if listed:
            words[terminal.name] = list(dict.fromkeys(listed))
        elif terminal.name != "OTHER":
            patterns.append(terminal)
    patterns.sort(key=lambda terminal: -terminal.priority)
    return Grammar(
        words,
        {terminal.name: terminal.pattern.to_regexp() for terminal in patterns},
        frozenset(lark.ignore_tokens),
        tabulate(lark.rules, _START),
    )


_TOKEN = r"\(\?:|\)\??|\||\\[^dswbDSWB]|[^()\[\]{}?*+.^$|\\]"
_WORDS = pattern(f"(?s:(?:{_TOKEN})*)")
_TOKENS = pattern(f"(?s:{_TOKEN})")


def _words(terminal: str) -> list[str]:
    """The words of a terminal that is put together of nothing but words; none for another."""
    if not _WORDS.fullmatch(terminal):
        return []
    return _spelled_out(iter(_TOKENS.findall(terminal)))


def _spelled_out(tokens: Iterator[str]) -> list[str]:
    """Return all that a pattern of words and brackets stands for, up to a closing bracket."""
    done: list[str] = []
    words = [""]
    for token in tokens:
        match token:
            case "|":
                done, words = [*done, *words], [""]
            case "(?:":
                inner = _spelled_out(tokens)
                words = [word + more for word in words for more in inner]
            case ")" | ")?":
                return [*done, *words, *([""] if token == ")?" else [])]
            case _:
                words = [word + token[-1] for word in words]
    return [*done, *words]
