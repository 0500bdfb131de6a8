"""Styles of the page that ``to_html`` writes."""

from __future__ import annotations

__all__ = ["FORM", "PAGE"]

PAGE = """\
@page { size: A4; margin: 22mm 18mm; }
html { font-size: 17px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: #fff; }
body > .govinfo-report { max-width: 58em; margin: 0 auto; padding: 3em 2em 4em; }
@media (max-width: 40em) {
  html { font-size: 16px; }
  body > .govinfo-report { padding: 1.5em 1em 2.5em; }
}
@media print {
  html { font-size: 12pt; }
  body > .govinfo-report { max-width: none; padding: 0; }
}
"""
"""For the page as a whole."""

FORM = """\
.govinfo-report {
  --line: #444; --head: #f3f5f7; --quiet: #666;
  --error: #b3121d; --warning: #8a5a00; --note: #28578c;
  display: flex; flex-direction: column;
  color: #1c1c1c; background: #fff; color-scheme: light;
  font-family: "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", SimSun, serif;
  line-height: 1.9; text-align: left;
}
.govinfo-report h1, .govinfo-report h2, .govinfo-report table, .govinfo-report aside,
.govinfo-report [data-text]::before {
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC",
    SimHei, sans-serif;
}
.govinfo-report h1 {
  font-family: inherit; font-size: 1.65em; line-height: 1.5; font-weight: 700;
  text-align: center; text-wrap: balance; margin: 0 0 1.2em; color: inherit;
}
.govinfo-report h2 {
  font-size: 1.12em; line-height: 1.6; font-weight: 700; margin: 1.8em 0 .7em;
  break-after: avoid; color: inherit;
}
.govinfo-report p {
  margin: 0 0 .35em; text-indent: 2em; text-align: justify;
  white-space: pre-wrap; overflow-wrap: anywhere; orphans: 2; widows: 2;
}
.govinfo-report p.indented { text-indent: 0; }
.govinfo-report p.note { font-size: .9em; margin-top: .6em; }
.govinfo-report p.lacking, .govinfo-report p.legend {
  font-size: .8em; color: var(--quiet); text-indent: 0; margin: .4em 0 1em;
}
.govinfo-report p.legend { margin-top: 2.5em; }
.govinfo-report [data-text]::before { content: attr(data-text); }

.govinfo-report .frame { overflow-x: auto; margin: .8em 0 1.2em; max-width: 100%; }
.govinfo-report .frame.plain + .frame.plain { margin-top: calc(-1.2em - 1px); }
.govinfo-report table {
  width: 100%; margin: 0; border-collapse: separate; border-spacing: 0; table-layout: fixed;
  border: solid var(--line); border-width: 1px 0 0 1px;
  font-size: .82em; line-height: 1.45; font-variant-numeric: tabular-nums;
}
.govinfo-report th, .govinfo-report td, .govinfo-report caption {
  box-sizing: border-box; border: solid var(--line); border-width: 0 1px 1px 0;
  padding: .5em .4em; text-align: center; vertical-align: middle;
  font-weight: 400; white-space: normal; overflow-wrap: anywhere; color: inherit;
}
.govinfo-report th, .govinfo-report caption { background: var(--head); text-wrap: balance; }
.govinfo-report th[scope="rowgroup"] { padding: .3em .1em; word-break: keep-all; }
.govinfo-report td { background: #fff; position: relative; }
.govinfo-report caption { border-width: 1px 1px 0 1px; font-weight: 600; caption-side: top; }
.govinfo-report th[scope="row"] { text-align: left; }
.govinfo-report td.total { font-weight: 600; }
.govinfo-report .plain col.label { width: 34%; }
.govinfo-report .grouped table { min-width: 44em; }
.govinfo-report .grouped col.group { width: 5em; }
.govinfo-report .grouped col.label { width: 13em; }
.govinfo-report .wide table { min-width: 42em; }
.govinfo-report .wide th { padding: .5em .2em; }

.govinfo-report .blank { font-size: 0; }
.govinfo-report .unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.govinfo-report td.inferred { font-style: italic; }
.govinfo-report td.not-applicable { color: var(--quiet); }
.govinfo-report td.unresolved { background: #fff8e1; }
.govinfo-report .state {
  font-style: normal; font-size: .72em; color: var(--quiet); vertical-align: super;
  margin-left: .15em; white-space: nowrap;
}
.govinfo-report td.absent .state { font-size: 1em; vertical-align: baseline; margin: 0; }
.govinfo-report td.note { background: #edf3fa; }
.govinfo-report td.beside { background: #fafafa; }
.govinfo-report td.warning { background: #fff5df; box-shadow: inset 0 0 0 1.5px var(--warning); }
.govinfo-report td.error { background: #fdeced; box-shadow: inset 0 0 0 2px var(--error); }
.govinfo-report td a::before {
  position: absolute; top: 1px; right: 2px;
  font-size: .68em; line-height: 1.35; font-weight: 600; text-decoration: none;
  padding: 0 .3em; border: 1px solid; border-radius: .8em; background: #fff;
}
.govinfo-report td a:nth-child(2)::before { right: 1.8em; }
.govinfo-report td a:nth-child(3)::before { right: 3.5em; }
.govinfo-report td a:nth-child(n+4)::before { right: 5.2em; }
.govinfo-report a.error, .govinfo-report .error b { color: var(--error); }
.govinfo-report a.warning, .govinfo-report .warning b { color: var(--warning); }
.govinfo-report a.note, .govinfo-report .note b { color: var(--note); }
.govinfo-report td:has(a:nth-child(3)) { padding-top: 1.2em; }
.govinfo-report td.error a.error::before, .govinfo-report td.warning a.warning::before {
  color: #fff;
}
.govinfo-report td.error a.error::before { background: var(--error); }
.govinfo-report td.warning a.warning::before { background: var(--warning); }
.govinfo-report .due::before {
  margin-left: .3em; font-size: .8em; font-style: normal; font-weight: 600;
  color: var(--error); white-space: nowrap;
}
.govinfo-report td .due::before { display: block; margin: .1em 0 0; }
.govinfo-report mark { color: inherit; background: #edf3fa; border-bottom: 2px solid var(--note); }
.govinfo-report mark.warning { background: #fff5df; border-color: var(--warning); }
.govinfo-report mark.error { background: #fdeced; border-color: var(--error); }
.govinfo-report p > a::before {
  font-size: .62em; font-weight: 600; vertical-align: super; margin: 0 .15em; padding: 0 .35em;
  border: 1px solid; border-radius: .8em; text-decoration: none;
}
.govinfo-report td:target, .govinfo-report mark:target, .govinfo-report li:target {
  outline: 3px solid var(--note);
}

.govinfo-report aside {
  order: -1; margin: 0 0 2.5em; padding: .2em 1.2em 1em; border: 1px solid #bbb; border-radius: 4px;
  font-size: .85em; line-height: 1.7;
}
.govinfo-report aside p { text-indent: 0; }
.govinfo-report aside .verdict { font-weight: 700; margin-bottom: .5em; }
.govinfo-report aside h2 { margin: .8em 0 .5em; }
.govinfo-report aside ol { margin: 0; padding-left: 1.8em; }
.govinfo-report aside li { margin: .3em 0; break-inside: avoid; }
.govinfo-report aside code { font-size: .95em; background: #f0f0f0; padding: 0 .3em; }

@media screen {
  .govinfo-report th[class^="before"] { position: sticky; z-index: 1; }
  .govinfo-report th.before-0 { left: 0; }
  .govinfo-report .grouped th.before-1 { left: 5em; }
  .govinfo-report .grouped th.before-2 { left: 10em; }
}
@media screen and (max-width: 48em) {
  .govinfo-report p { text-align: left; }
  .govinfo-report table { font-size: .78em; }
  .govinfo-report th, .govinfo-report td { padding: .4em .25em; }
  .govinfo-report td:has(a) { padding-top: 1.3em; }
  .govinfo-report .grouped table { min-width: 38em; }
  .govinfo-report .grouped col.group { width: 2.1em; }
  .govinfo-report .grouped col.label { width: 7.6em; }
  .govinfo-report .grouped th.before-1 { left: 2.1em; }
  .govinfo-report .grouped th.before-2 { left: 4.2em; }
  .govinfo-report th[scope="rowgroup"] span { writing-mode: vertical-rl; }
  .govinfo-report .wide table { min-width: 40em; }
}
@media print {
  .govinfo-report {
    font-family: FangSong, STFangsong, "Songti SC", "Noto Serif CJK SC", SimSun, serif;
  }
  .govinfo-report h1 { font-size: 1.5em; }
  .govinfo-report .frame { overflow: visible; }
  .govinfo-report .frame table { min-width: 0; font-size: 8.5pt; line-height: 1.35; }
  .govinfo-report .frame table { break-inside: avoid; }
  .govinfo-report .grouped col.group { width: 4.4em; }
  .govinfo-report .grouped col.label { width: 15em; }
  .govinfo-report td:has(a) { padding-top: .55em; }
  .govinfo-report aside a { display: none; }
  .govinfo-report aside p { break-before: avoid; }
  .govinfo-report thead { display: table-header-group; }
  .govinfo-report tr:not(:has(th[scope="rowgroup"])) { break-inside: avoid; }
  .govinfo-report td, .govinfo-report th[scope="row"] { break-inside: avoid; }
  .govinfo-report th, .govinfo-report td {
    padding: .2em .25em; print-color-adjust: exact; -webkit-print-color-adjust: exact;
  }
}
"""
"""For the form itself; every rule begins with its class, so that nothing else is touched.

On paper no row is torn but those with the head of a group: Chromium takes such a row to be as high
as the group, and leaves the rest of a sheet blank.
"""
