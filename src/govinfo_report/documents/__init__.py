"""Documents: a report, or the findings about one, as JSON; out and in without loss.

Knows the model and the results of the checks; neither reads texts nor checks reports.
"""
