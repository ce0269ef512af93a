// The editor of the studio: CodeMirror, with findings, completions and meanings from the engine. It knows no procedure.
import {
  autocompletion, completionKeymap, defaultKeymap, EditorState, EditorView, highlightActiveLine, highlightSpecialChars, HighlightStyle,
  history, historyKeymap, hoverTooltip, indentUnit, indentWithTab, keymap, lineNumbers, lintGutter, nextDiagnostic, search, searchKeymap,
  setDiagnostics, syntaxHighlighting, tags, yaml,
} from "./codemirror.js";

// JavaScript counts a text in units of UTF-16, the engine in code points.
const toPoints = (text, units) => [...text.slice(0, units)].length;
const toUnits = (text, points) => {
  let at = 0;
  for (let left = points; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
};

// A finding counts lines from 1 and columns in code points, and no byte order mark.
const placeIn = (doc, { line, column }) => {
  const { from, text } = doc.line(Math.min(line, doc.lines));
  const mark = line === 1 && text.startsWith("\ufeff") ? 1 : 0;
  return from + mark + toUnits(text.slice(mark), column - 1);
};

const PHRASES = {
  "Completions": "Gợi ý", "Control character": "Ký tự không hiện", "Diagnostics": "Lỗi và cảnh báo", "No diagnostics": "Không có lỗi",
  "Selection deleted": "Đã xóa phần chọn", "Go to line": "Đến dòng", "go": "đến", "Find": "Tìm", "Replace": "Thay bằng", "next": "sau",
  "previous": "trước", "all": "tất cả", "match case": "phân biệt hoa thường", "by word": "cả từ", "regexp": "biểu thức chính quy",
  "replace": "thay", "replace all": "thay tất cả", "close": "đóng", "current match": "chỗ đang xem", "on line": "ở dòng",
  "replaced match on line $": "đã thay ở dòng $", "replaced $ matches": "đã thay $ chỗ",
};

const COLOURS = HighlightStyle.define([
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: tags.invalid, color: "inherit" },
]);
const wavy = (colour) => ({ backgroundImage: "none", textDecoration: `underline wavy var(--${colour}) 1.5px`, textUnderlineOffset: ".2em" });
const THEME = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "-3px" },
  ".cm-scroller": { font: ".85rem/1.5 var(--mono)" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--tint)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent", boxShadow: "inset 0 0 0 100px rgb(128 128 160 / .07)" },
  ".cm-lintRange-error": wavy("error"), ".cm-lintRange-warning": wavy("warning"), ".cm-lintRange-info": wavy("info"),
  ".cm-tooltip, .cm-panels": { color: "var(--ink)", backgroundColor: "var(--tint)", borderColor: "var(--line)" },
  ".cm-tooltip": { maxWidth: "min(36rem, 90vw)", font: ".9rem/1.4 system-ui, sans-serif", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: ".85rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--paper)", backgroundColor: "var(--accent)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionInfo, .cm-meaning": { whiteSpace: "pre-wrap", padding: ".4rem .6rem" },
  ".cm-diagnostic p": { margin: ".2rem 0" },
  ".cm-diagnosticAction": { font: "inherit", color: "var(--paper)", backgroundColor: "var(--accent)" },
  ".cm-panel.cm-search": { font: ".9rem/1.4 system-ui, sans-serif" },
  ".cm-textfield, .cm-button": { color: "var(--ink)", background: "var(--paper)", border: "1px solid var(--line)" },
});

const block = (words, kind = "p") => {
  const made = document.createElement(kind);
  made.textContent = words;
  return made;
};

/**
 * Put an editor into an element. `changed` is called after each change that a person makes; `ask` puts a question (`complete`,
 * `hover`) about a place to the engine, `{text, offset}` with the offset in code points; what was asked of a text that has changed since is dropped.
 */
