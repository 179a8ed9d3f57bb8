
(() => {
  const table = document.querySelector(".sortable");
  const heads = [...table.querySelectorAll("th[data-sort]")];
  const rows = [...table.querySelectorAll("tbody tr.listed")].map((row) => ({ row, home: row.parentElement }));
  const value = (row, at, kind) => {
    const text = row.cells[at].textContent.trim();
    return kind === "text" ? text : Number.parseFloat(text.replace(",", "."));
  };
  const compare = (a, b) => {
    if (typeof a === "string") return a.localeCompare(b, document.documentElement.lang);
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
    return a - b;
  };
  const sort = (head) => {
    const kind = head.dataset.sort;
    const first = kind === "most" ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const was = head.getAttribute("aria-sort");
    const now = was === first ? other : was === other ? "" : first;
    for (const one of heads) one.removeAttribute("aria-sort");
    table.classList.toggle("sorted", Boolean(now));
    if (!now) {
      for (const { row, home } of rows) home.append(row);
      return;
    }
    head.setAttribute("aria-sort", now);
    const sign = now === "ascending" ? 1 : -1;
    const told = rows.map(({ row }) => ({ row, value: value(row, head.cellIndex, kind) }));
    told.sort((a, b) => (Number.isNaN(a.value) || Number.isNaN(b.value) ? 1 : sign) * compare(a.value, b.value));
    rows[0].home.append(...told.map((one) => one.row));
  };
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }
})();
