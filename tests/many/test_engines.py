"""The recipes of `engines/`: each reads a folder with its engine, as `parse_batch` does by itself."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset
import pytest

from govinfo_report import parse_batch
from tests.paths import EXAMPLES, ROOT

RECIPES = ROOT / "engines"
NEEDS = {"ray": ("ray",), "dask": ("dask", "fsspec"), "spark": ("pyspark",)}
"""What each recipe that reads a folder of files needs."""
FILES = [*sorted(EXAMPLES.glob("*.txt"))[:3], ROOT / "pyproject.toml"]
"""The last one is no report."""


def needed(modules: Sequence[str]) -> None:
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def run(name: str, folder: Path, out: Path) -> list[dict[str, Any]]:
    """Run a recipe, and return what it wrote, by the names of the sources."""
    environment = {**os.environ, "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
    recipe = [sys.executable, str(RECIPES / f"with_{name}.py"), str(folder), str(out)]
    done = subprocess.run(recipe, capture_output=True, env=environment, check=False, timeout=600)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    written = [*map(str, out.rglob("*.parquet"))]
    rows: list[dict[str, Any]] = pyarrow.dataset.dataset(written).to_table().to_pylist()
    for row in rows:
        row["name"] = row["name"].rpartition("/")[2]
    return sorted(rows, key=lambda row: str(row["name"]))


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number, file in enumerate(FILES):
        shutil.copy(file, tmp_path / "in" / f"{number}.txt")
    return tmp_path / "in"


def expected(sources: Path) -> list[dict[str, Any]]:
    files = sorted(sources.iterdir())
    content = [file.read_bytes() for file in files]
    rows: list[dict[str, Any]] = parse_batch(
        pa.table({"content": content, "name": [file.name for file in files]})
    ).to_pylist()
    return rows


@pytest.mark.parametrize("engine", NEEDS)
def test_a_folder_is_read_by_an_engine(engine: str, sources: Path, tmp_path: Path) -> None:
    needed(NEEDS[engine])
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    assert run(engine, sources, tmp_path / "out") == expected(sources)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of warcio
def test_a_crawl_is_read_by_datatrove(sources: Path, tmp_path: Path) -> None:
    needed(["datatrove", "warcio"])
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    crawl = tmp_path / "crawl"
    crawl.mkdir()
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
    with (crawl / "some.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for source in sorted(sources.iterdir()):
            address = f"http://example.com/{source.name}"
            payload = io.BytesIO(source.read_bytes())
            writer.write_record(
                writer.create_warc_record(address, "response", payload=payload, http_headers=head)
            )
    assert run("datatrove", crawl, tmp_path / "out") == expected(sources)


def test_the_package_itself_knows_no_engine() -> None:
    code = (
        "import sys, pyarrow as pa; from govinfo_report import parse_batch\n"
        "parse_batch(pa.table({'text': ['']}))\n"
        "print({*sys.modules} & {'ray', 'dask', 'pyspark', 'datatrove', 'warcio', 'fsspec'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
