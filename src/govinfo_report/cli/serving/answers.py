"""Answers to the checker's page: what was found in a draft, and the files to keep of it.

The page sends everything that an answer needs each time, so that nothing is kept here. The library
does the work, and the command ``check`` the list: its rows are those of ``check --format html``.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ... import (
    AnnualReport,
    Decoded,
    Failure,
    Finding,
    Severity,
    Verdict,
    annotate,
    check_series,
    series_names,
)
from ...languages import in_language
from ..checking.causes import Cause, causes
from ..checking.checked import Checked, Compared, checked
from ..checking.problems import Lister
from ..findings import FORMATS
from ..inputs import Attempt, Source
from ..output import Choices
from ..words import Language
from .draft import attempted, begun, filled, rewritten

__all__ = ["answer", "warm"]

Asked = Mapping[str, Any]
Answer = dict[str, Any]
_Made = Callable[[Asked, Attempt, AnnualReport], bytes]


def answer(asked: Asked) -> Answer:
    """Return the answer to a request of the page, as JSON has it.

    Args:
        asked: ``do``, the name of what is asked; ``language``; ``source``, the draft; ``beside``,
            the report of the year before, if there is one; and what else it needs.
    """
    try:
        return _ANSWERS[asked["do"]](asked)
    except _Refused as refused:
        problem = refused.problem
    except Exception as error:
        problem = Failure.of(error)
    say = _language(asked)
    return {"failed": say.message(problem), "brief": problem.brief.get(say.value, "")}


class _Refused(Exception):
    """What the page sent holds no report: why."""

    def __init__(self, problem: Failure) -> None:
        super().__init__(problem.message_en)
        self.problem = problem


def _read(said: Asked, say: Language) -> tuple[Attempt, AnnualReport]:
    """Read what the page sends.

    Raises:
        _Refused: It holds no report.
    """
    attempt = attempted(said, say.value)
    if attempt.report is None:
        assert attempt.problem is not None
        raise _Refused(attempt.problem)
    return attempt, attempt.report


def _language(asked: Asked) -> Language:
    return Language.EN if asked.get("language") == "en" else Language.ZH


# ----------------------------------------------------------------------------------------- check


def _check(asked: Asked) -> Answer:
    return _told(asked, *_read(asked["source"], _language(asked)))


def _edit(asked: Asked) -> Answer:
    """Write cells otherwise, and work out the totals that were worked out before."""
    attempt, report = _read(asked["source"], _language(asked))
    written = {str(path): str(words) for path, words in asked.get("written", {}).items()}
    text, report = rewritten(report, written)
    sums = None
    if asked.get("sums") is not None:
        known = [path for path in asked["sums"] if path not in written]
        (text, report), sums = filled((text, report), known)
    return _anew(asked, attempt.source, text, report, sums)


def _begin(asked: Asked) -> Answer:
    report = begun(
        str(asked.get("agency") or "示例县人民政府办公室"),
        int(asked.get("year") or 2025),
        str(asked.get("revision") or "2021"),
    )
    text, report = rewritten(report, {})
    return _anew(asked, Source(""), text, report, [])


def _anew(
    asked: Asked, source: Source, text: str, report: AnnualReport, sums: list[str] | None
) -> Answer:
    """Tell of a report whose text was written anew, as the form."""
    attempt = Attempt(source, decoded=Decoded(text), report=report)
    return {**_told(asked, attempt, report), "text": text, "sums": sums}


def _told(asked: Asked, attempt: Attempt, report: AnnualReport) -> Answer:
    """Tell what was found in a report."""
    say = _language(asked)
    whole = _everything(asked, attempt, report)
    lister = Lister(whole, _choices(say))
    listed = lister.listed()
    rows: list[Answer] = []
    leads: list[Finding] = []  # those of the draft itself are marked in the form, by their numbers
    for of in whole:
        for cause in causes(of, of.findings):
            if of.compared is None:
                leads.append(cause.lead)
            rows.append(_row(lister, of, cause, attempt))
    shown = _shown(asked, attempt, report)
    counts = {
        severity.value: sum(row["severity"] == severity.value for row in rows)
        for severity in Severity
    }
    return {
        "name": attempt.name,
        "number": attempt.number,
        "of": attempt.of,
        "agency": report.agency,
        "year": report.year,
        "revision": report.revision,
        "verdict": _worst(whole).value,
        "counts": counts,
        "heads": listed.heads,
        "problems": rows,
        "marked": len(leads),
        "summary": [say(of.findings.summary, of.findings.summary_en) for of in whole],
        "notes": [{"title": note.title, "lines": note.lines} for note in listed.notes],
        "page": report.to_html(findings=leads, paths=True),
        "text": shown,
        "beside": [in_language(of.compared.told, say.value) for of in whole if of.compared],
        "doubts": [in_language(doubt, say.value) for doubt in attempt.doubts],
    }


def _everything(asked: Asked, attempt: Attempt, report: AnnualReport) -> list[Checked]:
    """Return the findings of the draft, and those beside the report of the year before."""
    own = checked(attempt.name, {"": attempt}, report.validate())
    if not asked.get("beside"):
        return [own]
    before, its_report = _read(asked["beside"], _language(asked))
    reports = [its_report, report]
    attempts = dict(zip(series_names(reports), (before, attempt), strict=True))
    compared = Compared("years", report.agency or "")
    return [own, checked(compared.name, attempts, check_series(reports), compared)]


def _worst(whole: Sequence[Checked]) -> Verdict:
    verdicts = {of.verdict for of in whole}
    return next(one for one in _FROM_THE_WORST if one in verdicts)


_FROM_THE_WORST = (Verdict.FAIL, Verdict.INCOMPLETE, Verdict.PASS)


def _row(lister: Lister, of: Checked, cause: Cause, attempt: Attempt) -> Answer:
    """Tell of a row of the list, and where in the draft it is."""
    problem = lister.problem(of, cause)
    location = cause.location
    span = location.span if location else None
    here = location is not None and location.attempt.name == attempt.name and span is not None
    text = attempt.decoded.text
    cell = location.cell if location else None
    return {
        "severity": problem.severity,
        "code": cause.lead.code,
        "part": problem.part,
        "place": problem.place,
        "reported": [str(value) for value in problem.reported],
        "due": [str(value) for value in problem.due],
        "basis": problem.basis,
        "path": cell.path if cell else "",
        "span": [_units(text, span.start), _units(text, span.end)]
        if here and span and _is_shown_as_it_is(attempt)
        else None,
    }


def _is_shown_as_it_is(attempt: Attempt) -> bool:
    """Tell whether people read a text as it is: no document, and no markup."""
    decoded = attempt.decoded
    return decoded.is_text and not _MARKUP.search(decoded.text)


_MARKUP = re.compile("<(?:table|p|div|br|html)[ >/]", re.IGNORECASE)


def _shown(asked: Asked, attempt: Attempt, report: AnnualReport) -> str | None:
    """Return the text to show of a file; None for a text, which the page has."""
    if "data" not in (asked.get("source") or {}):
        return None
    return attempt.decoded.text if _is_shown_as_it_is(attempt) else report.to_text()


def _units(text: str, offset: int) -> int:
    """Return an offset in a text as browsers count it, in UTF-16."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


