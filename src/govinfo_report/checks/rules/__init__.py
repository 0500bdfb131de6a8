"""The rules: one module a subject, each holding the checks about it; nothing else lies here."""
