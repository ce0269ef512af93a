// A procedure's form in RJSF, whatever its theme: everything Vietnamese comes with the content, nothing is written here.
import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";
import { customizeValidator } from "@rjsf/validator-ajv8";

// The words of Ajv's errors come by keyword; {limit} and the like are Ajv's own parameters.
const localizer = (messages) => (errors) => {
  for (const error of errors || []) {
    const own = error.parentSchema?.["x-messages"]?.[error.keyword];
    const words = messages.errors[error.keyword] || messages.errors.any;
    if (own || words) error.message = own || words.replace(/\{(\w+)\}/g, (_, name) => error.params[name] ?? "");
  }
};

// The keyword lists what is wrong only once: "if" says nothing that its "then" has not said.
const silence = (errors) => errors.filter((error) => error.name !== "if");

// The error list is at the top: what stands in it says the label first.
const labelled = (errors, labels) =>
  errors.map((error) => {
    const label = labels[(error.property || "").split(/[.[\]]/).filter((part) => part && !/^\d+$/.test(part)).join(".")];
    return label ? { ...error, stack: `${label}: ${error.message}` } : error;
  });

export const drawn = (Form, theme = {}) => (element, content, { data, send, changed }) => {
  const { schema, uiSchema, formData, messages } = content;
  const validator = customizeValidator({ ajvOptionsOverrides: { verbose: true } }, localizer(messages));
  const words = (english, params = []) =>
    (messages.ui[english] ?? english).replace(/%(\d)/g, (_, place) => params[place - 1] ?? "");
  const Page = () => {
    const [answers, setAnswers] = useState(data ?? formData);
    return h(Form, {
      ...theme,
      schema,
      uiSchema,
      validator,
      formData: answers,
      noHtml5Validate: true,
      focusOnFirstError: true,
      translateString: words,
      transformErrors: (errors) => labelled(silence(errors), messages.labels),
      onChange: (event) => {
        setAnswers(event.formData);
        changed(event.formData);
      },
      onSubmit: (event) => send(event.formData),
    });
  };
  createRoot(element).render(h(Page));
};
