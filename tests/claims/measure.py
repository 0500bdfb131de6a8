"""How often the checks are wrong about a sentence: `python -m tests.claims.measure`.

Every sentence of the corpus is put into its report, which is then read and checked as any other. A
true sentence with an error or a warning is a false alarm; a false one without either is missed.

`--half open` counts one half, `--as html` reads web pages whose numbers are marked up, `--as wrapped`
lines as a PDF has them, `--as docx` Word files, `--show` lists the sentences (of the open half only), `--write` puts the table
into docs/en/checking.md.
"""

from __future__ import annotations

import argparse
import html
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from attrs import frozen

from govinfo_report import AnnualReport, Finding, Findings, Severity, parse_document, parse_text
from tests.claims.sentences import HALVES, Sentence, sentences, text_of, title_of
from tests.passages import Passage
from tests.rendering.documents import docx_of

PASSAGE = Passage("checking.md", "sentences")
_MARK_UP = ("<b>{}</b>", "<span>{}</span>", '<span style="font-family:Times">{}</span>')
_NUMBER = re.compile(r"[0-9０-９][0-9０-９.,]*")
_WIDTH = 34
_LOUD = (Severity.ERROR, Severity.WARNING)


@frozen
class Outcome:
    """What the checks say of a sentence.

    Attributes:
        sentence: The sentence.
        added: The findings that the report does not have without it.
    """

    sentence: Sentence
    added: tuple[Finding, ...]

    @property
    def loud(self) -> bool:
        """Whether an error or a warning is among them."""
        return any(finding.severity in _LOUD for finding in self.added)

    @property
    def noted(self) -> bool:
        """Whether there is a note only: one that compares figures or words."""
        return not self.loud and any(finding.code != "N27" for finding in self.added)

    @property
    def fault(self) -> bool:
        """Whether the checks are wrong about the sentence."""
        return self.loud is self.sentence.true

    def __str__(self) -> str:
        one = self.sentence
        head = f"{one.kind} · {one.report} · {one.place}: {one.before}{one.text}"
        said = [
            f"    {finding.code} {finding.severity} {finding.message}" for finding in self.added
        ]
        return "\n".join([head, *([f"    {one.wrong}"] if one.wrong else []), *said])


def outcome_of(sentence: Sentence, form: str = "text") -> Outcome:
    """Put a sentence into its report, read that in a form (of `FORMS`), and check it."""
    before = {_identity(finding) for finding in _without(sentence.report, form)}
    found = _checked(sentence.in_text(), form)
    return Outcome(sentence, tuple(one for one in found if _identity(one) not in before))


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


@cache
def _without(report: str, form: str) -> Findings:
    return _checked(text_of(report), form)


def _checked(text: str, form: str) -> Findings:
    return read(text, form).validate()


def read(text: str, form: str) -> AnnualReport:
    """Read a text that comes in a form (of `FORMS`)."""
    made = FORMS[form](text)
    return parse_text(made) if isinstance(made, str) else parse_document(made)


def page_of(text: str) -> str:
    """A text as an editor of web pages leaves it: each number of the prose marked up by itself."""
    blocks: list[str] = []
    for line in text.split("\n"):
        cells = line.split(" | ")
        if len(cells) > 1:
            row = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
            blocks.append(f"<table><tr>{row}</tr></table>")
        elif line:
            blocks.append(f"<p>{_NUMBER.sub(_marked, html.escape(line))}</p>")
    joined = "".join(blocks).replace("</table><table>", "")
    return f"<!DOCTYPE html>\n<html><body>{joined}</body></html>"


def _marked(number: re.Match[str]) -> str:
    return _MARK_UP[number.start() % len(_MARK_UP)].format(number[0])


def wrapped(text: str) -> str:
    """A text as it is copied from a PDF: its prose in lines of the width of a page."""
    return "\n".join(
        line if " | " in line else "\n".join(_in_lines(line)) for line in text.split("\n")
    )


def _in_lines(line: str) -> Iterator[str]:
    yield line[:_WIDTH]
    yield from (line[at : at + _WIDTH] for at in range(_WIDTH, len(line), _WIDTH))


