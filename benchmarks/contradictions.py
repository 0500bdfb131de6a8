"""Which organs' reports contradict themselves? `python -m benchmarks.contradictions`.

Makes five years of reports of 4,000 organs, in one of 50 a digit of the tables wrong; reads and
checks them with `parse_batch`, batch by batch, in some processes, into a folder of Parquet files;
and asks DuckDB and polars, which have to agree. `--write` puts what came out, and what it took,
into docs/many-reports.md.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from functools import partial
from itertools import product
from pathlib import Path

import attrs
import duckdb
import polars
import pyarrow
import pyarrow.parquet

from govinfo_report import AnnualReport, Period, parse_batch
from govinfo_report.checks.sample import changed
from tests.passages import Passage
from tests.paths import ROOT

from .diagnosis import consistent, with_another_digit

PASSAGE = Passage("many-reports.md", "contradictions")
YEARS = range(2021, 2026)
SIZE = 64
"""How many reports are in a batch."""
_PLACES = ("示例", "样本", "假定", "假想", "虚构", "虚拟", "模拟", "示范", "试验", "范本")
_WHICH = "甲乙丙丁戊己庚辛壬癸"
_BUREAUS = (
    *("财政局", "教育局", "民政局", "司法局", "水利局", "审计局", "统计局", "体育局", "科技局"),
    *(
        "公安局",
        "交通运输局",
        "农业农村局",
        "生态环境局",
        "应急管理局",
        "市场监督管理局",
        "医疗保障局",
    ),
    *("自然资源局", "卫生健康局", "人力资源和社会保障局", "住房和城乡建设局"),
)
ORGANS = ["".join(parts) for parts in product(_PLACES, _WHICH, "县区", _BUREAUS)]
QUESTION = (ROOT / "engines" / "contradictions.sql").read_text(encoding="utf-8")
"""What DuckDB is asked."""


def made(organ: str, year: int) -> str:
    """The text of a report; in one of 50 one digit is wrong."""
    rng = random.Random(f"{organ}/{year}")
    report = consistent(rng)
    while report.revision != "2021":
        report = consistent(rng)
    report = changed(report, dict(_in_force(report)))
    if rng.random() < 1 / 50:
        figure = rng.choice([f for f in report.figures() if isinstance(f.value, int)])
        assert isinstance(figure.value, int)
        report = changed(report, {figure.path: with_another_digit(figure.value, rng)})
    return _of(report, organ, year).to_text()


def _in_force(report: AnnualReport) -> Iterator[tuple[str, int]]:
    """How many documents are in force: no fewer than were issued this year."""
    for name in ("government_rules", "normative_documents"):
        path = f"proactive_disclosure.{name}"
        issued, in_force = report.get(f"{path}.issued"), report.get(f"{path}.in_force")
        if issued is not None and in_force is not None:
            yield f"{path}.in_force", issued + in_force


def _of(report: AnnualReport, organ: str, year: int) -> AnnualReport:
    """The same report as one of this organ and this year."""
    period = Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    title = f"{organ}{year}年政府信息公开工作年度报告"
    return attrs.evolve(report, title=title, agency=organ, year=year, period=period, preamble=None)


def make(folder: Path, organs: Sequence[str]) -> None:
    """Write the reports of some organs."""
    for organ, year in product(organs, YEARS):
        (folder / f"{organ}-{year}.txt").write_text(made(organ, year), encoding="utf-8")


def read(out: Path, numbered: tuple[int, list[str]]) -> float:
    """Read and check a batch into a file; the seconds of processor that it took."""
    number, paths = numbered
    start = time.process_time()
    reports = parse_batch(pyarrow.table({"path": paths}))
    pyarrow.parquet.write_table(reports, out / f"part-{number:05}.parquet", compression="zstd")
    return time.process_time() - start


def largest() -> float:
    """The most memory that a process which has ended had, in MiB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def by_polars(out: Path) -> list[tuple[object, ...]]:
    """The answer of polars to the same question."""
    finding = polars.col("findings").struct
    fields = ("label", "reported", "computed", "path", "code", "message")
    rows: list[tuple[object, ...]] = (
        polars.scan_parquet(out / "*.parquet")
        .select("agency", "year", "findings")
        .explode("findings")
        .filter(finding.field("severity") == "error", finding.field("status") == "found")
        .select("agency", "year", *(finding.field(name) for name in fields))
        .sort("agency", "year", "path", "code", "message")
        .drop("path", "code", "message")
        .collect()
        .rows()
    )
    return rows


def _plain(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure.normalize():f}"


def answered(organs: Sequence[str], workers: int) -> str:
    """Make, read, ask: what came out, and what it took."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        texts, out = Path(folder, "texts"), Path(folder, "reports")
        texts.mkdir()
        out.mkdir()
        with ProcessPoolExecutor(workers) as pool:
            parts = [organs[at : at + 50] for at in range(0, len(organs), 50)]
            list(pool.map(partial(make, texts), parts))
        paths = sorted(map(str, texts.iterdir()))
        batches = [paths[at : at + SIZE] for at in range(0, len(paths), SIZE)]
        start = time.perf_counter()
        with ProcessPoolExecutor(workers) as pool:
            seconds = sum(pool.map(partial(read, out), enumerate(batches)))
        clock = time.perf_counter() - start
        size = sum(path.stat().st_size for path in out.iterdir())
        of_texts = sum(Path(path).stat().st_size for path in paths)
        start = time.perf_counter()
        found = duckdb.connect().execute(QUESTION).fetchall()
        asked = time.perf_counter() - start
        again = by_polars(out)
    assert [tuple(row) for row in found] == again, "DuckDB and polars do not agree"
    wrong = {row[:2] for row in found}
    rows = [
        f"| {agency} | {year} | {label} | {_plain(reported)} | {_plain(computed)} |"
        for agency, year, label, reported, computed in found[:5]
    ]
    each, kept, read_of = (total / len(paths) for total in (seconds, size, of_texts))
    hours = each * 1e6 / 3600
    lines = [
        f"{len(paths):,} reports of {len(organs):,} organs: {len(wrong):,} reports of "
        f"{len({organ for organ, _ in wrong}):,} organs contradict themselves, in {len(found):,} "
        "places. The first of them:",
        "",
        "| organ | year | cell | reported | computed |",
        "|---|--:|---|--:|--:|",
        *rows,
        "",
        f"To read and check them took {1000 * each:.1f} ms of processor a report, {clock:,.0f} s "
        f"by the clock in {workers} processes, at most {largest():,.0f} MiB a process. What was "
        f"written has {kept / 1000:.1f} kB a report, the texts {read_of / 1000:.1f} kB. DuckDB "
        f"answered in {asked:.1f} s.",
        "",
        f"At that rate a million reports take {hours:.1f} hours of one core, {60 * hours / 64:.0f} "
        f"minutes on 64; they are {read_of / 1000:.1f} GB as texts, and {kept / 1000:.1f} GB as "
        "Parquet.",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print what came out, or write it into the documentation."""
    parser = argparse.ArgumentParser(description="Which organs' reports contradict themselves?")
    parser.add_argument("--organs", type=int, default=len(ORGANS), help="how many (4,000)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--write", action="store_true", help="write it into the documentation")
    given = parser.parse_args()
    text = answered(ORGANS[:: len(ORGANS) // given.organs][: given.organs], given.workers)
    if given.write:
        PASSAGE.write(text)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
