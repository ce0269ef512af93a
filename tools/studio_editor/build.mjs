// Bundle the editor of the studio: node build.mjs [FILE]; without a file, the one that ships in the package.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const near = (name) => fileURLToPath(new URL(name, import.meta.url));
const { metafile, outputFiles: [bundle] } = await build({
  entryPoints: [near("entry.mjs")],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  metafile: true,
  write: false,
  logLevel: "warning",
});

// What is inside is named, with the licence under which it may be passed on: the same for all, but for its holders.
const { packages } = JSON.parse(readFileSync(near("package-lock.json"), "utf8"));
const inside = [...new Set(Object.keys(metafile.inputs)
  .flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []))].sort();
const licences = inside.map((name) => readFileSync(near(`node_modules/${name}/LICENSE`), "utf8").trim());
const holder = /^Copyright .*$/m;
const text = licences[0].replace(holder, [...new Set(licences.map((one) => one.match(holder)[0]))].sort().join("\n"));
const head = [
  "Built by tools/studio_editor/build.mjs from its lock file, not written by hand. In it:",
  ...inside.map((name) => `${name} ${packages[`node_modules/${name}`].version} (${packages[`node_modules/${name}`].license})`),
  "",
  ...text.split("\n"),
].map((line) => ` * ${line}`.trimEnd());
const out = process.argv[2] ?? near("../../src/dvc_core/studio/page/codemirror.js");
writeFileSync(out, `/*!\n${head.join("\n")}\n */\n${bundle.text}`);
