// The page's start: joins the live stream and hands each piece of news to the part that shows it.

import { $, el } from "./dom.js";
import { act, setUpComposer, showComposer } from "./composer.js";
import { setUpClock, showClock } from "./clock.js";
import { addCall, setUpLog, showLog } from "./log.js";
import { setUpPanels, closePanels } from "./panels.js";
import { showPeople } from "./people.js";
import { get, listen, post } from "./server.js";
import { choose, currentChat, messagesOf, setSpinning, state, takeAll, takeChat } from "./state.js";
import { addMessage, redraw, removeMessage, setUpThread, showAction, showHead, showThread } from "./thread.js";

const HINT_KEY = "playground.hint";
const SPIN_MILLISECONDS = 15000;

const news = {
  all(all) {
    takeAll(all);
    showEverything();
    lookAtStatus();
  },
  bot({ bot }) {
    state.bot = bot;
    if (!messagesOf(state.current).size) showThread();
    else showHead();
  },
  chat({ chat }) {
    takeChat(chat);
    showPeople(pick);
    if (chat.id === state.current) showSides();
  },
  message({ chat, message }) {
    messagesOf(chat).set(message.id, message);
    const owner = state.chats.get(chat);
    owner.started = true;
    if (!message.mine) owner.unread += 1;
    if (chat === state.current) {
      addMessage(message);
      showSides();
      markRead();
    }
    showPeople(pick);
  },
  edit({ chat, message }) {
    messagesOf(chat).set(message.id, message);
    if (chat === state.current) redraw(message.id, { flash: true });
    showPeople(pick);
  },
  delete({ chat, id }) {
    messagesOf(chat).delete(id);
    if (chat === state.current) removeMessage(id);
    showPeople(pick);
  },
  asked(tap) {
    state.spinning.set(tap.query, { ...tap, since: Date.now() });
    if (tap.chat === state.current) redraw(tap.id);
    setTimeout(() => stopSpinning(tap.query), SPIN_MILLISECONDS);
  },
  answered({ chat, query, text, alert }) {
    stopSpinning(query);
    if (!text || chat !== state.current) return;
    if (alert) showAlert(text);
    else toast(text);
  },
  action({ chat, action }) {
    if (chat === state.current) showAction(action);
  },
  call({ call }) {
    addCall(call);
  },
  status({ status }) {
    takeStatus(status);
  },
};

function stopSpinning(query) {
  const tap = state.spinning.get(query);
  if (!tap) return;
  state.spinning.delete(query);
  if (tap.chat === state.current) redraw(tap.id);
}

function takeStatus(status) {
  state.status = status;
  state.statusAt = performance.now();
  const before = [...state.spinning.values()];
  setSpinning(status.open);
  for (const tap of before) if (tap.chat === state.current) redraw(tap.id);
  showClock();
  showFaults();
}

function showFaults() {
  const { faults } = state.status;
  $("fault-count").hidden = !faults.length;
  $("fault-count").textContent = String(faults.length);
  $("fault-clear").hidden = !faults.length;
  $("fault-list").replaceChildren(...faults.map((fault) => el("li", {}, `${fault.name}${fault.method ? ` on ${fault.method}` : ""}`)));
}

// What is due changes with what the bot does: look again shortly after it did something.
let looking = 0;
function lookSoon() {
  if (!looking) looking = setTimeout(lookAtStatus, 600);
}
async function lookAtStatus() {
  clearTimeout(looking);
  looking = 0;
  takeStatus(await get("status").catch(() => state.status));
}

function showEverything() {
  showThread();
  showSides();
  showPeople(pick);
  showLog();
  showHint();
  markRead();
}

function showSides() {
  const chat = currentChat();
  showHead();
  showComposer();
  $("block").checked = Boolean(chat?.blocked);
  $("block").disabled = !chat;
  $("block-label").textContent = `${chat?.title ?? "Nobody"} blocks the bot`;
  $("transcript").href = chat ? `play/chats/${chat.id}/transcript` : "#";
}

function pick(id) {
  choose(id);
  closePanels();
  showEverything();
}

function markRead() {
  const chat = currentChat();
  if (!chat?.unread || document.hidden) return;
  chat.unread = 0;
  post(`chats/${chat.id}/read`).catch(() => {});
}

let toastTimer = 0;
function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => ($("toast").hidden = true), 3500);
}

function showAlert(text) {
  $("alert-text").textContent = text;
  if (!$("alert").open) $("alert").showModal();
}

function showHint() {
  $("hint").hidden = localStorage.getItem(HINT_KEY) === "seen";
}

function pressDigit(event) {
  const writing = event.target.closest("input, textarea, dialog, select");
  if (writing || event.ctrlKey || event.metaKey || event.altKey || !/^\d$/.test(event.key)) return;
  const boards = [...$("messages").querySelectorAll(".keys")];
  const keys = [...(boards.at(-1)?.querySelectorAll("button.key") ?? [])];
  const key = keys.find((button) => button.textContent.trim() === event.key);
  if (!key) return;
  key.focus({ preventScroll: true });
  key.click();
}

async function tap(message, button) {
  if (button.callback_data) await act("tap", { id: message.id, label: button.text, data: button.callback_data });
  else if (button.copy_text) toast("Copied");
  else toast("The playground does not open this kind of button.");
}

setUpPanels();
setUpThread({ tap, command: (text) => act("text", { text }) });
setUpComposer(toast);
setUpClock(takeStatus);
setUpLog();
$("add-person").addEventListener("click", async () => {
  const chat = await post("people", { language: navigator.language.slice(0, 2) }).catch((error) => toast(error.message));
  if (!chat) return;
  takeChat(chat);
  pick(chat.id);
  $("start").focus();
});
$("block").addEventListener("change", () => act("block", { blocked: $("block").checked }));
$("hint-close").addEventListener("click", () => {
  localStorage.setItem(HINT_KEY, "seen");
  showHint();
});
for (const button of document.querySelectorAll("[data-fault]")) {
  button.addEventListener("click", async () => takeStatus(await post("faults", { fault: button.dataset.fault })));
}
document.addEventListener("visibilitychange", markRead);
document.addEventListener("keydown", pressDigit);
listen(
  ({ kind, ...facts }) => {
    news[kind]?.(facts);
    if (["message", "edit", "answered", "call"].includes(kind)) lookSoon();
  },
  (online) => ($("offline").hidden = online),
);
