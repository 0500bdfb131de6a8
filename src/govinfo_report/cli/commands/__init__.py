"""The commands, a module each."""

from __future__ import annotations

import click

from ..folder import Folder

__all__ = ["COMMANDS"]

COMMANDS = Folder[click.Command](__name__)
"""Each command by its name."""
