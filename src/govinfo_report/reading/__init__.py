"""Reading: from a text in any layout to labels, figures and prose, each with its place.

Knows physical layouts and damaged script; knows neither the model nor the checks. The vocabulary
(which labels there are) is handed in, it comes from the grammar.
"""
