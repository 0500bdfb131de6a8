"""Comments: a user's own Word file, with what was found written at the cells and words of it.

Knows the file by the elements that reading made its text of, and changes nothing in it but that.
"""
