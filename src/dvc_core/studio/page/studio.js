// The page of the studio: the text is looked at when typing pauses; what comes back is shown beside it. Answers that are
// older than the text are dropped. It knows no procedure: the engine does.
import { makeEditor } from "./editor.js";

const byId = (id) => document.getElementById(id);
const [list, tabs, panels] = ["list", "tabs", "panels"].map(byId);
// Milliseconds without a key until the text is looked at, and from there until its results are asked for.
const PAUSE = 60;
const REST = 200;
const NEW = "thu-tuc.yaml";

const WORDS = {
  error: "lỗi", warning: "cảnh báo", info: "lưu ý",
  levels: "Mức", form: "Biểu mẫu", page: "Phụ lục", fee: "Phí, lệ phí", deadline: "Ngày trả", checklist: "Giấy tờ", agency: "Cơ quan",
};

// --- the engine: a server of this machine, or the browser itself ------------------------------------------
const HEADERS = { "X-Tthc-Studio": "1", "Content-Type": "application/json" };
const server = async (kind, what = {}) => {
  const answer = await fetch(`api/${kind}`, { method: "POST", headers: HEADERS, body: JSON.stringify(what) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};
const engine = document.body.dataset.engine === "server" ? server : (await import("./browser.js")).engine;

// --- state ------------------------------------------------------------------------------------------------
let name = NEW;
let digest = "";
let shown = null;
// What was asked for that is shown: a form is judged by the text that it was drawn from.
let seen = null;
let turn = 0;
let timer = 0;
let chosen = "levels";
let form = "";
// How lines end in the file, and what of it was written or opened last.
let ends = "\n";
let saved = "";
// The text that is opened where there is nothing else.
let example = null;
const written = () => editor.text().replaceAll("\n", ends);
const mayLeave = () => [saved, example, ""].includes(editor.text())
  || confirm(`Thay bài đang viết? Bài ấy chưa ${settings.folder ? "lưu" : "tải về"}.`);

const element = (kind, attributes = {}, ...children) => {
  const made = document.createElement(kind);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
};
// What is said until the next look succeeds; all else stays until something else is said.
let passing = byId("state").textContent;
const say = (words) => { byId("state").textContent = words; };

// --- looking ----------------------------------------------------------------------------------------------
// One question at a time: what was typed while it lasted is looked at next, and what came of an older text is dropped. The findings
// come first; what the text comes to is asked for once typing rests, so that whoever types on waits for no form to be drawn.
let asking = false;
let waiting = null;
let warm = false;
const alone = async (work) => {
  if (asking) {
    waiting = work;
    return;
  }
  asking = true;
  const mine = turn;
  try {
    await work(() => mine === turn);
  } catch (error) {
    if (mine === turn) say(passing = `Không xem được: ${error.message}`);
  }
  asking = false;
  const next = waiting;
  waiting = null;
  if (next) alone(next);
};
// What was answered to try it, by question: it is of this page alone and stands in no file.
let given = {};
const asked = () => ({ text: editor.text(), name, received: byId("received").value, channel: byId("channel").value, answers: given });
const look = () => alone(async (current) => {
  const what = asked();
  const found = await engine("view", what);
  if (!current()) return;
  show(found);
  if (found.usable) timer = setTimeout(() => alone((still) => comeTo(what, still)), REST);
  else looked(false);
});
const comeTo = async (what, current) => {
  const results = await engine("results", what);
  if (!current()) return;
  seen = what;
  draw(results);
  looked(true);
  // What explains slips is loaded while nobody waits, so that the first slip is reported as fast as the next.
  if (!warm) setTimeout(() => engine("warm").catch(() => {}), 1000);
  warm = true;
};
const looked = (usable) => {
  panels.classList.toggle("stale", !usable);
  byId("looked").textContent = `Đã xem lúc ${new Date().toLocaleTimeString("vi-VN")}`;
  if (byId("state").textContent === passing) say("");
};
const later = () => {
  turn += 1;
  waiting = null;
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
  // Their places are those of a text that is no more.
  for (const button of list.querySelectorAll("button")) button.disabled = true;
};

const changed = () => {
  later();
  byId("example").hidden = editor.text() !== example;
  if (!settings.folder) keepInAddress();
};
const editor = makeEditor({
  parent: byId("editor"),
  label: "Thủ tục, viết bằng YAML. Bấm Esc rồi Tab để ra khỏi ô này; Ctrl và dấu cách để xem gợi ý.",
  changed,
  ask: (kind, what) => engine(kind, { ...what, name }),
});

// --- what was found ---------------------------------------------------------------------------------------
// A doubt that somebody has looked into goes off the list, its entry alone; as any fix it can be taken back.
const settle = async (one) => {
  const fix = await engine("settle", { ...asked(), number: Number(one.path.match(/\d+/)[0]) });
  if (fix) editor.apply(fix);
};
const finding = (one) => element("li", { class: one.severity },
  element("p", {},
    element("button", { type: "button", class: "line", onclick: () => editor.select(one) }, `dòng ${one.start.line}`),
    element("strong", {}, `${WORDS[one.severity]}: `), one.message),
  ...(one.help ? [element("p", {}, `Cách sửa: ${one.help}`)] : []),
  element("p", {}, element("small", {}, [one.code, ...one.law].join(" · "))),
  // A doubt about what is missing is settled by writing it.
  ...(one.code === "DVC609" && one.open_level === null ? [element("button", { type: "button", class: "settle", onclick: () => settle(one) }, "Đã kiểm tra, đúng cả mục này: bỏ khỏi danh sách")] : []),
  ...one.fixes.map((fix) => element("button", { type: "button", class: "fix", onclick: () => editor.apply(fix) }, fix.name)),
);
// In words what is left to do; errors keep the rest from being looked at, so fewer warnings beside them say nothing.
const counted = ({ findings, usable, left_out }) => {
  const parts = ["error", "warning", "info"].map((severity) =>
    [findings.filter((one) => one.severity === severity).length, WORDS[severity]]);
  const words = parts.filter(([n]) => n).map(([n, word]) => `${n} ${word}`).join(", ");
  if (!words) return "Không thấy lỗi nào";
  if (!parts[0][0]) return `Không còn lỗi; còn ${words} phải xem lại`;
  return usable && !left_out.length ? words : `${words}; vì còn lỗi nên mới xét được một phần`;
};
// An error that has just appeared is brought into view in its own list: the page and the text stay where they are.
let faulty = false;
const bringErrorUp = () => {
  const [first, box] = [list.querySelector(".error"), byId("findings")];
  const head = box.firstElementChild.offsetHeight;
  if (first && !faulty) box.scrollTop += first.getBoundingClientRect().top - box.getBoundingClientRect().top - head;
  faulty = first !== null;
};

// --- what it comes to -------------------------------------------------------------------------------------
// One reason is a line, several are a list to open.
const reasons = (told) => (told.length > 1
  ? [element("details", { class: "why" }, element("summary", {}, `${told.length} lý do`), element("ul", {}, ...told.map((one) => element("li", {}, one))))]
  : told.map((one) => element("div", { class: "why" }, one)));
const levels = (found) => found.scales.flatMap((scale) => [
  element("h3", {}, scale.in_force ? `Luật hiện hành: ${scale.name}`
    : `Thang cũ, chỉ để đối chiếu: ${scale.name}`),
  element("table", { class: "levels" }, element("tbody", {}, ...scale.levels.map((level) => element("tr", {},
    element("th", { scope: "row" }, level.name),
    element("td", {}, element("span", { class: level.standing }, level.text),
      ...reasons(level.reasons)))))),
]);
const framed = (page) => {
  const frame = element("iframe", { title: "Biểu mẫu điện tử" });
  frame.srcdoc = page;
  frame.addEventListener("load", () => {
    const drawn = frame.contentDocument?.querySelector("form.tthc");
    drawn?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const posted = {};
      for (const [key, value] of new FormData(drawn, event.submitter)) {
        const kept = typeof value === "string" ? value : { ten: value.name, loai: value.type, dung_luong: value.size };
        if (typeof value !== "string" && !value.name) continue;
        posted[key] = key in posted ? [posted[key], kept].flat() : kept;
      }
      try {
        const sent = await engine("send", { ...seen, form, posted });
        frame.srcdoc = sent.page;
        say(sent.errors ? `Bản khai còn ${sent.errors} chỗ sai` : "Bản khai hợp lệ; không gửi đi đâu cả");
      } catch (error) {
        say(`Không kiểm tra được bản khai: ${error.message}`);
      }
    });
  });
  return frame;
};
const forms = (found) => {
  if (!found.forms.length) {
    return [element("p", {}, "Chưa có biểu mẫu điện tử (bieu_mau_dien_tu)."),
      element("button", { type: "button", id: "paste-form", onclick: () => openPasting("form") }, "Dán chữ của mẫu đơn")];
  }
  const now = found.forms.find((one) => one.name === form) ?? found.forms[0];
  form = now.name;
  const choose = element("select", { "aria-label": "Biểu mẫu", onchange: (event) => { form = event.target.value; draw(shown); } },
    ...found.forms.map((one) => element("option", { value: one.name, selected: one === now }, one.title)));
  return [...(found.forms.length > 1 ? [choose] : []), framed(now.page)];
};
// Of our own making, all text in it escaped.
const part = (html) => {
  const box = element("div");
  box.innerHTML = html;
  // What is being written stays.
  for (const link of box.querySelectorAll("a")) link.target = "_blank";
  return [box];
};
const answer = (answers) => {
  given = answers;
  later();
};
// Which answers there are the engine says; what they come to is computed anew.
const answered = (key) => (found) => {
  const asks = found.asks[key] ?? [];
  const told = Object.keys(given).length > 0 && key !== "agency";
  const again = element("button", { type: "button", class: "again", onclick: () => answer({}) }, "Bỏ các câu đã trả lời");
  return [...part(found.answers[key]), ...(asks.length || told ? [element("section", { class: "asks", "aria-label": "Trả lời thử" },
    element("h3", {}, "Trả lời thử (không ghi vào tệp)"),
    ...asks.map((one) => element("p", {}, `${one.label}: `, ...one.options.map(([code, label]) =>
      element("button", { type: "button", onclick: () => answer({ ...given, [one.name]: code }) }, label)))),
    ...(told ? [again] : []))] : [])];
};
const annex = (found) => {
  if (!found.page) return [];
  const head = '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Phụ lục</title>';
  const keep = () => download(`${found.code || "thu-tuc"}.html`, head + found.page, "text/html");
  return [element("p", {}, element("button", { type: "button", id: "annex", onclick: keep }, "Tải phụ lục về (HTML)"), " ",
    element("small", {}, "Bản Word: lệnh tthc export docx.")), ...part(found.page)];
};
const PANELS = {
  levels, form: forms, page: annex,
  fee: answered("fee"), deadline: answered("deadline"), checklist: answered("checklist"), agency: answered("agency"),
};
// What these say depends on when and how one files.
const OF_FILING = ["fee", "deadline", "checklist"];
const select = (key) => {
  chosen = key;
  byId("filing").hidden = !OF_FILING.includes(key);
  for (const tab of tabs.children) {
    const mine = tab.dataset.key === key;
    tab.setAttribute("aria-selected", String(mine));
    tab.tabIndex = mine ? 0 : -1;
    byId(`panel-${tab.dataset.key}`).hidden = !mine;
  }
};
const begin = () => {
  for (const key of Object.keys(PANELS)) {
    tabs.append(element("button", {
      type: "button", role: "tab", id: `tab-${key}`, "data-key": key, "aria-controls": `panel-${key}`,
      onclick: () => select(key),
    }, WORDS[key]));
    panels.append(element("div", { role: "tabpanel", id: `panel-${key}`, "aria-labelledby": `tab-${key}`, tabindex: "0" }));
  }
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const keys = Object.keys(PANELS);
    const next = keys[(keys.indexOf(chosen) + step + keys.length) % keys.length];
    select(next);
    byId(`tab-${next}`).focus();
  });
  select(chosen);
};

