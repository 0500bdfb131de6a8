"""The lists on docs/en/architecture.md, made from the code: `python -m tests.architecture_page`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from govinfo_report.parsing.placement import RULES, STAGES
from tests.architecture import ROOMS
from tests.passages import Passage


def rooms() -> str:
    """A table of the rooms with what each may know."""
    lines = ["| room | holds | may know |", "|---|---|---|"]
    for name, room in ROOMS.items():
        shown = name if name.endswith(".py") else f"{name}/"
        known = ", ".join(f"`{other}`" for other in room.knows.split())
        lines.append(f"| `{shown}` | {room.holds} | {known or 'nothing'} |")
    return "\n".join(lines)


def rules() -> str:
    """The rules and stages of placement, in the order in which they are asked."""
    functions: tuple[Callable[..., Any], ...] = (*RULES, *STAGES)
    lines = ["| | asked of | in `parsing/placement/` | does |", "|---|---|---|---|"]
    for number, function in enumerate(functions, 1):
        whom = "open rows" if function in RULES else "all rows"
        module = function.__module__.rpartition(".")[2]
        said = (function.__doc__ or "").partition("\n")[0]
        lines.append(f"| {number} | {whom} | `{module}.{function.__name__}` | {said} |")
    return "\n".join(lines)


PASSAGES: Mapping[str, Callable[[], str]] = {"rooms": rooms, "rules": rules}


def passage(name: str) -> Passage:
    return Passage("architecture.md", name)


if __name__ == "__main__":
    for name, made in PASSAGES.items():
        passage(name).write(made())
