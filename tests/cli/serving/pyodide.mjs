// Reports read in Pyodide: a folder of modules.tar and files numbered from 0 goes in, and beside
// each file what was read of it comes out. node pyodide.mjs PYODIDE FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [where, folder, count] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${where}/pyodide.mjs`));
const pyodide = await loadPyodide();
const modules = readFileSync(`${folder}/modules.tar`);
pyodide.unpackArchive(new Uint8Array(modules), "tar", { extractDir: "/modules" });
const read = pyodide.runPython(`
import json, sys
sys.path.insert(0, "/modules")
from govinfo_report import ReportError, parse_document

def read(data):
    try:
        report = parse_document(data.to_bytes())
    except ReportError as error:
        return json.dumps({"error": error.told("zh")})
    return json.dumps(
        {
            "report": report.to_json(reading=True),
            "findings": report.validate().to_json(),
            "page": report.to_html(findings=report.validate()),
        }
    )

read
`);
for (let at = 0; at < Number(count); at += 1) {
  writeFileSync(`${folder}/${at}.json`, read(new Uint8Array(readFileSync(`${folder}/${at}`))));
}