let drawn = "";
// What could not be read says nothing: what was shown stays, marked as old.
const draw = (found) => {
  for (const key of Object.keys(PANELS)) {
    if (key === "form") {
      // Somebody may be filling it in: it is drawn anew only where it is another one.
      const next = JSON.stringify([form, found.forms]);
      if (next === drawn) continue;
      drawn = next;
    }
    byId(`panel-${key}`).replaceChildren(...PANELS[key](found));
  }
  drawn = JSON.stringify([form, found.forms]);
  document.title = `${found.title || name} – Xưởng viết thủ tục`;
  shown = found;
};
const show = (found) => {
  for (const one of found.findings) {
    one.fixes = one.fixes.filter((fix) => fix.applicability !== "manual");
    for (const fix of one.fixes) fix.name = fix.applicability === "safe" ? "Sửa giúp tôi" : "Sửa, rồi tôi xem lại";
  }
  editor.mark(found.findings);
  byId("counts").textContent = counted(found);
  list.replaceChildren(...found.findings.map(finding));
  bringErrorUp();
  const partial = byId("partial");
  partial.hidden = found.usable && !found.left_out.length;
  partial.textContent = found.usable
    ? `Chưa tính đến phần đang sai: ${found.left_out.join(", ")}.`
    : found.readable ? "chua_xac_minh đang sai nên chưa xếp mức: phía dưới là kết quả của lần trước."
      : "Văn bản chưa đọc được: phía dưới là kết quả của lần đọc được gần nhất.";
};

