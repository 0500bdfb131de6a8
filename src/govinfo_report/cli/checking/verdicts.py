"""The verdict of a file with its counts, and of a whole run, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ... import Findings, Kind, Severity, Verdict
from ..words import Language
from .checked import Checked
from .summary import Brief

__all__ = ["run_told", "verdict_told"]


def verdict_told(say: Language, checked: Checked, places: int = 0, skipped: int = 0) -> str:
    """Return the verdict of a file and its counts: 不通过：4处问题，共8个错误.

    Args:
        say: The language.
        checked: The file.
        places: How many problems its findings come to; 0 where that is no news.
        skipped: How many comparisons could not be made.
    """
    counts = Counter(finding.severity for finding in checked.findings)
    known = [severity for severity in Severity if counts[severity]]
    if say is Language.EN:
        parts = [say.counted(places, "", "place")] if places else []
        parts += [say.counted(counts[severity], "", severity.value) for severity in known]
    elif places:
        each = "、".join(f"{counts[severity]}个{severity.chinese}" for severity in known)
        parts = [f"{places}处问题", f"共{each}"]
    else:
        parts = [f"{severity.chinese}{counts[severity]}项" for severity in known]
    if skipped:
        parts.append(say(f"{skipped}项未能核对", f"{skipped} not assessed"))
    if count := len(checked.accepted):
        parts.append(say(f"{count}项已接受", f"{count} accepted"))
    told = say.word(checked.verdict)
    return say("：", ": ").join([told, say("，", ", ").join(parts)]) if parts else told


def run_told(say: Language, run: Sequence[Brief]) -> tuple[str, str]:
    """Return how many files there are of each verdict, and how many comparisons of each kind."""
    files = [one for one in run if not one.compared]
    verdicts = Counter(one.verdict for one in files if one.verdict)
    count, unreadable = len(files), len(files) - verdicts.total()
    assessed = sum(one.assessed for one in run)
    kinds: Counter[Kind] = Counter()
    for one in run:
        kinds.update(one.kinds)
    together = Findings(kinds=kinds)
    rests = say(together.compared, together.compared_en)
    rests = say(f"（{rests}）", f" ({rests})") if rests else ""
    if say is Language.EN:
        parts = [f"{verdicts[verdict]} {verdict}" for verdict in Verdict if verdicts[verdict]]
        parts += [f"{unreadable} unreadable"] if unreadable else []
        head = say.counted(count, "", "file")
        return f"{head}: {', '.join(parts)}", f"{assessed} comparisons made{rests}"
    parts = [f"{verdict.chinese}{verdicts[verdict]}份" for verdict in Verdict if verdicts[verdict]]
    parts += [f"无法读取{unreadable}份"] if unreadable else []
    return f"共{count}份报告：{'，'.join(parts)}", f"共核对{assessed}项{rests}"
