"""An independent picture of how the form looks in text: the truth, its layouts and its damage.

Nothing here imports the library. `sheet` lays the form out as the official document does, `layouts`
writes such a sheet as crawlers and converters would, `damage` spoils it, `corpus` stores samples with
their truth beside them.
"""
