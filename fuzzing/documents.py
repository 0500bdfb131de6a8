"""JSON that is a report, or nearly: documents of read reports with some of their values changed."""

from __future__ import annotations

import json
import random
from functools import cache
from typing import Any

from govinfo_report import ReportError, parse_text

from .texts import bases, unicode_text

__all__ = ["make_document"]

_NUMBERS = ("1e999999", "-1E+400", "0.1", "1" * 5000, "-0", "NaN", "Infinity", "1e-400", "2" * 30)
_VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        3,
        2**70,
        1.5,
        "",
        "1",
        "read",
        "unresolved",
        "absent",
        "2021",
        "万元",
    ),
    *(
        "1e999999",
        "NaN",
        "-0",
        "1" * 5000,
        "2023-02-30",
        "\ud800",
        "规章",
        [],
        {},
        [[]],
        [None],
        {"a": 1},
    ),
    *(
        {"amount": "1e999999", "unit": "万元"},
        {"state": "blank"},
        {"start": 0, "end": 5},
        [1, None, 2],
    ),
)


@cache
def _reports() -> tuple[str, ...]:
    found = []
    for number, text in enumerate(bases()[::3]):
        try:
            report = parse_text(text)
        except ReportError:
            continue
        found.append(report.to_json(reading=number % 2 == 1))
    return tuple(found)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) within a document."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        part = waiting.pop()
        keys = (
            part if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ()
        )
        for key in keys:
            found.append((part, key))
            waiting.append(part[key])
    return found


def _change(rng: random.Random, document: Any) -> None:
    """One value changed, dropped, moved or renamed."""
    places = _places(document)
    if not places:
        return
    container, key = rng.choice(places)
    way = rng.randrange(5)
    if way == 0 and isinstance(container, dict):
        del container[key]
    elif way == 1 and isinstance(container, dict):
        container[rng.choice(("x", "", "total", "state", key + "s"))] = container.pop(key)
    elif way == 2:
        other, name = rng.choice(places)
        try:
            container[key] = json.loads(json.dumps(other[name]))
        except (KeyError, IndexError):
            container[key] = None
    elif way == 3 and isinstance(container[key], str):
        container[key] += rng.choice(
            (unicode_text(rng, 3), "\n", " ", "|", "一、总体情况", "\ud800")
        )
    else:
        container[key] = rng.choice(_VALUES)


def make_document(rng: random.Random) -> str:
    """A JSON text: a report with a few changes, cut short, or with values that JSON cannot hold."""
    text = rng.choice(_reports())
    document = json.loads(text)
    for _ in range(rng.choice((0, 1, 1, 1, 2, 5, 20))):
        _change(rng, document)
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5)
    chance = rng.random()
    if chance < 0.1:
        return text[: rng.randrange(len(text))]
    if chance < 0.2:
        at = rng.randrange(len(text))
        return text[:at] + rng.choice(('"', "{", "[", ",", ":", "\x00", "é", *_NUMBERS)) + text[at:]
    if chance < 0.25:
        depth = rng.choice((10, 1_000, 100_000))
        return rng.choice(("[", '{"a":', '{"requests":')) * depth
    if chance < 0.35:
        return text.replace(": 0", f": {rng.choice(_NUMBERS)}", 1)
    return text
