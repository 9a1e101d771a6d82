// On a narrow window the side panels are drawers: opened by a button, closed by Escape, the shade or a choice.

import { $ } from "./dom.js";

let opener = null;

export function setUpPanels() {
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => open(button));
  }
  for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", closePanels);
  $("shade").addEventListener("click", closePanels);
  document.addEventListener("keydown", (event) => event.key === "Escape" && closePanels());
}

function open(button) {
  closePanels();
  opener = button;
  const panel = $(button.dataset.open);
  panel.classList.add("open");
  button.setAttribute("aria-expanded", "true");
  $("shade").hidden = false;
  panel.querySelector("[data-close]").focus();
}

export function closePanels() {
  if (!opener) return;
  $(opener.dataset.open).classList.remove("open");
  opener.setAttribute("aria-expanded", "false");
  $("shade").hidden = true;
  opener.focus();
  opener = null;
}
