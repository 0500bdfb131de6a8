"""The command ``govinfo-report``, with the commands that lie in ``commands/``."""

from __future__ import annotations

from typing import cast

import click

from .. import __version__
from ..languages import Both
from .commands import COMMANDS
from .options import USAGE, Commands
from .speech import Option

__all__ = ["app"]

_APP = Both(
    "读取、核对、转换政府信息公开工作年度报告。",
    "Read, check and convert annual reports on open government information.",
)
_ALL_EXIT_CODES = Both(
    """\b
退出码：
  0  无存疑、无问题、无差异
  1  有存疑、有问题、有差异
  2  有文件无法读取
  3  用法错误
""",
    """\b
Exit codes:
  0  nothing in doubt, nothing found, nothing differs
  1  something in doubt, something found, something differs
  2  something could not be read
  3  wrong usage
""",
)
_VERSION = Both("显示版本", "Show the version.")


@click.group(
    cls=Commands,
    commands=cast(dict[str, click.Command], COMMANDS),  # none is loaded but the one that is run
    help=_APP,
    invoke_without_command=True,
    epilog=_ALL_EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="govinfo-report %(version)s", cls=Option, help=_VERSION)
@click.pass_context
def app(ctx: click.Context) -> None:
    """Read, check and convert annual reports on open government information."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(USAGE)
