// The form as the library writes it, with its findings marked, whose cells can be written in.

import { say } from "./words.js";

const article = () => document.querySelector("#form article");
let replacing = false; // the form is being shown anew: a cell that is being written in stays open

// Show the page that `report.to_html` made. `write(path, words)` is told what is written in a cell.
export function showForm(page, write) {
  const frame = document.getElementById("form");
  const scrolled = { left: frame.scrollLeft, top: frame.scrollTop };
  const focused = document.activeElement?.closest?.("#form td")?.dataset.path;
  const begun = frame.querySelector("td input")?.value;
  const made = new DOMParser().parseFromString(page, "text/html");
  document.getElementById("form-style").textContent ||= ownStyle(made.querySelector("style").textContent);
  const shown = made.querySelector("article");
  shown.querySelector("aside")?.remove();
  for (const cell of shown.querySelectorAll("td[data-path]")) {
    cell.tabIndex = -1;
    cell.setAttribute("aria-description", say("cell"));
  }
  for (const region of shown.querySelectorAll(".frame")) region.removeAttribute("tabindex");
  const first = shown.querySelector("td[data-path]");
  if (first) first.tabIndex = 0;
  replacing = true;
  frame.replaceChildren(document.adoptNode(shown));
  replacing = false;
  frame.scrollTo(scrolled);
  const cell = focused && cellAt(focused);
  if (cell && begun !== undefined) edit(cell, write, begun);
  else if (cell) focusCell(cell);
  frame.onclick = (event) => {
    const link = event.target.closest("a[href^='#finding-']");
    if (link) {
      event.preventDefault();
      document.querySelector(`#problems [data-number="${link.hash.slice(9)}"]`)?.focus();
      return;
    }
    const cell = event.target.closest("td[data-path]");
    if (cell) edit(cell, write);
  };
  frame.onkeydown = (event) => onKey(event, write);
}

// The style of the form itself, without what is for a page as a whole.
function ownStyle(style) {
  return style.slice(style.indexOf("\n.govinfo-report {"));
}

function cellAt(path) {
  return article()?.querySelector(`td[data-path="${CSS.escape(path)}"]`);
}

function focusCell(cell) {
  if (!cell) return;
  for (const one of article().querySelectorAll("td[tabindex='0']")) one.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus({ preventScroll: false });
}

function onKey(event, write) {
  const cell = event.target.closest("td[data-path]");
  if (!cell || event.target !== cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  if (to) {
    event.preventDefault();
    focusCell(neighbour(cell, ...to));
  } else if (event.key === "Enter" || event.key === "F2") {
    event.preventDefault();
    edit(cell, write);
  } else if (/^[0-9/]$/.test(event.key) || event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    edit(cell, write, event.key.length === 1 ? event.key : "");
  }
}

// The cell beside, or above or below in the same column of figures, across tables.
function neighbour(cell, down, right) {
  if (right) {
    const all = [...article().querySelectorAll("td[data-path]")];
    return all[all.indexOf(cell) + right];
  }
  const row = cell.parentElement;
  const column = [...row.querySelectorAll("td")].indexOf(cell);
  const rows = [...article().querySelectorAll("tr")].filter((one) => one.querySelector("td[data-path]"));
  const next = rows[rows.indexOf(row) + down]?.querySelectorAll("td[data-path]");
  return next?.[Math.min(column, next.length - 1)];
}

// What stands in a cell, without what the page adds to it.
function written(cell) {
  const only = [...cell.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE);
  const words = only.map((one) => one.data).join("").trim();
  return words.startsWith("？") ? "" : words;
}

function edit(cell, write, begun) {
  if (cell.querySelector("input")) return;
  const before = written(cell);
  const input = document.createElement("input");
  const old = [...cell.childNodes];
  input.value = begun ?? before;
  input.inputMode = "decimal";
  input.setAttribute("aria-label", say("cell"));
  cell.replaceChildren(input);
  let open = true;
  const close = (keep, move) => {
    if (!open || replacing) return;
    open = false;
    const words = input.value.trim();
    const changed = keep && words !== before;
    cell.replaceChildren(...(changed ? [words] : old)); // the answer brings what follows from it
    if (move) focusCell(neighbour(cell, ...move) ?? cell);
    else if (keep !== "away") focusCell(cell);
    if (changed) write(cell.dataset.path, words);
  };
  input.onkeydown = (event) => {
    const move = { Enter: [1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (event.key === "Tab") {
      event.preventDefault();
      close(true, [0, event.shiftKey ? -1 : 1]);
    } else if (move) {
      event.preventDefault();
      close(true, move);
    } else if (event.key === "Escape") close(false);
    event.stopPropagation();
  };
  input.onblur = () => close("away");
  input.focus();
  if (begun === undefined) input.select();
}

// Mark the place of a finding in the form, and bring it into view.
export function markPlace(number, path) {
  for (const one of article()?.querySelectorAll(".here") ?? []) one.classList.remove("here");
  const link = number && article()?.querySelector(`a[href="#finding-${number}"]`);
  let place = link?.closest("td");
  if (link && !place) {
    place = link.previousElementSibling;
    while (place && place.tagName !== "MARK") place = place.previousElementSibling;
  }
  place ??= path ? (cellAt(path) ?? document.getElementById(path.split(".")[0])) : null;
  if (!place) return false;
  place.classList.add("here");
  place.scrollIntoView({ block: "center", inline: "center" });
  return true;
}
