"""The checker: a page to check a draft in, and what answers it, in the browser or on 127.0.0.1."""
