"use strict";

// What the page shows of one answer: the segment, whether the row moved there, and the others.
function shown(said) {
  const known = Object.fromEntries(card.segments.map(each => [each.name, each]));
  const ranked = Object.entries(said.membership).sort((a, b) => b[1] - a[1]).slice(0, 4);
  const moved = first && first.prediction !== said.prediction;
  const next = ranked.slice(1, 2).map(([name]) => make("p", { class: "dim" },
    `To move the row to \u201c${name}\u201d: typical there are ${known[name].typical}.`));
  return [
    make("div", { class: "big" }, said.prediction),
    make("p", { class: "dim" }, `${percent(known[said.prediction].share)} of the rows`),
    make("p", {}, moved ? `moved here from: ${first.prediction}` : "where the real row is"),
    ...ranked.flatMap(([name, value]) => [
      make("p", { class: "dim" }, `${name}: ${percent(value)}`), bar(value)]),
    ...next,
  ];
}
