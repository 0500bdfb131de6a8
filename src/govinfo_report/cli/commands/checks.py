"""The command ``checks``: the list of checks, and what each rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from rich.text import Text

from ... import Check, Profile
from ...languages import Both
from ..checking.catalogue import catalogue, known
from ..checking.profiles import profiled
from ..speech import Command
from ..terminal.console import rendered, width, write
from ..terminal.typeset import hanging, pad
from ..words import STYLES, Language, spoken

__all__ = ["checks"]

WIDEST = 100
_HELP = Both(
    """\
列出各项检查；给出代码时，说明该项检查。
""",
    """\
List the checks; with codes (P21, or P2 for all that begin so), explain them.
""",
)


@click.command(
    cls=Command, help=_HELP, short_help=Both("各项检查的说明", "List and explain the checks.")
)
@profiled()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def checks(codes: Sequence[str], profile: Profile | None) -> None:
    """List the checks, or explain some of them."""
    language = spoken()
    wanted = known(tuple(code.upper() for code in codes), "CODE")
    shown = [check for code, check in catalogue().items() if code.startswith(wanted or ("",))]
    parts = [_explained(check, language) if wanted else _line(check, language) for check in shown]
    write(rendered(Text("\n\n" if wanted else "\n").join(parts)))


def _line(check: Check[Any], language: Language) -> Text:
    severity = pad(language.word(check.severity), language(4, 7))
    line = Text(f"{check.code}  ", "bold").append(severity, f"not bold {STYLES[check.severity]}")
    return line.append(f"  {language(*check.title)}", "not bold")


def _explained(check: Check[Any], language: Language) -> Text:
    """Return all that the catalogue says of a check."""
    title = language(*check.title)
    about = {
        ("问", "Asks"): language(*check.question),
        ("比较", "Compares"): language(*check.formula),
        ("类别", "Kind"): language(check.kind.chinese, str(check.kind)),
        ("程度", "Severity"): language("，", ", ").join(
            (language.word(check.severity), language.word(check.certainty))
        ),
        ("依据", "Basis"): language.basis(check),
        ("处理", "To do"): language(*check.fix),
    }
    lines = [Text(f"{check.code}  {title}", "bold").append(f"  {check.name}", "not bold dim")]
    for words, said in about.items():
        if not said:  # a check from outside need not say it
            continue
        start = Text("  ").append(pad(language(*words), language(6, 10)), "dim")
        lines += hanging(start, said, min(width(), WIDEST))
    return Text("\n").join(lines)
