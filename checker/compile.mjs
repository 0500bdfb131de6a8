// A zip of a folder of Python modules, compiled by the very Python that will run them, so that the
// browser need not: node compile.mjs FOLDER ZIP
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";

const [folder, target] = process.argv.slice(2);
const pyodide = await loadPyodide();

function copy(from, to) {
  pyodide.FS.mkdirTree(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [here, there] = [join(from, entry.name), `${to}/${entry.name}`];
    if (entry.isDirectory()) copy(here, there);
    else pyodide.FS.writeFile(there, readFileSync(here));
  }
}

copy(folder, "/modules");
pyodide.runPython(`
import compileall, pathlib, py_compile, zipfile

root = pathlib.Path("/modules")
assert compileall.compile_dir(
    root, ddir="", quiet=1, legacy=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
)
with zipfile.ZipFile("/packed.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".py":
            about = zipfile.ZipInfo(path.relative_to(root).as_posix(), (1980, 1, 1, 0, 0, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(about, path.read_bytes())
`);
writeFileSync(target, pyodide.FS.readFile("/packed.zip"));
