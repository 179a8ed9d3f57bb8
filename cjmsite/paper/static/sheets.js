// What is done to a map's page on its way to paper. Called with the name of a deed and what it needs; says what it found.
// Runs where the page's own scripts are off: timers and frames of animation do not exist here.
([deed, wish]) => {
  const SVG = "http://www.w3.org/2000/svg";
  const root = document.documentElement;
  const one = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const high = element => element && element.getClientRects().length ? element.getBoundingClientRect().height : 0;
  const main = () => one("main");

  const svg = (name, attributes, ...inner) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inner);
    return made;
  };

  const html = (name, kind, ...inner) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...inner);
    return made;
  };

  // Another page of the same site in place of this one; whether that can be: their style sheets must be the same.
  const show = text => {
    const other = new DOMParser().parseFromString(text, "text/html");
    const sheets = page => all("link[rel=stylesheet]", page).map(link => link.getAttribute("href")).join();
    if (sheets(document) !== sheets(other)) return false;
    for (const {name} of [...root.attributes]) root.removeAttribute(name);
    for (const {name, value} of other.documentElement.attributes) root.setAttribute(name, value);
    document.title = other.title;
    document.body.replaceWith(document.adoptNode(other.body));
    return true;
  };

  // Leaves what goes to paper. Gives the shape of the map.
  const strip = ({lanes, hidden, notes, grey, code}) => {
    root.classList.toggle("grey", grey);
    document.body.classList.add("paper");
    for (const gone of all(".skip, .site-head, .site-foot, .step-cards, .numbers, caption")) gone.remove();
    const grid = one("table.grid");
    const named = row => [...row.classList].find(name => name.startsWith("lane-"))?.slice(5);
    for (const row of all("tbody > tr", grid)) {
      const lane = named(row);
      if (lane && (hidden.includes(lane) || (lanes.length && !lanes.includes(lane)))) row.remove();
    }
    for (const row of all("tr.visibility", grid)) {
      if (!row.nextElementSibling || row.nextElementSibling.matches(".visibility")) row.remove();
    }
    const sources = one(".back-matter .sources");
    const foot = html("footer", "sheet-foot", ...all("main > .legend"));
    if (sources && !notes) foot.append(sources);
    main().insertBefore(foot, one(".back-matter"));
    if (!notes) one(".back-matter")?.remove();
    if (code) one(".map-head .figures").append(code_of(code));
    for (const link of all("main a[href]")) {
      const target = link.getAttribute("href");
      if (target.startsWith("#") && !document.getElementById(decodeURIComponent(target.slice(1)))) link.removeAttribute("href");
    }
    return {
      steps: all(".steps th", grid).length,
      phases: all(".phases th", grid).map(phase => phase.colSpan),
      announces: all("tbody > tr", grid).map(row => row.matches(".visibility")),
    };
  };

  const code_of = ({size, path}) => html("div", "live",
    svg("svg", {viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true"}, svg("path", {d: path})));

  // With a span, only some of the steps: what is empty in all of them has no height.
  const measure = ({sheet, step, first, span}) => {
    document.body.style.setProperty("--fit", "1");
    const whole = one("table.grid");
    main().style.inlineSize = `${sheet}px`;
    let grid = whole;
    if (span) {
      grid = cut(whole, {first, span, start: 0, end: Infinity}, {step});
      for (const row of empty_rows(grid)) row.style.display = "none";
      main().append(grid);
    } else {
      grid.style.inlineSize = `${lane() + step * all(".steps th", grid).length}px`;
    }
    const found = {
      head: high(one(".map-head")),
      top: high(one("thead", grid)),
      rows: all("tbody > tr", grid).map(row => row.getBoundingClientRect().height),
      foot: high(one(".sheet-foot")),
    };
    if (span) grid.remove();
    return found;
  };

  const empty_rows = grid => {
    const rows = all("tbody > tr", grid);
    const bare = row => !row.matches(".visibility") && [...row.cells].slice(1).every(cell => !cell.childElementCount && !cell.textContent.trim());
    const announced = place => rows.slice(place + 1).find(row => row.matches(".visibility") || !bare(row));
    return rows.filter((row, place) => row.matches(".visibility") ? !announced(place) || announced(place).matches(".visibility") : bare(row));
  };

  const lane = () => parseFloat(getComputedStyle(root).getPropertyValue("--lane"));

  // A copy of the grid with some of its steps and rows. Names and targets stay with the first copy that shows them.
  const cut = (grid, {first, span: count, start, end}, {step, rows, aligned = false}) => {
    const steps = all(".steps th", grid).length;
    const last = first + count;
    const copy = grid.cloneNode(true);
    copy.style.inlineSize = `${lane() + step * count}px`;
    if (first > 0) for (const repeated of all("tbody th [id], tbody th[id]", copy)) repeated.removeAttribute("id");
    if (start > 0) for (const repeated of all("thead [id]", copy)) repeated.removeAttribute("id");
    all("tbody > tr", copy).forEach((row, place) => {
      if (place < start || place >= end) row.remove();
      else if (aligned) row.style.blockSize = `${rows[place]}px`;
    });
    if (count < steps) {
      narrow_heads(copy, first, last);
      for (const row of all("tr.steps, tbody > tr", copy)) {
        if (row.matches(".visibility")) row.cells[0].colSpan = count + 1;
        else if (row.matches(".curve-lane")) narrow_curve(row.cells[1], first, count, steps);
        else [...row.cells].slice(1).forEach((cell, place) => { if (place < first || place >= last) cell.remove(); });
      }
    }
    return copy;
  };

  const narrow_heads = (copy, first, last) => {
    const rows = all("thead > tr:not(.steps)", copy).map(row => [...row.cells].slice(1));
    narrow_row(all("colgroup", copy).slice(1), "span", first, last);
    for (const cells of rows) {
      for (const cell of narrow_row(cells, "colSpan", first, last)) {
        cell.removeAttribute("id");
        cell.classList.add("continued");
      }
    }
  };

  // Leaves of a row what stands over the steps shown; gives what began before them.
  const narrow_row = (cells, span, first, last) => {
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
  };

  // Lines are cut by the viewport; marks and words belong to the sheet on which their step stands.
  const narrow_curve = (cell, first, count, steps) => {
    cell.colSpan = count;
    for (const picture of cell.children) {
      for (const part of all("[viewBox]", picture)) {
        const [, , width, height] = part.getAttribute("viewBox").split(/[ ,]+/).map(Number);
        part.setAttribute("viewBox", `${first * width / steps} 0 ${count * width / steps} ${height}`);
      }
      for (const mark of all('[x$="%"]', picture)) {
        const place = (parseFloat(mark.getAttribute("x")) * steps / 100 - first) / count;
        if (place < 0 || place >= 1) mark.remove();
        else mark.setAttribute("x", `${+(100 * place).toFixed(3)}%`);
      }
    }
  };

  // Words that would stick out of the picture move in; their leaders stay where they point.
  const keep_inside = sheet => {
    for (const picture of all(".curve > svg", sheet)) {
      const width = picture.clientWidth;
      for (const mark of all("svg[x]", picture)) {
        const text = one("text", mark);
        if (!text) continue;
        const anchor = parseFloat(mark.getAttribute("x")) * width / 100;
        const box = text.getBBox();
        const left = anchor + box.x;
        const right = left + box.width;
        const shift = left < 3 ? 3 - left : right > width - 3 ? width - 3 - right : 0;
        if (shift) for (const moved of all("text, .clear", mark)) moved.setAttribute("transform", `translate(${shift.toFixed(2)} 0)`);
      }
    }
  };

  const letter = number => String.fromCharCode(65 + number % 26);

  // Where on the whole map this sheet lies.
  const key = (column, line, columns, lines) => {
    const drawn = svg("svg", {class: "sheet-key", viewBox: `-1 -1 ${columns * 11 + 1} ${lines * 8 + 1}`, width: columns * 11 + 1, height: lines * 8 + 1, "aria-hidden": "true"});
    for (let x = 0; x < columns; x++) for (let y = 0; y < lines; y++) {
      drawn.append(svg("rect", {x: x * 11, y: y * 8, width: 9, height: 6, rx: 1, class: x === column && y === line ? "here" : ""}));
    }
    return drawn;
  };

  const band = (grid, tile, {columns, lines}) => {
    const heads = all(".steps th b", grid).slice(tile.first, tile.first + tile.span).map(name => name.textContent);
    const lanes = all("tbody > tr", grid).slice(tile.start, tile.end).filter(row => !row.matches(".visibility"))
      .map(row => one("th > b", row).textContent);
    const range = names => names.length > 1 ? `${names[0]} – ${names.at(-1)}` : names[0];
    const title = html("h2", "", `${letter(tile.column)}${tile.line + 1}`, " ", html("span", "", columns > 1 ? range(heads) : range(lanes)));
    const said = html("header", "sheet-band", title);
    if (columns > 1 && lines > 1) said.append(html("p", "", range(lanes)));
    said.append(key(tile.column, tile.line, columns, lines));
    return said;
  };

  // Where a poster's sheet is cut to be glued onto its neighbours, and which they are.
  const joints = (sheet, {column, line}, {columns, lines}, zoom) => {
    const grid = one("table.grid", sheet);
    const from = element => (element.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top) / zoom;
    const mark = (side, x, y, place) => {
      const made = html("p", `joint ${side}`, ...(side === "left" || side === "above" ? [scissors()] : []), `${letter(x)}${y + 1}`);
      Object.assign(made.style, place);
      sheet.append(made);
    };
    // The words stand on the side that is cut away.
    const [top, bottom, edge] = [from(grid.tHead), from(grid), lane()];
    const right = grid.offsetWidth;
    if (column > 0) mark("left", column - 1, line, {inlineSize: `${edge}px`, insetBlockStart: `${top}px`, blockSize: `${bottom - top}px`});
    if (line > 0) mark("above", column, line - 1, {insetBlockStart: `${top - 20}px`, blockSize: "20px", inlineSize: `${right}px`});
    if (column < columns - 1) mark("right", column + 1, line, {insetBlockStart: `${bottom}px`, inlineSize: `${right}px`});
    if (line < lines - 1) mark("below", column, line + 1, {insetBlockStart: `${bottom}px`, inlineSize: `${right}px`});
  };

  const scissors = () => svg("svg", {viewBox: "0 0 14 10", width: 14, height: 10, "aria-hidden": "true"},
    svg("path", {d: "M4,3.4L13,8M4,6.6L13,2"}), svg("circle", {cx: 2.6, cy: 2.4, r: 1.7}), svg("circle", {cx: 2.6, cy: 7.6, r: 1.7}));

  const lay = ({plan, width, form}) => {
    const {tiles, zoom} = plan;
    const grid = one("table.grid");
    const [head, foot] = [one(".map-head"), one(".sheet-foot")];
    const height = high(head);
    document.body.style.setProperty("--fit", String(zoom));
    main().style.inlineSize = "";
    const sheets = tiles.map((tile, number) => {
      const sheet = html("section", "sheet");
      sheet.style.inlineSize = `${width / zoom}px`;
      if (number === 0 && form !== "booklet") sheet.append(head);
      if (tiles.length > 1) sheet.append(band(grid, tile, plan));
      if (form === "poster" && number > 0 && tile.line === 0) sheet.style.paddingBlockStart = `${height}px`;
      const part = cut(grid, tile, {...plan, aligned: plan.columns > 1 && form !== "booklet"});
      if (form === "booklet") for (const row of empty_rows(part)) row.remove();
      sheet.append(part);
      if (number === tiles.length - 1) sheet.append(foot);
      return sheet;
    });
    if (form === "booklet") sheets.unshift(overall(grid, head, width / zoom));
    one(".map").replaceWith(...sheets);
    for (const sheet of sheets) keep_inside(sheet);
    if (form === "poster" && tiles.length > 1) sheets.forEach((sheet, number) => joints(sheet, tiles[number], plan, zoom));
    return {sheets: sheets.length, ...read()};
  };

  const read = () => ({labels: labels(), headings: all("h1, h2, h3, h4, h5, h6", main()).filter(high).map(short)});

  // The whole journey's curves, small: the first sheet of a booklet.
  const overall = (grid, head, width) => {
    const copy = grid.cloneNode(true);
    copy.classList.add("overview");
    for (const named of all("[id]", copy)) named.removeAttribute("id");
    for (const row of all("tbody > tr:not(.curve-lane)", copy)) row.remove();
    for (const words of all(".labels, .gutter, .gap, .step-notes, .phases small", copy)) words.remove();
    copy.style.inlineSize = "";
    const sheet = html("section", "sheet", head, copy);
    sheet.style.inlineSize = `${width}px`;
    return sheet;
  };

  const short = (element, said) => (element.matches("a") && said || element.textContent).replace(/\s+/g, " ").trim().slice(0, 120);

  // What each link leads to, in words, by its address or the name of its target.
  const labels = () => {
    const found = {};
    for (const link of all("main a[href]")) {
      const target = link.getAttribute("href");
      const place = target.startsWith("#") && document.getElementById(decodeURIComponent(target.slice(1)));
      found[place ? target.slice(1) : link.href] ??= short(place || link, link.getAttribute("aria-label"));
    }
    return found;
  };

  // The paper's own rule, nearer than the theme's. The foot's right corner is kept for the number in a portfolio.
  const page = ({width, height, across, along, several}) => {
    const sheet = new CSSStyleSheet();
    const head = several ? '@top-left { content: var(--running-title) " · " counter(page) "/" counter(pages); }' : "";
    const corner = '@bottom-right { content: "\\a0"; width: 24mm; }';
    sheet.replaceSync(`@page map { margin: ${along}mm ${across}mm; size: ${width}mm ${height}mm; ${head} ${corner} }`);
    document.adoptedStyleSheets = [sheet];
  };

  return {show, strip, measure, lay, read, page}[deed](wish);
}
