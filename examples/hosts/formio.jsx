// A procedure's form in Form.io: the dictionary has to be complete, a missing key prints itself.
import formio from "@formio/js/dist/formio.form.min.js";
import "@formio/js/dist/formio.form.min.css";
import "bootstrap-icons/font/bootstrap-icons.css"; // the bins and arrows
import "bootstrap5/dist/css/bootstrap.css"; // the templates of Form.io 5 are written for Bootstrap 5

export async function draw(element, content, { data, send, changed }) {
  const { Formio } = formio;
  const form = await Formio.createForm(element, content.form, {
    language: content.language,
    i18n: { [content.language]: content.dictionary },
    noAlerts: false,
    sanitize: true,
  });
  await form.setSubmission({ data: structuredClone(data ?? content.data) });
  form.nosubmit = true; // the page sends, not Form.io's server
  form.on("change", () => changed(form.submission.data));
  form.on("submit", (submission) => {
    send(submission.data);
    form.emit("submitDone", submission);
  });
  return form;
}
