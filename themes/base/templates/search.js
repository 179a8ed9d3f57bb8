(() => {
  const MOST = 60;
  const form = document.querySelector(".search-form");
  const field = document.getElementById("words");
  const told = document.getElementById("found");
  const list = document.querySelector(".results");
  const fold = (text) => text.toLowerCase().replace(/[łøđß]/g, (one) => ({ ł: "l", ø: "o", đ: "d", ß: "ss" })[one])
    .normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ");
  const plain = (text) => text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*`]/g, "");
  let entries;

  const read = () => {
    let map;
    return document.getElementById("index").content.textContent.split("\n").map((line) => {
      const [kind, ...rest] = line.split("\t");
      if (kind === "s" || kind === "p") {
        const [anchor, text] = rest;
        return { kind, url: `${map.url}#${anchor}`, language: map.language, text: plain(text), note: map.text };
      }
      const [url, language, text, note = ""] = rest;
      const entry = { kind, url, language, text, note };
      if (kind === "m") map = entry;
      return entry;
    }).map((one) => ({ ...one, own: ` ${fold(one.text)}`, all: ` ${fold(one.text)} ${fold(one.note)}` }));
  };

  const place = (one, words) => {
    if (!words.every((word) => one.all.includes(` ${word}`))) {
      return words.every((word) => word.length > 2 && one.own.includes(word)) ? 9 : 0;
    }
    const own = words.some((word) => one.own.includes(` ${word}`));
    if (one.kind === "m") return own ? 1 : 3;
    return own ? "asgp".indexOf(one.kind) / 10 + 2 : one.kind === "a" ? 4 : 0;
  };

  const row = ({ kind, url, language, text, note }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.lang = language;
    link.textContent = text;
    const what = document.createElement("small");
    what.textContent = list.dataset[kind];
    const where = document.createElement("span");
    where.lang = language;
    where.textContent = note;
    item.append(what, " ", link, " ", where);
    return item;
  };

  const show = () => {
    const words = fold(field.value).split(" ").filter(Boolean);
    entries ??= read();
    const found = words.length
      ? entries.map((one) => [place(one, words), one]).filter(([rank]) => rank).sort(([a], [b]) => a - b)
      : [];
    list.replaceChildren(...found.slice(0, MOST).map(([, one]) => row(one)));
    const { dataset } = told;
    const text = found.length > MOST ? dataset.shown.replace("@", MOST) : dataset.found;
    told.textContent = words.length ? text.replace("#", found.length) : "";
    history.replaceState(null, "", words.length ? `#${encodeURIComponent(field.value)}` : location.pathname.split("/").pop());
  };

  const step = (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && document.activeElement !== field) field.focus();
    if (!way) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + way];
    if (next) next.focus();
    event.preventDefault();
  };

  form.hidden = false;
  try {
    field.value = decodeURIComponent(location.hash.slice(1));
  } catch {
    field.value = "";
  }
  field.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  document.querySelector("main").addEventListener("keydown", step);
  if (field.value) show();
  field.focus();
})();
