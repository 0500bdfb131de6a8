// The page: what is pasted, dropped or written goes to the engine, and what it answers is shown.

import { isServed, startEngine } from "./engine.js";
import { markPlace, showForm } from "./form.js";
import { showFailure, showProblems, showVerdict } from "./list.js";
import { currentLanguage, say, speak } from "./words.js";

const PAUSE = 120; // milliseconds without a key until a text is checked
const LARGEST = 30_000_000; // bytes of a file
const $ = (id) => document.getElementById(id);

let ask = null; // the engine, when it has started
let source = null; // {text} or {name, data}: what is checked
let beside = null; // the report of the year before
let sums = null; // the totals that were worked out; null: none are to be
let latest = 0; // the number of the request whose answer is to be shown
let shown = null; // what was answered last
let unwritten = {}; // what was written in cells since the last request, by their paths
let writing = false; // an answer to what was written is waited for
let timer = 0;

// ---------------------------------------------------------------------------------- the engine

async function request(asked) {
  if (!ask) return;
  latest += 1;
  const own = latest;
  document.body.dataset.state = "busy";
  const began = performance.now();
  const answer = await ask({ language: currentLanguage(), source, beside, ...asked });
  if (own !== latest) return;
  document.body.dataset.took = Math.round(performance.now() - began);
  show(answer);
  document.body.dataset.state = "ready";
}

function paragraph(name, className = "") {
  return Object.assign(document.createElement("p"), { textContent: say(name), className });
}

function check() {
  clearTimeout(timer);
  if (source) request({ do: "check" });
  else reset();
}

function show(answer) {
  shown = answer;
  document.body.classList.toggle("read", !answer.failed);
  for (const one of document.querySelectorAll("[data-file]")) one.disabled = Boolean(answer.failed);
  if (answer.failed) {
    showFailure(answer);
    $("form").replaceChildren(paragraph("noForm", "empty"));
    return;
  }
  if (answer.text !== null && answer.text !== undefined && $("text").value !== answer.text) {
    $("text").value = answer.text;
  }
  if (answer.sums !== undefined) {
    sums = answer.sums;
    source = { text: answer.text };
  }
  $("sums").checked = sums !== null;
  showVerdict(answer);
  showProblems(answer, goTo);
  showForm(answer.page, write);
  showWhich(answer);
  // To write in a user's file takes a library that does not run in a browser.
  document.querySelector("[data-file=commented-docx]").hidden = !(isServed && /\.docx$/i.test(source.name ?? ""));
}

// Of a file with several reports, which one is shown.
function showWhich({ number, of }) {
  $("which").hidden = of < 2;
  if (of < 2) return;
  const chosen = $("which").querySelector("select");
  chosen.replaceChildren(...Array.from({ length: of }, (_, at) => new Option(at + 1, at + 1)));
  chosen.value = number;
  $("which-begin").textContent = say("which", { n: of });
}

function goTo(problem, number) {
  const text = $("text");
  if (!$("text-panel").hidden && problem.span) {
    const [start, end] = problem.span;
    text.focus();
    text.setSelectionRange(start, end);
    const line = text.value.slice(0, start).split("\n").length;
    text.scrollTop = (text.scrollHeight * line) / text.value.split("\n").length - text.clientHeight / 2;
    return;
  }
  choose("form");
  markPlace(number, problem.path);
}

// What is written while an answer is on its way goes along with the next request: each begins with
// the text that the one before made.
async function write(path, words) {
  unwritten[path] = words;
  if (writing) return;
  writing = true;
  while (Object.keys(unwritten).length) {
    const written = unwritten;
    unwritten = {};
    await request({ do: "edit", written, sums });
  }
  writing = false;
}

// ----------------------------------------------------------------------------- what is checked

function take(what, { form } = {}) {
  source = what;
  sums = null;
  if (form) choose("form");
  check();
}

function reset() {
  latest += 1;
  source = sums = shown = null;
  document.body.classList.remove("read");
  document.body.dataset.state = "ready";
  $("text").value = "";
  $("which").hidden = true;
  for (const one of document.querySelectorAll("[data-file]")) one.disabled = true;
  $("form").replaceChildren(paragraph("noForm", "empty"));
  $("problems").replaceChildren();
  $("notes").replaceChildren();
  $("verdict").className = "";
  const lines = ["nothingYet", isServed ? "howToServed" : "howTo", ...(isServed ? [] : ["formats"])];
  $("verdict").replaceChildren(...lines.map((one) => paragraph(one)));
}

