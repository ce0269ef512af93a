// Compiles the modules of an archive in its place: node compile.mjs FOLDER_OF_PYODIDE ARCHIVE. Runs when the page is built.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, archive] = process.argv.slice(2).map((name) => resolve(name));
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: runtime });
python.FS.writeFile("/in.zip", readFileSync(archive));
// Docstrings stay where they are the sentences of rules; elsewhere nobody reads them in a browser.
python.runPython(`
import marshal, zipfile
from importlib.util import MAGIC_NUMBER

UNCHECKED = (1).to_bytes(4, "little") + bytes(8)  # of a module that has no source beside it
with zipfile.ZipFile("/in.zip") as given, zipfile.ZipFile("/out.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as compiled:
    for entry in given.infolist():
        name, data = entry.filename, given.read(entry)
        if name.endswith(".py"):
            level = 0 if name.startswith("dvc_core/rules/") else 2
            code = compile(data, f"/app/{name}", "exec", dont_inherit=True, optimize=level)
            name, data = f"{name}c", MAGIC_NUMBER + UNCHECKED + marshal.dumps(code)
        compiled.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # of no day: the same for the same files
`);
writeFileSync(archive, python.FS.readFile("/out.zip"));