export const makeEditor = ({ parent, label, changed, ask }) => {
  // What was last marked, and of which text: fixes of an older one are not made.
  let marked = null;
  let putting = false;

  const asked = async (kind, state, position) => {
    const text = state.doc.toString();
    const found = await ask(kind, { text, offset: toPoints(text, position) }).catch(() => null);
    return { text, found };
  };
  const complete = async (context) => {
    const { text, found } = await asked("complete", context.state, context.pos);
    // Of an editor that was left meanwhile nothing may cover what is done beside it.
    if (context.aborted || !found?.length || !view.hasFocus) return null;
    return {
      from: toUnits(text, found[0].start),
      to: toUnits(text, found[0].end),
      options: found.map((one) => ({
        // Found by what it is called too, with or without its signs.
        label: one.filter, displayLabel: one.label, detail: one.detail, apply: one.insert,
        info: one.doc ? () => block(one.doc, "div") : undefined,
      })),
      validFor: /^[^\n:,[\]{}#]*$/u,
    };
  };
  const meaning = async (view, position) => {
    const { doc } = view.state;
    const { text, found } = await asked("hover", view.state, position);
    if (!found || view.state.doc !== doc) return null;
    const dom = block(found.text, "div");
    dom.className = "cm-meaning";
    return { pos: toUnits(text, found.start), end: toUnits(text, found.end), above: true, create: () => ({ dom }) };
  };
  const extensions = [
    EditorState.phrases.of(PHRASES), EditorState.tabSize.of(2), indentUnit.of("  "), history(), lineNumbers(), highlightActiveLine(), EditorView.lineWrapping,
    highlightSpecialChars(), lintGutter(), search({ top: true }), yaml(), syntaxHighlighting(COLOURS), THEME,
    EditorView.darkTheme.of(matchMedia("(prefers-color-scheme: dark)").matches),
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    autocompletion({ override: [complete], activateOnCompletion: (one) => /[:-] $/.test(one.apply) }),
    hoverTooltip(meaning),
    // Esc and then Tab leaves the editor.
    keymap.of([...completionKeymap, { key: "F8", run: nextDiagnostic }, ...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !putting) changed();
    }),
  ];
  // In a tree of its own its styles are no part of the page: the page's policy lets in none that a script writes.
  const view = new EditorView({ root: parent.attachShadow({ mode: "open" }), parent: parent.shadowRoot });
  const fresh = () => marked !== null && view.state.doc.eq(marked);
  const apply = (fix) => {
    if (!fresh()) return;
    const changes = fix.edits.map(({ start, end, replacement }) => ({
      // What takes nothing away and puts nothing in is about the byte order mark.
      from: !replacement && start.line === end.line && start.column === end.column ? 0 : placeIn(marked, start),
      to: placeIn(marked, end),
      insert: replacement,
    }));
    view.dispatch({ changes, scrollIntoView: true, userEvent: "input.fix" });
    view.focus();
  };
  const put = (text) => {
    putting = true;
    marked = null;
    view.setState(EditorState.create({ doc: text, extensions }));
    putting = false;
  };
  put("");

  return {
    put,
    apply,
    text: () => view.state.doc.toString(),
    /** Write another text over this one, which can be taken back; shown from its beginning where it is another one altogether. */
    replace: (text, other = false) => {
      const changes = { from: 0, to: view.state.doc.length, insert: text };
      view.dispatch({ changes, ...(other && { selection: { anchor: 0 }, scrollIntoView: true }), userEvent: "input.paste" });
      if (other) view.focus();
    },
    select: ({ start, end }) => {
      const anchor = placeIn(view.state.doc, start);
      view.dispatch({ selection: { anchor, head: placeIn(view.state.doc, end) }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
    /** Mark the findings of this very text: `{start, end, severity, message, help, fixes: [{edits, name}]}`. */
    mark: (findings) => {
      marked = view.state.doc;
      view.dispatch(setDiagnostics(view.state, findings.map((one) => ({
        from: placeIn(marked, one.start),
        to: placeIn(marked, one.end),
        severity: one.severity,
        message: one.message,
        renderMessage: () => {
          const made = document.createElement("div");
          made.append(block(one.message), ...(one.help ? [block(one.help)] : []));
          return made;
        },
        actions: one.fixes.map((fix) => ({ name: fix.name, apply: () => apply(fix) })),
      }))));
    },
  };
};
