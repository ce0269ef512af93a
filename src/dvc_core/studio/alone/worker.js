// Python, the library and what it needs, all from the folder of this page.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const begin = async () => {
  const bytes = fetch(new URL("app.zip", import.meta.url)).then((answer) => answer.arrayBuffer());
  const python = await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href });
  python.unpackArchive(await bytes, "zip", { extractDir: "/app" });
  return python.runPython(`
import sys
sys.path.insert(0, "/app")
from dvc_core.studio.engine import Engine
Engine().answer
`);
};
const ready = begin();

self.addEventListener("message", async ({ data: { id, kind, question } }) => {
  try {
    self.postMessage({ id, found: (await ready)(kind, question) });
  } catch (error) {
    self.postMessage({ id, error: String(error.message ?? error).trim().split("\n").pop() });
  }
});
