// A procedure's form in form-js (bpmn.io). Its watermark has to stay; its words are looked up by the English sentence.
import { Form } from "@bpmn-io/form-js-viewer";
import "@bpmn-io/form-js-viewer/dist/assets/form-js.css";

export async function draw(element, content, { data, send, changed }) {
  // Limits come as bare digits: 40000000 is written 40.000.000.
  const written = (value) => (/^-?\d+(\.\d+)?$/.test(value) ? Number(value).toLocaleString(content.language) : value ?? "");
  const translate = (english, params = {}) =>
    (content.translations[english] ?? english).replace(/\{(\w+)\}/g, (_, name) => written(params[name]));
  // No number of ours follows from itself. form-js, which would reckon once after each key, stays a key behind who types
  // quickly: it reckons what stood there before, and after that no more.
  const expressionLoopPreventer = { registerExpressionExecution: () => true };
  // What is typed counts at once: waiting 300 ms, form-js brings back a row that is taken away meanwhile.
  const services = { translate: ["value", translate], expressionLoopPreventer: ["value", expressionLoopPreventer] };
  const form = new Form({ container: element, additionalModules: [services], debounce: false });
  await form.importSchema(content.schema, structuredClone(data ?? content.data));
  form.on("changed", ({ data: now }) => changed(now));
  form.on("submit", ({ data: answers, errors, files }) => {
    if (Object.keys(errors).length) return;
    // What form-js holds of a file is a key into a second map: name, type and size go with the answers.
    const named = Object.fromEntries([...(files ?? new Map())].map(([key, list]) => [key, list.map((file) => ({ name: file.name, type: file.type, size: file.size }))]));
    send({ ...answers, __files: named });
  });
  return form;
}
