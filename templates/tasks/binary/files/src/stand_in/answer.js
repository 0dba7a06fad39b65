"use strict";

// What the page shows of one answer: the probability, and what it is called at the threshold.
function shown(said) {
  const parts = [
    make("div", { class: "big" }, percent(said.probability)),
    make("p", { class: "dim" }, `probability of ${card.positive}`),
    bar(said.probability),
    make("p", {}, "called: ", make("strong", {}, said.prediction),
      ` (threshold ${percent(card.threshold)})`),
  ];
  if (first && first.probability !== said.probability) {
    const points = 100 * (said.probability - first.probability);
    parts.push(make("p", { class: "dim" },
      `${points > 0 ? "+" : "−"}${Math.abs(points).toFixed(1)} points against the real row`));
  }
  return parts;
}
