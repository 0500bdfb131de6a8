"""The revisions of the form, and where their grammars stand."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from attrs import frozen
from lark import Lark, Token
from lark.exceptions import LarkError
from lark.lexer import Lexer

from .errors import GrammarError
from .form import Form, Table, plain_name
from .model.figures import State

if TYPE_CHECKING:
    from .model.report import AnnualReport

__all__ = ["REVISIONS", "Revision", "form_of", "grammar_folder", "known", "tables_of"]


def grammar_folder() -> FilePath:
    """The folder of the grammars: inside the installed package, or at the top of the repository."""
    here = FilePath(__file__).resolve()
    for folder in (here.parent / "grammar", here.parents[2] / "grammar"):
        if (folder / "form_2021.lark").is_file():
            return folder
    raise GrammarError(
        "the grammars of the form are missing",
        looked_for=f"grammar/form_2021.lark beside {here.parent.name}",
        advice="install the package again",
    )


@frozen
class Revision:
    """One revision of the form: identifier, instrument and the file of its grammar.

    Attributes:
        name: Identifier, such as ``"2021"``.
        instrument: The document that fixed it.
        grammar: The grammar's file; ``%import`` in it finds the grammars of this package too.
    """

    name: str
    instrument: str
    grammar: FilePath

    @property
    def form(self) -> Form:
        """The form that the grammar describes; built once, then kept.

        Raises:
            GrammarError: The grammar is missing, faulty or ambiguous.
        """
        return _build(self)


class _Fed(Lexer):
    """No lexer: reading finds the tokens, this hands them on."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, lexer_state: object, parser_state: object) -> list[Token]:  # type: ignore[override]
        return []


@lru_cache(maxsize=32)
def _build(revision: Revision) -> Form:
    try:
        parser = Lark.open(
            str(revision.grammar),
            parser="lalr",
            lexer=_Fed,
            start="report",
            keep_all_tokens=True,
            maybe_placeholders=False,
            import_paths=[str(revision.grammar.parent), str(grammar_folder())],
        )
    except OSError as error:
        raise GrammarError(
            f"the grammar of revision {revision.name} cannot be read",
            looked_for=str(revision.grammar),
            found=str(error),
        ) from error
    except LarkError as error:
        raise GrammarError(
            f"the grammar of revision {revision.name} is faulty",
            found=str(error).strip(),
            advice='see "Add a revision" in the documentation',
        ) from error
    extended = _extensions(revision.grammar)
    return Form(revision.name, revision.instrument, parser, extended)


_EXTEND = re.compile(r"^%extend\s+(\w+)\s*:\s*(.+)$", re.MULTILINE)
_IMPORT = re.compile(r"^%import\s+(\w+)", re.MULTILINE)


def _extensions(grammar: FilePath) -> dict[str, frozenset[str]]:
    """What a grammar, and those it imports, add to rules with ``%extend``."""
    source = grammar.read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for parent in _IMPORT.findall(source):
        for folder in (grammar.parent, grammar_folder()):
            if (folder / f"{parent}.lark").is_file():
                found.update(_extensions(folder / f"{parent}.lark"))
                break
    for rule, body in _EXTEND.findall(source):
        name = plain_name(rule)
        found[name] = found.get(name, frozenset()) | frozenset(re.findall(r"\b[a-z_]\w*", body))
    return found


REVISIONS: tuple[Revision, ...] = (
    Revision("2021", "国办公开办函〔2021〕30号", grammar_folder() / "form_2021.lark"),
    Revision("2019", "国办公开办函〔2019〕60号", grammar_folder() / "form_2019.lark"),
)
"""The revisions of this package, the current one first."""


_known: dict[str, Revision] = {revision.name: revision for revision in REVISIONS}


def known(revision: Revision) -> Revision:
    """Make a revision known, so that reports that name it can be written and checked.

    ``parse_text(..., revisions=…)`` does this for the revisions it is given.
    """
    _known[revision.name] = revision
    return revision


def form_of(name: str) -> Form:
    """The form of the revision with this name.

    Raises:
        GrammarError: No revision has this name.
    """
    if name not in _known:
        raise GrammarError(
            f"no revision {name!r} is known",
            looked_for="one of " + ", ".join(_known),
            advice="pass the revision to parse_text(..., revisions=…), or to revisions.known()",
        )
    return _known[name].form


def tables_of(report: AnnualReport) -> list[Table]:
    """The tables of a report, each in the revision that it stands in.

    That is the report's own revision, unless another one has columns and rows for more of the
    figures, or for the same figures and leaves fewer cells of their rows without one.
    """
    own = form_of(report.revision)
    forms = [own, *(form_of(name) for name in _known if name != report.revision)]
    present = {
        f"{path}.{column}"
        for path, record in report.records()
        for column in record.columns()
        if record.state(column) is not State.ABSENT
    }

    def fit(table: Table) -> tuple[int, int]:
        """How many cells of a table the report has, and how few its rows lack."""
        found = lacking = 0
        for row in table.grid:
            there = sum(path in present for path, _ in row)
            found += there
            lacking += len(table.columns) - there if there else 0
        return found, -lacking

    chosen: list[Table] = []
    for name in dict.fromkeys(name for form in forms for name in form.tables):
        best = max((form.tables[name] for form in forms if name in form.tables), key=fit)
        if name in own.tables or fit(best) > (0, 0):
            chosen.append(best)
    return chosen
