"""What is named before a mark, and told behind it: 予以公开：24件; 部分公开（9件）."""

from __future__ import annotations

from attrs import evolve, frozen

from .context import Clause
from .tree import Node, Tree, Word

__all__ = ["Named"]

_FOR_THE_MOST = "为主"
_MAINLY = ("主力", "主体", "主要群体", "多数")
_ARE = ("为", "是", "系", "均")
_MOSTLY = ("主要为", "主要是", "主要系", "多为", "多是", "多系")
_COUNT = ("共", "达", "有", "计")
"""What stands before a number that goes with what was named before."""


@frozen
class Named:
    """Topics without a number, which may come behind a mark.

    Attributes:
        topics: The topics.
        clause: The clause that they stand in.
        bare: What it had told of a verb without a number.
        partial: Whether a part of the requests was told last.
        mark: The mark behind them: a colon, a bracket that is open, or one that is closed.
    """

    topics: Tree
    clause: Clause
    bare: str
    partial: bool
    mark: str = ""

    def behind(self, item: Node, text: str) -> Named | None:
        """What is known behind the next item; None if no number of these topics can follow."""
        kind = item.type if isinstance(item, Word) else ""
        if kind == "STOP":
            return None
        if not self.mark and text.endswith((_FOR_THE_MOST, *_MAINLY), 0, item.end):
            return self
        if not self.mark and kind == "COMMA":
            is_head = item.start > 0 and (text[item.start] in ":：" or text[item.start - 1] == "的")
            return evolve(self, mark=":") if is_head or self.is_counted(item, text) else None
        if not self.mark and kind == "OPEN":
            return evolve(self, mark="(")
        if self.mark in ("(", "(…"):
            return evolve(self, mark=")" if kind == "CLOSE" else "(…")
        return None

    def is_counted(self, comma: Node, text: str) -> bool:
        """Whether a number behind a comma is theirs: 申请主体为企业，共3件; 以自然人为主，达39件.

        以自然人为主，共58件 may be all of them.
        """
        if text.endswith(_FOR_THE_MOST, 0, comma.start):
            return text.startswith("达", comma.end)
        before = text[: self.topics.start]
        are = before.endswith(_ARE) and not before.endswith(_MOSTLY)
        are = are and self.topics.end == comma.start
        are = are or (text.endswith(_MAINLY, 0, comma.start) and not before.endswith("以"))
        return are and text.startswith(_COUNT, comma.end)

    def is_told_by(self, following: Node | None) -> bool:
        """Whether a number that stands here is theirs."""
        if self.mark == "(":
            return isinstance(following, Word) and following.type in ("CLOSE", "COMMA")
        return self.mark in (":", ")")
