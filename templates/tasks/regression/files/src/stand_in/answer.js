"use strict";

// What the page shows of one answer: the number with its interval, and how far it moved.
function shown(said) {
  const unit = card.target.unit ? ` ${card.target.unit}` : "";
  const parts = [
    make("div", { class: "big" }, short(said.prediction) + unit),
    make("p", { class: "dim" }, card.target.description || card.target.column),
    make("p", {}, `between ${short(said.low)} and ${short(said.high)}${unit}, `
      + `${Math.round(100 * card.interval.level)} times in a hundred`),
  ];
  if (first && first.prediction !== said.prediction) {
    const change = said.prediction - first.prediction;
    parts.push(make("p", { class: "dim" },
      `${change > 0 ? "+" : "−"}${short(Math.abs(change))}${unit} against the real row`));
  }
  return parts;
}
