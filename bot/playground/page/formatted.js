// A text with entities as elements. Offsets count UTF-16 code units, which is how JavaScript counts too.

import { el } from "./dom.js";

const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const SAFE_LINK = /^(https?:|tg:|mailto:)/i;

export function formatted(text, entities, onCommand) {
  const fragment = document.createDocumentFragment();
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(fragment, text, 0, text.length, sorted, onCommand);
  return fragment;
}

function fill(parent, text, start, end, entities, onCommand) {
  let at = start;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    next += 1;
    if (to <= from) continue;
    if (from > at) parent.append(text.slice(at, from));
    const inner = [];
    while (next < entities.length && entities[next].offset < to) inner.push(entities[next++]);
    const node = wrapper(entity, text.slice(from, to), onCommand);
    fill(node, text, from, to, inner, onCommand);
    parent.append(node);
    at = to;
  }
  if (at < end) parent.append(text.slice(at, end));
}

function wrapper(entity, covered, onCommand) {
  const plain = PLAIN[entity.type];
  if (plain) return el(plain, { data: entity.language ? { language: entity.language } : {} });
  if (entity.type === "text_link" || entity.type === "url") {
    const url = entity.url ?? covered;
    return SAFE_LINK.test(url) ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }) : el("span");
  }
  if (entity.type === "bot_command") {
    return el("button", { type: "button", class: "command-link", on: { click: () => onCommand(covered) } });
  }
  if (entity.type === "spoiler") return spoiler();
  if (entity.type === "date_time") return momentIn(entity);
  return el("span");
}

function momentIn(entity) {
  const moment = new Date(entity.unix_time * 1000);
  return el("time", { datetime: moment.toISOString(), title: moment.toLocaleString() });
}

function spoiler() {
  const node = el("span", { class: "spoiler", tabindex: "0", role: "button", "aria-label": "Hidden text, press to show" });
  const reveal = () => {
    node.classList.add("shown");
    node.removeAttribute("role");
    node.removeAttribute("aria-label");
    node.removeAttribute("tabindex");
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  return node;
}
