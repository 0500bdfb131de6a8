"""What is wrong with a grammar, in a sentence: Lark tells some faults in hundreds of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from ..errors import GrammarError
from ..languages import Both, in_chinese
from .form import plain_name
from .grammar_text import GrammarText

__all__ = ["SEE", "faulty"]

SEE = Both("见文档“增加一版格式”一页", 'see "Add a revision" in the documentation')
_LONGEST = 200
_MOST = 4
"""At most so many things are named that might stand in a place."""

_SIGNS = {
    "_COLON": ":",
    "_COMMA": ",",
    "_DOT": ".",
    "_LBRA": "[",
    "_LBRACE": "{",
    "_LPAR": "(",
    "_OR": "|",
    "_RBRA": "]",
    "_RBRACE": "}",
    "_RPAR": ")",
    "_TO": "->",
    "TILDE": "~",
}
"""What stands in a grammar for the tokens that Lark names."""


_DEFINED = r"^[ \t]*(?:%(?:override|extend)[ \t]+)?[?!]*_*{name}\b[^:\n]*:"
_USED = r"(?<![\w.])_*{name}\b(?![^:\n]*:(?!.*\|))"
_IMPORTED = r"^[ \t]*%import[ \t]+\.?{name}\b"
_KNOWN = (
    (
        r"(?:Rule|Terminal) '(\w+)' used but not defined|Terminal used but not defined: (\w+)",
        Both("用到 {name}，但没有定义", "{name} is used but not defined"),
        _USED,
    ),
    (
        r"Using an undefined rule: NonTerminal\('(\w+)'\)",
        Both("没有定义规则 {name}", "the rule {name} is not defined"),
        _USED,
    ),
    (
        r"(?:Rule|Terminal) '(\w+)' defined more than once",
        Both("{name} 重复定义", "{name} is defined more than once"),
        _DEFINED,
    ),
    (
        r"Cannot override a nonexisting (?:rule|terminal) (\w+)",
        Both("%override 的 {name} 并不存在", "there is no {name} to %override"),
        _DEFINED,
    ),
    (
        r"Can't extend (?:rule|terminal) (\w+)",
        Both("%extend 的 {name} 并不存在", "there is no {name} to %extend"),
        _DEFINED,
    ),
    (
        r"Cannot compile token (\w+)",
        Both("{name} 不是有效的正则表达式", "{name} is no valid regular expression"),
        _DEFINED,
    ),
    (
        r"Recursion in terminal '(\w+)'",
        Both("终结符 {name} 用到它自己", "the terminal {name} is made of itself"),
        _DEFINED,
    ),
    (
        r"Terminals cannot be empty \((\w+)\)",
        Both("终结符 {name} 为空", "the terminal {name} is empty"),
        _DEFINED,
    ),
    (
        r"Rules aren't allowed inside terminals \(\w+\('?(\w+)'?\)",
        Both(
            "终结符中不能用规则 {name}",
            "the rule {name} stands in a terminal, where no rule can stand",
        ),
        _USED,
    ),
)
"""What Lark says, with the name of something; what that means; and where the name is looked for:
where it is defined last, or where it is used."""


def faulty(what: str, grammar: GrammarText, error: Exception) -> GrammarError:
    """Return what is wrong with a grammar, and in which line of which file.

    Args:
        what: What the grammar is called.
        grammar: The grammar.
        error: What Lark says; or that a grammar is not there, or imports itself.
    """
    return GrammarError(
        Both(f"{in_chinese(what)}有误", f"{what} is faulty"),
        found=_found(grammar, error),
        advice=SEE,
    )


def _found(grammar: GrammarText, error: Exception) -> Both:
    if isinstance(error, FileNotFoundError):
        missing = PurePath(error.filename or str(error)).stem
        return _at(
            _place(grammar, _IMPORTED, missing),
            f"%import 的 {missing}.lark 不存在",
            f"there is no {missing}.lark to %import",
        )
    if isinstance(error, RecursionError):
        place = _place(grammar, _IMPORTED, grammar.name)
        return _at(place, "导入了自身", "it imports itself")
    unexpected = error if isinstance(error, UnexpectedInput) else error.__context__
    if isinstance(unexpected, (UnexpectedToken, UnexpectedCharacters)):
        return _unexpected(grammar, unexpected)
    told = str(error)
    for pattern, means, at in _KNOWN:
        if found := re.search(pattern, told):
            name = plain_name(next(filter(None, found.groups())))
            place = _place(grammar, at, name)
            return _at(place, means.chinese.format(name=name), means.format(name=name))
    if told.startswith("Reduce/Reduce collision"):
        rules = re.findall(r"- <(\w+) :", told.partition("collision occurred")[0])
        one, other = sorted(map(plain_name, rules[:2]))  # Lark tells them in any order
        chinese, english = f"既可作 {one}，也可作 {other}", f"may be {one} or {other}"
        if one == other:
            chinese, english = f"可作几种 {one}", f"may be {one} in more than one way"
        places = (_place(grammar, _DEFINED, name) for name in (one, other))
        return _at(
            min(places, key=lambda place: place[0] != grammar.name),
            f"有歧义，同样的内容{chinese}",
            f"it is ambiguous: the same words {english}",
        )
    first = " ".join(told.split("\n\n")[0].split())[:_LONGEST]
    return _at((grammar.name, 0), first, first)


def _unexpected(grammar: GrammarText, error: UnexpectedToken | UnexpectedCharacters) -> Both:
    """Return what stands where nothing of the kind can stand."""
    line, column = int(error.line), int(error.column)
    place = next(
        ((name, line) for name, text in _texts(grammar) if _stands(text, line, column, error)),
        (grammar.name, line),
    )
    lines = dict(_texts(grammar))[place[0]].split("\n")
    wanted: list[str] = []
    if isinstance(error, UnexpectedCharacters) and error.char in '"/':
        return _at(
            (place[0], line), "引号或斜线没有成对", "a quotation mark or slash has no end", column
        )
    if isinstance(error, UnexpectedCharacters):
        stands = Both(f"“{error.char}”", f"“{error.char}”")
    elif error.token.type in ("_NL", "$END"):
        while line > 1 and not "".join(lines[line - 1 : line]).strip():
            line -= 1
        column = len(lines[line - 1]) + 1
        stands = Both("行末", "the end of the line")
    else:
        stands = Both(f"“{error.token}”", f"“{error.token}”")
    if isinstance(error, UnexpectedToken):
        wanted = sorted(_SIGNS[name] for name in error.expected if name in _SIGNS)
    instead = Both("", "")
    if 0 < len(wanted) <= _MOST:
        listed = Both(" 或 ".join(wanted), " or ".join(wanted))
        instead = Both(f"，应为 {listed.chinese}", f", where {listed} should stand")
    return _at(
        (place[0], line),
        f"不应出现{stands.chinese}{instead.chinese}",
        f"{stands} was not expected{instead}",
        column,
    )


def _stands(
    text: str, line: int, column: int, error: UnexpectedToken | UnexpectedCharacters
) -> bool:
    """Return whether it is in this text that Lark met something."""
    lines = f"{text}\n".splitlines(keepends=True)
    found = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    if isinstance(error, UnexpectedToken):
        return found.startswith(str(error.token)[:1]) if str(error.token) else line >= len(lines)
    return found.startswith(error.char)


def _texts(grammar: GrammarText) -> Iterator[tuple[str, str]]:
    yield grammar.name, grammar.text
    yield from grammar.imports


def _place(grammar: GrammarText, pattern: str, name: str) -> tuple[str, int]:
    """Return the file and the line in which a name stands last; that of the grammar first.

    The line is 0 where it stands nowhere.
    """
    sought = re.compile(pattern.format(name=re.escape(name)), re.MULTILINE)
    for file, text in _texts(grammar):
        plain = re.sub(r"//.*", "", text)
        ends = [found.end() for found in sought.finditer(plain)]
        if ends:
            return file, plain.count("\n", 0, ends[-1]) + 1
    return grammar.name, 0


def _at(place: tuple[str, int], chinese: str, english: str, column: int = 0) -> Both:
    name, line = place
    where = Both(f"第 {line} 行" if line else "", f", line {line}" if line else "")
    if column:
        where = Both(f"{where.chinese}第 {column} 列", f"{where}, column {column}")
    file = f"{name}.lark"
    return Both(f"{file} {where.chinese}".rstrip() + f"：{chinese}", f"{file}{where}: {english}")
