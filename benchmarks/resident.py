"""The memory of this process; imports nothing that would add to it."""

from __future__ import annotations

import sys


def resident() -> float:
    """The memory that is in use now, in MiB."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
    except OSError:  # no Linux: then the most that was ever in use
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used / (1024**2 if sys.platform == "darwin" else 1024)
