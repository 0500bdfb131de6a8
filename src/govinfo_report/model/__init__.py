"""The model: the figures and texts of a report, in frozen attrs classes.

Knows nothing of how a report was read, is written or is checked.
"""
