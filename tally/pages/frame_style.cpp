#include "tally/pages/frame.hpp"

namespace valurna::tally {
namespace {

// Colours of the station's day theme; the dark ones have the same contrast the other way round.
constexpr const char* kColours = R"css(
:root { color-scheme: light dark; --paper:#FAF6EE; --surface:#FFFFFF; --line:#CFC6B4; --edge:#6B6353; --ink:#16262E;
  --soft:#3A4A52; --primary:#0B4650; --on-primary:#FFFFFF; --chosen:#17593A; --chosen-tint:#E6F2EA; --hint:#FFE3A3;
  --hint-ink:#4A3000; --field:#FFFFFF; --a:#17593A; --b:#0B4650; --b-line:#3E8C9A; --c:#5A4A12; --c-dot:#F6C453;
  --left:#F3ECDD; --left-line:#8A8069; --sky:#CFE6EA; }
@media (prefers-color-scheme: dark) { :root { --paper:#10191D; --surface:#18242A; --line:#3C4C54; --edge:#A9B6BC;
  --ink:#F4EFE4; --soft:#C9D3D7; --primary:#9ADDE8; --on-primary:#06262C; --chosen:#93DBB0; --chosen-tint:#16332A;
  --hint:#FFE3A3; --hint-ink:#4A3000; --field:#10191D; --a:#6FC795; --b:#7CC6D3; --b-line:#2F6873; --c:#F0CE78;
  --c-dot:#6B5310; --left:#18242A; --left-line:#74868E; --sky:#24353C; } }
@media (prefers-contrast: more) { :root { --line:var(--edge); --soft:var(--ink); } }
)css";

constexpr const char* kFrame = R"css(
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
  font: 400 clamp(1.0625rem, .85rem + .35vw, 2.25rem)/1.55 Inter, "Noto Sans", "Noto Sans Arabic", system-ui, sans-serif; }
body { margin: 0; overflow-wrap: break-word; }
a { color: var(--primary); text-underline-offset: .18em; text-decoration-thickness: .08em; }
a:hover { text-decoration-thickness: .16em; }
:focus-visible { outline: .22rem solid var(--primary); outline-offset: .18rem; border-radius: .35rem; }
main:focus { outline: none; }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -8rem; background: var(--surface); color: var(--ink);
  padding: .75rem 1.25rem; border: .19rem solid var(--primary); border-radius: .85rem; z-index: 1; }
.skip:focus { inset-block-start: 1rem; }
header, main, footer { max-width: 64rem; margin-inline: auto; padding-inline: 1.25rem; }
header { padding-block-start: 1.5rem; }
.top { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: space-between; align-items: center;
  border-block-end: .19rem solid var(--line); padding-block-end: .75rem; }
.top > * { min-width: 0; }
.organiser, .state, .note, .intro, .large, .fact, .through a, .languages a, .reason, .plain { overflow-wrap: anywhere; }
.organiser { font-weight: 600; margin: 0; }
.languages { display: flex; gap: .5rem; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; }
.languages a, .languages span { display: inline-block; padding: .4rem .8rem; border-radius: .85rem;
  border: .15rem solid transparent; }
.languages a { border-color: var(--line); background: var(--surface); text-decoration: none; }
.languages a:hover { border-color: var(--primary); }
.languages span { font-weight: 600; border-color: var(--primary); background: var(--primary); color: var(--on-primary); }
h1, h2, h3, h4 { overflow-wrap: anywhere; hyphens: auto; text-wrap: balance; scroll-margin-block-start: 1rem; }
h1 { font-size: clamp(1.8rem, 1.2rem + 2.6vw, 3.4rem); line-height: 1.12; letter-spacing: -.015em; margin: 2rem 0 1rem; }
[dir="rtl"] h1, [lang="ar"], [lang="fa"] { letter-spacing: 0; }
h2 { font-size: clamp(1.45rem, 1.2rem + .9vw, 2.1rem); line-height: 1.2; margin: 3.5rem 0 1rem; }
h2.contest { border-block-start: .19rem solid var(--line); padding-block-start: 1.5rem; }
h3 { font-size: 1.3rem; line-height: 1.3; margin: 2.25rem 0 .75rem; }
h4 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .25rem; }
p { margin: 0 0 1rem; max-width: 44rem; }
.intro { font-size: 1.2rem; white-space: pre-line; }
.large { font-size: 1.2rem; font-weight: 600; }
.soft, small { color: var(--soft); }
small { display: block; font-weight: 400; font-size: .9em; }
.state { display: table; max-width: 100%; background: var(--primary); color: var(--on-primary); font-weight: 600;
  padding: .7rem 1.25rem; border-radius: 1.1rem; margin: 0 0 1.25rem; }
.note { background: var(--hint); color: var(--hint-ink); padding: .9rem 1.25rem; border-radius: 1.1rem; max-width: none;
  font-weight: 600; }
.facts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
  margin: 2rem 0 1.5rem; padding: 0; }