def document_of(text: str) -> bytes:
    """A text as Word keeps it: each number of the prose in a run of its own."""
    blocks: list[str] = []
    for line in text.split("\n"):
        cells = line.split(" | ")
        if len(cells) > 1:
            row = "".join(f"<w:tc><w:p>{_runs(cell)}</w:p></w:tc>" for cell in cells)
            blocks.append(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")
        elif line:
            blocks.append(f"<w:p>{_runs(line)}</w:p>")
    return docx_of(["".join(blocks).replace("</w:tbl><w:tbl>", "")])


def _runs(line: str) -> str:
    pieces = re.split(f"({_NUMBER.pattern})", line)
    return "".join(f"<w:r><w:t>{html.escape(piece)}</w:t></w:r>" for piece in pieces if piece)


FORMS: Mapping[str, Callable[[str], str | bytes]] = {
    "text": str,
    "html": page_of,
    "wrapped": wrapped,
    "docx": document_of,
}
"""How the text of a report may come to its reader."""


def outcomes(half: str, form: str = "text") -> Iterator[Outcome]:
    """What the checks say of each sentence of a half."""
    return (outcome_of(sentence, form) for sentence in sentences(half))


# ----------------------------------------------------------------------------------- rates


@frozen
class Rate:
    """So many of so many.

    Attributes:
        faults: How many.
        count: Of how many.
        noted: How many of all have a note, and nothing louder.
    """

    faults: int
    count: int
    noted: int = 0

    @classmethod
    def of(cls, chosen: Iterable[Outcome]) -> Rate:
        """How many of these are faults."""
        every = list(chosen)
        return cls(sum(one.fault for one in every), len(every), sum(one.noted for one in every))

    @property
    def bounds(self) -> tuple[float, float]:
        """The bounds that hold with 95 % (Wilson's interval)."""
        if not self.count:
            return 0.0, 1.0
        z, n = 1.959964, self.count
        share = self.faults / n
        middle = share + z * z / (2 * n)
        spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return (
            max(0.0, (middle - spread) / (1 + z * z / n)),
            min(1.0, (middle + spread) / (1 + z * z / n)),
        )

    def __str__(self) -> str:
        low, high = self.bounds
        share = self.faults / self.count if self.count else 0.0
        return f"{self.faults} of {self.count} = {share:.1%} ({low:.1%} to {high:.1%})"


def table(halves: Mapping[str, list[Outcome]]) -> str:
    """The rates by kind, and by half, as a Markdown table."""
    every = [one for half in halves.values() for one in half]
    lines = [
        "| the sentence is about | true | false alarms | only a note | false | missed | only a note |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for kind in sorted({one.sentence.kind for one in every}):
        chosen = [one for one in every if one.sentence.kind == kind]
        lines.append(_row(title_of(kind), chosen))
    lines.append(_row("**all**", every))
    lines += [
        "",
        "| half | true: false alarms, with 95 % bounds | false: missed, with 95 % bounds |",
    ]
    lines += ["|---|---|---|"]
    for half, chosen in halves.items():
        true, false = _both(chosen)
        lines.append(f"| {half} half | {true} | {false} |")
    return "\n".join(lines) + "\n"


def _row(name: str, chosen: Iterable[Outcome]) -> str:
    counts = ((rate.count, rate.faults, rate.noted) for rate in _both(chosen))
    return f"| {name} | {' | '.join(str(count) for rate in counts for count in rate)} |"


def _both(chosen: Iterable[Outcome]) -> tuple[Rate, Rate]:
    every = list(chosen)
    return (
        Rate.of(one for one in every if one.sentence.true),
        Rate.of(one for one in every if not one.sentence.true),
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="how often the checks are wrong about a sentence")
    parser.add_argument("--half", choices=HALVES, help="one half only")
    parser.add_argument("--as", dest="form", choices=FORMS, default="text")
    parser.add_argument("--show", action="store_true", help="list the faults; the open half only")
    parser.add_argument(
        "--write", action="store_true", help="write the table into docs/en/checking.md"
    )
    arguments = parser.parse_args()
    if arguments.show and arguments.half != "open":
        sys.exit("the held half is not shown: --half open --show")
    if arguments.write and arguments.half:
        sys.exit("the documentation has both halves: --write without --half")
    halves = [arguments.half] if arguments.half else list(HALVES)
    found = {half: list(outcomes(half, arguments.form)) for half in halves}
    if arguments.show:
        print("\n".join(str(one) for one in found["open"] if one.fault), end="\n\n")
    if arguments.write:
        PASSAGE.write(table(found))
    else:
        print(table(found), end="")


if __name__ == "__main__":
    main()
