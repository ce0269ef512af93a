// What a host without Python does with `tthc build`: lists the forms, and judges a submission by the form's JSON Schema.
import Ajv2020 from "./ajv.js";

const base = new URLSearchParams(location.search).get("kho") ?? "kho";
const read = async (path) => (await fetch(`${base}/${path}`)).json();
const at = (id) => document.getElementById(id);
const line = (text, href) => {
  const item = document.createElement("li");
  const inside = href ? Object.assign(document.createElement("a"), { href }) : item;
  inside.textContent = text;
  if (href) item.append(inside);
  return item;
};

const manifest = await read("manifest.json");
const forms = manifest.procedures.flatMap((procedure) => procedure.forms.map((form) => ({ ...form, procedure })));
at("about").textContent = `${manifest.tool.name} ${manifest.tool.version}; xét tại ngày ${manifest.on}; khung ${manifest.frameworks.join(", ")}`;
for (const { id, title, procedure } of forms) {
  at("forms").append(line(`${procedure.code}: ${title}`, `${base}/${procedure.folder}/forms/${id}/html.html`));
  at("form").append(Object.assign(document.createElement("option"), { value: `${procedure.folder}/forms/${id}`, textContent: `${procedure.code} ${id}` }));
}

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
const judges = new Map();
// The verdict is the library's, as far as a schema can say it; what it cannot is listed by the manifest.
export const judge = async (form, record) => {
  if (!judges.has(form)) judges.set(form, ajv.compile(await read(`${form}/jsonschema.schema.json`)));
  const valid = judges.get(form)(record);
  return { valid, errors: valid ? [] : judges.get(form).errors };
};
window.judgeSubmission = judge;

at("judge").addEventListener("click", async () => {
  const { valid, errors } = await judge(at("form").value, JSON.parse(at("record").value));
  const said = errors.map((error) => line(`${error.instancePath || "/"}: ${error.message}`));
  at("verdict").replaceChildren(document.createTextNode(valid ? "Đúng cấu trúc." : "Chưa đúng:"), ...said);
  const chosen = forms.find(({ id, procedure }) => at("form").value === `${procedure.folder}/forms/${id}`);
  at("only").replaceChildren(...chosen.only_library.map((one) => line(one.message.vi)));
});
