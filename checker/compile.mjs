// A tar of a folder of Python modules, compiled by the very Python that will run them, so that the
// browser need not: node compile.mjs FOLDER TAR
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
import compileall, io, pathlib, py_compile, tarfile

root = pathlib.Path("/modules")
unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
assert compileall.compile_dir(root, ddir="", quiet=1, legacy=True, invalidation_mode=unchecked)
with tarfile.open("/packed.tar", "w", format=tarfile.USTAR_FORMAT) as packed:
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".py":
            about = tarfile.TarInfo(path.relative_to(root).as_posix())
            about.size = path.stat().st_size
            packed.addfile(about, io.BytesIO(path.read_bytes()))
`);
writeFileSync(target, pyodide.FS.readFile("/packed.tar"));
