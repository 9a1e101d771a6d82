// Writing, the commands menu, sharing, and the keyboard that may stand in for the text field.

import { $, el, icon } from "./dom.js";
import { currentChat, state } from "./state.js";
import { post, upload } from "./server.js";

const PLACES = [
  ["Berlin", 52.52, 13.405],
  ["London", 51.507, -0.128],
  ["New York", 40.713, -74.006],
  ["São Paulo", -23.55, -46.633],
  ["Kolkata", 22.573, 88.364],
  ["Tokyo", 35.682, 139.692],
];
let tell = () => {};
let locationFor = null;

export function setUpComposer(onError) {
  tell = onError;
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    sendText();
  });
  $("text").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendText();
  });
  $("text").addEventListener("input", grow);
  $("start").addEventListener("click", () => act("text", { text: "/start" }));
  $("unblock").addEventListener("click", () => act("block", { blocked: false }));
  $("file").addEventListener("change", sendFile);
  for (const button of $("attach").querySelectorAll("[data-share]")) {
    button.addEventListener("click", () => share(button.dataset.share));
  }
  setUpMenu($("commands-button"), $("commands"));
  setUpMenu($("attach-button"), $("attach"));
  setUpPlaces();
}

export function showComposer() {
  const chat = currentChat();
  const canWrite = Boolean(chat?.started) && !chat.blocked;
  $("composer").hidden = !canWrite;
  $("start-bar").hidden = !chat || chat.started || chat.blocked;
  $("blocked-bar").hidden = !chat?.blocked;
  showCommands(chat);
  showReplyKeyboard(chat, canWrite);
}

export async function act(what, body) {
  const chat = currentChat();
  if (!chat) return null;
  try {
    return await post(`chats/${chat.id}/${what}`, body);
  } catch (error) {
    tell(error.message);
    return null;
  }
}

async function sendText() {
  const field = $("text");
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  grow();
  if (!(await act("text", { text }))) field.value = text;
  field.focus();
}

function grow() {
  const field = $("text");
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 140)}px`;
}

function share(what) {
  if (what === "location") askPlace((place) => act("share", { what, ...place }));
  else if (what === "file") $("file").click();
  else act("share", { what });
}

async function sendFile() {
  const [file] = $("file").files;
  $("file").value = "";
  if (!file) return;
  try {
    await upload(`chats/${state.current}/file`, file);
  } catch (error) {
    tell(error.message);
  }
}

function showCommands(chat) {
  const commands = chat?.commands ?? [];
  $("commands-button").hidden = !commands.length;
  $("commands").replaceChildren(
    ...commands.map(({ command, description }) =>
      el(
        "button",
        { type: "button", role: "menuitem", on: { click: () => act("text", { text: `/${command}` }) } },
        el("span", { class: "menu-command" }, `/${command}`),
        el("span", { class: "menu-description", dir: "auto" }, description),
      ),
    ),
  );
}

function showReplyKeyboard(chat, canWrite) {
  const rows = canWrite ? chat.replyKeyboard : [];
  $("reply-keyboard").hidden = !rows.length;
  $("reply-keyboard").replaceChildren(
    ...rows.map((row) => el("div", { class: "keys-row" }, ...row.map((key) => replyKey(key)))),
  );
}

function replyKey(key) {
  const press = () => {
    if (key.request_location) askPlace((place) => act("key", { label: key.text, ...place }));
    else act("key", { label: key.text });
  };
  return el("button", { type: "button", class: "reply-key", on: { click: press } }, key.request_location ? icon("pin") : null, key.text);
}

function setUpMenu(button, menu) {
  const items = () => [...menu.querySelectorAll("[role=menuitem]")];
  const close = (giveBack) => {
    if (menu.hidden) return;
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (giveBack) button.focus();
  };
  button.addEventListener("click", () => {
    if (!menu.hidden) return close(true);
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    items()[0]?.focus();
  });
  menu.addEventListener("click", (event) => event.target.closest("[role=menuitem]") && close(true));
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) close(false);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = items();
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget) && event.relatedTarget !== button) close(false);
  });
}

function setUpPlaces() {
  const fill = (latitude, longitude) => {
    $("latitude").value = latitude;
    $("longitude").value = longitude;
  };
  $("places").replaceChildren(
    ...PLACES.map(([name, latitude, longitude]) =>
      el("button", { type: "button", on: { click: () => fill(latitude, longitude) } }, name),
    ),
  );
  $("place").addEventListener("close", () => {
    const place = { latitude: Number($("latitude").value), longitude: Number($("longitude").value) };
    const sound = Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180;
    if ($("place").returnValue !== "share") return;
    if (sound) locationFor?.(place);
    else tell("A latitude lies between −90 and 90, a longitude between −180 and 180.");
  });
}

function askPlace(then) {
  locationFor = then;
  $("place").returnValue = "";
  $("place").showModal();
}
