
(() => {
  const list = () => [...document.querySelectorAll(".sortable tbody tr.listed")];
  const value = (row, at, kind) => {
    const text = row.cells[at].textContent.trim();
    return kind === "text" ? text : Number.parseFloat(text.replace(",", "."));
  };
  const compare = (a, b) => {
    if (typeof a === "string") return a.localeCompare(b, document.documentElement.lang);
    if (Number.isNaN(a) || Number.isNaN(b)) return 0;
    return a - b;
  };
  const sort = (head) => {
    const table = head.closest("table");
    const kind = head.dataset.sort;
    const first = kind === "most" ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const was = head.getAttribute("aria-sort");
    const now = was === first ? other : was === other ? "" : first;
    for (const one of table.querySelectorAll("[aria-sort]")) one.removeAttribute("aria-sort");
    table.classList.toggle("sorted", Boolean(now));
    if (now) head.setAttribute("aria-sort", now);
    const sign = now === "ascending" ? 1 : -1;
    const told = list().map((row) => ({ row, value: value(row, head.cellIndex, kind), home: Number(row.dataset.home) }));
    const unknown = (one) => Number.isNaN(one.value);
    told.sort((a, b) => (now && (unknown(a) - unknown(b) || sign * compare(a.value, b.value))) || a.row.dataset.place - b.row.dataset.place);
    const groups = [...table.tBodies];
    for (const one of told) groups[now ? 0 : one.home].append(one.row);
  };
  const prepare = () => {
    for (const [place, row] of list().entries()) {
      row.dataset.place ??= place;
      row.dataset.home ??= [...row.closest("table").tBodies].indexOf(row.parentElement);
    }
    for (const head of document.querySelectorAll(".sortable th[data-sort]:not(:has(button))")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(head));
      head.append(button);
    }
  };
  prepare();
  document.addEventListener("cjmsite:patched", prepare);
})();
