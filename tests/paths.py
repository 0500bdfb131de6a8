"""Where things lie that tests read: the checkout, its examples, and reports beside it."""

from __future__ import annotations

from pathlib import Path

import govinfo_report

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path(govinfo_report.__file__).parent
TESTS = ROOT / "tests"
EXAMPLES = ROOT / "examples"
DOCS = ROOT / "docs"
LANGUAGES = ("zh", "en")
"""The folders of ``docs/``, each with all pages in one language."""
SHARED = ROOT.parent / "shared"
"""Real reports; tests of them are skipped where it is absent."""
