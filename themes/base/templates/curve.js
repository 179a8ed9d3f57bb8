
(() => {
  const x = (point) => parseFloat(point.getAttribute("x"));
  const pointOf = (event) => event.target.closest?.("svg.chart .points [role=img]");
  const linesOf = (chart) => [...chart.querySelectorAll(".points")].reverse();
  const pointsOf = (chart) => linesOf(chart).map((line) => [...line.querySelectorAll("[role=img]")]);
  const near = (line, place) => line.reduce((a, b) => (Math.abs(x(b) - place) < Math.abs(x(a) - place) ? b : a));
  const next = (key, point, points) => {
    const line = points.findIndex((one) => one.includes(point));
    const at = points[line].indexOf(point);
    if (key === "ArrowRight") return points[line][at + 1];
    if (key === "ArrowLeft") return points[line][at - 1];
    if (key === "Home") return points[line][0];
    if (key === "End") return points[line][points[line].length - 1];
    const other = points[line + { ArrowDown: 1, ArrowUp: -1 }[key]];
    return other && near(other, x(point));
  };
  const told = (chart) => {
    const found = chart.parentElement.querySelector(".reading") || document.createElement("div");
    found.className = "reading";
    found.setAttribute("aria-hidden", "true");
    chart.parentElement.append(found);
    return found;
  };
  const prepare = () => {
    for (const chart of document.querySelectorAll("svg.chart")) {
      const lines = linesOf(chart);
      pointsOf(chart).forEach((line, number) => {
        line.forEach((point, at) => {
          const title = point.querySelector("title").textContent;
          point.setAttribute("aria-label", `${lines[number].getAttribute("aria-label")}, ${title}`);
          point.setAttribute("tabindex", point === document.activeElement || (!number && !at) ? "0" : "-1");
        });
      });
    }
  };
  document.addEventListener("keydown", (event) => {
    const here = pointOf(event);
    if (!here || !/^(Arrow|Home|End)/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    next(event.key, here, pointsOf(here.closest("svg.chart")))?.focus();
  });
  document.addEventListener("focusin", (event) => {
    const here = pointOf(event);
    if (!here) return;
    const chart = here.closest("svg.chart");
    const box = told(chart);
    for (const point of pointsOf(chart).flat()) point.setAttribute("tabindex", point === here ? "0" : "-1");
    box.textContent = here.getAttribute("aria-label");
    box.hidden = false;
    const mark = here.querySelector("use").getBoundingClientRect();
    const cell = chart.parentElement.getBoundingClientRect();
    const most = cell.width - box.offsetWidth - 4;
    box.style.left = `${Math.max(4, Math.min(most, mark.left + mark.width / 2 - cell.left - box.offsetWidth / 2))}px`;
    box.style.top = `${mark.top - cell.top - box.offsetHeight - 8}px`;
    here.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  document.addEventListener("focusout", (event) => {
    const here = pointOf(event);
    if (here) told(here.closest("svg.chart")).hidden = true;
  });
  document.addEventListener("cjmsite:patched", prepare);
  prepare();
})();
