"""The terminal: width, carets, drawn tables, progress."""
