"""Writing: a report as text, as Markdown, as a page, as a Word file.

Knows the model and the labels of the revisions; neither reads nor checks.
"""
