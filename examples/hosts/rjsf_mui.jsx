// A procedure's form in RJSF with the theme of Material UI.
import { createElement as h } from "react";
import { getDefaultRegistry } from "@rjsf/core";
import Form, { Templates } from "@rjsf/mui";
import { drawn } from "./rjsf_page.jsx";

// The theme marks what is mandatory in the boxes of text only: not an address, a table, a file. Nor does it say to
// the browser that several files may be chosen.
const star = ({ required }, words) => (required ? `${words} *` : words);
const TitleFieldTemplate = (props) => h(Templates.TitleFieldTemplate, { ...props, title: star(props, props.title) });
const { FileWidget: Files } = getDefaultRegistry().widgets;
const FileWidget = (props) =>
  h(Files, { ...props, label: star(props, props.label), required: false, slotProps: { htmlInput: { multiple: props.multiple } } });

export const draw = drawn(Form, { templates: { TitleFieldTemplate }, widgets: { FileWidget } });
