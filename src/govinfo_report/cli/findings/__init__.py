"""Findings as the command line gives them out: one module a format."""
