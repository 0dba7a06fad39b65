"use strict";

// What the page shows of one answer: the segment, whether the row moved there, and the others.
function shown(said) {
  const sizes = Object.fromEntries(card.segments.map(each => [each.name, each.share]));
  const ranked = Object.entries(said.membership).sort((a, b) => b[1] - a[1]);
  const moved = first && first.prediction !== said.prediction;
  return [
    make("div", { class: "big" }, said.prediction),
    make("p", { class: "dim" }, `${percent(sizes[said.prediction])} of the rows`),
    make("p", {}, moved ? `moved here from: ${first.prediction}` : "where the real row is"),
    ...ranked.flatMap(([name, value]) => [
      make("p", { class: "dim" }, `${name}: ${percent(value)}`), bar(value)]),
  ];
}
