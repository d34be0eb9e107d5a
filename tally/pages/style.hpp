#pragma once

namespace valurna::tally {

// One style sheet: the house's day palette, a dark one never (paper is what it prints on), no web fonts, no
// script.
inline constexpr const char* kStyle = R"css(
:root { --paper:#FAF6EE; --surface:#FFFFFF; --line:#CFC6B4; --ink:#16262E; --soft:#3A4A52; --primary:#0B4650;
  --chosen:#17593A; --chosen-tint:#E6F2EA; --hint:#FFE3A3; --hint-ink:#4A3000; }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 400 1.125rem/1.55 Inter, "Noto Sans", system-ui, sans-serif;
  -webkit-text-size-adjust: 100%; }
body { margin: 0; }
a { color: var(--primary); text-underline-offset: .18em; }
a:focus-visible, input:focus-visible, button:focus-visible { outline: 4px solid var(--primary);
  outline-offset: 3px; border-radius: 6px; }
.skip { position: absolute; left: -999rem; background: var(--surface); padding: .75rem 1.25rem; }
.skip:focus { left: 1rem; top: 1rem; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
.top { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; justify-content: space-between; align-items: baseline;
  border-bottom: 3px solid var(--line); padding-bottom: .75rem; }
.organiser { font-weight: 600; margin: 0; }
.languages { display: flex; gap: .25rem 1.25rem; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; }
.languages a, .languages span { display: inline-block; padding: .5rem 0; }
.languages span { font-weight: 600; }
h1 { font-size: clamp(1.9rem, 5.5vw, 3.25rem); line-height: 1.12; letter-spacing: -.015em; margin: 2rem 0 1rem;
  overflow-wrap: break-word; hyphens: auto; }
h2 { font-size: clamp(1.4rem, 3.4vw, 1.9rem); line-height: 1.2; margin: 3rem 0 1rem; hyphens: auto; }
h3 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .25rem; hyphens: auto; }
p { margin: 0 0 1rem; max-width: 42rem; }
.intro { font-size: 1.25rem; white-space: pre-line; }
.state { display: inline-block; max-width: none; background: var(--primary); color: #fff; font-weight: 600;
  padding: .7rem 1.25rem; border-radius: 20px; margin: 0 0 1.25rem; }
.note { background: var(--hint); color: var(--hint-ink); padding: .9rem 1.25rem; border-radius: 20px; max-width: none;
  font-weight: 600; }
.facts + p { margin-top: 1.5rem; }
table + p { margin-top: 1rem; }
.facts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); margin: 2rem 0 0; padding: 0; }
.fact { background: var(--surface); border: 3px solid var(--line); border-radius: 20px; padding: 1.1rem 1.4rem; margin: 0; }
.fact dt { color: var(--soft); }
.fact dd { margin: 0; font-weight: 600; font-size: 1.2rem; }
.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: 1.25rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 17.5rem), 1fr)); }
.card { background: var(--surface); border: 3px solid var(--line); border-radius: 20px; overflow: hidden; display: flex;
  flex-direction: column; }
.card.won { border-color: var(--chosen); background: var(--chosen-tint); }
.card img { width: 100%; height: auto; aspect-ratio: 4 / 3; object-fit: cover; display: block; background: #CFE6EA; }
.card div { padding: 1.1rem 1.4rem 1.25rem; display: flex; flex-direction: column; flex: 1; }
.card p { margin: 0; }
.card .cost { font-weight: 600; font-size: 1.2rem; margin-top: auto; padding-top: .5rem; }
.card .votes { color: var(--soft); }
.mark { display: inline-block; font-weight: 600; color: var(--chosen); margin-bottom: .4rem; }
.bar { display: block; width: 100%; height: 3.5rem; border-radius: 14px; }
table { border-collapse: collapse; width: 100%; margin-top: 1.5rem; background: var(--surface); border: 3px solid var(--line); }
caption { text-align: start; color: var(--soft); padding: 0 0 .6rem; }
th, td { text-align: start; padding: .7rem 1rem; border-top: 1px solid var(--line); vertical-align: top; }
thead th { border-top: 0; color: var(--soft); font-weight: 600; }
tbody th { font-weight: 500; min-width: 11rem; hyphens: auto; }
.n { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
tr.won { background: var(--chosen-tint); }
tr.won td:last-child { color: var(--chosen); font-weight: 600; }
.reasons { list-style: none; margin: 0; padding: 0; }
.reasons li { border-top: 1px solid var(--line); padding: 1rem 0; }
.reasons p { margin: 0; }
.find { background: var(--surface); border: 3px solid var(--line); border-radius: 20px; padding: 1.4rem; }
.find label { font-weight: 600; display: block; }
.find .row { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: .75rem; }
input { font: inherit; font-variant-numeric: tabular-nums; letter-spacing: .06em; padding: .75rem 1rem; border: 3px solid
  #6B6353; border-radius: 14px; background: #fff; color: var(--ink); width: min(100%, 19rem); }
button { font: inherit; font-weight: 600; padding: .75rem 1.75rem; border: 3px solid var(--primary); border-radius: 14px;
  background: var(--primary); color: #fff; cursor: pointer; }
.code { white-space: nowrap; }
.hint { color: var(--soft); margin: .25rem 0 0; }
.links { padding-inline-start: 1.25rem; }
.links a { display: inline-block; padding: .35rem 0; overflow-wrap: anywhere; }
footer { margin-top: 4rem; padding-bottom: 2rem; color: var(--soft); }
footer p { border-top: 3px solid var(--line); padding-top: 1rem; max-width: none; }
@media (max-width: 40rem) {
  html { font-size: 1.0625rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, tbody th, td { display: block; }
  table { border-radius: 20px; overflow: hidden; }
  caption { display: block; padding: .9rem 1rem .6rem; }
  tr { border-top: 1px solid var(--line); padding: .8rem 1rem; }
  tbody th, td { border: 0; padding: .1rem 0; }
  td { display: flex; gap: 1rem; justify-content: space-between; text-align: end; }
  td::before { content: attr(data-label); color: var(--soft); font-weight: 400; }
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
}
@media (prefers-contrast: more) { :root { --line:#3A4A52; --soft:#16262E; --paper:#FFFFFF; } }
@media print {
  html { font-size: 10.5pt; background: #fff; }
  .languages, .find, .skip, .find-section { display: none; }
  h2 { break-after: avoid; } .card, tr, .reasons li, .fact { break-inside: avoid; }
  .state { color: #000; background: none; border: 2px solid #000; }
  .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .card img { display: none; }
  header, main, footer { max-width: none; padding: 0; }
}
)css";

}  // namespace valurna::tally
