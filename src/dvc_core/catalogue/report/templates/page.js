// Filters and sorts the long tables of a page, filters its folds, and finds a procedure or body on the first screen. Without
// it they are plain tables, folds and a link.
"use strict";
{
  const controls = document.getElementById("sift");
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const wordsOf = (input) => plain(input.value).split(/\s+/).filter(Boolean);

  /** Put a field above some items, that shows those with every word typed. */
  const filterBy = (place, caption, items, textOf) => {
    const field = controls.content.firstElementChild.cloneNode(true);
    const [input, count] = [field.querySelector("input"), field.querySelector("output")];
    if (caption) input.setAttribute("aria-describedby", caption);
    input.addEventListener("input", () => {
      const words = wordsOf(input);
      let shown = 0;
      for (const item of items()) {
        const said = words.length ? plain(textOf(item)) : "";
        item.hidden = !words.every((word) => said.includes(word));
        shown += !item.hidden;
      }
      count.value = words.length ? `${shown}/${items().length}` : "";
    });
    place.before(field);
  };

  const valueOf = (row, column) => {
    const cell = row.cells[column];
    const text = cell.textContent.trim();
    return cell.classList.contains("n") ? Number(text.replace(/[^\d,-]/g, "").replace(",", ".")) : text;
  };
  const compared = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "vi", { numeric: true }));

  /** On a narrow screen the cells of a row stand below each other, each with its heading, where several of them are texts. */
  const stack = (table) => {
    const [first, heads] = [table.tBodies[0].rows[0], [...table.tHead.rows[0].cells].map((head) => head.textContent)];
    if ([...(first?.cells ?? [])].filter((cell) => !cell.matches("th, .n, .z, .s")).length < 2) return;
    table.className = "stack";
    // Laid out as blocks a table is none to a screen reader, unless it is said to be one.
    table.setAttribute("role", "table");
    for (const row of table.tBodies[0].rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, column) => {
        cell.setAttribute("role", cell.matches("th") ? "rowheader" : "cell");
        cell.dataset.head = heads[column];
      });
    }
  };
  const narrow = matchMedia("(max-width: 40rem)");
  const stackAll = () => narrow.matches && document.querySelectorAll(".scroll > table:not(.stack)").forEach(stack);
  stackAll();
  narrow.addEventListener("change", stackAll);

  for (const region of document.querySelectorAll(".scroll")) {
    const table = region.querySelector("table");
    const body = table.tBodies[0];
    const rest = region.nextElementSibling?.matches("details.rest") ? region.nextElementSibling : null;
    if (region.closest("details.rest") || (!rest && body.rows.length < 10)) continue;
    let all = null;
    // What is folded away joins the table as soon as it is filtered or sorted.
    const rows = () => {
      if (!all) {
        const total = body.querySelector("tr.total");
        if (rest) {
          body.append(...rest.querySelector("tbody").rows);
          rest.remove();
        }
        if (total) body.append(total);
        all = [...body.rows].filter((row) => !row.classList.contains("total"));
      }
      return all;
    };
    filterBy(region, table.caption.id, rows, (row) => row.textContent);
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const next = now === "ascending" ? "descending" : now ? "" : "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        const sign = next === "descending" ? -1 : 1;
        const sorted = next ? [...rows()].sort((a, b) => sign * compared(valueOf(a, column), valueOf(b, column))) : rows();
        body.prepend(...sorted);
      });
    });
  }

  const find = document.querySelector(".find");
  if (find) {
    const [input, found] = [document.createElement("input"), document.createElement("ul")];
    input.type = "search";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.setAttribute("aria-label", find.textContent);
    found.setAttribute("aria-live", "polite");
    // A body stands in the table of each framework.
    const linksOf = (id) => [...(document.getElementById(id)?.parentElement.querySelectorAll("tbody th a") ?? [])];
    const places = ["theo-noi-ban-hanh", "theo-co-quan", "thu-tuc"].flatMap(linksOf);
    const links = [...new Map(places.map((link) => [link.getAttribute("href"), link])).values()];
    input.addEventListener("input", () => {
      const words = wordsOf(input);
      // A code is found without its point, too.
      const says = (text) => words.every((word) => text.includes(word) || text.replace(".", "").includes(word));
      const fits = words.length ? links.filter((link) => says(plain(link.textContent))) : [];
      const more = fits.length > 8 ? [`… +${fits.length - 8}`] : words.length && !fits.length ? [find.dataset.none] : [];
      found.replaceChildren(
        ...[...fits.slice(0, 8).map((link) => link.cloneNode(true)), ...more].map((shown) => {
          const item = document.createElement("li");
          item.append(shown);
          return item;
        }),
      );
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") found.querySelector("a")?.click();
    });
    find.append(input, found);
  }

  const folds = [...document.querySelectorAll("details.fold")];
  if (folds.length >= 10) filterBy(folds[0], "", () => folds, (fold) => fold.querySelector("summary").textContent);
}
