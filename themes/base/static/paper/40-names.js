// What sheets say of themselves: their name, their place among the others, where a poster's are cut and glued.

const letter = (number) => String.fromCharCode(65 + (number % 26));
const range = (names) => (names.length > 1 ? `${names[0]} – ${names.at(-1)}` : names[0]);

/** The line that names a sheet. */
function band(grid, tile, plan) {
  const { columns, lines } = plan;
  const steps = all(".steps th b", grid).slice(tile.first, tile.first + tile.span).map((name) => name.textContent);
  const rows = rowsOf(grid).slice(tile.start, tile.end).filter((row) => !announces(row));
  const lanes = range(rows.map((row) => one("th > b", row).textContent));
  const title = html("h2", "", nameOf(tile), " ", html("span", "", columns > 1 ? range(steps) : lanes));
  const said = html("header", "sheet-band", title);
  if (columns > 1 && lines > 1) said.append(html("p", "", lanes));
  said.append(key(tile, plan));
  return said;
}

const nameOf = ({ column, line }) => `${letter(column)}${line + 1}`;

/** Where on the whole map this sheet lies. */
function key(tile, { columns, lines }) {
  const [width, height] = [columns * 11 + 1, lines * 8 + 1];
  const view = { class: "sheet-key", viewBox: `-1 -1 ${width} ${height}`, width, height, "aria-hidden": "true" };
  const drawn = svg("svg", view);
  for (let x = 0; x < columns; x++) {
    for (let y = 0; y < lines; y++) {
      const kind = x === tile.column && y === tile.line ? "here" : "";
      drawn.append(svg("rect", { x: x * 11, y: y * 8, width: 9, height: 6, rx: 1, class: kind }));
    }
  }
  return drawn;
}

/** Makes a poster of sheets: columns begin at the same height, and edges say which sheet is to be glued there. */
function assemble(sheets, plan, above) {
  for (const [number, tile] of plan.tiles.entries()) {
    if (number > 0 && tile.line === 0) sheets[number].style.paddingBlockStart = `${above}px`;
    join(sheets[number], tile, plan);
  }
}

/** The words stand on the side that is cut away. */
function join(sheet, { column, line }, { columns, lines, zoom }) {
  const grid = gridOf(sheet);
  const below = (element) => (element.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top) / zoom;
  const [top, bottom, width] = [below(grid.tHead), below(grid), `${grid.offsetWidth}px`];
  const beside = { inlineSize: `${laneWidth()}px`, insetBlockStart: `${top}px`, blockSize: `${bottom - top}px` };
  const over = { insetBlockStart: `${top - 20}px`, blockSize: "20px", inlineSize: width };
  const under = { insetBlockStart: `${bottom}px`, inlineSize: width };
  if (column > 0) sheet.append(joint("left", { column: column - 1, line }, beside));
  if (line > 0) sheet.append(joint("above", { column, line: line - 1 }, over));
  if (column < columns - 1) sheet.append(joint("right", { column: column + 1, line }, under));
  if (line < lines - 1) sheet.append(joint("below", { column, line: line + 1 }, under));
}

function joint(side, neighbour, place) {
  const isCut = side === "left" || side === "above";
  const made = html("p", `joint ${side}`, ...(isCut ? [scissors()] : []), nameOf(neighbour));
  Object.assign(made.style, place);
  return made;
}

const scissors = () =>
  svg(
    "svg",
    { viewBox: "0 0 14 10", width: 14, height: 10, "aria-hidden": "true" },
    svg("path", { d: "M4,3.4L13,8M4,6.6L13,2" }),
    svg("circle", { cx: 2.6, cy: 2.4, r: 1.7 }),
    svg("circle", { cx: 2.6, cy: 7.6, r: 1.7 }),
  );

/** What a page's parts are called, for those who read a PDF by its tags and bookmarks. */
const wordsOf = (main) => ({ labels: labels(main), headings: headings(main) });

const headings = (main) => all("h1, h2, h3, h4, h5, h6", main).filter(height).map((head) => short(head.textContent));
const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 120);

/** What each link leads to, in words, by its address or the name of its target. */
function labels(main) {
  const found = {};
  for (const link of all("a[href]", main)) {
    const target = link.getAttribute("href");
    const place = target.startsWith("#") && targetOf(link, main);
    const told = (place || link).matches("a") && link.getAttribute("aria-label");
    found[place ? target.slice(1) : link.href] ??= short(told || (place || link).textContent);
  }
  return found;
}
