// The verdict of Ajv on records, one JSON object a line: node ajv.mjs schema.json < records.jsonl > verdicts
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv07 from "ajv";
import Ajv2020 from "ajv/dist/2020.js";

const schema = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const options = { strict: true, strictRequired: false, allowUnionTypes: false, allErrors: true };
// A validator of draft-07 reads the schema without the name of its dialect.
const { $schema: dialect, ...plain } = schema;
const judges = [new Ajv07(options).compile(plain), new Ajv2020.default(options).compile(schema)];
for await (const line of createInterface({ input: process.stdin })) {
  const record = JSON.parse(line);
  process.stdout.write(`${judges.map((judge) => (judge(record) ? "1" : "0")).join("")}\n`);
}
