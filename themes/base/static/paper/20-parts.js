// Parts of a map's grid: copies with some of its steps and rows, heads repeated, curves cut.

/**
 * A copy of the grid with the steps and rows of a tile. Names and targets stay with the first copy that shows them.
 * With `heights`, rows are as high as those of other copies.
 */
function part(grid, { first, span, start, end }, step, heights = []) {
  const [steps, last] = [stepsOf(grid), first + span];
  const copy = grid.cloneNode(true);
  copy.style.inlineSize = `${laneWidth() + step * span}px`;
  if (first > 0) forget(all("tbody th [id], tbody th[id]", copy));
  if (start > 0) forget(all("thead [id]", copy));
  for (const [place, row] of rowsOf(copy).entries()) {
    if (place < start || place >= end) row.remove();
    else if (heights.length) row.style.blockSize = `${heights[place]}px`;
  }
  if (span < steps) narrow(copy, first, last, steps);
  return copy;
}

function forget(elements) {
  for (const named of elements) named.removeAttribute("id");
}

function narrow(copy, first, last, steps) {
  narrowHeads(copy, first, last);
  for (const row of all("tr.steps, tbody > tr", copy)) {
    if (announces(row)) row.cells[0].colSpan = last - first + 1;
    else if (row.matches(".curve-lane")) narrowCurve(row.cells[1], first, last - first, steps);
    else narrowCells([...row.cells].slice(1), first, last);
  }
}

function narrowCells(cells, first, last) {
  for (const [place, cell] of cells.entries()) if (place < first || place >= last) cell.remove();
}

function narrowHeads(copy, first, last) {
  const rows = all("thead > tr:not(.steps)", copy).map((row) => [...row.cells].slice(1));
  narrowSpans(all("colgroup", copy).slice(1), "span", first, last);
  for (const begun of rows.flatMap((cells) => narrowSpans(cells, "colSpan", first, last))) {
    begun.removeAttribute("id");
    begun.classList.add("continued");
  }
}

/** Leaves of a row what stands over the steps shown; gives what began before them. */
function narrowSpans(cells, span, first, last) {
  const begun = [];
  let begin = 0;
  for (const cell of cells) {
    const finish = begin + cell[span];
    const shown = Math.min(finish, last) - Math.max(begin, first);
    if (shown <= 0) cell.remove();
    else {
      cell[span] = shown;
      if (begin < first) begun.push(cell);
    }
    begin = finish;
  }
  return begun;
}

/** Lines are cut by the viewport; marks and words belong to the sheet on which their step stands. */
function narrowCurve(cell, first, span, steps) {
  cell.colSpan = span;
  for (const drawn of all(":scope > * [viewBox]", cell)) {
    const [, , width, height] = drawn.getAttribute("viewBox").split(/[ ,]+/).map(Number);
    drawn.setAttribute("viewBox", `${(first * width) / steps} 0 ${(span * width) / steps} ${height}`);
  }
  for (const mark of all(':scope > * [x$="%"]', cell)) {
    const place = ((parseFloat(mark.getAttribute("x")) * steps) / 100 - first) / span;
    if (place < 0 || place >= 1) mark.remove();
    else mark.setAttribute("x", `${+(100 * place).toFixed(3)}%`);
  }
}

/** Words that would stick out of a curve's picture move in; their leaders stay where they point. */
function keepInside(sheet) {
  for (const picture of all(".grid:not(.overview) .curve > svg", sheet)) {
    const width = picture.clientWidth;
    for (const mark of all("svg[x]", picture)) {
      const text = one("text", mark);
      const shift = text ? inward(text.getBBox(), (parseFloat(mark.getAttribute("x")) * width) / 100, width) : 0;
      const moved = shift ? all("text, .clear", mark) : [];
      for (const words of moved) words.setAttribute("transform", `translate(${shift.toFixed(2)} 0)`);
    }
  }
}

function inward(box, anchor, width) {
  const left = anchor + box.x;
  const right = left + box.width;
  if (left < 3) return 3 - left;
  return right > width - 3 ? width - 3 - right : 0;
}

/** Rows that say nothing, and lines that announce none that does. */
function emptyRows(grid) {
  const rows = rowsOf(grid);
  const next = (place) => rows.slice(place + 1).find((row) => announces(row) || !isBare(row));
  const isIdle = (place) => !next(place) || announces(next(place));
  return rows.filter((row, place) => (announces(row) ? isIdle(place) : isBare(row)));
}

const isBare = (row) =>
  !announces(row) && [...row.cells].slice(1).every((cell) => !cell.childElementCount && !cell.textContent.trim());
