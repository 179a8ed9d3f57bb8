// What stands where on a page: a box for each element that shows something of its own, with the words that tell
// readers where it is.
() => {
  const clean = text => (text || "").replace(/\s+/g, " ").trim();
  const round = number => Math.round(number * 100) / 100;
  const rectangle = element => {
    const box = element.getBoundingClientRect();
    return [box.left + scrollX, box.top + scrollY, box.width, box.height].map(round);
  };
  const own = element => clean([...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join(" "));
  const nameOf = cell => clean((cell.querySelector("b") || cell).textContent);

  const columns = [];
  const stepsOf = new Map();
  for (const table of document.querySelectorAll("table")) {
    const rows = table.tHead ? [...table.tHead.rows] : [];
    const names = rows.length ? [...rows[rows.length - 1].cells].slice(1) : [];
    stepsOf.set(table, names);
    if (table.classList.contains("grid")) names.forEach((cell, number) => {
      const [left, , width] = rectangle(cell);
      const [, top, , height] = rectangle(table);
      if (width) columns.push([left, left + width, top, top + height, number + 1]);
    });
  }

  const inTable = (element, cell) => {
    const row = cell.parentElement;
    const table = cell.closest("table");
    const map = table.classList.contains("grid");
    const steps = stepsOf.get(table);
    const head = row.querySelector(":scope > th[scope=row]");
    const column = [...row.cells].slice(0, [...row.cells].indexOf(cell)).reduce((sum, one) => sum + one.colSpan, 0);
    const step = map ? `step ${column}` : `column ${steps[column - 1] ? nameOf(steps[column - 1]) : column}`;
    if (row.parentElement.tagName === "THEAD") {
      if (map && row.classList.contains("phases")) return cell.id || column ? `phase ${nameOf(cell)}` : "the map's corner";
      return column ? step : "the table's head";
    }
    const lane = `${map ? "lane" : "row"} ${head ? nameOf(head) : row.rowIndex}`;
    return cell.colSpan > 1 || cell === head || !column ? lane : `${lane}, ${step}`;
  };

  const inText = element => {
    const part = element.closest("figure,section,article,aside,nav,details,header,footer,main");
    if (!part) return "the page";
    const person = element.closest(".people > li");
    if (person) return `persona ${clean((person.querySelector("a") || person).textContent)}`;
    const heading = part.tagName === "MAIN" ? null
      : part.querySelector("h1,h2,h3,h4,summary,figcaption,legend");
    const name = part.getAttribute("aria-label") || (heading && clean(heading.textContent));
    const kind = { HEADER: "head", FOOTER: "foot", NAV: "navigation", MAIN: "body" }[part.tagName] || "part";
    return name ? `${kind} “${name.slice(0, 60)}”` : kind === "part" ? `${part.tagName.toLowerCase()}` : `${kind} of the page`;
  };

  const drawn = new Set(["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "text", "tspan"]);
  const shape = element => ["d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "points", "href", "transform", "src"]
    .map(name => element.getAttribute(name)).filter(Boolean).join(" ");
  const lookOf = (element, style, text) => {
    const look = {};
    if (style.opacity !== "1") look.opacity = style.opacity;
    if (element instanceof SVGElement) {
      if (!drawn.has(element.localName)) return look;
      Object.assign(look, { fill: style.fill, stroke: style.stroke, "line width": style.strokeWidth,
        "fill opacity": style.fillOpacity, dashes: style.strokeDasharray });
    }
    if (text) Object.assign(look, { colour: style.color, "letter size": style.fontSize, weight: style.fontWeight,
      font: style.fontFamily, slant: style.fontStyle, underline: style.textDecorationLine, "letter spacing": style.letterSpacing,
      "line height": style.lineHeight, alignment: style.textAlign });
    if (style.backgroundColor !== "rgba(0, 0, 0, 0)") look.background = style.backgroundColor;
    if (style.backgroundImage !== "none") look["background picture"] = style.backgroundImage;
    for (const side of ["Top", "Right", "Bottom", "Left"]) {
      if (parseFloat(style[`border${side}Width`])) look[`border ${side.toLowerCase()}`] = `${style[`border${side}Width`]} ${style[`border${side}Style`]} ${style[`border${side}Color`]}`;
    }
    if (style.borderTopLeftRadius !== "0px") look.corners = style.borderTopLeftRadius;
    if (style.boxShadow !== "none") look.shadow = style.boxShadow;
    return look;
  };

  const seen = new Map();
  const boxes = [];
  for (const element of document.body.querySelectorAll("*")) {
    const rect = rectangle(element);
    const style = getComputedStyle(element);
    if ((!rect[2] && !rect[3]) || style.visibility === "hidden" || ["defs", "symbol", "title", "desc"].includes(element.localName)) continue;
    const text = own(element);
    const cell = element.closest("td,th");
    const place = cell && cell.closest("table") ? inTable(element, cell) : inText(element);
    const base = `${place}|${element.id}|${element.localName}.${element.getAttribute("class") || ""}`;
    const count = (seen.get(base) || 0) + 1;
    seen.set(base, count);
    const kind = element.localName === "img" ? "picture" : element instanceof SVGElement ? "mark" : text ? "text" : "box";
    boxes.push({ key: `${base}|${count}`, place, kind, text, rect, look: lookOf(element, style, text),
      shape: element instanceof SVGElement || kind === "picture" ? shape(element) : "" });
  }
  return { boxes, columns };
}
