// Which part of a map stands on which sheet, and how large: decided from measured heights alone. Lengths are in CSS
// pixels.

/**
 * What a map consists of: the number of steps, how many of them each phase has, for each row of the grid whether it only
 * announces the next one, which it must not be parted from; the width of the column with the lanes' names.
 * @typedef {{steps: number, phases: number[], announces: boolean[], lane: number}} Shape
 *
 * Of the map's head, of the grid's head, of each row, of what stands below the grid.
 * @typedef {{head: number, top: number, rows: number[], foot: number}} Heights
 *
 * The width of a sheet and of a step, and how much enlarged they are going to be; with a `span`, only so many steps
 * from `first` on are measured.
 * @typedef {{sheet: number, step: number, zoom: number, first?: number, span?: number}} Widths
 *
 * A map to be planned, the room between the margins of a sheet, and what measures the map.
 * @typedef {{shape: Shape, room: {width: number, height: number}, measure: (widths: Widths) => Heights}} Task
 *
 * A sheet: its steps and its rows, `end` not among them; `column` and `line` are its place among the sheets.
 * @typedef {{first: number, span: number, start: number, end: number, column: number, line: number}} Tile
 *
 * Sheets in the order of reading, the enlargement, the width of a step, the height of each row, how many sheets lie
 * beside and below each other, and whether no text is smaller than `READABLE`.
 * @typedef {{tiles: Tile[], zoom: number, step: number, rows: number[], columns: number, lines: number,
 *   readable: boolean}} Plan
 */

const READABLE = 6.5; // points: the smallest text anyone is asked to read
const SMALLEST_TEXT = 11; // as the style sheet has it
const SMALLEST = READABLE / (SMALLEST_TEXT * 0.75);
const LARGEST = 1.15; // at 1, text is as large as the style sheet says
const FULL = 0.985; // of a sheet's height: to look for more is not worth the while
const COMFORTABLE = [0.95, 0.91, 0.87, 0.83]; // for a booklet, which is read at arm's length
const SMALLER = 0.93;
const BAND = 30; // the line that names a sheet when there are several
const COLUMN = 140; // the narrowest step: what the words along a curve were placed for
const WIDEST = 300;

/** All on one sheet, as large as that allows; null when some text could not be read. @returns {Plan | null} */
function planSingle(/** @type {Task} */ { shape, room, measure }) {
  const at = (zoom) => {
    const sheet = room.width / zoom;
    const step = (sheet - shape.lane) / shape.steps;
    const heights = measure({ sheet, step, zoom });
    return { zoom, step, heights, used: (zoom * total(heights)) / room.height };
  };
  const largest = Math.min(LARGEST, room.width / (shape.lane + COLUMN * shape.steps));
  if (largest < SMALLEST) return null;
  const least = at(SMALLEST);
  if (least.used > 1) return null;
  const { zoom, step, heights } = filled(least, largest, at);
  const rows = heights.rows;
  const whole = { first: 0, span: shape.steps, start: 0, end: rows.length, column: 0, line: 0 };
  return { tiles: [whole], zoom, step, rows, columns: 1, lines: 1, readable: true };
}

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
const total = ({ head, top, rows, foot }) => head + top + sum(rows) + foot;

/** The largest enlargement that was found to fit, from one that does up to the largest allowed. */
function filled(least, largest, at) {
  let [low, high] = [least, { zoom: largest, used: 0 }]; // what was not measured uses nothing
  for (let tries = 0; tries < 4 && low.used < FULL && high.zoom - low.zoom >= 0.02; tries++) {
    const found = at(promising(low, high));
    if (found.used <= 1) low = found;
    else high = found;
  }
  return low;
}

/** What might just fill the sheet: more words fit a line as letters shrink, so heights go with a power of the zoom. */
function promising(low, high) {
  const power = high.used ? Math.log(high.used / low.used) / Math.log(high.zoom / low.zoom) : 2;
  const found = low.zoom * (((1 + FULL) / 2 / low.used) ** (1 / power));
  if (!high.used) return Math.min(found, high.zoom);
  const share = (found - low.zoom) / (high.zoom - low.zoom);
  return low.zoom + (high.zoom - low.zoom) * Math.min(0.85, Math.max(0.2, share));
}

/** The fewest sheets on which all text is readable; where even one row is higher than a sheet, text becomes smaller. */
function planTiled(/** @type {Task} */ task) {
  const splits = waysToSplit(task);
  for (let zoom = SMALLEST; ; zoom *= SMALLER) {
    const found = splits.map((spans) => cutInto(task, spans, zoom)).filter((plan) => plan);
    if (found.length) return found.reduce((best, one) => (isLess(burden(one), burden(best)) ? one : best));
  }
}

const burden = (plan) => [plan.tiles.length, -plan.step];

/** Whether one list of numbers comes before another. */
function isLess(some, others) {
  const place = some.findIndex((one, at) => one !== others[at]);
  return place >= 0 && some[place] < others[place];
}

/** The same number of sheets with the largest text that allows it. @returns {Plan} */
function enlarged(/** @type {Plan} */ plan, /** @type {Task} */ task) {
  if (plan.tiles.length === 1) return plan;
  const spans = plan.tiles.filter((tile) => tile.line === 0).map((tile) => tile.span);
  let best = plan;
  let high = Math.min(LARGEST, task.room.width / (task.shape.lane + COLUMN * Math.max(...spans)));
  while (high - best.zoom > 0.04) {
    const middle = (best.zoom + high) / 2;
    const found = cutInto(task, spans, middle);
    if (found && found.tiles.length <= best.tiles.length) best = found;
    else high = middle;
  }
  return best;
}

