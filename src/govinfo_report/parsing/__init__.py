"""Parsing: lexemes through the grammar to rows, figures to their columns, rows to the model.

Knows the form and the model; of layouts it knows what they say of themselves, and none by name.
"""
