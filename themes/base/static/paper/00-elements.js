// Finding, measuring and making elements.

const SVG = "http://www.w3.org/2000/svg";
const root = document.documentElement;
const one = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const gridOf = (main) => one("table.grid", main);
const stepsOf = (grid) => all(".steps th", grid).length;
const rowsOf = (grid) => all("tbody > tr", grid);
const announces = (row) => row.matches(".visibility");
const boxHeight = (element) => element.getBoundingClientRect().height;
const height = (element) => (element?.getClientRects().length ? boxHeight(element) : 0);

/** The width of the column with the lanes' names. */
const laneWidth = () => parseFloat(getComputedStyle(root).getPropertyValue("--lane"));

function html(name, kind, ...inner) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...inner);
  return made;
}

function svg(name, attributes, ...inner) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inner);
  return made;
}
