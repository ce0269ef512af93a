// What publicodes makes of the fee of examples/specimen and of wrong answers: npm install --no-save publicodes@1.10.3, then node.
import Engine from "publicodes";

const fee = (amount) => ({
  "duoi 16": { question: "Dưới 16 tuổi?" },
  phi: { variations: [{ si: "duoi 16", alors: "0 VND" }, { sinon: amount }] },
});
const tries = [
  ["20000 VND", {}],
  ["20000 VND", { "duoi 16": "oui" }],
  ["20000 VND", { "duoi 16": "non" }],
  ["20000 VND", { "duoi 16": "có thể" }],
  ["20000 VND", { "duoi 16": "5" }],
  ["20000 VND", { la: "oui" }],
  ["20.000 VND", { "duoi 16": "non" }],
  ["20.000 đồng", { "duoi 16": "non" }],
];
for (const [amount, answers] of tries) {
  const warned = [];
  const logger = { log() {}, warn: (text) => warned.push(text), error: (text) => warned.push(text) };
  let outcome;
  try {
    const { nodeValue, missingVariables } = new Engine(fee(amount), { logger }).setSituation(answers).evaluate("phi");
    outcome = `${nodeValue}, missing ${JSON.stringify(missingVariables)}${warned.length ? `, warns: ${warned[0]}` : ""}`;
  } catch (error) {
    outcome = `${error.name}: ${error.message}`;
  }
  console.log(`${amount} ${JSON.stringify(answers)} → ${outcome.replace(/\s+/g, " ").slice(0, 200)}`);
}
