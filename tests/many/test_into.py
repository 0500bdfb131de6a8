"""Many reports in one output, whatever ends a run, and however often."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote_to_bytes

import duckdb
import pandas
import polars
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest
from attrs import evolve
from hypothesis import given, strategies

from govinfo_report import (
    REVISIONS,
    AnnualReport,
    GrammarError,
    MissingLibrary,
    Outcome,
    OutputError,
    OutputSummary,
    Progress,
    ReportError,
    Revision,
    Standing,
    WorkerDied,
    parse_file,
    parse_into,
    parse_many,
    write_parquet,
)
from govinfo_report.files import portable
from govinfo_report.many import into, jsonl, output
from govinfo_report.many.jsonl import JsonLines
from govinfo_report.many.output import ResumableOutput
from govinfo_report.many.parquet import Parquet
from tests.collection import fill
from tests.paths import EXAMPLES, ROOT

NOT_A_REPORT = "今天天气很好，适合出门散步。" * 10
REPORTS = 8
INPUTS = REPORTS + 2
KINDS = ("jsonl", "parquet")
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs to fork, or to kill")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports in many layouts, and two files that are none."""
    return fill(tmp_path_factory.mktemp("corpus"), REPORTS, 5, NOT_A_REPORT)


@pytest.fixture(autouse=True)
def work(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a copy of the corpus that may be changed; parts of four inputs."""
    shutil.copytree(corpus, tmp_path / "in")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Parquet, "at_once", 4)
    return tmp_path


def inputs() -> list[Path]:
    return sorted(path for path in Path("in").rglob("*.*") if path.is_file())


def collected(target: str | Path = "out.jsonl", **options: Any) -> OutputSummary:
    return parse_into(target, inputs(), **{"workers": 1, **options})


Content = dict[str, Any]


def content(target: str | Path) -> Content:
    """What stands in an output, by the name of its file: the report or its rows, or the error.

    A file that stands there twice, or a piece that cannot be read, fails here.
    """
    target = Path(target)
    if target.suffix == ".jsonl":
        lines = [json.loads(line) for line in target.read_bytes().splitlines()]
        found = [(line["file"], line.get("report") or line["error"]) for line in lines]
    else:
        rows = pq.read_table(target).to_pylist()
        by_report: dict[str, list[Any]] = {}
        for row in rows:
            by_report.setdefault(row["report"], []).append(row)
        assert all(len({row["path"] for row in own}) == len(own) for own in by_report.values())
        found = [*by_report.items()]
        failed = target.with_name(f"{target.name}.failed.jsonl")
        lines = failed.read_bytes().splitlines() if failed.exists() else []
        found += [(line["file"], line["error"]) for line in map(json.loads, lines)]
    assert len(dict(found)) == len(found), "a file stands there twice"
    return dict(found)


_fresh: dict[tuple[object, ...], Content] = {}


def fresh(kind: str) -> Content:
    """What a run that nothing ends writes of what the inputs are now."""
    key = kind, *((str(path), path.read_bytes()) for path in inputs())
    if key not in _fresh:
        target = Path("fresh", f"out.{kind}")
        shutil.rmtree("fresh", ignore_errors=True)
        collected(target)
        _fresh[key] = content(target)
    return _fresh[key]


def stands_as_fresh(target: str | Path) -> None:
    """What stands there is what a run that nothing ended would have written, and nothing beside."""
    target = Path(target)
    assert content(target) == fresh(target.suffix[1:])
    assert beside(target) <= {"", ".failed.jsonl"}


def beside(target: Path) -> set[str]:
    """The ends of the names of what there is of an output; but for the file of its lock."""
    names = {path.name.lstrip(".") for path in Path().iterdir() if target.name in path.name}
    return {name.removeprefix(target.name) for name in names} - {".lock"}


def bytes_of(target: Path) -> dict[str, bytes]:
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    return {path.name: path.read_bytes() for path in files}


def touched(path: Path) -> None:
    """Another time of change, whatever the clock of the file system tells apart."""
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 10**9))


Reads = list[list[str]]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """The names of the files that each run reads."""
    found: Reads = []

    def recording(sources: Iterable[os.PathLike[str]], **options: Any) -> Any:
        taken = list(sources)
        found.append([os.fspath(source) for source in taken])
        return parse_many(taken, **options)

    monkeypatch.setattr(into, "parse_many", recording)
    return found


# ------------------------------------------------------------------------------- what is written


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_a_line_for_each_input_in_their_order(workers: int) -> None:
    summary = collected(workers=workers)
    lines = [json.loads(line) for line in Path("out.jsonl").read_bytes().splitlines()]
    assert [line["file"] for line in lines] == [str(path) for path in inputs()]
    for line in lines:
        path = Path(line["file"])
        found = path.stat()
        assert (line["size"], line["mtime_ns"]) == (found.st_size, found.st_mtime_ns)
        if "report" in line:
            report = parse_file(path)
            assert line["report"] == report.to_dict(reading=True)
            assert line["in_doubt"] is report.in_doubt
    errors = [line["error"]["type"] for line in lines if "error" in line]
    assert errors == ["NotAnAnnualReport", "UnreadableInput"]
    assert [one.kind for one in summary.failures.values()] == errors
    assert [*summary.failures] == ["in/03x.html", "in/below/05x.txt"]
    doubts = sum(line["in_doubt"] for line in lines)
    assert (summary.plain, summary.in_doubt, summary.unreadable) == (REPORTS - doubts, doubts, 2)
    assert (summary.total, summary.read, summary.standing) == (INPUTS, INPUTS, Standing())
    assert sorted(path.name for path in Path().iterdir()) == [".out.jsonl.lock", "in", "out.jsonl"]


@pytest.mark.parametrize("workers", [1, 2])
def test_rows_of_parquet_are_those_of_write_parquet(workers: int) -> None:
    summary = collected("out.parquet", workers=workers)
    readable = [path for path in inputs() if str(path) not in summary.failures]
    write_parquet(map(parse_file, readable), "expected.parquet")
    found, expected = pq.read_table("out.parquet"), pq.read_table("expected.parquet")
    assert found.equals(expected)
    assert found.schema.field("value").metadata == expected.schema.field("value").metadata
    assert [*dict.fromkeys(found["report"].to_pylist())] == [str(path) for path in readable]
    assert len(list(Path("out.parquet").iterdir())) == -(-INPUTS // 4)


@pytest.mark.parametrize("kind", [JsonLines, Parquet])
def test_what_workers_make_of_a_report_is_written_as_it_is(kind: type[ResumableOutput]) -> None:
    assert type(kind.make(parse_file(inputs()[0])).content) is bytes


def test_every_reader_takes_the_folder_as_it_is() -> None:
    for path in inputs()[4:8]:  # a part without a row
        path.write_text(NOT_A_REPORT, encoding="utf-8")
    collected("out.parquet")
    rows = len(pq.read_table("out.parquet"))
    assert 0 in [pq.read_metadata(part).num_rows for part in Path("out.parquet").iterdir()]
    assert pyarrow.dataset.dataset("out.parquet").count_rows() == rows
    assert len(pandas.read_parquet("out.parquet")) == rows
    assert polars.read_parquet("out.parquet").height == rows
    assert polars.scan_parquet("out.parquet").collect().height == rows
    for place in ("out.parquet/*.parquet", "out.parquet"):
        found = duckdb.sql(f"SELECT * FROM read_parquet('{place}')")
        assert found is not None
        assert len(found.fetchall()) == rows
    assert all(path.name[0] not in "._" for path in Path("out.parquet").iterdir())


def test_what_failed_stands_beside_parquet() -> None:
    collected()
    collected("out.parquet")
    errors = {name: made for name, made in content("out.jsonl").items() if "type" in made}
    beside = Path("out.parquet.failed.jsonl")
    lines = [json.loads(line) for line in beside.read_bytes().splitlines()]
    assert {line["file"]: line["error"] for line in lines} == errors
    for name in errors:
        Path(name).unlink()
    collected("out.parquet")
    assert not beside.exists()


def test_a_damaged_character_is_a_doubt_and_a_missing_file_a_failure() -> None:
    plain = EXAMPLES / "样本市财政局-2022.txt"
    Path("damaged.txt").write_bytes(plain.read_bytes() + b"\xe8\xa7")
    sources = [plain, Path("damaged.txt"), Path("missing.txt"), Path("in")]
    for target in ("out.jsonl", "out.parquet"):
        for _ in range(2):
            found = parse_into(target, sources, workers=1)
            assert (found.plain, found.in_doubt, found.unreadable) == (1, 1, 2)
            kinds = [one.kind for one in found.failures.values()]
            assert kinds == ["FileNotFoundError", "IsADirectoryError"]
    line = json.loads(Path("out.jsonl").read_bytes().splitlines()[1])
    assert line["damaged_characters"] == 1


def test_a_file_that_is_named_twice_is_there_once() -> None:
    found = parse_into("out.jsonl", [*inputs(), Path("in/00.txt"), Path("./in/00.txt")], workers=1)
    assert found.total == len(content("out.jsonl")) == INPUTS


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
@pytest.mark.parametrize("kind", KINDS)
def test_names_that_are_no_unicode(kind: str, reads: Reads) -> None:
    names = [b"in/\xc4\xea%.txt", "in/年报\udcff.txt".encode("utf-8", "surrogateescape")]
    for name in names:
        shutil.copy("in/00.txt", os.fsdecode(name))
    shutil.copy("in/03x.html", os.fsdecode(b"in/\xff.html"))
    Path("file:x.txt").write_bytes(Path("in/00.txt").read_bytes())
    sources = [*inputs(), Path("file:x.txt")]
    found = parse_into(f"out.{kind}", sources, workers=2)
    again = parse_into(f"out.{kind}", sources, workers=2)
    assert (found.read, again.read, again.total) == (INPUTS + 4, 0, INPUTS + 4)
    escaped = [name for name in content(f"out.{kind}") if name.startswith("file:")]
    assert {"file:in/%C4%EA%25.txt", "file:in/年报%FF.txt", "file:in/%FF.html"} < {*escaped}
    back = {unquote_to_bytes(name.removeprefix("file:")) for name in escaped}
    assert back == {*names, b"in/\xff.html", b"file:x.txt"}
    assert all(name.isprintable() for name in content(f"out.{kind}"))  # no half of a surrogate pair


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
@given(strategies.binary(max_size=20) | strategies.sampled_from([b"file:", b"file:%25", b"%ff"]))
def test_a_name_is_told_in_unicode_and_comes_back(name: bytes) -> None:
    told = portable(os.fsdecode(name))
    told.encode("utf-8")
    escaped = told.startswith("file:")
    assert (unquote_to_bytes(told.removeprefix("file:")) if escaped else told.encode()) == name


def test_progress_and_what_it_begins_with() -> None:
    told: list[Progress | Standing] = []
    collected(begin=told.append, progress=told.append)
    Path("in/00a.txt").write_bytes(Path("in/00.txt").read_bytes())
    again = collected(begin=told.append, progress=told.append)
    assert told[0] == Standing()
    assert told[INPUTS] == Progress(INPUTS, 2, INPUTS)
    assert told[INPUTS + 1 :] == [Standing(kept=INPUTS), Progress(1, 0, 1)]
    assert again.standing == Standing(kept=INPUTS)


def test_wrong_arguments_leave_what_stands_there(tmp_path: Path) -> None:
    collected()
    before = Path("out.jsonl").read_bytes()
    (tmp_path / "faulty.lark").write_text("report: (", encoding="utf-8")
    with pytest.raises(GrammarError):
        collected(revisions=[Revision("faulty", "", tmp_path / "faulty.lark")])
    with pytest.raises(ValueError, match="workers"):
        collected(workers=-1)
    with pytest.raises(TypeError, match="not str"):
        parse_into("out.jsonl", ["in/00.txt"])  # type: ignore[list-item] # a user's slip
    assert Path("out.jsonl").read_bytes() == before
    with pytest.raises(OutputError, match=r"\.jsonl, \.parquet") as refused:
        collected("out.csv")
    assert refused.value.reason == "kind"


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingLibrary, match="parquet"):
        collected("out.parquet")
    assert not Path("out.parquet").exists()
    collected()


# ------------------------------------------------------------------------------- run again


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_run_reads_nothing(reads: Reads, kind: str) -> None:
    target = Path(f"out.{kind}")
    first, before = collected(target), bytes_of(target)
    second = collected(target)
    assert bytes_of(target) == before
    assert reads[1:] == [[]]
    assert second == evolve(first, read=0, standing=Standing(kept=INPUTS))


@pytest.mark.parametrize("kind", KINDS)
def test_new_changed_and_gone_files(reads: Reads, kind: str) -> None:
    target = Path(f"out.{kind}")
    collected(target)
    names = sorted(Path("in").rglob("*.txt"))
    names[2].write_bytes(names[3].read_bytes())
    touched(names[2])
    names[4].unlink()
    Path("in/02a.txt").write_bytes(names[1].read_bytes())
    found = collected(target)
    assert sorted(reads[-1]) == sorted(["in/02a.txt", str(names[2])])
    assert found.standing == Standing(kept=INPUTS - 2, changed=1, gone=1)
    stands_as_fresh(target)
    assert collected(target).read == 0


def test_another_time_of_change_is_a_change(reads: Reads) -> None:
    collected()
    touched(Path("in/03.txt"))
    assert collected().standing == Standing(kept=INPUTS - 1, changed=1)
    assert reads[-1] == ["in/03.txt"]
    lines = Path("out.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["file"] for line in lines][-1] == "in/03.txt"  # it comes last now


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at", [0, -1], ids=["first", "last"])
def test_a_file_that_is_gone_is_left_out(reads: Reads, kind: str, at: int) -> None:
    collected(f"out.{kind}")
    inputs()[at].unlink()
    found = collected(f"out.{kind}")
    assert (found.read, found.standing) == (0, Standing(kept=INPUTS - 1, gone=1))
    stands_as_fresh(f"out.{kind}")


@pytest.mark.parametrize("kind", KINDS)
def test_another_version_or_form_is_read_anew(
    reads: Reads, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = f"out.{kind}"
    for path in inputs()[6:]:
        path.unlink()
    count = len(inputs())
    collected(target)
    monkeypatch.setattr(into, "__version__", "another")
    assert collected(target).standing == Standing(outdated=count)
    grammar = tmp_path / "form_own.lark"
    grammar.write_bytes((ROOT / "grammar" / "form_2021.lark").read_bytes())
    revisions = [*REVISIONS, Revision("own", "", grammar)]
    assert collected(target, revisions=revisions).standing == Standing(outdated=count)
    assert collected(target, revisions=revisions).standing == Standing(kept=count)
    grammar.write_bytes(grammar.read_bytes() + b"\n// edited\n")
    assert collected(target, revisions=revisions).standing == Standing(outdated=count)
    assert list(map(len, reads)) == [count, count, count, 0, count]


def with_errors(error: ReportError, patch: pytest.MonkeyPatch) -> None:
    """Let every third report end so."""

    def failing(*sources: Any, **options: Any) -> Any:
        for outcome in parse_many(*sources, **options):
            lost = outcome.index % 3 == 0
            yield Outcome(outcome.index, outcome.source, error=error) if lost else outcome

    patch.setattr(into, "parse_many", failing)


@pytest.mark.parametrize("kind", KINDS)
def test_what_failed_is_tried_again_when_asked(reads: Reads, kind: str) -> None:
    target = f"out.{kind}"
    with pytest.MonkeyPatch.context() as patch:
        with_errors(WorkerDied("it died"), patch)
        first = collected(target)
    assert first.unreadable > 2
    assert collected(target).failures == first.failures
    again = collected(target, retry_failed=True)
    assert reads == [[], [*first.failures]]
    assert again.standing == Standing(kept=INPUTS - first.unreadable, retried=first.unreadable)
    stands_as_fresh(target)


@pytest.mark.parametrize("kind", KINDS)
def test_failures_are_the_same_when_they_are_taken_over(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> Any:
        raise ZeroDivisionError("a slip")

    monkeypatch.setattr(AnnualReport, "in_doubt", property(failing))
    first = collected(f"out.{kind}")
    assert first.unreadable == INPUTS
    failure = first.failures["in/00.txt"]
    assert (failure.kind, failure.to_dict()["internal"]) == ("ZeroDivisionError", True)
    assert "in failing" in failure.traceback
    assert collected(f"out.{kind}").failures == first.failures


# ------------------------------------------------------------------------------ what is refused


def refused(target: str | Path = "out.jsonl", **options: Any) -> OutputError:
    with pytest.raises(OutputError) as caught:
        collected(target, **options)
    return caught.value


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_somebody_else_is_not_written_over(kind: str) -> None:
    target = Path(f"out.{kind}")
    target.write_text('{"file": "of somebody"}\n', encoding="utf-8")
    assert refused(target).reason == "foreign"
    assert target.read_text(encoding="utf-8") == '{"file": "of somebody"}\n'
    collected(target, force=True)
    stands_as_fresh(target)


def test_a_folder_of_somebody_else_is_not_written_over() -> None:
    collected("out.parquet")
    other = Path("out.parquet", "other.parquet")
    shutil.copy(next(Path("out.parquet").iterdir()), other)
    assert refused("out.parquet").reason == refused("out.parquet", force=True).reason == "mixed"
    assert len(parts()) == -(-INPUTS // 4) + 1
    other.unlink()
    Path("out.parquet", ".DS_Store").write_bytes(b"of a system")
    note = Path("out.parquet", "note.txt")
    note.write_text("of somebody", encoding="utf-8")
    assert refused("out.parquet", force=True).reason == "mixed"
    note.unlink()
    collected("out.parquet", force=True)
    stands_as_fresh("out.parquet")
    Path("folder.jsonl").mkdir()
    assert refused("folder.jsonl").reason == refused("folder.jsonl", force=True).reason == "foreign"


@pytest.mark.parametrize("kind", KINDS)
def test_other_files_altogether_are_not_taken_for_these(kind: str) -> None:
    target = Path(f"out.{kind}")
    collected(target)
    before = bytes_of(target)
    with pytest.raises(OutputError, match="none of these") as caught:
        parse_into(target, EXAMPLES.glob("*-2022.txt"), workers=1)
    assert caught.value.reason == "others"
    assert bytes_of(target) == before
    if kind == "jsonl":
        target.write_bytes(
            before[target.name] + b"a note\n"
        )  # damage does not make it one of these
        with pytest.raises(OutputError, match="none of these"):
            parse_into(target, EXAMPLES.glob("*-2022.txt"), workers=1)
    found = parse_into(target, EXAMPLES.glob("*-2022.txt"), workers=1, force=True)
    assert found.total == len(content(target))


def test_an_input_is_not_written_over() -> None:
    Path("in/out.jsonl").write_bytes(b"")
    assert refused("in/out.jsonl", force=True).reason == "input"


@pytest.mark.parametrize("kind", KINDS)
def test_two_runs_at_once_are_refused(kind: str) -> None:
    errors: list[OutputError] = []

    def meanwhile(progress: Progress) -> None:
        if progress.done == 3:
            errors.append(refused(f"out.{kind}", force=True))

    collected(f"out.{kind}", progress=meanwhile)
    assert [error.reason for error in errors] == ["busy"]
    stands_as_fresh(f"out.{kind}")


def test_a_link_stays_a_link() -> None:
    Path("there").mkdir()
    Path("out.jsonl").symlink_to(Path("there", "real.jsonl"))
    collected()
    Path("in/00.txt").unlink()
    collected()
    assert Path("out.jsonl").is_symlink()
    assert len(content(Path("there", "real.jsonl"))) == INPUTS - 1


# ------------------------------------------------------------------------- damage of every kind


def spoilt(data: bytes, at: int, by: bytes) -> bytes:
    return data[:at] + by + data[at + len(by) :]


@pytest.mark.parametrize("seed", range(5))
def test_a_flipped_bit_in_a_line_is_seen(reads: Reads, seed: int) -> None:
    collected()
    data, chance = Path("out.jsonl").read_bytes(), random.Random(seed)
    at = chance.randrange(len(data))
    Path("out.jsonl").write_bytes(spoilt(data, at, bytes([data[at] ^ 1 << chance.randrange(8)])))
    found = collected()
    assert found.standing.damaged == 1 or at == len(data) - 1
    assert 1 <= len(reads[-1]) <= 2  # an end of a line is of two
    stands_as_fresh("out.jsonl")


def test_a_flipped_digit_is_seen_though_it_is_json(reads: Reads) -> None:
    collected()
    data = Path("out.jsonl").read_bytes()
    at = data.index(b'"value": ', len(data) // 2) + len(b'"value": ')
    assert data[at : at + 1].isdigit()
    changed = spoilt(data, at, b"%d" % ((int(data[at : at + 1]) + 1) % 10))
    assert all(json.loads(line) for line in changed.splitlines())
    Path("out.jsonl").write_bytes(changed)
    assert collected().standing == Standing(kept=INPUTS - 1, damaged=1)
    stands_as_fresh("out.jsonl")


@pytest.mark.parametrize(("at", "length"), [(0, 100), (0.3, 4096), (0.5, 70_000), (1, 5000)])
def test_zero_bytes_in_the_middle_are_seen(at: float, length: int) -> None:
    collected()
    data = Path("out.jsonl").read_bytes()
    Path("out.jsonl").write_bytes(spoilt(data, int(at * len(data)), bytes(length)))
    found = collected()
    assert found.standing.damaged == (1 if at < 1 else 0)
    stands_as_fresh("out.jsonl")


def test_a_note_of_somebody_between_the_lines_is_dropped_and_told() -> None:
    collected()
    lines = Path("out.jsonl").read_bytes().splitlines(keepends=True)
    Path("out.jsonl").write_bytes(b"".join([*lines[:3], b"a note\n", *lines[3:], lines[0]]))
    assert collected().standing == Standing(kept=INPUTS, damaged=2)
    stands_as_fresh("out.jsonl")


@pytest.mark.parametrize("left", [0, 1, 5, 30, 0.4, 0.99, -1])
def test_a_torn_last_line_is_cut_off(reads: Reads, left: float) -> None:
    collected()
    data = Path("out.jsonl").read_bytes()
    size = int(left * len(data)) if 0 < left < 1 else int(left)
    torn = data[:size]
    Path("out.jsonl").write_bytes(torn)
    found = collected()
    whole = torn.count(b"\n")
    assert found.standing == Standing(kept=whole)
    assert len(reads[-1]) == INPUTS - whole
    assert content("out.jsonl") == fresh("jsonl")
    assert list(content("out.jsonl")) == [str(path) for path in inputs()]


def parts() -> list[Path]:
    return sorted(Path("out.parquet").iterdir())


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("damage", ["bit", "short", "long", "empty", "gone", "zeros"])
def test_a_damaged_part_is_read_again(reads: Reads, damage: str, seed: int) -> None:
    collected("out.parquet")
    chance = random.Random(seed)
    part = chance.choice(parts())
    lost = 4 if part != parts()[-1] else INPUTS % 4
    data = part.read_bytes()
    at = chance.randrange(len(data))
    spoil = {
        "bit": spoilt(data, at, bytes([data[at] ^ 1 << chance.randrange(8)])),
        "short": data[:at],
        "long": data + b"x",
        "empty": b"",
        "zeros": spoilt(data, at, bytes(len(data) - at)),
    }
    if damage == "gone":
        part.unlink()
    else:
        part.write_bytes(spoil[damage])
    found = collected("out.parquet")
    assert found.standing == Standing(kept=INPUTS - lost, damaged=int(damage != "gone"))
    assert len(reads[-1]) == lost
    stands_as_fresh("out.parquet")


def test_a_part_that_stands_there_twice() -> None:
    collected("out.parquet")
    twice = parts()[0]
    shutil.copy(twice, twice.with_name(twice.name.replace("00000", "00009")))
    assert collected("out.parquet").standing == Standing(kept=INPUTS, damaged=4)
    stands_as_fresh("out.parquet")


@pytest.mark.parametrize("kind", KINDS)
def test_force_mends_everything(kind: str) -> None:
    target = Path(f"out.{kind}")
    collected(target)
    for path in parts() if kind == "parquet" else [target]:
        path.write_bytes(bytes(1000))
    if kind == "jsonl":  # nothing in it tells that it is of this package
        assert refused(target).reason == "foreign"
    for rest in (".tmp", ".lock"):
        Path(f".{target.name}{rest}").write_bytes(bytes(1000))
    collected(target, force=True)
    stands_as_fresh(target)


# --------------------------------------------------------------------- a run that was ended


def ended_after(count: int, patch: pytest.MonkeyPatch) -> None:
    """Let Ctrl-C be pressed after so many reports."""

    def ending(*sources: Any, **options: Any) -> Any:
        for outcome in parse_many(*sources, **options):
            if outcome.index == count:
                raise KeyboardInterrupt
            yield outcome

    patch.setattr(into, "parse_many", ending)


@pytest.mark.parametrize("kind", KINDS)
def test_of_each_input_little_more_than_its_name_is_kept(kind: str) -> None:
    def kept(inputs: int) -> int:
        """The bytes that are in use when so many have been named."""

        def begin(_: Standing) -> None:
            used.append(tracemalloc.get_traced_memory()[0])
            raise KeyboardInterrupt

        names = (Path(f"in/{number:06}.txt") for number in range(inputs))
        with pytest.raises(KeyboardInterrupt):
            parse_into(f"out.{kind}", names, begin=begin)
        return used[-1]

    used: list[int] = []
    tracemalloc.start()
    kept(1)
    more = kept(5_001) - kept(1)
    tracemalloc.stop()
    assert 0 < more < 5_000 * 250


@pytest.mark.parametrize("kind", KINDS)
def test_after_ctrl_c_it_goes_on(reads: Reads, kind: str) -> None:
    target = f"out.{kind}"
    for count in (4, 3):
        with pytest.MonkeyPatch.context() as patch:
            ended_after(count, patch)
            with pytest.raises(KeyboardInterrupt):
                collected(target)
    assert collected(target).standing == Standing(kept=7)
    assert reads[-1] == [str(path) for path in inputs()[7:]]
    stands_as_fresh(target)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", [1, 2])
def test_a_full_disk_loses_nothing(kind: str, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JsonLines, "seconds", 0)
    left = step

    def full(file: IO[bytes]) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            raise OSError(28, "No space left on device")
        file.flush()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "synced", full)
        patch.setattr(jsonl, "synced", full)
        error = refused(f"out.{kind}")
    assert (error.reason, error.found) == ("failed", "No space left on device")
    kept = collected(f"out.{kind}").standing.kept
    assert kept >= (step - 1) * (1 if kind == "jsonl" else 4)
    stands_as_fresh(f"out.{kind}")


def test_a_place_that_cannot_be_written() -> None:
    assert refused("in/00.txt/out.jsonl").reason == "failed"


@POSIX
def test_a_folder_that_cannot_be_written() -> None:
    Path("closed").mkdir(mode=0o500)
    if os.access("closed", os.W_OK):  # root may write anywhere
        Path("closed").rmdir()
        Path("closed").symlink_to("/proc/self")
    assert refused("closed/out.jsonl").reason == "failed"
    assert refused("closed/out.parquet").reason == "failed"


STEPS: tuple[tuple[Any, str], ...] = (
    (os, "fsync"),
    (os, "truncate"),
    (Path, "mkdir"),
    (Path, "replace"),
    (Path, "unlink"),
)
"""All that changes anything on the disk, but for adding to a file."""


def ends_at(step: int, target: Path) -> bool:
    """Run it in a process of its own that is ended at a step, before it or after."""
    process = multiprocessing.get_context("fork").Process(target=_ended_at, args=(step, target))
    process.start()
    process.join()
    return process.exitcode == 9


def _ended_at(step: int, target: Path) -> None:
    left = step

    def ending(function: Any) -> Any:
        def counted(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(9)
            result = function(*arguments, **options)
            left -= 1
            if left == 0:
                os._exit(9)
            return result

        return counted

    for owner, name in STEPS:
        setattr(owner, name, ending(getattr(owner, name)))
    JsonLines.seconds = 0
    collected(target)
    os._exit(0)


@POSIX
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("again", [False, True], ids=["first", "again"])
def test_ended_at_any_step_it_goes_on(kind: str, again: bool) -> None:
    """Every step that changes the disk is the last one of a run, and then another run goes on.

    Args:
        again: The output was whole already, and inputs are new, gone and changed.
    """
    for path in inputs()[6:]:
        path.unlink()
    target, before = Path(f"out.{kind}"), Path("before", f"out.{kind}")
    if again:
        collected(before)
        Path("in/00a.txt").write_bytes(Path("in/00.txt").read_bytes())
        Path("in/03.txt").unlink()
        Path("in/06.txt").write_bytes(Path("in/00.txt").read_bytes())
        touched(Path("in/06.txt"))
    expected = fresh(kind)
    for step in range(1, 1000):
        for path in Path().glob("*out.*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if again:
            copy = shutil.copytree if before.is_dir() else shutil.copy2
            copy(before, target)
        if not ends_at(step, target):
            break
        if kind == "parquet" and target.exists():  # no reader ever sees a row twice, or half a file
            content(target)
        collected(target)
        assert content(target) == expected, step
        assert beside(target) <= {"", ".failed.jsonl"}, step
    assert step > 10


# ------------------------------------------------------------------------------- real processes

COMMAND = """
import sys
from pathlib import Path
from govinfo_report import parse_into
from govinfo_report.many.jsonl import JsonLines
from govinfo_report.many.parquet import Parquet
JsonLines.seconds, Parquet.at_once = 0.02, 4
if __name__ == "__main__":
    inputs = sorted(path for path in Path("in").rglob("*.*") if path.is_file())
    parse_into(sys.argv[1], inputs, workers=2)
"""


@POSIX
@pytest.mark.parametrize("kind", KINDS)
def test_killed_again_and_again_it_loses_nothing(work: Path, kind: str) -> None:
    """Each run is killed at some point, workers at work; the lock ends with it at once."""
    (work / "run.py").write_text(COMMAND, encoding="utf-8")
    target, chance = Path(f"out.{kind}"), random.Random()
    killed, longest = 0, 0.4
    for _ in range(20):
        process = subprocess.Popen([sys.executable, "run.py", target], stderr=subprocess.PIPE)
        while process.poll() is None and not Path(f".{target.name}.lock").exists():
            time.sleep(0.001)
        try:
            process.wait(chance.uniform(0, longest))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        _, told = process.communicate(timeout=60)
        assert process.returncode in (0, -signal.SIGKILL), told.decode()
        if process.returncode == 0:
            if killed:
                break
            shutil.rmtree(target) if target.is_dir() else target.unlink()
            longest /= 2  # it was too fast
    assert killed
    collected(target)
    stands_as_fresh(target)
