"""The options that say which reports are compared with each other, and the plan of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click
from attrs import fields, frozen

from ...languages import Both
from ..speech import option
from .comparing import Plan
from .manifest import Manifest

__all__ = ["Asked", "planned"]

_OPTIONS = (
    option(
        "--series", is_flag=True, help=Both("各年相互核对", "The files are years of one organ.")
    ),
    option(
        "--by-organ",
        is_flag=True,
        help=Both("按机关分别作各年核对", "Compare the years of each organ by themselves."),
    ),
    option(
        "--group",
        is_flag=True,
        help=Both("同年各单位相互核对", "The files are organs beside each other."),
    ),
    option(
        "--parent",
        metavar="FILE",
        help=Both(
            "上级（汇总）报告，与 --group 同用", "With --group: the report of the organ above."
        ),
    ),
    option(
        "--consolidated",
        is_flag=True,
        help=Both("上级数据为下级之和", "The figures above are sums of those below."),
    ),
    option(
        "--versions",
        is_flag=True,
        help=Both("同一报告各版本相互核对", "The files are versions of one report."),
    ),
    option(
        "--manifest",
        type=click.Path(dir_okay=False, path_type=Path),
        help=Both(
            "CSV 清单，据此核对各年、各单位",
            "A CSV file (file, organ, parent, year) that says what to compare.",
        ),
    ),
)
_ONE_OF = ("series", "versions", "by_organ", "group", "manifest")
"""The options that each say what is compared."""
_TOGETHER = (["--by-organ", "--group"], ["--by-organ", "--manifest"])
"""Those that go together; a manifest compares the years of each organ anyway."""


@frozen
class Asked:
    """The options, as they were given: see `Plan`."""

    series: bool
    by_organ: bool
    group: bool
    parent: str | None
    consolidated: bool
    versions: bool
    manifest: Path | None

    def plan(self, files: Sequence[str], *, quiet: bool) -> Plan:
        """Return what is to be compared.

        Raises:
            click.UsageError: The options do not go together, or the manifest is wrong.
        """
        context = click.get_current_context()
        if not files and self.manifest is None:
            (missing,) = (one for one in context.command.params if one.name == "files")
            raise click.MissingParameter(ctx=context, param=missing)
        chosen = [f"--{name.replace('_', '-')}" for name in _ONE_OF if getattr(self, name)]
        if len(chosen) > 1 and chosen not in _TOGETHER:
            raise click.UsageError(
                Both(
                    f"{'、'.join(chosen)} 不能同用，请分次核对",
                    f"{', '.join(chosen)} do not go together; run them one by one",
                )
            )
        if self.parent is not None and not self.group:
            raise click.UsageError(
                Both(
                    "--parent FILE 须与 --group 同用；有多个上级的，请用 --manifest",
                    "--parent FILE needs --group; with several organs above, use --manifest",
                )
            )
        if self.consolidated and self.parent is None and self.manifest is None:
            raise click.UsageError(
                Both(
                    "--consolidated 须与 --parent FILE 或 --manifest FILE 同用",
                    "--consolidated needs --parent FILE or --manifest FILE",
                )
            )
        return Plan(
            series=self.series,
            by_organ=self.by_organ,
            group=self.group,
            versions=self.versions,
            manifest=None if self.manifest is None else Manifest.read(self.manifest),
            parent=self.parent,
            consolidated=self.consolidated,
            quiet=quiet,
        )


def planned(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options to a command, which is given them as one: ``asked``."""

    @wraps(command)
    def with_asked(**given: Any) -> None:
        asked = Asked(**{field.name: given.pop(field.name) for field in fields(Asked)})
        command(asked=asked, **given)

    added: Callable[..., None] = with_asked
    for add in reversed(_OPTIONS):
        added = add(added)
    return added
