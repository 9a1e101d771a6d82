// One message as a bubble: text, picture, buttons.

import { calm, dayOf, el, icon, timeOf } from "./dom.js";
import { formatted } from "./formatted.js";
import { spinningData } from "./state.js";

export function bubble(chat, message, acts) {
  const node = el("li", { class: `row ${message.mine ? "mine" : "theirs"}`, data: { id: message.id } });
  draw(node, chat, message, acts);
  return node;
}

// Draw anew in place. A film that stays the same keeps playing, and the focus keeps its place in the keyboard.
export function draw(node, chat, message, acts) {
  const place = focusPlace(node);
  const old = node.querySelector("[data-url]");
  const media = message.file ? (old?.dataset.url === message.file.url ? old : picture(message.file)) : null;
  const body = el(
    "div",
    { class: `bubble ${media && media.classList.contains("visual") ? "with-visual" : ""}` },
    chat.group && message.mine ? el("p", { class: "bubble-who" }, message.who) : null,
    media,
    message.location ? placeChip(message.location) : null,
    message.text ? el("div", { class: "bubble-text", dir: "auto" }, formatted(message.text, message.entities, acts.command)) : null,
    meta(message),
  );
  const keyboard = message.keyboard.length ? keys(chat, message, acts) : null;
  node.replaceChildren(...[body, keyboard].filter(Boolean));
  if (place) restoreFocus(node, place);
}

export const dayLine = (iso) => el("li", { class: "day", data: { day: new Date(iso).toDateString() } }, el("span", {}, dayOf(iso)));

function meta(message) {
  const kind = message.silent ? "bell-off" : "bell";
  const label = message.silent ? "came silently" : "came with a notification";
  return el(
    "span",
    { class: "meta" },
    message.edited ? el("span", { class: "meta-edited" }, "edited") : null,
    message.mine ? null : el("span", { class: "meta-bell", role: "img", "aria-label": label, title: label }, icon(kind)),
    el("time", { datetime: message.date }, timeOf(message.date)),
  );
}

function picture(file) {
  const data = { url: file.url };
  if (file.type === "video/mp4" && file.kind !== "document") return film(file, data);
  if (file.type.startsWith("image/") && file.kind !== "document") {
    if (file.type === "image/gif" && calm.matches) return stillGif(file, data);
    const image = el("img", { class: `visual ${file.kind}`, src: file.url, alt: describe(file), ...sides(file), data });
    return image;
  }
  return chip(file, data);
}

function film(file, data) {
  const video = el("video", { class: "visual", src: file.url, "aria-label": describe(file), ...sides(file), data, playsinline: true, loop: true, preload: "auto" });
  video.muted = true;
  video.controls = calm.matches;
  if (!calm.matches) {
    video.autoplay = true;
    video.play?.().catch(() => {});
  }
  video.addEventListener("error", () => video.replaceWith(chip(file, data)), { once: true });
  return video;
}

// A moving GIF can't be paused, so its first frame is shown until it is asked for.
function stillGif(file, data) {
  const canvas = el("canvas", { class: "visual", ...sides(file) });
  const image = new Image();
  image.onload = () => {
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext("2d").drawImage(image, 0, 0);
  };
  image.src = file.url;
  const play = () => button.replaceWith(el("img", { class: "visual", src: file.url, alt: describe(file), ...sides(file), data }));
  const button = el("button", { type: "button", class: "visual still", "aria-label": `Play ${describe(file)}`, data, on: { click: play } }, canvas);
  return button;
}

function chip(file, data) {
  const kinds = { voice: "Voice message", sticker: "Sticker" };
  const size = file.size < 1024 ? `${file.size} B` : `${Math.round(file.size / 1024)} kB`;
  return el(
    "a",
    { class: "chip", href: file.url, download: file.name, data },
    el("span", { class: "chip-icon" }, icon(file.kind === "voice" ? "voice" : "file")),
    el("span", {}, el("strong", {}, kinds[file.kind] ?? file.name), el("small", {}, size)),
  );
}

function placeChip(location) {
  const words = `${location.latitude.toFixed(3)}, ${location.longitude.toFixed(3)}`;
  return el("div", { class: "chip" }, el("span", { class: "chip-icon" }, icon("pin")), el("span", {}, el("strong", {}, "Location"), el("small", {}, words)));
}

const describe = (file) => `${file.kind} ${file.name}`;
const sides = (file) => (file.width && file.height ? { width: file.width, height: file.height } : {});

function keys(chat, message, acts) {
  const waiting = spinningData(chat.id, message.id);
  const board = el("div", { class: "keys", role: "group", "aria-label": "Buttons" });
  message.keyboard.forEach((row, y) => {
    const line = el("div", { class: `keys-row ${row.length > 4 ? "tight" : ""}` });
    row.forEach((button, x) => line.append(key(button, x, y, waiting, () => acts.tap(message, button))));
    board.append(line);
  });
  board.addEventListener("keydown", moveFocus);
  return board;
}

function key(button, x, y, waiting, press) {
  const data = { x, y };
  const style = `key ${button.style ?? ""}`;
  if (button.url) {
    return el("a", { class: `${style} link`, href: button.url, target: "_blank", rel: "noopener noreferrer", data }, button.text, icon("link"));
  }
  const spins = waiting !== null && waiting === button.callback_data;
  const props = { type: "button", class: `${style} ${spins ? "spins" : ""}`, data, "aria-disabled": waiting !== null ? "true" : null, "aria-busy": spins ? "true" : null };
  const node = el("button", props, el("span", { class: "key-label", dir: "auto" }, button.text));
  node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && press());
  return node;
}

function moveFocus(event) {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const step = steps[event.key];
  if (!step || !event.target.dataset.y) return;
  const x = Number(event.target.dataset.x) + step[0];
  const y = Number(event.target.dataset.y) + step[1];
  const row = [...event.currentTarget.querySelectorAll(`[data-y="${y}"]`)];
  const next = step[0] ? row[x] : row[Math.min(x, row.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function focusPlace(node) {
  const active = document.activeElement;
  return active && node.contains(active) && active.dataset.y ? { x: active.dataset.x, y: active.dataset.y } : null;
}

function restoreFocus(node, { x, y }) {
  const same = node.querySelector(`.key[data-x="${x}"][data-y="${y}"]`) ?? node.querySelector(".key");
  (same ?? node.closest(".scroller"))?.focus({ preventScroll: true });
}
