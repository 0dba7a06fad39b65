"use strict";

// What the page shows of one answer: the row among the known ones, and its place on each component.
function shown(said) {
  return [
    ...(card.points.length ? [drawing(said.place)] : []),
    make("table", {}, ...Object.entries(said.prediction).map(([name, value]) =>
      make("tr", {}, make("td", {}, name), make("td", {}, (value > 0 ? "+" : "") + short(value))))),
    make("p", { class: "dim" }, "in standard deviations of the known rows"),
  ];
}

// The first two components: known rows small, this row large.
function drawing(place) {
  const all = [...card.points, place];
  const [left, low] = [0, 1].map(axis => Math.min(...all.map(point => point[axis])));
  const [right, high] = [0, 1].map(axis => Math.max(...all.map(point => point[axis])));
  const node = (tag, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const at = point => ({ cx: 4 + 192 * (point[0] - left) / (right - left || 1),
    cy: 146 - 142 * (point[1] - low) / (high - low || 1) });
  const picture = node("svg", { viewBox: "0 0 200 150", role: "img",
    "aria-label": "the row among the known rows, on the first two components" });
  for (const point of card.points) {
    picture.append(node("circle", { ...at(point), r: 1.6, fill: "var(--dim)", opacity: 0.5 }));
  }
  if (first) picture.append(node("circle", { ...at(first.place), r: 4, fill: "none",
    stroke: "var(--blue)", "stroke-width": 1.5 }));
  picture.append(node("circle", { ...at(place), r: 4, fill: "var(--orange)" }));
  return picture;
}