.fact { background: var(--surface); border: .17rem solid var(--line); border-radius: 1.1rem; padding: 1rem 1.3rem; margin: 0;
  min-width: 0; }
.fact dt { color: var(--soft); }
.fact dd { margin: 0; font-weight: 600; font-size: 1.2rem; line-height: 1.35; }
.through { margin: 2rem 0 0; }
.through ul { list-style: none; display: flex; flex-wrap: wrap; gap: .6rem; margin: 0; padding: 0; }
.through a { display: inline-block; padding: .5rem 1rem; border: .15rem solid var(--primary); border-radius: .85rem;
  background: var(--surface); text-decoration: none; font-weight: 600; }
.through a:hover { text-decoration: underline; }
footer { margin-block-start: 4rem; padding-block-end: 2rem; color: var(--soft); }
footer p { border-block-start: .19rem solid var(--line); padding-block-start: 1rem; max-width: none; }
)css";

constexpr const char* kContent = R"css(
.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: 1.25rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); align-items: start; }
.card { background: var(--surface); border: .19rem solid var(--line); border-radius: 1.1rem; overflow: hidden; display: flex;
  flex-direction: column; min-width: 0; }
.card.won { border-color: var(--chosen); background: var(--chosen-tint); }
.card img { width: 100%; height: auto; aspect-ratio: 4 / 3; object-fit: cover; display: block; background: var(--sky); }
.card div { padding: 1rem 1.3rem 1.15rem; display: flex; flex-direction: column; flex: 1; }
.card h3, .card h4 { font-size: 1.2rem; margin: 0 0 .25rem; }
.card p { margin: 0; }
.card .cost { font-weight: 600; font-size: 1.2rem; margin-block-start: auto; padding-block-start: .5rem; }
.card .votes { color: var(--soft); }
.bar { display: block; width: 100%; height: 4.5rem; border-radius: 1.1rem; border: .17rem solid var(--edge);
  overflow: hidden; background: var(--left); margin-block-end: 1.5rem; }
.bar text { font: 600 1.15rem Inter, "Noto Sans", sans-serif; fill: var(--ink); text-anchor: middle; paint-order: stroke;
  stroke: var(--surface); stroke-width: .4em; stroke-linejoin: round; }
.slice { stroke: var(--surface); stroke-width: 3px; }
.look-plain { fill: var(--a); } .look-striped { fill: var(--b); } .look-stripe { fill: var(--b-line); }
.look-dotted { fill: var(--c); } .look-dot { fill: var(--c-dot); }
.look-left { fill: var(--left); } .look-left-line { fill: var(--left-line); }
.swatch { vertical-align: -.3em; border: .1rem solid var(--edge); border-radius: .3rem; }
.key { white-space: nowrap; }
.row-bar { display: block; height: .6rem; margin-block-start: .35rem; border-radius: .3rem; background: var(--left);
  box-shadow: inset 0 0 0 1px var(--left-line); }
.row-bar rect { fill: var(--edge); } .row-bar.chosen rect { fill: var(--chosen); }
table { border-collapse: separate; border-spacing: 0; width: 100%; margin: 0 0 1.5rem; background: var(--surface);
  border: .17rem solid var(--line); border-radius: 1.1rem; }
caption { text-align: start; color: var(--soft); padding: 0 0 .6rem; }
th, td { text-align: start; padding: .65rem 1rem; border-block-start: 1px solid var(--line); vertical-align: top; }
thead th { border-block-start: 0; color: var(--soft); font-weight: 600; overflow-wrap: anywhere; }
tbody th { font-weight: 500; hyphens: auto; overflow-wrap: anywhere; min-width: min(10rem, 24vw); }
.n { text-align: end; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
.of { display: none; }
tr.won { background: var(--chosen-tint); }
tr.differs th { border-inline-start: .45rem double var(--ink); } small.differs { color: var(--ink); font-weight: 600; }
small.tongue { display: inline; font-size: .75em; }
tr.sum th, tr.sum td { font-weight: 600; }
.won .verdict { color: var(--chosen); font-weight: 600; }
td:has(> .is > .verdict) { min-width: min(9rem, 20vw); }
.reasons, .plain { list-style: none; margin: 0 0 1rem; padding: 0; }
.plain li { padding: .5rem 0; max-width: 44rem; }
.reason { background: var(--surface); border: .17rem solid var(--line); border-radius: 1.1rem; padding: 1rem 1.3rem;
  margin-block-end: .9rem; scroll-margin-block-start: 1rem; }
.reason.won { border-color: var(--chosen); background: var(--chosen-tint); }
.reason:target { outline: .22rem solid var(--primary); outline-offset: .18rem; }
.reason h3, .reason h4 { font-size: 1.2rem; margin: 0 0 .25rem; }
.reason p { margin: 0 0 .35rem; } .reason p:last-child { margin: 0; }
.line span + span::before { content: "·"; padding-inline: .35em .5em; color: var(--soft); font-weight: 400; }
.near { font-weight: 600; }
code { font-family: "Noto Sans Mono", ui-monospace, monospace; font-size: .85em; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--surface); border: .17rem solid var(--line);
  border-radius: .85rem; padding: .9rem 1.1rem; margin: 0 0 1rem; }
