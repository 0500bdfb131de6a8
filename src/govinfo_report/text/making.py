"""How classes are made of which every text has hundreds of objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["made_often"]

# A frozen object takes three times as long to make as another: for each of its fields a function
# is called. Type checkers hold these to be frozen all the same.
if TYPE_CHECKING:
    from attrs import frozen as made_often
else:
    from attrs import define as made_often
