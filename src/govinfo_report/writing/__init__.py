"""Writing: a report as text.

Knows the model and the labels of the revisions; neither reads nor checks.
"""
