"""What is named before a mark, and told behind it: 予以公开：24件; 部分公开（9件）."""

from __future__ import annotations

from attrs import evolve, frozen

from .context import Clause
from .tree import Node, Tree, Word

__all__ = ["Named"]

_MAINLY = ("为主", "主力", "主体", "居多", "多数", "主要群体")
_ARE = frozenset("为系是均")
_COUNT = ("共", "达", "有", "计")


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
        if not self.mark and text.endswith(_MAINLY, 0, item.end):
            return self
        if not self.mark and kind == "COMMA":
            is_head = item.start > 0 and (text[item.start] in ":：" or text[item.start - 1] == "的")
            # 以自然人为主，共39件
            mainly = text.endswith(_MAINLY, 0, item.start) and text.startswith(_COUNT, item.end)
            # 申请主体为企业，共3件
            are = text[self.topics.start - 1 : self.topics.start] in _ARE
            are = are and text.startswith(_COUNT, item.end) and self.topics.end == item.start
            is_head = is_head or mainly or are
            return evolve(self, mark=":") if is_head else None
        if not self.mark and kind == "OPEN":
            return evolve(self, mark="(")
        if self.mark in ("(", "(…"):
            return evolve(self, mark=")" if kind == "CLOSE" else "(…")
        return None

    def is_told_by(self, following: Node | None) -> bool:
        """Whether a number that stands here is theirs."""
        if self.mark == "(":
            return isinstance(following, Word) and following.type in ("CLOSE", "COMMA")
        return self.mark in (":", ")")
