"""Fuzzing: `python -m fuzzing --minutes 60 --seed 1`, from the root of a checkout.

Whatever is put in ends in a report or in a `ReportError`, in time proportional to its length.
`laws` says what must hold, `texts` and `documents` make the inputs, `hostile` makes the same worst
texts at any length, `growth` measures how time grows with them, `run` tries inputs and keeps what
breaks a law.
"""
