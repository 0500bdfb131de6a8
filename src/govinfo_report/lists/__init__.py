"""Lists of problems (问题清单) to print, fill in and send back: one module a format."""

from .problems import Note, Problem, ProblemList

__all__ = ["Note", "Problem", "ProblemList"]
