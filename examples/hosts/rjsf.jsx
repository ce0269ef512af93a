// A procedure's form in RJSF with its own theme.
import Form from "@rjsf/core";
import "bootstrap/dist/css/bootstrap.css"; // the theme of @rjsf/core is written for Bootstrap 3
import { drawn } from "./rjsf_page.jsx";

export const draw = (element, content, page) => {
  element.classList.add("container-fluid"); // its rows are drawn to stand in one
  drawn(Form)(element, content, page);
};
