/** The page's only style sheet: light and dark, print, and narrow screens. */
export const historyStyle = `
:root { color-scheme: light dark; --ground: #fff; --text: #1c2128; --faint: #59636e; --line: #d6dae0;
	--fail: #b3261e; --error: #7a4b00; --warning: #8a6100; --pass: #1a7f37; --not-shown: #0b57a4;
	--fail-ground: #fde3e1; --error-ground: #f7e6cd; --warning-ground: #fbf1cf; --pass-ground: #e6f4e9; --not-shown-ground: #e3eefa; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171c; --text: #e4e7eb; --faint: #9aa4b0;
	--line: #333a44; --fail: #ff9a92; --error: #f0b767; --warning: #e6c35c; --pass: #6fcf87; --not-shown: #8fbdf5;
	--fail-ground: #4a1d1a; --error-ground: #43301a; --warning-ground: #3b3315; --pass-ground: #17301e; --not-shown-ground: #182a40; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 1.5rem clamp(0.75rem, 3vw, 2.5rem); }
h1 { font-size: 1.5rem; margin: 0 0 0.5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.25rem; overflow-wrap: anywhere; }
.key { display: inline-block; margin-right: 0.75rem; }
.key b { display: inline-block; min-width: 1.4em; text-align: center; border-radius: 3px; }
/* From right to left, so that what does not fit is scrolled to the latest run. */
.wide { overflow-x: auto; margin: 0 0 1rem; direction: rtl; }
.wide table { direction: ltr; margin: 0 auto 0 0; }
.rest { color: var(--faint); font-size: 0.85rem; margin: -0.5rem 0 1.5rem; max-width: 60rem; }
.wide:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
table { border-collapse: separate; border-spacing: 2px; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
th { font-weight: 400; text-align: left; }
thead th:first-child, tbody th { position: sticky; left: 0; z-index: 1; background: var(--ground); padding-right: 0.5rem; white-space: nowrap; }
@media (max-width: 40rem) { tbody th { white-space: normal; min-width: 6.5rem; line-height: 1.2; } }
thead th { color: var(--faint); font-size: 0.75rem; vertical-align: bottom; }
thead th + th span { writing-mode: vertical-rl; font-variant-numeric: tabular-nums; }
.runs thead th { font-size: inherit; padding-right: 1.5rem; }
.runs thead th + th span { writing-mode: initial; }
.runs td { padding-right: 1.5rem; }
table:not(.runs) td { position: relative; width: 2rem; min-width: 2rem; height: 1.7rem; overflow: hidden;
	padding: 0; text-align: center; border-radius: 3px; font-size: 0.75rem; font-variant-numeric: tabular-nums; }
td i { position: absolute; inset: auto 0 0; opacity: 0.15; background: currentColor; }
td span { position: relative; }
.fail { color: var(--fail); background: var(--fail-ground); font-weight: 700; }
.error { color: var(--error); background: var(--error-ground); font-weight: 700; }
.warning { color: var(--warning); background: var(--warning-ground); }
/* Told by its ring too, not by colour alone. */
.not-shown { color: var(--not-shown); background: var(--not-shown-ground); }
.pass { color: var(--pass); background: var(--pass-ground); }
.not-claimed, .changed { color: var(--faint); }
td .told { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figure { margin: 0; max-width: 60rem; }
.plot { display: grid; grid-template: 1fr auto / auto 1fr; column-gap: 0.5rem; align-items: start; color: var(--faint); font-size: 0.75rem; font-variant-numeric: tabular-nums; }
.plot svg { grid-area: 1 / 2 / 3; width: 100%; height: 8rem; border: solid var(--line); border-width: 0 0 1px 1px; }
.ends { display: flex; justify-content: space-between; margin: 0 0 0.25rem 1.5rem; color: var(--faint); font-size: 0.75rem; }
.line { fill: none; stroke: var(--engine); stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.sample { width: 1.5rem; height: 0.5rem; }
/* Told by their dashes too, not by colour alone. */
.line.chromium { --engine: var(--not-shown); }
.line.firefox { --engine: var(--error); stroke-dasharray: 9 6; }
.line.webkit { --engine: var(--text); stroke-dasharray: 1 6; }
details { margin-bottom: 2rem; }
summary { cursor: pointer; }
@media print { .wide { overflow: visible; } td, .key b { print-color-adjust: exact; } }
`;
