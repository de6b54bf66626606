#include "render/report_parts.hpp"

namespace hearsay {

// Verdicts differ by word, shape and colour. The colours (blue, vermillion, purple, grey) hold for colour-blind
// readers; text on them keeps a contrast of at least 4.5 to 1 in both themes.
std::string_view report_style() noexcept {
    return R"css(
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #fff; --band: #f4f6f8; --line: #d0d7de;
  --link: #0b5cad; --none: #57606a; --one: #a84300; --maybe: #7a3d86; --two: #005a8f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9da7b3; --paper: #14181d; --band: #1d232a; --line: #3a434d; --link: #79b8ff;
    --none: #aeb8c2; --one: #ff9d5c; --maybe: #d9a0e4; --two: #72c1f0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 74rem; padding: 1rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0 .5rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1rem 0 .2rem; }
p, .prose { max-width: 46rem; }
p { margin: .35rem 0; }
a { color: var(--link); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; border: 2px solid var(--link); }
.soft { color: var(--soft); font-size: .9rem; }
.wide { overflow-x: auto; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; color: var(--soft); padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--band); }
td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.claim { min-width: 16rem; }
th.figure { font-weight: 600; white-space: nowrap; }
.badge { display: inline-flex; align-items: center; gap: .35em; white-space: nowrap; border: 1px solid currentColor;
  border-radius: .3em; padding: .05em .5em; font-weight: 600; font-size: .88em; }
.badge svg { width: 1.1em; height: 1.1em; flex: none; }
.unsupported { color: var(--none); } .uncorroborated { color: var(--one); }
.unestablished { color: var(--maybe); } .corroborated { color: var(--two); }
ul.counts { list-style: none; padding: 0; display: grid; gap: .4rem; max-width: 46rem; }
ul.counts strong { display: inline-block; min-width: 2.2em; text-align: right; margin-right: .4em; }
section.one-claim { border-top: 3px solid var(--line); margin-top: 3rem; }
figure { margin: 1rem 0; overflow-x: auto; }
figure > svg { display: block; max-width: 100%; min-width: calc(var(--drawn, 0pt) * .65); height: auto; background: #fff; border: 1px solid var(--line);
  border-radius: .3rem; }
figcaption { color: var(--soft); font-size: .9rem; }
blockquote { margin: .2rem 0; padding-left: .7rem; border-left: 3px solid var(--line); }
ol.statements { padding-left: 1.6rem; } ol.statements > li { margin: .6rem 0; max-width: 52rem; }
dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0 0 0 1.2rem; max-width: 46rem; }
:target { scroll-margin-top: 1rem; }
@media print {
  :root { --ink: #000; --soft: #444; --paper: #fff; --band: #eee; --line: #999; --link: #000;
    --none: #444; --one: #a84300; --maybe: #7a3d86; --two: #005a8f; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip { display: none; }
  a { text-decoration: none; }
  ol.statements a[href^="http"]::after { content: " <" attr(href) ">"; font-size: .85em; overflow-wrap: anywhere; }
  h2, h3, h4 { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }
  .wide, figure { overflow: visible; }
  figure > svg { min-width: 0; max-height: 20cm; }
  section.one-claim { break-before: page; border-top: none; margin-top: 0; }
}
)css";
}

// Nothing, one leg, one leg and one that is not sure, two legs.
std::string_view verdict_shapes() noexcept {
    return R"svg(<svg width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false">
<symbol id="verdict-unsupported" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.3"/></symbol>
<symbol id="verdict-uncorroborated" viewBox="0 0 16 16"><path d="M1 3h14" stroke="currentColor" stroke-width="2"/><rect x="6" y="4" width="4" height="11" fill="currentColor"/></symbol>
<symbol id="verdict-unestablished" viewBox="0 0 16 16"><path d="M1 3h14" stroke="currentColor" stroke-width="2"/><rect x="2" y="4" width="4" height="11" fill="currentColor"/><rect x="10.75" y="4.75" width="2.5" height="9.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 1.5"/></symbol>
<symbol id="verdict-corroborated" viewBox="0 0 16 16"><path d="M1 3h14" stroke="currentColor" stroke-width="2"/><rect x="2" y="4" width="4" height="11" fill="currentColor"/><rect x="10" y="4" width="4" height="11" fill="currentColor"/></symbol>
</svg>
)svg";
}

}  // namespace hearsay
