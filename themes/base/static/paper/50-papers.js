// From a map to sheets of a certain paper: which way the paper lies, and what the browser is told of it.

/** Width and height in mm. @typedef {{width: number, height: number}} Paper */

const PX_PER_MM = 96 / 25.4;
const ACROSS = 12; // margins in mm, left and right
const ALONG = 14; // above and below: heads and feet of the page stand in them
const COMFORTABLE_STEP = 170; // where paper does not limit it

const standing = ({ width, height }) => ({ width: Math.min(width, height), height: Math.max(width, height) });
const lying = ({ width, height }) => ({ width: Math.max(width, height), height: Math.min(width, height) });

/** Between the margins, in px. */
const roomOn = (paper, spare) => ({
  width: (paper.width - 2 * ACROSS) * PX_PER_MM,
  height: (paper.height - 2 * ALONG) * PX_PER_MM - spare,
});

/** The way to hold the paper that takes fewer sheets, and the plan for it. */
function best(shape, /** @type {Wish} */ { paper, form, spare }, measure) {
  const task = (way) => ({ shape, room: roomOn(way, spare), measure });
  const planned = (plan) => (way) => ({ paper: way, plan: plan(task(way)) });
  if (form === "booklet") return easier([standing(paper), lying(paper)].map(planned(planByPhase)));
  const ways = [lying(paper), standing(paper)];
  for (const way of ways) {
    const plan = planSingle(task(way));
    if (plan) return { paper: way, plan };
  }
  const found = easier(ways.map(planned(planTiled)));
  return { ...found, plan: enlarged(found.plan, task(found.paper)) };
}

/** Of two ways, the first one unless the other is easier on readers. */
const easier = ([first, second]) => (isLess(effort(second), effort(first)) ? second : first);
const effort = ({ plan }) => [plan.readable ? 0 : 1, plan.tiles.length];

/** Makes sheets of a page's main part; gives their number, or 0 when nothing of the map is left. */
function printMap(main, /** @type {Wish} */ wish) {
  strip(main, wish);
  const shape = shapeOf(main);
  if (!shape.announces.length) return { sheets: 0 };
  const { paper, plan } = best(shape, wish, measuring(main));
  const sheets = lay(main, plan, roomOn(paper, 0).width, wish.form);
  const several = plan.tiles.length > 1 || wish.notes;
  return { sheets: sheets.length, readable: plan.readable, page: pageRule(paper, several) };
}

/** Makes one sheet of a page's main part, as large as it needs to be, with so much to spare. */
function printWhole(main, spare) {
  strip(main, { lanes: [], hidden: [], notes: false, code: null });
  const { steps, lane } = shapeOf(main);
  const sheet = lane + COMFORTABLE_STEP * steps;
  const found = heightsOfAll(main, { sheet, step: COMFORTABLE_STEP, zoom: 1 });
  const whole = { first: 0, span: steps, start: 0, end: found.rows.length, column: 0, line: 0 };
  const plan = { tiles: [whole], zoom: 1, step: COMFORTABLE_STEP, rows: found.rows, columns: 1, lines: 1 };
  lay(main, plan, sheet, "sheets");
  const [width, height] = [sheet / PX_PER_MM + 2 * ACROSS, (total(found) + spare) / PX_PER_MM + 2 * ALONG];
  return pageRule({ width, height }, false);
}

/** The paper's own rule, nearer than the theme's. The foot's right corner is kept for the number in a portfolio. */
function pageRule({ width, height }, several) {
  const number = several ? ' " · " counter(page) "/" counter(pages)' : "";
  const head = `@top-left { content: var(--running-title)${number}; }`;
  const corner = '@bottom-right { content: "\\a0"; width: 24mm; }';
  return `@page map { margin: ${ALONG}mm ${ACROSS}mm; size: ${width}mm ${height}mm; ${head} ${corner} }`;
}

function sheetOfStyles(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}
