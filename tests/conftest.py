"""How much the tests try: `pytest --profile long` leaves nothing out and tries more examples."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from govinfo_report.text.caches import clear_caches

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
_EXAMPLES = {"fast": 10, "long": 20, "search": 10_000}

for _name, _count in _EXAMPLES.items():
    settings.register_profile(
        _name,
        max_examples=_count,
        deadline=None,
        derandomize=_name != "search",
        database=None,
        phases=(Phase.explicit, Phase.generate),  # to shrink takes minutes
        suppress_health_check=_SLOW,
    )
settings.register_profile("search", settings.get_profile("search"), phases=tuple(Phase))


_OF_TEST = "_hypothesis_internal_use_settings"
_settings: dict[Any, Any] = {}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give a test the settings that it was written with.

    For each set of parameters Hypothesis hangs them on those of the set before, and asks all of
    them in turn: a thousand layouts are as deep as Python goes.
    """
    test = getattr(item, "obj", None)
    if hasattr(test, _OF_TEST):
        setattr(test, _OF_TEST, _settings.setdefault(test, getattr(test, _OF_TEST)))
    # What was worked out before the changes of mutmut is forgotten: each test sees them.
    if "MUTANT_UNDER_TEST" in os.environ:
        clear_caches()


def pytest_addoption(parser: pytest.Parser) -> None:
    """One switch for the tests that run and for the examples that they try."""
    parser.addoption(
        "--profile",
        choices=[*_EXAMPLES],
        default="fast",
        help="fast (the default) leaves out tests marked `long`; long has them too, and twice "
        "the examples; search tries 10,000 at random, and shrinks what fails",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load the profile before any test is read; a failing report may be shown at length."""
    settings.load_profile(config.getoption("--profile"))
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes long, unless it is asked for."""
    if config.getoption("--profile") == "fast":
        left_out = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
