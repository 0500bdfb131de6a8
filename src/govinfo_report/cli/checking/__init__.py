"""The parts of ``check``: settings, the catalogue of checks, what was checked, the baseline."""
