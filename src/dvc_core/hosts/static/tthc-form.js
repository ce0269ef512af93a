/* What a page gains from a script: parts that do not apply disappear, rows come and go, a commune is looked
   for in its province only, and mistakes are told before the form is sent. The form works without any of it;
   the server decides. What is asked stands in data- attributes: this file knows no form. */
"use strict";
(() => {
  const form = document.querySelector("form.tthc");
  if (!form) return;
  const all = (selector, root = form) => [...root.querySelectorAll(selector)];
  const named = (name) => all("[data-muc]").find((box) => box.dataset.muc === name);
  const controls = (box) => all("input, select, textarea", box).filter((c) => !c.closest("template"));
  const filled = (text) => (text ?? "").trim() !== "";
  const chosen = (box) => controls(box).filter((c) => c.checked).map((c) => c.value);
  const boolean = { co: true, khong: false };

  // The groups of a list, those that are not offered now among them.
  const groups = new Map();

  // --- answers, as the record has them; undefined where there is none -----------------------------------
  // As dvc_core.forms.numbers reads them: what may be two numbers is none.
  const GROUPED = "[1-9][0-9]{0,2}(?:[. \u00a0\u202f][0-9]{3})+";
  const WHOLE = new RegExp(`^-?(?:[0-9]{1,18}|${GROUPED})$`);
  const DECIMAL = new RegExp(`^-?(?:(?:[0-9]{1,15}|${GROUPED})(?:,[0-9]{1,9})?|[0-9]{1,15}\\.[0-9]{1,9})$`);
  const number = (text, whole) => {
    const plain = text.trim();
    const either = !whole && /^-?[1-9][0-9]{0,2}[.,][0-9]{3}$/.test(plain);
    if (either || !(whole ? WHOLE : DECIMAL).test(plain)) return NaN;
    // More digits a number with decimals does not keep.
    if (!whole && plain.replace(/[^0-9]/g, "").replace(/^0+/, "").length > 15) return NaN;
    const point = !whole && /^-?[0-9]+\.[0-9]+$/.test(plain);
    return Number(point ? plain : plain.replace(/[^0-9,-]/g, "").replace(",", "."));
  };
  const part = (box, name) => controls(box).find((c) => c.name.endsWith("." + name))?.value.trim() ?? "";
  const two = (text) => text.padStart(2, "0");
  const date = (box) => {
    const [d, m, y] = ["ngay", "thang", "nam"].map((name) => part(box, name));
    if (!d && !m && !y) return undefined;
    if (!/^[0-9]{4}$/.test(y) || (d && !m)) return NaN;
    if (!m) return y;
    if (!/^(0?[1-9]|1[0-2])$/.test(m)) return NaN;
    if (!d) return `${y}-${two(m)}`;
    const day = new Date(Date.UTC(2000, 0, 1));
    day.setUTCFullYear(Number(y), Number(m) - 1, Number(d));
    const real = /^[0-9]{1,2}$/.test(d) && day.getUTCDate() === Number(d);
    return real ? `${y}-${two(m)}-${two(d)}` : NaN;
  };
  const time = (box) => {
    const [h, m] = [part(box, "gio"), part(box, "phut")];
    if (!h && !m) return undefined;
    return /^([01]?[0-9]|2[0-3])$/.test(h) && /^[0-5]?[0-9]$/.test(m) ? `${two(h)}:${two(m)}` : NaN;
  };
  const kept = (box) => all(".da-nhan input", box).filter((c) => !c.checked).length;
  // What a row starts with does not make it one: the template knows.
  const blank = (control, table) => {
    const [, ...rest] = control.name.slice(table.dataset.bang.length + 1).split(".");
    const name = [table.dataset.bang, "__I__", ...rest].join(".");
    const alike = [...table.querySelector("template").content.querySelectorAll("input, select, textarea")];
    return alike.find((one) => one.name === name && (one.type !== "radio" || one.value === control.value));
  };
  const entered = (row) => {
    const table = row.closest("[data-bang]");
    return controls(row).some((control) => {
      if (control.type === "hidden") return false;
      const start = blank(control, table);
      if (/radio|checkbox/.test(control.type)) return control.checked && !start?.checked;
      return filled(control.value) && control.value !== start?.value;
    });
  };
  const read = (box) => {
    const kind = box.dataset.kieu;
    const values = controls(box);
    if (box.dataset.tinh) return filled(values[0].value) ? Number(values[0].value) : undefined;
    if (kind === "bang") return all(".dong", box).some(entered) || undefined;
    if (kind === "tep") {
      const files = values.find((c) => c.type === "file");
      return files.files.length + kept(box) || undefined;
    }
    if (values.length && values.every((c) => c.type === "hidden")) return values[0].value || undefined;
    if (kind === "ngay" || kind === "ngay_khuyet") return date(box);
    if (kind === "gio") return time(box);
    if (kind === "dia_chi") return values.some((c) => filled(c.value)) || undefined;
    if (kind === "co_khong" || kind === "cam_doan") return boolean[chosen(box)[0]];
    if (kind === "chon_nhieu") return chosen(box).length ? chosen(box) : undefined;
    const text = kind === "chon_mot" && values[0]?.type === "radio" ? chosen(box)[0] : values[0]?.value;
    if (!filled(text)) return undefined;
    if (kind === "so_nguyen" || kind === "tien") return number(text, true);
    return kind === "so_thap_phan" ? number(text, false) : text.trim();
  };

  // --- conditions ---------------------------------------------------------------------------------------
  // In a row a name means the column first, and beyond it the question outside.
  const find = (name, from) => {
    const row = from.closest(".dong");
    const inner = row && all("[data-muc]", row).find((box) => box.dataset.muc.split(".").pop() === name);
    return inner || named(name);
  };
  const answer = (name, from) => {
    const box = find(name, from);
    return !box || box.closest("fieldset[disabled]") ? undefined : read(box);
  };
  // What a test reads: an answer, the province of an address, the rows of a table or how many there are.
  const part_read = (test, from) => {
    if (test.op !== "co_dong" && !test.part) return answer(test.field, from);
    const box = find(test.field, from);
    const off = !box || box.closest("fieldset[disabled]");
    if (test.part === "tinh") return (!off && part(box, "tinh")) || undefined;
    const rows = off ? [] : all(".dong", box).filter(entered);
    return test.part === "so_dong" ? rows.length : rows;
  };
  const holds = (test, from) => {
    if (test.op === "tat_ca") return (test.parts ?? []).every((one) => holds(one, from));
    if (test.op === "mot_trong") return (test.parts ?? []).some((one) => holds(one, from));
    if (test.op === "khong") return !holds(test.parts[0], from);
    const value = part_read(test, from);
    if (test.op === "co_dong") return value.some((row) => holds(test.parts[0], row));
    if (test.op === "da_tra_loi") return value !== undefined;
    if (test.op === "tu" || test.op === "den") {
      const limit = typeof test.values[0] === "string" ? day_named(test.values[0]) : test.values[0];
      if (typeof value !== typeof limit || (typeof value === "string" && value.length < 10)) return false;
      return test.op === "tu" ? value >= limit : value <= limit;
    }
    return [value].flat().some((one) => test.values.includes(one));
  };
  // --- numbers that follow from answers -----------------------------------------------------------------
  const rows_of = (term, from) => {
    const box = find(term.field, from);
    if (!box || box.closest("fieldset[disabled]")) return [];
    return all(".dong", box).filter((row) => entered(row) && (!term.row || holds(term.row, row)));
  };
  const sum = (numbers) => (numbers.length ? numbers.reduce((one, other) => one + other, 0) : undefined);
  const is_number = (value) => typeof value === "number" && !Number.isNaN(value);
  const term_value = (term, from) => {
    if (!term.field) return term.number;
    const there = holds(term.there, from);
    if (term.column)
      return sum(there ? rows_of(term, from).map((row) => answer(term.column, row)).filter(is_number) : []);
    const value = there ? answer(term.field, from) : undefined;
    return is_number(value) ? value : undefined;
  };
  // Halves away from nought, of a number whose last bits are noise.
  const rounded = (number, decimals) => {
    const size = Math.abs(number).toFixed(9);
    return Math.sign(number) * Number(Math.round(Number(`${size}e${decimals}`)) + `e-${decimals}`);
  };
  const age = (how, from) => {
    const days = how.terms.map((term) => (holds(term.there, from) ? answer(term.field, from) : undefined));
    const [born, then] = days.length > 1 ? days : [days[0], today()];
    if ([born, then].some((day) => typeof day !== "string" || day.length < 10) || born > then) return undefined;
    return Number(then.slice(0, 4)) - Number(born.slice(0, 4)) - (then.slice(5) < born.slice(5) ? 1 : 0);
  };
  const reckoned = (how, from) => {
    if (how.op === "dem")
      return sum(how.terms.map((term) => (holds(term.there, from) ? rows_of(term, from).length : 0)));
    if (how.op === "tuoi") return age(how, from);
    const [first, ...others] = how.terms.map((term) => term_value(term, from));
    const whole = [first, ...others].every(is_number);
    const made = {
      tong: () => sum([first, ...others].filter(is_number)),
      hieu: () => (is_number(first) ? first - (sum(others.filter(is_number)) ?? 0) : undefined),
      tich: () => (whole ? others.reduce((one, other) => one * other, first) : undefined),
      thuong: () => (whole && others[0] !== 0 ? first / others[0] : undefined),
    }[how.op]();
    return made === undefined ? undefined : rounded(made, how.decimals);
  };
  const reckon = (box) => {
    const row = box.closest(".dong");
    const off = box.closest("fieldset[disabled]") || (row && !entered(row));
    const value = off ? undefined : reckoned(JSON.parse(box.dataset.tinh), box);
    controls(box)[0].value = value ?? "";
    const [whole, decimals] = String(value ?? "").split(".");
    const grouped = box.dataset.kieu === "tien" ? whole.replace(/\B(?=([0-9]{3})+$)/g, ".") : whole;
    box.querySelector("output").textContent = decimals ? `${grouped},${decimals}` : grouped;
  };
  // Of a list whose options belong to an answer given before, those of the one given.
  const offer = (select) => {
    if (!groups.has(select)) groups.set(select, all("optgroup", select));
    const [given, chosen] = [answer(select.dataset.locTheo, select), select.value];
    const shown = groups.get(select).filter((group) => given === undefined || group.dataset.thuoc === given);
    if (shown.length === all("optgroup", select).length && shown.every((group) => group.parentNode)) return;
    all("optgroup", select).forEach((group) => group.remove());
    select.append(...shown);
    select.value = chosen;
    if (select.selectedIndex < 0) select.value = "";
  };
  const refresh = () => {
    // In the order of the page: each reads what stands before it.
    for (const box of all("[data-hien-khi], [data-tinh], [data-loc-theo]")) {
      if (box.dataset.locTheo) {
        offer(box);
        continue;
      }
      if (box.dataset.tinh) {
        reckon(box);
        continue;
      }
      const shown = holds(JSON.parse(box.dataset.hienKhi), box);
      box.hidden = !shown;
      box.disabled = !shown;
    }
    for (const box of all("[data-muc]")) {
      const need = rules(box).find((rule) => rule.rule === "need");
      const mark = need && box.querySelector(".bat-buoc[data-khi]");
      if (mark) mark.hidden = Boolean(need.when) && !holds(need.when, box);
    }
    turn();
  };

  // --- one part at a time, where the page says so -------------------------------------------------------
  const parts = form.dataset.tungPhan === undefined ? [] : all("fieldset.phan");
  let part_shown = parts[0];
  const turn = (to = part_shown) => {
    if (parts.length < 2) return;
    const open = parts.filter((one) => !one.hidden);
    const at = Math.max(0, open.indexOf(to));
    part_shown = open[at] ?? parts[0];
    for (const one of parts) one.classList.toggle("phan-khac", one !== part_shown);
    const words = form.dataset.tungPhan.replace("__I__", at + 1).replace("__N__", open.length);
    form.querySelector(".lat-phan span").textContent = words;
    form.querySelector("button.truoc").hidden = at === 0;
    form.querySelector("button.sau").hidden = at === open.length - 1;
    form.querySelector("button.nop").hidden = at < open.length - 1;
  };
  const turn_by = (step) => {
    const open = parts.filter((one) => !one.hidden);
    turn(open[open.indexOf(part_shown) + step]);
    const title = part_shown.querySelector("h2");
    title.setAttribute("tabindex", "-1");
    title.focus();
    form.scrollIntoView();
  };
  const turning = () => {
    const made = (name, words) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: `phu ${name}`, textContent: words });
      return button;
    };
    const bar = document.createElement("p");
    bar.className = "lat-phan";
    bar.append(made("truoc", form.dataset.truoc), document.createElement("span"), made("sau", form.dataset.sau));
    parts.at(-1).after(bar);
    bar.addEventListener("click", (event) => {
      if (event.target.matches("button")) turn_by(event.target.matches(".sau") ? 1 : -1);
    });
  };
  if (parts.length > 1) turning();

  // --- rows ---------------------------------------------------------------------------------------------
  const say = (words, n) => (form.querySelector("#bao").textContent = words.replace("__N__", n));
  const number_rows = (table) => {
    const rows = all(".dong", table);
    rows.forEach((row, i) => {
      for (const text of all("[data-mau]", row)) text.textContent = text.dataset.mau.replace("__N__", i + 1);
      row.querySelector("button.xoa").hidden = false;
    });
    table.querySelector("button.them").hidden = rows.length >= Number(table.dataset.nhieuNhat);
  };
  const append_row = (table) => {
    const used = controls(table).map((c) => Number(c.name.slice(table.dataset.bang.length + 1).split(".")[0]));
    const text = table.querySelector("template").innerHTML;
    const place = table.querySelector(".cac-dong");
    place.insertAdjacentHTML("beforeend", text.replaceAll("__I__", Math.max(-1, ...used.filter(Number.isInteger)) + 1));
    number_rows(table);
    return place.lastElementChild;
  };
  const add_row = (table) => {
    const row = append_row(table);
    refresh();
    controls(row)[0]?.focus();
    say(form.dataset.them, all(".dong", table).length);
  };
  const remove_row = (button) => {
    const [row, table] = [button.closest(".dong"), button.closest("[data-bang]")];
    const place = all(".dong", table).indexOf(row);
    row.remove();
    // A row that has to stay is a blank one: a choice once made is not undone otherwise.
    while (all(".dong", table).length < Math.max(1, Number(table.dataset.itNhat))) append_row(table);
    number_rows(table);
    refresh();
    const left = all(".dong", table);
    controls(left[Math.min(place, left.length - 1)])[0]?.focus();
    say(form.dataset.xoa, place + 1);
  };
  for (const table of all("[data-bang]")) {
    const rows = all(".dong", table);
    const least = Math.max(1, Number(table.dataset.itNhat), rows.findLastIndex(entered) + 1);
    rows.slice(least).forEach((row) => row.remove());
    number_rows(table);
  }

  // --- communes of the province -------------------------------------------------------------------------
  const loaded = async (address) => {
    try {
      const reply = await fetch(address);
      return reply.ok ? await reply.json() : undefined;
    } catch {
      return undefined;
    }
  };
  // Where the list does not come the name is typed: the server looks for it.
  const typed = (select) => {
    const box = element("input", { type: "text", id: select.id, name: select.name });
    box.required = select.required;
    select.replaceWith(box);
  };
  const communes = async (province, clear) => {
    const select = form.querySelector(`select[name="${province.name.replace(/tinh$/, "xa")}"]`);
    if (!select) return;
    if (!groups.has(select)) groups.set(select, all("optgroup", select));
    const known = groups.get(select);
    if (select.dataset.xa && province.value && !known.some((one) => one.dataset.thuoc === province.value)) {
      const list = await loaded(select.dataset.xa + encodeURIComponent(province.value) + ".json");
      if (!list) {
        typed(select);
        return;
      }
      const group = document.createElement("optgroup");
      group.label = province.selectedOptions[0].textContent;
      group.dataset.thuoc = province.value;
      for (const { value, label } of list) group.append(new Option(label, value));
      known.push(group);
    }
    known.forEach((group) => group.remove());
    if (clear) select.value = "";
    select.append(...known.filter((group) => group.dataset.thuoc === province.value));
  };
  for (const province of all('select[name$=".tinh"]')) {
    const selected = form.querySelector(`select[name="${province.name.replace(/tinh$/, "xa")}"]`)?.value;
    communes(province, false).then(() => {
      const select = form.querySelector(`select[name="${province.name.replace(/tinh$/, "xa")}"]`);
      if (select && selected) select.value = selected;
    });
  }

  // --- what is wrong ------------------------------------------------------------------------------------
  const parsed = new Map();
  const rules = (box) => {
    const text = box.dataset.luat || "[]";
    if (!parsed.has(text)) parsed.set(text, JSON.parse(text));
    return parsed.get(text);
  };
  // Months and years end on the day of the same number, or on the last of a month that has none.
  const moved = (day, count, unit) => {
    const [year, month, date] = day.split("-").map(Number);
    if (unit === "ngay") return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
    const months = month - 1 + count * (unit === "nam" ? 12 : 1);
    const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
    return new Date(Date.UTC(year, months, Math.min(date, last))).toISOString().slice(0, 10);
  };
  const day_named = (text) => {
    const [, base, sign, count, unit] = /^(\S+?)(?: *([+-]) *([0-9]+) *(ngay|thang|nam))?$/.exec(text);
    const day = base === "hom_nay" ? today() : base;
    return unit ? moved(day, Number(sign + count), unit) : day;
  };
  const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
  const bound = (rule, box) => {
    const day = rule.today ? today() : rule.day ?? answer(rule.field, box);
    if (!rule.count || typeof day !== "string") return day;
    return day.length === 10 ? moved(day, rule.count, rule.unit) : undefined;
  };
  const length = (text) => [...text.normalize("NFC")].length;
  const files = (box) => [...(controls(box).find((c) => c.type === "file")?.files ?? [])];
  // A date known in part is before another only if all of it is.
  const after = (a, b) => a.slice(0, b.length) > b.slice(0, a.length);
  const fails = {
    need: (rule, value, box) => value === undefined && (!rule.when || holds(rule.when, box)),
    pattern: (rule, value) => !new RegExp(rule.pattern, "u").test(value),
    least: (rule, value) => length(value) < rule.length,
    most: (rule, value) => length(value) > rule.length,
    number: (rule, value) => Number.isNaN(value),
    // What is not answered, or is no number, bounds nothing.
    minimum: (rule, value, box) => value < (rule.field ? answer(rule.field, box) : rule.limit),
    maximum: (rule, value, box) => value > (rule.field ? answer(rule.field, box) : rule.limit),
    step: (rule, value) => Math.abs(value / rule.limit - Math.round(value / rule.limit)) > 1e-9,
    date: (rule, value) => Number.isNaN(value) || (!rule.part && value.length < 10),
    time: (rule, value) => Number.isNaN(value),
    earliest: (rule, value, box) => typeof bound(rule, box) === "string" && after(bound(rule, box), value),
    latest: (rule, value, box) => typeof bound(rule, box) === "string" && after(value, bound(rule, box)),
    address: (rule, value, box) => !filled(part(box, "tinh")) || !filled(part(box, "xa")),
    same: (rule, value, box) => {
      const given = all(".dong", box).filter(entered).map((row) => answer(rule.column, row));
      const there = given.filter((one) => one !== undefined).map((one) => JSON.stringify(one));
      return new Set(there).size < there.length;
    },
    rows: (rule, value, box) => all(".dong", box).filter(entered).length < rule.least,
    count: (rule, value, box) => files(box).length + kept(box) > rule.most,
    types: (rule, value, box) => files(box).some((f) => !rule.suffixes.some((end) => f.name.toLowerCase().endsWith(end))),
    size: (rule, value, box) => files(box).some((f) => f.size > rule.bytes),
  };
  const wrong = (box) => {
    const row = box.closest(".dong");
    if (box.closest("fieldset[disabled], [data-trang-khac]") || (row && !entered(row))) return undefined;
    const value = read(box);
    return rules(box).find((rule) => (rule.rule === "need" || value !== undefined) && fails[rule.rule](rule, value, box));
  };
  const clear = () => {
    form.querySelector(".tong-loi")?.remove();
    all(".loi").forEach((text) => text.remove());
    all(".co-loi").forEach((box) => box.classList.remove("co-loi"));
    all("[aria-invalid]").forEach((c) => c.removeAttribute("aria-invalid"));
    document.title = document.title.replace(form.dataset.loi + ": ", "");
  };
  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const show = (box, text) => {
    const first = controls(box).find((c) => c.type !== "hidden") ?? box.querySelector("[id]");
    const id = `${box.dataset.muc.replaceAll(".", "--")}--loi`;
    const group = box.querySelector("fieldset");
    const mark = element("span", { class: "an" }, form.dataset.loi + ": ");
    const place = group?.querySelector("legend") ?? box.querySelector("label, .nhan");
    const said = element("p", { class: "loi", id }, mark, text);
    box.classList.add("co-loi");
    if (box.dataset.kieu === "cam_doan") box.prepend(said);
    else place.after(said);
    if (box.dataset.kieu !== "bang")
      controls(box).forEach((c) => c.type !== "hidden" && c.setAttribute("aria-invalid", "true"));
    const told = group ?? first;
    const others = (told.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    told.setAttribute("aria-describedby", [...others, id].join(" "));
    return [first.id, box.dataset.kieu === "cam_doan" ? text : `${box.dataset.nhan}: ${text}`];
  };
  const summary = (found) => {
    const heading = element("h2", {}, form.dataset.tomTat.replace("__N__", found.length));
    const items = found.map(([id, text]) => element("li", {}, element("a", { href: "#" + id }, text)));
    const box = element("div", { class: "tong-loi", role: "alert", tabindex: "-1", id: "tong-loi" }, heading);
    box.append(element("ul", {}, ...items));
    form.prepend(box);
    document.title = `${form.dataset.loi}: ${document.title}`;
    box.focus();
  };

  form.addEventListener("submit", (event) => {
    if (event.submitter?.formNoValidate && event.submitter.name) return;
    // Enter in a box of an earlier part: there is no button that sends, and more to fill in.
    if (form.querySelector("button.nop").hidden) {
      event.preventDefault();
      turn_by(1);
      return;
    }
    clear();
    const found = all("[data-muc]").map((box) => [box, wrong(box)]).filter(([, rule]) => rule);
    if (!found.length) return;
    event.preventDefault();
    summary(found.map(([box, rule]) => show(box, rule.say)));
  });
  form.addEventListener("input", refresh);
  form.addEventListener("change", (event) => {
    if (event.target.matches('select[name$=".tinh"]')) communes(event.target, true);
    refresh();
  });
  form.addEventListener("click", (event) => {
    const link = event.target.closest(".tong-loi a");
    const target = link && document.getElementById(link.hash.slice(1));
    if (target) {
      event.preventDefault();
      if (parts.length > 1) turn(target.closest("fieldset.phan"));
      target.focus();
      target.scrollIntoView({ block: "center" });
    }
    if (event.target.closest("button.them")) add_row(event.target.closest("[data-bang]"));
    if (event.target.closest("button.xoa")) remove_row(event.target);
  });
  document.documentElement.classList.add("co-kich-ban");
  refresh();
})();
