"""The command ``serve``: the checker in the browser, with the library of this machine behind it."""

from __future__ import annotations

import webbrowser
from contextlib import suppress

import click

from ...languages import Both, of_system
from ..serving.server import HOST, Server
from ..speech import Command, option
from ..terminal.console import say

__all__ = ["serve"]

_HELP = Both(
    """\
在浏览器中核对年度报告：粘贴或拖入报告，即时列出问题；可直接修改，导出清单。

仅限本机访问，不联网，不保存内容。按 Ctrl+C 结束。
""",
    """\
Check reports in the browser: paste or drop one, see what is wrong, change it, keep the list.

For this machine alone; nothing is sent or stored. Ctrl+C ends it.
""",
)


_EXIT_CODES = Both(
    """\b
退出码：
  0  已结束
  3  用法错误，或端口无法使用
""",
    """\b
Exit codes:
  0  it was ended
  3  wrong usage, or the port cannot be used
""",
)


@click.command(
    cls=Command,
    help=_HELP,
    short_help=Both("在浏览器中核对", "Check in the browser."),
    epilog=_EXIT_CODES,
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help=Both("端口，默认任选空闲端口", "The port; any free one by default."),
)
@option(
    "--no-browser",
    is_flag=True,
    help=Both("不自动打开浏览器", "Do not open the browser."),
)
def serve(port: int, no_browser: bool) -> None:
    """Check reports in the browser."""
    try:
        server = Server(port)
    except OSError as error:
        why = of_system(error)
        raise click.UsageError(
            Both(
                f"无法使用端口 {HOST}:{port}：{why.chinese}", f"{HOST}:{port} cannot be used: {why}"
            )
        ) from error
    with server:
        click.echo(server.address)
        say(
            Both("地址仅供本机使用；按 Ctrl+C 结束", "for this machine alone; Ctrl+C ends it"),
            "dim",
        )
        if not no_browser:
            webbrowser.open(server.address)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
