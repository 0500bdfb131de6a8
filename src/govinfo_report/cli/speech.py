"""Click in the language of the run: the help of commands, and what Click itself says.

Texts of help are `Both` languages; Click is handed the one that is spoken. Its own messages are
English, and have their Chinese here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import IO, Any, TypeVar

import click

from ..languages import Both, in_chinese, in_language
from .words import LANGUAGES, Language, told

__all__ = ["Command", "Group", "Option", "UsageError", "asked", "option"]

F = TypeVar("F", bound=Callable[..., Any])

_HEADS = {"Options": "选项", "Commands": "命令"}
_PIECES = {
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "[COMMAND] [ARGS]...": "[命令] [参数]...",
}
_HELP = Both("显示本说明", "Show this message and exit.")
_LANG = Both("语言：zh 中文（默认）或 en 英文", "The language: zh (the default) or en.")


def asked(arguments: Sequence[str]) -> Language | None:
    """Return the language that a command line asks for, whatever else is wrong with it."""
    found = None
    for at, word in enumerate(arguments):
        if word == "--":
            break
        name, _, value = word.partition("=")
        value = value or "".join(arguments[at + 1 : at + 2])
        if name == "--lang" and value in LANGUAGES:
            found = Language(value)
    return found


# ----------------------------------------------------------------------------------------- help


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or told(Both("用法：", "Usage: ")))

    def write_heading(self, heading: str) -> None:
        head = told(Both(f"{_HEADS.get(heading, heading)}：", f"{heading}:"))
        self.write(f"{'':>{self.current_indent}}{head}\n")


class _Context(click.Context):
    formatter_class = _Formatter


class Option(click.Option):
    """An option whose help is in the language of the run."""

    def __init__(
        self, param_decls: Sequence[str] | None = None, *, help: str = "", **more: Any
    ) -> None:
        super().__init__(param_decls, help=help, **more)
        self._said = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names, and the help."""
        self.help: str | None = told(self._said)
        return super().get_help_record(ctx)


def option(*names: str, help: str, **more: Any) -> Callable[[F], F]:
    """Return a decorator for an option with its help in both languages."""
    return click.option(*names, cls=Option, help=help, **more)


class Command(click.Command):
    """A command whose help is in the language of the run."""

    context_class: type[click.Context] = _Context

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._said = {name: getattr(self, name) for name in ("help", "short_help", "epilog")}
        lang = Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=_LANG)
        self.params.append(lang)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = told(_HELP)
        return found

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        self._speak()
        super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the help in few words, for the list of commands."""
        self._speak()
        return self.short_help or ""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands in the line that tells the usage."""
        pieces = super().collect_usage_pieces(ctx)
        return [told(Both(_PIECES.get(piece, piece), piece)) for piece in pieces]

    def _speak(self) -> None:
        for name, said in self._said.items():
            setattr(self, name, told(said) if said else said)


class Group(Command, click.Group):
    """A group of commands whose help is in the language of the run."""


# --------------------------------------------------------------------------------------- errors


class UsageError(click.UsageError):
    """What is wrong with the use of a command, in a language.

    Args:
        error: What Click, or a command, says.
        language: The language.
    """

    exit_code = 3

    def __init__(self, error: click.UsageError, language: Language) -> None:
        self._language = language
        message = language(_chinese(error), error.format_message())
        if isinstance(error.message, Both) and not isinstance(error, click.BadParameter):
            message = in_language(error.message, language.value)
        super().__init__(message, error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """Write it to standard error, below the usage of the command."""
        say, context = self._language, self.ctx
        if context is not None:
            with context.scope(cleanup=False):
                usage = context.get_usage()
            command = f"{context.command_path} --help"
            click.echo(f"{usage}\n{say(f'说明见：{command}', f'See: {command}')}\n", file, err=True)
        click.echo(say("错误：", "Error: ") + self.format_message(), file, err=True)


_NAMES = r"'([^']*(?:'(?: / )'[^']*)*)'"
_CHINESE: Sequence[tuple[str, str]] = (
    (r"Option '(.+)' requires an argument\.", "选项 {} 缺少取值"),
    (r"Option '(.+)' does not take a value\.", "选项 {} 不带取值"),
    (r"No such command '(.+?)'\.", "没有命令 {}"),
    (r"Got unexpected extra arguments? \((.+)\)", "多余的参数：{}"),
    (r"Missing command\.", "缺少命令"),
    (r"'(.*)' is not one of (.+)\.", "没有“{}”这一取值，可用：{}"),
    (r"'(.*)' is not a valid (?:integer|integer range)\.", "“{}”不是整数"),
    (r"(\S+) is not in the range (\S+)\.", "{} 超出范围 {}"),
    (r"\w+ '(.*)' does not exist\.", "文件不存在：{}"),
    (r"\w+ '(.*)' is a directory\.", "是文件夹，不是文件：{}"),
    (r"\w+ '(.*)' is a file\.", "是文件，不是文件夹：{}"),
    (r"\w+ '(.*)' is not readable\.", "没有读取权限：{}"),
    (r"\w+ '(.*)' is not writable\.", "没有写入权限：{}"),
)


def _chinese(error: click.UsageError) -> str:
    """Return in Chinese what Click says."""
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        return f"没有选项 {error.option_name}" + (f"，是否指 {near}？" if near else "")
    if isinstance(error, click.MissingParameter):
        kind = (
            "选项"
            if error.param is not None and error.param.param_type_name == "option"
            else "参数"
        )
        choices = getattr(error.param.type, "choices", ()) if error.param is not None else ()
        listed = f"，可用：{'、'.join(map(str, choices))}" if choices else ""
        return f"缺少{kind} {_hint(error)}{listed}"
    said = in_chinese(error.message)
    if not isinstance(error.message, Both):
        for pattern, chinese in _CHINESE:
            if found := re.fullmatch(pattern, said.partition(" Did you mean")[0], re.DOTALL):
                said = chinese.format(
                    *(part.replace("', '", "、").strip("'") for part in found.groups())
                )
                break
    if isinstance(error, click.BadParameter):
        return f"{_hint(error)}：{said}" if _hint(error) else said
    return said


def _hint(error: click.BadParameter) -> str:
    """Return the name of an option or an argument."""
    if error.param_hint is not None:
        return str(error.param_hint).strip("'")
    return error.param.get_error_hint(error.ctx).replace("'", "") if error.param is not None else ""