// --- opening and keeping ----------------------------------------------------------------------------------
// A text that stands in no file of the folder is put over the one before as a change, which can be taken back. Not so another file
// of the folder: the text taken back would be saved as that one.
const put = (value, { of = NEW, hash = "", first = false } = {}) => {
  [name, digest, given] = [of, hash, {}];
  ends = value.includes("\r\n") ? "\r\n" : "\n";
  byId("editor").inert = false;
  if (first || hash) editor.put(value);
  else editor.replace(value, true);
  saved = editor.text();
  byId("example").hidden = saved !== example;
  byId("save").hidden = !settings.folder;
  drawn = "";
  later();
};
const packed = async (value, stream) => {
  const through = new Blob([value]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(through).arrayBuffer());
};
let keeping = 0;
const keepInAddress = () => {
  clearTimeout(keeping);
  keeping = setTimeout(async () => {
    // After # nothing is sent anywhere: the text stays on this machine.
    const bytes = await packed(editor.text(), new CompressionStream("deflate-raw"));
    const letters = btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
    history.replaceState(null, "", `#${letters.replaceAll("+", "-").replaceAll("/", "_")}`);
  }, 400);
};
const fromAddress = async () => {
  if (location.hash.length < 2) return null;
  try {
    const letters = location.hash.slice(1).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(letters), (one) => one.charCodeAt(0));
    return new TextDecoder().decode(await packed(bytes, new DecompressionStream("deflate-raw")));
  } catch {
    return null;
  }
};
const openFile = async (of) => {
  const file = await engine("file", { name: of });
  put(file.text, { of: file.name, hash: file.digest });
};
const openExample = async (first = false) => {
  example = (await (await fetch("mau.yaml")).text()).replaceAll("\r\n", "\n");
  const kept = first ? await fromAddress() : null;
  put(kept ?? example, { first });
  // What came with the address stands nowhere else.
  if (kept !== null) saved = null;
};

