"use strict";

// What the page shows of one answer: whether the row is unusual, and how strange it is.
function shown(said) {
  const moved = first && first.prediction !== said.prediction;
  return [
    make("div", { class: "big" }, said.prediction),
    make("p", {}, `stranger than ${percent(said.stranger_than)} of the known rows`),
    bar(said.stranger_than),
    make("p", { class: "dim" }, `score ${short(said.score)}; flagged from ${short(card.threshold)}`),
    make("p", { class: "dim" }, moved ? `the real row is ${first.prediction}` : ""),
  ];
}
