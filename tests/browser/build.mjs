// Bundle the page of each host once: build/<host>.js and .css, from the examples a team copies.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import path from "node:path";

const here = path.dirname(fileURLToPath(import.meta.url));
const examples = path.join(here, "..", "..", "examples", "hosts");
const hosts = ["rjsf", "rjsf_mui", "jsonforms", "formio", "surveyjs", "formjs", "alpaca"];

// What the page sends and the draft it holds are left where a test can read them.
const tested = (host) => `
import { draw } from ${JSON.stringify(path.join(examples, `${host}.jsx`))};
window.sent = [];
window.draft = null;
window.draw = async (content, data) => {
  if (window.jQuery) window.jQuery.fx.off = true; // nobody watches questions slide in
  window.drawn = await draw(document.getElementById("form"), content, {
    data: data ?? undefined,
    send: (answers) => window.sent.push(structuredClone(answers)),
    changed: (answers) => { window.draft = answers; },
  });
};`;

const bundled = (input, outfile) => build({
  ...input,
  outfile,
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "page",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
  loader: { ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl", ".eot": "dataurl", ".svg": "dataurl" },
  nodePaths: [path.join(here, "node_modules")],
  logLevel: "warning",
});

// node build.mjs [HOST…] for the tests; node build.mjs --example HOST FOLDER for examples/hosts/serve.py
const [first, host, folder] = process.argv.slice(2);
if (first === "--example") {
  await bundled({ entryPoints: [path.join(examples, `${host}.jsx`)] }, path.join(folder, "page.js"));
} else {
  const wanted = process.argv.slice(2);
  for (const name of hosts.filter((one) => !wanted.length || wanted.includes(one))) {
    const input = { stdin: { contents: tested(name), resolveDir: here, loader: "js" } };
    await bundled(input, path.join(here, "build", `${name}.js`));
  }
}
