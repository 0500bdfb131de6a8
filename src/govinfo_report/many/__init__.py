"""Many reports: read by several processes, with memory that does not grow with their number.

`reading` is what a process of the pool does with one; `api`
is what users call to have the outcomes. `into` is what they call to have them in one `output`, of
which `jsonl` and `parquet` are the kinds.
"""
