// Sheets of paper in place of a map: what goes to paper is left, measured, parted, and named.

/**
 * How a map is to be printed. `lanes` are the only ones shown unless empty, `hidden` those left out; `notes` keeps what
 * stands below the map; `code` is a QR code; `spare` is left free on each sheet, in px, since paper is laid out to other
 * fractions of a pixel than screens are.
 * @typedef {{paper: Paper, form: "sheets" | "booklet" | "poster", lanes: string[], hidden: string[], notes: boolean,
 *   code: {size: number, path: string} | null, spare: number}} Wish
 */

const DENSE = 64; // px: steps in which a word of ten letters finds no room
const CROWDED = 26; // nor a number in a circle

/** Leaves of a page's main part what goes to paper. */
function strip(main, /** @type {Wish} */ { lanes, hidden, notes, code }) {
  main.classList.add("paper");
  for (const gone of all(".step-cards, .numbers, caption, .reading", main)) gone.remove();
  for (const banner of all(".due-banner > *", main)) banner.hidden = true; // paper does not know what day it is
  for (const row of rowsOf(gridOf(main))) if (!isWished(row, lanes, hidden)) row.remove();
  for (const row of all("tr.visibility", gridOf(main))) {
    if (!row.nextElementSibling || announces(row.nextElementSibling)) row.remove();
  }
  one(".map", main).replaceWith(html("section", "sheet", gridOf(main))); // as styles see it when it is measured and laid
  const logo = one(".site-head picture");
  if (logo) one(".map-head", main).prepend(logo.cloneNode(true));
  main.insertBefore(footOf(main, notes), one(".back-matter", main));
  if (!notes) one(".back-matter", main)?.remove();
  if (code) one(".map-head .figures", main).append(drawnCode(code));
  for (const link of all("a[href^='#']", main)) if (!targetOf(link, main)) link.removeAttribute("href");
}

function isWished(row, lanes, hidden) {
  const lane = [...row.classList].find((name) => name.startsWith("lane-"))?.slice(5);
  return !lane || !(hidden.includes(lane) || (lanes.length && !lanes.includes(lane)));
}

function footOf(main, notes) {
  const sources = notes ? null : one(".back-matter .sources", main);
  return html("footer", "sheet-foot", ...all(":scope > .legend", main), ...(sources ? [sources] : []));
}

/** What a link to a place in the page leads to, where that goes to paper. */
const targetOf = (link, main) =>
  one(`[id="${CSS.escape(decodeURIComponent(link.getAttribute("href").slice(1)))}"]`, main);

const drawnCode = ({ size, path }) =>
  html("div", "live", svg("svg", { viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" }, svg("path", { d: path })));

/** @returns {Shape} */
function shapeOf(main) {
  const grid = gridOf(main);
  const phases = all(".phases th", grid).map((phase) => phase.colSpan);
  return { steps: stepsOf(grid), phases, announces: rowsOf(grid).map(announces), lane: laneWidth() };
}

/** What measures a stripped map, and remembers. What is empty in all steps measured has no height. */
function measuring(main) {
  const known = new Map();
  return (/** @type {Widths} */ widths) => {
    const key = JSON.stringify(widths);
    if (!known.has(key)) known.set(key, widths.span ? heightsOfPart(main, widths) : heightsOfAll(main, widths));
    return known.get(key);
  };
}

function heightsOfAll(main, { sheet, step, zoom }) {
  const grid = gridOf(main);
  pose(main, sheet, zoom);
  grid.style.inlineSize = `${laneWidth() + step * stepsOf(grid)}px`;
  return heights(main, grid, zoom);
}

function heightsOfPart(main, { sheet, step, zoom, first, span }) {
  const grid = part(gridOf(main), { first, span, start: 0, end: Infinity }, step);
  pose(main, sheet, zoom);
  for (const row of emptyRows(grid)) row.style.display = "none";
  main.append(grid);
  const found = heights(main, grid, zoom);
  grid.remove();
  return found;
}

/** Enlarged as it will be: letters are not as broad as their enlargement says, and lines end elsewhere. */
function pose(main, width, zoom) {
  main.style.setProperty("--fit", String(zoom));
  main.style.inlineSize = width ? `${width}px` : "";
}

/** @returns {Heights} */
const heights = (main, grid, zoom) => ({
  head: height(one(".map-head", main)) / zoom,
  top: height(one("thead", grid)) / zoom,
  rows: rowsOf(grid).map((row) => boxHeight(row) / zoom),
  foot: height(one(".sheet-foot", main)) / zoom,
});

/** Puts sheets into the place of a stripped map; gives them. */
function lay(main, /** @type {Plan} */ plan, width, form) {
  const [grid, head, foot] = [gridOf(main), one(".map-head", main), one(".sheet-foot", main)];
  const { tiles, zoom } = plan;
  pose(main, 0, zoom);
  const sheets = tiles.map((tile) => sheetOf(grid, tile, plan, form));
  if (form === "booklet") sheets.unshift(html("section", "sheet", overall(grid, width / zoom)));
  sheets[0].prepend(head);
  sheets.at(-1).append(foot);
  for (const sheet of sheets) sheet.style.inlineSize = `${width / zoom}px`;
  grid.parentElement.replaceWith(...sheets);
  for (const sheet of sheets) keepInside(sheet);
  if (form === "poster" && tiles.length > 1) assemble(sheets, plan, height(head) / zoom);
  return sheets;
}

function sheetOf(grid, tile, plan, form) {
  const aligned = plan.columns > 1 && form !== "booklet";
  const sheet = html("section", "sheet");
  if (plan.tiles.length > 1) sheet.append(band(grid, tile, plan));
  const shown = part(grid, tile, plan.step, aligned ? plan.rows : []);
  if (form === "booklet") for (const row of emptyRows(shown)) row.remove();
  if (tile.line > 0) one(".step-facts", shown)?.remove(); // said on the sheet above
  sheet.append(shown);
  return sheet;
}

/** The whole journey's curves, small: the first sheet of a booklet. Names of steps stand upright where words break. */
function overall(grid, width) {
  const copy = grid.cloneNode(true);
  copy.classList.add("overview");
  const step = (width - laneWidth()) / stepsOf(grid);
  copy.classList.toggle("dense", step < DENSE);
  copy.classList.toggle("crowded", step < CROWDED);
  forget(all("[id]", copy));
  for (const row of all("tbody > tr:not(.curve-lane)", copy)) row.remove();
  for (const words of all(".labels, .gutter, .gap, .step-notes, .phases small", copy)) words.remove();
  copy.style.inlineSize = "";
  return copy;
}
