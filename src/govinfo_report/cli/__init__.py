"""The command ``govinfo-report``. It needs the extra ``cli`` (click and rich)."""

from __future__ import annotations

import gc
import io
import sys

__all__ = ["main"]

_MISSING = """\
govinfo-report: 命令行需要 {name}，请先安装：pip install "govinfo-report[cli]"
govinfo-report: the command line needs {name}; install it with: pip install "govinfo-report[cli]"
"""


_YOUNG = 50_000
"""How many new objects there are until Python looks for cycles: about those of a command's modules.

At its own 700 it would look through these over and over, while they are loaded: a tenth of the time
of a command that checks one report. What is read has few cycles.
"""


def main() -> None:
    """Run the command; exits with 0, 1, 2 or 3."""
    gc.set_threshold(_YOUNG)
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