byId("open").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file && mayLeave()) put(await file.text(), { of: file.name });
  event.target.value = "";
});
// What is pasted: a page, which becomes another text, or a paper form, which becomes a part of this one.
const PASTED = {
  page: "Dán trang thủ tục của Cổng, hoặc chữ của phụ lục quyết định",
  form: "Dán chữ của mẫu đơn: mỗi ô có dấu chấm thành một câu hỏi của biểu mẫu",
};
let pasting = "page";
const openPasting = (kind) => {
  pasting = kind;
  byId("pasting-title").textContent = PASTED[kind];
  byId("unread").textContent = "";
  byId("pasting").showModal();
};
const readPage = async (text) => {
  const { drafts } = await engine("read", { text });
  if (!drafts.length) return "Không thấy thủ tục nào: hãy chép cả trang, từ tên thủ tục trở xuống.";
  if (!mayLeave()) return "Bài đang viết được giữ nguyên.";
  put(drafts[0].text);
  // It stands nowhere else yet.
  saved = null;
  say(drafts.length > 1 ? `Có ${drafts.length} thủ tục, đang mở thủ tục đầu: ${drafts[0].name}` : `Đã đọc: ${drafts[0].name}`);
  return "";
};
const readForm = async (paper) => {
  const { text } = await engine("draw", { text: editor.text(), paper });
  if (!text) return "Không thấy ô nào để điền: ô của mẫu đơn có dấu chấm, hoặc dấu hai chấm ở cuối dòng.";
  editor.replace(text);
  say("Đã thêm biểu mẫu nháp ở cuối bài: xem lại từng dòng “cần xem lại”");
  return "";
};
byId("paste").addEventListener("click", () => openPasting("page"));
byId("read").addEventListener("click", async () => {
  try {
    const unread = await (pasting === "page" ? readPage : readForm)(byId("pasted").value);
    byId("unread").textContent = unread;
    if (unread) return;
    byId("pasting").close();
    byId("pasted").value = "";
  } catch (error) {
    byId("unread").textContent = `Không đọc được: ${error.message}`;
  }
});
const download = (of, text, type) => {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: of });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  say(`Đã tải về ${of}. ${byId("counts").textContent}.`);
};
byId("download").addEventListener("click", () => {
  const of = name === NEW && shown?.code ? `${shown.code}.yaml` : name.split("/").pop();
  download(of, written(), "text/yaml");
  if (!settings.folder) saved = editor.text();
});
byId("save").addEventListener("click", async () => {
  const code = shown?.code || "thu-tuc-moi";
  const to = name === NEW ? prompt("Tên tệp trong thư mục đang mở", `${code}.yaml`) : name;
  if (!to) return;
  try {
    const typed = editor.text();
    const kept = await engine("save", { name: to, text: written(), digest });
    if (name === NEW) byId("files").append(element("option", { value: to, selected: true }, to));
    byId("choose").hidden = false;
    [name, digest] = [to, kept.digest];
    saved = typed;
    say(`Đã lưu ${to}`);
  } catch (error) {
    const why = {
      404: "chưa có thư mục ấy, hoặc tên không kết thúc bằng .yaml",
      409: name === NEW ? "đã có tệp ấy: chọn tên khác" : "tệp đã đổi trên đĩa từ lúc mở: tải tệp về, mở lại rồi gộp",
    };
    say(`Không lưu được ${to}: ${why[error.message] ?? error.message}`);
  }
});
for (const asks of ["received", "channel"]) byId(asks).addEventListener("change", later);
// A date box is written as the browser's language has it: in words nobody takes a day for a month.
const dayInWords = () => {
  const day = byId("received").valueAsDate;
  byId("day").textContent = day?.toLocaleDateString("vi-VN", { dateStyle: "long", timeZone: "UTC" }) ?? "";
};
byId("received").addEventListener("change", dayInWords);
byId("files").addEventListener("change", async (event) => {
  try {
    if (mayLeave()) await openFile(event.target.value);
  } catch (error) {
    say(error.message === "415" ? `${event.target.value} không phải UTF-8: đổi mã bằng công cụ khác trước` : `Không mở được: ${error.message}`);
  }
  event.target.value = name;
});
byId("new").addEventListener("click", async () => {
  if (!mayLeave()) return;
  await openExample();
  say("Đang mở bài ví dụ. Bấm Ctrl+Z để lấy lại bài trước.");
});
window.addEventListener("beforeunload", (event) => {
  if (settings.folder && editor.text() !== saved) event.preventDefault();
});

const settings = await engine("settings");
byId("received").value = settings.on;
dayInWords();
begin();
byId("where").textContent = `Xét tại ngày ${settings.on.split("-").reverse().join("/")}. `
  + (settings.folder ? `Thư mục: ${settings.folder}.` : "Văn bản nằm trên máy này, không gửi đi đâu.");
const names = await engine("files");
if (names.length) {
  byId("choose").hidden = false;
  byId("files").append(...names.map((one) => element("option", { value: one }, one)));
  await openFile(names[0]);
} else {
  await openExample(true);
}
