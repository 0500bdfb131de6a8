"""Words of measured and generated passages in Chinese: those of `tests/data/phrases.txt`.

There a line in English is followed by the same in Chinese, indented; `{}` stands for what is the same in
both: code, links, figures.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.paths import TESTS


def _phrases() -> Mapping[str, str]:
    lines = (TESTS / "data" / "phrases.txt").read_text(encoding="utf-8").splitlines()
    pairs = dict(zip(lines[::2], lines[1::2], strict=True))
    assert len(pairs) * 2 == len(lines), "a phrase stands twice"
    assert not [line for line in pairs if line.startswith(" ")]
    assert all(line.startswith("  ") for line in pairs.values())
    return {english: chinese[2:] for english, chinese in pairs.items()}


PHRASES = _phrases()
