"""How much trouble a run takes."""

from __future__ import annotations

from attrs import frozen


@frozen
class Effort:
    """How often things are measured, and on how much.

    Attributes:
        rounds: Turns of each thing whose median is taken.
        fresh: New texts of each kind, each read once.
        starts: Processes of each command.
        sizes: How many times its length a text is measured at.
        kept: Reports of each kind that a process keeps in memory.
        many: Reports that a loop and several processes read.
    """

    rounds: int
    fresh: int
    starts: int
    sizes: tuple[int, ...]
    kept: int
    many: int


FULL = Effort(rounds=21, fresh=500, starts=15, sizes=(1, 10, 100, 1000), kept=500, many=3000)
QUICK = Effort(rounds=5, fresh=100, starts=5, sizes=(1, 10, 100), kept=100, many=300)
