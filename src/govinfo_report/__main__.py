"""``python -m govinfo_report``: the command line."""

from .cli import main

main()
