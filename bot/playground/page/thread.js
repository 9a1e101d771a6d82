// The conversation in the middle: keeps its bubbles in step with the state, and the reader's place.

import { $, calm, el, initials } from "./dom.js";
import { bubble, dayLine, draw } from "./bubbles.js";
import { currentChat, messagesOf, state } from "./state.js";

const NEAR_END = 80;
let acts = null;
let actionTimer = 0;

export function setUpThread(actions) {
  acts = actions;
  $("scroller").addEventListener("scroll", () => atEnd() && ($("to-end").hidden = true), { passive: true });
  $("to-end").addEventListener("click", () => toEnd(true));
  // Pictures that load late must not push the newest message out of sight.
  new ResizeObserver(() => followed && toEnd(false)).observe($("messages"));
  $("scroller").addEventListener("scroll", notice, { passive: true });
}

let followed = true;
let lastTop = 0;

// Only scrolling up lets go of the newest message; on the way down to it, it is still followed.
function notice() {
  const top = $("scroller").scrollTop;
  if (atEnd()) followed = true;
  else if (top < lastTop) followed = false;
  lastTop = top;
}

export function showThread() {
  const chat = currentChat();
  const list = $("messages");
  list.replaceChildren();
  // A whole conversation at once is not news to be read out.
  $("scroller").setAttribute("aria-live", "off");
  if (chat) for (const message of messagesOf(chat.id).values()) append(chat, message);
  showHead();
  showEmpty();
  followed = true;
  toEnd(false);
  requestAnimationFrame(() => $("scroller").setAttribute("aria-live", "polite"));
}

export function showHead() {
  const chat = currentChat();
  $("chat-name").textContent = state.bot.name;
  $("bot-avatar").textContent = initials(state.bot.name || "?");
  if (!actionTimer) $("chat-status").textContent = chat ? subtitle(chat) : "";
}

function subtitle(chat) {
  return chat.blocked ? `${chat.title} has blocked the bot` : `on ${chat.title}’s phone`;
}

export function addMessage(message) {
  const follow = followed || message.mine;
  $("messages").querySelector(".empty")?.remove();
  const row = append(currentChat(), message);
  if (!calm.matches) row.classList.add("arrives");
  clearAction();
  if (follow) toEnd(!calm.matches);
  else $("to-end").hidden = false;
}

export function redraw(id, { flash = false } = {}) {
  const chat = currentChat();
  const message = messagesOf(chat?.id).get(id);
  const row = $("messages").querySelector(`[data-id="${id}"]`);
  if (!message || !row) return;
  const follow = followed;
  draw(row, chat, message, acts);
  if (follow) toEnd(false);
  if (!flash) return;
  clearAction();
  row.classList.remove("flash");
  void row.offsetWidth; // starts the flash anew
  row.classList.add("flash");
}

export function removeMessage(id) {
  $("messages").querySelector(`[data-id="${id}"]`)?.remove();
  showEmpty();
}

export function showAction(action) {
  const words = { typing: "is typing", upload_photo: "is sending a picture", upload_document: "is sending a file", upload_video: "is sending an animation" };
  const status = $("chat-status");
  status.textContent = `${words[action] ?? "is busy"}…`;
  status.classList.add("busy");
  clearTimeout(actionTimer);
  actionTimer = setTimeout(clearAction, 5000);
}

function clearAction() {
  clearTimeout(actionTimer);
  actionTimer = 0;
  $("chat-status").classList.remove("busy");
  const chat = currentChat();
  $("chat-status").textContent = chat ? subtitle(chat) : "";
}

function append(chat, message) {
  const list = $("messages");
  const day = new Date(message.date).toDateString();
  const days = list.querySelectorAll(".day");
  if (days[days.length - 1]?.dataset.day !== day) list.append(dayLine(message.date));
  const row = bubble(chat, message, acts);
  list.append(row);
  return row;
}

function showEmpty() {
  const chat = currentChat();
  const list = $("messages");
  if (!chat || messagesOf(chat.id).size) return;
  list.replaceChildren(
    el(
      "li",
      { class: "empty" },
      el("span", { class: "avatar avatar-bot large", "aria-hidden": "true" }, initials(state.bot.name || "?")),
      el("strong", {}, state.bot.name),
      el("p", { dir: "auto" }, state.bot.about || `${chat.title} has not met this bot yet. Press Start.`),
    ),
  );
}

const atEnd = () => {
  const box = $("scroller");
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
};

function toEnd(smooth) {
  const box = $("scroller");
  followed = true;
  box.scrollTo({ top: box.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  $("to-end").hidden = true;
}
