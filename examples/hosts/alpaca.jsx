// A procedure's form in Alpaca, as OpenCPS draws it: {schema, options, view, data} handed to $(...).alpaca.
import jQuery from "jquery";
import "bootstrap/dist/css/bootstrap.css"; // OpenCPS brings its own
import Handlebars from "handlebars/dist/handlebars.js";

window.jQuery = window.$ = jQuery;
window.Handlebars = Handlebars;

// Alpaca's own mark is "(required)", in English whatever the locale.
function marked() {
  this.getFieldEl().find("label.alpaca-control-label").append("<span class='alpaca-required-indicator'> *</span>");
}

export async function draw(element, content, { data, send, changed }) {
  await import("alpaca/dist/alpaca/bootstrap/alpaca.js");
  const { schema, options, view, messages } = content;
  jQuery.alpaca.defaultLocale = messages.locale;
  jQuery(element).alpaca({
    schema,
    options: {
      ...options,
      // Alpaca would lock the button each time a box is left, and so swallow the click that leaves it.
      form: { toggleSubmitValidState: false, buttons: { submit: { title: messages.submit, click() {
        this.refreshValidationState(true);
        if (this.isValid(true)) send(this.getValue());
        else this.focus();
      } } } },
    },
    view: { ...view, callbacks: { required: marked } },
    data: data ?? content.data,
    postRender(control) {
      control.on("change", () => changed(control.getValue()));
      window.alpacaForm = control;
    },
  });
}
