"""Writing: a report as text. Knows the model and the labels of the revisions; reads and checks nothing."""
