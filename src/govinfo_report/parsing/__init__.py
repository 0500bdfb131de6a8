"""Parsing: lexemes through the grammar to a tree, figures to their columns, tree to model.

Knows the grammar and the model; knows no layout.
"""
