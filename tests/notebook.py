"""The tutorial notebooks, run: `python -m tests.notebook` stores what their cells print and draw.

Each runs in a folder of its own with a copy of `examples/`. Stored are the outputs; when it ran, and how
often, is not.
"""

from __future__ import annotations

import base64
import io
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from PIL import Image

import govinfo_report
from tests.paths import DOCS, LANGUAGES, ROOT

NOTEBOOKS = {language: DOCS / language / "tutorial.ipynb" for language in LANGUAGES}
PNG = "image/png"
_SECONDS = 120


def stored(language: str) -> Any:
    """The notebook of a language as it is stored."""
    return nbformat.read(NOTEBOOKS[language], as_version=4)


def executed(language: str) -> Any:
    """The notebook with what its cells print and draw today."""
    notebook = stored(language)
    package = Path(govinfo_report.__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        client = NotebookClient(
            notebook,
            timeout=_SECONDS,
            kernel_name="python3",
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": folder}},
        )
        client.execute(env=os.environ | {"PYTHONPATH": str(package), "IPYTHONDIR": folder})
    return _plain(notebook)


def _plain(notebook: Any) -> Any:
    """The notebook without what differs from run to run, and no larger than need be."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = None
                data = output.get("data", {})
                if len(data) > 1:
                    data.pop("text/plain", None)
                if PNG in data:
                    data[PNG] = _smaller(data[PNG])
    return nbformat.from_dict(notebook)


def _smaller(image: str) -> str:
    """An image in few colours."""
    found = Image.open(io.BytesIO(base64.b64decode(image)))
    file = io.BytesIO()
    found.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode("ascii")


def main() -> None:
    """Store what the cells print and draw."""
    for language, path in NOTEBOOKS.items():
        nbformat.write(executed(language), path)


if __name__ == "__main__":
    main()
