// The list of people at the left, their unread counts, and the count in the window's title.

import { $, el, hueOf, icon, initials, timeOf } from "./dom.js";
import { messagesOf, state } from "./state.js";

export function showPeople(onChoose) {
  const focused = document.activeElement?.closest?.("#people-list button")?.dataset.chat;
  const rows = [...state.chats.values()].filter((chat) => !chat.group).map((chat) => entry(chat, onChoose));
  $("people-list").replaceChildren(...rows);
  if (focused) $("people-list").querySelector(`[data-chat="${focused}"]`)?.focus();
  showCounts();
}

function entry(chat, onChoose) {
  const last = [...messagesOf(chat.id).values()].at(-1);
  const chosen = chat.id === state.current;
  const button = el(
    "button",
    { type: "button", class: `person ${chosen ? "chosen" : ""}`, "aria-current": chosen ? "true" : null, data: { chat: chat.id }, on: { click: () => onChoose(chat.id) } },
    el("span", { class: "avatar", hue: String(hueOf(chat.id)), "aria-hidden": "true" }, initials(chat.title)),
    el(
      "span",
      { class: "person-text" },
      el("span", { class: "person-line" }, el("strong", {}, chat.title), last ? el("time", {}, timeOf(last.date)) : null),
      el("span", { class: "person-line" }, el("span", { class: "person-last", dir: "auto" }, gist(chat, last)), badge(chat)),
    ),
  );
  return el("li", {}, button);
}

function gist(chat, last) {
  if (chat.blocked) return "blocked the bot";
  if (!last) return "new here";
  const words = last.text.replace(/\s+/g, " ").slice(0, 80) || (last.file ? last.file.kind : last.location ? "location" : "");
  return last.mine ? `You: ${words}` : words;
}

function badge(chat) {
  if (!chat.unread) return null;
  return el("span", { class: "badge", "aria-label": `${chat.unread} unread` }, icon("bell"), String(chat.unread));
}

function showCounts() {
  const chats = [...state.chats.values()].filter((chat) => !chat.group);
  const total = chats.reduce((sum, chat) => sum + chat.unread, 0);
  document.title = total ? `(${total}) Playground` : "Playground";
  const others = chats.some((chat) => chat.id !== state.current && chat.unread);
  $("others-unread").hidden = !others;
}