async function fileAsSource(file) {
  if (!isServed && /\.(pdf|docx?|wps|rtf|odt|xls|et|ofd|png|jpe?g|tiff?)$/i.test(file.name) && !/\.docx$/i.test(file.name)) {
    return { refused: say("needsProgram") };
  }
  if (file.size > LARGEST) return { refused: `${file.name}: ${file.size.toLocaleString()} > ${LARGEST.toLocaleString()}` };
  const bytes = new Uint8Array(await file.arrayBuffer());
  let data = "";
  for (let at = 0; at < bytes.length; at += 32768) {
    data += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  return { name: file.name, data: btoa(data) };
}

async function openFile(file) {
  const read = await fileAsSource(file);
  if (read.refused) {
    latest += 1;
    source = null;
    show({ failed: read.refused });
  } else take(read, { form: true });
}

async function openBefore(file) {
  const read = await fileAsSource(file);
  if (read.refused) {
    show({ failed: read.refused });
    return;
  }
  beside = read;
  $("before-name").textContent = file.name;
  $("before-chosen").hidden = false;
  check();
}

function choose(name) {
  for (const one of ["text", "form"]) {
    $(`${one}-tab`).setAttribute("aria-selected", one === name);
    $(`${one}-tab`).tabIndex = one === name ? 0 : -1;
    $(`${one}-panel`).hidden = one !== name;
  }
}

// -------------------------------------------------------------------------------------- files

async function fileOf(kind) {
  const answer = await ask({ language: currentLanguage(), source, beside, do: "file", kind });
  if (answer.failed) {
    showFailure(answer);
    return null;
  }
  return { name: answer.name, bytes: Uint8Array.from(atob(answer.data), (one) => one.charCodeAt(0)) };
}

async function save(kind) {
  const file = await fileOf(kind);
  if (!file) return;
  const type = kind.endsWith("html") ? "text/html" : "application/octet-stream";
  const url = URL.createObjectURL(new Blob([file.bytes], { type }));
  Object.assign(document.createElement("a"), { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function print() {
  const file = await fileOf("list-html");
  if (!file) return;
  const frame = $("printed");
  frame.onload = () => {
    frame.contentWindow.focus();
    frame.contentWindow.print();
  };
  frame.srcdoc = new TextDecoder().decode(file.bytes); // of this page's origin, even from a file
}

// ------------------------------------------------------------------------------------- events

function listen() {
  $("text").addEventListener("input", () => {
    source = $("text").value.trim() ? { text: $("text").value } : null;
    sums = null;
    clearTimeout(timer);
    if (source) timer = setTimeout(check, PAUSE);
    else reset();
  });
  $("text").addEventListener("paste", pasted);
  $("open").onclick = () => $("file").click();
  $("before").onclick = () => $("file-before").click();
  $("file").onchange = ({ target }) => {
    if (target.files[0]) openFile(target.files[0]);
    target.value = "";
  };
  $("file-before").onchange = ({ target }) => {
    if (target.files[0]) openBefore(target.files[0]);
    target.value = "";
  };
  $("without").onclick = () => {
    beside = null;
    $("before-chosen").hidden = true;
    check();
  };
  $("clear").onclick = () => {
    reset();
    choose("text");
    $("text").focus();
  };
  $("which").querySelector("select").onchange = ({ target }) => {
    source = { ...source, number: Number(target.value) };
    check();
  };
  $("sums").onchange = ({ target }) => {
    sums = target.checked ? [] : null;
    if (sums && shown && !shown.failed) request({ do: "edit", written: {}, sums });
  };
  $("blank").onclick = () => $("blank-dialog").showModal();
  $("blank-cancel").onclick = () => $("blank-dialog").close();
  $("blank-form").onsubmit = (event) => {
    event.preventDefault();
    $("blank-dialog").close();
    if ($("text").value.trim() && !confirm(say("replace"))) return;
    choose("form");
    const { agency, year, revision } = Object.fromEntries(new FormData(event.target));
    request({ do: "begin", agency, year: Number(year), revision });
  };
  const tabs = ["text", "form"];
  for (const name of tabs) {
    $(`${name}-tab`).onclick = () => choose(name);
    $(`${name}-tab`).onkeydown = (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = tabs[1 - tabs.indexOf(name)];
      choose(other);
      $(`${other}-tab`).focus();
    };
  }
  for (const one of document.querySelectorAll("[data-file]")) {
    one.onclick = () => (one.dataset.file === "print" ? print() : save(one.dataset.file));
  }
  $("language").onclick = () => {
    speak(currentLanguage() === "zh" ? "en" : "zh");
    if (source) check();
    else reset();
  };
  $("theme").onclick = () => {
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
    document.documentElement.dataset.theme = dark ? "light" : "dark";
  };
  dropped();
}

// A table that is copied from Word or a page keeps its cells: what is pasted is read as that page.
function pasted(event) {
  const html = event.clipboardData.getData("text/html");
  const text = $("text");
  const whole = text.selectionStart === 0 && text.selectionEnd === text.value.length;
  if (/<table/i.test(html) && whole) {
    event.preventDefault();
    const bytes = new TextEncoder().encode(`<meta charset="utf-8">${html}`);
    openFile(new File([bytes], `${say("draft")}.html`));
  } else if (whole) {
    setTimeout(() => choose(shown && !shown.failed ? "form" : "text"), PAUSE * 4);
  }
}

function dropped() {
  let depth = 0;
  const over = (on) => document.body.classList.toggle("dropping", on);
  addEventListener("dragenter", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    depth += 1;
    over(true);
  });
  addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) over(false);
  });
  addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    depth = 0;
    over(false);
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    if (event.target.closest?.("#last-year")) openBefore(file);
    else openFile(file);
  });
}

async function begin() {
  speak(new URLSearchParams(location.search).get("lang") === "en" ? "en" : "zh");
  document.body.classList.toggle("served", isServed);
  $("blank-year").value = new Date().getFullYear() - 1;
  reset();
  document.body.dataset.state = "starting";
  listen();
  try {
    ask = await startEngine((done) => {
      $("progress").value = done;
      performance.mark(`engine ${done}`);
    });
  } catch (error) {
    $("starting").replaceChildren(say("broken"), document.createElement("br"), String(error.message));
    document.body.dataset.state = "broken";
    return;
  }
  $("starting").hidden = true;
  document.body.dataset.state = "ready";
  if ($("text").value.trim()) source = { text: $("text").value };
  if (source) check();
}

begin();
