// The list of problems beside the draft.

import { say } from "./words.js";

function element(name, attributes = {}, ...inner) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...inner);
  return made;
}

function cell(head, lines, kind) {
  return element("td", { class: kind, "data-head": say(head) }, ...lines.map((line) => element("div", {}, line)));
}

// Show the findings; `go(problem, number)` is told which one was chosen.
export function showProblems(answer, go) {
  const rows = answer.problems.map((problem, at) => {
    const number = at + 1;
    const button = element(
      "button",
      { type: "button", "data-number": number, "aria-label": say("showPlace", { n: number }) },
      String(number),
    );
    const row = element(
      "tr",
      { class: problem.severity },
      element("td", { class: "number" }, button),
      cell("place", [problem.part, ...problem.place].filter(Boolean), "place"),
      cell("reported", problem.reported, "figure"),
      cell("due", problem.due, "figure due"),
      cell("basis", problem.basis, "basis"),
    );
    row.onclick = (event) => {
      if (String(getSelection())) return;
      for (const one of document.querySelectorAll("#problems tr[aria-current]")) one.removeAttribute("aria-current");
      row.setAttribute("aria-current", "true");
      if (event.target !== button) button.focus({ preventScroll: true });
      go(problem, number <= answer.marked ? number : 0);
    };
    return row;
  });
  const heads = ["number", "place", "reported", "due", "basis"];
  const head = element("tr", {}, ...heads.map((one) => element("th", { scope: "col", class: one }, say(one))));
  const table = element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows));
  document.getElementById("problems").replaceChildren(...(rows.length ? [table] : []));
  document.getElementById("notes").replaceChildren(
    ...answer.notes.map(({ title, lines }) =>
      element("div", {}, element("h3", {}, title), ...lines.map((line) => element("p", {}, line))),
    ),
  );
}

// Say the verdict; it is read aloud, since it stands in a live region.
export function showVerdict(answer) {
  const { error, warning, note } = answer.counts;
  const counted = [["error", error], ["warning", warning], ["note", note]].filter(([, count]) => count);
  const found = error + warning;
  const told = found ? say("found", { n: found }) : note ? say("cleanNotes", { n: note }) : say("clean");
  const verdict = document.getElementById("verdict");
  verdict.className = error ? "error" : warning ? "warning" : "fine";
  const lines = [element("strong", {}, told)];
  if (found) {
    lines.push(
      element("span", { class: "counts" }, ...counted.map(([kind, count]) => element("span", { class: kind }, `${say(kind)} ${count}`))),
    );
  }
  lines.push(element("p", {}, answer.summary.join(" ")));
  if (answer.doubts.length) lines.push(element("p", {}, say("doubts") + answer.doubts.join("，")));
  verdict.replaceChildren(...lines);
}

// Say why there are no findings.
export function showFailure(answer) {
  const verdict = document.getElementById("verdict");
  verdict.className = "failed";
  verdict.replaceChildren(element("strong", {}, say("failed")), element("p", {}, answer.failed));
  document.getElementById("problems").replaceChildren();
  document.getElementById("notes").replaceChildren();
}
