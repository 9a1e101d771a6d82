// The clock at the right: shows the stand-in's time and moves it.

import { $ } from "./dom.js";
import { post } from "./server.js";
import { serverNow, state } from "./state.js";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clockTime = { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false };
let taken = () => {};

export function setUpClock(onStatus) {
  taken = onStatus;
  for (const button of document.querySelectorAll("[data-seconds]")) {
    button.addEventListener("click", () => move({ seconds: Number(button.dataset.seconds) }));
  }
  $("clock-tomorrow").addEventListener("click", () => move({ to: tomorrowAtEight().toISOString() }));
  $("clock-next").addEventListener("click", () => state.status?.nextDue && move({ to: state.status.nextDue }));
  $("clock-form").addEventListener("submit", (event) => {
    event.preventDefault();
    move({ to: new Date($("clock-custom").value).toISOString() });
  });
  setInterval(tick, 250);
}

export function showClock() {
  const { status } = state;
  if (!status) return;
  for (const control of document.querySelectorAll(".clock-buttons button, .clock-form input, .clock-form button")) {
    control.disabled = !status.settable;
  }
  $("clock-next").disabled = !status.settable || !status.nextDue;
  tick();
}

function tick() {
  const now = serverNow();
  if (!now) return;
  set("clock-time", now.toLocaleTimeString([], clockTime));
  set("clock-date", now.toLocaleDateString([], { weekday: "long", day: "numeric", month: "long", year: "numeric" }));
  set("clock-utc", `${zone} · ${now.toISOString().slice(11, 19)} UTC${state.status.running ? "" : " · standing still"}`);
  set("clock-due", dueWords(now));
}

function dueWords(now) {
  if (!state.status.nextDue) return "Nothing is due";
  const due = new Date(state.status.nextDue);
  const at = due.toLocaleString([], { weekday: "short", hour: "2-digit", minute: "2-digit", hour12: false });
  return `Next due ${at} · ${spanWords(due - now)}`;
}

function spanWords(milliseconds) {
  if (milliseconds <= 0) return "now";
  const minutes = Math.ceil(milliseconds / 60000);
  if (minutes < 60) return `in ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `in ${hours} h ${minutes % 60} min`;
  return `in ${Math.floor(hours / 24)} days`;
}

function tomorrowAtEight() {
  const moment = new Date(serverNow());
  moment.setDate(moment.getDate() + 1);
  moment.setHours(8, 0, 0, 0);
  return moment;
}

async function move(how) {
  $("clock-error").hidden = true;
  $("tools").classList.add("moving");
  try {
    taken(await post("clock", how));
  } catch (error) {
    $("clock-error").textContent = error.message;
    $("clock-error").hidden = false;
  } finally {
    $("tools").classList.remove("moving");
  }
}

// Only touches the page when the words change, so that nothing flickers or is read out twice.
function set(id, words) {
  if ($(id).textContent !== words) $(id).textContent = words;
}
