"""Findings as commands of a GitHub workflow, which shows them beside the lines of a change."""

from __future__ import annotations

from ...languages import in_language
from ..checking.checked import Checked
from ..checking.issues import Issue, issues
from ..output import Output

__all__ = ["GithubFindings"]

_COMMANDS = {None: "error", "error": "error", "warning": "warning", "note": "notice"}


class GithubFindings(Output[Checked]):
    """A command for each problem: ``::error file=…,line=…,col=…,title=…::message``."""

    streams = True

    def render(self, checked: Checked) -> str:
        """Return the commands of a file."""
        return "".join(map(_command, issues(checked, self.chosen)))

    def close(self) -> str:
        """Return the command that says that the run was ended early."""
        if self.interrupted is None:
            return ""
        told = in_language(self.interrupted.told, self.chosen.language.value)
        return f"::error::{_escaped(told)}\n"


def _command(issue: Issue) -> str:
    properties: dict[str, str | int] = {"file": issue.path} if issue.path else {}
    if issue.span is not None:
        properties |= {"line": issue.span.line, "col": issue.span.column}
    properties["title"] = issue.title
    given = ",".join(f"{name}={_escaped(str(v), ':,')}" for name, v in properties.items())
    message = _escaped("\n".join(issue.lines))
    return f"::{_COMMANDS[issue.severity]} {given}::{message}\n"


def _escaped(text: str, further: str = "") -> str:
    """Return a text as a command has it.

    Args:
        text: The text.
        further: What ends a property, and must not stand in one.
    """
    for character in f"%\r\n{further}":  # the percent sign first, which the others bring in
        text = text.replace(character, f"%{ord(character):02X}")
    return text
