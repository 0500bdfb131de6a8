"""The revisions of the form, and where their grammars stand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path as FilePath

from attrs import frozen

from ..errors import GrammarError
from .form import Form
from .store import stored

__all__ = [
    "REVISIONS",
    "Revision",
    "form_of",
    "grammar_folder",
    "known",
    "known_revisions",
]


def grammar_folder() -> FilePath:
    """The folder of the grammars: inside the installed package, or at the top of the repository."""
    here = FilePath(__file__).resolve()
    for folder in (here.parents[1] / "grammar", here.parents[3] / "grammar"):
        if (folder / "form_2021.lark").is_file():
            return folder
    raise GrammarError(
        "the grammars of the form are missing",
        looked_for=f"grammar/form_2021.lark beside {here.parents[1].name}",
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


@lru_cache(maxsize=32)
def _build(revision: Revision) -> Form:
    own = grammar_folder()
    folders = list(dict.fromkeys((revision.grammar.parent, own)))
    if revision.grammar.parent == own:
        form = stored(revision.name, revision.instrument, revision.grammar, folders)
        if form is not None:
            return form
    from .compiling import compile_form  # Lark is loaded for a grammar that has to be compiled

    return compile_form(revision.name, revision.instrument, revision.grammar, folders)


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


def known_revisions() -> tuple[Revision, ...]:
    """The revisions that are known, those of this package first."""
    return tuple(_known.values())


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
