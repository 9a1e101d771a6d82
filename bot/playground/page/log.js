// The log of Bot API calls, newest first. Rows are only built while the log is open.

import { $, el, timeOf } from "./dom.js";
import { state } from "./state.js";

const KEPT = 200;

export function setUpLog() {
  $("log-details").addEventListener("toggle", showLog);
  $("log-mine").addEventListener("change", showLog);
}

export function addCall(call) {
  state.calls.unshift(call);
  state.calls.length = Math.min(state.calls.length, KEPT);
  $("call-count").textContent = String(state.calls.length);
  if (!$("log-details").open || !wanted(call)) return;
  $("log").prepend(row(call));
  while ($("log").children.length > KEPT) $("log").lastChild.remove();
}

export function showLog() {
  $("call-count").textContent = String(state.calls.length);
  if ($("log-details").open) $("log").replaceChildren(...state.calls.filter(wanted).map(row));
}

const wanted = (call) => !$("log-mine").checked || call.chat === null || call.chat === state.current;

function row(call) {
  const good = call.status === 200;
  const status = call.status || "cut";
  const details = el(
    "details",
    { class: `call ${good ? "" : "bad"}` },
    el(
      "summary",
      {},
      el("span", { class: "call-method" }, call.method),
      el("span", { class: "call-status" }, String(status)),
      el("span", { class: "call-ms" }, `${call.ms} ms`),
    ),
  );
  details.addEventListener("toggle", () => details.children.length === 1 && details.append(body(call)), { once: true });
  return el("li", {}, details);
}

function body(call) {
  const chat = state.chats.get(call.chat)?.title;
  const lines = [`POST /bot…/${call.method}`, `${timeOf(call.at)}${chat ? ` · ${chat}` : ""}${call.fault ? ` · fault: ${call.fault}` : ""}`];
  return el(
    "div",
    { class: "call-body" },
    el("p", {}, lines.join("\n")),
    el("pre", {}, pretty({ ...unfolded(call.params), ...call.uploads })),
    el("pre", {}, call.answer ? pretty(call.answer.result ?? call.answer) : "no answer: the connection was cut"),
  );
}

// Nested values of a form come as JSON text; shown unfolded they can be read.
function unfolded(params) {
  const open = (value) => {
    if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, open(value)]));
}

const pretty = (value) => JSON.stringify(value, null, 1);
