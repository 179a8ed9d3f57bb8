// The curves of a map's page, as they stand there, as one drawing that needs nothing else: no styles, no scripts, no
// fonts of its own, nothing foreign. Wikis take it as it is.
() => {
  const SVG = "http://www.w3.org/2000/svg";
  const LOOKS = ["fill", "fill-opacity", "font-style", "font-weight", "opacity", "stroke", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "stroke-width", "text-anchor"];
  const USUAL = {"fill-opacity": "1", "font-style": "normal", "font-weight": "400", opacity: "1", stroke: "none", "stroke-dasharray": "none",
    "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-width": "1px", "text-anchor": "start"};
  const LENGTHS = ["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "dx", "dy"];
  const GROUPS = ["svg", "g"];
  const one = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const fixed = number => String(+number.toFixed(2));

  const made = (name, places, ...inner) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(places)) element.setAttribute(key, value);
    element.append(...inner);
    return element;
  };

  const look = (element, copy) => {
    const seen = getComputedStyle(element);
    for (const key of LOOKS) {
      const value = seen.getPropertyValue(key);
      if (value !== USUAL[key]) copy.setAttribute(key, value);
    }
    if (element.matches("text")) {
      copy.setAttribute("font-size", seen.fontSize);
      copy.setAttribute("font-family", seen.fontFamily.replaceAll('"', "'"));
    }
  };

  // What is drawn inside an element, each thing where it stands in the picture: no viewport lies in another, no length is
  // a share of one, no stroke asks not to be scaled. Old and simple programs draw the same.
  const trace = (element, into) => {
    const seen = getComputedStyle(element);
    if (element.matches("title, desc") || seen.display === "none") return;
    if (!GROUPS.includes(element.localName)) {
      into.append(element.matches("use") ? used(element) : leaf(element));
      return;
    }
    const title = one(":scope > title", element);
    const group = title || seen.opacity !== "1" ? made("g", seen.opacity === "1" ? {} : {opacity: seen.opacity}) : into;
    if (title) group.append(made("title", {}, title.textContent));
    for (const inner of element.children) trace(inner, group);
    if (group !== into && group.lastElementChild !== one("title", group)) into.append(group);
  };

  const leaf = element => {
    const copy = written_out(element);
    const place = element.getScreenCTM();
    if (!element.matches("[vector-effect]")) copy.setAttribute("transform", matrix(place));
    if (element.matches("path")) {
      const path = element.getAttribute("d");
      copy.setAttribute("d", element.matches("[vector-effect]") ? moved(path, place) : path);
    }
    return copy;
  };

  // An element with its looks and its lengths in pixels.
  const written_out = element => {
    const copy = made(element.localName, {});
    for (const key of LENGTHS) {
      const length = element.hasAttribute(key) && element[key].baseVal;
      if (length) copy.setAttribute(key, fixed((length.numberOfItems ? length.getItem(0) : length).value));
    }
    look(element, copy);
    for (const inner of element.childNodes) {
      if (inner.nodeType === Node.TEXT_NODE) copy.append(inner.data.replace(/\s+/g, " "));
      else if (inner.nodeType === Node.ELEMENT_NODE) copy.append(written_out(inner));
    }
    return copy;
  };

  const matrix = ({a, b, c, d, e, f}) => a === 1 && d === 1 && !b && !c
    ? `translate(${fixed(e - x0)} ${fixed(f - y0)})`
    : `matrix(${[a, b, c, d].map(part => +part.toFixed(4)).join(" ")} ${fixed(e - x0)} ${fixed(f - y0)})`;

  // A path of absolute commands, stretched and moved.
  const moved = (path, {a, d, e, f}) => path.replace(/([A-Z])([^A-Z]*)/g, (_, command, rest) => {
    const numbers = (rest.match(/-?[\d.]+/g) || []).map(Number);
    const upright = place => command === "V" || (command !== "H" && place % 2);
    return command + numbers.map((number, place) => fixed(upright(place) ? number * d + f - y0 : number * a + e - x0)).join(" ");
  });

  const used = element => {
    const source = document.querySelector(element.getAttribute("href"));
    const copy = made("g", {});
    look(element, copy);
    const {x, y} = element;
    copy.setAttribute("transform", matrix(element.getScreenCTM().translate(x.baseVal.value, y.baseVal.value)));
    const parts = source.matches("symbol, g") ? [...source.children] : [source];
    copy.append(...parts.map(part => { const inner = part.cloneNode(true); inner.removeAttribute("id"); return inner; }));
    return copy;
  };

  // The lines of a text as they are broken on the page.
  const lines = element => {
    const range = document.createRange();
    const found = [];
    for (const node of all("*", element).concat(element).flatMap(inner => [...inner.childNodes]).filter(node => node.nodeType === Node.TEXT_NODE)) {
      for (const word of node.data.matchAll(/\S+/g)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const box = range.getClientRects()[0];
        if (!box) continue;
        const last = found.at(-1);
        if (last && Math.abs(last.y - box.bottom) < 3) last.text += ` ${word[0]}`;
        else found.push({x: box.left, y: box.bottom, text: word[0]});
      }
    }
    return found;
  };

  const grid = document.querySelector("table.grid");
  const rows = all(".curve-lane", grid);
  const heading = document.querySelector("h1");
  const top = grid.getBoundingClientRect();
  const title = 44;
  const [x0, y0] = [top.left - 12, top.top - title];
  const written = (element, into) => {
    const seen = getComputedStyle(element);
    for (const {x, y, text} of lines(element)) {
      into.append(made("text", {x: fixed(x - x0), y: fixed(y - y0 - parseFloat(seen.fontSize) * .27), fill: seen.color, "font-size": seen.fontSize,
        "font-weight": seen.fontWeight, "font-family": seen.fontFamily.replaceAll('"', "'")}, text));
    }
  };

  const width = top.width + 24;
  const height = rows.at(-1).getBoundingClientRect().bottom - y0 + 10;
  const picture = made("svg", {width: fixed(width), height: fixed(height), viewBox: `0 0 ${fixed(width)} ${fixed(height)}`, role: "img"});
  picture.append(made("title", {}, heading.textContent), made("rect", {width: fixed(width), height: fixed(height), fill: "#fff"}));
  const seen = getComputedStyle(heading);
  picture.append(made("text", {x: "12", y: "28", fill: seen.color, "font-size": "20px", "font-weight": "600", "font-family": seen.fontFamily.replaceAll('"', "'")}, heading.textContent));
  for (const ring of all(".step-name .number", grid)) {
    const [box, colours] = [ring.getBoundingClientRect(), getComputedStyle(ring)];
    picture.append(made("circle", {cx: fixed(box.left + box.width / 2 - x0), cy: fixed(box.top + box.height / 2 - y0), r: fixed(box.height / 2 - 1),
      fill: colours.backgroundColor === "rgba(0, 0, 0, 0)" ? "none" : colours.backgroundColor, stroke: colours.borderTopColor, "stroke-width": "1.5"}));
  }
  for (const head of all(".phases b, .step-name b, .step-name .number", grid)) written(head, picture);
  for (const row of rows) {
    for (const words of all("th > b, th > small", row)) written(words, picture);
    for (const drawing of all("th > .axis, .curve > svg", row)) trace(drawing, picture);
  }
  return {svg: new XMLSerializer().serializeToString(picture), box: {x: x0, y: y0, width, height}};
}
