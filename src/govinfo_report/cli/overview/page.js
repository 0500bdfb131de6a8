"use strict";
// Every text of the data is put into the page as text, never as HTML.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { texts, words, codes } = data;
  const page = document.getElementById("page");
  const FIRST = 100;
  const MORE = 200;
  const UNREAD = 3; // verdicts from here on are of files without a report
  const SEVERITIES = ["error", "warning", "note"];

  // ------------------------------------------------------------------------------------- the data

  const problemOf = ([severity, checks, part, place, reported, due, basis, whose]) => ({
    severity, checks, part: texts[part], place: place.map((n) => texts[n]),
    reported: reported.map((n) => texts[n]), due: due.map((n) => texts[n]),
    basis: basis.map((n) => texts[n]),
    organ: whose ? texts[whose[0]] : null, year: whose ? whose[1] : null,
    whose: whose ? whose.slice(2).map((n) => texts[n]) : [],
  });
  const rows = data.rows.map(([name, organ, year, verdict, problems, reasons, skipped, kind], id) => ({
    id, name: texts[name], organ: texts[organ], year, verdict, problems: problems.map(problemOf),
    reasons: reasons.map((n) => texts[n]), skipped, kind, open: false, sought: null,
  }));
  for (const row of rows) {
    for (const problem of row.problems) {
      if (problem.organ === null) problem.organ = row.organ;
      if (problem.year === null) problem.year = row.year;
    }
  }
  const distinct = (values) => [...new Set(values)];
  const named = (value) => String(value || "") || words.unnamed;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const state = {
    view: "reports", query: "", verdict: "", check: "", organ: "", year: "", shown: FIRST,
    severities: SEVERITIES.map((_, rank) => rank <= data.least),
    sort: { reports: null, checks: null, organs: null, years: null },
  };

  const countsOf = (problems) => {
    const counts = [0, 0, 0];
    for (const problem of problems) counts[problem.severity] += 1;
    return counts;
  };
  const fitting = (row) => row.problems.filter((problem) =>
    state.severities[problem.severity]
    && (state.check === "" || problem.checks.includes(Number(state.check)))
    && (state.organ === "" || named(problem.organ) === state.organ)
    && (state.year === "" || named(problem.year) === state.year));
  const soughtIn = (row) => {
    row.sought ??= [row.name, row.organ, row.year, ...row.reasons, ...row.problems.flatMap((one) => [
      one.part, ...one.place, ...one.basis, ...one.whose, ...one.checks.map((n) => codes[n].join(" ")),
    ])].join("\n").toLowerCase();
    return row.sought;
  };
  const isOf = (row, key) => named(row[key]) === state[key]
    || (row.kind !== "" && row.problems.some((problem) => named(problem[key]) === state[key]));
  const fits = (row) => (state.verdict === "" || row.verdict === Number(state.verdict))
    && (state.organ === "" || isOf(row, "organ"))
    && (state.year === "" || isOf(row, "year"))
    && (state.check === "" || fitting(row).length > 0)
    && state.query.toLowerCase().split(/\s+/).every((word) => soughtIn(row).includes(word));

  // --------------------------------------------------------------------------------- making things

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  };
  const filled = (text, ...values) => values.reduce((said, value) => said.replace("{}", String(value)), text);
  const figure = (head, value, name = "") => make("td", {
    class: `figure ${value ? name : "zero"}`, "data-head": head,
  }, String(value));

  // ------------------------------------------------------------------------------------ the views

  const byCounts = (counts) => (a, b) => counts(b)[0] - counts(a)[0] || counts(b)[1] - counts(a)[1]
    || counts(b)[2] - counts(a)[2];
  const reportsView = () => {
    const found = rows.filter(fits).map((row) => ({ row, counts: countsOf(fitting(row)) }));
    const severe = (one) => one.row.verdict >= UNREAD ? [Infinity, 0, 0] : one.counts;
    const columns = [
      { head: words.report, key: (one) => one.row.name, first: true },
      { head: words.organ, key: (one) => one.row.organ },
      { head: words.year, key: (one) => one.row.year, figure: true },
      { head: words.verdict, key: (one) => one.row.verdict },
      ...SEVERITIES.map((name, rank) => ({
        head: data.severities[rank], key: (one) => -one.counts[rank], figure: true,
      })),
      { head: words.skipped, key: (one) => -one.row.skipped, figure: true },
    ];
    const sorted = ordered(found, columns, "reports", (a, b) => byCounts(severe)(a, b)
      || a.row.verdict - b.row.verdict || collator.compare(a.row.name, b.row.name));
    const body = make("tbody");
    for (const one of sorted.slice(0, state.shown)) addReport(body, one.row, one.counts);
    const left = sorted.length - state.shown;
    return [
      bar(make("span", {}, filled(words.shown, found.length, rows.length)),
        make("span", { class: "spring" }),
        button(words.expand, () => { for (const one of sorted.slice(0, state.shown)) one.row.open = true; draw(); }),
        button(words.collapse, () => { for (const row of rows) row.open = false; draw(); }),
        button(words.print, () => window.print())),
      found.length ? table(columns, "reports", body) : make("p", {}, words.none),
      left > 0 ? make("button", {
        class: "more", type: "button", onclick: () => { state.shown += MORE; draw(); },
      }, filled(words.more, Math.min(MORE, left), left)) : null,
    ];
  };

  const addReport = (body, row, counts) => {
    const mark = make("button", { class: "mark", type: "button", "aria-expanded": String(row.open) },
      row.open ? "▾" : "▸");
    const line = make("tr", { class: "row" },
      make("td", { class: "first" }, mark, row.name),
      make("td", { "data-head": words.organ, class: row.organ ? "" : "zero" }, row.organ),
      make("td", { "data-head": words.year, class: `figure ${row.year ? "" : "zero"}` }, String(row.year || "")),
      make("td", { "data-head": words.verdict, class: "narrow" },
        make("span", { class: `v${row.verdict}` }, data.verdicts[row.verdict])),
      ...counts.map((count, rank) => figure(data.severities[rank], count, SEVERITIES[rank])),
      figure(words.skipped, row.skipped));
    body.append(line);
    let detail = null;
    const show = () => {
      detail = make("tr", { class: "detail" }, make("td", { colspan: 8 }, ...detailOf(row)));
      line.after(detail);
    };
    line.addEventListener("click", () => {
      if (String(window.getSelection())) return; // somebody marks words, and does not ask for more
      row.open = !row.open;
      mark.textContent = row.open ? "▾" : "▸";
      mark.setAttribute("aria-expanded", String(row.open));
      if (row.open) show(); else detail?.remove();
    });
    if (row.open) show();
  };

  const detailOf = (row) => {
    if (row.verdict >= UNREAD) return row.reasons.map((reason) => make("p", {}, reason));
    const found = fitting(row);
    const hidden = row.problems.length - found.length;
    const parts = [];
    if (found.length) parts.push(listOf(row, found));
    else if (!hidden) parts.push(make("p", {}, words.nothing));
    if (hidden) parts.push(make("p", { class: "hint" }, filled(words.hidden, hidden)));
    if (row.skipped) {
      const more = row.skipped - row.reasons.length;
      parts.push(make("h2", {}, filled(words.reasons, row.skipped)),
        make("ul", {}, ...row.reasons.map((reason) => make("li", {}, reason)), more > 0 ? make("li", {}, "……") : null));
    }
    return parts;
  };

  const listOf = (row, problems) => {
    const compared = row.kind !== "";
    const heads = [words.severity, ...(compared ? [words.whose] : []), words.part, words.place,
      words.reported, words.due, words.basis];
    const cell = (head, lines, name = "") => make("td", {
      "data-head": head, class: `${name} ${lines.length && lines[0] !== "" ? "" : "blank"}`,
    }, ...lines.map((line) => make("div", {}, line)));
    return make("table", { class: "list" },
      make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, ...problems.map((one) => make("tr", {},
        cell(words.severity, [data.severities[one.severity]], `sev ${SEVERITIES[one.severity]}`),
        ...(compared ? [cell(words.whose, one.whose)] : []),
        cell(words.part, [one.part]), cell(words.place, one.place),
        cell(words.reported, one.reported), cell(words.due, one.due), cell(words.basis, one.basis)))));
  };

  const sumsView = (view) => {
    const groups = new Map();
    const of = (name) => {
      if (!groups.has(name)) groups.set(name, { name, reports: new Set(), failed: new Set(), counts: [0, 0, 0], findings: 0 });
      return groups.get(name);
    };
    const key = { organs: "organ", years: "year" }[view];
    for (const row of rows.filter(fits)) {
      if (view !== "checks" && row.kind === "" && row.verdict < UNREAD) {
        const group = of(named(row[key]));
        group.reports.add(row.id);
        if (row.verdict === 0) group.failed.add(row.id);
      }
      for (const problem of fitting(row)) {
        const names = view === "checks" ? problem.checks : [named(problem[key])];
        for (const name of names) {
          const group = of(name);
          group.findings += 1;
          if (view === "checks") group.reports.add(row.id);
          group.counts[problem.severity] += view === "checks" && name !== problem.checks[0] ? 0 : 1;
        }
      }
    }
    const isCheck = view === "checks";
    const columns = [
      ...(isCheck ? [
        { head: words.check, key: (one) => codes[one.name][0], first: true },
        { head: words.title, key: (one) => codes[one.name][1] },
        { head: words.findings, key: (one) => -one.findings, figure: true },
        { head: words.concerned, key: (one) => -one.reports.size, figure: true },
      ] : [
        { head: words[key], key: (one) => one.name, first: true },
        { head: words.count, key: (one) => -one.reports.size, figure: true },
        { head: words.failed, key: (one) => -one.failed.size, figure: true },
        ...SEVERITIES.map((name, rank) => ({ head: data.severities[rank], key: (one) => -one.counts[rank], figure: true })),
      ]),
    ];
    const usual = {
      checks: (a, b) => b.findings - a.findings || collator.compare(codes[a.name][0], codes[b.name][0]),
      organs: (a, b) => byCounts((one) => one.counts)(a, b) || collator.compare(a.name, b.name),
      years: (a, b) => collator.compare(a.name, b.name),
    }[view];
    const body = make("tbody");
    const sorted = ordered([...groups.values()], columns, view, usual);
    for (const one of sorted.slice(0, state.shown)) {
      const choose = () => {
        state[isCheck ? "check" : key] = String(one.name);
        go("reports");
      };
      const mark = make("button", { class: "mark", type: "button" }, "▸");
      const first = make("td", { class: "first" }, mark, isCheck ? codes[one.name][0] : one.name);
      body.append(make("tr", { class: "row", onclick: choose }, first, ...(isCheck ? [
        make("td", { "data-head": words.title }, codes[one.name][1]),
        figure(words.findings, one.findings), figure(words.concerned, one.reports.size),
      ] : [
        figure(words.count, one.reports.size), figure(words.failed, one.failed.size, "error"),
        ...one.counts.map((count, rank) => figure(data.severities[rank], count, SEVERITIES[rank])),
      ])));
    }
    const left = sorted.length - state.shown;
    return [
      sorted.length ? table(columns, view, body) : make("p", {}, words.none),
      left > 0 ? make("button", {
        class: "more", type: "button", onclick: () => { state.shown += MORE; draw(); },
      }, filled(words.more, Math.min(MORE, left), left)) : null,
    ];
  };

  const ordered = (things, columns, view, usual) => {
    const sort = state.sort[view];
    if (sort === null) return things.sort(usual);
    const { key } = columns[sort.column];
    const compare = (a, b) => typeof key(a) === "number" ? key(a) - key(b) : collator.compare(key(a), key(b));
    return things.sort((a, b) => sort.way * compare(a, b) || usual(a, b));
  };

  const table = (columns, view, body) => {
    const sort = state.sort[view];
    const heads = columns.map((column, number) => {
      const own = sort !== null && sort.column === number;
      const click = () => {
        state.sort[view] = { column: number, way: own ? -sort.way : 1 };
        draw();
      };
      const arrow = own ? (sort.way === 1 ? " ↓" : " ↑") : "";
      return make("th", { scope: "col", class: column.figure ? "figure" : "", "aria-sort": own ? "other" : false },
        make("button", { type: "button", title: words.sort, onclick: click }, column.head + arrow));
    });
    return make("table", { class: "main" }, make("thead", {}, make("tr", {}, ...heads)), body);
  };

  // ---------------------------------------------------------------------------- filters and drawing

  const button = (text, onclick) => make("button", { type: "button", onclick }, text);
  const bar = (...children) => make("div", { class: "bar" }, ...children);
  const select = (key, every, options) => {
    const changed = (event) => { state[key] = event.target.value; state.shown = FIRST; draw(); };
    const element = make("select", { onchange: changed, "aria-label": every }, make("option", { value: "" }, every),
      ...options.map(([value, text]) => make("option", { value }, text)));
    return [key, element];
  };
  const sortedNames = (key) => {
    const own = rows.filter((row) => row.kind === "" && row.verdict < UNREAD).map((row) => row[key]);
    const all = [...own, ...rows.flatMap((row) => row.problems.map((one) => one[key]))];
    return distinct(all.map(named)).sort(collator.compare).map((name) => [name, name]);
  };
  const selects = new Map([
    select("verdict", words.everyVerdict, distinct(rows.map((row) => row.verdict)).sort()
      .map((number) => [String(number), data.verdicts[number]])),
    select("check", words.everyCheck, codes.map(([code, title], number) => [String(number), `${code} ${title}`])
      .sort((a, b) => collator.compare(a[1], b[1]))),
    select("organ", words.everyOrgan, sortedNames("organ")),
    select("year", words.everyYear, sortedNames("year")),
  ]);
  let waiting = 0;
  const search = make("input", {
    type: "search", placeholder: words.search, "aria-label": words.search,
    oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { state.query = search.value.trim(); state.shown = FIRST; draw(); }, 150);
    },
  });
  const boxes = SEVERITIES.map((name, rank) => make("input", {
    type: "checkbox",
    onchange: (event) => { state.severities[rank] = event.target.checked; draw(); },
  }));
  const clear = () => {
    Object.assign(state, { query: "", verdict: "", check: "", organ: "", year: "", shown: FIRST });
    search.value = "";
    draw();
  };
  const VIEWS = ["reports", "checks", "organs", "years"];
  const go = (view) => {
    Object.assign(state, { view, shown: FIRST });
    draw();
  };
  const tabs = VIEWS.map((view) => make("button", { type: "button", role: "tab", onclick: () => go(view) }, words[view]));
  const content = make("div");
  page.append(
    make("p", { class: "hint" }, words.note),
    make("div", { class: "filters", role: "search", "aria-label": words.filters }, search, ...selects.values(),
      ...boxes.map((box, rank) => make("label", { class: SEVERITIES[rank] }, box, data.severities[rank])),
      button(words.clear, clear)),
    make("div", { class: "bar", role: "tablist", "aria-label": words.views }, ...tabs),
    content,
  );

  const draw = () => {
    for (const [key, element] of selects) element.value = state[key];
    boxes.forEach((box, rank) => { box.checked = state.severities[rank]; });
    tabs.forEach((tab, number) => tab.setAttribute("aria-selected", String(VIEWS[number] === state.view)));
    const drawn = state.view === "reports" ? reportsView() : sumsView(state.view);
    content.replaceChildren(...drawn.filter((part) => part !== null));
  };
  draw();
})();