.find { background: var(--surface); border: .17rem solid var(--line); border-radius: 1.1rem; padding: 1.3rem; }
.find label { font-weight: 600; display: block; }
.find .row { display: flex; flex-wrap: wrap; gap: .75rem; margin-block-start: .75rem; }
input { font: inherit; font-variant-numeric: tabular-nums; letter-spacing: .06em; padding: .7rem 1rem; border: .17rem solid
  var(--edge); border-radius: .85rem; background: var(--field); color: var(--ink); width: min(100%, 30rem); min-width: 0; }
button { font: inherit; font-weight: 600; padding: .7rem min(1.75rem, 6vw); max-width: 100%; overflow-wrap: anywhere; border: .17rem solid var(--primary); border-radius: .85rem;
  background: var(--primary); color: var(--on-primary); cursor: pointer; }
.code { font-weight: 600; overflow-wrap: anywhere; }
.hint { color: var(--soft); margin: .25rem 0 0; }
.links { padding-inline-start: 1.25rem; }
.links a { display: inline-block; padding: .35rem 0; overflow-wrap: anywhere; }
)css";

constexpr const char* kOccasions = R"css(
@media screen and (max-width: 44rem) {
  header, main, footer { padding-inline: 1rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, tbody th, td, caption { display: block; }
  table { border: 0; background: none; border-radius: 0; }
  tr { background: var(--surface); border: .17rem solid var(--line); border-radius: 1.1rem; padding: .7rem 1rem;
    margin-block-end: .6rem; }
  tr.won { border-color: var(--chosen); }
  tbody th, td, td:has(> .is > .verdict) { border: 0; padding: .15rem 0; min-width: 0; }
  td, td.n { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; text-align: start; white-space: normal; }
  .of { display: inline; color: var(--soft); font-weight: 400; min-width: 0; } .of small { display: inline; }
  .is { flex: 1 1 3.5rem; min-width: 0; text-align: end; overflow-wrap: anywhere; }
  .row-bar { margin-block-end: .25rem; } .row-bar, .is:has(.row-bar) { min-width: min(6rem, 40vw); }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) {
  .bar, .swatch, .row-bar { forced-color-adjust: none; background: Canvas; border-color: CanvasText; }
  .bar text { fill: CanvasText; stroke: Canvas; }
  .slice { stroke: Canvas; } .look-left { fill: Canvas; } .look-left-line { fill: GrayText; }
  .look-plain, .look-striped, .look-dotted { fill: CanvasText; } .look-stripe, .look-dot { fill: Canvas; }
  .row-bar { box-shadow: inset 0 0 0 1px CanvasText; } .row-bar rect, .row-bar.chosen rect { fill: CanvasText; }
  .languages span, .state { border: .15rem solid Highlight; }
}
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root { color-scheme: light; --paper:#FFFFFF; --surface:#FFFFFF; --line:#8A8069; --edge:#3A3A3A; --ink:#000000; --soft:#222222;
    --primary:#000000; --on-primary:#FFFFFF; --chosen:#17593A; --chosen-tint:#FFFFFF; --hint:#FFFFFF; --hint-ink:#000000;
    --a:#17593A; --b:#0B4650; --b-line:#3E8C9A; --c:#5A4A12; --c-dot:#F6C453; --left:#FFFFFF; --left-line:#8A8069; }
  html { font-size: 10.5pt; }
  header, main, footer { max-width: none; padding: 0; }
  header nav, .through, .find-section, .skip { display: none; }
  h1 { font-size: 24pt; margin-block-start: 1rem; } h2 { font-size: 16pt; margin-block-start: 1.6rem; }
  h2, h3, h4, caption, thead, .large:has(+ .bar), .bar, p:has(+ table) { break-after: avoid; }
  .card, tr, .reason, .fact, .bar, pre, .plain li { break-inside: avoid; }
  thead { display: table-header-group; }
  .cards { grid-template-columns: repeat(3, 1fr); gap: .6rem; } .card img { display: none; }
  .facts { grid-template-columns: repeat(3, 1fr); gap: .6rem; }
  .state { color: #000; background: none; border: 1.5pt solid #000; }
  .note { border: 1.5pt solid #000; }
  .bar, .swatch, .row-bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
  .links a::after { content: " (\2066 " attr(href) "\2069)"; }
  p { orphans: 3; widows: 3; max-width: none; }
}
)css";

}  // namespace

std::string style_sheet() {
    return std::string(kColours + 1) + kFrame + kContent + kOccasions;
}

}  // namespace valurna::tally
