"""The command ``govinfo-report``, with the commands that lie in ``commands/``."""

from __future__ import annotations

import click

from .. import __version__
from .commands import COMMANDS
from .options import USAGE, Commands

__all__ = ["app"]

_APP = """\
读取、核对、转换政府信息公开工作年度报告。

Read, check and convert annual reports on open government information.
"""
_ALL_EXIT_CODES = """\b
退出码 Exit codes:
  0  无疑、无误、无异 nothing in doubt, nothing found, nothing differs
  1  有疑、有误、有异 something in doubt, something found, something differs
  2  有文件读不出 something could not be read
  3  用法错误 wrong usage
"""


@click.group(
    cls=Commands,
    commands=dict(COMMANDS),
    help=_APP,
    invoke_without_command=True,
    epilog=_ALL_EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="govinfo-report %(version)s")
@click.pass_context
def app(ctx: click.Context) -> None:
    """Read, check and convert annual reports on open government information."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(USAGE)
