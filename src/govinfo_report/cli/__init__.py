"""The command ``govinfo-report``. It needs the extra ``cli`` (click and rich)."""

from __future__ import annotations

import io
import sys

__all__ = ["main"]

_MISSING = """\
govinfo-report: 命令行需要 {name}，请先安装：pip install "govinfo-report[cli]"
govinfo-report: the command line needs {name}; install it with: pip install "govinfo-report[cli]"
"""


def main() -> None:
    """Run the command; exits with 0, 1, 2 or 3."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # for terminals that cannot write Chinese
    try:
        from .app import app

        app(prog_name="govinfo-report")  # loads what its command needs
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in ("click", "rich", "tomli"):
            raise
        sys.stderr.write(_MISSING.format(name=missing))
        sys.exit(3)
