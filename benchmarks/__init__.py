"""How fast reading is and how well it reads: see `docs/en/performance.md`.

`python -m benchmarks` measures time and memory, `python -m benchmarks.layouts` and
`python -m benchmarks.diagnosis` how many figures are right.
"""
