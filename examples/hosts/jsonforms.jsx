// A procedure's form in JSON Forms (Material). JSON Forms has no file control, and its rows are shut and nameless
// where they are more than a line of cells: the two controls below are all it takes.
import { createElement as h, useMemo, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { composePaths, createAjv, createDefaultValue, isControl, rankWith, UPDATE_CORE } from "@jsonforms/core";
import { JsonForms, JsonFormsDispatch, withJsonFormsArrayLayoutProps, withJsonFormsControlProps } from "@jsonforms/react";
import { materialCells, materialRenderers } from "@jsonforms/material-renderers";
import { createTheme, CssBaseline, ThemeProvider } from "@mui/material";
import { viVN } from "@mui/material/locale";
import { viVN as viDates } from "@mui/x-date-pickers/locales";
import "dayjs/locale/vi";

const read = (file) =>
  new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () =>
      done(reader.result.replace(/^data:([^;]*);/, (_, type) => `data:${type};name=${encodeURIComponent(file.name)};`));
    reader.readAsDataURL(file);
  });

const FileControl = ({ id, label, description, required, visible, enabled, errors, data, path, uischema, handleChange }) => {
  if (!visible) return null;
  const { accept, multiple, messages } = uischema.options;
  const names = (data || []).map((url) => decodeURIComponent(/;name=([^;]*);/.exec(url)?.[1] ?? ""));
  const take = async (event) => {
    const files = await Promise.all([...event.target.files].map(read));
    handleChange(path, files.length ? files : undefined);
  };
  return h("div", { className: "control file", id: `${id}-control`, style: { margin: "16px 0" } },
    h("label", { htmlFor: id }, label, required ? " *" : ""),
    h("p", { id: `${id}-help` }, description),
    h("input", { id, type: "file", accept, multiple, disabled: !enabled, onChange: take, "aria-describedby": `${id}-help ${id}-error` }),
    names.length ? h("ul", null, names.map((name, at) => h("li", { key: at }, name))) : null,
    names.length ? h("button", { type: "button", onClick: () => handleChange(path, undefined) }, messages.remove) : null,
    h("p", { id: `${id}-error`, role: "alert", className: "error", style: { color: "#b3261e" } }, errors));
};
const files = rankWith(50, (uischema) => isControl(uischema) && uischema.options?.kind === "tep");

const RowsControl = (props) => {
  const { path, label, required, description, data: count, errors, visible, enabled, schema, rootSchema, uischema } = props;
  if (!visible) return null;
  const { detail, messages } = uischema.options;
  const box = { margin: "8px 0", padding: "8px 16px", border: "1px solid #767676", minWidth: 0 };
  const rows = Array.from({ length: count }, (_, at) =>
    h("fieldset", { key: at, className: "row", style: box },
      h("legend", null, `${messages.row} ${at + 1}`),
      h(JsonFormsDispatch, { ...props, uischema: detail, path: composePaths(path, `${at}`) }),
      enabled ? h("button", { type: "button", onClick: props.removeItems(path, [at]) }, messages.remove) : null));
  return h("section", { className: "rows", "aria-label": label },
    h("h3", null, label, required && !label.endsWith("*") ? " *" : ""),
    description ? h("p", null, description) : null,
    rows,
    enabled ? h("button", { type: "button", onClick: props.addItem(path, createDefaultValue(schema, rootSchema)) }, messages.add) : null,
    h("p", { role: "alert", className: "error", style: { color: "#b3261e" } }, errors));
};
const tables = rankWith(50, (uischema) => isControl(uischema) && uischema.options?.kind === "bang");

// JSON Forms hands on what is typed 300 ms later and tells of it 10 ms after that: whoever presses Enter at once
// would send the form without the last answer.
const TYPED = 350;

// JSON Forms keeps the answers, the page only reads them. Handed back as `data`, as its tutorial does, they would
// come a moment late: where boxes are filled in quickly (by the browser, say) the older answers overwrite the newer.
const keep = (latest) => (state, action, reduce) => {
  const known = action.type === UPDATE_CORE ? { ...action, data: state.data } : action;
  return (latest.current = reduce(state, known));
};

const fill = (words, params) => words.replace(/\{(\w+)\}/g, (_, name) => params?.[name] ?? "");

const i18n = ({ locale, errors, words }) => ({
  locale,
  translate: (key, fallback) => words[key] ?? words[(key || "").split(".").pop()] ?? fallback,
  translateError: (error) => {
    const own = error.parentSchema?.["x-messages"]?.[error.keyword];
    return own || fill(errors[error.keyword] || errors.any || error.message, error.params);
  },
});

export function draw(element, content, { data, send, changed }) {
  const { schema, uischema, messages } = content;
  const ajv = createAjv({ verbose: true });
  const translate = i18n(messages);
  const Page = () => {
    const [wrong, setWrong] = useState([]);
    const [asked, setAsked] = useState(false);
    const first = useMemo(() => data ?? content.data, []);
    const latest = useRef(null);
    const middleware = useMemo(() => keep(latest), []);
    const renderers = useMemo(() => [...materialRenderers, { tester: files, renderer: withJsonFormsControlProps(FileControl) },
      { tester: tables, renderer: withJsonFormsArrayLayoutProps(RowsControl) }], []);
    const theme = useMemo(() => createTheme({}, ...(messages.locale === "vi" ? [viVN, viDates] : [])), []);
    const listed = wrong.filter((error) => error.keyword !== "if");
    const label = (error) => {
      const path = [...error.instancePath.split("/").filter((part) => part && !/^\d+$/.test(part)), error.params.missingProperty].filter(Boolean);
      return messages.labels[path.join(".")] ?? path.join(" › ");
    };
    const submit = (event) => {
      event.preventDefault();
      setTimeout(() => {
        setAsked(true);
        if (!latest.current.errors.length) send(latest.current.data);
      }, TYPED);
    };
    return h(ThemeProvider, { theme }, h(CssBaseline),
      h("form", { onSubmit: submit, noValidate: true, lang: messages.locale },
        asked && listed.length
          ? h("div", { role: "alert", className: "summary", style: { color: "#b3261e" } }, h("h2", null, messages.words.summary),
              h("ul", null, listed.map((error, at) => h("li", { key: at }, `${label(error)}: ${translate.translateError(error)}`))))
          : null,
        h(JsonForms, {
          schema, uischema, data: first, middleware, renderers, cells: materialCells, ajv, i18n: translate,
          config: { showUnfocusedDescription: true, restrict: false },
          validationMode: asked ? "ValidateAndShow" : "ValidateAndHide",
          onChange: ({ data: now, errors }) => {
            setWrong(errors || []);
            changed(now);
          },
        }),
        h("button", { type: "submit", className: "submit", style: { margin: "24px 0", padding: "8px 24px" } }, messages.words.submit)));
  };
  createRoot(element).render(h(Page));
}
