/* What the portal gains from a script; every page works without it. It proves by work that somebody is there (in the
   format of ALTCHA), shows the files that were chosen, and warns before what was typed is left. */
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
  for (const form of document.querySelectorAll('form[method="post"]')) {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", (event) => event.defaultPrevented || (changed = false));
    window.addEventListener("beforeunload", (event) => changed && event.preventDefault());
  }

  // --- proof of work ------------------------------------------------------------------------------------------
  const place = document.querySelector("[data-altcha]");
  if (!place || !window.crypto?.subtle) return;
  const form = place.closest("form");
  const field = place.querySelector('input[name="altcha"]');
  const said = place.querySelector("[data-altcha-bao]");
  const byMail = form.querySelector("[data-ma]");
  const text = new TextEncoder();
  const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const digest = async (algorithm, salt, number) => hex(await crypto.subtle.digest(algorithm, text.encode(salt + number)));

  const solved = async ({ algorithm, challenge, salt, signature, maxnumber }) => {
    const batch = 512;
    for (let first = 0; first <= maxnumber; first += batch) {
      const numbers = Array.from({ length: Math.min(batch, maxnumber + 1 - first) }, (_, i) => first + i);
      const found = await Promise.all(numbers.map((number) => digest(algorithm, salt, number)));
      const at = found.indexOf(challenge);
      if (at >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: first + at, salt, signature }));
      said.textContent = `Đang xác nhận: ${Math.round((100 * first) / maxnumber)} %`;
    }
    throw new Error("no number");
  };
  let until = 0;
  const prove = async () => {
    const reply = await fetch(place.dataset.altcha);
    if (!reply.ok) throw new Error(reply.status);
    const given = await reply.json();
    field.value = await solved(given);
    until = 1000 * Number(new URLSearchParams(given.salt.split("?")[1]).get("expires"));
    said.textContent = "Đã xác nhận. Bạn có thể nộp hồ sơ.";
  };
  // Where it cannot be proven so, the code by mail is there.
  const failed = () => {
    field.value = "";
    place.hidden = true;
    byMail.hidden = false;
  };
  place.hidden = false;
  byMail.hidden = true;
  let proof = prove().catch(failed);
  let sending = false;
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.hasAttribute("formaction") || sending || place.hidden) return;
    if (field.value && Date.now() < until - 30000) return;
    event.preventDefault();
    if (field.value) proof = prove().catch(failed);
    await proof;
    if (place.hidden) return;
    sending = true;
    form.requestSubmit(event.submitter);
  });
})();