/** Every phase begins a sheet; a phase too wide for a sheet takes several. @returns {Plan} */
function planByPhase(/** @type {Task} */ task) {
  const plans = COMFORTABLE.map((zoom) => phaseByPhase(task, zoom)).filter((plan) => plan);
  if (plans.length) return plans.reduce((best, one) => (one.tiles.length < best.tiles.length ? one : best));
  for (let zoom = COMFORTABLE.at(-1) * SMALLER; ; zoom *= SMALLER) {
    const plan = phaseByPhase(task, zoom);
    if (plan) return plan;
  }
}

/** @returns {Plan | null} */
function phaseByPhase(task, zoom) {
  const { phases, steps, lane } = task.shape;
  const most = mostSteps(task, zoom);
  const spans = (phases.length ? phases : [steps]).flatMap((span) => evenly(span, most));
  const tiles = tilesOfPhases(task, spans, zoom);
  const step = stepWidth(task.room.width / zoom, lane, spans);
  return tiles && { tiles, zoom, step, rows: [], columns: spans.length, lines: 1, readable: isReadable(zoom) };
}

const isReadable = (zoom) => zoom >= SMALLEST * 0.999;
const stepWidth = (sheet, lane, spans) => Math.min(WIDEST, (sheet - lane) / Math.max(...spans));

function tilesOfPhases({ shape, room, measure }, spans, zoom) {
  const [width, height] = [room.width / zoom, room.height / zoom];
  const step = stepWidth(width, shape.lane, spans);
  const tiles = [];
  let first = 0;
  for (const [column, span] of spans.entries()) {
    const heights = measure({ sheet: width, step, zoom, first, span });
    const isLast = column === spans.length - 1;
    const bands = bandsOf(shape, { ...heights, head: 0, foot: isLast ? heights.foot : 0 }, height);
    if (!bands) return null;
    tiles.push(...stacked({ first, span, column }, bands));
    first += span;
  }
  return tiles;
}

const stacked = (steps, bands) => bands.map(([start, end], line) => ({ ...steps, start, end, line }));

/** The sheets for one way to part the steps; null when a row does not fit a sheet. @returns {Plan | null} */
function cutInto({ shape, room, measure }, spans, zoom) {
  const [width, height] = [room.width / zoom, room.height / zoom];
  const step = stepWidth(width, shape.lane, spans);
  const heights = measure({ sheet: width, step, zoom });
  const bands = bandsOf(shape, heights, height);
  if (!bands) return null;
  const tiles = [];
  let first = 0;
  for (const [column, span] of spans.entries()) {
    tiles.push(...stacked({ first, span, column }, bands));
    first += span;
  }
  const [columns, lines] = [spans.length, bands.length];
  return { tiles, zoom, step, rows: heights.rows, columns, lines, readable: isReadable(zoom) };
}

/** Rows that share a sheet, as starts and ends; null when one does not fit. The foot goes with the last ones. */
function bandsOf(shape, heights, height) {
  const bands = [];
  let start = 0;
  let free = height - heights.head - heights.top - BAND;
  for (const [begin, end] of inseparable(shape.announces)) {
    const needed = sum(heights.rows.slice(begin, end));
    const wanted = needed + (end === heights.rows.length ? heights.foot : 0);
    if (wanted > free && begin > start) {
      bands.push([start, begin]);
      start = begin;
      free = height - heights.top - BAND;
    }
    if (wanted > free) return null;
    free -= needed;
  }
  return [...bands, [start, heights.rows.length]];
}

/** Rows that must not be parted, as starts and ends. */
function inseparable(announces) {
  const ends = announces.flatMap((more, row) => (more ? [] : [row + 1]));
  return ends.map((end, number) => [number ? ends[number - 1] : 0, end]);
}

/** Ways to part the steps over sheets: as few as can be, and up to three sheets more. */
function waysToSplit(task) {
  const { steps } = task.shape;
  const fewest = Math.ceil(steps / mostSteps(task, SMALLEST));
  const ways = Math.min(steps, fewest + 3) - fewest + 1;
  return Array.from({ length: ways }, (_, more) => atPhases(task.shape, fewest + more));
}

const mostSteps = ({ shape, room }, zoom) => Math.max(1, Math.trunc((room.width / zoom - shape.lane) / COLUMN));

/** So many sheets with as few steps as can be on the fullest one; of those ways the one that cuts fewest phases. */
function atPhases({ steps, phases }, parts) {
  const longest = Math.ceil(steps / parts);
  const ends = new Set(phases.map((_, number) => sum(phases.slice(0, number + 1)))).add(steps);
  let ways = [[0]]; // by the step where the last part ends: how many phases are cut, then the length of each part
  for (let part = 1; part <= parts; part++) {
    const before = ways;
    ways = [];
    for (let end = part; end <= steps; end++) {
      for (let begin = Math.max(part - 1, end - longest); begin < end; begin++) {
        if (!before[begin]) continue;
        const [cuts, ...spans] = before[begin];
        const way = [cuts + (ends.has(end) ? 0 : 1), ...spans, end - begin];
        if (!ways[end] || isLess(way, ways[end])) ways[end] = way;
      }
    }
  }
  return ways[steps].slice(1);
}

function evenly(steps, most) {
  const parts = Math.ceil(steps / most);
  return Array.from({ length: parts }, (_, number) => Math.floor(steps / parts) + (number < steps % parts ? 1 : 0));
}
