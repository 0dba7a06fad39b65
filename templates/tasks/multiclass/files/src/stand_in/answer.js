"use strict";

// What the page shows of one answer: the class, how reliable it is, and the most probable others.
function shown(said) {
  const ranked = Object.entries(said.probabilities).sort((a, b) => b[1] - a[1]).slice(0, 8);
  return [
    make("div", { class: "big" }, said.prediction),
    bar(ranked[0][1]),
    make("p", { class: "dim" }, said.reliable ? "can be relied on"
      : "not sure enough to rely on: a person should look"),
    make("table", {}, ...ranked.map(([name, value]) =>
      make("tr", {}, make("td", {}, name), make("td", {}, percent(value))))),
  ];
}
