
(() => {
  for (const chart of document.querySelectorAll("svg.chart")) {
    const lines = [...chart.querySelectorAll(".points")].reverse();
    const points = lines.map((line) => [...line.querySelectorAll("[role=img]")]);
    const told = document.createElement("div");
    const x = (point) => parseFloat(point.getAttribute("x"));
    told.className = "reading";
    told.setAttribute("aria-hidden", "true");
    told.hidden = true;
    chart.parentElement.append(told);
    points.forEach((line, number) => {
      for (const point of line) {
        const title = point.querySelector("title").textContent;
        point.setAttribute("aria-label", `${lines[number].getAttribute("aria-label")}, ${title}`);
        point.setAttribute("tabindex", line === points[0] && point === line[0] ? "0" : "-1");
      }
    });
    const near = (line, place) => line.reduce((a, b) => (Math.abs(x(b) - place) < Math.abs(x(a) - place) ? b : a));
    const next = (key, point) => {
      const line = points.findIndex((one) => one.includes(point));
      const at = points[line].indexOf(point);
      if (key === "ArrowRight") return points[line][at + 1];
      if (key === "ArrowLeft") return points[line][at - 1];
      if (key === "Home") return points[line][0];
      if (key === "End") return points[line][points[line].length - 1];
      const other = points[line + { ArrowDown: 1, ArrowUp: -1 }[key]];
      return other && near(other, x(point));
    };
    chart.addEventListener("keydown", (event) => {
      const here = event.target.closest("[role=img]");
      if (!here || !/^(Arrow|Home|End)/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      next(event.key, here)?.focus();
    });
    chart.addEventListener("focusin", (event) => {
      const here = event.target.closest("[role=img]");
      if (!here) return;
      for (const point of points.flat()) point.setAttribute("tabindex", point === here ? "0" : "-1");
      told.textContent = here.getAttribute("aria-label");
      told.hidden = false;
      const mark = here.querySelector("use").getBoundingClientRect();
      const cell = chart.parentElement.getBoundingClientRect();
      const most = cell.width - told.offsetWidth - 4;
      told.style.left = `${Math.max(4, Math.min(most, mark.left + mark.width / 2 - cell.left - told.offsetWidth / 2))}px`;
      told.style.top = `${mark.top - cell.top - told.offsetHeight - 8}px`;
      here.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    chart.addEventListener("focusout", () => (told.hidden = true));
  }
})();