# ----------------------------------------------------------------------------------------- files


def _file(asked: Asked) -> Answer:
    """Return a file to keep."""
    say = _language(asked)
    attempt, report = _read(asked["source"], say)
    made, ending, name = _FILES[str(asked["kind"])]
    content = made(asked, attempt, report)
    who = f"{report.agency or ''}{report.year or ''}"
    return {
        "name": f"{who}{say(*name)}.{ending}",
        "data": base64.b64encode(content).decode("ascii"),
    }


def _list(kind: str) -> _Made:
    """Return what writes the findings in a format of ``check``."""

    def written(asked: Asked, attempt: Attempt, report: AnnualReport) -> bytes:
        form = FORMATS[kind](_choices(_language(asked)))
        for of in _everything(asked, attempt, report):
            form.render(of)
        return form.content()

    return written


def _page(asked: Asked, attempt: Attempt, report: AnnualReport) -> bytes:
    """Return the list to print, of both years where there are two."""
    listed = Lister(_everything(asked, attempt, report), _choices(_language(asked))).listed()
    return listed.to_html().encode()


def _word(_: Asked, __: Attempt, report: AnnualReport) -> bytes:
    file = io.BytesIO()
    report.to_docx(file)
    return file.getvalue()


def _commented(asked: Asked, _: Attempt, report: AnnualReport) -> bytes:
    """Return a copy of the user's Word file with the findings as comments."""
    own = io.BytesIO(base64.b64decode(asked["source"]["data"]))
    copy = io.BytesIO()
    annotate(own, report, copy, language=_language(asked).value)
    return copy.getvalue()


def _json(_: Asked, __: Attempt, report: AnnualReport) -> bytes:
    return report.to_json(indent=2).encode()


_FILES: Mapping[str, tuple[_Made, str, tuple[str, str]]] = {
    "list-html": (_page, "html", ("问题清单", " problems")),
    "list-xlsx": (_list("xlsx"), "xlsx", ("问题清单", " problems")),
    "list-docx": (_list("docx"), "docx", ("问题清单", " problems")),
    "findings-json": (_list("json"), "json", ("问题清单", " findings")),
    "commented-docx": (_commented, "docx", ("批注", " comments")),
    "form-docx": (_word, "docx", ("年度报告", " report")),
    "form-json": (_json, "json", ("年度报告", " report")),
}
"""The files to keep: what makes each, how its name ends, and what it is."""
_ANSWERS: Mapping[str, Callable[[Asked], Answer]] = {
    "check": _check,
    "edit": _edit,
    "begin": _begin,
    "file": _file,
}


def _choices(say: Language) -> Choices:
    return Choices(full=True, language=say, headings=say("zh", "names"))


def warm() -> None:
    """Make what the first answers need, before there is anything to answer."""
    begun = _begin({})
    _edit({"source": {"text": begun["text"]}, "written": {}, "sums": []})
