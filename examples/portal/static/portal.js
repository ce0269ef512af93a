/* What the portal gains from a script; every page works without it. It shows the files that were chosen, and warns
   before what was typed is left. */
"use strict";
(() => {
  document.documentElement.classList.add("co-kich-ban");

  // --- files that were chosen ------------------------------------------------------------------------------
  const size = (bytes) =>
    bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;
  for (const input of document.querySelectorAll('input[type="file"]')) {
    const list = document.createElement("ul");
    list.className = "da-nhan";
    list.setAttribute("aria-live", "polite");
    input.after(list);
    input.addEventListener("change", () => {
      list.replaceChildren(
        ...[...input.files].map((file) => {
          const item = document.createElement("li");
          item.textContent = `Sẽ gửi: ${file.name} (${size(file.size)})`;
          return item;
        }),
      );
    });
  }

  // --- a page of a form is kept, whatever is wrong on it: the server tells ----------------------------------
  for (const button of document.querySelectorAll("form.tthc button.nop")) {
    button.formNoValidate = true;
    button.name = "_tiep"; // tthc-form.js lets buttons with a name pass that ask for no check
  }

  // --- what was typed and not sent --------------------------------------------------------------------------
  // (which agency receives a dossier is nothing that was typed)
  for (const form of document.querySelectorAll('form[method="post"]:not(#nop)')) {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", (event) => event.defaultPrevented || (changed = false));
    window.addEventListener("beforeunload", (event) => changed && event.preventDefault());
  }
})();
