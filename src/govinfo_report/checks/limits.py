"""The limits that some checks draw by experience; a profile may draw them elsewhere."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import field, frozen
from attrs.validators import and_, ge, gt, instance_of, optional

__all__ = ["CODE", "USUAL", "Limits"]

CODE = "code"
"""Which check draws a limit: in the metadata of its field."""

_is_count: Any = and_(instance_of(int), gt(0))
_is_any: Any = optional(_is_count)
_is_percent: Any = and_(instance_of(int), ge(0))


def _is_day(limits: object, attribute: object, value: str) -> None:
    """Refuse what is no day of every year, such as ``02-29``."""
    datetime.date.fromisoformat(f"2023-{value}")


@frozen
class Limits:
    """The limits that some checks draw, where the form and the Regulations (条例) leave it open.

    Attributes:
        overview_characters: 总体情况字数上限, the characters of the overview, from 2025 on (`N35`);
            None for any number.
        problems_characters: 第五部分字数下限, the characters of section five (`P05`).
        carried_over_percent: 结转下年度占新收的百分比上限, what is carried over to next year of
            what is new (`N07`).
        other_results_percent: “其他”占总计的百分比上限, what of all results is “other” (`N09`).
        departments_publish_by: 政府部门公布期限, the last day on which a department may sign, in
            the year after the report's: ``01-31`` (`N33`).
        governments_publish_by: 政府公布期限, the same for governments and their offices.
    """

    overview_characters: int | None = field(default=1000, validator=_is_any, metadata={CODE: "N35"})
    problems_characters: int = field(default=10, validator=_is_count, metadata={CODE: "P05"})
    carried_over_percent: int = field(default=30, validator=_is_percent, metadata={CODE: "N07"})
    other_results_percent: int = field(default=20, validator=_is_percent, metadata={CODE: "N09"})
    departments_publish_by: str = field(default="01-31", validator=_is_day, metadata={CODE: "N33"})
    governments_publish_by: str = field(default="03-31", validator=_is_day, metadata={CODE: "N33"})


USUAL = Limits()
"""The limits where no profile draws others."""
