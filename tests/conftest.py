"""How many examples the property tests try: `fast` by default, `long` by choice.

`HYPOTHESIS_PROFILE=long pytest` or `pytest --hypothesis-profile=long`.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

settings.register_profile(
    "fast",
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # to shrink takes minutes
    suppress_health_check=_SLOW,
)
settings.register_profile("long", max_examples=10_000, deadline=None, suppress_health_check=_SLOW)


def pytest_configure(config: pytest.Config) -> None:
    """A failing report may be shown at length."""
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")


settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))
