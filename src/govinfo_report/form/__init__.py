"""The form as Python sees it: its revisions, accounts and automaton, and how they are made.

The form itself stands in ``grammar/``. Knows no report, and nothing that reads, checks or writes
one.
"""
