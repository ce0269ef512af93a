// The engine in the browser itself: Python in a worker, which reads the very files of this page's folder and nothing else.
const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
const waiting = new Map();
let last = 0;
let next = null;
let busy = false;

worker.addEventListener("message", ({ data: { id, found, error } }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error) reject(new Error(error));
  else resolve(JSON.parse(found));
});
const ask = (kind, what = {}) => new Promise((resolve, reject) => {
  last += 1;
  waiting.set(last, { resolve, reject });
  worker.postMessage({ id: last, kind, question: JSON.stringify(what) });
});

// One look at a time: of the texts that were typed while it lasted the last one is looked at next, the others are not.
const view = async (what) => {
  if (busy) {
    next?.reject(new Error("bỏ qua"));
    return new Promise((resolve, reject) => { next = { what, resolve, reject }; });
  }
  busy = true;
  try {
    return await ask("view", what);
  } finally {
    busy = false;
    if (next) {
      const { what: later, resolve, reject } = next;
      next = null;
      view(later).then(resolve, reject);
    }
  }
};

export const engine = {
  settings: () => ask("settings"),
  files: async () => [],
  view,
  send: (what) => ask("send", what),
  read: (what) => ask("read", what),
};

// After the first visit everything is there, with or without a network.
if ("serviceWorker" in navigator) navigator.serviceWorker.register(new URL("sw.js", import.meta.url));
