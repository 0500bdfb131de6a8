"""The revisions of the form: where the grammar of each stands, and the form that it describes."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import frozen

from ..errors import GrammarError, InvalidDocument
from ..languages import Both, in_chinese, of_system
from .form import Form
from .grammar_text import GrammarText, grammar_folder, read_grammar
from .store import stored

__all__ = ["REVISIONS", "Revision", "forms_of", "own_forms", "reduced"]


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
    grammar: Path

    @property
    def form(self) -> Form:
        """The form that the grammar describes as it is now; built once for each text of it.

        Raises:
            GrammarError: The grammar is missing, faulty or ambiguous.
        """
        try:
            grammar = read_grammar(self.grammar)
        except (OSError, UnicodeDecodeError) as error:
            raise GrammarError(
                Both(
                    f"{self.name} 版格式的语法文件无法读取",
                    f"the grammar of revision {self.name} cannot be read",
                ),
                looked_for=str(self.grammar),
                found=of_system(error),
            ) from error
        return _built(self.name, self.instrument, grammar)


@lru_cache(maxsize=64)
def _built(name: str, instrument: str, grammar: GrammarText) -> Form:
    form = stored(name, instrument, grammar)
    if form is not None:
        return form
    from .compiling import compile_form  # Lark is loaded for a grammar that has to be compiled

    return compile_form(name, instrument, grammar)


REVISIONS: tuple[Revision, ...] = (
    Revision("2021", "国办公开办函〔2021〕30号", grammar_folder() / "form_2021.lark"),
    Revision("2019", "国办公开办函〔2019〕60号", grammar_folder() / "form_2019.lark"),
)
"""The revisions of this package, the current one first."""


def forms_of(revisions: Iterable[Revision]) -> tuple[Form, ...]:
    """Return the forms of revisions, as their grammars are now.

    Raises:
        GrammarError: A grammar cannot be used, there are no revisions, or two have one name.
    """
    forms = tuple(dict.fromkeys([revision.form for revision in revisions]))
    names = [form.revision for form in forms]
    for name in names:
        if names.count(name) > 1:
            raise GrammarError(
                Both(f"有两版格式都名为 {name}", f"two revisions are named {name}"),
                found=Both(
                    "、".join(form.digest for form in forms if form.revision == name),
                    " and ".join(form.digest for form in forms if form.revision == name),
                ),
                advice=Both(
                    "请去掉一版，或分别命名", "leave one out, or give each a name of its own"
                ),
            )
    if not forms:
        raise GrammarError(
            Both("没有指定格式", "there is no revision to read with"),
            advice=Both("请至少指定一版，或用 REVISIONS", "pass one, or REVISIONS"),
        )
    return forms


def own_forms() -> tuple[Form, ...]:
    """Return the forms of this package, the current one first."""
    return forms_of(REVISIONS)


# ------------------------------------------------------------------------------------ pickling


def reduced(form: Form) -> tuple[Callable[..., Form], tuple[Any, ...]]:
    """Return a form as pickle takes it, so that it is the same in every process.

    One of this package goes by name and digest, any other by its grammar.
    """
    if any(form.revision == one.name and form == one.form for one in REVISIONS):
        return _own, (form.revision, form.digest)
    return _built, (form.revision, form.instrument, form.grammar)


@lru_cache(maxsize=16)
def _own(name: str, digest: str) -> Form:
    found = next((one.form for one in REVISIONS if one.name == name), None)
    if found is None or found.digest != digest:
        here = (
            Both(f"本程序为 {found.digest}", f"{found.digest} in this package")
            if found
            else Both("本程序没有此版", "not in this package")
        )
        raise InvalidDocument(
            Both("存储的年度报告所用的格式不同", "a pickled report is in another form"),
            problems=(
                Both(
                    f"{name} 版：存储的为 {digest}，{in_chinese(here)}",
                    f"revision {name}: {digest} in the pickle, {here}",
                ),
            ),
            advice=Both(
                "请重新读取年度报告，或用存储它的版本打开",
                "read the report again, or unpickle it with the version that pickled it",
            ),
        )
    return found


copyreg.pickle(Form, reduced)
