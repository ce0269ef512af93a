// The engine in the browser itself: Python in a worker, which reads the very files of this page's folder and nothing else.
const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
const waiting = new Map();
let last = 0;

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

// After the first visit everything is there, with or without a network; kept after the first answer, which waits for the same files.
let kept = false;
const keep = () => {
  if (!kept && "serviceWorker" in navigator) navigator.serviceWorker.register(new URL("sw.js", import.meta.url));
  kept = true;
};

export const engine = async (kind, what) => {
  const found = await ask(kind, what);
  if (kind === "results") keep();
  return found;
};
